"""The workbench: a visitor merges, splits, renames, labels and hides names, and may undo each of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from components.decided import keeping
from components.link.session import session
from components.link.values import told_apart
from components.look import formats
from components.look.speech import _, later, ngettext
from components.look.texts import literal
from data.corpus.key import Key
from data.corpus.view import View
from data.decided import applying, decisions
from data.decided.decisions import Decision

DECIDED = keeping.Kept("_decisions", decisions.FILE, decisions.decoded, decisions.write)
# Names offered here: rare spellings are just what is to be merged, so more of them than a filter offers.
OFFERED = 2000
FORMS, DECISIONS = 40, 30  # shown at most
ALIKE, SPLIT = 5, 12  # names and forms that one click is enough for; others stand in the list beneath
# Corpora with decisions, kept for all visitors together; the names of a million articles take 130 MB each.
MAX_ENTRIES = 32
LABELS = {"PER": later("a person"), "LOC": later("a place"), "ORG": later("an organisation")}
SAID = {
    "merge": later("{entity} counts as {value}"),
    "rename": later("{entity} is called {value}"),
    "label": later("{entity} is {value}"),
    "hide": later("{entity} is left out"),
    "split": later("{value} is split off {entity}"),
}


# --- For every run of the page ------------------------------------------------------------------------------


def applied(whole: View) -> View:
    """The corpus in which the decisions hold that lie beside it, then this visitor's.

    Stands before any filter is drawn, so that a filter with a name that went elsewhere can follow it.
    """
    taken = (*_beside(whole), *own())
    if not taken:
        return whole
    view = _applied(whole.key, decisions.digest(taken), whole, taken)
    _follow(view)
    return view


def own() -> tuple[Decision, ...]:
    """This visitor's decisions, oldest first."""
    return keeping.own(DECIDED)


@st.cache_resource(max_entries=MAX_ENTRIES, show_spinner=False)
def _applied(key: Key, digest: str, _whole: View, _taken: tuple[Decision, ...]) -> View:
    return applying.apply(_whole, _taken)


def _beside(view: View) -> tuple[Decision, ...]:
    problem = _("The decisions about names beside this collection could not be read.")
    return keeping.beside(decisions.beside, view, problem)


def _follow(view: View) -> None:
    """Let the name to be corrected follow where it was merged."""
    moved = view.info["decided"].moved
    now = st.session_state.get("_workbench")
    then = followed([now] if now else [], moved, view.entity_numbers)
    if then and then != [now]:  # where it is gone without a trace, the list goes back to its first by itself
        st.session_state["_workbench"] = then[0]


def followed(chosen: Sequence[str], moved: Mapping[str, str], known: Container[str]) -> list[str]:
    """Each chosen name, or the one it was merged into; once each; none that is not known."""
    ends = (one if one in known else moved.get(one, "") for one in chosen)
    return list(dict.fromkeys(end for end in ends if end in known))


# --- The workbench ------------------------------------------------------------------------------------------


def show(view: View, *, asked: str | None = None) -> None:
    """A section: a name, what may be decided about it, what was decided so far.

    `asked` is the name whose page is open: it is the one to be corrected, and the section is open from the first.
    """
    with st.container(key="workbench"):
        section = st.expander(
            _("Correct the names"),
            icon=":material/rule:",
            expanded=bool(asked),
            on_change="rerun",
            key="workbench-page" if asked else "workbench-list",
        )
    if not section.open:
        return
    with section:
        st.caption(
            _(
                "Each correction holds at once, in every tab, and can be undone. Corrections are yours alone "
                "and end with this visit: download them to keep them. A file named `entities.csv` that lies "
                "beside the prepared collection applies to everybody."
            )
        )
        whole = view.whole
        left, right = st.columns([3, 2], gap="large")
        with left:
            _name(whole, (asked, *view.selection.entities) if asked else view.selection.entities, asked)
        with right:
            _decisions(whole)


def _name(whole: View, chosen: Sequence[str], asked: str | None = None) -> None:
    order = np.argsort(-whole.entities["articles"].to_numpy(), kind="stable")[:OFFERED]
    if asked in whole.entity_numbers and session().correcting != asked:
        st.session_state["_workbench"] = asked  # once: another name may be chosen here afterwards
    session().correcting = asked
    now = st.session_state.get("_workbench")
    first = [one for one in (*chosen, now) if one in whole.entity_numbers]
    options = list(dict.fromkeys([*first, *whole.entities["entity"].to_numpy()[order].tolist()]))
    if not options:
        st.markdown(_("No name is left."))
        return
    if now not in whole.entity_numbers:
        st.session_state["_workbench"] = options[0]
    shown = shown_as(whole.entities.iloc[[whole.entity_numbers[one] for one in options]])
    entity = st.selectbox(_("Name to correct"), options, key="_workbench", format_func=lambda one: shown.get(one, one))
    number = whole.entity_numbers[entity]
    facts = whole.entities.iloc[number]
    forms = {one["form"]: int(one["count"]) for one in facts["aliases"]}
    said = ", ".join(f"{form} {formats.number(count)}" for form, count in list(forms.items())[:FORMS])
    rest = len(forms) - FORMS
    more = ngettext("and {n} more form", "and {n} more forms", rest).format(n=formats.number(rest)) if rest > 0 else ""
    st.caption(literal(f"{_('Counted as one name: {forms}').format(forms=said)} {more}"))
    _actions(entity, facts["name"], facts["label"], forms, shown, whole)


