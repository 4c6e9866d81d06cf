"""Names: who and what is mentioned, over time, and who appears with whom."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import charts, reader
from components.caption import called
from components.card import card, measured
from components.sidebar import offered
from components.tabs.terms import TOGETHER, period_control
from components.words import _, later
from data import measures
from data.corpus import Corpus

TITLE = later("Names")
LABELS = {"PER": later("People"), "LOC": later("Places"), "ORG": later("Organisations")}


def show(corpus: Corpus) -> None:
    """People, places and organisations; over time; together; a name in its sentences."""
    for column, (label, title) in zip(st.columns(3, gap="large"), LABELS.items(), strict=True):
        with column:
            card(_(title), measures.entity_frequency, charts.entity_frequency, corpus,
                 picks="entities", key=f"entities-{label}", label=label, top=12,
                 aid=_("Articles that mention the name. Click to keep only those."),
                 empty=_("No such names were found in these articles."))
    card(_("How often names came up"), measures.entity_trend, charts.trend, corpus, key="names",
         aid=_("Share of articles that mention the name. Pale band: what chance alone could do (95%)."), least=10,
         controls=partial(_controls, corpus),
         empty=_("Choose names above, or take a filter away: there is nothing dated to draw."))
    card(_("Who appears with whom"), measures.association, charts.association, corpus,
         picks="entities", least=10,
         aid=_("A line: the two share articles more often than chance would give. Thicker: more strongly. "
               "Distance means nothing."),
         empty=_("No two names share articles more often than chance would give. Take a filter away."))
    _contexts(corpus)


def _controls(corpus: Corpus) -> dict:
    default = measured(corpus, measures.entity_frequency, {"top": 3})["entity"].tolist()
    options = list(dict.fromkeys([*default, *offered("entities", corpus, also="names")]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        entities = st.multiselect(_("Names"), options, default=default, key="names", bind="query-params",
                                  max_selections=TOGETHER, format_func=partial(called, corpus, "entities"),
                                  select_all=False, placeholder=_("up to eight"))
        period = period_control("period")
    return {"entities": tuple(entities), "period": period}


def _contexts(corpus: Corpus) -> None:
    options = measured(corpus, measures.entity_frequency, {"top": 40})["entity"].tolist()
    options = list(dict.fromkeys([*corpus.selection.entities, *options]))
    if not options:
        return
    with st.container(key="card-name-contexts"):
        st.markdown(f"## {_('A name in its sentences')}", anchors=False)
        st.caption(_("Newest articles first; all forms of the name."))
        entity = st.selectbox(_("Name"), options, key="name", bind="query-params",
                              format_func=partial(called, corpus, "entities"))
        st.html(reader.kwic(measured(corpus, measures.contexts, {"entity": entity})))
        number = corpus.whole.entity_numbers.get(entity)
        if number is not None:
            aliases = corpus.entities["aliases"].iat[number]
            forms = ", ".join(f"{one['form']} {one['count']}" for one in aliases[:20])
            st.caption(_("Counted as one name: {forms}").format(forms=forms))
