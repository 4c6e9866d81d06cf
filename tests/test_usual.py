"""What is usual, and the article that stands for others: by hand on a few articles."""

import numpy as np
from scipy.sparse import csr_array

from data.exemplars import COMPARED, exemplars, parts, spread
from data.sums import grouped
from data.usual import QUICK, calendar, coarse, expected, sorted_out, within

DAYS = np.array([10, 10, 10, 11, 13, 13])
SOURCE = np.array([0, 0, 1, 0, 1, 1, 0])  # the seventh article is not looked at


def test_a_calendar_by_hand():
    """Four days, one without an article; two sources; the article that is not looked at is of neither."""
    made = calendar(DAYS, np.arange(6), SOURCE, "day")
    assert made.totals.tolist() == [3, 1, 0, 2] and made.edges.tolist() == [0, 3, 4, 4, 6] and made.size == 3
    assert made.mix.sum(axis=0).tolist() == [3, 1, 0, 2] and made.stratum[6] == len(made.mix) == 2
    assert not made.gaps.any()
    assert calendar(DAYS[:3], np.arange(3), SOURCE, "day") is None
    assert calendar(np.array([0, 14, 15]), np.arange(3), SOURCE, "day").gaps.sum() == 0
    assert calendar(np.array([0, 15, 16]), np.arange(3), SOURCE, "day").gaps.sum() == 14


def test_periods_are_joined_for_a_quick_look():
    """Three times as many days as a quick look needs: threes, the last of them short; a gap anywhere counts."""
    days = np.delete(np.arange(3 * QUICK - 1), np.arange(10, 31))
    made = calendar(days, np.arange(len(days)), np.zeros(len(days), dtype=int), "day")
    quick = coarse(made)
    assert quick.width == 3 and len(quick.totals) == QUICK and quick.totals[[0, -1]].tolist() == [3, 2]
    assert quick.totals.sum() == len(days) and np.flatnonzero(quick.gaps).tolist() == list(range(3, 11))
    assert coarse(calendar(DAYS, np.arange(6), SOURCE, "day")).totals.tolist() == [3, 1, 0, 2]


def test_counts_by_hand():
    """Articles with each of two things on each day, from the matrix, from rows and from codes."""
    made = calendar(DAYS, np.arange(6), SOURCE, "day")
    presence = csr_array(np.array([[1, 0], [1, 1], [0, 0], [0, 1], [1, 0], [1, 0], [1, 1]], dtype=np.float32))
    assert grouped(presence, made.edges).tolist() == [[2, 1], [0, 1], [0, 0], [2, 0]]
    assert within(made, np.array([0, 1, 4, 5, 6]), np.array([10, 10, 13, 13])).tolist() == [2, 0, 0, 2]
    found = sorted_out(made.totals, np.array([7, 7, -1, 3, 7, 9]), np.array([3, 7]))
    assert found.T.tolist() == [[0, 1, 0, 0], [2, 0, 0, 1]]


def test_expected_by_source():
    """A thing in every article of one source: its usual share there, drawn towards the share in all by 20 articles."""
    days, source = np.repeat(np.arange(10), 40), np.tile([0, 1], 200)
    made = calendar(days, np.arange(400), source, "day")
    rows = np.flatnonzero(source == 0)
    found = expected(made, [rows], np.full((1, 10), 20))
    mine, other = (200 + 20 * 0.5) / 220, (20 * 0.5) / 220
    np.testing.assert_allclose(found, np.full((1, 10), 20 * mine + 20 * other))
    alone = expected(calendar(days, np.arange(400), np.zeros(400, int), "day"), [rows], np.full((1, 10), 20))
    np.testing.assert_allclose(alone, np.full((1, 10), 0.5 * 40))


def test_the_exemplar_is_in_the_middle():
    """Of each group the article closest to all; what it is about may outweigh that; a short one is the last choice."""
    rows = np.zeros((6, 12), dtype=np.float32)
    rows[0, :9] = rows[1, :9] = rows[3, :9] = rows[4, :9] = 1
    rows[0, 0] = rows[3, 0] = 3  # far from the others
    rows[2, :3] = rows[5, :3] = 5  # closest of all, and short
    rows[1, 9:] = 0
    weights = csr_array(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    groups = [np.array([10, 11, 12]), np.array([20, 21, 22])]
    plain = exemplars(weights, groups, np.ones(6))
    about = exemplars(weights, groups, np.array([1, 1, 1, 1, 99, 1]))
    assert set(plain) <= {10, 11, 20, 21} and about[1] == 21
    assert exemplars(csr_array((0, 12)), [], np.ones(0)).tolist() == []


def _closest(rows, about):
    """Place of the row with the largest cosine to the mean of all, times what it is about."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    mean = unit.mean(axis=0)
    return int((unit @ mean / np.linalg.norm(mean) * about).argmax())


def test_the_exemplar_is_the_closest_to_the_mean():
    """Fifty groups of two to nine random articles of twelve terms, against cosines worked out one by one."""
    random = np.random.default_rng(5)
    sizes, start = random.integers(2, 10, 50), 100
    groups, rows, about, wanted = [], [], [], []
    for size in sizes:
        own, say = random.random((size, 12)) ** 3 + 0.01, random.uniform(0.5, 1, size)
        groups.append(np.arange(start, start + size))
        wanted.append(start + _closest(own, say))
        rows.append(own / np.linalg.norm(own, axis=1, keepdims=True))
        about.append(say)
        start += size + 3
    found = exemplars(csr_array(np.vstack(rows)), groups, np.concatenate(about))
    assert found.tolist() == wanted and found.dtype == np.int64


def test_of_equals_the_first_stands_for_all():
    """And of articles that are all short, the closest; eight terms are enough, seven are too few."""
    same = csr_array(np.full((3, 9), 1 / 3.0))
    assert exemplars(same, [np.array([4, 7, 9])], np.ones(3)).tolist() == [4]
    assert exemplars(same, [np.array([9, 4, 7])], np.ones(3)).tolist() == [4]  # the first by row
    rows = np.zeros((3, 20))
    rows[0, :7], rows[1, :8], rows[2, 8:16] = 1, 1, 1
    rows[:2, 0] = 3  # the first two are alike, and the nearest to the mean
    weights = csr_array(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    assert exemplars(weights, [np.array([0, 1, 2])], np.array([9, 1, 1])).tolist() == [1]
    assert exemplars(weights[:1], [np.array([5])], np.ones(1)).tolist() == [5]


def test_parts_of_a_row():
    """3 of (3, 4) is 0.6 of a row of length 1; 0 where the column does not stand in the row."""
    matrix = csr_array(np.array([[3.0, 4.0, 0.0], [0.0, 0.0, 2.0]]))
    np.testing.assert_allclose(parts(matrix, np.array([0, 1]), matrix.data), [0.6, 0.0])


def test_many_rows_are_thinned_out():
    """Of very many rows so many evenly spread, the first and the last among them."""
    kept = spread(np.arange(1000))
    assert len(kept) == COMPARED and kept[0] == 0 and kept[-1] == 999
    assert spread(np.arange(5)).tolist() == [0, 1, 2, 3, 4]
