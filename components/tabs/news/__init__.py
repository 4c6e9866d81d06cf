"""What's new: words, names and topics that suddenly came up far more often, and the articles that show why."""

from __future__ import annotations

import streamlit as st

from components import charts
from components.article.headlines import news
from components.card import card
from components.card.controls import choice, period_control
from components.link.caption import timeless
from components.look.speech import _
from data import measures
from data.corpus.view import View

SHOWN = 15
TOLD = 24  # bursts behind the headlines


def show(view: View) -> None:
    """Headlines of what burst, then the bursts of words, names and topics, and the names that rise and fall."""
    if reason := timeless(view):
        st.markdown(reason)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        when = choice(
            "bursts",
            help=_("Still going on: what came up unusually often up to the last seven days of the chosen dates."),
        )
        period = period_control()
    nothing = _("Nothing came up surely more often than usual. Choose longer periods, or take a filter away.")
    if when == "latest":
        nothing = _(
            "Nothing in the last seven days came up surely more often than usual. Look at the strongest bursts."
        )
    options = dict(period=period, when=when)
    with card(
        "news",
        _("What suddenly came up"),
        view,
        least=20,
        empty=nothing,
        aid=_(
            "Words, names and topics in far more articles than usual, “×5”: five times as many. Beneath, the "
            "article that is most about it on the days of its peak. Click a title to read it."
        ),
    ) as c:
        c.draw(measures.news, news, top=TOLD, **options)
    with card(
        "bursts",
        _("Words that suddenly came up"),
        view,
        picks="terms",
        leaves=view,
        least=20,
        aid=_(
            "A bar: the days in which the word was in far more articles than usual; the dot is the peak, “×5” "
            "says five times as many. The fuller the colour, the stronger. Click a bar to keep only articles with "
            "the word."
        ),
        empty=nothing,
    ) as c:
        c.draw(measures.bursts, charts.bursts, top=SHOWN, **options)
    with card(
        "entity_bursts",
        _("Names that suddenly came up"),
        view,
        picks="entities",
        leaves=view,
        least=20,
        aid=_("People, places and organisations in the same way. Click a bar to keep only articles with the name."),
        empty=nothing,
    ) as c:
        c.draw(measures.entity_bursts, charts.entity_bursts, top=SHOWN, **options)
    if len(view.topics) > 1:
        with card(
            "topic_bursts",
            _("Topics that suddenly came up"),
            view,
            picks="topics",
            leaves=view,
            least=20,
            aid=_("Topics in the same way. Click a bar to keep only articles of the topic."),
            empty=nothing,
        ) as c:
            c.draw(measures.topic_bursts, charts.topic_bursts, top=SHOWN, **options)
    with card(
        "entity_rising",
        _("Names more and less often than before"),
        view,
        picks="entities",
        leaves=view,
        least=20,
        aid=_(
            "Dot: how many times as large the share of articles with the name is now. Line: where it lies with 95% "
            "certainty. Click a dot to keep only articles with the name."
        ),
        empty=_("No name differs surely from the time before. Choose other dates."),
    ) as c:
        c.draw(measures.entity_rising, charts.entity_rising, top=20)
