"""One article as it stands, with its words and names marked. The only place where HTML is built from articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components.link import following
from components.link.choices import LANGUAGES
from components.look import formats, texts
from components.look.look import Look
from components.look.speech import _, ngettext
from data.corpus import search
from data.corpus.view import View
from data.decided.applying import mentions_of
from data.language.tokens import tokenise

# A longer article is shown in part at first: a browser takes seconds for a million characters.
LONG = 40_000
# A paragraph longer than LONGEST characters is shown in parts of at least PART, broken where a sentence begins.
LONGEST, PART = 900, 500
# What belongs to a word without a space, before it and after it.
_BEFORE, _AFTER = re.compile(r"[«„“\"'‘(\[]+$"), re.compile(r"[.,:;!?…»”“\"'’)\]]+")


class Mark(NamedTuple):
    """A stretch of text to be marked: opening and closing tag around it."""

    start: int
    end: int
    opening: str
    closing: str


def article(view: View, row: int, *, whole_text: bool = False) -> str:
    """One article as HTML: date, source, link, title, body; what is searched marked, names underlined by label."""
    facts = view.articles.iloc[row]
    text = view.text(row)
    shown = text if whole_text else text[:LONG]
    mentions = mentions_of(view, row)
    marks = [*found(view, row, shown), *named(view, mentions, len(shown), facts["article"])]
    title_end = len(text.split("\n\n", 1)[0])
    title = render(shown, marks, 0, min(title_end, len(shown)))
    body = "".join(f"<p>{render(shown, marks, *part)}</p>" for part in paragraphs(shown, title_end, marks))
    alone = "" if body else ' class="alone"'
    return (
        f'<article class="ohliad-article" lang="{escape(facts["language"])}" dir="auto">'
        f'<div class="ohliad-byline">{byline(facts)}</div><h2{alone}>{title}</h2>'
        f"{_marks(mentions['label'].unique()) if len(view.articles) > 1 else ''}{body}</article>"
    )


def paragraphs(text: str, start: int, marks: Iterable[Mark] = ()) -> list[tuple[int, int]]:
    """Where each paragraph from `start` on begins and ends; endless ones are broken between sentences, for the eye.

    No break falls into a mark.
    """
    parts = []
    for line in re.compile(r"[^\n]*\S[^\n]*").finditer(text, start):
        begin, end = line.span()
        if end - begin > LONGEST:
            inside = [(one.start, one.end) for one in marks if begin < one.end and one.start < end]
            tokens = tokenise(line[0])
            sentences = [line.start() + at for at, first in zip(tokens.starts, tokens.first, strict=True) if first]
            for place in sentences:
                if (
                    place - begin >= PART
                    and end - place >= PART // 2
                    and not any(low < place < high for low, high in inside)
                ):
                    parts.append((begin, place))
                    begin = place
        parts.append((begin, end))
    return parts


def byline(facts: pd.Series) -> str:
    """Date, source and link of an article as HTML; only http and https become links."""
    parts = [
        escape(formats.date(facts["date"])) if pd.notna(facts["date"]) else escape(_("no date")),
        escape(facts["source"]) if facts["source"] else escape(_("no source")),
        escape(LANGUAGES.get(facts["language"], facts["language"])),
    ]
    if urlsplit(facts["url"]).scheme in ("http", "https"):
        parts.append(
            f'<a href="{escape(facts["url"])}" target="_blank" rel="noopener noreferrer nofollow">'
            f"{escape(_('read at the source'))}</a>"
        )
    return " · ".join(parts)


def found(view: View, row: int, text: str) -> list[Mark]:
    """Where the words searched for or chosen stand in the text, or the part of it, of the article of this row."""
    places = set(search.marks(view.whole, view.selection.text, row))
    numbers = [number for term in view.selection.terms if (number := view.term_number(term)) is not None]
    if numbers:
        forms = search.pattern(form for number in numbers for form, _n in view.surface_forms(number))
        places |= {one.span() for one in forms.finditer(text)}
    outer = [one for one in places if not any(a <= one[0] and one[1] <= b and one != (a, b) for a, b in places)]
    return [Mark(start, end, "<mark>", "</mark>") for start, end in sorted(outer) if end <= len(text)]


def named(view: View, mentions: pd.DataFrame, length: int, article: str = "") -> list[Mark]:
    """Names underlined by label, with the base form on hover; a click keeps only the articles that mention them."""
    whole, chosen, opening = view.whole, set(view.selection.entities), {}
    marks = []
    for one in mentions.itertuples(index=False):
        if one.end > length:
            continue
        number = whole.entity_numbers.get(one.entity)
        name = one.base if number is None else whole.entity_names[number]
        key = (one.entity, one.base)
        if key not in opening:
            asked = one.base if number is None else one.entity
            said = name if one.base == name else f"{one.base} · {name}"
            kinds = one.label + (" chosen" if one.entity in chosen else "")
            opening[key] = (
                f'<a class="{escape(kinds)}" title="{escape(said)}" target="_self" '
                f'data-entity="{escape(one.entity)}" data-article="{escape(article)}" '
                f'href="{escape(following.address(article=article, entities=asked))}">'
            )
        marks.append(Mark(one.start, one.end, opening[key], "</a>"))
    return marks


def _marks(labels: Iterable[str]) -> str:
    """What the lines under names mean, for the labels there are; nothing where no name was found."""
    names = {"PER": _("people"), "LOC": _("places"), "ORG": _("organisations")}
    there = " · ".join(
        f'<span class="{label}">{escape(name)}</span>' for label, name in names.items() if label in set(labels)
    )
    does = escape(_("click a name to keep only its articles"))
    return f'<p class="ohliad-marks">{there}: {does}</p>' if there else ""


def render(text: str, marks: Iterable[Mark], start: int, end: int) -> str:
    """Escape a stretch of text and set the marks; of two that cross, the one that begins first stays whole."""
    inside = sorted(
        (one for one in marks if start <= one.start < one.end <= end), key=lambda one: (one.start, -one.end)
    )
    html: list[str] = []
    open_: list[Mark] = []
    at = start
    for mark in inside:
        while open_ and open_[-1].end <= mark.start:
            html += [escape(text[at : open_[-1].end]), open_[-1].closing]
            at = open_.pop().end
        if open_ and mark.end > open_[-1].end:
            continue
        html += [escape(text[at : mark.start]), mark.opening]
        at = mark.start
        open_.append(mark)
    while open_:
        html += [escape(text[at : open_[-1].end]), open_[-1].closing]
        at = open_.pop().end
    return "".join([*html, escape(text[at:end])])


def show(view: View, row: int) -> None:
    """Draw one article."""
    length = len(view.text(row))
    long = length > LONG
    everything = long and st.toggle(
        ngettext("Show all {n} character", "Show all {n} characters", length).format(n=formats.number(length)),
        key=f"long-{row}",
    )
    st.html(article(view, row, whole_text=bool(everything)))


def link(article: str) -> str:
    """Address of an article within the dashboard: the page's own, with all its filters, opened at the reader."""
    return following.address(article=article)


