"""The frame around the tabs: page settings, style, title, sentence, chips, share, notices."""

from __future__ import annotations

import streamlit as st

from components.article import reader
from components.decided import naming, workbench
from components.frame import issues, searched, sidebar, touch
from components.link import collections, following, share
from components.link.caption import FIELDS, chosen, sentence
from components.look import theme
from components.look.speech import _, language, ngettext
from data.corpus.view import Corpus, Selection

# Selections kept for all visitors together: each is an array of row numbers and of sums per term, a few megabytes
# at a million articles.
KEPT = 64
# <html lang> says "en" whatever the page speaks, which makes a screen reader read Ukrainian as English.
SPEAK = "<script>document.documentElement.lang = '{language}'</script>"


def start() -> None:
    """Settings of the page and its one block of style."""
    st.set_page_config(page_title="Огляд · Ohliad", layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{theme.css()}{reader.STYLE}</style>")
    touch.touch()
    following.follow()


def name() -> None:
    """The name of the product, at the head of the sidebar; what all upload fields say goes with it."""
    choose = f"<style>:root {{ --ohliad-choose: '{_('Choose files')}' }}</style>"
    st.html(
        f'<p class="ohliad-name">{_("Ohliad")}</p>{choose}{SPEAK.format(language=language())}',
        unsafe_allow_javascript=True,
    )


def selected(whole: Corpus, selection: Selection) -> Corpus:
    """The selected articles, worked out once for all visitors with the same filters."""
    # Two folders may hold the same articles under other titles.
    return _selected(whole.fingerprint, id(whole.articles), repr(selection), whole, selection)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _selected(name: str, articles: int, selection: str, _whole: Corpus, _selection: Selection) -> Corpus:
    return _whole.select(_selection)


def head(corpus: Corpus) -> None:
    """Title and share button, the selection's sentence, one chip for each chosen value, notices."""
    with st.container(horizontal=True, vertical_alignment="center", key="title"):
        st.markdown(f"# {theme.literal(collections.title(corpus))}", anchors=False, width="stretch")
        with st.popover(_("Share this page"), icon=":material/ios_share:", key="share", type="tertiary"):
            st.caption(
                _(
                    "The link holds the collection, the tab, every filter and choice, and the language: "
                    "whoever opens it sees the same numbers. The articles themselves are not in it."
                )
            )
            if own := _own(corpus):
                st.caption(
                    _(
                        "Yours alone, and not in the link: {what}. Download what you made and send the files "
                        "along, or others see other numbers."
                    ).format(what=", ".join(own))
                )
            share.copy_link()
    st.markdown(sentence(corpus))
    _chips(corpus)
    _notices(corpus)


def _own(corpus: Corpus) -> list[str]:
    """What this visitor has made that changes the numbers and that no link holds."""
    made = {
        _("corrections of names"): workbench.own(),
        _("names of topics"): naming.own(corpus.whole),
        _("sets of words"): st.session_state.get("_wordings"),
    }
    return [what for what, lines in made.items() if lines]


def nothing(corpus: Corpus) -> None:
    """What to do when no article fits: which filter is in the way, and a button that takes it off."""
    st.markdown(_("No article fits the filters."))
    counts = {name: len(corpus.without(name)) for name in corpus.selection.active}
    best = max(counts, key=counts.get, default=None)
    if best is None or not counts[best]:
        st.button(_("Clear filters"), on_click=sidebar.reset, key="reset-all")
        return
    st.markdown(
        ngettext(
            "Without the filter **{field}** there would be {n} article.",
            "Without the filter **{field}** there would be {n} articles.",
            counts[best],
        ).format(field=_(FIELDS[best]), n=theme.number(counts[best]))
    )
    st.button(_("Take this filter away"), on_click=sidebar.drop, args=(best,), key="drop-one")


def foot(corpus: Corpus, text: str) -> None:
    """The last lines of the page."""
    issues.again(corpus)
    st.caption(text)


def _chips(corpus: Corpus) -> None:
    values = chosen(corpus)
    if not values:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for number, (field, value, label) in enumerate(values):
            st.button(
                theme.literal(theme.cut(label, 40)),
                icon=":material/close:",
                icon_position="right",
                key=f"chip-{number}",
                on_click=sidebar.drop,
                args=(field, value),
                help=_(FIELDS[field]),
            )
        if len(values) > 1:
            st.button(_("Clear all"), key="chip-all", on_click=sidebar.reset, type="tertiary")


def passed_over(fields: list[str]) -> None:
    """Say in which filters the link asks for something in vain; nothing where there is none."""
    if fields:
        said = _("The link asks for something that this collection does not have: {fields}. It was passed over.")
        st.info(said.format(fields=", ".join(_(FIELDS[name]) for name in fields)), icon=":material/link_off:")


def _notices(corpus: Corpus) -> None:
    """Say what the link or the search asked for and the corpus does not have, and what was lost or guessed."""
    first = st.session_state.setdefault("_first", corpus.fingerprint)
    if corpus.fingerprint == first:
        passed_over(sidebar.passed_over(corpus.selection))
    if remarks := searched.remarks(corpus.whole, corpus.selection.text):  # on a phone the search box is out of sight
        st.info(theme.literal(" ".join(remarks)), icon=":material/search:")
    if corpus.unknown:
        st.info(
            _("Not in these articles: {words}").format(words=theme.literal(", ".join(corpus.unknown))),
            icon=":material/search_off:",
        )
    issues.line(corpus)
