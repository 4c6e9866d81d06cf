"""What sets A and B apart: words to the left and right of one line, and each word by its share in both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.charts.axes import ruled
from components.charts.bars import ROW
from components.charts.base import HOVER, blank, bold, drawn, fitting, hidden_axis, layout, note, text_width, unit
from components.charts.drawing import Drawing
from components.look import theme
from components.look.look import Look
from components.look.texts import escape

EACH = 8  # words for each side
# Of a half, the part that bars may take: the rest is for the words at their ends.
BARS, BARS_NARROW = 0.5, 0.62
ROOM, ROOM_NARROW = 190, 150  # pixels of a word at most
HEIGHT, HEIGHT_NARROW = 520, 400
WIDTH, WIDTH_NARROW = 700, 290  # pixels of plot that labels are kept apart in
LABELS, LABELS_NARROW = 36, 14
DOT, DOT_PICKED = 7, 12
BESIDE = 9  # pixels from a dot to its label
COVERED = 1  # dots that a label may lie on
POWERS = range(-3, 4)  # values named on an axis, powers of ten, per 1000 articles


def keyness(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw the words of A as blue bars to the right, those of B as rust bars to the left of one line.

    `look.picked` holds terms: they are written in bold.
    """
    if frame.empty:
        return blank(ROW)
    target = _strongest(frame[frame["log_ratio"] > 0])
    reference = _strongest(frame[frame["log_ratio"] <= 0])
    # A phone has no room for two words in a row: the words of B follow below.
    below = len(target) if look.narrow else 0
    rows = [
        *zip(range(len(target)), target, strict=True),
        *zip(range(below, below + len(reference)), reference, strict=True),
    ]
    shown = [fitting(row.label, ROOM_NARROW if look.narrow else ROOM) for _place, row in rows]
    times = [in_times(row.ratio, row.articles, row.reference_articles, look) for _place, row in rows]
    words = [bold(escape(label), row.term in look.picked) for label, (_place, row) in zip(shown, rows, strict=True)]
    bar = dict(
        type="bar",
        x=[row.log_ratio for _place, row in rows],
        y=[place for place, _row in rows],
        orientation="h",
        marker=dict(
            color=[theme.TARGET if row.log_ratio > 0 else theme.REFERENCE for _place, row in rows], line=dict(width=0)
        ),
        text=times if look.narrow else [f"{word}  {bold(said)}" for word, said in zip(words, times, strict=True)],
        textposition="outside",
        textangle=0,
        textfont=dict(size=theme.SIZES["label"]),
        cliponaxis=False,
        customdata=[row.term for _place, row in rows],
        hovertext=[f"{bold(escape(row.label))}<br>{both(row, look)}" for _place, row in rows],
        **HOVER,
    )
    longest = max(abs(row.log_ratio) for _place, row in rows) or 1.0
    reach = longest / (BARS_NARROW if look.narrow else BARS)
    height = max(place for place, _row in rows) + 1
    line = dict(type="line", xref="x", yref="paper", x0=0, x1=0, y0=0, y1=1, line=dict(color=theme.AXIS, width=1))
    notes = []
    if look.narrow:
        notes = [
            note(
                word,
                0,
                place,
                xref="x",
                yref="y",
                font=dict(size=theme.SIZES["label"]),
                **(dict(xanchor="right", xshift=-6) if row.log_ratio > 0 else dict(xanchor="left", xshift=6)),
            )
            for (place, row), word in zip(rows, words, strict=True)
        ]
    return drawn(
        [bar],
        layout(
            ROW * height + 12,
            left=4,
            right=4,
            bargap=0.28,
            xaxis=hidden_axis(range=[-reach if reference else -reach * 0.02, reach if target else reach * 0.02]),
            yaxis=hidden_axis(range=[height - 0.5, -0.5]),
        ),
        notes=notes,
        shapes=[line],
        legend=legend(look),
    )


def _strongest(frame: pd.DataFrame) -> list:
    """The first words of a side (they come in order of evidence), the largest ratio on top."""
    rows = list(frame.head(EACH).itertuples())
    return sorted(rows, key=lambda row: -abs(row.log_ratio))


def legend(look: Look) -> str:
    """Say what the two colours and shapes are."""
    return (
        f'<span style="color:{theme.TARGET}">●</span> {look.say("A")}\u00a0\u00a0 '
        f'<span style="color:{theme.REFERENCE}">◆</span> {look.say("B")}'
    )


def in_times(ratio: float, articles: int, reference_articles: int, look: Look) -> str:
    """Say how many times as often, of the side that has more; a word that one side lacks stands only in the other."""
    if not articles or not reference_articles:
        return look.say("only here")
    return look.times(ratio if ratio >= 1 else 1 / ratio)


def both(row: Any, look: Look) -> str:
    """Say the share and the number of articles in A and in B."""
    said = look.say("{side}: {share} ({articles})")
    sides = ((look.say("A"), row.share, row.articles), (look.say("B"), row.reference_share, row.reference_articles))
    return "<br>".join(
        said.format(
            side=side,
            share=look.share(share),
            articles=look.articles(count),
        )
        for side, share, count in sides
    )


