"""What goes with one name: other names, words around it, and its own forms, as bars."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import articles, bars, label_key
from components.look import formats, theme
from components.look.speech import _, ngettext


def entity_company(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw in how many articles other names stand beside this one, and how many times as often as by chance."""
    return bars(
        frame["entity"].tolist(),
        frame["name"].tolist(),
        frame["together"].tolist(),
        [
            f"{formats.number(row.together)} · {formats.times(row.together / row.expected)}"
            for row in frame.itertuples()
        ],
        [
            ngettext(
                "together in {n} article; chance would give {expected}",
                "together in {n} articles; chance would give {expected}",
                int(row.together),
            ).format(n=formats.number(row.together), expected=formats.number(row.expected, 1))
            + "<br>"
            + _("strength {strength} of 1").format(strength=formats.number(row.npmi, 2))
            for row in frame.itertuples()
        ],
        colours=[theme.LABELS.get(label, theme.REST) for label in frame["label"]],
        picked=picked,
        narrow=narrow,
        key=label_key(frame["label"]) if frame["label"].nunique() > 1 else "",
    )


def entity_terms(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw the share of the name's articles that have each word, and how many times that of the others it is."""
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["share"].tolist(),
        [f"{formats.share(row.share)} · {_times(row)}" for row in frame.itertuples()],
        [
            _("with the name: {share}, {articles}").format(
                share=formats.share(row.share), articles=articles(row.articles)
            )
            + "<br>"
            + _("without it: {share}, {articles}").format(
                share=formats.share(row.rest_share), articles=articles(row.rest_articles)
            )
            for row in frame.itertuples()
        ],
        colours=[theme.COUNT] * len(frame),
        picked=picked,
        narrow=narrow,
    )


def _times(row) -> str:
    """Write the ratio; where the word stands in no other article, there is none to write."""
    return formats.times(row.ratio) if row.rest_articles else _("only here")


def entity_forms(frame: pd.DataFrame, *, narrow: bool = False) -> go.Figure:
    """Draw how often each form of the name stands in the articles."""
    return bars(
        frame["form"].tolist(),
        frame["form"].tolist(),
        frame["count"].tolist(),
        [formats.number(count) for count in frame["count"]],
        [
            ngettext("{n} mention", "{n} mentions", int(row.count_)).format(n=formats.number(row.count_))
            + f", {formats.share(row.share)}"
            for row in frame.rename(columns={"count": "count_"}).itertuples()
        ],
        colours=[theme.REST] * len(frame),
        narrow=narrow,
    )
