"""Several ways to say one thing, set apart again: the share of each by source, by language and over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.corpus import passages, search
from data.corpus.columns import tidy
from data.corpus.passages import Row
from data.corpus.view import View
from data.language.tokens import tokenise
from data.measures.time.trend import TREND_COLUMNS
from data.statistics import periods
from data.statistics.ranking import first_of
from data.statistics.significance import wilson

COLUMNS = [
    "by",
    "value",
    "variant",
    "label",
    "share",
    "low",
    "high",
    "articles",
    "count",
    "total",
    "occurrences",
    "read",
    "found",
]
# A variant as options hand it over: how it is shown, and its patterns, each a text and how it is matched.
Variants = Sequence[tuple[str, Sequence[tuple[str, str]]]]
# Articles that are read, evenly spread over time; a share is then off by seven in a thousand at most (95 %).
READ = 20_000
BLOCK = 2_000  # articles read at a time: their words fit into the processor's cache
SHARE_FROM = 3  # articles of a period with any of the variants: of fewer no share is given
SURE_FROM = 20
SEARCHED = 4_000  # newest articles looked through for sentences
AT_ONCE = 200  # of them looked through at first: mostly that is enough


@tidy()
def variants(view: View, *, variants: Variants = (), by: str = "source", top: int = 15) -> pd.DataFrame:
    """Which of several ways to say one thing each source, or each language, uses.

    Each article with any of them counts once, divided among the ways it uses: one that says «війна» three times and
    «конфлікт» once counts three quarters for the one and one quarter for the other. share is the mean of these parts,
    so that all ways together make 100%, and one article that repeats a word eighty times weighs no more than another.
    low and high are the ends of the 95% score interval (Wilson 1927) with the articles as trials: it is never too
    narrow, as parts of an article scatter less than whole ones.

    Single words in all their forms are known from counting. Where more than 20,000 articles may have others, 20,000,
    evenly spread over time, are read.

    Parameters
    ----------
    variants : sequence of (label, sequence of (text, match))
        What is counted as each way: words in a row; match is "forms" (each word in all its forms), "small" and
        "capital" (the same, written so), or "exact" (as written, but for a capital that only opens a sentence).
    by : {"source", "language", "all"}
    top : int
        Sources at most, most articles first.

    Returns
    -------
    DataFrame
        by, value (the source or language; "" for all together), variant (its place in the set), label, share, low,
        high (0 to 1), articles (with the variant), count (its occurrences), total (articles with any of the set),
        occurrences (of all of the set), read, found (articles looked at, and those that had to be); most articles
        first, all variants of each.
    """
    uses = _uses(view, variants)
    if not len(uses.rows):
        return pd.DataFrame({name: [] for name in COLUMNS})
    code, names = _parts(view, uses.rows, by)
    each = len(variants)
    total = np.bincount(code)
    shown = np.argsort(-total, kind="stable")[:top]
    shown = shown[total[shown] > 0]
    summed = {
        name: np.stack([np.bincount(code, weights=column) for column in values.T], axis=1)[shown]
        for name, values in (("part", uses.parts), ("count", uses.counts), ("articles", uses.counts > 0))
    }
    total = np.repeat(total[shown], each)
    part = summed["part"].ravel()
    low, high = wilson(np.minimum(part, total), total)
    return first_of(
        pd.DataFrame(
            {
                "by": by,
                "value": np.repeat(np.array(names, dtype=object)[shown], each),
                "variant": np.tile(np.arange(each), len(shown)),
                "label": [label for label, _patterns in variants] * len(shown),
                "share": part / total,
                "low": low,
                "high": high,
                "articles": summed["articles"].ravel().astype(int),
                "count": summed["count"].ravel().astype(int),
                "total": total,
                "occurrences": np.repeat(summed["count"].sum(axis=1), each).astype(int),
                "read": uses.read,
                "found": uses.found,
            },
            columns=COLUMNS,
        ),
        **({} if by == "all" else {f"{by}s": len(np.unique(code)) - len(shown)}),
    )


@tidy(articles="float64", count="float64")  # sums of parts; missing
def variant_trend(view: View, *, variants: Variants = (), period: str = "auto") -> pd.DataFrame:
    """Which of several ways to say one thing is used, period by period.

    Each article with any of them counts once, divided among the ways it uses; share is the mean of these parts over
    the articles of the period, with the 95% score interval (Wilson 1927), the articles as trials. A period of fewer
    than 3 articles with any of them has no share, one of fewer than 20 is grey. "auto" takes the finest period of which
    half have at least 20 of these articles.

    Parameters
    ----------
    variants : sequence of (label, sequence of (text, match))
        As for `variants`.
    period : {"auto", "day", "week", "month"}

    Returns
    -------
    DataFrame
        item, label (the variant), kind ("variant"), start, end, period, unit ("articles"), articles (sum of the parts,
        so seldom whole), total (articles of the period with any of the set), share, low, high (0 to 1; NaN where there
        are too few articles), count, tokens, rate, rate_low, rate_high, smooth (NaN), least (20: of fewer articles a
        share is grey); one row per variant and period, in the order asked for.
    """
    uses = _uses(view, variants)
    days = view.whole.days_of(uses.rows)
    if not len(days):
        return pd.DataFrame({name: [] for name in TREND_COLUMNS})
    period = periods.for_lines(days) if period == "auto" else period
    bounds = periods.edges(days, period)
    at = np.searchsorted(days, bounds)
    total = np.diff(at)
    running = np.concatenate([np.zeros((1, len(variants))), np.cumsum(uses.parts, axis=0)])
    part = np.diff(running[at], axis=0).T
    low, high = wilson(np.clip(part, 0, total), np.tile(total, (len(variants), 1)))
    enough = total >= SHARE_FROM
    size, each = len(total), len(variants)
    labels = np.repeat(np.array([label for label, _patterns in variants], dtype=object), size)
    nothing = np.full(size * each, np.nan)
    return pd.DataFrame(
        {
            "item": labels,
            "label": labels,
            "kind": "variant",
            "start": np.tile(periods.timestamps(bounds[:-1]), each),
            "end": np.tile(periods.timestamps(bounds[1:] - 1), each),
            "period": period,
            "unit": "articles",
            "articles": part.ravel(),
            "total": np.tile(total, each),
            "share": np.where(enough, part / np.maximum(total, 1), np.nan).ravel(),
            "low": np.where(enough, low, np.nan).ravel(),
            "high": np.where(enough, high, np.nan).ravel(),
            **dict.fromkeys(("count", "tokens", "rate", "rate_low", "rate_high", "smooth"), nothing),
            "least": SURE_FROM,
        },
        columns=TREND_COLUMNS,
    )


@tidy()
def variant_contexts(view: View, *, variants: Variants = (), variant: int = 0, limit: int = 10) -> pd.DataFrame:
    """One of several ways to say one thing in its sentences, newest articles first; at most two places per article.

    Parameters
    ----------
    variants : sequence of (label, sequence of (text, match))
        As for `variants`; the others are passed over.
    variant : int
        Place of the one that is shown.
    limit : int
        Rows at most.

    Returns
    -------
    DataFrame
        row (of the whole corpus), article, title, date, source, left, match, right.
    """
    sought = _sought(view, variants)
    rows = _candidates(view, [one for one in sought if one.variant == variant])
    newest = passages.newest_first(rows, int(view.info["dated"]))[:SEARCHED]
    places: list[tuple] = []
    for part in (newest[:AT_ONCE], newest[AT_ONCE:]):
        if len(places) < limit:
            places += _sentences(view, sought, variant, part, limit - len(places))
    return passages.listed(view.articles, places[:limit])


def _sentences(view: View, sought: Sequence[Sought], variant: int, newest: np.ndarray, limit: int) -> list[tuple]:
    """Row, and what stands left, at and right of the variant, until there are enough places."""
    read = np.sort(newest)
    text = passages.cut(view.stream, view.offsets, read)
    found = passages.find(text.words, [one.row for one in sought], view.words.num_rows)
    which = np.array([one.variant for one in sought], dtype=np.int64)[found.row]
    found = passages.Places(*(part[which == variant] for part in found))
    places: list[tuple] = []
    for row in newest.tolist() if len(found.start) else ():
        begin, end = text.bounds[np.searchsorted(read, row) + np.arange(2)]
        words = text.words[begin:end]
        own = passages.spoken(words, found.within(begin, end))[: passages.PER_ARTICLE]
        places += [(row, *place) for place in (passages.shown(view.text(row), words, own) if own else ())]
        if len(places) >= limit:
            break
    return places


def present(view: View, sets: Sequence[Variants]) -> list[int]:
    """Of how many variants of each set the corpus has the words: with fewer than two there is nothing to compare."""
    words = [[[_words(text) for text, _match in patterns] for _label, patterns in variants] for variants in sets]
    each = {word for variants in words for patterns in variants for row in patterns for word in row}
    written = passages.numbered(view.words.column("form"), {one for word in each for one in passages.spellings(word)})
    there = {
        word
        for word in each
        if any(len(written[one]) for one in passages.spellings(word)) or search.terms_of(view.whole, word)
    }
    return [sum(any(row and there.issuperset(row) for row in patterns) for patterns in variants) for variants in words]


# --- What is looked for -------------------------------------------------------------------------------------


class Sought(NamedTuple):
    """A pattern as a row of words, the variant it counts for, and the terms of each of its words."""

    row: Row
    variant: int
    terms: tuple[np.ndarray, ...]


class Uses(NamedTuple):
    """The articles with any of the variants, their occurrences and parts (articles × variants), articles looked at."""

    rows: np.ndarray
    counts: np.ndarray
    parts: np.ndarray
    read: int
    found: int


def _sought(view: View, variants: Variants) -> list[Sought]:
    """The patterns whose words the corpus has."""
    forms = view.words.column("form")
    term = view.words.column("term").to_numpy()
    texts = [
        (place, _words(text), match) for place, (_label, patterns) in enumerate(variants) for text, match in patterns
    ]
    written = passages.numbered(
        forms, {one for _place, words, _match in texts for word in words for one in passages.spellings(word)}
    )
    found = []
    for place, words, match in texts:
        row = tuple(_matched(view, word, match, term, written) for word in words)
        if match == "exact" and len(row) > 1:  # the capital that opens a sentence is not kept
            row = (np.union1d(row[0], written[words[0].lower()]), *row[1:])
        if row and all(map(len, row)):
            found.append(Sought(row, place, tuple(np.unique(term[numbers]) for numbers in row)))
    return found


def _words(text: str) -> list[str]:
    return [word for word in tokenise(text).words if any(map(str.isalnum, word))]


def _matched(view: View, word: str, match: str, term: np.ndarray, written: dict[str, np.ndarray]) -> np.ndarray:
    """The numbers of the words that a pattern's word stands for."""
    if match == "exact":
        return written[word]
    numbers = np.flatnonzero(np.isin(term, search.terms_of(view.whole, word)))
    if not len(numbers) or search.is_stop_word(word):  # too common to be counted, or too rare
        numbers = np.unique(np.concatenate([numbers, *(written[one] for one in passages.spellings(word))]))
    if match == "forms":
        return numbers
    forms = view.words.column("form").take(numbers).to_pylist()
    capital = np.array([form[:1].isupper() for form in forms], dtype=bool)
    return numbers[capital if match == "capital" else ~capital]


