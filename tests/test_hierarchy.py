"""Topics within topics: what is merged first, what moves where, and what is never mixed."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from data.topics import hierarchy, tree
from data.topics.exact.agglomerative import cut_tree
from data.topics.exact.groups import group_means
from data.topics.exact.preprocessing import normalize


@pytest.fixture
def divided():
    """Sixty points in four groups of unequal size, two of them near to one another; two chosen topics."""
    random = np.random.default_rng(0)
    centres = np.array([[1, 0, 0, 0], [0.8, 0.6, 0, 0], [0, 0, 1, 0], [0, 0, 0.5, 0.9]])
    group = np.repeat(np.arange(4), [24, 12, 16, 8])
    vectors = normalize(centres[group] + random.normal(0, 0.04, (60, 4)))
    return vectors, group, group // 2


@pytest.mark.parametrize("sparse", [False, True])
def test_chosen_topics_are_split_where_they_part(divided, sparse):
    """Four finest topics are the four groups; within each chosen topic its own merge, the cheaper first, then all."""
    vectors, group, topic = divided
    cluster = tree.ward_tree(vectors).cluster
    nested = hierarchy.nest(vectors, csr_array(vectors) if sparse else vectors, cluster, topic, [(0, 1)], leaves=4)
    assert len(set(zip(nested.leaf, group, strict=True))) == 4 and nested.owner.tolist() == [0, 0, 1, 1]
    assert set(nested.merges[:2]) == {(0, 1), (2, 3)} and nested.merges[2] == (0, 2)
    centre, weights = group_means(vectors, nested.leaf)

    def growth(one, other, centre=centre, weights=weights):
        a, b = weights[[one, other]]
        return ((centre[one] - centre[other]) ** 2).sum() * a * b / (a + b)

    np.testing.assert_allclose(nested.costs[:2], [growth(*pair) for pair in nested.merges[:2]], rtol=1e-4)
    assert nested.costs[0] < nested.costs[1]
    np.testing.assert_allclose(nested.costs[2], growth(0, 1, *group_means(vectors, topic)), rtol=1e-4)


def test_no_finer_topics_than_chosen(divided):
    """As many as chosen: the chosen ones are the finest."""
    vectors, _group, topic = divided
    nested = hierarchy.nest(vectors, vectors, tree.ward_tree(vectors).cluster, topic, [(0, 1)], leaves=2)
    assert (nested.leaf == topic).all() and nested.owner.tolist() == [0, 1] and nested.merges == [(0, 1)]


def test_an_article_stays_in_its_topic(divided):
    """It moves to the finest topic it is most alike, of those of its own topic only."""
    vectors, group, topic = divided
    topic = topic.copy()
    topic[0] = 1  # among strangers
    cluster = tree.ward_tree(vectors).cluster
    nested = hierarchy.nest(vectors, vectors, cluster, topic, [(0, 1)], leaves=4)
    assert (nested.owner[nested.leaf] == topic).all()
    alike = np.array([[0.9, 0.8, 0.1], [0.2, 0.1, 0.9]])
    assert hierarchy.nearest_within(alike, np.array([0, 1, 1]), np.array([1, 0])).tolist() == [1, 0]
    moved = hierarchy._reassign_within(vectors, np.where(np.arange(60) % 2, group, group // 2 * 2), group // 2)
    assert len(set(zip(moved, group, strict=True))) == 4


def test_merges_within_owners_come_cheapest_first():
    """Points on a line: 0 and 1 of one owner, 10, 13 and 20 of another; costs never fall within one."""
    merges, costs = hierarchy._within(np.array([[0.0], [10], [1], [13], [20]]), np.ones(5), np.array([0, 1, 0, 1, 1]))
    assert merges == [(0, 2), (1, 3), (1, 4)]
    np.testing.assert_allclose(costs, [0.5, 4.5, (20 - 11.5) ** 2 * 2 / 3])
    assert hierarchy._within(np.zeros((2, 1)), np.ones(2), np.array([0, 1])) == ([], pytest.approx([]))


def test_topics_merge_by_their_first_part():
    """Chosen topics 1 and 2 merge, then 0: named by the first finest topic of each; costs are those of their means."""
    points = np.array([[0.0], [1], [5], [6], [9]])
    leaf, topic = np.arange(5), np.array([0, 0, 1, 1, 2])
    owner, merges, costs = hierarchy._joined(points, leaf, topic, [(1, 2), (0, 1)])
    assert owner.tolist() == [0, 0, 1, 1, 2] and merges == [(0, 1), (2, 3), (2, 4), (0, 2)]
    middle = (5.5 * 2 + 9) / 3
    np.testing.assert_allclose(costs, [0.5, 0.5, 3.5**2 * 2 / 3, (middle - 0.5) ** 2 * 6 / 5], rtol=1e-5)


def test_a_tree_without_a_chosen_topic():
    """A chosen topic whose finest topics are all without articles leaves no gap in the numbers."""
    nested = hierarchy.Nested(
        np.array([0, 3, 4]), np.array([0, 0, 1, 2, 2]), [(0, 1), (3, 4), (0, 2), (0, 3)], np.array([1.0, 2, 3, 4])
    )
    pruned = hierarchy.prune(nested, np.array([True, False, False, True, True]))
    assert pruned.owner.tolist() == [0, 1, 1] and pruned.leaf.tolist() == [0, 1, 2]
    assert pruned.merges == [(1, 2), (0, 1)] and pruned.costs.tolist() == [2, 4]
    # The partner of an empty one merges in its place, whichever of the two is empty.
    other = hierarchy.prune(nested, np.array([False, True, True, False, True]))
    assert other.merges == [(0, 1), (0, 2)] and other.costs.tolist() == [3, 4] and other.owner.tolist() == [0, 1, 2]
    single = hierarchy.nodes([], np.empty(0), 1)
    assert single.members.tolist() == [[True]] and single.parent.tolist() == [-1]
    assert (single.first_cut.tolist(), single.last_cut.tolist(), single.height.tolist()) == ([1], [1], [0])


@pytest.mark.parametrize("seed", range(3))
def test_nodes_stand_in_the_cuts_that_hold_them(seed):
    """A node is a topic of a cut if and only if the cut's merges make just its finest topics one."""
    random = np.random.default_rng(seed)
    left, merges = list(range(7)), []
    while len(left) > 1:
        kept, gone = sorted(random.choice(left, 2, replace=False).tolist())
        merges.append((kept, gone))
        left.remove(gone)
    costs = random.random(6)
    table = hierarchy.nodes(merges, costs, 7)
    for number in range(1, 8):
        owner = cut_tree(merges, 7, number)
        expected = {frozenset(np.flatnonzero(owner == one)) for one in range(number)}
        there = (table.first_cut <= number) & (number <= table.last_cut)
        assert {frozenset(np.flatnonzero(row)) for row in table.members[there]} == expected and there.sum() == number
    for node, parent in enumerate(table.parent):
        above = [one for one in range(13) if (table.members[node] <= table.members[one]).all() and one != node]
        assert parent == (min(above, key=lambda one: table.members[one].sum()) if above else -1)
    # A merge never lies lower than one before it.
    assert table.height.tolist() == [0] * 7 + [costs[: turn + 1].max() for turn in range(6)]


