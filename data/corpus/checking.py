"""Whether what a prepared corpus holds can be what was written: numbers in their range, files that fit one another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tokenize import TokenError

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data.corpus import checksums, cuts, schema
from data.corpus.prepared import Prepared
from data.errors import Said

TEXTS = 10_000  # articles whose texts are looked through at a time


def unfitting(corpus: Prepared) -> list[str]:
    """Files with numbers that point beyond the other files: code without bounds would follow them, or count wrongly.

    Every number that says where to look is looked at: 50 ms for 100,000 articles.
    """
    articles, terms, entities, tree = len(corpus.articles), len(corpus.terms), len(corpus.entities), corpus.tree
    leaves = cuts.leaves(tree)
    words = pq.read_metadata(corpus.files["words.parquet"]).num_rows
    ids = [-1, *tree["topic"]]
    fits = {
        "texts.arrow": len(corpus.texts) == articles and all(map(_bounded, corpus.texts.chunks)),
        "offsets.npy, stream.npy": _rising(corpus.offsets, articles, len(corpus.stream))
        and _in_range(corpus.stream, words, least=-1),
        "topics.parquet": tree["parent"].isin(ids).all()
        and bool(np.isin(np.unique(corpus.columns["leaf"]), [-1, *leaves]).all()),
        "articles.parquet": bool(np.isin(np.unique(corpus.columns["topic"]), ids).all()),
        "leaf_sums.npy": corpus.leaf_sums.shape == (len(leaves), terms),
        "centroids.npy": corpus.centroids.shape == (len(corpus.topics), terms),
        "weights.data.npy": len(corpus.weights.data) == len(corpus.counts.data),
        "corpus.json": 0 <= int(corpus.info["dated"]) <= articles,
        "counts": _sparse(corpus.counts, articles, terms),
        "counts_by_term": _sparse(corpus.counts_by_term, terms, articles),
        "occurrences": _sparse(corpus.occurrences, articles, entities),
        "occurrences_by_entity": _sparse(corpus.occurrences_by_entity, entities, articles),
    }
    return [name for name, fit in fits.items() if not fit]


def problems(corpus: Prepared, folder: Path) -> Iterator[Said]:
    """What is wrong with a corpus that could be opened, looked through in full."""
    if "files" not in corpus.info:
        yield Said(
            "corpus.json holds no checksums: prepared by an earlier version. Prepare the corpus again to get them."
        )
    elif checksums.broken(corpus.info):
        yield Said("{file} is not as it was written.", file=schema.CORPUS)
    yield from damage(corpus, folder)


def damage(corpus: Prepared, folder: Path) -> Iterator[Said]:
    """What of the files beside corpus.json is not as it was written, or does not fit the others."""
    for file in checksums.changed(corpus.info, folder, full=True):
        yield Said("{file} is not as it was written.", file=file)
    for file in unfitting(corpus):
        yield Said("{file} does not fit the other files.", file=file)
    for file, wrong in (("mentions.parquet", _mentions), ("words.parquet", _words), ("articles.parquet", _days)):
        try:
            if wrong(corpus):
                yield Said("{file} does not fit the other files.", file=file)
        except (OSError, pa.ArrowException, ValueError, LookupError):
            yield Said("{file} is not as it was written.", file=file)


def array(path: Path) -> np.ndarray:
    """One array of a corpus, mapped into memory.

    Raises
    ------
    ValueError
        When it is of another kind than the schema says: compiled code would read it as something else.
    """
    try:
        found = np.load(path, mmap_mode="r", allow_pickle=False)
    except (SyntaxError, TokenError) as error:  # the header is a line of Python
        raise ValueError(f"{path.name}: {error}") from error
    kinds, dimensions, *_said = schema.ARRAYS[path.name]
    if str(found.dtype) not in kinds or found.ndim != dimensions:
        raise ValueError(f"{path.name}: {found.ndim} dimensions of {found.dtype}, expected {dimensions} of {kinds[0]}")
    return found


def _sparse(matrix: csr_array | csc_array, lines: int, across: int) -> bool:
    """Do the places of a sparse matrix lie in it?"""
    return (
        _rising(matrix.indptr, lines, len(matrix.indices))
        and len(matrix.indices) == len(matrix.data)
        and _in_range(matrix.indices, across)
    )


def _rising(starts: np.ndarray, count: int, end: int) -> bool:
    return (
        len(starts) == count + 1
        and int(starts[0]) == 0
        and int(starts[-1]) == end
        and bool((np.diff(starts) >= 0).all())
    )


def _in_range(numbers: np.ndarray, count: int, *, least: int = 0) -> bool:
    return not len(numbers) or (int(numbers.min()) >= least and int(numbers.max()) < count)


def _bounded(texts: pa.Array) -> bool:
    """Do the beginnings of texts lie in their bytes? Arrow does not look when it reads one."""
    _valid, starts, content = texts.buffers()
    if not len(texts):
        return True
    bounds = np.frombuffer(starts, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return (
        len(bounds) == len(texts) + 1
        and int(bounds[0]) >= 0
        and bool((np.diff(bounds) >= 0).all())
        and int(bounds[-1]) <= (content.size if content else 0)
    )


def _mentions(corpus: Prepared) -> bool:
    """Do mentions stand where there is no text, or of entities that are not there?"""
    table = pq.read_table(corpus.files["mentions.parquet"], page_checksum_verification=True)
    row, start, end = (table.column(name).to_numpy() for name in ("row", "start", "end"))
    if not len(row):
        return False
    if not _in_range(row, len(corpus.articles)):
        return True
    length = np.concatenate(
        [pc.utf8_length(corpus.texts.slice(first, TEXTS)).to_numpy() for first in range(0, len(corpus.texts), TEXTS)]
    )
    known = pc.is_in(table.column("entity"), pa.array(corpus.entities["entity"], table.column("entity").type))
    return bool((start < 0).any() or (end < start).any() or (end > length[row]).any() or not pc.all(known).as_py())


def _words(corpus: Prepared) -> bool:
    return not _in_range(corpus.words.column("term").to_numpy(), len(corpus.terms), least=-1)


def _days(corpus: Prepared) -> bool:
    """Do the articles with a date not come first, by day?"""
    days = corpus.columns["day"][: corpus.dated]
    return len(days) != corpus.dated or bool((np.diff(days) < 0).any())
