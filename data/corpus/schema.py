"""The folder of a prepared corpus: its files, what each column says, and how a folder is known to be ours.

`python -m data.corpus.schema` prints the table of the README.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

# Rises when a reader has to know: a column, a type or a file that was not there before (`migrate` has a step for each).
FORMAT = 4
READ = (2, 3, FORMAT)
CORPUS = "corpus.json"
TEXTS = "texts.arrow"
PARTS = ("data", "indices", "indptr")  # of a matrix

_text = pa.large_string()
_choice = pa.dictionary(pa.int32(), pa.string())
_forms = pa.list_(pa.field("element", pa.struct([("form", pa.string()), ("count", pa.int64())])))


def _field(name: str, kind: pa.DataType, says: str = "", *, null: bool = False) -> pa.Field:
    return pa.field(name, kind, null, {"says": says})


def _table(rows: str, *fields: pa.Field) -> pa.Schema:
    return pa.schema(fields, {"rows": rows})


def _names(*languages: str) -> pa.DataType:
    return pa.struct([(language, pa.string()) for language in languages])


TEXT = _table("articles", _field("text", _text, "title, blank line, body", null=True))
TABLES = {
    "articles.parquet": _table(
        "articles, by date",
        _field("article", _text, "identifier"),
        _field("title", _text),
        _field("date", pa.timestamp("us", "UTC"), "UTC; null where unknown", null=True),
        _field("timed", pa.bool_(), "does the date tell a time of day?"),
        _field(
            "day", pa.date32(), "in the collection's time zone; null where the date is far from all others", null=True
        ),
        _field("source", _choice, "outlet; empty where unknown"),
        _field("url", _text, "empty where unknown"),
        _field("language", _choice, "uk, ru, en or other"),
        _field("topic", pa.int32(), "-1: none"),
        _field("leaf", pa.int32(), "the finest topic in the tree"),
        _field("x", pa.float32(), "place on the map, -1 to 1; null where there is none", null=True),
        _field("y", pa.float32(), null=True),
        _field("confidence", pa.float32(), "how much nearer to its topic than to the next; 0: halfway", null=True),
        _field("story", pa.int32(), "the same for reprints of one text"),
        _field("tokens", pa.int32(), "number of words"),
    ),
    "words.parquet": _table(
        "word forms", _field("form", _text), _field("term", pa.int32(), "row of `terms`; -1: not counted")
    ),
    "terms.parquet": _table(
        "terms",
        _field("term", _text, "lemma, or lemmas of a phrase"),
        _field("label", _text, "the form to show"),
        _field("pos", _text, "part of speech"),
        _field("words", pa.int64(), "number of words in it"),
        _field("count", pa.int64(), "how often it stands in the corpus"),
        _field("articles", pa.int64(), "number of articles with it"),
        _field("weight", pa.float64(), "sum of TF-IDF"),
        _field("forms", _forms, "each with its count"),
    ),
    "mentions.parquet": _table(
        "mentions",
        _field("row", pa.int32(), "of the article"),
        _field("start", pa.int64(), "first character in the article's text"),
        _field("end", pa.int64(), "the character after the last"),
        _field("text", _text, "as it stands"),
        _field("base", _text, "in the nominative"),
        _field("label", _text, "PER, LOC or ORG"),
        _field("entity", _text),
        _field("language", _text),
    ),
    "entities.parquet": _table(
        "entities",
        _field("entity", _text, "identifier"),
        _field("label", _text, "PER, LOC or ORG"),
        _field("name", _text),
        _field("names", _names("en", "ru", "uk"), "by language", null=True),
        _field("aliases", _forms, "each with its count"),
        _field(
            "reasons",
            pa.list_(
                pa.field(
                    "element",
                    pa.struct(
                        [
                            ("name", pa.string()),
                            ("language", pa.string()),
                            ("why", pa.string()),
                            ("mentions", pa.int64()),
                        ]
                    ),
                )
            ),
            "what was joined to it, and why",
            null=True,
        ),
        _field("mentions", pa.int64(), "number of them"),
        _field("articles", pa.int64(), "number of articles with it"),
        _field("latitude", pa.float64(), "degrees; null where no place is known", null=True),
        _field("longitude", pa.float64(), null=True),
    ),
    "topics.parquet": _table(
        "nodes of the tree",
        _field("topic", pa.int64(), "identifier"),
        _field("parent", pa.int64(), "-1: none"),
        _field("height", pa.float64(), "the further up, the less alike are the topics in it"),
        _field("first_cut", pa.int64(), "the cuts, by number of topics, in which it stands"),
        _field("last_cut", pa.int64()),
        _field("label", _text),
        _field("names", _names("en", "other", "ru", "uk"), "by language", null=True),
        _field(
            "terms",
            pa.list_(pa.field("element", pa.struct([("term", pa.string()), ("weight", pa.float64())]))),
            "the heaviest, each with its weight",
        ),
        _field("articles", pa.int64(), "number of them"),
        _field("coherence", pa.float64(), null=True),
        _field("stability", pa.float64(), null=True),
        _field("separation", pa.float64(), null=True),
    ),
    "issues.parquet": _table(
        "things left out or repaired",
        _field("input", _text, "name of the file, or of the outlet"),
        _field("row", pa.int64(), "0: the whole of it"),
        _field("problem", _text, "its kind"),
        _field("detail", _text),
        _field("left_out", pa.bool_(), "or repaired and noted"),
        _field("said", _text, "the detail's template and fields, for other languages"),
    ),
}


class Array(NamedTuple):
    """What stands in an array: kinds as NumPy calls them, the one written first, and the number of dimensions."""

    kinds: tuple[str, ...]
    dimensions: int
    rows: str
    says: str


# Each matrix lies in one array per part: articles across, or terms or entities.
MATRICES = {
    "counts": "articles × terms, sparse by row",
    "counts_by_term": "the same by column",
    "occurrences": "articles × entities, sparse by row",
    "occurrences_by_entity": "the same by column",
}
# Places in a matrix take more bytes where it has more of them than 32 bits can count.
ARRAYS = {
    "stream.npy": Array(("int32",), 1, "words in order", "row of `words`; -1 at the end of a part of a sentence"),
    "offsets.npy": Array(("int64",), 1, "articles, and the end", "where each article begins in `stream`"),
    "weights.data.npy": Array(("float32",), 1, "places of `counts`", "TF-IDF"),
    "centroids.npy": Array(("float32",), 2, "topics", "× terms: mean direction"),
    "leaf_sums.npy": Array(("float32",), 2, "leaves of the tree", "× terms: sum of TF-IDF"),
    **{
        f"{name}.{part}.npy": Array(("uint16",) if part == "data" else ("int32", "int64"), 1, "", says)
        for name, says in MATRICES.items()
        for part in PARTS
    },
}
# The keys of corpus.json that every corpus has, and what they say.
INFO = {
    "format": "version of this table",
    "program": "what wrote the folder, with its version",
    "name": "hash of the articles and of all that decides the result",
    "title": "",
    "articles": "number of them, as dated, sources, stories and topics",
    "dated": "articles with a day: they come first",
    "sources": "",
    "languages": "number of articles in each",
    "left_out": "number of articles by problem",
    "stories": "",
    "topics": "",
    "files": "size and checksums of each other file",
    "seal": "checksum of this one",
}
# What preparing tells besides.
ALSO = {
    "since": "",
    "until": "",
    "terms": "",
    "entities": "",
    "noted": "repaired or noted, by problem",
    "options": "what was chosen",
    "found": "who looked for names, by language",
    "seconds": "per stage",
}
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


def unlike(file: str, found: pa.Schema) -> list[str]:
    """What the columns of a table lack, or have of another type than the schema says; nothing when all is well."""
    expected = TABLES[file]
    lacking = [name for name in expected.names if name not in found.names]
    other = [
        f"{one.name} is {found.field(one.name).type}, expected {one.type}"
        for one in expected
        if one.name in found.names and found.field(one.name).type != one.type
    ]
    return ([f"no column {', '.join(lacking)}"] if lacking else []) + other


def markdown() -> str:
    """The table of the README: file, rows, columns."""
    lines = ["| file | rows | columns |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in _cells())])


def _cells() -> Iterator[tuple[str, str, str]]:
    yield f"`{CORPUS}`", "", _listed((INFO | ALSO).items())
    for file, table in {TEXTS: TEXT, **TABLES}.items():
        columns = ((one.name, one.metadata[b"says"].decode()) for one in table)
        yield f"`{file}`", table.metadata[b"rows"].decode(), _listed(columns)
    for name, says in MATRICES.items():
        yield f"`{name}.*.npy`", "", says
    for file, array in ARRAYS.items():
        if array.rows:
            yield f"`{file}`", array.rows, array.says


def _listed(columns: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({says})" if says else name for name, says in columns)


if __name__ == "__main__":
    print(markdown())
