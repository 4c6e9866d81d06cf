"""What belongs to lines over time: the articles of each source beneath them, and what their peaks were about."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.card import measured
from data import measures
from data.corpus.view import Corpus

MARKED = 2  # peaks of each line


def annotations(
    corpus: Corpus,
    items: Sequence[tuple[str, object]],
    *,
    period: str = "auto",
) -> dict[str, pd.DataFrame | None]:
    """Options of `charts.trend`, `sources` and `peaks`, for lines counted in `corpus`.

    Parameters
    ----------
    items : sequence of (kind, item)
        What the lines are, as `measures.peaks` takes them.
    """
    peaks = measured(corpus, measures.peaks, {"items": tuple(items), "period": period, "most": MARKED})
    sources = measured(corpus, measures.coverage, {"period": period, "panel": False})
    return {"peaks": peaks, "sources": sources if int(corpus.info["sources"]) > 1 else None}
