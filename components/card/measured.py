"""A measure of a view, worked out once for all visitors who look at the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.corpus.key import Key
from data.corpus.view import View

# Frames kept for all visitors together. One is some kilobytes; a map of 5,000 articles about one megabyte.
MAX_ENTRIES = 400


def measured(view: View, measure: Callable[..., pd.DataFrame], options: Mapping) -> pd.DataFrame:
    """Give ``measure(view, **options)``, worked out once for a selection and its options."""
    frozen = tuple(sorted((name, _frozen(value)) for name, value in options.items()))
    name = f"{measure.__module__}.{measure.__qualname__}"
    return _measured(view.key, name, frozen, measure, view)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def _measured(key: Key, name: str, options: tuple, _measure: Callable, _view: View) -> pd.DataFrame:
    """The cache itself. Its key is that of the view: large objects are hashed by sample and get mixed up."""
    return _measure(_view, **dict(options))


def _frozen(value: Any) -> Hashable:
    """An option as something that can be a key: lists and arrays as tuples."""
    return tuple(value) if isinstance(value, (list, set, frozenset)) or hasattr(value, "tolist") else value
