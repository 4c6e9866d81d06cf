"""When words, names and topics came up much more often than usual, how strongly, and the article that shows why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
import pandas as pd

from data.corpus import query, search
from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics import periods
from data.statistics.exemplars import exemplars, parts, spread
from data.statistics.expected import Calendar, Coarse, calendar, coarse, expected, sorted_out, tallied, within
from data.statistics.ranking import largest, without_parts
from data.statistics.scan import SHORT, Stretch, joined, p_value, promise, scan, strongest
from data.statistics.significance import false_discovery_control
from data.statistics.sums import grouped, grouped_of

COLUMNS = [
    "item",
    "label",
    "kind",
    "strength",
    "start",
    "end",
    "peak",
    "peak_end",
    "period",
    "articles",
    "total",
    "peak_articles",
    "share",
    "outside",
    "ratio",
    "p",
    "q",
    "row",
    "article",
    "title",
    "date",
    "source",
]
# Of the bursts that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05
# Articles a thing needs to be looked at; fewer cannot burst surely.
TESTED_FROM = 5
TOP = 30
WHENS = ("any", "latest")
# Days before the last one in which a burst that still goes on may end.
LATEST = 6
# "auto" takes the finest period of which half hold this many articles.
READABLE = 5
# Added to counts, so that what stands in its burst only has a finite ratio (Haldane 1940; Anscombe 1956).
SMOOTHING = 0.5
# A word is dropped when a listed phrase with it has this share of the articles of its burst.
COVERED = 0.5
# Bursts of one item that a trend may show.
PEAKS = 3
# Tables of more numbers are counted anew rather than kept; of parts of a corpus there may be a dozen.
MAX_CACHED, MAX_CACHED_OF_PART = 50_000_000, 5_000_000


@tidy()
def bursts(view: View, *, period: str = "auto", when: str = "any", top: int = TOP, rate: float = FALSE) -> pd.DataFrame:
    """Which words suddenly stood in far more articles than usual, when, and how strongly.

    A burst is the stretch of days, of any length, that stands out most. strength is the logarithm of the likelihood
    ratio of Kulldorff's scan statistic (1997): with c of the word's C articles in days where e are expected,
    c ln(c / e) + (C - c) ln((C - c) / (C - e)). Expected is each source's own usual share, so that a source that was
    added makes no burst.

    p = number of periods × exp(-strength): how often chance makes a stretch as strong as this anywhere (Chernoff's
    bound 1952 for one stretch, times the stretches that differ). q holds the share of false bursts among all words
    tested below 5% (Benjamini & Hochberg 1995).

    The article shown is about the word (TF-IDF) and close to the other articles with it in the period with most of
    them (cosine to their mean).

    Parameters
    ----------
    period : {"auto", "day", "week", "month"}
        "auto" takes the finest of which half have at least five articles.
    when : {"any", "latest"}
        "latest" looks for what still goes on within the last seven days only (Kulldorff 2001).
    top : int
        Rows at most.
    rate : float
        Share of false bursts among those listed that is allowed.

    Returns
    -------
    DataFrame
        item (term), label, kind ("term"), strength, start, end (first and last day), peak, peak_end (first and last day
        of the period with most articles), period, articles (with the term in the burst), total (all articles in the
        burst), peak_articles, share, outside (shares 0 to 1 of articles with the term within and outside the burst),
        ratio (articles in the burst to those expected from its sources, over the same outside the burst, ½ added to
        each number), p, q, row, article, title, date, source (of the article that stands
        for it); the strongest burst of each term, strongest first.
    """
    return _bursts(view, "term", period, when, top, rate)


@tidy()
def entity_bursts(
    view: View, *, period: str = "auto", when: str = "any", top: int = TOP, rate: float = FALSE
) -> pd.DataFrame:
    """Which people, places and organisations were suddenly in far more articles than usual, when, and how strongly.

    A burst is the stretch of days that stands out most (scan statistic, Kulldorff 1997), tested as for words: at most
    5% of those listed are expected to be chance (Benjamini & Hochberg 1995). The article shown is about the name (its
    part of all names in the article) and close to the others of the peak.

    Parameters
    ----------
    period, when, top, rate
        As for `bursts`.

    Returns
    -------
    DataFrame
        As `bursts`, with entity ids as item, names as label and kind "entity".
    """
    return _bursts(view, "entity", period, when, top, rate)


@tidy()
def topic_bursts(
    view: View, *, period: str = "auto", when: str = "any", top: int = TOP, rate: float = FALSE
) -> pd.DataFrame:
    """Which topics suddenly took a far larger share of the articles than usual, when, and how strongly.

    A burst is the stretch of days that stands out most (scan statistic, Kulldorff 1997), tested as for words: at most
    5% of those listed are expected to be chance (Benjamini & Hochberg 1995). The article shown is the one closest to
    the topic's articles of the peak.

    Parameters
    ----------
    period, when, top, rate
        As for `bursts`.

    Returns
    -------
    DataFrame
        As `bursts`, with topic numbers as item and kind "topic".
    """
    return _bursts(view, "topic", period, when, top, rate)


@tidy()
def news(view: View, *, period: str = "auto", when: str = "any", top: int = TOP) -> pd.DataFrame:
    """What suddenly came up, words, names and topics together, and the article that shows why.

    They are found and tested each for themselves (see the cards below) and ordered by strength, which means the same
    for all of them. A word that is also a name, or part of one that burst in the same days, is left out.

    Parameters
    ----------
    period, when, top
        As for `bursts`.

    Returns
    -------
    DataFrame
        As `bursts`; kind is "term", "entity" or "topic".
    """
    words, names, topics = (_bursts(view, kind, period, when, top, FALSE) for kind in ("term", "entity", "topic"))
    named = [
        (f" {label.casefold()} ", start, end)
        for label, start, end in zip(names["label"], names["start"], names["end"], strict=True)
    ]
    known = [
        any(
            f" {word} " in name and row.start <= last and row.end >= first
            for name, first, last in named
            for word in (row.label.casefold(), row.item)
        )
        for row in words.itertuples()
    ]
    parts = [one for one in (names, words[~np.array(known, dtype=bool)], topics) if len(one)]
    if not parts:
        return _nothing()
    return pd.concat(parts).sort_values("strength", ascending=False, kind="stable").head(top).reset_index(drop=True)


@tidy()
def peaks(
    view: View,
    *,
    items: Sequence[tuple[str, object]] = (),
    period: str = "auto",
    most: int = PEAKS,
    rate: float = FALSE,
) -> pd.DataFrame:
    """When each of these came up much more often than usual, and the article that shows why.

    Of each item the strongest stretch of days, then the strongest of the days that remain (Kulldorff 1997; one after
    the other as in Zhang, Assunção & Kulldorff 2010), tested as for words, over the items asked for only.

    Parameters
    ----------
    items : sequence of (kind, item)
        kind is "term", "entity", "topic" or "query" (a text as in the search box); what the corpus does not know is
        left out.
    period : {"auto", "day", "week", "month"}
        "auto" is the period of a trend.
    most : int
        Bursts of one item at most.
    rate : float
        Share of false bursts among those listed that is allowed.

    Returns
    -------
    DataFrame
        As `bursts`; items in the order asked for, bursts of an item by strength.
    """
    made = _calendar(view, periods.for_lines(view.days) if period == "auto" else period)
    known = [
        (place, kind, item, *facts)
        for place, (kind, item) in enumerate(items)
        if (facts := _looked_up(view, kind, item)) is not None
    ]
    if made is None or not known:
        return _nothing()
    _places, kinds, names, labels, numbers, rows = zip(*known, strict=True)
    counts = np.stack([within(made, one, view.days_of(one)) for one in rows])
    expected_counts = expected(made, rows, counts)
    closed = np.broadcast_to(made.gaps, counts.shape).copy()
    left, expected_left = counts.astype(float), expected_counts.copy()
    found: list[Stretch] = []
    for _turn in range(most):
        found.append(scan(left, expected_left, closed=closed))
        for place, (first, last) in enumerate(zip(found[-1].first, found[-1].last, strict=True)):
            taken = slice(first, last + 1)
            left[place, taken], expected_left[place, taken], closed[place, taken] = 0, 0, True
    places = np.tile(np.arange(len(known)), most)
    stretch = joined(found)
    p = p_value(stretch.strength, made.size)
    q = false_discovery_control(p, len(p))
    kept = np.flatnonzero(q <= rate)
    kept = kept[np.lexsort((-stretch.strength[kept], places[kept]))]
    places = places[kept]
    things = Things(kinds, names, labels, numbers, lambda place: rows[place])
    return _frame(
        view,
        made,
        things,
        places,
        Stretch(*(one[kept] for one in stretch)),
        counts[places],
        expected_counts[places],
        p[kept],
        q[kept],
    )


class Things(NamedTuple):
    """What may burst: kind, item, label and column of each, and what gives the rows of its articles."""

    kinds: Sequence[str]
    items: Sequence[object]
    labels: Sequence[str]
    numbers: Sequence[int]
    rows: Callable[[int], np.ndarray]


def _cached(view: View, numbers: int, what: str, key: tuple, work: Callable[[], Any]) -> Any:
    """What `work` gives, kept for all articles and for those of some languages or sources, unless it is very large. Of
    topics it is that of a cut."""
    everything = len(view) == len(view.articles)
    part = set(view.selection.active) <= {"languages", "sources"} and not view.key.reason
    if numbers > (MAX_CACHED if everything else MAX_CACHED_OF_PART) or not everything and not part:
        return work()
    once = view.whole.once if key[0] == "topic" else view.prepared.once
    return once(what, key if everything else (*key, view.selection), work)


def _calendar(view: View, period: str) -> Calendar | None:
    once = view.prepared.once if len(view) == len(view.articles) else view.once
    days = view.days
    period = periods.choose(days, least=READABLE) if period == "auto" else period
    return once("calendar", period, lambda: calendar(days, view.numbers[: len(days)], view.columns["source"], period))


def _bursts(view: View, kind: str, period: str, when: str, top: int, rate: float) -> pd.DataFrame:
    if when not in WHENS:
        raise ValueError(f"{when!r} is not known; it is one of {', '.join(WHENS)}.")
    # A page asks for the same with several numbers of rows.
    rows = max(top, TOP)
    return view.once(
        "bursts", (kind, period, when, rows, rate), lambda: _strongest_bursts(view, kind, period, when, rows, rate)
    ).head(top)


def _strongest_bursts(view: View, kind: str, period: str, when: str, top: int, rate: float) -> pd.DataFrame:
    made = _calendar(view, period)
    if made is None:
        return _nothing()
    quick = coarse(made)
    things, (counts, shown) = _things(view, kind, made.period, quick)
    since = int(np.searchsorted(made.bounds, view.days[-1] - LATEST, side="right")) - 1 if when == "latest" else 0
    since = max(since, 0)
    promised = _cached(
        view,
        counts.size,
        "promise",
        (kind, made.period, since),
        lambda: promise(counts, quick.totals, shown / quick.totals.sum(), gaps=quick.gaps, since=since // quick.width),
    )
    tested = shown >= TESTED_FROM
    if kind == "term":
        tested &= view.whole.topical
    asked = int(np.count_nonzero(tested))
    order = np.flatnonzero(tested & (promised > SHORT * np.log(made.size / rate)))
    order = order[np.argsort(-promised[order], kind="stable")]
    if not len(order):
        return _nothing()

    # Rows are in order of date: the period of each, 0 before the first one, and one more after the last.
    at = np.searchsorted(view.whole.days, made.bounds)
    period_of = np.repeat(np.arange(len(at) + 1), np.diff([0, *at, len(view.articles)]))

    def observed_and_expected(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        rows = [things.rows(number) for number in numbers]
        observed = tallied(rows, period_of, len(at) + 1)[:, 1:-1]
        return observed, expected(made, rows, observed)

    def look(numbers: np.ndarray) -> Stretch:
        return scan(*observed_and_expected(numbers), closed=made.gaps, since=since)

    stretch = strongest(look, order, promised[order].astype(float), made.size, asked, 2 * top, rate)
    numbers = order[: len(stretch.first)]
    p = p_value(stretch.strength, made.size)
    q = false_discovery_control(p, asked)
    best = largest(np.flatnonzero(q <= rate), stretch.strength, 3 * top)
    if kind == "term":
        covering = np.zeros(len(shown))
        covering[numbers] = stretch.within
        kept = set(without_parts(numbers[best], cast(Sequence[str], things.items), covering, covered=COVERED))
        best = best[[number in kept for number in numbers[best]]]
    best = best[:top]
    if not len(best):
        return _nothing()
    chosen = numbers[best]
    observed, expected_counts = observed_and_expected(chosen)
    picked = Things(
        [kind] * len(best),
        [things.items[n] for n in chosen],
        [things.labels[n] for n in chosen],
        chosen,
        lambda place: things.rows(chosen[place]),
    )
    return _frame(
        view,
        made,
        picked,
        np.arange(len(best)),
        Stretch(*(column[best] for column in stretch)),
        observed,
        expected_counts,
        p[best],
        q[best],
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in COLUMNS})


def _things(view: View, kind: str, period: str, quick: Coarse) -> tuple[Things, tuple[np.ndarray, np.ndarray]]:
    """All words, names or topics, and the articles with each: by joined periods (periods × things), and in all."""
    whole = view.whole
    if kind == "topic":
        things, work = _topics(view, quick)
    else:
        term = kind == "term"
        names = whole.term_names if term else list(whole.entity_numbers)
        things = Things(
            [],
            names,
            whole.term_labels if term else whole.entity_names,
            range(len(names)),
            lambda number: view.articles_with(**{kind: number}),
        )

        def work() -> np.ndarray:
            presence = whole.presence if term else whole.entity_presence
            if isinstance(view.rows, slice):
                return grouped(presence, quick.edges + view.rows.indices(len(view.articles))[0])
            return grouped_of(presence, view.rows, quick.edges)

    def both() -> tuple[np.ndarray, np.ndarray]:
        counts = work()
        return counts, counts.sum(axis=0)

    return things, _cached(view, len(quick.totals) * len(things.items), "by period", (kind, period), both)


def _topics(view: View, quick: Coarse) -> tuple[Things, Callable[[], np.ndarray]]:
    table, topic = view.whole.topics, view.columns["topic"]
    ids = table["topic"].to_numpy(dtype=np.int64)
    things = Things(
        [],
        table["topic"].tolist(),
        table["label"].tolist(),
        range(len(ids)),
        lambda number: view.numbers[np.flatnonzero(view.values("topic") == ids[number])],
    )
    return things, lambda: sorted_out(quick.totals, topic[view.numbers[: quick.edges[-1]]], ids)


def _looked_up(view: View, kind: str, item: object) -> tuple[str, int, np.ndarray] | None:
    """Label, column and rows of an item; None when the corpus does not know it."""
    whole = view.whole
    if kind == "term" and (number := whole.term_number(str(item))) is not None:
        return whole.term_labels[number], number, whole.articles_with(term=number)
    if kind == "entity" and (number := whole.entity_numbers.get(str(item))) is not None:
        return whole.entity_names[number], number, whole.articles_with(entity=number)
    if kind == "topic" and len(place := np.flatnonzero(whole.tree["topic"].to_numpy() == item)):
        return str(whole.tree["label"].iat[place[0]]), -1, whole.rows_of_topic(int(str(item)))
    if kind == "query" and query.parse(str(item)).tree is not None:
        return str(item), -1, np.flatnonzero(search.found(whole, str(item)).mask)
    return None


def _frame(
    view: View,
    made: Calendar,
    things: Things,
    places: np.ndarray,
    stretch: Stretch,
    counts: np.ndarray,
    expected_counts: np.ndarray,
    p: np.ndarray,
    q: np.ndarray,
) -> pd.DataFrame:
    """One row for each burst, of the thing at each of `places`; counts and expected counts have a row for each."""
    first, last, bounds = stretch.first, stretch.last, made.bounds
    periods_ = np.arange(len(made.totals))
    inside = (periods_ >= first[:, None]) & (periods_ <= last[:, None])
    peak = np.where(inside, counts, -1).argmax(axis=1)
    articles, expected_articles = (np.where(inside, one, 0).sum(axis=1) for one in (counts, expected_counts))
    outside, expected_outside = (np.where(inside, 0, one).sum(axis=1) for one in (counts, expected_counts))
    inside_ratio = (articles + SMOOTHING) / (expected_articles + SMOOTHING)
    ratio = inside_ratio / ((outside + SMOOTHING) / (expected_outside + SMOOTHING))
    days, all_days = made.edges[last + 1] - made.edges[first], made.edges[-1]
    rows = _representatives(view, made, things, places, bounds[peak], bounds[peak + 1])
    day = periods.timestamps
    return pd.DataFrame(
        {
            "item": np.array([things.items[place] for place in places], dtype=object),
            "label": [things.labels[place] for place in places],
            "kind": [things.kinds[place] for place in places],
            "strength": stretch.strength,
            "start": day(bounds[first]),
            "end": day(bounds[last + 1] - 1),
            "peak": day(bounds[peak]),
            "peak_end": day(bounds[peak + 1] - 1),
            "period": made.period,
            "articles": articles.astype(np.int64),
            "total": days,
            "peak_articles": counts[np.arange(len(peak)), peak].astype(np.int64),
            "share": articles / np.maximum(days, 1),
            "outside": outside / np.maximum(all_days - days, 1),
            "ratio": ratio,
            "p": p,
            "q": q,
            "row": rows,
            **{column: view.articles[column].array[rows] for column in ("article", "title", "date", "source")},
        },
        columns=COLUMNS,
    )


def _representatives(
    view: View, made: Calendar, things: Things, places: np.ndarray, start: np.ndarray, stop: np.ndarray
) -> np.ndarray:
    """Row of the article from each stretch of days that is most about the thing and closest to the others of it."""
    groups = []
    for place, low, high in zip(places, start, stop, strict=True):
        rows = things.rows(place)
        a, b = np.searchsorted(view.days_of(rows), [low, high])
        groups.append(spread(rows[a:b][made.stratum.take(rows[a:b]) < len(made.mix)]))
    if not groups:
        return np.empty(0, dtype=np.int64)
    rows = np.concatenate(groups)
    lengths = [len(group) for group in groups]
    kinds = np.repeat([things.kinds[place] for place in places], lengths)
    columns = np.repeat(np.array([things.numbers[place] for place in places]), lengths)
    weights = view.weights[rows]
    about = np.ones(len(rows))
    for kind, matrix in (("term", view.counts), ("entity", view.occurrences)):
        if len(here := np.flatnonzero(kinds == kind)):
            part = matrix[rows[here]]
            known = (view.terms if kind == "term" else view.entities)["articles"].to_numpy()[part.indices]
            tfidf = (1 + np.log(part.data)) * (np.log((1 + len(view.articles)) / (1 + known)) + 1)
            about[here] = parts(part, columns[here], tfidf)
    return exemplars(weights, groups, about)
