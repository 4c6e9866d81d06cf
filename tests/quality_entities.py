"""How well names are found, put into the nominative and joined: rows for ``python -m tests.quality``.

A mention counts only when both its span and its label are right. A third of each corpus, chosen by a hash
of the article's id, is kept aside: errors were looked at in the other two thirds only. That third is no
independent sample of `ner_slavic` uk: its 119 articles tell three affairs, ten names are 59 % of its
mentions, and the commonest gold names of all its articles were read before the alias table was written. So
two stricter figures stand beside F1: every distinct name counted once ("distinct"), and the recall on names
whose base form the other two thirds lack ("new names"). Two conventions of the gold are brought to those of
`data.mentions`: the European Union is an organisation (the Ukrainian gold of SlavicNER has it as a place,
the Russian one as an organisation), and only mentions that hold a capital letter or a digit count
("пакистанський уряд" does not).
"""

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from data import entities, mentions
from tests.quality import CORPORA, Row, present

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
                    names.append(
                        (start, end, union if union and _UNION.match(text) else label, base, identity)
                    )
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


def uner() -> list[Gold]:
    """UNER on the English Web Treebank: one document of joined sentences each."""
    path = CORPORA / "ner_uner_en_ewt" / "en_ewt-ud-dev.iob2.gz"
    found, text, names, identity = [], "", [], ""
    tag = "O"
    for line in gzip.open(path, "rt", encoding="utf-8"):
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


