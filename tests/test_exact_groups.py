"""Neighbours, groups and Ward's trees: as scikit-learn and scipy have them, in sums that are exact."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array

from data.topics.exact import neighbors
from data.topics.exact.agglomerative import cut_tree, ward, ward_costs
from data.topics.exact.grid import on_grid
from data.topics.exact.groups import centroids, cosine_similarity, group_means, group_sums
from data.topics.exact.neighbors import kneighbors
from data.topics.exact.preprocessing import normalize


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


@pytest.mark.parametrize("block", [1_000, 7])
def test_nearest_rows(monkeypatch, block):
    """The same as sorting all cosines, in rows as they stand; of equals the first, in blocks of rows as well."""
    monkeypatch.setattr(neighbors, "BLOCK", block)
    vectors, others = unit(30, 4), np.vstack([unit(40, 4, seed=1), unit(40, 4, seed=1)])
    cosines = vectors @ others.T
    for number in (1, 3, 12):
        found, alike = kneighbors(vectors, others, number)
        expected = np.sort(np.argsort(-cosines, axis=1, kind="stable")[:, :number], axis=1)
        assert (found == expected).all() and (alike == np.take_along_axis(cosines, expected, axis=1)).all()
        assert found.dtype == np.int32 and alike.dtype == np.float32


def test_means_and_sums():
    """Of each group, dense and sparse; articles of no topic are left out of sums."""
    vectors, group = unit(12, 5), np.array([0, 1, 2] * 4)
    for matrix in (vectors, csr_array(vectors)):
        centre, weights = group_means(matrix, group)
        assert weights.tolist() == [4, 4, 4]
        np.testing.assert_allclose(centre, [vectors[group == one].mean(axis=0) for one in range(3)], atol=2**-20)
        found = centroids(matrix, group)
        np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
        np.testing.assert_allclose(found, centre / np.linalg.norm(centre, axis=1, keepdims=True), atol=1e-5)
        without = np.where(group == 1, -1, group)
        added = group_sums(matrix, without, 4)
        np.testing.assert_allclose(added, [vectors[without == one].sum(axis=0) for one in range(4)], atol=1e-6)
        assert added.dtype == np.float64 and isinstance(added, np.ndarray)
        np.testing.assert_allclose(cosine_similarity(matrix, found), vectors.astype(float) @ found.T)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_merges_are_those_of_ward(seed):
    """Points of weight one as scipy's linkage has them: the same groups, costs half the square of its distances."""
    points = on_grid(np.random.default_rng(seed).normal(size=(14, 3)), 10)
    merges, costs = ward(points, np.ones(14))
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
    points = on_grid(np.random.default_rng(3).normal(size=(6, 2)), 10)
    weights = np.array([3, 1, 2, 1, 1, 4])
    many = np.repeat(points, weights, axis=0)
    expected = linkage(many, "ward")[:, 2] ** 2 / 2
    _merges, costs = ward(points, weights.astype(float))
    np.testing.assert_allclose(costs, expected[len(many) - len(points) :], rtol=1e-4)
    # The same merges, asked for one by one, cost the same.
    np.testing.assert_allclose(ward_costs(points, weights.astype(float), _merges), costs, rtol=1e-4)
    assert weights.tolist() == [3, 1, 2, 1, 1, 4]


def test_the_growth_of_given_merges_by_hand():
    """Points 0, 1 and 10 that weigh 1, 1 and 2: 0 with 10 costs 100 · 2/3, then their middle 20/3 with 1."""
    found = ward_costs(np.array([[0.0], [1.0], [10.0]]), np.array([1.0, 1.0, 2.0]), [(0, 2), (0, 1)])
    np.testing.assert_allclose(found, [100 * 2 / 3, (20 / 3 - 1) ** 2 * 3 / 4], rtol=1e-5)
    assert ward_costs(np.zeros((1, 1)), np.ones(1), []).tolist() == []


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
        assert cut_tree(merges, 5, number).tolist() == expected
