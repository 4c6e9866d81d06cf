"""Ways to say one thing, counted by hand; the tables of them, read and refused."""

from importlib import import_module
from math import isclose

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.decided import sheets, wordings
from data.errors import CorpusError
from data.preparing import prepare
from data.sources import Upload
from data.statistics.significance import wilson
from tests.building import article, build

module = import_module("data.measures.words.variants")  # its name in the package is the measure's
WAR = (("війна", (("війна", "forms"),)), ("конфлікт", (("конфлікт", "forms"), ("сутичка", "forms"))))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Source А: three articles with "війна", one of both; Б: two with "конфлікт" or "сутичка"; others have neither."""
    return build(
        tmp_path_factory.mktemp("variants"),
        [
            article("2024-01-01", "війна війна війна конфлікт", source="А"),
            article("2024-01-02", "війна слово", source="А"),
            article("2024-01-03", "війна", source="А"),
            article("2024-02-01", "конфлікт", source="Б", language="ru"),
            article("2024-02-02", "сутичка сутичка", source="Б"),
            article("2024-02-03", "слово", source="Б"),
            article(None, "війна", source="В"),
        ],
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Sentences with capitals, forms and neighbours, prepared as articles are."""
    texts = [
        "Про росію\n\nВчора росія знову напала. На Україні тихо, в Україні ні.",
        "Про Росію\n\nУ Росії вибори. Росію засудили. Жити в Україні, на, Україні.",
        "About the Ukraine\n\nHe lived in the Ukraine, and she lives in Ukraine. Kyiv's streets, not Kiev.",
        "Ще про Росію\n\nЇздили на Україну. росіє, РОСІЯ",
    ]
    return measures_of(tmp_path_factory.mktemp("real"), texts)


