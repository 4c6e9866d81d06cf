"""Makes articles of a file's records: finds columns, cleans texts, reads dates, says what was wrong."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from os.path import commonprefix
from typing import NamedTuple

from data.errors import Said
from data.sources import cleaning, dates, links, orders, tails, titles, values
from data.sources import columns as names
from data.sources.fields import Columns, Fields
from data.sources.notes import Notes
from data.sources.records import Issue, Record, Refused, shortened

HEAD = 500  # records from which the columns, and the order of day and month, are found
HEAD_SIZE = 8_000_000  # characters of them at most
ID_LENGTH = 200  # characters
DETAIL_LENGTH = 200  # characters
BEFORE, SHOWN = 20, 80  # characters quoted before a repair, and in all
READ = 0.1  # of a file's text at least is read, or it is told
ENOUGH_TEXT = 500  # characters below which that says nothing

_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)


class Article(NamedTuple):
    """One article; `article` is "" where no identifier is given, `date` is microseconds since 1970 (UTC).

    `unread` stands for what its row holds besides, so that rows are not taken for the same that differ there; 0
    where that is nothing to read. `timed` says whether the date tells a time of day: of one that does not, `date` is
    the midnight it begins with.
    """

    input: str
    row: int
    article: str
    title: str
    text: str
    date: int | None
    source: str
    url: str
    language: str
    unread: int = 0
    timed: bool = False


def articles(
    input: str,
    records: Iterable[Record],
    *,
    columns: Mapping[str, str] | None = None,
    timezone: str = "UTC",
    positional: bool = False,
) -> Iterator[Article | Issue]:
    """Articles and issues of one file, in its order; what was done to many rows is said at the end.

    Parameters
    ----------
    input
        The name of the file.
    records
        Its rows.
    columns
        Field → column name or place, where a person has chosen.
    timezone
        Where a date that names no time zone was written.
    positional
        Whether columns are told by their place, so that a header can stand shifted against its rows.

    Raises
    ------
    Refused
        If no column for a text or a title is found in the first rows.
    """
    records = iter(records)
    head = first(records)
    if not any(record.values or record.left_out for record in head):
        raise Refused(
            "empty file", "{file} holds no rows. Expected articles in it. Check that it was saved in full.", file=input
        )
    rows = [values.flat(record.values) for record in head if not record.problem]
    fields = Fields(input, rows, chosen=columns, positional=positional)
    yield from (issue._replace(detail=_short(issue.detail)) for issue in fields.issues)
    reader = _Reader(input, fields, _order(rows, fields), timezone, _only_days(rows, fields))
    for record in itertools.chain(head, records):
        if record.problem:
            yield Issue(input, record.row, record.problem, _short(record.detail), record.left_out)
        else:
            yield from reader.article(record)
    yield from reader.told()


def first(records: Iterator[Record]) -> list[Record]:
    """The first records of a file, from which it is told how to read the others."""
    head, size = [], 0
    for record in records:
        head.append(record)
        size += sum(len(value) for value in record.values.values() if isinstance(value, str))
        if len(head) >= HEAD or size > HEAD_SIZE:
            break
    return head


def _order(rows: Iterable[Mapping[str, str]], fields: Fields) -> orders.Order:
    return orders.decided(
        (_first(row, fields.of(row)["source"]), text)
        for row in rows
        for _, text in _date_texts(row, fields.columns(row))
    )


def _only_days(rows: Iterable[Mapping[str, str]], fields: Fields) -> frozenset[str]:
    """The columns of dates that tell no times."""
    texts: dict[str, set[str]] = {}
    for row in rows:
        for name, text in _date_texts(row, fields.columns(row)):
            texts.setdefault(name, set()).add(text)
    return frozenset(name for name, some in texts.items() if dates.only_days(some))


class _Reader:
    """Makes the articles of one file, and keeps count of what is said once."""

    def __init__(self, input: str, fields: Fields, order: orders.Order, timezone: str, days: frozenset[str]) -> None:
        self._input = input
        self._fields = fields
        self._order = order
        self._days = days
        self._dates = {
            (order, only): dates.Dates(order=order, timezone=timezone, days=only)
            for order in (dates.DAY_FIRST, dates.MONTH_FIRST)
            for only in (False, True)
        }
        self._notes = Notes()
        self._read = 0
        self._unread: Counter[str] = Counter()

    def article(self, record: Record) -> Iterator[Article | Issue]:
        """The article of a record, after what there is to say of it."""
        number, row = record.row, values.flat(record.values)
        columns = self._fields.columns(row)
        found = columns.found
        raw_title, raw_text = _first(row, found["title"]), _first(row, found["text"])
        self._read += len(raw_title) + len(raw_text)
        unread = self._left(record, row, columns.unread)
        title, text = cleaning.decoded(raw_title), cleaning.decoded(raw_text)
        repaired = next(((raw, put) for raw, put in ((raw_title, title), (raw_text, text)) if raw != put), None)
        title, text = cleaning.one_line(title), cleaning.cleaned(text)
        if not title and not text:
            yield self._issue(number, "no text", Said("Found: {found}", found=_row_preview(row)), True)
            return
        if not text and not self._fields.only_titles:
            yield self._issue(number, "title only", title)
        if repaired:
            yield self._issue(number, "wrong encoding", _before_and_after(*repaired))
        if "\ufffd" in title or "\ufffd" in text:
            yield self._issue(number, "damaged letters", title or text)

        given = _first(row, found["url"]).strip()
        url = links.web(given)
        if given and not url:
            yield self._issue(number, "not a link", given)
        source = cleaning.one_line(_first(row, found["source"]))
        url = url or links.web(source)
        title, text = self._mended(number, title, text, source, url)
        source = links.named_source(source) if source else links.source(url)

        date, timed, issue = self._date(number, row, columns, url)
        if issue:
            yield issue
        identifier = cleaning.one_line(_first(row, found["article"]))[:ID_LENGTH]
        language = names.language(_first(row, found["language"]))
        yield Article(self._input, number, identifier, title, text, date, source, url, language, unread, timed)

    def told(self) -> Iterator[Issue]:
        """What is to be said of the file when it is read to its end."""
        for issue in self._notes.issues(self._input, self._order.told):
            yield issue._replace(detail=_short(issue.detail))
        unread = sum(self._unread.values())
        if self._read + unread >= ENOUGH_TEXT and self._read < READ * (self._read + unread):
            detail = Said(
                "Only {share} % of the text is read; most stands in {columns}. Choose the column of the text "
                "by name if it is one of these.",
                share=round(100 * self._read / (self._read + unread)),
                columns=names.listed([name for name, _ in self._unread.most_common(3)]),
            )
            yield self._issue(0, "little read", detail)

    def _issue(self, row: int, problem: str, detail: str, left_out: bool = False) -> Issue:
        return Issue(self._input, row, problem, _short(detail), left_out)

    def _left(self, record: Record, row: Mapping[str, str], names: Iterable[str]) -> int:
        """Counts the text of a row that is not read; what tells it from that of other rows."""
        left = 0
        for name in names:
            value = row[name]
            if value and len(value) < values.HUMAN:
                continue
            whole = value or record.values.get(name)
            if whole and (size := values.human(whole)):
                self._unread[name] += size
                left = hash((left, str(whole)))
        return left

    def _mended(self, number: int, title: str, text: str, source: str, url: str) -> tuple[str, str]:
        """Title and text with apostrophes for quotation marks, without what services put at their ends."""
        mended = cleaning.with_apostrophes(title), cleaning.with_apostrophes(text)
        if mended != (title, text):
            self._notes.add("quote as apostrophe", number, mended[0] or mended[1])
            title, text = mended
        whole = tails.uncut(text)
        if whole != text:
            self._notes.add("text cut short", number, text[-40:])
            text = whole
        short = tails.without_source(title, source, url)
        if short != title:
            self._notes.add("title tail", number, title[len(short) :].strip())
            title = short
        if titles.is_beginning(title, text):
            self._notes.add("title repeats the text", number, title)
            return titles.split(text)
        if not title or (len(text) < len(title) + 40 and title == " ".join(text.split())):
            # Short posts are often exported as title and text both.
            return titles.split(text)
        return title, titles.without_title(title, text)

    def _date(
        self, number: int, row: Mapping[str, str], columns: Columns, url: str
    ) -> tuple[int | None, bool, Issue | None]:
        """The date of a row, from its columns or else its link; does it tell a time, and what is there to say of it."""
        problems = []
        order = self._order.default
        if self._order.of:
            order = self._order.of.get(_first(row, columns.found["source"]), order)
        for name, text in _date_texts(row, columns):
            reader = self._dates[order, name in self._days]
            try:
                date, timed = reader.microseconds(text), reader.timed(text)
            except dates.Unreadable as error:
                problems.append((error.problem, text))
                continue
            if self._order.reason and (parts := dates.slashed(text)) and dates.both_ways(parts):
                self._notes.add("ambiguous dates", number)
            if names.of_change(name):
                self._notes.add("date of change", number, text)
            return date, timed, None
        if day := links.day(url):
            detail = f"{problems[0][1]}; {url}" if problems else url
            reader = self._dates[order, False]
            return reader.instant(day), False, self._issue(number, "date from link", detail)
        return None, False, self._issue(number, *problems[0]) if problems else None


def _date_texts(row: Mapping[str, str], columns: Columns) -> Iterator[tuple[str, str]]:
    """Columns and texts that may say when an article appeared, the best first; a time of its own column is added."""
    parts = columns.parts
    if not parts:
        for name in columns.found["date"]:
            if text := row.get(name, ""):
                yield name, text
        return
    time, *whole = (
        row.get(parts[part], "").strip().removesuffix(".0") if part in parts else ""
        for part in ("time", "year", "month", "day")
    )
    time = time if _TIME.fullmatch(time) else ""
    for name in columns.found["date"]:
        text = row.get(name, "")
        if not text or (all(whole) and name == parts["day"]) or (time and name == parts["time"]):
            continue
        yield name, f"{text} {time}" if time and _is_day(text) else text
    if all(whole):
        year, month, day = whole
        text = f"{year}-{month:0>2}-{day:0>2}" if month.isdecimal() else f"{day} {month} {year}"
        yield parts["year"], f"{text} {time}".strip()


def _is_day(text: str) -> bool:
    return ":" not in text and not (text.isdecimal() and len(text) != 8)


def _first(row: Mapping[str, str], found: tuple[str, ...]) -> str:
    return next((row[name] for name in found if row.get(name)), "")


def _before_and_after(before: str, after: str) -> str:
    """A text as it was and as it was put right, from just before where the two begin to differ."""
    at = max(0, len(commonprefix([before, after])) - BEFORE)
    return f"{shortened(before[at:], SHOWN)} → {shortened(after[at:], SHOWN)}"


def _row_preview(row: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {value[:40]}" for key, value in row.items() if value) or Said("an empty row")


def _short(text: str) -> str:
    """A detail on one line, cleaned of signs nobody sees and of a bounded length; of a sentence what it quotes."""
    if isinstance(text, Said):
        return Said(
            text.template,
            **{name: _short(value) if isinstance(value, str) else value for name, value in text.fields.items()},
        )
    return shortened(cleaning.unseen_removed(text[: 4 * DETAIL_LENGTH]), DETAIL_LENGTH)
