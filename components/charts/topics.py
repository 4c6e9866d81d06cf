"""Topics among sources and languages: a table of shares, and one topic in each source over time."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from components.charts.bars import bars, label_legend
from components.charts.base import (
    HOVER,
    STEADY,
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
from components.charts.heat import ink
from components.charts.multiples import multiples
from components.charts.series import lines_of
from components.look import formats, theme
from components.look.look import Look
from components.look.texts import escape

ROW, TALL = 30, 52  # pixels of height of a row; of one with its label above it
LABEL_ROOM = 300  # pixels at most for the topics' labels
PLOT, PLOT_NARROW = 780, 330  # pixels that the columns have together, at the least
COLUMNS_NARROW = 6  # columns a phone has room for
CELL = 0.96  # of a cell's place
# So many standard errors from what is expected are marked: among a hundred cells, two are often chance.
SURE = 3.0
HEIGHT = 250


def topic_breakdown(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw a table of shares, a row for each topic, a column for each source or language.

    The larger a share, the darker its cell; ▲ and ▼ mark those surely above or below that of all articles. A cell's
    `customdata` are its topic and its source or language; `look.picked` holds the topics and the sources or languages
    that are filtered by.
    """
    if frame.empty:
        return blank(ROW)
    values = list(dict.fromkeys(frame["value"]))
    shown = values[:COLUMNS_NARROW] if look.narrow else values
    rows = list(frame[frame["value"].isin(shown)].itertuples())
    topics = dict(zip(frame["topic"].tolist(), frame["label"].tolist(), strict=True))
    place = {topic: number for number, topic in enumerate(topics)}
    column = {value: number for number, value in enumerate(shown)}
    picked_topics, picked_values = look.picked or ((), ())
    chosen = [int(row.topic) in picked_topics and [row.value] == list(picked_values) for row in rows]

    room = (PLOT_NARROW if look.narrow else PLOT) / len(shown)
    names = [fitting(label, PLOT_NARROW - 24 if look.narrow else LABEL_ROOM - 24) for label in topics.values()]
    left = 0 if look.narrow else min(max(text_width(name) * 1.06 for name in names) + 26, LABEL_ROOM)
    cells = dict(
        type="bar",
        orientation="h",
        base=[column[row.value] + (1 - CELL) / 2 for row in rows],
        x=[CELL] * len(rows),
        y=[place[row.topic] + (0.2 if look.narrow else 0) for row in rows],
        width=0.54 if look.narrow else 0.92,
        marker=dict(
            color=[
                theme.clear(theme.COUNT if mark or not any(chosen) else theme.REST, ink(row.share))
                for row, mark in zip(rows, chosen, strict=True)
            ],
            line=dict(width=[1.5 if mark else 0 for mark in chosen], color=theme.COUNT),
        ),
        text=[_share(row, look) for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont=dict(size=theme.SIZES["value"]),
        customdata=[[int(row.topic), row.value] for row in rows],
        hovertext=[_hover(row, look) for row in rows],
        **HOVER,
        **STEADY,
    )
    by = frame["by"].iloc[0]
    heads = [_head(look.value_name(by, value), room) for value in shown]
    lines = max(head.count("<br>") for head in heads) + 1
    notes = [
        note(head, column[value] + 0.5, -0.5, xref="x", yref="y", yanchor="bottom", yshift=4, align="center")
        for value, head in zip(shown, heads, strict=True)
    ]
    labels = [_label(topic, name, look) for topic, name in zip(topics, names, strict=True)]
    if look.narrow:
        notes += [
            note(
                label,
                0,
                number - 0.1,
                xref="paper",
                yref="y",
                xanchor="left",
                yanchor="bottom",
                align="left",
                font=dict(size=theme.SIZES["label"]),
            )
            for number, label in enumerate(labels)
        ]
    top = 17 * lines + 8
    return drawn(
        [cells],
        layout(
            (TALL if look.narrow else ROW) * len(topics) + top + 4,
            left=left,
            top=top,
            barmode="overlay",
            xaxis=hidden_axis(range=[0, len(shown)]),
            yaxis=names_axis([""] * len(labels) if look.narrow else labels),
        ),
        notes=notes,
        undrawn={f"{by}s": len(values) - len(shown)},
    )


def topic_source_trend(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw one topic over time, a small plot for each source; the scale is the same in all.

    A point's `customdata` is its source; `look.picked` holds sources.
    """
    if frame.empty:
        return blank(HEIGHT)
    one = frame[frame["topic"] == frame["topic"].iloc[0]]
    found = lines_of(
        one.assign(
            item=one["value"],
            label=[look.value_name(row.by, row.value) for row in one.itertuples()],
            kind="source",
            unit="articles",
            least=0,
            smooth=np.nan,
        ),
        look,
        look.picked,
    )
    colour = look.topic(int(one["topic"].iloc[0]))
    shaded = [line if line.colour == theme.REST else line._replace(colour=colour) for line in found]
    return multiples(shaded, look, by_item=True)


def topic_entities(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the share of a topic's articles that have each name, and how many times that of the others it is."""
    return bars(
        frame["entity"].tolist(),
        frame["name"].tolist(),
        frame["share"].tolist(),
        [
            f"{look.share(row.share)} · {look.times(row.ratio) if row.rest_articles else look.say('only here')}"
            for row in frame.itertuples()
        ],
        [
            look.say("in the topic: {share}, {articles}").format(
                share=look.share(row.share), articles=look.articles(row.articles)
            )
            + "<br>"
            + look.say("in other topics: {share}, {articles}").format(
                share=look.share(row.rest_share), articles=look.articles(row.rest_articles)
            )
            for row in frame.itertuples()
        ],
        look,
        colours=[theme.LABELS.get(label, theme.REST) for label in frame["label"]],
        legend=label_legend(frame["label"], look) if frame["label"].nunique() > 1 else "",
    )


def _share(row: Any, look: Look) -> str:
    """Write a share, and whether it is surely above or below that of all articles."""
    if math.isnan(row.share):
        return "–"
    sign = " ▲" if row.residual >= SURE else " ▼" if row.residual <= -SURE else ""
    # In words, as elsewhere, it would not fit into a cell.
    share = f"&lt;{look.share(0.001)}" if 0 < row.share < 0.001 else look.share(row.share) if row.articles else "0"
    return bold(share + sign, bool(sign))


def _hover(row: Any, look: Look) -> str:
    value = escape(look.value_name(row.by, row.value), 60)
    head = f"{bold(escape(row.label, 60))} · {bold(value)}"
    if math.isnan(row.share):
        counted = look.say("{n} of {all} articles").format(n=look.number(row.articles), all=look.number(row.total))
        return f"{head}<br>{counted}: {look.say('too few articles')}"
    counted = look.count("{n} of {all} article: {share}", "{n} of {all} articles: {share}", int(row.total)).format(
        n=look.number(row.articles), all=look.number(row.total), share=look.share(row.share)
    )
    sure = look.say("95%: {range}").format(range=formats.between(look.share(row.low), look.share(row.high)))
    usual = look.say("if all were alike: {n}").format(n=look.number(row.expected, 1 if row.expected < 9.95 else 0))
    return f"{head}<br>{counted}, {sure}<br>{usual}"


def _head(name: str, room: float) -> str:
    """A column's name in at most two lines."""
    size = theme.SIZES["axis"]
    words = name.split(" ")
    if len(words) < 2 or text_width(name, size) <= room - 6:
        return escape(fitting(name, room - 6, size))
    # The first line is as long as it may be; the rest is cut.
    first = 1
    while first < len(words) - 1 and text_width(" ".join(words[: first + 1]), size) <= room - 6:
        first += 1
    lines = (" ".join(words[:first]), " ".join(words[first:]))
    return "<br>".join(escape(fitting(line, room - 6, size)) for line in lines)


def _label(topic: int, name: str, look: Look) -> str:
    return f'{escape(name)} <span style="color:{look.topic(int(topic))}">●</span>'
