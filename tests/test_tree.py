"""From vectors to topics, step by step: neighbours, means, merges (against scipy's) and where the tree is cut."""

import numpy as np
import pytest

from data.topics import tree
from data.topics.exact.agglomerative import ward
from data.topics.exact.groups import group_means
from data.topics.exact.preprocessing import normalize


def unit(rows: int, columns: int, *, seed: int = 0) -> np.ndarray:
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


@pytest.mark.parametrize(
    ("articles", "number"), [(2, 1), (3, 2), (12, 2), (36, 3), (100, 5), (400, 10), (2_500, 25), (9_000, 25)]
)
def test_number_of_neighbours(articles, number):
    """Half the root of the corpus' size, two at least if there are so many others, twenty-five at most."""
    assert tree.neighbour_number(articles) == number


@pytest.mark.parametrize("block", [1_000, 7])
def test_smoothing_averages_neighbours_four_times(monkeypatch, block):
    """Each round the sum of an article and its neighbours, brought to length one; neighbours are those of the start."""
    monkeypatch.setattr(tree, "BLOCK", block)
    vectors = unit(36, 6)
    near = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, :4]  # three, and the article itself
    expected = vectors
    for _round in range(4):
        expected = normalize(np.array([expected[rows].sum(axis=0) for rows in near]))
    assert (tree.smooth(vectors) == expected).all()


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
    assert tree.choose_k(_costly(costs), articles) == expected


@pytest.mark.parametrize(("times", "expected"), [(3.0, 4), (2.9, 8)])
def test_few_topics_are_plain(times, expected):
    """Four topics where the next merge costs three times the last; two are never so plain."""
    costs = [1.0] * 37 + [times] * 3
    assert tree.choose_k(_costly(costs), 10_000) == expected
    two = [1.0] * 39 + [50.0]
    assert tree.choose_k(_costly(two), 10_000) == 8
    three = [1.0] * 38 + [50.0] * 2
    assert tree.choose_k(_costly(three), 10_000) == 3


def test_small_trees():
    """One or two clusters: what there is; merges for nothing are no rise."""
    assert tree.choose_k(_costly([]), 12) == 1 and tree.choose_k(_costly([1.0]), 12) == 2
    assert tree.choose_k(_costly([0.0, 0.0, 0.0]), 24) == 3


def test_articles_move_to_the_nearest_mean():
    """Round after round until nothing moves; an emptied topic is dropped, and rounds may be few."""
    vectors = normalize(np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2]]))
    assert tree.reassign(vectors, np.array([0, 0, 1, 1, 1])).tolist() == [0, 0, 1, 1, 0]
    assert tree.reassign(vectors, np.array([0, 2, 1, 1, 2]), rounds=0).tolist() == [0, 2, 1, 1, 2]
    same = np.repeat(np.eye(2), 3, axis=0)
    assert tree.reassign(same, np.array([0, 1, 1, 2, 2, 2])).tolist() == [0, 0, 0, 1, 1, 1]


def test_small_clusters():
    """Half as many as articles, fifty at most, numbered without gaps; Ward's merges of their means, by weight."""
    for rows, most in ((1, 1), (3, 1), (12, 6), (130, 50)):
        vectors = unit(rows, 8)
        grown = tree.ward_tree(vectors, n_init=2, seed=1)
        size = len(set(grown.cluster.tolist()))
        assert size <= most and grown.cluster.max() == size - 1 == len(grown.merges) == len(grown.costs)
        assert size == most or rows > 100
        merges, costs = ward(*group_means(vectors, grown.cluster))
        assert merges == grown.merges and (costs == grown.costs).all()
        assert (tree.ward_tree(vectors, n_init=2, seed=1).cluster == grown.cluster).all()
    assert tree.cut(tree.ward_tree(unit(12, 8)), 1).tolist() == [0] * 12
