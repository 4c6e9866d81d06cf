"""What stands near a word, in A and in B, and both sides over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.bars import bars
from components.charts.contrast import keyness
from components.charts.drawing import Drawing
from components.charts.lines import trend
from components.look import theme
from components.look.look import Look


def framing(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw what stands near the word in A as blue bars to the right, in B as rust bars to the left of one line.

    `look.picked` holds terms.
    """
    return keyness(frame, look)


def collocates(frame: pd.DataFrame, look: Look, *, colour: str = theme.COUNT) -> Drawing:
    """Draw in how many articles each word stands near the word asked about, those that belong to it most on top.

    `look.picked` holds terms.
    """
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [look.number(count) for count in frame["articles"]],
        [_near(row, look) for row in frame.itertuples()],
        look,
        colours=[colour] * len(frame),
    )


def _near(row: Any, look: Look) -> str:
    near = look.say("near it in {articles} of {total}, {share}").format(
        articles=look.articles(row.articles), total=look.number(row.total), share=look.share(row.share)
    )
    return near + "<br>" + look.say("log Dice {value}").format(value=look.number(row.log_dice, 1))


def contrast_trend(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw A and B over time, in their colours. `look.picked` are the first and the last day that are filtered by."""
    names = {"A": look.say("A"), "B": look.say("B")}
    return trend(frame.assign(label=[names.get(one, one) for one in frame["label"]]), look)
