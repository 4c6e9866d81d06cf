"""Shares over time: up to four in one plot, each with its band of chance; from five on, one small plot each."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts import axes
from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, layout, note, shade, text_width, unit
from components.charts.multiples import multiples
from components.charts.series import Line, counts, dot, few_notes, highest, lines_of, name, rate, runs
from components.charts.timeline import PLOT_WIDTH, PLOT_WIDTH_NARROW, gap_notes, picked_shape, span
from components.words import _

HEIGHT = 330
TOP, BOTTOM = 24, 58  # pixels
TOGETHER = 4  # more lines than this in one plot cannot be followed
HEADROOM = 1.5  # a wide band must not flatten the lines: the axis ends at this many times the highest point
STRIP = 0.035  # of the plot's height, for the strip that shows how many articles there are
KEY_ROW = 17  # pixels of a row of names above the plot
LABEL_GAP = 18  # pixels between two labels at the lines' ends
LABEL_ROOM = 150  # pixels at most for a label


def trend(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw in how many of 1000 articles each thing came up, period by period.

    A point's `customdata` are the first and the last day of its period; `picked` are the first and the last
    day that are filtered by, None where that side is open.
    """
    lines = lines_of(frame)
    if not lines:
        return blank(HEIGHT)
    draw = multiples if len(lines) > TOGETHER else _together
    return draw(lines, periods=picked, narrow=narrow)


def topic_trend(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw each topic over time in a small plot of its own; the scale is the same in all.

    A point's `customdata` is its topic; `picked` holds topics.
    """
    lines = lines_of(frame, picked)
    return multiples(lines, by_item=True, narrow=narrow) if lines else blank(HEIGHT)


def _together(lines: list[Line], *, periods: Collection[object], narrow: bool) -> go.Figure:
    rows = lines[0].rows
    kind = str(rows[0].period)
    starts = [row.start for row in rows]
    first, last = starts[0], axes.after(starts[-1], kind)
    top = _top(lines) * 1.04
    scale = axes.value_axis(top)
    left = axes.room(scale)
    labels = [fitting(line.label, LABEL_ROOM) for line in lines]
    # On a phone there is no room beside the plot: the names stand above it.
    key = _key(lines) if narrow else []
    right = 8 if narrow else max(text_width(label, 13) for label in labels) + 26
    gaps = axes.gaps(starts, kind, [not row.total for row in rows])
    notes = [
        unit("<br>".join([*key, _("per 1000 articles")]), left=left),
        *gap_notes(gaps, first, last, narrow=narrow),
        *few_notes(rows, kind, room=PLOT_WIDTH_NARROW if narrow else PLOT_WIDTH),
        *([] if narrow else _end_notes(lines, labels, top)),
    ]
    return drawn(
        [
            *[_band(line, top) for line in lines],
            *[_line(line, kind) for line in lines],
            _readings(lines, kind),
            _strip(lines[0], kind),
        ],
        layout(
            HEIGHT + KEY_ROW * len(key),
            left=left,
            right=right,
            top=TOP + KEY_ROW * len(key),
            bottom=BOTTOM,
            hovermode="x",
            hoverdistance=40,
            xaxis=axes.time_axis(first, last, most=6 if narrow else 12)
            | dict(
                anchor="y2",
                showline=False,
                showspikes=True,
                spikemode="across",
                spikethickness=1,
                spikedash="dot",
                spikecolor=theme.AXIS,
            ),
            yaxis=scale | dict(domain=[STRIP * 2, 1]),
            yaxis2=dict(domain=[0, STRIP], visible=False, range=[0, 1], fixedrange=True),
        ),
        notes=notes,
        shapes=[*[shade(gap.start, gap.end, theme.GAP) for gap in gaps], *picked_shape(periods, starts, kind)],
    )


def _top(lines: list[Line]) -> float:
    points, bands = highest(lines, "share"), highest(lines, "high")
    return max(min(bands, points * HEADROOM) if points else bands, 1e-6) * 1000


def _band(line: Line, top: float) -> dict:
    x, y = [], []
    for run in runs(line):
        if x:
            x.append(None)
            y.append(None)
        there = [*run]
        x += [line.x[place] for place in [*there, *reversed(there)]]
        ends = [line.rows[place].high for place in there] + [line.rows[place].low for place in reversed(there)]
        y += [min(end * 1000, top) for end in ends]
    return dict(
        type="scatter",
        x=x,
        y=y,
        mode="lines",
        line=dict(width=0),
        fill="toself",
        fillcolor=theme.clear(line.colour, 0.2),
        hoverinfo="skip",
    )


def _line(line: Line, kind: str) -> dict:
    return dict(
        type="scatter",
        x=line.x,
        y=line.y,
        name=theme.escape(line.label),
        mode="lines+markers",
        connectgaps=False,
        line=dict(color=line.colour, width=2.25),
        marker=dict(size=4.5, color=line.colour),
        customdata=[span(row.start, kind) for row in line.rows],
        hoverinfo="none",
        **STEADY,
    )


def _readings(lines: list[Line], kind: str) -> dict:
    """Say all of a period in one label: an unseen point at the period's highest line carries it."""
    texts: dict[pd.Timestamp, list[str]] = {}
    places: dict[pd.Timestamp, tuple[str, float]] = {}
    for line in lines:
        for row, x, y in zip(line.rows, line.x, line.y, strict=True):
            if y is None:
                continue
            said = f"{dot(line.colour, name(line.label))}: {rate(row)}<br>{counts(row)}"
            texts.setdefault(row.start, [bold(theme.period(row.start, kind))]).append(said)
            places[row.start] = (x, max(y, places.get(row.start, (x, y))[1]))
    return dict(
        type="scatter",
        x=[x for x, _y in places.values()],
        y=[y for _x, y in places.values()],
        mode="markers",
        marker=dict(size=1, opacity=0),
        customdata=[span(start, kind) for start in texts],
        hovertext=["<br>".join(text) for text in texts.values()],
        unselected=dict(marker=dict(opacity=0)),
        **HOVER,
    )


def _strip(line: Line, kind: str) -> dict:
    """Draw how many articles there are in each period: the darker, the more."""
    most = max(row.total for row in line.rows) or 1
    return dict(
        type="bar",
        x=line.x,
        y=[1] * len(line.x),
        width=[(axes.after(row.start, kind) - row.start).total_seconds() * 1000 for row in line.rows],
        marker=dict(
            color=[theme.clear(theme.REST, round(0.08 + 0.82 * math.sqrt(row.total / most), 3)) for row in line.rows],
            line=dict(width=0),
        ),
        yaxis="y2",
        hoverinfo="skip",
        **STEADY,
    )


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


def _end_notes(lines: list[Line], labels: list[str], top: float) -> list[dict]:
    """Write each line's name beside its last point; names that would touch are moved apart."""
    height = (HEIGHT - TOP - BOTTOM) * (1 - 2 * STRIP)
    ends = [[value for value in line.y if value is not None] for line in lines]
    spots = apart([end[-1] / top * height if end else 0.0 for end in ends], LABEL_GAP, height)
    return [
        note(
            dot(line.colour, theme.escape(label)),
            1,
            spot / height,
            yref="y domain",
            xanchor="left",
            yanchor="middle",
            xshift=6,
            font=dict(size=13),
        )
        for line, label, spot in zip(lines, labels, spots, strict=True)
    ]


def apart(wanted: list[float], gap: float, height: float) -> list[float]:
    """Move places along a line so that neighbours are `gap` apart, each as near as it can to where it wants to be."""
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
