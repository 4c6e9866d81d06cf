"""Trends: words, names, topics and searches over time on one chart, with the sources behind it and its peaks."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from components import charts
from components.article.headlines import headlines
from components.card import card, measured
from components.card.annotated import MARKED
from components.card.controls import choice, period_control
from components.charts.peaks import in_time
from components.frame import searched
from components.link import offered, state
from components.link.caption import called, timeless
from components.link.parameters import TOGETHER as MAX_LINES
from components.link.values import LONGEST, item
from components.look import formats, theme
from components.look.look import Look
from components.look.speech import _, ngettext
from components.look.texts import literal
from data import measures
from data.corpus.query import parse
from data.corpus.select import without
from data.corpus.view import View
from data.measures.time.trend import fixed
from data.statistics.panel import STEADY

DEFAULT = 3  # words drawn before anybody has chosen
TOGETHER = 4  # lines in one plot; of more, each has a small plot of its own, in which one peak is marked
SOURCES = 15  # bars of sources
SIGNS = {**theme.SIGNS, "topic": "▤", "query": "⌕"}


def show(view: View) -> None:
    """Choose up to eight things; their lines, the articles of each source, the peaks and their headlines."""
    # Among articles that all have a word, its share says nothing: words and names chosen at the side do not narrow
    # what the lines are counted in, nor do the dates that a click on a point chooses.
    among = without(view, "terms", "entities")
    shown = without(among, "since", "until")
    if reason := timeless(shown):
        st.markdown(reason)
        return
    with card(
        "trends",
        _("How often things came up"),
        among,
        picks="period",
        leaves=view,
        least=10,
        aid=_(
            "Pale band: what chance alone could do (95%). Beneath: the articles of each source, the darker, the "
            "more. A number marks a peak. Click a point to keep only its days."
        ),
        empty=_("Choose words, names or topics above, a longer period, or take a filter away."),
    ) as c:
        options = {}
        if not c.few:
            with c.controls():
                options = _controls(view, shown)
        found = _peaks(shown, options)
        drawn = charts.trend if found is None else partial(charts.trend, sources=found.sources, peaks=found.table)
        c.draw(measures.trends, drawn, **options)
    if found is not None and found.table.empty:
        st.caption(_("No peaks: nothing here came up surely more often than usual."))
    elif found is not None:
        with card(
            "trend-peaks",
            _("What the peaks were about"),
            found.among,
            aid=_("The article that is most about it on the days of each marked peak. Click a title to read it."),
        ) as c:
            c.draw(measures.peaks, _numbered, **found.options)
    if _has_several_sources(shown):
        with card(
            "panel",
            _("Which sources are there throughout"),
            shown,
            picks="sources",
            leaves=view,
            least=10,
            aid=_(
                "Articles, and in how many periods the source has any. The fixed panel keeps the blue ones. "
                "Click a bar to keep only that source."
            ),
        ) as c:
            c.draw(measures.panel, charts.panel, period=found.options["period"] if found else "auto", top=SOURCES)


def _has_several_sources(view: View) -> bool:
    return int(view.info["sources"]) > 1


class _Peaks(NamedTuple):
    """The peaks of the lines that are drawn: where and how they were sought, and the articles of each source."""

    table: pd.DataFrame
    among: View
    options: dict
    sources: pd.DataFrame


def _peaks(shown: View, options: dict) -> _Peaks | None:
    """The peaks of these lines; None where there is no line."""
    frame = measured(shown, measures.trends, options) if options else pd.DataFrame()
    if frame.empty:
        return None
    period, panel = str(frame["period"].iloc[0]), options["panel"]
    lines = tuple(dict.fromkeys(zip(frame["kind"], frame["item"], strict=True)))
    among = fixed(shown, period) if panel else shown
    asked = {"items": lines, "period": period, "most": MARKED if len(lines) <= TOGETHER else 1}
    sources = measured(shown, measures.coverage, {"period": period, "panel": panel})
    return _Peaks(measured(among, measures.peaks, asked), among, asked, sources)


def _controls(view: View, shown: View) -> dict:
    """The widgets above the chart, and what they ask of the measure."""
    items = _items(view, shown)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = period_control()
        unit = choice("unit")
        smooth = choice("smooth")
        panel = _has_several_sources(shown) and st.toggle(
            _("Fixed panel"),
            key=state.key("panel"),
            help=_(
                "Only sources that have articles in at least {share} of the periods in which there are any: does "
                "the theme rise, or was a source added?"
            ).format(share=formats.share(STEADY)),
        )
    options = {"items": items, "period": period, "unit": unit, "smooth": smooth, "panel": bool(panel)}
    _remarks(view, shown, options)
    return options


def _remarks(view: View, shown: View, options: dict) -> None:
    """Say what is not drawn, and why; and what the fixed panel leaves."""
    said = []
    if unknown := [one.partition(":")[2] or one for one in state.lost("draw").get("draw", ())]:
        said.append(_("Not in these articles: {words}").format(words=", ".join(unknown)) + ".")
    said += [
        f"{_item_label(view, one)}: {searched.sentence(view.whole, str(one[1]))}"
        for one in options["items"]
        if one[0] == "query"
    ]
    if set(view.selection.active) & {"terms", "entities"}:
        said.append(_("Counted among all articles, also those without the words and names chosen at the side."))
    lost = [_item_label(view, one) for one in options["items"] if one[0] in ("topic", "query")]
    if options["unit"] == "words" and lost:
        said.append(
            _(
                "Topics and searches are found in articles, not in words, so they are not drawn per million "
                "words: {names}."
            ).format(names="; ".join(lost))
        )
    if options["panel"]:
        sources = measured(shown, measures.panel, {"period": options["period"]})
        kept = sources[sources["steady"]]
        said.append(
            ngettext(
                "Fixed panel: {n} of {all} source, {articles} of {total} articles.",
                "Fixed panel: {n} of {all} sources, {articles} of {total} articles.",
                len(sources),
            ).format(
                n=formats.number(len(kept)),
                all=formats.number(len(sources)),
                articles=formats.number(kept["articles"].sum()),
                total=formats.number(sources["articles"].sum()),
            )
        )
    if said:
        st.caption(literal(" ".join(said)))


# --- What is drawn ------------------------------------------------------------------------------------------


def _items(view: View, shown: View) -> tuple[tuple[str, object], ...]:
    """Choose what is drawn: what was chosen, else the words and names that are filtered by, else the most telling."""
    usual = _usual(view, shown)
    chosen = list(state.chosen("draw", usual))
    names: dict[str, str] = {}
    for one in [*chosen, *usual, *_offered(view)]:
        names.setdefault(_item_label(view, item(one)), one)  # of two with one name the commoner is offered
    options = list(dict.fromkeys([*chosen, *usual, *names.values()]))
    full = len(chosen) >= MAX_LINES
    left, right = st.columns([2, 1], gap="small", vertical_alignment="bottom")
    with left:
        st.multiselect(
            _("Words · names ● ■ ◆ · topics ▤ · searches ⌕"),
            options,
            key=state.key("draw", options, first=usual),
            format_func=lambda one: _item_label(view, item(one)),
            max_selections=MAX_LINES,
            select_all=False,
            wrap=True,
            placeholder=_("up to eight"),
            help=_("● person, ■ place, ◆ organisation, ▤ topic, ⌕ search; a word has no sign."),
        )
    with right:
        st.text_input(
            _("Add a search"),
            key="search",
            on_change=_add,
            args=(chosen,),
            max_chars=LONGEST,
            disabled=full,
            icon=":material/search:",
            placeholder=_("take one away first") if full else _("word -without, “a phrase”"),
            help=_(
                "As in the search at the side: words and “phrases” in all their forms; OR, NOT, ( ), "
                "word*. Enter adds it."
            ),
        )
    return tuple(item(one) for one in chosen)


def _usual(view: View, shown: View) -> list[str]:
    """What is drawn where nothing was chosen."""
    chosen = [
        *(("term", one) for one in view.selection.terms),
        *(("entity", one) for one in view.selection.entities),
    ]
    words = measured(shown, measures.keywords, {"top": DEFAULT})["term"]
    return [_link_value(*one) for one in chosen or [("term", word) for word in words]][:MAX_LINES]


def _offered(view: View) -> list[str]:
    return [
        *(_link_value("term", one) for one in offered.commonest("terms", view)),
        *(_link_value("entity", one) for one in offered.commonest("entities", view)),
        *(_link_value("topic", one) for one in view.topics["topic"].tolist()),
    ]


def _link_value(kind: str, value: object) -> str:
    """An item as it stands in the link: term:вибори."""
    return f"{kind}:{value}"


def _item_label(view: View, item: tuple[str, Any]) -> str:
    """How a person calls an item, its kind in front."""
    kind, value = item
    if kind == "term":
        return called(view, "terms", value)
    if kind == "entity":
        label = str(view.entities["label"].iat[view.whole.entity_numbers[value]])
        return f"{SIGNS[label]} {called(view, 'entities', value)}"
    return f"{SIGNS[kind]} {called(view, 'topics', value) if kind == 'topic' else value}"


def _add(chosen: list[str]) -> None:
    """Take what was typed over into what is drawn, if it asks for anything."""
    text = " ".join(st.session_state["search"].split())
    if parse(text).tree is not None and len(chosen) < MAX_LINES:
        state.put(draw=[*chosen, _link_value("query", text)])
        st.session_state["search"] = ""


def _numbered(frame: pd.DataFrame, look: Look) -> str:
    """The headlines of the peaks with the numbers of their marks."""
    ordered = in_time(frame)
    labels = [f"{number} · {label}" for number, label in enumerate(ordered["label"], start=1)]
    return headlines(ordered.assign(label=labels), look)
