"""Puts the articles of many files together: identifies each, leaves out repeats, packs them into tables."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.errors import Said
from data.language.encodable import encodable
from data.sources.articles import Article
from data.sources.records import Issue

SIZE = 32_000_000  # characters after which a batch is full, however few articles it holds

TEXT_COLUMNS = ("article", "title", "text", "source", "url", "language")
NO_DATE = np.iinfo(np.int64).min  # stands for "no date" in numpy's dates


class Batch(NamedTuple):
    """Articles and issues as they were read.

    articles
        ``article`` (unique over the whole read), ``title``, ``text`` (the body without the title), ``date``
        (UTC, NaT where unknown), ``timed`` (does the date tell a time of day?), ``source``,
        ``url``, ``language`` ("" where not given).
    issues
        ``input`` (file name), ``row`` (from 1; 0 is the whole file), ``problem``, ``detail``, ``left_out``
        (False: repaired), ``said`` (the detail's template and fields as JSON; "" where it only quotes the file).
    """

    articles: pd.DataFrame
    issues: pd.DataFrame


def identified(found: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
    """Articles with identifiers that are unique over all files.

    An article without one is named after its file and row. A second article with the same identifier is left
    out if its text is the same too, and kept under a new one if not. An article without an identifier is left
    out where one with the same title, text, source and date, and with a link or a date, came before, and nothing
    else to read tells them apart.
    """
    texts: dict[str, int] = {}  # identifier → fingerprint; texts themselves would fill the memory
    copies: dict[str, int] = {}
    contents: set[int] = set()
    for item in found:
        if isinstance(item, Issue):
            yield item
            continue
        text = hash((item.title, item.text))
        content = hash((text, item.source, item.url, item.date, item.unread))
        if not item.article and content in contents and (item.url or item.date is not None):
            yield Issue(item.input, item.row, "repeated row", item.title[:200], True)
            continue
        contents.add(content)
        name = item.article or _generated(item)
        if name in texts:
            if texts[name] == text and item.article:
                detail = Said("{name}: the same text came before", name=name)
                yield Issue(item.input, item.row, "duplicate id", detail, True)
                continue
            wanted = name
            while name in texts:
                copies[wanted] = copies.get(wanted, 1) + 1
                name = f"{wanted}-{copies[wanted]}"
            if item.article:
                detail = Said("{wanted}: another text came before; kept as {name}", wanted=wanted, name=name)
                yield Issue(item.input, item.row, "duplicate id", detail, False)
        texts[name] = text
        yield item._replace(article=name)


def batches(found: Iterable[Article | Issue], *, batch: int) -> Iterator[Batch]:
    """Tables of at most `batch` articles, in order; issues come with the articles they stand among."""
    articles: list[Article] = []
    issues: list[Issue] = []
    size = 0
    for item in found:
        if isinstance(item, Issue):
            issues.append(item)
        else:
            articles.append(item)
            size += len(item.text)
        if len(articles) >= batch or size >= SIZE or len(issues) >= 10 * batch:
            yield Batch(article_table(articles), issue_table(issues))
            articles, issues, size = [], [], 0
    if articles or issues:
        yield Batch(article_table(articles), issue_table(issues))


def article_table(articles: Iterable[Article]) -> pd.DataFrame:
    """The article table: text columns never null and such as any file takes, dates as UTC timestamps."""
    articles = list(articles)
    columns = {
        name: pd.array([encodable(getattr(article, name)) for article in articles], dtype="str")
        for name in TEXT_COLUMNS
    }
    stamps = [NO_DATE if article.date is None else article.date for article in articles]
    dates = pd.DatetimeIndex(np.array(stamps, dtype="int64").view("datetime64[us]")).tz_localize("UTC")
    table = pd.DataFrame(columns)
    table.insert(3, "date", dates)
    table.insert(4, "timed", np.array([article.timed for article in articles], dtype=bool))
    return table


def issue_table(issues: Iterable[Issue]) -> pd.DataFrame:
    """The issue table, its texts such as any file takes; `said` is for telling the detail in another language."""
    issues = list(issues)
    table = pd.DataFrame(issues, columns=Issue._fields)
    table["said"] = [
        json.dumps(one.detail.parts(), ensure_ascii=False) if isinstance(one.detail, Said) else "" for one in issues
    ]
    for name in ("input", "problem", "detail", "said"):
        table[name] = pd.array([encodable(text) for text in table[name]], dtype=object)
    kinds = {"input": "str", "row": "int64", "problem": "str", "detail": "str", "left_out": "bool", "said": "str"}
    return table.astype(kinds)


def _generated(item: Article) -> str:
    stem = re.sub(r"(?:\.(?:txt|jsonl|ndjson|json|csv|tsv))?(?:\.gz)?$", "", item.input, flags=re.IGNORECASE)
    alone = item.input.lower().endswith((".txt", ".txt.gz"))
    return (stem or "article") if alone and item.row == 1 else f"{stem}-{item.row}"
