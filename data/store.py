"""The folder a prepared corpus lives in: save and load. The format is public; design and README describe it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data import cuts, decisions, topic_names, wordings
from data.corpus import UNDATED, Corpus
from data.errors import CorpusError

FORMAT = 2
# Rows per Parquet group: one article's mentions are read by reading one group.
GROUP = 20_000
# A person wrote these: they outlive a new preparation.
KEPT = (decisions.FILE, topic_names.FILE, wordings.FILE)
TEXT = pa.schema([("text", pa.large_string())])
# Their answers decide what is counted and which topics are found.
PACKAGES = ("pymorphy3", "pymorphy3-dicts-uk", "pymorphy3-dicts-ru", "simplemma", "scikit-learn")
# Read when they are first asked for.
LATER = ("words.parquet", "mentions.parquet", "issues.parquet")
ROOT = Path(__file__).resolve().parent.parent


class Prepared(NamedTuple):
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
def folder_being_written(out: Path) -> Iterator[Path]:
    """Give a folder to write into; it becomes `out` when all went well, and is removed otherwise.

    Raises
    ------
    CorpusError
        When `out` holds something other than a prepared corpus: it is never overwritten. When it cannot be replaced:
        the folder worked in, or one that a disk is mounted at.
    """
    out = Path(out).resolve()  # a link stays, what it points at is replaced
    if out == Path.cwd() or os.path.ismount(out):
        raise CorpusError("{out} cannot be replaced: it is the folder you work in, or where a disk is mounted. "
                          "Name a folder within it.", out=out)
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "corpus.json").is_file())):
        raise CorpusError("{folder} exists and is not a prepared corpus. Choose another folder, or empty this one.",
                          folder=out)
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    partial.chmod(0o755)
    try:
        yield partial
        old = None
        if out.exists():
            for file in KEPT:
                if (out / file).is_file():
                    shutil.copy2(out / file, partial)
            old = partial.with_name(f"{partial.name}-old")
            os.replace(out, old)
        try:
            os.replace(partial, out)
        except OSError:
            # Somebody else prepared the same corpus meanwhile: theirs is as good.
            if not (out / "corpus.json").is_file():
                if old is not None:
                    os.replace(old, out)
                raise
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def texts_writer(path: Path) -> Iterator:
    """Give a function that appends a list of texts to an Arrow file."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, TEXT) as writer:
        yield lambda texts: writer.write_batch(pa.record_batch([pa.array(texts, pa.large_string())], schema=TEXT))


def texts_of(path: Path) -> pa.ChunkedArray:
    """Memory-mapped texts; nothing is read until it is asked for."""
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all().column("text")


def save(prepared: Prepared, folder: Path) -> None:
    """Write all tables into `folder`, where `texts.arrow` already lies."""
    # As numbers of days they would mean nothing to who opens the file elsewhere, so they are written as dates.
    days = pa.array(prepared.articles["day"].to_numpy().astype("datetime64[D]"), pa.date32())
    _parquet(prepared.articles.drop(columns="day"), folder / "articles.parquet", day=days)
    _parquet(prepared.words, folder / "words.parquet")
    np.save(folder / "stream.npy", prepared.stream.astype(np.int32))
    np.save(folder / "offsets.npy", prepared.offsets.astype(np.int64))
    _parquet(prepared.terms, folder / "terms.parquet")
    _parquet(prepared.mentions, folder / "mentions.parquet")
    _parquet(prepared.entities, folder / "entities.parquet")
    _parquet(prepared.tree, folder / "topics.parquet")
    _parquet(prepared.issues, folder / "issues.parquet")
    _save_sparse(prepared.counts, folder, "counts")
    _save_sparse(prepared.counts.tocsc(), folder, "counts_by_term")
    _save_sparse(prepared.occurrences, folder, "occurrences")
    _save_sparse(prepared.occurrences.tocsc(), folder, "occurrences_by_entity")
    np.save(folder / "weights.data.npy", prepared.weights.astype(np.float32))
    np.save(folder / "centroids.npy", prepared.centroids.astype(np.float32))
    np.save(folder / "leaf_sums.npy", prepared.leaf_sums.astype(np.float32))
    # Last, so that a folder with corpus.json is complete.
    (folder / "corpus.json").write_text(json.dumps(prepared.info, ensure_ascii=False, indent=1), encoding="utf-8")


def load(folder: Path) -> Corpus:
    """Open a prepared corpus; the big arrays stay on disk and are mapped into memory.

    Raises
    ------
    CorpusError
        When the folder is not a prepared corpus, is incomplete, or has another format version.
    """
    folder = Path(folder)
    info = _info(folder)
    try:
        return _load(folder, info)
    except (OSError, EOFError, LookupError, TypeError, ValueError, pa.ArrowException) as error:
        raise CorpusError("{folder} is not complete ({error}). Prepare the corpus again: "
                          "python -m data prepare … --out {folder}", folder=folder, error=error) from error


def _info(folder: Path) -> dict:
    path = folder / "corpus.json"
    if not path.is_file():
        raise CorpusError("{folder} is not a prepared corpus: it has no corpus.json. "
                          "Make one with: python -m data prepare INPUT… --out FOLDER", folder=folder)
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
        version = info["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError("{file} cannot be read ({error}). Prepare the corpus again.", file=path,
                          error=error) from error
    if version != FORMAT:
        raise CorpusError("{folder} has format {found}; this version of Ohliad reads format {expected}. "
                          "Prepare the corpus again.", folder=folder, found=version, expected=FORMAT)
    return info


