"""Names: who and what is mentioned, over time, and who appears with whom."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import charts, reader, theme, workbench
from components.caption import called, timeless
from components.card import card, literal, measured
from components.sidebar import offered
from components.tabs.terms import FORMS, TOGETHER, period_control
from components.words import _, later
from data import measures
from data.corpus import Corpus
from data.outlines import outlines

TITLE = later("Names")
VIEWS = {"auto": later("where most are"), "ukraine": later("Ukraine"), "europe": later("Europe"), "world": later("world")}
LABELS = {"PER": later("People"), "LOC": later("Places"), "ORG": later("Organisations")}


def show(corpus: Corpus) -> None:
    """People, places and organisations; over time; together; a name in its sentences."""
    for column, (label, title) in zip(st.columns(3, gap="large"), LABELS.items(), strict=True):
        with column:
            card(_(title), measures.entity_frequency, charts.entity_frequency, corpus,
                 picks="entities", key=f"entities-{label}", label=label, top=12,
                 aid=named_aid(corpus) or _("Articles that mention the name. Click to keep only those."),
                 empty=_("No such names were found in these articles."))
    if reason := timeless(corpus):
        st.markdown(reason)
    else:
        card(_("How often names came up"), measures.entity_trend, charts.trend, corpus.without("entities"), key="names", picks="period",
             aid=_("Share of articles that mention the name. Pale band: what chance alone could do (95%); "
                   "strip below: the darker, the more articles. Click a point to keep only its days."), least=10,
             controls=partial(_controls, corpus),
             empty=_("Choose names above, or take a filter away: there are too few articles to draw."))
    _map(corpus)
    if len(corpus.articles) > 1:
        card(_("Who appears with whom"), measures.association, charts.association, corpus,
             picks="entities", least=10,
             aid=_("A line: the two share articles more often than chance would give. Thicker: more strongly. "
                   "Distance means nothing. Click a name or a line to keep only those articles."),
             empty=_("No two names share articles more often than chance would give. Take a filter away."))
    _contexts(corpus)
    workbench.show(corpus)


def _map(corpus: Corpus) -> None:
    """Places on a map; the view is chosen in the card and drawn by the chart."""
    drawn = partial(charts.places, outline=outlines())

    def view() -> dict:
        # The chart takes the view, not the measure: the numbers are the same wherever one looks.
        drawn.keywords["view"] = st.segmented_control(
            _("View"), list(VIEWS), default="auto", key="view", bind="query-params", required=True,
            format_func=lambda one: _(VIEWS[one]), label_visibility="collapsed")
        return {}

    card(_("Map of places"), measures.places, drawn, corpus, picks="entities", controls=view,
         aid=_("The larger the square, the more articles mention the place; a country is a square in its middle. "
               "Click to keep only those. Places: GeoNames (CC BY 4.0), outlines: Natural Earth."),
         empty=_("No place with known coordinates is mentioned in these articles."))


def named_aid(corpus: Corpus) -> str:
    """What the bars of names mean in a single article, where they count mentions."""
    return _("How often the article mentions the name.") if len(corpus) == 1 else ""


def _controls(corpus: Corpus) -> dict:
    default = (list(corpus.selection.entities[:TOGETHER])
               or measured(corpus, measures.entity_frequency, {"top": 3})["entity"].tolist())
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
    card(_("A name in its sentences"), measures.contexts, reader.kwic, corpus, key="name-contexts",
         aid=_("Newest articles first. Click the date to read the article."),
         controls=partial(_name, corpus, options), empty=_("The name does not stand in these articles."))


def _name(corpus: Corpus, options: list[str]) -> dict:
    """Choose a name; say what was counted as that name."""
    entity = st.selectbox(_("Name"), options, key="name", bind="query-params", width=320,
                          format_func=partial(called, corpus, "entities"))
    number = corpus.whole.entity_numbers.get(entity)
    if number is not None:
        aliases = corpus.entities["aliases"].iat[number]
        forms = ", ".join(f"{one['form']} {theme.number(one['count'])}" for one in aliases[:FORMS])
        st.caption(literal(_("Counted as one name: {forms}").format(forms=forms)))
    return {"entity": entity}
