"""What a visitor's session remembers that no link holds.

Besides this a session has the link (`state.py`), the language (`session_language.py`), and what widgets hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from data.corpus.key import Key
from data.errors import CorpusError

PLACE = "_session"  # in the session's state


@dataclass
class Session:
    """One visitor's session; it ends with the visit."""

    # Lines that the visitor decided (corrections of names, names of topics), by their kind; what was wrong with the
    # file that was opened last, and how many were opened.
    lines: dict[str, tuple] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    wordings: tuple = ()  # sets of words
    wordings_problem: str = ""
    correcting: str | None = None  # the name whose page was open when names were last offered to be corrected
    refused: tuple[CorpusError, list[str]] | None = None  # why the files at hand were refused, and which
    choosing: bool = False  # the columns of a refused file are to be chosen in the next run
    put_away: tuple[str, ...] = ()  # collections whose line of what was left out was put away
    pages: int = 1  # of the list of articles on a phone
    divided: Key | None = None  # the selection that was divided into topics of its own


def session() -> Session:
    """This visitor's session."""
    if PLACE not in st.session_state:
        st.session_state[PLACE] = Session()
    return st.session_state[PLACE]
