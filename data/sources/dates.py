"""Reads dates as newspapers write them: ISO, e-mail, month names, numbers, Unix stamps, spreadsheet serials.

A date without a time zone is taken as written in the zone that the reader is told, so that the day stays the one
that was written when it is shown in that zone. What does not name a day (a year, a month, "yesterday") is no date
here: guessing one would put articles where they do not belong.
"""

import datetime
import email.utils
import re
import zoneinfo
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

DAY_FIRST = "DMY"
MONTH_FIRST = "MDY"
YEARS = range(1800, 2101)
REMEMBERED = 100_000  # distinct spellings kept per input
LENGTH = 80  # characters; a longer text is not a date
GENERAL_TRIES = 300  # distinct spellings per input given to the general parser; each takes milliseconds

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_SERIALS = datetime.datetime(1899, 12, 30)  # day 0 of spreadsheets

# The beginnings of month names: Ukrainian, Russian, English.
_MONTHS = tuple(
    re.compile(beginnings + r"[а-яіїєa-z]*\.?$")
    for beginnings in (
        "(?:січ|янв|jan)",
        "(?:лют|фев|feb)",
        "(?:бер|мар|mar)",
        "(?:кві|апр|apr)",
        "(?:трав|ма[йяю]|may)",
        "(?:черв|июн|jun)",
        "(?:лип|июл|jul)",
        "(?:серп|авг|aug)",
        "(?:вер|сен|sep)",
        "(?:жовт|окт|oct)",
        "(?:лист|ноя|nov)",
        "(?:груд|дек|dec)",
    )
)
_WORD = r"([А-Яа-яІіЇїЄєA-Za-z]{3,10}\.?)"
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)?[\s.-]*{_WORD}[\s.,-]*(\d{{4}})(?!\d)")
_MONTH_DAY = re.compile(rf"(?<!\w){_WORD}\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d:.])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d|:)")
_TIME = re.compile(
    r"(?<![\d.])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d)(?:[.,]\d+)?)?(?!\d)(?:\s*([ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})?\b|\b(UTC|GMT|Z|EET|EEST|EST|EDT|МСК|MSK)\b")
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EET": 2, "EEST": 3, "EST": -5, "EDT": -4, "МСК": 3, "MSK": 3}
_VAGUE = re.compile(
    rf"\d{{4}}(?:[-./]\d{{1,2}})?|\d{{1,2}}[-./]\d{{4}}|{_WORD}[\s,]*\d{{4}}|\d{{4}}\s*(?:р|г|рік|год)?\.?"
)
_BASIC = re.compile(r"\d{8}T\d{4,6}\S*")
# As C and JavaScript write dates, and with them Twitter: "Fri Mar 01 07:15:00 +0000 2024".
_CTIME = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d)( [A-Z]{3,4}| [+-]\d{4})? (\d{4})")
_WRAPPED = re.compile(r"/Date\((\d+)(?:[+-]\d{4})?\)/")  # .NET
# What tells a time where it is midnight: 0:00, T0000, a Unix stamp, 20241113000000.
_CLOCK = re.compile(r"\d:\d\d|T\d{4}|\d{9}")
_EMAIL = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")


