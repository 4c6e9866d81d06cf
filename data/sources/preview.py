"""Shows the columns of a file with samples of what they hold, so that a person can say which is which."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from data.errors import CorpusError, Said
from data.language.encodable import encodable
from data.sources import columns as names
from data.sources import values
from data.sources.articles import first
from data.sources.fields import Fields
from data.sources.records import Input, Refused, Upload, shortened
from data.sources.registry import by_place, records
from data.sources.walk import inputs

SAMPLES = 3  # different cells of a column that are shown
SAMPLE_LENGTH = 120  # characters of each


class Column(NamedTuple):
    """A column of a file.

    name : its name in the file; tables without names have their columns numbered from "1".
    place : from 1; it can be chosen by either.
    field : what it is read as (one of ``columns.FIELDS``), "" where it is not read.
    samples : its first different cells, on one line each, cut where they are long.
    """

    name: str
    place: int
    field: str
    samples: tuple[str, ...]


class Preview(NamedTuple):
    """What the first rows of a file show.

    columns : all that these rows have, in the order of the file.
    rows : how many were looked at.
    problem : why the file cannot be read as it is, where choosing columns may help; None where it can.
    notes : what was found out about the file as a whole.
    """

    columns: tuple[Column, ...]
    rows: int
    problem: Said | None
    notes: tuple[Said, ...]


def preview(file: Path | str | Upload, *, columns: Mapping[str, str] | None = None) -> Preview:
    """The columns of one file, what each is read as, and samples; `columns` as in `sources.read`.

    Raises
    ------
    CorpusError
        If the file holds no rows that could be shown.
    """
    input = next(iter(inputs([file])), None)
    if input is None:
        raise CorpusError("No files were found in {file}. Choose a file.", file=str(file))
    if not isinstance(input, Input):
        raise input[1]
    head = first(iter(records(input)))
    rows = [values.flat(record.values) for record in head if not record.problem]
    if not rows:
        raise Refused(
            "empty file",
            "{file} holds no rows. Expected articles in it. Check that it was saved in full.",
            file=input.name,
        )
    notes = [record.detail for record in head if record.problem and not record.row and isinstance(record.detail, Said)]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    problem: Said | None = None
    try:
        fields = Fields(input.name, rows, chosen=columns, positional=by_place(input))
    except Refused as refusal:
        found, problem = names.recognised(keys, columns=columns), refusal.said
    else:
        notes += [issue.detail for issue in fields.issues if isinstance(issue.detail, Said)]
        found = fields.of(dict.fromkeys(keys, ""))
    field_of = {of[0]: field for field, of in found.items() if of}
    return Preview(
        tuple(
            Column(encodable(key), place, field_of.get(key, ""), _samples(rows, key))
            for place, key in enumerate(keys, 1)
        ),
        len(rows),
        problem,
        tuple(notes),
    )


def _samples(rows: list[dict[str, str]], key: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if text := encodable(shortened(row.get(key, ""), SAMPLE_LENGTH)):
            found.setdefault(text)
        if len(found) == SAMPLES:
            break
    return tuple(found)
