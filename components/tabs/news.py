"""What's new: words and names that suddenly came up far more often, and the articles that show why."""

from __future__ import annotations

import streamlit as st

from components import charts
from components.caption import timeless
from components.card import card
from components.headlines import headlines
from components.tabs.terms import period_control
from components.words import _, later
from data import measures
from data.corpus import Corpus

TITLE = later("What’s new")
SHOWN = 15


def show(corpus: Corpus) -> None:
    """Bursts of words and of names, each with the articles that stand for them."""
    if reason := timeless(corpus):
        st.markdown(reason)
        return
    period = period_control()
    nothing = _("Nothing came up surely more often than usual. Choose longer periods, or take a filter away.")
    card(_("Words that suddenly came up"), measures.bursts, charts.bursts, corpus, picks="terms", least=20,
         aid=_("A bar: the days in which the word was in far more articles than usual; the dot is the peak, “×5” "
               "says five times as many. The fuller the colour, the stronger. Click a bar to keep only articles with "
               "the word."),
         empty=nothing, period=period, top=SHOWN)
    card(_("The articles behind the words"), measures.bursts, headlines, corpus, key="burst-headlines", least=20,
         aid=_("For each word the article in which it weighs most on the days of its peak. Click a title to read it."),
         empty=nothing, period=period, top=SHOWN)
    card(_("Names that suddenly came up"), measures.entity_bursts, charts.entity_bursts, corpus, picks="entities",
         least=20, aid=_("People, places and organisations in the same way. Click a bar to keep only articles with "
                         "the name."),
         empty=nothing, period=period, top=SHOWN)
    card(_("The articles behind the names"), measures.entity_bursts, headlines, corpus, key="name-headlines", least=20,
         aid=_("For each name the article that is most about it on the days of its peak. Click a title to read it."),
         empty=nothing, period=period, top=SHOWN)
