"""Topics of the selected articles alone: found anew at a click, beside the collection and without touching it."""

from __future__ import annotations

from importlib import import_module
from threading import Thread

import pandas as pd
import streamlit as st

from components import charts
from components.card import card
from components.link.session import session
from components.look import formats
from components.look.speech import _, ngettext
from components.look.texts import literal
from data.corpus.columns import tidy
from data.corpus.key import Key
from data.corpus.view import View
from data.topics import recluster

MIN_ARTICLES = 12  # articles: of fewer, groups are chance


def show(view: View) -> None:
    """A closed section: why not, or a button, then a map and the topics of these articles alone."""
    section = st.expander(_("Topics of this selection alone"), icon=":material/hub:", key="alone", on_change="rerun")
    if not section.open:
        return
    with section:
        if reason := refused(view):
            st.markdown(literal(reason))
            return
        st.caption(
            _(
                "The chosen articles are divided as if there were no others: what they all share says nothing "
                "here, and finer differences show. Neither the collection nor its topics, filters or colours "
                "change."
            )
        )
        _warm()
        said = ngettext("Find topics in this {n} article", "Find topics in these {n} articles", len(view))
        st.button(
            said.format(n=formats.number(len(view))),
            icon=":material/play_arrow:",
            key="alone-find",
            on_click=_ask,
            args=(view.key,),
        )
        if session().divided == view.key:
            _shown(view)


@st.cache_resource(show_spinner=False)
def _warm() -> None:
    """Begin to import what finds topics, once: it takes two seconds, while a person reads what the button does."""
    Thread(target=import_module, args=("sklearn.manifold",), daemon=True).start()


def refused(view: View) -> str:
    """Why these articles are not divided anew, with a way out; nothing where they can be."""
    if len(view) < MIN_ARTICLES:
        return (
            _("Too few articles to divide: {n}, and at least {least} are needed.").format(
                n=formats.number(len(view)), least=formats.number(MIN_ARTICLES)
            )
            + " "
            + _("Take a filter away, or widen the dates.")
        )
    if len(view) == len(view.articles):
        return _(
            "All articles are chosen, and their topics stand above. Choose dates, sources, a word or a topic "
            "first; then those articles can be divided alone."
        )
    return ""


def _ask(key: Key) -> None:
    session().divided = key


def _shown(view: View) -> None:
    with st.spinner(_("Finding topics…")):
        found = _found(view)
    clustered, selected = found.clustered_of
    sample = (
        _("A sample of {n} of {total} articles was divided.").format(
            n=formats.number(clustered), total=formats.number(selected)
        )
        if clustered < selected
        else ""
    )
    if len(found.topics) < 2:
        st.markdown(_("These articles are too much alike: no topics stand apart in them. Choose more of them."))
        return
    # These topics have numbers of their own.
    with card(
        "alone-map",
        _("Map of this selection"),
        view,
        own_topics=True,
        aid=" ".join(
            filter(
                None,
                [
                    _("A dot is an article; close dots are similar texts. Places and colours are of this map alone."),
                    sample,
                ],
            )
        ),
        help=_(
            "The method is that of the whole collection: TF-IDF, smoothed by neighbours, small clusters "
            "joined by Ward’s method, t-SNE for the places. Term weights are counted in the chosen articles "
            "only."
        ),
    ) as c:
        c.draw(points, charts.topic_map)
    with card(
        "alone-topics",
        _("Topics of this selection"),
        view,
        own_topics=True,
        aid=_(
            "How many of the chosen articles belong to each topic, and more of its words. The table in the menu "
            "says which topic of the collection most of them come from."
        ),
        help=_(
            "Mostly from: the topic of the whole collection that most of its articles belong to, and how large "
            "a part of them. Stability, coherence and separation as for topics of the collection."
        ),
    ) as c:
        c.draw(topics, charts.topic_sizes)


@tidy()
def points(view: View) -> pd.DataFrame:
    """The map of the selection, as the chart of the map takes it."""
    found = _found(view)
    sizes = dict(zip(found.topics["topic"], found.topics["articles"], strict=True))
    return found.points.drop(columns="before").assign(
        topic_articles=[sizes.get(topic, 0) for topic in found.points["topic"]], drawn_of=len(found.points)
    )


@tidy()
def topics(view: View) -> pd.DataFrame:
    """The topics of the selection, as the chart of sizes takes them."""
    return (
        _found(view)
        .topics.drop(columns=["names", "before"])
        .rename(columns={"before_label": "mostly_from", "before_share": "mostly_share"})
    )


def _found(view: View) -> recluster.Reclustered:
    return view.once("topics of its own", None, lambda: recluster.topics_of(view))
