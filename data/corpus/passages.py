"""Words in their order: articles cut out of the stream, and words, or words in a row, found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.language import apostrophes
from data.language.tokens import is_address, tokenise

BREAK = -1  # in the stream: a mark, or the end of a sentence or of an article
AROUND = 90  # characters of text shown on each side of what was found
COMPARED_UP_TO = 8  # words that are sooner compared with each place than looked up for it
PER_ARTICLE = 2  # places of one article that are shown
COLUMNS = ["row", "article", "title", "date", "source", "left", "match", "right"]


# What is looked for: for each place in the row, the numbers of the words that may stand there.
Row = tuple[np.ndarray, ...]


class Passages(NamedTuple):
    """The words of some articles one after the other: article i is `words[bounds[i]:bounds[i + 1]]`."""

    words: np.ndarray
    bounds: np.ndarray


class Places(NamedTuple):
    """Where rows of words were found: first place in `words`, number of places, and which of the rows it is."""

    start: np.ndarray
    length: np.ndarray
    row: np.ndarray

    def within(self, begin: int, end: int) -> Places:
        """Those between two places in `words`, counted from the first of them."""
        there = slice(*np.searchsorted(self.start, [begin, end]))
        return Places(self.start[there] - begin, self.length[there], self.row[there])

    def counts(self, bounds: np.ndarray, rows: int) -> np.ndarray:
        """How often each row of words stands in each article, int64, n_articles × n_rows."""
        article = np.searchsorted(bounds, self.start, side="right") - 1
        size = len(bounds) - 1
        return np.bincount(article * rows + self.row, minlength=size * rows).reshape(size, rows)


def evenly(rows: np.ndarray, most: int) -> np.ndarray:
    """At most so many of the rows, evenly spread from the first to the last; always the same ones."""
    if len(rows) <= most:
        return rows
    return rows[np.arange(most, dtype=np.int64) * len(rows) // most]


def cut(stream: np.ndarray, offsets: np.ndarray, rows: np.ndarray) -> Passages:
    """Cut the articles in these rows (rising) out of the stream."""
    begins, ends = np.asarray(offsets[rows]), np.asarray(offsets[rows + 1])
    bounds = np.concatenate([[0], np.cumsum(ends - begins)])
    words = np.empty(bounds[-1], dtype=np.int32)
    stream = np.asarray(stream)  # of a memory map each piece would be one, which takes longer than the copying
    # Neighbours come over in one piece: of common words that is most of the corpus.
    first = np.flatnonzero(np.append(True, begins[1:] != ends[:-1])) if len(rows) else np.empty(0, dtype=np.int64)
    last = np.append(first[1:], len(rows)) - 1
    for to, upto, start, stop in zip(
        bounds[first].tolist(),
        bounds[last + 1].tolist() if len(rows) else [],
        begins[first].tolist(),
        ends[last].tolist() if len(rows) else [],
        strict=True,
    ):
        words[to:upto] = stream[start:stop]
    return Passages(words, bounds)


def starts(words: np.ndarray, row: Row, size: int, *, anchor: int = 0) -> np.ndarray:
    """Where this row of words begins, overlapping or not, rising; `anchor` is the word looked for, best a rare one."""
    candidates = np.flatnonzero(_among(words, row[anchor], size)) - anchor
    candidates = candidates[np.searchsorted(candidates, 0) :]
    return candidates[_fits(words, candidates, row, size)] if len(row) > 1 else candidates


def find(words: np.ndarray, rows: Sequence[Row], size: int) -> Places:
    """Find rows of words; where two overlap, the longer one stands, then the one that begins first.

    Parameters
    ----------
    words : ndarray of int32
        As `cut` gives them.
    rows : sequence of tuples of arrays
        What to look for. Of rows of one length that fit in the same place the first one counts.
    size : int
        Number of words there are.
    """
    candidates = np.flatnonzero(
        _among(words, np.concatenate([np.empty(0, dtype=np.int64), *(row[0] for row in rows)]), size)
    )
    taken = np.zeros(len(words) + 1, dtype=bool)
    found = []
    for length in sorted({len(row) for row in rows}, reverse=True):
        number = np.full(len(candidates), -1, dtype=np.int64)
        for place, row in enumerate(rows):
            if len(row) == length:
                number[(number < 0) & _fits(words, candidates, row, size)] = place
        here = _without_overlaps(candidates[number >= 0], length, taken)
        for step in range(length):
            taken[here + step] = True
        found.append((here, np.full(len(here), length), number[np.searchsorted(candidates, here)]))
    if not found:
        return Places(*(np.empty(0, dtype=np.int64) for _each in Places._fields))
    places = Places(*map(np.concatenate, zip(*found, strict=True)))
    order = np.argsort(places.start, kind="stable")
    return Places(*(part[order] for part in places))


def _among(words: np.ndarray, wanted: np.ndarray, size: int) -> np.ndarray:
    """Which of the words are wanted ones: compared one by one where they are few, looked up where they are many."""
    if len(wanted) > COMPARED_UP_TO:
        allowed = np.zeros(size + 1, dtype=bool)  # the last place serves the break
        allowed[wanted.astype(np.int64)] = True
        return allowed[words]
    found = np.zeros(len(words), dtype=bool)
    for one in wanted.tolist():
        found |= words == one
    return found


def _fits(words: np.ndarray, candidates: np.ndarray, row: Row, size: int) -> np.ndarray:
    """At which of the candidates the whole row of words stands."""
    fits = candidates + len(row) <= len(words)
    for step, wanted in enumerate(row):
        there = np.flatnonzero(fits)
        fits[there] = _among(words[candidates[there] + step], wanted, size)
    return fits


def _without_overlaps(starts: np.ndarray, length: int, taken: np.ndarray) -> np.ndarray:
    """Leave out the starts (rising) whose places are taken, by longer rows or by the one before."""
    for step in range(length):
        starts = starts[~taken[starts + step]]
    if length == 1 or not (np.diff(starts) < length).any():
        return starts
    kept, free = [], 0
    for start in starts.tolist():
        if start >= free:
            kept.append(start)
            free = start + length
    return np.array(kept, dtype=np.int64)


# --- From written words to their numbers, and from places to texts -----------------------------------------


def numbered(forms: pa.ChunkedArray, wanted: Iterable[str]) -> dict[str, np.ndarray]:
    """The numbers of each of these forms, as it is written; empty where the corpus has no such form."""
    wanted = sorted(set(wanted))
    if not wanted:
        return {}
    index = pc.index_in(forms, value_set=pa.array(wanted, forms.type)).combine_chunks().to_numpy(zero_copy_only=False)
    places = np.flatnonzero(~np.isnan(index)) if index.dtype.kind == "f" else np.arange(len(index))
    which = index[places].astype(np.int64)
    return {form: places[which == place] for place, form in enumerate(wanted)}


def small(word: str) -> str:
    """A word in small letters, with one kind of apostrophe."""
    return word.translate(apostrophes.PLAIN).lower()


def spellings(word: str) -> set[str]:
    """A word as it is given, in small letters, with a capital, and in capitals."""
    return {word, word.lower(), word[:1].upper() + word[1:].lower(), word.upper()}


class Spans(NamedTuple):
    """Where each word of an article in the stream begins and ends in its text."""

    starts: list[int]
    ends: list[int]


def spans(text: str, words: np.ndarray) -> Spans:
    """Where the words of an article stand in its text; breaks are none.

    The text is read as it was when the stream was made. It may go on after the last word: an ending that a source
    repeats under its articles is not in the stream.
    """
    tokens = tokenise(text)
    places = [
        (start, start + len(word))
        for word, start in zip(tokens.words, tokens.starts, strict=True)
        if any(map(str.isalnum, word)) and not is_address(word)
    ]
    places = places[: np.count_nonzero(words >= 0)]
    return Spans([start for start, _end in places], [end for _start, end in places])


def spoken(words: np.ndarray, places: Places) -> list[tuple[int, int]]:
    """First word and the one after the last of each place, counted in words without the breaks."""
    before = np.concatenate([[0], np.cumsum(words >= 0)])
    return list(zip(before[places.start].tolist(), before[places.start + places.length].tolist(), strict=True))


def shown(text: str, words: np.ndarray, places: Sequence[tuple[int, int]]) -> list[tuple[str, str, str]]:
    """What stands in an article's text at these places (as `spoken` gives them), with what is before and after.

    A place behind the text's last word is left out: the text was cut into words otherwise when the stream was made.
    """
    at = spans(text, words)
    return [around(text, at.starts[first], at.ends[end - 1]) for first, end in places if end <= len(at.ends)]


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What was found in a text, with whole words of about 90 characters before and after it."""
    left, found, right = (
        part.replace("\n", " ")
        for part in (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    )
    if start > AROUND:
        left = "…" + left.partition(" ")[2]
    if end + AROUND < len(text):
        right = right.rpartition(" ")[0] + "…"
    return left, found, right


def newest_first(rows: np.ndarray, dated: int) -> np.ndarray:
    """Rows (rising) of articles from the last one on; those without a date, from row `dated` on, come behind."""
    edge = int(np.searchsorted(rows, dated))
    return np.concatenate([rows[:edge][::-1], rows[edge:]])


def listed(articles: pd.DataFrame, places: Sequence[tuple[int, str, str, str]]) -> pd.DataFrame:
    """Places as a table: row, what the articles are, and what stands left, at and right of each place."""
    at, left, match, right = zip(*places, strict=True) if places else ((), (), (), ())
    rows = np.array(at, dtype=np.int64)
    sides = {name: np.array(part, dtype=object) for name, part in (("left", left), ("match", match), ("right", right))}
    return pd.DataFrame(
        {"row": rows, **{name: articles[name].array[rows] for name in COLUMNS[1:5]}, **sides}, columns=COLUMNS
    )
