"""Corpora written by hand: each article says which terms and entities it has, so that every number is known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from data.corpus import checksums, files, store
from data.corpus.memo import Memo
from data.corpus.view import View, everything
from data.topics.weights import tfidf

LABELS = {"Київ": "LOC", "Львів": "LOC", "ООН": "ORG"}


def article(
    day: str | None = None,
    terms: str = "",
    entities: str = "",
    *,
    source: str = "",
    language: str = "uk",
    topic: int = 0,
    story: int | None = None,
    text: str = "",
) -> dict:
    """One article: terms and entities separated by blanks (repeat one to count it twice, _ joins a phrase)."""
    return dict(
        day=day,
        terms=terms.split(),
        entities=entities.split(),
        source=source,
        language=language,
        topic=topic,
        story=story,
        text=text or f"{terms}\n\n{entities}",
    )


def build(
    folder: Path, articles: list[dict], *, name: str = "test", points: dict[str, tuple[float, float]] | None = None
) -> View:
    """Write a prepared corpus of these articles, in order of date as they must be, and open it."""
    points = points or {}
    articles = sorted(articles, key=lambda one: one["day"] or "9999")
    folder.mkdir(parents=True, exist_ok=True)
    dates = pd.to_datetime(pd.Series([one["day"] for one in articles], dtype=object), utc=True)
    n = len(articles)
    table = pd.DataFrame(
        {
            "article": [f"a{i}" for i in range(n)],
            "title": [one["text"].split("\n")[0] for one in articles],
            "date": dates.astype("datetime64[us, UTC]"),
            "source": pd.Categorical([one["source"] for one in articles]),
            "url": "",
            "language": pd.Categorical([one["language"] for one in articles]),
            "timed": True,
            "day": dates.dt.tz_localize(None),
            **dict.fromkeys(("topic", "leaf"), np.array([one["topic"] for one in articles], dtype=np.int32)),
            "x": np.arange(n, dtype=np.float32),
            "y": np.arange(n, dtype=np.float32),
            "confidence": np.ones(n, dtype=np.float32),
            "story": np.array(
                [i if one["story"] is None else one["story"] for i, one in enumerate(articles)], np.int32
            ),
            "tokens": np.array([len(one["terms"]) for one in articles], dtype=np.int32),
        }
    )
    with store.texts_writer(folder / "texts.arrow") as write:
        write([one["text"] for one in articles])
    terms, counts = _matrix([[t.replace("_", " ") for t in one["terms"]] for one in articles])
    entities, occurrences = _matrix([one["entities"] for one in articles])
    weights = tfidf(counts)
    term_table = pd.DataFrame(
        {
            "term": terms,
            "label": terms,
            "pos": ["PHRASE" if " " in t else "NOUN" for t in terms],
            "words": [len(t.split()) for t in terms],
            "count": np.asarray(counts.sum(axis=0)).ravel().astype(int),
            "articles": np.bincount(counts.indices, minlength=len(terms)),
            "forms": [[{"form": t, "count": 1}] for t in terms],
            "weight": np.asarray(weights.sum(axis=0)).ravel(),
        }
    )
    entity_table = pd.DataFrame(
        {
            "entity": entities,
            "label": [LABELS.get(e, "PER") for e in entities],
            "name": entities,
            "names": [{} for _e in entities],
            "aliases": [[{"form": e, "count": 1}] for e in entities],
            "reasons": [[] for _e in entities],
            "mentions": np.asarray(occurrences.sum(axis=0)).ravel().astype(int),
            "articles": np.bincount(occurrences.indices, minlength=len(entities)),
            "latitude": [points.get(e, (np.nan, np.nan))[0] for e in entities],
            "longitude": [points.get(e, (np.nan, np.nan))[1] for e in entities],
        }
    )
    topics = sorted({one["topic"] for one in articles if one["topic"] >= 0})
    topic_table = combed(
        topics, [f"topic {t}" for t in topics], [sum(one["topic"] == t for one in articles) for t in topics]
    )
    leaf_sums = np.zeros((len(topics), len(terms)), np.float32)
    for place, topic in enumerate(topics):
        leaf_sums[place] = weights[np.flatnonzero(table["topic"] == topic)].sum(axis=0)
    mentions = pd.DataFrame(
        {
            "row": np.empty(0, np.int32),
            "start": np.empty(0, int),
            "end": np.empty(0, int),
            "text": "",
            "base": "",
            "label": "",
            "entity": "",
            "language": "",
        }
    )
    issues = pd.DataFrame({"input": [], "row": [], "problem": [], "detail": [], "left_out": [], "said": []})
    info = {
        "format": store.FORMAT,
        "name": name,
        "title": name,
        "articles": n,
        "dated": int(dates.notna().sum()),
        "sources": len({one["source"] for one in articles} - {""}),
        "languages": {one["language"]: 1 for one in articles},
        "left_out": {},
        "stories": int(table["story"].nunique()),
        "topics": len(topics),
    }
    words, stream, offsets = _stream([one["terms"] for one in articles], terms)
    store.save(
        store.Tables(
            info,
            table,
            words,
            stream,
            offsets,
            term_table,
            counts,
            weights.data,
            mentions,
            occurrences,
            entity_table,
            topic_table,
            np.zeros((len(topics), len(terms)), np.float32),
            leaf_sums,
            issues,
        ),
        folder,
    )
    return store.load(folder)


def resealed(folder: Path) -> Path:
    """The folder of a corpus in which files were changed on purpose, with their checksums as they are now."""
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    plain = {key: value for key, value in info.items() if key not in ("files", "seal")}
    (folder / "corpus.json").write_bytes(checksums.sealed(plain, folder))
    return folder


def rewritten(folder: Path, file: str, frame: pd.DataFrame) -> Path:
    """The folder of a corpus with other rows in one of its tables."""
    files.write_table(files.typed(frame, file), folder / file)
    return resealed(folder)


def combed(topics: list[int], labels: list[str], sizes: list[int]) -> pd.DataFrame:
    """A tree of topics in which the last two merge first, then the one before joins them, and so on to the first.

    The merged ones are numbered on from the largest id: the topmost is last.
    """
    k, after = len(topics), max(topics, default=-1) + 1
    rows = [
        {
            "topic": topic,
            "parent": after + max(0, k - 2 - place) if k > 1 else -1,
            "first_cut": min(place + 2, k),
            "last_cut": k,
            "height": 0.0,
            "label": label,
            "articles": size,
        }
        for place, (topic, label, size) in enumerate(zip(topics, labels, sizes, strict=True))
    ]
    rows += [
        {
            "topic": after + turn,
            "parent": after + turn + 1 if turn < k - 2 else -1,
            "first_cut": k - turn - 1,
            "last_cut": k - turn - 1,
            "height": turn + 1.0,
            "label": f"merged {turn}",
            "articles": sum(sizes[k - 2 - turn :]),
        }
        for turn in range(k - 1)
    ]
    columns = ["topic", "parent", "height", "first_cut", "last_cut", "label", "articles"]
    table = pd.DataFrame(rows, columns=columns)
    n = len(table)
    return table.assign(
        names=pd.Series([{"uk": label} for label in table["label"]], dtype=object),
        terms=pd.Series([[{"term": "x", "weight": 1.0}]] * n, dtype=object),
        coherence=0.2,
        stability=0.9,
        separation=0.3,
    )


def _stream(rows: list[list[str]], terms: list[str]) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The words of the articles in order: each term as one form of itself, a phrase as its words; then a break."""
    split = [[word for term in row for word in term.split("_")] for row in rows]
    forms = sorted({word for row in split for word in row})
    words = pd.DataFrame(
        {
            "form": pd.Series(forms, dtype=str),
            "term": np.array([terms.index(f) if f in terms else -1 for f in forms], dtype=np.int32),
        }
    )
    streams = [[*map(forms.index, row), -1] for row in split]
    return (
        words,
        np.array([n for row in streams for n in row], dtype=np.int32),
        np.concatenate([[0], np.cumsum([len(row) for row in streams])]),
    )


def _matrix(rows: list[list[str]]) -> tuple[list[str], csr_array]:
    names = sorted({name for row in rows for name in row})
    dense = np.array([[row.count(name) for name in names] for row in rows], dtype=np.uint16).reshape(
        len(rows), len(names)
    )
    matrix = csr_array(dense)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return names, matrix


def changed(corpus: View, **tables: object) -> View:
    """A corpus with other tables, at the cut that was prepared; nothing that was worked out before is kept."""
    return everything(replace(corpus.prepared, memo=Memo(), **tables))
