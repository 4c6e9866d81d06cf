"""The map of topics: a dot for each article, close where texts are similar, with the topics' names on it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

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
from components.charts.drawing import Drawing
from components.charts.spread import among
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

HEIGHT, HEIGHT_NARROW = 560, 420
WIDTH, WIDTH_NARROW = 1060, 340  # pixels names are placed in; on a wider screen they stand looser
# Pixels of a dot, by how many there are: where there are few, small ones are hard to see.
DOTS = ((300, 8), (1000, 6.5), (3000, 5))
DOT = 4
SOLID = 0.62
# From so many dots on they are drawn by the graphics card; below, as SVG, which prints sharp.
MANY = 1500
# Pixels of a name, by how many there are; of more topics than NAMED only the largest are named.
ROOMS, ROOM, NAMED = ((10, 230), (16, 180)), 140, 24
LINE, COLUMN = 18, 170  # pixels of a line of the key under a phone's map, and of one of its two columns
ONE_COLUMN = 12  # topics at most that have a line of the key each
MARGIN = 3  # empty cells around those of the density, into which its edge runs out
ROUNDS = 3  # steps towards where a topic's dots are densest


class Place(NamedTuple):
    """A topic on the map: its number, name, articles; the middle and upper edge of where its dots are densest."""

    topic: int
    name: str
    articles: int
    x: float
    y: float
    upper: float


def topic_map(
    frame: pd.DataFrame,
    look: Look,
    *,
    density: pd.DataFrame | None = None,
) -> Drawing:
    """Draw each article as a dot in its topic's colour. `look.picked` holds topic numbers.

    A dot's `customdata` is its topic; an article without one has none. `density` (articles on a grid) shades
    where all articles lie, also those that are not drawn. On a phone topics have numbers, with a key beneath.
    """
    height = HEIGHT_NARROW if look.narrow else HEIGHT
    if frame.empty:
        return blank(height)
    topics = frame["topic"].tolist()
    chosen = {str(value) for value in look.picked} & {str(topic) for topic in set(topics)}
    shades = {topic: _shade(topic, str(topic) in chosen or not chosen, look) for topic in set(topics)}
    dots = dict(
        type="scattergl" if len(frame) > MANY else "scatter",
        x=frame["x"].to_numpy(dtype="float32"),
        y=frame["y"].to_numpy(dtype="float32"),
        mode="markers",
        marker=dict(size=_size(len(frame)), color=[shades[topic] for topic in topics], line=dict(width=0), opacity=1),
        customdata=[topic if topic >= 0 else None for topic in topics],
        hovertext=_hovers(frame, look),
        **HOVER,
        **STEADY,
    )
    box = _box(frame)
    across, up = (hidden_axis(range=ends, fixedrange=look.narrow) for ends in box)
    places = _places(frame)
    notes = _numbers(frame, places, box, chosen, look) if look.narrow else _names(frame, places, box, chosen, look)
    bottom = 10 + LINE * _key_size(len(places))[0] if look.narrow else 4
    return drawn(
        [*_density(density), dots],
        layout(height + bottom - 4, bottom=bottom, dragmode=False if look.narrow else "pan", xaxis=across, yaxis=up),
        notes=notes,
    )


def _size(dots: int) -> float:
    return next((size for most, size in DOTS if dots <= most), DOT)


def _shade(topic: int, kept: bool, look: Look) -> str:
    if topic < 0 or not kept:
        return theme.UNPLACED
    return theme.clear(look.topic(topic), SOLID)


def _density(density: pd.DataFrame | None) -> list[dict]:
    """Shade where articles lie, the darker the more of them; grey, so that it is no topic's."""
    if density is None or density.empty:
        return []
    across, up = (round(2 / float(density[one].iloc[0])) for one in ("width", "height"))
    grid = np.zeros((up + 2 * MARGIN, across + 2 * MARGIN))
    places = (
        ((density[one] + 1) / density[side]).astype(int) + MARGIN for one, side in (("y", "height"), ("x", "width"))
    )
    grid[tuple(places)] = density["articles"]
    grid = np.sqrt(_smooth(_smooth(grid)))
    return [
        dict(
            type="contour",
            x=(np.arange(grid.shape[1], dtype="float32") - MARGIN + 0.5) * 2 / across - 1,
            y=(np.arange(grid.shape[0], dtype="float32") - MARGIN + 0.5) * 2 / up - 1,
            z=(grid / grid.max()).astype("float32"),
            autocontour=False,
            contours=dict(start=0.3, end=0.7, size=0.2, coloring="fill", showlines=False),
            zmin=0,
            zmax=1,
            colorscale=[[0, theme.clear(theme.REST, 0)], [1, theme.clear(theme.REST, 0.3)]],
            line=dict(width=0),
            showscale=False,
            hoverinfo="skip",
        )
    ]


def _smooth(grid: np.ndarray) -> np.ndarray:
    """Share each cell among itself and its neighbours, 1 : 2 : 1 both ways."""
    for axis in (0, 1):
        wide = np.pad(grid, [(1, 1) if one == axis else (0, 0) for one in (0, 1)])
        before, middle, after = (np.take(wide, range(start, start + grid.shape[axis]), axis=axis) for start in range(3))
        grid = (before + 2 * middle + after) / 4
    return grid


def _hovers(frame: pd.DataFrame, look: Look) -> list[str]:
    """Say each dot: the title, where and when, the topic."""
    # The same few sources and topics stand behind thousands of dots.
    sources = {source: escape(source, 40) for source in frame["source"].unique()}
    topics = {label: escape(label, 60) for label in frame["label"].unique()}
    dates = ["" if pd.isna(date) else look.date(date) for date in frame["date"]]
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


