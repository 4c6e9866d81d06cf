"""Notices a header that stands shifted against its rows, by what the columns hold."""

from collections.abc import Mapping, Sequence

from data.sources import dates

ENOUGH = 0.9  # of the filled cells must be dates for a column to be taken for one
FEW = 0.1  # at most are dates in a column that is none


def shifted(
    found: Mapping[str, tuple[str, ...]], rows: Sequence[Mapping[str, str]]
) -> dict[str, tuple[str, ...]] | None:
    """Columns moved by one to where the dates are, if the column that is named as the date holds none.

    Parameters
    ----------
    found
        Field → columns, as recognised by name.
    rows
        The first rows, all with the same columns.

    Returns
    -------
    dict or None
        Field → columns for the date, the title and the text; None where the header fits.
    """
    if not found["date"] or not rows:
        return None
    names = list(rows[0])
    named = names.index(found["date"][0])
    if _dated(rows, names[named]) > FEW:
        return None
    for step in (-1, 1):
        if 0 <= named + step < len(names) and _dated(rows, names[named + step]) >= ENOUGH:
            moved = dict(found, url=(), date=(names[named + step],))
            if found["title"]:
                place = names.index(found["title"][0]) + step
                moved["title"] = (names[place],) if 0 <= place < len(names) else ()
            return moved
    return None


def _dated(rows: Sequence[Mapping[str, str]], name: str) -> float:
    """Share of the filled cells of a column that can be read as dates."""
    reader = dates.Dates(general=False)
    cells = [row.get(name, "") for row in rows]
    cells = [cell for cell in cells if cell]
    readable = 0
    for cell in cells:
        try:
            reader.microseconds(cell)
            readable += 1
        except dates.Unreadable:
            pass
    return readable / len(cells) if cells else 0.0
