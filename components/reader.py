"""One article as it stands, with its words and names marked. The only place where HTML is built from articles."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from components import theme
from components.caption import LANGUAGES
from components.words import _, ngettext
from data import query
from data.corpus import Corpus
from data.store import mentions_of

# A longer article is shown in part at first: a browser takes seconds for a million characters.
LONG = 40_000
STYLE = """
.ohliad-name { font-family: "Source Serif", Georgia, serif; font-size: 22px; font-weight: 600; margin: 0; }
.ohliad-article { max-width: 38rem; font-family: "Source Serif", Georgia, serif; font-size: 17px; line-height: 1.6;
  overflow-wrap: anywhere; }
.ohliad-article h2 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 .75rem; padding: 0; }
.ohliad-article p { margin: 0 0 .8em; }
.ohliad-byline { font-family: "Source Sans", sans-serif; font-size: 14px; }
.ohliad-article mark { background: rgba(177,142,21,.28); color: inherit; font-weight: 600; padding: 0 .1em;
  border-radius: 2px; }
.ohliad-article abbr { text-underline-offset: 3px; cursor: help; }
.ohliad-article abbr.PER { text-decoration: underline solid #ac430e 1px; }
.ohliad-article abbr.LOC { text-decoration: underline dotted #3c9baa 2px; }
.ohliad-article abbr.ORG { text-decoration: underline double #b18e15 1px; }
.ohliad-byline a, .ohliad-kwic a { color: inherit; text-underline-offset: 3px; }
.ohliad-kwic { width: 100%; border-collapse: collapse; font-size: 15px; }
.ohliad-kwic td { padding: 3px 6px; vertical-align: baseline; border-bottom: 1px solid rgba(128,134,142,.22); }
.ohliad-kwic .l { text-align: right; width: 44%; } .ohliad-kwic .m { font-weight: 700; white-space: nowrap; }
.ohliad-kwic .r { width: 44%; } .ohliad-kwic .s { white-space: nowrap; font-size: 13px; }
@media (max-width: 640px) { .ohliad-kwic td { display: inline; border: 0; padding: 0; }
  .ohliad-kwic tr { display: block; padding: 6px 0; border-bottom: 1px solid rgba(128,134,142,.22); }
  .ohliad-kwic .s { display: block; } }
"""


class Mark(NamedTuple):
    """A stretch of text to be marked: opening and closing tag around it."""

    start: int
    end: int
    opening: str
    closing: str


def article(corpus: Corpus, row: int, *, whole_text: bool = False) -> str:
    """One article as HTML: date, source, link, title, body; what is searched marked, names underlined by label."""
    facts = corpus.articles.iloc[row]
    text = corpus.text(row)
    shown = text if whole_text else text[:LONG]
    marks = [*found(corpus, shown), *named(mentions_of(corpus, row), len(shown))]
    title_end = len(text.split("\n\n", 1)[0])
    title, body = render(shown, marks, 0, min(title_end, len(shown))), render(shown, marks, title_end, len(shown))
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n") if part.strip())
    direction = ' dir="auto"'
    return (f'<article class="ohliad-article" lang="{escape(facts["language"])}"{direction}>'
            f'<div class="ohliad-byline">{byline(facts)}</div><h2>{title}</h2>{paragraphs}</article>')


def byline(facts: pd.Series) -> str:
    """Date, source and link of an article as HTML; only http and https become links."""
    parts = [escape(theme.date(facts["date"])) if pd.notna(facts["date"]) else escape(_("no date")),
             escape(facts["source"]) if facts["source"] else escape(_("no source")),
             escape(LANGUAGES.get(facts["language"], facts["language"]))]
    if urlsplit(facts["url"]).scheme in ("http", "https"):
        parts.append(f'<a href="{escape(facts["url"])}" target="_blank" rel="noopener noreferrer nofollow">'
                     f'{escape(_("read at the source"))}</a>')
    return " · ".join(parts)


def found(corpus: Corpus, text: str) -> list[Mark]:
    """Where the words searched for or chosen stand."""
    selection = corpus.selection
    forms = query.forms(corpus.whole, query.parse(selection.text)) if selection.text else []
    for term in selection.terms:
        number = corpus.term_number(term)
        forms += [form for form, _n in corpus.surface_forms(number)] if number is not None else []
    if not forms:
        return []
    return [Mark(one.start(), one.end(), "<mark>", "</mark>") for one in query.pattern(forms).finditer(text)]


def named(mentions: pd.DataFrame, length: int) -> list[Mark]:
    """Names underlined by label, with the base form on hover."""
    return [Mark(one.start, one.end, f'<abbr class="{escape(one.label)}" title="{escape(one.base)}">', "</abbr>")
            for one in mentions.rename(columns={"Index": "index"}).itertuples(index=False) if one.end <= length]


def render(text: str, marks: Iterable[Mark], start: int, end: int) -> str:
    """Escape a stretch of text and set the marks; of two that cross, the one that begins first stays whole."""
    inside = sorted((one for one in marks if start <= one.start < one.end <= end),
                    key=lambda one: (one.start, -one.end))
    html: list[str] = []
    open_: list[Mark] = []
    at = start
    for mark in inside:
        while open_ and open_[-1].end <= mark.start:
            html += [escape(text[at:open_[-1].end]), open_[-1].closing]
            at = open_.pop().end
        if open_ and mark.end > open_[-1].end:
            continue
        html += [escape(text[at:mark.start]), mark.opening]
        at = mark.start
        open_.append(mark)
    while open_:
        html += [escape(text[at:open_[-1].end]), open_[-1].closing]
        at = open_.pop().end
    return "".join([*html, escape(text[at:end])])


def show(corpus: Corpus, row: int) -> None:
    """Draw one article."""
    length = len(corpus.text(row))
    long = length > LONG
    everything = long and st.toggle(ngettext("Show all {n} character", "Show all {n} characters", length).format(
        n=theme.number(length)), key=f"long-{row}")
    st.html(article(corpus, row, whole_text=bool(everything)))


def link(article: str) -> str:
    """Address of an article within the dashboard: the page's own, with all its filters, opened at the reader."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name not in ("article", "tab")}
    return "?" + urlencode({**asked, "tab": _("Articles"), "article": article}, doseq=True)


def kwic(frame: pd.DataFrame) -> str:
    """Contexts as an HTML table: date and source (a link to the article), left, the word, right."""
    rows = []
    for one in frame.itertuples(index=False):
        when = theme.short_date(one.date) if pd.notna(one.date) else _("no date")
        rows.append(f'<tr><td class="s"><a href="{escape(link(one.article))}" target="_self" '
                    f'title="{escape(theme.cut(one.title, 120))}">{escape(when)} · '
                    f'{escape(theme.cut(one.source or _("no source"), 24))}</a></td>'
                    f'<td class="l">{escape(one.left)}</td><td class="m">{escape(one.match)}</td>'
                    f'<td class="r">{escape(one.right)}</td></tr>')
    return f'<table class="ohliad-kwic"><tbody>{"".join(rows)}</tbody></table>'
