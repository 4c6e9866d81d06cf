"""Ohliad's colours, what each is for, and Plotly's template.

`.streamlit/config.toml` holds the same colours for Streamlit's own widgets. Charts state roles, not style.
"""

from __future__ import annotations

import functools

import plotly.graph_objects as go

# At least 3:1 on white and on the dark background, then as far apart as they can be for normal sight and for
# deuteranopia, protanopia and tritanopia. A ninth colour would fall below that: from the ninth on, grey.
PALETTE = ("#0667b8", "#ac430e", "#3c9baa", "#b18e15", "#ac77fa", "#556a4e", "#ed647c", "#7a5f77")
REST = "#868e99"
COUNT = PALETTE[0]
TARGET, REFERENCE = PALETTE[0], PALETTE[1]

# People, places, organisations: a shape beside the colour, so that neither is needed alone. Picked apart from
# the blue of counts.
LABELS = {"PER": PALETTE[1], "LOC": PALETTE[2], "ORG": PALETTE[3]}
SYMBOLS = {"PER": "circle", "LOC": "square", "ORG": "diamond"}
# What stands before a name tells its kind, in both languages of the interface; a word has nothing.
SIGNS = {"PER": "●", "LOC": "■", "ORG": "◆"}

# Five classes for the calendar: a smooth ramp would lose a day of ten articles beside one of 370.
CLASSES = {
    "light": ("#cfe2f3", "#9cc5e6", "#5f9fd3", "#0667b8", "#073f75"),
    "dark": ("#1c3852", "#215585", "#3279bd", "#6aa9e0", "#b9dbf7"),
}
PAPER = {"light": "#ffffff", "dark": "#14171c"}
INK = {"light": "#1d2126", "dark": "#e6e7e9"}

GRID = "rgba(128,134,142,.22)"
AXIS = "rgba(128,134,142,.55)"
FADED = "rgba(134,142,153,.5)"  # what is not picked
UNPLACED = "rgba(134,142,153,.35)"  # on a map: no topic
GAP = "rgba(134,142,153,.10)"  # a stretch of time without articles
FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", Arial, sans-serif'
SIZES = {"label": 13.5, "value": 12.5, "axis": 12}


def colour(place: int) -> str:
    """Give the colour of the thing at `place` (0 is the first); grey from the ninth on."""
    return PALETTE[place] if 0 <= place < len(PALETTE) else REST


def clear(hexadecimal: str, share: float) -> str:
    """Give a colour with only `share` of its ink, for bands, areas and crowded dots."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


@functools.cache
def template(theme: str = "light") -> go.layout.Template:
    """Give the Plotly template of figures that leave the page; on the page Streamlit's theme lies over it."""
    axis = dict(
        showgrid=False,
        zeroline=False,
        ticks="",
        gridcolor=GRID,
        linecolor=AXIS,
        tickfont=dict(size=SIZES["axis"], color=INK[theme]),
        title=dict(text=""),
    )
    return go.layout.Template(
        layout=dict(
            font=dict(family=FONT, size=13, color=INK[theme]),
            paper_bgcolor=PAPER[theme],
            plot_bgcolor=PAPER[theme],
            colorway=list(PALETTE),
            showlegend=False,
            xaxis=axis,
            yaxis=axis,
            hoverlabel=dict(bgcolor=PAPER[theme], bordercolor=AXIS, font=dict(family=FONT, color=INK[theme])),
        )
    )
