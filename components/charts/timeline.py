"""Articles over time, as bars, with the peak named and the gaps said."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components.charts import axes
from components.charts.base import HOVER, STEADY, blank, bold, drawn, layout, note, shade, stamp, text_width, unit
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look

HEIGHT = 250
PLOT_WIDTH, PLOT_WIDTH_NARROW = 1160, 310  # pixels a plot has at least, to see whether a text fits into a gap


def timeline(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the articles of each day, week or month.

    A bar's `customdata` are the first and the last day of its period, as 2022-03-03; `look.picked` are the first and
    the last day that are filtered by, None where that side is open.
    """
    if frame.empty:
        return blank(HEIGHT)
    kind = str(frame["period"].iloc[0])
    starts, counts = list(axes.naive(frame["start"])), frame["articles"].tolist()
    ends = [axes.after(start, kind) for start in starts]
    first, last = starts[0], ends[-1]
    marked = within(look.picked, starts, ends)
    fading = any(marked)
    # A thin gap between days, more where there are few; a single day does not fill the plot.
    part = 0.92 if len(starts) > 60 else 0.86 if len(starts) > 6 else 0.14 * len(starts)

    top = float(max(counts))
    scale = axes.value_axis(top, look, whole=True, room=1.12)
    left = axes.room(scale)
    bars = dict(
        type="bar",
        x=[stamp(start + (end - start) / 2) for start, end in zip(starts, ends, strict=True)],
        y=counts,
        width=[(end - start).total_seconds() * 1000 * part for start, end in zip(starts, ends, strict=True)],
        marker=dict(color=[theme.COUNT if mark or not fading else theme.FADED for mark in marked], line=dict(width=0)),
        customdata=[span(start, kind) for start in starts],
        hovertext=[
            f"{bold(look.period(start, kind))}<br>{look.articles(count)}"
            for start, count in zip(starts, counts, strict=True)
        ],
        **HOVER,
        **STEADY,
    )
    found = axes.gaps(starts, kind, [not count for count in counts])
    notes = [unit(per_period(kind, look), left=left), *gap_notes(found, first, last, look)]
    if len(starts) > 1 and top > 0:
        notes.append(_peak(starts, ends, counts, kind, look))
    return drawn(
        [bars],
        layout(
            HEIGHT,
            left=left,
            right=8,
            top=22,
            bottom=46,
            xaxis=axes.time_axis(first, last, look, most=6 if look.narrow else 12),
            yaxis=scale,
        ),
        notes=notes,
        shapes=[shade(gap.start, gap.end, theme.GAP) for gap in found],
    )


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


def per_period(kind: str, look: Look) -> str:
    """Say what a period's bar counts."""
    return {"week": look.say("articles a week"), "month": look.say("articles a month")}.get(
        kind, look.say("articles a day")
    )


def gap_notes(found: list[axes.Gap], first: pd.Timestamp, last: pd.Timestamp, look: Look) -> list[dict]:
    """Say in each gap that there is no data, if there is room for the words."""
    width = (PLOT_WIDTH_NARROW if look.narrow else PLOT_WIDTH) / max((last - first).total_seconds(), 1)
    notes = []
    for gap in found:
        text = [look.say("no data"), look.count("{n} day", "{n} days", gap.days).format(n=look.number(gap.days))]
        if text_width(max(text, key=len), theme.SIZES["axis"]) < (gap.end - gap.start).total_seconds() * width:
            middle = stamp(gap.start + (gap.end - gap.start) / 2)
            notes.append(note("<br>".join(text), middle, 0.5, xref="x", yref="y domain"))
    return notes


def picked_shape(picked: Collection[object], starts: list[pd.Timestamp], kind: str, *, axis: str = "") -> list[dict]:
    """Shade the periods that are filtered by, behind lines that cannot fade."""
    ends = [axes.after(start, kind) for start in starts]
    inside = [place for place, mark in enumerate(within(picked, starts, ends)) if mark]
    if not inside:
        return []
    return [shade(starts[inside[0]], ends[inside[-1]], theme.clear(theme.COUNT, 0.12), axis=axis)]


def _peak(starts: list, ends: list, counts: list, kind: str, look: Look) -> dict:
    """Name the highest bar above its middle; where the edge is too near, the name begins or ends there."""
    place = max(range(len(counts)), key=counts.__getitem__)
    start, end = starts[place], ends[place]
    name = look.day(start) if kind == "day" else look.period(start, kind)
    text = f"{name}: <b>{look.number(counts[place])}</b>"
    middle = start + (end - start) / 2
    half = text_width(text, theme.SIZES["axis"]) / 2 / (PLOT_WIDTH_NARROW if look.narrow else PLOT_WIDTH)
    part = (middle - starts[0]) / (ends[-1] - starts[0])
    side = "left" if part < half else "right" if part > 1 - half else "center"
    at = {"left": starts[0], "right": ends[-1], "center": middle}[side]
    return note(
        text,
        stamp(at),
        counts[place],
        xref="x",
        yref="y",
        xanchor=side,
        yanchor="bottom",
        yshift=1,
    )
