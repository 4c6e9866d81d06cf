"""How Ohliad looks: colours and their roles, Plotly's template, the page's CSS, how numbers and dates are written.

`.streamlit/config.toml` holds the same colours for Streamlit's own widgets. Charts state roles, not style.
"""

from __future__ import annotations

import functools
import html
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date as Date

import plotly.graph_objects as go

from components.look.speech import _, language

# --- Colours -------------------------------------------------------------------------------------------------

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


# Topics whose colour is that of another one; each visitor's own, as each looks at a corpus of their own.
_families: ContextVar[Mapping[int, int] | None] = ContextVar("topic_families", default=None)


def relate(families: Mapping[int, int]) -> None:
    """Say for this run of the page which topic each topic has its colour from: finer and coarser ones have it from
    the topic they are part of, or the largest that is part of them."""
    _families.set(families)


@contextmanager
def related(families: Mapping[int, int]) -> Iterator[None]:
    """Relate topics otherwise within a ``with`` block."""
    token = _families.set(families)
    try:
        yield
    finally:
        _families.reset(token)


def topic(number: int) -> str:
    """Give the colour of a topic: by its size in the whole corpus, so that neither a filter nor a cut repaints it."""
    families = _families.get()
    return colour(families.get(number, number) if families else number)


def clear(hexadecimal: str, share: float) -> str:
    """Give a colour with only `share` of its ink, for bands, areas and crowded dots."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


# --- Texts of others -----------------------------------------------------------------------------------------

# Control characters, and those that turn the direction of everything written after them.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def cut(text: object, length: int) -> str:
    """Shorten a text to `length` characters, the last of them an ellipsis."""
    text = " ".join(_UNPRINTED.sub("", str(text)).split())
    return text if len(text) <= length else text[: max(length - 1, 1)].rstrip() + "…"


def escape(text: object, length: int = 200) -> str:
    """Make any text safe as a chart's label: Plotly reads ``<b>``, ``<a href>`` and ``$formula$`` in them.

    Quotes stay as they are: Plotly does not know ``&quot;``, and its labels stand in no attribute.
    """
    return html.escape(cut(text, length), quote=False).replace("$", "&#36;")


def literal(text: str, *, code: bool = False) -> str:
    """A text in which Markdown reads nothing, so that it shows as it is written; `code` leaves backticks."""
    special = r"\*_[]{}<>#$~:|!" + ("" if code else "`")
    parts = text.split("`") if code else [text]
    # Between backticks Markdown reads nothing anyway, and a backslash would show.
    return "`".join(
        part if place % 2 else "".join(f"\\{char}" if char in special else char for char in part)
        for place, part in enumerate(parts)
    )


def value_name(by: str, value: str) -> str:
    """Name a language in the interface's words; a source keeps its own name."""
    if by == "language":
        return {"uk": _("Ukrainian"), "ru": _("Russian"), "en": _("English"), "other": _("other language")}.get(
            value, value
        )
    return value or _("no source")


# --- Numbers -------------------------------------------------------------------------------------------------

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


def number(value: float, digits: int = 0) -> str:
    """Write a number: 13 058, 2605 and 7,2 in Ukrainian; 13,058, 2,605 and 7.2 in English."""
    if value is None or not math.isfinite(value):
        return "–"
    text = f"{abs(value):,.{digits}f}"
    if language() == "uk":
        whole, _dot, rest = text.partition(".")
        # Four digits hold together without a space; from five on they are grouped.
        whole = whole.replace(",", NARROW_SPACE if len(whole) > 5 else "")
        text = f"{whole},{rest}" if rest else whole
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def share(value: float) -> str:
    """Write a share between 0 and 1 in per cent: 12 % in Ukrainian, 12% in English; small ones with a decimal."""
    if value is None or not math.isfinite(value):
        return "–"
    sign = "%" if language() == "en" else f"{HARD_SPACE}%"
    if 0 < abs(value) < 0.001:
        # In words: a chart's label takes "<" for the beginning of a tag.
        return _("under {share}").format(share=number(0.1, 1) + sign)
    return number(value * 100, 1 if 0 < abs(value) < 0.0995 else 0) + sign


def rate(value: float) -> str:
    """Write a share between 0 and 1 per 1000 articles, with a decimal where it is below ten."""
    return number(value * 1000, 1 if 0 < abs(value) < 0.00995 else 0)


