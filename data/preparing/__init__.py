"""From files to a prepared corpus; `prepare` reads as a table of contents."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from data import sources, topics
from data.corpus import atomic, store
from data.corpus.pipeline import pipeline_version
from data.names import entities
from data.names.mentions import finders
from data.names.mentions.finders import cards
from data.preparing import continuity, counts, near_duplicates, reading
from data.preparing.analyse import Analysed, analyse
from data.preparing.engines import engine
from data.preparing.reading import Progress
from data.topics.weights import tfidf

# Articles handed to a process at a time: about half a second of work.
BATCH = 200
STEPS = 20  # batches of a small corpus at least, so that a person sees it move


class Options(NamedTuple):
    """What a person may choose when preparing a corpus.

    title : what the corpus is called; "" takes the names of the inputs.
    timezone : where a day begins and ends, and where a date without a zone was written.
    columns : which column holds title, text, date, source, url, language or article, where it is not recognised.
    finders : who looks for the names of a language, e.g. {"ru": "rules"}; the best at hand where it says nothing.
    like : a prepared corpus; topics that it has too keep their ids, and so colour and given names. The one that is
        replaced where it says nothing.
    linking : whether names of different languages are joined ("Київ" and "Kyiv").
    sheets : corrections, names of topics and sets of variants, by the name of their file in the corpus; those that lie
        there already are kept where it says nothing.
    """

    title: str = ""
    timezone: str = "Europe/Kyiv"
    columns: Mapping[str, str] | None = None
    finders: Mapping[str, str] | None = None
    like: Path | None = None
    linking: bool = True
    sheets: Mapping[str, bytes] | None = None


OPTIONS = Options()


def prepare(
    inputs: Sequence,
    out: Path,
    *,
    options: Options = OPTIONS,
    jobs: int = 1,
    progress: Progress = lambda stage, done, total: None,
    tell: atomic.Tell = lambda said: None,
) -> Path:
    """Prepare a corpus and write it as a folder; the folder is complete or is not there.

    Parameters
    ----------
    inputs : sequence of Path or sources.Upload
        Files and folders of articles.
    out : Path
        Folder to write; an older prepared corpus there is replaced, and what else lies in it is kept.
    jobs : int
        Processes that read the words.
    tell : callable
        Called with a sentence about what else was found or done in the folder.

    Raises
    ------
    CorpusError
        No article could be read, `out` holds something else or cannot be written, `options.like` is no corpus that can
        be read, or a finder of names is not installed.
    Busy
        Another program is writing the folder.
    """
    looking = finders.chosen(options.finders)
    if options.like is not None:
        store.load(options.like)  # a wrong folder is told now, and not passed over after all the work
    watch = _Watch()
    paths = [Path(one) for one in inputs if isinstance(one, (str, Path))]
    with atomic.folder_being_written(out, inputs=paths, sheets=options.sheets, tell=tell) as folder:
        with watch("read"):
            articles, issues, name, body_ends = reading.read(
                inputs,
                folder,
                how=_how(options, looking),
                columns=options.columns,
                timezone=options.timezone,
                progress=progress,
            )
        with watch("analyse"):
            read = _analyse(folder, articles, body_ends, looking, jobs, progress)
        with watch("count"):
            progress("count", 0, None)
            counted = counts.count(read.stream, read.offsets, read.forms)
            weights = tfidf(counted.counts)
        with watch("link"):
            progress("link", 0, None)
            mentions, occurrences, table = _linked(read.mentions, len(articles), options.linking)
        with watch("topics"):
            progress("topics", 0, None)
            found = topics.fit(
                weights,
                languages=np.array(read.languages, dtype=object),
                counts=counted.counts,
                terms=counted.terms["term"].tolist(),
                labels=counted.terms["label"].tolist(),
                tokens=read.tokens,
            )
            old, lost = continuity.older(options.like or out)
            issues = pd.concat([issues, sources.issue_table(lost)], ignore_index=True)
            kept = continuity.continued(found, old, terms=counted.terms["term"].tolist(), articles=articles)
            if kept is not found:
                found, name = kept, continuity.name_of(name, kept)
        with watch("stories"):
            progress("stories", 0, None)
            story = _stories(read)
        with watch("write"):
            progress("write", 0, None)
            articles = articles.assign(
                language=pd.Categorical(read.languages),
                source=pd.Categorical(articles["source"]),
                topic=found.topic,
                leaf=found.leaf,
                x=found.x,
                y=found.y,
                confidence=found.confidence,
                story=story,
                tokens=read.tokens,
            )
            terms = counted.terms.assign(weight=np.asarray(weights.sum(axis=0, dtype=np.float64)).ravel())
            info = _info(name, articles, terms, table, found.table, issues, options, inputs, looking, watch.seconds)
            info["topic_ids"] = continuity.ids_used(old, found.tree)
            words = pd.DataFrame({"form": read.forms["form"], "term": counted.term_of})
            store.save(
                store.Tables(
                    info,
                    articles,
                    words,
                    read.stream,
                    read.offsets,
                    terms,
                    counted.counts,
                    weights.data,
                    mentions,
                    occurrences,
                    table,
                    found.tree,
                    found.centroids,
                    found.leaf_sums,
                    issues,
                ),
                folder,
            )
    return Path(out)


def _how(options: Options, looking: Mapping[str, str]) -> str:
    """All that decides what comes of the same articles: code, finders of names, options."""
    linking = "" if options.linking else "no linking"
    return " ".join([pipeline_version(), finders.fingerprint(looking), options.timezone, linking])


class _Watch:
    """Seconds that each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)


