"""Words, names and topics that burst: a bar for the stretch of time each came up unusually often."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.axes import naive, time_axis
from components.charts.bars import LABEL_ROOM, LABEL_ROOM_NARROW, ROW
from components.charts.base import (
    HOVER,
    STEADY,
    blank,
    bold,
    drawn,
    fitting,
    layout,
    names_axis,
    note,
    stamp,
    text_width,
    wrapped,
)
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

_DAY = pd.Timedelta(days=1)
# How much ink a burst has: the strongest quarter of them all of it.
INKS = (0.4, 0.6, 0.8, 1.0)
# Pixels for the labels of topics, which are several words.
ROOMS = {"topic": 280}
WIDTH, WIDTH_NARROW = 620, 190  # pixels of plot that the texts at the bars reckon with


def bursts(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw each burst from its first to its last day, the earliest on top; a dot marks the peak.

    `look.picked` holds terms, entities or topics.
    """
    if frame.empty:
        return blank(ROW)
    frame = frame.assign(**{name: naive(frame[name]) for name in ("start", "end", "peak", "peak_end")})
    ranks = frame["strength"].rank(pct=True, method="first")
    frame = frame.assign(ink=[INKS[min(int(rank * len(INKS)), len(INKS) - 1)] for rank in ranks])
    rows = list(frame.sort_values(["start", "end"], kind="stable").itertuples())
    chosen = {str(value) for value in look.picked}
    marked = [str(row.item) in chosen for row in rows]
    kept = [mark or not any(marked) for mark in marked]
    room = LABEL_ROOM_NARROW if look.narrow else ROOMS.get(str(frame["kind"].iloc[0]), LABEL_ROOM)
    shown = [fitting(row.label, room - 14) for row in rows]
    left = min(max(text_width(label) for label in shown) * 1.06 + 14, room)
    first, last = min(row.start for row in rows), max(row.end for row in rows) + _DAY
    places = list(range(len(rows)))
    said = [_bar_label(row, look) for row in rows]
    shared = dict(
        y=places,
        customdata=[row.item for row in rows],
        hovertext=[_hover(row, look) for row in rows],
        **HOVER,
        **STEADY,
    )
    bars = dict(
        type="bar",
        base=[stamp(row.start) for row in rows],
        x=[(row.end + _DAY - row.start).total_seconds() * 1000 for row in rows],
        orientation="h",
        marker=dict(
            color=[
                theme.clear(theme.COUNT, row.ink) if keep else theme.FADED for row, keep in zip(rows, kept, strict=True)
            ],
            line=dict(width=0),
        ),
        **shared,
    )
    peaks = dict(
        type="scatter",
        mode="markers",
        x=[stamp(row.peak + (row.peak_end + _DAY - row.peak) / 2) for row in rows],
        marker=dict(
            size=9,
            color=[theme.COUNT if keep else theme.REST for keep in kept],
            line=dict(width=1.5, color=theme.PAPER["light"]),
        ),
        cliponaxis=False,
        **shared,
    )
    return drawn(
        [bars, peaks],
        layout(
            ROW * len(places) + 56,
            left=left,
            right=10,
            top=4,
            bottom=46,
            bargap=0.45,
            xaxis=time_axis(first, last, look, most=4 if look.narrow else 10),
            yaxis=names_axis(
                [bold(escape(label), mark) for label, mark in zip(shown, marked, strict=True)], standoff=8
            ),
        ),
        notes=[
            _label_beside_bar(row, place, text, first, last, width=WIDTH_NARROW if look.narrow else WIDTH)
            for place, (row, text) in enumerate(zip(rows, said, strict=True))
        ],
    )


def entity_bursts(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the bursts of names as those of words. `look.picked` holds entities."""
    return bursts(frame, look)


def topic_bursts(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the bursts of topics as those of words. `look.picked` holds topics."""
    return bursts(frame, look)


def _bar_label(row: Any, look: Look) -> str:
    """Say at the bar how many times as often, and the peak."""
    if look.narrow:
        return look.times(row.ratio)
    when = look.day(row.peak) if row.period == "day" else look.period(row.peak, row.period)
    return f"{look.times(row.ratio)} · {when}"


def _label_beside_bar(row: Any, place: int, text: str, first: pd.Timestamp, last: pd.Timestamp, *, width: int) -> dict:
    """The text right of its bar, or left of it where the right has no room."""
    needs = text_width(text, theme.SIZES["value"]) + 14
    after = (last - row.end) / (last - first) * width
    before = (row.start - first) / (last - first) * width
    right = after >= needs or after >= before
    return note(
        text,
        stamp(row.end + _DAY if right else row.start),
        place,
        xref="x",
        yref="y",
        xanchor="left" if right else "right",
        xshift=8 if right else -8,
        font=dict(size=theme.SIZES["value"]),
    )


def _hover(row: Any, look: Look) -> str:
    count = look.say("{n} of {all} articles").format(n=look.number(row.articles), all=look.number(row.total))
    where = " · ".join(filter(None, [escape(row.source, 40), "" if pd.isna(row.date) else look.date(row.date)]))
    lines = [
        bold(escape(row.label, 60)),
        look.dates(row.start, row.end),
        f"{count}, {look.times(row.ratio)}",
        wrapped(row.title, 48, 3),
        where,
    ]
    return "<br>".join(filter(None, lines))
