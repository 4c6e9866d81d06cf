"""The page of one topic: its words, how far it can be trusted, whom it names, its articles, when, where and in what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from components import charts
from components.card import card, measured
from components.card.annotated import line_notes
from components.card.clicks import toggled
from components.decided import naming
from components.link import following, offered, state
from components.link.caption import timeless
from components.look import formats, texts
from components.look.look import Look
from components.look.speech import _, later
from components.look.styles import PASSPORT_CSS
from components.look.texts import literal
from data import measures
from data.corpus.select import select, without
from data.corpus.view import View
from data.measures.topics.passport import DIGITS, WEAK, told

MIN_ARTICLES = 10  # articles: of fewer a line over time says nothing
SOURCES = 9  # sources followed over time
# What a number means, from which value on; the last stands for all below WEAK, and is a weakness.
MEANINGS = {
    "stability": (
        later("Stability"),
        (
            (0.75, later("In a part of the articles nearly the same topic is found again.")),
            (WEAK["stability"], later("In a part of the articles most of the topic is found again.")),
            (-np.inf, later("In a part of the articles the topic dissolves: where it ends is chance.")),
        ),
    ),
    "coherence": (
        later("Coherence"),
        (
            (0.25, later("Its main words stand in the same articles.")),
            (WEAK["coherence"], later("Its main words often share articles.")),
            (-np.inf, later("Its main words seldom share an article: they may be about different things.")),
        ),
    ),
    "separation": (
        later("Separation"),
        (
            (0.4, later("It stands clearly apart from other topics.")),
            (WEAK["separation"], later("It borders on other topics.")),
            (-np.inf, later("It flows into other topics: many of its articles could as well belong to another.")),
        ),
    ),
}


def show(view: View) -> None:
    """Choose a topic of any cut; everything about it among the selected articles."""
    base = without(view, "topics")
    topic = _choice(view)
    facts = measured(base, measures.passport, {"topic": topic}).iloc[0]
    st.html(f"<style>{PASSPORT_CSS}</style>")
    with card(
        "passport",
        str(facts["label"]),
        base,
        aid=_("How large the topic is, and how far it can be trusted. Its words set it apart from other topics."),
    ) as c:
        c.draw(measures.passport, partial(head, total=len(base)), topic=topic)
    if facts["weak"]:
        st.warning(
            _("This topic is weak: read some of its articles before you write of it as one theme."),
            icon=":material/warning:",
        )
    _family(view, topic, facts["parts"])
    naming.editor(view, topic)
    if not facts["articles"]:
        st.markdown(
            _("None of the chosen articles belongs to this topic. Take a filter away, or choose another topic.")
        )
        return
    left, right = st.columns(2, gap="large")
    with (
        left,
        card(
            "topic_entities",
            _("Whom and what it is about"),
            base,
            picks="entities",
            also={"topics": topic},
            aid=_(
                "Share of its articles with the name; “×5”: five times that of other articles. Click to keep only "
                "those."
            ),
            empty=_("No name is surely more frequent in this topic than in others."),
        ) as c,
    ):
        c.draw(measures.topic_entities, charts.topic_entities, topic=topic)
    with (
        right,
        card(
            "topic_articles",
            _("Most typical articles"),
            base,
            aid=_("Nearest to the middle of the topic. Click a title to read it."),
        ) as c,
    ):
        c.draw(measures.topic_articles, typical, topic=topic, top=6)
    _over_time(view, base, topic)
    _shares(base, topic)


def _choice(view: View) -> int:
    """Choose the topic: by the list, the link, or a click that filtered by one."""
    chosen = state.several("topics")
    usual = chosen[-1] if chosen else int(view.topics["topic"].iat[0])
    options = offered.topics(view, [usual, *filter(None.__ne__, [state.chosen("topic")])])
    key = state.key("topic", options, first=usual)
    return st.selectbox(_("Topic"), list(options), key=key, format_func=options.__getitem__, width=420)


def head(frame: pd.DataFrame, look: Look, *, total: int) -> str:
    """Words and key numbers as HTML, each number with what it means; `total` are the articles it is a share of."""
    facts = frame.iloc[0]
    colour = look.topic(int(facts["topic"]))
    range_ = formats.between(formats.share(facts["low"]), formats.share(facts["high"]))
    size = f"{formats.share(facts['share'])} ({range_})"
    said = _("{share} of {n}").format(share=size, n=formats.number(total))
    items = [_definition(_("Articles"), formats.number(facts["articles"]), said)]
    items += [_definition(_(title), *_meaning(facts[name], levels)) for name, (title, levels) in MEANINGS.items()]
    return (
        f'<div class="ohliad-passport ohliad-topic"><p><span style="color:{colour}">●</span> '
        f"{escape(facts['terms'])}</p><dl>{''.join(items)}</dl></div>"
    )


def _meaning(value: float, levels: tuple) -> tuple[str, str]:
    if not np.isfinite(value):
        return "–", _("There is nothing to compare with.")
    number = told(value)
    return formats.number(number, DIGITS), next(_(said) for least, said in levels if number >= least)


def _definition(title: str, value: str, said: str) -> str:
    return f"<div><dt>{escape(title)}</dt><dd>{escape(value)}<small>{escape(said)}</small></dd></div>"


def _family(view: View, topic: int, parts: list[int]) -> None:
    """The coarser topic and the finer ones, each a button that opens its page; keep or read its articles."""
    tree = view.whole.tree.set_index("topic")
    parent = int(tree["parent"].at[topic])
    top = parent < 0 or tree["parent"].at[parent] < 0  # all articles are no topic
    rows = [(_("Part of"), [] if top else [parent]), (_("Divides into"), parts)]
    for title, topics in rows:
        if topics:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(title, width="content")
                for one in topics:
                    said = f"{texts.cut(tree['label'].at[one], 40)} · {formats.number(tree['articles'].at[one])}"
                    st.button(literal(said), key=f"topic-to-{one}", on_click=state.put, kwargs={"topic": one})
    kept = topic in view.selection.topics
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Show all articles again") if kept else _("Keep only its articles"),
            key="topic-keep",
            icon=":material/filter_alt_off:" if kept else ":material/filter_alt:",
            on_click=_keep,
            args=(topic,),
        )
        st.button(_("Read its articles"), key="topic-read", icon=":material/article:", on_click=_read, args=(topic,))


def _keep(topic: int) -> None:
    state.put(**toggled({"topics": state.several("topics")}, {"topics": [topic]}))


def _read(topic: int) -> None:
    if topic not in state.several("topics"):
        _keep(topic)
    state.put(article=None, tab="articles")


def typical(frame: pd.DataFrame, look: Look) -> str:
    """The most typical articles as an HTML list: title (a link), where and when."""
    items = []
    for one in frame.itertuples(index=False):
        when = look.date(one.date) if pd.notna(one.date) else look.say("no date")
        items.append(
            f'<li><a href="{escape(following.address(article=one.article))}" target="_self" '
            f'data-article="{escape(one.article)}">{escape(texts.cut(one.title, 160))}</a><br>'
            f"<small>{escape(one.source or look.say('no source'))} · {escape(when)}</small></li>"
        )
    return f'<ul class="ohliad-reasons">{"".join(items)}</ul>'


def _over_time(view: View, base: View, topic: int) -> None:
    """The topic's share over time, with its band, and in each source."""
    if timeless(base) or len(base) < MIN_ARTICLES:
        return
    there = standing(base, topic)
    with card(
        "topic-line",
        _("This topic over time"),
        there,
        picks="period",
        leaves=view,
        least=MIN_ARTICLES,
        aid=_(
            "Share of the articles of each period. Pale band: what chance alone could do (95%). A number marks a "
            "peak, and tells its headline. Click a point to keep only its days."
        ),
        empty=_("There are too few articles to draw a line."),
    ) as c:
        c.draw(
            measures.topic_trend,
            partial(charts.trend, **line_notes(without(there, "since", "until"), (("topic", topic),))),
            topics=(topic,),
        )
    if base.info["sources"] > 1:
        with card(
            "topic_source_trend",
            _("This topic in each source"),
            there,
            picks="sources",
            leaves=view,
            least=MIN_ARTICLES,
            aid=_(
                "Share of the articles of each source, period by period. Same scale throughout. Click a point to "
                "keep only its source."
            ),
            empty=_("There are too few articles to draw a line."),
        ) as c:
            c.draw(measures.topic_source_trend, charts.topic_source_trend, topics=(topic,), values=SOURCES)


def standing(base: View, topic: int) -> View:
    """The same articles at a cut in which the topic stands, as near as can be to the one looked at."""
    row = base.whole.tree.set_index("topic").loc[topic]
    now = len(base.topics)
    wanted = int(np.clip(now, row["first_cut"], row["last_cut"]))
    return base if wanted == now else base.cut(wanted)


def _shares(base: View, topic: int) -> None:
    """Which sources its articles come from, and in which languages they are."""
    own = select(base.whole, replace(base.selection, topics=(topic,)))
    kinds = [
        (by, picks, title)
        for by, picks, title, several in (
            ("source", "sources", _("Sources of this topic"), base.info["sources"] > 1),
            ("language", "languages", _("Languages of this topic"), len(base.info["languages"]) > 1),
        )
        if several
    ]
    for column, (by, picks, title) in zip(st.columns(len(kinds) or 1, gap="large"), kinds, strict=False):
        with (
            column,
            card(
                f"topic-{by}",
                title,
                own,
                picks=picks,
                also={"topics": topic},
                aid=_("How many of its articles come from each. Click to keep one.")
                if by == "source"
                else _("In which language its articles are. Click to keep one."),
            ) as c,
        ):
            c.draw(measures.breakdown, charts.breakdown, by=by, top=10)
