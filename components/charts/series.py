"""Things over time, one line each: cut from a tidy frame, and put into words."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import pandas as pd

from components.charts import axes
from components.charts.base import bold, note, stamp, text_width
from components.look import formats, theme
from components.look.look import Look
from components.look.texts import escape

HEADROOM = 1.5  # a wide band must not flatten the lines: the axis ends at this many times the highest point
# The ink of a band, and of one beneath a moving average or of few articles.
BAND, PALE_BAND = 0.2, 0.1


class Line(NamedTuple):
    """One thing over time: its colour, its rows in order of time, and each row's middle as Plotly takes it."""

    item: str | int
    kind: str
    label: str
    colour: str
    rows: list
    x: list[str]

    @property
    def y(self) -> list[float | None]:
        """The values as they are drawn, None where they are unknown."""
        return [None if math.isnan(row.value) else row.value for row in self.rows]

    @property
    def heights(self) -> list[float]:
        """Where the line itself runs, NaN where it does not: its moving average if it has one, else its values."""
        return [row.average for row in self.rows] if smoothed(self) else [row.value for row in self.rows]


# What is drawn of a frame: the share per 1000 articles, or the rate per million words.
_DRAWN = {
    "articles": (dict(value="share", lower="low", upper="high", average="smooth"), 1000),
    "words": (dict(value="rate", lower="rate_low", upper="rate_high", average="smooth"), 1),
}


def lines_of(frame: pd.DataFrame, look: Look, picked: Collection[object] = (), *, apart: bool = False) -> list[Line]:
    """Cut a frame into its lines, in the frame's order; lines that are not picked are grey, if any is.

    A topic has its colour in every tab; words, names and searches take theirs in the order they were asked for,
    of those that no topic beside them has. Where all lines must be told `apart`, so do topics that are grey elsewhere.
    """
    if frame.empty:
        return []
    order = list(dict.fromkeys(zip(frame["kind"], frame["item"], strict=True)))
    chosen = {str(value) for value in picked} & {str(item) for _kind, item in order}
    period = str(frame["period"].iloc[0])
    columns, factor = _DRAWN[str(frame["unit"].iloc[0])]
    values = {name: frame[column] * factor for name, column in columns.items()}
    cut: dict[tuple[Any, Any], list] = {one: [] for one in order}
    ordered = frame.assign(start=axes.naive(frame["start"]), **values).sort_values("start", kind="stable")
    for row in ordered.itertuples():
        cut[row.kind, row.item].append(row)
    own = {one: look.topic(int(one[1])) for one in order if one[0] == "topic"}
    free = (one for one in theme.PALETTE if one not in own.values())
    used: set[str] = set()
    found = []
    for (kind, item), rows in cut.items():
        colour = own.get((kind, item))
        if colour is None or (apart and (colour == theme.REST or colour in used)):
            colour = next(free, theme.REST)
        used.add(colour)
        found.append(
            Line(
                item=int(item) if kind == "topic" else str(item),
                kind=str(kind),
                label=str(rows[0].label),
                colour=colour if not chosen or str(item) in chosen else theme.REST,
                rows=rows,
                x=[stamp(row.start + (axes.after(row.start, period) - row.start) / 2) for row in rows],
            )
        )
    return found


def known(line: Line) -> list[bool]:
    """Say of each row whether its value is known."""
    return [not math.isnan(row.value) for row in line.rows]


def average(line: Line) -> dict:
    """Give the moving average as a line; where one alone is known, there is a dot."""
    values = [None if math.isnan(row.average) else row.average for row in line.rows]
    dots = lone(values)
    return dict(
        y=values,
        mode="lines+markers" if any(dots) else "lines",
        marker=dict(size=[4 if dot else 0 for dot in dots], color=line.colour, line=dict(width=0)),
    )


def lone(values: list[float | None]) -> list[bool]:
    """Say of each place whether it is known and its neighbours are not: a line alone would not show it."""
    around = [None, *values, None]
    return [
        around[place] is None and value is not None and around[place + 2] is None for place, value in enumerate(values)
    ]


def stretches(there: list[bool]) -> list[range]:
    """Give the unbroken stretches of places, so that no band or area crosses what nobody counted."""
    found, begin = [], None
    for place, yes in enumerate([*there, False]):
        if yes and begin is None:
            begin = place
        if not yes and begin is not None:
            found.append(range(begin, place))
            begin = None
    return found


def highest(lines: Sequence[Line], column: str) -> float:
    """Give the highest known value of a column over all lines, 0 where none is known."""
    values = (getattr(row, column) for line in lines for row in line.rows)
    return max((value for value in values if not math.isnan(value)), default=0.0)


def top_of(lines: Sequence[Line]) -> float:
    """Give the value at which the axis ends: above all points, and above the bands unless these are far wider."""
    points = highest(lines, "value")
    ends = max(
        (row.upper for line in lines for row in line.rows if row.upper == row.upper and (sure(row) or not points)),
        default=0.0,
    )
    return max(min(ends, points * HEADROOM) if points else ends, highest(lines, "average"), 1e-9) * 1.04


def smoothed(line: Line) -> bool:
    """Has the line a moving average?"""
    return any(not math.isnan(row.average) for row in line.rows)


