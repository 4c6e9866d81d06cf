"""Words that rise: where each stood before, where it stands now, and how many times as often that is."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts.axes import value_axis
from components.charts.base import bold, figure, fitting, text_width, unit
from components.charts.bars import LABEL_ROOM, LABEL_ROOM_NARROW, ROW
from components.charts.series import dot
from components.words import _


def rising(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw two dots for each word, grey before and blue now, joined by a bar. `picked` holds terms."""
    chosen = {str(value) for value in picked}
    marked = [str(term) in chosen for term in frame["term"]]
    some = any(marked)
    shades = [theme.COUNT if mark or not some else theme.FADED for mark in marked]
    room = LABEL_ROOM_NARROW if narrow else LABEL_ROOM
    shown = [fitting(label, room - 14) for label in frame["label"]]
    ends = [_times(row.ratio, row.before) for row in frame.itertuples()]
    left = min(max([text_width(label) * 1.06 for label in shown] or [0]) + 14, room)
    right = max([text_width(end, theme.SIZES["value"]) for end in ends] or [0]) + 18
    places = list(range(len(frame)))
    now, before = [share * 1000 for share in frame["now"]], [share * 1000 for share in frame["before"]]
    ids = [str(term) for term in frame["term"]]
    hovers = [
        bold(theme.escape(row.label))
        + "<br>"
        + _("now: {rate} of 1000 articles ({n})").format(
            rate=theme.rate(row.now), n=theme.number(row.articles_now)
        )
        + "<br>"
        + _("before: {rate} of 1000 articles ({n})").format(
            rate=theme.rate(row.before), n=theme.number(row.articles_before)
        )
        for row in frame.itertuples()
    ]

    result = figure(ROW * len(places) + 46, left=left, right=right, top=22, bottom=24)
    result.add_bar(
        base=before,
        x=[after - earlier for after, earlier in zip(now, before, strict=True)],
        y=places,
        orientation="h",
        width=0.16,
        marker=dict(color=[theme.clear(theme.REST, 0.5)] * len(places), line=dict(width=0)),
        customdata=ids,
        hoverinfo="skip",
    )
    dots = dict(
        mode="markers",
        y=places,
        customdata=ids,
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
        unselected=dict(marker=dict(opacity=1)),
        cliponaxis=False,
    )
    result.add_scatter(x=before, marker=dict(size=10, color=theme.REST, symbol="circle"), **dots)
    result.add_scatter(x=now, marker=dict(size=12, color=shades, symbol="circle"), **dots)
    # A text of its own at the right-hand dot, whichever of the two that is.
    result.add_scatter(
        x=[max(pair) for pair in zip(now, before, strict=True)],
        y=places,
        mode="text",
        text=[bold(f"\u00a0\u00a0\u00a0{end}", mark) for end, mark in zip(ends, marked, strict=True)],
        textposition="middle right",
        textfont=dict(size=theme.SIZES["value"]),
        cliponaxis=False,
        hoverinfo="skip",
    )
    result.update_xaxes(**value_axis(max([*now, *before], default=0), ticks=3 if narrow else 4), side="bottom")
    result.update_yaxes(
        tickvals=places,
        ticktext=[bold(theme.escape(label), mark) for label, mark in zip(shown, marked, strict=True)],
        tickfont=dict(size=theme.SIZES["label"]),
        ticklabelstandoff=8,
        range=[len(places) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        ticks="",
        fixedrange=True,
        automargin=False,
    )
    if places:
        then, today = ("", "") if narrow else _days_compared(frame)
        key = [_("of 1000 articles"), dot(theme.REST, _("before") + then), dot(theme.COUNT, _("now") + today)]
        unit(result, "\u00a0\u00a0 ".join(key), left=left)
    return result


def _days_compared(frame: pd.DataFrame) -> tuple[str, str]:
    """Say which days are compared, if the measure does."""
    if not {"since", "until", "before_since", "before_until"} <= set(frame.columns):
        return "", ""
    row = frame.iloc[0]
    return (
        f": {theme.dates(row['before_since'], row['before_until'])}",
        f": {theme.dates(row['since'], row['until'])}",
    )


def _times(ratio: float, before: float) -> str:
    """Say how many times as often; a word that was not there before is new, not infinitely more frequent."""
    if not before or not math.isfinite(ratio):
        return _("new")
    return theme.times(ratio)
