"""From vectors to topics, step by step: neighbours, means, merges (against scipy's) and where the tree is cut."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array

from data.topics import exact, tree


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return exact.normalise(np.random.default_rng(seed).normal(size=(rows, columns)))


@pytest.mark.parametrize(
    ("articles", "number"), [(2, 1), (3, 2), (12, 2), (36, 3), (100, 5), (400, 10), (2_500, 25), (9_000, 25)]
)
def test_number_of_neighbours(articles, number):
    """Half the root of the corpus' size, two at least if there are so many others, twenty-five at most."""
    assert tree.neighbour_number(articles) == number


@pytest.mark.parametrize("block", [1_000, 7])
def test_nearest_rows(monkeypatch, block):
    """The same as sorting all cosines, in rows as they stand; of equals the first, in blocks of rows as well."""
    monkeypatch.setattr(tree, "BLOCK", block)
    vectors, others = unit(30, 4), np.vstack([unit(40, 4, seed=1), unit(40, 4, seed=1)])
    cosines = vectors @ others.T
    for number in (1, 3, 12):
        found, alike = tree.nearest(vectors, others, number)
        expected = np.sort(np.argsort(-cosines, axis=1, kind="stable")[:, :number], axis=1)
        assert (found == expected).all() and (alike == np.take_along_axis(cosines, expected, axis=1)).all()
        assert found.dtype == np.int32 and alike.dtype == np.float32


@pytest.mark.parametrize("block", [1_000, 7])
def test_smoothing_averages_neighbours_four_times(monkeypatch, block):
    """Each round the sum of an article and its neighbours, brought to length one; neighbours are those of the start."""
    monkeypatch.setattr(tree, "BLOCK", block)
    vectors = unit(36, 6)
    near = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, :4]  # three, and the article itself
    expected = vectors
    for _round in range(4):
        expected = exact.normalise(np.array([expected[rows].sum(axis=0) for rows in near]))
    assert (tree.smooth(vectors) == expected).all()


def test_means_and_sums():
    """Of each group, dense and sparse; articles of no topic are left out of sums."""
    vectors, group = unit(12, 5), np.array([0, 1, 2] * 4)
    for matrix in (vectors, csr_array(vectors)):
        centre, weights = tree.means(matrix, group)
        assert weights.tolist() == [4, 4, 4]
        np.testing.assert_allclose(centre, [vectors[group == one].mean(axis=0) for one in range(3)], atol=2**-20)
        found = tree.centres(matrix, group)
        np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
        np.testing.assert_allclose(found, centre / np.linalg.norm(centre, axis=1, keepdims=True), atol=1e-5)
        without = np.where(group == 1, -1, group)
        added = tree.sums(matrix, without, 4)
        np.testing.assert_allclose(added, [vectors[without == one].sum(axis=0) for one in range(4)], atol=1e-6)
        assert added.dtype == np.float64 and isinstance(added, np.ndarray)
        np.testing.assert_allclose(tree.likeness(matrix, found), vectors.astype(float) @ found.T)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_merges_are_those_of_ward(seed):
    """Points of weight one as scipy's linkage has them: the same groups, costs half the square of its distances."""
    points = exact.on_grid(np.random.default_rng(seed).normal(size=(14, 3)), 10)
    merges, costs = tree.ward(points, np.ones(14))
    expected = linkage(points, "ward")
    np.testing.assert_allclose(costs, expected[:, 2] ** 2 / 2, rtol=1e-4)
    sets = {place: frozenset([place]) for place in range(14)}
    for turn, (one, other) in enumerate(expected[:, :2].astype(int)):
        sets[14 + turn] = sets[one] | sets[other]
    mine = {place: frozenset([place]) for place in range(14)}
    found = []
    for kept, gone in merges:
        mine[kept] = mine[kept] | mine[gone]
        found.append(mine[kept])
    assert found == [sets[14 + turn] for turn in range(13)]


def test_weights_count_as_so_many_points():
    """A point of weight three is three points at one place, which merge for nothing first."""
    points = exact.on_grid(np.random.default_rng(3).normal(size=(6, 2)), 10)
    weights = np.array([3, 1, 2, 1, 1, 4])
    many = np.repeat(points, weights, axis=0)
    expected = linkage(many, "ward")[:, 2] ** 2 / 2
    _merges, costs = tree.ward(points, weights.astype(float))
    np.testing.assert_allclose(costs, expected[len(many) - len(points) :], rtol=1e-4)
    # The same merges, asked for one by one, cost the same.
    np.testing.assert_allclose(tree.growth(points, weights.astype(float), _merges), costs, rtol=1e-4)
    assert weights.tolist() == [3, 1, 2, 1, 1, 4]


