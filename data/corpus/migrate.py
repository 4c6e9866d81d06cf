"""From each format of a prepared folder to the next: how tables that an older version wrote are read today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyarrow as pa

from data.corpus import schema


class Migration(NamedTuple):
    """A step to the next format.

    since : the format that it reads; what it gives is of the next one.
    says : what has changed.
    table : from the name of a table's file and the table as it was to the table as it is then.
    """

    since: int
    says: str
    table: Callable[[str, pa.Table], pa.Table]


# What stands in columns that were not written then: every date told a time of day, as far as anyone knew.
ADDED: Mapping[str, Mapping[str, object]] = {
    "articles.parquet": {"timed": True},
    "entities.parquet": {"names": None, "reasons": None},
    "issues.parquet": {"said": ""},
}


def table(file: str, found: pa.Table, version: int) -> pa.Table:
    """A table of a folder of format `version` as today's schema says it; a column that cannot be made is lacking still.

    Raises
    ------
    pa.ArrowException
        When values do not fit their type.
    """
    for step in MIGRATIONS:
        if step.since >= version:
            found = step.table(file, found)
    return found


def _unchanged(file: str, found: pa.Table) -> pa.Table:
    return found


def _typed(file: str, found: pa.Table) -> pa.Table:
    expected = schema.TABLES[file]
    for name, value in ADDED.get(file, {}).items():
        if name not in found.column_names:
            found = found.append_column(name, pa.repeat(pa.scalar(value, expected.field(name).type), len(found)))
    known = [one for one in expected if one.name in found.column_names]
    return found.select([one.name for one in known]).cast(pa.schema(known))


MIGRATIONS = (
    Migration(2, "corpus.json holds sizes and checksums of all files", _unchanged),
    Migration(3, "every column of the schema is there, with its type, and corpus.json names the program", _typed),
)
