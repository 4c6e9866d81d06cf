"""Sets of words that say one thing in several ways: the reviewed table, a file of one's own, what a person types."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.corpus import schema
from data.decided import sheets
from data.errors import CorpusError, Said
from data.seeds import SEEDS

TABLE = SEEDS / "variants.csv"
# Beside a prepared corpus, a file of this name adds sets for everybody who opens it.
FILE = schema.WORDINGS
WHAT = Said("variants")
MATCHES = ("forms", "exact", "small", "capital")
# Far more than a person compares; what is larger came here by mistake or by malice.
MAX_SETS, MAX_VARIANTS, MAX_PATTERNS, MAX_CHARACTERS = 500, 8, 40, 200  # sets, of one set, of one, characters
_PARTS = re.compile(r"[^,;\n\"“”„«»]*(?:[\"“„«][^\"“”»]*[\"“”»]?[^,;\n\"“”„«»]*)*")
_QUOTED = re.compile(r"^[\"“„«]([^\"“”»]*)[\"“”»]?$")


class Pattern(NamedTuple):
    """Words in a row, and how they are matched.

    forms: each word in any of its forms; small, capital: the same, written with a small letter or with a capital;
    exact: as written, letter for letter.
    """

    text: str
    match: str = "forms"


class Variant(NamedTuple):
    """One way to say it: how it is shown, and what is counted as it."""

    label: str
    patterns: tuple[Pattern, ...]


class Wording(NamedTuple):
    """Several ways to say one thing, with a short note in both languages of the interface."""

    key: str
    variants: tuple[Variant, ...]
    uk: str = ""
    en: str = ""

    @property
    def label(self) -> str:
        """The variants one after the other: Kyiv / Kiev."""
        return " / ".join(one.label for one in self.variants)


def read(text: str) -> tuple[Wording, ...]:
    """Read sets from the text of their file; commas, semicolons or tabs may part the columns.

    The first line names the columns. `set` and `variant` are needed; without `pattern` the variant itself is looked
    for, without `match` in all its forms. Several lines of one variant are counted together.

    Raises
    ------
    CorpusError
        A column is missing, a cell is empty or too long or beyond the columns, a match is unknown, a set has one
        variant only or too many; the message names the line or the set.
    """
    text = text.removeprefix("\ufeff").strip()
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    written = lines.fieldnames or ()
    names = {name.strip().casefold() for name in written if name}
    if not {"set", "variant"} <= names:
        raise CorpusError(
            "Line 1 of the variants is “{first}”. It must name the columns set and variant, and may "
            "name pattern, match, uk and en.",
            first=first[:80],
        )
    found: dict[str, dict[str, list[Pattern]]] = {}
    notes: dict[str, dict[str, str]] = {}
    try:
        for cells in lines:
            surplus = cells.pop(None, ())  # a spreadsheet may write empty cells there
            if any(cell.strip() for cell in surplus):
                raise CorpusError(
                    "{where} has {found} columns; it must have {expected}: {columns}.",
                    where=_where(lines.line_num),
                    found=len(written) + len(surplus),
                    expected=len(written),
                    columns=", ".join(written),
                )
            row = {str(name).strip().casefold(): (cell or "").strip() for name, cell in cells.items()}
            if any(row.values()):
                key, label, pattern = _line(row, lines.line_num)
                found.setdefault(key, {}).setdefault(label, []).append(pattern)
                kept = notes.setdefault(key, {"uk": "", "en": ""})
                notes[key] = {language: kept[language] or row.get(language, "") for language in kept}
    except csv.Error as error:
        raise CorpusError(
            "Line {line} of the {what} cannot be read ({error}).", line=lines.line_num, what=WHAT, error=error
        ) from error
    return tuple(
        _checked(
            Wording(key, tuple(Variant(label, tuple(patterns)) for label, patterns in variants.items()), **notes[key])
        )
        for key, variants in _bounded(found).items()
    )


def decoded(content: bytes) -> tuple[Wording, ...]:
    """Read sets from the bytes of a file.

    Raises
    ------
    CorpusError
        The file is too large, is not UTF-8, or `read` refuses it.
    """
    return read(sheets.decoded(content, what=WHAT))


def beside(folder: Path) -> tuple[Wording, ...]:
    """The sets that lie beside a prepared corpus as `variants.csv`; none when there is no such file.

    Raises
    ------
    CorpusError
        As `decoded`.
    """
    content = sheets.beside(folder, FILE)
    return decoded(content) if content else ()


@cache
def reviewed() -> tuple[Wording, ...]:
    """The sets that come with the program, in the order of the table."""
    return decoded(TABLE.read_bytes())


def typed(text: str) -> Wording | None:
    """What a person types: variants with commas between them; None for fewer than two.

    A word is looked for in all its forms, what is in quotation marks as it is written; / joins spellings that count as
    one variant.
    """
    variants: dict[str, Variant] = {}
    for part in _PARTS.findall(text[: MAX_VARIANTS * MAX_CHARACTERS]):
        patterns = [pattern for one in part.split("/") if (pattern := _pattern(one))]
        if patterns:
            label = "/".join(pattern.text for pattern in patterns)
            variants.setdefault(
                label.casefold() if all(one.match == "forms" for one in patterns) else f"={label}",
                Variant(label, tuple(dict.fromkeys(patterns))),
            )
    chosen = tuple(variants.values())[:MAX_VARIANTS]
    return Wording("typed", chosen) if len(chosen) > 1 else None


def _pattern(text: str) -> Pattern | None:
    text = text.strip()
    quoted = _QUOTED.match(text)
    plain = " ".join((quoted[1] if quoted else re.sub(r"[\"“”„«»]", " ", text)).split())
    return Pattern(plain[:MAX_CHARACTERS], "exact" if quoted else "forms") if any(map(str.isalnum, plain)) else None


def _where(line: int) -> Said:
    return Said("Line {line} of the {what}", line=line, what=WHAT)


def _line(row: dict[str, str], line: int) -> tuple[str, str, Pattern]:
    where = _where(line)
    for name in ("set", "variant"):
        if not row.get(name):
            raise CorpusError("{where} has no {column}.", where=where, column=name)
    if long := next((name for name, cell in row.items() if len(cell) > MAX_CHARACTERS), ""):
        raise CorpusError(
            "{where}: {column} has more than {longest} characters.", where=where, column=long, longest=MAX_CHARACTERS
        )
    match = row.get("match", "").casefold() or "forms"
    if match not in MATCHES:
        raise CorpusError(
            "{where}: the match “{match}” is not known; it is one of {known}.",
            where=where,
            match=match,
            known=", ".join(MATCHES),
        )
    return row["set"], row["variant"], Pattern(row.get("pattern") or row["variant"], match)


def _bounded(found: dict) -> dict:
    if len(found) > MAX_SETS:
        raise CorpusError("More than {most} sets of variants. Is this the right file?", most=MAX_SETS)
    return found


def _checked(one: Wording) -> Wording:
    if not 2 <= len(one.variants) <= MAX_VARIANTS:
        raise CorpusError(
            "The set “{set}” has {found} variants; it must have 2 to {most}.",
            set=one.key,
            found=len(one.variants),
            most=MAX_VARIANTS,
        )
    if any(len(variant.patterns) > MAX_PATTERNS for variant in one.variants):
        raise CorpusError("A variant of the set “{set}” has more than {most} patterns.", set=one.key, most=MAX_PATTERNS)
    return one
