"""Measures against numbers worked out by hand on corpora of a few articles."""

from datetime import date
from math import isclose, log

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics.significance import wilson
from tests.building import article, build, changed

PLAIN = [
    measures.summary,
    measures.timeline,
    measures.frequency,
    measures.keywords,
    measures.rising,
    measures.entity_frequency,
    measures.association,
    measures.breakdown,
    measures.topic_sizes,
    measures.topic_map,
    measures.topic_trend,
    measures.listing,
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twelve articles: six days of two, "мир" in every second, "буря" only in the later half."""
    return build(
        tmp_path_factory.mktemp("measures"),
        [
            article(
                f"2024-01-0{1 + i // 2}",
                ("мир " if i % 2 else "") + ("буря буря " if i >= 6 else "тиша ") + "слово",
                ("Київ Зеленський" if i < 4 else "ООН" if i < 8 else "Київ"),
                source="АБ"[i % 2],
                topic=i % 3,
            )
            for i in range(12)
        ],
    )


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Corpora at the edges: one article, none dated, all on one day."""
    folder = tmp_path_factory.mktemp("odd")
    return {
        "one": build(folder / "one", [article("2024-01-01", "мир", "Київ")]),
        "undated": build(folder / "undated", [article(None, "мир", "Київ"), article(None, "хліб", "")]),
        "one day": build(folder / "day", [article("2024-01-01", "мир", "Київ") for _i in range(30)]),
        "no words": build(folder / "empty", [article("2024-01-01"), article("2024-01-02")]),
    }


@pytest.mark.parametrize("measure", PLAIN, ids=lambda one: one.__name__)
def test_an_empty_selection_gives_an_empty_frame_with_the_same_columns(corpus, measure):
    """Columns never depend on what there is."""
    empty = measure(select(corpus, Selection(sources=("нема",))))
    assert empty.empty and list(empty.columns) == list(measure(corpus).columns)


@pytest.mark.parametrize("measure", PLAIN, ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", ["one", "undated", "one day", "no words"])
def test_measures_stand_corpora_at_the_edges(odd, measure, kind):
    """One article, no dates, one day, no words: a frame, never an error."""
    assert isinstance(measure(odd[kind]), pd.DataFrame)


@pytest.mark.parametrize("name", list(measures.__all__))
def test_measures_explain_themselves(name):
    """The docstring is the help of the card: a first sentence, and what the columns are."""
    text = getattr(measures, name).__doc__
    assert len(text.strip().split("\n")[0]) > 20 and "Returns" in text


def test_frequency_counts_articles_once(corpus):
    """Document frequency: an article that repeats a word counts once, its occurrences stand beside."""
    frame = measures.frequency(corpus, top=10).set_index("term")
    assert frame.loc["буря", ["articles", "count"]].tolist() == [6, 12]
    assert frame.loc["слово", "articles"] == 12 and isclose(frame.loc["мир", "share"], 0.5)
    assert frame["articles"].is_monotonic_decreasing


def test_keywords_are_the_mean_of_the_weights(corpus):
    """weight = 100 · mean TF-IDF over the selected articles."""
    view = select(corpus, Selection(sources=("А",)))
    expected = 100 * corpus.weights.toarray()[view.numbers].mean(axis=0)
    frame = measures.keywords(view, top=10)
    for term, weight in zip(frame["term"], frame["weight"], strict=True):
        assert isclose(weight, expected[corpus.term_number(term)], rel_tol=1e-5)


def test_timeline_counts_zero_days(tmp_path):
    """A day without an article is a row with zero; weeks begin on Monday, months on the first."""
    corpus = build(tmp_path, [article("2024-01-31", "а"), article("2024-02-03", "б"), article("2024-02-03", "в")])
    assert measures.timeline(corpus, period="day")["articles"].tolist() == [1, 0, 0, 2]
    week = measures.timeline(corpus, period="week")
    assert week["start"].tolist() == [pd.Timestamp("2024-01-29")] and week["articles"].tolist() == [3]
    month = measures.timeline(corpus, period="month")
    assert month["start"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-01", "2024-02-01"]
    assert month["end"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-31", "2024-02-29"]
    assert month["articles"].tolist() == [1, 2]


def test_days_are_those_of_the_time_zone():
    """Half past midnight in Kyiv belongs to the new day; checked where days are made, in preparing."""
    moment = pd.Series(pd.to_datetime(["2024-07-01T22:30:00Z"]))
    assert moment.dt.tz_convert("Europe/Kyiv").dt.date.iat[0] == date(2024, 7, 2)


def test_trend_is_the_share_of_each_period(corpus):
    """ "буря": none of six, then six of six; too few articles a day give no share."""
    frame = measures.trends(corpus, items=[("term", one) for one in ("буря", "мир", "нема")], period="month")
    assert frame["item"].tolist() == ["буря", "мир"]
    assert frame["articles"].tolist() == [6, 6] and frame["share"].tolist() == [0.5, 0.5]
    assert measures.trends(corpus, items=[("term", "буря")], period="day")["share"].isna().all()


def test_wilson_equals_scipy():
    """The interval is the score interval of scipy.stats.binomtest."""
    for successes, trials in [(0, 10), (1, 10), (5, 10), (10, 10), (3, 1000)]:
        low, high = wilson(np.array([successes]), np.array([trials]))
        expected = binomtest(successes, trials).proportion_ci(method="wilson")
        assert isclose(low[0], expected.low, abs_tol=1e-12) and isclose(high[0], expected.high, abs_tol=1e-12)


def test_wilson_covers_the_truth_as_often_as_it_says():
    """Simulated: the 95 % interval holds the true share in 93 to 97 of 100 draws."""
    random = np.random.default_rng(0)
    for share in (0.05, 0.2, 0.5):
        trials = random.integers(20, 200, 20_000)
        low, high = wilson(random.binomial(trials, share), trials)
        assert 0.93 <= np.mean((low <= share) & (share <= high)) <= 0.97


def test_entities_by_label(corpus):
    """People, places and organisations apart, in articles and mentions."""
    frame = measures.entity_frequency(corpus, label="LOC")
    assert frame[["entity", "articles", "mentions"]].to_numpy().tolist() == [["Київ", 8, 8]]


def test_association_is_normalised_pointwise_mutual_information(tmp_path):
    """Two names in 10 of 20 articles, always together: NPMI 1; expected 5; G² 40 ln 2."""
    corpus = build(tmp_path, [article("2024-01-01", "а", "Київ Львів" if i < 10 else "ООН") for i in range(20)])
    frame = measures.association(corpus)
    pair = frame.iloc[0]
    assert {pair["entity"], pair["other"]} == {"Київ", "Львів"} and pair["together"] == 10
    assert isclose(pair["expected"], 5) and isclose(pair["npmi"], 1) and isclose(pair["g2"], 40 * log(2))
    assert len(frame) == 1


def test_breakdown_by_source(corpus):
    """Sources with their articles and shares."""
    frame = measures.breakdown(corpus, by="source")
    assert frame["articles"].tolist() == [6, 6] and frame["share"].tolist() == [0.5, 0.5]


def test_topics_of_a_selection(corpus):
    """Topic sizes follow the selection."""
    assert measures.topic_sizes(corpus)["articles"].tolist() == [4, 4, 4]
    assert measures.topic_sizes(select(corpus, Selection(topics=(1,))))["topic"].tolist() == [1]


def test_the_map_draws_a_sample_that_stays_the_same(corpus):
    """At most so many points, always the same ones, and it says of how many."""
    one, two = (measures.topic_map(corpus, limit=5) for _i in range(2))
    assert len(one) == 5 and one["row"].tolist() == two["row"].tolist() and set(one["drawn_of"]) == {12}


def test_similar_articles_share_words(corpus):
    """The article itself is not listed; the nearest one has the same words."""
    frame = measures.similar(corpus, row=0)
    assert 0 not in frame["row"].tolist()
    own = corpus.weights.toarray()
    assert isclose(frame["similarity"].iat[0], float((own @ own[0])[1:].max()), rel_tol=1e-5)


def test_of_equal_values_the_first_are_listed(tmp_path):
    """Where more are equal than are listed, it is the earliest articles and names, on every machine."""
    names = [f"Місто{n:02}" for n in range(80)]
    corpus = build(
        tmp_path,
        [article("2024-01-01", "мир хліб", " ".join(names)) for _n in range(200)],
        points=dict.fromkeys(names, (50.0, 30.0)),
    )
    entities = corpus.entities.assign(label="LOC")
    for row in (0, 100):
        assert [n for n in range(9) if n != row][:8] == measures.similar(corpus, row=row)["row"].tolist()
    assert names[:5] == measures.places(changed(corpus, entities=entities), top=5)["entity"].tolist()


def test_contexts_show_the_word_in_its_sentence(tmp_path):
    """Left, match and right are the text around a form, newest article first."""
    corpus = build(
        tmp_path,
        [article("2024-01-01", "мир", text="Про мир\n\nМир настав."), article("2024-01-02", "мир", text="Ще раз мир")],
    )
    frame = measures.contexts(corpus, term="мир")
    assert frame["match"].tolist() == ["мир", "мир", "Мир"]
    assert frame["left"].iat[0] == "Ще раз " and frame["right"].iat[2] == " настав."


def test_a_small_corpus_is_compared_with_general_language(odd):
    """One article has no document frequency to speak of: its words are ranked against general language."""
    frame = measures.keywords(odd["one"])
    assert frame["term"].tolist() == ["мир"] and frame["weight"].iat[0] > 0
