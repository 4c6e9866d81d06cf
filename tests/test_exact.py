"""Sums in any order: what topics are reckoned with is exact, and agrees with scikit-learn where both must."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import NearestCentroid, NearestNeighbors
from sklearn.preprocessing import normalize as unit_rows
from sklearn.utils.extmath import randomized_svd

from data.topics.exact.agglomerative import cut_tree, ward
from data.topics.exact.cluster import kmeans
from data.topics.exact.decomposition import embed_symmetric, orthonormal, truncated_svd
from data.topics.exact.grid import on_grid, scaled
from data.topics.exact.groups import group_means
from data.topics.exact.neighbors import kneighbors
from data.topics.exact.preprocessing import normalize, normalize_csr


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


def held(rows: int = 300, columns: int = 120) -> csr_array:
    """Rows of five themes with noise, on the grid that axes are found on."""
    random = np.random.default_rng(0)
    dense = random.random((rows, columns)) * (random.random((rows, columns)) < 0.1)
    for theme in range(5):
        dense[theme::5, theme * 20 : (theme + 1) * 20] += random.random((len(dense[theme::5]), 20))
    return csr_array(on_grid(dense / np.linalg.norm(dense, axis=1, keepdims=True), 14))


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_products_of_vectors_do_not_depend_on_the_order(kind):
    """Single precision is enough: every order and grouping of adding gives the same bits."""
    one, other = (unit(40, 200, seed=seed).astype(kind) for seed in (1, 2))
    turned = np.random.default_rng(0).permutation(200)
    product = one @ other.T
    assert (product == one[:, turned] @ other[:, turned].T).all()
    assert (product == (one[:, None] * other).sum(axis=-1)).all()
    assert (product == one[:, :77] @ other[:, :77].T + one[:, 77:] @ other[:, 77:].T).all()


def test_rows_are_brought_to_length_one():
    """About: to half a step of the grid for each number. Zeros stay zeros."""
    rows = np.vstack([np.random.default_rng(0).normal(size=(20, 100)), np.zeros((1, 100))])
    found = normalize(on_grid(rows, 11))
    assert found.dtype == np.float32 and (found == on_grid(found, 11)).all()
    assert np.abs(np.linalg.norm(found[:-1], axis=1) - 1).max() < 2e-3 and not found[-1].any()


def test_orthonormal_columns_span_the_same():
    """At right angles, and whatever was a mixture of the columns still is; a dependent column becomes zero."""
    random = np.random.default_rng(0)
    columns = random.normal(size=(500, 12)) * 10.0 ** random.integers(-3, 4, 12)
    columns[:, 7] = columns[:, 2] - columns[:, 5]
    found = orthonormal(orthonormal(columns))
    assert np.allclose(found.T @ found, np.diag(np.arange(12) != 7), atol=1e-5)
    assert np.allclose(found @ (found.T @ columns), columns, atol=1e-3 * np.abs(columns).max(axis=0))


@pytest.mark.parametrize(("size", "least"), [(5, 0.99999), (10, 0.995)])
def test_axes_hold_as_much_as_those_of_the_singular_value_decomposition(size, least):
    """Of the most that so many axes can keep: all where values differ, nearly all where many are alike."""
    matrix = held()
    found = truncated_svd(matrix, size, n_iter=9)
    strengths = np.linalg.svd(matrix.toarray())[1]
    assert np.sum((matrix @ found) ** 2) > least * np.sum(strengths[:size] ** 2)
    assert np.allclose(found.T @ found, np.eye(size), atol=1e-5)


def test_roots_give_the_products_of_the_decomposition():
    """Rows times rows are U · S · Uᵀ, cut to the main values."""
    matrix = held()
    together = (matrix.T @ matrix).tocsr()
    together.data = on_grid(together.data, 12)
    found = embed_symmetric(together, 5, n_iter=20)
    left, strength, _ = randomized_svd(together, 5, n_iter=20, random_state=0)
    assert np.allclose(found @ found.T, (left * strength) @ left.T, atol=2e-3 * strength[0])


def test_clusters_are_as_tight_as_those_of_scikit_learn():
    """Within two per cent, for points without clear clusters; and exact ones where they are plain."""
    vectors = unit(600, 8)
    cluster = kmeans(vectors, 20, n_init=5)
    sums = np.zeros((20, 8))
    np.add.at(sums, cluster, vectors)
    centres = sums / np.maximum(np.bincount(cluster, minlength=20), 1)[:, None]
    cost = ((vectors - centres[cluster]) ** 2).sum()
    assert cost < 1.02 * KMeans(20, n_init=5, random_state=0).fit(vectors).inertia_
    plain = normalize(np.repeat(np.eye(4), 25, axis=0) + 0.01)
    assert len(set(zip(kmeans(plain, 4, n_init=1), np.repeat(range(4), 25), strict=True))) == 4


def test_equal_points_make_fewer_clusters():
    """Nothing is left to start from when every point lies on a centre."""
    cluster = kmeans(np.repeat(unit(3, 5), 10, axis=0), 8, n_init=2)
    assert len(set(cluster.tolist())) == 3 and (cluster.reshape(3, 10) == cluster[::10, None]).all()


def test_of_equally_near_ones_the_first_are_taken():
    """Twelve copies of each point: the ten nearest are the first ten of them."""
    vectors = np.tile(unit(4, 6), (12, 1))
    found, alike = kneighbors(vectors, vectors, 10)
    assert (found == np.arange(10) * 4 + (np.arange(48) % 4)[:, None]).all()
    assert (np.abs(alike - 1) < 5e-3).all()


def test_columns_are_brought_below_one():
    """By a power of two: 3 and -5 become 3/8 and -5/8; zeros stay, and so does a matrix without rows."""
    found = scaled(np.array([[3.0, 0.0], [-5.0, 0.0], [0.5, 0.0]]), 3)
    assert found.tolist() == [[0.375, 0], [-0.625, 0], [0, 0]]
    assert scaled(np.empty((0, 3)), 3).shape == (0, 3)


def themed(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Points of six groups that lie well apart, and the group of each."""
    random = np.random.default_rng(seed)
    group = np.arange(180) % 6
    return normalize(np.eye(6, 12)[group] + random.normal(0, 0.08, (180, 12))), group


