"""Numbered marks on lines: where something came up much more often than usual, and the article that shows why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from components.charts import axes
from components.charts.base import bold, wrapped
from components.charts.series import Line
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

SIZE = 17  # pixels of a mark
ABOVE = 14  # pixels between a point and the middle of its mark
LETTERS = 46  # of a headline in one line of a hover text


class Mark(NamedTuple):
    """One peak on a line: its number, the place among the line's rows where the line is highest, what is said of it."""

    number: int
    place: int
    text: str


def in_time(frame: pd.DataFrame) -> pd.DataFrame:
    """Put peaks in the order of their numbers: the earliest first."""
    return frame.sort_values("peak", kind="stable", ignore_index=True)


def marks_of(frame: pd.DataFrame | None, lines: Sequence[Line], look: Look) -> dict[tuple[str, str], list[Mark]]:
    """Find the period of each peak on its line, by kind and item; numbers count from the earliest."""
    found: dict[tuple[str, str], list[Mark]] = {}
    if frame is None or frame.empty or not lines:
        return found
    frame = in_time(frame)
    shown = {(line.kind, str(line.item)): line for line in lines}
    days = (axes.naive(frame[column]) for column in ("peak", "start", "end"))
    for number, (row, *when) in enumerate(zip(frame.itertuples(), *days, strict=True), start=1):
        one = (str(row.kind), str(row.item))
        if one in shown and (place := _summit(shown[one], *when)) is not None:
            found.setdefault(one, []).append(Mark(number, place, _headline(row, number, look)))
    return found


def _summit(line: Line, peak: pd.Timestamp, start: pd.Timestamp, end: pd.Timestamp) -> int | None:
    """Where the line is highest within a burst: not always in the period with most articles, which is its peak.

    None where the line has no such period.
    """
    starts = [row.start for row in line.rows]
    if peak not in starts:
        return None
    heights = line.heights
    inside = [place for place, when in enumerate(starts) if start <= when <= end and heights[place] == heights[place]]
    return max(inside, key=heights.__getitem__, default=starts.index(peak))


def headroom(lines: Sequence[Line], marks: Mapping[tuple[str, str], list[Mark]], height: float) -> float:
    """Where a value axis of so many pixels must end at the least, so that each mark stands above its point."""
    values = [line.heights[mark.place] for line in lines for mark in marks.get((line.kind, str(line.item)), [])]
    return max((value for value in values if value == value), default=0.0) / (1 - (ABOVE + SIZE / 2) / height)


def drawn_marks(
    lines: Sequence[Line],
    marks: Mapping[tuple[str, str], list[Mark]],
    *,
    pixel: float,
    top: float,
    days: float,
    axis: str = "",
) -> list[dict]:
    """Draw the marks above their lines; marks that would touch stand one above the other.

    `pixel` is the value that one pixel of height stands for, `days` the time that one of width does.
    """
    traces: list[dict] = []
    taken: list[tuple[pd.Timestamp, float]] = []
    for line in lines:
        x, y, numbers = [], [], []
        heights = line.heights
        for mark in marks.get((line.kind, str(line.item)), []):
            row, point = line.rows[mark.place], heights[mark.place]
            height = (point if point == point else 0) + ABOVE * pixel
            while any(
                abs((row.start - when).days) < SIZE * days and abs(height - other) < SIZE * pixel
                for when, other in taken
            ):
                height += SIZE * pixel
            height = min(height, top - SIZE / 2 * pixel)
            taken.append((row.start, height))
            x.append(line.x[mark.place])
            y.append(height)
            numbers.append(bold(str(mark.number)))
        if x:
            traces.append(
                dict(
                    type="scatter",
                    mode="markers+text",
                    x=x,
                    y=y,
                    text=numbers,
                    textposition="middle center",
                    textfont=dict(size=11.5),
                    marker=dict(
                        size=SIZE, color=theme.clear(line.colour, 0.14), line=dict(color=line.colour, width=1.5)
                    ),
                    hoverinfo="skip",
                    cliponaxis=False,
                    xaxis=f"x{axis}",
                    yaxis=f"y{axis}",
                )
            )
    return traces


def _headline(row: Any, number: int, look: Look) -> str:
    facts = escape(row.source, 40)
    if (date := getattr(row, "date", None)) is not None and not pd.isna(date):
        facts = ", ".join(filter(None, [facts, look.short_date(date)]))
    return f"{bold(str(number))} {wrapped(row.title, LETTERS, 3)}" + (f"<br>{facts}" if facts else "")
