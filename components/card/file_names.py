"""Names of the files that a card gives away."""

from __future__ import annotations

import re
import unicodedata

# Not allowed in file names on one system or another, and what turns or hides the letters around it.
_UNSAFE = re.compile(r'[\\/:*?"<>|]')
_NAME_LENGTH = 100  # characters, the suffix included
_NAME_BYTES = 240  # file systems allow 255 bytes; Cyrillic takes two a letter


def file_name(title: str, sentence: str, suffix: str) -> str:
    """Name a file by what it shows and of which articles: readable, safe, at most 100 characters."""
    text = unicodedata.normalize("NFC", f"{title} – {sentence}" if sentence else title)
    text = re.sub(r"[:;] ", ", ", text)
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in text
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
    )
    text = " ".join(_UNSAFE.sub(" ", text).split()).strip(" .") or "ohliad"
    room = _NAME_LENGTH - len(suffix) - 1
    if len(text) > room:
        text = text[: room - 1].rstrip(" .,;–") + "…"
    while len(text.encode()) > _NAME_BYTES - len(suffix) - 1:
        text = text[:-2] + "…"
    return f"{text}.{suffix}"
