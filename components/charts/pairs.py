"""Names and topics in A and in B: two dots on one scale and the bar between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.charts.axes import value_axis
from components.charts.bars import LABEL_ROOM, ROW
from components.charts.base import (
    HOVER,
    blank,
    bold,
    drawn,
    fitting,
    layout,
    names_axis,
    note,
    text_width,
    unit,
)
from components.charts.contrast import both, legend
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look
from components.look.texts import cut, escape

TALL = 44  # pixels of height for a row with its label above it
PALE = 0.35
PLOT, PLOT_NARROW = 500, 240  # pixels of plot that the texts at the dots reckon with
TOPIC_ROOM = 300  # pixels at most for the labels of topics, in a card as wide as the page


def entity_keyness(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the share of articles that mention each name, in A and in B, the most mentioned first."""
    rows = list(frame.itertuples())
    return _pairs(
        rows,
        [row.name for row in rows],
        [row.entity for row in rows],
        [True] * len(rows),
        [""] * len(rows),
        look,
        room=LABEL_ROOM,
    )


def topic_contrast(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw each topic's share of the articles in A and in B; pale where the difference may be chance."""
    rows = list(frame.itertuples())
    said = [
        look.say("difference {difference}, 95%: {range}").format(
            difference=_points(row.difference, look),
            range=f"{_points(row.low, look)} … {_points(row.high, look)}",
        )
        for row in rows
    ]
    return _pairs(
        rows,
        [row.label for row in rows],
        [row.topic for row in rows],
        [not row.low <= 0 <= row.high for row in rows],
        said,
        look,
        room=TOPIC_ROOM,
    )


def _points(difference: float, look: Look) -> str:
    """Write a difference of shares in percentage points, with its sign."""
    text = look.number(difference * 100, 1)
    return text if text.startswith("−") else f"+{text}"


def _pairs(
    rows: Sequence[Any],
    labels: Sequence[str],
    ids: Sequence[object],
    sure: Sequence[bool],
    said: Sequence[str],
    look: Look,
    *,
    room: int,
) -> Drawing:
    """Draw two dots for each row, the largest share on top. On a phone the labels stand above their rows."""
    if not rows:
        return blank(ROW)
    above = look.narrow
    order = sorted(range(len(rows)), key=lambda place: -max(rows[place].share, rows[place].reference_share))
    places = list(range(len(order)))
    rows, labels, ids = [rows[one] for one in order], [labels[one] for one in order], [ids[one] for one in order]
    sure, said = [sure[one] for one in order], [said[one] for one in order]
    shown = [cut(label, 90) if above else fitting(label, room - 14) for label in labels]
    names = [escape(label) for label in shown]
    left = 8 if above else min(max(text_width(label) for label in shown) * 1.06 + 14, room)
    a, b = [row.share * 100 for row in rows], [row.reference_share * 100 for row in rows]
    hovers = [
        "<br>".join(filter(None, [bold(escape(label, 90)), both(row, look), more]))
        for row, label, more in zip(rows, labels, said, strict=True)
    ]
    joined = dict(
        type="bar",
        base=[min(pair) for pair in zip(a, b, strict=True)],
        x=[abs(one - other) for one, other in zip(a, b, strict=True)],
        y=places,
        orientation="h",
        width=0.1,
        marker=dict(color=theme.FADED, line=dict(width=0)),
        hoverinfo="skip",
    )
    dots = dict(type="scatter", mode="markers", y=places, customdata=ids, hovertext=hovers, cliponaxis=False, **HOVER)
    colours = [[theme.clear(colour, 1 if one else PALE) for one in sure] for colour in (theme.TARGET, theme.REFERENCE)]
    ends = [f"{look.share(row.share)} · {look.share(row.reference_share)}" for row in rows]
    texts = dict(
        type="scatter",
        mode="text",
        x=[max(pair) for pair in zip(a, b, strict=True)],
        y=places,
        text=["\u00a0" * 5 + end for end in ends],
        textposition="middle right",
        textfont=dict(size=theme.SIZES["value"]),
        cliponaxis=False,
        hoverinfo="skip",
    )
    # The texts of short rows need no margin: they stand in the plot.
    longest, plot = max(*a, *b) or 1.0, PLOT_NARROW if above else PLOT
    right = max(
        text_width(end, theme.SIZES["value"]) + 28 - (1 - max(pair) / longest) * plot
        for end, pair in zip(ends, zip(a, b, strict=True), strict=True)
    )
    notes = [unit(look.say("% of articles"), left=left)]
    if above:
        notes += [
            note(
                name,
                0,
                place,
                yref="y",
                xanchor="left",
                yanchor="bottom",
                align="left",
                yshift=6,
                xshift=-8,
                font=dict(size=theme.SIZES["label"]),
            )
            for place, name in zip(places, names, strict=True)
        ]
    scale = value_axis(max(*a, *b), look, ticks=3 if above else 5) | dict(side="top", tickangle=0)
    return drawn(
        [
            joined,
            dots | dict(x=a, marker=dict(size=12, color=colours[0], symbol="circle")),
            dots | dict(x=b, marker=dict(size=12, color=colours[1], symbol="diamond")),
            texts,
        ],
        layout(
            (TALL if above else ROW) * len(places) + 56,
            left=left,
            right=max(right, 30),
            top=44,
            bottom=4,
            xaxis=scale,
            yaxis=names_axis([""] * len(names) if above else names, standoff=8),
        ),
        notes=[notes[0] | dict(yshift=24), *notes[1:]],
        legend=legend(look),
    )
