"""Articles over time, as bars, with the peak named and the gaps said."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts import axes
from components.charts.bars import articles
from components.charts.base import bold, figure, note, text_width, unit
from components.words import _, ngettext

HEIGHT = 250
LEFT = 38
PLOT_WIDTH, PLOT_WIDTH_NARROW = 1160, 310  # pixels a plot has at least, to see whether a text fits into a gap


def timeline(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw the articles of each day, week or month.

    A bar's `customdata` are the first and the last day of its period, as 2022-03-03; `picked` are the first and the
    last day that are filtered by, None where that side is open.
    """
    if frame.empty:
        return figure(HEIGHT)
    kind = str(frame["period"].iloc[0])
    starts, counts = list(axes.naive(frame["start"])), frame["articles"].tolist()
    ends = [axes.after(start, kind) for start in starts]
    first, last = starts[0], ends[-1]
    marked = within(picked, starts, ends)
    # A hair of paper between days, more where there are few; a single day is a bar and not a wall.
    part = 0.92 if len(starts) > 60 else 0.86 if len(starts) > 6 else 0.14 * len(starts)

    top = float(max(counts))
    scale = axes.value_axis(top, whole=True, room=1.12)
    left = max(LEFT, max(text_width(text, theme.SIZES["axis"]) for text in scale["ticktext"]) + 10)
    result = figure(HEIGHT, left=left, right=8, top=22, bottom=46)
    result.add_bar(
        x=[start + (end - start) / 2 for start, end in zip(starts, ends, strict=True)],
        y=counts,
        width=[(end - start).total_seconds() * 1000 * part for start, end in zip(starts, ends, strict=True)],
        marker=dict(
            color=[theme.COUNT if mark or not any(marked) else theme.FADED for mark in marked], line=dict(width=0)
        ),
        unselected=dict(marker=dict(opacity=1)),
        customdata=[span(start, kind) for start in starts],
        hovertext=[
            f"{bold(theme.period(start, kind))}<br>{articles(count)}"
            for start, count in zip(starts, counts, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    shade_gaps(result, axes.gaps(starts, kind, [not count for count in counts]), first, last, narrow=narrow)
    result.update_xaxes(**axes.time_axis(first, last, most=6 if narrow else 12))
    result.update_yaxes(**scale)
    unit(result, per_period(kind), left=left)
    if len(starts) > 1 and top > 0:
        _name_peak(result, starts, ends, counts, kind)
    return result


def span(start: pd.Timestamp, kind: str) -> list[str]:
    """Give the first and the last day of a period, as a click hands them on."""
    return [f"{start:%Y-%m-%d}", f"{axes.after(start, kind) - pd.Timedelta(days=1):%Y-%m-%d}"]


def within(picked: Collection[object], starts: list[pd.Timestamp], ends: list[pd.Timestamp]) -> list[bool]:
    """Say of each period whether any of its days is among the picked ones; none is where nothing is picked."""
    since, until = (*picked, None, None)[:2]
    if since is None and until is None:
        return [False] * len(starts)
    first = pd.Timestamp(since) if since is not None else pd.Timestamp.min
    last = pd.Timestamp(until) if until is not None else pd.Timestamp.max
    return [start <= last and end > first for start, end in zip(starts, ends, strict=True)]


def per_period(kind: str) -> str:
    """Say what a period's bar counts."""
    return {"week": _("articles a week"), "month": _("articles a month")}.get(kind, _("articles a day"))


def shade_gaps(
    result: go.Figure, found: list[axes.Gap], first: pd.Timestamp, last: pd.Timestamp, *, narrow: bool, top: float = 1
) -> None:
    """Shade each gap and say in it that there is no data, if there is room for the words."""
    width = (PLOT_WIDTH_NARROW if narrow else PLOT_WIDTH) / max((last - first).total_seconds(), 1)
    for gap in found:
        result.add_shape(
            type="rect",
            xref="x",
            yref="y domain",
            x0=gap.start,
            x1=gap.end,
            y0=0,
            y1=top,
            fillcolor=theme.GAP,
            line=dict(width=0),
            layer="below",
        )
        text = [_("no data"), ngettext("{n} day", "{n} days", gap.days).format(n=theme.number(gap.days))]
        if text_width(max(text, key=len), theme.SIZES["axis"]) < (gap.end - gap.start).total_seconds() * width:
            middle = gap.start + (gap.end - gap.start) / 2
            note(result, "<br>".join(text), middle, top / 2, xref="x", yref="y domain")


def shade_picked(
    result: go.Figure, picked: Collection[object], starts: list[pd.Timestamp], kind: str, *, axis: str = ""
) -> None:
    """Shade the periods that are filtered by, behind lines that cannot fade."""
    ends = [axes.after(start, kind) for start in starts]
    inside = [place for place, mark in enumerate(within(picked, starts, ends)) if mark]
    if inside:
        result.add_shape(
            type="rect",
            xref=f"x{axis}",
            yref=f"y{axis} domain",
            x0=starts[inside[0]],
            x1=ends[inside[-1]],
            y0=0,
            y1=1,
            fillcolor=theme.clear(theme.COUNT, 0.12),
            line=dict(width=0),
            layer="below",
        )


def _name_peak(result: go.Figure, starts: list, ends: list, counts: list, kind: str) -> None:
    place = max(range(len(counts)), key=counts.__getitem__)
    start, end = starts[place], ends[place]
    name = theme.day(start) if kind == "day" else theme.period(start, kind)
    part = (start - starts[0]) / (ends[-1] - starts[0])
    side = "left" if part < 0.12 else "right" if part > 0.88 else "center"
    at = {"left": start, "right": end, "center": start + (end - start) / 2}[side]
    note(
        result,
        f"{name}: <b>{theme.number(counts[place])}</b>",
        at,
        counts[place],
        xref="x",
        yref="y",
        xanchor=side,
        yanchor="bottom",
        yshift=1,
    )
