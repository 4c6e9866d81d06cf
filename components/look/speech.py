"""The interface's words in Ukrainian and English: one process speaks both, each session its own.

Source strings are English. The Ukrainian ones stand in ``locale/uk/LC_MESSAGES/ohliad.po``, a plain text file
a translator can edit; it is compiled in memory when this module is first imported.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = {"uk": "Українська", "en": "English"}
DEFAULT = "uk"
CATALOGUE = Path(__file__).parent / "locale" / "uk" / "LC_MESSAGES" / "ohliad.po"

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


def _nobody() -> str | None:
    return None


# Who knows what a visitor's session speaks; nobody where there is no session (tests, the command line).
_asked: Callable[[], str | None] = _nobody


def ask(who: Callable[[], str | None]) -> None:
    """From now on ask `who` for the language where none was chosen by `use` or `speaking`; it may not know (None)."""
    global _asked
    _asked = who


def language() -> str:
    """Give the language the interface speaks here and now: ``"uk"`` or ``"en"``."""
    return _chosen.get() or _asked() or DEFAULT


def known(language: str) -> str:
    """The language itself where the interface speaks it, else the default, so that a nonsense link still opens."""
    return language if language in LANGUAGES else DEFAULT


def use(language: str) -> None:
    """Speak `language` from now on in this thread, or the default where the interface does not have it."""
    _chosen.set(known(language))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within a ``with`` block, for work that runs outside the visitor's thread."""
    token = _chosen.set(known(language))
    try:
        yield
    finally:
        _chosen.reset(token)


def say(message: str, language: str) -> str:
    """Give `message` in one of the interface's languages."""
    return _TRANSLATIONS[language].gettext(message) if message else ""


def count(one: str, many: str, n: int, language: str) -> str:
    """Give the form of a counted noun that `n` asks for: 1 стаття, 2 статті, 5 статей."""
    return _TRANSLATIONS[language].ngettext(one, many, n)


def _(message: str) -> str:
    """Give `message` in the language that is spoken here and now."""
    return say(message, language())


def ngettext(one: str, many: str, n: int) -> str:
    """Give the form of a counted noun that `n` asks for, in the language that is spoken here and now."""
    return count(one, many, n, language())


def later(message: str) -> str:
    """Mark a text to be translated when it is shown; for texts named where no language is chosen yet."""
    return message
