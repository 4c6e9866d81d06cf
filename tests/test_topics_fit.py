"""Finding topics, step by step: what each step is given, and where an article lies between two topics."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.sparse import csr_array

from data import topics
from data.topics import features, hierarchy
from data.topics.exact.preprocessing import normalize_csr


def planted(rows=30, themes=2):
    """Articles of plain themes of five words each, some of them drawn for each article."""
    random = np.random.default_rng(0)
    counts = np.zeros((rows, 5 * themes))
    for row in range(rows):
        theme = row % themes
        counts[row, 5 * theme + random.permutation(5)[:3]] = random.integers(1, 4, 3)
    return csr_array(counts)


def fitted(counts, **options):
    size, terms = counts.shape[0], [f"{chr(1072 + n)}{chr(1072 + n)}" for n in range(counts.shape[1])]
    return topics.fit(
        normalize_csr(features.log_tf(counts)),
        counts=counts,
        languages=np.full(size, "uk"),
        terms=terms,
        labels=terms,
        tokens=np.full(size, 400),
        **options,
    )


@pytest.mark.parametrize("seed", [0, 7])
def test_every_step_has_the_seed(monkeypatch, seed):
    """The draw of articles, the space, the clusters, the draws, the map and the witnesses of coherence."""
    seen = {}

    def watch(owner, name):
        known = getattr(owner, name)

        def called(*given, **options):
            seen[name] = options.get("seed", given[-1])
            return known(*given, **options)

        monkeypatch.setattr(owner, name, called)

    for owner, name in (
        (topics, "_draw"),
        (topics.features, "Space"),
        (topics.growing, "ward_tree"),
        (topics.consensus, "subsample"),
        (topics.mapping, "landmarks"),
        (topics.mapping, "tsne"),
        (topics.passports, "describe"),
    ):
        watch(owner, name)
    fitted(planted(), seed=seed) if seed else fitted(planted())
    assert seen == dict.fromkeys(["_draw", "Space", "ward_tree", "subsample", "landmarks", "tsne", "describe"], seed)


def placed(cosines, owner=(0, 1, 1)):
    """Leaf and confidence of articles of so much likeness to two topics; the second has two finest ones."""
    cosines = np.array(cosines, dtype=float)
    space = SimpleNamespace(tfidf=lambda tf, _languages: tf, transform=lambda tf, _languages: np.asarray(tf))
    learnt = SimpleNamespace(
        space=space,
        plain=False,
        centroids=np.eye(cosines.shape[1]),
        leaf_centroids=np.eye(cosines.shape[1])[:, :1]
        if cosines.shape[1] == 1
        else np.array([[1, 0], [0, 1], [0.5, 0.9]]),
        nested=SimpleNamespace(owner=np.array(owner)),
        landmarks=np.array([0]),
        anchors=np.eye(cosines.shape[1]),
        places=np.eye(2)[:1] if cosines.shape[1] == 1 else np.eye(2),
    )
    corpus = SimpleNamespace(languages=np.full(len(cosines), "uk"), log_tf=lambda rows: cosines[rows])
    return topics._place(corpus, learnt, slice(0, len(cosines)))


def test_confidence_is_how_much_nearer_the_next_topic_is():
    """(0.8 - 0.2) / 0.8; halfway between two it is 0, like no other 1; an article of no words has none, nor a place."""
    leaf, confidence, places = placed([[0.8, 0.2], [0.5, 0.5], [0.0, 0.9], [0.6, 0.9], [0.0, 0.0]])
    np.testing.assert_allclose(confidence, [0.75, 0, 1, 1 / 3, 0], rtol=1e-6)
    assert leaf.tolist() == [0, 0, 1, 2, -1]
    # The landmark is placed elsewhere; the others lie between the landmarks.
    assert np.isnan(places).all(axis=1).tolist() == [True, False, False, False, True]
    leaf, confidence, _places = placed([[0.3], [0.0]], owner=(0,))
    assert confidence.tolist() == [1, 0] and leaf.tolist() == [0, -1]


def test_topics_are_numbered_by_size():
    """Chosen ones from the largest, of equals the one of the earlier article; then coarser ones, then finer ones."""
    tree = hierarchy.nodes([(2, 3), (0, 2), (0, 1)], np.array([1.0, 2, 3]), 4)
    leaf = np.array([1, 0, 1, 0, 2, 2, 3, -1])
    # Cut into three: nodes 0, 1 (two each, 1 is earlier) and 4 (2 and 3, three articles).
    assert topics._numbers(tree, leaf, 3).tolist() == [2, 1, 5, 6, 0, 4, 3]
    assert topics._numbers(tree, np.array([-1, -1]), 3).tolist() == []
    assert topics._numbers(tree, leaf, 3).dtype == int


def test_a_draw_of_rows():
    """All where there are no more; of more so many, in order, none twice, by the seed."""
    rows = np.arange(10, 40)
    assert topics._draw(rows, 30, 0) is rows
    drawn = topics._draw(rows, 29, 0)
    assert len(drawn) == 29 == len(set(drawn.tolist())) and (np.diff(drawn) > 0).all() and set(drawn) <= set(rows)
    assert (topics._draw(rows, 9, 0) != topics._draw(rows, 9, 1)).any()


@pytest.mark.parametrize(("size", "k", "one"), [(11, None, True), (12, None, False), (30, 1, True), (30, 2, False)])
def test_when_there_is_but_one_topic(size, k, one):
    """Below a dozen articles, or where one is asked for."""
    found = fitted(planted(size), k=k)
    assert (found.chosen == 1) is one
    if one:
        assert set(found.topic) == {0} and np.isnan(found.tree["stability"]).all() and len(found.tree) == 1
