"""Measures of names: co-occurrence, sources, first and last, forms, reasons and words around a name, in closed form."""

from math import isclose, log

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2, false_discovery_control

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed

ALL = [
    measures.entity_cooccurrence,
    measures.entity_facts,
    measures.entity_forms,
    measures.entity_reasons,
    measures.entity_terms,
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Forty dated articles: Трамп in the first 20, Маск in 16 of these and 2 others, Київ in every second one.

    Source А has the first 20 and 10 more; the words "вибори" and "тариф" stand only with Трамп.
    """
    return build(
        tmp_path_factory.mktemp("names"),
        [
            article(
                f"2024-{1 + i // 20:02}-{1 + i % 20:02}",
                ("вибори тариф " if i < 20 else "врожай ") + "слово Трамп",
                ("Трамп Трамп " if i < 20 else "")
                + ("Маск " if i < 16 or i in (30, 31) else "")
                + ("Київ" if i % 2 else ""),
                source="А" if i < 30 else "Б",
                language="uk" if i % 2 else "ru",
            )
            for i in range(40)
        ]
        + [article(None, "врожай", "Трамп", source="", language="ru")],
    )


@pytest.mark.parametrize("measure", ALL)
def test_a_name_that_is_not_there_gives_an_empty_frame(corpus, measure):
    """An unknown name, or one in none of the selected articles: no rows, the same columns."""
    known = measure(corpus, entity="Трамп")
    frame = measure(corpus, entity="ніхто")
    assert frame.empty and list(frame.columns) == list(known.columns)


def test_cooccurrence_is_what_chance_does_not_explain(corpus):
    """Маск: together 16 times, 21 · 18 / 41 by chance; NPMI, G², p and q as other programs give them."""
    frame = measures.entity_cooccurrence(corpus, entity="Трамп")
    row = frame.iloc[0]
    assert frame["entity"].tolist() == ["Маск"]
    assert row["together"] == 16 and row["articles"] == 18 and isclose(row["share"], 16 / 21)
    assert isclose(row["expected"], 21 * 18 / 41)
    assert isclose(row["npmi"], log(16 * 41 / (21 * 18)) / -log(16 / 41))
    table = np.array([[16, 5], [2, 18]])
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / 41
    assert isclose(row["g2"], 2 * (table * np.log(table / expected)).sum())
    assert isclose(row["p"], chi2.sf(row["g2"], 1))
    mutual = measures.association(corpus, top=3)
    pairs = mutual.loc[mutual["entity"].isin(["Трамп", "Маск"]) & mutual["other"].isin(["Трамп", "Маск"])].iloc[0]
    assert isclose(pairs["npmi"], row["npmi"]) and isclose(pairs["g2"], row["g2"])


def test_false_finds_are_held_down(corpus):
    """q is p adjusted for all pairs compared, also those that are not listed."""
    every = measures.association(corpus, top=3)
    counts = [(16, 21, 18), (10, 21, 20), (9, 18, 20)]
    p = []
    for together, left, right in counts:
        table = np.array([[together, left - together], [right - together, 41 - left - right + together]], dtype=float)
        expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / 41
        p.append(chi2.sf(2 * (table * np.log(table / expected)).sum(), 1))
    assert isclose(every["q"].iloc[0], false_discovery_control(p)[0])


def test_thresholds_only_leave_out(corpus):
    """A higher limit of articles or strength gives a part of the pairs."""
    every = measures.association(corpus, top=3)
    strong = every["npmi"].iloc[0]
    assert measures.association(corpus, top=3, least=17).empty
    assert measures.association(corpus, top=3, strength=strong + 0.01).empty
    pd.testing.assert_frame_equal(every, measures.association(corpus, top=3, least=16, strength=strong - 0.01))


def test_shares_of_sources_have_their_own_whole(corpus):
    """Трамп is in 20 of 30 articles of А, none of 10 of Б, and one of unknown source; А stands first."""
    frame = measures.entity_breakdown(corpus, entities=["Трамп"])
    assert frame["value"].tolist() == ["А", "Б", ""]
    assert frame["articles"].tolist() == [20, 0, 1] and frame["total"].tolist() == [30, 10, 1]
    assert np.allclose(frame["share"], [20 / 30, 0, 1]) and np.allclose(frame["overall"], 21 / 41)
    low, high = frame["low"].iloc[0], frame["high"].iloc[0]
    assert isclose(low, 0.4878, abs_tol=1e-4) and isclose(high, 0.8077, abs_tol=1e-4)  # Wilson's for 20 of 30
    assert frame["q"].iloc[0] < 0.05 and frame["q"].iloc[1] < 0.05 and frame["q"].iloc[2] > 0.05


def test_what_has_no_column_is_counted(corpus):
    """With room for one source the others are told with their articles; the most mentioned names come first."""
    frame = measures.entity_breakdown(corpus, top=1, names=2)
    assert frame["entity"].tolist() == ["Трамп", "Київ"] and set(frame["value"]) == {"А"}
    assert frame["others"].tolist() == [2, 2] and frame["others_articles"].tolist() == [11, 11]


def test_languages_of_a_selection(corpus):
    """By language, within the chosen source."""
    chosen = select(corpus, Selection(sources=("А",)))
    frame = measures.entity_breakdown(chosen, entities=["Київ"], by="language")
    assert dict(zip(frame["value"], frame["articles"], strict=True)) == {"uk": 15, "ru": 0}


def test_nothing_is_broken_down_to_nothing(corpus):
    """No article, no name: an empty frame."""
    assert measures.entity_breakdown(select(corpus, Selection(sources=("ніде",)))).empty
    assert measures.entity_breakdown(corpus, entities=["ніхто"]).empty


def test_facts_of_a_name(corpus):
    """Articles, mentions, known sources, first and last dated article; the undated one counts, but is neither."""
    row = measures.entity_facts(corpus, entity="Трамп").iloc[0]
    assert (row["articles"], row["mentions"], row["sources"]) == (21, 41, 1) and isclose(row["share"], 21 / 41)
    assert row["first"] == pd.Timestamp("2024-01-01") and row["last"] == pd.Timestamp("2024-01-20")
    assert row["first_article"] == "a0" and row["last_article"] == "a19" and row["last_source"] == "А"
    later = select(corpus, Selection(since=pd.Timestamp("2024-01-15").date()))
    assert measures.entity_facts(later, entity="Трамп")["articles"].tolist() == [6]


def test_facts_without_dates(tmp_path):
    """No dates: counted all the same, with nothing for first and last."""
    corpus = build(tmp_path, [article(None, "слово", "Київ", source="А")])
    row = measures.entity_facts(corpus, entity="Київ").iloc[0]
    assert row["articles"] == 1 and pd.isna(row["first"]) and row["last_article"] == ""


def test_mentions_and_articles_are_two_orders(corpus):
    """Трамп is named twice an article; counted by mentions the order may differ, the numbers do not."""
    by_mentions = measures.entity_frequency(corpus, by="mentions")
    by_articles = measures.entity_frequency(corpus)
    assert by_mentions["mentions"].tolist() == [41, 20, 18] and by_articles["articles"].tolist() == [21, 20, 18]
    pd.testing.assert_frame_equal(
        by_mentions.sort_values("entity", ignore_index=True), by_articles.sort_values("entity", ignore_index=True)
    )
    early = select(corpus, Selection(until=pd.Timestamp("2024-01-04").date()))
    assert measures.entity_frequency(early, by="mentions")["mentions"].tolist() == [8, 4, 2]


def test_words_around_a_name_leave_its_own_out(corpus):
    """вибори and тариф stand in 20 of 21 articles with Трамп and in none without; Трамп is his own word."""
    frame = measures.entity_terms(corpus, entity="Трамп")
    assert set(frame["term"]) == {"вибори", "тариф"}
    assert isclose(frame["ratio"].iloc[0], (20.5 / 22) / (0.5 / 21))
    assert frame["articles"].tolist() == [20, 20] and frame["rest_articles"].tolist() == [0, 0]
    assert isclose(frame["share"].iloc[0], 20 / 21) and (frame["q"] <= 0.05).all()


def test_words_need_others_to_compare_with(corpus):
    """Where every article mentions the name, nothing sets its words apart."""
    assert measures.entity_terms(select(corpus, Selection(entities=("Трамп",))), entity="Трамп").empty


def test_forms_come_with_their_part(corpus):
    """The forms of the table, most frequent first, with their share of all mentions."""
    aliases = [{"form": "Трампа", "count": 1}, {"form": "Трамп", "count": 3}]
    entities = corpus.entities.assign(aliases=[aliases] * len(corpus.entities))
    frame = measures.entity_forms(changed(corpus, entities=entities), entity="Трамп")
    assert frame["form"].tolist() == ["Трамп", "Трампа"] and frame["share"].tolist() == [0.75, 0.25]


def test_reasons_are_gathered(corpus):
    """One row for each reason, name and language; surer reasons first; none where the corpus has none."""

    def reason(why: str, name: str, mentions: int, language: str = "uk") -> dict:
        return {"name": name, "language": language, "why": why, "mentions": mentions}

    told = [
        reason("sound", "Trump", 5, "en"),
        reason("same", "Трамп", 2),
        reason("same", "Трамп", 3),
        reason("table", "45-й президент", 1),
    ]
    entities = corpus.entities.drop(columns="reasons", errors="ignore").assign(reasons=[told] * len(corpus.entities))
    frame = measures.entity_reasons(changed(corpus, entities=entities), entity="Трамп")
    assert frame["why"].tolist() == ["table", "same", "sound"] and frame["mentions"].tolist() == [1, 5, 5]
    bare = changed(corpus, entities=corpus.entities.drop(columns="reasons", errors="ignore"))
    assert measures.entity_reasons(bare, entity="Трамп").empty


def test_reasons_of_one_kind_by_their_mentions(corpus):
    """Most mentions first, of equals by the alphabet; a reason that nobody knows comes last."""
    told = [
        {"name": name, "language": "uk", "why": why, "mentions": mentions}
        for why, name, mentions in (
            ("guess", "Дональд", 9),
            ("sound", "Трумп", 2),
            ("sound", "Трампп", 5),
            ("sound", "Трамб", 2),
        )
    ]
    entities = corpus.entities.drop(columns="reasons", errors="ignore").assign(reasons=[told] * len(corpus.entities))
    frame = measures.entity_reasons(changed(corpus, entities=entities), entity="Трамп")
    assert frame["name"].tolist() == ["Трампп", "Трамб", "Трумп", "Дональд"]
