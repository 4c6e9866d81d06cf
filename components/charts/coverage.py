"""The strip beneath a chart over time: how many articles each source gave in each period, the darker, the more."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pandas as pd

from components.charts import axes
from components.charts.base import STEADY, bold, fitting, note, stamp, text_width
from components.charts.timeline import span
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

ROW = 15  # pixels of height of a source's row
GAP = 12  # pixels between the plot and the strip
ROOM, ROOM_NARROW = 150, 200  # pixels at most for a name: beside the rows, and on them on a phone
PALEST_INK = 0.16  # ink of the palest cell, so that one article is more than none


class Strip(NamedTuple):
    """Rows of sources, the largest on top: their names (not escaped), a row's periods, and what the periods are."""

    names: list[str]
    rows: list[list]
    period: str


def strip_of(frame: pd.DataFrame | None, look: Look) -> Strip | None:
    """Cut a frame of sources into rows; None where there is nothing to tell apart."""
    if frame is None or frame.empty or frame["sources"].sum() <= frame["start"].nunique():
        return None
    cut: dict[tuple, list] = {}
    for row in frame.assign(start=axes.naive(frame["start"])).itertuples():
        cut.setdefault((row.sources > 1, row.source), []).append(row)
    return Strip([named(rows[0], look) for rows in cut.values()], list(cut.values()), str(frame["period"].iloc[0]))


def named(row: Any, look: Look) -> str:
    """Name a source, or several together. Not escaped yet."""
    if row.sources > 1:
        return look.count("{n} other", "{n} others", int(row.sources)).format(n=look.number(row.sources))
    return look.value_name("source", str(row.source))


def height(strip: Strip | None) -> int:
    """Pixels that the strip takes with the gap above it."""
    return len(strip.rows) * ROW + GAP if strip else 0


def cells(strip: Strip, axis: str, *, axis_x: str) -> dict:
    """Draw the rows as bars on an axis that counts them from the top."""
    x, y, width, ink, days = [], [], [], [], []
    most = max(cell.articles for row in strip.rows for cell in row) or 1
    for place, row in enumerate(strip.rows):
        for cell in row:
            if not cell.articles:
                continue
            end = axes.after(cell.start, strip.period)
            x.append(stamp(cell.start + (end - cell.start) / 2))
            y.append(place + 0.08)
            width.append((end - cell.start).total_seconds() * 1000)
            strength = PALEST_INK + (1 - PALEST_INK) * math.sqrt(cell.articles / most)
            ink.append(theme.clear(theme.REST, round(strength, 3)))
            days.append(span(cell.start, strip.period))
    return dict(
        type="bar",
        x=x,
        base=y,
        y=[0.84] * len(x),
        width=width,
        marker=dict(color=ink, line=dict(width=0)),
        customdata=days,
        hoverinfo="skip",
        xaxis=f"x{axis_x}",
        yaxis=f"y{axis}",
        **STEADY,
    )


def rows_axis(strip: Strip, **options: Any) -> dict:
    """Give the axis of the rows, the first on top."""
    return dict(visible=False, range=[len(strip.rows), 0], fixedrange=True) | options


def names(strip: Strip, axis: str, look: Look, *, axis_x: str) -> list[dict]:
    """Write the sources' names beside their rows; on a phone on them, where they begin."""
    return [
        note(
            escape(fitting(name, ROOM_NARROW if look.narrow else ROOM, theme.SIZES["axis"])),
            0 if look.narrow else 1,
            place + 0.5,
            xref=f"x{axis_x} domain",
            yref=f"y{axis}",
            xanchor="left",
            yanchor="middle",
            xshift=2 if look.narrow else 6,
        )
        for place, name in enumerate(strip.names)
    ]


def room(strip: Strip | None) -> float:
    """Pixels the names take beside the plot."""
    if strip is None:
        return 0
    return max(text_width(fitting(name, ROOM, theme.SIZES["axis"]), theme.SIZES["axis"]) for name in strip.names) + 10


def said(strip: Strip | None, look: Look) -> dict[pd.Timestamp, str]:
    """Say for each period how many articles each source gave."""
    if strip is None:
        return {}
    texts: dict[pd.Timestamp, list[str]] = {}
    for name, row in zip(strip.names, strip.rows, strict=True):
        for cell in row:
            if cell.articles:
                texts.setdefault(cell.start, []).append(f"{escape(name, 30)} {look.number(cell.articles)}")
    return {start: f"{bold(look.say('Sources'))}: {', '.join(text)}" for start, text in texts.items()}
