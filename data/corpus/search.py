"""Which articles a search finds, and where in their texts: both from the words of the corpus in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow.compute as pc

from data.corpus import passages
from data.corpus.query import WILD, Either, Node, Not, Search, Sought, is_address, leaves, parse, without, words_of
from data.language import apostrophes
from data.language.lemmas import lemmatise, stop_words

if TYPE_CHECKING:
    from data.corpus.view import View

LANGUAGES = ("uk", "ru", "en")
BLOCK = 5_000  # articles looked through at a time: bounds memory
_QUOTES, _DASHES = '"“”„«»', "-–—−"


class Found(NamedTuple):
    """What a search finds.

    mask : one bool per article of the whole corpus.
    tree : what was looked for: what was typed without the words that were passed over; None for nothing.
    common : words that were passed over, as they are too common to tell articles apart.
    missing : what stands in no article.
    inflected : is any of it looked for in all its forms?
    """

    mask: np.ndarray
    tree: Node | None
    common: tuple[str, ...]
    missing: tuple[str, ...]
    inflected: bool


class Place(NamedTuple):
    """What may stand in one place of a row of words: numbers of words; are they all forms of what was typed?"""

    numbers: np.ndarray
    inflected: bool = False


def found(whole: View, text: str) -> Found:
    """What the search box finds; kept in the memo, as the page asks several times."""
    return whole.prepared.once("found", text, lambda: match(whole, parse(text)))


def match(whole: View, search: Search) -> Found:
    """Find the articles that fit.

    Words so common that they say nothing (про, the) are passed over, as if they had not been typed, but for those in a
    phrase. Others that are not counted, numbers and rare words, are found as they are written.
    """
    asked = leaves(search.tree)
    common = [one for one in asked if _says_nothing(one)]
    tree = without(search.tree, frozenset(common))
    rows: dict[Sought, np.ndarray] = {}
    inflected = False
    places = _places(whole, asked)
    for one in leaves(tree):
        row = places[one]
        rows[one] = _rows(whole, one, row)
        inflected |= any(place.inflected for place in row)
    missing = tuple(one.text for one in rows if not len(rows[one]))
    return Found(_mask(tree, rows, len(whole.articles)), tree, tuple(one.text for one in common), missing, inflected)


def marks(whole: View, text: str, row: int) -> list[tuple[int, int]]:
    """Where in the article of this row stands what a search found: first character and the one after the last, rising.

    What must not be there, and what was passed over, has no place.
    """
    wanted = list(leaves(found(whole, text).tree, wanted=True)) if text.strip() else []
    if not wanted:
        return []
    return _marks(whole, whole.prepared.once("wanted", text, lambda: _places(whole, wanted)), row)


def terms_of(whole: View, word: str) -> list[int]:
    """Columns of the terms that a word may be a form of, in any of the languages."""
    written = word.translate(apostrophes.PLAIN)
    lemmas = {written.casefold()}
    for language in LANGUAGES:
        for spelling in {written, written.casefold(), written.capitalize()}:
            lemmas.add(lemmatise([spelling], [False], language)[0].lemma)
    numbers = (whole.term_number(lemma) for lemma in sorted(lemmas))
    return [number for number in numbers if number is not None]


def is_stop_word(word: str) -> bool:
    """Is it too common to be counted, in one of the languages?"""
    return any(word.casefold() in stop_words(language) for language in LANGUAGES)


def pattern(forms: Iterable[str]) -> re.Pattern:
    """A pattern that finds any of these forms as whole words, whatever the case, apostrophe or spacing."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest_first))})(?!\w)", re.IGNORECASE)


# --- What is looked for -------------------------------------------------------------------------------------


def _says_nothing(sought: Sought) -> bool:
    words = sought.words
    return len(words) == 1 and not sought.exact and is_stop_word(words[0])


def _places(whole: View, asked: Iterable[Sought]) -> dict[Sought, tuple[Place, ...]]:
    """For each thing looked for what may stand in each of its places; an address has none."""
    asked = list(asked)
    words = {one: [] if is_address(one.text) else one.words for one in asked}
    plain = {passages.small(word) for some in words.values() for word in some if WILD not in word}
    written = passages.numbered(whole.prepared.small_forms, plain)
    known: dict[tuple[str, bool], Place] = {}
    for one in asked:
        for word in words[one]:
            if (word, one.exact) not in known:
                known[word, one.exact] = (
                    _like(whole, word)
                    if WILD in word
                    else _place(whole, word, written[passages.small(word)], one.exact)
                )
    return {one: tuple(known[word, one.exact] for word in words[one]) for one in asked}


