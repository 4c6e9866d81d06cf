"""Wording: several ways to say one thing, which counting merges, set apart by source, by language and over time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import charts
from components.article import reader
from components.card import card, measured
from components.card.controls import period_control
from components.decided import keeping
from components.link import state
from components.link.caption import timeless
from components.link.session import session
from components.look import formats
from components.look.problems import told
from components.look.speech import _, language, ngettext
from components.look.texts import literal
from data import measures
from data.corpus.view import View
from data.decided import wordings
from data.decided.wordings import Wording
from data.errors import CorpusError
from data.measures.words.variants import present

SOURCES = 15  # bars at most
LONGEST = 400  # characters of one’s own words


def show(view: View) -> None:
    """Choose a set of variants; who uses which, when, and in what sentences."""
    chosen = _set(view)
    if chosen is None:
        st.markdown(
            _("Of no set does this collection have two variants. Write your own above, with commas between them.")
        )
        return
    note = chosen.uk if language() == "uk" else chosen.en
    if note:
        st.caption(literal(note))
    options: dict[str, Any] = {"variants": counted(chosen)}
    empty = _("None of these words stands in these articles. Take a filter away, or choose other words.")
    aid = _(
        "Each article counts once, divided among the words it uses. The number at the end: articles with any of them."
    )
    several = {by: len(measured(view, measures.breakdown, {"by": by})) > 1 for by in ("source", "language")}
    if several["source"]:
        with card("variants", _("Who says what"), view, aid=aid, empty=empty) as c:
            c.draw(measures.variants, charts.variants, by="source", top=SOURCES, **options)
    with card(
        "variants-all", _("In which language") if several["language"] else _("Altogether"), view, aid=aid, empty=empty
    ) as c:
        c.draw(measures.variants, charts.variants, by="language" if several["language"] else "all", **options)
    if not timeless(view):
        with card(
            "variant_trend",
            _("When it was said"),
            view,
            picks="period",
            leaves=view,
            aid=_(
                "Of 1000 articles with any of the words, how many use this one. Pale band: what chance alone could "
                "do (95%). Click a point to keep only its days."
            ),
            empty=empty,
        ) as c:
            with c.controls():
                period = period_control("wording_period")
            c.draw(measures.variant_trend, charts.variant_trend, period=period, **options)
    labels = [one.label for one in chosen.variants]
    with card(
        "variant_contexts",
        _("In their sentences"),
        view,
        empty=empty,
        aid=_("Newest articles first. Click the date to read the article."),
    ) as c:
        with c.controls():
            variant = _variant(labels)
        c.draw(measures.variant_contexts, reader.kwic, variant=variant, **options)


def counted(one: Wording) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """A set as a measure's option."""
    return tuple(
        (variant.label, tuple((pattern.text, pattern.match) for pattern in variant.patterns))
        for variant in one.variants
    )


def _set(view: View) -> Wording | None:
    """The set that is looked at: what is typed, else what is chosen among those the collection has words for."""
    offered = {one.label: one for one in _offered(view)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="wording-head"):
        label = (
            st.selectbox(
                _("Ways to say one thing"),
                list(offered),
                key=state.key("wording", offered, first=next(iter(offered))),
                width=340,
            )
            if offered
            else None
        )
        typed = st.text_input(
            _("Or your own words"),
            key=state.key("wording_text"),
            width=340,
            max_chars=LONGEST,
            placeholder=_("war, conflict, “special operation”"),
            help=_(
                "Commas stand between the variants. A word is found in all its forms, “what is quoted” as it is "
                "written, capitals too; / joins spellings that count as one."
            ),
        )
        _more()
    own = wordings.typed(typed or "")
    if (typed or "").strip() and own is None:
        st.caption(_("Write at least two, with a comma between them."))
    return own or (offered.get(label) if label else None)


def _offered(view: View) -> list[Wording]:
    """This visitor's sets, those beside the collection, the reviewed ones; as far as the collection has their words."""
    problem = _("The variants beside this collection could not be read.")
    sets = (*session().wordings, *keeping.beside(wordings.beside, view, problem), *wordings.reviewed())
    whole = view.whole
    there = whole.once("variants present", sets, lambda: present(whole, [counted(one) for one in sets]))
    return [one for one, variants in zip(sets, there, strict=True) if variants > 1]


def _more() -> None:
    """Sets of one's own from a file, and the reviewed table to start from."""
    menu = st.popover(_("More sets"), icon=":material/playlist_add:", key="wording-more", on_change="rerun")
    if not menu.open:
        return
    with menu:
        st.caption(
            _(
                "A table (CSV) with the columns set and variant, a line for each variant; pattern, match, uk and "
                "en are optional. It is yours alone and ends with this visit. A file named `variants.csv` beside "
                "the prepared collection holds for everybody."
            )
        )
        st.file_uploader(_("File with sets of words"), type=["csv", "tsv", "txt"], key="wording-file", on_change=_take)
        if said := session().wordings_problem:
            st.error(literal(said))
        elif own := session().wordings:
            st.caption(
                ngettext(
                    "Added: {n} set. A set is listed where two of its variants stand in the articles.",
                    "Added: {n} sets. A set is listed where two of its variants stand in the articles.",
                    len(own),
                ).format(n=formats.number(len(own)))
            )
        st.download_button(
            _("The reviewed sets (CSV)"),
            data=wordings.TABLE.read_bytes,
            file_name="variants.csv",
            mime="text/csv",
            on_click="ignore",
            key="wording-table",
        )


def _take() -> None:
    """Take over the sets of a file; runs before the page does, so that a menu closed at once loses none."""
    file = st.session_state.get("wording-file")
    session().wordings_problem = ""
    if file is None:
        return
    try:
        session().wordings = wordings.decoded(file.getvalue())
    except CorpusError as error:
        session().wordings_problem = told(error)


def _variant(labels: list[str]) -> int:
    """Whose sentences are shown, by its place."""
    label = st.segmented_control(
        _("Variant"),
        labels,
        key=state.key("wording_variant", labels, first=labels[0]),
        required=True,
        label_visibility="collapsed",
    )
    return labels.index(label) if label in labels else 0
