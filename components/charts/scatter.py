"""The map of topics: a dot for each article, close where texts are similar, with the topics' names on it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts.base import bold, figure, fitting, hidden_axis, note, text_width, wrapped
from components.charts.spread import separate

HEIGHT, HEIGHT_NARROW = 560, 420
WIDTH, WIDTH_NARROW = 900, 330  # pixels names are kept apart in
DOT = 5
SOLID = 0.62
# From so many dots on they are drawn by the graphics card; below, as SVG, which prints sharp.
MANY = 1500


def topic_map(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw each article as a dot in its topic's colour. `picked` holds topic numbers.

    A dot's `customdata` is its topic; an article without one has none.
    """
    height = HEIGHT_NARROW if narrow else HEIGHT
    result = figure(height)
    if frame.empty:
        return result
    chosen = {str(value) for value in picked}
    some = any(str(topic) in chosen for topic in frame["topic"].unique())
    shades = {
        topic: _shade(int(topic), str(topic) in chosen or not some) for topic in sorted(frame["topic"].unique())
    }
    kind = go.Scattergl if len(frame) > MANY else go.Scatter
    result.add_trace(
        kind(
            x=frame["x"],
            y=frame["y"],
            mode="markers",
            marker=dict(size=DOT, color=[shades[topic] for topic in frame["topic"]], line=dict(width=0), opacity=1),
            unselected=dict(marker=dict(opacity=1)),
            customdata=[int(topic) if topic >= 0 else None for topic in frame["topic"]],
            hovertext=[_hover(row) for row in frame.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    box = _box(frame)
    _add_names(result, frame, box, chosen if some else set(), narrow=narrow)
    result.update_layout(dragmode="pan")
    result.update_xaxes(**hidden_axis(range=box[0]) | dict(fixedrange=narrow))
    result.update_yaxes(**hidden_axis(range=box[1]) | dict(fixedrange=narrow))
    return result


def _shade(topic: int, kept: bool) -> str:
    if topic < 0 or not kept:
        return theme.UNPLACED
    return theme.clear(theme.topic(topic), SOLID)


def _hover(row) -> str:
    where = [theme.escape(row.source, 40)] if row.source else []
    when = [theme.date(row.date)] if pd.notna(row.date) else []
    below = [text for text in (" · ".join(where + when), theme.escape(row.label, 60) if row.topic >= 0 else "") if text]
    return "<br>".join([bold(wrapped(row.title, 48, 3)), *below])


def _box(frame: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Give the ranges of both axes, with room for dots and names at the edge."""
    ranges = []
    for column, room in (("x", 0.04), ("y", 0.08)):
        low, high = float(frame[column].min()), float(frame[column].max())
        span = (high - low) or 1.0
        ranges.append([low - span * room, high + span * room])
    return ranges[0], ranges[1]


def _add_names(
    result: go.Figure, frame: pd.DataFrame, box: tuple[list[float], list[float]], chosen: set[str], *, narrow: bool
) -> None:
    """Write each topic's name above the thick of its dots, with its articles; names are moved off one another."""
    width, height = (WIDTH_NARROW, HEIGHT_NARROW) if narrow else (WIDTH, HEIGHT)
    placed = frame[frame["topic"] >= 0]
    if placed.empty:
        return
    groups = placed.groupby("topic")
    middle = groups["x"].median()
    # Above the thick of a cluster and not above its last stray dot.
    upper = groups["y"].quantile(0.9)
    # Of a sample nobody should read the number of dots as the number of articles: the measure counts them all.
    names, sizes = groups["label"].first(), groups["topic_articles"].first()
    texts = [fitting(name, 130 if narrow else 200, 13) for name in names]
    counts = [f" {theme.number(size)}" for size in sizes]
    boxes = [(text_width(text + count, 13) * 1.08 + 8, 20) for text, count in zip(texts, counts, strict=True)]
    wanted = np.column_stack(
        [
            (middle - box[0][0]) / (box[0][1] - box[0][0]),
            (upper - box[1][0]) / (box[1][1] - box[1][0]) + 14 / height,
        ]
    )
    spots = separate(wanted, boxes, width, height)
    marked = [str(topic) in chosen or not chosen for topic in names.index]
    # Notes and not a trace of texts: the graphics card draws its dots over every other trace.
    for (x, y), text, count, mark in zip(spots, texts, counts, marked, strict=True):
        note(
            result,
            bold(theme.escape(text), mark) + count,
            box[0][0] + x / width * (box[0][1] - box[0][0]),
            box[1][0] + y / height * (box[1][1] - box[1][0]),
            xref="x",
            yref="y",
            font=dict(size=13),
        )
