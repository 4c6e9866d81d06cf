"""Whether the page is probably seen on a phone; the server cannot know the width, the browser's name hints at it."""

from __future__ import annotations

import streamlit as st


def narrow() -> bool:
    """Is the browser a phone's? Every chart stays readable when this is wrong."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
