"""Small multiples: one small plot for each thing over time, the same scale in all of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from components.charts import axes, coverage
from components.charts import peaks as annotated
from components.charts.base import HOVER, STEADY, bold, drawn, fitting, layout, note, shade, text_width, unit
from components.charts.drawing import Drawing
from components.charts.series import (
    Line,
    average,
    bands,
    beside,
    counts,
    few_notes,
    few_said,
    known,
    lone,
    name,
    per,
    rate,
    smoothed,
    top_of,
    weak,
)
from components.charts.timeline import picked_shape, span
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

ROW, ROW_NARROW = 116, 96  # pixels of height of a small plot with its name
NAME = 36  # pixels of a row for the name and the air above it
TOP, BOTTOM = 22, 44
COLUMNS = 3
STRIP_GAP = 34  # pixels between the small plots' own time axis and the strip of sources
WHOLE_WIDTH = 1100  # pixels all of it has, to leave room for the sources' names beside the strip
PALE = 0.45  # the ink of points beneath a moving average
DOTTED = 40  # points that have dots
GUTTER = 0.035  # of the width, between two columns
# Pixels all plots of a row have together, at the least: names are cut to fit.
PLOT_WIDTH, PLOT_WIDTH_NARROW = 840, 310


def multiples(
    lines: Sequence[Line],
    look: Look,
    *,
    by_item: bool = False,
    strip: coverage.Strip | None = None,
    marks: Mapping[tuple[str, str], list[annotated.Mark]] | None = None,
    periods: Collection[object] = (),
) -> Drawing:
    """Draw each line in a plot of its own, the first left above; the sources' strip beneath, as wide as all of them.

    A click hands on the thing itself (`by_item`) or the first and last day of the period; `periods` are those
    that are filtered by.
    """
    marks = marks or {}
    columns = 1 if look.narrow else min(len(lines), COLUMNS)
    rows = math.ceil(len(lines) / columns)
    row = ROW_NARROW if look.narrow else ROW
    kind = str(lines[0].rows[0].period)
    starts = [point.start for point in lines[0].rows]
    first, last = starts[0], axes.after(starts[-1], kind)
    top = max(top_of(lines), annotated.headroom(lines, marks, row - NAME))
    scale = axes.value_axis(top, look, ticks=2)
    gutter = GUTTER if columns > 1 else 0.0
    width = (1 - gutter * (columns - 1)) / columns
    room = (PLOT_WIDTH_NARROW if look.narrow else PLOT_WIDTH) * width
    left = axes.room(scale)

    time = axes.time_axis(first, last, look, most=max(3, int(room / 52)))
    traces, shapes, notes, plots = [], [], [_unit(lines, left, look)], {}
    inner = rows * row
    beneath = STRIP_GAP + coverage.height(strip) if strip else 0
    whole = inner + beneath
    sources = coverage.said(strip, look)
    for place, line in enumerate(lines):
        down, across = divmod(place, columns)
        axis = str(place + 1) if place else ""
        begin = across * (width + gutter)
        upper, lower = 1 - (down * row + NAME) / whole, 1 - (down + 1) * row / whole
        lowest = place + columns >= len(lines)
        plots[f"xaxis{axis}"] = time | dict(
            domain=[begin, min(begin + width, 1)],
            anchor=f"y{axis}",
            showticklabels=lowest,
            ticks="outside" if lowest else "",
        )
        plots[f"yaxis{axis}"] = scale | dict(
            domain=[max(lower, 0), upper], anchor=f"x{axis}", showticklabels=across == 0
        )
        own = marks.get((line.kind, str(line.item)), [])
        traces += [*bands(line, top, axis=axis), *_line(line, axis, own, sources, look, kind=None if by_item else kind)]
        traces += annotated.drawn_marks(
            [line], marks, pixel=top / (row - NAME), top=top, days=(last - first).days / room, axis=axis
        )
        notes += [_name(line, axis, room, look), *few_notes([line], kind, look, room=room, axis=axis)]
        # Of sources, each has gaps of its own.
        gaps = axes.gaps(starts, kind, [not point.total for point in line.rows])
        shapes += [shade(gap.start, gap.end, theme.GAP, axis=axis) for gap in gaps]
        shapes += picked_shape(periods, starts, kind, axis=axis)
    if strip:
        axis = str(len(lines) + 1)
        plots[f"xaxis{axis}"] = axes.time_axis(first, last, look, most=6 if look.narrow else 12) | dict(
            domain=[0, 1 if look.narrow else 1 - coverage.room(strip) / WHOLE_WIDTH], anchor=f"y{axis}", showline=False
        )
        plots[f"yaxis{axis}"] = coverage.rows_axis(
            strip, anchor=f"x{axis}", domain=[0, (coverage.height(strip) - coverage.GAP) / whole]
        )
        traces.append(coverage.cells(strip, axis, axis_x=axis))
        notes += coverage.names(strip, axis, look, axis_x=axis)
    frame = layout(
        whole + TOP + BOTTOM, left=left, right=8, top=TOP, bottom=BOTTOM, hovermode="x", hoverdistance=30, **plots
    )
    return drawn(traces, frame, notes=notes, shapes=shapes)


def _unit(lines: Sequence[Line], left: float, look: Look) -> dict:
    return unit(" · ".join(filter(None, [per(lines[0], look), few_said(list(lines), look)])), left=left)


def _name(line: Line, axis: str, room: float, look: Look) -> dict:
    rows = line.rows
    words = rows[0].unit == "words"
    count = look.number(sum(row.count if words else row.articles for row in rows))
    label = escape(fitting(line.label, room - text_width(count) - 16))
    return note(
        f"{bold(label)} {count}",
        0,
        1,
        xref=f"x{axis} domain",
        yref=f"y{axis} domain",
        xanchor="left",
        yanchor="bottom",
        font=dict(size=13),
    )


def _line(
    line: Line, axis: str, marks: list[annotated.Mark], sources: Mapping[object, str], look: Look, *, kind: str | None
) -> list[dict]:
    averaged = smoothed(line)
    grey = [weak(row) for row in line.rows]
    headlines: dict[int, list[str]] = {}
    for mark in marks:
        headlines.setdefault(mark.place, []).append(mark.text)
    place = dict(xaxis=f"x{axis}", yaxis=f"y{axis}")
    shared = dict(type="scatter", x=line.x, connectgaps=False) | place
    # Many dots on so small a plot would hide the line; a lone point has no line.
    dots = [averaged or sum(known(line)) < DOTTED or alone for alone in lone(line.y)]
    traces = [
        shared
        | dict(
            y=line.y,
            name=escape(line.label),
            mode="markers" if averaged else "lines+markers" if any(dots) else "lines",
            line=dict(color=line.colour, width=1.75),
            marker=dict(
                size=[3.5 if dot else 0 for dot in dots],
                color=[
                    theme.REST if dull else theme.clear(line.colour, PALE) if averaged else line.colour for dull in grey
                ],
                line=dict(width=0),
            ),
            customdata=[span(row.start, kind) if kind else line.item for row in line.rows],
            hovertext=[
                "<br>".join(
                    [_hover(row, line.label, look), *headlines.get(at, []), *filter(None, [sources.get(row.start)])]
                )
                for at, row in enumerate(line.rows)
            ],
            **HOVER,
            **STEADY,
        )
    ]
    if any(grey) and not averaged:
        dull = [value if near else None for value, near in zip(line.y, beside(grey), strict=True)]
        traces.append(shared | dict(y=dull, mode="lines", line=dict(color=theme.REST, width=1.75), hoverinfo="skip"))
    if averaged:
        own = dict(color=line.colour, width=1.75)
        traces.append(shared | average(line) | dict(line=own, hoverinfo="skip"))
    return traces


def _hover(row: Any, label: str, look: Look) -> str:
    head = f"{name(label)}<br>{look.period(row.start, row.period)}"
    return head if math.isnan(row.value) else f"{head}<br>{rate(row, look)}<br>{counts(row, look)}"