def measures_of(folder, texts):
    from data.corpus import store

    return store.load(prepare([Upload(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], folder / "corpus"))


def counts(corpus, *patterns: tuple[str, str]) -> list[int]:
    frame = measures.variants(
        corpus, variants=tuple((f"{text} {match}", ((text, match),)) for text, match in patterns), by="all"
    )
    return frame["count"].tolist()


def test_shares_by_hand(corpus):
    """An article that uses both is divided: А has (¾ + 1 + 1) / 3 and (¼ + 0 + 0) / 3."""
    frame = measures.variants(corpus, variants=WAR).set_index(["value", "variant"])
    assert frame.index.get_level_values(0).unique().tolist() == ["А", "Б", "В"]
    one, other = frame.loc[("А", 0)], frame.loc[("А", 1)]
    assert isclose(one["share"], 2.75 / 3) and isclose(other["share"], 0.25 / 3)
    assert one[["articles", "count", "total", "occurrences"]].tolist() == [3, 5, 3, 6]
    assert other[["articles", "count"]].tolist() == [1, 1]
    assert frame.loc[("Б", 1), ["share", "articles", "count", "total"]].tolist() == [1, 2, 3, 2]
    low, high = wilson(np.array([2.75]), np.array([3]))
    assert isclose(one["low"], low[0]) and isclose(one["high"], high[0])
    assert np.allclose(frame.groupby("value")["share"].sum(), 1)


@pytest.mark.parametrize(("by", "expected"), [("all", {"": 6}), ("language", {"uk": 5, "ru": 1})])
def test_by_language_and_altogether(corpus, by, expected):
    """The same articles, cut otherwise; articles with none of the words are not counted."""
    frame = measures.variants(corpus, variants=WAR, by=by)
    assert frame.groupby("value")["total"].first().to_dict() == expected


def test_over_time(corpus):
    """January: (¾ + 1 + 1) / 3; February: none of two, too few for a share; the undated article is left out."""
    frame = measures.variant_trend(corpus, variants=WAR, period="month")
    assert frame["item"].tolist() == ["війна", "війна", "конфлікт", "конфлікт"]
    assert frame["total"].tolist() == [3, 2, 3, 2]
    assert isclose(frame["share"].iat[0], 2.75 / 3) and isclose(frame["share"].iat[2], 0.25 / 3)
    assert frame["share"].isna().tolist() == [False, True, False, True]
    assert set(measures.trends(corpus, items=[("term", "війна")]).columns) == set(frame.columns)


def test_sentences_of_one_variant(corpus):
    """Only those of the variant asked for, newest first, undated last."""
    frame = measures.variant_contexts(corpus, variants=WAR, variant=1)
    assert frame["match"].tolist() == ["сутичка", "сутичка", "конфлікт", "конфлікт"]
    assert measures.variant_contexts(corpus, variants=WAR, variant=0)["row"].tolist()[-1] == 6


def test_nothing_there_nothing_said(corpus):
    """No variant, no article: no rows, the same columns."""
    none = select(corpus, Selection(sources=("нема",)))
    unknown = (("нема", (("нема", "forms"),)), ("ніде", (("ніде", "exact"),)))
    for measure in (measures.variants, measures.variant_trend, measures.variant_contexts):
        full = measure(corpus, variants=WAR)
        assert len(full)
        for frame in (measure(none, variants=WAR), measure(corpus, variants=unknown), measure(corpus)):
            assert frame.empty and list(frame.columns) == list(full.columns)
    with pytest.raises(ValueError, match="weather"):
        measures.variants(corpus, variants=WAR, by="weather")


def test_small_letters_and_capitals(real):
    """All forms of the word, told apart by their first letter."""
    assert counts(real, ("Росія", "capital"), ("Росія", "small")) == [5, 3]


def test_words_in_a_row_as_written(real):
    """«на Україні» with a capital that opens the sentence; not across a comma; «на Україну» is another thing."""
    assert counts(real, ("в Україні", "exact"), ("на Україні", "exact")) == [2, 1]
    assert counts(real, ("на Україні", "exact"), ("на Україну", "exact")) == [1, 1]


def test_the_article_is_not_counted_twice(real):
    """ "in the Ukraine" is no "in Ukraine"; a possessive is a form of its word."""
    assert counts(real, ("in Ukraine", "exact"), ("in the Ukraine", "exact")) == [1, 1]
    assert counts(real, ("Kyiv", "forms"), ("Kiev", "forms")) == [1, 1]
    assert counts(real, ("Ukraine", "forms"), ("the Ukraine", "forms")) == [1, 2]


def test_sentences_are_found_as_they_are_counted(real):
    """As many places as occurrences, in every match."""
    sets = (("з малої", (("Росія", "small"),)), ("на", (("на Україні", "exact"),)))
    assert measures.variant_contexts(real, variants=sets, variant=0)["match"].str.islower().all()
    assert measures.variant_contexts(real, variants=sets, variant=1)["match"].tolist() == ["На Україні"]


def test_present_counts_the_variants_with_words(corpus):
    """Two of two, one of two, none."""
    none = ("x", (("нема", "exact"),))
    assert module.present(corpus, [WAR, (WAR[0], none), (none, none)]) == [2, 1, 0]


def test_of_very_many_articles_a_part_is_read_and_said(corpus, monkeypatch):
    """Evenly spread, and both numbers stand in the frame."""
    monkeypatch.setattr(module, "READ", 3)
    row = WAR[0], (WAR[1][0], (*WAR[1][1], ("війна конфлікт", "forms")))
    frame = measures.variants(corpus, variants=row, by="all")
    assert (frame["read"].iat[0], frame["found"].iat[0], frame["total"].iat[0]) == (3, 6, 3)


def test_single_words_in_all_forms_are_known_from_counting(corpus, monkeypatch):
    """Nothing is read, however many there are, and the counts are those of reading."""
    sought = module._sought(corpus, WAR)
    rows = module._candidates(corpus, sought)
    read = module._by_reading(corpus, sought, rows, len(WAR))
    assert (module._by_term(corpus, sought, rows, len(WAR)) == read).all() and read.sum() == 10
    monkeypatch.setattr(module, "READ", 3)
    frame = measures.variants(select(corpus, Selection(sources=("А", "В"))), variants=WAR, by="all")
    assert (frame["read"].iat[0], frame["found"].iat[0], frame["count"].tolist()) == (4, 4, [6, 1])


@pytest.mark.parametrize(
    "patterns",
    [
        (("росія", "small"), ("Росія", "capital")),
        (("росія", "forms"), ("росією", "forms")),
        (("росія", "exact"), ("тихо", "forms")),
    ],
)
def test_what_is_more_than_single_words_in_all_forms_is_read(real, patterns):
    """Written in one way only, or one word twice: what was counted does not tell it."""
    sought = module._sought(real, tuple((text, ((text, match),)) for text, match in patterns))
    assert not module._are_terms(real, sought)


def test_the_interval_covers_the_truth_at_least_as_often_as_it_says():
    """Articles that mix: parts drawn between 0 and 1 scatter less than whole articles, so it is never too narrow."""
    random = np.random.default_rng(0)
    for truth, size in ((0.1, 40), (0.5, 40), (0.8, 200)):
        for mixed in (0.5, 5.0):
            parts = random.beta(truth * mixed, (1 - truth) * mixed, (5_000, size)).sum(axis=1)
            low, high = wilson(parts, np.full(5_000, size))
            assert np.mean((low <= truth) & (truth <= high)) >= 0.93
        whole = random.binomial(size, truth, 5_000)
        low, high = wilson(whole, np.full(5_000, size))
        assert 0.93 <= np.mean((low <= truth) & (truth <= high)) <= 0.975


# --- The tables ---------------------------------------------------------------------------------------------


def test_the_reviewed_sets_hold_together():
    """Notes in both languages, 2 to 8 variants, each pattern one script a word, no set twice."""
    sets = wordings.reviewed()
    assert len(sets) >= 40 and len({one.key for one in sets}) == len(sets) == len({one.label for one in sets})
    for one in sets:
        assert one.uk and one.en, one.key
        for word in (word for variant in one.variants for pattern in variant.patterns for word in pattern.text.split()):
            assert not (any("a" <= c <= "z" for c in word.lower()) and any("а" <= c <= "ї" for c in word.lower())), word


def test_what_a_person_types():
    """Commas part variants, quotes keep them as written, a slash joins spellings; one alone is nothing to compare."""
    typed = wordings.typed("війна, «на Україні» , в Україні/“у Україні”, ,війна")
    assert typed.label == "війна / на Україні / в Україні/у Україні"
    assert [[tuple(pattern) for pattern in variant.patterns] for variant in typed.variants] == [
        [("війна", "forms")],
        [("на Україні", "exact")],
        [("в Україні", "forms"), ("у Україні", "exact")],
    ]
    for text in ("", "війна", ", ,", "“”,''", "війна, Війна"):
        assert wordings.typed(text) is None
    assert len(wordings.typed(",".join("абвгґдежзик")).variants) == wordings.MAX_VARIANTS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_read_back(delimiter):
    """Columns in any order, with or without the optional ones; lines of one variant are joined."""
    lines = [
        ["Set", "variant", "pattern", "match", "en"],
        ["a", "x", "", "", "note"],
        ["a", "y", "y z", "exact", ""],
        ["a", "y", "q", "", ""],
    ]
    (one,) = wordings.decoded("\ufeff".encode() + "\r\n".join(map(delimiter.join, lines)).encode())
    assert one == wordings.Wording(
        "a",
        (
            wordings.Variant("x", (wordings.Pattern("x"),)),
            wordings.Variant("y", (wordings.Pattern("y z", "exact"), wordings.Pattern("q"))),
        ),
        "",
        "note",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("set,variant\nа,Київ\nа,Київ,Києва", "Line 3 .* has 3 columns; it must have 2: set, variant"),
        ("", "Line 1"),
        ("word,other\na,b", "Line 1"),
        ("set,variant\na,", "Line 2"),
        ("set,variant\na,b", "1 variants"),
        ("set,variant,match\na,b,loud\na,c,", "loud"),
        ("set,variant\na," + "b" * 201 + "\na,c", "200 characters"),
        ("set,variant\n" + "".join(f"a,{i}\n" for i in range(9)), "9 variants"),
        ("set,variant\n" + "".join(f"{i},a\n{i},b\n" for i in range(501)), "500 sets"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(text, said):
    """What was found, and where."""
    with pytest.raises(CorpusError, match=said):
        wordings.decoded(text.encode())


def test_a_file_that_is_no_text_or_too_large():
    """Not UTF-8, or more than the four megabytes that a table of a person has at most."""
    with pytest.raises(CorpusError, match="UTF-8"):
        wordings.decoded("set,variant\nа,б".encode("cp1251"))
    with pytest.raises(CorpusError, match="MB"):
        wordings.decoded(b"x" * (sheets.MAX_BYTES + 1))


def test_sets_beside_a_corpus(tmp_path):
    """None without a file; a file in the folder is read."""
    assert wordings.beside(tmp_path) == ()
    (tmp_path / wordings.FILE).write_text("set,variant\na,x\na,y\n", encoding="utf-8")
    assert [one.label for one in wordings.beside(tmp_path)] == ["x / y"]


def test_frames_are_frames(corpus):
    """Numbers are numbers, also where nothing was found."""
    frame = measures.variants(corpus, variants=WAR)
    assert isinstance(frame, pd.DataFrame) and frame["count"].dtype.kind == "i"