def bands(line: Line, top: float, *, axis: str = "") -> list[dict]:
    """Draw the line's band of chance, grey where there are few articles; cut off at `top`."""
    grey = [weak(row) for row in line.rows]
    ink = theme.clear(line.colour, PALE_BAND if smoothed(line) else BAND)
    drawn = [_band(line, top, [not dull for dull in grey], ink, axis)]
    if any(grey):
        drawn.append(_band(line, top, beside(grey), theme.clear(theme.REST, PALE_BAND), axis))
    return drawn


def _band(line: Line, top: float, there: list[bool], ink: str, axis: str) -> dict:
    x: list[str | None] = []
    y: list[float | None] = []
    for run in stretches([sure(row) and wanted for row, wanted in zip(line.rows, there, strict=True)]):
        if len(run) == 1 and weak(line.rows[run[0]]):
            continue  # a grey block beside grey gaps would be taken for one
        if x:
            x.append(None)
            y.append(None)
        if len(run) == 1:  # one alone is as wide as its period, or nobody would see it
            row = line.rows[run[0]]
            begin, end = stamp(row.start), stamp(axes.after(row.start, str(row.period)))
            x += [begin, end, end, begin]
            ends = [row.upper, row.upper, row.lower, row.lower]
        else:
            x += [line.x[place] for place in [*run, *reversed(run)]]
            ends = [line.rows[place].upper for place in run] + [line.rows[place].lower for place in reversed(run)]
        y += [min(end, top) for end in ends]
    return dict(
        type="scatter",
        x=x,
        y=y,
        mode="lines",
        line=dict(width=0),
        fill="toself",
        fillcolor=ink,
        hoverinfo="skip",
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
    )


def sure(row: Any) -> bool:
    """Has the value a band? None has one where nothing was found: of few articles it would fill the chart."""
    return row.value > 0


def weak(row: Any) -> bool:
    """Is there a value, of so few articles that it is drawn in grey?"""
    return row.total < row.least and not math.isnan(row.value)


def beside(grey: list[bool]) -> list[bool]:
    """Say of each place whether it is grey or next to a grey one: a grey stretch begins and ends at a sure point."""
    return [dull or any(grey[max(place - 1, 0) : place + 2]) for place, dull in enumerate(grey)]


def per(line: Line, look: Look) -> str:
    """Say what the value axis counts."""
    return look.say("per million words") if line.rows[0].unit == "words" else look.say("per 1000 articles")


def few_said(lines: list[Line], look: Look, *, dotted: bool = False) -> str:
    """Say what grey points are, or `dotted` lines, if there are any."""
    if not any(weak(row) for line in lines for row in line.rows):
        return ""
    said = look.say("dotted: fewer than {n} articles") if dotted else look.say("grey: fewer than {n} articles")
    return said.format(n=look.number(lines[0].rows[0].least))


def rate(row: Any, look: Look) -> str:
    """Say a point's value: 18 на 1000 статей."""
    if row.unit == "words":
        return look.say("{rate} per million words").format(rate=_rate_text(row.value, look))
    return look.say("{rate} per 1000 articles").format(rate=look.rate(row.share))


def counts(row: Any, look: Look) -> str:
    """Say what stands behind a point: 28 із 1577, and the range chance alone would give."""
    if row.unit == "words":
        return look.say("{n} in {all} words, 95%: {range}").format(
            n=look.count("{n} time", "{n} times", int(row.count)).format(n=look.number(row.count)),
            all=look.number(row.tokens),
            range=formats.between(_rate_text(row.lower, look), _rate_text(row.upper, look)),
        )
    return look.say("{n} of {all}, 95%: {range}").format(
        n=look.number(row.articles),
        all=look.number(row.total),
        range=formats.between(look.rate(row.low), look.rate(row.high)),
    )


def _rate_text(value: float, look: Look) -> str:
    """Write a rate per million, with a decimal where it is below ten."""
    return look.number(value, 1 if 0 < value < 9.95 else 0)


def dot(colour: str, text: str) -> str:
    """Set a coloured dot before an escaped text: a key without a legend."""
    return f'<span style="color:{colour}">●</span> {text}'


def name(label: str) -> str:
    """Set a thing's name for a hover text."""
    return bold(escape(label, 60))


def few_notes(lines: list[Line], kind: str, look: Look, *, room: float, axis: str = "") -> list[dict]:
    """Say where there are articles, but too few for a share of any line, if it fits; `room`: the plot in pixels."""
    points = list(zip(*(line.rows for line in lines), strict=True))
    few = [all(math.isnan(row.value) for row in point) and any(row.total for row in point) for point in points]
    starts = [point[0].start for point in points]
    text = look.say("too few articles")
    width = room / max((axes.after(starts[-1], kind) - starts[0]).total_seconds(), 1)
    return [
        note(text, stamp(gap.start + (gap.end - gap.start) / 2), 0.5, xref=f"x{axis}", yref=f"y{axis} domain")
        for gap in axes.gaps(starts, kind, few)
        if text_width(text, theme.SIZES["axis"]) < (gap.end - gap.start).total_seconds() * width
    ]
