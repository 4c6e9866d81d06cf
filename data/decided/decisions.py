"""What a person decides about names (merge, split, rename, label, hide), as the lines of a small CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from data.corpus import schema
from data.decided import sheets
from data.errors import CorpusError, Said

COLUMNS = ("action", "entity", "value")
ACTIONS = ("merge", "rename", "label", "hide", "split")
LABELS = ("PER", "LOC", "ORG")
# Beside a prepared corpus, a file of this name holds for everybody who opens it.
FILE = schema.DECISIONS
WHAT = Said("decisions")
MAX_CHARACTERS, MAX_BYTES = sheets.MAX_CHARACTERS, sheets.MAX_BYTES  # characters of a cell, bytes of a file


class Decision(NamedTuple):
    """One line of the file.

    merge: `entity` is counted as the entity `value`; rename: it is called `value`; label: it is a PER, LOC or ORG;
    hide: it is left out (`value` is empty); split: its form `value` becomes an entity of its own.
    """

    action: str
    entity: str
    value: str = ""


def read(text: str) -> tuple[Decision, ...]:
    """Read decisions from the text of their file; commas, semicolons or tabs may part the columns.

    Raises
    ------
    CorpusError
        A line has other columns, an unknown action or label, or an empty cell; the message names the line.
    """
    return tuple(_decision(where, cells) for where, cells in sheets.lines(text, COLUMNS, what=WHAT))


def write(decisions: Iterable[Decision]) -> str:
    """The file's text, which `read` takes back as it was; no cell runs as a formula in a spreadsheet."""
    return sheets.written(decisions, COLUMNS)


def decoded(content: bytes) -> tuple[Decision, ...]:
    """Read decisions from the bytes of a file.

    Raises
    ------
    CorpusError
        The file is too large, is not UTF-8, or `read` refuses it.
    """
    return read(sheets.decoded(content, what=WHAT))


def beside(folder: Path) -> tuple[Decision, ...]:
    """The decisions that lie beside a prepared corpus as `entities.csv`; none when there is no such file.

    Raises
    ------
    CorpusError
        As `decoded`.
    """
    return decoded(sheets.beside(folder, FILE))


def digest(decisions: Iterable[Decision]) -> str:
    """A short text that is equal only for equal decisions in the same order."""
    return sheets.digest(write(decisions))


def _decision(where: Said, cells: list[str]) -> Decision:
    action, entity, value = cells[0].strip().casefold(), *cells[1:]
    if action not in ACTIONS:
        raise CorpusError(
            "{where} has the unknown action “{action}”. Known are: {known}.",
            where=where,
            action=action[:40],
            known=", ".join(ACTIONS),
        )
    if not entity.strip() or (action != "hide" and not value.strip()):
        raise CorpusError(
            "{where} ({action}) has an empty cell: write what is decided about, and what is decided.",
            where=where,
            action=action,
        )
    if action == "label" and value.strip() not in LABELS:
        raise CorpusError(
            "{where} has the unknown label “{label}”. Known are: {known}.",
            where=where,
            label=value[:40],
            known=", ".join(LABELS),
        )
    return Decision(action, entity, {"hide": "", "label": value.strip()}.get(action, value))
