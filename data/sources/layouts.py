"""Finds how a delimited table is laid out: its delimiter, its sign of escape, and the row that names its columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from data.errors import Said
from data.language import apostrophes
from data.sources import columns, kinds
from data.sources.records import Record, shortened

DELIMITERS = ",;\t|"
NONE = "\x1f"  # stands for "one column only": a sign that no text holds
HEADER_ROWS = 30  # rows among which the names of the columns are looked for
COMPARED = 200  # rows against which the first one is held
ALIKE = 0.9  # of the filled cells of a column must be of the same kind as its first
SHOWN = 80  # characters quoted of what stands above the header

# A backslash that takes the meaning from the quotation mark, or the backslash, after it.
_ESCAPED = re.compile(r'\\(["\\])')
# A quotation mark for an apostrophe, which would end a cell in quotation marks: "Сім"я" for "Сім""я".
_WITHIN = apostrophes.meant('"')

# An apostrophe that begins or ends a cell, where it serves as quotation mark: 'Рада, мер','2024-03-01'.
_SINGLE = re.compile(r"(?:^|(?<=[,;\t|]))'|'(?=[,;\t|\r\n]|$)", re.MULTILINE)


class Layout(NamedTuple):
    """How a table is to be read.

    mend : what makes its lines fit for a parser of tables, None where they are.
    above : the rows before its first row of articles.
    """

    delimiter: str
    mend: Callable[[str], str] | None
    names: list[str]
    above: int
    notes: list[Record]


def layout(text: str, delimiter: str = "") -> Layout:
    """The layout of a table by its beginning; a delimiter that is known already is taken as it is.

    The names of the columns are looked for in the first rows, because reports begin with a heading; two rows
    that name columns together are put together. Where no row does and the first one looks like those below it,
    there are no names, and the columns are numbered. What is out of the ordinary comes as notes.
    """
    delimiter = delimiter or delimiter_of(text)
    rows, mend = parsed(text, delimiter), None
    for usual, way in ((_WITHIN.search(text), doubled), ('\\"' in text, unescaped), (_SINGLE.search(text), requoted)):
        other = parsed(way(text), delimiter) if usual else []
        if _regular(other) > _regular(rows):
            rows, mend = other, way
    notes = [Record(0, {}, problem, detail, False) for way, (problem, detail) in _SAID.items() if way is mend]
    above, names = _header(rows)
    if above > 1:
        detail = Said(
            "The names of the columns stand in row {row}; above them: {found}",
            row=above,
            found=_rows_preview(rows[: above - 1]) or Said("an empty row"),
        )
        notes.append(Record(0, {}, "header below", detail, False))
    if not above:
        notes.append(no_header())
    return Layout(delimiter, mend, _distinct(names, rows[above:]), above, notes)


def no_header() -> Record:
    """The note that columns have no names, and are called by their places."""
    detail = Said("The first row names no columns: they are numbered, and read by what they hold.")
    return Record(0, {}, "no header", detail, False)


def unescaped(text: str) -> str:
    """A text whose quotation marks are doubled, as tables have them, where a backslash stood before them."""
    return _ESCAPED.sub(lambda sign: '""' if sign[1] == '"' else "\\", text)


def doubled(text: str) -> str:
    """A text whose quotation marks within words are doubled, as tables have those that do not end a cell."""
    return _WITHIN.sub('""', text)


def requoted(text: str) -> str:
    """A text with quotation marks around its cells, where apostrophes stood."""
    return _SINGLE.sub('"', text.replace('"', '""')).replace("''", "'")


_SAID = {
    unescaped: ("backslash quotes", Said("Quotation marks within cells are written with a backslash: read so.")),
    requoted: ("single quotes", Said("Apostrophes stand around cells, as quotation marks: read so.")),
}


def delimiter_of(text: str) -> str:
    """The delimiter of a table: with it, most rows have the same number of columns, and more than one."""
    best, chosen = (0, 0.0, 0), NONE
    for delimiter in DELIMITERS:
        rows = [row for row in parsed(text, delimiter) if row]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        usual, times = widths.most_common(1)[0]
        # A header of known names counts more than rows of one length, which commas within texts can give by chance.
        known = max(map(_recognised_fields, rows[:HEADER_ROWS]))
        if len(rows[0]) < 2 and known < 2:
            continue  # one column, and delimiters in its texts
        score = (min(known, 2), round(times / len(rows), 1), usual)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def parsed(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a table's beginning, empty ones as empty lists."""
    rows: list[list[str]] = []
    with suppress(csv.Error):  # the rows before the error say enough
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return rows


