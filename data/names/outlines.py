"""Coastlines and borders for the map of places: bundled, so that a map draws without a request to anybody.

`python -m data.names.outlines countries-50m.json` makes the table from the TopoJSON edition of Natural
Earth (public domain).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from data.seeds import SEEDS

TABLE = SEEDS / "outlines.csv.gz"
# Degrees that points are rounded to: fine where most of our news is, coarse elsewhere.
NEAR, FAR = 0.04, 0.2
HOME = (-12.0, 34.0, 62.0, 72.0)  # west, south, east, north of the fine part
# Natural Earth draws who holds a place. Crimea is Ukraine (UN General Assembly resolution 68/262), so the line that
# it draws across the isthmus is left out: west, south, east, north.
NO_BORDER = (33.0, 45.8, 35.2, 46.4)


@cache
def outlines() -> pd.DataFrame:
    """Lines of coasts and borders.

    Returns
    -------
    DataFrame
        kind ("coast" or "border"), longitude, latitude (degrees, float32); lines are parted by a row of NaN.
    """
    return pd.read_csv(TABLE, dtype={"kind": "category", "longitude": np.float32, "latitude": np.float32})


def build(topology: dict) -> pd.DataFrame:
    """Make the table from a topology of countries: an arc of one country is coast, an arc of two is border."""
    scale, move = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    used = Counter(
        arc if arc >= 0 else ~arc
        for shape in topology["objects"]["countries"]["geometries"]
        for arc in _arcs(shape.get("arcs", []))
    )
    lines = []
    for number, count in sorted(used.items()):
        points = _rounded(np.cumsum(np.array(topology["arcs"][number]), axis=0) * scale + move)
        border = count > 1
        if len(points) > 1 and not (border and _inside(points, NO_BORDER)):
            # Where a line goes around the back of the map it is cut, or it would cross the whole of it.
            back = np.flatnonzero(np.abs(np.diff(points[:, 0])) > 180) + 1
            points = np.insert(np.vstack([points, [np.nan, np.nan]]), back, np.nan, axis=0)
            line = pd.DataFrame(points, columns=["longitude", "latitude"])
            line.insert(0, "kind", "border" if border else "coast")
            lines.append(line)
    return pd.concat(lines, ignore_index=True)


def _arcs(nested: list) -> Iterator[int]:
    for one in nested:
        if isinstance(one, list):
            yield from _arcs(one)
        else:
            yield one


def _rounded(points: np.ndarray) -> np.ndarray:
    """Points on a grid, those that fall together only once."""
    west, south, east, north = HOME
    home = (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > south) & (points[:, 1] < north)
    step = np.where(home, NEAR, FAR)[:, None]
    grid = np.round(np.round(points / step) * step, 2)
    return grid[np.append(True, (np.diff(grid, axis=0) != 0).any(axis=1))]


def _inside(points: np.ndarray, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    middle = np.median(points, axis=0)
    return bool(west < middle[0] < east and south < middle[1] < north)


if __name__ == "__main__":
    built = build(json.loads(Path(sys.argv[1]).read_text()))
    built.to_csv(TABLE, index=False, compression={"method": "gzip", "mtime": 0})