def test_the_growth_of_given_merges_by_hand():
    """Points 0, 1 and 10 that weigh 1, 1 and 2: 0 with 10 costs 100 · 2/3, then their middle 20/3 with 1."""
    found = tree.growth(np.array([[0.0], [1.0], [10.0]]), np.array([1.0, 1.0, 2.0]), [(0, 2), (0, 1)])
    np.testing.assert_allclose(found, [100 * 2 / 3, (20 / 3 - 1) ** 2 * 3 / 4], rtol=1e-5)
    assert tree.growth(np.zeros((1, 1)), np.ones(1), []).tolist() == []


def test_owners_by_hand():
    """Five parts, three merges: as many are undone as it takes; numbers are packed."""
    merges = [(1, 3), (0, 4), (0, 1), (0, 2)]
    for number, expected in (
        (5, [0, 1, 2, 3, 4]),
        (4, [0, 1, 2, 1, 3]),
        (3, [0, 1, 2, 1, 0]),
        (2, [0, 0, 1, 0, 0]),
        (1, [0] * 5),
        (9, [0, 1, 2, 3, 4]),
    ):
        assert tree.owners(merges, 5, number).tolist() == expected


def _costly(costs):
    """A tree whose merges cost so much, from the first to the last."""
    return tree.Tree(np.arange(len(costs) + 1), [(0, 1)] * len(costs), np.array(costs, dtype=float))


@pytest.mark.parametrize(
    ("rise_at", "articles", "expected"),
    [
        (8, 10_000, 8),
        (15, 10_000, 15),
        (20, 10_000, 20),
        (9, 10_000, 9),
        (7, 10_000, 8),
        (21, 10_000, 8),  # a step outside of the usual range is passed over if it is a small one
        (2, 12, 2),
        (7, 60, 7),
        (12, 60, 12),
        (13, 60, 7),
        (14, 400, 14),
        (15, 400, 15),
        (16, 400, 8),
        (6, 60, 7),
    ],
)
def test_the_tree_is_cut_before_the_steepest_rise(rise_at, articles, expected):
    """2 for a dozen articles, 7 to 12 for 60, 8 to 15 for 400, 8 to 20 for thousands; of equal rises the fewest."""
    costs = [1.0] * 40
    # Merge number 40 - k + 1 goes from k topics to k - 1 (41 clusters to begin with): it and later ones cost twice.
    for turn in range(41 - rise_at, 40):
        costs[turn] = 2.0
    assert tree.choose(_costly(costs), articles) == expected


@pytest.mark.parametrize(("times", "expected"), [(3.0, 4), (2.9, 8)])
def test_few_topics_are_plain(times, expected):
    """Four topics where the next merge costs three times the last; two are never so plain."""
    costs = [1.0] * 37 + [times] * 3
    assert tree.choose(_costly(costs), 10_000) == expected
    two = [1.0] * 39 + [50.0]
    assert tree.choose(_costly(two), 10_000) == 8
    three = [1.0] * 38 + [50.0] * 2
    assert tree.choose(_costly(three), 10_000) == 3


def test_small_trees():
    """One or two clusters: what there is; merges for nothing are no rise."""
    assert tree.choose(_costly([]), 12) == 1 and tree.choose(_costly([1.0]), 12) == 2
    assert tree.choose(_costly([0.0, 0.0, 0.0]), 24) == 3


def test_articles_move_to_the_nearest_mean():
    """Round after round until nothing moves; an emptied topic is dropped, and rounds may be few."""
    vectors = exact.normalise(np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2]]))
    assert tree.reassign(vectors, np.array([0, 0, 1, 1, 1])).tolist() == [0, 0, 1, 1, 0]
    assert tree.reassign(vectors, np.array([0, 2, 1, 1, 2]), rounds=0).tolist() == [0, 2, 1, 1, 2]
    same = np.repeat(np.eye(2), 3, axis=0)
    assert tree.reassign(same, np.array([0, 1, 1, 2, 2, 2])).tolist() == [0, 0, 0, 1, 1, 1]


def test_small_clusters():
    """Half as many as articles, fifty at most, numbered without gaps; Ward's merges of their means, by weight."""
    for rows, most in ((1, 1), (3, 1), (12, 6), (130, 50)):
        vectors = unit(rows, 8)
        grown = tree.grow(vectors, starts=2, seed=1)
        size = len(set(grown.cluster.tolist()))
        assert size <= most and grown.cluster.max() == size - 1 == len(grown.merges) == len(grown.costs)
        assert size == most or rows > 100
        merges, costs = tree.ward(*tree.means(vectors, grown.cluster))
        assert merges == grown.merges and (costs == grown.costs).all()
        assert (tree.grow(vectors, starts=2, seed=1).cluster == grown.cluster).all()
    assert tree.cut(tree.grow(unit(12, 8)), 1).tolist() == [0] * 12
