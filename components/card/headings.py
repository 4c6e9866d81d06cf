"""How a column of a table is headed, in the interface's words, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.look import formats
from components.look.speech import _
from data.corpus.columns import COLUMNS, SHARE

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig


def heading(column: object) -> str:
    """Say in the interface's words what a column of a measure holds; columns without a heading keep their name."""
    known = COLUMNS.get(str(column))
    return _(known.heading) if known and known.heading else str(column)


def column(values: pd.Series) -> ColumnConfig:
    """How one column of a table is headed and written: shares in percent, days as the language writes them."""
    label, known = heading(values.name), COLUMNS.get(str(values.name))
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(label, format=formats.date_pattern())
    if known and known.unit == SHARE:
        return st.column_config.NumberColumn(label, format="percent")
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return st.column_config.NumberColumn(label, format="localized")
    return st.column_config.Column(label)
