"""Where on the map of topics articles lie densely: all of them, drawn as dots or not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View

COLUMNS = ["x", "y", "width", "height", "articles", "share"]
# Cells along each side; more of them show single articles instead of where articles lie.
MAX_CELLS = 60
# A cell has this many articles on average, at least, or the picture is of noise.
EACH = 4


@tidy(x="float64", y="float64")  # worked out, not read
def topic_density(view: View, *, cells: int = MAX_CELLS) -> pd.DataFrame:
    """How many of the articles lie in each cell of the map, so that dots of a sample stand on the density of all.

    The map spans -1 to 1 both ways for every selection, so that cells of two selections can be compared.

    Parameters
    ----------
    cells : int
        Cells along each side, 60 at most; fewer are taken for few articles, so that a cell would hold four of them if
        they lay evenly.

    Returns
    -------
    DataFrame
        x, y (centre of the cell), width, height (of the cell), articles, share (of those that have a place on the
        map, 0 to 1); cells without articles are left out; by x, then y.
    """
    x, y = view.values("x"), view.values("y")
    there = np.isfinite(x)
    if not there.all():
        x, y = x[there], y[there]
    if not len(x):
        return pd.DataFrame({name: [] for name in COLUMNS})
    size = int(min(cells, MAX_CELLS, max(1, np.sqrt(len(x) / EACH))))
    column, row = (np.clip((place + 1) * np.float32(size / 2), 0, size - 1).astype(np.int32) for place in (x, y))
    articles = np.bincount(column * size + row, minlength=size * size)
    found = np.flatnonzero(articles)
    side = 2 / size
    return pd.DataFrame(
        {
            "x": (found // size + 0.5) * side - 1,
            "y": (found % size + 0.5) * side - 1,
            "width": side,
            "height": side,
            "articles": articles[found],
            "share": articles[found] / len(x),
        },
        columns=COLUMNS,
    )
