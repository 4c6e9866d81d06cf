"""Cuts of the tree of topics: nested, with ids that stay, and nothing else of the corpus changed."""

import numpy as np
import pandas as pd
import pytest

from data.corpus import cuts
from data.corpus.select import select
from data.corpus.view import Selection
from data.decided import applying, decisions
from tests.building import article, build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Ten articles: four of topic 0, three of 1, two of 2, one of none. 1 and 2 merge first (3), then all (4)."""
    topics = [0, 0, 0, 0, 1, 1, 1, 2, 2, -1]
    words = {0: "сніг лід", 1: "м'яч гол", 2: "м'яч сітка", -1: "інше"}
    return build(
        tmp_path_factory.mktemp("cuts") / "corpus",
        [
            article(f"2024-01-{day:02}", words[topic], topic=topic, source="А" if day % 2 else "Б")
            for day, topic in enumerate(topics, start=1)
        ],
    )


def test_the_tree(corpus):
    """The hand-made tree is what the docstrings say."""
    table = corpus.tree.set_index("topic")
    assert [4, 3, 3, 4, -1] == table["parent"].tolist()
    assert [2, 3, 3, 2, 1] == table["first_cut"].tolist()
    assert [3, 3, 3, 2, 1] == table["last_cut"].tolist()
    assert [4, 3, 2, 5, 9] == table["articles"].tolist()
    assert 3 == corpus.finest == cuts.finest(corpus.tree)


@pytest.mark.parametrize(
    ("topics", "ids", "columns"),
    [
        (1, [4], [4, 4, 4, 4, 4, 4, 4, 4, 4, -1]),
        (2, [3, 0], [0, 0, 0, 0, 3, 3, 3, 3, 3, -1]),
        (3, [0, 1, 2], [0, 0, 0, 0, 1, 1, 1, 2, 2, -1]),
    ],
)
def test_cut(corpus, topics, ids, columns):
    """Each cut has its topics, largest first, and every article the one that its finest topic is part of."""
    cut = corpus.cut(topics)
    assert ids == cut.topics["topic"].tolist()
    assert columns == cut.columns["topic"].tolist()
    assert np.int32 == cut.columns["topic"].dtype
    assert cut.topics["articles"].tolist() == cut.topic_sizes().tolist()
    assert [*range(len(ids)), -1] == cut.topic_place[[*ids, -1]].tolist()


def test_centroids_are_means(corpus):
    """A centroid is the mean direction of the weights of its articles."""
    for topics in (1, 2):
        cut = corpus.cut(topics)
        for place, topic in enumerate(cut.topics["topic"]):
            mean = np.asarray(corpus.weights[np.flatnonzero(cut.columns["topic"] == topic)].sum(axis=0)).ravel()
            assert np.allclose(mean / np.linalg.norm(mean), cut.centroids[place], atol=1e-6)


def test_out_of_range(corpus):
    """Numbers beyond the tree give its ends."""
    assert corpus.cut(99) is corpus
    assert 1 == len(corpus.cut(0).topics) == len(corpus.cut(-3).topics)


def test_caches_tell_cuts_apart(corpus):
    """The key names the cut; the prepared one is as if nothing had been cut."""
    assert 3 == len({corpus.key, corpus.cut(1).key, corpus.cut(2).key})
    assert corpus.key == corpus.cut(2).cut(3).key
    assert corpus.cut(1).key == corpus.cut(2).cut(1).key
    chosen = Selection(sources=("А",))
    assert select(corpus, chosen).cut(2).key == select(corpus.cut(2), chosen).key


def test_a_view_keeps_its_rows(corpus):
    """A cut of a view is the view of the cut; what it is cut from is cut as well."""
    view = select(corpus, Selection(sources=("А",), topics=(1,))).cut(2)
    assert [4, 6] == view.numbers.tolist()
    assert [3, 3] == view.values("topic").tolist()
    assert 2 == len(view.whole.topics) == len(view.rest().topics)
    assert 8 == len(view.rest())


def test_selected_topics_of_any_cut(corpus):
    """A selection names topics of any cut, whatever is looked at; unknown ids select nothing and are told."""
    for cut in (corpus, corpus.cut(1), corpus.cut(2)):
        assert [4, 5, 6, 7, 8] == select(cut, Selection(topics=(3,))).numbers.tolist()
        assert [7, 8] == select(cut, Selection(topics=(2,))).numbers.tolist()
        assert [0, 1, 2, 3, 7, 8] == select(cut, Selection(topics=(0, 2))).numbers.tolist()
        assert 9 == len(select(cut, Selection(topics=(4,))))
        assert ("77",) == select(cut, Selection(topics=(77,))).unknown
        assert 0 == len(select(cut, Selection(topics=(77,)))) == len(select(cut, Selection(topics=(-1,))))
    assert [4, 5, 6, 7, 8] == corpus.rows_of_topic(3).tolist()


def test_cuts_share_what_they_can(corpus):
    """What no cut changes is worked out once, whichever asks first."""
    assert corpus.cut(1).presence is corpus.presence is select(corpus, Selection(sources=("А",))).presence
    assert corpus.cut(2).term_names is corpus.term_names
    assert corpus.cut(2).counts is corpus.counts
    view = select(corpus, Selection(sources=("А",)))
    held = [one.prepared for one in (view, corpus.cut(1), corpus.cut(1).cut(2), view.cut(1))]
    assert all(corpus.prepared is one for one in held)


def test_no_topics(tmp_path):
    """A corpus without topics has nothing to cut."""
    bare = build(tmp_path / "bare", [article("2024-01-01", "слово", topic=-1)])
    assert bare.cut(5) is bare
    assert 0 == bare.finest == len(bare.topics)
    assert [] == bare.topic_sizes().tolist()
    assert 0 == len(select(bare, Selection(topics=(0,))))


def test_a_cut_that_names_were_decided_about(tmp_path):
    """Names decided about after cutting are those of the cut, not of what it was cut from."""
    whole = build(
        tmp_path / "named",
        [article("2024-01-01", "слово", "Київ", topic=0), article("2024-01-02", "слово", "Київ Львів", topic=1)],
    )
    assert ["Київ", "Львів"] == whole.cut(1).entity_names
    decided = applying.apply(whole.cut(1), [decisions.Decision("hide", "Київ")])
    assert ["Львів"] == decided.entity_names == select(decided, Selection(sources=("",))).entity_names
    assert decided.prepared is select(decided, Selection(sources=("",))).prepared is decided.cut(2).prepared


def grown():
    """Topics 5 and 2 are joined to 7 (with 9 beside it to 1); ids have gaps, as they have after some preparing."""
    return pd.DataFrame(
        {
            "topic": [9, 5, 2, 7, 1],
            "parent": [1, 7, 7, 1, -1],
            "first_cut": [2, 3, 3, 2, 1],
            "last_cut": [3, 3, 3, 2, 1],
            "articles": [4, 4, 6, 10, 14],
        }
    )


def test_a_tree_whose_ids_have_gaps():
    """Tables have a place for each id and one more; of topics of one size the smaller id comes first."""
    tree = grown()
    assert cuts.finest(tree) == 3 and cuts.leaves(tree).tolist() == [9, 5, 2]
    assert cuts.standing(tree, 3)["topic"].tolist() == [2, 5, 9] and cuts.standing(tree, 2)["topic"].tolist() == [7, 9]
    assert cuts.standing(tree, 3).index.tolist() == [0, 1, 2]
    for topics, expected in ((3, {9: 9, 5: 5, 2: 2}), (2, {9: 9, 5: 7, 2: 7}), (1, {9: 1, 5: 1, 2: 1})):
        found = cuts.owners(tree, topics)
        assert found.dtype == np.int32
        assert found.tolist() == [expected.get(one, -1) for one in [*range(10), -1]]
    found = cuts.parts_of_each(tree, [7, 2, 1, 3, -1])
    assert [np.flatnonzero(row).tolist() for row in found] == [[2, 5], [2], [2, 5, 9], [], []]
    assert found.shape == (5, 11) and found.dtype == bool
    assert np.flatnonzero(cuts.parts(tree, [2, 9])).tolist() == [2, 9] and not cuts.parts(tree, []).any()
    places = cuts.places(tree, cuts.standing(tree, 2))
    assert places.tolist() == [-1] * 7 + [0, -1, 1, -1] and places.dtype == np.int32


def test_directions_of_a_cut():
    """Sums in the order of the leaves: of 7, (3, 0) and (0, 4); a topic without any weight has no direction."""
    found = cuts.centroids(grown(), 2, np.array([[0, 0], [3, 0], [0, 4]], dtype=np.float32))
    np.testing.assert_allclose(found, [[0.6, 0.8], [0, 0]])
    assert found.dtype == np.float32
    assert cuts.finest(grown()[:0]) == 0 and cuts.owners(grown()[:0], 3).tolist() == [-1]


def test_a_tree_of_one_topic_whose_id_is_nought():
    """It is part of itself; cut into no topics at all, nothing stands."""
    tree = pd.DataFrame({"topic": [0], "parent": [-1], "first_cut": [1], "last_cut": [1], "articles": [3]})
    assert cuts.parts(tree, [0]).tolist() == [True, False]
    assert cuts.owners(tree, 1).tolist() == [0, -1] and cuts.owners(tree, 0).tolist() == [-1, -1]
    assert cuts.owners(grown(), 0).tolist() == [-1] * 11
