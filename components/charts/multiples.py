"""Small multiples: one small plot for each thing over time, the same scale in all of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts import axes
from components.charts.base import bold, figure, fitting, note, text_width, unit
from components.charts.series import Line, counts, highest, name, rate, runs
from components.charts.timeline import shade_picked, span
from components.words import _

ROW, ROW_NARROW = 116, 96  # pixels of height of a small plot with its name
NAME = 36  # pixels of a row for the name and the air above it
LEFT, GUTTER = 38, 0.035
# Pixels all plots of a row have together, at the least: names are cut to fit.
PLOT_WIDTH, PLOT_WIDTH_NARROW = 760, 310


def multiples(
    lines: Sequence[Line], *, by_item: bool = False, periods: Collection[object] = (), narrow: bool
) -> go.Figure:
    """Draw each line in a plot of its own, the first left above.

    A click hands on the thing itself (`by_item`) or the first and last day of the period; `periods` are those that
    are filtered by.
    """
    columns = 1 if narrow else min(len(lines), 3 if len(lines) <= 6 or len(lines) == 9 else 4)
    rows = math.ceil(len(lines) / columns)
    row = ROW_NARROW if narrow else ROW
    first_row = lines[0].rows.iloc[0]
    kind = str(first_row["period"])
    starts = list(lines[0].rows["start"])
    first, last = starts[0], axes.after(starts[-1], kind)
    half = (axes.after(first, kind) - first) / 2
    top = max(highest(lines, "share"), 1e-6) * 1000
    scale = axes.value_axis(top, ticks=2, room=1.06)
    gutter = GUTTER if columns > 1 else 0.0
    width = (1 - gutter * (columns - 1)) / columns
    room = (PLOT_WIDTH_NARROW if narrow else PLOT_WIDTH) * width
    left = max(LEFT, max(text_width(text, theme.SIZES["axis"]) for text in scale["ticktext"]) + 10)

    result = figure(rows * row + 22 + 44, left=left, right=8, top=22, bottom=44)
    for place, line in enumerate(lines):
        down, across = divmod(place, columns)
        axis = str(place + 1) if place else ""
        upper = 1 - (down * row + NAME) / (rows * row)
        lower = 1 - (down + 1) * row / (rows * row)
        lowest = place + columns >= len(lines)
        result.update_layout(
            {
                f"xaxis{axis}": axes.time_axis(first, last, most=max(3, int(room / 52)), bare=not lowest)
                | dict(domain=[across * (width + gutter), across * (width + gutter) + width], anchor=f"y{axis}"),
                f"yaxis{axis}": scale
                | dict(domain=[max(lower, 0), upper], anchor=f"x{axis}", showticklabels=across == 0),
            }
        )
        _add_area(result, line, axis, half, kind=None if by_item else kind)
        count = theme.number(line.rows["articles"].sum())
        note(
            result,
            f"{bold(theme.escape(fitting(line.label, room - text_width(count) - 16)))} {count}",
            0,
            1,
            xref=f"x{axis} domain",
            yref=f"y{axis} domain",
            xanchor="left",
            yanchor="bottom",
            font=dict(size=13),
        )
        _shade(result, line, axis, kind)
        shade_picked(result, periods, starts, kind, axis=axis)
    result.update_layout(hovermode="x", hoverdistance=30)
    unit(result, _("of 1000 articles"), left=left)
    return result


def _add_area(result: go.Figure, line: Line, axis: str, half: pd.Timedelta, *, kind: str | None) -> None:
    common = dict(xaxis=f"x{axis}", yaxis=f"y{axis}")
    # One filled shape for each unbroken run: Plotly would draw a fill across what is missing.
    for part in runs(line.rows):
        middle = list(part["start"] + half)
        result.add_scatter(
            x=[middle[0], *middle, middle[-1]],
            y=[0, *(part["share"] * 1000), 0],
            mode="lines",
            line=dict(width=0),
            fill="toself",
            fillcolor=theme.clear(line.colour, 0.22),
            hoverinfo="skip",
            **common,
        )
    result.add_scatter(
        x=line.rows["start"] + half,
        y=line.rows["share"] * 1000,
        name=theme.escape(line.label),
        mode="lines+markers" if line.rows["share"].count() < 40 else "lines",
        connectgaps=False,
        line=dict(color=line.colour, width=1.75),
        marker=dict(size=3.5, color=line.colour),
        customdata=[span(start, kind) if kind else line.item for start in line.rows["start"]],
        hovertext=[_hover(row, line.label) for row in line.rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        **common,
    )


def _hover(row, label: str) -> str:
    head = f"{name(label)}<br>{theme.period(row.start, row.period)}"
    return head if math.isnan(row.share) else f"{head}<br>{rate(row)}<br>{counts(row)}"


def _shade(result: go.Figure, line: Line, axis: str, kind: str) -> None:
    empty = [not total for total in line.rows["total"]]
    for gap in axes.gaps(list(line.rows["start"]), kind, empty):
        result.add_shape(
            type="rect",
            xref=f"x{axis}",
            yref=f"y{axis} domain",
            x0=gap.start,
            x1=gap.end,
            y0=0,
            y1=1,
            fillcolor=theme.GAP,
            line=dict(width=0),
            layer="below",
        )
