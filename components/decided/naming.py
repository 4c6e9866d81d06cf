"""Names that a visitor gives to topics: in force at once in every tab, undone, kept as a small file."""

from __future__ import annotations

import streamlit as st

from components.decided import keeping
from components.link.caption import LANGUAGES, called
from components.look import formats
from components.look.speech import _, language, ngettext
from components.look.texts import literal
from data.corpus.view import View
from data.decided import topic_names
from data.decided.topic_names import Name

NAMES = keeping.Kept("_topic_names", topic_names.FILE, topic_names.decoded, topic_names.write)
SHOWN = 30  # names listed at most


def applied(whole: View) -> View:
    """The corpus whose topics are called as the file beside it says, then this visitor.

    Where articles are in several languages, topics are called in that of the interface if they have a name in it.
    """
    names = (*_beside(whole), *own(whole))
    spoken = language()
    return whole.once("topic names", (names, spoken), lambda: topic_names.apply(whole, names, language=spoken))


def own(whole: View) -> tuple[Name, ...]:
    """The names that this visitor gave to topics of the collection, oldest first."""
    return keeping.own(_kept_names(whole))


def _kept_names(whole: View) -> keeping.Kept:
    # Topics go by number, and the same number is another topic in another collection.
    return NAMES._replace(of=whole.info["name"])


def _beside(whole: View) -> tuple[Name, ...]:
    problem = _("The names of topics beside this collection could not be read.")
    return keeping.beside(topic_names.beside, whole, problem)


def editor(view: View, topic: int) -> None:
    """A closed section: what a topic is called, in each language of the articles, and the names given so far."""
    section = st.expander(_("Give this topic a name"), icon=":material/edit:", key="topic-naming", on_change="rerun")
    if not section.open:
        return
    with section:
        st.caption(
            _(
                "The name holds at once, in every tab, and can be undone. Names are yours alone and end with this "
                "visit: download them to keep them. A file named `topics.csv` that lies beside the prepared "
                "collection applies to everybody."
            )
        )
        left, right = st.columns([3, 2], gap="large")
        with left:
            _fields(view.whole, topic)
        with right:
            _own_names(view.whole)


def _fields(whole: View, topic: int) -> None:
    """A field for each language of the articles; one for all of them where there is one."""
    there = [code for code in whole.info["languages"] if code in LANGUAGES and code != "other"]
    now = whole.tree.set_index("topic")["names"].at[topic]
    # How far one is stands in the key, so that a field shows what holds once it has decided.
    turn = len(own(whole))
    if len(there) < 2:
        key = f"_topic-name-{turn}-{topic}"
        st.text_input(
            _("Name of the topic"),
            called(whole, "topics", topic),
            key=key,
            on_change=_name,
            args=(_kept_names(whole), topic, "", key),
            max_chars=topic_names.MAX_CHARACTERS,
        )
        return
    for code in there:
        st.text_input(
            _("Name of the topic: {language}").format(language=LANGUAGES[code]),
            now.get(code, ""),
            key=(key := f"_topic-name-{turn}-{topic}-{code}"),
            max_chars=topic_names.MAX_CHARACTERS,
            placeholder=called(whole, "topics", topic),
            on_change=_name,
            args=(_kept_names(whole), topic, code, key),
        )


def _name(kept: keeping.Kept, topic: int, code: str, key: str) -> None:
    """Take a name over; an emptied field takes the given name away. Runs before the page does."""
    text = " ".join((st.session_state.get(key) or "").split())
    keeping.add(kept, Name(topic, code, text))


def _own_names(whole: View) -> None:
    kept, given, there = _kept_names(whole), own(whole), _beside(whole)
    st.markdown(f"**{_('Your names')}**" if given else _("You have named no topic yet."))
    lost = set(topic_names.unknown(whole, given))
    for place in range(len(given) - 1, max(len(given) - SHOWN, 0) - 1, -1):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"{_in_markdown(given[place])} {_('(not in this collection)') if given[place] in lost else ''}",
                width="stretch",
            )
            keeping.undo_button(kept, place)
    if there:
        st.caption(
            ngettext(
                "{n} name lies beside the collection and holds for everybody.",
                "{n} names lie beside the collection and hold for everybody.",
                len(there),
            ).format(n=formats.number(len(there)))
        )
    keeping.files(
        kept,
        there,
        download=_("Download topics.csv"),
        upload=_("Open names you downloaded earlier"),
        problem=_("These names could not be opened."),
    )


def _in_markdown(name: Name) -> str:
    """A line as a person reads it, for Markdown."""
    code = f" ({LANGUAGES.get(name.language, name.language)})" if name.language else ""
    text = f"**{literal(name.name)}**" if name.name else _("as it was found")
    return f"{_('Topic {number}').format(number=name.topic)}: {text}{literal(code)}"
