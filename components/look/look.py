"""What a chart needs to know of its reader: language, width, colours of topics, and what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any

from components.look import formats, speech, texts, theme


@dataclass(frozen=True)
class Look:
    """How a chart is to look and speak: the one argument beside its frame, so that no chart asks for anything else.

    Attributes
    ----------
    language : str
        The interface's: ``"uk"`` or ``"en"``.
    narrow : bool
        Is it for a phone?
    families : mapping
        Of a topic the one that it has its colour from: finer and coarser topics have it from the topic they are part
        of, or from the largest that is part of them.
    picked : sequence
        What is filtered by now: values; the first and the last day, None where that side is open; or, where a mark
        holds values of two filters, the values of each. What is picked keeps its colour, the others fade.
    """

    language: str = speech.DEFAULT
    narrow: bool = False
    families: Mapping[int, int] = field(default_factory=dict, hash=False)
    picked: Sequence[Any] = ()

    def say(self, message: str) -> str:
        """Give a text in the reader's language."""
        return speech.say(message, self.language)

    def count(self, one: str, many: str, n: int) -> str:
        """Give the form of a counted noun that `n` asks for: 1 стаття, 2 статті, 5 статей."""
        return speech.count(one, many, n, self.language)

    def articles(self, count: int) -> str:
        """Say a number of articles in words: 21 стаття."""
        return formats.articles(count, language=self.language)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number: 13 058 in Ukrainian, 13,058 in English."""
        return formats.number(value, digits, language=self.language)

    def share(self, value: float) -> str:
        """Write a share between 0 and 1 in per cent: 3,4 %."""
        return formats.share(value, language=self.language)

    def rate(self, value: float) -> str:
        """Write a share between 0 and 1 per 1000 articles."""
        return formats.rate(value, language=self.language)

    def times(self, ratio: float) -> str:
        """Write how many times as often: ×7,2."""
        return formats.times(ratio, language=self.language)

    def day(self, moment: Date) -> str:
        """Write a day without its year: 3 березня."""
        return formats.day(moment, language=self.language)

    def date(self, moment: Date) -> str:
        """Write a day in a sentence: 3 березня 2022."""
        return formats.date(moment, language=self.language)

    def short_date(self, moment: Date) -> str:
        """Write a day in a table: 03.03.2022."""
        return formats.short_date(moment, language=self.language)

    def dates(self, first: Date, last: Date) -> str:
        """Write a stretch of days, both ends included: 18 лютого 2022 – 19 серпня 2022."""
        return formats.dates(first, last, language=self.language)

    def month(self, moment: Date) -> str:
        """Write a month for an axis: січ."""
        return formats.month(moment, language=self.language)

    def period(self, start: Date, unit: str) -> str:
        """Name a period by its first day: тиждень від 01.08.2022."""
        return formats.period(start, unit, language=self.language)

    def value_name(self, by: str, value: str) -> str:
        """Name a language in the reader's words; a source keeps its own name."""
        return texts.value_name(by, value, language=self.language)

    def topic(self, number: int) -> str:
        """Give a topic's colour: by its size in the whole corpus, so that neither a filter nor a cut repaints it."""
        return theme.colour(self.families.get(number, number))
