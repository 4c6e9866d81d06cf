"""Articles: a sortable list and a reader beside it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import reader, theme
from components.card import measured
from components.words import _, language, later
from data import measures
from data.corpus import Corpus

TITLE = later("Articles")
ORDERS = {"newest": later("newest first"), "oldest": later("oldest first"), "relevant": later("most typical first"),
          "longest": later("longest first")}
SHOWN = 300


def show(corpus: Corpus) -> None:
    """The list, and the article chosen in it or named in the link."""
    left, right = st.columns(2, gap="large")
    with left:
        order = st.segmented_control(_("Order"), list(ORDERS), default="newest", key="order", bind="query-params",
                                     required=True, format_func=lambda one: _(ORDERS[one])) or "newest"
        frame = measured(corpus, measures.listing, {"order": order, "limit": SHOWN})
        row = _chosen(corpus, frame)
        st.caption(_("Showing {n} of {total}").format(n=theme.number(len(frame)), total=theme.number(len(corpus))))
        with st.container(key="list"):
            st.dataframe(frame, key="articles", hide_index=True, height=620, on_select=_pick(frame),
                         selection_mode="single-cell", column_order=["title", "date", "source"],
                         column_config=_columns(), alt=_("Articles"))
    with right:
        reader.show(corpus, row)
        _beside(corpus, row)


def _chosen(corpus: Corpus, frame: pd.DataFrame) -> int:
    """Row of the article to read: the link's, else the first of the list."""
    asked = st.query_params.get("article", "")
    if asked:
        match = corpus.articles.index[corpus.articles["article"] == asked]
        if len(match):
            return int(match[0])
        st.info(_("The link asks for an article that is not in this collection."), icon=":material/link_off:")
    return int(frame["row"].iat[0])


def _pick(frame: pd.DataFrame):
    """Take a click on a row into the link."""
    articles = frame["article"].tolist()

    def pick() -> None:
        cells = st.session_state["articles"]["selection"]["cells"]
        if cells and 0 <= int(cells[0][0]) < len(articles):
            st.query_params["article"] = articles[int(cells[0][0])]

    return pick


def _columns() -> dict:
    dates = "DD.MM.YYYY" if language() == "uk" else "YYYY-MM-DD"
    return {"title": st.column_config.TextColumn(_("Title"), width=270),
            "date": st.column_config.DateColumn(_("Date"), format=dates, width=85),
            "source": st.column_config.TextColumn(_("Source"), width=100)}


def _beside(corpus: Corpus, row: int) -> None:
    """What says most about the article, its nearest topics, and what else is like it."""
    words = measured(corpus.whole, measures.article_keywords, {"row": row})
    if len(words):
        st.caption(_("Words that say most: {words}").format(words=", ".join(words["label"])))
    topics = measured(corpus.whole, measures.nearest_topics, {"row": row})
    if len(topics) > 1:
        st.caption(_("Nearest topics: {topics}").format(topics=" · ".join(
            f"{one.label} ({theme.number(one.similarity, 2)})" for one in topics.itertuples())))
    alike = measured(corpus.whole, measures.similar, {"row": row})
    if alike.empty:
        return
    st.markdown(f"### {_('Similar articles')}", anchors=False)
    for one in alike.itertuples():
        when = theme.short_date(one.date) if pd.notna(one.date) else _("no date")
        st.button(f"{theme.cut(one.title, 90)}", key=f"similar-{one.row}", type="tertiary", on_click=_read,
                  args=(one.article,), help=f"{when} · {one.source} · {theme.number(one.similarity, 2)}")


def _read(article: str) -> None:
    st.query_params["article"] = article
