"""Ohliad, a dashboard for exploring news: streamlit run dashboard.py [-- FOLDER …]"""

import streamlit as st

from components import tabs
from components.decided import naming, workbench
from components.frame import page, sidebar, topic_cut
from components.link import state
from components.look.speech import _
from data.corpus.select import select
from data.corpus.selection import Selection

state.begin()
page.start()
whole = sidebar.open_corpus()
if whole is not None:
    whole = topic_cut.applied(naming.applied(workbench.applied(whole)))
    state.settle(whole)

with st.sidebar:
    page.name()
    sidebar.corpus_menu(whole)
    chosen = sidebar.selection(whole) if whole is not None else Selection()
    sidebar.reset_button(bool(chosen.active))
    sidebar.language_switch()

if whole is None:
    state.finish()
    st.stop()
view = select(whole, chosen)
page.head(view)

for tab, module in tabs.drawn():
    if tab.open:
        with tab:
            if len(view):
                module.show(view)
            else:
                page.nothing(view)
page.foot(view, _("Numbers count articles, not truth: read the sentences behind them."))
state.finish()
