"""Measures of topics: numbers worked out by hand on a dozen articles."""

from math import isclose, isnan, log, sqrt

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics.significance import wilson
from tests.building import article, build, changed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Topic 0: six articles, 1: four, 2: one (1 and 2 are parts of 3, all of 4), and one article of no topic."""
    rows = [
        (0, "сніг лід", "Київ", "А", "uk"),
        (0, "сніг лід мороз", "Київ", "А", "uk"),
        (0, "сніг мороз", "Київ", "А", "uk"),
        (0, "snow ice", "Київ", "Б", "en"),
        (0, "snow ice", "", "Б", "en"),
        (0, "snow", "Київ ООН", "Б", "en"),
        (1, "гол матч", "Львів", "А", "uk"),
        (1, "гол матч", "Львів", "А", "uk"),
        (1, "гол", "Львів", "Б", "uk"),
        (1, "матч", "ООН", "Б", "uk"),
        (2, "сітка", "", "", "uk"),
        (-1, "інше", "", "А", "uk"),
    ]
    return build(
        tmp_path_factory.mktemp("measured") / "corpus",
        [
            article(
                f"2024-01-{day:02}",
                terms,
                entities,
                topic=topic,
                source=source,
                language=language,
                story=4 if day == 5 else 3 if day == 4 else None,
            )
            for day, (topic, terms, entities, source, language) in enumerate(rows, start=1)
        ],
    )


def test_passport(corpus):
    """Size with its interval, parts, and the numbers of the tree; for a node of another cut as well."""
    frame = measures.passport(corpus)
    assert [0, 1, 2] == frame["topic"].tolist()
    assert [6, 4, 1] == frame["articles"].tolist()
    low, high = wilson(np.array([6]), 12)
    assert (0.5, low[0], high[0]) == tuple(frame.loc[0, ["share", "low", "high"]])
    assert not frame["weak"].any() and [[], [], []] == frame["reasons"].tolist() == frame["parts"].tolist()
    whole = measures.passport(corpus, topic=3)
    assert (5, [1, 2]) == (whole["articles"].iat[0], whole["parts"].iat[0])
    assert 2 == measures.passport(select(corpus, Selection(sources=("А",))), topic=3)["articles"].iat[0]
    assert 0 == len(measures.passport(corpus, topic=99))


def test_weak_topics_say_why(corpus):
    """Each number below its line is a reason; a missing number is none."""
    tree = corpus.tree.assign(
        stability=[0.59, 0.6, np.nan, 1, 1], coherence=[0.09, 0.1, np.nan, 1, 1], separation=[0.3, 0.19, np.nan, 1, 1]
    )
    frame = measures.passport(changed(corpus, tree=tree)).set_index("topic")
    assert [["stability", "coherence"], ["separation"], []] == frame["reasons"].tolist()
    assert [True, True, False] == frame["weak"].tolist()


def test_topic_entities(corpus):
    """Names of the topic's articles against all others."""
    frame = measures.topic_entities(corpus, topic=0)
    assert ["Київ"] == frame["entity"].tolist()
    row = frame.iloc[0]
    assert (5, 6, 0, 6) == tuple(row[["articles", "topic_articles", "rest_articles", "rest"]])
    assert isclose(row["ratio"], (5.5 / 7) / (0.5 / 7))
    # Observed 5 and 1 of 6, 0 and 6 of 6; expected 2.5 and 3.5 each.
    assert isclose(row["g2"], 2 * (5 * log(5 / 2.5) + log(1 / 3.5) + 6 * log(6 / 3.5)))
    assert ["Львів"] == measures.topic_entities(corpus, topic=3)["entity"].tolist()
    assert 0 == len(measures.topic_entities(corpus, topic=2)) == len(measures.topic_entities(corpus, topic=4))


def test_topic_articles(corpus):
    """Nearest to the mean of its language first; one article of a story; a coarser topic has those of its parts."""
    frame = measures.topic_articles(corpus, topic=0, top=10)
    assert {0, 1, 2, 3, 4, 5} == set(frame["row"])
    weights = corpus.weights.toarray()
    mean = weights[3:6].sum(axis=0)
    expected = {row: float(weights[row] @ mean / np.linalg.norm(mean)) for row in (3, 4, 5)}
    found = dict(zip(frame["row"], frame["similarity"], strict=True))
    assert all(isclose(expected[row], found[row], rel_tol=1e-5) for row in expected)
    assert frame["similarity"].is_monotonic_decreasing
    assert {6, 7, 8, 9, 10} == set(measures.topic_articles(corpus, topic=3, top=10)["row"])
    assert 2 == len(measures.topic_articles(corpus, topic=3, top=2))
    assert 0 == len(measures.topic_articles(corpus, topic=77))


def test_reprints_stand_once(tmp_path):
    """Three copies of one text: the text once, with how many articles tell it."""
    corpus = build(
        tmp_path,
        [article(f"2024-01-0{day}", "сніг лід" if day < 4 else "сніг", story=int(day > 3)) for day in range(1, 6)],
    )
    frame = measures.topic_articles(corpus, topic=0)
    assert [3, 2] == frame["story_articles"].tolist() and [0, 3] == frame["row"].tolist()


