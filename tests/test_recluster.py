"""Topics of a selection alone: found in its articles, always the same, and the corpus stays as it was."""

import numpy as np
import pytest

from data.corpus.select import select
from data.corpus.view import Selection
from data.topics import recluster
from tests.building import article, build

# Two themes that the corpus took for one topic (0), and another topic (1) of many more articles.
WORDS = {
    "сніг": "сніг мороз лід хуртовина завірюха",
    "м'яч": "м'яч гол воротар матч тренер",
    "банк": "банк гривня кредит вклад ставка",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    random = np.random.default_rng(0)
    articles = []
    for number in range(90):
        theme = ("сніг", "м'яч", "банк")[number % 3]
        articles.append(
            article(
                f"2024-{1 + number // 28:02}-{1 + number % 28:02}",
                " ".join([*random.choice(WORDS[theme].split(), 12), "стаття", f"окреме{number}", f"пара{number // 2}"]),
                topic=int(theme == "банк"),
                source="Б" if theme == "банк" else "А",
                text=theme,
            )
        )
    return build(tmp_path_factory.mktemp("again") / "corpus", articles)


def test_a_topic_falls_into_its_themes(corpus):
    """The two themes of one topic come apart when its articles are taken alone."""
    found = recluster.topics_of(select(corpus, Selection(topics=(0,))), k=2)
    assert (60, 60) == found.clustered_of
    points = found.points
    assert points["row"].tolist() == np.flatnonzero(corpus.columns["topic"] == 0).tolist()
    assert 2 == len(points.groupby(["topic", "title"]))
    assert [30, 30] == found.topics["articles"].tolist()
    assert [0, 0] == found.topics["before"].tolist() and [1.0, 1.0] == found.topics["before_share"].tolist()
    assert ["topic 0"] * 2 == found.topics["before_label"].tolist()
    for topic, terms in zip(found.topics["topic"], found.topics["terms"], strict=True):
        theme = points["title"][points["topic"] == topic].iloc[0]
        assert set(terms.split(", ")[:3]) <= set(WORDS[theme].split())
    assert np.isfinite(points[["x", "y"]].to_numpy()).all()
    assert recluster.POINTS == list(points.columns) and recluster.TOPICS == list(found.topics.columns)


def test_always_the_same_and_nothing_touched(corpus):
    """Twice the same, to the last digit; the corpus has its topics as before."""
    topics, columns = corpus.topics.copy(), corpus.columns["topic"].copy()
    one, other = (recluster.topics_of(select(corpus, Selection(sources=("А",)))) for _turn in range(2))
    assert one.points.equals(other.points) and one.topics.equals(other.topics)
    assert topics.equals(corpus.topics) and np.array_equal(columns, corpus.columns["topic"])


def test_a_sample_of_many(corpus, monkeypatch):
    """Of too many articles a sample is clustered, and how many is said."""
    monkeypatch.setattr(recluster, "SAMPLE", 40)
    found = recluster.topics_of(corpus)
    assert (40, 90) == found.clustered_of
    assert 40 == len(found.points) == found.topics["articles"].sum()
    assert found.points["row"].is_monotonic_increasing


@pytest.mark.parametrize("count", [0, 1, 4, 11])
def test_few_articles(corpus, count):
    """A handful is one topic, without a map below five; none is none."""
    few = corpus.only(np.arange(count), reason="few")
    found = recluster.topics_of(few)
    assert count == len(found.points)
    assert min(count > 1, 1) >= len(found.topics)
    assert recluster.TOPICS == list(found.topics.columns)


def test_of_another_cut(corpus):
    """What a topic was before is told at the cut looked at."""
    found = recluster.topics_of(corpus.cut(1), k=3)
    assert {int(corpus.cut(1).topics["topic"].iat[0])} == set(found.topics["before"])


def test_what_is_clustered(corpus, monkeypatch):
    """Terms of two articles and more of the selection, its languages and lengths; 600 of the map; the seed is 0."""
    asked = {}
    fit = recluster.topics.fit

    def watched(weights, **options):
        asked.update(options, weights=weights)
        return fit(weights, **options)

    monkeypatch.setattr(recluster.topics, "fit", watched)
    view = select(corpus, Selection(sources=("А",)))
    found = recluster.topics_of(view)
    assert (asked["seed"], asked["landmarks"], asked["k"]) == (0, 600, None)
    held = (corpus.counts[view.numbers].toarray() > 0).sum(axis=0)
    assert asked["terms"] == [name for name, many in zip(corpus.term_names, held, strict=True) if many >= 2]
    assert (asked["counts"].toarray() > 0).sum(axis=0).tolist() == [many for many in held if many >= 2]
    assert asked["tokens"].tolist() == corpus.columns["tokens"][view.numbers].tolist()
    assert set(asked["languages"]) == {"uk"} and len(asked["languages"]) == 60
    assert asked["weights"].shape == asked["counts"].shape
    # Lengths of all tables agree, article by article.
    for name in ("title", "source", "date", "article"):
        assert found.points[name].tolist() == corpus.articles[name].iloc[view.numbers].tolist()
    assert found.points["before"].tolist() == corpus.columns["topic"][view.numbers].tolist()
    own = dict(zip(found.topics["topic"], found.topics["label"], strict=True))
    assert found.points["label"].tolist() == [own[topic] for topic in found.points["topic"]]
    assert found.topics["share"].tolist() == [n / 60 for n in found.topics["articles"]]
    assert [found.topics[name].dtype.kind for name in ("coherence", "stability", "separation", "share")] == ["f"] * 4


def test_which_topic_a_new_one_was_before(corpus):
    """The topic that most of its articles had, and their share, counted one by one."""
    found = recluster.topics_of(corpus, k=3)
    assert set(found.topics["before"]) == {0, 1}
    for row in found.topics.itertuples():
        own = found.points["before"][found.points["topic"] == row.topic].value_counts()
        assert own[row.before] == own.max() and row.before_share == own.max() / row.articles
        assert row.before_label == f"topic {row.before}"
