"""Reads delimited tables: keeps quoted line ends, and gets over rows that are broken."""

import csv
import itertools
from collections.abc import Iterator

from data.errors import Said
from data.sources import jsonl, layouts, merged, streams
from data.sources.records import Input, Record, Refused, shortened

TRIED = 200_000  # characters from which the layout is found
SHOWN = 60  # characters of a broken row that are quoted


class _Lines:
    """Lines for the csv module, which remembers those of the row being parsed and can be given some back."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self._waiting: list[str] = []
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.taken: list[str] = []
        self._size = 0
        self.too_long = False
        self.ended = False

    def back(self, lines: list[str]) -> None:
        """Lines to be parsed again, as rows of their own."""
        self._waiting.extend(reversed(lines))

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._lines, "")
        if line is None:
            self.too_long = True
            line = "\n"
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        if self._size > streams.LINE_LENGTH:
            raise csv.Error("the row does not end")
        return line


def read(input: Input) -> Iterator[Record]:
    """One record per row under the names of the header.

    The delimiter, the sign of escape and the names are found by `layouts`; a first line ``sep=`` names the
    delimiter. Rows with more or fewer fields than there are names become records with the problem ``wrong number
    of fields``; a quotation mark that is never closed costs its own row only.
    """
    csv.field_size_limit(2 * streams.LINE_LENGTH)  # the module's own limit is shorter than a long article
    with streams.text(input) as stream:
        lines = streams.lines(stream)
        head, delimiter = _head(lines)
        if head and jsonl.is_object(head[0] or ""):
            raise Refused("not a table", "{file} holds JSON, not a table. Give it the ending .jsonl.", file=input.name)
        streams.refuse_markup("".join(line or "" for line in head[:1]), input)
        layout = layouts.layout("".join(line or "" for line in head), delimiter)
        lines = itertools.chain(head, lines)
        if layout.mend:
            lines = (line and layout.mend(line) for line in lines)
        feed = _Lines(lines)
        rows = csv.reader(feed, delimiter=layout.delimiter)
        for _ in range(layout.above):
            next(rows, None)
        if not layout.names:
            raise Refused(
                "empty file", "{file} holds no rows. Expected column names in its first row.", file=input.name
            )
        yield from layout.notes
        yield from merged.filled(_records(layout.names, feed, rows, layout.delimiter), layout.names)
        yield from streams.shortfall(stream)


def _head(lines: Iterator[str | None]) -> tuple[list[str | None], str]:
    """The first lines, blank ones at the beginning left off, and the delimiter that a ``sep=`` line names."""
    head: list[str | None] = []
    size, named = 0, ""
    for line in lines:
        bare = (line or "").strip('\ufeff\r\n"')
        if not head and line is not None:
            if not bare.strip():
                continue
            if not named and bare[:4].lower() == "sep=" and len(bare) == 5:
                named = bare[4]
                continue
            line = line.lstrip("\ufeff")
        head.append(line)
        size += len(line or "")
        if size > TRIED:
            break
    return head, named


def _records(header: list[str], feed: _Lines, rows: Iterator[list[str]], delimiter: str) -> Iterator[Record]:
    width, number = len(header), 0
    while True:
        feed.begin()
        try:
            cells: list[str] | None = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if feed.too_long:
            number += 1
            yield streams.too_long(number)
            continue
        if cells == []:
            continue
        number += 1
        if cells == header:  # tables put together, each with its names
            yield Record(number, {}, "repeated row", shortened(feed.taken[0], SHOWN))
            continue
        if cells is not None and len(cells) > width and not any(cells[width:]):
            cells = cells[:width]  # delimiters at the end of the line
        rest = feed.taken[1:]
        # The parser asks for one more line only while it is inside quotation marks.
        if cells is None or feed.ended or (rest and _swallowed(feed.taken, delimiter, width)):
            feed.back(rest)
            yield Record(number, {}, "unclosed quotation mark", shortened(feed.taken[0], SHOWN))
        elif len(cells) == width:
            yield Record(number, dict(zip(header, cells)))
        else:
            yield Record(
                number,
                {},
                "wrong number of fields",
                Said(
                    "{found} fields where the header has {expected}: {line}",
                    found=len(cells),
                    expected=width,
                    line=shortened(feed.taken[0], SHOWN),
                ),
            )


def _swallowed(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether a row of several lines has taken in other rows, for want of a closing quotation mark.

    Its quotation marks then do not stand where they should, and a third of the lines after the first are rows
    themselves.
    """
    try:
        strict = next(csv.reader(lines, delimiter=delimiter, strict=True))
        if len(strict) == width:
            return False
    except csv.Error:
        pass
    rows = [row for row in csv.reader(lines[1:], delimiter=delimiter) if row]
    return bool(rows) and 3 * sum(len(row) == width for row in rows) >= len(rows)
