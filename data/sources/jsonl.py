"""Reads JSON Lines and JSON files: lists of objects, and objects that hold lists of articles at any depth."""

import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from data.errors import Said, joined
from data.sources import columns, layouts, scanning, streams, telegram, values, wrappings
from data.sources.records import Input, Record, Refused, shortened

HOPELESS = 20  # lines without a single object after which a file is taken for something else
SHOWN = 60  # characters of a broken line that are quoted
READ = 0.1  # of the text of a value at least is read, or it is told
LIST_SHARE = 0.9  # of an object that is too large to be looked into lies in its list of articles, or it is told
ENOUGH_TEXT = 500  # characters below which that says nothing
WHOLE = streams.LINE_LENGTH  # characters of an object that are read at once; a larger one is read as its longest list
_LIST = re.compile(r'"((?:[^"\\]|\\.){1,100})"\s*:\s*\[\s*(?=\{)')
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")[^{}\[\]]*$')


def read(input: Input) -> Iterator[Record]:
    """One record per object. Lines that are no JSON objects come with the problem ``broken line``."""
    with streams.text(input) as stream:
        number, first = 0, ""
        for number, first in enumerate(iter(lambda: stream.readline(scanning.CHUNK), ""), 1):
            first = first.lstrip("\ufeff \t\r\n")
            if first:
                break
        streams.refuse_markup(first, input)
        if first.startswith("["):
            if first[1:].lstrip()[:1] in ("", "{", "]", "["):
                yield from _records(scanning.values(scanning.Source(first, stream)))
                yield from streams.shortfall(stream)
                return
        elif not first.endswith(("\r", "\n")):
            first += stream.readline(streams.LINE_LENGTH)
        second = next((line for line in iter(lambda: stream.readline(scanning.CHUNK), "") if line.strip()), "")
        second = second.lstrip("\ufeff")
        lines = second.lstrip().startswith("{") and first.rstrip().endswith("}")
        if first.startswith("{") and not lines and not (second and _is_json(first)):
            yield from _from_objects(input, first + second + stream.read(WHOLE), stream)
        else:
            rest = itertools.chain([first, second], streams.lines(stream))
            yield from _from_lines(input, enumerate(rest, number))
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
        reason = None
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            value, reason = None, scanning.reason(error)
            if line.lstrip().startswith("{") and line.rstrip().endswith("}"):
                value = _mended(line)
        if isinstance(value, dict):
            objects += 1
            if reason:
                yield _repaired(number, reason, line)
            yield from _unwrapped(number, value)
            continue
        broken += 1
        if not objects and broken == HOPELESS:
            raise Refused(
                "not JSON",
                "{file} is not JSON Lines: its first {count} lines hold none. Expected one "
                'object per line, such as {{"title": …, "text": …}}.',
                file=input.name,
                count=broken,
            )
        yield _no_object(number, line, reason)


def _from_objects(input: Input, text: str, stream: io.TextIOBase) -> Iterator[Record]:
    """Objects one after another; of one that is alone, or larger than can be read at once, the list of articles."""
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        value, end, reason = None, 0, scanning.reason(error)
    if value is not None and not text[end:].strip():
        yield from _unwrapped(1, value, alone=True)
    elif value is not None:
        yield from _records(scanning.values(scanning.Source(text, stream)))
    elif (mended := _mended(text)) is not None:
        yield _repaired(1, reason, text)
        yield from _unwrapped(1, mended, alone=True)
    else:
        source = scanning.Source(text, stream)
        found = _longest_list(text)
        if not found:
            raise Refused(
                "broken JSON",
                "{file} is not valid JSON ({reason}). Expected one object per line, or a list "
                "of objects. Check that it was saved in full.",
                file=input.name,
                reason=reason,
            )
        if len(text) < WHOLE:
            detail = Said("{reason}; the list {list} is read as far as it goes", reason=reason, list=found[1])
            yield Record(0, {}, "broken JSON", detail, False)
        yield from _from_lists(source, found[1])


def _longest_list(text: str) -> re.Match | None:
    """The list whose first object looks most like an article, where an object can only be read in part."""
    decoder, best, most = json.JSONDecoder(), None, 0
    for found in itertools.islice(_LIST.finditer(text), 200):
        try:
            value, _ = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        size = wrappings.size(value) + 10**9 * telegram.is_message(value)
        if size > most:
            best, most = found, size
    return best


