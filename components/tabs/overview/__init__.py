"""Overview: how much there is, from when, and what is written about most."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components import charts
from components.card import card, measured
from components.card.aids import named_aid, telling_aid
from components.link.caption import day, timeless
from components.link.collections import is_example
from components.look import formats, texts
from components.look.speech import _
from components.look.texts import literal
from data import measures
from data.corpus.select import without
from data.corpus.view import View

# A stretch of days without articles that is worth a sentence.
GAP = 14


def show(view: View) -> None:
    """Key numbers, three sentences, articles over time, top words, names and topics, sources and languages."""
    _key_numbers(measured(view, measures.summary, {}).iloc[0])
    st.markdown(_sentences(view))
    if is_example(view.folder):
        st.markdown(_("This is an example. Click a word, a name or a topic and everything follows."))
    # The chart does not follow the dates chosen in it, so they do not decide whether it is there.
    if not timeless(without(view, "since", "until")):
        with card(
            "timeline",
            _("Articles over time"),
            view,
            picks="period",
            aid=_("How many articles came out. Click a bar to keep only its days; click it again to go back."),
        ) as c:
            c.draw(measures.timeline, charts.timeline)
    left, right = st.columns(2, gap="large")
    with left, card("keywords", _("Words that say most"), view, picks="terms", aid=telling_aid(view, 12)) as c:
        c.draw(measures.keywords, charts.keywords, top=12)
    with (
        right,
        card(
            "mentioned",
            _("Who and what is mentioned"),
            view,
            picks="entities",
            aid=named_aid(view) or _("By number of articles. Click a bar to keep only those."),
            empty=_("No names were found in these articles."),
        ) as c,
    ):
        c.draw(measures.entity_frequency, charts.entity_frequency, top=12)
    if len(view.articles) > 1:
        with card(
            "topic_sizes",
            _("Topics"),
            view,
            picks="topics",
            least=3,
            aid=_(
                "What the articles are about: topics by number of articles, and more of their words. "
                "Click a bar to keep only its articles."
            ),
            empty=_("There are too few articles for topics."),
        ) as c:
            c.draw(measures.topic_sizes, charts.topic_sizes)
    _origins(view)


def _origins(view: View) -> None:
    """Where the articles come from and in which language they are, as far as there is anything to tell apart."""
    sources, languages = view.info["sources"] > 1, len(view.info["languages"]) > 1
    columns = iter(st.columns(sources + languages or 1, gap="large"))
    if sources:
        with (
            next(columns),
            card(
                "by-source",
                _("Sources"),
                view,
                picks="sources",
                aid=_("How many articles come from each. Click to keep one."),
            ) as c,
        ):
            c.draw(measures.breakdown, charts.breakdown, by="source", top=12)
    if languages:
        with (
            next(columns),
            card(
                "by-language",
                _("Languages"),
                view,
                picks="languages",
                aid=_("In which language the articles are. Click to keep one."),
            ) as c,
        ):
            c.draw(measures.breakdown, charts.breakdown, by="language")


def _key_numbers(facts: pd.Series) -> None:
    days = formats.number(facts["days"])
    if facts["span"] > facts["days"]:
        days = _("{n} of {total}").format(n=days, total=formats.number(facts["span"]))
    numbers = [
        (facts["articles"], _("Number of articles"), formats.number(facts["articles"])),
        (facts["sources"], _("Number of sources"), formats.number(facts["sources"])),
        (facts["days"], _("Days with articles"), days),
        (facts["tokens"], _("Words per article (median)"), formats.number(facts["tokens"])),
    ]
    with st.grid(4, min_column_width=150, key="numbers"):
        for there, label, value in numbers:
            if there:
                st.metric(label, value)


def _sentences(view: View) -> str:
    """Three sentences for the first ten seconds: the busiest period, the most mentioned, what is missing."""
    parts = [timeless(view)]
    line = measured(view, measures.timeline, {})
    if len(line) > 1 and line["articles"].max() > 1:
        peak = line.loc[line["articles"].idxmax()]
        parts.append(
            _("Most articles: **{when}** ({n}).").format(
                when=formats.period(peak["start"], peak["period"]), n=formats.number(peak["articles"])
            )
        )
    names = measured(view, measures.entity_frequency, {"top": 3})["name"]
    if len(names):
        said = ", ".join(f"**{literal(texts.cut(name, 200))}**" for name in names)
        parts.append(_("Most mentioned: {names}.").format(names=said))
    if (gap := _longest_gap(view)) is not None:
        parts.append(_("No articles: {when}.").format(when=formats.dates(*gap)))
    return " ".join(filter(None, parts))


def _longest_gap(view: View) -> tuple[date, date] | None:
    days = view.days
    if len(days) < 2:
        return None
    steps = days[1:] - days[:-1]
    longest = int(steps.argmax())
    if steps[longest] <= GAP:
        return None
    return day(days[longest] + 1), day(days[longest + 1] - 1)
