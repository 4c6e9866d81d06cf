"""How many topics the articles are divided into: chosen in the tab of topics, in force everywhere, kept in the link."""

from __future__ import annotations

import streamlit as st

from components.link import state, values
from components.look import formats
from components.look.speech import _, ngettext
from data.corpus.view import View


def applied(whole: View) -> View:
    """The corpus at the number of topics that the link asks for; as it was prepared where it asks for none.

    Stands before any filter is drawn, as topics are one.
    """
    topics = asked(whole)
    return whole if topics == usual(whole) else whole.cut(topics)


def usual(whole: View) -> int:
    """Number of topics that the corpus was prepared with."""
    return int(whole.info["topics"])


def asked(whole: View) -> int:
    """Number of topics that the link asks for, within what the tree can be cut into."""
    return values.cut(whole, state.value("cut")) or usual(whole)


def control(view: View) -> None:
    """The slider from few topics to many, and the way back to the usual number; nothing where there is no choice."""
    whole = view.whole
    now, normal = len(whole.topics), usual(whole)
    if whole.finest <= values.MIN_TOPICS or normal < values.MIN_TOPICS:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="cut-row"):
        st.slider(
            _("How many topics"),
            values.MIN_TOPICS,
            whole.finest,
            key=state.key("cut", first=normal),
            width=420,
            help=_(
                "Few broad topics or many narrow ones. The topics lie within one another, so that a topic "
                "keeps its name and colour at every number at which it stands. Holds in every tab."
            ),
        )
        if now != normal:
            st.button(
                ngettext("Back to {n} topic", "Back to {n} topics", normal).format(n=formats.number(normal)),
                icon=":material/undo:",
                type="tertiary",
                key="cut-back",
                on_click=state.put,
                kwargs={"cut": None},
            )
