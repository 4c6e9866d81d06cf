"""The articles that stand for bursts, as a list of links."""

from __future__ import annotations

from html import escape

import pandas as pd

from components import reader, theme
from components.words import _

# Two columns where there is room for them.
_LIST = "margin: 0; padding: 0; list-style: none; columns: 2 26rem; column-gap: 40px;"
_ITEM = ("break-inside: avoid; padding: 7px 0; border-bottom: 1px solid rgba(128,134,142,.22); line-height: 1.4; "
         "overflow-wrap: anywhere;")
_SMALL = "font-size: 14px;"
_LINK = "color: inherit; text-underline-offset: 3px;"
_LONGEST = 160  # characters of a title


def headlines(frame: pd.DataFrame, *, narrow: bool = False) -> str:
    """List each burst with its days and its article, the strongest first, as HTML; a title opens the article.

    It is the same on a phone: lines break where they must.
    """
    items = []
    for row in frame.itertuples(index=False):
        title = theme.cut(row.title, _LONGEST) or _("no title")
        facts = [theme.dates(row.start, row.end), theme.times(row.ratio), theme.cut(row.source, 40)]
        items.append(
            f'<li style="{_ITEM}"><b>{escape(theme.cut(row.label, 60))}</b> '
            f'<span style="{_SMALL}">{escape(" · ".join(filter(None, facts)))}</span><br>'
            f'<a style="{_LINK}" href="{escape(reader.link(row.article))}" target="_self">{escape(title)}</a></li>'
        )
    return f'<ol style="{_LIST}">{"".join(items)}</ol>'
