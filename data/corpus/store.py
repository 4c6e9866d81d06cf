"""The folder a prepared corpus lives in: save and load. The format is public: the schema says what is in it."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data import __version__
from data.corpus import atomic, checking, checksums, cuts, files, schema
from data.corpus import migrate as migration
from data.corpus.memo import Memo
from data.corpus.prepared import UNDATED, Prepared
from data.corpus.schema import FORMAT
from data.corpus.view import View, everything
from data.errors import CorpusError, Said

# What stands in each corpus.json that is written.
PROGRAM = f"ohliad {__version__}"
# Read when they are first asked for.
LATER = ("words.parquet", "mentions.parquet", "issues.parquet")
# Folders whose numbers were looked at, and how they were then: the next opening need not, unless a file has changed.
# Visitors open folders in threads of their own, and what is looked through must not grow meanwhile.
_fitting: dict[Path, tuple] = {}
_looking = threading.Lock()
LOOKED_AT = 64


class Tables(NamedTuple):
    """All tables of a corpus but its texts, as `prepare` hands them over."""

    info: Mapping
    articles: pd.DataFrame
    words: pd.DataFrame
    stream: np.ndarray
    offsets: np.ndarray
    terms: pd.DataFrame
    counts: csr_array
    weights: np.ndarray
    mentions: pd.DataFrame
    occurrences: csr_array
    entities: pd.DataFrame
    tree: pd.DataFrame
    centroids: np.ndarray
    leaf_sums: np.ndarray
    issues: pd.DataFrame


@contextmanager
def texts_writer(path: Path) -> Iterator:
    """Give a function that appends a list of texts to an Arrow file."""
    with path.open("wb") as sink, pa.ipc.new_file(sink, schema.TEXT) as writer:
        yield lambda texts: writer.write_batch(
            pa.record_batch([pa.array(texts, pa.large_string())], schema=schema.TEXT)
        )


def texts_of(path: Path) -> pa.ChunkedArray:
    """Memory-mapped texts; nothing is read until it is asked for."""
    return pa.ipc.open_file(pa.memory_map(os.fsencode(path))).read_all().column("text")


def save(tables: Tables, folder: Path) -> None:
    """Write all tables into `folder`, where `texts.arrow` already lies."""
    frames = {
        "articles": tables.articles,
        "words": tables.words,
        "terms": tables.terms,
        "mentions": tables.mentions,
        "entities": tables.entities,
        "topics": tables.tree,
        "issues": tables.issues,
    }
    for name, frame in frames.items():
        file = f"{name}.parquet"
        files.write_table(files.typed(frame, file), folder / file)
    files.write_array(tables.stream, folder / "stream.npy")
    files.write_array(tables.offsets, folder / "offsets.npy")
    files.write_sparse(tables.counts, folder, "counts")
    files.write_sparse(tables.counts.tocsc(), folder, "counts_by_term")
    files.write_sparse(tables.occurrences, folder, "occurrences")
    files.write_sparse(tables.occurrences.tocsc(), folder, "occurrences_by_entity")
    files.write_array(tables.weights, folder / "weights.data.npy")
    files.write_array(tables.centroids, folder / "centroids.npy")
    files.write_array(tables.leaf_sums, folder / "leaf_sums.npy")
    _sealed(tables.info, folder)


def migrate(folder: Path, *, tell: atomic.Tell = lambda said: None) -> int:
    """Write a folder of an older format anew in today's, in the place of the old one; the format that it had.

    All that a person has in it is kept, and so is its name: links to it stay good.

    Raises
    ------
    CorpusError
        When it is no prepared corpus, is damaged, or cannot be replaced. Nothing in it has changed then.
    """
    corpus = load(folder)
    before = corpus.info["format"]
    if before == FORMAT:
        return before
    if wrong := [str(one) for one in checking.damage(corpus.prepared, corpus.folder)]:
        raise CorpusError(
            "{folder} is damaged: {wrong} Prepare the corpus again: python -m data prepare … --out {folder}",
            folder=folder,
            wrong=" ".join(wrong),
        )
    with atomic.folder_being_written(folder, tell=tell) as new:
        for file in schema.TABLES:
            files.write_table(files.table(corpus.folder / file, before), new / file)
        for file in (*schema.ARRAYS, schema.TEXTS):
            shutil.copyfile(corpus.folder / file, new / file)
        _sealed({key: value for key, value in corpus.info.items() if key not in ("files", "seal")}, new)
    return before


def _sealed(info: Mapping, folder: Path) -> None:
    # Last, so that a folder with corpus.json is complete.
    info = {**info, "format": FORMAT, "program": PROGRAM}
    (folder / schema.CORPUS).write_bytes(checksums.sealed(info, folder))


def load(folder: Path, *, memo: Memo | None = None) -> View:
    """Open a prepared corpus, all of it; the big arrays stay on disk and are mapped into memory.

    What is damaged is found out, but for what can be found only by reading everything: that does `check`.

    Parameters
    ----------
    memo : Memo
        Where what is worked out about it is kept; one for all corpora bounds the memory of a server. One of its own
        when None.

    Raises
    ------
    CorpusError
        When the folder is not a prepared corpus, is incomplete, was changed since, or has another format version.
    """
    folder = atomic.found(Path(folder))
    while True:
        before = stamp(folder)
        try:
            prepared = _opened(folder, before)
        except CorpusError:
            if stamp(folder) == before:
                raise
        else:
            if stamp(folder) == before:
                return everything(prepared if memo is None else replace(prepared, memo=memo))
        # It was replaced meanwhile: some files may have been those of one corpus, some of the other.


def check(folder: Path) -> list[Said]:
    """What is wrong with a prepared corpus, every byte looked at; nothing when all is well.

    Raises
    ------
    CorpusError
        When it cannot even be opened.
    """
    corpus = load(folder)
    return list(checking.problems(corpus.prepared, corpus.folder))


def stamp(folder: Path) -> tuple:
    """Equal for a folder that nobody has touched: which files lie there, how long they are, when they were written."""
    found = []
    for file in (schema.CORPUS, *schema.FILES):
        with suppress(OSError):
            facts = (folder / file).stat()
            found.append((file, facts.st_ino, facts.st_size, facts.st_mtime_ns))
    return tuple(found)


def _opened(folder: Path, before: tuple) -> Prepared:
    info = _info(folder)
    try:
        if wrong := checksums.changed(info, folder):
            raise ValueError(f"{', '.join(wrong)}: not as it was written")
        corpus = _load(folder, info)
        if _fitting.get(folder) != before:
            if wrong := checking.unfitting(corpus):
                raise ValueError(f"{', '.join(wrong)}: does not fit the other files")
            with _looking:
                _fitting[folder] = before
                for oldest in list(_fitting)[:-LOOKED_AT]:
                    del _fitting[oldest]
    except (
        OSError,
        EOFError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        TypeError,
        ValueError,
        pa.ArrowException,
    ) as error:
        raise CorpusError(
            "{folder} is not complete ({error}). Prepare the corpus again: python -m data prepare … --out {folder}",
            folder=folder,
            error=error,
        ) from error
    return corpus


def _info(folder: Path) -> dict:
    path = folder / schema.CORPUS
    if not path.is_file():
        raise CorpusError(
            "{folder} is not a prepared corpus: it has no corpus.json. "
            "Make one with: python -m data prepare INPUT… --out FOLDER",
            folder=folder,
        )
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
        version = info["format"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorpusError(
            "{file} cannot be read ({error}). Prepare the corpus again.", file=path, error=error
        ) from error
    if isinstance(version, int) and version > FORMAT:
        raise CorpusError(
            "{folder} was written by a newer version of Ohliad: it has format {found}, and {program} reads formats up "
            "to {expected}. Install the newer version, or prepare the corpus again.",
            folder=folder,
            found=version,
            program=PROGRAM,
            expected=FORMAT,
        )
    if version not in schema.READ:
        raise CorpusError(
            "{folder} has format {found}; this version of Ohliad reads format {expected}. Prepare the corpus again.",
            folder=folder,
            found=version,
            expected=FORMAT,
        )
    return info


def _load(folder: Path, info: dict) -> Prepared:
    # In one piece: rows taken out of strings in several pieces cost a copy of all of them.
    version = info["format"]
    table = files.table(folder / "articles.parquet", version).combine_chunks()
    columns = {
        name: table.column(name).to_numpy() for name in ("topic", "leaf", "story", "tokens", "x", "y", "confidence")
    }
    day = table.column("day").cast(pa.int32())
    columns["day"] = day.fill_null(int(UNDATED)).to_numpy()
    articles = table.select(["article", "title", "date", "source", "url", "language"]).to_pandas(
        categories=["source", "language"]
    )
    articles["date"] = _local(table, info)
    columns["source"] = articles["source"].cat.codes.to_numpy()
    columns["language"] = articles["language"].cat.codes.to_numpy()
    for array in columns.values():
        array.flags.writeable = False
    terms = files.table(folder / "terms.parquet", version)
    counts = files.sparse(folder, "counts", (len(articles), len(terms)), csr_array)
    weights = csr_array(
        (checking.array(folder / "weights.data.npy"), counts.indices, counts.indptr), shape=counts.shape
    )
    entities = files.table(folder / "entities.parquet", version).to_pandas()
    tree = _tree(folder, version)
    return Prepared(
        name=info["name"],
        title=info["title"],
        info=info,
        folder=folder,
        articles=articles,
        columns=columns,
        texts=texts_of(folder / schema.TEXTS),
        stream=checking.array(folder / "stream.npy"),
        offsets=checking.array(folder / "offsets.npy"),
        counts=counts,
        counts_by_term=files.sparse(folder, "counts_by_term", counts.shape, csc_array),
        weights=weights,
        terms=terms.drop_columns(["forms"]).to_pandas(),
        forms=terms.column("forms"),
        occurrences=files.sparse(folder, "occurrences", (len(articles), len(entities)), csr_array),
        occurrences_by_entity=files.sparse(folder, "occurrences_by_entity", (len(articles), len(entities)), csc_array),
        entities=entities,
        tree=tree,
        topics=cuts.standing(tree, info["topics"]),
        centroids=checking.array(folder / "centroids.npy"),
        leaf_sums=checking.array(folder / "leaf_sums.npy"),
        files={name: files.later(folder / name, version) for name in LATER},
        seal=checksums.seal(info),
    )


def _local(table: pa.Table, info: dict) -> pd.Series:
    """The dates by the clock of the collection's time zone; of an article that tells no time of day midnight."""
    zone = info.get("options", {}).get("timezone", "UTC")
    date = table.column("date").to_pandas().dt.tz_convert(zone).dt.tz_localize(None)
    day = table.column("day").to_pandas(date_as_object=False).astype(date.dtype).fillna(date.dt.normalize())
    return date.where(table.column("timed").to_numpy(), day)


def _tree(folder: Path, version: int) -> pd.DataFrame:
    """The tree of topics; a struct has every language, so those in which a topic has no name are taken out."""
    tree = files.table(folder / "topics.parquet", version).to_pandas()
    return tree.assign(
        names=[{language: name for language, name in (names or {}).items() if name} for names in tree["names"]]
    )


def issues_of(corpus: View) -> pd.DataFrame:
    """What was left out or repaired when the corpus was prepared: input, row, problem, detail, left_out."""
    table = pq.read_table(corpus.files["issues.parquet"], page_checksum_verification=True)
    return migration.table("issues.parquet", table, corpus.info["format"]).to_pandas()