def _place(whole: View, word: str, written: np.ndarray, exact: bool) -> Place:
    """A word in all its forms, or as it is written; one that is not counted has no other forms."""
    if exact or is_stop_word(word):
        return Place(written)
    term = _terms(whole)
    terms = np.unique(np.concatenate([np.array(terms_of(whole, word), dtype=np.int64), term[written]]))
    terms = terms[terms >= 0]
    if not len(terms):
        return Place(written)
    return Place(np.union1d(np.flatnonzero(np.isin(term, terms)), written), True)


def _like(whole: View, word: str) -> Place:
    """The words that are written like one with *; alone it is any word."""
    forms = whole.prepared.small_forms
    head, _star, tail = passages.small(word).partition(WILD)
    if not tail:
        fits = pc.starts_with(forms, head)
    else:
        fits = pc.match_substring_regex(forms, f"^{'.*'.join(map(re.escape, passages.small(word).split(WILD)))}$")
    return Place(np.flatnonzero(fits.to_numpy()))


def _terms(whole: View) -> np.ndarray:
    """Column of the term of each word, -1 where it is not counted."""
    return whole.prepared.word_terms


# --- In which articles --------------------------------------------------------------------------------------


def _mask(tree: Node | None, rows: dict[Sought, np.ndarray], size: int) -> np.ndarray:
    if tree is None:
        return np.ones(size, dtype=bool)
    if isinstance(tree, Sought):
        mask = np.zeros(size, dtype=bool)
        mask[rows[tree]] = True
        return mask
    if isinstance(tree, Not):
        return ~_mask(tree.of, rows, size)
    join = np.logical_or if isinstance(tree, Either) else np.logical_and
    first, *others = tree.of
    mask = _mask(first, rows, size)
    for one in others:
        join(mask, _mask(one, rows, size), out=mask)
    return mask


def _rows(whole: View, sought: Sought, row: tuple[Place, ...]) -> np.ndarray:
    """Rows of the articles with it."""
    if not row:  # an address is no word
        there = pc.match_substring(whole.texts, sought.text, ignore_case=True)
        return _by_reading(whole, sought, row, np.flatnonzero(there.to_numpy()))
    if len(row) == 1:
        return _with_word(whole, row[0].numbers)
    numbers = tuple(place.numbers for place in row)
    near = _narrowed(whole, numbers)
    if not _with_marks(sought):
        return _in_a_row(whole, numbers, near)
    # Marks between its words are no words either: what has all of them is read.
    rows = _in_a_row(whole, numbers[:1], near)
    for one in numbers[1:]:
        rows = _in_a_row(whole, (one,), rows)
    return _by_reading(whole, sought, row, rows)


def _with_marks(sought: Sought) -> bool:
    """Do marks stand between its words?"""
    return len(sought.words) > 1 and sought.words != sought.text.translate(apostrophes.PLAIN).split()


def _with_word(whole: View, numbers: np.ndarray) -> np.ndarray:
    """Rows of the articles with any of these words: counted where all forms of a term are there, else looked for."""
    term = _terms(whole)
    forms = whole.prepared.term_forms
    own = term[numbers]
    terms, count = np.unique(own[own >= 0], return_counts=True)
    whole_terms = terms[count == forms[terms]]
    other = numbers[~np.isin(own, whole_terms)]
    found = np.zeros(len(whole.articles), dtype=bool)
    found[_with_any(whole, whole_terms)] = True
    if len(other):
        near = _narrowed(whole, (other,))
        near = np.flatnonzero(~found) if near is None else near[~found[near]]
        found[_in_a_row(whole, (other,), near)] = True
    return np.flatnonzero(found)


def _with_any(whole: View, terms: Iterable[int]) -> np.ndarray:
    by = whole.counts_by_term
    found = [by.indices[by.indptr[n] : by.indptr[n + 1]] for n in terms]
    if len(found) == 1:
        return found[0]
    any_ = np.zeros(len(whole.articles), dtype=bool)  # many times quicker than np.unique
    for rows in found:
        any_[rows] = True
    return np.flatnonzero(any_)


