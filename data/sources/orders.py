"""Decides whether a file writes 03/04/2024 with the day or the month first."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from data.errors import Said
from data.sources import dates

CLOSER = 3  # times nearer to one another must dates lie in one order than in the other, for it to be taken
MIN_DATES = 3  # different dates at least from which that is told


class Order(NamedTuple):
    """How a file writes dates of bare numbers: in general, and where its sources differ.

    `reason` says what decided where dates can be read both ways: "closer", "by source", "custom"; "" where nothing
    had to be decided.
    """

    default: str
    of: dict[str, str]
    reason: str = ""

    def told(self, count: int) -> Said:
        """The reason as a sentence; `count` dates can be read both ways."""
        order = Said("day first") if self.default == dates.DAY_FIRST else Said("month first")
        if self.reason == "closer":
            return Said(
                "Read {order}: {count:,} dates can be read both ways, and lie closer together so.",
                order=order,
                count=count,
            )
        if self.reason == "by source":
            return Said(
                "Some dates have the day first, others the month: {count:,} that can be read both ways are "
                "read as others of their source, or else {order}.",
                order=order,
                count=count,
            )
        return Said("Read {order}: {count:,} dates can be read both ways.", order=order, count=count)


def decided(cells: Iterable[tuple[str, str]]) -> Order:
    """The order of day and month in a file, from sources and dates of its first rows.

    A part above 12 is the day, and shows the order for its whole file or, where a file goes both ways, for its
    source. Where nothing shows it, the order in which dates lie much closer to their neighbours is taken; else the
    day comes first. Dates with full stops are written day first everywhere and decide nothing.
    """
    found = [(source, parts) for source, text in cells if (parts := dates.slashed(text))]
    by_source: dict[str, list[dates.Parts]] = {}
    for source, parts in found:
        by_source.setdefault(source, []).append(parts)
    shown = {source: _certain_orders(of) for source, of in by_source.items()}
    orders = set().union(*shown.values())
    if len(orders) == 1 or not any(dates.both_ways(parts) for _, parts in found):
        return Order(next(iter(orders)) if len(orders) == 1 else dates.DAY_FIRST, {})
    closer = _closer([parts for _, parts in found])
    if not orders:
        return Order(closer or dates.DAY_FIRST, {}, "closer" if closer else "custom")
    of = {source: next(iter(order)) for source, order in shown.items() if len(order) == 1}
    weight = {order: sum(len(by_source[source]) for source in of if of[source] == order) for order in sorted(orders)}
    default = max(weight, key=lambda order: weight[order]) if of else closer or dates.DAY_FIRST
    return Order(default, of, "by source")


def _certain_orders(found: Iterable[dates.Parts]) -> set[str]:
    """The orders that dates show which mean one thing only."""
    return {
        dates.DAY_FIRST if first > 12 else dates.MONTH_FIRST
        for first, second, _ in found
        if (first > 12) != (second > 12)
    }


def _closer(found: list[dates.Parts]) -> str:
    """The order in which dates lie much closer to their neighbours; "" if there is none."""
    if len(set(found)) < MIN_DATES:
        return ""
    day, month = (_days_between(found, order) for order in (dates.DAY_FIRST, dates.MONTH_FIRST))
    if CLOSER * month < day:
        return dates.MONTH_FIRST
    return dates.DAY_FIRST if CLOSER * day < month else ""


def _days_between(found: list[dates.Parts], order: str) -> float:
    """Days between dates and their next ones, in sum."""
    days = [dates.days(parts, order) for parts in found]
    return sum(abs(one - other) for one, other in itertools.pairwise(days))
