"""What is chosen on the page, in one place: read from the link, taken from the widgets, written to the link.

The link speaks when a page is opened and when one goes back or forward in the browser; at all other times the widgets
do. It is written once, when all of the page is drawn, so that what one click changes is one entry of the browser's
history. `begin`, `settle` and `finish` frame a run of the page; `key` stands at every widget of a parameter; `value`
and `put` are for everything else.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.link import opened, session_language
from components.link.parameters import PARAMETERS, Parameter, filters
from components.look.speech import _, language
from data.corpus.view import View

PLACE = "_link"  # in the session's state
Query = dict[str, list[str]]


@dataclass
class Link:
    """One visitor's link; the only state of the page that the link holds."""

    chosen: dict[str, object] = field(default_factory=dict)  # what differs from what is usual
    usual: dict[str, object] = field(default_factory=dict)  # what a widget showed where nothing was chosen
    drawn: set[str] = field(default_factory=set)  # widgets of the last run that was drawn to its end
    drawing: set[str] = field(default_factory=set)  # widgets of this run
    before: dict[str, object] = field(default_factory=dict)  # what was chosen when the last run was drawn
    asked: Query | None = None  # what the browser's link said when it was last read
    unsettled: bool = False  # it was just read, and not yet compared with the collection
    lost: dict[str, list[str]] = field(default_factory=dict)  # what it asked for in vain
    missed: dict[str, list[str]] = field(default_factory=dict)  # what was chosen for this run in vain
    settled: dict[str, object] = field(default_factory=dict)  # what was chosen then
    opening: str = ""  # the collection to go to in the next run
    # What the words in widgets depend on, in the last run and in this one: the language, names that a person gave.
    said: object = None
    saying: object = None
    written: Query | None = None
    opened: tuple[str, str] = ("", "")  # the link as it was opened, and as it reads


def _link() -> Link:
    if PLACE not in st.session_state:
        st.session_state[PLACE] = Link()
    return st.session_state[PLACE]


# --- A run of the page ---------------------------------------------------------------------------------------


def begin() -> None:
    """Read the link, or take over what the widgets hold; before anything is drawn."""
    link = _link()
    if link.asked is None or went_back():
        _read(link)
    else:
        _take(link)
    if link.opening:
        _forget(link)
        _set(link, "corpus", link.opening)
        link.opening = ""
    link.drawn, link.drawing = link.drawn | link.drawing, set()
    session_language.use(str(link.chosen["lang"]))


def went_back() -> bool:
    """Was this run asked for by going back or forward in the browser? A link may also lag behind a quick click."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def _read(link: Link) -> None:
    again, spoken = link.asked is not None, link.chosen.get("lang")
    link.asked = {name: st.query_params.get_all(name) for name in st.query_params}
    read = {name: PARAMETERS[name].form.read(texts) for name, texts in link.asked.items() if name in PARAMETERS}
    link.chosen = {name: value for name, value in read.items() if not _is_usual(PARAMETERS[name], value)}
    link.chosen.setdefault("lang", spoken or _preferred())
    link.unsettled, link.lost, link.before = True, {}, dict(link.chosen)
    if again:
        link.written = link.asked
        for name in link.drawn | link.drawing:
            _set(link, name, link.chosen.get(name))


def _preferred() -> str:
    """The interface's language where the link names none: the browser's, else Ukrainian."""
    browser = (st.context.locale or "").lower()
    return "en" if browser[:2] not in ("uk", "ru", "") else "uk"


def _is_usual(row: Parameter, value: object) -> bool:
    return value is None or value == row.default


def _take(link: Link) -> None:
    """Take over what the widgets hold: all that a visitor chose since the last run."""
    for name in link.drawn | link.drawing:
        if name in st.session_state:
            value = _held(PARAMETERS[name])
            if value == link.chosen.get(name):
                continue  # also where it has become what is usual: who chose it means it
            if value is None and PARAMETERS[name].worded or value == link.usual.get(name):
                link.chosen.pop(name, None)
            else:
                link.chosen[name] = value
    usual = link.usual.get("corpus")
    if link.chosen.get("corpus", usual) != link.before.get("corpus", usual):
        _forget(link)
    for row in PARAMETERS.values():
        if row.follows and set(_many(link.chosen.get(row.follows))) - set(_many(link.before.get(row.follows))):
            _set(link, row.name, None)


def _held(row: Parameter) -> object:
    """What the row's widget holds; words of the interface as the id that they stand for."""
    value = st.session_state[row.name]
    if row.worded:
        return row.form.read([str(value)])
    return list(value) if isinstance(value, (list, tuple)) else value


def _many(value: object) -> Sequence:
    return value if isinstance(value, (list, tuple)) else ()


def _forget(link: Link) -> None:
    """Forget all that is the collection's."""
    for row in PARAMETERS.values():
        if row.whose == "collection":
            _set(link, row.name, None)
    link.lost = {}


def settle(whole: View) -> None:
    """Compare with the collection what was chosen; before any widget of a collection's parameter is drawn.

    What stands for nothing in it is passed over; a name that was joined to another is that one from now on.
    """
    link = _link()
    link.missed = {}
    if link.unsettled:
        asked = {name: texts for name, texts in (link.asked or {}).items() if name in PARAMETERS and any(texts)}
        link.lost = {name: texts for name, texts in asked.items() if PARAMETERS[name].form.read(texts) is None}
    for name, value in list(link.chosen.items()):
        row = PARAMETERS[name]
        known, lost = _known(row, value, whole)
        if lost:
            (link.lost if link.unsettled else link.missed)[name] = lost
        if known != value:
            _set(link, name, known)
    if link.unsettled:
        link.settled, link.before, link.unsettled = dict(link.chosen), dict(link.chosen), False
    link.saying = (language(), whole.key)


