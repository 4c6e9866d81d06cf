"""What can be said of a finder: what it is, how it did where it was measured, and what else could be chosen.

The figures of what comes with the program or from packages stand in `seeds/finders.csv`; those of a trained model on
its own card.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.mentions import finders
from data.mentions.finders import crf, spacy

TABLE = Path(__file__).resolve().parents[3] / "seeds" / "finders.csv"


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
    score : float or None
        Strict F1 (span and label right) over people, places and organisations, in percent; None where not measured.
    scores : dict of str to float
        F1 by label.
    corpus : str
        What it was measured on.
    date : str
        When, ISO 8601.
    note : str
        What to know about the figure.
    lacks : str
        Why it cannot be used here, as a sentence; empty when it can.
    """

    language: str
    name: str
    kind: str
    what: str
    score: float | None = None
    scores: Mapping[str, float] = {}
    corpus: str = ""
    date: str = ""
    note: str = ""
    lacks: str = ""


WHAT = {
    "rules": "rules, dictionaries and tables of names",
    "slovnet": "the slovnet news model (package natasha) together with the rules",
    "crf": "a model trained on this machine beside the rules",
    "spacy": "a spaCy model that is installed, for English together with the rules",
    "transformers": "a transformer model in a folder of this machine",
}


def noted(looking: Mapping[str, str], languages: Sequence[str]) -> dict[str, dict]:
    """What a corpus notes of its finders: `found` (language to name) and `found_scores` (language to the figures).

    Parameters
    ----------
    looking : mapping of str to str
        The finder of each language, with its folder.
    languages : sequence of str
        Languages of the articles; a finder that had nothing to do is not noted.
    """
    spoken = set(languages)
    used = {language: finder for language, finder in looking.items() if language in spoken}
    figures = {language: _figures(language, finder) for language, finder in used.items()}
    return {"found": {language: finders.public(finder) for language, finder in used.items()},
            "found_scores": {language: own for language, own in figures.items() if own}}


def described(info: Mapping) -> list[Described]:
    """The finder of each language of a corpus; `info` is its `corpus.json`. Empty for a corpus that notes none."""
    scores = info.get("found_scores") or {}
    return [_described(language, name, scores.get(language) or {})
            for language, name in (info.get("found") or {}).items()]


def choices(language: str) -> list[Described]:
    """Every finder that could be chosen for a language on this machine, and those that lack something.

    The one that `choose` takes by itself comes first.
    """
    names = ["rules"]
    if language == "ru":
        names.append("slovnet")
    if language == "en":
        names.append(f"spacy:{spacy.at_hand() or 'en_core_web_sm'}")
    names += [f"crf:{path.parent}" for path in sorted(crf.folder().glob(f"*/{crf.CARD}"))
              if crf.card(path.parent).get("language") == language]
    first = finders.choose(language)
    return [_described(language, finders.public(name), _figures(language, name))._replace(
        lacks=finders.lacking(language, name)) for name in sorted(names, key=lambda name: (name != first, name))]


def _described(language: str, name: str, figures: Mapping) -> Described:
    kind = name.partition(":")[0]
    return Described(language, name, kind, WHAT.get(kind, ""), **figures)


def _figures(language: str, finder: str) -> dict:
    """Figures of a finder, as the fields of `Described`; empty where it was not measured."""
    kind, _, detail = finder.partition(":")
    if kind == "crf":
        return _of_card(crf.card(detail))
    return next((own for (name, spoken), own in _measured().items() if (name, spoken) == (finder, language)), {})


def _of_card(card: Mapping) -> dict:
    if not card:
        return {}
    return {"score": card["scores"]["all"]["f1"],
            "scores": {label: own["f1"] for label, own in card["scores"].items() if label != "all"},
            "corpus": ", ".join(card["data"]), "date": card["date"],
            "note": f"{card['aside']} articles kept aside; the rules {card['rules']['all']['f1']}"}


@cache
def _measured() -> dict[tuple[str, str], dict]:
    """The rows of the table, of several the first."""
    found: dict[tuple[str, str], dict] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["finder"], row["language"]), {
                "score": float(row["all"]), "scores": {label: float(row[label]) for label in ("PER", "LOC", "ORG")},
                "corpus": row["corpus"], "date": row["date"], "note": row["note"]})
    return found
