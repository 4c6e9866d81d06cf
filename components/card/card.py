"""The card: a measure and its chart, with help, table, downloads, empty note and the click that filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.card import clicks, figures, whole
from components.card.looks import look
from components.card.measured import measured
from components.card.menu import menu, table_of
from components.charts.drawing import Drawing
from components.link import collections
from components.link.caption import selection_sentence
from components.look import formats
from components.look.speech import _
from components.look.texts import literal
from data.corpus.view import View


@dataclass(frozen=True)
class Card:
    """A card that is open: its head is drawn, its controls and its chart are to come.

    Attributes
    ----------
    shown : View
        What is counted: the selection without those filters of which a click on a mark keeps one.
    few : bool
        Are there too few articles to draw? Then controls help nobody.
    corner : DeltaGenerator
        Where the menu goes.

    The others are those of `card`.
    """

    key: str
    title: str
    view: View
    shown: View
    few: bool
    corner: DeltaGenerator
    least: int
    picks: str | None
    also: Mapping[str, object] | None
    leaves: View | None
    empty: str | None
    help: str | None
    own_topics: bool

    def controls(self) -> DeltaGenerator:
        """Where the card's own widgets stand: between the reading aid and the chart. Once a card."""
        return st.container(key=f"controls-{self.key}", gap="xxsmall")

    def draw(self, measure: Callable[..., pd.DataFrame], chart: Callable[..., Drawing | str], **options: Any) -> None:
        """Show what `measure` says of the articles, drawn by `chart`. Once a card, after its controls.

        Parameters
        ----------
        measure : callable
            ``measure(view, **options)`` gives a frame. Its docstring is the card's help.
        chart : callable
            ``chart(frame, look)`` gives a drawing or, escaped already, HTML; `look` says what the filter holds.
        **options
            For the measure.
        """
        frame = measured(self.shown, measure, options)

        def table() -> pd.DataFrame:
            return whole.joined(frame, measured(self.shown, measure, whole.wider(measure, options)))

        seen = look(self.view, clicks.chosen(self.picks) if self.picks else (), own_topics=self.own_topics)
        content = None
        if not frame.empty and not self.few:
            content = figures.drawn_for_page(chart, frame, seen, self.picks, self.leaves)
        with self.corner:
            tabled = menu(
                self.title,
                measure,
                content,
                frame,
                _sentence(self.shown),
                key=self.key,
                help=self.help,
                table=table,
                zone=self.view.timezone,
            )
        if frame.empty and not (self.few and len(self.shown)):
            empty = self.empty or _("Nothing to show in these articles. Take a filter away, or widen the dates.")
            st.markdown(literal(empty))
        elif self.few:
            _too_few(self.shown, self.least)
            if not frame.empty:
                table_of(table(), self.title, height=None)
        elif tabled:
            table_of(table(), self.title, height=content.figure.layout.height if isinstance(content, Drawing) else None)
        elif isinstance(content, str):
            st.html(content)
        elif content is not None:
            if content.legend:
                st.html(f'<div class="ohliad-key">{content.legend}</div>')
            with st.container(key=f"drawn-{self.key}", gap="xxsmall"):
                alt = figures.described(self.title, chart, frame, seen)
                figures.show(content.figure, alt, key=self.key, picks=self.picks, also=self.also)
                if more := whole.told(frame, measure, content.undrawn):
                    st.caption(literal(more))


@contextmanager
def card(
    key: str,
    title: str,
    view: View,
    *,
    aid: str,
    picks: str | None = None,
    also: Mapping[str, object] | None = None,
    leaves: View | None = None,
    least: int = 1,
    empty: str | None = None,
    help: str | None = None,
    own_topics: bool = False,
) -> Iterator[Card]:
    """Open a card: its head, and what is drawn within the ``with`` block.

    ::

        with card("telling", _("Words that say most"), view, aid=_("…"), picks="terms") as c:
            with c.controls():
                kind = choice("kind")
            c.draw(measures.keywords, charts.keywords, kind=kind, top=20)

    Within `st.columns` a card is all that stands in its column: cards side by side share their rows, so that their
    charts begin at one height (`components/look/styles.py`), and whatever else stood there would lie over them.

    Parameters
    ----------
    key : str
        Tells the card from all others of the page.
    title : str
        What is seen, as a noun phrase; names the downloads too.
    view : View
        The selection looked at.
    aid : str
        One sentence: what a mark is, what a click does.
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
    own_topics : bool
        Are the topics not the collection's, but numbered for this card alone? Then so are their colours.
    """
    shown = clicks.followed(view, picks, otherwise=leaves is not None) if picks else view
    with st.container(key=f"card-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{key}"):
            st.markdown(f"## {literal(title)}", anchors=False, width="stretch")
            corner = st.container(width="content")
        st.caption(literal(aid))
        few = len(shown) < least
        yield Card(key, title, view, shown, few, corner, least, picks, also, leaves, empty, help, own_topics)


def _too_few(view: View, least: int) -> None:
    text = _("Too few articles to draw: {n}, and at least {least} are needed.")
    if view.selection.active:
        text += " " + _("Take a filter away, or widen the dates.")
    st.markdown(literal(text.format(n=formats.number(len(view)), least=formats.number(least))))


def _sentence(view: View) -> str:
    """Whose articles these are and which of them."""
    return ": ".join(filter(None, [collections.title(view), selection_sentence(view)]))
