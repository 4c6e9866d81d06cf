"""Texts that any file takes: some programs write halves of letters, and no file in UTF-8 can hold those."""

import re

# Halves of surrogate pairs stand in JSON that was cut in the middle, and in names of files that are not in UTF-8.
_HALF = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """A text in which each half of a surrogate pair has become U+FFFD; any other unchanged."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text
