"""A small frame for each chart, and what a figure says: for the tests that every chart must pass."""

import re

import pandas as pd
import plotly.graph_objects as go

from tests.charted import contrasts, general, names, topics

HOSTILE = '<b>bold</b><script>alert(1)</script> <a href="javascript:alert(1)">x</a> $x^2$ & \u202eabc\u0000 %{x}'
LONG = "дуже " * 200
# Tags that the charts write themselves.
OURS = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>")


def frames(labels: tuple[str, str, str] = ("Україна", "мирні переговори", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    return {kind: frame for part in (general, contrasts, names, topics) for kind, frame in part.frames(labels).items()}


def texts(figure: go.Figure) -> list[str]:
    """All that a figure writes: notes, names on its axes, texts and hover texts of its marks."""
    found = [note.text for note in figure.layout.annotations]
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        found += list(axis.ticktext or ())
    for trace in figure.data:
        found += [trace.name or ""]
        for said in (trace.text, trace.hovertext):
            found += [said] if isinstance(said, str) else list(said) if said is not None else []
    return [text for text in found if text]
