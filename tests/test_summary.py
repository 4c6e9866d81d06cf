"""What is in a selection: how much, since when, from whom, in which languages, about whom and where."""

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Seven articles: three days with one, three or two of them, one without a date; one without a source."""
    rows = [
        ("2024-02-28", "а б в", "Київ", "А", "uk"),
        ("2024-03-01", "а б", "Київ Київ", "Б", "uk"),
        ("2024-03-01", "а", "Київ ООН", "В", "en"),
        ("2024-03-01", "а б в г д", "ООН ООН ООН ООН", "А", "uk"),
        ("2024-03-04", "а б в г", "Львів", "А", "uk"),
        ("2024-03-04", "а", "Місто", "Б", "ru"),
        (None, "а б в г д е є", "Львів Київ", "", "uk"),
    ]
    return build(
        tmp_path_factory.mktemp("summary") / "corpus",
        [
            article(day, terms, names, source=source, language=language, topic=topic)
            for topic, (day, terms, names, source, language) in zip((0, 0, 1, 2, 2, 2, -1), rows, strict=True)
        ],
        points={"Київ": (50.45, 30.52), "Львів": (49.84, 24.03)},
    )


def test_summary_by_hand(corpus):
    """Six days from 28 February to 4 March of a leap year, three of them with an article; a source has a name."""
    row = measures.summary(corpus).iloc[0]
    assert row[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        7,
        3,
        3,
        3,
        6,
        1,
        3.0,
    ]
    assert (row["since"], row["until"]) == (pd.Timestamp("2024-02-28"), pd.Timestamp("2024-03-04"))
    part = measures.summary(select(corpus, Selection(sources=("А",)))).iloc[0]
    assert part[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        3,
        1,
        1,
        3,
        6,
        0,
        4.0,
    ]


def test_summary_without_dates_or_sources(tmp_path):
    """No day, no source: nothing of either, and the middle of two lengths lies between them."""
    row = measures.summary(build(tmp_path, [article(None, "а"), article(None, "а б")])).iloc[0]
    assert row[["articles", "sources", "languages", "days", "span", "undated", "tokens"]].tolist() == [
        2,
        0,
        1,
        0,
        0,
        2,
        1.5,
    ]
    assert row["since"] is pd.NaT and row["until"] is pd.NaT


@pytest.mark.parametrize(
    ("by", "values", "articles"),
    [("source", ["А", "Б", "", "В"], [3, 2, 1, 1]), ("language", ["uk", "en", "ru"], [5, 1, 1])],
)
def test_breakdown_by_hand(corpus, by, values, articles):
    """Most articles first, of equals in order of the alphabet; shares of all selected; a selection counts its own."""
    frame = measures.breakdown(corpus, by=by)
    assert frame["value"].tolist() == values and frame["articles"].tolist() == articles and set(frame["by"]) == {by}
    np.testing.assert_allclose(frame["share"], np.array(articles) / 7)
    assert measures.breakdown(corpus, by=by, top=2)["value"].tolist() == values[:2]
    part = measures.breakdown(select(corpus, Selection(sources=("Б",))), by=by)
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
    view = select(corpus, Selection(sources=("А",)))
    part = measures.entity_frequency(view, by="mentions")
    assert part[["entity", "articles", "mentions"]].to_numpy().tolist() == [
        ["ООН", 1, 4],
        ["Київ", 1, 1],
        ["Львів", 1, 1],
    ]
    assert part["share"].tolist() == [1 / 3] * 3


def test_places_by_hand(corpus):
    """Places with a point, most articles first, as shares of all; those without one are counted, organisations not."""
    labels = corpus.entities["label"].where(corpus.entities["entity"] != "Місто", "LOC")
    frame = measures.places(changed(corpus, entities=corpus.entities.assign(label=labels)))
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
    part = measures.topic_sizes(select(corpus, Selection(languages=("uk",))), top=1)
    # Two of five are of topic 2 and two of topic 0: of equals the one that is larger in all.
    assert part["topic"].tolist() == [2] and part["share"].tolist() == [0.4]


def test_twenty_topics_and_eight_words(tmp_path):
    """Of thirty topics of one size the first twenty are listed; each with the first eight of its words."""
    corpus = build(tmp_path, [article("2024-01-01", "слово", topic=topic) for topic in range(30)])
    terms = [[{"term": f"слово{n}", "weight": 1.0} for n in range(11)]] * len(corpus.topics)
    frame = measures.topic_sizes(changed(corpus, topics=corpus.topics.assign(terms=terms)))
    assert frame["topic"].tolist() == corpus.topics["topic"].tolist()[:20]
    assert set(frame["terms"]) == {", ".join(f"слово{n}" for n in range(8))}


def test_twenty_values_and_names(tmp_path):
    """Of thirty equal ones the first twenty, in order; places up to three hundred."""
    names = [f"Ім{n:02}я" for n in range(30)]
    corpus = build(tmp_path, [article("2024-01-01", "слово", " ".join(names), source=name) for name in names])
    assert measures.breakdown(corpus)["value"].tolist() == names[:20]
    assert measures.entity_frequency(corpus)["entity"].tolist() == names[:20]


def test_one_article(tmp_path):
    """It is all of the collection: every share is 1, whatever is counted."""
    corpus = build(tmp_path, [article("2024-01-01", "мир", "Київ", source="А")], points={"Київ": (50.45, 30.52)})
    for name in ("breakdown", "entity_frequency", "places", "topic_sizes", "passport", "frequency"):
        assert getattr(measures, name)(corpus)["share"].tolist() == [1.0], name
    assert measures.frequency(corpus)["per_million"].tolist() == [1e6]


def test_sources_where_each_article_has_one(tmp_path):
    """Three names are three sources, where no article is without one; with one that is, still three."""
    rows = [article("2024-01-01", "мир", source=source) for source in "АБВ"]
    for name, more in (("all", []), ("but one", [article("2024-01-01", "мир")])):
        assert measures.summary(build(tmp_path / name, rows + more))["sources"].tolist() == [3]


def test_lists_show_what_names_something(tmp_path):
    """A verb is in no list of words, however often it stands."""
    corpus = build(
        tmp_path,
        [
            article(
                f"2024-{1 + n // 10:02}-{1 + n % 10:02}",
                "мир казати" if n < 10 else "план іти",
                "Київ" if n < 10 else "",
                source="АБ"[n // 10],
            )
            for n in range(20)
        ],
    )
    verbs = corpus.terms["term"].isin(["казати", "іти"])
    corpus = changed(corpus, terms=corpus.terms.assign(pos=corpus.terms["pos"].where(~verbs, "VERB")))
    view = select(corpus, Selection(sources=("А",)))
    listed = [
        measures.keywords(corpus),
        measures.frequency(corpus),
        measures.rising(corpus),
        measures.keyness(view),
        measures.term_scatter(view),
    ]
    assert [set(frame["term"]) for frame in listed] == [{"мир", "план"}] * 5
    assert measures.entity_terms(corpus, entity="Київ")["term"].tolist() == ["мир"]
    assert measures.article_keywords(corpus, row=0)["term"].tolist() == ["мир"]


def test_the_longest_first_and_equals_in_their_order(tmp_path):
    """Forty articles of two or three words: those of three first, both in order of date."""
    corpus = build(tmp_path, [article("2024-01-01", "мир план" + " дім" * (n % 2)) for n in range(40)])
    assert measures.listing(corpus, order="longest")["row"].tolist() == [*range(1, 40, 2), *range(0, 40, 2)]


@pytest.mark.parametrize(("stability", "said"), [(0.596, []), (0.594, ["stability"])])
def test_a_topic_is_weak_by_the_number_that_is_told(corpus, stability, said):
    """0.596 is told as 0.60, which is not below it; 0.594 as 0.59."""
    tree = corpus.tree.assign(stability=stability, coherence=0.5, separation=0.5)
    assert measures.passport(changed(corpus, tree=tree))["reasons"].tolist() == [said] * 3


def test_more_words_and_topics_than_are_listed(tmp_path):
    """Of ten words three are listed, seven are told; of five topics and sources two, and three."""
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", " ".join(f"слово{n}" for n in range(10)), topic=place, source=f"Джерело {place}")
            for place in range(5)
            for _ in range(6)
        ],
    )
    assert measures.frequency(corpus, top=3).attrs["more"] == {"words": 7}
    assert 3 in measures.topic_breakdown(corpus, top=2, values=2).attrs["more"].values()
    assert measures.topic_source_trend(corpus, values=2, period="day").attrs["more"] == {"sources": 3}
    for top in (1, 2, 3):
        assert measures.nearest_topics(corpus, row=0, top=top)["topic"].tolist() == [0, 1, 2][:top]
    assert len(measures.nearest_topics(corpus, row=0)) == 3
