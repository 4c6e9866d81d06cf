"""What is said of how far a topic can be trusted: one threshold for a weak topic, and no sentence against another."""

import re

import numpy as np
import pandas as pd
import pytest

from components.card.reading import reading
from components.look import speech
from components.look.look import Look
from components.tabs.topics import passport
from data import measures
from data.measures.topics.passport import DIGITS, WEAK, weak

VALUES = np.round(np.arange(-1, 1.0005, 0.001), 3)


@pytest.mark.parametrize("name", sorted(WEAK))
def test_the_sentence_of_a_weakness_stands_where_the_topic_is_called_weak_and_nowhere_else(spoken, name):
    """Over the whole range of values: the last sentence if and only if the topic is weak."""
    _title, levels = passport.MEANINGS[name]
    worst = speech._(levels[-1][1])
    said = [passport._meaning(value, levels)[1] == worst for value in VALUES]
    assert said == [weak(name, value) for value in VALUES]
    assert any(said) and not all(said)


@pytest.mark.parametrize("name", sorted(WEAK))
def test_what_is_printed_decides(spoken, name):
    """Two values that print as the same number are both weak or both not, and mean the same."""
    told: dict[str, set] = {}
    _title, levels = passport.MEANINGS[name]
    for value in VALUES:
        number, said = passport._meaning(value, levels)
        told.setdefault(number, set()).add((said, weak(name, value)))
    assert all(len(ways) == 1 for ways in told.values())


def test_what_is_not_known_is_no_weakness():
    """A topic with nothing to compare with is not called weak for it."""
    assert not any(weak(name, float("nan")) for name in WEAK)


def test_the_help_names_the_same_thresholds():
    """The reading aid's numbers are those that decide."""
    with speech.speaking("en"):
        sentence = re.search(r"A topic is called weak when .*?\.\s", reading(measures.passport) + " ")[0]
    assert re.findall(r"(\w+)(?: is)? below (0\.\d)", sentence) == [(name, str(least)) for name, least in WEAK.items()]
    assert all(round(least, DIGITS) == least for least in WEAK.values())


def test_the_card_and_the_warning_agree(spoken):
    """A topic at coherence .07 is not said to have words that often share articles."""
    facts = pd.DataFrame(
        {
            "topic": [1],
            "terms": ["а, б"],
            "articles": [9],
            "share": [0.1],
            "low": [0.05],
            "high": [0.2],
            "stability": [0.9],
            "coherence": [0.07],
            "separation": [0.5],
        }
    )
    look = Look(language=spoken)
    text = passport.head(facts, look, total=90)
    seldom = {"uk": "рідко", "en": "seldom"}[spoken]
    assert weak("coherence", 0.07) and seldom in text
    assert seldom not in passport.head(facts.assign(coherence=0.11), look, total=90)
