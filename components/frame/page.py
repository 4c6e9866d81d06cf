"""The frame around the tabs: page settings, style, title, sentence, chips, share, notices."""

from __future__ import annotations

import streamlit as st

from components.decided import naming, workbench
from components.frame import issues, searched, touch
from components.link import collections, following, share, state
from components.link.caption import FIELDS, chosen, sentence
from components.link.parameters import PARAMETERS, filters
from components.link.session import session
from components.look import formats, styles, texts
from components.look.speech import _, language, ngettext
from data.corpus.select import without
from data.corpus.view import View

# <html lang> says "en" whatever the page speaks, which makes a screen reader read Ukrainian as English.
SPEAK = "<script>document.documentElement.lang = '{language}'</script>"


def start() -> None:
    """Settings of the page and its one block of style."""
    st.set_page_config(page_title="Огляд · Ohliad", layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{styles.PAGE_CSS}{styles.READER_CSS}</style>")
    touch.touch()
    following.follow()


def name() -> None:
    """The name of the product, at the head of the sidebar; what all upload fields say goes with it."""
    choose = f"<style>:root {{ --ohliad-choose: '{_('Choose files')}' }}</style>"
    st.html(
        f'<p class="ohliad-name">{_("Ohliad")}</p>{choose}{SPEAK.format(language=language())}',
        unsafe_allow_javascript=True,
    )


def head(view: View) -> None:
    """Title and share button, the selection's sentence, one chip for each chosen value, notices."""
    with st.container(horizontal=True, vertical_alignment="center", key="title"):
        st.markdown(f"# {texts.literal(collections.title(view))}", anchors=False, width="stretch")
        with st.popover(_("Share this page"), icon=":material/ios_share:", key="share", type="tertiary"):
            st.caption(
                _(
                    "The link holds the collection, the tab, every filter and choice, and the language: "
                    "whoever opens it sees the same numbers. The articles themselves are not in it."
                )
            )
            if own := _own_changes(view):
                st.caption(
                    _(
                        "Yours alone, and not in the link: {what}. Download what you made and send the files "
                        "along, or others see other numbers."
                    ).format(what=", ".join(own))
                )
            share.copy_link()
    st.markdown(sentence(view))
    _chips(view)
    _notices(view)


def _own_changes(view: View) -> list[str]:
    """What this visitor has made that changes the numbers and that no link holds."""
    made = {
        _("corrections of names"): workbench.own(),
        _("names of topics"): naming.own(view.whole),
        _("sets of words"): session().wordings,
    }
    return [what for what, lines in made.items() if lines]


def nothing(view: View) -> None:
    """What to do when no article fits: which filter is in the way, and a button that takes it off."""
    st.markdown(_("No article fits the filters."))
    counts = {name: len(without(view, name)) for name in view.selection.active}
    best = max(counts, key=counts.__getitem__, default=None)
    if best is None or not counts[best]:
        st.button(_("Clear filters"), on_click=state.reset, key="reset-all")
        return
    st.markdown(
        ngettext(
            "Without the filter **{field}** there would be {n} article.",
            "Without the filter **{field}** there would be {n} articles.",
            counts[best],
        ).format(field=_(FIELDS[best]), n=formats.number(counts[best]))
    )
    st.button(_("Take this filter away"), on_click=state.drop, args=(best,), key="drop-one")


def foot(view: View, text: str) -> None:
    """The last lines of the page."""
    issues.again(view)
    st.caption(text)


def _chips(view: View) -> None:
    values = chosen(view)
    if not values:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for number, (field, value, label) in enumerate(values):
            st.button(
                texts.literal(texts.cut(label, 40)),
                icon=":material/close:",
                icon_position="right",
                key=f"chip-{number}",
                on_click=state.drop,
                args=(field, value),
                help=_(FIELDS[field]),
            )
        if len(values) > 1:
            st.button(_("Clear all"), key="chip-all", on_click=state.reset, type="tertiary")


def passed_over(*names: str) -> None:
    """Say for which of these filters the link asks in vain, until one of them is chosen otherwise."""
    if lost := state.lost(*names):
        said = _("The link asks for something that this collection does not have: {fields}. It was passed over.")
        fields = ", ".join(_(PARAMETERS[name].label) for name in lost)
        st.info(said.format(fields=fields), icon=":material/link_off:")


def _notices(view: View) -> None:
    """Say what the link or the search asked for and the corpus does not have, and what was lost or guessed."""
    passed_over(*filters())
    if remarks := searched.remarks(view.whole, view.selection.text):  # on a phone the search box is out of sight
        st.info(texts.literal(" ".join(remarks)), icon=":material/search:")
    if view.unknown:
        st.info(
            _("Not in these articles: {words}").format(words=texts.literal(", ".join(view.unknown))),
            icon=":material/search_off:",
        )
    issues.line(view)
