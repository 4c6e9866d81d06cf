"""What all charts share: an empty figure with Ohliad's layout, notes on it, and how wide a text will be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts.drawing import Drawing
from components.look import theme
from components.look.texts import cut, escape

_TAGS = re.compile(r"<[^>]*>")
_NARROW_LETTERS = frozenset("іїjliIІЇJft.,:;'’|!()[]-–·\" ")
_WIDE_LETTERS = frozenset("шщжюмфыШЩЖЮМФДЫЯОQОСwWmM@%…—")


def text_width(text: str, size: float = theme.SIZES["label"]) -> float:
    """Estimate how many pixels a text takes in Source Sans, tags left out; a little more rather than less."""
    ems = 0.0
    for letter in _TAGS.sub("", text):
        if letter in _NARROW_LETTERS:
            ems += 0.31
        elif letter in _WIDE_LETTERS:
            ems += 0.76
        elif letter.isupper():
            ems += 0.62
        else:
            ems += 0.53
    return ems * size


def fitting(text: object, width: float, size: float = theme.SIZES["label"]) -> str:
    """Cut a text so that it fits `width` pixels. Not escaped yet."""
    text = cut(text, 200)
    if text_width(text, size) <= width:
        return text
    length = len(text)
    while length > 2 and text_width(cut(text, length), size) > width:
        length -= 1
    return cut(text, length)


def bold(text: str, yes: bool = True) -> str:
    """Set an escaped text in bold, or leave it."""
    return f"<b>{text}</b>" if yes else text


def layout(height: float, *, left: float = 0, right: float = 0, top: float = 4, bottom: float = 4, **more: Any) -> dict:
    """Give the layout of a figure of `height` pixels with fixed axes and no clutter; `more` are axes and the like.

    What Streamlit's own theme would override (grid, margins, backgrounds) is said here and not only in the
    template; text has no colour of its own, so that it follows a switch between light and dark.
    """
    return (
        dict(
            template=theme.template().to_plotly_json(),
            height=round(height),
            margin=dict(l=round(left), r=round(right), t=round(top), b=round(bottom), pad=0, autoexpand=False),
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            showlegend=False,
            dragmode=False,
            hovermode="closest",
            hoverlabel=dict(align="left", namelength=-1, font=dict(size=13)),
            font=dict(family=theme.FONT, size=13),
        )
        | more
    )


def drawn(
    traces: list[dict],
    layout: dict,
    *,
    notes: Sequence[dict] = (),
    shapes: Sequence[dict] = (),
    legend: str = "",
    undrawn: Mapping[str, int] | None = None,
    room: int = 0,
) -> Drawing:
    """Put a chart together; `legend`, `undrawn` and `room` as in `Drawing`.

    Plotly would look at each value again, which takes longer than everything else a page does; the tests do that
    for every chart instead.
    """
    whole = layout | dict(annotations=list(notes), shapes=list(shapes))
    return Drawing(
        go.Figure(data=traces, layout=whole, _validate=False), legend=legend, undrawn=undrawn or {}, room=room
    )


def blank(height: float) -> Drawing:
    """Give the chart of an empty frame: nothing, not even axes."""
    return drawn([], layout(height, xaxis=hidden_axis(), yaxis=hidden_axis()))


def hidden_axis(**options: Any) -> dict:
    """Give an axis that is there for the layout and not to be seen."""
    return dict(visible=False, fixedrange=True, automargin=False, zeroline=False) | options


def names_axis(names: list[str], *, standoff: int = 6) -> dict:
    """Give an axis of (escaped) names, one for each row, the first on top."""
    return dict(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=names,
        tickfont=dict(size=theme.SIZES["label"]),
        ticklabelstandoff=standoff,
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        showline=False,
        zeroline=False,
        ticks="",
        fixedrange=True,
        automargin=False,
    )


def note(text: str, x: object, y: object, **options: Any) -> dict:
    """Give an (escaped) text at a place of the figure: in fractions of the plot unless said otherwise."""
    font = dict(size=theme.SIZES["axis"]) | options.pop("font", {})
    return dict(text=text, x=x, y=y, xref="paper", yref="paper", showarrow=False, font=font) | options


def unit(text: str, *, left: float) -> dict:
    """Give the note that says what the value axis counts: above it, flush with the figure's left edge."""
    return note(text, 0, 1, xanchor="left", yanchor="bottom", xshift=-round(left), yshift=5, align="left")


def shade(start: object, end: object, colour: str, *, axis: str = "") -> dict:
    """Give a shape that shades a stretch of time behind everything else."""
    return dict(
        type="rect",
        xref=f"x{axis}",
        yref=f"y{axis} domain",
        x0=stamp(start),
        x1=stamp(end),
        y0=0,
        y1=1,
        fillcolor=colour,
        line=dict(width=0),
        layer="below",
    )


def stamp(moment: Any) -> str:
    """Write a moment for Plotly, which takes text for dates without asking for the time zone."""
    return moment.isoformat()


HOVER = dict(hovertemplate="%{hovertext}<extra></extra>")
# A click fades nothing: the chart itself marks what is picked.
STEADY = dict(unselected=dict(marker=dict(opacity=1)))


def wrapped(text: object, width: int, most: int) -> str:
    """Escape a text and break it into lines of about `width` characters, `most` of them."""
    words = cut(text, width * most).split(" ")
    done, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    done.append(line)
    return "<br>".join(escape(line, width * 2) for line in done)
