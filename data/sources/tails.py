"""Takes off what services put at the end of titles and texts: the outlet's name, a mark that the text was cut."""

import re

from data.sources import links

# "… [+1234 chars]" of NewsAPI, "... [1234 chars]" of GNews.
_CUT = re.compile(r"[\s…]*(?:\.\.\.|…)?\s*\[\+?\d{1,7} (?:chars|characters|символів|символов)\]\s*$")
_SIGN = re.compile("[-–—|·•/]")
_BETWEEN = re.compile(r"\s+[-–—|·•/]+\s+")
_ENDS = re.compile(r"[^\w.]+")
SHORT = 3  # words that stay of a title at least


def uncut(text: str) -> str:
    """A text without the mark at its end that the service left out the rest; an ellipsis stays in its place."""
    if not text.endswith("]"):
        return text
    found = _CUT.search(text)
    return f"{text[: found.start()]}…" if found else text


def without_source(title: str, source: str, url: str) -> str:
    """A title without the name of its outlet at the end ("… - Приклад.UA"), where it is the source or the host."""
    if not _SIGN.search(title) or not (source or url):
        return title
    last = None
    for last in _BETWEEN.finditer(title):
        pass
    if last is None or title[: last.start()].count(" ") + 1 < SHORT:
        return title
    tail = _normalised(title[last.end() :])
    host = links.host(url) if url else ""
    if tail and tail in (_normalised(source), _normalised(host), _normalised(host.split(".")[0])):
        return title[: last.start()]
    return title


def _normalised(name: str) -> str:
    return _ENDS.sub("", name.lower()).removeprefix("www.")