class Score(NamedTuple):
    """Strict precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


def score(articles: list[Gold], language: str) -> dict[str, Score]:
    """Strict scores by label and over all ("all")."""
    right, wanted, found = Counter(), Counter(), Counter()
    for article, own in zip(
        articles, mentions.find([article.text for article in articles], language), strict=True
    ):
        gold = {(start, end, label) for start, end, label, *_ in article.names}
        predicted = {tuple(mention) for mention in own}
        for label in LABELS:
            right[label] += sum(one in gold for one in predicted if one[2] == label)
            wanted[label] += sum(one[2] == label for one in gold)
            found[label] += sum(one[2] == label for one in predicted)
    for counts in (right, wanted, found):
        counts["all"] = sum(counts[label] for label in LABELS)
    scores = {}
    for label in (*LABELS, "all"):
        precision, recall = right[label] / max(found[label], 1), right[label] / max(wanted[label], 1)
        scores[label] = Score(
            100 * precision, 100 * recall, 200 * right[label] / max(found[label] + wanted[label], 1)
        )
    return scores


def nominatives(articles: list[Gold], language: str) -> dict[str, float]:
    """Share of gold mentions in Cyrillic whose base form is the gold's, in percent, by label; case and
    quotes apart."""
    right, all_ = Counter(), Counter()
    for article in articles:
        kept = [one for one in article.names if one[3] and re.search("[а-яА-ЯіїєґІЇЄҐ]", one[3])]
        named = entities.name([article.text], language, [[one[:3] for one in kept]])[0]
        for one, own in zip(kept, named, strict=True):
            all_[one[2]] += 1
            right[one[2]] += _plain(own.base) == _plain(one[3])
    return {label: 100 * right[label] / max(all_[label], 1) for label in LABELS}


def _plain(name: str) -> str:
    """A name without case, quotes and the difference of apostrophes."""
    return " ".join(
        re.sub(r"\.(?=\w)", ". ", re.sub('[«»“”„"]', "", name))
        .replace("’", "'")
        .replace("ʼ", "'")
        .lower()
        .split()
    )


def stricter(articles: list[Gold], base: set[str], language: str) -> tuple[float, float, int]:
    """F1 with every distinct name counted once; recall on names whose base form is not in `base`, and their
    number."""
    wanted, found, new, hit = set(), set(), 0, 0
    for article, own in zip(
        articles, mentions.find([article.text for article in articles], language), strict=True
    ):
        predicted = {tuple(mention) for mention in own}
        found |= {(article.text[start:end], label) for start, end, label in own}
        wanted |= {(article.text[one[0] : one[1]], one[2]) for one in article.names}
        fresh = [one[:3] for one in article.names if one[3] and one[3] not in base]
        new += len(fresh)
        hit += sum(one in predicted for one in fresh)
    return 200 * len(wanted & found) / max(len(wanted) + len(found), 1), 100 * hit / max(new, 1), new


def rows() -> Iterator[Row]:
    """Strict F1 by label on both parts of every corpus, the two stricter figures on the part kept aside,
    base forms."""
    yield from _slavic_rows("uk", {"all": "82"})
    yield from _slavic_rows("ru", {"all": "82"})
    for corpus, load, language, target in (
        ("ner_nerel_ru", nerel, "ru", ""),
        ("ner_uner_en_ewt", uner, "en", "60"),
    ):
        missing = present("names, strict F1", corpus)
        if missing:
            yield missing
        else:
            yield from _both_parts(load(), language, corpus, {"all": target})
    if present("", "ner_slavic") is None:
        yield from _link_rows()
    if present("", "ner_uk2") is None and not any(article["entities"] for article in _lines("ner_uk2")):
        yield Row("names, strict F1", "ner_uk2", "skipped: this copy holds no entities", "78")


def _link_rows() -> Iterator[Row]:
    """Whether the Ukrainian and the Russian mentions of one gold id become one entity, from gold spans.

    Recall: gold ids of both languages whose commonest entity is the same. Precision: entities of both
    languages whose commonest gold id is the same; where the gold has two ids for one thing, this counts as
    a fault.
    """
    found, identities = [], []
    for language in ("uk", "ru"):
        for article in slavic(language):
            spans = [[one[:3] for one in article.names]]
            for one, own in zip(
                article.names, entities.name([article.text], language, spans)[0], strict=True
            ):
                found.append((hash((language, article.id)), *own, language))
                identities.append(one[4])
    columns = ["row", "start", "end", "label", "text", "base", "key", "language"]
    table = pd.DataFrame(found, columns=columns)
    table["row"] = pd.factorize(table["row"])[0]
    table = table.assign(entity=entities.link(table)[0], gold=identities)
    for label in LABELS:
        own = table[table["label"] == label]
        same = {}
        for by, of in (("gold", "entity"), ("entity", "gold")):
            commonest = (
                own.groupby(["language", by])[of].agg(lambda values: values.mode()[0]).unstack(0).dropna()
            )
            same[by] = 100 * float((commonest["uk"] == commonest["ru"]).mean()), len(commonest)
        shown = (
            f"R {same['gold'][0]:.1f} of {same['gold'][1]}, P {same['entity'][0]:.1f} of {same['entity'][1]}"
        )
        yield Row(
            f"joined across languages, {label}",
            "ner_slavic uk-ru",
            shown,
            "R 93, P 97" if label == "PER" else "",
        )


def _slavic_rows(language: str, targets: dict[str, str]) -> Iterator[Row]:
    """All rows of one language of SlavicNER."""
    missing = present("names, strict F1", "ner_slavic")
    if missing:
        yield missing
        return
    corpus, articles = f"ner_slavic {language}", slavic(language)
    yield from _both_parts(articles, language, corpus, targets)
    seen, kept = _parts(articles)
    if language == "uk":
        figure = score(_parts(slavic(language, union=""))[1], language)["all"].f1
        yield Row("names, F1, EU as in the gold, aside", corpus, f"{figure:.1f}", "")
    distinct, recall, number = stricter(kept, {one[3] for article in seen for one in article.names}, language)
    yield Row("names, F1, each distinct once, aside", corpus, f"{distinct:.1f}", "")
    yield Row("names, recall of new names, aside", corpus, f"{recall:.1f} of {number}", "")
    for part, own in (("seen", seen), ("aside", kept)):
        figures = nominatives(own, language)
        shown = " ".join(f"{label} {share:.1f}" for label, share in figures.items())
        yield Row(
            f"base form on gold spans, {part}",
            corpus,
            shown,
            {"uk": "96.8 98.4 95.4", "ru": "92 97 91"}[language],
        )


def _both_parts(articles: list[Gold], language: str, corpus: str, targets: dict[str, str]) -> Iterator[Row]:
    """Strict F1 by label on the part that was looked at and on the one kept aside."""
    for part, own in zip(("seen", "aside"), _parts(articles), strict=True):
        shown = " ".join(f"{label} {one.f1:.1f}" for label, one in score(own, language).items())
        yield Row(f"names, strict F1, {part}", corpus, shown, targets["all"])


def _parts(articles: list[Gold]) -> tuple[list[Gold], list[Gold]]:
    """The part that was looked at, and the one kept aside."""
    return [one for one in articles if not aside(one.id)], [one for one in articles if aside(one.id)]
