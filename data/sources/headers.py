"""Notices a header that stands shifted against its rows, by what the columns hold."""

import re
from collections.abc import Mapping, Sequence

from data.sources import kinds

MIN_SHARE = 0.9  # of the filled cells must be dates for a column to be taken for one
MAX_STRAY_SHARE = 0.1  # at most are dates, or links, in a column that holds none
WORDS = 2  # words that a title has on average, at least
TITLE = 300  # characters that it has on average, at most
# How a date begins, or what it has within, that only people can read: "5 хв тому", "Вчора, 09:15".
_TIMELY = re.compile(r"\s*\d|.*\d:\d\d")


def shifted(
    found: Mapping[str, tuple[str, ...]], rows: Sequence[Mapping[str, str]]
) -> dict[str, tuple[str, ...]] | None:
    """Columns moved by one to where the dates are, if every column fits better there.

    The column that is named as the date must be filled and hold no dates, the one that is named as the link no
    links, and what comes to stand under the title must look like titles, and different ones. A date that cannot be
    read, or is missing, beside the day on which a page was fetched is no shift.

    Parameters
    ----------
    found
        Field → columns, as recognised by name.
    rows
        The first rows of a table, all with the same columns.

    Returns
    -------
    dict or None
        Field → columns for the date, the title and the text; None where the header fits.
    """
    if not found["date"] or not rows:
        return None
    names = list(rows[0])
    named = names.index(found["date"][0])
    cells = {name: [row[name] for row in rows if row.get(name)] for name in names}
    if not cells[names[named]] or kinds.share(cells[names[named]], kinds.DATE) > MAX_STRAY_SHARE:
        return None
    if any(kinds.share(cells[name], kinds.LINK) > MAX_STRAY_SHARE for name in found["url"]):
        return None
    for step in (-1, 1):
        if not (0 <= named + step < len(names) and kinds.share(cells[names[named + step]], kinds.DATE) >= MIN_SHARE):
            continue
        moved = dict(found, url=(), date=(names[named + step],))
        if found["title"]:
            place = names.index(found["title"][0]) + step
            if not 0 <= place < len(names) or not _titles(cells[names[place]], len(rows)):
                continue
            moved["title"] = (names[place],)
            moved["text"] = tuple(name for name in found["text"] if name != names[place])
        return moved
    return None


def _titles(cells: Sequence[str], rows: int) -> bool:
    """Whether cells look like titles: of some words, not too long, seldom the same, and hardly one missing."""
    if 2 * len(cells) < rows or 2 * len(set(cells)) < len(cells):
        return False
    words = sum(len(cell.split()) for cell in cells)
    length = sum(map(len, cells))
    timely = sum(bool(_TIMELY.match(cell)) or kinds.is_date(cell) for cell in cells)
    return words >= WORDS * len(cells) and length <= TITLE * len(cells) and timely <= MAX_STRAY_SHARE * len(cells)
