"""Shares over time: up to four things in one plot, each with its band of chance; from five on, one small plot each."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts import axes
from components.charts.base import bold, figure, fitting, note, text_width, unit
from components.charts.multiples import multiples
from components.charts.series import Line, counts, dot, highest, lines_of, name, rate, runs
from components.charts.timeline import PLOT_WIDTH, PLOT_WIDTH_NARROW, shade_gaps, shade_picked, span
from components.words import _

HEIGHT = 330
TOGETHER = 4  # more lines than this in one plot cannot be followed
HEADROOM = 1.5  # a wide band must not flatten the lines: the axis ends at this many times the highest point
STRIP = 0.035  # of the plot's height, for the strip that shows how many articles there are
KEY_ROW = 17  # pixels of a row of names above the plot
LABEL_GAP = 18  # pixels between two labels at the lines' ends


def trend(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw in how many of 1000 articles each thing came up, period by period.

    A point's `customdata` are the first and the last day of its period; `picked` are the first and the last day
    that are filtered by, None where that side is open.
    """
    lines = lines_of(frame)
    if not lines:
        return figure(HEIGHT)
    draw = multiples if len(lines) > TOGETHER else _together
    return draw(lines, periods=picked, narrow=narrow)


def topic_trend(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw each topic over time in a small plot of its own; the scale is the same in all.

    A point's `customdata` is its topic; `picked` holds topics.
    """
    lines = lines_of(frame, picked)
    return multiples(lines, by_item=True, narrow=narrow) if lines else figure(HEIGHT)


def _together(lines: list[Line], *, periods: Collection[object], narrow: bool) -> go.Figure:
    rows = lines[0].rows
    kind = str(rows["period"].iloc[0])
    starts = list(rows["start"])
    first, last = starts[0], axes.after(starts[-1], kind)
    half = (axes.after(starts[0], kind) - starts[0]) / 2
    top = _top(lines)
    scale = axes.value_axis(top, room=1.04)
    left = max(38, max(text_width(text, theme.SIZES["axis"]) for text in scale["ticktext"]) + 10)
    labels = [fitting(line.label, 150) for line in lines]
    key = narrow  # on a phone there is no room beside the plot: one line of names above it
    right = 8 if key else max(text_width(label, 13) for label in labels) + 26
    names = _key(lines) if key else []
    above = KEY_ROW * len(names)
    result = figure(HEIGHT + above, left=left, right=right, top=24 + above, bottom=58)
    for line in lines:
        _add_band(result, line, half, top * 1.04)
    for line in lines:
        _add_line(result, line, half, kind)
    _add_hover(result, lines, half, kind)
    _add_strip(result, rows, half, kind)
    shade_picked(result, periods, starts, kind)
    _say_missing(result, rows, kind, first, last, narrow=narrow)

    result.update_layout(hovermode="x", hoverdistance=40)
    result.update_xaxes(**axes.time_axis(first, last, most=6 if narrow else 12), anchor="y2")
    result.update_xaxes(
        showline=False, showspikes=True, spikemode="across", spikethickness=1, spikedash="dot", spikecolor=theme.AXIS
    )
    result.update_yaxes(**scale, domain=[STRIP * 2, 1])
    result.update_layout(yaxis2=dict(domain=[0, STRIP], visible=False, range=[0, 1], fixedrange=True))
    if key:
        unit(result, "<br>".join([*names, _("of 1000 articles")]), left=left)
        result.layout.annotations[-1].align = "left"
    else:
        unit(result, _("of 1000 articles"), left=left)
        _label_ends(result, lines, labels, top * 1.04)
    return result


def _top(lines: list[Line]) -> float:
    points, bands = highest(lines, "share"), highest(lines, "high")
    return max(min(bands, points * HEADROOM) if points else bands, 1e-6) * 1000


def _add_band(result: go.Figure, line: Line, half: pd.Timedelta, top: float) -> None:
    x, y = [], []
    for part in runs(line.rows):
        if x:
            x.append(None)
            y.append(None)
        middle = list(part["start"] + half)
        x += [*middle, *reversed(middle)]
        y += [min(value * 1000, top) for value in [*part["high"], *reversed(list(part["low"]))]]
    result.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line=dict(width=0),
        fill="toself",
        fillcolor=theme.clear(line.colour, 0.2),
        hoverinfo="skip",
    )


def _add_line(result: go.Figure, line: Line, half: pd.Timedelta, kind: str) -> None:
    result.add_scatter(
        x=line.rows["start"] + half,
        y=line.rows["share"] * 1000,
        name=theme.escape(line.label),
        mode="lines+markers",
        connectgaps=False,
        line=dict(color=line.colour, width=2.25),
        marker=dict(size=4.5, color=line.colour),
        customdata=[span(start, kind) for start in line.rows["start"]],
        hoverinfo="none",
    )


def _add_hover(result: go.Figure, lines: list[Line], half: pd.Timedelta, kind: str) -> None:
    """Say all of a period in one label: an unseen point above each period carries it."""
    texts: dict[pd.Timestamp, list[str]] = {}
    heights: dict[pd.Timestamp, float] = {}
    for line in lines:
        for row in line.rows.itertuples():
            if math.isnan(row.share):
                continue
            head = bold(theme.period(row.start, row.period))
            texts.setdefault(row.start, [head]).append(
                f"{dot(line.colour, name(line.label))}: {rate(row)}<br>{counts(row)}"
            )
            heights[row.start] = max(heights.get(row.start, 0.0), row.share * 1000)
    result.add_scatter(
        x=[start + half for start in texts],
        y=[heights[start] for start in texts],
        mode="markers",
        marker=dict(size=1, opacity=0),
        customdata=[span(start, kind) for start in texts],
        hovertext=["<br>".join(text) for text in texts.values()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_strip(result: go.Figure, rows: pd.DataFrame, half: pd.Timedelta, kind: str) -> None:
    """Draw how many articles there are in each period: the darker, the more."""
    most = rows["total"].max() or 1
    result.add_bar(
        x=rows["start"] + half,
        y=[1] * len(rows),
        width=[(axes.after(start, kind) - start).total_seconds() * 1000 for start in rows["start"]],
        marker=dict(
            color=[theme.clear(theme.REST, 0.08 + 0.82 * math.sqrt(total / most)) for total in rows["total"]],
            line=dict(width=0),
        ),
        yaxis="y2",
        hoverinfo="skip",
    )


def _say_missing(
    result: go.Figure, rows: pd.DataFrame, kind: str, first: pd.Timestamp, last: pd.Timestamp, *, narrow: bool
) -> None:
    starts = list(rows["start"])
    shade_gaps(result, axes.gaps(starts, kind, [not total for total in rows["total"]]), first, last, narrow=narrow)
    few = [math.isnan(share) and total > 0 for share, total in zip(rows["share"], rows["total"], strict=True)]
    text = _("too few articles")
    width = (PLOT_WIDTH_NARROW if narrow else PLOT_WIDTH) / max((last - first).total_seconds(), 1)
    for gap in axes.gaps(starts, kind, few):
        if text_width(text, theme.SIZES["axis"]) < (gap.end - gap.start).total_seconds() * width:
            note(result, text, gap.start + (gap.end - gap.start) / 2, 0.5, xref="x", yref="y domain")


def _key(lines: list[Line]) -> list[str]:
    """Set the lines' names in as few rows as a phone has room for."""
    rows: list[str] = []
    for line in lines:
        one = dot(line.colour, theme.escape(fitting(line.label, PLOT_WIDTH_NARROW - 30, theme.SIZES["axis"])))
        together = f"{rows[-1]}\u00a0\u00a0 {one}" if rows else one
        if rows and text_width(together, theme.SIZES["axis"]) < PLOT_WIDTH_NARROW:
            rows[-1] = together
        else:
            rows.append(one)
    return rows


def _label_ends(result: go.Figure, lines: list[Line], labels: list[str], top: float) -> None:
    """Write each line's name beside its last point; names that would touch are moved apart."""
    height = (HEIGHT - 24 - 58) * (1 - 2 * STRIP)
    ends = [line.rows["share"].dropna() for line in lines]
    wanted = [float(end.iloc[-1]) * 1000 / top * height if len(end) else 0.0 for end in ends]
    for place, spot in zip(range(len(lines)), apart(wanted, LABEL_GAP, height), strict=True):
        note(
            result,
            dot(lines[place].colour, theme.escape(labels[place])),
            1,
            spot / height,
            yref="y domain",
            xanchor="left",
            yanchor="middle",
            xshift=6,
            font=dict(size=13),
        )


def apart(wanted: list[float], gap: float, height: float) -> list[float]:
    """Move places along a line so that neighbours are `gap` apart, each as near to where it wants to be as it can."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    places = [min(max(wanted[place], 0.0), height) for place in order]
    for place in range(1, len(places)):
        places[place] = max(places[place], places[place - 1] + gap)
    if places and places[-1] > height:
        places[-1] = height
        for place in range(len(places) - 2, -1, -1):
            places[place] = min(places[place], places[place + 1] - gap)
    result = [0.0] * len(wanted)
    for place, spot in zip(order, places, strict=True):
        result[place] = spot
    return result
