"""Topics within topics: from left to right coarser ones, those looked at and their parts; on a phone a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, hidden_axis, layout, note, text_width
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

ROW = 26  # pixels of height for a finest topic, or for a line of the list
HEAD = 26  # for the line that says how many topics a column has
WIDTH, WIDTH_NARROW = 1060, 340  # pixels that names are cut for; on a wider screen they stand looser
GUTTER = 6  # pixels between two columns
STEP = 14  # pixels a line of the list is indented by for each level
GAP = 0.1  # of a row, between two boxes
EDGE = 4  # pixels of full colour at a box's left
# Ink of a box: the level that is looked at stands out.
INK, PALE, FAINT = 0.34, 0.18, 0.06
LEVEL = 1  # the topics looked at


class Box(NamedTuple):
    """A topic's box: its row of the frame, first and last level it stands in, first row and number of rows."""

    row: Any
    first: int
    last: int
    top: int
    rows: int


def topic_tree(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw each topic as a box beside the boxes of its parts. `look.picked` holds topics of any level.

    A box's `customdata` is its topic. On a phone the topics are lines, indented by level, and finer ones stand only
    beneath a picked topic.
    """
    if frame.empty:
        return blank(ROW)
    chosen = {str(value) for value in look.picked} & {str(topic) for topic in frame["topic"]}
    return _list(frame, chosen, look) if look.narrow else _columns(frame, chosen, look)


def _columns(frame: pd.DataFrame, chosen: set[str], look: Look) -> Drawing:
    levels = sorted(set(frame["level"]))
    boxes, rows = _boxes(frame)
    width = (WIDTH - GUTTER * (len(levels) - 1)) / len(levels)
    starts = {level: place * (width + GUTTER) for place, level in enumerate(levels)}
    spans = [(starts[box.first], starts[box.last] + width - starts[box.first]) for box in boxes]
    heads = [
        note(
            bold(_head(int(frame["cut"][frame["level"] == level].iloc[0]), look), level == LEVEL),
            starts[level],
            -0.5,
            xref="x",
            yref="y",
            xanchor="left",
            yanchor="bottom",
            yshift=3,
        )
        for level in levels
    ]
    return _figure(boxes, spans, rows, chosen, look, notes=heads, top=HEAD, width=WIDTH)


def _list(frame: pd.DataFrame, chosen: set[str], look: Look) -> Drawing:
    lines = list(frame.itertuples())
    # Finer topics would make the list several screens long: only those of a picked topic, or beside a picked one.
    opened = {str(line.parent) for line in lines if line.level > LEVEL and str(line.topic) in chosen} | chosen
    least = min(line.level for line in lines)
    shown = [
        line for line in lines if line.level <= LEVEL or (str(line.parent) in opened and line.topic != line.parent)
    ]
    twice = {line.topic for line in shown if line.level == LEVEL} & {line.topic for line in shown if line.level < LEVEL}
    shown = [line for line in shown if not (line.level < LEVEL and line.topic in twice)]
    boxes = [Box(line, line.level, line.level, place, 1) for place, line in enumerate(shown)]
    spans = [((box.first - least) * STEP, WIDTH_NARROW - (box.first - least) * STEP) for box in boxes]
    return _figure(boxes, spans, len(boxes), chosen, look, notes=[], top=0, width=WIDTH_NARROW)


def _boxes(frame: pd.DataFrame) -> tuple[list[Box], int]:
    """Lay the topics out: each as high as its finest parts together; one that is not divided reaches over levels."""
    lines = list(frame.itertuples())
    deepest = max(line.level for line in lines)
    boxes: list[Box] = []
    open_: list[int] = []
    row = 0
    for line in lines:
        if boxes and line.topic == line.parent and boxes[open_[-1]].row.topic == line.topic:
            boxes[open_[-1]] = boxes[open_[-1]]._replace(last=line.level)
        else:
            open_ = [place for place in open_ if boxes[place].last < line.level]
            open_.append(len(boxes))
            boxes.append(Box(line, line.level, line.level, row, 0))
        if line.level == deepest:
            row += 1
            for place in open_:
                boxes[place] = boxes[place]._replace(rows=row - boxes[place].top)
    return boxes, row


def _figure(
    boxes: Sequence[Box],
    spans: Sequence[tuple[float, float]],
    rows: int,
    chosen: set[str],
    look: Look,
    *,
    notes: list[dict],
    top: int,
    width: int,
) -> Drawing:
    marked = [str(box.row.topic) in chosen for box in boxes]
    inside = _inside(boxes, chosen)
    colours = [look.topic(int(box.row.topic)) for box in boxes]
    traces = dict(
        type="bar",
        orientation="h",
        base=[start for start, _length in spans],
        x=[length for _start, length in spans],
        y=[box.top + (box.rows - 1) / 2 for box in boxes],
        width=[box.rows - GAP for box in boxes],
        marker=dict(
            color=[
                theme.clear(colour, _ink(box, mark, part, bool(chosen)))
                for box, colour, mark, part in zip(boxes, colours, marked, inside, strict=True)
            ],
            line=dict(width=0),
        ),
        text=[
            _line_label(box.row, length - EDGE - 20, mark, look)
            for box, (_start, length), mark in zip(boxes, spans, marked, strict=True)
        ],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        textfont=dict(size=theme.SIZES["value"]),
        customdata=[int(box.row.topic) for box in boxes],
        hovertext=[
            f"{bold(escape(box.row.label, 80))}<br>{look.articles(box.row.articles)} · {look.share(box.row.share)}"
            for box in boxes
        ],
        **HOVER,
        **STEADY,
    )
    edges = [
        dict(
            type="rect",
            xref="x",
            yref="y",
            x0=start,
            x1=start + EDGE,
            y0=box.top - 0.5 + GAP / 2,
            y1=box.top + box.rows - 0.5 - GAP / 2,
            fillcolor=colour if part or not chosen else theme.FADED,
            line=dict(width=0),
        )
        for box, (start, _length), colour, part in zip(boxes, spans, colours, inside, strict=True)
    ]
    return drawn(
        [traces],
        layout(
            ROW * rows + top + 4,
            top=top,
            bottom=4,
            barmode="overlay",
            xaxis=hidden_axis(range=[0, width]),
            yaxis=hidden_axis(range=[rows - 0.5, -0.5]),
        ),
        notes=notes,
        shapes=edges,
    )


def _inside(boxes: Sequence[Box], chosen: set[str]) -> list[bool]:
    """Say of each box whether it is picked or part of a picked one; a box comes after the one it is part of."""
    found: set[str] = set(chosen)
    for box in boxes:
        if str(box.row.parent) in found:
            found.add(str(box.row.topic))
    return [str(box.row.topic) in found for box in boxes]


def _ink(box: Box, mark: bool, part: bool, any_marked: bool) -> float:
    if any_marked:
        return INK if mark else PALE if part else FAINT
    return INK if box.first <= LEVEL <= box.last else PALE


def _line_label(line: Any, room: float, mark: bool, look: Look) -> str:
    """Name and number, as much of the name as fits."""
    size = theme.SIZES["value"]
    count = look.number(line.articles)
    name = fitting(line.label, (room - text_width(count, size) - 8) / (1.06 if mark else 1), size)
    # Hard spaces keep the text off the box's edge.
    return f"\u00a0\u00a0{bold(escape(name), mark)}\u00a0 {count}"


def _head(topics: int, look: Look) -> str:
    return look.count("{n} topic", "{n} topics", topics).format(n=look.number(topics))
