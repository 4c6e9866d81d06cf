"""What a chart gives: the figure, and what the card says beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import plotly.graph_objects as go


@dataclass(frozen=True)
class Drawing:
    """A chart as it is drawn.

    Attributes
    ----------
    figure : plotly.graph_objects.Figure
        The chart itself. The value that a click filters by stands in its marks' ``customdata``.
    legend : str
        What its colours mean, as HTML, for the line above the chart; empty where they need no word.
    undrawn : mapping
        How many things of the frame there was no room for, by what they are ("sources").
    room : int
        Pixels to the right that a picture needs beyond the chart's own, as its letters are wider.
    """

    figure: go.Figure
    legend: str = ""
    undrawn: Mapping[str, int] = field(default_factory=dict)
    room: int = 0
