"""The sidebar: open a corpus, choose articles. Every filter has one name: field, widget key, URL parameter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import streamlit as st

from components.frame import importing, opening, searched
from components.frame.session_language import use
from components.link import collections
from components.link.caption import LANGUAGES, called, day
from components.link.values import entity, shown, term, told_apart
from components.look import formats
from components.look.speech import LANGUAGES as INTERFACE
from components.look.speech import _, language, ngettext
from data.corpus.key import Key
from data.corpus.view import Selection, View
from data.errors import CorpusError
from data.statistics.periods import edges

FILTERS = tuple(one.name for one in fields(Selection))
# Names and words offered in a list; more can be reached by a click on a chart or by the link.
OFFERED = 400
# What the link says besides the filters, and what means nothing in another collection, or another thing: topics go by
# number.
OF_ONE_CORPUS = ("article", "cut", "topic", "draw", "against_topics", "name", "names")
# What the session remembers of one collection.
REMEMBERED = ("topic", "draw", "against_topics", "_topics_seen", "_alone")
# Widgets in the link whose values are words of the interface.
TRANSLATED = (
    "period",
    "wording_period",
    "kind",
    "order",
    "view",
    "against",
    "unit",
    "smooth",
    "spread",
    "counted",
    "bursts",
    "against_order",
)


def interface() -> None:
    """Choose the interface's language: the link's, else the browser's, else Ukrainian.

    It always stands in the link, so that a link reads the same for everyone.
    """
    asked = st.query_params.get("lang", "")
    if asked not in INTERFACE:
        browser = (st.context.locale or "").lower()
        asked = "en" if browser[:2] not in ("uk", "ru", "") else "uk"
        st.query_params["lang"] = asked
    st.session_state["lang"] = asked
    use(asked)
    # Widgets silently drop what they do not know from the link; to say so, keep what was asked for.
    st.session_state.setdefault("_asked", {name: st.query_params.get_all(name) for name in st.query_params})


def passed_over(selection: Selection, *, prefix: str = "") -> list[str]:
    """Filters of which the link asked, in parameters with this prefix, for something that this corpus does not have."""
    lost = []
    for name in FILTERS:
        value = getattr(selection, name)
        kept = len(value) if isinstance(value, tuple) else bool(value)
        if len({one for one in st.session_state["_asked"].get(prefix + name, ()) if one}) > kept:
            lost.append(name)
    return lost


def language_switch(titles: Callable[[], list[str]]) -> None:
    """Ukrainian or English. `titles` are those of the tabs, in the interface's language."""
    st.segmented_control(
        _("Language of the interface"),
        list(INTERFACE),
        key="lang",
        required=True,
        format_func=str.upper,
        on_change=_retranslate,
        args=(titles,),
    )


def open_corpus() -> View | None:
    """The corpus to look at: the link's, the given folders' first, or the bundled example; None with an error shown."""
    folders = collections.folders()
    name = st.query_params.get("corpus", "")
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
        return opening.opened(folders.get(name) or next(iter(folders.values())))
    except CorpusError as error:
        opening.problem(error)
        return None


def corpus_menu(view: View | None) -> None:
    """Choose among the collections at hand, or open one's own articles."""
    folders = collections.folders()
    names = list(folders) or [""]
    now = st.query_params.get("corpus", names[0])
    if collections.uploaded(now):
        names.append(now)
    if folders and "example" not in names:
        names.append("example")
    if len(names) > 1:
        titles = {name: _title(name, folders, view if name == now else None) for name in names}
        st.session_state["_corpus"] = now if now in names else names[0]
        st.selectbox(_("Collection"), names, key="_corpus", on_change=_switch, format_func=told_apart(titles).get)
    with st.popover(_("Open your own articles…"), icon=":material/folder_open:", width="stretch", key="open"):
        importing.upload()


