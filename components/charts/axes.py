"""Axes in the interface's language: round values, months by name, and where the articles are missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from components.charts.base import text_width
from components.look import theme
from components.look.look import Look

# Shorter stretches without an article are weekends and holidays; a gap this long is worth a word.
GAP_DAYS = 14
_DAY, _WEEK = pd.Timedelta(days=1), pd.Timedelta(days=7)


class Gap(NamedTuple):
    """A stretch of time without one article: its first moment, the moment it ends, and its length in days."""

    start: pd.Timestamp
    end: pd.Timestamp
    days: int


def round_values(top: float, ticks: int = 4) -> list[float]:
    """Give round values from 0 to at most `top`: about `ticks` steps of 1, 2 or 5 times a power of ten."""
    if not top > 0 or not math.isfinite(top):
        return [0.0]
    rough = top / ticks
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    if step > top:
        # A scale of 0 alone says nothing: one step finer.
        step = next(factor * power for factor in (5, 2, 1) if factor * power <= top)
    return [step * place for place in range(int(top / step * 1.0001) + 1)]


def value_axis(top: float, look: Look, *, ticks: int = 4, whole: bool = False, room: float = 1.0) -> dict:
    """Give the options of an axis from 0 to `top` (times `room` above it), with written-out values.

    `whole` leaves out fractions, for counts.
    """
    values = round_values(top, ticks)
    if whole:
        values = [value for value in values if value == int(value)] or [0.0]
        values = values if len(values) > 1 or top < 1 else [0.0, float(math.floor(top))]
    step = values[1] if len(values) > 1 else 1.0
    digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    return ruled([0, (top or 1) * room], values, [look.number(value, digits if value else 0) for value in values])


def ruled(ends: list[float], places: list[float], texts: list[str]) -> dict:
    """Give an axis with a thin line and a text at each of these places."""
    return dict(
        range=ends,
        tickmode="array",
        tickvals=places,
        ticktext=texts,
        tickfont=dict(size=theme.SIZES["axis"]),
        ticklabelstandoff=6,
        showgrid=True,
        gridcolor=theme.GRID,
        gridwidth=1,
        zeroline=False,
        ticks="",
        fixedrange=True,
        automargin=False,
    )


def room(scale: dict) -> float:
    """Give the pixels a value axis takes left of the plot: as its longest value, 38 at least."""
    return max(38.0, max(text_width(text, theme.SIZES["axis"]) for text in scale["ticktext"]) + 10)


def naive(moments: pd.Series) -> pd.Series:
    """Give moments without their time zone: Plotly would shift them into the browser's."""
    moments = pd.to_datetime(moments)
    return moments.dt.tz_localize(None) if moments.dt.tz is not None else moments


def after(start: pd.Timestamp, unit: str) -> pd.Timestamp:
    """Give the moment the period that begins at `start` is over."""
    if unit == "month":
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + (_WEEK if unit == "week" else _DAY)


def gaps(starts: Sequence[pd.Timestamp], unit: str, empty: Sequence[bool]) -> list[Gap]:
    """Find the stretches of at least GAP_DAYS in which every period is empty."""
    found: list[Gap] = []
    first: pd.Timestamp | None = None
    for place, start in enumerate(starts):
        if empty[place] and first is None:
            first = start
        last = place == len(starts) - 1
        if first is not None and (not empty[place] or last):
            end = after(start, unit) if empty[place] else start
            days = (end - first).days
            if days >= GAP_DAYS:
                found.append(Gap(first, end, days))
            first = None
    return found


def time_axis(first: pd.Timestamp, last: pd.Timestamp, look: Look, *, most: int = 12) -> dict:
    """Give the options of a time axis from `first` to `last` (the end of the last period).

    Days, months, quarters or years, whatever leaves at most `most` ticks. The year stands in bold beneath the
    first tick and beneath each January.
    """
    values, texts = ticks(first, last, most, look)
    return dict(
        type="date",
        range=[first.isoformat(), last.isoformat()],
        tickmode="array",
        tickvals=[value.isoformat() for value in values],
        ticktext=texts,
        tickfont=dict(size=theme.SIZES["axis"]),
        tickangle=0,
        showgrid=False,
        zeroline=False,
        showline=True,
        linecolor=theme.AXIS,
        linewidth=1,
        ticks="outside",
        ticklen=4,
        tickcolor=theme.AXIS,
        fixedrange=True,
        automargin=False,
    )


def ticks(first: pd.Timestamp, last: pd.Timestamp, most: int, look: Look) -> tuple[list[pd.Timestamp], list[str]]:
    """Choose the moments to name on a time axis, and their names."""
    days = max((last - first).days, 1)
    months = days / 30.4
    if months <= 2:
        step = next((step for step in (1, 2, 7, 14) if days / step <= most), 14)
        # Weeks are counted from a Monday; days from the first there is.
        start = first.normalize()
        if step >= 7:
            start += pd.Timedelta(days=-start.weekday() % 7)
        # A day's name stands beneath the middle of the day.
        days_named = pd.date_range(start, last - pd.Timedelta(hours=13), freq=f"{step}D")
        values = list(days_named + pd.Timedelta(hours=12))
        return values, [_day(value, place == 0, look) for place, value in enumerate(values)]
    step = next((step for step in (1, 2, 3, 6) if months / step < most + 1), 12)
    if step < 12:
        starts = pd.date_range(first.normalize(), last, freq="MS")
        values = [value for value in starts if (value.month - 1) % step == 0 and first <= value < last]
        return values, [
            look.month(value) + (f"<br><b>{value.year}</b>" if value.month == 1 or place == 0 else "")
            for place, value in enumerate(values)
        ]
    step = next((step for step in (1, 2, 5, 10, 20) if months / 12 / step <= most), 50)
    values = [value for value in pd.date_range(first.normalize(), last, freq="YS") if value.year % step == 0]
    return values, [f"<b>{value.year}</b>" for value in values]


def _day(moment: pd.Timestamp, first: bool, look: Look) -> str:
    text = f"{moment.day}\u00a0{look.month(moment)}"
    return text + (f"<br><b>{moment.year}</b>" if first or (moment.month == 1 and moment.day <= 7) else "")
