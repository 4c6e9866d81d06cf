"""Words: the most frequent, the most telling, those that rise, over time, and in their sentences."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import charts, reader
from components.caption import called
from components.card import card, measured
from components.sidebar import offered
from components.words import _, later
from data import measures
from data.corpus import Corpus

TITLE = later("Words")
TOGETHER = 8
PERIODS = {"auto": later("auto"), "day": later("days"), "week": later("weeks"), "month": later("months")}
KINDS = {"all": later("all"), "words": later("single words"), "phrases": later("phrases")}


def show(corpus: Corpus) -> None:
    """Words over time, most frequent, most telling, rising, and a word in its sentences."""
    card(_("How often words came up"), measures.trend, charts.trend, corpus, key="trend",
         aid=_("Share of articles with the word, in all its forms. Pale band: what chance alone could do (95%)."),
         controls=partial(_trend_controls, corpus), least=10,
         empty=_("Choose words above, or take a filter away: there is nothing dated to draw."))
    left, right = st.columns(2, gap="large")
    with left:
        card(_("Most frequent words"), measures.frequency, charts.frequency, corpus, picks="terms",
             aid=_("In how many articles a word stands. Click a bar to keep only those."), controls=_kind, top=20)
    with right:
        card(_("Words that say most"), measures.keywords, charts.keywords, corpus, picks="terms",
             key="telling", aid=_("Frequent here, but not everywhere (TF-IDF). Click a bar to keep only articles "
                                  "with the word."), top=20)
    card(_("More and less than before"), measures.rising, charts.rising, corpus, picks="terms", least=20,
         aid=_rising_aid(corpus), empty=_("No word differs surely from the time before. Choose other dates."), top=20)
    _contexts(corpus)


def _trend_controls(corpus: Corpus) -> dict:
    default = measured(corpus, measures.keywords, {"top": 3})["term"].tolist()
    options = list(dict.fromkeys([*default, *offered("terms", corpus, also="trend")]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        terms = st.multiselect(_("Words"), options, default=default, key="trend", bind="query-params",
                               max_selections=TOGETHER, format_func=partial(called, corpus, "terms"),
                               select_all=False, placeholder=_("up to eight"))
        period = period_control()
    return {"terms": tuple(terms), "period": period}


def period_control(key: str = "period") -> str:
    """Days, weeks or months; "auto" lets the data choose."""
    return st.segmented_control(_("Period"), list(PERIODS), default="auto", key=key, bind="query-params", required=True,
                                format_func=lambda one: _(PERIODS[one])) or "auto"


def _kind() -> dict:
    kind = st.segmented_control(_("Kind"), list(KINDS), default="all", key="kind", bind="query-params", required=True,
                                format_func=lambda one: _(KINDS[one]), label_visibility="collapsed")
    return {"kind": kind or "all"}


def _rising_aid(corpus: Corpus) -> str:
    from components import theme

    frame = measured(corpus, measures.rising, {"top": 20})
    if frame.empty:
        return _("Words that come up more often, or less, than in the time before.")
    one = frame.iloc[0]
    return _("{now} against {before}. “×5”: in five times as large a share of the articles. Click a bar to keep "
             "only articles with the word.").format(now=theme.dates(one["since"], one["until"]),
                                                   before=theme.dates(one["before_since"], one["before_until"]))


def _contexts(corpus: Corpus) -> None:
    """A word in its sentences: the chosen word, else the search, else the most telling word."""
    options = measured(corpus, measures.keywords, {"top": 30})["term"].tolist()
    options = list(dict.fromkeys([*corpus.selection.terms, *options]))
    if not options:
        return
    with st.container(key="card-contexts"):
        st.markdown(f"## {_('A word in its sentences')}", anchors=False)
        st.caption(_("Newest articles first; all forms of the word."))
        term = st.selectbox(_("Word"), options, key="context", bind="query-params",
                            format_func=partial(called, corpus, "terms"))
        frame = measured(corpus, measures.contexts, {"term": term})
        if frame.empty:
            st.markdown(_("The word does not stand in these articles."))
        else:
            st.html(reader.kwic(frame))
        number = corpus.term_number(term)
        if number is not None:
            forms = ", ".join(f"{form} {n}" for form, n in corpus.surface_forms(number)[:20])
            st.caption(_("Counted as one word: {forms}").format(forms=forms))
