"""Horizontal bars, sorted, with the value at the bar's end: words, names, topics, sources and languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import Any

import pandas as pd

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
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

ROW = 26  # pixels of height for a bar with its gap
LABEL_ROOM, LABEL_ROOM_NARROW = 190, 160  # pixels at most for the labels left of the bars
TALL = 46  # pixels of height for a bar with its label above it
LABEL_ROOM_WIDE, SCREEN_NARROW = 320, 350  # pixels for labels in a card as wide as the page, and on a phone
GATHERED = 0.5  # the ink of a word that few articles have between them
# Of the plot's width: where bars end and where a second column of text begins, and the pixels that column has.
BARS_END, ASIDE, ASIDE_ROOM = 0.42, 0.48, 335


def bars(
    ids: Sequence[object],
    labels: Sequence[str],
    lengths: Sequence[float],
    values: Sequence[str],
    hovers: Sequence[str],
    look: Look,
    *,
    colours: Sequence[str],
    legend: str = "",
    aside: Sequence[str] = (),
) -> Drawing:
    """Draw one bar for each thing, the first on top.

    `ids` go into `customdata`, `values` stand at the bars' ends; `labels` are raw and escaped here, `hovers` are
    the lines below the name, escaped already. `legend` says what colours mean.
    `aside` is a second column of raw texts, for a chart as wide as the page: a phone has no room for it, there
    the labels stand above their bars instead.
    """
    if not len(labels):
        return blank(ROW)
    chosen = {str(value) for value in look.picked}
    marked = [str(value) in chosen for value in ids]
    # A pick that is not among the bars must not fade all of them.
    shades = [shade if mark or not any(marked) else theme.FADED for shade, mark in zip(colours, marked, strict=True)]
    above = look.narrow and bool(aside)
    room = SCREEN_NARROW if above else LABEL_ROOM_NARROW if look.narrow else LABEL_ROOM_WIDE if aside else LABEL_ROOM
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
        hovertext=[f"{bold(escape(label))}<br>{hover}" for label, hover in zip(labels, hovers, strict=True)],
        **HOVER,
        **STEADY,
    )
    longest = max(float(length) for length in lengths)
    names = [bold(escape(label), mark) for label, mark in zip(shown, marked, strict=True)]
    beside = bool(aside) and not look.narrow
    frame = layout(
        (TALL if above else ROW) * len(names) + 12,
        left=0 if above else min(left + 14, room),
        right=8 if beside else max(right + 12, 30),
        bargap=0.28,
        xaxis=hidden_axis(range=[0, longest or 1], domain=[0, BARS_END if beside else 1]),
        yaxis=names_axis([""] * len(names) if above else names),
    )
    if above:
        bar |= dict(width=0.42, offset=0.04)
        notes = [
            note(name, 0, place, yref="y", font=dict(size=theme.SIZES["label"]), **_OVER)
            for place, name in enumerate(names)
        ]
    else:
        notes = list(starmap(_aside, enumerate(aside)))
    return drawn([bar], frame, notes=notes, legend=legend, room=ASIDE_ROOM // 2 if beside else 0)


_OVER = dict(xanchor="left", yanchor="bottom", align="left")


def _aside(place: int, text: str) -> dict:
    """Write a row's second column."""
    shown = escape(fitting(text, ASIDE_ROOM, theme.SIZES["value"]))
    return note(shown, ASIDE, place, yref="y", xanchor="left", font=dict(size=theme.SIZES["value"]))


def _articles_and_share(count: int, share: float, look: Look) -> str:
    return look.say("{articles}, {share} of all").format(articles=look.articles(count), share=look.share(share))


def frequency(frame: pd.DataFrame, look: Look, *, spread: bool = False) -> Drawing:
    """Draw in how many articles each word stands, pale where few articles repeat it. `look.picked` holds terms.

    With `spread` the bars' ends say how evenly it is spread as well.
    """
    counts = [look.number(count) for count in frame["articles"]]
    spreads = [f"DP {look.number(dp, 2)}" for dp in frame["dp"]]
    pale = f'<span style="color:{theme.COUNT};opacity:{GATHERED}">■</span> {look.say("few articles repeat it")}'
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [f"{count} · {dp}" for count, dp in zip(counts, spreads, strict=True)] if spread else counts,
        [_frequency_hover(row, look) for row in frame.itertuples()],
        look,
        colours=[theme.clear(theme.COUNT, GATHERED) if gathered else theme.COUNT for gathered in frame["gathered"]],
        legend=pale if frame["gathered"].any() else "",
    )


def _frequency_hover(row: Any, look: Look) -> str:
    times = look.count("{n} time altogether", "{n} times altogether", int(row.count)).format(n=look.number(row.count))
    rate = look.say("{rate} per million words").format(rate=look.number(row.per_million))
    spread = look.say("by chance in {articles}; DP {dp}").format(
        articles=look.articles(round(row.expected)), dp=look.number(row.dp, 2)
    )
    lines = [_articles_and_share(row.articles, row.share, look), f"{times}, {rate}", spread]
    return "<br>".join([*lines, look.say("few articles repeat it")] if row.gathered else lines)