def test_rows_agree_with_scikit_learn():
    """Half a step of the grid: 2^-12 for vectors, 2^-15 for sparse weights."""
    dense = on_grid(np.random.default_rng(0).normal(size=(50, 30)), 11)
    np.testing.assert_allclose(normalize(dense), unit_rows(dense), atol=2**-12)
    sparse = csr_array(on_grid(held().toarray() * 3, 12))
    np.testing.assert_allclose(normalize_csr(sparse).toarray(), unit_rows(sparse.toarray()), atol=2**-15)


def test_components_agree_with_scikit_learn():
    """They span the same space: cosines of all principal angles are 1 to within 1e-4, where singular values differ."""
    matrix = held()
    theirs = TruncatedSVD(5, n_iter=20, random_state=0).fit(matrix).components_
    cosines = np.linalg.svd(theirs @ truncated_svd(matrix, 5, n_iter=20), compute_uv=False)
    np.testing.assert_allclose(cosines, 1, atol=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_clusters_agree_with_scikit_learn(seed):
    """The same partition of groups that lie apart, by k-means and by Ward's method, whatever the number of clusters."""
    points, group = themed(seed)
    found = kmeans(points, 6, n_init=5)
    assert 1 == adjusted_rand_score(found, KMeans(6, n_init=5, random_state=0).fit(points).labels_)
    assert 1 == adjusted_rand_score(found, group)
    merges, _costs = ward(points.astype(float), np.ones(len(points)))
    for number in (2, 4, 6, 9):
        theirs = AgglomerativeClustering(number, linkage="ward").fit(points.astype(float)).labels_
        assert 1 == adjusted_rand_score(cut_tree(merges, len(points), number), theirs)


def test_neighbours_and_means_agree_with_scikit_learn():
    """Neighbours are the same but for ties within the grid (one in a hundred); cosines to 4e-3, means to 2^-20."""
    points, group = themed()
    found, cosines = kneighbors(points, points, 7)
    model = NearestNeighbors(metric="cosine", algorithm="brute").fit(points.astype(float))
    distances, theirs = model.kneighbors(points.astype(float), 7)
    assert np.mean([len(set(one) & set(other)) / 7 for one, other in zip(found, theirs, strict=True)]) > 0.99
    np.testing.assert_allclose(np.sort(cosines, axis=1), np.sort(1 - distances, axis=1), atol=4e-3)
    means, _weights = group_means(points, group)
    np.testing.assert_allclose(means, NearestCentroid().fit(points.astype(float), group).centroids_, atol=2**-20)
