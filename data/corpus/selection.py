"""A Selection: which articles of a View are looked at."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True)
class Selection:
    """Which articles are looked at; an empty field leaves that side open.

    Several sources, languages or topics widen a selection (any of them); several terms or entities
    narrow it (all of them), so that two names select the articles where both stand.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    stories: bool = False

    def __str__(self) -> str:
        """The selection as a sentence; "all articles" when nothing is chosen."""
        parts = []
        for one in fields(self):
            value = getattr(self, one.name)
            if value in ("", None, (), False):
                continue
            if isinstance(value, tuple):
                value = ", ".join(map(str, value))
            parts.append("one article per story" if value is True else f"{one.name}: {value}")
        return "; ".join(parts) or "all articles"

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the fields that are set."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) not in ("", None, (), False))
