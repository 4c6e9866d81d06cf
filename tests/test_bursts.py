"""Bursts: the scan against a plain one, planted bursts against those found, and chance against the bound."""

from importlib import import_module
from itertools import product
from math import isclose, log

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.measures.time.bursts import FALSE
from data.statistics.expected import sorted_out
from data.statistics.scan import TIMES, p_value, promise, scan, strength
from data.statistics.significance import false_discovery_control
from data.statistics.sums import grouped
from tests.building import article, build, changed

MEASURES = [measures.bursts, measures.entity_bursts, measures.topic_bursts]


def _plain(counts, expected):
    """The largest likelihood ratio of all stretches that hold enough more than expected, one after the other."""
    expected = expected / expected.sum() * counts.sum()
    total, best = counts.sum(), (0.0, 0, 0)
    for first in range(len(counts)):
        for last in range(first, len(counts)):
            c, e = counts[first : last + 1].sum(), expected[first : last + 1].sum()
            if c >= TIMES * e and e < total:
                outside = (total - c) * log((total - c) / (total - e)) if c < total else 0.0
                best = max(best, (c * log(c / e) + outside, first, last))
    return best


def test_the_scan_finds_the_strongest_stretch():
    """On sixty random rows: never more than the best of all stretches, and equal where there is a burst."""
    random = np.random.default_rng(0)
    totals = random.integers(20, 60, 30)
    counts = random.binomial(totals, random.uniform(0.02, 0.3, (60, 1)))
    counts[::2, 13:16] = random.binomial(totals[13:16], 0.6, (30, 3))
    expected = counts.sum(axis=1)[:, None] / totals.sum() * totals
    found = scan(counts, expected)
    for place, row in enumerate(counts):
        best, first, last = _plain(row, expected[place])
        assert found.strength[place] <= best + 1e-9
        if place % 2 == 0:
            assert isclose(found.strength[place], best, rel_tol=1e-9)
            assert (found.first[place], found.last[place]) == (first, last)
            assert isclose(found.within[place], row[first : last + 1].sum())


def test_the_scan_seldom_misses_the_strongest_stretch():
    """With several bursts in a row: never above the best, the best in nine of ten at least, near it in most others."""
    random = np.random.default_rng(1)
    expected = np.repeat(random.gamma(2, 1, (1, 40)), 200, axis=0)
    times = np.ones(expected.shape)
    for row in times:
        for first, length in zip(random.integers(0, 40, 3), random.integers(1, 12, 3), strict=True):
            row[first : first + length] *= random.choice([1, 3, 6])
    counts = random.poisson(expected * times)
    found = scan(counts, expected)
    short = np.array(
        [
            1 - strong / best
            for strong, (best, *_) in zip(found.strength, map(_plain, counts, expected), strict=True)
            if best > log(40_000)
        ]
    )
    assert len(short) > 100 and short.min() > -1e-9
    assert (short > 1e-9).mean() < 0.1 and (short > 0.05).mean() < 0.02


def test_strength_by_hand():
    """Eight of ten articles where two are expected; nothing where there are fewer than expected."""
    value = strength(np.array([8.0, 1.0, 10.0]), np.array([2.0, 2.0, 2.0]), np.array([10.0, 10.0, 10.0]))
    np.testing.assert_allclose(value, [8 * log(4) + 2 * log(2 / 8), 0, 10 * log(5)])


def test_a_quick_look_comes_close():
    """Of rows with a planted stretch it tells the strength within a half, so that none is passed over."""
    random = np.random.default_rng(2)
    totals = random.integers(20, 60, 100)
    counts = random.binomial(totals, random.uniform(0.02, 0.1, (200, 1)))
    for row in counts:
        first, length = random.integers(0, 90), random.integers(1, 10)
        row[first : first + length] = random.binomial(totals[first : first + length], random.uniform(0.2, 0.9))
    shown = counts.sum(axis=1)
    found = scan(counts, shown[:, None] / totals.sum() * totals)
    promised = promise(counts.T.astype(np.float32), totals, shown / totals.sum())
    strong = found.strength > 10
    assert strong.sum() > 100 and (promised[strong] > found.strength[strong] / 2).mean() > 0.97


