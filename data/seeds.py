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
