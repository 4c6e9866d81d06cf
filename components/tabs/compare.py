"""Compare: what sets the selection (A) apart from the rest, another source, another language, the time before (B)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html import escape

import numpy as np
import streamlit as st

from components import charts, reader, theme
from components.caption import called, day, selection_sentence, timeless
from components.card import card, measured
from components.words import _, later, ngettext
from data import measures
from data.corpus import Corpus, Selection
from data.measures.keyness import sides

TITLE = later("Compare")
KINDS = {"rest": later("all other articles"), "source": later("a source"), "language": later("a language"),
         "before": later("other dates")}
LEAST = 5  # articles on each side; of fewer no share says anything


def show(corpus: Corpus) -> None:
    """Choose B; words, names and topics of A against B, and a word in both."""
    if len(corpus.articles) == 1:
        st.markdown(timeless(corpus))
        return
    kinds = _kinds(corpus)
    if not kinds:
        st.markdown(_("There is nothing to compare with: choose a word, a name or dates on the left, and these "
                      "articles are compared with all others."))
        return
    reference = _reference(corpus, kinds)
    target, other = sides(corpus, reference)
    _legend(target, other, corpus, reference)
    if min(len(target), len(other)) < LEAST:
        st.markdown(_("One side has too few articles to compare. Choose another B, or widen the filters."))
        return
    none = _("No difference here is surely more than chance. Choose another B, or widen the filters.")
    card(_("What sets A and B apart"), measures.keyness, charts.keyness, corpus,
         aid=_("Words in a larger share of the articles of A (right) or of B (left). “×5”: five times as large a "
               "share."),
         empty=none, reference=reference, top=24)
    card(_("All words in A and in B"), measures.term_scatter, charts.term_scatter, corpus,
         aid=_("A dot is a word: the higher, the more articles of A have it, the further right, the more of B. On the "
               "line both shares are equal; grey dots may be chance."),
         reference=reference)
    card(_("Names in A and in B"), measures.entity_keyness, charts.entity_keyness, corpus,
         aid=_("Share of the articles that mention the name, in A and in B; only sure differences."),
         empty=none, reference=reference, top=16)
    card(_("Topics in A and in B"), measures.topic_contrast, charts.topic_contrast, corpus,
         aid=_("Share of the articles that belong to the topic. Pale: the difference may be chance."),
         empty=_("There are too few articles for topics."), reference=reference)
    _contexts(corpus, reference, target, other)


def _kinds(corpus: Corpus) -> list[str]:
    """What can be compared here: the rest of a selection, sources, languages, dates; as far as there are several."""
    there = {
        "rest": 0 < len(corpus) < len(corpus.articles),
        "source": len(_values(corpus, "sources")) > 0,
        "language": len(_values(corpus, "languages")) > 0,
        "before": len(np.unique(corpus.without("since", "until").days)) > 1,
    }
    return [kind for kind, possible in there.items() if possible]


def _values(corpus: Corpus, name: str) -> list[str]:
    """Sources or languages that B can be, most articles first; what A consists of alone is none."""
    column = name[:-1]
    loose = corpus.without(name)
    codes = np.bincount(loose.values(column), minlength=1)
    names = corpus.articles[column].cat.categories
    values = [names[code] for code in np.argsort(-codes, kind="stable") if codes[code]]
    own = getattr(corpus.selection, name)
    return [value for value in values if own != (value,) and value] if len(values) > 1 else []


def _reference(corpus: Corpus, kinds: list[str]) -> Selection | None:
    """Draw the widgets that choose B, and give it: None for the rest."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="against-head"):
        kind = st.segmented_control(_("Compare with (B)"), kinds, default=kinds[0], key="against", required=True,
                                    bind="query-params", format_func=lambda one: _(KINDS[one])) or kinds[0]
        if kind == "source":
            source = st.selectbox(_("Source of B"), _values(corpus, "sources"), key="against_source", width=260,
                                  bind="query-params")
            return replace(corpus.selection, sources=(source,))
        if kind == "language":
            language = st.selectbox(_("Language of B"), _values(corpus, "languages"), key="against_language", width=200,
                                    bind="query-params", format_func=partial(called, corpus, "languages"))
            return replace(corpus.selection, languages=(language,))
        if kind == "before":
            return _dates(corpus)
    return None


def _dates(corpus: Corpus) -> Selection:
    """B on other days: those chosen, else as many days as A has before A, else the earlier half."""
    days = corpus.without("since", "until").days
    first, last = day(days[0]), day(days[-1])
    since, until = (
        st.date_input(label, value=None, min_value=first, max_value=last, key=key, bind="query-params", width=150,
                      format="DD.MM.YYYY" if st.session_state.get("lang") == "uk" else "YYYY-MM-DD")
        for key, label in (("against_since", _("B from")), ("against_until", _("B to"))))
    if since is None and until is None:
        since, until = _before(corpus, first, last)
    return replace(corpus.selection, since=since, until=until)


def _before(corpus: Corpus, first: date, last: date) -> tuple[date | None, date]:
    """As many days as A has, just before A; the earlier half where A reaches back to the first day."""
    start = corpus.selection.since
    if start is None or start <= first:
        return None, first + (last - first) // 2
    end = corpus.selection.until or last
    return start - (end - start) - timedelta(days=1), start - timedelta(days=1)


def _legend(target: Corpus, other: Corpus, corpus: Corpus, reference: Selection | None) -> None:
    """Say which articles A and B are, and how many; what is in both counts on one side only."""
    rest = _("all other articles")
    whole = len(corpus.select(reference)) if reference is not None else len(other)
    lines = []
    for sign, name, colour, side, sentence, full in (
            ("●", _("A"), theme.TARGET, target, selection_sentence(corpus), len(corpus)),
            ("◆", _("B"), theme.REFERENCE, other, rest if reference is None else selection_sentence(other), whole)):
        count = ngettext("{n} article", "{n} articles", len(side)).format(n=theme.number(len(side)))
        less = _("without those of B") if side is target else _("without those of A")
        less = "" if len(side) == full else f", {less}"
        lines.append(f'<span style="color:{colour}">{sign}</span> <b>{name}</b> '
                     f'{escape(theme.cut(sentence, 160))}{escape(less)} · {escape(count)}')
    st.html(f'<div class="ohliad-key">{"<br>".join(lines)}</div>')


def _contexts(corpus: Corpus, reference: Selection | None, target: Corpus, other: Corpus) -> None:
    """A chosen word in its sentences, on both sides."""
    frame = measured(corpus, measures.keyness, {"reference": reference, "top": 24})
    common = measured(corpus, measures.frequency, {"top": 20})["term"]
    options = list(dict.fromkeys([*corpus.selection.terms, *frame["term"], *common]))
    if not options:
        return
    term = st.selectbox(_("A word in A and in B"), options, key="against_word", bind="query-params", width=320,
                        format_func=partial(called, corpus, "terms"))
    aid = _("Newest articles first. Click the date to read the article.")
    empty = _("The word does not stand in these articles.")
    for column, side, title, key in zip(st.columns(2, gap="large"), (target, other),
                                        (_("The word in A"), _("The word in B")), ("word-a", "word-b"), strict=True):
        with column:
            card(title, measures.contexts, reader.kwic, side, key=key, aid=aid, empty=empty, term=term, limit=10)