def test_topic_breakdown(corpus):
    """Shares of each source with interval, what would be expected, and the residual."""
    frame = measures.topic_breakdown(corpus).set_index(["topic", "value"])
    assert [(0, "А"), (0, "Б"), (1, "А"), (1, "Б"), (2, "А"), (2, "Б")] == frame.index.tolist()
    one = frame.loc[(0, "А")]
    assert (3, 6, 0.5) == tuple(one[["articles", "total", "share"]])
    assert isclose(one["expected"], 3.0) and isclose(one["residual"], 0.0)
    other = frame.loc[(1, "А")]
    assert isclose(other["expected"], 4 / 12 * 6)
    assert isclose(other["residual"], (2 - 2) / sqrt(2))
    low, high = wilson(np.array([3]), np.array([5]))
    assert (0.6, low[0], high[0]) == tuple(frame.loc[(0, "Б"), ["share", "low", "high"]])
    assert isclose(frame.loc[(0, "Б"), "residual"], (3 - 2.5) / sqrt(2.5 * 0.5 * 7 / 12))


def test_topic_breakdown_by_language(corpus):
    """Languages; a value of fewer than five articles has no share."""
    frame = measures.topic_breakdown(corpus, by="language", top=1).set_index("value")
    assert (3, 9) == tuple(frame.loc["uk", ["articles", "total"]])
    assert (3, 3) == tuple(frame.loc["en", ["articles", "total"]]) and isnan(frame.loc["en", "share"])
    with pytest.raises(ValueError, match="story"):
        measures.topic_breakdown(corpus, by="story")


def test_topics_of_sources_add_up(corpus):
    """Over all topics, a source's shares add up to those of its articles that have a topic; cuts agree."""
    fine = measures.topic_breakdown(corpus).groupby("value")["articles"].sum()
    coarse = measures.topic_breakdown(corpus.cut(1)).groupby("value")["articles"].sum()
    assert {"А": 5, "Б": 5} == fine.to_dict() == coarse.to_dict()


def test_topic_source_trend(corpus):
    """One row per topic, source and period; articles and totals add up to those of the whole."""
    frame = measures.topic_source_trend(corpus, period="day")
    assert 3 * 2 * 12 == len(frame)
    assert {("А", 0): 3, ("А", 1): 2, ("А", 2): 0, ("Б", 0): 3, ("Б", 1): 2, ("Б", 2): 0} == frame.groupby(
        ["value", "topic"]
    )["articles"].sum().to_dict()
    assert {"А": 18, "Б": 15} == frame.groupby("value")["total"].sum().to_dict()
    assert frame["share"].isna().all()
    month = measures.topic_source_trend(corpus, period="month", topics=(1,))
    assert [2 / 6, 2 / 5] == month["share"].tolist() and ["topic 1"] * 2 == month["label"].tolist()
    assert pd.Timestamp("2024-01-31") == month["end"].iat[0]
    assert 0 == len(measures.topic_source_trend(corpus, topics=(3,)))
    assert 2 == len(measures.topic_source_trend(corpus.cut(2), topics=(3,), period="month"))


def placed(corpus, x, y):
    """The corpus with other places, as many as there are numbers."""
    columns = {**corpus.columns, "x": np.array(x, dtype=np.float32), "y": np.array(y, dtype=np.float32)}
    return changed(corpus, columns=columns, articles=pd.DataFrame(index=range(len(x))))


def test_density(corpus):
    """All articles that have a place are in some cell; the cells tile the map from -1 to 1."""
    places = [(-1, -1)] * 8 + [(1, 1)] * 3 + [(0.01, 0.01)] + [(0.6, -0.6)] * 4 + [(np.nan, np.nan)]
    frame = measures.topic_density(placed(corpus, *zip(*places, strict=True)), cells=2)
    assert [(-0.5, -0.5, 8), (0.5, -0.5, 4), (0.5, 0.5, 4)] == list(
        frame[["x", "y", "articles"]].itertuples(index=False, name=None)
    )
    assert [0.5, 0.25, 0.25] == frame["share"].tolist() and {1.0} == {*frame["width"], *frame["height"]}
    few = measures.topic_density(placed(corpus, *zip(*places[:15], strict=True)))
    assert [15] == few["articles"].tolist() and [2.0] == few["width"].tolist()


def test_density_of_many(corpus):
    """Sixty cells a side at most, whatever is asked for."""
    places = np.random.default_rng(0).uniform(-1, 1, (2, 40_000))
    frame = measures.topic_density(placed(corpus, *places), cells=500)
    assert isclose(2 / 60, frame["width"].iat[0])
    assert 40_000 == frame["articles"].sum() and len(frame) == 3600
    assert frame["x"].between(-1, 1).all() and isclose(-1 + 1 / 60, frame["x"].min())


def test_similar_across_languages(tmp_path):
    """An article finds the one in another language that names the same names; its own language goes by words alone."""
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "вибори мер", "Київ Рада", language="uk"),
            article("2024-01-02", "election mayor", "Київ Рада", language="en"),
            article("2024-01-03", "football goal", "Львів", language="en"),
            article("2024-01-04", "вибори", "Львів", language="uk"),
            article("2024-01-05", "погода", "Рада", language="uk"),
        ],
    )
    frame = measures.similar(corpus, row=0)
    assert [3, 1] == frame["row"].tolist()
    weights = corpus.weights.toarray()
    assert isclose(frame["similarity"].iat[0], float(weights[0] @ weights[3]), rel_tol=1e-5)
    assert isclose(frame["similarity"].iat[1], 0.5, rel_tol=1e-5)  # no word, all names


@pytest.mark.parametrize(
    "measure",
    [
        measures.passport,
        measures.topic_breakdown,
        measures.topic_source_trend,
        measures.topic_density,
        lambda c: measures.topic_entities(c, topic=0),
        lambda c: measures.topic_articles(c, topic=0),
    ],
)
def test_nothing_selected(corpus, measure):
    """No article selected: the same columns, nothing counted."""
    empty = measure(select(corpus, Selection(sources=("нема",))))
    assert list(measure(corpus).columns) == list(empty.columns)
    assert not empty.get("articles", pd.Series(dtype=int)).sum()
