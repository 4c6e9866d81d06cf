"""Overview: how much there is, from when, and what is written about most."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts, theme
from components.card import card, measured
from components.caption import day
from components.words import _, later
from data import measures
from data.corpus import Corpus

TITLE = later("Overview")
# A stretch of days without articles that is worth a sentence.
GAP = 14


def show(corpus: Corpus) -> None:
    """Key numbers, three sentences, articles over time, top words, names and topics, sources and languages."""
    _key_numbers(measured(corpus, measures.summary, {}).iloc[0])
    st.markdown(_sentences(corpus))
    card(_("Articles over time"), measures.timeline, charts.timeline, corpus, picks="period",
         aid=_("How many articles came out. Click a bar to keep only its days; click it again to go back."),
         empty=_("No article here has a date, so there is nothing to show over time."))
    left, right = st.columns(2, gap="large")
    with left:
        card(_("Words that say most"), measures.keywords, charts.keywords, corpus, picks="terms",
             aid=_("Frequent here, but not everywhere. Click a bar to keep only articles with the word."), top=12)
    with right:
        card(_("Who and what is mentioned"), measures.entity_frequency, charts.entity_frequency,
             corpus, picks="entities", key="mentioned",
             aid=_("People, places and organisations by number of articles. Click to keep only those."),
             empty=_("No names were found in these articles."), top=12)
    card(_("Topics"), measures.topic_sizes, charts.topic_sizes, corpus, picks="topics", least=3,
         aid=_("What the articles are about. Click a topic to keep only its articles."),
         empty=_("There are too few articles for topics."))
    left, right = st.columns(2, gap="large")
    with left:
        if corpus.info["sources"] > 1:
            card(_("Sources"), measures.breakdown, charts.breakdown, corpus, picks="sources",
                 key="by-source", aid=_("How many articles come from each. Click to keep one."), by="source", top=12)
    with right:
        if len(corpus.info["languages"]) > 1:
            card(_("Languages"), measures.breakdown, charts.breakdown, corpus, picks="languages",
                 key="by-language", aid=_("In which language the articles are. Click to keep one."), by="language")


def _key_numbers(facts: pd.Series) -> None:
    days = theme.number(facts["days"])
    if facts["span"] > facts["days"]:
        days = _("{n} of {total}").format(n=days, total=theme.number(facts["span"]))
    numbers = [(_("Number of articles"), theme.number(facts["articles"])), (_("Number of sources"), theme.number(facts["sources"])),
               (_("Days with articles"), days), (_("Words per article (median)"), theme.number(facts["tokens"]))]
    with st.grid(4, min_column_width=150, key="numbers"):
        for label, value in numbers:
            st.metric(label, value)


def _sentences(corpus: Corpus) -> str:
    """Three sentences for the first ten seconds: the busiest period, the most mentioned, what is missing."""
    parts = []
    line = measured(corpus, measures.timeline, {})
    if len(line) > 1:
        peak = line.loc[line["articles"].idxmax()]
        parts.append(_("Most articles: **{when}** ({n}).").format(
            when=theme.period(peak["start"], peak["period"]), n=theme.number(peak["articles"])))
    names = measured(corpus, measures.entity_frequency, {"top": 3})["name"]
    if len(names):
        parts.append(_("Most mentioned: {names}.").format(names=", ".join(f"**{theme.escape(n)}**" for n in names)))
    if (gap := _longest_gap(corpus)) is not None:
        parts.append(_("No articles: {when}.").format(when=theme.dates(*gap)))
    return " ".join(parts)


def _longest_gap(corpus: Corpus):
    days = corpus.days
    if len(days) < 2:
        return None
    steps = days[1:] - days[:-1]
    longest = int(steps.argmax())
    if steps[longest] <= GAP:
        return None
    return day(days[longest] + 1), day(days[longest + 1] - 1)
