"""Reads JSON values one after another from a text, and gets over what is broken among them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import TextIOBase
from typing import Any, NamedTuple

from data.errors import Said
from data.sources import streams

CHUNK = 2**20  # characters read at a time
FURTHER = 4  # times as far as the next object may begin is the end of a broken one looked for
_BETWEEN = re.compile(r"[ \t\r\n,\x1e\ufeff]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|(.?))', re.DOTALL)
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*")|,(\s*[}\]])', re.DOTALL)
# Where the next object of a list, or the next line of objects, begins.
_NEXT = re.compile(r'(?<=[\]},\n\r])[ \t\r\n]*(?=\{\s*")')


class Value(NamedTuple):
    """A value, or what is known of one that is broken: `reason` says why, `quoted` is its beginning.

    A value with a reason was mended; `lost` is set where nothing could be read.
    """

    value: Any
    reason: Said | None = None
    quoted: str = ""
    lost: bool = False


def mended(text: str) -> Any:
    """The value of a text whose escapes, line ends within strings or commas at the end of lists break the rules.

    Raises ValueError where that is not all that is wrong.
    """
    text = _ESCAPE.sub(lambda sign: sign[0] if sign[1] is None else _unescaped(sign[1]), text)
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_TRAILING.sub(lambda found: found[1] or found[2], text), strict=False)


def reason(error: Exception) -> Said:
    """Why a text is not JSON."""
    if isinstance(error, json.JSONDecodeError):
        return Said("{error} at character {place}", error=error.msg.removesuffix(" at"), place=error.pos + 1)
    return Said("nested too deeply") if isinstance(error, RecursionError) else Said("not valid JSON")


def values(source: Source, *, inside: bool = False) -> Iterator[Value]:
    """The elements of the lists, and the values outside of lists, of a text.

    Lists of lists come as lists. Memory holds one value and a chunk of the text. With `inside`, the text begins
    within a list, and only its elements come.
    """
    decoder = json.JSONDecoder()
    only, cut = inside, False
    while source.begin():
        sign = source.text[source.at]
        if sign == "]" and inside:
            inside, source.at = False, source.at + 1
            if only:
                return
            continue
        if sign == "[" and not inside:
            inside, source.at = True, source.at + 1
            continue
        try:
            value, end = decoder.raw_decode(source.text, source.at)
            if end == len(source.text) and isinstance(value, (int, float)) and source.more():
                continue  # a number may go on in the next chunk
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError) and source.unfinished(error, sign) and source.more():
                continue
            value = _broken(source, error, sign)
            cut = value.lost and source.at == len(source.text)
            yield value
            continue
        source.at = end
        yield Value(value)
    if inside and not cut:
        yield Value(None, Said("the list is not closed"), "", True)


class Source:
    """The part of a text that is looked at, and where; more of it is read as it is needed."""

    def __init__(self, read: str, stream: TextIOBase) -> None:
        self.text, self.at = read, 0
        self._stream = stream
        self._ended = False
        self._forgotten = 0

    def passed(self) -> int:
        """How many characters of the text lie behind."""
        return self._forgotten + self.at

    def more(self) -> bool:
        """Reads on, and forgets what is done; False at the end, and where one value is too long."""
        if self._ended or len(self.text) - self.at > streams.LINE_LENGTH:
            return False
        chunk = self._stream.read(max(CHUNK, len(self.text) - self.at))
        self._ended = not chunk
        self._forgotten += self.at
        self.text, self.at = self.text[self.at :] + chunk, 0
        return bool(chunk)

    def begin(self) -> bool:
        """Goes on to where the next value begins; False at the end of the text."""
        while True:
            if between := _BETWEEN.match(self.text, self.at):
                self.at = between.end()
            if self.at < len(self.text):
                return True
            if not self.more():
                return False

    def unfinished(self, error: json.JSONDecodeError, sign: str) -> bool:
        """Whether an error may come of the text's ending in the middle of a value, or the value goes on behind it."""
        return (
            error.msg.startswith("Unterminated string")
            or error.pos + 16 >= len(self.text)
            or (sign == "{" and not _NEXT.search(self.text, error.pos))
        )

    def skip(self, pattern: re.Pattern, start: int) -> int:
        """The end of what a pattern finds from a place on, however far it is; the end of the text if nowhere."""
        while True:
            found = pattern.search(self.text, start)
            if found:
                return found.end()
            seen = len(self.text) - self.at
            if not self.more():
                if self._ended:
                    return len(self.text)
                self._forgotten += len(self.text) - 64  # an endless value: all of it but its end is forgotten
                self.text, self.at = self.text[-64:], 0
                seen = 0
            start = self.at + max(seen - 64, 0)


def _broken(source: Source, error: Exception, sign: str) -> Value:
    """What can be had of a broken value; the source stands behind it afterwards."""
    why, quoted = reason(error), source.text[source.at : source.at + 200]
    start = source.at
    if sign == "{" and not isinstance(error, RecursionError) and (end := _closing(source)):
        try:
            value = mended(source.text[start:end])
        except (ValueError, RecursionError):
            pass
        else:
            source.at = end
            return Value(value, why, quoted)
    source.at = source.skip(_NEXT, source.at + 1)
    return Value(None, why, quoted, True)


def _closing(source: Source) -> int:
    """Where the object that begins here is closed, by its braces outside of strings; 0 where it is not.

    It is looked for no further than some times the distance to the next object, so that a file full of broken
    objects takes no longer than its length asks for.
    """
    found = _NEXT.search(source.text, source.at + 1)
    most = source.at + FURTHER * ((found.end() if found else len(source.text)) - source.at) + CHUNK // 64
    at, depth = source.at, 0
    while (token := _TOKEN.search(source.text, at)) and token.start() < most:
        depth += (token[0] in "{[") - (token[0] in "}]")
        if not depth and token[0] in "}]":
            return token.end()
        at = token.end()
    return 0


def _unescaped(sign: str) -> str:
    """A backslash before a sign that needs none: the sign alone, but for letters, before which it may be meant."""
    return sign if sign in "'`" or not sign.isalnum() else "\\\\" + sign
