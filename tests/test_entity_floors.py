"""How well names are found and joined never falls unnoticed: a floor for each language and label.

A floor is what the rules reached when it was written, rounded down to a whole point and one point less. Raise it when
the rules get better. Of the large corpora the first articles of the part that was looked at are measured; the part
that is kept aside is for `python -m tests.quality entities` alone.
"""

from collections.abc import Callable
from functools import cache

import pytest

from data.names import mentions
from tests import entity_gold
from tests.entity_gold import LABELS, Gold
from tests.entity_scores import links, merges, named, nominatives, strict
from tests.quality import CORPORA

FLOORS = {
    "demo uk": {"PER": 90, "LOC": 88, "ORG": 84},
    "demo ru": {"PER": 91, "LOC": 88, "ORG": 79},
    "demo en": {"PER": 88, "LOC": 81, "ORG": 73},
    "ner_slavic uk": {"PER": 94, "LOC": 96, "ORG": 91},
    "ner_slavic ru": {"PER": 92, "LOC": 93, "ORG": 85},
    "ner_uk2 uk": {"PER": 87, "LOC": 72, "ORG": 53},
    "ner_nerel_ru ru": {"PER": 88, "LOC": 85, "ORG": 69},
    "ner_uner_en_ewt en": {"PER": 69, "LOC": 71, "ORG": 44},
}
BASE_FORMS = {"uk": {"PER": 96, "LOC": 97, "ORG": 98}, "ru": {"PER": 96, "LOC": 95, "ORG": 99}}
# Within an article: F1 of pairs of mentions that are one person.
JOINED = {"uk": 97, "ru": 99, "en": 99}
# Across languages, in percent of pairs: how many of the gold's are joined, how many that are joined are the gold's.
ACROSS = {"PER": (88, 97), "LOC": (84, 94), "ORG": (83, 99)}

READ: dict[str, Callable[[str], list[Gold]]] = {
    "demo": entity_gold.demo,
    "ner_slavic": entity_gold.slavic,
    "ner_uk2": lambda _: entity_gold.parts(entity_gold.uk2())[0][:60],
    "ner_nerel_ru": lambda _: entity_gold.parts(entity_gold.nerel())[0][:100],
    "ner_uner_en_ewt": lambda _: entity_gold.uner(),
}


@cache
def demo(language: str) -> list[Gold]:
    return entity_gold.demo(language)


@pytest.mark.parametrize("corpus", FLOORS)
def test_names_are_found_as_well_as_before(corpus):
    """Strict F1 by label: a mention counts only where its span and its label are right."""
    name, language = corpus.split()
    if name != "demo" and not (CORPORA / name).is_dir():
        pytest.skip(f"{name} is not here")
    articles = READ[name](language)
    scores = strict(articles, mentions.find([article.text for article in articles], language))
    assert _below(FLOORS[corpus], {label: scores[label].f1 for label in LABELS}) == {}


@pytest.mark.parametrize("language", BASE_FORMS)
def test_names_are_put_into_the_nominative_as_well_as_before(language):
    """Share of the gold's spans in the demo corpus that get the gold's base form."""
    shares = nominatives(demo(language), named(demo(language), language, gold=True))
    assert _below(BASE_FORMS[language], shares) == {}


@pytest.mark.parametrize("language", JOINED)
def test_people_are_joined_within_an_article_as_well_as_before(language):
    """F1 of the pairs of mentions in one article that are said to be one person, on the gold's spans."""
    score = merges(demo(language), named(demo(language), language, gold=True))
    assert _below({language: JOINED[language]}, {language: score.f1}) == {}


@pytest.mark.parametrize("label", ACROSS)
def test_names_are_joined_across_languages_as_well_as_before(label):
    """Recall and precision of the names that the three languages of the demo corpus share, on the gold's spans."""
    found = {language: (demo(language), named(demo(language), language, gold=True)) for language in ("uk", "ru", "en")}
    recall, _, precision, _ = links(found, label)
    wanted = dict(zip(("recall", "precision"), ACROSS[label], strict=True))
    assert _below(wanted, {"recall": recall, "precision": precision}) == {}


def _below(floors: dict[str, int], measured: dict[str, float]) -> dict[str, float]:
    """What lies below its floor."""
    return {name: round(measured[name], 1) for name, floor in floors.items() if measured[name] < floor}