def _narrowed(whole: View, row: passages.Row) -> np.ndarray | None:
    """Rows of the articles that may have all of these words, by those that are counted; None for all articles."""
    term = _terms(whole)
    candidates: np.ndarray | None = None
    for numbers in row:
        terms = np.unique(term[numbers])
        if len(terms) and terms[0] >= 0:
            found = _with_any(whole, terms)
            candidates = found if candidates is None else np.intersect1d(candidates, found, assume_unique=True)
    return candidates


def _in_a_row(whole: View, row: passages.Row, rows: np.ndarray | None) -> np.ndarray:
    """Of these articles (all of them for None) those in which the words stand one after the other."""
    if not all(map(len, row)):
        return np.empty(0, dtype=np.int64)
    rows = np.arange(len(whole.articles)) if rows is None else rows
    found = [np.empty(0, dtype=np.int64)]
    anchor = min(range(len(row)), key=lambda place: _often(whole, row[place]))
    for first in range(0, len(rows), BLOCK):
        block = rows[first : first + BLOCK]
        text = passages.cut(whole.stream, whole.offsets, block)
        starts = passages.starts(text.words, row, whole.words.num_rows, anchor=anchor)
        found.append(block[np.unique(np.searchsorted(text.bounds, starts, side="right") - 1)])
    return np.concatenate(found)


def _often(whole: View, numbers: np.ndarray) -> float:
    """How often these words stand in the corpus, roughly: as often as their terms; what is not counted is common."""
    terms = np.unique(_terms(whole)[numbers])
    return float(whole.terms["count"].to_numpy()[terms].sum()) if len(terms) and terms[0] >= 0 else np.inf


def _by_reading(whole: View, sought: Sought, row: tuple[Place, ...], rows: np.ndarray) -> np.ndarray:
    written = _as_text(whole, sought, row)
    return np.array([one for one in rows if written.search(whole.text(one))], dtype=np.int64)


# --- Where in an article ------------------------------------------------------------------------------------


def _marks(whole: View, wanted: dict[Sought, tuple[Place, ...]], row: int) -> list[tuple[int, int]]:
    text = whole.text(row)
    words = whole.stream[whole.offsets[row] : whole.offsets[row + 1]]
    rows = [
        tuple(place.numbers for place in places) for one, places in wanted.items() if places and not _with_marks(one)
    ]
    at = passages.spans(text, words)
    spoken = passages.spoken(words, passages.find(words, rows, whole.words.num_rows)) if rows else []
    found = [(at.starts[first], at.ends[end - 1]) for first, end in spoken if end <= len(at.ends)]
    for one, places in wanted.items():
        if not places or _with_marks(one):
            found += [each.span() for each in _as_text(whole, one, places).finditer(text)]
    return sorted(set(found))


def _as_text(whole: View, sought: Sought, row: tuple[Place, ...]) -> re.Pattern:
    """What is looked for with the marks that stand between its words, as a pattern."""
    if not row:
        return pattern([sought.text])
    forms = whole.words.column("form")
    parts, at = [], 0
    for (word, start), place in zip(words_of(sought.text), row, strict=True):
        parts.append(_pattern(sought.text[at:start]))
        some = {form.as_py() for form in forms.take(place.numbers)} if WILD not in word else ()
        parts.append(
            rf"(?:{'|'.join(map(_pattern, sorted(some, key=len, reverse=True)))})"
            if some
            else f"[\\w{apostrophes.ANY}-]*".join(map(_pattern, word.split(WILD)))
        )
        at = start + len(word)
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.IGNORECASE)


def _pattern(text: str) -> str:
    """A text as a pattern: one kind of apostrophe, quotation mark, dash or space is as good as another."""
    found = []
    for letter in text.translate(apostrophes.PLAIN):
        if letter == "'":
            found.append(f"[{apostrophes.ANY}]")
        elif letter.isspace():
            found.append(r"\s+")
        else:
            alike = next((some for some in (_QUOTES, _DASHES) if letter in some), "")
            found.append(f"[{re.escape(alike)}]" if alike else re.escape(letter))
    return "".join(found)
