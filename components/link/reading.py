"""How a parameter of the link is read from text and written to text: ids and values, never words of the interface.

Links that were made when words of the interface stood in them are read as well, in either language. What cannot be
read is None. Whether a collection knows what was read is another question (`components/link/values.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from components.look.speech import LANGUAGES, _, speaking

DIGITS = 6  # of a whole number in a link: none that means anything has more


@dataclass(frozen=True)
class Form:
    """How values of one kind stand in the link."""

    read: Callable[[Sequence[str]], object]
    write: Callable[[object], list[str]]


def _plain(value: object) -> list[str]:
    return [str(value)]


def _last(texts: Sequence[str]) -> str | None:
    """The text that counts where one is wanted; None where there is none, or an empty one."""
    return (texts[-1] or None) if texts else None


TEXT = Form(_last, _plain)


def _several(value: object) -> list[str]:
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    return [str(one) for one in values] or [""]  # that nothing is chosen is a choice too


# Several values, of which none is empty; and several of which one may be, as articles without a source have one.
SEVERAL = Form(lambda texts: [one for one in texts if one] if texts else None, _several)
SEVERAL_OR_EMPTY = Form(lambda texts: list(texts) or None, _several)


def _day(texts: Sequence[str]) -> date | None:
    try:
        return date.fromisoformat(_last(texts) or "")
    except ValueError:
        return None


DAY = Form(_day, lambda value: [value.isoformat()] if isinstance(value, date) else [])
SWITCH = Form(
    lambda texts: {"true": True, "false": False}.get((_last(texts) or "").lower()), lambda value: [str(value).lower()]
)


def one_of(options: Mapping) -> Form:
    """One of some options, by id; in an older link by its words in either language."""

    def read(texts: Sequence[str]) -> object:
        asked = _last(texts)
        ids = {str(one): one for one in options}
        return None if asked is None else ids.get(asked, _by_words(tuple(options.items())).get(asked))

    return Form(read, _plain)


def some_of(options: Mapping[str, str]) -> Form:
    """Several of some options that everybody calls the same, by id or by name; what is neither is kept as it is."""
    ids = {name: one for one, name in options.items()}
    return Form(lambda texts: [ids.get(one, one) for one in texts if one] if texts else None, _several)


@cache
def _by_words(options: tuple[tuple[object, str], ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for one, label in options:
        found |= dict.fromkeys(words(label), one)
    return found


@cache
def words(label: str) -> tuple[str, ...]:
    """A text of the interface in each of its languages."""
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(_(label))
    return tuple(said)


def number(low: int, high: int) -> Form:
    """A whole number; one beyond the ends is the end."""

    def read(texts: Sequence[str]) -> int | None:
        asked = _last(texts) or ""
        return min(max(int(asked[:DIGITS]), low), high) if asked.isascii() and asked.isdigit() else None

    return Form(read, _plain)


def fraction(low: float, high: float, step: float) -> Form:
    """A number on a scale of steps; one beyond the ends is the end."""

    def read(texts: Sequence[str]) -> float | None:
        try:
            asked = float(_last(texts) or "")
        except ValueError:
            return None
        if asked != asked:  # not a number
            return None
        return round(low + round((min(max(asked, low), high) - low) / step) * step, 6)

    return Form(read, lambda value: [f"{value:g}"])
