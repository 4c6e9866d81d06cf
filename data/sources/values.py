"""Turns the values of a record into text: numbers, lists of paragraphs, objects that stand for one value."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from data.sources import columns

HUMAN = 40  # characters; a shorter value, or one without a space, is no text to read

# Keys whose value stands for the whole object ({"name": "УНІАН"}).
_INNER = (
    "text",
    "name",
    "rendered",
    "$date",
    "$oid",
    "$numberLong",
    "main",
    "value",
    "#text",
    "_text",
    "$t",
    "__cdata",
    "title",
)
_DEEP = 20  # levels of an object that are looked into

# What programs write where there is nothing.
_NOTHING = frozenset(("nan", "NaN", "None", "null", "NULL", "NA", "N/A", "n/a", "<NA>", "NaT", "\\N"))
_MARKUP = re.compile(r"\s*[<{\[]")


def flat(values: Mapping[str, Any]) -> dict[str, str]:
    """A record with texts for values; texts by language become columns of their own: text → text_uk, text_en."""
    if any(type(value) is dict and _by_language(value) for value in values.values()):
        values = dict(_by_each_language(values))
    return {
        str(key): value
        if type(value) is str and value and value not in _NOTHING and not value.isspace()
        else string(value)
        for key, value in values.items()
    }


def _by_language(value: Mapping[str, Any]) -> bool:
    """Whether an object holds one value for each language."""
    found = [columns.language(str(key)) for key in value]
    return all(found) and any(one != "other" for one in found)


def _by_each_language(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if type(value) is dict and _by_language(value):
            yield from ((f"{key}_{language}", part) for language, part in value.items())
        else:
            yield key, value


def string(value: Any, depth: int = 0) -> str:
    """A value as text; "" for everything that stands for nothing. Lists of paragraphs are joined."""
    if isinstance(value, str):
        return "" if value in _NOTHING or not value.strip() else value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        parts = (string(part, depth + 1) for part in value if not isinstance(part, list))
        return "\n\n".join(filter(None, parts))
    if isinstance(value, dict) and depth < _DEEP:
        inner = next((value[key] for key in _INNER if key in value), None)
        return string(inner, depth + 1) if isinstance(inner, (str, int, float, dict)) else ""
    return ""


def human(value: Any, depth: int = 0) -> int:
    """Characters of text to read in a value, at any depth; markup and what has no spaces do not count."""
    if isinstance(value, str):
        return len(value) if len(value) >= HUMAN and " " in value and not _MARKUP.match(value) else 0
    if depth > _DEEP:
        return 0
    if isinstance(value, dict):
        return sum(human(part, depth + 1) for part in value.values())
    return sum(human(part, depth + 1) for part in value) if isinstance(value, list) else 0