def _load(folder: Path, info: dict) -> Corpus:
    # In one piece: rows taken out of strings in several pieces cost a copy of all of them.
    table = pq.read_table(folder / "articles.parquet").combine_chunks()
    columns = {name: table.column(name).to_numpy()
               for name in ("topic", "leaf", "story", "tokens", "x", "y", "confidence")}
    day = table.column("day").cast(pa.int32())
    columns["day"] = day.fill_null(int(UNDATED)).to_numpy()
    articles = table.select(["article", "title", "date", "source", "url", "language"]).to_pandas(
        categories=["source", "language"])
    articles["date"] = _local(table, info)
    columns["source"] = articles["source"].cat.codes.to_numpy()
    columns["language"] = articles["language"].cat.codes.to_numpy()
    for array in columns.values():
        array.flags.writeable = False
    terms = pq.read_table(folder / "terms.parquet")
    counts = _load_sparse(folder, "counts", (len(articles), len(terms)), csr_array)
    weights = csr_array((np.load(folder / "weights.data.npy", mmap_mode="r"), counts.indices, counts.indptr),
                        shape=counts.shape)
    entities = pq.read_table(folder / "entities.parquet").to_pandas()
    tree = _tree(folder)
    for name in LATER:
        pq.read_metadata(folder / name)
    corpus = Corpus(
        name=info["name"], title=info["title"], info=info, folder=folder, articles=articles, columns=columns,
        texts=texts_of(folder / "texts.arrow"), stream=np.load(folder / "stream.npy", mmap_mode="r"),
        offsets=np.load(folder / "offsets.npy", mmap_mode="r"), counts=counts,
        counts_by_term=_load_sparse(folder, "counts_by_term", counts.shape, csc_array), weights=weights,
        terms=terms.drop_columns(["forms"]).to_pandas(), forms=terms.column("forms"),
        occurrences=_load_sparse(folder, "occurrences", (len(articles), len(entities)), csr_array),
        occurrences_by_entity=_load_sparse(folder, "occurrences_by_entity", (len(articles), len(entities)), csc_array),
        entities=entities, tree=tree, topics=cuts.standing(tree, info["topics"]),
        centroids=np.load(folder / "centroids.npy", mmap_mode="r"),
        leaf_sums=np.load(folder / "leaf_sums.npy", mmap_mode="r"))
    if wrong := _unfitting(corpus):
        raise ValueError(f"{', '.join(wrong)}: not as long as the other files need it")
    return corpus


def _local(table: pa.Table, info: dict) -> pd.Series:
    """The dates by the clock of the collection's time zone; of an article that tells no time of day midnight."""
    zone = info.get("options", {}).get("timezone", "UTC")
    date = table.column("date").to_pandas().dt.tz_convert(zone).dt.tz_localize(None)
    if "timed" not in table.column_names:  # a corpus that was prepared by an older version
        return date
    day = table.column("day").to_pandas(date_as_object=False).astype(date.dtype).fillna(date.dt.normalize())
    return date.where(table.column("timed").to_numpy(), day)


def _unfitting(corpus: Corpus) -> list[str]:
    """Files that do not fit the others: they would fail later, or count wrongly and never say so."""
    articles, terms, tree = len(corpus.articles), len(corpus.terms), corpus.tree
    leaves, offsets = cuts.leaves(tree), corpus.offsets
    fits = {
        "texts.arrow": len(corpus.texts) == articles,
        "offsets.npy, stream.npy": len(offsets) == articles + 1 and offsets[-1] == len(corpus.stream),
        "topics.parquet": tree["parent"].isin([-1, *tree["topic"]]).all()
        and bool(np.isin(np.unique(corpus.columns["leaf"]), [-1, *leaves]).all()),
        "leaf_sums.npy": corpus.leaf_sums.shape == (len(leaves), terms),
        "centroids.npy": corpus.centroids.shape == (len(corpus.topics), terms),
        "corpus.json": 0 <= int(corpus.info["dated"]) <= articles,
    }
    return [name for name, fit in fits.items() if not fit]


def _tree(folder: Path) -> pd.DataFrame:
    """The tree of topics; a struct has every language, so those in which a topic has no name are taken out."""
    tree = pq.read_table(folder / "topics.parquet").to_pandas()
    return tree.assign(names=[{language: name for language, name in (names or {}).items() if name}
                              for names in tree["names"]])



def mentions_of(corpus: Corpus, row: int) -> pd.DataFrame:
    """Mentions in one article (row of the whole corpus): start, end, text, base, label, entity; by start."""
    found = pq.read_table(corpus.folder / "mentions.parquet", filters=[("row", "=", int(row))]).to_pandas()
    return decisions.mentions(corpus, found)


def issues_of(corpus: Corpus) -> pd.DataFrame:
    """What was left out or repaired when the corpus was prepared: input, row, problem, detail, left_out."""
    return pq.read_table(corpus.folder / "issues.parquet").to_pandas()


def _parquet(frame: pd.DataFrame, path: Path, **arrays: pa.Array) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for name, array in arrays.items():
        table = table.append_column(name, array)
    pq.write_table(table, path, row_group_size=GROUP, compression="zstd")


def _save_sparse(matrix, folder: Path, name: str) -> None:
    matrix.sort_indices()
    for part in ("data", "indices", "indptr"):
        np.save(folder / f"{name}.{part}.npy", getattr(matrix, part))


def _load_sparse(folder: Path, name: str, shape, kind):
    # Equal index types, or scipy copies the indices out of the map.
    parts = [np.load(folder / f"{name}.{part}.npy", mmap_mode="r") for part in ("data", "indices", "indptr")]
    return kind(tuple(parts), shape=shape)
