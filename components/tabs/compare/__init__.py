"""Compare: what sets the selection (A) apart from any other (B), and how both frame a word or a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html import escape
from typing import Any

import numpy as np
import streamlit as st

from components import charts
from components.article import reader
from components.card import card, measured
from components.card.controls import choice
from components.frame import page, searched, sidebar
from components.link import offered, state, values
from components.link.caption import called, day, selection_sentence, timeless
from components.link.choices import REFERENCES
from components.link.parameters import AGAINST, filters
from components.look import formats, texts, theme
from components.look.speech import _, ngettext
from components.look.texts import literal
from data import measures
from data.corpus.select import select, without
from data.corpus.sides import sides
from data.corpus.view import Selection, View

SHARE_FROM = 5  # articles on each side; of fewer no share says anything
FIELD = 250  # pixels of a widget that chooses B


def show(view: View) -> None:
    """Choose B; words, names and topics of A against B, both over time, and a word in both."""
    if len(view.articles) == 1:
        st.markdown(timeless(view))
        return
    reference = _reference(view, _kinds(view))
    target, other = sides(view, reference)
    _legend(target, other, view, reference)
    if min(len(target), len(other)) < SHARE_FROM:
        st.markdown(_("One side has too few articles to compare. Choose another B, or widen the filters."))
        return
    none = _("No difference here is surely more than chance. Choose another B, or widen the filters.")
    with card(
        "keyness",
        _("What sets A and B apart"),
        view,
        picks="=against_word",
        aid=_(
            "Words in a larger share of the articles of A (right) or of B (left). “×5”: five times as large a "
            "share. Click a bar to see the word in both, further down."
        ),
        empty=none,
    ) as c:
        with c.controls():
            order = choice("against_order", labelled=False)
        c.draw(measures.keyness, charts.keyness, reference=reference, top=24, order=order)
    with card(
        "term_scatter",
        _("All words in A and in B"),
        view,
        picks="=against_word",
        aid=_(
            "A dot is a word: the higher, the more articles of A have it, the further right, the more of B. On the "
            "line both shares are equal; grey dots may be chance. Click a dot to see the word in both."
        ),
    ) as c:
        c.draw(measures.term_scatter, charts.term_scatter, reference=reference)
    with card(
        "entity_keyness",
        _("Names in A and in B"),
        view,
        aid=_("Share of the articles that mention the name, in A and in B; only sure differences."),
        empty=none,
    ) as c:
        c.draw(measures.entity_keyness, charts.entity_keyness, reference=reference, top=16)
    with card(
        "topic_contrast",
        _("Topics in A and in B"),
        view,
        aid=_("Share of the articles that belong to the topic. Pale: the difference may be chance."),
        empty=_("There are too few articles for topics."),
    ) as c:
        c.draw(measures.topic_contrast, charts.topic_contrast, reference=reference)
    if not timeless(view.whole):
        with card(
            "contrast_trend",
            _("A and B over time"),
            view,
            aid=_("How many of all articles of each period are in A, and in B."),
            empty=_("These articles have no dates, so nothing is drawn over time."),
        ) as c:
            c.draw(measures.contrast_trend, charts.contrast_trend, reference=reference)
    _word_in_both(view, reference, target, other)


# --- What B is ----------------------------------------------------------------------------------------------


def _kinds(view: View) -> list[str]:
    """What can be compared here: the rest of a selection, sources, languages, dates; as far as there are several."""
    there = {
        "rest": 0 < len(view) < len(view.articles),
        "source": len(_values(view, "sources")) > 0,
        "language": len(_values(view, "languages")) > 0,
        "before": len(np.unique(without(view, "since", "until").days)) > 1,
        "own": True,
    }
    return [kind for kind, possible in there.items() if possible]


def _values(view: View, name: str) -> list[str]:
    """Sources or languages that B can be, most articles first; what A consists of alone is none."""
    column = name[:-1]
    loose = without(view, name)
    codes = np.bincount(loose.values(column), minlength=1)
    names = view.articles[column].cat.categories
    values = [names[code] for code in np.argsort(-codes, kind="stable") if codes[code]]
    own = getattr(view.selection, name)
    return [value for value in values if own != (value,) and value] if len(values) > 1 else []


def _reference(view: View, kinds: list[str]) -> Selection | None:
    """Draw the widgets that choose B, and give it: None for the rest."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="against-head"):
        kind = (
            st.segmented_control(
                _("Compare with (B)"),
                kinds,
                key=state.key("against", kinds, first=kinds[0]),
                required=True,
                format_func={one: _(said) for one, said in REFERENCES.items()}.__getitem__,
                wrap=True,
            )
            or kinds[0]
        )
        if kind == "source":
            sources = _values(view, "sources")
            key = state.key("against_source", sources, first=sources[0])
            source = st.selectbox(_("Source of B"), sources, key=key, width=260)
            return replace(view.selection, sources=(source,))
        if kind == "language":
            languages = _values(view, "languages")
            language = st.selectbox(
                _("Language of B"),
                languages,
                key=state.key("against_language", languages, first=languages[0]),
                width=200,
                format_func=partial(called, view, "languages"),
            )
            return replace(view.selection, languages=(language,))
        if kind == "before":
            since, until = _days(view)
            if since is None and until is None:
                since, until = _before(view)
            return replace(view.selection, since=since, until=until)
    return _own_filters(view) if kind == "own" else None


