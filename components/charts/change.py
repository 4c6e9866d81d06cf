"""Words that rise: where each stood before, where it stands now, and how many times as often that is."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts.axes import value_axis
from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, layout, names_axis, text_width, unit
from components.charts.bars import LABEL_ROOM, LABEL_ROOM_NARROW, ROW
from components.charts.series import dot
from components.words import _


def rising(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw two dots for each word, grey before and blue now, joined by a bar. `picked` holds terms."""
    if frame.empty:
        return blank(ROW)
    chosen = {str(value) for value in picked}
    marked = [str(term) in chosen for term in frame["term"]]
    shades = [theme.COUNT if mark or not any(marked) else theme.FADED for mark in marked]
    room = LABEL_ROOM_NARROW if narrow else LABEL_ROOM
    shown = [fitting(label, room - 14) for label in frame["label"]]
    ends = [in_times(row.ratio, row.now, row.before) for row in frame.itertuples()]
    left = min(max(text_width(label) for label in shown) * 1.06 + 14, room)
    right = max(text_width(end, theme.SIZES["value"]) for end in ends) + 18
    places = list(range(len(frame)))
    now, before = [share * 1000 for share in frame["now"]], [share * 1000 for share in frame["before"]]
    ids = frame["term"].tolist()
    dots = dict(
        type="scatter",
        mode="markers",
        y=places,
        customdata=ids,
        hovertext=[_hover(row) for row in frame.itertuples()],
        cliponaxis=False,
        **HOVER,
        **STEADY,
    )
    joined = dict(
        type="bar",
        base=before,
        x=[after - earlier for after, earlier in zip(now, before, strict=True)],
        y=places,
        orientation="h",
        width=0.16,
        marker=dict(color=theme.FADED, line=dict(width=0)),
        hoverinfo="skip",
        **STEADY,
    )
    # A text of its own at the right-hand dot, whichever of the two that is.
    said = dict(
        type="scatter",
        mode="text",
        x=[max(pair) for pair in zip(now, before, strict=True)],
        y=places,
        text=[bold(f"\u00a0\u00a0\u00a0{end}", mark) for end, mark in zip(ends, marked, strict=True)],
        textposition="middle right",
        textfont=dict(size=theme.SIZES["value"]),
        cliponaxis=False,
        hoverinfo="skip",
    )
    then, today = ("", "") if narrow else _days_compared(frame)
    key = [_("per 1000 articles"), dot(theme.REST, _("before") + then), dot(theme.COUNT, _("now") + today)]
    return drawn(
        [
            joined,
            dots | dict(x=before, marker=dict(size=10, color=theme.REST)),
            dots | dict(x=now, marker=dict(size=12, color=shades)),
            said,
        ],
        layout(
            ROW * len(places) + 46,
            left=left,
            right=right,
            top=22,
            bottom=24,
            xaxis=value_axis(max(*now, *before), ticks=3 if narrow else 4),
            yaxis=names_axis(
                [bold(theme.escape(label), mark) for label, mark in zip(shown, marked, strict=True)], standoff=8
            ),
        ),
        notes=[unit("\u00a0\u00a0 ".join(key), left=left)],
    )


def _hover(row) -> str:
    now = _("now: {rate} per 1000 articles ({n})").format(
        rate=theme.rate(row.now), n=theme.number(row.articles_now)
    )
    before = _("before: {rate} per 1000 articles ({n})").format(
        rate=theme.rate(row.before), n=theme.number(row.articles_before)
    )
    return f"{bold(theme.escape(row.label))}<br>{now}<br>{before}"


def _days_compared(frame: pd.DataFrame) -> tuple[str, str]:
    """Say which days are compared, if the measure does."""
    if not {"since", "until", "before_since", "before_until"} <= set(frame.columns):
        return "", ""
    row = frame.iloc[0]
    return (
        f": {theme.dates(row['before_since'], row['before_until'])}",
        f": {theme.dates(row['since'], row['until'])}",
    )


def in_times(ratio: float, now: float, before: float) -> str:
    """Say how many times as often; a word that was not there before is new, not infinitely more frequent."""
    if not now:
        return _("gone")
    if not before or not math.isfinite(ratio):
        return _("new")
    return theme.times(ratio)
