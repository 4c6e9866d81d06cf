"""What a person types into the search box: words in any form, "an exact phrase", -without, this OR that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data import passages
from data.lemmas import lemmatise, stop_words
from data.tokens import tokenise

if TYPE_CHECKING:
    from data.corpus import Corpus

LANGUAGES = ("uk", "ru", "en")
OR = {"or", "або", "или", "|"}
AND = {"and", "&", "та", "і", "и"}
PARTS = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:["“„«](?P<phrase>[^"”“»]*)["”“»]?|(?P<word>[^\s"“„«]+))')
BLOCK = 5_000  # articles looked through at a time: bounds memory
ADDRESS = re.compile(r"://|www\.")
EDGES = re.compile(r"^\W+|\W+$")


class Wanted(NamedTuple):
    """One thing asked for: a word in any of its forms, or an exact phrase."""

    text: str
    exact: bool


class Clause(NamedTuple):
    """Alternatives of which one must stand in an article, or none when `without`."""

    wanted: tuple[Wanted, ...]
    without: bool


def parse(text: str) -> tuple[Clause, ...]:
    """Read a search: every clause must hold.

    Never raises: an open quotation mark closes at the end, a lone minus is nothing. «і», "and" between words
    may be left out or not; OR, АБО, ИЛИ and | join the words on both sides.
    """
    clauses: list[Clause] = []
    join = False
    for part in PARTS.finditer(text):
        phrase, word = part["phrase"], part["word"]
        if word is not None and word.casefold() in OR and not part["minus"]:
            join = bool(clauses)
            continue
        if word is not None and word.casefold() in AND and not part["minus"]:
            continue
        words = [w for w in tokenise(phrase if phrase is not None else word).words if any(map(str.isalnum, w))]
        if not words:
            continue
        # What stands together unquoted (http://…, 7/8) is looked for as it stands.
        exact = phrase is not None or len(words) > 1 or bool(ADDRESS.search(word))
        wanted = Wanted(EDGES.sub("", " ".join((phrase or word).split())) if exact else words[0], exact)
        if join and not part["minus"] and not clauses[-1].without:
            clauses[-1] = Clause((*clauses[-1].wanted, wanted), False)
        else:
            clauses.append(Clause((wanted,), bool(part["minus"])))
        join = False
    return tuple(clauses)


def match(whole: Corpus, clauses: tuple[Clause, ...]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Mask of the articles that fit, and the words that stand in no article.

    Words so common that they say nothing (про, the) are passed over, as if they had not been typed. Others that are not
    counted, numbers and rare words, are found as they are written.
    """
    mask = np.ones(len(whole.articles), dtype=bool)
    missing: list[str] = []
    for clause in clauses:
        found = np.zeros_like(mask)
        counted = False
        for wanted in clause.wanted:
            rows = _exact(whole, wanted.text) if wanted.exact else _word(whole, wanted.text)
            if rows is None:
                continue
            counted = True
            found[rows] = True
            if not len(rows):
                missing.append(wanted.text)
        if counted:
            mask &= ~found if clause.without else found
    return mask, tuple(missing)


def terms_of(whole: Corpus, word: str) -> list[int]:
    """Columns of the terms that a word may be a form of, in any of the languages."""
    written = word.translate(passages.APOSTROPHES)
    lemmas = {written.casefold()}
    for language in LANGUAGES:
        for spelling in {written, written.casefold(), written.capitalize()}:
            lemmas.add(lemmatise([spelling], [False], language)[0].lemma)
    numbers = (whole.term_number(lemma) for lemma in sorted(lemmas))
    return [number for number in numbers if number is not None]


def is_stop_word(word: str) -> bool:
    """Is it too common to be counted, in one of the languages?"""
    return any(word.casefold() in stop_words(language) for language in LANGUAGES)


