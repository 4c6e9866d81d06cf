"""What stands near a word, and ways to say one thing, counted once more word by word in plain Python."""

from collections import Counter, defaultdict
from importlib import import_module
from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus import passages
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed
from tests.drawing import drawn

framing = import_module("data.measures.contrast.framing")  # its name in the package is the measure's
Z = stats.norm.ppf(0.975)
WAYS = (
    ("спільне", (("спільне0", "forms"),)),
    ("тема", (("тема01", "forms"), ("тема02", "forms"))),
    ("нічого", (("нема", "forms"),)),
)


@pytest.mark.parametrize("window", [1, 2, 4])
@pytest.mark.parametrize("marks", [0.1, 0.5, 0.85])
def test_windows_pass_over_marks_and_end_with_the_article(tmp_path, window, marks):
    """Of random articles, most of it marks at times: so many words before and after each place, in its article."""
    corpus = build(tmp_path, [article("2024-01-01", "a b c d e f")])
    random = np.random.default_rng(window)
    texts = [
        np.where(random.random(size) < marks, passages.BREAK, random.integers(0, 6, size)).astype(np.int32)
        for size in random.integers(0, 60, 30)
    ]
    text = passages.Passages(np.concatenate(texts), np.cumsum([0, *map(len, texts)]))
    places = passages.find(text.words, [(np.array([0]),), (np.array([1]), np.array([2, 3]))], 6)
    expected = []
    for number, words in enumerate(texts):
        begin = text.bounds[number]
        for start, length in zip(places.start - begin, places.length, strict=True):
            if 0 <= start < len(words):
                before = [one for one in words[:start] if one >= 0][-window:]
                after = [one for one in words[start + length :] if one >= 0][:window]
                expected += [(number, "abcdef"[one]) for one in [*before, *after]]
    found, term = framing._windows(corpus, text, places, window)
    assert sorted(zip(found.tolist(), [corpus.term_names[one] for one in term], strict=True)) == sorted(expected)
    assert expected


@pytest.mark.parametrize(
    ("ones", "others", "window", "pairs"),
    [
        ([(5, 6)], [(6, 7)], 1, [(5, 7)]),
        ([(5, 6)], [(4, 5)], 1, [(4, 6)]),  # side by side
        ([(5, 6)], [(9, 10)], 4, [(5, 10)]),
        ([(5, 6)], [(9, 10)], 3, []),  # three words between
        ([(5, 6)], [(1, 2)], 4, [(1, 6)]),
        ([(5, 6)], [(1, 2)], 3, []),
        ([(5, 8)], [(1, 4)], 2, [(1, 8)]),
        ([(5, 8)], [(9, 12)], 2, [(5, 12)]),  # several words each
        ([(5, 6)], [(1, 2), (7, 8)], 9, [(5, 8)]),
        ([(5, 6)], [(3, 4), (9, 10)], 9, [(3, 6)]),  # the nearer one
        ([(5, 6)], [(5, 6)], 9, []),  # not itself
        ([(0, 1), (5, 6), (9, 10)], [(6, 7)], 9, [(0, 7), (5, 7)]),
    ],
)  # two of an article
def test_pairs_by_hand(ones, others, window, pairs):
    """From the first word of the one to the last of the other, with fewer words between than the window has."""
    assert framing._pairs(ones, others, window) == pairs


def test_together_within_the_window(tmp_path):
    """Four words between are within five, five are not; either may come first."""
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "мир а б в г близько"),
            article("2024-01-02", "мир а б в г ґ далеко"),
            article("2024-01-03", "раніше а б в г мир"),
        ],
    )
    shown = {
        other: measures.together(corpus, term="мир", other=other)["match"].tolist()
        for other in ("близько", "далеко", "раніше")
    }
    assert shown == {"близько": ["мир а б в г близько"], "далеко": [], "раніше": ["раніше а б в г мир"]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("near") / "corpus", seed=4)


def _uses(rows):
    """Of each article with any of the ways: itself, and how often it uses each."""
    words = [[text for text, _match in patterns] for _label, patterns in WAYS]
    each = [(one, [sum(one["terms"].count(text) for text in way) for way in words]) for one in rows]
    return [(one, counts) for one, counts in each if sum(counts)]


def _wilson(part, n):
    """Ends of the score interval of `part` of n: (share - p)² = z² p (1 - p) / n."""
    share, wide = part / n, Z * Z / n
    middle, half = (share + wide / 2) / (1 + wide), sqrt(wide * share * (1 - share) + wide**2 / 4) / (1 + wide)
    return [middle - half, middle + half]


