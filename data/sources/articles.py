"""Makes articles of a file's records: finds columns, cleans texts, reads dates, says what was wrong."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from data.errors import Said, joined
from data.sources import cleaning, columns as names, dates, headers, links, titles
from data.sources.records import Issue, Record, Refused

HEAD = 500  # records from which the order of day and month, and the fit of the header, are found
HEAD_SIZE = 8_000_000  # characters of them at most
ID_LENGTH = 200  # characters
DETAIL_LENGTH = 200  # characters
KEY_SETS = 1_000  # different sets of keys in one file whose columns are remembered

# Keys whose value stands for the whole object ({"name": "УНІАН"}).
_INNER = ("text", "name", "rendered", "$date", "$oid")

# What programs write where there is nothing.
_NOTHING = frozenset(("nan", "NaN", "None", "null", "NULL", "NA", "N/A", "n/a", "<NA>", "NaT", "\\N"))


class Article(NamedTuple):
    """One article; `article` is "" where no identifier is given, `date` is microseconds since 1970 (UTC)."""

    input: str
    row: int
    article: str
    title: str
    text: str
    date: int | None
    source: str
    url: str
    language: str


def articles(
    input: str, records: Iterable[Record], *, columns: Mapping[str, str] | None = None, timezone: str = "UTC"
) -> Iterator[Article | Issue]:
    """Articles and issues of one file, in its order.

    Parameters
    ----------
    input
        The name of the file.
    records
        Its rows.
    columns
        Field → column name, where a person has chosen.
    timezone
        Where a date that names no time zone was written.

    Raises
    ------
    Refused
        If no column for a text or a title is found in the first rows.
    """
    records = iter(records)
    head = _head(records)
    if not head:
        raise Refused("empty file", "{file} holds no rows. Expected articles in it. Check that it was saved in full.",
                      file=input)
    rows = [_flat(record.values) for record in head if not record.problem]
    finder = _Columns(columns)
    if rows:
        yield from _checked(input, rows, finder)
    date_texts = (row.get(name, "") for row in rows for name in finder.of(row)["date"])
    reader = dates.Dates(order=dates.order(date_texts), timezone=timezone)
    for record in itertools.chain(head, records):
        if record.problem:
            yield Issue(input, record.row, record.problem, _short(record.detail), record.left_out)
        else:
            yield from _article(input, record.row, _flat(record.values), finder, reader)


class _Columns:
    """The columns of each set of keys that the records of a file have."""

    def __init__(self, chosen: Mapping[str, str] | None) -> None:
        self.chosen = chosen
        self._known: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        self.only_titles = False

    def of(self, row: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        keys = tuple(row)
        if keys not in self._known:
            if len(self._known) >= KEY_SETS:
                self._known.clear()
            self._known[keys] = names.recognised(keys, columns=self.chosen)
        return self._known[keys]

    def replace(self, row: Mapping[str, str], found: dict[str, tuple[str, ...]]) -> None:
        self._known[tuple(row)] = found


def _head(records: Iterator[Record]) -> list[Record]:
    head, size = [], 0
    for record in records:
        head.append(record)
        size += sum(len(value) for value in record.values.values() if isinstance(value, str))
        if len(head) >= HEAD or size > HEAD_SIZE:
            break
    return head


def _checked(input: str, rows: list[dict[str, str]], finder: _Columns) -> Iterator[Issue]:
    """What the first rows show about the file as a whole."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    missing = [name for name in (finder.chosen or {}).values() if name not in keys]
    if missing:
        detail = Said("No column {missing}. Found: {found}.", missing=names.listed(missing), found=names.listed(keys))
        yield Issue(input, 0, "no such column", _short(detail), False)
    if not any(finder.of(row)["text"] or finder.of(row)["title"] for row in rows):
        raise Refused("no text column", "{file} has no column for the text or the title. Found: {found}. Rename one to "
                      "text, or choose it by name.", file=input, found=names.listed(keys))
    alike = [row for row in rows if row.keys() == rows[0].keys()]
    moved = None if finder.chosen else headers.shifted(finder.of(rows[0]), alike)
    if moved:
        finder.replace(rows[0], moved)
        read = joined((Said("{field} from {column}", field=field, column=moved[field][0])
                       for field in ("date", "title", "text") if moved[field]), "; ")
        detail = Said("The column names do not fit the rows: read {read}.", read=read)
        yield Issue(input, 0, "header shifted", _short(detail), False)
    texts = any(_first(row, finder.of(row)["text"]) for row in rows)
    if not texts and any(_first(row, finder.of(row)["title"]) for row in rows):
        finder.only_titles = True
        detail = Said("No text in the first rows: articles are read by their titles.")
        yield Issue(input, 0, "titles only", detail, False)


