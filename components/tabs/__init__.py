"""The tabs, in order: each module has TITLE and show(corpus)."""

from __future__ import annotations

import streamlit as st

from components.look.speech import _
from components.tabs import articles, compare, names, news, overview, topics, trends, wording, words

TABS = (overview, news, trends, words, names, topics, compare, wording, articles)


def titles() -> list[str]:
    """What the tabs are called in the interface's language."""
    return [_(tab.TITLE) for tab in TABS]


def drawn() -> list:
    """Draw the tabs, the link's in front; the link says which is, in the interface's language, but for the first.

    It is written here: a widget that is bound to the link loses its place there when its words change.
    """
    asked = st.query_params.get("tab", titles()[0])
    if asked in titles() and asked != st.session_state.get("_tab"):  # a link was opened, or one went back to it
        st.session_state["tab"] = asked
    drawn = st.tabs(titles(), key="tab", on_change="rerun")
    now = st.session_state["_tab"] = titles()[place(st.session_state["tab"])]
    if now != asked and now == titles()[0]:
        st.query_params.pop("tab", None)
    elif now != asked:
        st.query_params["tab"] = now
    return drawn


def place(title: str | None) -> int:
    """Number of the tab with this title in the interface's language; the first where there is none."""
    return titles().index(title) if title in titles() else 0
