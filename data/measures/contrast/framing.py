"""Which words stand near a word or a name: in a selection, and in one selection more than in another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from data.corpus import passages
from data.corpus.columns import tidy
from data.corpus.passages import Row
from data.corpus.sides import sides
from data.corpus.view import Selection, View
from data.language.tokens import tokenise
from data.statistics.ranking import first_of, largest
from data.statistics.significance import false_discovery_control, log_likelihood, p_value, wilson

COLUMNS = ["term", "label", "share", "low", "high", "articles", "total", "found", "dice", "log_dice"]
CONTRAST_COLUMNS = [
    "term",
    "label",
    "share",
    "reference_share",
    "articles",
    "reference_articles",
    "ratio",
    "log_ratio",
    "g2",
    "p",
    "q",
    "log_dice",
    "reference_log_dice",
    "total",
    "reference_total",
    "found",
    "reference_found",
]
# Articles of a side that are read, evenly spread over time: that many tell a share to two in a hundred (95 %).
READ = 2_000
# Articles in which two words must stand near one another, in A and B together, to be tested or listed.
TESTED_FROM = 4
SMOOTHING = 0.5
FALSE = 0.05
FORMS = 60  # names of an entity that are looked for, the commonest first
SEARCHED = 2_000  # newest articles looked through for sentences


@tidy()
def collocates(view: View, *, term: str = "", entity: str = "", window: int = 5, top: int = 20) -> pd.DataFrame:
    """Which words stand near a word or a name, more than their frequency alone would bring them there.

    Near is within so many words before or after it, whatever marks stand between, in the same article. An article
    counts once, however often both stand in it. The strength is Dice’s coefficient over articles, 2 · n / (x + y), with
    n articles where both stand near, x articles with the word asked about and y with the other: 1 when neither is ever
    without the other. Its logarithm, 14 + log2 of it, is log Dice (Rychlý 2008), which does not depend on the size of
    the collection; one less is half as strong.

    Where more than 2000 articles have the word, 2000 of them, evenly spread over time, are read.

    Parameters
    ----------
    term, entity : str
        One of them: a term or phrase, or an entity's id.
    window : int
        Words on each side.
    top : int
        Rows at most.

    Returns
    -------
    DataFrame
        term, label, share (of the articles with the word asked about, 0 to 1), low, high (95 % score interval, Wilson
        1927), articles (where both stand near), total (articles read in
        which the word was met again), found (articles with the word), dice (0 to 1),
        log_dice (at most 14); the strongest first. At least 4 articles each.
    """
    near = _count_near(view, _node(view, term, entity), window)
    numbers = np.flatnonzero(near.articles >= TESTED_FROM)
    strength = np.full(len(near.articles), -np.inf)
    if len(numbers):
        strength[numbers] = _log_dice(near, numbers, view.document_frequency[numbers])
    best = largest(numbers, strength, top)
    low, high = wilson(near.articles[best], near.total)
    return first_of(
        pd.DataFrame(
            {
                **_terms_and_labels(view, best),
                "share": near.articles[best] / max(near.total, 1),
                "low": low,
                "high": high,
                "articles": near.articles[best],
                "total": near.total,
                "found": near.found,
                "dice": 2.0 ** (strength[best] - 14),
                "log_dice": strength[best],
            },
            columns=COLUMNS,
        ),
        words=len(numbers) - len(best),
    )


@tidy()
def framing(
    view: View,
    *,
    reference: Selection | None = None,
    term: str = "",
    entity: str = "",
    window: int = 5,
    top: int = 20,
) -> pd.DataFrame:
    """Which words stand near a word or a name in A and not, or clearly less often, in B.

    Compared are only articles that have the word asked about: in what share of them, in A and in B, the other word
    stands near it, within so many words before or after. “×5” means: that share is five times as large. An article
    counts once, however often both stand in it; one that is in A and in B counts for the smaller of the two only.

    ratio = ((a + ½) / (n + 1)) / ((b + ½) / (m + 1)), with a of n articles in A and b of m in B; log_ratio is its
    binary logarithm (Hardie 2014). p is that of the log-likelihood ratio g2 (Dunning 1993), and q holds the share of
    false finds among all words tested below 5% (Benjamini & Hochberg 1995). log_dice says how strongly both words
    belong together on either side (log Dice, Rychlý 2008; 14 at most). Where more than 2000 articles of a side have
    the word, 2000 of them, evenly spread over time, are read.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    term, entity : str
        One of them: a term or phrase, or an entity's id.
    window : int
        Words on each side.
    top : int
        Rows at most, half of them for each direction.

    Returns
    -------
    DataFrame
        term, label, share, reference_share (0 to 1), articles, reference_articles, ratio (above 1: more in A),
        log_ratio (above 0: more in A), g2, p, q, log_dice, reference_log_dice (NaN where they never stand near), total,
        reference_total (articles read in which the word was met again), found, reference_found (articles with the
        word); first the words of A by g2, then those of B. At least 4 articles each.
    """
    target, other = sides(view, reference)
    node = _node(view, term, entity)
    here, there = _count_near(target, node, window), _count_near(other, node, window)
    n, m = here.total, there.total
    numbers = np.flatnonzero(here.articles + there.articles >= TESTED_FROM) if n and m else np.empty(0, dtype=np.int64)
    a, b = here.articles[numbers].astype(float), there.articles[numbers].astype(float)
    log_ratio = np.log2((a + SMOOTHING) / (n + 1)) - np.log2((b + SMOOTHING) / (m + 1))
    g2 = log_likelihood(a, b, n, m)
    p = p_value(g2)
    q = false_discovery_control(p, len(p))
    sure = q <= FALSE
    best = np.concatenate([largest(np.flatnonzero(sure & (side * log_ratio > 0)), g2, top // 2) for side in (1, -1)])
    shown = numbers[best]
    return first_of(
        pd.DataFrame(
            {
                **_terms_and_labels(view, shown),
                "share": a[best] / max(n, 1),
                "reference_share": b[best] / max(m, 1),
                "articles": a[best].astype(int),
                "reference_articles": b[best].astype(int),
                "ratio": 2.0 ** log_ratio[best],
                "log_ratio": log_ratio[best],
                "g2": g2[best],
                "p": p[best],
                "q": q[best],
                **{
                    name: _log_dice(near, shown, np.array([len(side.articles_with(term=one)) for one in shown]))
                    for name, near, side in (("log_dice", here, target), ("reference_log_dice", there, other))
                },
                "total": n,
                "reference_total": m,
                "found": here.found,
                "reference_found": there.found,
            },
            columns=CONTRAST_COLUMNS,
        ),
        words=np.count_nonzero(sure) - len(best),
    )


@tidy()
def together(
    view: View, *, term: str = "", entity: str = "", other: str = "", window: int = 5, limit: int = 10
) -> pd.DataFrame:
    """The sentences in which a word stands near another, newest articles first; at most two places per article.

    Parameters
    ----------
    term, entity : str
        One of them: a term or phrase, or an entity's id.
    other : str
        The term that stands near.
    window : int
        Words between the two, at most one less.
    limit : int
        Rows at most.

    Returns
    -------
    DataFrame
        row (of the whole corpus), article, title, date, source, left, match (from one word to the other), right.
    """
    node = _node(view, term, entity)
    number = view.term_number(other)
    places: list[tuple] = []
    partner = [_words_of(view, number)] if number is not None else []
    if node is not None and all(partner) and partner:
        rows = np.intersect1d(_holding(view, node), view.articles_with(term=number), assume_unique=True)
        newest = passages.newest_first(rows, int(view.info["dated"]))[:SEARCHED]
        read = np.sort(newest)
        text = passages.cut(view.stream, view.offsets, read)
        ones, others = (passages.find(text.words, sought, view.words.num_rows) for sought in (node.rows, partner))
        for row in newest.tolist():
            begin, end = text.bounds[np.searchsorted(read, row) + np.arange(2)]
            words = text.words[begin:end]
            near = [passages.spoken(words, found.within(begin, end)) for found in (ones, others)]
            pairs = _pairs(near[0], near[1], window)
            places += [(row, *place) for place in (passages.shown(view.text(row), words, pairs) if pairs else ())]
            if len(places) >= limit:
                break
    return passages.listed(view.articles, places[:limit])


# --- What is asked about ------------------------------------------------------------------------------------


class Node(NamedTuple):
    """A word, phrase or name: as rows of words, its column, and the terms that are its own."""

    rows: list[Row]
    term: int | None
    entity: int | None
    own: np.ndarray


class Near(NamedTuple):
    """What stands near: articles by term; articles in which what was asked about was met again, read, and with it."""

    articles: np.ndarray
    total: int
    read: int
    found: int


def _node(view: View, term: str, entity: str) -> Node | None:
    if term and (number := view.term_number(term)) is not None:
        row = _words_of(view, number)
        return Node([row], number, None, _own_terms(view, [row], also=number)) if row else None
    if entity and (number := view.whole.entity_numbers.get(entity)) is not None:
        rows = _names_of(view, number)
        return Node(rows, None, number, _own_terms(view, rows)) if rows else None
    return None


def _words_of(view: View, number: int) -> Row:
    """The words that are counted as a term; of a phrase, for each of its lemmas."""
    term = view.words.column("term").to_numpy()
    name = view.whole.term_names[number]
    lemmas = [number] if view.terms["words"].iat[number] == 1 else [view.term_number(one) for one in name.split()]
    return tuple(np.flatnonzero(term == one) for one in lemmas) if None not in lemmas else ()


def _names_of(view: View, number: int) -> list[Row]:
    """The names of an entity as rows of words: as they are written, as they open a sentence, and with 's.

    The word that opens a sentence is kept in small letters. Alone it might be another word (Рада, рада), so a mark must
    stand before it.
    """
    aliases = [one["form"] for one in view.entities["aliases"].iat[number]][:FORMS]
    split = [[word if any(map(str.isalnum, word)) else "" for word in tokenise(form).words] for form in aliases]
    split = [words for words in split if words and words[0]]
    numbers = passages.numbered(
        view.words.column("form"),
        {one for words in split for word in words if word for one in (word, word.lower(), f"{word}'s")},
    )
    mark = np.array([passages.BREAK])
    rows: list[Row] = []
    for words in split:
        row = [numbers[word] if word else mark for word in words]
        if words[-1]:
            row[-1] = np.concatenate([row[-1], numbers[f"{words[-1]}'s"]])
        opening = numbers[words[0].lower()]
        if len(words) > 1:
            row[0] = np.union1d(row[0], opening)
        else:
            rows.append((mark, opening))
        rows.append(tuple(row))
    return [row for row in rows if all(map(len, row))]


def _own_terms(view: View, rows: list[Row], *, also: int = -1) -> np.ndarray:
    """The terms that the rows are made of: they do not stand near themselves."""
    words = np.concatenate([numbers[numbers >= 0] for row in rows for numbers in row])
    return np.unique(np.append(view.words.column("term").to_numpy()[words], also))


def _holding(view: View, node: Node) -> np.ndarray:
    return view.articles_with(term=node.term, entity=node.entity)


# --- What stands near it ------------------------------------------------------------------------------------


def _count_near(view: View, node: Node | None, window: int) -> Near:
    """Count in how many articles each term stands near what is asked about."""
    if node is None:
        return Near(np.zeros(len(view.terms), dtype=np.int64), 0, 0, 0)
    return view.once("near", (node.term, node.entity, window, READ), lambda: _counted(view, node, window))


def _counted(view: View, node: Node, window: int) -> Near:
    size = len(view.terms)
    rows = _holding(view, node)
    read = passages.evenly(rows, READ)
    text = passages.cut(view.stream, view.offsets, read)
    places = passages.find(text.words, node.rows, view.words.num_rows)
    article, term = _windows(view, text, places, window)
    term = np.where(np.isin(term, node.own), -1, term)
    seen = np.unique((article * np.int64(size + 1) + term)[term >= 0])
    articles = np.bincount(seen % (size + 1), minlength=size)[:size]
    total = len(np.unique(np.searchsorted(text.bounds, places.start, side="right")))
    return Near(articles, total, len(read), len(rows))


def _log_dice(near: Near, numbers: np.ndarray, frequency: np.ndarray) -> np.ndarray:
    """Log Dice of some terms that stand in so many articles; NaN where they are never near.

    Where only a part of the articles was read, so large a part of the other word's articles is reckoned with.
    """
    articles = near.articles[numbers]
    with np.errstate(divide="ignore", invalid="ignore"):
        dice = 14 + np.log2(2 * articles / (near.total + frequency * (near.read / max(near.found, 1))))
    return np.where(articles > 0, dice, np.nan)


def _windows(
    view: View, text: passages.Passages, places: passages.Places, window: int
) -> tuple[np.ndarray, np.ndarray]:
    """Article (place among those read) and term of every word within the window; marks are passed over."""
    term = view.words.column("term").to_numpy()
    article = np.searchsorted(text.bounds, places.start, side="right") - 1
    least, most = text.bounds[article], text.bounds[article + 1]
    found = [(article[:0], term[:0])]
    for edge, step in ((places.start - 1, -1), (places.start + places.length, 1)):
        left, edge, which = np.full(len(article), window), edge.copy(), np.arange(len(article))
        while len(which):
            at = edge[which, None] + step * np.arange(2 * window)
            inside = (at >= least[which, None]) & (at < most[which, None])
            words = np.where(inside, text.words.take(at, mode="clip"), passages.BREAK)
            spoken = words >= 0
            near = spoken & (np.cumsum(spoken, axis=1) <= left[which, None])
            found.append((np.broadcast_to(article[which, None], at.shape)[near], term[words[near]]))
            # Rarely there are so many marks that the words do not fill the window yet.
            left[which] -= near.sum(axis=1)
            edge[which] += 2 * step * window
            which = which[(left[which] > 0) & inside[:, -1]]
    articles, terms = zip(*found, strict=True)
    return np.concatenate(articles), np.concatenate(terms)


def _pairs(ones: list[tuple[int, int]], others: list[tuple[int, int]], window: int) -> list[tuple[int, int]]:
    """Where both stand near one another in an article: from the first word of the one to the last of the other."""
    pairs = []
    for first, end in ones:
        near = [(start, stop) for start, stop in others if 0 <= start - end < window or 0 <= first - stop < window]
        if near:
            start, stop = min(near, key=lambda one: abs(one[0] - first))
            pairs.append((min(first, start), max(end, stop)))
    return pairs[: passages.PER_ARTICLE]


def _terms_and_labels(view: View, numbers: np.ndarray) -> dict[str, np.ndarray]:
    return {name: view.terms[name].array[numbers] for name in ("term", "label")}
