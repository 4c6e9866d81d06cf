"""Controls that several tabs share."""

from __future__ import annotations

import streamlit as st

from components.look.speech import _, later

TOGETHER = 8  # things at most that are compared in one chart
PERIODS = {"auto": later("auto"), "day": later("days"), "week": later("weeks"), "month": later("months")}


def period_control(key: str = "period") -> str:
    """Days, weeks or months; "auto" lets the data choose."""
    return (
        st.segmented_control(
            _("Period"),
            list(PERIODS),
            default="auto",
            key=key,
            bind="query-params",
            required=True,
            format_func=lambda one: _(PERIODS[one]),
        )
        or "auto"
    )
