"""The articles that stand for bursts, as a list of links."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd

from components.article import reader
from components.look import texts
from components.look.look import Look
from components.look.speech import later

# Two columns where there is room for them.
_LIST = "margin: 0; padding: 0; list-style: none; columns: 2 26rem; column-gap: 40px;"
_ITEM = (
    "break-inside: avoid; padding: 7px 0; border-bottom: 1px solid rgba(128,134,142,.22); line-height: 1.4; "
    "overflow-wrap: anywhere;"
)
_SMALL = "font-size: 14px;"
_LINK = "color: inherit; text-underline-offset: 3px;"
_LONGEST = 160  # characters of a title
_TOGETHER = 4  # things named before one article
# What a thing is, where it is no word.
_KINDS = {"entity": later("name"), "topic": later("topic")}


def headlines(frame: pd.DataFrame, look: Look) -> str:
    """List each burst with its days and its article, as HTML; a title opens the article.

    It is the same on a phone: lines break where they must.
    """
    return _list(_item(row, _bold(row.label), _facts(row, look), look) for row in frame.itertuples(index=False))


def news(frame: pd.DataFrame, look: Look) -> str:
    """List articles with all that burst and is shown by them, in the order of the first of these."""
    items = []
    for _article, rows in frame.groupby("row", sort=False):
        first, *rest = list(rows.itertuples(index=False))[:_TOGETHER]
        more = "".join(
            f', {_bold(row.label)} <span style="{_SMALL}">{_facts(row, look, short=True)}</span>' for row in rest
        )
        items.append(_item(first, _bold(first.label), _facts(first, look), look, more))
    return _list(items)


def _list(items: Iterable[str]) -> str:
    return f'<ol style="{_LIST}">{"".join(items)}</ol>'


def _bold(label: object) -> str:
    return f"<b>{escape(texts.cut(label, 60))}</b>"


def _facts(row: Any, look: Look, *, short: bool = False) -> str:
    """What the thing is, its days, and how many times as often; without the days where they are told already."""
    kind = look.say(_KINDS[row.kind]) if row.kind in _KINDS else ""
    facts = [kind, "" if short else look.dates(row.start, row.end), look.times(row.ratio)]
    return escape(" · ".join(filter(None, facts)))


def _item(row: Any, label: str, facts: str, look: Look, more: str = "") -> str:
    title = texts.cut(row.title, _LONGEST) or look.say("no title")
    source = f' <span style="{_SMALL}">{escape(texts.cut(row.source, 40))}</span>' if str(row.source) else ""
    return (
        f'<li style="{_ITEM}">{label} <span style="{_SMALL}">{facts}</span>{more}<br>'
        f'<a style="{_LINK}" href="{escape(reader.link(row.article))}" data-article="{escape(row.article)}" '
        f'target="_self">{escape(title)}</a>'
        f"{source}</li>"
    )
