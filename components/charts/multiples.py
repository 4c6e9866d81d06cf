"""Small multiples: one small plot for each thing over time, the same scale in all of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import plotly.graph_objects as go

from components import theme
from components.charts import axes
from components.charts.base import HOVER, STEADY, bold, drawn, fitting, layout, note, shade, text_width, unit
from components.charts.series import Line, counts, few_notes, highest, name, rate, runs
from components.charts.timeline import picked_shape, span
from components.words import _

ROW, ROW_NARROW = 116, 96  # pixels of height of a small plot with its name
NAME = 36  # pixels of a row for the name and the air above it
TOP, BOTTOM = 22, 44
COLUMNS = 3
GUTTER = 0.035  # of the width, between two columns
# Pixels all plots of a row have together, at the least: names are cut to fit.
PLOT_WIDTH, PLOT_WIDTH_NARROW = 840, 310


def multiples(
    lines: Sequence[Line], *, by_item: bool = False, periods: Collection[object] = (), narrow: bool
) -> go.Figure:
    """Draw each line in a plot of its own, the first left above.

    A click hands on the thing itself (`by_item`) or the first and last day of the period; `periods` are those
    that are filtered by.
    """
    columns = 1 if narrow else min(len(lines), COLUMNS)
    rows = math.ceil(len(lines) / columns)
    row = ROW_NARROW if narrow else ROW
    kind = str(lines[0].rows[0].period)
    starts = [point.start for point in lines[0].rows]
    first, last = starts[0], axes.after(starts[-1], kind)
    scale = axes.value_axis(max(highest(lines, "share"), 1e-6) * 1000, ticks=2, room=1.06)
    gutter = GUTTER if columns > 1 else 0.0
    width = (1 - gutter * (columns - 1)) / columns
    room = (PLOT_WIDTH_NARROW if narrow else PLOT_WIDTH) * width
    left = axes.room(scale)
    gaps = axes.gaps(starts, kind, [not point.total for point in lines[0].rows])

    time = axes.time_axis(first, last, most=max(3, int(room / 52)))
    traces, shapes, notes, plots = [], [], [unit(_("per 1000 articles"), left=left)], {}
    for place, line in enumerate(lines):
        down, across = divmod(place, columns)
        axis = str(place + 1) if place else ""
        begin = across * (width + gutter)
        upper, lower = 1 - (down * row + NAME) / (rows * row), 1 - (down + 1) * row / (rows * row)
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
        traces += [*_areas(line, axis), _line(line, axis, kind=None if by_item else kind)]
        notes += [_name(line, axis, room), *few_notes(line.rows, kind, room=room, axis=axis)]
        shapes += [shade(gap.start, gap.end, theme.GAP, axis=axis) for gap in gaps]
        shapes += picked_shape(periods, starts, kind, axis=axis)
    frame = layout(
        rows * row + TOP + BOTTOM, left=left, right=8, top=TOP, bottom=BOTTOM, hovermode="x", hoverdistance=30, **plots
    )
    return drawn(traces, frame, notes=notes, shapes=shapes)


def _name(line: Line, axis: str, room: float) -> dict:
    count = theme.number(sum(row.articles for row in line.rows))
    label = theme.escape(fitting(line.label, room - text_width(count) - 16))
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


def _areas(line: Line, axis: str) -> list[dict]:
    """One filled shape for each unbroken run: Plotly would draw a fill across what is missing."""
    return [
        dict(
            type="scatter",
            x=[line.x[run[0]], *(line.x[place] for place in run), line.x[run[-1]]],
            y=[0, *(line.rows[place].share * 1000 for place in run), 0],
            mode="lines",
            line=dict(width=0),
            fill="toself",
            fillcolor=theme.clear(line.colour, 0.22),
            hoverinfo="skip",
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
        )
        for run in runs(line)
    ]


def _line(line: Line, axis: str, *, kind: str | None) -> dict:
    known = sum(value is not None for value in line.y)
    return dict(
        type="scatter",
        x=line.x,
        y=line.y,
        name=theme.escape(line.label),
        # Many dots on so small a plot would hide the line; a lone point has no line.
        mode="lines+markers" if known < 40 else "lines",
        connectgaps=False,
        line=dict(color=line.colour, width=1.75),
        marker=dict(size=3.5, color=line.colour),
        customdata=[span(row.start, kind) if kind else line.item for row in line.rows],
        hovertext=[_hover(row, line.label) for row in line.rows],
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        **HOVER,
        **STEADY,
    )


def _hover(row, label: str) -> str:
    head = f"{name(label)}<br>{theme.period(row.start, row.period)}"
    return head if math.isnan(row.share) else f"{head}<br>{rate(row)}<br>{counts(row)}"
