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
# The language last heard from a session, with the run it was heard in: a page asks thousands of times.
_heard: ContextVar[tuple[object, str] | None] = ContextVar("interface_language_heard", default=None)


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


def _run() -> object | None:
    """Give the visitor's run of the page, or None where there is no visitor (tests, the command line)."""
    runs = sys.modules.get("streamlit.runtime.scriptrunner")
    return runs.get_script_run_ctx(suppress_warning=True) if runs else None


def language() -> str:
    """Give the language the interface speaks here and now: ``"uk"`` or ``"en"``."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    run = _run()
    if run is None:
        return DEFAULT
    heard = _heard.get()
    if heard is None or heard[0] is not run:
        import streamlit

        heard = (run, streamlit.session_state.get(SESSION_KEY, DEFAULT))
        _heard.set(heard)
    return heard[1]


def use(language: str) -> None:
    """Speak `language` from now on in this session; outside Streamlit, in this thread.

    A language the interface does not have is taken for the default, so that a nonsense link still opens.
    """
    language = language if language in LANGUAGES else DEFAULT
    run = _run()
    if run is None:
        _chosen.set(language)
        return
    import streamlit

    streamlit.session_state[SESSION_KEY] = language
    _heard.set((run, language))


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
