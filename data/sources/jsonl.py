"""Reads JSON Lines (one object per line) and JSON files (a list of objects, or an object that holds one)."""

import itertools
import json
import re
from collections.abc import Iterator
from io import TextIOWrapper

from data.errors import Said, joined
from data.sources import columns, streams
from data.sources.records import Input, Record, Refused

HOPELESS = 20  # lines without a single object after which a file is taken for something else
SHOWN = 60  # characters of a broken line that are quoted
_GAP = re.compile(r"[ \t\r\n,]*")
_CHUNK = 2**20  # characters read at a time from a list, or of a first line that may be one


def read(input: Input) -> Iterator[Record]:
    """One record per object. Lines that are no JSON objects come with the problem ``broken line``."""
    with streams.text(input) as stream:
        number, first = 0, ""
        for number, first in enumerate(iter(lambda: stream.readline(_CHUNK), ""), 1):
            first = first.lstrip("\ufeff \t\r\n")
            if first:
                break
        if not first.endswith(("\r", "\n")) and not first.startswith("["):
            first += stream.readline(streams.LINE_LENGTH)
        second = stream.readline(_CHUNK) if not first.startswith("[") else ""
        if first.startswith("[") and first[1:].lstrip()[:1] in ("", "{", "]"):
            yield from _from_list(first[1:], stream)
        elif first.rstrip() == "{" or (first.startswith("{") and not second):
            yield from _from_object(input, first + second + stream.read(streams.LINE_LENGTH))
        else:
            lines = itertools.chain([first, second], streams.lines(stream))
            yield from _from_lines(input, enumerate(lines, number))
        yield from streams.shortfall(stream)


def is_object(line: str) -> bool:
    """Whether a line is a JSON object, as JSON Lines holds one."""
    return line.lstrip().startswith("{") and _is_json(line)


def _from_lines(input: Input, lines: Iterator[tuple[int, str | None]]) -> Iterator[Record]:
    objects, broken = 0, 0
    for number, line in lines:
        if line is None:
            yield streams.too_long(number)
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            value, reason = None, _reason(error)
        else:
            reason = Said("not a JSON object")
        if isinstance(value, dict):
            objects += 1
            yield Record(number, value)
            continue
        broken += 1
        if not objects and broken == HOPELESS:
            raise Refused("not JSON", "{file} is not JSON Lines: its first {count} lines hold none. Expected one "
                          "object per line, such as {{\"title\": …, \"text\": …}}.", file=input.name, count=broken)
        yield Record(number, {}, "broken line", joined([reason, _quoted(line)], ": "))


def _from_object(input: Input, text: str) -> Iterator[Record]:
    """The object itself, or those of the longest list in it if it is only the wrapping of an answer."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("broken JSON", "{file} is not valid JSON ({reason}). Expected one object per line, or a list of "
                      "objects. Check that it was saved in full.", file=input.name, reason=_reason(error)) from None
    found = columns.recognised(value)
    lists = [part for part in value.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
    objects = [value] if found["title"] or found["text"] or not lists else max(lists, key=len)
    for number, item in enumerate(objects, 1):
        yield _record(number, item)


def _from_list(read: str, stream: TextIOWrapper) -> Iterator[Record]:
    """The objects of a list one by one, so that a large file need not fit into memory."""
    decoder = json.JSONDecoder()
    at, number, ended = 0, 0, False
    while True:
        at = _GAP.match(read, at).end()
        if read.startswith("]", at):
            return
        try:
            value, end = decoder.raw_decode(read, at)
            if end == len(read) and isinstance(value, (int, float)) and not ended:
                raise ValueError("a number may go on in the next chunk")
        except (ValueError, RecursionError) as error:
            more = "" if ended else stream.read(max(_CHUNK, len(read) - at))
            ended = not more
            if ended or len(read) - at > streams.LINE_LENGTH or isinstance(error, RecursionError):
                detail = Said("{reason}; what comes after is left out: {found}", reason=_reason(error),
                              found=_quoted(read[at:at + 200]) or Said("the file ends here"))
                yield Record(number + 1, {}, "broken JSON", detail)
                return
            read, at = read[at:] + more, 0
            continue
        number, at = number + 1, end
        yield _record(number, value)


def _record(number: int, value: object) -> Record:
    if isinstance(value, dict):
        return Record(number, value)
    return Record(number, {}, "broken line", joined([Said("not a JSON object"), _quoted(repr(value))], ": "))


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _quoted(line: str) -> str:
    line = " ".join(line[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _reason(error: Exception) -> Said:
    if isinstance(error, json.JSONDecodeError):
        return Said("{error} at character {place}", error=error.msg.removesuffix(" at"), place=error.pos + 1)
    return Said("nested too deeply") if isinstance(error, RecursionError) else Said("not valid JSON")
