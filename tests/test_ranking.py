"""Picking the first of many."""

import numpy as np
import pandas as pd

from data.statistics import ranking
from data.statistics.ranking import largest, without_parts


def test_largest_first_and_ties_in_order():
    """The largest values, largest first; of equal ones the earlier number."""
    values = np.array([5, 9, 1, 9, 5])
    assert largest(np.arange(5), values, 3).tolist() == [1, 3, 0]
    assert largest(np.array([2, 4]), values, 5).tolist() == [4, 2]


def test_a_word_gives_way_to_its_phrase():
    """ "nord" stands only in "nord stream" and goes; "stream" has a life of its own and stays."""
    names = ["nord", "nord stream", "stream", "ord"]
    shown = np.array([10, 10, 40, 3])
    assert without_parts([0, 1, 2, 3], names, shown, covered=0.8) == [1, 2, 3]


def test_many_values_are_ranked_as_a_sort_ranks_them():
    """A thousand values, many of them equal: the same as sorting by value, then by place; any number of them."""
    random = np.random.default_rng(0)
    values, numbers = random.integers(0, 40, 1000), random.permutation(1000)[:600]
    expected = sorted(numbers, key=lambda one: -values[one])
    for top in (0, 1, 2, 17, 300, 599, 600, 900):
        assert largest(numbers, values, top).tolist() == expected[:top]


def test_the_share_that_covers_is_reached():
    """Exactly four fifths cover a word, less do not; a phrase never covers itself, nor a word that only looks alike."""
    names = ["потік", "північний потік", "потіки"]
    for long, kept in ((8, [1, 2]), (7, [0, 1, 2])):
        assert without_parts([0, 1, 2], names, np.array([10, long, 1]), covered=0.8) == kept
    three = ["війна", "велика війна", "дуже велика війна"]
    assert without_parts([0, 1, 2], three, np.array([9, 9, 9]), covered=0.8) == [2]


def test_what_is_left_is_noted():
    """Only what there is more of; as whole numbers; the frame itself is given back."""
    frame = pd.DataFrame({"word": ["а"]})
    assert ranking.first_of(frame, words=np.int64(3), names=0, places=-1, topics=1) is frame
    assert frame.attrs == {"more": {"words": 3, "topics": 1}} and type(frame.attrs["more"]["words"]) is int
