"""Several ways to say one thing: the share of each in every source or language, and over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.bars import LABEL_ROOM, LABEL_ROOM_NARROW
from components.charts.base import (
    HOVER,
    blank,
    bold,
    drawn,
    fitting,
    hidden_axis,
    layout,
    names_axis,
    note,
    text_width,
)
from components.charts.drawing import Drawing
from components.charts.lines import trend
from components.charts.series import dot
from components.look import formats, theme
from components.look.look import Look
from components.look.texts import escape

ROW = 30  # pixels of height for a bar with its gap
WRITTEN = 0.09  # the least share that has room for its number


def variants(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw a bar for each source or language, divided by what is said how often; the number is that of its articles."""
    if frame.empty:
        return blank(ROW)
    rows = list(frame.itertuples())
    values = list(dict.fromkeys(frame["value"]))
    place = {value: number for number, value in enumerate(values)}
    names = [
        look.say("All articles") if row.by == "all" else look.value_name(row.by, row.value)
        for row in (next(one for one in rows if one.value == value) for value in values)
    ]
    room = LABEL_ROOM_NARROW if look.narrow else LABEL_ROOM
    shown = [fitting(name, room - 14) for name in names]
    ends = [look.number(next(row.total for row in rows if row.value == value)) for value in values]
    begun = dict.fromkeys(values, 0.0)
    traces, notes = [], []
    labels = dict(zip(frame["variant"], frame["label"], strict=True))
    for variant in labels:
        own = [row for row in rows if row.variant == variant]
        starts = [begun[row.value] for row in own]
        traces.append(
            dict(
                type="bar",
                orientation="h",
                x=[row.share for row in own],
                base=starts,
                y=[place[row.value] for row in own],
                marker=dict(color=theme.colour(variant), line=dict(width=0)),
                hovertext=[_hover_text(row, names[place[row.value]], look) for row in own],
                **HOVER,
            )
        )
        notes += [
            note(
                look.share(row.share),
                start + row.share / 2,
                place[row.value],
                xref="x",
                yref="y",
                font=dict(size=theme.SIZES["value"]),
            )
            for row, start in zip(own, starts, strict=True)
            if row.share >= WRITTEN * (2 if look.narrow else 1)
        ]
        for row in own:
            begun[row.value] += row.share
    notes += [
        note(end, 1, number, xref="x", yref="y", xanchor="left", xshift=6, font=dict(size=theme.SIZES["value"]))
        for number, end in enumerate(ends)
    ]
    return drawn(
        traces,
        layout(
            ROW * len(values) + 12,
            left=min(max(text_width(name) for name in shown) + 14, room),
            right=max(text_width(end, theme.SIZES["value"]) for end in ends) + 16,
            bargap=0.3,
            barmode="overlay",
            xaxis=hidden_axis(range=[0, 1]),
            yaxis=names_axis([escape(name) for name in shown]),
        ),
        notes=notes,
        legend=_legend(labels),
    )


def _legend(labels: dict[int, str]) -> str:
    """Say which colour is which."""
    # A dot and its word stay together where a phone breaks the line.
    each = (dot(theme.colour(variant), escape(label, 60)) for variant, label in labels.items())
    return "\u00a0\u00a0 ".join(one.replace("</span> ", "</span>\u00a0") for one in each)


def _hover_text(row: Any, name: str, look: Look) -> str:
    times = look.count("{n} time", "{n} times", int(row.count)).format(n=look.number(row.count))
    return "<br>".join(
        [
            f"{bold(escape(row.label, 60))} · {escape(name, 60)}",
            look.say("{share}, 95%: {range}").format(
                share=look.share(row.share), range=formats.between(look.share(row.low), look.share(row.high))
            ),
            look.say("in {n} of {total}, {times}").format(
                n=look.number(row.articles), total=look.articles(row.total), times=times
            ),
        ]
    )


def variant_trend(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the share of each over time. `look.picked` are the first and the last day that are filtered by."""
    return trend(frame, look)
