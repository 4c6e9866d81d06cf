"""The card: a measure and its chart, with help, table, downloads, empty note and the click that filters."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import charts
from components.card import clicks, whole
from components.card.file_names import file_name
from components.card.headings import column
from components.card.looks import look
from components.card.pictures import picture_buttons
from components.card.reading import reading
from components.card.tables import csv_bytes
from components.card.workbook import xlsx_bytes
from components.charts.drawing import Drawing
from components.link import collections, state
from components.link.caption import selection_sentence
from components.look import formats
from components.look.look import Look
from components.look.speech import _, language, ngettext, speaking
from components.look.texts import literal
from data.corpus.key import Key
from data.corpus.view import View

# Frames kept for all visitors together. One is some kilobytes; a map of 5,000 articles about one megabyte.
_KEPT = 400
_TABLE_ROWS = 14  # shown at once where no chart gives the height
_ROW_HEIGHT = 35  # px, Streamlit's
# Traces in which Plotly fades what was not clicked; the faded do so by the chart's own colours instead.
_FADING = {"bar", "scatter", "scattergl", "histogram", "box", "violin", "scattermap", "choroplethmap"}


def card(
    title: str,
    measure: Callable[..., pd.DataFrame],
    chart: Callable[..., Drawing | str],
    view: View,
    *,
    aid: str,
    key: str | None = None,
    picks: str | None = None,
    also: Mapping[str, object] | None = None,
    leaves: View | None = None,
    least: int = 1,
    empty: str | None = None,
    help: str | None = None,
    controls: Callable[[], Mapping] | None = None,
    own_topics: bool = False,
    **options: Any,
) -> None:
    """Show what `measure` says of `view`, drawn by `chart`.

    Parameters
    ----------
    title : str
        What is seen, as a noun phrase; names the downloads too.
    measure, chart : callable
        ``measure(corpus, **options)`` gives a frame, ``chart(frame, look)`` a drawing or, escaped already, HTML;
        with `picks`, `look` says what the filter holds.
    view : View
        The selection looked at.
    aid : str
        One sentence: what a mark is, what a click does.
    key : str, optional
        Tells two cards of one measure apart; the measure's name otherwise.
    picks : str, optional
        The filter that a click sets (`clicks` has the rule). The first thing in a mark's ``customdata`` is its
        value, or a list of values that are set together. For ``"period"`` the first two are the mark's first and
        last day, as ISO dates. Two filters joined by a plus (``"entities+sources"``) are set together: a mark holds
        a value of each. With an equals sign before it (``"=against_word"``) it is no filter, but a widget of one
        value: a click sets that.
    also : mapping, optional
        Filters that each click sets with the mark's, and their values: what all marks of the card are about.
    leaves : View, optional
        The whole selection, where the number on a mark is not that of the articles a click leaves: its hover says
        that as well.
    least : int
        Below this number of articles the table takes the chart's place.
    empty : str, optional
        A sentence with a way out, for a selection in which there is nothing to show.
    help : str, optional
        How to read this, where the measure's docstring is not enough.
    controls : callable, optional
        Draws the card's own widgets between the reading aid and the chart; what it returns joins `options`.
    own_topics : bool
        Are the topics not the collection's, but numbered for this card alone? Then so are their colours.
    **options
        For the measure.
    """
    key = key or measure.__name__
    shown = clicks.followed(view, picks, otherwise=leaves is not None) if picks else view
    with st.container(key=f"card-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{key}"):
            st.markdown(f"## {literal(title)}", anchors=False, width="stretch")
            corner = st.container(width="content")
        st.caption(literal(aid))
        few = len(shown) < least
        if controls is not None and not few:
            with st.container(key=f"controls-{key}", gap="xxsmall"):
                options = options | dict(controls())
        frame = measured(shown, measure, options)

        def table() -> pd.DataFrame:
            return whole.joined(frame, measured(shown, measure, whole.wider(measure, options)))

        drawn = not frame.empty and not few
        seen = look(view, clicks.chosen(picks) if picks else (), own_topics=own_topics)
        content = _drawing(chart, frame, seen, picks, leaves) if drawn else None
        with corner:
            tabled = _menu(
                title, measure, content, frame, _sentence(shown), key=key, help=help, table=table, zone=view.timezone
            )
        if frame.empty:
            _empty(shown, few=few, least=least, empty=empty)
        elif few:
            _few(shown, least)
            _table(table(), title, height=None)
        elif tabled:
            _table(table(), title, height=content.figure.layout.height if isinstance(content, Drawing) else None)
        elif isinstance(content, str):
            st.html(content)
        elif content is not None:
            if content.legend:
                st.html(f'<div class="ohliad-key">{content.legend}</div>')
            with st.container(key=f"drawn-{key}", gap="xxsmall"):
                _chart(content.figure, _alt(title, chart, frame, seen), key=key, picks=picks, also=also)
                if more := whole.told(frame, measure, content.undrawn):
                    st.caption(literal(more))


def measured(view: View, measure: Callable[..., pd.DataFrame], options: Mapping) -> pd.DataFrame:
    """Give ``measure(corpus, **options)``, worked out once for a selection and its options."""
    frozen = tuple(sorted((name, _frozen(value)) for name, value in options.items()))
    name = f"{measure.__module__}.{measure.__qualname__}"
    return _measured(view.key, name, frozen, measure, view)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _measured(key: Key, name: str, options: tuple, _measure: Callable, _view: View) -> pd.DataFrame:
    """The cache itself. Its key is that of the view: large objects are hashed by sample and get mixed up."""
    return _measure(_view, **dict(options))


def _frozen(value: Any) -> Hashable:
    """An option as something that can be a key: lists and arrays as tuples."""
    return tuple(value) if isinstance(value, (list, set, frozenset)) or hasattr(value, "tolist") else value


def _clicked(chart: str, picks: str, also: Mapping | None) -> None:
    """Take a click on a chart over into the filter's widgets; runs before the page does, once a click."""
    event = st.session_state.get(chart)
    points = event["selection"]["points"] if event else []
    if points:  # none: something was let go
        state.put(**clicks.answer(picks, points[-1].get("customdata"), state.values(), also))


