"""How far a topic can be trusted: overlaps and silhouettes worked out article by article."""

import numpy as np
import pytest

from data.topics import consensus, hierarchy, quality
from data.topics import tree as growing

# Three finest topics, 1 and 2 merge first: nodes 0, 1, 2, then 3 of 1 and 2, then 4 of all.
TREE = hierarchy.nodes([(1, 2), (0, 1)], np.array([1.0, 2.0]), 3)
LEAF = np.array([0, 0, 0, 1, 1, 2, 2])
VECTORS = np.array([[3, 0, 0], [3, 1, 0], [2, 0, 2], [0, 3, 0], [0, 3, 2], [0, 1, 3], [1, 0, 3.0]])
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def silhouette(node, rivals):
    """Mean of (b - a) / max(a, b) over a node's articles; nodes are lists of finest topics."""

    def mean(parts):
        added = sum(vector for vector, leaf in zip(VECTORS, LEAF, strict=True) if leaf in parts)
        return added / np.linalg.norm(added)

    scores = []
    for vector, leaf in zip(VECTORS, LEAF, strict=True):
        if leaf in node:
            a = 1 - vector @ mean(node)
            b = min(1 - vector @ mean(rival) for rival in rivals)
            scores.append((b - a) / max(a, b))
    return np.mean(scores)


@pytest.mark.parametrize(("chosen", "rivals_of_0"), [(1, [[1, 2]]), (2, [[1, 2]]), (3, [[1], [2]]), (9, [[1], [2]])])
def test_rivals_are_the_topics_of_the_nearest_cut(chosen, rivals_of_0):
    """Topic 0 stands in the cuts of two and of three: its rivals are those of the cut that is nearest to the chosen."""
    found = quality.separation(VECTORS, LEAF, TREE, chosen)
    expected = [
        silhouette([0], rivals_of_0),
        silhouette([1], [[0], [2]]),
        silhouette([2], [[0], [1]]),
        silhouette([1, 2], [[0]]),
        np.nan,
    ]
    np.testing.assert_allclose(found, expected, atol=1e-5)
    assert abs(silhouette([0], [[1, 2]]) - silhouette([0], [[1], [2]])) > 0.01


def test_a_topic_of_equal_articles_stands_apart_whole():
    """Articles on their mean, others at a right angle: 1, and 0 where two topics have one direction."""
    two = hierarchy.nodes([(0, 1)], np.array([1.0]), 2)
    leaf = np.array([0, 0, 1])
    assert quality.separation(np.eye(2)[leaf], leaf, two, 2)[:2].tolist() == [1, 1]
    assert quality.separation(np.eye(2)[[0, 0, 0]], leaf, two, 2)[:2].tolist() == [0, 0]


def test_nothing_to_stand_apart_from():
    """One topic, or no article: not known."""
    one = hierarchy.nodes([], np.empty(0), 1)
    assert np.isnan(quality.separation(np.eye(3), np.zeros(3, dtype=int), one, 1)).tolist() == [True]
    assert np.isnan(quality.separation(np.empty((0, 3)), LEAF[:0], TREE, 2)).all()
    # A finest topic without articles is not known; the others are, and it is no rival to be near to.
    found = quality.separation(VECTORS[:5], LEAF[:5], TREE, 3)
    assert np.isnan(found[[2, 4]]).all() and np.isfinite(found[:2]).all()


def test_stability_by_hand():
    """Mean over the draws of the best overlap (Jaccard); a draw without the topic's articles says nothing of it.

    First draw, articles 0 to 4 as {0, 1} and {2, 3, 4}: of topic 0, {0, 1, 2} there, 2 of 3 come back at best (2/3
    against 1/5 and, with all, 3/5); of topic 1, {3, 4} there, 2 of 3. Second draw, articles 0 to 2 only, as {0} and
    {1, 2}: topic 0 is all of it.
    """
    leaf, both = np.array([0, 0, 0, 1, 1, 1]), hierarchy.nodes([(0, 1)], np.array([1.0]), 2)

    def drawn(rows, cluster):
        return consensus.Subsample(np.array(rows), growing.Tree(np.array(cluster), [(0, 1)], np.ones(1)))

    first, second = drawn([0, 1, 2, 3, 4], [0, 0, 1, 1, 1]), drawn([0, 1, 2], [0, 1, 1])
    np.testing.assert_allclose(quality.stability(leaf, both, [first]), [2 / 3, 2 / 3, np.nan])
    np.testing.assert_allclose(quality.stability(leaf, both, [second, first]), [(1 + 2 / 3) / 2, 2 / 3, np.nan])
    np.testing.assert_allclose(quality.stability(leaf, both, [second]), [1, np.nan, np.nan])
    assert np.isnan(quality.stability(leaf, both, [])).all()


def test_stability_of_a_single_article():
    """Alone in its topic and alone in a cluster of the draw: it came back; in a cluster of two, half of it."""
    leaf, both = np.array([0, 1, 1]), hierarchy.nodes([(0, 1)], np.array([1.0]), 2)
    for cluster, expected in (([0, 1, 1], [1, 1]), ([0, 0, 1], [1 / 2, 2 / 3])):
        draw = consensus.Subsample(np.arange(3), growing.Tree(np.array(cluster), [(0, 1)], np.ones(1)))
        np.testing.assert_allclose(quality.stability(leaf, both, [draw])[:2], expected)
