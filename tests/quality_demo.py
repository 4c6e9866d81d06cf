"""Rows for the quality table: names, links, topics and stories on the demo corpus against its gold."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from data.corpus.store import load
from data.corpus.view import View
from data.decided.applying import mentions_of
from data.preparing import prepare

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Prepare the demo corpus as the app does, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = load(prepare([ROOT / "seeds" / "articles.jsonl"], Path(folder) / "demo"))
        row = {article: number for number, article in enumerate(corpus.articles["article"])}
        gold = [json.loads(line) for line in (GOLD / "entities.jsonl").open(encoding="utf-8")]
        found = {one["id"]: mentions_of(corpus, row[one["id"]]) for one in gold}
        for language in ("uk", "ru", "en"):
            yield from _names([one for one in gold if one["lang"] == language], found, language)
        yield from _links(gold, found)
        yield from _grouped(corpus, row)


def _names(gold, found, language) -> Iterator[tuple[str, str, str, str]]:
    """Strict F1 by label, and base forms of the mentions that were found, from the raw text to the end."""
    hit, said, true = Counter(), Counter(), Counter()
    right = Counter()
    for one in gold:
        marks = {(start, end, label): base for start, end, _mention, base, label, _id in one["entities"]}
        for mention in found[one["id"]].itertuples():
            said[mention.label] += 1
            base = marks.get((mention.start, mention.end, mention.label))
            if base is not None:
                hit[mention.label] += 1
                right[mention.label] += base.casefold() == mention.base.casefold()
        true.update(label for *_rest, label in marks)
    parts = [f"{label} {_f1(hit[label], said[label], true[label]):.1f}" for label in ("PER", "LOC", "ORG")]
    everything = _f1(hit.total(), said.total(), true.total())
    yield "names, strict F1, end to end", f"demo {language}", f"{' '.join(parts)} all {everything:.1f}", ""
    bases = " ".join(f"{label} {100 * right[label] / max(hit[label], 1):.1f}" for label in ("PER", "LOC", "ORG"))
    yield "base forms of found names", f"demo {language}", bases, ""


def _f1(hit: int, said: int, true: int) -> float:
    return 200 * hit / max(said + true, 1)


def _links(gold, found) -> Iterator[tuple[str, str, str, str]]:
    """Do two mentions of one thing in two languages have one entity? Over pairs of (gold id, language)."""
    names: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for one in gold:
        marks = {(start, end): entity for start, end, _mention, _base, _label, entity in one["entities"]}
        for mention in found[one["id"]].itertuples():
            entity = marks.get((mention.start, mention.end))
            if entity is not None:
                names[entity, one["lang"]][mention.entity] += 1
    commonest = {key: counter.most_common(1)[0][0] for key, counter in names.items()}
    for label in ("PER", "LOC", "ORG"):
        pairs = [
            (a, b)
            for a, b in combinations(sorted(commonest), 2)
            if a[1] != b[1] and a[0].startswith(label) and b[0].startswith(label)
        ]
        same = [pair for pair in pairs if pair[0][0] == pair[1][0]]
        joined = [pair for pair in pairs if commonest[pair[0]] == commonest[pair[1]]]
        right = [pair for pair in joined if pair[0][0] == pair[1][0]]
        yield (
            f"joined across languages, {label}",
            "demo uk-ru-en",
            f"R {100 * len(right) / max(len(same), 1):.1f} of {len(same)}, "
            f"P {100 * len(right) / max(len(joined), 1):.1f} of {len(joined)}",
            "R 93, P 97" if label == "PER" else "",
        )


def _grouped(corpus: View, row: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    """Topics against themes, reprints against stories."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    table = list(csv.DictReader((GOLD / "themes.csv").open(encoding="utf-8")))
    numbers = [row[one["article"]] for one in table]
    themes, stories = [one["theme"] for one in table], [one["story"] for one in table]
    topic, story = corpus.columns["topic"][numbers], corpus.columns["story"][numbers]
    yield (
        f"topics ({len(corpus.topics)}) against themes ({len(set(themes))}): NMI / ARI",
        "demo",
        f"{normalized_mutual_info_score(themes, topic):.3f} / {adjusted_rand_score(themes, topic):.3f}",
        "",
    )
    language = corpus.columns["language"][numbers]
    above = normalized_mutual_info_score(language, topic) - normalized_mutual_info_score(language, themes)
    yield ("topics, NMI with language above that of themes", "demo", f"{above:+.3f}", "+.02")
    pairs = [(a, b) for members in _members(story).values() for a, b in combinations(members, 2)]
    right = sum(stories[a] == stories[b] for a, b in pairs)
    yield "reprints found, of them of one story", "demo", f"{len(pairs)} pairs, {right} right", ""


def _members(groups: np.ndarray) -> dict[int, list[int]]:
    members = defaultdict(list)
    for number, group in enumerate(groups):
        members[int(group)].append(number)
    return members
