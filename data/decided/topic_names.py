"""Names that a person gives to topics: a small CSV file, applied to a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.corpus import schema
from data.corpus.view import View
from data.decided import sheets
from data.errors import CorpusError, Said

COLUMNS = ("topic", "language", "name")
# Beside a prepared corpus, a file of this name holds for everybody who opens it.
FILE = schema.TOPIC_NAMES
MAX_CHARACTERS = 120  # characters of a name: it labels charts
WHAT = Said("topic names")


class Name(NamedTuple):
    """One line of the file: what a topic of any cut is called, in one language or ("") in all.

    A later line about the same topic and language takes the place of an earlier one; with an empty name it takes it
    away.
    """

    topic: int
    language: str
    name: str


def read(text: str) -> tuple[Name, ...]:
    """Read names from the text of their file; commas, semicolons or tabs may part the columns.

    Raises
    ------
    CorpusError
        A line has other columns, a topic that is no number, a language that is no code, or too long a name; the
        message names the line.
    """
    return tuple(_name(where, cells) for where, cells in sheets.lines(text, COLUMNS, what=WHAT))


def write(names: Iterable[Name]) -> str:
    """The file's text, which `read` takes back as it was; no cell runs as a formula in a spreadsheet."""
    return sheets.written(names, COLUMNS)


def decoded(content: bytes) -> tuple[Name, ...]:
    """Read names from the bytes of a file.

    Raises
    ------
    CorpusError
        The file is too large, is not UTF-8, or `read` refuses it.
    """
    return read(sheets.decoded(content, what=WHAT))


def beside(folder: Path) -> tuple[Name, ...]:
    """The names that lie beside a prepared corpus as `topics.csv`; none when there is no such file.

    Raises
    ------
    CorpusError
        As `decoded`.
    """
    return decoded(sheets.beside(folder, FILE))


def apply(view: View, names: Sequence[Name], *, language: str = "") -> View:
    """A whole corpus, at any cut, whose topics are called as people named them; all else is shared with `view`.

    Parameters
    ----------
    names : sequence of Name
        Those of topics that the corpus does not have are passed over: it may have been prepared again.
    language : str
        Language that labels are wanted in. A topic is called by its given name in this language, else by that for all
        languages, else by the one found in this language if the corpus has several, else as it was prepared.
    """
    given = _in_force(view.tree, names)
    tree = _relabelled(view.tree, given, language)
    if tree is view.tree:
        return view
    return replace(
        view,
        key=replace(view.key, topic_names=sheets.digest(write(given) + language)),
        tree=tree,
        topics=_relabelled(view.topics, given, language),
    )


def unknown(view: View, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that `apply` passes over: this corpus has no such topic, or not any more."""
    known = set(view.tree["topic"])
    return tuple(name for name in names if name.topic not in known)


def _in_force(tree: pd.DataFrame, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that hold, by topic and language."""
    last = {(name.topic, name.language): name for name in names}
    known = set(tree["topic"])
    return tuple(last[key] for key in sorted(last) if last[key].name and key[0] in known)


def _relabelled(table: pd.DataFrame, given: Sequence[Name], language: str) -> pd.DataFrame:
    """A table of topics with the labels and names that people gave; itself when nothing changes."""
    said = {(name.topic, name.language): name.name for name in given}
    spoken = {(name.topic, name.language) for name in given if name.language}
    labels, names = [], []
    for topic, label, found in zip(table["topic"], table["label"], table["names"], strict=True):
        own = dict.fromkeys(found, said[topic, ""]) if (topic, "") in said else dict(found)
        own |= {code: said[topic, code] for number, code in spoken if number == topic}
        there = said.get((topic, language)) or said.get((topic, ""))
        labels.append(there or (found.get(language) if len(found) > 1 else None) or label)
        names.append(own)
    if labels == table["label"].tolist() and names == table["names"].tolist():
        return table
    return table.assign(
        label=pd.Series(labels, index=table.index, dtype=table["label"].dtype),
        names=pd.Series(names, index=table.index, dtype=object),
    )


def _name(where: Said, cells: Sequence[str]) -> Name:
    topic, language, name = cells[0].strip(), cells[1].strip().casefold(), " ".join(cells[2].split())
    if not topic.isascii() or not topic.isdigit() or int(topic) > np.iinfo(np.int32).max:
        raise CorpusError(
            "{where} has the topic “{topic}”. A topic is a number, as in the column topic of topics.parquet.",
            where=where,
            topic=topic[:40],
        )
    if language and not (language.isascii() and language.isalpha() and len(language) <= 3):
        raise CorpusError(
            "{where} has the language “{language}”. Expected a code such as uk, ru or en, or nothing.",
            where=where,
            language=language[:40],
        )
    if len(name) > MAX_CHARACTERS:
        raise CorpusError(
            "{where} is too long: a topic's name has at most {longest} characters.", where=where, longest=MAX_CHARACTERS
        )
    return Name(int(topic), language, name)
