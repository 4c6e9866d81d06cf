"""The tabs, in order: each is a package with show(corpus); what it is called stands where its choice does."""

from __future__ import annotations

import streamlit as st

from components.link import state
from components.link.choices import TABS as TITLES
from components.look.speech import _
from components.tabs import articles, compare, names, news, overview, topics, trends, wording, words

TABS = {
    "overview": overview,
    "news": news,
    "trends": trends,
    "words": words,
    "names": names,
    "topics": topics,
    "compare": compare,
    "wording": wording,
    "articles": articles,
}


def drawn() -> list:
    """Draw the tabs, the link's in front."""
    return list(st.tabs([_(title) for title in TITLES.values()], key=state.key("tab"), on_change="rerun"))
