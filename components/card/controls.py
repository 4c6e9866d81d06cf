"""Controls of parameters of the link, which several tabs share; `state.key(name)` is the key of any other."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.link import state
from components.link.parameters import PARAMETERS
from components.link.parameters import TOGETHER as TOGETHER
from components.look.speech import _


def _words(name: str) -> dict:
    """What the options of a parameter are called, in the language that is spoken while the widget is drawn."""
    return {one: _(label) for one, label in PARAMETERS[name].options.items()}


def choice(name: str, *, labelled: bool = True, help: str | None = None) -> Any:
    """One of a parameter's options, each as a button; gives its id."""
    row = PARAMETERS[name]
    chosen = st.segmented_control(
        _(row.label),
        list(row.options),
        key=state.key(name, row.options),
        required=True,
        format_func=_words(name).__getitem__,
        label_visibility="visible" if labelled else "collapsed",
        help=help,
    )
    return row.default if chosen is None else chosen


def listed(name: str, *, width: int) -> Any:
    """One of a parameter's options, from a list without a title of its own; gives its id."""
    row = PARAMETERS[name]
    return st.selectbox(
        _(row.label),
        list(row.options),
        key=state.key(name, row.options),
        width=width,
        label_visibility="collapsed",
        format_func=_words(name).__getitem__,
    )


def period_control(name: str = "period") -> str:
    """Days, weeks or months; "auto" lets the data choose."""
    return choice(name)
