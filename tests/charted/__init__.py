"""A small frame for each chart, and what a figure says: for the tests that every chart must pass."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from components.look import speech
from components.look.look import Look
from tests.charted import contrasts, general, names, topics

HOSTILE = '<b>bold</b><script>alert(1)</script> <a href="javascript:alert(1)">x</a> $x^2$ & \u202eabc\u0000 %{x}'
LONG = "дуже " * 200
# Tags that the charts write themselves.
OURS = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>")


def frames(labels: tuple[str, str, str] = ("Україна", "мирні переговори", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    return {kind: frame for part in (general, contrasts, names, topics) for kind, frame in part.frames(labels).items()}


def look(*, narrow: bool = False, picked: Sequence[object] = (), families: Mapping[int, int] | None = None) -> Look:
    """A reader's look, in the language that the test speaks."""
    return Look(speech.language(), narrow=narrow, picked=picked, families=families or {})


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
