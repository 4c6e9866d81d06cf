"""From files to a prepared corpus; `prepare` reads as a table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from data import counts, entities, sources, stories, store, topics
from data.analyse import Analysed, analyse
from data.engines import engine
from data.errors import CorpusError

# Articles handed to a process at a time: about half a second of work.
BATCH = 200
STEPS = 20  # batches of a small corpus at least, so that a person sees it move
STAGES = ("read", "analyse", "count", "link", "topics", "stories", "write")
# Called with the stage's name, what is done and how much there is (None: not known yet).
Progress = Callable[[str, int, int | None], None]


class Options(NamedTuple):
    """What a person may choose when preparing a corpus.

    title : what the corpus is called; "" takes the names of the inputs.
    timezone : where a day begins and ends, and where a date without a zone was written.
    columns : which column holds title, text, date, source, url, language or article, where it is not recognised.
    """

    title: str = ""
    timezone: str = "Europe/Kyiv"
    columns: Mapping[str, str] | None = None


def prepare(inputs: Sequence, out: Path, *, options: Options = Options(), jobs: int = 1,
            progress: Progress = lambda stage, done, total: None) -> Path:
    """Prepare a corpus and write it as a folder; the folder is complete or is not there.

    Parameters
    ----------
    inputs : sequence of Path or sources.Upload
        Files and folders of articles.
    out : Path
        Folder to write; an older prepared corpus there is replaced.
    jobs : int
        Processes that read the words.

    Raises
    ------
    CorpusError
        No article could be read, or `out` holds something else.
    """
    watch = _Watch()
    with store.folder_being_written(out) as folder:
        with watch("read"):
            articles, issues, name = _read(inputs, folder, options, progress)
        with watch("analyse"):
            read = _analyse(folder, articles, jobs, progress)
        with watch("count"):
            progress("count", 0, None)
            counted = counts.count(read.stream, read.offsets, read.forms)
            weights = tfidf(counted.counts)
        with watch("link"):
            progress("link", 0, None)
            mentions, occurrences, table = _linked(read.mentions, len(articles))
        with watch("topics"):
            progress("topics", 0, None)
            found = topics.fit(weights, languages=np.array(read.languages, dtype=object), counts=counted.counts,
                               terms=counted.terms["term"].tolist(), labels=counted.terms["label"].tolist(),
                               tokens=read.tokens)
        with watch("stories"):
            progress("stories", 0, None)
            story = _stories(read)
        with watch("write"):
            progress("write", 0, None)
            articles = articles.assign(
                language=pd.Categorical(read.languages), source=pd.Categorical(articles["source"]),
                topic=found.topic, x=found.x, y=found.y, confidence=found.confidence, story=story, tokens=read.tokens)
            terms = counted.terms.assign(weight=np.asarray(weights.sum(axis=0, dtype=np.float64)).ravel())
            info = _info(name, articles, terms, table, found.table, issues, options, inputs, watch.seconds)
            words = pd.DataFrame({"form": read.forms["form"], "term": counted.term_of})
            store.save(store.Prepared(info, articles, words, read.stream, read.offsets, terms, counted.counts,
                                      weights.data, mentions, occurrences, table, found.table, found.centroids,
                                      issues), folder)
    return Path(out)


def tfidf(counts_: csr_array) -> csr_array:
    """TF-IDF weights with sublinear term frequency and rows of length 1 (scikit-learn), float32.

    weight = (1 + ln count) · (ln((1 + articles) / (1 + articles with the term)) + 1), each row divided by its length.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    if not counts_.nnz:
        return csr_array(counts_.shape, dtype=np.float32)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts_.astype(np.float32))
    return csr_array((weights.data.astype(np.float32), counts_.indices, counts_.indptr), shape=counts_.shape)


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


