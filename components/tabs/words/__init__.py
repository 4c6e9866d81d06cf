"""Words: the most frequent, the most telling, those that rise, and a word in its sentences."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import charts
from components.article import reader
from components.card import card, measured
from components.card.aids import telling_aid
from components.card.controls import choice, listed
from components.link import state
from components.link.caption import called, timeless
from components.look import formats
from components.look.speech import _
from components.look.texts import literal
from data import measures
from data.corpus.view import View

FORMS = 12  # forms of a word that are told


def show(view: View) -> None:
    """Most frequent and most telling words, those that rise, and a word in its sentences."""
    if len(view) > 1:
        left, right = st.columns(2, gap="large")
        with (
            left,
            card(
                "frequency",
                _("Most frequent words"),
                view,
                picks="terms",
                aid=_("In how many articles a word stands. Click a bar to keep only those."),
            ) as c,
        ):
            with c.controls(), st.container(horizontal=True, vertical_alignment="bottom"):
                kind = choice("kind", labelled=False)
                order = listed("spread", width=240)
            drawn = partial(charts.frequency, spread=order == "even")
            c.draw(measures.frequency, drawn, kind=kind, order=order, top=20)
        with right:
            _telling(view)
    else:
        _telling(view)
    if not timeless(view.whole):
        with card(
            "rising",
            _("More and less than before"),
            view,
            picks="terms",
            leaves=view,
            least=20,
            aid=_(
                "Dot: how many times as large the share of articles with the word is now. Line: where it lies with "
                "95% certainty. Click a dot to keep only articles with the word."
            ),
            empty=_("No word differs surely from the time before. Choose other dates."),
        ) as c:
            c.draw(measures.rising, charts.rising, top=20)
    _contexts(view)


def _telling(view: View) -> None:
    with card("telling", _("Words that say most"), view, picks="terms", aid=telling_aid(view, 20)) as c:
        c.draw(measures.keywords, charts.keywords, top=20)


def _contexts(view: View) -> None:
    """A word in its sentences: the chosen word, else the search, else the most telling word."""
    options = measured(view, measures.keywords, {"top": 30})["term"].tolist()
    options = list(dict.fromkeys([*view.selection.terms, *options]))
    if not options:
        return
    with card(
        "contexts",
        _("A word in its sentences"),
        view,
        aid=_("Newest articles first. Click the date to read the article."),
        empty=_("The word does not stand in these articles."),
    ) as c:
        with c.controls():
            term = _choose_word(view, options)
        c.draw(measures.contexts, reader.kwic, term=term)


def _choose_word(view: View, options: list[str]) -> str:
    """Choose a word; say what was counted as that word."""
    term = st.selectbox(
        _("Word"),
        options,
        key=state.key("context", options, first=options[0]),
        width=320,
        format_func=partial(called, view, "terms"),
    )
    number = view.term_number(term)
    if number is not None:
        forms = ", ".join(f"{form} {formats.number(n)}" for form, n in view.surface_forms(number)[:FORMS])
        st.caption(literal(_("Counted as one word: {forms}").format(forms=forms)))
    return term
