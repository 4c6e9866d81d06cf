"""Frequency and evenness: one article that repeats a word does not pass for many that have it."""

from datetime import date
from math import isclose

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics.dispersion import Sizes, deviation_of_proportions
from tests.building import article, build

# The corpus of Gries (2008): five parts of 9, 10, 10, 10 and 11 words.
TOY = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """21 articles of 30 words: "дощ" once in each of ten, "риба" 20 and 10 times in two, "хліб" twice in all."""
    articles = []
    for i in range(21):
        own = ["риба"] * 20 if i == 0 else ["риба"] * 10 if i == 20 else ["дощ"] if i % 2 else []
        articles.append(article(f"2024-01-{1 + i:02}", " ".join([*own, *["тло"] * (28 - len(own)), "хліб", "хліб"])))
    return build(tmp_path_factory.mktemp("frequency"), articles)


def test_deviation_equals_its_definition():
    """Half the sum of the differences over all parts, those without an occurrence too."""
    random = np.random.default_rng(0)
    sizes = random.integers(1, 50, 40)
    counts = random.integers(0, 5, 40) * (random.random(40) < 0.3)
    expected = np.abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2
    there = counts > 0
    assert isclose(
        deviation_of_proportions(counts[there], sizes[there] / sizes.sum(), int(counts.sum())), expected, rel_tol=1e-12
    )
    assert np.isnan(deviation_of_proportions(counts[:0], sizes[:0] / 1, 0))


def test_the_articles_that_chance_would_reach():
    """Three occurrences thrown at four parts: the mean number of parts hit, over all ways, each with its chance."""
    sizes = np.array([2, 3, 5, 7])
    ways = list(np.ndindex(4, 4, 4))
    chances = [np.prod(sizes[list(way)] / 17) for way in ways]
    assert isclose(sum(chances), 1)
    expected = sum(chance * len(set(way)) for way, chance in zip(ways, chances, strict=True))
    assert isclose(Sizes(sizes).reached(3), expected) and Sizes(np.array([9])).reached(4) == 1
    assert Sizes(np.array([0])).reached(4) == 0


def test_frequency_says_how_a_word_is_spread(corpus):
    """Once in each of ten articles is what chance would do; 30 times in two of 21 is gathered."""
    frame = measures.frequency(corpus).set_index("term")
    assert isclose(frame.loc["хліб", "dp"], 0, abs_tol=1e-6)
    # 10 occurrences in ten of 21 equal articles; 20 and 10 in two of them.
    assert isclose(frame.loc["дощ", "dp"], 11 / 21, rel_tol=1e-6)
    assert isclose(frame.loc["дощ", "expected"], 21 * (1 - (20 / 21) ** 10))
    assert isclose(frame.loc["риба", "dp"], 19 / 21, rel_tol=1e-6)
    assert isclose(frame.loc["риба", "expected"], 21 * (1 - (20 / 21) ** 30))
    assert frame["gathered"].to_dict() == {"хліб": False, "дощ": False, "риба": True, "тло": False}
    assert isclose(frame.loc["риба", "per_million"], 1e6 * 30 / 630)


def test_evenly_spread_words_lead_the_list(corpus):
    """Lowest dp first."""
    frame = measures.frequency(corpus, order="even")
    assert frame["term"].tolist() == ["хліб", "тло", "дощ", "риба"] and frame["dp"].is_monotonic_increasing
    with pytest.raises(ValueError, match="beauty"):
        measures.frequency(corpus, order="beauty")


def test_the_published_example(tmp_path):
    """Gries (2008): of five parts "a" stands 1, 2, 3, 4 and 5 times, DP .18; "x" only in the last part, DP .78."""
    toy = build(tmp_path, [article(f"2024-01-0{day}", words) for day, words in enumerate(TOY, 1)])
    frame = measures.frequency(toy).set_index("term")
    assert isclose(frame.loc["a", "dp"], 0.18, abs_tol=1e-6) and isclose(frame.loc["x", "dp"], 0.78, abs_tol=1e-6)
    assert isclose(frame.loc["e", "dp"], 0.02, abs_tol=1e-6) and frame.loc["a", "count"] == 15
    # In the first two parts "a" stands once in 9 and twice in 10 words.
    view = select(toy, Selection(until=date(2024, 1, 2)))
    assert isclose(measures.frequency(view).set_index("term").loc["a", "dp"], 9 / 19 - 1 / 3, abs_tol=1e-6)


def test_an_empty_selection_has_the_same_columns(corpus):
    """Nothing to list: no rows."""
    empty = measures.frequency(select(corpus, Selection(sources=("нема",))))
    assert empty.empty and list(empty.columns) == list(measures.frequency(corpus).columns)
