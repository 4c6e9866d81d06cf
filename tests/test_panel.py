"""The fixed panel: who is there in nine of ten periods that hold articles."""

import numpy as np
import pytest

from data.statistics.panel import present, steady


def test_periods_with_an_article():
    """Twice in one period is once; the second source is there in the first and the last period."""
    source, totals = np.array([0, 0, 1, 0, 1]), np.array([3, 0, 2])
    assert present(source, totals, 3).tolist() == [2, 2, 0]


@pytest.mark.parametrize(("periods", "least"), [(10, 9), (11, 10), (20, 18), (21, 19), (5, 5)])
def test_nine_of_ten_rounded_up(periods, least):
    """Of eleven periods ten are asked for: nine would be less than 90 %. Periods without any article do not count."""
    for there in (least - 1, least):
        source = np.concatenate([[0, 1] if period < there else [1] for period in range(periods)])
        totals = np.array([2 if period < there else 1 for period in range(periods)])
        assert steady(source, np.insert(totals, 1, 0), ["А", "Б"]).tolist() == [there == least, True]


def test_nobody_belongs_to_no_time():
    """Without an article no source is steady; one article is enough where it is all there is; a source has a name."""
    assert steady(np.array([], dtype=int), np.zeros(3, dtype=int), ["А"]).tolist() == [False]
    assert steady(np.array([0]), np.array([1]), ["А"]).tolist() == [True]
    assert steady(np.array([0]), np.array([1]), [""]).tolist() == [False]
    assert steady(np.array([], dtype=int), np.array([], dtype=int), []).tolist() == []
