"""Deviation of proportions against its author's own example."""

from math import isclose

import numpy as np
import pytest

from data import measures
from data.corpus import Selection
from tests.building import article, build

# The corpus of Gries (2008): five parts of 9, 10, 10, 10 and 11 words.
TOY = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t",
       "b a h a a b e a x a t"]


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    return build(tmp_path_factory.mktemp("dispersion"), [
        article(f"2024-01-0{i + 1}", words, source=f"part {i}") for i, words in enumerate(TOY)])


@pytest.mark.parametrize("by", ["source", "article", "period"])
def test_the_published_example(toy, by):
    """Gries (2008): "a" stands 1, 2, 3, 4 and 5 times, DP .18; "x" only in the last part, DP .78."""
    frame = measures.dispersion(toy, terms=["a", "x", "нема", "e"], by=by, period="day").set_index("term")
    assert frame.index.tolist() == ["a", "x", "e"] and set(frame["parts"]) == {5}
    assert isclose(frame.loc["a", "dp"], 0.18, abs_tol=1e-12) and isclose(frame.loc["x", "dp"], 0.78, abs_tol=1e-12)
    assert isclose(frame.loc["x", "dp_norm"], 0.78 / 0.82) and frame.loc["a", "count"] == 15
    assert isclose(frame.loc["e", "dp"], 0.02, abs_tol=1e-12)


def test_only_selected_articles_are_parts(toy):
    """In the first two parts "a" stands once in 9 and twice in 10 words."""
    view = toy.select(Selection(sources=("part 0", "part 1")))
    frame = measures.dispersion(view, terms=["a", "x"])
    assert isclose(frame["dp"].iat[0], 9 / 19 - 1 / 3) and np.isnan(frame["dp"].iat[1])
    assert frame["articles"].tolist() == [2, 0]


def test_one_part_is_even(toy):
    """Where there is nothing to spread over, everything is spread evenly."""
    frame = measures.dispersion(toy.select(Selection(sources=("part 0",))), terms=["a"])
    assert frame[["dp", "dp_norm"]].to_numpy().tolist() == [[0, 0]]


def test_nothing_asked_nothing_said(toy):
    """No known term, no article: no rows, the same columns."""
    full = measures.dispersion(toy, terms=["a"])
    none = toy.select(Selection(sources=("нема",)))
    for frame in (measures.dispersion(toy), measures.dispersion(none, terms=["a"])):
        assert frame.empty and list(frame.columns) == list(full.columns)


def test_an_unknown_cut_is_an_error(toy):
    """What cannot be cut is named."""
    with pytest.raises(ValueError, match="weather"):
        measures.dispersion(toy, terms=["a"], by="weather")