def _candidates(view: View, sought: Sequence[Sought]) -> np.ndarray:
    """The articles that can have any of these: by the rarest counted word of each; all where none is counted."""
    there = np.zeros(len(view.articles), dtype=bool)
    for one in sought:
        counted = [terms for terms in one.terms if terms[0] >= 0]
        if not counted:
            return view.numbers
        least = min(counted, key=lambda terms: int(view.terms["articles"].to_numpy()[terms].sum()))
        for number in least:
            there[view.articles_with(term=int(number))] = True
    return np.flatnonzero(there)


def _uses(view: View, variants: Variants) -> Uses:
    """Count all variants in all articles that can have them."""
    return view.once("uses", (repr(variants), READ), lambda: _counted(view, variants))


def _counted(view: View, variants: Variants) -> Uses:
    sought = _sought(view, variants)
    candidates = _candidates(view, sought)
    each = max(len(variants), 1)
    if _are_terms(view, sought):  # what was counted is known, and nothing needs to be read
        rows, counts = candidates, _by_term(view, sought, candidates, each)
    else:
        rows = passages.evenly(candidates, READ)
        counts = _by_reading(view, sought, rows, each)
    there = counts.sum(axis=1) > 0
    counts = counts[there]
    parts = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return Uses(rows[there], counts, parts, len(rows), len(candidates))


