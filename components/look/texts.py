"""Texts of others made safe: cut, escaped for HTML and for Plotly, literal in Markdown; names of values."""

from __future__ import annotations

import html
import re

from components.look import speech
from components.look.speech import later

LANGUAGES = {"uk": later("Ukrainian"), "ru": later("Russian"), "en": later("English"), "other": later("other language")}

# Control characters, and those that turn the direction of everything written after them.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def cut(text: object, length: int) -> str:
    """Shorten a text to `length` characters, the last of them an ellipsis."""
    text = " ".join(_UNPRINTED.sub("", str(text)).split())
    return text if len(text) <= length else text[: max(length - 1, 1)].rstrip() + "…"


def escape(text: object, length: int = 200) -> str:
    """Make any text safe as a chart's label: Plotly reads ``<b>``, ``<a href>`` and ``$formula$`` in them.

    Quotes stay as they are: Plotly does not know ``&quot;``, and its labels stand in no attribute.
    """
    return html.escape(cut(text, length), quote=False).replace("$", "&#36;")


def literal(text: str, *, code: bool = False) -> str:
    """A text in which Markdown reads nothing, so that it shows as it is written; `code` leaves backticks."""
    special = r"\*_[]{}<>#$~:|!" + ("" if code else "`")
    parts = text.split("`") if code else [text]
    # Between backticks Markdown reads nothing anyway, and a backslash would show.
    return "`".join(
        part if place % 2 else "".join(f"\\{char}" if char in special else char for char in part)
        for place, part in enumerate(parts)
    )


def value_name(by: str, value: str, *, language: str | None = None) -> str:
    """Name a language in the words of the interface's `language`, or of the one spoken; a source keeps its name."""
    language = language or speech.language()
    if by == "language":
        return speech.say(LANGUAGES[value], language) if value in LANGUAGES else value
    return value or speech.say("no source", language)