@pytest.mark.parametrize("chosen", [Selection(), Selection(sources=("А", "Б"))], ids=["all", "some"])
@pytest.mark.parametrize("by", ["source", "language", "all"])
def test_ways_of_each_source(whole, chosen, by):
    """Articles, occurrences and the mean of the articles' parts, with Wilson's interval of so many articles."""
    corpus, rows = whole
    uses = _uses([one for one in rows if not chosen.sources or one["source"] in chosen.sources])
    groups = defaultdict(list)
    for one, counts in uses:
        groups["" if by == "all" else one[by]].append(counts)
    frame = measures.variants(select(corpus, chosen), variants=WAYS, by=by)
    order = sorted(groups, key=lambda value: (-len(groups[value]), value))
    assert frame["value"].tolist() == [value for value in order for _way in WAYS] and set(frame["by"]) == {by}
    assert frame["label"].tolist() == [label for label, _patterns in WAYS] * len(order)
    assert frame["variant"].tolist() == [0, 1, 2] * len(order)
    for row in frame.itertuples():
        own = groups[row.value]
        part = sum(counts[row.variant] / sum(counts) for counts in own)
        assert (row.articles, row.count, row.total, row.occurrences) == (
            sum(counts[row.variant] > 0 for counts in own),
            sum(counts[row.variant] for counts in own),
            len(own),
            sum(map(sum, own)),
        )
        np.testing.assert_allclose(
            [row.share, row.low, row.high], [part / len(own), *_wilson(part, len(own))], atol=1e-12
        )
        assert (row.read, row.found) == (len(uses), len(uses))


@pytest.mark.parametrize("chosen", [Selection(), Selection(sources=("А", "Б"))], ids=["all", "some"])
@pytest.mark.parametrize("period", ["day", "week"])
def test_ways_over_time(whole, chosen, period):
    """The parts of the dated articles of each period; no share of fewer than three."""
    corpus, rows = whole
    uses = _uses([one for one in rows if one["day"] and (not chosen.sources or one["source"] in chosen.sources)])
    when = pd.to_datetime([one["day"] for one, _counts in uses]).to_period(period[0].upper())
    every = pd.period_range(when.min(), when.max(), freq=when.freq)
    parts = {
        at: [np.array(counts) / sum(counts) for (_one, counts), own in zip(uses, when, strict=True) if own == at]
        for at in every
    }
    frame = measures.variant_trend(select(corpus, chosen), variants=WAYS, period=period)
    assert frame["start"].tolist() == [at.start_time for at in every] * 3
    assert frame["end"].tolist() == [at.end_time.normalize() for at in every] * 3
    assert frame["total"].tolist() == [len(parts[at]) for at in every] * 3 and set(frame["least"]) == {20}
    assert set(frame["period"]) == {period}
    expected = [(way, at) for way in range(3) for at in every]
    for row, (way, at) in zip(frame.itertuples(), expected, strict=True):
        n, part = len(parts[at]), sum(one[way] for one in parts[at])
        known = [part / n, *_wilson(part, n)] if n >= 3 else [np.nan] * 3
        assert row.articles == pytest.approx(part, abs=1e-12)
        np.testing.assert_allclose([row.share, row.low, row.high], known, atol=1e-9)


@pytest.mark.parametrize(("each", "period"), [(20, "day"), (19, "week")])
def test_the_period_of_ways(tmp_path, each, period):
    """Twenty articles a day with any of them are drawn by days; what has none of them does not help."""
    corpus = build(
        tmp_path, [article(f"2024-01-0{day}", "мир" if n < each else "дим") for day in range(1, 8) for n in range(25)]
    )
    frame = measures.variant_trend(corpus, variants=(("мир", (("мир", "forms"),)), ("план", (("план", "forms"),))))
    assert set(frame["period"]) == {period}


@pytest.mark.parametrize(("many", "left"), [(8, {"чорна кішка"}), (7, {"чорна кішка", "кішка"})])
def test_a_word_gives_way_to_a_phrase_with_four_fifths_of_it(tmp_path, many, left):
    """On either side, and around a name: the phrase stands in so many of ten articles with "кішка"."""
    words = ["чорна_кішка чорна кішка" if n < many else "кішка" for n in range(10)]
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", words[n] if n < 10 else "дім", "ООН" if n < 10 else "", source="А" if n < 10 else "Б")
            for n in range(60)
        ],
    )
    for source in "АБ":
        frame = measures.keyness(select(corpus, Selection(sources=(source,))))
        assert set(frame["term"]) == left | {"дім"}
    assert set(measures.entity_terms(corpus, entity="ООН")["term"]) == left
    assert Counter(measures.keyness(select(corpus, Selection(sources=("А",))), top=2)["term"]) == Counter(
        [measures.entity_terms(corpus, entity="ООН")["term"].iat[0], "дім"]
    )


