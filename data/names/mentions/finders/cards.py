"""What can be said of a finder: what it is, how it did where it was measured, and what else could be chosen.

The figures of what comes with the program or from packages stand in `seeds/finders.csv`; those of a trained model on
its own card.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from data.names.mentions import finders
from data.names.mentions.finders import crf, spacy
from data.names.mentions.mention import LABELS
from data.seeds import SEEDS

TABLE = SEEDS / "finders.csv"


class Figure(NamedTuple):
    """How well a finder did on texts that were kept aside.

    Attributes
    ----------
    score : float
        Strict F1 (span and label right) over people, places and organisations, in percent.
    scores : dict of str to float
        F1 by label, of those labels that were measured.
    texts : str
        What kind of texts: "news", "posts", "web", "mixed" (press, investigations, fiction); "" where nobody says.
    corpus : str
        What it was measured on.
    aside : str
        "other": texts of which none was seen when the rules were made. "third", "tenth": that part of texts whose
        rest the rules or the model were made on, which flatters.
    date : str
        When, ISO 8601: a day or a month.
    """

    score: float
    scores: Mapping[str, float]
    texts: str
    corpus: str
    aside: str
    date: str


class Described(NamedTuple):
    """A finder as a person is told of it.

    Attributes
    ----------
    language : str
    name : str
        As `--finder` takes it; a trained model by the name of its folder.
    kind : str
        "rules", "slovnet", "crf", "spacy" or "transformers".
    what : str
        What it is, in a few words.
    figures : tuple of Figure
        How it did where it was measured; empty where it was not.
    lacks : str
        Why it cannot be used here, as a sentence; empty when it can.
    """

    language: str
    name: str
    kind: str
    what: str
    figures: tuple[Figure, ...] = ()
    lacks: str = ""


WHAT = {
    "rules": "rules, dictionaries and tables of names",
    "slovnet": "the slovnet news model (package natasha) together with the rules",
    "crf": "a model trained on this machine beside the rules",
    "spacy": "a spaCy model that is installed, for English together with the rules",
    "transformers": "a transformer model in a folder of this machine",
}


def noted(looking: Mapping[str, str], languages: Sequence[str]) -> dict[str, dict]:
    """What a corpus notes of its finders: `found` (language to name) and `found_figures` (language to `Figure` fields).

    Parameters
    ----------
    looking : mapping of str to str
        The finder of each language, with its folder.
    languages : sequence of str
        Languages of the articles; a finder that had nothing to do is not noted.
    """
    spoken = set(languages)
    used = {language: finder for language, finder in looking.items() if language in spoken}
    figures = {language: [one._asdict() for one in _figures(language, finder)] for language, finder in used.items()}
    return {
        "found": {language: finders.public(finder) for language, finder in used.items()},
        "found_figures": {language: own for language, own in figures.items() if own},
    }


def described(info: Mapping) -> list[Described]:
    """The finder of each language of a corpus; `info` is its `corpus.json`. Empty for a corpus that notes none."""
    figures = info.get("found_figures") or {}
    return [
        _described(language, name, tuple(Figure(**one) for one in figures.get(language, ())))
        for language, name in (info.get("found") or {}).items()
    ]


def choices(language: str) -> list[Described]:
    """Every finder that could be chosen for a language on this machine, and those that lack something.

    The one that `choose` takes by itself comes first.
    """
    names = ["rules"]
    if language == "ru":
        names.append("slovnet")
    if language == "en":
        names.append(f"spacy:{spacy.at_hand() or 'en_core_web_sm'}")
    names += [
        f"crf:{path.parent}"
        for path in sorted(crf.folder().glob(f"*/{crf.CARD}"))
        if crf.card(path.parent).get("language") == language
    ]
    first = finders.choose(language)
    return [
        _described(language, finders.public(name), _figures(language, name))._replace(
            lacks=finders.lacking(language, name)
        )
        for name in sorted(names, key=lambda name: (name != first, name))
    ]


def _described(language: str, name: str, figures: tuple[Figure, ...]) -> Described:
    kind = name.partition(":")[0]
    return Described(language, name, kind, WHAT.get(kind, ""), figures)


def _figures(language: str, finder: str) -> tuple[Figure, ...]:
    """Figures of a finder; empty where it was not measured."""
    kind, _, detail = finder.partition(":")
    return _of_card(crf.card(detail)) if kind == "crf" else _measured().get((finder, language), ())


def _of_card(card: Mapping) -> tuple[Figure, ...]:
    if not card:
        return ()
    by_label = {label: own["f1"] for label, own in card["scores"].items()}
    return (Figure(by_label.pop("all"), by_label, "", ", ".join(card["data"]), "tenth", card["date"]),)


@cache
def _measured() -> dict[tuple[str, str], tuple[Figure, ...]]:
    """The rows of the table by finder and language."""
    found: dict[tuple[str, str], tuple[Figure, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figure = Figure(
                float(row["all"]),
                {label: float(row[label]) for label in LABELS if row[label]},
                row["texts"],
                row["corpus"],
                row["aside"],
                row["date"],
            )
            key = row["finder"], row["language"]
            found[key] = (*found.get(key, ()), figure)
    return found
