"""The folder a prepared corpus lives in: save and load. The format is public; design and README describe it."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data.corpus import atomic, checking, checksums, cuts, schema
from data.corpus.memo import Memo
from data.corpus.prepared import UNDATED, Prepared
from data.corpus.schema import FORMAT
from data.corpus.view import View, everything
from data.errors import CorpusError, Said

# Rows per Parquet group: one article's mentions are read by reading one group.
GROUP = 20_000
TEXT = pa.schema([("text", pa.large_string())])
# Their answers decide what is counted and which topics are found.
PACKAGES = ("pymorphy3", "pymorphy3-dicts-uk", "pymorphy3-dicts-ru", "simplemma", "scikit-learn")
# Read when they are first asked for.
LATER = ("words.parquet", "mentions.parquet", "issues.parquet")
ROOT = Path(__file__).resolve().parents[2]
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


@cache
def pipeline_version() -> str:
    """Hash of the code, tables and packages that prepare a corpus: when they change, it is prepared again."""
    digest = blake2b(" ".join(f"{name} {version(name)}" for name in PACKAGES).encode(), digest_size=8)
    for path in sorted([*(ROOT / "data").rglob("*.py"), *(ROOT / "seeds").iterdir()]):
        aside = "measures" in path.parts or path.name in ("articles.jsonl", "variants.csv") or path.suffix == ".md"
        if not aside:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def texts_writer(path: Path) -> Iterator:
    """Give a function that appends a list of texts to an Arrow file."""
    with path.open("wb") as sink, pa.ipc.new_file(sink, TEXT) as writer:
        yield lambda texts: writer.write_batch(pa.record_batch([pa.array(texts, pa.large_string())], schema=TEXT))


def texts_of(path: Path) -> pa.ChunkedArray:
    """Memory-mapped texts; nothing is read until it is asked for."""
    return pa.ipc.open_file(pa.memory_map(os.fsencode(path))).read_all().column("text")


def save(tables: Tables, folder: Path) -> None:
    """Write all tables into `folder`, where `texts.arrow` already lies."""
    # As numbers of days they would mean nothing to who opens the file elsewhere, so they are written as dates.
    days = pa.array(tables.articles["day"].to_numpy().astype("datetime64[D]"), pa.date32())
    _parquet(tables.articles.drop(columns="day"), folder / "articles.parquet", day=days)
    _parquet(tables.words, folder / "words.parquet")
    _array(folder / "stream.npy", tables.stream.astype(np.int32))
    _array(folder / "offsets.npy", tables.offsets.astype(np.int64))
    _parquet(tables.terms, folder / "terms.parquet")
    _parquet(tables.mentions, folder / "mentions.parquet")
    _parquet(tables.entities, folder / "entities.parquet")
    _parquet(tables.tree, folder / "topics.parquet")
    _parquet(tables.issues, folder / "issues.parquet")
    _save_sparse(tables.counts, folder, "counts")
    _save_sparse(tables.counts.tocsc(), folder, "counts_by_term")
    _save_sparse(tables.occurrences, folder, "occurrences")
    _save_sparse(tables.occurrences.tocsc(), folder, "occurrences_by_entity")
    _array(folder / "weights.data.npy", tables.weights.astype(np.float32))
    _array(folder / "centroids.npy", tables.centroids.astype(np.float32))
    _array(folder / "leaf_sums.npy", tables.leaf_sums.astype(np.float32))
    # Last, so that a folder with corpus.json is complete.
    (folder / schema.CORPUS).write_bytes(checksums.sealed(tables.info, folder))


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
    table = _table(folder / "articles.parquet").combine_chunks()
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
    terms = _table(folder / "terms.parquet")
    counts = _load_sparse(folder, "counts", (len(articles), len(terms)), csr_array)
    weights = csr_array(
        (checking.array(folder / "weights.data.npy"), counts.indices, counts.indptr), shape=counts.shape
    )
    entities = _table(folder / "entities.parquet").to_pandas()
    tree = _tree(folder)
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
        counts_by_term=_load_sparse(folder, "counts_by_term", counts.shape, csc_array),
        weights=weights,
        terms=terms.drop_columns(["forms"]).to_pandas(),
        forms=terms.column("forms"),
        occurrences=_load_sparse(folder, "occurrences", (len(articles), len(entities)), csr_array),
        occurrences_by_entity=_load_sparse(folder, "occurrences_by_entity", (len(articles), len(entities)), csc_array),
        entities=entities,
        tree=tree,
        topics=cuts.standing(tree, info["topics"]),
        centroids=checking.array(folder / "centroids.npy"),
        leaf_sums=checking.array(folder / "leaf_sums.npy"),
        files={name: _later(folder / name) for name in LATER},
        seal=checksums.seal(info),
    )


def _local(table: pa.Table, info: dict) -> pd.Series:
    """The dates by the clock of the collection's time zone; of an article that tells no time of day midnight."""
    zone = info.get("options", {}).get("timezone", "UTC")
    date = table.column("date").to_pandas().dt.tz_convert(zone).dt.tz_localize(None)
    if "timed" not in table.column_names:  # a corpus that was prepared by an older version
        return date
    day = table.column("day").to_pandas(date_as_object=False).astype(date.dtype).fillna(date.dt.normalize())
    return date.where(table.column("timed").to_numpy(), day)


