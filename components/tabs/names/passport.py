"""The page of one name: what it is called, how often and when it came up, with whom, about what, where, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from components import charts
from components.article import reader
from components.card import card, measured
from components.card.annotated import line_notes
from components.link import following, state
from components.link.caption import timeless
from components.link.choices import LANGUAGES
from components.look import formats, texts, theme
from components.look.look import Look
from components.look.speech import _, later
from components.look.styles import PASSPORT_CSS
from data import measures
from data.corpus.select import select, without
from data.corpus.view import View

LABELS = {"PER": later("person"), "LOC": later("place"), "ORG": later("organisation")}
# Why names count as one, as a sentence before the names that were joined.
WHYS = {
    "table": later("Known names of the same, from a table:"),
    "decided": later("Joined by a correction:"),
    "same": later("Written the same:"),
    "abbreviation": later("Abbreviations of the name:"),
    "spelling": later("The same letters in another alphabet or spelling:"),
    "sound": later("The same sounds in another language:"),
    "surname": later("A surname that only one full name here has:"),
    "initial": later("An initial and the same surname:"),
}
SAID = 12  # names told for each reason
MIN_ARTICLES = 10  # articles: of fewer a line over time says nothing


def show(view: View, entity: str, correct: Callable[[], None]) -> None:
    """Everything about one name among the selected articles; a filter by the name itself changes nothing here.

    `correct` draws what may be corrected, beside what was counted as the name, and why.
    """
    base = without_name(view, entity)
    facts = measured(base, measures.entity_facts, {"entity": entity})
    st.html(f"<style>{PASSPORT_CSS}</style>{head(base, entity, facts)}")
    if facts.empty:
        st.markdown(_("None of the chosen articles mentions this name."))
        st.button(_("Clear filters"), on_click=state.reset, key="name-reset")
        correct()
        return
    _acts(view, entity)
    if not timeless(base) and len(base) >= MIN_ARTICLES:
        with card(
            "name-trend",
            _("How often it came up"),
            base,
            picks="period",
            leaves=view,
            least=MIN_ARTICLES,
            aid=_(
                "Share of articles that mention the name. Pale band: what chance alone could do (95%). A number "
                "marks a peak, and tells its headline. Click a point to keep only its days."
            ),
            empty=_("There are too few articles to draw a line."),
        ) as c:
            c.draw(
                measures.entity_trend,
                partial(charts.trend, **line_notes(without(base, "since", "until"), (("entity", entity),))),
                entities=(entity,),
            )
    asked = {"entity": entity}
    beside = {measures.entity_cooccurrence: _cooccurrence, measures.entity_terms: _terms}
    _side_by_side(
        [partial(draw, base, entity) for measure, draw in beside.items() if not measured(base, measure, asked).empty]
    )
    _side_by_side(
        [partial(_shares, base, entity, by) for by in ("source", "language") if len(_by(base, entity, by)) > 1]
    )
    _side_by_side(
        [partial(_forms, base, entity), *([partial(_reasons, base, entity)] if _has_joined_names(base, entity) else [])]
    )
    correct()
    with card(
        "name-contexts",
        _("In its sentences"),
        base,
        aid=_("Newest articles first. Click the date to read the article."),
        empty=_("The name does not stand in these articles."),
    ) as c:
        c.draw(measures.contexts, reader.kwic, entity=entity)


def without_name(view: View, entity: str) -> View:
    """The selection with the filter by this one name left open."""
    chosen = view.selection.entities
    if entity not in chosen:
        return view
    others = tuple(one for one in chosen if one != entity)
    return select(view.whole, replace(view.selection, entities=others))


def head(base: View, entity: str, facts: pd.DataFrame) -> str:
    """Name, kind, names in other languages and the key numbers as HTML; first and last link to their articles."""
    row = base.entities.iloc[base.whole.entity_numbers[entity]]
    others = " · ".join(
        f"{escape(name)} ({escape(LANGUAGES.get(code, code))})"
        for code, name in _names(row).items()
        if name != row["name"]
    )
    return (
        f'<header class="ohliad-passport"><p><span style="color:{theme.LABELS[row["label"]]}">'
        f"{theme.SIGNS[row['label']]}</span> {escape(_(LABELS[row['label']]))}</p>"
        f"<h2>{escape(row['name'])}</h2>{f'<p>{others}</p>' if others else ''}"
        f"{_numbers(base, facts.iloc[0]) if len(facts) else ''}</header>"
    )


def _names(row: pd.Series) -> dict[str, str]:
    """The name in each language in which it was met."""
    names = row.get("names")
    pairs = names.items() if isinstance(names, dict) else names if isinstance(names, (list, tuple)) else ()
    return {str(code): str(name) for code, name in pairs if name}


def _numbers(base: View, facts: pd.Series) -> str:
    parts = [
        (
            _("Articles"),
            formats.number(facts["articles"]),
            ""
            if len(base) == 1
            else _("{share} of {n}").format(share=formats.share(facts["share"]), n=formats.number(len(base))),
            "",
        ),
        (
            _("Mentions"),
            formats.number(facts["mentions"]),
            ""
            if facts["articles"] == 1
            else _("{n} per article").format(n=formats.number(facts["mentions"] / facts["articles"], 1)),
            "",
        ),
    ]
    if base.info["sources"] > 1:
        parts.append(
            (
                _("Sources"),
                formats.number(facts["sources"]),
                _("of {n}").format(n=formats.number(base.info["sources"])),
                "",
            )
        )
    parts = [(title, escape(value), escape(more), kind) for title, value, more, kind in parts]
    if pd.notna(facts["first"]):
        both = facts["first_article"] != facts["last_article"]
        parts += [
            _when(_(title), facts, which)
            for which, title in (("first", later("First seen")), ("last", later("Last seen")))[: 2 if both else 1]
        ]
    items = "".join(
        f'<div><dt>{escape(title)}</dt><dd class="{kind}">{value}{f"<small>{more}</small>" if more else ""}</dd></div>'
        for title, value, more, kind in parts
    )
    return f"<dl>{items}</dl>"


def _when(title: str, facts: pd.Series, which: str) -> tuple[str, str, str, str]:
    """A date that leads to its article, with what the article is called."""
    article = facts[f"{which}_article"]
    link = (
        f'<a href="{escape(following.address(article=article))}" data-article="{escape(article)}" target="_self">'
        f"{escape(formats.date(facts[which]))}</a>"
    )
    said = " · ".join(filter(None, [facts[f"{which}_source"], texts.cut(facts[f"{which}_title"], 70)]))
    return title, link, escape(said), "when"


def _acts(view: View, entity: str) -> None:
    """Keep only the articles with the name, or read them."""
    kept = entity in view.selection.entities
    with st.container(horizontal=True, gap="small", key="name-acts"):
        st.button(
            _("Show all articles again") if kept else _("Keep only its articles"),
            key="name-keep",
            icon=":material/filter_alt_off:" if kept else ":material/filter_alt:",
            on_click=_keep,
            args=(entity,),
        )
        st.button(_("Read its articles"), key="name-read", icon=":material/article:", on_click=_read, args=(entity,))


def _keep(entity: str) -> None:
    state.toggle("entities", entity)


def _read(entity: str) -> None:
    if entity not in state.several("entities"):
        state.toggle("entities", entity)
    state.put(article=None, tab="articles")


def _side_by_side(cards: Sequence[Callable[[], None]]) -> None:
    """Cards side by side."""
    for column, draw in zip(st.columns(len(cards), gap="large") if cards else (), cards, strict=True):
        with column:
            draw()


def _cooccurrence(base: View, entity: str) -> None:
    with card(
        "entity_cooccurrence",
        _("Stands beside"),
        base,
        picks="entities",
        also={"entities": entity},
        aid=_("Articles together; “×5”: five times as many as chance would give. Click to keep only those."),
    ) as c:
        c.draw(measures.entity_cooccurrence, charts.entity_cooccurrence, entity=entity)


def _terms(base: View, entity: str) -> None:
    with card(
        "entity_terms",
        _("Words around it"),
        base,
        picks="terms",
        also={"entities": entity},
        aid=_(
            "Share of its articles with the word; “×5”: five times that of the other articles. "
            "Click to keep only those."
        ),
    ) as c:
        c.draw(measures.entity_terms, charts.entity_terms, entity=entity)


def _options(entity: str, by: str) -> dict:
    return {"entities": (entity,), "by": by, "top": 12}


def _by(base: View, entity: str, by: str) -> pd.DataFrame:
    """The sources or languages that name it."""
    return measured(without(base, f"{by}s"), measures.entity_breakdown, _options(entity, by))


def _shares(base: View, entity: str, by: str) -> None:
    with card(
        f"name-{by}",
        _("Which sources name it") if by == "source" else _("In which languages"),
        base,
        picks=f"entities+{by}s",
        aid=_(
            "Share of the articles that mention the name, with what chance could do (95%); dotted: "
            "in all. ▲ and ▼: surely more or less than elsewhere. Click to keep only those."
        ),
    ) as c:
        c.draw(measures.entity_breakdown, charts.entity_shares, **_options(entity, by))


def _forms(base: View, entity: str) -> None:
    with card(
        "entity_forms",
        _("Counted as this name"),
        base,
        aid=_("As it stands in the articles of the whole collection, and how often."),
    ) as c:
        c.draw(measures.entity_forms, charts.entity_forms, entity=entity, top=15)


def _has_joined_names(base: View, entity: str) -> bool:
    """Was any other name joined to this one?"""
    frame = measured(base, measures.entity_reasons, {"entity": entity})
    return not (frame["name"] == base.entity_names[base.whole.entity_numbers[entity]]).all()


def _reasons(base: View, entity: str) -> None:
    with card(
        "entity_reasons",
        _("Why these are one name"),
        base,
        aid=_("What joined other names to this one, with the mentions that brought."),
    ) as c:
        c.draw(measures.entity_reasons, reasons, entity=entity)


def reasons(frame: pd.DataFrame, look: Look) -> str:
    """The reasons as an HTML list, a sentence each, with the names that were joined for it."""
    items, several = [], frame["language"].nunique() > 1
    for why, rows in frame.groupby("why", sort=False):
        named = [
            f"<b>{escape(texts.cut(one.name, 80))}</b>{_language(one.language if several else '')} "
            f"{look.number(one.mentions)}"
            for one in rows[:SAID].itertuples()
        ]
        rest = len(rows) - SAID
        if rest > 0:
            named.append(escape(look.count("and {n} more", "and {n} more", rest).format(n=look.number(rest))))
        items.append(f"<li>{escape(look.say(WHYS[why]) if why in WHYS else str(why))} {', '.join(named)}</li>")
    return f'<ul class="ohliad-reasons">{"".join(items)}</ul>'


def _language(code: str) -> str:
    return f" ({escape(LANGUAGES.get(code, code))})" if code else ""
