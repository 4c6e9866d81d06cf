"""k-means, step by step: distances, means, where points settle, and the best of some starts."""

import numpy as np
import pytest

from data.topics.exact import cluster as kmeans
from data.topics.exact.preprocessing import normalize


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


def _cost(vectors, cluster):
    """Half the squared distances to the means, less the half of the squared lengths, which is the same for all."""
    means = np.array(
        [
            vectors[cluster == one].mean(axis=0) if (cluster == one).any() else np.zeros(vectors.shape[1])
            for one in range(cluster.max() + 1)
        ]
    )
    return ((vectors - means[cluster]) ** 2).sum() / 2 - (vectors.astype(float) ** 2).sum() / 2


def test_distances_in_units_of_the_grid():
    """Squared distances times 4^11, exactly; a point is at no distance from itself."""
    vectors = unit(20, 6)
    lengths = kmeans._units((vectors.astype(np.float64) ** 2).sum(axis=1))
    found = kmeans._distances(vectors, lengths, [3, 7])
    plain = ((vectors[:, None].astype(np.float64) - vectors[[3, 7]]) ** 2).sum(axis=-1) * 4.0**11
    assert found.tolist() == plain.tolist() and found.dtype == np.int64 and found[3, 0] == found[7, 1] == 0


def test_means_of_clusters():
    """Each the mean of its points, to 2^-12; one without points keeps its centre."""
    vectors, cluster = unit(9, 4), np.array([0, 2, 2, 0, 2, 0, 2, 0, 0])
    centres = np.full((4, 4), 0.25, dtype=np.float32)
    found = kmeans._means(vectors, cluster, centres)
    for one in (0, 2):
        np.testing.assert_allclose(found[one], vectors[cluster == one].mean(axis=0), atol=2**-13)
    assert (found[[1, 3]] == 0.25).all() and found.dtype == np.float32
    assert (found * 2**12 % 1 == 0).all()


def test_points_settle_where_nothing_gets_tighter(monkeypatch):
    """From centres among the points: each at its nearest mean, the cost that of the distances; steps may be few."""
    vectors = unit(60, 3)
    cluster, cost = kmeans._lloyd(vectors, vectors[[0, 1, 2, 3]])
    means = np.array([vectors[cluster == one].mean(axis=0) for one in range(4)])
    nearest = ((vectors[:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)
    assert (nearest == cluster).mean() > 0.98
    assert cost == pytest.approx(_cost(vectors, cluster), rel=1e-3)
    monkeypatch.setattr(kmeans, "MAX_ITER", 1)
    first, dearer = kmeans._lloyd(vectors, vectors[[0, 1, 2, 3]])
    assert (first == ((vectors[:, None] - vectors[:4]) ** 2).sum(axis=-1).argmin(axis=1)).all() and dearer > cost


def test_the_tightest_of_some_starts():
    """More starts are never worse, and the seed decides; as many clusters as were asked for."""
    vectors = unit(120, 4)
    costs = [_cost(vectors, kmeans.kmeans(vectors, 6, n_init=starts, seed=2)) for starts in (1, 3, 9)]
    assert costs[0] >= costs[1] - 1e-3 >= costs[2] - 2e-3
    assert (kmeans.kmeans(vectors, 6, n_init=2) == kmeans.kmeans(vectors, 6, n_init=2, seed=0)).all()
    assert set(kmeans.kmeans(vectors, 6, n_init=3)) == set(range(6))


def test_starts_are_far_from_one_another():
    """Of four tight groups each gets one, whatever the seed; no point is chosen twice."""
    random = np.random.default_rng(0)
    vectors = normalize(np.repeat(np.eye(4), 30, axis=0) + random.normal(0, 0.02, (120, 4)))
    for seed in range(20):
        chosen = kmeans._kmeans_plusplus(vectors, 4, np.random.default_rng(seed))
        assert sorted(one // 30 for one in chosen) == [0, 1, 2, 3]
    same = np.repeat(np.eye(2, dtype=np.float32), 5, axis=0)
    assert len(kmeans._kmeans_plusplus(same, 9, np.random.default_rng(0))) == 2


class Drawn:
    """A generator that draws what it is told to, and keeps what it was asked for."""

    def __init__(self, first, draws):
        self.first, self.draws, self.asked = first, iter(draws), []

    def integers(self, high, size=None):
        self.asked.append((int(high), size))
        return self.first if size is None else np.array(next(self.draws))


@pytest.mark.parametrize(("clusters", "trials"), [(2, 2), (3, 3), (7, 3), (8, 4), (21, 5)])
def test_so_many_points_are_tried_at_each_turn(clusters, trials):
    """Two and the natural logarithm of the clusters, as Arthur & Vassilvitskii and scikit-learn have it."""
    vectors = unit(40, 5)
    random = Drawn(0, [[one] * trials for one in range(1, clusters)])
    chosen = kmeans._kmeans_plusplus(vectors, clusters, random)
    assert {size for _high, size in random.asked[1:]} == {trials} and len(chosen) == clusters


@pytest.mark.parametrize("seed", range(3))
def test_the_best_of_the_points_tried_is_taken(seed):
    """Drawn by the squared distance to what was chosen; of those tried, what leaves the least distance in all."""
    numbers = np.random.default_rng(seed)
    vectors = normalize(np.eye(6)[numbers.integers(0, 6, 24)] + numbers.normal(0, 0.2, (24, 6)))
    squares = ((vectors[:, None].astype(float) - vectors) ** 2).sum(axis=-1) * 4.0**11
    first, far, draws, expected = 5, squares[:, 5], [], [5]
    for _turn in range(3):
        tickets = [point for point in range(24) for _ in range(int(far[point]) // 1000)]  # places for the weights
        tried = [tickets[one] for one in numbers.integers(0, len(tickets), 3)]
        # The first and the last number that means a point: both ends of its stretch.
        ends = np.concatenate([[0], np.cumsum(far)])
        draws.append([int(ends[tried[0]]), int(ends[tried[1] + 1]) - 1, int(ends[tried[2]])])
        best = min(tried, key=lambda point: np.minimum(far, squares[:, point]).sum())
        expected.append(best)
        far = np.minimum(far, squares[:, best])
    random = Drawn(first, draws)
    assert kmeans._kmeans_plusplus(vectors, 4, random) == expected
    assert random.asked[0] == (24, None) and random.asked[1][0] == int(squares[:, 5].sum())


def test_a_point_alone_is_its_mean():
    """A cluster of one point lies there."""
    vectors = unit(3, 4)
    found = kmeans._means(vectors, np.array([0, 1, 1]), np.zeros((2, 4), dtype=np.float32))
    assert (found[0] == vectors[0]).all()
