"""The map of topics: a dot for each article, close where texts are similar, with the topics' names on it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts.base import (
    HOVER,
    STEADY,
    blank,
    bold,
    drawn,
    fitting,
    hidden_axis,
    layout,
    note,
    text_width,
    wrapped,
)
from components.charts.spread import separate

HEIGHT, HEIGHT_NARROW = 560, 420
WIDTH, WIDTH_NARROW = 900, 330  # pixels names are kept apart in
# Pixels of a dot, by how many there are: a few hundred would be lost as dust.
DOTS = ((300, 8), (1000, 6.5))
DOT = 5
SOLID = 0.62
# From so many dots on they are drawn by the graphics card; below, as SVG, which prints sharp.
MANY = 1500


def topic_map(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw each article as a dot in its topic's colour. `picked` holds topic numbers.

    A dot's `customdata` is its topic; an article without one has none.
    """
    height = HEIGHT_NARROW if narrow else HEIGHT
    if frame.empty:
        return blank(height)
    topics = frame["topic"].tolist()
    chosen = {str(value) for value in picked} & {str(topic) for topic in set(topics)}
    shades = {topic: _shade(topic, str(topic) in chosen or not chosen) for topic in set(topics)}
    dots = dict(
        type="scattergl" if len(frame) > MANY else "scatter",
        x=frame["x"].to_numpy(dtype="float32"),
        y=frame["y"].to_numpy(dtype="float32"),
        mode="markers",
        marker=dict(size=_size(len(frame)), color=[shades[topic] for topic in topics], line=dict(width=0), opacity=1),
        customdata=[topic if topic >= 0 else None for topic in topics],
        hovertext=_hovers(frame),
        **HOVER,
        **STEADY,
    )
    box = _box(frame)
    across, up = (hidden_axis(range=ends, fixedrange=narrow) for ends in box)
    return drawn(
        [dots],
        layout(height, dragmode=False if narrow else "pan", xaxis=across, yaxis=up),
        notes=_names(frame, box, chosen, narrow=narrow),
    )


def _size(dots: int) -> float:
    return next((size for most, size in DOTS if dots <= most), DOT)


def _shade(topic: int, kept: bool) -> str:
    if topic < 0 or not kept:
        return theme.UNPLACED
    return theme.clear(theme.topic(topic), SOLID)


def _hovers(frame: pd.DataFrame) -> list[str]:
    """Say each dot: the title, where and when, the topic."""
    # The same few sources and topics stand behind thousands of dots.
    sources = {source: theme.escape(source, 40) for source in frame["source"].unique()}
    topics = {label: theme.escape(label, 60) for label in frame["label"].unique()}
    dates = ["" if pd.isna(date) else theme.date(date) for date in frame["date"]]
    said = []
    for title, source, date, label in zip(frame["title"], frame["source"], dates, frame["label"], strict=True):
        where = " · ".join(text for text in (sources[source], date) if text)
        said.append("<br>".join(text for text in (bold(wrapped(title, 48, 3)), where, topics[label]) if text))
    return said


def _box(frame: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Give the ranges of both axes, with room for dots and names at the edge."""
    ranges = []
    for column, room in (("x", 0.04), ("y", 0.08)):
        low, high = float(frame[column].min()), float(frame[column].max())
        span = (high - low) or 1.0
        ranges.append([low - span * room, high + span * room])
    return ranges[0], ranges[1]


def _names(
    frame: pd.DataFrame, box: tuple[list[float], list[float]], chosen: set[str], *, narrow: bool
) -> list[dict]:
    """Write each topic's name above the thick of its dots, with its articles; names are moved off one another."""
    width, height = (WIDTH_NARROW, HEIGHT_NARROW) if narrow else (WIDTH, HEIGHT)
    size = theme.SIZES["axis"] if narrow else 13
    placed = frame[frame["topic"] >= 0]
    if placed.empty:
        return []
    groups = placed.groupby("topic")
    middle = groups["x"].median()
    # Above the thick of a cluster and not above its last stray dot.
    upper = groups["y"].quantile(0.9)
    # Of a sample nobody should read the number of dots as the number of articles: the measure counts them all.
    names, sizes = groups["label"].first(), groups["topic_articles"].first()
    texts = [fitting(name, 105 if narrow else 230, size) for name in names]
    counts = [f" {theme.number(size)}" for size in sizes]
    boxes = [(text_width(text + count, size) * 1.08 + 8, size + 8) for text, count in zip(texts, counts, strict=True)]
    wanted = np.column_stack(
        [
            (middle - box[0][0]) / (box[0][1] - box[0][0]),
            (upper - box[1][0]) / (box[1][1] - box[1][0]) + 14 / height,
        ]
    )
    spots = separate(wanted, boxes, width, height)
    marked = [str(topic) in chosen or not chosen for topic in names.index]
    # Notes and not a trace of texts: the graphics card draws its dots over every other trace.
    return [
        note(
            bold(theme.escape(text), mark) + count,
            box[0][0] + x / width * (box[0][1] - box[0][0]),
            box[1][0] + y / height * (box[1][1] - box[1][0]),
            xref="x",
            yref="y",
            font=dict(size=size),
        )
        for (x, y), text, count, mark in zip(spots, texts, counts, marked, strict=True)
    ]
