"""Articles: a sortable list and a reader beside it; on a phone one of the two."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.article import reader
from components.card import measured
from components.card.controls import listed
from components.card.headings import heading
from components.link import state
from components.link.session import session
from components.look import formats, texts
from components.look.speech import _
from components.look.texts import literal
from components.look.width import narrow
from data import measures
from data.corpus.view import View

SHOWN = 300
AT_ONCE = 20  # titles on a phone, and as many again with each press
ROW_HEIGHT = 66  # px: from 65 on Streamlit breaks a long title into lines
LONGEST = 96  # characters of a title in the list: what its three lines hold


def show(view: View) -> None:
    """The list, and the article chosen in it or named in the link."""
    asked = _article_row(view)
    if len(view) == 1:
        _article(view, int(view.numbers[0]) if asked is None else asked)
    elif narrow():
        _one_at_a_time(view, asked)
    else:
        left, right = st.columns(2, gap="medium")
        with left:
            frame = _listing(view)
            with st.container(key="list"):
                shown = frame.assign(title=[texts.cut(title, LONGEST) for title in frame["title"]])
                st.dataframe(
                    shown,
                    key="articles",
                    hide_index=True,
                    height=9 * ROW_HEIGHT + 38,
                    row_height=ROW_HEIGHT,
                    on_select=_pick(frame),
                    selection_mode="single-cell",
                    placeholder="–",
                    column_order=["title", "date", "source"],
                    column_config=_columns(),
                    alt=_("Articles"),
                )
        with right:
            _article(view, int(frame["row"].iat[0]) if asked is None else asked)


def _article_row(view: View) -> int | None:
    """Row of the article that the link names."""
    asked = state.value("article")
    if not asked:
        return None
    match = view.articles.index[view.articles["article"] == asked]
    if len(match):
        return int(match[0])
    st.info(_("The link asks for an article that is not in this collection."), icon=":material/link_off:")
    return None


def _listing(view: View) -> pd.DataFrame:
    """Choose an order; the first articles in that order."""
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        order = listed("order", width=220)
        frame = measured(view, measures.listing, {"order": order, "limit": SHOWN})
        st.caption(_("Showing {n} of {total}").format(n=formats.number(len(frame)), total=formats.number(len(view))))
    return frame


def _one_at_a_time(view: View, asked: int | None) -> None:
    """The list, or in its place the article with a way back."""
    if asked is not None:
        st.button(
            _("To the list"), icon=":material/arrow_back:", type="tertiary", key="back", on_click=_read, args=("",)
        )
        _article(view, asked)
        return
    frame = _listing(view)
    shown = AT_ONCE * session().pages
    _titles(frame.head(shown), "listed")
    if len(frame) > shown:
        st.button(_("Show more"), key="more", on_click=_next_page)


def _next_page() -> None:
    session().pages += 1


def _pick(frame: pd.DataFrame) -> Callable[[], None]:
    """Take a click on a row into the link."""
    articles = frame["article"].tolist()

    def pick() -> None:
        cells = st.session_state["articles"]["selection"]["cells"]
        if cells and 0 <= int(cells[0][0]) < len(articles):
            _read(articles[int(cells[0][0])])

    return pick


def _columns() -> dict:
    return {
        "title": st.column_config.TextColumn(heading("title"), width=270),
        "date": st.column_config.DateColumn(heading("date"), format=formats.date_pattern(), width=90),
        "source": st.column_config.TextColumn(heading("source"), width=110),
    }


def _article(view: View, row: int) -> None:
    """The article; what says most about it, its nearest topics, and what else is like it."""
    reader.show(view, row)
    words = measured(view.whole, measures.article_keywords, {"row": row})
    if len(words):
        st.caption(literal(_("Words that say most: {words}").format(words=", ".join(words["label"]))))
    topics = measured(view.whole, measures.nearest_topics, {"row": row})
    if len(topics) > 1:
        st.caption(
            literal(
                _("Nearest topics: {topics}").format(
                    topics=" · ".join(
                        f"{one.label} ({formats.number(one.similarity, 2)})" for one in topics.itertuples()
                    )
                )
            )
        )
    alike = measured(view.whole, measures.similar, {"row": row})
    if len(alike):
        st.markdown(f"### {_('Similar articles')}", anchors=False)
        _titles(alike, "similar")


def _titles(frame: pd.DataFrame, key: str) -> None:
    """Titles to press, each with its date and source."""
    with st.container(gap="xxsmall", key=f"titles-{key}"):
        for one in frame.itertuples():
            when = formats.short_date(one.date) if pd.notna(one.date) else _("no date")
            where = literal(" · ".join(filter(None, [when, one.source])))
            st.button(
                f"{literal(texts.cut(one.title, 120))} :small[{where}]",
                key=f"{key}-{one.row}",
                type="tertiary",
                on_click=_read,
                args=(one.article,),
            )


def _read(article: str) -> None:
    """Open an article; none: the list alone."""
    state.put(article=article or None)