class _Read(NamedTuple):
    languages: list[str]
    forms: pd.DataFrame
    stream: np.ndarray
    offsets: np.ndarray
    tokens: np.ndarray
    mentions: pd.DataFrame


def _analyse(
    folder: Path,
    articles: pd.DataFrame,
    body_ends: np.ndarray,
    looking: Mapping[str, str],
    jobs: int,
    progress: Progress,
) -> _Read:
    """Read the words of all articles, in batches that any process may take, and put the answers together."""
    given, total = articles["language"].tolist(), len(articles)
    size = min(BATCH, max(total // STEPS, 1))
    work = [
        (folder / "texts.arrow", first, given[first : first + size], body_ends[first : first + size], looking)
        for first in range(0, total, size)
    ]
    numbers: dict[tuple, int] = {}
    languages, streams, lengths, tokens, mentions, done = [], [], [], [], [], 0
    progress("analyse", 0, total)
    with engine(jobs) as each:
        for one in each(_batch, work):
            renumbered = [numbers.setdefault(form, len(numbers)) for form in one.forms]
            streams.append(np.array([*renumbered, -1], dtype=np.int32)[one.stream])
            lengths.append(one.lengths)
            tokens.append(one.tokens)
            mentions.append(one.mentions.assign(row=one.mentions["row"].astype(np.int32) + np.int32(done)))
            languages += one.languages
            done += len(one.languages)
            progress("analyse", done, total)
    forms = pd.DataFrame(list(numbers), columns=["form", "lemma", "pos", "language", "stop"])
    return _Read(
        languages,
        forms,
        np.concatenate(streams),
        np.concatenate([[0], np.cumsum(np.concatenate(lengths))]),
        np.concatenate(tokens),
        pd.concat(mentions, ignore_index=True),
    )


def _batch(work: tuple[Path, int, list[str], np.ndarray, Mapping[str, str]]) -> Analysed:
    path, first, given, body_ends, looking = work
    texts = store.texts_of(path)
    return analyse([texts[first + row].as_py()[:end] for row, end in enumerate(body_ends)], given, looking)


def _linked(mentions: pd.DataFrame, articles: int, across: bool) -> tuple[pd.DataFrame, csr_array, pd.DataFrame]:
    """Mentions with their entity, the matrix articles × entities, the table of entities."""
    entity, table = entities.link(mentions, across=across)
    number = pd.Index(table["entity"]).get_indexer(entity)
    occurrences = coo_array(
        (np.ones(len(mentions), dtype=np.int32), (mentions["row"].to_numpy(), number)), shape=(articles, len(table))
    ).tocsr()
    occurrences.data = np.minimum(occurrences.data, np.iinfo(np.uint16).max).astype(np.uint16)
    mentions = mentions.assign(entity=entity)[["row", "start", "end", "text", "base", "label", "entity", "language"]]
    return mentions, csr_array(occurrences), table


def _stories(read: _Read) -> np.ndarray:
    """Near-duplicates by the words as they stand."""
    words = np.flatnonzero(read.stream >= 0)
    return near_duplicates.group(read.stream[words], np.searchsorted(words, read.offsets))


def _info(
    name: str,
    articles: pd.DataFrame,
    terms: pd.DataFrame,
    entities_: pd.DataFrame,
    topics_: pd.DataFrame,
    issues: pd.DataFrame,
    options: Options,
    inputs: Sequence,
    looking: Mapping[str, str],
    seconds: Mapping[str, float],
) -> dict:
    dated = articles["day"].notna()
    left_out = issues[issues["left_out"]]
    return {
        "format": store.FORMAT,
        "name": name,
        "title": options.title or _title(inputs),
        "articles": len(articles),
        "dated": int(dated.sum()),
        "since": str(articles["day"][dated].min().date()) if dated.any() else None,
        "until": str(articles["day"][dated].max().date()) if dated.any() else None,
        "sources": int((articles["source"] != "").groupby(articles["source"], observed=True).any().sum()),
        "languages": {str(k): int(v) for k, v in articles["language"].value_counts().items() if v},
        "stories": articles["story"].nunique(),
        "terms": len(terms),
        "entities": len(entities_),
        "topics": len(topics_),
        "left_out": {str(k): int(v) for k, v in left_out["problem"].value_counts().items()},
        "noted": {str(k): int(v) for k, v in issues.loc[~issues["left_out"], "problem"].value_counts().items()},
        "options": {
            "timezone": options.timezone,
            "columns": dict(options.columns or {}),
            "finders": {language: finders.public(name) for language, name in (options.finders or {}).items()},
            "linking": options.linking,
        },
        **cards.noted(looking, articles["language"]),
        "seconds": seconds,
    }


def _title(inputs: Sequence) -> str:
    names = [Path(getattr(one, "name", str(one))).name.split(".")[0] for one in inputs]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
