"""Boxes of text that must not lie on one another."""

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
