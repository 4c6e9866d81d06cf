"""Picking the first of many."""

import numpy as np

from data.ranking import largest, without_parts


def test_largest_first_and_ties_in_order():
    """The largest values, largest first; of equal ones the earlier number."""
    values = np.array([5, 9, 1, 9, 5])
    assert largest(np.arange(5), values, 3).tolist() == [1, 3, 0]
    assert largest(np.array([2, 4]), values, 5).tolist() == [4, 2]


def test_a_word_gives_way_to_its_phrase():
    """"nord" stands only in "nord stream" and goes; "stream" has a life of its own and stays."""
    names = ["nord", "nord stream", "stream", "ord"]
    shown = np.array([10, 10, 40, 3])
    assert without_parts([0, 1, 2, 3], names, shown, covered=0.8) == [1, 2, 3]