def keywords(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw in how many articles each word stands, those that weigh most on top.

    Where no word stands in two articles, the bars say the weight, which has no unit to write.
    """
    alone = bool(len(frame)) and frame["articles"].max() <= 1
    return bars(
        frame["term"].tolist(),
        frame["label"].tolist(),
        frame["weight" if alone else "articles"].tolist(),
        ["" if alone else look.number(count) for count in frame["articles"]],
        [
            look.articles(row.articles) + "<br>" + look.say("weight {weight}").format(weight=look.number(row.weight, 2))
            for row in frame.itertuples()
        ],
        look,
        colours=[theme.COUNT] * len(frame),
    )


def entity_frequency(frame: pd.DataFrame, look: Look, *, by: str = "articles") -> Drawing:
    """Draw in how many articles each name stands, in the colour of its label. `look.picked` holds entities.

    With `by` "mentions", and where no name stands in two articles, the bars say how often it is mentioned; their ends
    say the articles as well, where they differ.
    """
    alone = bool(len(frame)) and frame["articles"].max() <= 1
    often = by == "mentions" or alone
    counts = frame["mentions"] if often else frame["articles"]
    ends = [look.number(count) for count in counts]
    if often and not alone:
        ends = [f"{end} · {look.number(count)}" for end, count in zip(ends, frame["articles"], strict=True)]
    return bars(
        frame["entity"].tolist(),
        frame["name"].tolist(),
        counts.tolist(),
        ends,
        [
            f"{_articles_and_share(row.articles, row.share, look)}<br>"
            + look.count("{n} mention", "{n} mentions", int(row.mentions)).format(n=look.number(row.mentions))
            for row in frame.itertuples()
        ],
        look,
        colours=[theme.LABELS.get(label, theme.REST) for label in frame["label"]],
        # Of one label there is nothing to tell apart: the card's title says which it is.
        legend=label_legend(frame["label"], look) if frame["label"].nunique() > 1 else "",
    )


def label_legend(labels: Iterable[str], look: Look) -> str:
    """Say what the colours and shapes of names mean, for the labels there are."""
    names = {"PER": look.say("people"), "LOC": look.say("places"), "ORG": look.say("organisations")}
    there = set(labels)
    return "\u00a0\u00a0 ".join(
        f'<span style="color:{theme.LABELS[label]}">{theme.SIGNS[label]}</span> {name}'
        for label, name in names.items()
        if label in there
    )


def topic_sizes(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how many articles each topic has, and its words beside it. `look.picked` holds topic numbers."""
    return bars(
        frame["topic"].tolist(),
        frame["label"].tolist(),
        frame["articles"].tolist(),
        [look.number(count) for count in frame["articles"]],
        [
            f"{_articles_and_share(row.articles, row.share, look)}<br>{escape(row.terms, 80)}"
            for row in frame.itertuples()
        ],
        look,
        colours=[look.topic(int(topic)) for topic in frame["topic"]],
        aside=[_further(terms, label) for terms, label in zip(frame["terms"], frame["label"], strict=True)],
    )


def _further(terms: str, label: str) -> str:
    """Name the words of a topic that its label does not."""
    said = set(label.split(", "))
    return ", ".join(term for term in terms.split(", ") if term not in said)


def breakdown(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how many articles come from each source, or are written in each language."""
    return bars(
        frame["value"].tolist(),
        [look.value_name(by, value) for by, value in zip(frame["by"], frame["value"], strict=True)],
        frame["articles"].tolist(),
        [
            f"{look.number(count)} · {look.share(share)}"
            for count, share in zip(frame["articles"], frame["share"], strict=True)
        ],
        [_articles_and_share(row.articles, row.share, look) for row in frame.itertuples()],
        look,
        colours=[theme.COUNT] * len(frame),
    )


def panel(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how many articles each source has, blue where it is there throughout. `look.picked` holds sources."""
    periods = {"week": look.say("{n} of {all} weeks"), "month": look.say("{n} of {all} months")}
    there = [
        periods.get(str(row.period), look.say("{n} of {all} days")).format(
            n=look.number(row.periods), all=look.number(row.of)
        )
        for row in frame.itertuples()
    ]
    return bars(
        frame["source"].tolist(),
        [look.value_name("source", source) for source in frame["source"]],
        frame["articles"].tolist(),
        [f"{look.number(count)} · {said}" for count, said in zip(frame["articles"], there, strict=True)],
        [
            f"{_articles_and_share(row.articles, row.share, look)}<br>{said}"
            for row, said in zip(frame.itertuples(), there, strict=True)
        ],
        look,
        colours=[theme.COUNT if steady else theme.REST for steady in frame["steady"]],
        legend=f'<span style="color:{theme.COUNT}">■</span> {look.say("there throughout")}'
        f'\u00a0\u00a0 <span style="color:{theme.REST}">■</span> {look.say("not in all periods")}',
    )
