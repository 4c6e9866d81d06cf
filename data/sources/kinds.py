"""Tells what kind of thing a cell holds: a date, a link, a number, or a text of several sentences."""

import functools
import re
from collections.abc import Iterable

from data.sources import dates, links

DATE, LINK, NUMBER, TEXT = "date", "link", "number", "text"
LONG = 60  # characters
WORDS = 8  # words; a text has at least so many, the name of a column has not

_NUMBER = re.compile(r"[+-]?\d[\d\s\u00a0]*(?:[.,]\d+)?%?")
_LETTERS = re.compile(r"[^\W\d_]+")


def kind(cell: str) -> str:
    """`DATE`, `LINK`, `NUMBER` or `TEXT`; "" for a short text, which may as well be a name, and for nothing."""
    cell = cell.strip()
    if not cell:
        return ""
    if _NUMBER.fullmatch(cell):
        return NUMBER
    if len(cell) <= dates.LENGTH and is_date(cell):
        return DATE
    if links.web(cell):
        return LINK
    return TEXT if len(cell) >= LONG and cell.count(" ") + 1 >= WORDS and letters(cell) > 0.6 * len(cell) else ""


def is_date(cell: str) -> bool:
    """Whether a cell can be read as a day by the quick ways."""
    return stamp(cell) is not None


def stamp(cell: str) -> int | None:
    """The date of a cell by the quick ways, as `Dates` counts it; None where it is none."""
    try:
        return _reader().microseconds(cell)
    except dates.Unreadable:
        return None


def letters(text: str) -> int:
    """How many letters stand in a text."""
    return sum(map(len, _LETTERS.findall(text)))


def share(cells: Iterable[str], what: str) -> float:
    """Share of the filled cells that are of a kind; 0 where none is filled."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(kind(cell) == what for cell in filled) / len(filled) if filled else 0.0


@functools.cache
def _reader() -> dates.Dates:
    return dates.Dates(general=False)
