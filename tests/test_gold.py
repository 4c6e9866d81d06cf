"""The gold beside the demo corpus is sound: offsets, base forms, ids, themes, stories."""

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from data.language.morphology import readings

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = {one["id"]: one for one in map(json.loads, (ROOT / "seeds" / "articles.jsonl").open(encoding="utf-8"))}
GOLD = [json.loads(line) for line in (ROOT / "tests" / "gold" / "entities.jsonl").open(encoding="utf-8")]
# Nominatives that the dictionary knows only as forms of other words; read and found right.
REVIEWED = {"Медика", "Бока-Чика", "Базилевичі"}
THEMES = list(csv.DictReader((ROOT / "tests" / "gold" / "themes.csv").open(encoding="utf-8")))


def text(identifier: str) -> str:
    return f"{ARTICLES[identifier]['title']}\n\n{ARTICLES[identifier]['text']}"


def test_there_is_enough_of_it():
    """At least 150 articles: 100 Ukrainian, 25 Russian, 25 English."""
    languages = [one["lang"] for one in GOLD]
    assert len(GOLD) >= 150
    assert all(languages.count(code) >= least for code, least in (("uk", 100), ("ru", 25), ("en", 25)))
    assert len({one["id"] for one in GOLD}) == len(GOLD)


@pytest.mark.parametrize("one", GOLD, ids=lambda one: one["id"])
def test_offsets_point_at_the_mention(one):
    """Every mention stands where it says, in order, without overlap."""
    end = 0
    for start, stop, mention, base, label, _entity in one["entities"]:
        assert start >= end and text(one["id"])[start:stop] == mention and label in ("PER", "LOC", "ORG") and base
        end = stop


def test_one_id_has_one_label():
    """An id says what kind of thing it is, and keeps to it."""
    labels = defaultdict(set)
    for one in GOLD:
        for *_place, label, entity in one["entities"]:
            labels[entity].add(label)
            assert entity.startswith(f"{label}-") and entity.isascii()
    assert all(len(found) == 1 for found in labels.values())


def test_base_forms_are_nominative():
    """The first word of a base form can be read as a nominative, or is unknown to the dictionary or indeclinable."""
    oblique = []
    for one in GOLD:
        for _start, _end, mention, base, _label, _entity in one["entities"]:
            found = readings(base.split()[0].strip("«»„“\"'"), one["lang"]) if one["lang"] in ("uk", "ru") else ()
            cases = {reading.case for reading in found if reading.known}
            if cases and not cases & {"nomn", ""} and base != mention and base not in REVIEWED:
                oblique.append((one["id"], mention, base))
    assert not oblique


def test_every_article_has_a_theme_and_a_story():
    """8 to 12 themes; a story never mixes themes."""
    assert {row["article"] for row in THEMES} == set(ARTICLES) and len(THEMES) == len(ARTICLES)
    themes = defaultdict(set)
    for row in THEMES:
        assert row["theme"] and row["story"]
        themes[row["story"]].add(row["theme"])
    assert 8 <= len({row["theme"] for row in THEMES}) <= 12 and all(len(found) == 1 for found in themes.values())