def _regular(rows: Sequence[Sequence[str]]) -> int:
    """How many rows have the usual number of cells."""
    widths = Counter(len(row) for row in rows if row)
    return widths.most_common(1)[0][1] if widths else 0


def _recognised_fields(row: Sequence[str]) -> int:
    """How many fields the cells of a row name."""
    return sum(map(bool, columns.recognised(row).values()))


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """How many rows stand before the articles, and the names of the columns; 0 rows where none names them."""
    first = next((place for place, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if first is None:
        return 1, []
    width = Counter(len(row) for row in rows[:COMPARED] if row).most_common(1)[0][0]
    if columns.names_articles(rows[first]) and 2 * sum(map(bool, map(str.strip, rows[first]))) >= width:
        # Cells that are empty here may be named in a second row.
        lower = [] if all(map(str.strip, rows[first])) else list(_candidates(rows[first : first + 2]))[-1:]
        if lower and lower[0][0] and _recognised_fields(lower[0][1]) > _recognised_fields(rows[first]):
            return first + 2, lower[0][1]
        return first + 1, list(rows[first])
    best, above, names = 0, 0, []
    for place, row in _candidates(rows[:HEADER_ROWS]):
        known = _recognised_fields(row)
        if known > best and columns.names_articles(row) and (known > 1 or len(row) == width):
            best, above, names = known, place + 1, row
    if above:
        return above, names
    if _is_data(rows[first], rows[first + 1 : first + 1 + COMPARED]):
        return 0, [str(place) for place in range(1, len(rows[first]) + 1)]
    return first + 1, list(rows[first])


def _candidates(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row as it is, and with its empty cells filled from the row above, as headers of two rows have them."""
    before: Sequence[str] = ()
    for place, row in enumerate(rows):
        if row and all(len(cell) <= SHOWN for cell in row):
            yield place, list(row)
            if before and not all(cell.strip() for cell in row):
                upper = [*before, *[""] * len(row)]
                yield place, [cell if cell.strip() else upper[at] for at, cell in enumerate(row)]
        before = row


def _is_data(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a first row is of the same kinds as those below: a date, a link, a number, a long text."""
    if not rows or all(kinds.kind(cell) == kinds.NUMBER for cell in first):
        return False
    for place, cell in enumerate(first):
        what = kinds.kind(cell)
        below = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if what and below and sum(kinds.kind(other) == what for other in below) >= ALIKE * len(below):
            return True
    return False


def _distinct(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Column names, made distinct; an unnamed column of row numbers, as programs write, gets its place."""
    width = len(names) + 1
    usual = Counter(len(row) for row in rows if row).most_common(1)
    wide = [row for row in rows if len(row) == width]
    numbered = any(row[-1] for row in wide) and all(row[0].strip().isdecimal() for row in wide)
    if usual and usual[0][0] == width and numbered:
        names = ["", *names]
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        name = name.strip().strip("\ufeff")
        seen[name] += 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return distinct


def _rows_preview(rows: Sequence[Sequence[str]]) -> str:
    cells = (" ".join(cell.split()) for row in rows for cell in row)
    return shortened("; ".join(filter(None, cells)), SHOWN)
