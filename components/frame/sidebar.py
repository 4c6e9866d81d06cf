"""The sidebar: open a corpus, choose articles. Every filter has one name: field, widget key, URL parameter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import streamlit as st

from components.frame import importing, opening, searched
from components.link import collections, offered, state, values
from components.link.caption import called
from components.link.choices import LANGUAGES
from components.link.parameters import PARAMETERS
from components.link.values import told_apart
from components.look import formats
from components.look.speech import LANGUAGES as INTERFACE
from components.look.speech import _, ngettext
from data.corpus.view import Selection, View
from data.errors import CorpusError

# How a name or a code stands in a list, where a value is not called as the caption calls it.
Called = Callable[[Any], str]


def language_switch() -> None:
    """Ukrainian or English."""
    st.segmented_control(
        _("Language of the interface"),
        list(INTERFACE),
        key=state.key("lang"),
        required=True,
        format_func=str.upper,
    )


def open_corpus() -> View | None:
    """The corpus to look at: the link's, the given folders' first, or the bundled example; None with an error shown."""
    folders = collections.folders()
    name = str(state.value("corpus") or "")
    upload = collections.uploaded(name)
    if upload is not None:
        folders[name] = upload
    try:
        if not folders or (name == "example" and name not in folders):
            return opening.opened(
                opening.prepared([collections.DEMO], collections.demo_folder(), title=_("Example: 2024"))
            )
        if name and name not in folders:
            st.warning(
                _("The link asks for a collection that is not here. This is another one."), icon=":material/link_off:"
            )
            state.put(corpus=None)
        return opening.opened(folders.get(name) or next(iter(folders.values())))
    except CorpusError as error:
        opening.problem(error)
        return None


def corpus_menu(view: View | None) -> None:
    """Choose among the collections at hand, or open one's own articles."""
    folders = collections.folders()
    names = list(folders) or [""]
    now = str(state.value("corpus") or names[0])
    if collections.uploaded(now):
        names.append(now)
    if folders and "example" not in names:
        names.append("example")
    if len(names) > 1:
        titles = {name: _title(name, folders, view if name == now else None) for name in names}
        key = state.key("corpus", names, first=names[0])
        st.selectbox(_("Collection"), names, key=key, format_func=told_apart(titles).__getitem__)
    with st.popover(_("Open your own articles…"), icon=":material/folder_open:", width="stretch", key="open"):
        importing.upload()


def selection(view: View) -> Selection:
    """Draw the filters and read them; what does not help to choose in this corpus is not drawn."""
    text = st.text_input(
        _("Search the articles"),
        key=state.key("text"),
        type="search",
        placeholder=_("a word or “a phrase”"),
        icon=":material/search:",
        help=_(
            "Words and “phrases” are found in all their forms, =“exactly so” as written. Side by "
            "side all of them must be there; OR: one of them; NOT or -word: without it; ( ) hold "
            "together. word* finds all that begins so."
        ),
    )
    searched.caption(view, text or "")
    since = until = None
    if len(view.whole.days):
        left, right = st.columns(2, gap="xsmall")
        with left:
            since = date_field("since", _("From"), view.whole.days)
        with right:
            until = date_field("until", _("To"), view.whole.days)
    topics = offered.topics(view, state.several("topics"))
    chosen = {
        "sources": _many("sources", offered.categories("source", view), view),
        "languages": _many(
            "languages",
            offered.categories("language", view),
            view,
            each=lambda code: LANGUAGES.get(str(code), str(code)),
        ),
        "topics": _many("topics", list(topics), view, each=topics.__getitem__),
        "entities": _many(
            "entities",
            offered.commonest("entities", view),
            view,
            each=lambda one: values.shown(view, one),
            help=_("Several names: articles that mention all of them."),
        ),
        "terms": _many(
            "terms",
            offered.commonest("terms", view),
            view,
            help=_("Several words: articles that have all of them."),
        ),
    }
    stories = False
    if view.info["stories"] < len(view.articles):
        stories = st.toggle(
            _("One of each reprint"),
            key=state.key("stories"),
            help=_("Articles that repeat the same text count once."),
        )
    return Selection(
        text=(text or "").strip(),
        since=since,
        until=until,
        stories=bool(stories),
        **{name: tuple(sorted(values)) for name, values in chosen.items()},
    )


def reset_button(active: bool) -> None:
    """Take all filters away."""
    st.button(
        _("Clear filters"),
        icon=":material/restart_alt:",
        on_click=state.reset,
        disabled=not active,
        type="tertiary",
        key="reset",
    )


def _many(name: str, options: Sequence, view: View, *, each: Called | None = None, help: str | None = None) -> list:
    """A filter of several values; not drawn where there is nothing to choose and nothing was chosen."""
    if (len(options) < 2 or len(view.articles) == 1) and not state.several(name):
        return []
    return st.multiselect(
        _(PARAMETERS[name].label),
        options,
        key=state.key(name, options),
        help=help,
        select_all=False,
        format_func=each or (lambda value: called(view, name, value)),
        placeholder=_("any") if name in ("entities", "terms") else _all_of(sum(option != "" for option in options)),
    )


def _all_of(count: int) -> str:
    """What an empty filter of so many named values says; articles without a source are no source."""
    return ngettext("the only one", "all {n}", count).format(n=formats.number(count))


def date_field(name: str, label: str, days: np.ndarray, *, width: int | Literal["stretch"] = "stretch") -> date | None:
    """A day among those of articles; as far as whole weeks and months reach, which a click on a chart chooses."""
    first, last = values.bounds(days)
    now = state.value(name)
    if isinstance(now, date) and not first <= now <= last:
        state.put(**{name: None})
    return st.date_input(
        label,
        value=None,
        min_value=first,
        max_value=last,
        key=state.key(name),
        width=width,
        format=formats.date_pattern(),
    )


def _title(name: str, folders: dict[str, Path], view: View | None) -> str:
    if view is not None:
        return collections.title(view)
    if name == "example":
        return _("Example: 2024")
    if name in folders:
        try:
            return opening.opened(folders[name]).title
        except CorpusError:
            return name
    return _("Your articles") if name else _("Example: 2024")