def _actions(entity: str, name: str, label: str, forms: dict[str, int], shown: dict[str, str], whole: View) -> None:
    """What may be decided about one name; the keys hold it, so that nothing is carried over to the next."""
    turn = len(own())  # and how far one is, so that a field is empty again once it has decided
    one, other = st.columns(2, gap="medium")
    with one:
        others = [option for option in shown if option != entity]
        names = [whole.entity_names[whole.entity_numbers[option]] for option in others]
        others = [others[place] for place in likest(name, names)]
        _either(
            _("Count it as"),
            others,
            "merge",
            entity,
            turn,
            few=ALIKE,
            said=lambda one: shown.get(one, one),
            placeholder=_("another name"),
        )
    with other:
        _either(
            _("Split off a form"),
            list(forms) if len(forms) > 1 else [],
            "split",
            entity,
            turn,
            few=SPLIT,
            said=lambda form: f"{form} · {formats.number(forms[form])}",
            placeholder=_("as a name of its own"),
        )
    one, other = st.columns([2, 3], gap="medium")
    with one:
        st.text_input(
            _("Call it"),
            name,
            key=(key := f"_rename-{turn}-{entity}"),
            on_change=_choose,
            args=("rename", entity, key),
            max_chars=decisions.MAX_CHARACTERS,
        )
    with other:
        st.segmented_control(
            _("It is"),
            list(LABELS),
            default=label,
            key=(key := f"_label-{turn}-{entity}"),
            on_change=_choose,
            args=("label", entity, key),
            required=True,
            format_func=lambda one: _(LABELS[one]),
        )
    st.button(
        _("Leave it out everywhere"),
        icon=":material/visibility_off:",
        key=f"_hide-{turn}",
        on_click=_decide,
        args=(Decision("hide", entity),),
    )


def _either(
    label: str,
    options: list[str],
    action: str,
    entity: str,
    turn: int,
    *,
    few: int,
    said: Callable[[str], str],
    placeholder: str,
) -> None:
    """Choose a value of a decision: the first `few` with one click, the others from a list."""
    key = f"_{action}-{turn}-{entity}"
    if options:
        st.pills(
            label,
            options[:few],
            key=f"{key}-few",
            on_change=_choose,
            args=(action, entity, f"{key}-few"),
            format_func=lambda one: literal(said(one)),
            wrap=True,
        )
    if len(options) > few or not options:
        st.selectbox(
            label,
            options[few:],
            index=None,
            key=key,
            on_change=_choose,
            args=(action, entity, key),
            format_func=said,
            placeholder=placeholder,
            disabled=not options,
            label_visibility="collapsed" if options else "visible",
        )


def _decisions(whole: View) -> None:
    taken, beside = own(), _beside(whole)
    st.markdown(f"**{_('Your corrections')}**" if taken else _("You have corrected nothing yet."))
    decided = whole.info.get("decided")
    idle = {place - len(beside) for place in decided.idle} if decided else set()
    for place in range(len(taken) - 1, max(len(taken) - DECISIONS, 0) - 1, -1):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            lost = _("(not in this collection)") if place in idle else ""
            st.markdown(f"{said(taken[place])} {lost}", width="stretch")
            keeping.undo_button(DECIDED, place)
    if len(taken) > DECISIONS:
        st.caption(
            ngettext("and {n} earlier one", "and {n} earlier ones", len(taken) - DECISIONS).format(
                n=formats.number(len(taken) - DECISIONS)
            )
        )
    if beside:
        st.caption(
            ngettext(
                "{n} correction lies beside the collection and holds for everybody.",
                "{n} corrections lie beside the collection and hold for everybody.",
                len(beside),
            ).format(n=formats.number(len(beside)))
        )
    keeping.files(
        DECIDED,
        beside,
        download=_("Download entities.csv"),
        upload=_("Open corrections you downloaded earlier"),
        problem=_("These corrections could not be opened."),
    )


# --- Callbacks: they run before the page is drawn again -------------------------------------------------------


def _choose(action: str, entity: str, key: str) -> None:
    value = " ".join((st.session_state.get(key) or "").split()) if action == "rename" else st.session_state.get(key)
    if value:
        _decide(Decision(action, entity, value))


def _decide(decision: Decision) -> None:
    keeping.add(DECIDED, decision)


# --- Words --------------------------------------------------------------------------------------------------


def said(decision: Decision) -> str:
    """A decision as a sentence, for Markdown."""
    value = _(LABELS[decision.value]) if decision.action == "label" else f"**{literal(decision.value)}**"
    return _(SAID[decision.action]).format(entity=f"**{literal(decision.entity)}**", value=value)


def shown_as(entities: pd.DataFrame) -> dict[str, str]:
    """How each of these entities is offered, name and articles; no two alike, or a list would confuse them."""
    ids, names, articles = (entities[one].tolist() for one in ("entity", "name", "articles"))
    called = told_apart(dict(zip(ids, names, strict=True)))
    return {entity: f"{called[entity]} · {formats.number(count)}" for entity, count in zip(ids, articles, strict=True)}


def likest(name: str, others: Sequence[str]) -> list[int]:
    """Places of `others`, those spelt most like `name` first (shared runs of three letters), else as they stand."""
    mine = _runs(name)
    scores = [len(mine & runs) / len(mine | runs) for runs in map(_runs, others)]
    return sorted(range(len(others)), key=lambda place: -scores[place])


def _runs(name: str) -> set[str]:
    padded = f"  {name.casefold()} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
