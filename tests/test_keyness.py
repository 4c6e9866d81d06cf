"""What sets A and B apart, against numbers worked out by hand and by other means."""

from datetime import date
from fractions import Fraction
from math import erfc, isclose, log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus.select import select
from data.corpus.sides import sides
from data.corpus.view import Selection
from data.measures.contrast.keyness import FALSE, PRIOR, _against, newcombe
from tests.building import article, build

PRIOR_WHOLE = Fraction(int(PRIOR))
CONTRASTS = [measures.keyness, measures.term_scatter, measures.entity_keyness, measures.topic_contrast]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A hundred articles: "буря" in 30 of 40 of source А and in 6 of 60 of Б, "слово" in all, "мир" in every fifth."""
    return build(
        tmp_path_factory.mktemp("keyness"),
        [
            article(
                "2024-01-01" if i % 2 else "2024-02-01",
                "слово"
                + (" буря буря" if (i < 30 or 40 <= i < 46) else "")
                + (" мир" if i % 5 == 0 else "")
                + (" тиша" if 46 <= i < 90 else ""),
                "Київ" if i < 35 else "Львів" if i < 90 else "ООН",
                source="А" if i < 40 else "Б",
                topic=0 if i < 10 or i >= 60 else 1,
            )
            for i in range(100)
        ],
    )


@pytest.mark.parametrize("measure", CONTRASTS, ids=lambda one: one.__name__)
def test_an_empty_side_gives_an_empty_frame_with_the_same_columns(corpus, measure):
    """Nothing to compare, or nothing to compare with: a frame without rows."""
    full = measure(select(corpus, Selection(sources=("А",))))
    assert len(full)
    for view in (corpus, select(corpus, Selection(sources=("нема",)))):
        frame = measure(view)
        assert frame.empty and list(frame.columns) == list(full.columns)
    assert measure(corpus, reference=Selection(sources=("нема",))).empty


def test_keyness_by_hand(corpus):
    """Ratio, log ratio, G², z, p of 30 of 40 against 6 of 60, written out."""
    row = measures.keyness(select(corpus, Selection(sources=("А",)))).set_index("term").loc["буря"]
    assert (row["articles"], row["reference_articles"]) == (30, 6)
    assert isclose(row["share"], 0.75) and isclose(row["reference_share"], 0.1)
    assert isclose(row["ratio"], (30.5 / 41) / (6.5 / 61)) and isclose(row["log_ratio"], log2(row["ratio"]))
    g2 = 2 * (30 * log(30 / 14.4) + 6 * log(6 / 21.6) + 10 * log(10 / 25.6) + 54 * log(54 / 38.4))
    assert isclose(row["g2"], g2, rel_tol=1e-9) and isclose(row["p"], erfc(sqrt(g2 / 2)), rel_tol=1e-9)
    prior = PRIOR * 0.36
    cells = 30 + prior, 10 + PRIOR - prior, 6 + prior, 54 + PRIOR - prior
    z = (log(cells[0] / cells[1]) - log(cells[2] / cells[3])) / sqrt(sum(1 / one for one in cells))
    assert isclose(row["z"], z, rel_tol=1e-9)


def test_both_directions_are_listed(corpus):
    """Positive is more in the target; a word that both sides have alike is not listed."""
    frame = measures.keyness(select(corpus, Selection(sources=("А",))))
    assert frame["term"].tolist() == ["буря", "тиша"]
    assert (frame["log_ratio"] > 0).tolist() == (frame["z"] > 0).tolist() == [True, False]
    turned = measures.keyness(select(corpus, Selection(sources=("Б",)))).set_index("term")
    for name in ("log_ratio", "z"):
        assert np.allclose(turned.loc[frame["term"], name], -frame[name])


def test_g2_and_z_equal_an_independent_implementation(corpus):
    """G² and p against scipy.stats.chi2_contingency(lambda_="log-likelihood") to 6 digits, on random counts.

    z against Monroe, Colaresi & Quinn's formulas (2008, equations 15, 16, 19 and 22) term by term, q against
    scipy.stats.false_discovery_control.
    """
    random = np.random.default_rng(1)
    n, m = 321, 1234
    a, b = random.integers(0, n + 1, 200), random.integers(0, m + 1, 200)
    a[:20] = 0
    against = _against(a, b, n, m)
    for place, number in enumerate(against.numbers):
        table = np.array([[a[number], n - a[number]], [b[number], m - b[number]]])
        if (table.sum(axis=0) == 0).any():
            continue
        found = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert isclose(against.g2[place], found.statistic, rel_tol=1e-6, abs_tol=1e-9)
        assert isclose(against.p[place], found.pvalue, rel_tol=1e-6, abs_tol=1e-300)
        pooled = np.array([table[:, 0].sum(), table[:, 1].sum()]) / (n + m) * PRIOR
        smoothed = table + pooled
        odds = log(smoothed[0, 0] * smoothed[1, 1] / smoothed[0, 1] / smoothed[1, 0])
        assert isclose(against.z[place], odds / sqrt((1 / smoothed).sum()), rel_tol=1e-6, abs_tol=1e-9)
    assert np.allclose(against.q, stats.false_discovery_control(against.p), rtol=1e-9)


def test_log_odds_equal_the_formulas_in_exact_fractions():
    """Monroe, Colaresi & Quinn (2008), worked out in whole fractions on a table of four words, to 6 digits.

    y are the articles with a word and without it in A and in B, alpha the prior: as many articles as PRIOR, divided as
    both sides together are.
    """
    a, b, n, m = [12, 0, 7, 40], [3, 9, 7, 41], 40, 60
    found = _against(np.array(a), np.array(b), n, m)
    for place, (one, other) in enumerate(zip(a, b, strict=True)):
        alpha = Fraction(int(PRIOR) * (one + other), n + m)
        cells = [one + alpha, n - one + PRIOR_WHOLE - alpha, other + alpha, m - other + PRIOR_WHOLE - alpha]
        odds = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
        variance = sum(1 / cell for cell in cells)
        assert isclose(found.z[place], odds / sqrt(variance), rel_tol=1e-6)


def test_log_ratio_is_that_of_hardie(corpus):
    """Hardie (2014): a word of twice the share has a log ratio of 1, of four times 2; ½ hardly moves large counts."""
    found = _against(np.array([20_000, 40_000, 10_000]), np.array([10_000, 10_000, 10_000]), 100_000, 100_000)
    assert np.allclose(found.log_ratio, [1, 2, 0], atol=1e-4)


def test_the_largest_difference_may_lead(tmp_path):
    """Ordered by z the sure word leads, by log ratio the one with the larger ratio; both are listed in both orders."""
    corpus = build(
        tmp_path,
        [
            article(
                "2024-01-01",
                " ".join(filter(None, ["часте" if i < 80 else "", "рідке" if i < 12 else ""])) + " слово",
                source="А",
            )
            for i in range(100)
        ]
        + [article("2024-01-01", ("часте " if i < 30 else "") + "слово", source="Б") for i in range(100)],
    )
    view = select(corpus, Selection(sources=("А",)))
    assert measures.keyness(view)["term"].tolist() == ["часте", "рідке"]
    assert measures.keyness(view, order="log_ratio")["term"].tolist() == ["рідке", "часте"]
    with pytest.raises(ValueError, match="weather"):
        measures.keyness(view, order="weather")


def test_a_word_says_how_it_is_spread(corpus, tmp_path):
    """Deviation of proportions (Gries 2008) over the articles of the side that has more, summed up in plain Python.

    One article that repeats a word eighty times does not make the word lead, and the spread tells of it.
    """
    view = select(corpus, Selection(sources=("А",)))
    frame = measures.keyness(view).set_index("term")
    for term, side in (("буря", view), ("тиша", select(corpus, Selection(sources=("Б",))))):
        counts = corpus.counts[:, [corpus.term_number(term)]].toarray().ravel()[side.numbers].tolist()
        tokens = side.values("tokens").tolist()
        expected = sum(abs(c / sum(counts) - t / sum(tokens)) for c, t in zip(counts, tokens, strict=True)) / 2
        assert isclose(frame.loc[term, "dp"], expected, rel_tol=1e-6)
    rows = [
        article(
            "2024-01-01",
            "рідке " * (80 if i == 0 else 0) + ("часте " if i < 30 else "") + "слово",
            source="А" if i < 40 else "Б",
        )
        for i in range(80)
    ]
    lone = build(tmp_path, rows)
    assert measures.keyness(select(lone, Selection(sources=("А",))), order="log_ratio")["term"].tolist() == ["часте"]


def test_no_difference_is_found_where_there_is_none():
    """Two halves drawn alike: of 2,000 terms hardly one passes a false discovery rate of 5%."""
    random = np.random.default_rng(0)
    share = random.uniform(0.001, 0.3, 2000)
    a, b = random.binomial(500, share), random.binomial(3000, share)
    assert (_against(a, b, 500, 3000).q <= FALSE).mean() < 0.005


def test_an_article_in_both_counts_for_the_smaller(corpus):
    """All against source А is Б against А; without a reference it is the rest."""
    target, other = sides(corpus, Selection(sources=("А",)))
    assert (len(target), len(other)) == (60, 40) and not (target.mask & other.mask).any()
    target, other = sides(select(corpus, Selection(sources=("А",))), Selection())
    assert (len(target), len(other)) == (40, 60)
    one = measures.keyness(select(corpus, Selection(sources=("А",))))
    two = measures.keyness(select(corpus, Selection(sources=("А",))), reference=Selection())
    pd.testing.assert_frame_equal(one, two)


def test_the_reference_is_any_selection(corpus):
    """One month against the other, within a source."""
    view = select(corpus, Selection(sources=("Б",), since=date(2024, 2, 1)))
    frame = measures.term_scatter(view, reference=Selection(sources=("Б",), until=date(2024, 1, 31)))
    row = frame.set_index("term").loc["слово"]
    assert (row["articles"], row["reference_articles"]) == (30, 30) and row["side"] == "" and row["z"] == 0


def test_scatter_says_which_side_is_sure(corpus):
    """Coloured are the terms that keyness lists."""
    frame = measures.term_scatter(select(corpus, Selection(sources=("А",)))).set_index("term")
    assert frame["side"].to_dict() == {"буря": "target", "тиша": "reference", "слово": "", "мир": ""}


def test_scatter_is_bounded(corpus):
    """At most so many dots, no term twice."""
    frame = measures.term_scatter(select(corpus, Selection(sources=("А",))), top=3)
    assert len(frame) == 3 and frame["term"].is_unique


def test_names_apart(corpus):
    """ "Київ" in 35 of 40 and none of 60; "Львів" the other way."""
    frame = measures.entity_keyness(select(corpus, Selection(sources=("А",)))).set_index("entity")
    assert frame.index.tolist()[0] == "Київ" and frame.loc["Київ", "label"] == "LOC"
    assert frame.loc["Київ", ["articles", "reference_articles"]].tolist() == [35, 0]
    assert frame.loc["Львів", "z"] < 0


def test_topics_apart(corpus):
    """Topic 0: 10 of 40 and 40 of 60."""
    row = measures.topic_contrast(select(corpus, Selection(sources=("А",)))).set_index("topic").loc[0]
    assert isclose(row["share"], 0.25) and isclose(row["reference_share"], 2 / 3)
    assert isclose(row["difference"], 0.25 - 2 / 3) and row["low"] < row["difference"] < row["high"] < 0


@pytest.mark.parametrize(
    ("a", "n", "b", "m", "low", "high"),
    [(56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 20, 0.6791, 1.0)],
)
def test_newcombe_equals_the_published_table(a, n, b, m, low, high):
    """Table II of Newcombe (1998), method 10."""
    found = newcombe(np.array([a]), n, np.array([b]), m)
    assert isclose(found[0][0], low, abs_tol=5e-5) and isclose(found[1][0], high, abs_tol=5e-5)


def test_newcombe_covers_the_truth_as_often_as_it_says():
    """Simulated: the 95 % interval holds the true difference in 93 to 97 of 100 draws."""
    random = np.random.default_rng(0)
    for p, r in ((0.05, 0.1), (0.3, 0.2), (0.5, 0.5)):
        low, high = newcombe(random.binomial(150, p, 20_000), 150, random.binomial(400, r, 20_000), 400)
        assert 0.93 <= np.mean((low <= p - r) & (p - r <= high)) <= 0.97
