"""Things over time, one line each: cut from a tidy frame, and put into words."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from components import theme
from components.charts import axes
from components.charts.base import bold, note, stamp, text_width
from components.words import _


class Line(NamedTuple):
    """One thing over time: its colour, its rows in order of time, and each row's middle as Plotly takes it."""

    item: str | int
    label: str
    colour: str
    rows: list
    x: list[str]

    @property
    def y(self) -> list[float | None]:
        """The shares per 1000 articles, None where they are unknown."""
        return [None if math.isnan(row.share) else row.share * 1000 for row in self.rows]


def lines_of(frame: pd.DataFrame, picked: Collection[object] = ()) -> list[Line]:
    """Cut a frame into its lines, in the frame's order; lines that are not picked are grey, if any is."""
    if frame.empty:
        return []
    order = list(dict.fromkeys(frame["item"]))
    chosen = {str(value) for value in picked} & {str(item) for item in order}
    kind = str(frame["period"].iloc[0])
    cut: dict[object, list] = {item: [] for item in order}
    for row in frame.assign(start=axes.naive(frame["start"])).sort_values("start", kind="stable").itertuples():
        cut[row.item].append(row)
    found = []
    for place, (item, rows) in enumerate(cut.items()):
        # A topic has its colour in every tab; words and names take theirs in the order they were asked for.
        is_topic = rows[0].kind == "topic"
        colour = theme.topic(int(item)) if is_topic else theme.colour(place)
        found.append(
            Line(
                item=int(item) if is_topic else str(item),
                label=str(rows[0].label),
                colour=colour if not chosen or str(item) in chosen else theme.REST,
                rows=rows,
                x=[stamp(row.start + (axes.after(row.start, kind) - row.start) / 2) for row in rows],
            )
        )
    return found


def runs(line: Line) -> list[range]:
    """Give the unbroken stretches of known shares, so that no band or area crosses what nobody counted."""
    found, begin = [], None
    for place, row in enumerate(line.rows):
        unknown = math.isnan(row.share)
        if not unknown and begin is None:
            begin = place
        if unknown and begin is not None:
            found.append(range(begin, place))
            begin = None
    return found if begin is None else [*found, range(begin, len(line.rows))]


def highest(lines: list[Line], column: str) -> float:
    """Give the highest known value of a column over all lines, 0 where none is known."""
    values = (getattr(row, column) for line in lines for row in line.rows)
    return max((value for value in values if not math.isnan(value)), default=0.0)


def rate(row) -> str:
    """Say a point's share: 18 на 1000 статей."""
    return _("{rate} per 1000 articles").format(rate=theme.rate(row.share))


def counts(row) -> str:
    """Say what stands behind a point: 28 із 1577, and the range chance alone would give."""
    return _("{n} of {all}, 95%: {range}").format(
        n=theme.number(row.articles),
        all=theme.number(row.total),
        range=theme.between(theme.rate(row.low), theme.rate(row.high)),
    )


def dot(colour: str, text: str) -> str:
    """Set a coloured dot before an escaped text: a key without a legend."""
    return f'<span style="color:{colour}">●</span> {text}'


def name(label: str) -> str:
    """Set a thing's name for a hover text."""
    return bold(theme.escape(label, 60))


def few_notes(rows: list, kind: str, *, room: float, axis: str = "") -> list[dict]:
    """Say where there are articles, but too few of them for a share, if the words fit; `room`: the plot in pixels."""
    few = [math.isnan(row.share) and row.total > 0 for row in rows]
    starts = [row.start for row in rows]
    text = _("too few articles")
    width = room / max((axes.after(starts[-1], kind) - starts[0]).total_seconds(), 1)
    return [
        note(text, stamp(gap.start + (gap.end - gap.start) / 2), 0.5, xref=f"x{axis}", yref=f"y{axis} domain")
        for gap in axes.gaps(starts, kind, few)
        if text_width(text, theme.SIZES["axis"]) < (gap.end - gap.start).total_seconds() * width
    ]