def term_scatter(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw each word as a dot, by its share in B across and in A up; the surest differences are named.

    `look.picked` holds terms: they are larger, and named first, in bold.
    """
    height = HEIGHT_NARROW if look.narrow else HEIGHT
    if frame.empty:
        return blank(height)
    up, across = frame["share"].mul(1000).tolist(), frame["reference_share"].mul(1000).tolist()
    # A logarithm has no place for nought: it stands below the smallest share, and the axis says so.
    nought = min(value for value in (*up, *across) if value > 0) / 2
    y, x = ([math.log10(max(value, nought)) for value in values] for values in (up, across))
    span_x, span_y = ([min(values) - 0.12, max(values) + 0.12] for values in (x, y))
    traces = []
    for side, colour, symbol in (
        ("", theme.UNPLACED, "circle"),
        ("reference", theme.clear(theme.REFERENCE, 0.75), "diamond"),
        ("target", theme.clear(theme.TARGET, 0.75), "circle"),
    ):
        places = [place for place, one in enumerate(frame["side"]) if one == side]
        rows = [frame.iloc[place] for place in places]
        traces.append(
            dict(
                type="scatter",
                mode="markers",
                x=[x[place] for place in places],
                y=[y[place] for place in places],
                marker=dict(
                    size=[DOT_PICKED if row["term"] in look.picked else DOT for row in rows],
                    color=colour,
                    symbol=symbol,
                    line=dict(width=0),
                    opacity=1,
                ),
                customdata=[row["term"] for row in rows],
                hovertext=[f"{bold(escape(row['label']))}<br>{both(row, look)}" for row in rows],
                **HOVER,
            )
        )
    low, high = max(span_x[0], span_y[0]), min(span_x[1], span_y[1])
    equal = dict(
        type="line",
        xref="x",
        yref="y",
        x0=low,
        y0=low,
        x1=high,
        y1=high,
        line=dict(color=theme.AXIS, width=1, dash="dot"),
        layer="below",
    )
    left = 48
    return drawn(
        traces,
        layout(
            height,
            left=left,
            right=12,
            top=24,
            bottom=44,
            xaxis=_axis(nought, span_x, look),
            yaxis=_axis(nought, span_y, look),
        ),
        notes=[
            unit(look.say("per 1000 articles of A"), left=left),
            note(look.say("per 1000 articles of B"), 1, 0, xanchor="right", yanchor="top", yshift=-22),
            *_labels(frame, x, y, span_x, span_y, look),
        ],
        shapes=[equal],
        legend=legend(look),
    )


def _axis(nought: float, ends: Sequence[float], look: Look) -> dict:
    """Give a logarithmic axis, with nought at its foot where a word has it."""
    foot = math.log10(nought)
    named = [(foot, "0")] if ends[0] < foot else []
    named += [
        (math.log10(value), look.number(value, max(0, -power)))
        for power in POWERS
        for value in ([factor * 10.0**power for factor in ((1, 2, 5) if ends[1] - ends[0] < 2.2 else (1,))])
        if max(foot + 0.2, ends[0]) < math.log10(value) <= ends[1]
    ]
    return ruled(list(ends), [place for place, _text in named], [text for _place, text in named])


def _labels(
    frame: pd.DataFrame,
    x: list[float],
    y: list[float],
    span_x: Sequence[float],
    span_y: Sequence[float],
    look: Look,
) -> list[dict]:
    """Name the words of surest difference beside their dots, where no name lies on another; hover names the rest."""
    width, height = (WIDTH_NARROW, HEIGHT_NARROW - 68) if look.narrow else (WIDTH, HEIGHT - 68)
    size = theme.SIZES["axis"]
    per_x, per_y = width / (span_x[1] - span_x[0]), height / (span_y[1] - span_y[0])
    dots = [((one - span_x[0]) * per_x, (other - span_y[0]) * per_y) for one, other in zip(x, y, strict=True)]
    taken: list[tuple[float, float, float, float]] = []
    notes: list[dict] = []
    chosen = [place for place, term in enumerate(frame["term"]) if term in look.picked]
    for place in dict.fromkeys([*chosen, *_by_turns(frame["side"])]):
        if len(notes) == (LABELS_NARROW if look.narrow else LABELS):
            break
        text = fitting(frame["label"].iat[place], 120 if look.narrow else 170, size)
        across, up = text_width(text, size) * 1.05, size + 3
        free = []
        for order, (sx, sy) in enumerate(((1, 0), (-1, 0), (0, 1), (0, -1))):
            left = dots[place][0] + (sx * BESIDE if sx >= 0 else -BESIDE - across) - (across / 2 if not sx else 0)
            low = dots[place][1] + sy * (up / 2 + BESIDE - 1) - up / 2
            box = (left, low, left + across, low + up)
            inside = left >= 0 and low >= 0 and box[2] <= width and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                covered = sum(box[0] < dot[0] < box[2] and box[1] < dot[1] < box[3] for dot in dots)
                if covered <= COVERED or place in chosen:
                    free.append((covered, order, box))
        if not free:
            continue
        _covered, _order, box = min(free)
        taken += [box, (dots[place][0] - 4, dots[place][1] - 4, dots[place][0] + 4, dots[place][1] + 4)]
        notes.append(
            note(
                bold(escape(text), place in chosen),
                x[place],
                y[place],
                xref="x",
                yref="y",
                font=dict(size=size),
                xshift=round((box[0] + box[2]) / 2 - dots[place][0]),
                yshift=round((box[1] + box[3]) / 2 - dots[place][1]),
            )
        )
    return notes


def _by_turns(sides: pd.Series) -> list[int]:
    """The places of words of a side in order, one of A and one of B by turns, so that neither takes all the labels."""
    rank = sides.groupby(sides).cumcount()
    return [place for _rank, place in sorted(zip(rank, range(len(sides)), strict=True)) if sides.iat[place]]


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
