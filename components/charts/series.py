"""Things over time, one line each: cut from a tidy frame, and put into words."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from components import theme
from components.charts import axes
from components.charts.base import bold
from components.words import _


class Line(NamedTuple):
    """One thing over time: its rows in order of time, and its colour."""

    item: str | int
    label: str
    colour: str
    rows: pd.DataFrame


def lines_of(frame: pd.DataFrame, picked: Collection[object] = ()) -> list[Line]:
    """Cut a frame into its lines, in the frame's order; lines that are not picked are grey, if any is."""
    chosen = {str(value) for value in picked}
    found = []
    for place, (item, rows) in enumerate(frame.groupby("item", sort=False)):
        first = rows.iloc[0]
        # A topic has its colour in every tab; words and names take theirs in the order they were asked for.
        is_topic = first["kind"] == "topic"
        item = int(item) if is_topic else str(item)
        colour = theme.topic(item) if is_topic else theme.colour(place)
        rows = rows.assign(start=axes.naive(rows["start"])).sort_values("start")
        found.append(Line(item, str(first["label"]), colour, rows))
    if any(str(line.item) in chosen for line in found):
        return [line if str(line.item) in chosen else line._replace(colour=theme.REST) for line in found]
    return found


def runs(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Cut a thing's rows where its share is unknown, so that no line or band crosses what nobody counted."""
    known = rows["share"].notna()
    return [part for _place, part in rows[known].groupby((~known).cumsum()[known])]


def highest(lines: list[Line], column: str) -> float:
    """Give the highest known value of a column over all lines, 0 where none is known."""
    return max((float(line.rows[column].max()) for line in lines if line.rows[column].notna().any()), default=0.0)


def rate(row) -> str:
    """Say a point's share: 18 на 1000 статей."""
    return _("{rate} of 1000 articles").format(rate=theme.rate(row.share))


def counts(row) -> str:
    """Say what stands behind a point: 28 із 1577, and the range chance alone would give."""
    return _("{n} of {all}, 95%: {range}").format(
        n=theme.number(row.articles),
        all=theme.number(row.total),
        range=theme.between(theme.rate(row.low), theme.rate(row.high)),
    )


def dot(colour: str, text: str) -> str:
    """Set a coloured dot before an escaped text: a key without a legend."""
    return f'<span style="color:{colour}">●</span> {text}'


def name(label: str) -> str:
    """Set a thing's name for a hover text."""
    return bold(theme.escape(label, 60))
