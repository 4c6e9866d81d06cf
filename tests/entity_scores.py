"""How names that were found, put into the nominative and joined compare with the gold: figures in percent."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from data.names import entities, mentions
from data.names.entities import Named
from tests.entity_gold import LABELS, Gold

_COLUMNS = ["start", "end", "label", "text", "base", "key", "gender", "row", "language", "gold"]


class Score(NamedTuple):
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


def scored(right: int, found: int, wanted: int) -> Score:
    """The three figures of three counts."""
    return Score(100 * right / max(found, 1), 100 * right / max(wanted, 1), 200 * right / max(found + wanted, 1))


def named(articles: list[Gold], language: str, *, gold: bool) -> list[list[Named]]:
    """The names of each article, on the spans of the gold or on those that the rules find."""
    texts = [article.text for article in articles]
    if gold:
        return entities.name(texts, language, [[one[:3] for one in article.names] for article in articles])
    return entities.name(texts, language, mentions.find(texts, language))


def strict(articles: list[Gold], found: Sequence[Sequence[tuple]]) -> dict[str, Score]:
    """Strict scores by label and over all ("all"): span and label must be right."""
    right, wanted, said = Counter(), Counter(), Counter()
    for article, own in zip(articles, found, strict=True):
        gold = {one[:3] for one in article.names}
        predicted = {tuple(one[:3]) for one in own}
        right.update(label for *_, label in predicted & gold)
        wanted.update(label for *_, label in gold)
        said.update(label for *_, label in predicted)
    for counts in (right, wanted, said):
        counts["all"] = sum(counts[label] for label in LABELS)
    return {label: scored(right[label], said[label], wanted[label]) for label in (*LABELS, "all")}


def stricter(articles: list[Gold], found: Sequence[Sequence[tuple]], base: set[str]) -> tuple[float, float, int]:
    """F1 with every distinct name counted once; recall on names whose base form is not in `base`, and their number."""
    wanted, said, new, hit = set(), set(), 0, 0
    for article, own in zip(articles, found, strict=True):
        predicted = {tuple(one[:3]) for one in own}
        said |= {(article.text[start:end], label) for start, end, label in predicted}
        wanted |= {(article.text[one[0] : one[1]], one[2]) for one in article.names}
        fresh = [one[:3] for one in article.names if one[3] and one[3] not in base]
        new += len(fresh)
        hit += sum(one in predicted for one in fresh)
    return scored(len(wanted & said), len(said), len(wanted)).f1, 100 * hit / max(new, 1), new


def nominatives(articles: list[Gold], found: Sequence[Sequence[Named]]) -> dict[str, float]:
    """Share of the gold's mentions in Cyrillic that were found and whose base form is the gold's, by label; case,
    quotes and the kind of apostrophe apart."""
    right, met = Counter(), Counter()
    for article, own in zip(articles, found, strict=True):
        bases = {one[:3]: one[3] for one in article.names if re.search("[а-яА-ЯіїєґІЇЄҐ]", one[3])}
        for one in own:
            base = bases.get(tuple(one[:3]))
            if base is not None:
                met[one.label] += 1
                right[one.label] += plain(one.base) == plain(base)
    return {label: 100 * right[label] / max(met[label], 1) for label in LABELS}


def plain(name: str) -> str:
    """A name without case, quotes and the difference of apostrophes."""
    name = re.sub(r"\.(?=\w)", ". ", re.sub('[«»“”„"]', "", name))
    return " ".join(name.replace("’", "'").replace("ʼ", "'").lower().split())


def merges(articles: list[Gold], found: Sequence[Sequence[Named]], label: str = "PER") -> Score:
    """Pairs of mentions of one article that mean the same: a pair counts when both spans are the gold's and have one
    id there."""
    right = said = wanted = 0
    for article, own in zip(articles, found, strict=True):
        ids = {one[:2]: one[4] for one in article.names if one[2] == label}
        gold = _pairs((identity, span) for span, identity in ids.items())
        predicted = _pairs((one.key, (one.start, one.end)) for one in own if one.label == label)
        right += len(gold & predicted)
        said += len(predicted)
        wanted += len(gold)
    return scored(right, said, wanted)


def _pairs(members: Iterable[tuple[str, tuple[int, int]]]) -> set[tuple]:
    """The pairs of spans that have one name."""
    groups = defaultdict(list)
    for name, span in members:
        groups[name].append(span)
    return {pair for spans in groups.values() for pair in combinations(sorted(spans), 2)}


def links(corpus: dict[str, tuple[list[Gold], Sequence[Sequence[Named]]]], label: str) -> tuple[float, int, float, int]:
    """Whether the mentions of one gold id in two languages become one entity.

    Recall: pairs of a gold id in two languages whose commonest entity is the same. Precision: the same for
    entities and their commonest gold id; where the gold has two ids for one thing, this counts as a fault. Mentions
    that are not the gold's take part in the linking, but are not counted.

    Parameters
    ----------
    corpus : dict
        Language to its articles and what was named in them.
    label : str
        PER, LOC or ORG.

    Returns
    -------
    tuple
        Recall, pairs it is of, precision, pairs it is of.
    """
    table = _linked(corpus)
    own = table[(table["label"] == label) & (table["gold"] != "")]
    shares = []
    for by, of in (("gold", "entity"), ("entity", "gold")):
        commonest = own.groupby(["language", by])[of].agg(lambda values: values.mode()[0]).unstack(0)
        right = total = 0
        for one, other in combinations(commonest.columns, 2):
            both = commonest[[one, other]].dropna()
            right += int((both[one] == both[other]).sum())
            total += len(both)
        shares += [100 * right / max(total, 1), total]
    return tuple(shares)


def _linked(corpus: dict[str, tuple[list[Gold], Sequence[Sequence[Named]]]]) -> pd.DataFrame:
    """All mentions of all languages, with their entity and their gold id ("" for none)."""
    found = []
    for language, (articles, names) in corpus.items():
        for article, own in zip(articles, names, strict=True):
            ids = {one[:3]: one[4] for one in article.names}
            found += [(*one, f"{language} {article.id}", language, ids.get(tuple(one[:3]), "")) for one in own]
    table = pd.DataFrame(found, columns=_COLUMNS)
    table["row"] = pd.factorize(table["row"])[0]
    return table.assign(entity=entities.link(table)[0])