def _from_lists(source: scanning.Source, key: str) -> Iterator[Record]:
    """The elements of every list under a key, of a text of any length."""
    number, within, opening = 0, 0, re.compile(rf'"{re.escape(key)}"\s*:\s*\[(?=\s*\{{)')
    while (start := source.skip(opening, source.at)) < len(source.text):
        before = _NAME.search(source.text, max(0, start - 1000), start - 1)  # without the bracket
        name = json.loads(before[1], strict=False) if before and _is_json(before[1]) else ""
        source.at = start
        begun = source.passed()
        for record in _records(scanning.values(source, inside=True), number, chat=name):
            number = max(number, record.row)
            yield record
        within += source.passed() - begun
    source.at = len(source.text)
    if within < LIST_SHARE * source.passed():
        yield Record(
            0,
            {},
            "little read",
            Said(
                "Only {share} % of the text stands in {path}, from which the articles are read.",
                share=100 * within // source.passed(),
                path=key,
            ),
            False,
        )


def _records(found: Iterable[scanning.Value], number: int = 0, *, chat: str = "") -> Iterator[Record]:
    """Records of values one after another; rows under a row of names are put together with it."""
    names: list[str] | None = None
    for value in found:
        number += 1
        if value.lost:
            detail = Said(
                "{reason}: {found}",
                reason=value.reason,
                found=shortened(value.quoted, SHOWN) or Said("the file ends here"),
            )
            yield Record(number, {}, "broken JSON", detail)
            continue
        if value.reason:
            yield _repaired(number, value.reason, value.quoted)
        item = value.value
        if isinstance(item, list) and names is None and _is_header(item):
            names = item
            number -= 1
        elif isinstance(item, list) and (names or _is_row(item)):
            if names is None:
                names = [str(place) for place in range(1, len(item) + 1)]
                yield layouts.no_header()
            yield Record(number, dict(zip(names, item, strict=False)))
        elif telegram.is_message(item):
            yield telegram.record(number, item, source=chat)
        else:
            for record in _unwrapped(number, item):
                number = record.row
                yield record


def _unwrapped(number: int, value: Any, *, alone: bool = False) -> Iterator[Record]:
    """The record of an object, or those of the articles that it wraps, numbered from `number`."""
    if telegram.is_message(value):
        yield telegram.record(number, value)
        return
    if isinstance(value, dict) and not any(type(part) in (dict, list) for part in value.values()):
        yield Record(number, value)
        return
    if not isinstance(value, (dict, list)):
        yield _no_object(number, repr(value))
        return
    if isinstance(value, dict) and (chats := telegram.chats(value)):
        for chat in chats:
            yield from telegram.records(chat, number, among=len(chats) > 1)
            number += len(chat["messages"])
        return
    found = wrappings.unwrapped(value, alone=alone)
    if not found:
        yield Record(number, wrappings.opened(value)) if isinstance(value, dict) else _no_object(number, repr(value))
        return
    for place, item in enumerate(found.objects, number):
        yield telegram.record(place, item) if telegram.is_message(item) else Record(place, wrappings.opened(item))
    for path, count in found.left.items():
        yield Record(
            0,
            {},
            "list left out",
            Said(
                "{count:,} objects of {left} are left out: the articles are read from {path}.",
                count=count,
                left=path,
                path=found.path or Said("the file"),
            ),
        )
    yield from _little(value, found)


def _little(value: Any, found: wrappings.Unwrapped) -> Iterator[Record]:
    """What is to be said where most of the text of a value stands outside of its articles."""
    all_, read = values.human(value), sum(values.human(item) for item in found.objects)
    if all_ >= ENOUGH_TEXT and read < READ * all_:
        yield Record(
            0,
            {},
            "little read",
            Said(
                "Only {share} % of the text stands in {path}, from which the articles are read.",
                share=round(100 * read / all_),
                path=found.path or Said("the file"),
            ),
            False,
        )


def _is_header(value: list) -> bool:
    return bool(value) and all(isinstance(name, str) for name in value) and columns.names_articles(value)


def _is_row(value: list) -> bool:
    return len(value) > 1 and not any(isinstance(cell, (dict, list)) for cell in value)


def _no_object(number: int, found: str, reason: Said | None = None) -> Record:
    """What is no object, and why where that is known."""
    detail = joined([reason or Said("not a JSON object"), shortened(found, SHOWN)], ": ")
    return Record(number, {}, "broken line", detail)


def _repaired(number: int, reason: Said, line: str) -> Record:
    detail = Said("{reason}; mended: {found}", reason=reason, found=shortened(line, SHOWN))
    return Record(number, {}, "JSON mended", detail, False)


def _mended(text: str) -> dict | None:
    try:
        value = scanning.mended(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
