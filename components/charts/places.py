"""The map of places: a square for each place on an outline of coasts and borders, drawn without any map server."""

from __future__ import annotations

from math import cos, radians

import numpy as np
import pandas as pd

from components.charts.base import HOVER, STEADY, blank, bold, drawn, hidden_axis, layout, note, text_width
from components.charts.drawing import Drawing
from components.charts.spread import separate
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

HEIGHT, HEIGHT_NARROW = 520, 380
WIDTH, WIDTH_NARROW = 1100, 350  # pixels the view is made for
NAMED, NAMED_NARROW = 18, 9
SMALLEST, LARGEST = 7.0, 34.0  # pixels of a square's side; its area goes with the articles
COAST, BORDER = "rgba(134,142,153,.75)", "rgba(134,142,153,.35)"
# Of all mentions, the share in the middle that the first view shows; the rest is a drag or a wheel away.
SHOWN = 0.8
# West, south, east, north of the views that can be asked for.
VIEWS = {
    "ukraine": (21.5, 44.0, 41.0, 52.8),
    "europe": (-11.0, 35.0, 42.0, 62.0),
    "world": (-150.0, -45.0, 165.0, 72.0),
}
WORLD = (-60.0, 80.0)  # degrees of latitude that have something to show
LOWEST = 200  # pixels of height
ASTRAY = 40  # pixels that a name may stand away from its place
# West and east, south and north.
Box = tuple[tuple[float, float], tuple[float, float]]
MIN_SPAN = 14.0  # degrees of longitude: closer, outlines are too coarse


def places(
    frame: pd.DataFrame,
    look: Look,
    *,
    outline: pd.DataFrame | None = None,
    view: str = "auto",
) -> Drawing:
    """Draw each place as a square, its area by articles.

    `look.picked` holds entities; `outline` the lines to draw on; `view` is "auto" (where most mentions are) or one of
    VIEWS.
    """
    width, height = (WIDTH_NARROW, HEIGHT_NARROW) if look.narrow else (WIDTH, HEIGHT)
    if frame.empty:
        return blank(height)
    chosen = set(look.picked) & set(frame["entity"])
    box = _view(frame, width, height, VIEWS.get(view))
    if box[1][1] - box[1][0] > WORLD[1] - WORLD[0]:  # a lower drawing: beyond lies nothing
        height = max(round(height * (WORLD[1] - WORLD[0]) / (box[1][1] - box[1][0])), LOWEST)
        box = _view(frame, width, height, VIEWS.get(view))
    # The largest first, so that small ones lie on top and can be clicked.
    order = frame.sort_values("articles", ascending=False, kind="stable")
    marks = dict(
        type="scatter",
        mode="markers",
        x=order["longitude"].tolist(),
        y=order["latitude"].tolist(),
        marker=dict(
            symbol=theme.SYMBOLS["LOC"],
            size=[_side(count, int(frame["articles"].max())) for count in order["articles"]],
            color=[
                theme.clear(theme.LABELS["LOC"], 0.72) if not chosen or entity in chosen else theme.FADED
                for entity in order["entity"]
            ],
            line=dict(width=0),
            opacity=1,
        ),
        customdata=order["entity"].tolist(),
        hovertext=[
            f"{bold(escape(name))}<br>{look.articles(count)}, {look.share(share)}"
            for name, count, share in zip(order["name"], order["articles"], order["share"], strict=True)
        ],
        **HOVER,
        **STEADY,
    )
    across = hidden_axis(range=list(box[0]), fixedrange=look.narrow)
    up = hidden_axis(
        range=list(box[1]),
        fixedrange=look.narrow,
        scaleanchor="x",
        scaleratio=height / (box[1][1] - box[1][0]) * (box[0][1] - box[0][0]) / width,
    )
    return drawn(
        [*(_lines(outline) if outline is not None else []), marks],
        layout(height, dragmode=False if look.narrow else "pan", xaxis=across, yaxis=up),
        notes=_names(order, box, chosen, look, height=height),
    )


def _side(count: int, largest: int) -> float:
    return max(SMALLEST, LARGEST * (count / max(largest, 1)) ** 0.5)


def _view(frame: pd.DataFrame, width: int, height: int, asked: tuple | None) -> Box:
    """Longitudes and latitudes of the first view: what is asked, or where most mentions are, in the drawing's shape."""
    ends = [(asked[0], asked[2]), (asked[1], asked[3])] if asked else []
    for axis in () if asked else ("longitude", "latitude"):
        order = frame.sort_values(axis, kind="stable")
        reached = order["articles"].cumsum() / order["articles"].sum()
        low = float(order[axis][reached >= (1 - SHOWN) / 2].iloc[0])
        high = float(order[axis][reached >= (1 + SHOWN) / 2].iloc[0])
        ends.append((low, high))
    (west, east), (south, north) = ends
    stretch = cos(radians((south + north) / 2))
    room = 1.0 if asked else 1.3
    span = max(MIN_SPAN, room * (east - west), room * (north - south) / stretch * width / height)
    tall = span * stretch * height / width
    across, up = (west + east) / 2, min(max((south + north) / 2, WORLD[0] + tall / 2), max(WORLD[1] - tall / 2, 0))
    return (across - span / 2, across + span / 2), (up - tall / 2, up + tall / 2)


def _lines(outline: pd.DataFrame) -> list[dict]:
    traces = []
    for kind, colour, width in (("border", BORDER, 0.7), ("coast", COAST, 0.9)):
        part = outline[outline["kind"] == kind]
        traces.append(
            dict(
                type="scatter",
                mode="lines",
                x=part["longitude"].to_numpy(np.float32),
                y=part["latitude"].to_numpy(np.float32),
                line=dict(color=colour, width=width),
                hoverinfo="skip",
                connectgaps=False,
            )
        )
    return traces


def _names(order: pd.DataFrame, box: Box, chosen: set[str], look: Look, *, height: int) -> list[dict]:
    """Name the places of most articles that the view shows, and those picked; names are moved off one another."""
    width = WIDTH_NARROW if look.narrow else WIDTH
    (west, east), (south, north) = box
    seen = order[order["longitude"].between(west, east) & order["latitude"].between(south, north)]
    named = seen[seen["entity"].isin(chosen)] if chosen else seen
    named = named.head(NAMED_NARROW if look.narrow else NAMED)
    if named.empty:
        return []
    size = theme.SIZES["axis"]
    boxes = [(text_width(name, size) + 6, size + 5) for name in named["name"]]
    wanted = np.column_stack(
        [(named["longitude"] - west) / (east - west), (named["latitude"] - south) / (north - south)]
    )
    largest = int(order["articles"].max())
    wanted[:, 1] += [(_side(count, largest) / 2 + 9) / height for count in named["articles"]]
    spots = separate(wanted, boxes, width, height)
    # What had to go so far says another place.
    near = np.hypot(*(np.asarray(spots) - wanted * [width, height]).T) <= ASTRAY
    return [
        note(
            bold(escape(name), name in chosen),
            west + x / width * (east - west),
            south + y / height * (north - south),
            xref="x",
            yref="y",
            font=dict(size=size),
        )
        for (x, y), name, there in zip(spots, named["name"], near, strict=True)
        if there or chosen
    ]
