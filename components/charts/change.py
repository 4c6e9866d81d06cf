"""What rises and what falls: how many times as often each comes up as before, and how sure that is."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from components.charts.axes import ruled
from components.charts.bars import LABEL_ROOM, LABEL_ROOM_NARROW, ROW
from components.charts.base import HOVER, STEADY, blank, bold, drawn, fitting, layout, names_axis, text_width, unit
from components.charts.drawing import Drawing
from components.look import formats, theme
from components.look.look import Look
from components.look.texts import escape

# The scale ends at 64 times as often, or a 64th: what is new has a ratio beyond, that means nothing more.
FARTHEST = 6
THIN = 2  # pixels of an interval's line


def rising(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how many times as often each word comes up as before, with its interval. `look.picked` holds terms."""
    return _changes(frame, "term", "label", look)


def entity_rising(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw how many times as often each name comes up as before, with its interval. `look.picked` holds entities."""
    return _changes(frame, "entity", "name", look)


def _changes(frame: pd.DataFrame, item: str, label: str, look: Look) -> Drawing:
    if frame.empty:
        return blank(ROW)
    rows, ids = list(frame.itertuples(index=False)), frame[item].tolist()
    chosen = {str(value) for value in look.picked}
    marked = [str(one) in chosen for one in ids]
    shades = [theme.COUNT if mark or not any(marked) else theme.FADED for mark in marked]
    room = LABEL_ROOM_NARROW if look.narrow else LABEL_ROOM
    shown = [fitting(one, room - 14) for one in frame[label]]
    left = min(max(text_width(one) for one in shown) * 1.06 + 14, room)
    said = [_change_label(row, look) for row in rows]
    right = max(text_width(text, theme.SIZES["value"]) for text in said) + 18
    places = list(range(len(rows)))
    middles, lows, highs = (
        [_position_on_scale(value) for value in frame[one]] for one in ("ratio", "ratio_low", "ratio_high")
    )
    first, last = math.floor(min(*middles, 0)) - 0.5, math.ceil(max(*middles, 0)) + 0.5
    lows, highs = [max(low, first) for low in lows], [min(high, last) for high in highs]
    shared = dict(
        y=places,
        customdata=ids,
        hovertext=[_hover(row, name, look) for row, name in zip(rows, frame[label], strict=True)],
        **HOVER,
        **STEADY,
    )
    intervals = dict(
        type="bar",
        base=lows,
        x=[high - low for low, high in zip(lows, highs, strict=True)],
        orientation="h",
        width=THIN / ROW,
        marker=dict(color=shades, line=dict(width=0)),
        **shared,
    )
    dots = dict(
        type="scatter",
        mode="markers",
        x=middles,
        marker=dict(size=11, color=shades),
        cliponaxis=False,
        **shared,
    )
    texts = dict(
        type="scatter",
        mode="text",
        x=[last] * len(rows),
        y=places,
        text=[bold(f"\u00a0\u00a0{text}", mark) for text, mark in zip(said, marked, strict=True)],
        textposition="middle right",
        textfont=dict(size=theme.SIZES["value"]),
        cliponaxis=False,
        hoverinfo="skip",
    )
    key = [look.say("times as often as before, 95%")]
    if not look.narrow:
        key.append(look.say("right: per 1000 articles, {before} → {now}").format(**_days_compared(frame, look)))
    return drawn(
        [intervals, dots, texts],
        layout(
            ROW * len(places) + 46,
            left=left,
            right=right,
            top=22,
            bottom=24,
            xaxis=_times_axis(first, last, look, most=4 if look.narrow else 9),
            yaxis=names_axis([bold(escape(one), mark) for one, mark in zip(shown, marked, strict=True)], standoff=8),
        ),
        notes=[unit(" · ".join(key), left=left)],
        shapes=[
            dict(
                type="line",
                xref="x",
                yref="y domain",
                x0=0,
                x1=0,
                y0=0,
                y1=1,
                line=dict(color=theme.AXIS, width=1.5),
                layer="below",
            )
        ],
    )


def _position_on_scale(ratio: float) -> float:
    """Where a ratio stands on the scale: twice as often is one step to the right, half as often one to the left."""
    if not ratio > 0:
        return -FARTHEST
    return max(-FARTHEST, min(FARTHEST, math.log2(ratio)))


def _times_axis(first: float, last: float, look: Look, *, most: int) -> dict:
    """A scale of doublings, with at most about `most` of them written out; ×1 always is."""
    steps = range(math.ceil(first), math.floor(last) + 1)
    every = -(-len(steps) // most)
    values = [step for step in steps if step % every == 0]
    return ruled([first, last], [float(value) for value in values], [_doubled(value, look) for value in values])


def _doubled(step: int, look: Look) -> str:
    return f"×{look.number(2**step)}" if step >= 0 else f"÷{look.number(2**-step)}"


def _change_label(row: Any, look: Look) -> str:
    """How many times as often, and on a wide screen the shares themselves."""
    times = in_times(row.ratio, row.now, row.before, look)
    return times if look.narrow else f"{times} · {look.rate(row.before)} → {look.rate(row.now)}"


def _hover(row: Any, label: object, look: Look) -> str:
    now = look.say("now: {rate} per 1000 articles ({n})").format(
        rate=look.rate(row.now), n=look.number(row.articles_now)
    )
    before = look.say("before: {rate} per 1000 articles ({n})").format(
        rate=look.rate(row.before), n=look.number(row.articles_before)
    )
    between = look.say("times as often, 95%: {range}").format(
        range=formats.between(_ratio_text(row.ratio_low, look), _ratio_text(row.ratio_high, look))
    )
    return "<br>".join([bold(escape(label)), now, before, between])


def _days_compared(frame: pd.DataFrame, look: Look) -> dict[str, str]:
    """The days before and the days now."""
    row = frame.iloc[0]
    return dict(before=look.dates(row["before_since"], row["before_until"]), now=look.dates(row["since"], row["until"]))


def in_times(ratio: float, now: float, before: float, look: Look) -> str:
    """Say how many times as often; a word that was not there before is new, not infinitely more frequent."""
    if not now:
        return look.say("gone")
    if not before or not math.isfinite(ratio):
        return look.say("new")
    return _ratio_text(ratio, look)


def _ratio_text(ratio: float, look: Look) -> str:
    """Write how many times as often, below 1 how many times less often: ×5,0 and ÷5,0."""
    return look.times(ratio) if ratio >= 1 or not ratio > 0 else look.times(1 / ratio).replace("×", "÷")
