"""What belongs to lines over time: the articles of each source beneath them, and what their peaks were about."""

from collections.abc import Sequence
from typing import Any

from components.card import measured
from data import measures
from data.corpus.view import View

MARKED = 2  # peaks of each line


def line_notes(
    view: View,
    items: Sequence[tuple[str, object]],
    *,
    period: str = "auto",
) -> dict[str, Any]:
    """Options of `charts.trend`, `sources` and `peaks`, for lines counted in `view`.

    Parameters
    ----------
    items : sequence of (kind, item)
        What the lines are, as `measures.peaks` takes them.
    """
    peaks = measured(view, measures.peaks, {"items": tuple(items), "period": period, "most": MARKED})
    sources = measured(view, measures.coverage, {"period": period, "panel": False})
    return {"peaks": peaks, "sources": sources if int(view.info["sources"]) > 1 else None}
