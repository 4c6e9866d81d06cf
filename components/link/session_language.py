"""The interface's language of a visitor: kept in the session, asked for by everything that speaks."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.look import speech

# A context variable alone would not do: a rerun of a fragment may come in a new thread, in which nobody chose.
KEY = "_interface_language"
# What was last heard from a session, with the run it was heard in: a page asks thousands of times.
_heard: ContextVar[tuple[object, str] | None] = ContextVar("interface_language_heard", default=None)


def use(language: str) -> None:
    """Speak `language` from now on in this session."""
    language = speech.known(language)
    st.session_state[KEY] = language
    _heard.set((get_script_run_ctx(suppress_warning=True), language))


def _spoken() -> str | None:
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        return None
    heard = _heard.get()
    if heard is None or heard[0] is not run:
        heard = (run, st.session_state.get(KEY, speech.DEFAULT))
        _heard.set(heard)
    return heard[1]


speech.ask(_spoken)
