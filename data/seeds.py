"""The tables in `seeds/`: where they lie, and how they are read."""

import csv
import gzip
import io
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table: one dict of column to text each. Do not change them: they are shared."""
    path = SEEDS / name
    content = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    return tuple(csv.DictReader(io.StringIO(content.decode(), newline="")))


def word_list(kind: str, language: str = "") -> frozenset[str]:
    """The words of a kind in `word_lists.csv`.

    Parameters
    ----------
    kind : str
        As it stands in the table.
    language : str
        "uk", "ru" or "en"; those of all languages together when empty.

    Raises
    ------
    KeyError
        The table has no such kind in this language.
    """
    return _word_lists()[kind, language]


@cache
def _word_lists() -> dict[tuple[str, str], frozenset[str]]:
    """Kind and language, or kind and "" for all, to words."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in table("word_lists.csv"):
        for language in (row["language"], ""):
            found.setdefault((row["kind"], language), set()).add(row["word"])
    return {key: frozenset(words) for key, words in found.items()}