def selection(view: View) -> Selection:
    """Draw the filters and read them; what does not help to choose in this corpus is not drawn."""
    text = st.text_input(
        _("Search the articles"),
        key="text",
        bind="query-params",
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
    chosen = {
        "sources": _many("sources", _("Sources"), _categories(view.prepared.key, "source", view), view),
        "languages": _many(
            "languages",
            _("Languages"),
            _categories(view.prepared.key, "language", view),
            view,
            each=lambda code: LANGUAGES.get(code, code),
        ),
        "topics": topics_field(
            "topics",
            view,
            lambda shown: _many("topics", _("Topics"), list(shown), view, each=shown.get, bound=False),
        ),
        "entities": _entities(view),
        "terms": _many(
            "terms",
            _("Words"),
            offered("terms", view),
            view,
            help=_("Several words: articles that have all of them."),
        ),
    }
    stories = False
    if view.info["stories"] < len(view.articles):
        stories = st.toggle(
            _("One of each reprint"),
            key="stories",
            bind="query-params",
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
        on_click=reset,
        disabled=not active,
        type="tertiary",
        key="reset",
    )


def reset() -> None:
    """Set every filter to nothing; a callback, as widgets may not be changed once they are drawn."""
    for name in FILTERS:
        drop(name)


def drop(name: str, value: object = None) -> None:
    """Take one value of a filter away, or the whole filter; "period" are both of its days."""
    if name == "period":
        drop("since")
        drop("until")
        return
    now = st.session_state.get(name)
    if value is not None and isinstance(now, (list, tuple)):
        st.session_state[name] = [one for one in now if one != value]
    elif name in st.session_state:
        st.session_state[name] = {"text": "", "since": None, "until": None, "stories": False}.get(name, [])


def _many(
    name: str, label: str, options: Sequence, view: View, *, each=None, help: str | None = None, bound: bool = True
) -> list:
    if (len(options) < 2 or len(view.articles) == 1) and not st.session_state.get(name):
        return []
    return st.multiselect(
        label,
        options,
        key=name,
        bind="query-params" if bound else None,
        help=help,
        select_all=False,
        format_func=each or (lambda value: called(view, name, value)),
        placeholder=_("any") if name in ("entities", "terms") else _all_of(sum(option != "" for option in options)),
    )


def _all_of(count: int) -> str:
    """What an empty filter of so many named values says; articles without a source are no source."""
    return ngettext("the only one", "all {n}", count).format(n=formats.number(count))


def offered(name: str, view: View, *, also: str = "") -> list[str]:
    """The commonest values, and those that the link or a click has chosen besides (in the widget `also`, or `name`)."""
    also = also or name
    common = _commonest(view.whole.key, name, view.whole)
    known = set(common)
    asked = [*st.query_params.get_all(also), *st.session_state.get(also, [])]
    if name == "entities":
        rare = [value for value in (entity(view, one) for one in asked) if value and value not in known]
    else:
        rare = [value for value in (term(view, one) for one in asked) if value and value not in known]
    return [*common, *dict.fromkeys(rare)]


def topics_field(key: str, view: View, draw: Callable[[dict[int, str]], list[int]]) -> list[int]:
    """A filter of topics, which `draw` draws from the topics offered and how they are called.

    Its numbers stand in the link, not its names: those may be changed, and repeat.
    """
    if key not in st.session_state and (found := topics_asked(key, view)):
        st.session_state[key] = found
    shown = topics_offered(view, now := st.session_state.get(key) or ())
    if any(one not in shown for one in now):
        st.session_state[key] = [one for one in now if one in shown]
    chosen = draw(shown)
    if list(map(str, chosen)) != st.query_params.get_all(key):
        st.query_params[key] = list(map(str, chosen))
    return chosen


def topics_asked(parameter: str, view: View) -> list[int]:
    """The topics that the link asks for, by number or by a name, in any of its languages."""
    known: dict[str, int] = {}
    for table in (view.whole.tree, view.topics):  # a name may repeat; the topics looked at have the last word
        for topic, label, names in zip(table["topic"].tolist(), table["label"], table["names"], strict=True):
            known |= {**dict.fromkeys(names.values(), topic), label: topic}
    known |= {str(one): one for one in view.whole.tree["topic"].tolist()}
    return list(dict.fromkeys(known[one] for one in st.query_params.get_all(parameter) if one in known))


def topics_offered(view: View, also: Sequence[int] = ()) -> dict[int, str]:
    """How the topics looked at are called, and `also` others of the tree; no two alike, or a list would mix them."""
    tree = view.whole.tree
    labels, sizes = (
        dict(zip(tree["topic"].tolist(), tree[one].tolist(), strict=True)) for one in ("label", "articles")
    )
    topics = list(dict.fromkeys([*view.topics["topic"].tolist(), *(one for one in also if one in labels)]))
    often = Counter(labels[one] for one in topics)
    return {
        one: labels[one] if often[labels[one]] == 1 else f"{labels[one]} · {formats.number(sizes[one])} [{one}]"
        for one in topics
    }


def _entities(view: View) -> list[str]:
    entities_read("entities", view)
    return _many(
        "entities",
        _("Names"),
        offered("entities", view),
        view,
        each=lambda one: shown(view, one),
        help=_("Several names: articles that mention all of them."),
    )


def entities_read(key: str, view: View, *, most: int | None = None) -> None:
    """Read a link's names for a widget: ids, names that repeat and names that were joined, it would not read itself."""
    asked = (entity(view, one) for one in st.query_params.get_all(key))
    if key not in st.session_state and (found := list(dict.fromkeys(one for one in asked if one))[:most]):
        st.session_state[key] = found


@st.cache_data(max_entries=64, show_spinner=False)
def _commonest(key: Key, name: str, _whole: View) -> list[str]:
    table, column = (_whole.entities, "entity") if name == "entities" else (_whole.terms[_whole.topical], "term")
    chosen = table.nlargest(OFFERED, "articles")
    if name == "terms":  # a label stands in the link, so it must be one term's only
        chosen = chosen.drop_duplicates("label")
    return chosen[column].tolist()


@st.cache_data(max_entries=64, show_spinner=False)
def _categories(key: Key, column: str, _whole: View) -> list[str]:
    """Sources or languages, most articles first."""
    categories = _whole.articles[column].cat.categories.tolist()
    codes = np.bincount(_whole.columns[column], minlength=len(categories))
    return [categories[code] for code in np.argsort(-codes, kind="stable") if codes[code]]


def date_field(key: str, label: str, days: np.ndarray, *, width: str | int = "stretch") -> date | None:
    """A day among those of articles; as far as whole weeks and months reach, which a click on a chart chooses."""
    bounds = [edges(days, period) for period in ("week", "month")]
    first, last = min(one[0] for one in bounds), max(one[-1] for one in bounds) - 1
    return st.date_input(
        label,
        value=None,
        min_value=day(first),
        max_value=day(last),
        key=key,
        bind="query-params",
        width=width,
        format="DD.MM.YYYY" if language() == "uk" else "YYYY-MM-DD",
    )


def _retranslate(titles: Callable[[], list[str]]) -> None:
    """The words of widgets change with the language; what was chosen must not, so it is set once more."""
    now = st.session_state.get("tab")
    place = titles().index(now) if now in titles() else 0
    st.query_params["lang"] = st.session_state["lang"]
    use(st.session_state["lang"])
    st.session_state["tab"] = titles()[place]
    for key in TRANSLATED:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _switch() -> None:
    name = st.session_state["_corpus"]
    _leave()
    if name:
        st.query_params["corpus"] = name
    else:
        st.query_params.pop("corpus", None)


def _leave() -> None:
    """Forget all that is about the collection at hand, before another is opened."""
    reset()
    for one in REMEMBERED:
        st.session_state.pop(one, None)
    for one in OF_ONE_CORPUS:
        if one in st.session_state:  # a widget that is bound to the link, which takes it out; None begins it anew
            st.session_state[one] = None
        else:
            st.query_params.pop(one, None)


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


def take_over() -> None:
    """Go to what was just uploaded: before any widget is drawn, so that filters can be emptied."""
    name = st.session_state.pop("_opened", None)
    if name:
        _leave()
        st.query_params["corpus"] = name
