"""Small tables that a person keeps as a CSV file: read with care, written so that no spreadsheet runs a cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from data.errors import CorpusError, Said

# Far more than a person writes by hand; what is larger came here by mistake or by malice.
MAX_LINES, MAX_CHARACTERS, MAX_BYTES = 10_000, 500, 4 * 2**20  # lines, characters of a cell, bytes of a file
# A spreadsheet would run such a cell as a formula. It gets one more apostrophe when written, and loses it when read.
_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def lines(text: str, columns: Sequence[str], *, what: Said) -> Iterator[tuple[Said, list[str]]]:
    """Read the lines of a table; commas, semicolons or tabs may part the columns.

    Parameters
    ----------
    columns : sequence of str
        The first line of the table, as it must be.
    what : Said
        What the table holds, in the plural, for messages: "decisions".

    Yields
    ------
    Said, list of str
        Where the line is ("Line 3 of the decisions"), and its cells; lines without text are passed over.

    Raises
    ------
    CorpusError
        Another first line, another number of columns, too many lines or too long a cell; the message names the line.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return
    first = text.lstrip().split("\n", 1)[0].strip().casefold()
    delimiter = next((one for one in ",;\t" if first == one.join(columns)), "")
    if not delimiter:
        raise CorpusError(
            "Line 1 of the {what} is “{first}”. It must be: {columns}",
            what=what,
            first=first[:80],
            columns=",".join(columns),
        )
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found = -1  # the first line does not count
    try:
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            found += 1
            if found > MAX_LINES:
                raise CorpusError("More than {most:,} {what}. Is this the right file?", most=MAX_LINES, what=what)
            if found:
                where = Said("Line {line} of the {what}", line=table.line_num, what=what)
                if len(cells) != len(columns):
                    raise CorpusError(
                        "{where} has {found} columns; it must have {expected}: {columns}.",
                        where=where,
                        found=len(cells),
                        expected=len(columns),
                        columns=", ".join(columns),
                    )
                if max(map(len, cells)) > MAX_CHARACTERS:
                    raise CorpusError(
                        "{where} is too long: a name has at most {longest} characters.",
                        where=where,
                        longest=MAX_CHARACTERS,
                    )
                yield where, [cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell for cell in cells]
    except csv.Error as error:
        raise CorpusError(
            "Line {line} of the {what} cannot be read ({error}).", line=table.line_num, what=what, error=error
        ) from error


def written(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> str:
    """The text of a table, which `lines` takes back as it was; no cell runs as a formula in a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out)  # ends lines with CR LF, and so quotes either of them within a cell
    table.writerow(columns)
    table.writerows([f"'{cell}" if _RISKY.match(str(cell)) else cell for cell in row] for row in rows)
    return out.getvalue()


def decoded(content: bytes, *, what: Said) -> str:
    """The text of a file.

    Raises
    ------
    CorpusError
        The file is too large, or not in UTF-8.
    """
    if len(content) > MAX_BYTES:
        raise CorpusError(
            "A file of {what} has at most {size} MB; this one is larger. Is this the right file?",
            what=what,
            size=MAX_BYTES // 2**20,
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError("The {what} are not in UTF-8. Save the file again as “CSV UTF-8”.", what=what) from error


def beside(folder: Path, file: str) -> bytes:
    """The bytes of a file beside a prepared corpus; none when there is no such file.

    Raises
    ------
    CorpusError
        The file is there but cannot be read.
    """
    path = Path(folder) / file
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise CorpusError(
            "{file} beside the corpus cannot be read ({error}).", file=file, error=error.strerror
        ) from error


def digest(text: str) -> str:
    """A short text that is equal only for equal tables."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