def _places(frame: pd.DataFrame) -> list[Place]:
    """Where each topic lies, the largest first."""
    placed = frame[frame["topic"] >= 0]
    if placed.empty:
        return []
    groups = placed.groupby("topic")
    # Of a sample nobody should read the number of dots as the number of articles: the measure counts them all.
    table = pd.DataFrame({"name": groups["label"].first(), "articles": groups["topic_articles"].first()})
    densest = pd.DataFrame(
        {topic: _densest(own[["x", "y"]].to_numpy(dtype=float)) for topic, own in groups}, index=["x", "y", "upper"]
    )
    table = table.join(densest.T)
    table = table.sort_values("articles", ascending=False, kind="stable")
    return [
        Place(int(row.Index), str(row.name), int(row.articles), row.x, row.y, row.upper) for row in table.itertuples()
    ]


def _densest(dots: np.ndarray) -> tuple[float, float, float]:
    """Find the middle of where a topic's dots are densest, and the upper edge of that; dots far off do not count."""
    core = dots
    for _round in range(ROUNDS):
        away = np.hypot(*(dots - np.median(core, axis=0)).T)
        core = dots[away <= np.median(away)]
    x, y = np.median(core, axis=0)
    return float(x), float(y), float(np.quantile(core[:, 1], 0.9))


def _names(
    frame: pd.DataFrame, places: list[Place], box: tuple[list[float], list[float]], chosen: set[str], look: Look
) -> list[dict]:
    """Write each topic's name and articles close to where its dots are densest, where the fewest dots lie beneath."""
    size = 13
    most = next((room for count, room in ROOMS if len(places) <= count), ROOM)
    # A name of one's choosing is not left out for its topic's size.
    named = sorted(places, key=lambda place: str(place.topic) not in chosen)[:NAMED]
    texts = [fitting(place.name, most, size) for place in named]
    counts = [f" {look.number(place.articles)}" for place in named]
    boxes = [(text_width(text + count, size) * 1.08 + 8, size + 8) for text, count in zip(texts, counts, strict=True)]
    spots = among(
        [_pixels(place.x, place.upper, box, WIDTH, HEIGHT, lift=14) for place in named],
        boxes,
        _dots(frame, box, WIDTH, HEIGHT),
        WIDTH,
        HEIGHT,
        middles=[_pixels(place.x, place.y, box, WIDTH, HEIGHT) for place in named],
    )
    # Notes and not a trace of texts: the graphics card draws its dots over every other trace.
    return [
        _at(bold(escape(text), str(place.topic) in chosen or not chosen) + count, spot, box, WIDTH, HEIGHT, size)
        for place, spot, text, count in zip(named, spots, texts, counts, strict=True)
    ]


def _numbers(
    frame: pd.DataFrame, places: list[Place], box: tuple[list[float], list[float]], chosen: set[str], look: Look
) -> list[dict]:
    """Write a number at each topic, and beneath the map what the numbers mean."""
    size = theme.SIZES["axis"]
    spots = among(
        [_pixels(place.x, place.y, box, WIDTH_NARROW, HEIGHT_NARROW) for place in places],
        [(text_width(str(number), size) + 10, size + 8) for number in range(1, len(places) + 1)],
        _dots(frame, box, WIDTH_NARROW, HEIGHT_NARROW),
        WIDTH_NARROW,
        HEIGHT_NARROW,
        reach=34,
        far=0.05,
    )
    notes, rows, columns = [], *_key_size(len(places))
    room = WIDTH_NARROW if columns == 1 else COLUMN - 12
    for number, (place, spot) in enumerate(zip(places, spots, strict=True), start=1):
        mark = str(place.topic) in chosen or not chosen
        notes.append(_at(bold(str(number)), spot, box, WIDTH_NARROW, HEIGHT_NARROW, size))
        across, down = divmod(number - 1, rows)
        lead, count = f"{number} ", f" {look.number(place.articles)}"
        name = fitting(place.name, room - text_width(f"● {lead}{count}", size), size)
        dot = f'<span style="color:{look.topic(place.topic)}">●</span>'
        notes.append(
            note(
                f"{dot} {bold(lead.strip())} {bold(escape(name), mark and bool(chosen))}{count}",
                across * 0.51,
                0,
                xanchor="left",
                yanchor="top",
                yshift=-6 - down * LINE,
                align="left",
                font=dict(size=size),
            )
        )
    return notes


def _key_size(topics: int) -> tuple[int, int]:
    """Rows and columns of the key: as few columns as do not make it longer than half the map."""
    columns = 1 if topics <= ONE_COLUMN else 2
    return -(-topics // columns), columns


def _pixels(
    x: Any, y: Any, box: tuple[list[float], list[float]], width: float, height: float, *, lift: float = 0
) -> tuple[Any, Any]:
    """Where a place of the map stands in pixels; `x` and `y` are numbers or arrays."""
    return (
        (x - box[0][0]) / (box[0][1] - box[0][0]) * width,
        (y - box[1][0]) / (box[1][1] - box[1][0]) * height + lift,
    )


def _dots(
    frame: pd.DataFrame, box: tuple[list[float], list[float]], width: float, height: float
) -> tuple[np.ndarray, np.ndarray]:
    across, up = _pixels(frame["x"].to_numpy(dtype=float), frame["y"].to_numpy(dtype=float), box, width, height)
    return across, up


def _at(
    text: str, spot: tuple[float, float], box: tuple[list[float], list[float]], width: float, height: float, size: float
) -> dict:
    (left, right), (low, high) = box
    return note(
        text,
        left + spot[0] / width * (right - left),
        low + spot[1] / height * (high - low),
        xref="x",
        yref="y",
        font=dict(size=size),
    )