def test_a_name_as_rows_of_words(tmp_path):
    """As written, opening a sentence (in small letters), with 's; a mark is a break; what nobody wrote is no row."""
    words = "Верховна верховна Рада рада Рада's України України's Місто Море море Шум Київ Київ's Дім"
    corpus = build(tmp_path, [article("2024-01-01", words, "Рада")])
    forms = corpus.words.column("form").to_pylist()

    def rows(*names):
        aliases = [[{"form": name, "count": 1} for name in names]]
        found = framing._names_of(changed(corpus, entities=corpus.entities.assign(aliases=aliases)), 0)
        return [
            [sorted("·" if one == passages.BREAK else forms[one] for one in place) for place in row] for row in found
        ]

    assert rows("Верховна Рада") == [[["Верховна", "верховна"], ["Рада", "Рада's"]]]
    assert rows("Верховна Рада України") == [[["Верховна", "верховна"], ["Рада"], ["України", "України's"]]]
    assert rows("Рада") == [[["·"], ["рада"]], [["Рада", "Рада's"]]]
    assert rows("Київ") == [[["Київ", "Київ's"]]]  # never written small
    assert rows("Місто — Море") == [[["Місто"], ["·"], ["Море"]]]
    assert rows("Шум!", "?", "Ніхто", "Дім Ніхто") == [[["Шум"], ["·"]]]
    assert rows("Дім", "Київ") == [[["Дім"]], [["Київ", "Київ's"]]]


def test_sixty_forms_of_a_name_are_looked_for(tmp_path):
    """The commonest, which come first; the sixty-first is passed over."""
    names = [f"Ім{n:02}" for n in range(61)]
    corpus = build(tmp_path, [article("2024-01-01", f"{name} слово", "Ім") for name in names])
    aliases = [[{"form": name, "count": 1} for name in names]]
    frame = measures.collocates(changed(corpus, entities=corpus.entities.assign(aliases=aliases)), entity="Ім")
    assert frame[["term", "articles", "total", "found", "share"]].to_numpy().tolist() == [["слово", 60, 60, 61, 1]]


def test_two_places_of_an_article_newest_first(tmp_path):
    """A word three times in an article is shown twice; undated articles come last; nothing asked is nothing shown."""
    corpus = build(
        tmp_path, [article(day, "мир план мир дім мир", "ООН") for day in ("2024-01-02", "2024-01-01", None)]
    )
    for options in ({"term": "мир"}, {"text": "мир"}):
        frame = measures.contexts(corpus, **options)
        assert frame["row"].tolist() == [1, 1, 0, 0, 2, 2] and set(frame["match"]) == {"мир"}
        assert measures.contexts(corpus, limit=3, **options)["row"].tolist() == [1, 1, 0]
        assert frame["date"].isna().tolist() == [False] * 4 + [True] * 2
    assert measures.contexts(corpus, entity="ООН")["match"].tolist() == ["ООН"] * 3
    assert measures.contexts(corpus, term="план", entity="ООН")["match"].tolist() == ["план"] * 3
    for options in ({}, {"text": "  "}, {"term": "нема"}, {"entity": "нема"}):
        assert measures.contexts(corpus, **options).empty
    assert measures.contexts(corpus, term="нема", entity="ООН")["match"].tolist() == ["ООН"] * 3


def test_own_words_of_what_is_asked_about_and_equal_shares(tmp_path):
    """A phrase has none of its words near it; a word that A and B have alike near it is not counted among the sure."""
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "верховна_рада спільне" + " наше" * (n < 20), source="А" if n < 20 else "Б")
            for n in range(40)
        ]
        + [article("2024-01-01", word, source="В") for word in ("верховна", "рада")],
    )
    frame = measures.framing(select(corpus, Selection(sources=("А",))), term="верховна рада")
    assert frame["term"].tolist() == ["наше"] and frame.attrs["more"] == {}
    row = frame.iloc[0]
    assert row[["total", "reference_total", "found", "reference_found"]].tolist() == [20] * 4
    assert row["log_dice"] == 14 and np.isnan(row["reference_log_dice"])
    assert set(measures.collocates(corpus, term="верховна рада")["term"]) == {"спільне", "наше"}


def test_words_in_a_row_are_sought_where_the_rarer_one_stands(tmp_path):
    """Thirty articles have the one word, five the other, three both in a row: five have to be read."""
    corpus = build(
        tmp_path,
        [article("2024-01-01", "новий план" if n < 3 else "план новий" if n < 5 else "новий") for n in range(30)],
    )
    frame = measures.variants(corpus, variants=(("новий план", (("новий план", "forms"),)),), by="all")
    assert frame[["articles", "count", "read", "found"]].to_numpy().tolist() == [[3, 3, 5, 5]]