def _article(
    input: str, number: int, row: dict[str, str], finder: _Columns, reader: dates.Dates
) -> Iterator[Article | Issue]:
    found = finder.of(row)
    raw_title, raw_text = _first(row, found["title"]), _first(row, found["text"])
    title, text = cleaning.decoded(raw_title), cleaning.decoded(raw_text)
    repaired = (title, text) != (raw_title, raw_text)
    title, text = cleaning.one_line(title), cleaning.cleaned(text)
    if not title and not text:
        yield Issue(input, number, "no text", _short(Said("Found: {found}", found=_shown(row))), True)
        return
    if not text and not finder.only_titles:
        yield Issue(input, number, "title only", _short(title), False)
    if repaired:
        detail = f"{(raw_title or raw_text)[:80]} → {(title or text)[:80]}"
        yield Issue(input, number, "wrong encoding", _short(detail), False)
    if "\ufffd" in title or "\ufffd" in text:
        yield Issue(input, number, "damaged letters", _short(title or text), False)
    if not title or (len(text) < len(title) + 40 and title == " ".join(text.split())):
        # Short posts are often exported as title and text both.
        title, text = titles.split(text)
    else:
        text = titles.without_title(title, text)

    given = _first(row, found["url"]).strip()
    url = links.web(given)
    if given and not url:
        yield Issue(input, number, "not a link", _short(given), False)
    source = cleaning.one_line(_first(row, found["source"]))
    source = links.named_source(source) if source else links.source(url)

    date, problems = None, []
    for text_of_date in filter(None, (row.get(name, "") for name in found["date"])):
        try:
            date = reader.microseconds(text_of_date)
            break
        except dates.Unreadable as error:
            problems.append((error.problem, text_of_date))
    if date is None and (day := links.day(url)):
        date = reader.instant(day)
        detail = f"{problems[0][1]}; {url}" if problems else url
        yield Issue(input, number, "date from link", _short(detail), False)
    elif date is None and problems:
        yield Issue(input, number, problems[0][0], _short(problems[0][1]), False)

    identifier = cleaning.one_line(_first(row, found["article"]))[:ID_LENGTH]
    language = names.language(_first(row, found["language"]))
    yield Article(input, number, identifier, title, text, date, source, url, language)


def _flat(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): _string(value) for key, value in values.items()}


def _string(value: Any) -> str:
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
        parts = (_string(part) for part in value if not isinstance(part, list))
        return "\n\n".join(filter(None, parts))
    if isinstance(value, dict):
        inner = next((value[key] for key in _INNER if key in value), None)
        return _string(inner) if isinstance(inner, (str, int, float)) else ""
    return ""


def _first(row: Mapping[str, str], found: tuple[str, ...]) -> str:
    return next((row[name] for name in found if row.get(name)), "")


def _shown(row: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {value[:40]}" for key, value in row.items() if value) or Said("an empty row")


def _short(text: str) -> str:
    """A detail on one line, cleaned of signs nobody sees and of a bounded length; of a sentence what it quotes."""
    if isinstance(text, Said):
        return Said(text.template, **{name: _short(value) if isinstance(value, str) else value
                                      for name, value in text.fields.items()})
    text = " ".join(cleaning.unseen_removed(text[: 4 * DETAIL_LENGTH]).split())
    return text if len(text) <= DETAIL_LENGTH else text[: DETAIL_LENGTH - 1] + "…"
