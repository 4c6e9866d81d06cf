"""Names: who and what is mentioned, by whom, over time, where, and together; and the page of one name."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from components import charts
from components.card import card, measured
from components.card.aids import named_aid
from components.card.annotated import line_notes
from components.card.controls import TOGETHER, choice, period_control
from components.decided import workbench
from components.link import offered, state, values
from components.link.caption import called, timeless
from components.look.speech import _, later
from components.look.texts import literal
from components.look.width import narrow
from components.tabs.names import found, passport
from data import measures
from data.corpus.select import without
from data.corpus.view import View
from data.names.outlines import outlines

LABELS = {"PER": later("People"), "LOC": later("Places"), "ORG": later("Organisations")}
PAGES = 3  # filtered names whose pages are offered as buttons
COLUMNS = 4  # sources or languages that fit into half of the page's width
MAX_COLUMNS = {"source": 8, "language": 6}


def show(view: View) -> None:
    """The page of the name that is asked for, else people, places and organisations in all views."""
    entity = _open_name(view)
    with st.container(horizontal=True, vertical_alignment="bottom", key="names-head"):
        if entity:
            st.button(
                _("All names"),
                icon=":material/arrow_back:",
                type="tertiary",
                key="names-back",
                on_click=state.put,
                kwargs={"name": None},
            )
        by = "articles" if entity or len(view) == 1 else choice("counted")
        entity = _chooser(view)
        if not entity:
            _pages(view)
    if entity:
        passport.show(view, entity, partial(workbench.show, view, asked=entity))
    else:
        _all(view, by)
        found.show(view)
        workbench.show(view)


def _all(view: View, by: str) -> None:
    drawn = partial(charts.entity_frequency, by=by)
    aid = named_aid(view) or (
        _("How often the articles mention the name · how many articles do. Click to keep only those.")
        if by == "mentions"
        else _("Articles that mention the name. Click to keep only those.")
    )
    for column, (label, title) in zip(st.columns(3, gap="large"), LABELS.items(), strict=True):
        with (
            column,
            card(
                f"entities-{label}",
                _(title),
                view,
                picks="entities",
                aid=aid,
                empty=_("No such names were found in these articles."),
            ) as c,
        ):
            c.draw(measures.entity_frequency, drawn, label=label, by=by, top=12)
    if reason := timeless(view):
        st.markdown(reason)
    else:
        with card(
            "names",
            _("How often names came up"),
            without(view, "entities"),
            picks="period",
            leaves=view,
            aid=_(
                "Share of articles that mention the name. Pale band: what chance alone could do (95%). Beneath: the "
                "articles of each source, the darker, the more. A number marks a peak, and tells its headline. "
                "Click a point to keep only its days."
            ),
            least=10,
            empty=_("Choose names above, or take a filter away: there are too few articles to draw."),
        ) as c:
            options = {}
            if not c.few:
                with c.controls():
                    options = _controls(view)
            c.draw(measures.entity_trend, partial(charts.trend, **_annotations(view, options)), **options)
    _origins(view)
    if len(view.articles) > 1:
        _network(view)
    _map(view)


# --- The page of a name --------------------------------------------------------------------------------------


def _open_name(view: View) -> str | None:
    """The name whose page is open."""
    now = state.value("name")
    return now if now in view.whole.entity_numbers else None


def _chooser(view: View) -> str | None:
    now = _open_name(view)
    options = [*filter(None, [now]), *view.selection.entities, *offered.commonest("entities", view)]
    options = [one for one in dict.fromkeys(options) if one in view.whole.entity_numbers]
    if not options:
        return None
    return st.selectbox(
        _("Page of a name"),
        options,
        index=None,
        key=state.key("name", options),
        width=300,
        format_func=partial(values.shown, view),
        placeholder=_("choose a name"),
    )


def _pages(view: View) -> None:
    """One button for each name that is filtered by."""
    for entity in view.selection.entities[:PAGES]:
        if entity in view.whole.entity_numbers:
            name = literal(called(view, "entities", entity))
            st.button(
                _("Page of {name}").format(name=name),
                icon=":material/badge:",
                key=f"page-{entity}",
                on_click=state.put,
                kwargs={"name": entity},
            )


# --- The cards -----------------------------------------------------------------------------------------------


def _origins(view: View) -> None:
    """Names by source and by language, as far as there is anything to tell apart."""
    there = {by: number for by in MAX_COLUMNS if (number := _number_of_values(view, by)) > 1}
    beside = len(there) == 2 and max(there.values()) <= COLUMNS
    places = st.columns(2, gap="large") if beside else [st.container() for _one in there]
    for place, by in zip(places, there, strict=True):
        title = _("Names by source") if by == "source" else _("Names by language")
        columns = COLUMNS if beside else min(max(there[by], COLUMNS + 1), MAX_COLUMNS[by])
        with (
            place,
            card(
                f"names-{by}",
                title,
                view,
                picks=f"entities+{by}s",
                least=10,
                aid=_(
                    "Share of the articles of each that mention the name. ▲ and ▼: surely more or less than "
                    "elsewhere. Click to keep only those articles."
                ),
                empty=_("No names were found in these articles."),
            ) as c,
        ):
            c.draw(
                measures.entity_breakdown,
                partial(charts.entity_breakdown, columns=columns),
                by=by,
                top=MAX_COLUMNS[by],
            )


def _number_of_values(view: View, by: str) -> int:
    """How many sources or languages the card will tell apart."""
    return int(np.count_nonzero(np.bincount(without(view, f"{by}s").values(by))))


def _network(view: View) -> None:
    with card(
        "association",
        _("Who appears with whom"),
        view,
        picks="entities",
        least=10,
        aid=_(
            "A line: the two share articles more often than chance would give. Thicker: more strongly. "
            "Distance means nothing. Click a name or a line to keep only those articles."
        ),
        empty=_(
            "No two names share articles more often than chance would give. Lower the limits, or take a filter away."
        ),
    ) as c:
        limits = {}
        if not c.few:
            with c.controls():
                limits = _thresholds()
        # How many names are drawn is the chart's to know as well: it grows with them.
        c.draw(measures.association, partial(charts.association, most=limits.get("top", 0)), **limits)


def _thresholds() -> dict:
    """How much two names must share for a line between them."""
    with st.container(horizontal=True, gap="small"):
        usual = 14 if narrow() else 25
        top = st.slider(_("Names compared"), 6, 40, key=state.key("compared", first=usual), width=165)
        least = st.slider(_("Together, from"), 2, 50, key=state.key("together"), width=165)
        strength = st.slider(
            _("Strength, from"),
            0.0,
            0.9,
            step=0.05,
            key=state.key("strength"),
            width=165,
            help=_("Normalised pointwise mutual information (Bouma 2009): 0 as chance has it, 1 never apart."),
        )
    return {"top": top, "least": least, "strength": strength}


def _map(view: View) -> None:
    """Places on a map; the view is chosen in the card and drawn by the chart."""
    with card(
        "places",
        _("Map of places"),
        view,
        picks="entities",
        aid=_(
            "The larger the square, the more articles mention the place; a country is a square in its middle. "
            "Click to keep only those. Places: GeoNames (CC BY 4.0), outlines: Natural Earth."
        ),
        empty=_("No place with known coordinates is mentioned in these articles."),
    ) as c:
        with c.controls():
            stretch = choice("view", labelled=False)
        c.draw(measures.places, partial(charts.places, outline=outlines(), view=stretch))


def _annotations(view: View, options: dict) -> dict:
    """The articles of each source and the peaks of the names that are drawn; nothing where none are."""
    if not options:
        return {}
    items = [("entity", one) for one in options["entities"]]
    return line_notes(without(view, "entities", "since", "until"), items, period=options["period"])


def _controls(view: View) -> dict:
    """Which names, by days, weeks or months."""
    default = (
        list(view.selection.entities[:TOGETHER])
        or measured(view, measures.entity_frequency, {"top": 3})["entity"].tolist()
    )
    options = list(dict.fromkeys([*default, *offered.commonest("entities", view, also="names")]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        entities = st.multiselect(
            _("Names"),
            options,
            key=state.key("names", options, first=default),
            max_selections=TOGETHER,
            format_func=partial(values.shown, view),
            select_all=False,
            placeholder=_("up to eight"),
        )
        period = period_control("period")
    return {"entities": tuple(entities), "period": period}
