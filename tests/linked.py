"""What a page opened in a test says in its link."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from components.link.state import PLACE


def asked(app: AppTest, name: str) -> list[str]:
    """The values of a parameter in the link as the page wrote it, or completed it when it was opened."""
    return (app.session_state[PLACE].written or {}).get(name, [])