def test_the_bound_holds_under_chance():
    """20,000 rows of chance: strengths pass each bound at most as often as it says, and a tenth as often at least."""
    random = np.random.default_rng(3)
    pi = random.gamma(2, size=100)
    for total in (5, 20, 200):
        counts = random.multinomial(total, pi / pi.sum(), size=20_000)
        p = p_value(scan(counts, np.broadcast_to(pi, counts.shape)).strength, 100)
        for bound in (0.1, 0.01, 0.001):
            assert bound / 10 <= (p <= bound).mean() <= bound


def _storm(folder, *, twist=None):
    """Sixty days of ten articles; "буря" in one a day, on five days in eight; "ООН" likewise; "мир" every day."""
    rows = []
    for day, i in product(range(60), range(10)):
        storm = i < 8 if 20 <= day < 25 else i < 1
        moment = pd.Timestamp("2024-01-01") + pd.Timedelta(days=day)
        more = " буря" * (5 if day == 22 and i == 3 else 1) if storm else ""
        rows.append(
            article(
                f"{moment:%Y-%m-%d}",
                "мир хліб сіль вода поле ліс річка місто" + more,
                "ООН" if storm else "Київ",
                text=f"{day} {i}",
                topic=7 if storm else 3,
            )
        )
    return build(folder, rows if twist is None else twist(rows))


@pytest.fixture(scope="module")
def storm(tmp_path_factory):
    return _storm(tmp_path_factory.mktemp("storm"))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_a_planted_burst_is_found(storm, measure):
    """Eight of ten on five days, one of ten on the others: its days, counts, ratio; nothing else bursts."""
    frame = measure(storm)
    row = frame.iloc[0]
    assert frame["item"].tolist() == [{"bursts": "буря", "entity_bursts": "ООН", "topic_bursts": 7}[measure.__name__]]
    assert (row["start"], row["end"]) == (pd.Timestamp("2024-01-21"), pd.Timestamp("2024-01-25"))
    assert (row["articles"], row["total"], row["peak_articles"]) == (40, 50, 8) and row["period"] == "day"
    assert isclose(row["share"], 0.8) and isclose(row["outside"], 0.1)
    average = 95 / 600
    assert isclose(row["ratio"], (40.5 / (50 * average + 0.5)) / (55.5 / (550 * average + 0.5)))
    expected = 50 * average
    assert isclose(row["strength"], 40 * log(40 / expected) + 55 * log(55 / (95 - expected)), rel_tol=1e-9)
    assert isclose(row["p"], 60 * np.exp(-row["strength"]), rel_tol=1e-9) and row["q"] >= row["p"]
    assert row["p"] >= stats.binom.sf(39, 95, 50 / 600)


def test_the_article_shown_is_about_the_word(storm):
    """Of the peak's articles the one with the largest TF-IDF weight of the word, as prepared."""
    frame = measures.bursts(storm)
    row = frame.iloc[0]
    number = storm.term_number("буря")
    day = storm.articles["date"].dt.tz_localize(None)
    peak = np.flatnonzero((day >= row["peak"]) & (day <= row["peak_end"]))
    weights = storm.weights.toarray()[peak, number]
    assert row["row"] == peak[weights.argmax()] and row["article"] == f"a{row['row']}"


def test_a_new_source_is_no_burst(tmp_path):
    """A source that joins late, with a word of its own in every article, makes no burst of that word."""

    def twist(rows):
        extra = [article(f"2024-02-{1 + i // 20:02d}", "погода", source="Погода") for i in range(20 * 15)]
        return [one | {"source": "Мир"} for one in rows] + extra

    assert measures.bursts(_storm(tmp_path, twist=twist))["item"].tolist() == ["буря"]


def test_a_burst_does_not_pass_over_a_gap(tmp_path):
    """The same word before and after forty days without articles bursts twice, not once."""
    rows = []
    for day in range(60):
        moment = pd.Timestamp("2024-01-01") + pd.Timedelta(days=day + (40 if day >= 30 else 0))
        rows += [article(f"{moment:%Y-%m-%d}", "буря" if 27 <= day < 34 and i < 8 else "мир") for i in range(10)]
    row = measures.bursts(build(tmp_path, rows), period="day").iloc[0]
    assert row["item"] == "буря" and (row["end"] - row["start"]).days <= 4


