"""How many rows a measure gives when it is not told, and what it says of those that it leaves out."""

from datetime import date
from importlib import import_module
from math import log, sqrt

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed

WORDS, NAMES = ([[f"{side}{kind}{n:02}" for n in range(15)] for side in "аб"] for kind in ("слово", "особа"))
A = Selection(sources=("А",))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twenty days of А, then twenty of Б; an article of a side has all of its 15 words and names, around "мир"."""
    return build(
        tmp_path_factory.mktemp("lengths") / "corpus",
        [
            article(
                f"2024-0{side + 1}-{n + 1 + (1 - side) * 11:02}",
                " ".join([*WORDS[side][:7], "мир", *WORDS[side][7:]]),
                " ".join(NAMES[side]),
                source="АБ"[side],
                language=("uk", "ru")[side],
                topic=n,
            )
            for side in (0, 1)
            for n in range(20)
        ],
    )


@pytest.mark.parametrize(
    ("name", "options", "rows", "more"),
    [
        ("keyness", {}, 20, {"words": 10}),
        ("keyness", {"top": 5}, 4, {"words": 26}),
        ("entity_keyness", {}, 20, {"names": 10}),
        ("entity_keyness", {"top": 5}, 4, {"names": 26}),
        ("term_scatter", {}, 31, {}),
        ("term_scatter", {"top": 9}, 9, {"words": 22}),
        ("topic_contrast", {}, 12, {"topics": 8}),
        ("framing", {"term": "мир", "window": 9}, 20, {"words": 10}),
        ("framing", {"term": "мир"}, 20, {}),  # five words on each side of it, in A and in B
        ("framing", {"term": "мир", "top": 7}, 6, {"words": 14}),
    ],
)
def test_two_sides(corpus, name, options, rows, more):
    """Fifteen words and names of each side are surely its own: half of the rows are for each."""
    frame = getattr(measures, name)(select(corpus, A), **options)
    assert len(frame) == rows and frame.attrs["more"] == more


@pytest.mark.parametrize(
    ("name", "options", "rows", "more"),
    [
        ("rising", {}, 20, {"words": 10}),
        ("rising", {"top": 5}, 4, {"words": 26}),
        ("entity_rising", {}, 20, {"names": 10}),
        ("entity_rising", {"top": 30}, 30, {}),
        ("collocates", {"term": "мир", "window": 9}, 20, {"words": 10}),
        ("collocates", {"term": "мир"}, 20, {}),
        ("association", {}, 60, {"pairs": 90}),  # of the first 25 names 15 are always together, and 10
        ("association", {"top": 5, "pairs": 4}, 4, {"pairs": 6}),
        ("entity_cooccurrence", {"entity": NAMES[0][3]}, 12, {"names": 2}),
        ("entity_terms", {"entity": NAMES[1][3]}, 12, {"words": 3}),
        ("entity_frequency", {}, 20, {"names": 10}),
        ("entity_frequency", {"label": "PER", "top": 29}, 29, {"names": 1}),
        ("entity_breakdown", {}, 24, {"names": 18}),
        ("entity_breakdown", {"names": 2, "top": 1}, 2, {"names": 28}),
        ("keywords", {}, 20, {"words": 11}),
        ("article_keywords", {"row": 0}, 12, {"words": 4}),
        ("topic_sizes", {}, 20, {}),
        ("topic_sizes", {"top": 5}, 5, {"topics": 15}),
        ("breakdown", {}, 2, {}),
        ("breakdown", {"top": 1}, 1, {"sources": 1}),
        ("breakdown", {"by": "language", "top": 1}, 1, {"languages": 1}),
        ("contexts", {"term": "мир"}, 20, None),
        ("contexts", {"term": "мир", "limit": 3}, 3, None),
        ("together", {"term": "мир", "other": "аслово05"}, 10, None),
        ("variant_contexts", {"variants": (("мир", (("мир", "forms"),)),)}, 10, None),
    ],
)
def test_all_articles(corpus, name, options, rows, more):
    """As many rows as are shown, and of what else there is, how many."""
    frame = getattr(measures, name)(corpus, **options)
    assert len(frame) == rows and frame.attrs.get("more") == more


def test_equals_keep_the_order_of_the_table(corpus):
    """Words and names of the same strength stand as the table has them, first those of A."""
    view = select(corpus, A)
    assert measures.keyness(view)["term"].tolist() == [*WORDS[0][:10], *WORDS[1][:10]]
    assert measures.entity_keyness(view)["entity"].tolist() == [*NAMES[0][:10], *NAMES[1][:10]]
    assert measures.rising(corpus)["term"].tolist() == [*WORDS[1][:10], *WORDS[0][:10]]
    assert measures.entity_rising(corpus)["entity"].tolist() == [*NAMES[1][:10], *NAMES[0][:10]]
    assert measures.topic_contrast(view)["topic"].tolist() == list(range(12))
    frame = measures.framing(view, term="мир", window=9)
    assert frame["term"].tolist() == [*WORDS[0][:10], *WORDS[1][:10]]
    assert measures.collocates(corpus, term="мир")["term"].tolist() == [
        *(word for words in WORDS for word in words[2:12])
    ]
    pairs = measures.association(corpus, top=4)
    assert list(zip(pairs["entity"], pairs["other"], strict=True)) == [
        (NAMES[0][one], NAMES[0][other]) for one in range(4) for other in range(one + 1, 4)
    ]


def test_forms_of_a_name(corpus):
    """Forty of 45 forms, of equals in their order, and the part of each of all."""
    aliases = [{"form": f"форма{n}", "count": 1 + (n == 30)} for n in range(45)]
    named = changed(corpus, entities=corpus.entities.assign(aliases=[aliases] * 30))
    frame = measures.entity_forms(named, entity=NAMES[0][0])
    assert frame["form"].tolist() == ["форма30", *(f"форма{n}" for n in range(40) if n != 30)][:40]
    assert frame.attrs["more"] == {"forms": 5} and frame["share"].tolist() == [2 / 46, *[1 / 46] * 39]


def test_places_without_room(tmp_path):
    """Of 305 places with a point 300 are drawn, of equals in the order of the table; five more are told."""
    names = [f"Місто{n:03}" for n in range(306)]
    corpus = build(
        tmp_path,
        [article("2024-01-01", "а", " ".join(names)) for _ in "аб"],
        points=dict.fromkeys(names[:305], (50.0, 30.0)),
    )
    frame = measures.places(changed(corpus, entities=corpus.entities.assign(label="LOC")))
    assert frame["entity"].tolist() == names[:300] and frame.attrs["more"] == {"places": 5}
    assert set(frame["unplaced"]) == {1} and set(frame["share"]) == {1.0}
    assert measures.places(corpus).empty


@pytest.mark.parametrize("many", [6, 7, 20])
def test_sources_with_room(tmp_path, many):
    """Of six sources each has its row; of seven five have, and two are one; of twenty fifteen have variants."""
    sources = [f"Джерело {n:02}" for n in range(many)]
    corpus = build(
        tmp_path, [article(f"2024-01-0{day}", "мир план", source=source) for source in sources for day in (1, 2)]
    )
    frame = measures.coverage(corpus, period="day")
    expected = [*sources] if many == 6 else [*sources[:5], ""]
    assert frame["source"].tolist() == [one for one in expected for _day in (1, 2)]
    assert frame["sources"].tolist()[-1] == (1 if many == 6 else many - 5)
    ways = tuple((word, ((word, "forms"),)) for word in ("мир", "план"))
    by = measures.variants(corpus, variants=ways)
    assert by["value"].tolist() == [one for one in sources[:15] for _way in ways]
    assert by.attrs["more"] == ({"sources": 5} if many == 20 else {})
    assert measures.variants(corpus, variants=ways, by="all").attrs["more"] == {}
    assert measures.variants(corpus, variants=ways, by="language", top=1).attrs["more"] == {}
    assert by["share"].tolist() == [0.5] * len(by) and set(by["articles"]) == {2} == set(by["total"])


def test_only_the_newest_are_looked_through(corpus, monkeypatch):
    """Sentences are sought in so many of the newest articles with the word, however many it takes at first."""
    for name in ("words.contexts", "contrast.framing", "words.variants"):
        module = import_module(f"data.measures.{name}")
        monkeypatch.setattr(module, "SEARCHED" if name != "words.contexts" else "READ", 3)
    monkeypatch.setattr(import_module("data.measures.words.variants"), "AT_ONCE", 1)
    ways = (("мир", (("мир", "forms"),)),)
    for limit, expected in ((9, [39, 38, 37]), (3, [39, 38, 37]), (2, [39, 38]), (1, [39])):
        assert measures.contexts(corpus, term="мир", limit=limit)["row"].tolist() == expected
        assert measures.variant_contexts(corpus, variants=ways, limit=limit)["row"].tolist() == expected
        assert measures.together(corpus, term="мир", other="бслово08", limit=limit)["row"].tolist() == expected


def test_words_in_four_articles_are_listed(tmp_path):
    """Near a word in four articles, and in three: of the second nothing is said, in A and B together as well."""
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "мир" + " рідкий" * (n < 4) + " замало" * (n < 3), source="А" if n < 4 else "Б")
            for n in range(64)
        ],
    )
    assert measures.collocates(corpus, term="мир")["term"].tolist() == ["рідкий"]
    assert measures.framing(select(corpus, A), term="мир")["term"].tolist() == ["рідкий"]


@pytest.mark.parametrize(("each", "known"), [(5, True), (4, False)])
def test_shares_of_five_articles(tmp_path, each, known):
    """Of A in a period five articles say something, four do not; the same for words, names and periods of trends."""
    corpus = build(
        tmp_path,
        [
            article(f"2024-0{month}-01", "мир" if n else "дим", "Київ" if n else "", source="А")
            for month in (1, 2)
            for n in range(each)
        ]
        + [article("2024-01-05", "дим", source="Б") for _ in range(50)],
    )
    frame = measures.contrast_trend(select(corpus, A), term="мир", period="month")
    share = [1 - 1 / each if known else np.nan] * 2
    np.testing.assert_array_equal(frame["share"], [*share, 0, np.nan])
    assert frame["low"].notna().tolist() == frame["high"].notna().tolist() == [known, known, True, False]
    trend = measures.entity_trend(select(corpus, A), entities=["Київ"], period="month")
    np.testing.assert_array_equal(trend["share"], share if known else [])


def test_equals_among_others_keep_their_order(tmp_path):
    """Forty sources and topics, every second one with two articles: first those, then the others, each in order."""
    names = [f"Джерело {n:02}" for n in range(40)]
    corpus = build(
        tmp_path,
        [article("2024-01-01", "мир", "Київ", source=names[n], topic=n) for n in range(40) for _ in range(1 + n % 2)],
    )
    order = [*range(1, 40, 2), *range(0, 40, 2)]
    assert measures.topic_sizes(corpus, top=40)["topic"].tolist() == order
    for frame in (
        measures.breakdown(corpus, top=40),
        measures.entity_breakdown(corpus, top=40),
        measures.panel(corpus, period="day"),
        measures.variants(corpus, variants=(("мир", (("мир", "forms"),)),), top=40),
    ):
        assert frame["value" if "value" in frame else "source"].tolist() == [names[n] for n in order]


def test_words_that_never_stand_with_a_name_are_not_tested(tmp_path):
    """A word in 8 of 20 articles with the name and 8 of 60 without has p of 1.4 %; 20 others do not make it unsure."""
    corpus = build(
        tmp_path,
        [
            article(
                "2024-01-01",
                "мир"
                + " дим" * (n < 8 or 20 <= n < 28)
                + "".join(f" інше{m:02}" for m in range(20) if n % 15 == 14 and n > 20),
                "ООН" if n < 20 else "",
            )
            for n in range(80)
        ],
    )
    frame = measures.entity_terms(corpus, entity="ООН")
    assert frame["term"].tolist() == ["дим"] and 0.01 < frame["p"].iat[0] < frame["q"].iat[0] < 0.05


def test_nothing_was_written_in_the_time_before(tmp_path):
    """The collection reaches back far enough, but the days just before the chosen ones have no article."""
    corpus = build(
        tmp_path, [article(day, "мир", "Київ") for day in ("2024-01-01", "2024-02-10", "2024-02-11") for _ in range(9)]
    )
    view = select(corpus, Selection(since=date(2024, 2, 10)))
    assert measures.rising(view).empty and measures.entity_rising(view).empty


def test_sure_differences_of_few_articles(tmp_path):
    """In six of six articles of A and none of six of B, and the other way: 100 articles of prior leave z below 1."""
    corpus = build(
        tmp_path,
        [article("2024-01-01", side + "слово", side + "особа", source=side) for side in "АБ" for _ in range(6)],
    )
    for measure, first in ((measures.keyness, "слово"), (measures.entity_keyness, "особа")):
        frame = measure(select(corpus, A))
        assert frame.iloc[:, 0].tolist() == ["А" + first, "Б" + first]
        z = log(56 / 50) * 2 / sqrt(2 / 56 + 2 / 50)
        np.testing.assert_allclose(frame["z"], [z, -z])
        assert z < 1


def test_two_sides_of_nothing(corpus, tmp_path):
    """A word or name that nobody knows, or no day: no rows, whatever else there is; without a word all articles."""
    view = select(corpus, A)
    assert measures.contrast_trend(view, term="нема").empty and measures.contrast_trend(view, entity="нема").empty
    undated = build(tmp_path, [article(None, "мир", "Київ", source=source) for source in "АБ"])
    for options in ({}, {"term": "мир"}, {"entity": "Київ"}):
        assert measures.contrast_trend(select(undated, A), **options).empty
        assert len(measures.contrast_trend(view, period="month", **(options and {"term": "мир"}))) == 4