def times(ratio: float) -> str:
    """Write how many times as often: ×7,2, and ×21 from ten on."""
    return f"×{number(ratio, 1 if abs(ratio) < 9.95 else 0)}"


def between(low: str, high: str) -> str:
    """Join two written numbers to a range: 12–26."""
    return f"{low}–{high}"


# --- Dates ---------------------------------------------------------------------------------------------------

_MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_MONTHS_ALONE = {
    "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень".split(),
    "en": _MONTHS["en"],
}
_MONTHS_SHORT = {
    "uk": "січ лют бер квіт трав черв лип серп вер жовт лист груд".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}


def day(moment: Date) -> str:
    """Write a day without its year: 3 березня, 3 March."""
    return f"{moment.day}{HARD_SPACE}{_MONTHS[language()][moment.month - 1]}"


def date(moment: Date) -> str:
    """Write a day in a sentence: 3 березня 2022, 3 March 2022."""
    return f"{day(moment)} {moment.year}"


def short_date(moment: Date) -> str:
    """Write a day in a table: 03.03.2022 in Ukrainian, 2022-03-03 in English."""
    return f"{moment:%d.%m.%Y}" if language() == "uk" else f"{moment:%Y-%m-%d}"


def dates(first: Date, last: Date) -> str:
    """Write a stretch of days, both ends included: 18 лютого 2022 – 19 серпня 2022."""
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return date(first)
    return f"{date(first)} – {date(last)}"


def month(moment: Date) -> str:
    """Write a month for an axis: січ, Jan."""
    return _MONTHS_SHORT[language()][moment.month - 1]


def period(start: Date, unit: str) -> str:
    """Name a period by its first day: 3 березня 2022, тиждень від 01.08.2022, серпень 2022."""
    if unit == "month":
        return f"{_MONTHS_ALONE[language()][start.month - 1]} {start.year}"
    if unit == "week":
        return _("week of {date}").format(date=short_date(start) if language() == "uk" else date(start))
    return date(start)


# --- Plotly --------------------------------------------------------------------------------------------------


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


# --- The page's CSS ------------------------------------------------------------------------------------------

