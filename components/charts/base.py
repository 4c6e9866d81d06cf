"""What all charts share: an empty figure with Ohliad's layout, notes on it, and how wide a text will be."""

from __future__ import annotations

import re

import plotly.graph_objects as go

from components import theme

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
    text = theme.cut(text, 200)
    if text_width(text, size) <= width:
        return text
    length = len(text)
    while length > 2 and text_width(theme.cut(text, length), size) > width:
        length -= 1
    return theme.cut(text, length)


def bold(text: str, yes: bool = True) -> str:
    """Set an escaped text in bold, or leave it."""
    return f"<b>{text}</b>" if yes else text


def figure(height: float, *, left: float = 0, right: float = 0, top: float = 4, bottom: float = 4) -> go.Figure:
    """Give an empty figure of `height` pixels with fixed axes and no clutter.

    What Streamlit's own theme would override (grid, margins, backgrounds) is said in the layout itself and not
    only in the template; text has no colour of its own, so that it follows a switch between light and dark.
    """
    result = go.Figure()
    result.update_layout(
        template=theme.template(),
        height=round(height),
        margin=dict(l=round(left), r=round(right), t=round(top), b=round(bottom), pad=0, autoexpand=False),
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel=dict(align="left", namelength=-1, font=dict(size=13)),
        font=dict(family=theme.FONT, size=13),
        bargap=0.28,
        barcornerradius=0,
        modebar=dict(remove=["select2d", "lasso2d", "autoScale2d"]),
    )
    return result


def hidden_axis(**options) -> dict:
    """Give an axis that is there for the layout and not to be seen."""
    return dict(visible=False, fixedrange=True, automargin=False, zeroline=False, **options)


def note(result: go.Figure, text: str, x, y, **options) -> None:
    """Write an (escaped) text at a place of the figure; in the fractions of the plot unless said otherwise."""
    options = {"xref": "paper", "yref": "paper", "showarrow": False, **options}
    options["font"] = {"size": theme.SIZES["axis"], **options.get("font", {})}
    result.add_annotation(text=text, x=x, y=y, **options)


def unit(result: go.Figure, text: str, *, left: float) -> None:
    """Write what the value axis counts above it, flush with the figure's left edge."""
    note(result, text, 0, 1, xanchor="left", yanchor="bottom", xshift=-left, yshift=5)


def wrapped(text: object, width: int, most: int) -> str:
    """Escape a text and break it into lines of about `width` characters, `most` of them."""
    words = theme.cut(text, width * most).split(" ")
    done, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    done.append(line)
    return "<br>".join(theme.escape(line, width * 2) for line in done)
