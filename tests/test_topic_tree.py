"""Topics within topics: three levels of the tree, each a division of the one before, counting the selection."""

from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from data.corpus.select import select
from data.corpus.view import Selection
from data.measures import topic_tree
from tests.building import article, build

DAY = "2024-05-01"
measures = import_module("data.measures.topics.topic_tree")  # the package names its function so


@pytest.fixture
def corpus(tmp_path):
    """Five topics of 5, 4, 3, 2 and 1 articles; the last two merge first, then the third joins them, and so on."""
    return build(
        tmp_path,
        [
            article(DAY, "x", topic=topic, source="A" if place else "B")
            for topic in range(5)
            for place in range(5 - topic)
        ],
    )


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
    frame = topic_tree(select(corpus.cut(4), Selection(sources=("A",))))
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
    frame = topic_tree(select(corpus, Selection(sources=("nobody",))))
    assert len(frame) and not frame["articles"].any() and not frame["share"].any()


def _heights(*heights):
    """Merges of a tree: the first of them makes all articles one, the last joins the first two finest topics."""
    return pd.DataFrame({"height": [0.0, *heights], "last_cut": [99, *range(1, len(heights) + 1)]})


@pytest.mark.parametrize(
    ("now", "heights", "expected"),
    [
        (3, [9, 1, 1], 0),  # of fewer than four nobody needs a coarser view
        (4, [9, 3, 1], 2),
        (5, [9, 3, 1, 1], 2),
        (6, [9, 3, 1, 1, 1], 2),
        (6, [9, 4, 1, 1, 1], 3),
        (7, [9, 1, 1, 1, 1, 1], 2),
        (8, [99, 4, 2, 1, 1, 1, 1], 3),  # of eight and more two are too few
        (8, [99, 4, 3, 1, 1, 1, 1], 4),
        (8, [99, 4, 4, 1, 1, 1, 1], 4),
        (10, [99, 4, 4, 4, 1, 1, 1, 1, 1], 5),
        (9, [99, 4, 4, 4, 1, 1, 1, 1], 3),
    ],
)  # half as many at most; of equal rises the fewest topics
def test_the_coarser_level_is_where_joining_costs_most(now, heights, expected):
    """The height of a merge against the one before it; two and more, half of what is looked at at most."""
    assert measures._coarser(_heights(*heights), now) == expected


def test_three_times_as_many_finer_topics(tmp_path):
    """Of twenty finest ones, a cut of four shows twelve, one of seven all; depth first, larger ones first."""
    corpus = build(tmp_path, [article(DAY, "x", topic=topic) for topic in range(20) for _ in range(20 - topic)])
    for cut, finer in ((4, 12), (6, 18), (7, 20)):
        frame = topic_tree(corpus.cut(cut))
        assert frame.loc[frame["level"] == 2, "cut"].tolist() == [finer] * finer
    frame = topic_tree(corpus.cut(4))
    above: list[int] = []
    overall = corpus.tree.set_index("topic")["articles"]
    for row in frame.itertuples():
        above = above[: row.level]
        assert row.parent == (above[-1] if above else -1)
        above.append(row.topic)
    for _parent, own in frame.groupby(["level", "parent"], sort=False)["topic"]:
        assert overall[own].is_monotonic_decreasing
    sizes = frame.set_index("topic")
    assert (frame["articles"] == frame["topic"].map(overall)).all() and sizes["share"].max() < 1
    np.testing.assert_allclose(frame["share"], frame["articles"] / 210)