# --- The parts ----------------------------------------------------------------------------------------------


def _drawing(
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


def _chart(figure: go.Figure, alt: str, *, key: str, picks: str | None, also: Mapping | None) -> None:
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


def _alt(title: str, chart: Callable, frame: pd.DataFrame, seen: Look) -> str:
    """A chart in words: its title, what it shows, and where the table is."""
    rows = ngettext("The menu has a table with {n} row.", "The menu has a table with {n} rows.", len(frame))
    drawn = chart.func if isinstance(chart, partial) else chart
    name = drawn.__name__
    said = charts.describe(name, frame, seen) if getattr(charts, name, None) is drawn else ""
    return " ".join(filter(None, [f"{title}.", said, rows.format(n=formats.number(len(frame)))]))


def _menu(
    title: str,
    measure: Callable,
    content: Drawing | str | None,
    frame: pd.DataFrame,
    sentence: str,
    *,
    key: str,
    help: str | None,
    table: Callable[[], pd.DataFrame],
    zone: str,
) -> bool:
    """The card's one menu; says whether the table takes the chart's place. Filled only while it is open.

    `table` gives all rows, when they are asked for.
    """
    menu = st.popover(
        _("Help, table, downloads: {title}").format(title=literal(title)),
        icon=":material/more_horiz:",
        type="tertiary",
        key=f"menu-{key}",
        on_change="rerun",
    )
    place = f"table-{key}"
    if not menu.open:
        return bool(st.session_state.get(place, False))
    with menu:
        text = help or reading(measure)
        if text:
            head = _("How to read this")
            st.markdown(f"**{head}**\n\n{literal(text, code=True)}")
        tabled = False
        if content is not None:
            tabled = st.toggle(_("Show as table"), key=place, persist_state="session")
        if frame.empty:
            return tabled
        head, spoken = _("Download"), language()

        def made(write: Callable[..., bytes], *more: str) -> bytes:
            # Runs when the button is pressed, in a thread that knows neither the visitor nor the language.
            with speaking(spoken):
                return write(table(), *more)

        st.markdown(f"**{head}**")
        with st.container(horizontal=True, gap="xsmall"):
            if isinstance(content, Drawing) and not tabled:
                picture_buttons(content, title, sentence, card=f"card-{key}", config=config())
            st.download_button(
                "CSV",
                data=partial(made, csv_bytes),
                file_name=file_name(title, sentence, "csv"),
                mime="text/csv",
                on_click="ignore",
                key=f"csv-{key}",
            )
            st.download_button(
                "Excel",
                data=partial(made, partial(xlsx_bytes, zone=zone), title, sentence, text),
                file_name=file_name(title, sentence, "xlsx"),
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                on_click="ignore",
                key=f"xlsx-{key}",
            )
    return tabled


def _table(frame: pd.DataFrame, title: str, *, height: float | None) -> None:
    """The numbers behind the chart, at the chart's height; without columns that say nothing here."""
    frame = frame.dropna(axis=1, how="all")
    rows = min(len(frame), _TABLE_ROWS) + 1
    st.dataframe(
        frame,
        height=max(int(height or 0), 4 * _ROW_HEIGHT) if height else rows * _ROW_HEIGHT + 2,
        hide_index=True,
        placeholder="–",
        column_config={str(name): column(frame[name]) for name in frame.columns},
        alt=title,
    )


def _empty(view: View, *, few: bool, least: int, empty: str | None) -> None:
    if few and len(view):
        _few(view, least)
    else:
        empty = empty or _("Nothing to show in these articles. Take a filter away, or widen the dates.")
        st.markdown(literal(empty))


def _few(view: View, least: int) -> None:
    text = _("Too few articles to draw: {n}, and at least {least} are needed.")
    if view.selection.active:
        text += " " + _("Take a filter away, or widen the dates.")
    st.markdown(literal(text.format(n=formats.number(len(view)), least=formats.number(least))))


def _sentence(view: View) -> str:
    """Whose articles these are and which of them."""
    return ": ".join(filter(None, [collections.title(view), selection_sentence(view)]))


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
        from babel import Locale

        names = Locale("uk")
        short, long = names.months["stand-alone"]["abbreviated"], names.months["stand-alone"]["wide"]
        days = names.days["stand-alone"]
        sunday_first = [6, 0, 1, 2, 3, 4, 5]
        options["locales"] = {
            "uk": {
                "format": {
                    "days": [days["wide"][day] for day in sunday_first],
                    "shortDays": [days["abbreviated"][day] for day in sunday_first],
                    "months": [long[month] for month in range(1, 13)],
                    "shortMonths": [short[month] for month in range(1, 13)],
                    "date": "%d.%m.%Y",
                }
            }
        }
    return options