def _known(row: Parameter, value: object, whole: View) -> tuple[object, list[str]]:
    """What a collection knows of a value, and what it does not know, as the link has it."""
    if row.means is None:
        return value, []
    if not isinstance(value, list):
        known = row.means(whole, value)
        return known, [] if known is not None else row.form.write(value)
    found = {str(one): row.means(whole, one) for one in value}
    kept = list(dict.fromkeys(one for one in found.values() if one is not None))[: row.most]
    return kept if kept or not value else None, [text for text, one in found.items() if one is None and text]


def finish() -> None:
    """Write the link, once, if anything was chosen since; when all of the page is drawn."""
    link = _link()
    now = query()
    if link.written is None:
        link.opened = (urlencode(link.asked or {}, doseq=True), urlencode(now, doseq=True))
    elif now != link.written:
        st.query_params.from_dict(now)
    link.written, link.said, link.before = now, link.saying, dict(link.chosen)
    link.drawn, link.drawing = link.drawing, set()
    opened.complete(*link.opened)


def query() -> Query:
    """The link as it stands now: what was chosen, by parameter, and whatever else was in it."""
    link = _link()
    found = {}
    for name, row in PARAMETERS.items():
        chosen = _chosen(link, name)
        if chosen is not None:
            found[name] = row.form.write(chosen)
    return {**found, **{name: texts for name, texts in (link.asked or {}).items() if name not in PARAMETERS}}


def _chosen(link: Link, name: str) -> object:
    """What was chosen, None where it is what is usual."""
    if name not in link.drawing or name not in st.session_state:
        return link.chosen.get(name)
    held = _held(PARAMETERS[name])
    return None if held == link.usual.get(name) and held != link.chosen.get(name) else held


# --- Widgets and values --------------------------------------------------------------------------------------

_ROWS_DEFAULT = object()


def key(name: str, options: Container | None = None, *, first: object = _ROWS_DEFAULT) -> str:
    """The key of a parameter's widget, which holds from now on what was chosen, where that is among the options.

    `first` is what the widget shows where nothing was chosen, and no link holds; the row's default unless given.
    """
    link, row = _link(), PARAMETERS[name]
    usual = row.default if first is _ROWS_DEFAULT else first
    value = link.chosen.get(name, usual)
    if options is not None and not all(one in options for one in (value if isinstance(value, list) else [value])):
        value = usual
    link.usual[name] = usual
    link.drawing.add(name)
    worn = _(row.options[value]) if row.worded else value
    if link.saying != link.said or name not in st.session_state or st.session_state[name] != worn:
        st.session_state[name] = worn
    return name


def value(name: str) -> Any:
    """What is chosen now, in a callback or while the page is drawn; what is usual where nothing is."""
    link, row = _link(), PARAMETERS[name]
    if name in link.drawn | link.drawing and name in st.session_state:
        held = _held(row)
        return row.default if held is None else held
    return link.chosen.get(name, row.default)


def chosen(name: str, otherwise: object = None) -> Any:
    """What was chosen, while the page is drawn; `otherwise` where nothing was, whatever the widget shows then."""
    found = _chosen(_link(), name)
    return otherwise if found is None else found


def several(name: str) -> list:
    """The values that are chosen now of a parameter of several, in the order in which they were."""
    return list(_many(value(name)))


def values() -> Mapping[str, object]:
    """What is chosen now, of every parameter."""
    return {name: value(name) for name in PARAMETERS}


def put(**given: object) -> None:
    """Choose, in place of a visitor; None takes a choice back. For callbacks, or before the widget is drawn."""
    link = _link()
    for name, one in given.items():
        _set(link, name, one)


def _set(link: Link, name: str, value: object) -> None:
    row = PARAMETERS[name]
    if _is_usual(row, value):
        link.chosen.pop(name, None)
        value = link.usual.get(name, row.default)
    else:
        link.chosen[name] = value
    if name in link.drawn | link.drawing:
        st.session_state[name] = _(row.options[value]) if row.worded else value


def open_collection(name: str) -> None:
    """Go to another collection in the next run, and take over nothing that is of the one at hand."""
    _link().opening = name


def reset() -> None:
    """Set every filter to nothing."""
    put(**dict.fromkeys(filters()))


def drop(name: str, one: object = None) -> None:
    """Take one value of a filter away, or the whole filter; "period" are both of its days."""
    if name == "period":
        put(since=None, until=None)
    elif one is not None and isinstance(now := value(name), list):
        put(**{name: [each for each in now if each != one]})
    else:
        put(**{name: None})


def toggle(name: str, one: object) -> None:
    """Choose one value more of several, or no longer."""
    put(**{name: toggled(several(name), one)})


def toggled(values: Sequence | None, value: object) -> list:
    """Give `values` with `value` added, or without it if it was there."""
    now = list(values or ())
    return [one for one in now if one != value] if value in now else [*now, value]


def lost(*names: str) -> dict[str, list[str]]:
    """Of these parameters, what the link asked for in vain; nothing once one of them was chosen otherwise."""
    link = _link()
    if any(_chosen(link, name) != link.settled.get(name) for name in names):
        return {}
    return {name: link.lost[name] for name in names if name in link.lost}


def missed(name: str) -> list[str]:
    """What was just asked for, typed or in the link, and means nothing here."""
    return _link().missed.get(name) or lost(name).get(name, [])
