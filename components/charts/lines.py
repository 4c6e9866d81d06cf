"""Values over time: up to four lines in one plot, each with its band of chance; from five on, one small plot each."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from components.charts import axes, coverage
from components.charts import peaks as annotated
from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, layout, note, shade, text_width, unit
from components.charts.drawing import Drawing
from components.charts.multiples import multiples
from components.charts.series import (
    Line,
    average,
    bands,
    beside,
    counts,
    dot,
    few_notes,
    few_said,
    lines_of,
    name,
    per,
    rate,
    smoothed,
    top_of,
    weak,
)
from components.charts.spread import apart
from components.charts.timeline import PLOT_WIDTH, PLOT_WIDTH_NARROW, gap_notes, picked_shape, span
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

PLOT = 248  # pixels of height for the lines
TOP, BOTTOM = 24, 46  # pixels
TOGETHER = 4  # more lines than this in one plot cannot be followed
STRIP = 9  # pixels of the strip that shows how many articles there are, where sources are not told apart
KEY_ROW = 17  # pixels of a row of names above the plot
LABEL_GAP = 18  # pixels between two labels at the lines' ends
LABEL_ROOM = 150  # pixels at most for a label
PALE, DOTTED = 0.45, 0.7  # the ink of points beneath a moving average, and of one of several dotted lines


def trend(
    frame: pd.DataFrame,
    look: Look,
    *,
    sources: pd.DataFrame | None = None,
    peaks: pd.DataFrame | None = None,
) -> Drawing:
    """Draw how often each thing came up, period by period.

    A point's `customdata` are the first and the last day of its period; `look.picked` are the first and the last
    day that are filtered by, None where that side is open. `sources` are the articles of each source in the same
    periods, drawn beneath; `peaks` are bursts that are marked by number.
    """
    lines = lines_of(frame, look, apart=True)
    if not lines:
        return blank(PLOT)
    draw = multiples if len(lines) > TOGETHER else _together
    return draw(
        lines,
        look,
        strip=coverage.strip_of(sources, look),
        marks=annotated.marks_of(peaks, lines, look),
        periods=look.picked,
    )


def topic_trend(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw each topic over time in a small plot of its own; the scale is the same in all.

    A point's `customdata` is its topic; `look.picked` holds topics.
    """
    lines = lines_of(frame, look, look.picked)
    return multiples(lines, look, by_item=True) if lines else blank(PLOT)


def _together(
    lines: list[Line],
    look: Look,
    *,
    strip: coverage.Strip | None,
    marks: dict[tuple[str, str], list[annotated.Mark]],
    periods: Collection[object],
) -> Drawing:
    rows = lines[0].rows
    kind = str(rows[0].period)
    starts = [row.start for row in rows]
    # Of A and B each has its own articles: a period is empty where neither has one.
    totals = [max(points) for points in zip(*([row.total for row in line.rows] for line in lines), strict=True)]
    first, last = starts[0], axes.after(starts[-1], kind)
    beneath = coverage.height(strip) or 2 * STRIP
    top = max(top_of(lines), annotated.headroom(lines, marks, PLOT))
    scale = axes.value_axis(top, look)
    left = axes.room(scale)
    labels = [fitting(line.label, LABEL_ROOM) for line in lines]
    # On a phone there is no room beside the plot: the names stand above it.
    key = _key(lines) if look.narrow else []
    right = 8 if look.narrow else max(max(text_width(label, 13) for label in labels) + 26, coverage.room(strip))
    gaps = axes.gaps(starts, kind, [not total for total in totals])
    several = len(lines) > 1 and not any(smoothed(line) for line in lines)
    few = few_said(lines, look, dotted=several)
    head = [
        *key,
        *([per(lines[0], look), few] if look.narrow else [" · ".join(filter(None, [per(lines[0], look), few]))]),
    ]
    notes = [
        unit("<br>".join(filter(None, head)), left=left),
        *gap_notes(gaps, first, last, look),
        *few_notes(lines, kind, look, room=PLOT_WIDTH_NARROW if look.narrow else PLOT_WIDTH),
        *([] if look.narrow else _end_notes(lines, labels, top)),
        *(coverage.names(strip, "2", look, axis_x="") if strip else []),
    ]
    above = KEY_ROW * (len(list(filter(None, head))) - 1)
    whole = PLOT + beneath
    width = PLOT_WIDTH_NARROW if look.narrow else PLOT_WIDTH
    return drawn(
        [
            *[band for line in lines for band in bands(line, top)],
            *[trace for line in lines for trace in _line(line, kind, several=several)],
            *annotated.drawn_marks(lines, marks, pixel=top / PLOT, top=top, days=(last - first).days / width),
            _readings(lines, kind, coverage.said(strip, look), marks, look),
            coverage.cells(strip, "2", axis_x="") if strip else _strip(lines[0], totals, kind),
        ],
        layout(
            TOP + above + whole + BOTTOM,
            left=left,
            right=right,
            top=TOP + above,
            bottom=BOTTOM,
            hovermode="x",
            hoverdistance=40,
            xaxis=axes.time_axis(first, last, look, most=6 if look.narrow else 12)
            | dict(
                anchor="y2",
                showline=False,
                showspikes=True,
                spikemode="across",
                spikethickness=1,
                spikedash="dot",
                spikecolor=theme.AXIS,
            ),
            yaxis=scale | dict(domain=[beneath / whole, 1]),
            yaxis2=(coverage.rows_axis(strip) if strip else dict(visible=False, range=[0, 1], fixedrange=True))
            | dict(domain=[0, (beneath - coverage.GAP if strip else STRIP) / whole]),
        ),
        notes=notes,
        shapes=[*[shade(gap.start, gap.end, theme.GAP) for gap in gaps], *picked_shape(periods, starts, kind)],
    )


