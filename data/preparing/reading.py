"""Reads all articles, gives each its day and its place in order, and finds what sources repeat under their articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from data import sources
from data.corpus import store
from data.errors import CorpusError, Said
from data.language.encodable import encodable
from data.preparing import boilerplate
from data.statistics import periods

# Called with the stage's name, what is done and how much there is (None: not known yet).
Progress = Callable[[str, int, int | None], None]


class Articles(NamedTuple):
    """What was read.

    Attributes
    ----------
    table : DataFrame
        As in `articles.parquet`, without what is found later; the texts lie in `texts.arrow`.
    issues : DataFrame
        What was left out, repaired or guessed.
    name : str
        Hash of the source bytes and of how they are prepared.
    body_ends : ndarray of int64
        Where each text ends without the boilerplate that its source puts under most articles.
    """

    table: pd.DataFrame
    issues: pd.DataFrame
    name: str
    body_ends: np.ndarray


def read(
    inputs: Sequence,
    folder: Path,
    *,
    how: str,
    columns: Mapping[str, str] | None,
    timezone: str,
    progress: Progress,
) -> Articles:
    """Spool the texts of `inputs` into `folder`, then write them there in order of date.

    `how` is all that decides what comes of the same bytes: it is part of the corpus's name.

    Raises
    ------
    CorpusError
        No article could be read.
    """
    spool = folder / "spool.arrow"
    digest = blake2b(encodable(how).encode(), digest_size=10)
    tables, issues, sample, done = [], [], boilerplate.Sample(), 0
    progress("read", 0, None)
    with store.texts_writer(spool) as write:
        for batch in sources.read(inputs, columns=columns, timezone=timezone):
            issues.append(batch.issues)
            if batch.articles.empty:
                continue
            texts = [
                f"{title}\n\n{text}" if text else title
                for title, text in zip(batch.articles["title"], batch.articles["text"], strict=True)
            ]
            write(texts)
            sample.add(batch.articles["source"], texts)
            table = batch.articles.drop(columns="text")
            digest.update("\x00".join(texts).encode("utf-8", "replace"))
            digest.update(table.to_json(orient="values", date_format="iso").encode())
            tables.append(table)
            done += len(table)
            progress("read", done, None)
    if not tables:
        raise CorpusError(
            "No article could be read: every input was empty or left out. "
            "Expected at least one article with a title or a text."
        )
    articles = pd.concat(tables, ignore_index=True)
    articles["day"], order = _days(articles["date"], timezone)
    articles = articles.iloc[order].reset_index(drop=True)
    issues.append(_far(articles, timezone))
    repeated, body_ends, spooled = sample.boilerplate(), [], store.texts_of(spool)
    with store.texts_writer(folder / "texts.arrow") as write:
        for first in range(0, len(order), 5_000):
            texts = [spooled[int(row)].as_py() for row in order[first : first + 5_000]]
            write(texts)
            body_ends += boilerplate.body_ends(texts, articles["source"].iloc[first : first + 5_000], repeated)
    del spooled
    spool.unlink()
    issues.append(_boilerplate_issues(repeated))
    return Articles(
        articles, pd.concat(issues, ignore_index=True), digest.hexdigest(), np.array(body_ends, dtype=np.int64)
    )


def _days(dates: pd.Series, timezone: str) -> tuple[pd.Series, np.ndarray]:
    """The day of each article, and their order: by date, behind them those without one or with one far from all others.

    What is far has no day: it is listed with its date, but has no place on an axis that all articles share.
    """
    moments = dates.dt.tz_localize(None).to_numpy()
    order = np.argsort(moments, kind="stable")  # NaT comes last
    days = dates.dt.tz_convert(timezone).dt.tz_localize(None).dt.floor("D")
    dated = int(dates.notna().sum())
    near = periods.bulk(days.to_numpy()[order[:dated]].astype("datetime64[D]").astype(np.int64)) if dated else slice(0)
    far = np.concatenate([order[: near.start or 0], order[near.stop : dated]])
    return days.mask(np.isin(np.arange(len(dates)), far)), np.concatenate([order[near], far, order[dated:]])


def _far(articles: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """Articles that have a date and no day, as issues."""
    far = articles[articles["date"].notna() & articles["day"].isna()]
    far = far.assign(date=far["date"].dt.tz_convert(timezone))
    return sources.issue_table(
        [
            sources.Issue(
                str(one.source),
                0,
                "far date",
                Said("{date}: {title}", date=f"{one.date:%Y-%m-%d}", title=str(one.title)[:99]),
                False,
            )
            for one in far.itertuples()
        ]
    )


def _boilerplate_issues(repeated: Sequence[boilerplate.Boilerplate]) -> pd.DataFrame:
    """Boilerplate, which is not counted, as issues: nothing is left out in silence."""
    return sources.issue_table(
        [
            sources.Issue(
                one.source,
                0,
                "repeated ending",
                Said(
                    "not counted: “{ending}” ends {articles} of {looked_at} articles looked at",
                    ending=one.text,
                    articles=one.articles,
                    looked_at=one.looked_at,
                ),
                False,
            )
            for one in repeated
        ]
    )
