"""What topics are about: weights, lists and labels of their terms, and how well these go together, by hand."""

from itertools import combinations
from math import log

import numpy as np
import pytest
from scipy.sparse import csr_array

from data.topics import labels


def test_weights_by_hand():
    """Share in the topic × ln(it / share in all): 6 and 2 of 8 against 7 and 5 of 12; rarer words weigh 0."""
    sums = np.array([[6.0, 2.0], [1.0, 3.0]])
    expected = [[0.75 * log(0.75 / (7 / 12)), 0], [0, 0.75 * log(0.75 / (5 / 12))]]
    np.testing.assert_allclose(labels.term_weights(sums), expected, atol=1e-11)
    # The corpus may hold more than these topics.
    found = labels.term_weights(sums, overall=np.array([10.0, 30.0]))
    np.testing.assert_allclose(found, [[0.75 * log(3), 0], [0, 0]], atol=1e-11)
    # A topic of all articles has its shares alone.
    found = labels.term_weights(
        np.vstack([sums, sums.sum(axis=0)]), overall=sums.sum(axis=0), alone=np.array([False, False, True])
    )
    np.testing.assert_allclose(found, [*expected, [7 / 12, 5 / 12]], atol=1e-11)
    assert labels.term_weights(np.zeros((1, 2))).tolist() == [[0, 0]]
    # Shares of less than one count in all: 0.1 and 0.3 are a quarter and three quarters.
    np.testing.assert_allclose(labels.term_weights(np.array([[0.1, 0.3]]), alone=True), [[0.25, 0.75]], atol=1e-11)


def test_terms_of_a_topic(monkeypatch):
    """The heaviest first, twelve at most, none that is not allowed or weighs nothing; of equals the first."""
    terms = [f"слово{n}" for n in range(80)]
    weights = np.linspace(1, 0.2, 80)
    weights[[3, 5]] = 0.95, 0.0
    allowed = np.ones(80, dtype=bool)
    allowed[0] = False
    found = labels.top_terms(weights, allowed, terms)
    assert [column for column, _ in found] == [1, 2, 4, 3, 6, 7, 8, 9, 10, 11, 12, 13]
    assert [weight for _, weight in found] == [weights[column] for column, _ in found]
    assert labels.top_terms(np.zeros(80), allowed, terms) == [] == labels.top_terms(-weights, allowed, terms)
    same = labels.top_terms(np.ones(80), allowed, terms)
    assert [column for column, _ in same] == list(range(1, 13))
    monkeypatch.setattr(labels, "CONSIDERED", 5)
    assert len(labels.top_terms(weights, allowed, terms)) == 5


@pytest.mark.parametrize(
    ("weights", "chosen"),
    [
        ([1.0, 0.5, 0.4], ["північний потік", "газ"]),  # from half of the word's weight on
        ([1.0, 0.49, 0.4], ["потік", "газ"]),
        ([1.0, 0.1, 0.4], ["потік", "газ"]),
        ([0.4, 1.0, 0.3], ["північний потік", "газ"]),
    ],
)
def test_a_word_gives_way_to_its_phrase(weights, chosen):
    """And is not said again beside it; to a phrase that weighs less than half it does not give way."""
    terms = ["потік", "північний потік", "газ"]
    found = labels.top_terms(np.array(weights), np.ones(3, dtype=bool), terms)
    assert [terms[column] for column, _ in found] == chosen


def test_both_words_of_a_phrase_give_way():
    """The first word is heavier, though not twice; a phrase with a word of a chosen phrase says nothing new."""
    terms = ["потік", "північний", "північний потік", "потік газу", "газ"]
    weights = np.array([1.0, 0.9, 0.6, 0.55, 0.3])
    found = labels.top_terms(weights, np.ones(5, dtype=bool), terms)
    assert [terms[column] for column, _ in found] == ["північний потік", "газ"]


def test_labels_of_three_unlike_terms():
    """Kindred words once: «вакцина» and «вакцинація» begin alike; a phrase brings both of its words."""
    terms = ["вакцина", "вакцинація дітей", "дітям", "лікар", "хвороба", "епідемія"]
    assert labels.label([0, 1, 2, 3, 4], terms, terms) == "вакцина, дітям, лікар"
    assert labels.label([1, 0, 2, 3, 4, 5], terms, [t.upper() for t in terms]) == "ВАКЦИНАЦІЯ ДІТЕЙ, ДІТЯМ, ЛІКАР"
    assert labels.label([], terms, terms) == ""


def test_sayable_terms():
    """Each word has a letter and a second character."""
    assert labels.sayable(["а", "ня", "2024", "covid 19", "g7", "велика а", "7 днів", "7б днів"]).tolist() == [
        False,
        True,
        False,
        False,
        True,
        False,
        False,
        True,
    ]
    assert labels.sayable([]).dtype == bool


def test_coherence_article_by_article():
    """Mean over the pairs of ln(p(x, y) / p(x) p(y)) / -ln p(x, y); -1 where they never meet, 1 where always."""
    held = np.random.default_rng(0).random((40, 14)) < np.linspace(0.1, 0.8, 14)
    held[:, 13] = held[:, 12] = True
    held[:20, 0], held[20:, 1] = False, False
    matrix = csr_array(held * 3.0)

    def plain(columns):
        scores = []
        for one, other in combinations(columns[:10], 2):
            joint = np.mean(held[:, one] & held[:, other])
            scores.append(
                1.0
                if joint == 1
                else -1.0
                if joint == 0
                else log(joint / (held[:, one].mean() * held[:, other].mean())) / -log(joint)
            )
        return np.mean(scores)

    lists = [list(range(14)), [3, 9], [0, 1], [12, 13], [12, 4, 0], [13, *range(10)]]
    np.testing.assert_allclose(labels.coherence(matrix, lists), [plain(one) for one in lists], atol=1e-9)
    assert np.isnan(labels.coherence(matrix, [[1], []])).all()
    assert np.isnan(labels.coherence(matrix[:1], [[1, 2]])).all()
    assert labels.coherence(matrix[:2], [[12, 13]]).tolist() == [1]


def test_a_phrase_takes_the_last_place_of_its_word(monkeypatch):
    """Where the list is full with the word, its phrase stands there all the same."""
    monkeypatch.setattr(labels, "SHOWN", 1)
    found = labels.top_terms(np.array([1.0, 0.6]), np.ones(2, dtype=bool), ["потік", "північний потік"])
    assert found == [(1, 0.6)]


@pytest.mark.parametrize(("phrase", "chosen"), [(1.9, ["потік"]), (2.0, ["північний потік"])])
def test_half_of_the_weight_of_its_word(phrase, chosen):
    """Of a word that weighs 4, a phrase of 2 takes the place; one of less adds to it, and says nothing new."""
    terms = ["потік", "північний потік"]
    found = labels.top_terms(np.array([4.0, phrase]), np.ones(2, dtype=bool), terms)
    assert [terms[column] for column, _ in found] == chosen