def test_chance_bursts_stay_below_the_bound():
    """Things at random times: no more than 5% of lists hold a false find, and each rate that is asked for is kept."""
    random = np.random.default_rng(0)
    totals = random.integers(5, 60, 120)
    false = 0
    for _turn in range(40):
        counts = random.binomial(totals, random.uniform(0.002, 0.2, (300, 1)))
        expected = counts.sum(axis=1)[:, None] / totals.sum() * totals
        q = false_discovery_control(p_value(scan(counts, expected).strength, 120), len(counts))
        false += bool((q <= FALSE).any())
    assert false <= 4


def test_strong_planted_bursts_are_listed():
    """Ten times the usual share for a week, at thirty usual articles: most are found, all at the right place."""
    random = np.random.default_rng(1)
    totals = np.full(150, 40)
    counts = random.binomial(totals, 0.005, (400, 150))
    counts[:100, 70:77] = random.binomial(40, 0.05, (100, 7))
    expected = counts.sum(axis=1)[:, None] / totals.sum() * totals
    found = scan(counts, expected)
    q = false_discovery_control(p_value(found.strength, 150), len(counts))
    sure = q <= FALSE
    planted = np.arange(400) < 100
    assert (sure & planted).sum() >= 90 and (sure & ~planted).sum() <= FALSE * sure.sum()
    assert ((found.first < 77) & (found.last >= 70))[sure & planted].all()
    assert np.median(found.first[sure & planted]) == 70 and np.median(found.last[sure & planted]) == 76


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_edges(storm, tmp_path, measure):
    """No article, one day, no date: no rows, the same columns; a selection counts only its own articles."""
    columns = list(measure(storm).columns)
    odd = [
        select(storm, Selection(sources=("нема",))),
        build(tmp_path / "day", [article("2024-01-01", "мир", "Київ") for _i in range(30)]),
        build(tmp_path / "undated", [article(None, "мир", "Київ") for _i in range(30)]),
    ]
    for corpus in odd:
        frame = measure(corpus)
        assert frame.empty and list(frame.columns) == columns
    view = select(storm, Selection(terms=("мир",), text="мир"))
    pd.testing.assert_frame_equal(measure(view), measure(storm))


def test_peaks_of_some_items(storm):
    """The storm's word, name, topic and a search burst on the same days; what nobody knows is left out."""
    items = (
        ("query", "буря мир"),
        ("term", "буря"),
        ("entity", "ООН"),
        ("topic", 7),
        ("topic", 0),
        ("term", "нема"),
        ("entity", "нема"),
        ("query", " "),
        ("term", "мир"),
    )
    frame = measures.peaks(storm, items=items, period="day")
    assert list(zip(frame["kind"], frame["item"], strict=True)) == list(items[:4])
    assert (frame["start"] == pd.Timestamp("2024-01-21")).all() and (frame["end"] == pd.Timestamp("2024-01-25")).all()
    assert (frame["articles"] == 40).all() and (frame["article"] == "a200").all()
    assert list(frame.columns) == list(measures.bursts(storm).columns)
    assert measures.peaks(storm).empty and measures.peaks(select(storm, Selection(text="нема")), items=items).empty


def test_an_item_may_peak_more_than_once(tmp_path):
    """Two storms of different strength: both, the stronger first, and `most` says how many."""
    rows = [
        article(str(np.datetime64("2024-01-01") + day), "буря" if i < many else "мир")
        for day in range(80)
        for i in range(10)
        for many in [9 if 20 <= day < 24 else 7 if 60 <= day < 63 else 0]
    ]
    corpus = build(tmp_path, rows)
    frame = measures.peaks(corpus, items=(("term", "буря"),), period="day")
    assert frame["start"].tolist() == [pd.Timestamp("2024-01-21"), pd.Timestamp("2024-03-01")]
    assert frame["articles"].tolist() == [36, 21] and (frame["strength"].diff().dropna() < 0).all()
    assert len(measures.peaks(corpus, items=(("term", "буря"),), period="day", most=1)) == 1


