"""How numbers, shares and dates are written, in each language of the interface.

Every function takes the `language`; where none is given, it is the one that is spoken here and now.
"""

from __future__ import annotations

import math
from datetime import date as Date
from functools import cache

from components.look import speech

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


def number(value: float, digits: int = 0, *, language: str | None = None) -> str:
    """Write a number: 13 058, 2605 and 7,2 in Ukrainian; 13,058, 2,605 and 7.2 in English."""
    if value is None or not math.isfinite(value):
        return "–"
    text = f"{abs(value):,.{digits}f}"
    if (language or speech.language()) == "uk":
        whole, _dot, rest = text.partition(".")
        # Four digits hold together without a space; from five on they are grouped.
        whole = whole.replace(",", NARROW_SPACE if len(whole) > 5 else "")
        text = f"{whole},{rest}" if rest else whole
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def share(value: float, *, language: str | None = None) -> str:
    """Write a share between 0 and 1 in per cent: 12 % in Ukrainian, 12% in English; small ones with a decimal."""
    if value is None or not math.isfinite(value):
        return "–"
    language = language or speech.language()
    sign = "%" if language == "en" else f"{HARD_SPACE}%"
    if 0 < abs(value) < 0.001:
        # In words: a chart's label takes "<" for the beginning of a tag.
        return speech.say("under {share}", language).format(share=number(0.1, 1, language=language) + sign)
    return number(value * 100, 1 if 0 < abs(value) < 0.0995 else 0, language=language) + sign


def rate(value: float, *, language: str | None = None) -> str:
    """Write a share between 0 and 1 per 1000 articles, with a decimal where it is below ten."""
    return number(value * 1000, 1 if 0 < abs(value) < 0.00995 else 0, language=language)


def times(ratio: float, *, language: str | None = None) -> str:
    """Write how many times as often: ×7,2, and ×21 from ten on."""
    return f"×{number(ratio, 1 if abs(ratio) < 9.95 else 0, language=language)}"


def between(low: str, high: str) -> str:
    """Join two written numbers to a range: 12–26."""
    return f"{low}–{high}"


def articles(count: int, *, language: str | None = None) -> str:
    """Say a number of articles in words: 21 стаття."""
    language = language or speech.language()
    said = speech.count("{n} article", "{n} articles", int(count), language)
    return said.format(n=number(count, language=language))


@cache
def months(language: str, form: str, width: str) -> tuple[str, ...]:
    """Give the names of the months as Babel has them: `form` "format" after a day, or "stand-alone"."""
    from babel import Locale

    names = Locale(language).months[form][width]
    return tuple(names[place] for place in range(1, 13))


@cache
def weekdays(language: str, width: str) -> tuple[str, ...]:
    """Give the names of the days of the week as Babel has them, Monday first."""
    from babel import Locale

    names = Locale(language).days["stand-alone"][width]
    return tuple(names[place] for place in range(7))


def day(moment: Date, *, language: str | None = None) -> str:
    """Write a day without its year: 3 березня, 3 March."""
    return f"{moment.day}{HARD_SPACE}{months(language or speech.language(), 'format', 'wide')[moment.month - 1]}"


def date(moment: Date, *, language: str | None = None) -> str:
    """Write a day in a sentence: 3 березня 2022, 3 March 2022."""
    return f"{day(moment, language=language)} {moment.year}"


def short_date(moment: Date, *, language: str | None = None) -> str:
    """Write a day in a table: 03.03.2022 in Ukrainian, 2022-03-03 in English."""
    return f"{moment:%d.%m.%Y}" if (language or speech.language()) == "uk" else f"{moment:%Y-%m-%d}"


def date_pattern() -> str:
    """How Streamlit's widgets and tables are to write a day, as in `short_date`."""
    return "DD.MM.YYYY" if speech.language() == "uk" else "YYYY-MM-DD"


def dates(first: Date, last: Date, *, language: str | None = None) -> str:
    """Write a stretch of days, both ends included: 18 лютого 2022 – 19 серпня 2022."""
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return date(first, language=language)
    return f"{date(first, language=language)} – {date(last, language=language)}"


def month(moment: Date, *, language: str | None = None) -> str:
    """Write a month for an axis: січ, Jan."""
    # Babel's have a full stop, which an axis has no room for.
    return months(language or speech.language(), "stand-alone", "abbreviated")[moment.month - 1].removesuffix(".")


def period(start: Date, unit: str, *, language: str | None = None) -> str:
    """Name a period by its first day: 3 березня 2022, тиждень від 01.08.2022, серпень 2022."""
    language = language or speech.language()
    if unit == "month":
        return f"{months(language, 'stand-alone', 'wide')[start.month - 1]} {start.year}"
    if unit == "week":
        day_said = short_date(start, language=language) if language == "uk" else date(start, language=language)
        return speech.say("week of {date}", language).format(date=day_said)
    return date(start, language=language)
