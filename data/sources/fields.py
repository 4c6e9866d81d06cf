"""Decides from the first rows of a file which column holds what, by names and, where these say nothing, by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data.errors import Said, joined
from data.sources import columns as names
from data.sources import headers, kinds, values
from data.sources.records import Issue, Refused

KEY_SETS = 1_000  # different sets of keys in one file whose columns are remembered
DISTINCT = 0.5  # of the cells of a column of texts or titles at least differ
LONGER = 4  # times as long as a summary must a column be that nobody names, to be the text
LENGTH = {"title": (15, 300), "source": (2, 40)}  # characters of these on average
FILLED = 0.5  # of the rows at least must have a cell, for its column to be taken by content

Found = dict[str, tuple[str, ...]]


class Columns(NamedTuple):
    """What the columns of a row hold.

    found : field → columns, the best first.
    parts : columns with a time of day or a part of a day.
    unread : columns that are neither title nor text.
    """

    found: Found
    parts: dict[str, str]
    unread: tuple[str, ...]


class Fields:
    """The columns of each set of keys that the records of a file have.

    `issues` are what there is to say of the file's columns; `only_titles` is set where no row looked at has a text.

    Parameters
    ----------
    input
        The name of the file.
    rows
        Its first rows.
    chosen
        Field → column name or place, where a person has chosen.
    positional
        Whether columns are told by their place, so that a header can stand shifted.

    Raises
    ------
    Refused
        If no column for a text or a title is found.
    """

    def __init__(
        self,
        input: str,
        rows: Sequence[Mapping[str, str]],
        *,
        chosen: Mapping[str, str] | None = None,
        positional: bool = False,
    ) -> None:
        self.chosen = chosen
        self.only_titles = False
        self.issues: list[Issue] = []
        self._input = input
        self._guessed: dict[str, str] = {}
        self._known: dict[tuple[str, ...], Columns] = {}
        if rows:
            self._look(rows, positional)

    def of(self, row: Mapping[str, str]) -> Found:
        """Field → columns of a row, the best first."""
        return self.columns(row).found

    def columns(self, row: Mapping[str, str]) -> Columns:
        """What the columns of a row hold."""
        keys = tuple(row)
        known = self._known.get(keys)
        if known is None:
            if len(self._known) >= KEY_SETS:
                self._known.clear()
            found = names.recognised(keys, columns=self.chosen)
            for field, name in self._guessed.items():
                if name in row:
                    found = {other: tuple(one for one in of if one != name) for other, of in found.items()}
                    found[field] = (name, *found[field])
            known = self._known[keys] = self._entry(keys, found)
        return known

    @staticmethod
    def _entry(keys: Sequence[str], found: Found) -> Columns:
        read = {name for field in ("title", "text") for name in found[field]}
        return Columns(found, names.parts(keys), tuple(key for key in keys if key not in read))

    def _say(self, problem: str, detail: Said) -> None:
        self.issues.append(Issue(self._input, 0, problem, detail, False))

    def _look(self, rows: Sequence[Mapping[str, str]], positional: bool) -> None:
        keys = list(dict.fromkeys(key for row in rows for key in row))
        missing = [name for name in (self.chosen or {}).values() if names.named(name, keys) is None]
        if missing:
            self._say(
                "no such column",
                Said("No column {missing}. Found: {found}.", missing=names.listed(missing), found=names.listed(keys)),
            )
        if positional and not self.chosen:
            self._straighten([row for row in rows if row.keys() == rows[0].keys()])
        for field, name in _guesses(rows, keys, self).items():
            self._guessed[field] = name
            self._say(
                "column guessed",
                Said(
                    "{field} is read from {column}, by what it holds.",
                    field=names.SAID[field],
                    column=name or Said("(no name)"),
                ),
            )
        if self._guessed:
            self._known.clear()
        if not any(self.of(row)["text"] or self.of(row)["title"] for row in rows):
            raise Refused(
                "no text column",
                "{file} has no column for the text or the title. Found: {found}. Rename "
                "one to text, or choose it by name.",
                file=self._input,
                found=names.listed(keys),
            )
        if beside := _other_text_columns(rows, self):
            self._say(
                "texts beside",
                Said(
                    "{columns} hold texts as well, which are not read. To read them, choose "
                    "their column as that of the text.",
                    columns=names.listed(beside),
                ),
            )
        if not _filled(rows, self, "text") and _filled(rows, self, "title"):
            self.only_titles = True
            self._say("titles only", Said("No text in the first rows: articles are read by their titles."))

    def _straighten(self, rows: Sequence[Mapping[str, str]]) -> None:
        moved = headers.shifted(self.of(rows[0]), rows)
        if moved:
            keys = tuple(rows[0])
            self._known[keys] = self._entry(keys, moved)
            read = joined(
                (
                    Said("{field} from {column}", field=names.SAID[field], column=moved[field][0])
                    for field in ("date", "title", "text")
                    if moved[field]
                ),
                "; ",
            )
            self._say("header shifted", Said("The column names do not fit the rows: read {read}.", read=read))


def _filled(rows: Sequence[Mapping[str, str]], fields: Fields, field: str) -> bool:
    return any(row.get(name) for row in rows for name in fields.of(row)[field])


def _other_text_columns(rows: Sequence[Mapping[str, str]], fields: Fields) -> list[str]:
    """Columns named as texts that are filled beside the one that is read, and say something else; no summaries."""
    found: dict[str, None] = {}
    for row in rows:
        read, *others = [name for name in fields.of(row)["text"] if row.get(name)] or [""]
        found.update(
            (name, None)
            for name in others
            if not names.summary(name)
            and values.human(row[name])
            and row[name] not in row[read]
            and row[read] not in row[name]
        )
    return list(found)


def _guesses(rows: Sequence[Mapping[str, str]], keys: Sequence[str], fields: Fields) -> dict[str, str]:
    """Field → column that no name gives away but its cells do; only for fields that nothing else fills."""
    taken = {name for row in rows[:1] for found in fields.of(row).values() for name in found}
    taken |= {name for row in rows for name in fields.of(row)["text"] + fields.of(row)["title"]}
    cells = {key: [row[key] for row in rows if row.get(key)] for key in keys if key not in taken}
    free = {key: found for key, found in cells.items() if len(found) >= FILLED * len(rows)}
    guessed: dict[str, str] = {}
    for field, guess in (
        ("text", _text_column(rows, free, fields)),
        ("date", _date(rows, free, fields)),
        ("url", _url(rows, free, fields)),
    ):
        if guess is not None:
            guessed[field] = guess
            free.pop(guess)
    named = any(_filled(rows, fields, field) for field in ("title", "text"))
    if not named and (guessed or all(key.isdecimal() for key in keys)):
        # Nothing has a name that says anything: titles and sources are looked for as well.
        for field in ("title", "source"):
            if guess := _short(free, field):
                guessed[field] = guess
                free.pop(guess)
    return guessed if named or "text" in guessed or "title" in guessed else {}


def _text_column(rows: Sequence[Mapping[str, Any]], free: Mapping[str, list[str]], fields: Fields) -> str | None:
    """The column of long texts, where none is named, or where it is far longer than a summary that is."""
    long = {
        key: sum(map(len, cells))
        for key, cells in free.items()
        if len(set(cells)) >= DISTINCT * len(cells) and kinds.share(cells, kinds.TEXT) >= 0.5
    }
    best = max(long, key=lambda key: long[key], default=None)
    if best is None or not _filled(rows, fields, "text"):
        return best
    read = [next((name for name in fields.of(row)["text"] if row.get(name)), "") for row in rows]
    if not all(names.summary(name) for name in read if name) or (fields.chosen and "text" in fields.chosen):
        return None
    length = sum(len(row[name]) for row, name in zip(rows, read, strict=True) if name)
    return best if long[best] > LONGER * length else None


def _date(rows: Sequence[Mapping[str, Any]], free: Mapping[str, list[str]], fields: Fields) -> str | None:
    if any(fields.of(row)["date"] or {"year", "month", "day"} <= fields.columns(row).parts.keys() for row in rows):
        return None
    return next(
        (
            key
            for key, cells in free.items()
            if kinds.share(cells, kinds.DATE) >= headers.MIN_SHARE and not names.of_other_day(key)
        ),
        None,
    )


def _url(rows: Sequence[Mapping[str, Any]], free: Mapping[str, list[str]], fields: Fields) -> str | None:
    if any(fields.of(row)["url"] for row in rows):
        return None
    return next(
        (
            key
            for key, cells in free.items()
            if kinds.share(cells, kinds.LINK) >= headers.MIN_SHARE
            and len(set(cells)) >= DISTINCT * len(cells)
            and not names.of_other_thing(key)
        ),
        None,
    )


def _short(free: Mapping[str, list[str]], field: str) -> str | None:
    """The column of titles (the longest, which differ), or that of sources (the first one of short words)."""
    least, most = LENGTH[field]
    means = {
        key: sum(map(len, cells)) / len(cells)
        for key, cells in free.items()
        if not any(map(kinds.kind, cells[:50])) and any(map(kinds.letters, cells))
    }
    fit = {
        key: mean
        for key, mean in means.items()
        if least <= mean <= most and (field != "title" or len(set(free[key])) >= DISTINCT * len(free[key]))
    }
    return max(fit, key=lambda key: fit[key], default=None) if field == "title" else next(iter(fit), None)