def _read(inputs, folder: Path, options: Options, progress: Progress) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Spool the texts, then write them in order of date; the article table without texts, issues, corpus name."""
    spool = folder / "spool.arrow"
    digest = blake2b(store.pipeline_version().encode(), digest_size=10)
    tables, issues, done = [], [], 0
    progress("read", 0, None)
    with store.texts_writer(spool) as write:
        for batch in sources.read(inputs, columns=options.columns, timezone=options.timezone):
            issues.append(batch.issues)
            if batch.articles.empty:
                continue
            texts = [f"{title}\n\n{text}" if text else title for title, text in
                     zip(batch.articles["title"], batch.articles["text"], strict=True)]
            write(texts)
            table = batch.articles.drop(columns="text")
            digest.update("\x00".join(texts).encode("utf-8", "replace"))
            digest.update(table.to_json(orient="values").encode())
            tables.append(table)
            done += len(table)
            progress("read", done, None)
    if not tables:
        raise CorpusError("No article could be read: every input was empty or left out. "
                          "Expected at least one article with a title or a text.")
    articles = pd.concat(tables, ignore_index=True)
    articles["day"] = articles["date"].dt.tz_convert(options.timezone).dt.tz_localize(None).dt.floor("D")
    order = np.argsort(articles["date"].dt.tz_localize(None).to_numpy(), kind="stable")  # NaT comes last
    spooled = store.texts_of(spool)
    with store.texts_writer(folder / "texts.arrow") as write:
        for first in range(0, len(order), 5_000):
            write([spooled[int(row)].as_py() for row in order[first:first + 5_000]])
    del spooled
    spool.unlink()
    return articles.iloc[order].reset_index(drop=True), pd.concat(issues, ignore_index=True), digest.hexdigest()


def _analyse(folder: Path, articles: pd.DataFrame, jobs: int, progress: Progress) -> _Read:
    """Read the words of all articles, in batches that any process may take, and put the answers together."""
    given, total = articles["language"].tolist(), len(articles)
    size = min(BATCH, max(total // STEPS, 1))
    work = [(folder / "texts.arrow", first, given[first:first + size]) for first in range(0, total, size)]
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
    return _Read(languages, forms, np.concatenate(streams), np.concatenate([[0], np.cumsum(np.concatenate(lengths))]),
                 np.concatenate(tokens), pd.concat(mentions, ignore_index=True))


def _batch(work: tuple[Path, int, list[str]]) -> Analysed:
    path, first, given = work
    texts = store.texts_of(path)
    return analyse([texts[row].as_py() for row in range(first, first + len(given))], given)


def _linked(mentions: pd.DataFrame, articles: int) -> tuple[pd.DataFrame, csr_array, pd.DataFrame]:
    """Mentions with their entity, the matrix articles × entities, the table of entities."""
    entity, table = entities.link(mentions)
    number = pd.Index(table["entity"]).get_indexer(entity)
    occurrences = coo_array((np.ones(len(mentions), dtype=np.int32), (mentions["row"].to_numpy(), number)),
                            shape=(articles, len(table))).tocsr()
    occurrences.data = np.minimum(occurrences.data, np.iinfo(np.uint16).max).astype(np.uint16)
    mentions = mentions.assign(entity=entity)[["row", "start", "end", "text", "base", "label", "entity", "language"]]
    return mentions, csr_array(occurrences), table


def _stories(read: _Read) -> np.ndarray:
    """Near-duplicates by the words as they stand."""
    words = np.flatnonzero(read.stream >= 0)
    return stories.group(read.stream[words], np.searchsorted(words, read.offsets))


def _info(name, articles, terms, entities_, topics_, issues, options, inputs, seconds) -> dict:
    dated = articles["date"].notna()
    left_out = issues[issues["left_out"]]
    return {
        "format": store.FORMAT, "name": name, "title": options.title or _title(inputs),
        "articles": len(articles), "dated": int(dated.sum()),
        "since": str(articles["day"][dated].min().date()) if dated.any() else None,
        "until": str(articles["day"][dated].max().date()) if dated.any() else None,
        "sources": int((articles["source"] != "").groupby(articles["source"], observed=True).any().sum()),
        "languages": {str(k): int(v) for k, v in articles["language"].value_counts().items() if v},
        "stories": articles["story"].nunique(), "terms": len(terms), "entities": len(entities_), "topics": len(topics_),
        "left_out": {str(k): int(v) for k, v in left_out["problem"].value_counts().items()},
        "options": {"timezone": options.timezone, "columns": dict(options.columns or {})},
        "seconds": seconds}


def _title(inputs) -> str:
    names = [Path(getattr(one, "name", str(one))).name.split(".")[0] for one in inputs]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
