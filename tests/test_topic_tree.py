"""Topics within topics: three levels of the tree, each a division of the one before, counting the selection."""

import numpy as np
import pytest

from data.corpus import Selection
from data.measures import topic_tree
from tests.building import article, build

DAY = "2024-05-01"


@pytest.fixture
def corpus(tmp_path):
    """Five topics of 5, 4, 3, 2 and 1 articles; the last two merge first, then the third joins them, and so on."""
    return build(tmp_path, [article(DAY, "x", topic=topic, source="A" if place else "B")
                            for topic in range(5) for place in range(5 - topic)])


def test_levels_lie_within_one_another(corpus):
    """Of five topics at a cut into four, two are the coarser ones and five the finer."""
    frame = topic_tree(corpus.cut(4))
    assert frame.groupby("level")["cut"].agg(["first", "size"]).to_numpy().tolist() == [[2, 2], [4, 4], [5, 5]]
    for level, topics in frame.groupby("level")["topic"]:
        assert topics.is_unique
        before = set(frame.loc[frame["level"] == level - 1, "topic"]) or {-1}
        assert set(frame.loc[frame["level"] == level, "parent"]) == before
    sums = frame[frame["level"] == 1].groupby("parent")["articles"].sum()
    coarse = frame[frame["level"] == 0].set_index("topic")["articles"]
    assert sums.sort_index().tolist() == coarse.sort_index().tolist()


def test_every_level_counts_the_selection(corpus):
    """Each level holds each selected article once; shares are of the selection."""
    frame = topic_tree(corpus.cut(4).select(Selection(sources=("A",))))
    assert frame.groupby("level")["articles"].sum().tolist() == [10, 10, 10]
    assert np.allclose(frame.groupby("level")["share"].sum(), 1)
    assert frame[frame["level"] == 2].set_index("topic")["articles"].sort_index().tolist() == [4, 3, 2, 1, 0]


def test_levels_that_say_nothing_are_left_out(corpus):
    """The finest cut has no finer topics, two topics have no coarser ones; of one topic there is no tree."""
    assert set(topic_tree(corpus)["level"]) == {0, 1}
    assert set(topic_tree(corpus.cut(2))["level"]) == {1, 2}
    assert topic_tree(corpus.cut(1)).empty


def test_no_article_no_number(corpus):
    """An empty selection keeps the topics, with nothing in them."""
    frame = topic_tree(corpus.select(Selection(sources=("nobody",))))
    assert len(frame) and not frame["articles"].any() and not frame["share"].any()
