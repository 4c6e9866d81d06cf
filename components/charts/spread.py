"""Texts that must not lie on one another: boxes on a drawing, labels along a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def separate(
    places: np.ndarray,
    boxes: Sequence[tuple[float, float]],
    width: float,
    height: float,
    *,
    edge: float = 0,
    rounds: int = 300,
) -> list[tuple[float, float]]:
    """Spread boxes over a drawing and push those apart that overlap.

    Parameters
    ----------
    places : array, shape (n, 2)
        Where each box's middle wants to be, 0 to 1 in both directions.
    boxes : sequence of (width, height)
        Sizes in pixels.
    width, height, edge
        The drawing in pixels, and how much of it stays free on each side.

    Returns
    -------
    list of (x, y)
        The middle of each box in pixels. All boxes lie within the drawing; where it is too small for them all,
        some still overlap.
    """
    sizes = np.asarray(boxes, dtype=float).reshape(-1, 2)
    low = sizes / 2 + edge
    high = np.maximum(np.array([width, height]) - sizes / 2 - edge, low)
    spots = low + np.asarray(places, dtype=float).reshape(-1, 2) * (high - low)
    half = (sizes[:, None, :] + sizes[None, :, :]) / 2
    order = np.arange(len(spots))
    for _round in range(rounds):
        gaps = spots[:, None, :] - spots[None, :, :]
        inside = half - np.abs(gaps)
        touching = (inside > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        # Each pair moves along the axis on which it overlaps least; equal places part in order of number.
        across = inside.argmin(axis=2)
        side = np.where(gaps == 0, np.sign(order[:, None] - order[None, :])[:, :, None], np.sign(gaps))
        push = side * (inside / 2 + 0.5) * touching[:, :, None]
        push *= np.arange(2)[None, None, :] == across[:, :, None]
        spots = np.clip(spots + push.sum(axis=1) * 0.6, low, high)
    return [(float(x), float(y)) for x, y in spots]


CELL = 6  # pixels of a cell in which dots are counted
STEP = 10  # pixels between two places that are tried
FAR = 0.3  # dots that a pixel of distance weighs as much as
STRANGE = 12  # dots that standing nearer to another's middle weighs as much as


def among(
    wanted: Sequence[tuple[float, float]],
    boxes: Sequence[tuple[float, float]],
    dots: tuple[np.ndarray, np.ndarray],
    width: float,
    height: float,
    *,
    middles: Sequence[tuple[float, float]] = (),
    reach: float = 130,
    far: float = FAR,
    edge: float = 2,
) -> list[tuple[float, float]]:
    """Place names among dots: close to where each wants to be, with few dots beneath, none upon another.

    The first name takes its place first.

    Parameters
    ----------
    wanted : sequence of (x, y)
        Where the middle of each name wants to be, in pixels.
    boxes : sequence of (width, height)
        Sizes of the names in pixels.
    dots : (ndarray, ndarray)
        Pixels of the dots.
    middles : sequence of (x, y)
        The middle of what each name belongs to, so that no name stands nearer to another's.
    reach : float
        Pixels a name may go away from where it wants to be.
    far : float
        Dots that a pixel of that way weighs as much as.

    Returns
    -------
    list of (x, y)
        The middle of each name. Where there is no room left at all, names overlap as little as they can.
    """
    columns, rows = int(width // CELL) + 1, int(height // CELL) + 1
    counted, *_edges = np.histogram2d(*dots, bins=(columns, rows), range=((0, columns * CELL), (0, rows * CELL)))
    summed = np.zeros((columns + 1, rows + 1))
    summed[1:, 1:] = counted.cumsum(axis=0).cumsum(axis=1)
    steps = np.arange(-int(reach // STEP), int(reach // STEP) + 1) * STEP
    shifts = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    shifts = shifts[np.hypot(*shifts.T) <= reach]
    home = np.asarray(middles or wanted, dtype=float).reshape(-1, 2)
    taken, found = np.empty((0, 4)), []
    for number, (spot, size) in enumerate(zip(wanted, boxes, strict=True)):
        half = np.asarray(size) / 2
        low = half + edge
        spots = np.clip(np.asarray(spot) + shifts, low, np.maximum(np.array([width, height]) - half - edge, low))
        ends = np.concatenate([spots - half, spots + half], axis=1)
        cells = np.clip((ends / CELL).round().astype(int), 0, [columns, rows, columns, rows])
        left, lower, right, upper = cells.T
        cost = summed[right, upper] - summed[left, upper] - summed[right, lower] + summed[left, lower]
        cost = cost + far * np.hypot(*(spots - np.asarray(spot)).T)
        away = np.hypot(*(spots[:, None, :] - home[None]).transpose(2, 0, 1))
        cost += STRANGE * (away.argmin(axis=1) != number)
        if len(taken):
            inside = np.minimum(ends[:, None, 2:], taken[None, :, 2:])
            inside = inside - np.maximum(ends[:, None, :2], taken[None, :, :2])
            cost += 1000 * np.clip(inside, 0, None).prod(axis=2).sum(axis=1)
        best = int(cost.argmin())
        taken = np.vstack([taken, ends[best]])
        found.append((float(spots[best][0]), float(spots[best][1])))
    return found


def apart(wanted: list[float], gap: float, height: float) -> list[float]:
    """Move places along a line so that neighbours are `gap` apart, each as near as it can to where it wants to be."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    places = [min(max(wanted[place], 0.0), height) for place in order]
    for place in range(1, len(places)):
        places[place] = max(places[place], places[place - 1] + gap)
    if places and places[-1] > height:
        places[-1] = height
        for place in range(len(places) - 2, -1, -1):
            places[place] = min(places[place], places[place + 1] - gap)
    result = [0.0] * len(wanted)
    for place, spot in zip(order, places, strict=True):
        result[place] = spot
    return result
