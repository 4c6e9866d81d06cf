"""Articles as points: which are drawn, what each says, and how many lie in a cell."""

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Nine articles: four of topic 0, two of 1, two of 2, one of none; number 3 has no place."""
    topics = [0, 0, 1, 0, 2, 1, -1, 0, 2]
    made = build(
        tmp_path_factory.mktemp("map") / "corpus",
        [
            article(f"2024-01-0{day}", "сніг", topic=topic, source="АБ"[day % 2], text=f"Назва {day}\n\nсніг")
            for day, topic in enumerate(topics, start=1)
        ],
    )
    x, y = np.linspace(-1, 1, 9, dtype=np.float32), np.linspace(1, 0, 9, dtype=np.float32)
    x[3] = y[3] = np.nan
    return changed(made, columns={**made.columns, "x": x, "y": y})


def test_each_article_with_a_place_is_a_point(corpus):
    """Its own numbers, and how many selected articles of its topic have a place; none where there is no topic."""
    frame = measures.topic_map(corpus)
    assert frame["row"].tolist() == [0, 1, 2, 4, 5, 6, 7, 8] and set(frame["drawn_of"]) == {8}
    assert frame["topic"].tolist() == [0, 0, 1, 2, 1, -1, 0, 2]
    assert frame["label"].tolist() == ["topic 0", "topic 0", "topic 1", "topic 2", "topic 1", "", "topic 0", "topic 2"]
    assert frame["topic_articles"].tolist() == [3, 3, 2, 2, 2, 0, 3, 2]
    row = frame.iloc[4]
    assert (row["article"], row["title"], row["source"], f"{row['date']:%m-%d}") == ("a5", "Назва 6", "А", "01-06")
    assert (row["x"], row["y"]) == (0.25, 0.375)


def test_a_selection_has_its_own_points(corpus):
    """The places are those of the whole corpus; topics count what is selected."""
    frame = measures.topic_map(select(corpus, Selection(sources=("А",))))
    assert frame["row"].tolist() == [1, 5, 7] and frame["topic_articles"].tolist() == [2, 1, 2]
    assert frame["x"].tolist() == [-0.75, 0.25, 0.75] and set(frame["drawn_of"]) == {3}


def test_a_draw_counts_all(corpus):
    """Four of eight points, in order and none twice; each says how large its topic is, drawn or not."""
    every = measures.topic_map(corpus).set_index("row")
    draws = [measures.topic_map(corpus, limit=4, seed=seed) for seed in range(6)]
    for drawn in draws:
        assert len(drawn) == 4 and drawn["row"].is_monotonic_increasing and drawn["row"].is_unique
        assert set(drawn["drawn_of"]) == {8}
        for column in ("x", "topic", "label", "topic_articles", "title"):
            assert drawn[column].tolist() == every.loc[drawn["row"], column].tolist()
    assert len({tuple(drawn["row"]) for drawn in draws}) > 1
    assert measures.topic_map(corpus, limit=8)["row"].tolist() == every.index.tolist()


def test_the_usual_draw(corpus):
    """3,000 points at most, unless more are asked for; the seed is the same every time."""
    size = 3_001
    columns = {
        **corpus.columns,
        **{
            name: np.zeros(size, dtype=kind)
            for name, kind in (("x", np.float32), ("y", np.float32), ("topic", np.int32))
        },
    }
    rows = corpus.articles.iloc[np.zeros(size, dtype=int)].reset_index(drop=True)
    many = changed(corpus, columns=columns, articles=rows)
    frame = measures.topic_map(many)
    assert len(frame) == 3_000 and set(frame["drawn_of"]) == {size} == set(frame["topic_articles"])
    assert frame["row"].tolist() == measures.topic_map(many, limit=3_000, seed=0)["row"].tolist()


def test_no_topics_no_names(corpus):
    """Articles without topics are points all the same."""
    bare = changed(
        corpus,
        topics=corpus.topics.iloc[:0],
        tree=corpus.tree.iloc[:0],
        columns={**corpus.columns, "topic": np.full(9, -1, dtype=np.int32)},
    )
    frame = measures.topic_map(bare)
    assert len(frame) == 8 and set(frame["label"]) == {""} and set(frame["topic_articles"]) == {0}


@pytest.mark.parametrize(("articles", "cells"), [(3, 1), (15, 1), (16, 2), (34, 2), (36, 3)])
def test_a_cell_holds_four_articles_on_average(corpus, articles, cells):
    """As many cells along each side as the root of a quarter of the articles, rounded down."""
    places = np.linspace(-1, 1, articles, dtype=np.float32)
    view = changed(
        corpus,
        columns={**corpus.columns, "x": places, "y": -places},
        articles=corpus.articles.iloc[np.zeros(articles, dtype=int)].reset_index(drop=True),
    )
    frame = measures.topic_density(view)
    assert set(frame["width"]) == set(frame["height"]) == {2 / cells} and frame["articles"].sum() == articles
    # x and y run against one another: the cells that hold articles lie on the falling diagonal.
    np.testing.assert_allclose(frame["x"], -1 + (np.arange(cells) + 0.5) * 2 / cells)
    np.testing.assert_allclose(frame["x"], -frame["y"], atol=1e-12)
    assert measures.topic_density(view, cells=1)["articles"].tolist() == [articles]