def _tree(folder: Path) -> pd.DataFrame:
    """The tree of topics; a struct has every language, so those in which a topic has no name are taken out."""
    tree = _table(folder / "topics.parquet").to_pandas()
    return tree.assign(
        names=[{language: name for language, name in (names or {}).items() if name} for names in tree["names"]]
    )


def issues_of(corpus: View) -> pd.DataFrame:
    """What was left out or repaired when the corpus was prepared: input, row, problem, detail, left_out."""
    return pq.read_table(corpus.files["issues.parquet"], page_checksum_verification=True).to_pandas()


def _table(path: Path) -> pa.Table:
    """A table that is read at once."""
    with pa.OSFile(os.fsencode(path)) as file:
        table = pq.read_table(file, page_checksum_verification=True)
    _lacking(path, table.column_names)
    return table


def _later(path: Path) -> pa.NativeFile:
    """A table that is read when it is asked for; it stays the same one when another takes its place."""
    file = pa.OSFile(os.fsencode(path))
    _lacking(path, pq.read_schema(file).names)
    return file


def _lacking(path: Path, columns: list[str]) -> None:
    if lacking := [name for name in schema.TABLES[path.name] if name not in columns]:
        raise LookupError(f"{path.name}: no column {', '.join(lacking)}")


def _parquet(frame: pd.DataFrame, path: Path, **arrays: pa.Array) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for name, array in arrays.items():
        table = table.append_column(name, array)
    with path.open("wb") as file:  # by Python's own means: it takes every name, and says when there is no room
        pq.write_table(table, file, row_group_size=GROUP, compression="zstd", write_page_checksum=True)


def _array(path: Path, array: np.ndarray) -> None:
    try:
        np.save(path, array, allow_pickle=False)
    except OSError as error:
        if error.errno is not None:
            raise
        raise OSError(errno.ENOSPC, str(error), str(path)) from error  # NumPy only says how much it could write


def _save_sparse(matrix: Any, folder: Path, name: str) -> None:
    matrix.sort_indices()
    for part in schema.PARTS:
        _array(folder / f"{name}.{part}.npy", getattr(matrix, part))


def _load_sparse(folder: Path, name: str, shape: tuple[int, int], kind: type) -> Any:
    # Equal index types, or scipy copies the indices out of the map.
    return kind(tuple(checking.array(folder / f"{name}.{part}.npy") for part in schema.PARTS), shape=shape)
