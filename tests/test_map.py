"""Places on the map: which articles t-SNE places, what it is given, and where all others go."""

import numpy as np
import pytest
from sklearn import manifold
from sklearn.decomposition import PCA

from data.topics import map as mapping
from data.topics.exact.preprocessing import normalize


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


@pytest.fixture
def asked(monkeypatch):
    """What t-SNE is asked for; in its stead the places are rows of 1, 2, 3 ... and of three times that."""
    seen = {}

    class Fake:
        def __init__(self, components, **options):
            seen.update(options, components=components)

        def fit_transform(self, vectors):
            seen["vectors"] = vectors
            steps = np.arange(1.0, len(vectors) + 1)
            return np.stack([steps, 3 * steps], axis=1)

    monkeypatch.setattr("sklearn.manifold.TSNE", Fake)
    return seen


def test_an_article_goes_to_the_mean_of_its_nearest_landmarks():
    """Weights are fourth powers of the cosines: 1 and (1/2)^4 put it at 1/17 of the way; one opposite hardly counts."""
    anchors = np.array([[1, 0], [0.5, 0.75**0.5], [-1, 0]])
    places = np.array([[0, 0], [1, -2], [50, 50.0]])
    found = mapping.interpolate(np.array([[1.0, 0.0], [0.5, 0.75**0.5]]), anchors, places)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, [[1 / 17, -2 / 17], [16 / 17, -32 / 17]], atol=1e-6)


def test_ten_landmarks_have_a_say():
    """Of twelve the ten nearest: nine alike at 0 and one at 10; the two that are a little less alike do not count."""
    anchors = np.repeat([[1.0, 0.0], [0.8, 0.6]], [10, 2], axis=0)
    places = np.zeros((12, 2))
    places[9], places[10:] = 10, 1000
    np.testing.assert_allclose(mapping.interpolate(np.array([[1.0, 0.0]]), anchors, places), [[1, 1]], rtol=1e-6)
    np.testing.assert_allclose(mapping.interpolate(np.array([[0.6, 0.8]]), anchors[-1:], places[:1]), [[0, 0]])


def test_a_large_corpus_has_a_draw_of_landmarks():
    """All up to 5,000 articles; of more 3,000, in order and none twice; with a bound never more than that."""
    assert mapping.landmarks(5_000).tolist() == list(range(5_000))
    for articles, most, expected in ((5_001, None, 3_000), (60, 50, 50), (20_000, 4_000, 4_000)):
        drawn = mapping.landmarks(articles, most=most, seed=3)
        assert len(drawn) == expected and (np.diff(drawn) > 0).all() and 0 <= drawn[0] <= drawn[-1] < articles
        assert (drawn == mapping.landmarks(articles, most=most, seed=3)).all()
        assert (drawn != mapping.landmarks(articles, most=most, seed=4)).any()
    assert mapping.landmarks(50, most=50).tolist() == list(range(50))
    assert (mapping.landmarks(9_000) == mapping.landmarks(9_000, seed=0)).all()


@pytest.mark.parametrize(("articles", "perplexity"), [(5, 4 / 3), (13, 4), (91, 30), (200, 30)])
def test_what_tsne_minds(asked, articles, perplexity):
    """Thirty neighbours, and a third of the others where there are fewer: t-SNE needs more points than that."""
    mapping.tsne(unit(articles, 6), unit(articles, 6, seed=1), seed=5)
    assert asked["perplexity"] == pytest.approx(perplexity) and asked["components"] == 2
    assert (asked["max_iter"], asked["angle"], asked["random_state"]) == (500, 0.8, 5)
    assert (asked["init"] == mapping._start(asked["vectors"], 5)).all()


def test_the_neighbourhood_has_half_the_weight(asked):
    """At a right angle, an article's own vector has twice as much of the mixture as its neighbours': 2 and 1 of √5."""
    own, near = np.tile([[1.0, 0.0]], (6, 1)), np.tile([[0.0, 1.0]], (6, 1))
    mapping.tsne(own, near)
    np.testing.assert_allclose(asked["vectors"], np.tile([[2, 1]], (6, 1)) / np.sqrt(5), atol=5e-4)


def test_places_lie_around_the_middle_and_within_one(asked):
    """1, 2 ... 6 and three times that: the middle at 0, the farthest at 1, both directions on one scale."""
    places = mapping.tsne(unit(6, 4), unit(6, 4))
    steps = np.arange(-2.5, 3) / 7.5
    np.testing.assert_allclose(places, np.stack([steps, 3 * steps], axis=1), rtol=1e-6)
    assert places.dtype == np.float32
    few = mapping.tsne(unit(4, 4), unit(4, 4))
    assert few.shape == (4, 2) and np.isnan(few).all() and few.dtype == np.float32


def test_places_of_any_scale(asked, monkeypatch):
    """What t-SNE gives in thousandths fills the map as well; the seed is 0 unless another is asked for."""
    every = mapping.tsne(unit(6, 4), unit(6, 4), seed=0)
    assert asked["random_state"] == 0
    fake = manifold.TSNE
    monkeypatch.setattr(
        fake,
        "fit_transform",
        lambda _self, vectors: (
            1e-3 * np.stack([np.arange(1.0, len(vectors) + 1), 3 * np.arange(1.0, len(vectors) + 1)], axis=1)
        ),
    )
    np.testing.assert_allclose(mapping.tsne(unit(6, 4), unit(6, 4)), every, rtol=1e-5)
    assert asked["random_state"] == 0


@pytest.mark.parametrize(("seed", "scale"), [(0, 1.0), (1, 0.01), (2, 1.0), (3, 0.01)])
def test_the_start_is_the_two_main_axes(seed, scale):
    """Those of scikit-learn's PCA, the largest entry of each axis positive, the wider one 1e-4 wide; seeded noise."""
    vectors = unit(80, 5, seed=seed) * np.array([1, 5, 2, 4, 1]) * scale
    found = mapping._start(vectors, 0)
    fitted = PCA(2).fit(vectors)
    axes = fitted.components_
    places = fitted.transform(vectors) * np.sign(axes[range(2), np.abs(axes).argmax(axis=1)])
    np.testing.assert_allclose(found, places / places.std(axis=0).max() * 1e-4, atol=6e-6)
    assert found.std(axis=0)[0] == pytest.approx(1e-4, rel=0.02)
    assert 0 < np.abs(found - mapping._start(vectors, 1)).max() < 1e-5
    # Articles of one word have one axis; the other is noise alone.
    flat = mapping._start(vectors[:, :1], 0)
    assert flat.shape == (80, 2) and np.abs(flat[:, 1]).max() < 1e-5 < flat[:, 0].std()
    alike = mapping._start(np.ones((30, 3)), 0)
    assert np.abs(alike).max() < 1e-5 and len(np.unique(alike[:, 0])) == 30
