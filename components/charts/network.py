"""Who appears with whom: names as marks, and a line where two share articles more often than chance would give."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.charts.bars import label_legend
from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, hidden_axis, layout, text_width
from components.charts.drawing import Drawing
from components.charts.spread import separate
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

HEIGHT, HEIGHT_NARROW = 520, 400
WIDTH, WIDTH_NARROW = 900, 330  # pixels names are kept apart in; on a wider screen they stand looser
NAMES, NAMES_NARROW = 25, 14
SMALLEST, LARGEST = 7, 32  # pixels of a mark's side
THICKNESSES = (0.75, 1.5, 2.75, 4.5)  # pixels; a line's width is one for its whole trace, hence classes
LABEL_HEIGHT = 17
EDGE = 14  # pixels between the outermost label and the figure's edge


class Node(NamedTuple):
    """A name on the drawing."""

    entity: str
    name: str
    label: str
    articles: int


def association(frame: pd.DataFrame, look: Look, *, most: int = 0) -> Drawing:
    """Draw the strongest pairs of names as a network; distance means nothing.

    A mark's `customdata` is its entity, a line's are both of its ends; `look.picked` holds entities. At most
    `most` names are drawn, as many as are read with ease when 0; more of them make the drawing higher.
    """
    usual = NAMES_NARROW if look.narrow else NAMES
    width, height = (WIDTH_NARROW, HEIGHT_NARROW) if look.narrow else (WIDTH, HEIGHT)
    height = round(height * max(most / usual, 1))
    nodes, pairs = _chosen(frame, most or usual)
    if not nodes:
        return blank(height)
    most = max(node.articles for node in nodes) or 1
    sizes = [SMALLEST + (LARGEST - SMALLEST) * math.sqrt(node.articles / most) for node in nodes]
    shown = [fitting(node.name, 150) for node in nodes]
    # One box for a mark with its name above it: what must not be drawn over.
    boxes = [
        (max(text_width(text, 13) + 8, size), size + LABEL_HEIGHT + 4) for text, size in zip(shown, sizes, strict=True)
    ]
    spots = separate(_places(len(nodes), pairs), boxes, width, height, edge=EDGE)
    # The box's middle lies above the mark's by half of the name's height.
    spots = [(x, y - LABEL_HEIGHT / 2) for x, y in spots]

    chosen = {str(value) for value in look.picked}
    marked = [node.entity in chosen for node in nodes]
    marks = dict(
        type="scatter",
        x=[x for x, _y in spots],
        y=[y for _x, y in spots],
        mode="markers+text",
        marker=dict(
            size=sizes,
            symbol=[theme.SYMBOLS.get(node.label, "circle") for node in nodes],
            color=[
                theme.LABELS.get(node.label, theme.REST) if mark or not any(marked) else theme.REST
                for node, mark in zip(nodes, marked, strict=True)
            ],
            opacity=1,
            line=dict(width=0),
        ),
        text=[bold(escape(text), mark) for text, mark in zip(shown, marked, strict=True)],
        textposition="top center",
        textfont=dict(size=13),
        cliponaxis=False,
        customdata=[node.entity for node in nodes],
        hovertext=[f"{bold(escape(node.name, 80))}<br>{look.articles(node.articles)}" for node in nodes],
        **HOVER,
        **STEADY,
    )
    frame = layout(
        height,
        top=0,
        bottom=0,
        xaxis=hidden_axis(range=[0, width]),
        yaxis=hidden_axis(range=[0, height]),
    )
    return drawn(
        [*_lines(pairs, spots), _middles(nodes, pairs, spots, look), marks],
        frame,
        legend=label_legend([node.label for node in nodes], look),
    )


def _chosen(frame: pd.DataFrame, most: int) -> tuple[list[Node], list[tuple[int, int, Any]]]:
    """Take pairs from the strongest on, as long as their names fit among `most`."""
    places: dict[str, int] = {}
    nodes: list[Node] = []
    pairs = []
    for row in frame.sort_values("npmi", ascending=False, kind="stable").itertuples():
        ends = (
            Node(str(row.entity), str(row.name), str(row.label), int(row.articles)),
            Node(str(row.other), str(row.other_name), str(row.other_label), int(row.other_articles)),
        )
        new = [node for node in ends if node.entity not in places]
        if len(nodes) + len(new) > most:
            continue
        for node in new:
            places[node.entity] = len(nodes)
            nodes.append(node)
        pairs.append((places[ends[0].entity], places[ends[1].entity], row))
    return nodes, pairs


def _places(count: int, pairs: list[tuple[int, int, Any]]) -> np.ndarray:
    """Place names so that the distance on the drawing follows the number of steps between them, in 0 to 1.

    Stress majorisation (Gansner, Koren and North, 2004) from a circle: no chance in it, so the same pairs give
    the same drawing on every machine.
    """
    steps = np.full((count, count), np.inf)
    np.fill_diagonal(steps, 0)
    for one, other, _row in pairs:
        if one != other:
            steps[one, other] = steps[other, one] = 1
    for middle in range(count):
        steps = np.minimum(steps, steps[:, [middle]] + steps[[middle], :])
    known = steps[np.isfinite(steps)]
    steps[~np.isfinite(steps)] = known.max() / 2 + 1.5 if len(known) else 1
    angle = 2 * np.pi * np.arange(count) / max(count, 1)
    spots = np.column_stack([np.cos(angle), np.sin(angle)]) * steps.max() / 2
    with np.errstate(divide="ignore"):
        weights = np.where(steps > 0, steps**-2.0, 0.0)
    total = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    for _round in range(150):
        gaps = spots[:, None, :] - spots[None, :, :]
        lengths = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-9)
        pulls = spots[None, :, :] + gaps * (steps / lengths)[:, :, None]
        spots = (weights[:, :, None] * pulls).sum(axis=1) / total
    low, high = spots.min(axis=0), spots.max(axis=0)
    return np.where(high - low > 1e-6, (spots - low) / np.maximum(high - low, 1e-6), 0.5)


def _lines(pairs: list[tuple[int, int, Any]], spots: list[tuple[float, float]]) -> list[dict]:
    """Draw the pairs: the stronger, the thicker and darker."""
    strengths = [float(row.npmi) for _one, _other, row in pairs]
    low, high = min(strengths), max(strengths)
    classes: dict[int, list[tuple[int, int]]] = {}
    for (one, other, _row), strength in zip(pairs, strengths, strict=True):
        part = (strength - low) / (high - low) if high > low else 0.5
        classes.setdefault(min(int(part * len(THICKNESSES)), len(THICKNESSES) - 1), []).append((one, other))
    return [
        dict(
            type="scatter",
            x=[x for one, other in joined for x in (spots[one][0], spots[other][0], None)],
            y=[y for one, other in joined for y in (spots[one][1], spots[other][1], None)],
            mode="lines",
            line=dict(
                width=THICKNESSES[place], color=theme.clear(theme.REST, 0.35 + 0.4 * place / (len(THICKNESSES) - 1))
            ),
            hoverinfo="skip",
        )
        for place, joined in sorted(classes.items())
    ]


def _middles(
    nodes: list[Node], pairs: list[tuple[int, int, Any]], spots: list[tuple[float, float]], look: Look
) -> dict:
    """Give each line an unseen mark at its middle that says the pair and takes the click."""
    return dict(
        type="scatter",
        x=[(spots[one][0] + spots[other][0]) / 2 for one, other, _row in pairs],
        y=[(spots[one][1] + spots[other][1]) / 2 for one, other, _row in pairs],
        mode="markers",
        marker=dict(size=12, opacity=0),
        customdata=[[nodes[one].entity, nodes[other].entity] for one, other, _row in pairs],
        unselected=dict(marker=dict(opacity=0)),
        hovertext=[
            f"{bold(escape(nodes[one].name, 60))} – {bold(escape(nodes[other].name, 60))}<br>"
            + look.count(
                "together in {n} article; chance would give {expected}",
                "together in {n} articles; chance would give {expected}",
                int(row.together),
            ).format(n=look.number(row.together), expected=look.number(row.expected, 1))
            + "<br>"
            + look.say("strength {strength} of 1").format(strength=look.number(row.npmi, 2))
            for one, other, row in pairs
        ],
        **HOVER,
    )
