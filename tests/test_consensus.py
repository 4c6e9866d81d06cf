"""What draws agree on: topics join by the share of pairs of articles that are together, average linkage."""

import numpy as np
import pytest

from data.topics import consensus
from data.topics.exact.agglomerative import cut_tree
from data.topics.exact.preprocessing import normalize
from data.topics.tree import Tree, smooth


@pytest.mark.parametrize("seed", range(5))
def test_topics_join_by_the_share_of_their_pairs(monkeypatch, seed):
    """Of seven topics those first whose pairs of articles are together most often, added up over joined topics."""
    random = np.random.default_rng(seed)
    met = random.integers(20, 60, (7, 7))
    met = met + met.T
    together = np.rint(met * random.random((7, 7)) ** 2).astype(np.int64)
    together = np.triu(together) + np.triu(together, 1).T
    groups, expected = {one: [one] for one in range(7)}, []
    while len(groups) > 1:
        shares = {
            (a, b): together[np.ix_(groups[a], groups[b])].sum() / met[np.ix_(groups[a], groups[b])].sum()
            for a in groups
            for b in groups
            if a < b
        }
        kept, gone = max(shares, key=lambda pair: (shares[pair], -pair[0], -pair[1]))
        expected.append((kept, gone))
        groups[kept] = groups[kept] + groups.pop(gone)
    monkeypatch.setattr(consensus, "_coassociation", lambda _topic, _draws: (together.copy(), met.copy()))
    assert consensus.average_linkage(np.arange(7), []) == expected
    assert len(set(consensus.merge(np.arange(7), [], 3).tolist())) == 3


def test_ten_draws_of_four_fifths():
    """Rows in order and none twice, 1,500 at most; each draw its own, the same ones every time."""
    vectors = np.random.default_rng(0).normal(size=(40, 5)).astype(np.float32)
    draws = consensus.subsample(vectors)
    assert len(draws) == 10 and len({one.rows.tobytes() for one in draws}) == 10
    for one, again in zip(draws, consensus.subsample(vectors, seed=0), strict=True):
        assert len(one.rows) == 32 == len(one.tree.cluster) and (np.diff(one.rows) > 0).all()
        assert (one.rows == again.rows).all() and (one.tree.cluster == again.tree.cluster).all()


@pytest.mark.parametrize("parts", [2, 5, 23])
def test_pairs_that_are_together_one_by_one(parts):
    """Each two articles of a draw, in each cut to 2, 3 ... 20: are they in one part, and of which topics are they?"""
    random = np.random.default_rng(parts)
    topic = np.concatenate([np.arange(4), random.integers(0, 4, 26)])
    draws, together, met = [], np.zeros((4, 4), dtype=int), np.zeros((4, 4), dtype=int)
    for _turn in range(3):
        rows = np.sort(random.permutation(30)[:25])
        cluster = np.concatenate([np.arange(parts), random.integers(0, parts, 25 - parts)])
        left, merges = list(range(parts)), []
        while len(left) > 1:
            kept, gone = sorted(random.choice(left, 2, replace=False).tolist())
            merges.append((kept, gone))
            left.remove(gone)
        draws.append(consensus.Subsample(rows, Tree(cluster, merges, np.ones(parts - 1))))
        for number in range(2, min(parts, 20) + 1):
            part = cut_tree(merges, parts, number)[cluster]
            for one, mine in zip(rows, part, strict=True):
                for other, theirs in zip(rows, part, strict=True):
                    met[topic[one], topic[other]] += 1
                    together[topic[one], topic[other]] += mine == theirs
    found, drawn = consensus._coassociation(topic, draws)
    assert found.tolist() == together.tolist() and drawn.tolist() == met.tolist()
    assert found.dtype == drawn.dtype == np.int64  # counts of pairs are added up exactly


def test_topics_that_no_draw_has_together():
    """Half of the pairs is more than none; where no pair was drawn nothing is known, and the first ones join."""
    merges = [(0, 2)]
    tree = Tree(np.array([0, 1, 2, 2]), [(0, 1), (0, 2)], np.ones(2))
    assert consensus.average_linkage(np.array([0, 1, 2, 3]), [consensus.Subsample(np.arange(4), tree)])[0] == (2, 3)
    unmet = consensus.average_linkage(np.array([0, 1, 2]), [])
    assert unmet == [(0, 1), *merges]


def test_each_draw_grows_a_tree_of_its_own(monkeypatch):
    """One start each, by the seeds that follow the one asked for, from vectors smoothed among those drawn."""
    grown = []
    monkeypatch.setattr(consensus, "ward_tree", lambda vectors, **options: grown.append((vectors, options)))
    vectors = normalize(np.random.default_rng(0).normal(size=(60, 5)))
    draws = consensus.subsample(vectors, seed=7)
    assert [options for _vectors, options in grown] == [{"n_init": 1, "seed": 7 + turn} for turn in range(10)]
    for (smoothed, _options), one in zip(grown, draws, strict=True):
        assert len(one.rows) == 48 and (smoothed == smooth(vectors[one.rows])).all()
    monkeypatch.setattr(consensus, "SUBSAMPLE", 30)
    assert {len(one.rows) for one in consensus.subsample(vectors)} == {30}


def test_fifteen_hundred_articles_at_most(monkeypatch):
    """Four fifths of 1,874 are 1,499; of 1,900 they would be more."""
    monkeypatch.setattr(consensus, "ward_tree", lambda vectors, **_options: None)
    monkeypatch.setattr(consensus, "smooth", lambda vectors: vectors)
    for articles, drawn in ((1_874, 1_499), (1_876, 1_500), (1_900, 1_500)):
        assert {len(one.rows) for one in consensus.subsample(np.zeros((articles, 1)))} == {drawn}
