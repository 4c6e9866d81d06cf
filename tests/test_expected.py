"""What is expected, and the article that stands for others: by hand on a few articles."""

import numpy as np
from scipy.sparse import csr_array

from data.statistics.exemplars import COMPARED, exemplars, parts, spread
from data.statistics.expected import QUICK, calendar, coarse, expected, sorted_out, tallied, within
from data.statistics.sums import grouped

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


def test_gaps_by_hand():
    """Two weeks without an article and more, wherever they lie; thirteen days are none."""
    days = np.array([0, 14, 29, 30, 60, 73])
    made = calendar(days, np.arange(6), np.zeros(6, dtype=int), "day")
    assert np.flatnonzero(made.gaps).tolist() == [*range(15, 29), *range(31, 60)] and made.gaps.dtype == bool
    assert made.size == 6 and len(made.totals) == 74
    two = calendar(DAYS[:4], np.arange(4), SOURCE, "day")
    assert two.totals.tolist() == [3, 1] and two.bounds.tolist() == [10, 11, 12]


def test_small_sources_share_a_stratum():
    """Forty sources, the largest, have one each; what all others have together is the last."""
    source = np.concatenate([np.repeat(np.arange(42), 3), np.arange(5, 42)])  # the first five are the smallest
    rows = np.arange(len(source))
    made = calendar(np.sort(rows % 4), rows, source, "day")
    assert len(made.mix) == 41 and made.mix.sum(axis=1).tolist() == [4] * 37 + [3] * 3 + [6]
    small = np.flatnonzero(made.stratum == 40)
    assert set(source[small]) == {3, 4}


def test_a_quick_look_sees_150_periods():
    """Of 300 days two make one, of 301 three."""
    for days, width, periods in ((150, 1, 150), (151, 2, 76), (300, 2, 150), (301, 3, 101)):
        quick = coarse(calendar(np.arange(days), np.arange(days), np.zeros(days, dtype=int), "day"))
        assert (quick.width, len(quick.totals)) == (width, periods)


def test_codes_that_nobody_asked_for():
    """Names larger than any code, codes larger than any name, a last day with nothing of the last one."""
    totals = np.array([2, 0, 1])
    assert sorted_out(totals, np.array([3, -1, 3]), np.array([3, 70])).tolist() == [[1, 0], [0, 0], [1, 0]]
    assert sorted_out(totals, np.array([90, 3, -1]), np.array([3, 7])).tolist() == [[1, 0], [0, 0], [0, 0]]
    assert tallied([np.array([0, 2]), np.array([], dtype=int), np.array([1, 2])], np.array([0, 3, 1]), 4).tolist() == [
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 1, 0, 1],
    ]


def test_only_what_is_looked_at_counts():
    """An article of the third day that is not looked at; the last source is there on the first day only."""
    days, source = np.array([10, 10, 12]), np.array([1, 0, 9, 0])
    made = calendar(days, np.array([0, 1, 3]), source, "day")
    assert within(made, np.array([0, 2, 3]), np.array([10, 11, 12])).tolist() == [1, 0, 1]
    assert made.mix.tolist() == [[1, 0, 1], [1, 0, 0]]


def test_a_source_is_drawn_towards_all_by_twenty_articles():
    """100 articles of А with 50 of the thing, 10 of Б with 10: 60 / 110 in all, added to each as 20 articles."""
    days = np.concatenate([np.repeat([0, 1], 50), np.repeat([0, 1], [2, 8])])
    order = np.argsort(days, kind="stable")
    source = np.repeat([0, 1], [100, 10])[order]
    made = calendar(days[order], np.arange(110), source, "day")
    rows = np.concatenate([np.flatnonzero(source == 0)[:50], np.flatnonzero(source == 1)])
    counts = np.array([[52, 8]])  # the fifty of А stand on the first day
    share = np.array([(50 + 20 * 60 / 110) / 120, (10 + 20 * 60 / 110) / 30])
    np.testing.assert_allclose(
        expected(made, [rows], counts), [[50 * share[0] + 2 * share[1], 50 * share[0] + 8 * share[1]]]
    )


def test_counts_by_hand():
    """Articles with each of two things on each day, from the matrix, from rows and from codes."""
    made = calendar(DAYS, np.arange(6), SOURCE, "day")
    presence = csr_array(np.array([[1, 0], [1, 1], [0, 0], [0, 1], [1, 0], [1, 0], [1, 1]], dtype=np.float32))
    assert grouped(presence, made.edges).tolist() == [[2, 1], [0, 1], [0, 0], [2, 0]]
    assert within(made, np.array([0, 1, 4, 5, 6]), np.array([10, 10, 13, 13])).tolist() == [2, 0, 0, 2]
    found = sorted_out(made.totals, np.array([7, 7, -1, 3, 7, 9]), np.array([3, 7]))
    assert found.T.tolist() == [[0, 1, 0, 0], [2, 0, 0, 1]]


def test_expected_by_source():
    """A thing in every article of one source: its average share there, drawn to the share in all by 20 articles."""
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
    empty = csr_array(np.array([[1.0, 0], [1.0, 0], [0, 0]]))  # the last one has no term at all
    assert exemplars(empty, [np.array([3, 5, 8])], np.ones(3)).tolist() == [3]
    assert exemplars(empty[:0], [], np.ones(0)).dtype == np.int64


def test_parts_of_a_row():
    """3 of (3, 4) is 0.6 of a row of length 1; 0 where the column does not stand in the row."""
    matrix = csr_array(np.array([[3.0, 4.0, 0.0], [0.0, 0.0, 2.0]]))
    np.testing.assert_allclose(parts(matrix, np.array([0, 1]), matrix.data), [0.6, 0.0])
    nothing = csr_array(np.array([[3.0, 4.0], [5.0, 12.0], [0.0, 0.0]]))
    np.testing.assert_allclose(parts(nothing, np.array([1, 0, 1]), nothing.data), [0.8, 5 / 13, 0.0])


def test_many_rows_are_thinned_out():
    """Of very many rows so many evenly spread, the first and the last among them."""
    kept = spread(np.arange(1000))
    assert len(kept) == COMPARED == 60 and kept[0] == 0 and kept[-1] == 999
    assert set(np.diff(kept)) == {16, 17}
    assert spread(np.arange(5)).tolist() == [0, 1, 2, 3, 4]
