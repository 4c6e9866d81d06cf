"""What stands near a word, in A and in B, and both sides over time."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import articles, bars
from components.charts.contrast import keyness
from components.charts.lines import trend
from components.look import formats, theme
from components.look.speech import _


def framing(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw what stands near the word in A as blue bars to the right, in B as rust bars to the left of one line.

    `picked` holds terms.
    """
    return keyness(frame, picked=picked, narrow=narrow)


def collocates(
    frame: pd.DataFrame, *, colour: str = theme.COUNT, picked: Collection[str] = (), narrow: bool = False
) -> go.Figure:
    """Draw in how many articles each word stands near the word asked about, those that belong to it most on top.

    `picked` holds terms.
    """
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [formats.number(count) for count in frame["articles"]],
        [_near(row) for row in frame.itertuples()],
        colours=[colour] * len(frame),
        picked=picked,
        narrow=narrow,
    )


def _near(row) -> str:
    near = _("near it in {articles} of {total}, {share}").format(
        articles=articles(row.articles), total=formats.number(row.total), share=formats.share(row.share)
    )
    return near + "<br>" + _("log Dice {value}").format(value=formats.number(row.log_dice, 1))


def contrast_trend(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw A and B over time, in their colours. `picked` are the first and the last day that are filtered by."""
    names = {"A": _("A"), "B": _("B")}
    return trend(frame.assign(label=[names.get(one, one) for one in frame["label"]]), picked=picked, narrow=narrow)
