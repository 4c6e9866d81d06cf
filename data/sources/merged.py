"""Fills the cells that a spreadsheet merged downwards, and that come out of it empty but for the first."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from data.errors import Said
from data.sources import columns, kinds
from data.sources.records import Record

HEAD = 500  # rows that show whether cells were merged
BLANK = 0.3  # of a column's cells at least are empty where cells were merged
FILLABLE = ("date", "source")  # what a report writes once for several articles


def filled(records: Iterator[Record], names: Sequence[str]) -> Iterator[Record]:
    """The records with the cells of merged columns filled from above; the last record says how many."""
    head = list(itertools.islice(records, HEAD))
    found = _merged([record.values for record in head if record.values], names)
    if not found:
        yield from itertools.chain(head, records)
        return
    above, count = dict.fromkeys(found, ""), 0
    for record in itertools.chain(head, records):
        values = record.values
        if values and any(values[name].strip() for name in names if name not in found):
            blank = [name for name in found if not values[name].strip()]
            above.update((name, values[name]) for name in found if name not in blank)
            values = {**values, **{name: above[name] for name in blank}}
            count += len(blank)
            record = record._replace(values=values)
        yield record
    detail = Said(
        "{count:,} empty cells of {columns} got what stands above them, as in merged cells.",
        count=count,
        columns=columns.listed(found),
    )
    yield Record(0, {}, "filled down", detail, False)


def _merged(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> list[str]:
    """Columns of dates and sources whose cells were merged.

    In such a column a value never stands twice running, since equal ones were merged; what is only missing here and
    there leaves equal ones beside one another. A date alone must besides be a day, and the days in order.
    """
    recognised = columns.recognised(names)
    found = [name for field in FILLABLE for name in recognised[field] if _looks_merged([row[name] for row in rows])]
    days = [name for name in found if name in recognised["date"]]
    blanks = {name: frozenset(place for place, row in enumerate(rows) if not row[name].strip()) for name in found}
    return [
        name
        for name in found
        if any(blanks[name] == blanks[other] for other in found if other != name)
        or (_in_order([row[name] for row in rows]) if name in days else _distinct([row[name] for row in rows]))
    ]


def _looks_merged(cells: Sequence[str]) -> bool:
    values = [cell.strip() for cell in cells if cell.strip()]
    return (
        bool(cells)
        and bool(cells[0].strip())
        and 1 < len(values) <= (1 - BLANK) * len(cells)
        and all(one != other for one, other in itertools.pairwise(values))
    )


def _distinct(cells: Sequence[str]) -> bool:
    values = [cell.strip() for cell in cells if cell.strip()]
    return len(set(values)) == len(values)


def _in_order(cells: Sequence[str]) -> bool:
    if not _distinct(cells) or any(":" in cell for cell in cells):
        return False
    days = [kinds.stamp(cell.strip()) for cell in cells if cell.strip()]
    known = [day for day in days if day is not None]
    return len(known) == len(days) and days in (sorted(known), sorted(known, reverse=True))
