"""Topics: a map of the articles, topics with their words, and over time."""

from __future__ import annotations

import streamlit as st

from components import charts, theme
from components.caption import timeless
from components.card import card, measured
from components.tabs.terms import period_control
from components.words import _, later
from data import measures
from data.corpus import Corpus

TITLE = later("Topics")


def show(corpus: Corpus) -> None:
    """The map, the topics with their words, and their share over time."""
    if len(corpus.articles) == 1:
        st.markdown(timeless(corpus))
        return
    card(_("Map of topics"), measures.topic_map, charts.topic_map, corpus, picks="topics", least=12,
         aid=_("A dot is an article; close dots are similar texts. The axes mean nothing. Click a dot to keep its topic.")
         + _drawn(corpus),
         empty=_("There are too few articles for a map."))
    card(_("Topics and their words"), measures.topic_sizes, charts.topic_sizes, corpus,
         picks="topics", key="sizes", least=3,
         aid=_("How many articles belong to each topic, and more of its words. Click a bar to keep its articles."),
         empty=_("There are too few articles for topics."))
    if reason := timeless(corpus):
        st.markdown(reason)
        return
    card(_("Topics over time"), measures.topic_trend, charts.topic_trend, corpus, picks="topics", key="topic-trend",
         least=20, aid=_("Share of the articles of each period. Same scale throughout. Click a point to keep its topic."),
         controls=lambda: {"period": period_control()},
         empty=_("No article here has a date, so there is nothing to show over time."))


def _drawn(corpus: Corpus) -> str:
    """How many of the dots are drawn, where it is a sample."""
    frame = measured(corpus.without("topics"), measures.topic_map, {})
    total = int(frame["drawn_of"].max()) if len(frame) else 0
    if len(frame) == total:
        return ""
    return " " + _("Showing {n} of {total}").format(n=theme.number(len(frame)), total=theme.number(total)) + "."