def _own_filters(view: View) -> Selection:
    """B chosen by every filter there is; nothing is taken over from A."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="against-own"):
        text = st.text_input(
            _("Search for B"),
            key=state.key("against_text"),
            width=FIELD,
            placeholder=_("a word or “a phrase”"),
            icon=":material/search:",
        )
        chosen = {
            name: _filter_of_b(view, name, label)
            for name, label in (
                ("entities", _("Names of B")),
                ("terms", _("Words of B")),
                ("topics", _("Topics of B")),
                ("sources", _("Sources of B")),
                ("languages", _("Languages of B")),
            )
        }
        since, until = _days(view) if len(view.whole.days) else (None, None)
    searched.caption(view, text or "")
    several: dict[str, Any] = {name: tuple(sorted(values)) for name, values in chosen.items()}
    reference = Selection(
        text=(text or "").strip(),
        since=since,
        until=until,
        **several,
    )
    page.passed_over(*filters(AGAINST))
    return reference


def _filter_of_b(view: View, name: str, label: str) -> list:
    """One filter of B; what does not help to choose in this collection is not drawn."""
    key = AGAINST + name
    each: Callable[[Any], str] = partial(called, view, name)
    options: list
    if name == "topics":
        topics = offered.topics(view, state.several(key))
        options, each = list(topics), topics.__getitem__
    elif name in ("entities", "terms"):
        options = offered.commonest(name, view, also=key)
        each = partial(values.shown, view) if name == "entities" else each
    else:
        options = _values(view.whole, name)
    if len(options) < 2:
        return []
    return st.multiselect(
        label,
        options,
        key=state.key(key, options),
        width=FIELD,
        select_all=False,
        format_func=each,
        placeholder=_("any"),
    )


def _days(view: View) -> tuple[date | None, date | None]:
    """First and last day of B, as far as they are chosen."""
    days = without(view, "since", "until").days if len(view.days) else view.whole.days
    first = sidebar.date_field("against_since", _("B from"), days, width=150)
    return first, sidebar.date_field("against_until", _("B to"), days, width=150)


def _before(view: View) -> tuple[date | None, date]:
    """As many days as A has, just before A; the earlier half where A reaches back to the first day."""
    days = without(view, "since", "until").days
    first, last = day(days[0]), day(days[-1])
    start = view.selection.since
    if start is None or start <= first:
        return None, first + (last - first) // 2
    end = view.selection.until or last
    return start - (end - start) - timedelta(days=1), start - timedelta(days=1)


def _legend(target: View, other: View, view: View, reference: Selection | None) -> None:
    """Say which articles A and B are, and how many; what is in both counts on one side only."""
    rest = _("all other articles")
    whole = len(select(view, reference)) if reference is not None else len(other)
    lines = []
    for sign, name, colour, side, sentence, full in (
        ("●", _("A"), theme.TARGET, target, selection_sentence(view), len(view)),
        (
            "◆",
            _("B"),
            theme.REFERENCE,
            other,
            rest if reference is None else selection_sentence(select(view, reference)),
            whole,
        ),
    ):
        count = ngettext("{n} article", "{n} articles", len(side)).format(n=formats.number(len(side)))
        less = _("without those of B") if side is target else _("without those of A")
        less = "" if len(side) == full else f", {less}"
        lines.append(
            f'<span style="color:{colour}">{sign}</span> <b>{name}</b> '
            f"{escape(texts.cut(sentence, 160))}{escape(less)} · {escape(count)}"
        )
    st.html(f'<div class="ohliad-key">{"<br>".join(lines)}</div>')


# --- A word in both -----------------------------------------------------------------------------------------


def _word_in_both(view: View, reference: Selection | None, target: View, other: View) -> None:
    """A word or a name over time, what stands near it, and its sentences, on both sides."""
    options = _options(view, reference)
    if not options:
        return
    word = _chosen(view, options)
    asked = _measure_options(word)
    if not asked:
        st.markdown(_("The word does not stand in these articles."))
        return
    label = _word_label(view, word).lstrip("".join(theme.SIGNS.values()) + " ")
    if not timeless(view.whole):
        with card(
            "word-trend",
            _("{word} in A and in B over time").format(word=label),
            view,
            aid=_("Share of the articles of A, and of B, that have it. Pale band: what chance alone could do (95%)."),
            empty=_("There are too few articles to draw it over time."),
        ) as c:
            c.draw(measures.contrast_trend, charts.contrast_trend, reference=reference, **asked)
    with card(
        "framing",
        _("How A and B frame {word}").format(word=label),
        view,
        picks="=against_near",
        aid=_(
            "Words that stand near it in a larger share of its articles in A (right) or in B (left). Click a bar "
            "to read both together."
        ),
        empty=_(
            "No word surely stands near it more in A than in B, or in B than in A. What stands near it on each "
            "side follows below."
        ),
    ) as c:
        with c.controls():
            near = asked | {"window": choice("against_window")}
        c.draw(measures.framing, charts.framing, reference=reference, top=24, **near)
    for column, side, title, key, colour in zip(
        st.columns(2, gap="large"),
        (target, other),
        (_("Near {word} in A"), _("Near {word} in B")),
        ("a", "b"),
        (theme.TARGET, theme.REFERENCE),
        strict=True,
    ):
        with (
            column,
            card(
                f"near-{key}",
                title.format(word=label),
                side,
                picks="=against_near",
                aid=_("What belongs to it most comes first. The bar: articles in which both stand near."),
                empty=_("Too few articles here have both."),
            ) as c,
        ):
            c.draw(measures.collocates, partial(charts.collocates, colour=colour), top=14, **near)
    _sentences(view, reference, target, other, asked, near, label)


def _sentences(
    view: View,
    reference: Selection | None,
    target: View,
    other: View,
    asked: dict[str, Any],
    near: dict[str, Any],
    label: str,
) -> None:
    """Its sentences on both sides; with another word, those in which that stands near."""
    frames = [
        measured(view, measures.framing, {"reference": reference, "top": 24, **near}),
        *(measured(side, measures.collocates, {"top": 14, **near}) for side in (target, other)),
    ]
    options = list(dict.fromkeys(term for frame in frames for term in frame["term"]))
    options = _with(options, state.chosen("against_near"))
    partner = (
        st.selectbox(
            _("Only sentences with"),
            options,
            index=None,
            key=state.key("against_near", options),
            width=320,
            format_func=partial(called, view, "terms"),
            placeholder=_("any word near it"),
        )
        if options
        else None
    )
    aid = _("Newest articles first. Click the date to read the article.")
    empty = _("The word does not stand in these articles.")
    titles = (
        (_("{word} in A"), _("{word} in B"))
        if partner is None
        else (_("{word} and {other} in A"), _("{word} and {other} in B"))
    )
    said = {"word": label, "other": "" if partner is None else called(view, "terms", partner)}
    # From one word to the other is more than half a page has room for.
    parts = st.columns(2, gap="large") if partner is None else (st.container(), st.container())
    for column, side, title, key in zip(parts, (target, other), titles, ("word-a", "word-b"), strict=True):
        with column:
            if partner is None:
                with card(key, title.format(**said), side, aid=aid, empty=empty) as c:
                    c.draw(measures.contexts, reader.kwic, limit=10, **asked)
            else:
                with card(
                    key, title.format(**said), side, aid=aid, empty=_("Here they never stand near one another.")
                ) as c:
                    c.draw(measures.together, reader.kwic, other=partner, limit=10, **near)


def _options(view: View, reference: Selection | None) -> list[str]:
    """Words and names that A and B can be asked about: chosen ones, those that set them apart, those of A."""
    words = measured(view, measures.keyness, {"reference": reference, "top": 24, "order": "z"})["term"]
    names = measured(view, measures.entity_keyness, {"reference": reference, "top": 16})["entity"]
    own = measured(view, measures.keywords, {"top": 20})["term"]
    return list(
        dict.fromkeys(
            [
                *map(partial(values.signed, view), view.selection.entities),
                *view.selection.terms,
                *words,
                *map(partial(values.signed, view), names),
                *own,
            ]
        )
    )


def _chosen(view: View, options: list[str]) -> str:
    """The word or name that is asked about: any may be typed."""
    if missed := state.missed("against_word"):
        st.caption(literal(_("Not in these articles: {words}").format(words=", ".join(missed))))
    usual, options = options[0], _with(options, state.chosen("against_word"))
    word = st.selectbox(
        _("A word or a name in A and in B"),
        options,
        key=state.key("against_word", options, first=usual),
        width=320,
        accept_new_options=True,
        format_func=partial(_word_label, view),
    )
    return word or ""


def _with(options: list[str], asked: object) -> list[str]:
    """The options, and in front of them what was chosen besides."""
    return options if asked is None or asked in options else [str(asked), *options]


def _word_label(view: View, word: str) -> str:
    """How a person calls it: a name behind its sign."""
    sign, _space, rest = word.partition(" ")
    return f"{sign} {called(view, 'entities', rest)}" if sign in theme.SIGNS.values() else called(view, "terms", word)


def _measure_options(word: str) -> dict[str, Any]:
    """What measures are asked: a term, or an entity."""
    sign, _space, rest = word.partition(" ")
    return {"entity": rest} if sign in theme.SIGNS.values() else {"term": word} if word else {}
