"""Bursts: the automaton against a plain one, planted bursts against those found, and chance against the bound."""

from itertools import product
from math import inf, isclose, log

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus import Selection
from data.measures.bursts import FALSE, _chance, automaton
from data.significance import false_discovery
from tests.building import article, build

MEASURES = [measures.bursts, measures.entity_bursts]


def _plain(counts, totals, usual):
    """The cheapest of all state sequences, as the paper defines its cost; binomial coefficients included."""
    raised = min(2 * usual, (1 + usual) / 2)
    best = (inf, None)
    for states in product((0, 1), repeat=len(totals)):
        cost, before = 0.0, 0
        for state, count, total in zip(states, counts, totals, strict=True):
            cost += log(len(totals)) * (state > before)
            cost -= stats.binom.logpmf(count, total, raised if state else usual)
            before = state
        best = min(best, (cost, states))
    return best[1]


def test_the_automaton_finds_the_cheapest_sequence():
    """On forty random terms: the strongest burst is that of the best of all 2^9 sequences of states."""
    random = np.random.default_rng(0)
    totals = random.integers(20, 60, 9)
    counts = random.binomial(totals, random.uniform(0.02, 0.3, (40, 1)))
    counts[::2, 3:6] = random.binomial(totals[3:6], 0.6, (20, 3))
    found = automaton(counts, totals)
    strongest = dict(zip(found.places, zip(found.first, found.last, found.strength, strict=True), strict=True))
    for place, row in enumerate(counts):
        usual = row.sum() / totals.sum()
        states = _plain(row, totals, usual)
        assert (place in strongest) == any(states)
        if any(states):
            first, last, strength = strongest[place]
            assert all(states[first:last + 1])
            assert not any(states[first - 1:first]) and not any(states[last + 1:last + 2])
            raised = min(2 * usual, (1 + usual) / 2)
            gain = (stats.binom.logpmf(row, totals, raised) - stats.binom.logpmf(row, totals, usual))[first:last + 1]
            assert isclose(strength, gain.sum(), rel_tol=1e-6)


def _storm(folder, *, twist=None):
    """Sixty days of ten articles; "буря" in one a day, on five days in eight; "ООН" likewise; "мир" every day."""
    rows = []
    for day, i in product(range(60), range(10)):
        storm = i < 8 if 20 <= day < 25 else i < 1
        moment = pd.Timestamp("2024-01-01") + pd.Timedelta(days=day)
        more = " буря" * (5 if day == 22 and i == 3 else 1) if storm else ""
        rows.append(article(f"{moment:%Y-%m-%d}", "мир хліб сіль вода поле ліс річка місто" + more,
                            "ООН" if storm else "Київ", text=f"{day} {i}"))
    return build(folder, rows if twist is None else twist(rows))


@pytest.fixture(scope="module")
def storm(tmp_path_factory):
    return _storm(tmp_path_factory.mktemp("storm"))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_a_planted_burst_is_found(storm, measure):
    """Eight of ten on five days, one of ten on the others: its days, counts, ratio; nothing else bursts."""
    frame = measure(storm)
    row = frame.iloc[0]
    assert frame["item"].tolist() == (["буря"] if measure is measures.bursts else ["ООН"])
    assert (row["start"], row["end"]) == (pd.Timestamp("2024-01-21"), pd.Timestamp("2024-01-25"))
    assert (row["articles"], row["total"], row["peak_articles"]) == (40, 50, 8) and row["period"] == "day"
    assert isclose(row["share"], 0.8) and isclose(row["outside"], 0.1)
    usual = 95 / 600
    assert isclose(row["ratio"], (40.5 / (50 * usual + 0.5)) / (55.5 / (550 * usual + 0.5)))
    strength = 40 * log(2) + 10 * log((1 - 2 * usual) / (1 - usual))
    assert isclose(row["strength"], strength, rel_tol=1e-9)
    p = stats.binom.sf(39, 95, 50 / 600) * 60 * 61 / 2
    assert isclose(row["p"], p, rel_tol=1e-6) and row["q"] >= row["p"]


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
    """Articles with terms at random times: no more than 5% of terms are listed, in fact hardly any."""
    random = np.random.default_rng(0)
    totals = random.integers(5, 60, 120)
    counts = random.binomial(totals, random.uniform(0.002, 0.2, (3000, 1)))
    found = automaton(counts, totals)
    usual = counts.sum(axis=1)[:, None] / totals.sum() * totals
    q = false_discovery(_chance(counts, usual, found), len(counts))
    assert (q <= FALSE).sum() <= 2


def test_strong_planted_bursts_are_listed():
    """Ten times the usual share for a week, at thirty usual articles: most are found, all at the right place."""
    random = np.random.default_rng(1)
    totals = np.full(150, 40)
    counts = random.binomial(totals, 0.005, (400, 150))
    counts[:100, 70:77] = random.binomial(40, 0.05, (100, 7))
    found = automaton(counts, totals)
    usual = counts.sum(axis=1)[:, None] / totals.sum() * totals
    q = false_discovery(_chance(counts, usual, found), len(counts))
    sure = q <= FALSE
    planted = found.places < 100
    assert (sure & planted).sum() >= 75 and (sure & ~planted).sum() <= FALSE * sure.sum()
    assert ((found.first < 77) & (found.last >= 70))[sure & planted].all()
    assert np.median(found.first[sure & planted]) == 70 and np.median(found.last[sure & planted]) == 76


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_edges(storm, tmp_path, measure):
    """No article, one day, no date: no rows, the same columns; a selection counts only its own articles."""
    columns = list(measure(storm).columns)
    odd = [storm.select(Selection(sources=("нема",))),
           build(tmp_path / "day", [article("2024-01-01", "мир", "Київ") for _i in range(30)]),
           build(tmp_path / "undated", [article(None, "мир", "Київ") for _i in range(30)])]
    for corpus in odd:
        frame = measure(corpus)
        assert frame.empty and list(frame.columns) == columns
    view = storm.select(Selection(terms=("мир",), text="мир"))
    pd.testing.assert_frame_equal(measure(view), measure(storm))