class Unreadable(ValueError):
    """A text that names no day; `problem` tells a vague date ("2013") from what cannot be read at all."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


Parts = tuple[int, int, int]  # two numbers of which one is the day and one the month, and the year


def slashed(text: str) -> Parts | None:
    """The numbers of a date like 03/04/2024 or 3-4-24, which does not say by itself what comes first."""
    found = _NUMBERS.search(text[:LENGTH])
    if not found or found[2] == "." or len(found[1]) > 2:
        return None
    return int(found[1]), int(found[3]), int(found[4])


def both_ways(parts: Parts) -> bool:
    """Whether a date can be read with the day first and with the month first, as two different days."""
    return parts[0] <= 12 and parts[1] <= 12 and parts[0] != parts[1]


def days(parts: Parts, order: str) -> int:
    """A date as days since the year 1; roughly, since only distances are looked at."""
    first, second, year = parts
    day, month = (second, first) if order == MONTH_FIRST else (first, second)
    if month > 12:
        day, month = month, day
    return round(365.25 * year + 30.44 * month + day)


class Moment(NamedTuple):
    """A date as it was read: microseconds since the beginning of 1970, UTC; is it midnight, as it is written?"""

    microseconds: int
    midnight: bool


def only_days(texts: Iterable[str]) -> bool:
    """Whether a column tells days and no times: all that it has are midnights, in whatever zone it writes them.

    Many programs write a day as the midnight of UTC, which in another zone is a time of that day, or of the day before.
    """
    reader, midnights = Dates(general=False), set()
    for text in texts:
        with suppress(Unreadable):
            midnights.add(reader.read(text).midnight)
    return midnights == {True}


class Dates:
    """Reads the dates of one input; it remembers spellings, so that each is read once.

    Parameters
    ----------
    order
        How the input writes dates of bare numbers: `DAY_FIRST` or `MONTH_FIRST`.
    general
        Whether spellings that nothing else reads go to a general parser, which is slow.
    timezone
        Where a date that names no time zone was written.
    days
        Whether what is read tells days and no times (`only_days`): a midnight then is that day, whatever its zone.
    """

    def __init__(
        self, *, order: str = DAY_FIRST, general: bool = True, timezone: str = "UTC", days: bool = False
    ) -> None:
        self._order = order
        self._days = days
        self._zone = zoneinfo.ZoneInfo(timezone)
        self._known: dict[str, Moment | Unreadable] = {}
        self._tries = GENERAL_TRIES if general else 0

    def microseconds(self, text: str) -> int:
        """Microseconds since the beginning of 1970, UTC. Raises `Unreadable`."""
        return self.read(text).microseconds

    def timed(self, text: str) -> bool:
        """Whether a date that can be read tells a time of day. Raises `Unreadable`."""
        return not self.read(text).midnight or (not self._days and bool(_CLOCK.search(text)))

    def read(self, text: str) -> Moment:
        """The moment that a text names. Raises `Unreadable`."""
        known = self._known.get(text)
        if known is None:
            known = self._read(text)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = known
        if isinstance(known, Unreadable):
            raise known
        return known

    def _read(self, text: str) -> Moment | Unreadable:
        text = " ".join(text.split())
        if not text or len(text) > LENGTH or not any(letter.isdigit() for letter in text):
            return Unreadable("unreadable date")
        if _VAGUE.fullmatch(text):
            return Unreadable("imprecise date")
        try:
            date = _iso(text) or _mail(text) or _stamp(text)
            date = date or _written_date(text, self._order) or self._general(text)
            if date is None or date.year not in YEARS:
                return Unreadable("unreadable date")
            midnight = date.time() == datetime.time()
            if midnight and self._days:
                date = date.replace(tzinfo=None)
            return Moment(self.instant(date), midnight)
        except (ValueError, OverflowError):
            return Unreadable("unreadable date")

    def instant(self, date: datetime.datetime) -> int:
        """A date in microseconds since the beginning of 1970, UTC; without a zone it is taken as local."""
        return ((date if date.tzinfo else date.replace(tzinfo=self._zone)) - _EPOCH) // _MICROSECOND

    def _general(self, text: str) -> datetime.datetime | None:
        if self._tries <= 0 or not re.search(r"\d{4}|\d\D+\d", text):
            return None
        self._tries -= 1
        from dateparser.date import DateDataParser  # slow to load, and few spellings come this far

        # Without all three parts the parser would fill in today's: a date that changes from day to day.
        settings = {
            "DATE_ORDER": self._order,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "TIMEZONE": self._zone.key,
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": True,
        }
        return DateDataParser(languages=["uk", "ru", "en"], settings=settings).get_date_data(text).date_obj


def _iso(text: str) -> datetime.datetime | None:
    if not (text[:4].isdigit() and (text[4:5] == "-" or _BASIC.fullmatch(text))):
        return None
    shape = text.removesuffix(" UTC").removesuffix(" GMT")
    head, space, zone = shape.rpartition(" ")
    if space and zone[:1] in "+-" and ":" in head:
        shape = head + zone
    try:
        return datetime.datetime.fromisoformat(shape)
    except ValueError:
        return None


def _mail(text: str) -> datetime.datetime | None:
    if found := _CTIME.fullmatch(text):
        month, day, time, zone, year = found.groups()
        text = f"{day} {month} {year} {time}{zone or ''}"
    if not _EMAIL.match(text):
        return None
    try:
        return email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None


def _stamp(text: str) -> datetime.datetime | None:
    """Unix stamps of seconds to nanoseconds, 20241113182400, 20241113, and spreadsheets' day numbers."""
    if found := _WRAPPED.fullmatch(text):
        text = found[1]
    if not re.fullmatch(r"\d{5,19}(?:[.,]\d{1,12})?", text):
        return None
    whole = re.split("[.,]", text)[0]
    value = float(text.replace(",", "."))
    if len(whole) == 14:
        return datetime.datetime.strptime(whole, "%Y%m%d%H%M%S")
    if len(whole) == 8:
        return datetime.datetime.strptime(whole, "%Y%m%d")
    if len(whole) == 5:
        return _SERIALS + datetime.timedelta(seconds=round(value * 86_400))
    scale = {9: 1, 10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}.get(len(whole))
    return _EPOCH + datetime.timedelta(seconds=value / scale) if scale else None


def _written_date(text: str, order: str) -> datetime.datetime | None:
    """A day in words or numbers, with or without a time before or after it."""
    found = _DAY_MONTH.search(text)
    if found and (month := _month(found[2])):
        day, year = int(found[1]), int(found[3])
    elif (found := _MONTH_DAY.search(text)) and (month := _month(found[1])):
        day, year = int(found[2]), int(found[3])
    elif found := _NUMBERS.search(text):
        year, month, day = _by_number(found, order)
    else:
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    hour = minute = second = 0
    if time := _TIME.search(rest):
        hour, minute, second = (int(part or 0) for part in time.groups()[:3])
        if time[4]:
            hour = hour % 12 + (12 if time[4].lower() == "p" else 0)
        rest = rest[: time.start()] + " " + rest[time.end() :]
    offset = None
    if time and (zone := _ZONE.search(rest)):
        hours = _ZONES.get(zone[4] or "")
        if zone[1]:
            offset = datetime.timedelta(hours=int(zone[2]), minutes=int(zone[3] or 0))
            offset = offset if zone[1] == "+" else -offset
        elif hours is not None:
            offset = datetime.timedelta(hours=hours)
        rest = rest[: zone.start()] + " " + rest[zone.end() :]
    if any(letter.isdigit() for letter in rest):
        return None  # something was not understood
    meant = None if offset is None else datetime.timezone(offset)
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=meant)


def _month(word: str) -> int:
    word = word.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if names.match(word)), 0)


def _by_number(found: re.Match, order: str) -> tuple[int, int, int]:
    first, sign, second, third = found.groups()
    if len(first) == 4:
        return int(first), int(second), int(third)
    if len(first) == 3 or len(third) == 1:
        raise ValueError("a year of three figures or one")
    day, month = int(first), int(second)
    if sign != "." and ((order == MONTH_FIRST and day <= 12) or (month > 12 >= day)):
        day, month = month, day
    year = int(third)
    if len(third) == 2:
        year += 2000 if year < 70 else 1900
    return year, month, day
