"""What is in a selection: how much, since when, from whom, in which languages, about whom and where."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus import Selection
from tests.building import article, build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Seven articles: three days with one, three or two of them, one without a date; one without a source."""
    rows = [("2024-02-28", "а б в", "Київ", "А", "uk"), ("2024-03-01", "а б", "Київ Київ", "Б", "uk"),
            ("2024-03-01", "а", "Київ ООН", "В", "en"), ("2024-03-01", "а б в г д", "ООН ООН ООН ООН", "А", "uk"),
            ("2024-03-04", "а б в г", "Львів", "А", "uk"), ("2024-03-04", "а", "Місто", "Б", "ru"),
            (None, "а б в г д е є", "Львів Київ", "", "uk")]
    return build(tmp_path_factory.mktemp("summary") / "corpus", [
        article(day, terms, names, source=source, language=language, topic=topic)
        for topic, (day, terms, names, source, language) in zip((0, 0, 1, 2, 2, 2, -1), rows, strict=True)],
        points={"Київ": (50.45, 30.52), "Львів": (49.84, 24.03)})


def test_summary_by_hand(corpus):
    """Six days from 28 February to 4 March of a leap year, three of them with an article; a source has a name."""
    row = measures.summary(corpus).iloc[0]
    assert row[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        7, 3, 3, 3, 6, 1, 3.0]
    assert (row["since"], row["until"]) == (pd.Timestamp("2024-02-28"), pd.Timestamp("2024-03-04"))
    part = measures.summary(corpus.select(Selection(sources=("А",)))).iloc[0]
    assert part[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        3, 1, 1, 3, 6, 0, 4.0]


def test_summary_without_dates_or_sources(tmp_path):
    """No day, no source: nothing of either, and the middle of two lengths lies between them."""
    row = measures.summary(build(tmp_path, [article(None, "а"), article(None, "а б")])).iloc[0]
    assert row[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        2, 0, 1, 0, 0, 2, 1.5]
    assert row["since"] is pd.NaT and row["until"] is pd.NaT


@pytest.mark.parametrize(("by", "values", "articles"), [
    ("source", ["А", "Б", "", "В"], [3, 2, 1, 1]), ("language", ["uk", "en", "ru"], [5, 1, 1])])
def test_breakdown_by_hand(corpus, by, values, articles):
    """Most articles first, of equals in order of the alphabet; shares of all selected; a selection counts its own."""
    frame = measures.breakdown(corpus, by=by)
    assert frame["value"].tolist() == values and frame["articles"].tolist() == articles and set(frame["by"]) == {by}
    np.testing.assert_allclose(frame["share"], np.array(articles) / 7)
    assert measures.breakdown(corpus, by=by, top=2)["value"].tolist() == values[:2]
    part = measures.breakdown(corpus.select(Selection(sources=("Б",))), by=by)
    assert part["share"].sum() == 1 and part["articles"].sum() == 2 and (part["articles"] > 0).all()


def test_names_in_most_articles_or_mentioned_most(corpus):
    """Київ in four articles, five times; ООН in two, five times: of equals the first in the table."""
    frame = measures.entity_frequency(corpus)
    assert frame["entity"].tolist() == ["Київ", "Львів", "ООН", "Місто"]
    assert frame["articles"].tolist() == [4, 2, 2, 1] and frame["mentions"].tolist() == [5, 2, 5, 1]
    np.testing.assert_allclose(frame["share"], np.array([4, 2, 2, 1]) / 7)
    often = measures.entity_frequency(corpus, by="mentions")
    assert often["entity"].tolist() == ["Київ", "ООН", "Львів", "Місто"]
    assert measures.entity_frequency(corpus, label="LOC", top=1)["entity"].tolist() == ["Київ"]
    view = corpus.select(Selection(sources=("А",)))
    part = measures.entity_frequency(view, by="mentions")
    assert part[["entity", "articles", "mentions"]].to_numpy().tolist() == [
        ["ООН", 1, 4], ["Київ", 1, 1], ["Львів", 1, 1]]
    assert part["share"].tolist() == [1 / 3] * 3


def test_places_by_hand(corpus):
    """Places with a point, most articles first, as shares of all; those without one are counted, organisations not."""
    labels = corpus.entities["label"].where(corpus.entities["entity"] != "Місто", "LOC")
    frame = measures.places(replace(corpus, entities=corpus.entities.assign(label=labels)))
    assert set(frame["unplaced"]) == {1} and set(measures.places(corpus)["unplaced"]) == {0}
    assert frame["entity"].tolist() == ["Київ", "Львів"] and frame["articles"].tolist() == [4, 2]
    np.testing.assert_allclose(frame["share"], [4 / 7, 2 / 7])
    np.testing.assert_allclose(frame[["latitude", "longitude"]], [[50.45, 30.52], [49.84, 24.03]])


def test_topic_sizes_by_hand(corpus):
    """The largest first; shares of all selected articles, those without a topic among them."""
    frame = measures.topic_sizes(corpus)
    assert frame["topic"].tolist() == [2, 0, 1] and frame["articles"].tolist() == [3, 2, 1]
    np.testing.assert_allclose(frame["share"], [3 / 7, 2 / 7, 1 / 7])
    assert frame["label"].tolist() == ["topic 2", "topic 0", "topic 1"]
    part = measures.topic_sizes(corpus.select(Selection(languages=("uk",))), top=1)
    # Two of five are of topic 2 and two of topic 0: of equals the one that is larger in all.
    assert part["topic"].tolist() == [2] and part["share"].tolist() == [0.4]


def test_twenty_topics_and_eight_words(tmp_path):
    """Of thirty topics of one size the first twenty are listed; each with the first eight of its words."""
    corpus = build(tmp_path, [article("2024-01-01", "слово", topic=topic) for topic in range(30)])
    terms = [[{"term": f"слово{n}", "weight": 1.0} for n in range(11)]] * len(corpus.topics)
    frame = measures.topic_sizes(replace(corpus, topics=corpus.topics.assign(terms=terms)))
    assert frame["topic"].tolist() == corpus.topics["topic"].tolist()[:20]
    assert set(frame["terms"]) == {", ".join(f"слово{n}" for n in range(8))}


def test_twenty_values_and_names(tmp_path):
    """Of thirty equal ones the first twenty, in order; places up to three hundred."""
    names = [f"Ім{n:02}я" for n in range(30)]
    corpus = build(tmp_path, [article("2024-01-01", "слово", " ".join(names), source=name) for name in names])
    assert measures.breakdown(corpus)["value"].tolist() == names[:20]
    assert measures.entity_frequency(corpus)["entity"].tolist() == names[:20]