# Only where Streamlit's own theme cannot reach. Ink is always `currentColor` and paper always `light-dark()`, so
# that a switch of the theme is followed at once and without a rerun.
_CSS = """
[data-testid="stMainBlockContainer"] { max-width: 1240px; padding: 4rem 2.5rem 5rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 12px; }
/* Two days side by side: room for the digits; a day is taken away by its chip. */
[data-testid="stSidebar"] [data-testid="stDateInputClearButton"] { display: none; }
[data-testid="stSidebar"] [data-testid="stDateInputFieldsScroller"] > div > div > div { padding: 8px; }
[data-testid="stSidebar"] [data-testid="stDateInputFieldsScroller"] * { font-size: 13px; }
[data-testid="stSidebar"] [data-testid="stDateInputCalendarButton"] { padding: 0; margin-right: 6px; }
/* Streamlit's upload field speaks English only; its button is named by the page, its limit stands in the text. Once
   there are files, its buttons are signs: one that adds, and one at each file that takes it away. */
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"],
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"]
  button:not([data-testid="stBaseButton-minimal"], [data-testid="stBaseButton-borderlessIcon"])::after {
  content: var(--ohliad-choose); font-size: 0.875rem; margin-left: 8px; }

/* Streamlit's Plotly theme writes in pale grey (3.7:1 on white); the two classes outweigh its own rules. */
.js-plotly-plot [class$="tick"] text, .js-plotly-plot .bartext, .js-plotly-plot .annotation-text,
.js-plotly-plot .textpoint text, .js-plotly-plot .hoverlayer text { fill: currentColor !important; }
.js-plotly-plot [class^="x"][class$="tick"] text { fill-opacity: .72 !important; }
/* A halo of paper keeps names readable above dots and lines. */
.js-plotly-plot .textpoint text, .js-plotly-plot .annotation-text {
  paint-order: stroke; stroke: light-dark(#ffffff, #14171c); stroke-width: 3px; stroke-linejoin: round; }
/* Plotly draws the line to the hovered period twice, the wider one white. */
.js-plotly-plot .spikeline { stroke: currentColor !important; stroke-opacity: .35; stroke-width: 1px !important; }

/* Streamlit sets white on the accent colour, which is 2.3:1 in the dark. */
[data-tag] { background: color-mix(in srgb, currentColor 12%, transparent) !important; color: inherit !important; }

/* Tables have their downloads in the card's menu, where no cell becomes a formula; this bar speaks English only. */
[data-testid="stElementToolbar"] { display: none; }

/* The card. Plotly's button bar stays on the page, out of sight: the pictures use it. Only sideways fingers belong
   to a chart, so that a phone scrolls past it. */
[class*="st-key-card-"] {
  border-top: 1px solid color-mix(in srgb, currentColor 45%, transparent); padding-top: 12px; }
[class*="st-key-card-"] h2 { margin: 0; padding: 0; }
[class*="st-key-head-"] { flex-wrap: nowrap; }
[class*="st-key-head-"] [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: .92; }
[class*="st-key-card-"] > * > [data-testid="stCaptionContainer"] { margin-bottom: 4px; }
[class*="st-key-card-"] > * > [data-testid="stCaptionContainer"] p { margin: 0; line-height: 1.4; }
.ohliad-key { font-size: 14px; line-height: 1.4; overflow-wrap: anywhere; }
.ohliad-key span { font-size: 1.2em; }
/* Cards side by side share their rows, so that charts begin at one height whatever stands above them. */
@media (min-width: 641px) {
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] [class*="st-key-card-"]) {
    display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr);
    grid-template-rows: repeat(4, auto) 1fr; row-gap: 0; }
  [data-testid="stColumn"]:has([class*="st-key-card-"]),
  [data-testid="stColumn"] > [data-testid="stVerticalBlock"]:has(> * > [class*="st-key-card-"]),
  [data-testid="stColumn"] [data-testid="stLayoutWrapper"]:has(> [class*="st-key-card-"]),
  [data-testid="stColumn"] [class*="st-key-card-"] {
    display: grid; grid-template: subgrid / minmax(0, 1fr); grid-row: 1 / -1; width: 100%; row-gap: 4px; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :has(> [class*="st-key-controls-"]) { grid-row: 3; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :has(.ohliad-key) { grid-row: 4; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :last-child { grid-row: 5; }
}
[class*="st-key-card-"] .modebar-container { display: none; }
[class*="st-key-card-"] .js-plotly-plot .drag { touch-action: pan-y; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] {
  min-height: 28px; padding: 0 6px; border-color: transparent; background: none; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] > div > div:last-child:not(:first-child) {
  display: none; }
[data-testid="stLayoutWrapper"]:has(> .st-key-touch, > .st-key-follow) { display: none; }
[data-testid="stPopoverBody"]:focus { outline: none; }
[data-testid="stPopoverBody"] { min-width: 0; max-width: min(22rem, 92vw) !important; }

/* What belongs to the title stands close to it. */
.st-key-title h1 { padding: 0; }
.st-key-title [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
[data-testid="stPopoverBody"] [data-testid="stMarkdownContainer"] p { font-size: 0.875rem; margin-bottom: 8px; }
/* The list of articles stays in sight while a long one is read. */
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.st-key-list) { position: sticky; top: 4rem; align-self: flex-start; }
}
/* A list of titles to press: each on its own line, date and source beneath. */
[class*="st-key-titles-"] button, [class*="st-key-titles-"] button * { justify-content: start; text-align: left; }
[class*="st-key-titles-"] button { padding: 4px 0; }
[class*="st-key-titles-"] button p > span { display: block; }
[class*="st-key-chip"] button { min-height: 28px; padding: 0 12px; border-radius: 14px; }

@media (max-width: 640px) {
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] [class*="st-key-card-"]) { row-gap: 1rem; }
  [data-testid="stMainBlockContainer"] { padding: 3.25rem 1rem 4rem; }
  [data-testid="stMain"] h1 { font-size: 22px; padding: 0; }
  .st-key-share [data-testid="stPopoverButton"] p { display: none; }
  /* All tabs in sight: what has to be dragged into view is not found. */
  [data-testid="stTabs"] [role="tablist"] { flex-wrap: wrap; row-gap: 0; }
  [data-testid^="stTabsScroll"] { display: none; }
}
"""


def css() -> str:
    """Give the rules of the page's one style block that charts and page share."""
    return _CSS


# What stands before a name tells its kind, in both languages of the interface; a word has nothing.
SIGNS = {"PER": "●", "LOC": "■", "ORG": "◆"}