def kwic(frame: pd.DataFrame, look: Look) -> str:
    """Contexts as an HTML table: date and source (a link to the article), left, the word, right.

    On a phone each place reads on as one sentence; the page's style sees to that.
    """
    rows = []
    for one in frame.itertuples(index=False):
        when = look.short_date(one.date) if pd.notna(one.date) else look.say("no date")
        opening, closing = _BEFORE.search(one.left), _AFTER.match(one.right)
        before, after = opening[0] if opening else "", closing[0] if closing else ""
        left, right = one.left[: len(one.left) - len(before)], one.right[len(after) :]
        rows.append(
            f'<tr><td class="s"><a href="{escape(link(one.article))}" target="_self" '
            f'data-article="{escape(one.article)}" '
            f'title="{escape(texts.cut(one.title, 120))}">{escape(when)} · '
            f"{escape(texts.cut(one.source or look.say('no source'), 24))}</a></td>"
            f'<td class="l"><bdi>{escape(left)}</bdi></td>'
            f'<td class="m">{escape(before)}<b>{escape(one.match)}</b>{escape(after)}</td>'
            f'<td class="r"><bdi>{escape(right)}</bdi></td></tr>'
        )
    return f'<table class="ohliad-kwic"><tbody>{"".join(rows)}</tbody></table>'
