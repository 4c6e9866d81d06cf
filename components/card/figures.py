"""A chart on the page: its name for those who cannot see it, Plotly's options, and the click."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import charts
from components.card import clicks
from components.charts.drawing import Drawing
from components.link import state
from components.look import formats
from components.look.look import Look
from components.look.speech import language, ngettext
from data.corpus.view import View

# Traces in which Plotly fades what was not clicked; the faded do so by the chart's own colours instead.
_FADING = {"bar", "scatter", "scattergl", "histogram", "box", "violin", "scattermap", "choroplethmap"}


def drawn_for_page(
    chart: Callable[..., Drawing | str], frame: pd.DataFrame, seen: Look, picks: str | None, leaves: View | None
) -> Drawing | str:
    """The chart as it goes on the page: a click fades nothing, for the chart marks what is picked itself."""
    drawn = chart(frame, seen)
    if not picks or isinstance(drawn, str):
        return drawn
    figure = drawn.figure
    if leaves is not None:
        clicks.told(figure, picks, leaves)
    for trace in figure.data:
        if trace.type in _FADING:
            opacity = trace.marker.opacity
            trace.unselected.marker.opacity = opacity if isinstance(opacity, (int, float)) else 1
            trace.selected.marker.opacity = trace.unselected.marker.opacity
    # A figure that changes with the filter starts without a selection, so the next click is a new one, also
    # on the same mark. One that stayed the same would answer a second click with "nothing selected".
    figure.update_layout(meta={"picked": [str(one) for one in seen.picked]})
    return drawn


def show(figure: go.Figure, alt: str, *, key: str, picks: str | None, also: Mapping | None) -> None:
    """The figure on the page, with a name for those who cannot see it, and the click."""
    chart = f"chart-{key}"
    st.plotly_chart(
        figure,
        key=chart,
        alt=alt,
        config=config(),
        selection_mode="points",
        on_select=partial(_clicked, chart, picks, also) if picks else "ignore",
    )


def described(title: str, chart: Callable, frame: pd.DataFrame, seen: Look) -> str:
    """A chart in words: its title, what it shows, and where the table is."""
    rows = ngettext("The menu has a table with {n} row.", "The menu has a table with {n} rows.", len(frame))
    drawn = chart.func if isinstance(chart, partial) else chart
    name = drawn.__name__
    said = charts.describe(name, frame, seen) if getattr(charts, name, None) is drawn else ""
    return " ".join(filter(None, [f"{title}.", said, rows.format(n=formats.number(len(frame)))]))


def _clicked(chart: str, picks: str, also: Mapping | None) -> None:
    """Take a click on a chart over into the filter's widgets; runs before the page does, once a click."""
    event = st.session_state.get(chart)
    points = event["selection"]["points"] if event else []
    if points:  # none: something was let go
        state.put(**clicks.answer(picks, points[-1].get("customdata"), state.values(), also))


def config() -> dict:
    """Plotly's options for every chart: nothing of its own to click, nothing sent anywhere, our months."""
    options = {
        "displaylogo": False,
        "showSendToCloud": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "showTips": False,
        "locale": language(),
        "locales": {},
    }
    if language() == "uk":
        options["locales"] = {
            "uk": {
                "format": {
                    "days": _sunday_first(formats.weekdays("uk", "wide")),
                    "shortDays": _sunday_first(formats.weekdays("uk", "abbreviated")),
                    "months": list(formats.months("uk", "stand-alone", "wide")),
                    "shortMonths": list(formats.months("uk", "stand-alone", "abbreviated")),
                    "date": "%d.%m.%Y",
                }
            }
        }
    return options


def _sunday_first(days: Sequence[str]) -> list[str]:
    return [days[-1], *days[:-1]]
