"""The interface's words in Ukrainian and English: one process speaks both, each session its own.

Source strings are English. The Ukrainian ones stand in ``locale/uk/LC_MESSAGES/ohliad.po``, a plain text file
a translator can edit; it is compiled in memory when this module is first imported.
"""

from __future__ import annotations

import gettext
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = {"uk": "Українська", "en": "English"}
DEFAULT = "uk"
CATALOGUE = Path(__file__).parent / "locale" / "uk" / "LC_MESSAGES" / "ohliad.po"

# Where a session keeps its language. A context variable alone would not do inside Streamlit: a rerun of a
# fragment may come in a new thread, in which nobody has called `use`.
SESSION_KEY = "_interface_language"

_chosen: ContextVar[str | None] = ContextVar("interface_language", default=None)


def _compiled(path: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        # Without the locale Babel assumes two plural forms, and Ukrainian has three.
        catalogue = read_po(file, locale="uk")
    binary = io.BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    return gettext.GNUTranslations(binary)


_TRANSLATIONS = {"uk": _compiled(CATALOGUE), "en": gettext.NullTranslations()}


def _session():
    """Give the state of the visitor's session, or None where no visitor is (tests, the command line)."""
    if "streamlit" not in sys.modules:
        return None
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    import streamlit

    return streamlit.session_state


def language() -> str:
    """Give the language the interface speaks here and now: ``"uk"`` or ``"en"``."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    session = _session()
    return session.get(SESSION_KEY, DEFAULT) if session is not None else DEFAULT


def use(language: str) -> None:
    """Speak `language` from now on in this session; outside Streamlit, in this thread.

    A language the interface does not have is taken for the default, so that a nonsense link still opens.
    """
    language = language if language in LANGUAGES else DEFAULT
    session = _session()
    if session is None:
        _chosen.set(language)
    else:
        session[SESSION_KEY] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within a ``with`` block, for work that runs outside the visitor's thread."""
    token = _chosen.set(language if language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _chosen.reset(token)


def _(message: str) -> str:
    """Give `message` in the interface's language."""
    return _TRANSLATIONS[language()].gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Give the form of a counted noun that `n` asks for: 1 стаття, 2 статті, 5 статей."""
    return _TRANSLATIONS[language()].ngettext(one, many, n)


def later(message: str) -> str:
    """Mark a text to be translated when it is shown; for texts named where no language is chosen yet."""
    return message
