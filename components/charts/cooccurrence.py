"""What goes with one name: other names, words around it, and its own forms, as bars."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.bars import bars, label_legend
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look


def entity_cooccurrence(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw in how many articles other names stand beside this one, and how many times as often as by chance."""
    return bars(
        frame["entity"].tolist(),
        frame["name"].tolist(),
        frame["together"].tolist(),
        [f"{look.number(row.together)} · {look.times(row.together / row.expected)}" for row in frame.itertuples()],
        [
            look.count(
                "together in {n} article; chance would give {expected}",
                "together in {n} articles; chance would give {expected}",
                int(row.together),
            ).format(n=look.number(row.together), expected=look.number(row.expected, 1))
            + "<br>"
            + look.say("strength {strength} of 1").format(strength=look.number(row.npmi, 2))
            for row in frame.itertuples()
        ],
        look,
        colours=[theme.LABELS.get(label, theme.REST) for label in frame["label"]],
        legend=label_legend(frame["label"], look) if frame["label"].nunique() > 1 else "",
    )


def entity_terms(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the share of the name's articles that have each word, and how many times that of the others it is."""
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["share"].tolist(),
        [f"{look.share(row.share)} · {_ratio_text(row, look)}" for row in frame.itertuples()],
        [
            look.say("with the name: {share}, {articles}").format(
                share=look.share(row.share), articles=look.articles(row.articles)
            )
            + "<br>"
            + look.say("without it: {share}, {articles}").format(
                share=look.share(row.rest_share), articles=look.articles(row.rest_articles)
            )
            for row in frame.itertuples()
        ],
        look,
        colours=[theme.COUNT] * len(frame),
    )


def _ratio_text(row: Any, look: Look) -> str:
    """Write the ratio; where the word stands in no other article, there is none to write."""
    return look.times(row.ratio) if row.rest_articles else look.say("only here")


def entity_forms(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how often each form of the name stands in the articles."""
    return bars(
        frame["form"].tolist(),
        frame["form"].tolist(),
        frame["count"].tolist(),
        [look.number(count) for count in frame["count"]],
        [
            look.count("{n} mention", "{n} mentions", int(row.count_)).format(n=look.number(row.count_))
            + f", {look.share(row.share)}"
            for row in frame.rename(columns={"count": "count_"}).itertuples()
        ],
        look,
        colours=[theme.REST] * len(frame),
    )