def _line(line: Line, kind: str, *, several: bool) -> list[dict]:
    """The line with its points; with a moving average pale points and that.

    Where there are few articles it is dotted and grey; of `several` each keeps a pale colour, to be told apart.
    """
    dull_ink = theme.clear(line.colour, DOTTED) if several else theme.REST
    averaged = smoothed(line)
    grey = [weak(row) for row in line.rows]
    sure = [None if dull else value for value, dull in zip(line.y, grey, strict=True)]
    shared = dict(type="scatter", x=line.x, connectgaps=False, hoverinfo="none", **STEADY)
    days = [span(row.start, kind) for row in line.rows]
    ink = theme.clear(line.colour, PALE) if averaged else line.colour
    traces = [
        shared
        | dict(
            y=sure,
            name=escape(line.label),
            mode="markers" if averaged else "lines+markers",
            line=dict(color=line.colour, width=2.25),
            marker=dict(size=4.5, color=ink),
            customdata=days,
        )
    ]
    if any(grey):
        traces.append(
            shared
            | dict(
                y=[value if near else None for value, near in zip(line.y, beside(grey), strict=True)],
                mode="markers" if averaged else "lines+markers",
                line=dict(color=dull_ink, width=1.5, dash="dot"),
                marker=dict(size=[4.5 if dull else 0 for dull in grey], color=dull_ink, line=dict(width=0)),
                customdata=days,
            )
        )
    if averaged:
        traces.append(shared | average(line) | dict(line=dict(color=line.colour, width=2)))
    return traces


def _readings(
    lines: list[Line],
    kind: str,
    sources: dict[pd.Timestamp, str],
    marks: dict[tuple[str, str], list[annotated.Mark]],
    look: Look,
) -> dict:
    """Say all of a period in one label: an unseen point at the period's highest line carries it."""
    texts: dict[pd.Timestamp, list[str]] = {}
    places: dict[pd.Timestamp, tuple[str, float]] = {}
    ends: dict[pd.Timestamp, list[str]] = {}
    for line in lines:
        for row, x, y in zip(line.rows, line.x, line.y, strict=True):
            if not row.total:
                continue
            head = bold(look.period(row.start, kind))
            if y is None:
                few = look.count("{n} article: too few", "{n} articles: too few", int(row.total))
                texts.setdefault(row.start, [f"{head}<br>{few.format(n=look.number(row.total))}"])
                places[row.start] = (x, max(0.0, places.get(row.start, (x, 0.0))[1]))
                continue
            said = f"{dot(line.colour, name(line.label))}: {rate(row, look)}<br>{counts(row, look)}"
            if not math.isnan(row.average):
                said += "<br>" + look.say("moving average: {rate}").format(rate=look.number(row.average, 1))
            texts.setdefault(row.start, [head]).append(said)
            places[row.start] = (x, max(y, places.get(row.start, (x, y))[1]))
        for mark in marks.get((line.kind, str(line.item)), []):
            ends.setdefault(line.rows[mark.place].start, []).append(mark.text)
    return dict(
        type="scatter",
        x=[x for x, _y in places.values()],
        y=[y for _x, y in places.values()],
        mode="markers",
        marker=dict(size=1, opacity=0),
        customdata=[span(start, kind) for start in places],
        hovertext=[
            "<br>".join([*texts[start], *ends.get(start, []), *([sources[start]] if start in sources else [])])
            for start in places
        ],
        unselected=dict(marker=dict(opacity=0)),
        **HOVER,
    )


def _strip(line: Line, totals: list[int], kind: str) -> dict:
    """Draw how many articles there are in each period: the darker, the more."""
    most = max(totals) or 1
    return dict(
        type="bar",
        x=line.x,
        y=[1] * len(line.x),
        width=[(axes.after(row.start, kind) - row.start).total_seconds() * 1000 for row in line.rows],
        marker=dict(
            color=[theme.clear(theme.REST, round(0.08 + 0.82 * math.sqrt(total / most), 3)) for total in totals],
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
        one = dot(line.colour, escape(fitting(line.label, PLOT_WIDTH_NARROW - 30, theme.SIZES["axis"])))
        together = f"{rows[-1]}\u00a0\u00a0 {one}" if rows else one
        if rows and text_width(together, theme.SIZES["axis"]) < PLOT_WIDTH_NARROW:
            rows[-1] = together
        else:
            rows.append(one)
    return rows


def _end_notes(lines: list[Line], labels: list[str], top: float) -> list[dict]:
    """Write each line's name beside its last point; names that would touch are moved apart."""
    ends = [[value for value in line.y if value is not None] for line in lines]
    spots = apart([end[-1] / top * PLOT if end else 0.0 for end in ends], LABEL_GAP, PLOT)
    return [
        note(
            dot(line.colour, escape(label)),
            1,
            spot / PLOT,
            yref="y domain",
            xanchor="left",
            yanchor="middle",
            xshift=6,
            font=dict(size=13),
        )
        for line, label, spot in zip(lines, labels, spots, strict=True)
    ]