@pytest.mark.parametrize(
    ("articles", "topics", "leaves"),
    [(160, 3, 20), (167, 3, 20), (168, 3, 21), (320, 3, 40), (5_000, 3, 40), (12, 2, 2), (5_000, 45, 45)],
)
def test_number_of_finest_topics(articles, topics, leaves):
    """One for eight articles, forty at most, and never fewer than are chosen."""
    assert hierarchy.leaf_number(articles, topics) == leaves and isinstance(leaves, int)


def test_an_empty_topic_hands_its_place_to_its_partner():
    """The finest topic 0 is empty and merges with 3: what merges with it later merges with 3; none is left behind."""
    nested = hierarchy.Nested(np.array([1, 2, 3]), np.zeros(4, dtype=int), [(0, 3), (0, 1), (0, 2)], np.arange(1.0, 4))
    pruned = hierarchy.prune(nested, np.array([False, True, True, True]))
    assert pruned.merges == [(2, 0), (2, 1)] and pruned.costs.tolist() == [2, 3]
    assert pruned.leaf.tolist() == [0, 1, 2] and pruned.owner.tolist() == [0, 0, 0]


def test_merges_of_one_cost_come_in_the_order_of_their_owners():
    """Forty pairs of points, every other one twice as far apart."""
    points = np.repeat(np.arange(40) * 10.0, 2)[:, None] + np.array([0.0, 2.0, 0.0, 1.0] * 20)[:, None]
    merges, costs = hierarchy._within(points, np.ones(80), np.arange(80) // 2)
    assert merges == [(2 * one, 2 * one + 1) for one in [*range(1, 40, 2), *range(0, 40, 2)]]
    assert costs.tolist() == [0.5] * 20 + [2.0] * 20