def _are_terms(view: View, sought: Sequence[Sought]) -> bool:
    """Is each of these a single word in all forms that are counted as it, and none of them twice?"""
    term = view.words.column("term").to_numpy()
    forms = np.bincount(term[term >= 0], minlength=len(view.terms))
    if not all(
        len(one.row) == 1 and one.terms[0][0] >= 0 and forms[one.terms[0]].sum() == len(one.row[0]) for one in sought
    ):
        return False
    terms = np.concatenate([one.terms[0] for one in sought]) if sought else np.empty(0, dtype=np.int64)
    return len(np.unique(terms)) == len(terms)


def _by_term(view: View, sought: Sequence[Sought], rows: np.ndarray, variants: int) -> np.ndarray:
    """Occurrences of each variant in each of the rows, from what was counted."""
    by = view.counts_by_term
    place = np.full(len(view.articles), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    counts = np.zeros((len(rows), variants), dtype=np.int64)
    for one in sought:
        for number in one.terms[0]:
            span = slice(by.indptr[number], by.indptr[number + 1])
            at = place.take(by.indices[span])
            counts[at[at >= 0], one.variant] += by.data[span][at >= 0]
    return counts


def _by_reading(view: View, sought: Sequence[Sought], rows: np.ndarray, variants: int) -> np.ndarray:
    """Occurrences of each variant in each of the rows, from their words in order."""
    which = np.array([one.variant for one in sought], dtype=np.int64)
    blocks = [np.empty((0, variants), dtype=np.int64)]
    for first in range(0, len(rows), BLOCK):
        text = passages.cut(view.stream, view.offsets, rows[first : first + BLOCK])
        places = passages.find(text.words, [one.row for one in sought], view.words.num_rows)
        blocks.append(places._replace(row=which[places.row]).counts(text.bounds, variants))
    return np.concatenate(blocks)


def _parts(view: View, rows: np.ndarray, by: str) -> tuple[np.ndarray, list[str]]:
    """Number of the source or language of each article, and their names."""
    if by == "all":
        return np.zeros(len(rows), dtype=np.int64), [""]
    if by not in ("source", "language"):
        raise ValueError(f"Variants by {by!r} are not known; it is one of source, language, all.")
    return view.columns[by][rows].astype(np.int64), view.articles[by].cat.categories.tolist()
