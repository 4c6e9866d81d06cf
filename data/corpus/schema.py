"""The files of a prepared corpus: which there are, what a person adds to them, and how a folder is known to be ours."""

from __future__ import annotations

import json
from pathlib import Path

FORMAT = 3
READ = (2, FORMAT)  # format 2 has no checksums; all else is the same
CORPUS = "corpus.json"
MATRICES = ("counts", "counts_by_term", "occurrences", "occurrences_by_entity")
PARTS = ("data", "indices", "indptr")  # of a matrix
# Columns without which a corpus cannot be looked at; there may be more.
TABLES = {
    "articles.parquet": (
        "article",
        "title",
        "date",
        "day",
        "source",
        "url",
        "language",
        "topic",
        "leaf",
        "x",
        "y",
        "confidence",
        "story",
        "tokens",
    ),
    "words.parquet": ("form", "term"),
    "terms.parquet": ("term", "label", "pos", "words", "count", "articles", "weight", "forms"),
    "mentions.parquet": ("row", "start", "end", "text", "base", "label", "entity", "language"),
    "entities.parquet": ("entity", "label", "name", "aliases", "mentions", "articles", "latitude", "longitude"),
    "topics.parquet": (
        "topic",
        "parent",
        "height",
        "first_cut",
        "last_cut",
        "label",
        "names",
        "terms",
        "articles",
        "coherence",
        "stability",
        "separation",
    ),
    "issues.parquet": ("input", "row", "problem", "detail", "left_out"),
}
# What stands in an array: kinds as NumPy calls them, and the number of dimensions. Places in a matrix take more bytes
# where it has more of them than 32 bits can count.
ARRAYS = {
    "stream.npy": (("int32",), 1),
    "offsets.npy": (("int64",), 1),
    "weights.data.npy": (("float32",), 1),
    "centroids.npy": (("float32",), 2),
    "leaf_sums.npy": (("float32",), 2),
    **{
        f"{name}.{part}.npy": (("uint16",) if part == "data" else ("int32", "int64"), 1)
        for name in MATRICES
        for part in PARTS
    },
}
TEXTS = "texts.arrow"
# Everything that preparing writes beside corpus.json, and nothing else: only these are ever replaced or removed.
FILES = (*TABLES, *ARRAYS, TEXTS)
# While a folder is being written; the mark tells that a folder without corpus.json is ours.
MARK = "half-written"
SCRATCH = ("spool.arrow", MARK)
# A person wrote these: they outlive a new preparation.
DECISIONS, TOPIC_NAMES, WORDINGS = "entities.csv", "topics.csv", "variants.csv"
SHEETS = (DECISIONS, TOPIC_NAMES, WORDINGS)
# Stands in every corpus.json that was ever written.
_MARKS = {"format", "name", "title", "articles", "languages"}


def is_ours(folder: Path) -> bool:
    """Is it surely a prepared corpus that lies in a folder, be it damaged?

    A file that is called corpus.json may be anybody's. Ours says what it is; where it can no longer be read, all the
    other files are there.
    """
    try:
        info = json.loads((folder / CORPUS).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        info = None
    if isinstance(info, dict) and _MARKS <= info.keys() and isinstance(info["format"], int):
        return True
    return all((folder / file).is_file() for file in FILES)
