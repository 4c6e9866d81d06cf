"""What draws agree on: topics join by the share of pairs of articles that are together, average linkage."""

import numpy as np
import pytest

from data.topics import consensus


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
        shares = {(a, b): together[np.ix_(groups[a], groups[b])].sum() / met[np.ix_(groups[a], groups[b])].sum()
                  for a in groups for b in groups if a < b}
        kept, gone = max(shares, key=lambda pair: (shares[pair], -pair[0], -pair[1]))
        expected.append((kept, gone))
        groups[kept] = groups[kept] + groups.pop(gone)
    monkeypatch.setattr(consensus, "_pairs", lambda _topic, _draws: (together.copy(), met.copy()))
    assert consensus.join(np.arange(7), []) == expected
    assert len(set(consensus.merged(np.arange(7), [], 3).tolist())) == 3


def test_ten_draws_of_four_fifths():
    """Rows in order and none twice, 1,500 at most; each draw its own, the same ones every time."""
    vectors = np.random.default_rng(0).normal(size=(40, 5)).astype(np.float32)
    draws = consensus.draw(vectors)
    assert len(draws) == 10 and len({one.rows.tobytes() for one in draws}) == 10
    for one, again in zip(draws, consensus.draw(vectors, seed=0), strict=True):
        assert len(one.rows) == 32 == len(one.tree.cluster) and (np.diff(one.rows) > 0).all()
        assert (one.rows == again.rows).all() and (one.tree.cluster == again.tree.cluster).all()
