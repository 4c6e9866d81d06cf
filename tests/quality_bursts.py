"""Bursts that were planted, how many are found and how many finds are false; and the strongest of real corpora.

Articles of a real corpus are drawn with replacement for each of its days, so that nothing bursts. Then the share of
articles with a word is raised for a stretch of days, for 200 words of all frequencies at once, by a known factor. A
find is true when its word was planted and its days overlap. Stretches are of one, three and seven of the corpus's
periods: days, or months where it has few articles a day. A factor adds next to nothing to a rare word on one day,
so recall is told by the number of articles that were added, too.
"""

import gzip
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from data import measures
from data.corpus.store import load
from data.corpus.view import View
from data.preparing import prepare
from tests.building import changed

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
# View, years that are read, and articles at most.
READ = (
    ("uk_tsn_telegram_2022", None, 10_000),
    ("en_nyt_abstracts_2017_2021", "2020", 12_000),
    ("ru_ukraina_ru_titles", None, 10_000),
)
PLANTED, LEAST = 200, 10
FACTORS, LENGTHS, RATES = (2, 3, 5, 10), (1, 3, 7), (0.01, 0.05, 0.1)
UNITS = {"day": 1, "week": 7, "month": 30}
ADDED = (3, 6, 12, 25)  # recall is told between these numbers of articles
STRONGEST = 10


class Burst(NamedTuple):
    """A planted burst: number of its word, first day, day after the last, articles added."""

    term: int
    start: int
    stop: int
    added: int


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Measure on the corpora that are present."""
    for name, year, most in READ:
        if not (CORPORA / name).is_dir():
            yield "bursts", name, "skipped: the corpus is not here", ""
            continue
        with tempfile.TemporaryDirectory() as folder:
            corpus = _opened(name, year, most, Path(folder))
            yield from _planted_rows(corpus, name)
            yield from _strongest_rows(corpus, name)


def _opened(name: str, year: str | None, most: int, folder: Path) -> View:
    """Prepare evenly spread articles of a corpus."""
    with gzip.open(CORPORA / name / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = [line for line in file if not year or str(json.loads(line).get("date")).startswith(year)]
    lines = [lines[i] for i in np.linspace(0, len(lines) - 1, min(most, len(lines))).astype(int)]
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return load(prepare([folder / "articles.jsonl"], folder / "prepared"))


def _planted_rows(corpus: View, name: str) -> Iterator[tuple[str, str, str, str]]:
    period = str(measures.bursts(corpus, top=1)["period"].iat[0])
    unit = UNITS[period]
    wrong = {rate: [] for rate in RATES}
    recalls, added, caught = [], [], []
    for turn, factor in enumerate(FACTORS):
        changed, truth = planted(drawn(corpus, seed=turn), factor, unit=unit, seed=turn)
        where = {changed.term_names[one.term]: one for one in truth}
        for rate in RATES:
            found = measures.bursts(changed, top=len(changed.terms), period=period, rate=rate)
            hits = {
                row.item
                for row in found.itertuples()
                if row.item in where
                and _day(row.start) < where[row.item].stop
                and _day(row.end) >= where[row.item].start
            }
            wrong[rate].append(1 - len(hits) / len(found) if len(found) else 0.0)
            if rate == 0.05:
                recalls.append(len(hits) / len(truth))
                added += [one.added for one in where.values()]
                caught += [item in hits for item in where]
    yield (
        f"bursts, recall by {period}: {' '.join(f'×{factor}' for factor in FACTORS)}",
        name,
        " ".join(f"{one:.2f}" for one in recalls),
        "",
    )
    part = pd.Series(caught).groupby(np.digitize(added, ADDED)).mean().reindex(range(len(ADDED) + 1))
    ranges = [f"{low}-{high - 1}" for low, high in zip((0, *ADDED[:-1]), ADDED, strict=True)]
    yield (
        f"bursts, recall by articles added: {' '.join(ranges)} {ADDED[-1]}+"[:51],
        name,
        " ".join("–" if np.isnan(one) else f"{one:.2f}" for one in part),
        "",
    )
    yield (
        "bursts, false finds when 1 / 5 / 10 % are allowed",
        name,
        " / ".join(f"{100 * np.mean(wrong[rate]):.1f}" for rate in RATES) + " %",
        "<= 1 / 5 / 10 %",
    )
    listed = [len(measures.bursts(drawn(corpus, seed=seed), top=99, period=period)) for seed in range(100, 120)]
    yield "bursts, lists of chance that are not empty", name, f"{np.mean(np.array(listed) > 0):.2f}", "<= .05"


def _strongest_rows(corpus: View, name: str) -> Iterator[tuple[str, str, str, str]]:
    for place, row in enumerate(measures.bursts(corpus, top=STRONGEST).itertuples(), 1):
        dates = f"{row.start:%Y-%m-%d} – {row.end:%Y-%m-%d} ×{row.ratio:.1f}"
        yield f"bursts, number {place}: {row.label}"[:51], name, dates, row.title[:90]


def drawn(corpus: View, *, seed: int) -> View:
    """The corpus with the words of an article drawn at random in the place of each article."""
    rows = np.random.default_rng(seed).integers(0, len(corpus), len(corpus))
    return _with_counts(corpus, corpus.counts[rows])


def planted(corpus: View, factor: float, *, unit: int, seed: int) -> tuple[View, list[Burst]]:
    """The corpus with words raised by `factor` on stretches of so many units of days, and which."""
    random = np.random.default_rng(1000 + seed)
    shown, size, days = corpus.terms["articles"].to_numpy(), len(corpus), corpus.days
    terms = np.flatnonzero(corpus.topical & (shown >= LEAST) & (shown <= size / 20))
    open_days = np.unique(days)
    rows, columns, truth = [], [], []
    # About as many rare words as frequent ones: the number of words falls with frequency as frequency rises.
    for term in random.choice(terms, min(PLANTED, len(terms)), replace=False, p=shown[terms] / shown[terms].sum()):
        length = unit * int(random.choice(LENGTHS))
        start = int(random.choice(open_days[open_days <= days[-1] - length]))
        first, last = np.searchsorted(days, [start, start + length])
        own = corpus.articles_with(term=int(term))
        share = len(own) / size
        free = np.setdiff1d(np.arange(first, last), own)
        added = free[random.random(len(free)) < min((factor - 1) * share / (1 - share), 1)]
        rows.append(added)
        columns.append(np.full(len(added), term))
        truth.append(Burst(int(term), start, start + length, len(added)))
    more = csr_array(
        (np.ones(sum(map(len, rows)), dtype=np.uint16), (np.concatenate(rows), np.concatenate(columns))),
        shape=corpus.counts.shape,
    )
    return _with_counts(corpus, corpus.counts + more), truth


def _with_counts(corpus: View, counts: csr_array) -> View:
    counts = csr_array(counts, dtype=np.uint16)
    counts.sort_indices()
    counts.indices, counts.indptr = counts.indices.astype(np.int32), counts.indptr.astype(np.int32)
    shown = np.bincount(counts.indices, minlength=counts.shape[1])
    return changed(corpus, counts=counts, counts_by_term=counts.tocsc(), terms=corpus.terms.assign(articles=shown))


def _day(moment: pd.Timestamp) -> int:
    return int(np.datetime64(moment, "D").astype(np.int64))
