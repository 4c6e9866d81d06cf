"""Articles in which people marked the names, for the quality table: real corpora and the demo corpus.

Two conventions of the gold are brought to those of `data.names.mentions`: the European Union is an organisation (the
Ukrainian gold of SlavicNER has it as a place, the Russian one as an organisation), and only mentions that hold a
capital letter or a digit count ("пакистанський уряд" does not).
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.quality import CORPORA

ROOT = Path(__file__).resolve().parent.parent
LABELS = ("PER", "LOC", "ORG")
_NEREL = {
    "PERSON": "PER",
    "CITY": "LOC",
    "COUNTRY": "LOC",
    "STATE_OR_PROVINCE": "LOC",
    "DISTRICT": "LOC",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
}
_UK2 = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
_UNION = re.compile(r"(?:ЄС|Євросоюз\w*|Європейськ\w+ [Сс]оюз\w*)$")


class Gold(NamedTuple):
    """An article with its names as people marked them: (start, end, label, base form, id)."""

    id: str
    text: str
    names: list[tuple[int, int, str, str, str]]


def slavic(language: str, *, union: str = "ORG") -> list[Gold]:
    """SlavicNER; `union` is the label the European Union gets ("" leaves the gold's)."""
    found = []
    for article in _lines("ner_slavic"):
        if article["lang"] == language:
            names = []
            for start, end, text, base, label, identity in article["entities"]:
                if label in LABELS and re.search(r"[A-ZА-ЯІЇЄҐЁ\d]", text):
                    names.append((start, end, union if union and _UNION.match(text) else label, base, identity))
            found.append(Gold(article["id"], article["text"], _outer(names)))
    return found


def nerel() -> list[Gold]:
    """NEREL: nested names in Russian news, of which the outer ones count."""
    found = []
    for article in _lines("ner_nerel_ru"):
        names = [
            (start, end, _NEREL[label], "", "")
            for start, end, text, label, *_ in article["entities"]
            if label in _NEREL and re.search(r"[A-ZА-ЯЁ]", text)
        ]
        found.append(Gold(article["id"], article["text"], _outer(names)))
    return found


def uk2() -> list[Gold]:
    """NER-UK 2.0, its development part: of thirteen types the three that are ours; it has no base forms."""
    found = []
    for article in _lines("ner_uk2"):
        names = [
            (start, end, _UK2[label], "", "")
            for start, end, text, label in article["entities"]
            if label in _UK2 and re.search(r"[A-ZА-ЯІЇЄҐЁ\d]", text)
        ]
        found.append(Gold(article["id"], article["text"], _outer(names)))
    return found


def uner() -> list[Gold]:
    """UNER on the English Web Treebank: one document of joined sentences each."""
    path = CORPORA / "ner_uner_en_ewt" / "en_ewt-ud-dev.iob2.gz"
    found, text, names, identity = [], "", [], ""
    tag = "O"
    for line in gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True):
        if line.startswith("# newdoc"):
            if text:
                found.append(Gold(identity, text, names))
            text, names, identity = "", [], line.split("=")[1].strip()
        elif not line.strip():
            text += "\n"
            tag = "O"
        elif line[0] != "#":
            _, word, mark, *_ = line.rstrip("\n").split("\t")
            if mark[0] == "B" and mark[2:] in LABELS:
                names.append((len(text), len(text) + len(word), mark[2:], "", ""))
            elif mark[0] == "I" and tag != "O" and names:
                names[-1] = (names[-1][0], len(text) + len(word), *names[-1][2:])
            tag = mark
            text += word + " "
    return [*found, Gold(identity, text, names)]


def factrueval() -> list[tuple[str, set[str]]]:
    """factRuEval-2016 as it is here: texts without the places of their names, and the full names of the people, in
    the nominative."""
    found = []
    for article in _lines("ner_factrueval_ru"):
        people = set()
        for block in article["coref"].split("\n\n"):
            facts = dict(line.split(" ", 1) for line in block.splitlines()[1:] if " " in line)
            if {"firstname", "lastname"} <= facts.keys():
                people.add(f"{facts['firstname']} {facts['lastname']}")
        found.append((article["text"], people))
    return found


def demo(language: str) -> list[Gold]:
    """The articles of the demo corpus that have gold; the title stands above the text, as everywhere."""
    texts = {}
    for line in (ROOT / "seeds" / "articles.jsonl").open(encoding="utf-8"):
        article = json.loads(line)
        texts[article["id"]] = f"{article['title']}\n\n{article['text']}"
    found = []
    for line in (ROOT / "tests" / "gold" / "entities.jsonl").open(encoding="utf-8"):
        one = json.loads(line)
        if one["lang"] == language:
            names = [(start, end, label, base, own) for start, end, _, base, label, own in one["entities"]]
            found.append(Gold(one["id"], texts[one["id"]], names))
    return found


def _lines(corpus: str) -> Iterator[dict]:
    """The articles of a corpus."""
    with gzip.open(CORPORA / corpus / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _outer(names: list[tuple]) -> list[tuple]:
    """The names that lie in no other."""
    ordered = sorted(set(names), key=lambda one: (one[0], -one[1]))
    kept: list[tuple] = []
    for one in ordered:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def aside(identity: str) -> bool:
    """Whether an article belongs to the third that is kept aside."""
    return zlib.crc32(identity.encode()) % 3 == 0


def parts(articles: list[Gold]) -> tuple[list[Gold], list[Gold]]:
    """The part that was looked at, and the one kept aside."""
    return [one for one in articles if not aside(one.id)], [one for one in articles if aside(one.id)]