def pattern(forms: list[str]) -> re.Pattern:
    """A pattern that finds any of these forms as whole words, whatever the case, apostrophe or spacing."""
    def written(form: str) -> str:
        words = (re.escape(word).replace("'", "['’ʼ`]") for word in form.translate(passages.APOSTROPHES).split())
        return r"\s+".join(words)

    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(written, longest_first))})(?!\w)", re.IGNORECASE)


def _word(whole: Corpus, word: str) -> np.ndarray | None:
    """Rows of the articles with a word in any of its forms; None for one that says nothing."""
    if is_stop_word(word):
        return None
    numbers = terms_of(whole, word)
    if not numbers:
        return _in_a_row(whole, (_written(whole, word),), None)
    return _with_any(whole, numbers)


def _with_any(whole: Corpus, terms: Iterable[int]) -> np.ndarray:
    by = whole.counts_by_term
    found = [by.indices[by.indptr[n]:by.indptr[n + 1]] for n in terms]
    if len(found) == 1:
        return found[0]
    any_ = np.zeros(len(whole.articles), dtype=bool)  # many times quicker than np.unique
    for rows in found:
        any_[rows] = True
    return np.flatnonzero(any_)


def _exact(whole: Corpus, phrase: str) -> np.ndarray:
    """Rows of the articles with a phrase as it is written, whatever the case."""
    if ADDRESS.search(phrase):  # no word
        return _by_reading(whole, phrase, np.arange(len(whole.articles)))
    words = [word for word in tokenise(phrase).words if any(map(str.isalnum, word))]
    row = tuple(_written(whole, word) for word in words)
    rows = _narrowed(whole, row)
    if words == phrase.translate(passages.APOSTROPHES).split():
        return _in_a_row(whole, row, rows)
    # Marks between its words are no words either: what has all of them is read.
    for numbers in row:
        rows = _in_a_row(whole, (numbers,), rows)
    return _by_reading(whole, phrase, rows)


def _written(whole: Corpus, word: str) -> np.ndarray:
    """The words of the corpus that are written so, but for capitals and the kind of apostrophe."""
    return passages.numbered(whole.small_forms, {passages.small(word)})[passages.small(word)]


def _narrowed(whole: Corpus, row: passages.Row) -> np.ndarray | None:
    """Rows of the articles that may have all of these words, by those that are counted; None for all articles."""
    term = whole.words.column("term").to_numpy()
    candidates: np.ndarray | None = None
    for numbers in row:
        terms = np.unique(term[numbers])
        if len(terms) and terms[0] >= 0:
            found = _with_any(whole, terms)
            candidates = found if candidates is None else np.intersect1d(candidates, found, assume_unique=True)
    return candidates


def _in_a_row(whole: Corpus, row: passages.Row, rows: np.ndarray | None) -> np.ndarray:
    """Of these articles (all of them for None) those in which the words stand one after the other."""
    if not all(map(len, row)):
        return np.empty(0, dtype=np.int64)
    rows = np.arange(len(whole.articles)) if rows is None else rows
    found = [np.empty(0, dtype=np.int64)]
    for first in range(0, len(rows), BLOCK):
        block = rows[first:first + BLOCK]
        text = passages.cut(whole.stream, whole.offsets, block)
        places = passages.find(text.words, [row], whole.words.num_rows)
        found.append(block[np.unique(np.searchsorted(text.bounds, places.start, side="right") - 1)])
    return np.concatenate(found)


def _by_reading(whole: Corpus, phrase: str, rows: np.ndarray) -> np.ndarray:
    found = pattern([phrase])
    return np.array([row for row in rows if found.search(whole.text(row))], dtype=np.int64)


def forms(whole: Corpus, clauses: tuple[Clause, ...]) -> list[str]:
    """Surface forms that a search finds: what to mark in a text. Words excluded or passed over have none."""
    found: list[str] = []
    for clause in clauses:
        for wanted in () if clause.without else clause.wanted:
            if wanted.exact:
                found.append(wanted.text)
            elif not is_stop_word(wanted.text):
                numbers = terms_of(whole, wanted.text)
                found += [form for number in numbers for form, _ in whole.surface_forms(number)] or [wanted.text]
    return found