def test_kept_tables_do_not_mix_selections(storm):
    """Asked in any order, a selection gives what it gives alone."""
    view = select(storm, Selection(since=pd.Timestamp("2024-01-10").date(), entities=("ООН",)))
    alone = measures.topic_bursts(view), measures.bursts(view, period="week")
    measures.bursts(storm, period="week"), measures.topic_bursts(storm)
    again = select(storm, view.selection)
    for one, other in zip(alone, (measures.topic_bursts(again), measures.bursts(again, period="week")), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_tables_of_parts_are_kept_apart(tmp_path):
    """Those of a language, of a source and of both, one after another, are those of each alone."""
    corpus = build(
        tmp_path,
        [
            article(
                str(np.datetime64("2024-01-01") + day),
                ("буря" if 20 <= day < 24 else "мир"),
                source=f"s{i % 3}",
                language=("uk", "en")[i % 2],
            )
            for day in range(60)
            for i in range(30)
        ],
    )
    parts = [
        Selection(),
        Selection(languages=("uk",)),
        Selection(sources=("s1",)),
        Selection(languages=("uk",), sources=("s1",)),
        Selection(languages=("en",), sources=("s1", "s2")),
        Selection(languages=("uk",), since=pd.Timestamp("2024-01-15").date()),
    ]
    alone = [measures.bursts(select(changed(corpus), part), period="day") for part in parts]
    assert all(map(len, alone)) and len({frame["total"].iat[0] for frame in alone}) >= 4
    for _turn in range(2):
        for part, frame in zip(parts, alone, strict=True):
            pd.testing.assert_frame_equal(frame, measures.bursts(select(corpus, part), period="day"))


def test_tables_of_some_rows_are_not_those_of_their_language(tmp_path):
    """Rows that no selection describes neither take nor leave what is kept for a language."""
    corpus = build(
        tmp_path,
        [
            article(
                str(np.datetime64("2024-01-01") + day),
                "буря" if 20 <= day < 24 else "мир",
                language=("uk", "en")[i % 2],
            )
            for day in range(60)
            for i in range(20)
        ],
    )
    language = select(corpus, Selection(languages=("uk",)))
    # One article a day: the four with the word are too few to be looked at.
    few = [select(corpus, language.selection).only(language.numbers[::10], reason="few") for _turn in range(2)]
    assert [0, 1, 0] == [len(measures.bursts(one, period="day")) for one in (few[0], language, few[1])]


def test_cuts_share_the_large_tables(storm, monkeypatch):
    """Words and names are counted by period once for all cuts, topics for each; the numbers are those of each."""
    alone = [
        [one(cut) for one in (measures.bursts, measures.entity_bursts, measures.topic_bursts)]
        for cut in (changed(storm).cut(k) for k in (1, 2))
    ]
    counted, sorted_ = [], []
    module = import_module("data.measures.time.bursts")
    monkeypatch.setattr(module, "grouped", lambda *given: counted.append(1) or grouped(*given))
    monkeypatch.setattr(module, "sorted_out", lambda *given: sorted_.append(1) or sorted_out(*given))
    whole = changed(storm)
    for k, expected in zip((1, 2), alone, strict=True):
        cut = whole.cut(k)
        for one, frame in zip((measures.bursts, measures.entity_bursts, measures.topic_bursts), expected, strict=True):
            pd.testing.assert_frame_equal(frame, one(cut))
    assert (2, 2) == (len(counted), len(sorted_))


def test_only_what_still_goes_on(tmp_path):
    """ "latest": a storm a month ago is over, one in the last days is new; a word that burst twice is there."""

    def terms(day, i):
        old = "буря" if 20 <= day < 24 and i < 9 else ""
        new = "злива" if day >= 57 and i < 6 else ""
        return f"{old} {new} {'сніг' if (20 <= day < 24 and i < 9) or (day >= 57 and i < 6) else 'мир'}"

    rows = [article(str(np.datetime64("2024-01-01") + day), terms(day, i)) for day in range(60) for i in range(10)]
    corpus = build(tmp_path, rows)
    ever = measures.bursts(corpus, period="day").set_index("item")
    latest = measures.bursts(corpus, period="day", when="latest").set_index("item")
    assert {"буря", "злива", "сніг"} <= set(ever.index) and set(latest.index) == {"злива", "сніг"}
    assert (latest["start"] == pd.Timestamp("2024-02-27")).all()
    assert ever.loc["сніг", "start"] == pd.Timestamp("2024-01-21")
    view = select(corpus, Selection(until=pd.Timestamp("2024-01-26").date()))
    assert "буря" in set(measures.bursts(view, period="day", when="latest")["item"])
    with pytest.raises(ValueError, match="any, latest"):
        measures.bursts(corpus, when="soon")


def test_news_puts_all_kinds_together(storm):
    """The word, the name and the topic, strongest first."""
    frame = measures.news(storm)
    assert set(frame["kind"]) == {"term", "entity", "topic"} and frame["strength"].is_monotonic_decreasing
    assert list(frame.columns) == list(measures.bursts(storm).columns)
    assert measures.news(select(storm, Selection(text="нема"))).empty


def test_news_names_a_thing_once(tmp_path):
    """A word that is a name that burst, or a part of it, is not listed beside the name."""
    rows = [
        article(
            str(np.datetime64("2024-01-01") + day),
            "віче рада" if 20 <= day < 25 and i < 8 else "мир",
            "Рада" if 20 <= day < 25 and i < 8 else "",
        )
        for day in range(60)
        for i in range(10)
    ]
    frame = measures.news(build(tmp_path, rows), period="day")
    assert sorted(zip(frame["kind"], frame["item"], strict=True)) == [("entity", "Рада"), ("term", "віче")]


def _share_of(matrix, row, column, size):
    """What a column weighs in a row: (1 + ln n) · (ln((1 + N) / (1 + articles)) + 1), the row at length one."""
    dense = matrix.toarray()
    own = np.where(dense[row] > 0, 1 + np.log(np.maximum(dense[row], 1)), 0)
    own = own * (np.log((1 + size) / (1 + (dense > 0).sum(axis=0))) + 1)
    return own[column] / np.linalg.norm(own)


@pytest.mark.parametrize("seed", range(4))
def test_the_article_that_stands_for_a_burst(tmp_path, seed):
    """Of the peak's articles the one whose cosine to their mean, times its share of the thing, is the largest.

    The share of a word is that among the article's words, that of a name among its names; a topic is all of it.
    """
    random = np.random.default_rng(seed)
    rows = []
    for day, place in product(range(40), range(6)):
        burst = 20 <= day < 22 and place < 5
        words = [f"слово{n}" for n in random.permutation(30)[:12] for _ in range(random.integers(1, 4))]
        names = [f"Особа{n}" for n in random.permutation(6)[:3] for _ in range(random.integers(1, 4))]
        words += ["буря"] * int(burst * random.integers(1, 5))
        names += ["ООН"] * int(burst * random.integers(1, 5))
        rows.append(
            article(f"2024-{1 + day // 28:02}-{1 + day % 28:02}", " ".join(words), " ".join(names), topic=int(burst))
        )
    corpus = build(tmp_path / "corpus", rows)
    dense = corpus.weights.toarray()
    for measure, item, matrix, column in (
        (measures.bursts, "буря", corpus.counts, corpus.term_number("буря")),
        (measures.entity_bursts, "ООН", corpus.occurrences, corpus.entity_numbers["ООН"]),
        (measures.topic_bursts, 1, None, None),
    ):
        one = measure(corpus, period="day").set_index("item").loc[item]
        day = corpus.articles["date"].dt.tz_localize(None)
        peak = np.flatnonzero((day >= one["peak"]) & (day <= one["peak_end"]))
        own = [row for row in peak if (corpus.columns["topic"][row] == 1)]
        mean = dense[own].mean(axis=0)
        about = [1 if matrix is None else _share_of(matrix, row, column, len(rows)) for row in own]
        score = (dense[own] @ mean) * about
        assert one["row"] == own[int(np.argmax(score))] and one["peak_articles"] == len(own) == 5
        assert (one["articles"], one["total"], one["share"], one["outside"]) == (10, 12, 10 / 12, 0)
