"""Topics: how many, a map, how they lie within one another, over time, by source and language, and one of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import charts
from components.card import card, measured
from components.card.controls import period_control
from components.frame import topic_cut
from components.link.caption import timeless
from components.look import formats
from components.look.speech import _
from components.look.width import narrow
from components.tabs.topics import passport, selection
from data import measures
from data.corpus.select import without
from data.corpus.view import View

DOTS = 5000  # drawn at most: a browser moves no more of them smoothly
SHADED = 1000  # articles from which on it helps to see where they lie densely
COLUMNS = 10  # sources or languages side by side, at most
MIN_ARTICLES = 12  # articles: of fewer, groups are chance


def show(view: View) -> None:
    """The number of topics; the map, the tree, the words; over time; by source and language; one topic."""
    if len(view.articles) == 1:
        st.markdown(timeless(view))
        return
    if len(view.whole.topics) < 2:
        st.markdown(_("These articles are too few or too alike to be divided into topics. Open a larger collection."))
        return
    topic_cut.control(view)
    _map(view)
    with card(
        "topic_tree",
        _("Topics within topics"),
        view,
        picks="topics",
        least=MIN_ARTICLES,
        aid=_(
            "Coarser topics and, beneath each, those looked at now. Tap a topic to keep its articles and see its parts."
        )
        if narrow()
        else _(
            "From left to right: coarser topics, those looked at now, and what they are made of. Click a box to keep "
            "its articles."
        ),
        empty=_("There are too few articles for topics."),
    ) as c:
        c.draw(measures.topic_tree, charts.topic_tree)
    with card(
        "sizes",
        _("Topics and their words"),
        view,
        picks="topics",
        least=3,
        aid=_("How many articles belong to each topic, and more of its words. Click a bar to keep its articles."),
        empty=_("There are too few articles for topics."),
    ) as c:
        c.draw(measures.topic_sizes, charts.topic_sizes, top=40)
    _over_time(view)
    _breakdowns(view)
    st.markdown(f"## {_('One topic')}", anchors=False)
    passport.show(view)
    selection.show(view)


def _map(view: View) -> None:
    """The map of the articles; of many, on the density of all of them."""
    loose = without(view, "topics")
    frame = measured(loose, measures.topic_map, {"limit": DOTS})
    total = int(frame["drawn_of"].max()) if len(frame) else 0
    density = measured(loose, measures.topic_density, {}) if total >= SHADED else None
    aid = _("A dot is an article; close dots are similar texts. The axes mean nothing. Click a dot to keep its topic.")
    if len(frame) < total:
        aid += " " + _("Showing {n} of {total}; the grey ground shows where all of them lie.").format(
            n=formats.number(len(frame)), total=formats.number(total)
        )
    with card(
        "topic_map",
        _("Map of topics"),
        view,
        picks="topics",
        leaves=view,
        least=MIN_ARTICLES,
        aid=aid,
        empty=_("There are too few articles for a map."),
    ) as c:
        c.draw(measures.topic_map, partial(charts.topic_map, density=density), limit=DOTS)


def _over_time(view: View) -> None:
    if reason := timeless(view):
        st.markdown(reason)
        return
    with card(
        "topic-trend",
        _("Topics over time"),
        view,
        picks="topics",
        leaves=view,
        least=20,
        aid=_("Share of the articles of each period. Same scale throughout. Click a point to keep its topic."),
        empty=_("No article here has a date, so there is nothing to show over time."),
    ) as c:
        period = "auto"
        if not c.few:
            with c.controls():
                period = period_control()
        c.draw(measures.topic_trend, charts.topic_trend, period=period)


def _breakdowns(view: View) -> None:
    """Topics by source and by language, where there are several among the articles."""
    if _has_several(view, "source"):
        with card(
            "topics-by-source",
            _("Topics of each source"),
            view,
            picks="topics+sources",
            least=MIN_ARTICLES,
            aid=_(
                "What share of a source’s articles belongs to each topic. ▲ and ▼: surely more or less than in all "
                "sources together. Click a cell to keep its articles."
            ),
        ) as c:
            c.draw(measures.topic_breakdown, charts.topic_breakdown, by="source", values=COLUMNS)
    if _has_several(view, "language"):
        with card(
            "topics-by-language",
            _("Topics in each language"),
            view,
            picks="topics+languages",
            least=MIN_ARTICLES,
            aid=_(
                "What share of the articles in a language belongs to each topic. ▲ and ▼: surely more or less than "
                "in all languages together. Click a cell to keep its articles."
            ),
        ) as c:
            c.draw(measures.topic_breakdown, charts.topic_breakdown, by="language", values=COLUMNS)


def _has_several(view: View, by: str) -> bool:
    """Are there several sources or languages to set side by side, filters by them left aside?"""
    frame = measured(without(view, "topics", f"{by}s"), measures.topic_breakdown, {"by": by, "values": COLUMNS})
    return frame.loc[frame["share"].notna(), "value"].nunique() > 1
