"""Horizontal bars, sorted, with the value at the bar's end: words, names, topics, sources and languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from components import theme
from components.charts.base import (
    HOVER,
    STEADY,
    blank,
    bold,
    drawn,
    fitting,
    hidden_axis,
    layout,
    names_axis,
    note,
    text_width,
)
from components.words import _, ngettext

KEY = 24  # pixels above the bars for what the colours mean
ROW = 26  # pixels of height for a bar with its gap
LABEL_ROOM, LABEL_ROOM_NARROW = 190, 140  # pixels at most for the labels left of the bars


def bars(
    ids: Sequence[object],
    labels: Sequence[str],
    lengths: Sequence[float],
    values: Sequence[str],
    hovers: Sequence[str],
    *,
    colours: Sequence[str],
    picked: Collection[object] = (),
    narrow: bool = False,
    key: str = "",
) -> go.Figure:
    """Draw one bar for each thing, the first on top.

    `ids` go into `customdata`, `values` stand at the bars' ends; `labels` are raw and escaped here, `hovers` are
    the lines below the name, escaped already; `key` stands above the bars and says what colours mean.
    """
    if not len(labels):
        return blank(ROW)
    chosen = {str(value) for value in picked}
    marked = [str(value) in chosen for value in ids]
    # A pick that is not among the bars must not fade all of them.
    shades = [
        shade if mark or not any(marked) else theme.FADED for shade, mark in zip(colours, marked, strict=True)
    ]
    room = LABEL_ROOM_NARROW if narrow else LABEL_ROOM
    shown = [fitting(label, room - 14) for label in labels]
    left = max(text_width(label) * (1.06 if mark else 1) for label, mark in zip(shown, marked, strict=True))
    right = max(text_width(value, theme.SIZES["value"]) for value in values)
    bar = dict(
        type="bar",
        x=list(lengths),
        y=list(range(len(labels))),
        orientation="h",
        marker=dict(color=shades, line=dict(width=0)),
        text=[bold(value, mark) for value, mark in zip(values, marked, strict=True)],
        textposition="outside",
        textangle=0,
        textfont=dict(size=theme.SIZES["value"]),
        cliponaxis=False,
        customdata=list(ids),
        hovertext=[
            f"{bold(theme.escape(label))}<br>{hover}" for label, hover in zip(labels, hovers, strict=True)
        ],
        **HOVER,
        **STEADY,
    )
    longest = max(float(length) for length in lengths)
    names = [bold(theme.escape(label), mark) for label, mark in zip(shown, marked, strict=True)]
    above = 4 + (KEY if key else 0)
    frame = layout(
        ROW * len(names) + 8 + above,
        left=min(left + 14, room),
        right=max(right + 12, 30),
        top=above,
        bargap=0.28,
        xaxis=hidden_axis(range=[0, longest or 1]),
        yaxis=names_axis(names),
    )
    notes = [note(key, 0, 1, xanchor="left", yanchor="bottom", xshift=-frame["margin"]["l"], yshift=5)] if key else []
    return drawn([bar], frame, notes=notes)


def articles(count: int) -> str:
    """Say a number of articles in words: 21 стаття."""
    return ngettext("{n} article", "{n} articles", int(count)).format(n=theme.number(count))


def _articles_and_share(count: int, share: float) -> str:
    return _("{articles}, {share} of all").format(articles=articles(count), share=theme.share(share))


def frequency(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw in how many articles each word stands. `picked` holds terms."""
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [theme.number(count) for count in frame["articles"]],
        [
            f"{_articles_and_share(row.articles, row.share)}<br>"
            + ngettext("{n} time altogether", "{n} times altogether", int(row.count)).format(n=theme.number(row.count))
            for row in frame.itertuples()
        ],
        colours=[theme.COUNT] * len(frame),
        picked=picked,
        narrow=narrow,
    )


def keywords(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw what weighs most in these articles; the weight has no unit, so the bar's end says the articles."""
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["weight"].tolist(),
        [theme.number(count) for count in frame["articles"]],
        [
            articles(row.articles) + "<br>" + _("weight {weight}").format(weight=theme.number(row.weight, 2))
            for row in frame.itertuples()
        ],
        colours=[theme.COUNT] * len(frame),
        picked=picked,
        narrow=narrow,
    )


def entity_frequency(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw in how many articles each name stands, in the colour of its label. `picked` holds entities."""
    return bars(
        frame["entity"].tolist(),
        frame["name"].tolist(),
        frame["articles"].tolist(),
        [theme.number(count) for count in frame["articles"]],
        [
            f"{_articles_and_share(row.articles, row.share)}<br>"
            + ngettext("{n} mention", "{n} mentions", int(row.mentions)).format(n=theme.number(row.mentions))
            for row in frame.itertuples()
        ],
        colours=[theme.LABELS.get(label, theme.REST) for label in frame["label"]],
        picked=picked,
        narrow=narrow,
        # Of one label there is nothing to tell apart: the card's title says which it is.
        key=label_key(frame["label"]) if frame["label"].nunique() > 1 else "",
    )

def label_key(labels: Iterable[str]) -> str:
    """Say what the colours and shapes of names mean, for the labels there are."""
    names = {"PER": ("●", _("people")), "LOC": ("■", _("places")), "ORG": ("◆", _("organisations"))}
    there = set(labels)
    return "\u00a0\u00a0 ".join(
        f'<span style="color:{theme.LABELS[label]}">{sign}</span> {name}'
        for label, (sign, name) in names.items()
        if label in there
    )


def topic_sizes(frame: pd.DataFrame, *, picked: Collection[object] = (), narrow: bool = False) -> go.Figure:
    """Draw how many articles each topic has. `picked` holds topic numbers."""
    return bars(
        frame["topic"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [theme.number(count) for count in frame["articles"]],
        [
            f"{_articles_and_share(row.articles, row.share)}<br>{theme.escape(row.terms, 80)}"
            for row in frame.itertuples()
        ],
        colours=[theme.topic(int(topic)) for topic in frame["topic"]],
        picked=picked,
        narrow=narrow,
    )


def breakdown(frame: pd.DataFrame, *, picked: Collection[str] = (), narrow: bool = False) -> go.Figure:
    """Draw how many articles come from each source, or are written in each language."""
    return bars(
        frame["value"].tolist(),
        [value_name(by, value) for by, value in zip(frame["by"], frame["value"], strict=True)],
        frame["articles"].tolist(),
        [
            f"{theme.number(count)} · {theme.share(share)}"
            for count, share in zip(frame["articles"], frame["share"], strict=True)
        ],
        [_articles_and_share(row.articles, row.share) for row in frame.itertuples()],
        colours=[theme.COUNT] * len(frame),
        picked=picked,
        narrow=narrow,
    )


def value_name(by: str, value: str) -> str:
    """Name a language in the interface's words; a source keeps its own name."""
    if by == "language":
        return {"uk": _("Ukrainian"), "ru": _("Russian"), "en": _("English"), "other": _("other language")}.get(
            value, value
        )
    return value or _("source unknown")

