"""The tabs: each is a package with show(view). Their order and their titles stand in `components/link/choices.py`."""

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


def drawn() -> list[tuple]:
    """Draw the tabs, the link's in front; each with the package that fills it."""
    containers = st.tabs([_(title) for title in TITLES.values()], key=state.key("tab"), on_change="rerun")
    return [(tab, TABS[name]) for name, tab in zip(TITLES, containers, strict=True)]
