"""What a person takes away from a card: its numbers as CSV and Excel, its chart as PNG and SVG."""

from __future__ import annotations

import inspect
import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.look import theme
from components.look.speech import _
from components.look.styles import BUTTONS_CSS
from data.language.encodable import encodable

# The first character of a cell that a spreadsheet would run as a formula; the wide ones are read alike in
# East Asian editions.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Not allowed in file names on one system or another, and what turns or hides the letters around it.
_UNSAFE = re.compile(r'[\\/:*?"<>|]')
_NAME_LENGTH = 100  # characters, the suffix included
_NAME_BYTES = 240  # file systems allow 255 bytes; Cyrillic takes two a letter
_CELL_LENGTH = 32_767  # characters Excel allows in a cell
_SHEET_ROWS = 1_048_576  # rows Excel allows on a sheet, the header included

_WIDTH = 960  # px of a picture before scaling; text of 13 px stays readable in a column of print
_SCALE = 2
_SIDE = 24  # px of white beside a picture
_TITLE, _SENTENCE = 20, 14  # px of the letters above a picture
_LINE = 1.3  # line height, as Plotly sets it
_KEY = 26  # px of the line above a chart that says what colours mean
_FOOT = 34  # px below a picture, for the name
# A picture cannot see the page's web fonts. Measured in them and drawn in others, texts would slip; so it
# asks for fonts that are installed, and leaves room, since they are wider.
_FONT = '"Noto Sans", Arial, "Liberation Sans", "DejaVu Sans", sans-serif'
_WIDER = 1.15
_HALO = ", ".join([f"0 0 3px {theme.PAPER['light']}"] * 4)


# --- Numbers ------------------------------------------------------------------------------------------------


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV that every spreadsheet opens: UTF-8 with its mark, no cell that runs as a formula.

    Times are those of the collection and stand without their zone, as in `xlsx_bytes`; a midnight is a day.
    """
    plain = _plain(frame)
    for column in plain.select_dtypes("datetime"):
        plain[column] = _written(plain[column])
    for column in _text_columns(plain):
        plain[column] = plain[column].map(_defused)
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, title: str, sentence: str, note: str = "", *, zone: str = "UTC") -> bytes:
    """Write a frame as an Excel file; a second sheet says what it shows, how to read it and in which time zone."""
    import xlsxwriter

    plain = _plain(frame)
    cut = max(len(plain) - (_SHEET_ROWS - 1), 0)
    plain = plain.head(_SHEET_ROWS - 1)
    target = io.BytesIO()
    # Cells are other people's words: none of them becomes a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _sheet(book, plain, bold)
        about = book.add_worksheet(_("about")[:31])
        about.set_column(0, 0, 24, book.add_format({"bold": True, "valign": "top"}))
        about.set_column(1, 1, 90, wrap)
        lines = [(_("Table"), title), (_("Articles"), sentence), (_("How to read this"), note)]
        if cut:
            said = _("{count} rows do not fit on a sheet.").format(count=theme.number(cut))
            lines.append((_("Left out"), said))
        if any(_timed(plain[column]).any() for column in plain.select_dtypes("datetime")):
            lines.append((_("Time zone"), zone))
        lines += [(str(column), heading(column)) for column in plain.columns if heading(column) != column]
        for row, (name, text) in enumerate((name, text) for name, text in lines if text):
            about.write_string(row, 0, name)
            about.write_string(row, 1, encodable(text[:_CELL_LENGTH]))
    return target.getvalue()


def _sheet(book, plain: pd.DataFrame, bold) -> None:
    """Write the rows of a frame on the first sheet, column by column."""
    sheet = book.add_worksheet(_("data")[:31])
    sheet.freeze_panes(1, 0)
    if len(plain.columns):
        sheet.autofilter(0, 0, len(plain), len(plain.columns) - 1)
    for place, column in enumerate(plain.columns):
        values = plain[column]
        sheet.write_string(0, place, str(column), bold)
        if pd.api.types.is_datetime64_any_dtype(values):
            day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
            for row, (value, timed) in enumerate(zip(values, _timed(values), strict=True), start=1):
                if not pd.isna(value):
                    sheet.write_datetime(row, place, value.to_pydatetime(), moment if timed else day)
        elif pd.api.types.is_bool_dtype(values):
            for row, value in enumerate(values, start=1):
                sheet.write_boolean(row, place, bool(value))
        elif pd.api.types.is_numeric_dtype(values):
            for row, value in enumerate(values, start=1):
                if not pd.isna(value) and abs(value) != float("inf"):
                    sheet.write_number(row, place, value)
        else:
            for row, value in enumerate(values, start=1):
                if value:
                    sheet.write_string(row, place, value[:_CELL_LENGTH])
        longest = max([len(str(column))] + [len(str(value)) for value in values.head(200)])
        sheet.set_column(place, place, min(max(longest + 2, 9), 60))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which a cell is a number, a truth, a time without zone, or a text (never missing)."""
    plain = frame.copy()
    for column in plain.columns:
        values = plain[column]
        if isinstance(values.dtype, pd.DatetimeTZDtype):
            plain[column] = values.dt.tz_convert("UTC").dt.tz_localize(None)
        elif not (pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values)):
            plain[column] = pd.Series([_text(value) for value in values], index=plain.index, dtype=object)
    return plain


def _timed(moments: pd.Series) -> pd.Series:
    """Which moments tell a time: the others are days, or missing."""
    return moments.notna() & (moments != moments.dt.normalize())


def _written(moments: pd.Series) -> pd.Series:
    """Moments as text: 2024-11-13 18:24, and 2024-11-13 for a day."""
    seconds = (moments.dt.second != 0) | (moments.dt.microsecond != 0)
    text = moments.dt.strftime("%Y-%m-%d")
    timed = _timed(moments)
    text = text.where(~timed, moments.dt.strftime("%Y-%m-%d %H:%M"))
    return text.where(~(timed & seconds), moments.dt.strftime("%Y-%m-%d %H:%M:%S"))


def _text(value: object) -> str:
    """A cell as text: lists one after another, whatever is missing as nothing."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return " ".join(_text(one) for one in value.values())
    if hasattr(value, "__iter__"):
        return ", ".join(_text(one) for one in value)
    return "" if pd.isna(value) else str(value)


def _text_columns(plain: pd.DataFrame) -> list:
    return [column for column in plain.columns if plain[column].dtype == object]


def _defused(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, unless it is a number."""
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    # float() takes "-1\n" and "\t1" for numbers as well; a spreadsheet need not.
    return text if text == text.strip() else f"'{text}"


def heading(column: object) -> str:
    """Say in the interface's words what a column of a measure holds; unknown columns keep their name."""
    words = {
        "term": _("Word (id)"),
        "label": _("Name shown"),
        "articles": _("Articles"),
        "count": _("Times"),
        "share": _("Share"),
        "weight": _("Weight"),
        "now": _("Share now"),
        "before": _("Share before"),
        "articles_now": _("Articles now"),
        "articles_before": _("Articles before"),
        "ratio": _("Times as often"),
        "ratio_low": _("Times as often, at least (95%)"),
        "ratio_high": _("Times as often, at most (95%)"),
        "difference": _("Difference"),
        "log_ratio": _("Log ratio (doublings)"),
        "start": _("From"),
        "end": _("To"),
        "since": _("Now, from"),
        "until": _("Now, to"),
        "before_since": _("Before, from"),
        "before_until": _("Before, to"),
        "period": _("Period"),
        "item": _("Item"),
        "kind": _("Kind"),
        "total": _("Articles in all"),
        "low": _("At least (95%)"),
        "high": _("At most (95%)"),
        "row": _("Row"),
        "article": _("Article"),
        "title": _("Title"),
        "date": _("Date"),
        "source": _("Source"),
        "url": _("Link"),
        "language": _("Language"),
        "left": _("Before the word"),
        "match": _("Word"),
        "right": _("After the word"),
        "entity": _("Name (id)"),
        "name": _("Name"),
        "mentions": _("Mentions"),
        "other": _("With (id)"),
        "other_name": _("With"),
        "other_label": _("Kind of the other"),
        "other_articles": _("Articles with the other"),
        "together": _("Articles together"),
        "expected": _("Expected by chance"),
        "npmi": _("Strength (NPMI)"),
        "dice": _("Strength (Dice)"),
        "log_dice": _("Strength (logDice)"),
        "reference_log_dice": _("Strength in B (logDice)"),
        "topic": _("Topic"),
        "terms": _("Words of the topic"),
        "by": _("By"),
        "value": _("Value"),
        "x": _("Across"),
        "y": _("Up"),
        "tokens": _("Words"),
        "reference_share": _("Share in B"),
        "reference_articles": _("Articles in B"),
        "reference_total": _("Articles in B in all"),
        "found": _("Articles found"),
        "reference_found": _("Articles found in B"),
        "read": _("Articles read"),
        "variant": _("Place in the set"),
        "occurrences": _("Times, all variants"),
        "side": _("Side"),
        "strength": _("Strength"),
        "peak": _("Peak"),
        "peak_end": _("End of the peak"),
        "peak_articles": _("Articles at the peak"),
        "outside": _("Share otherwise"),
        "rest": _("Other articles"),
        "rest_share": _("Share otherwise"),
        "rest_articles": _("Articles otherwise"),
        "others": _("Others, not shown"),
        "others_articles": _("Articles of the others"),
        "overall": _("Share in all"),
        "form": _("Form"),
        "why": _("Why"),
        "unit": _("Counted by"),
        "rate": _("Per million words"),
        "rate_low": _("At least per million (95%)"),
        "rate_high": _("At most per million (95%)"),
        "smooth": _("Moving average"),
        "least": _("Grey below, articles"),
        "sources": _("Sources"),
        "steady": _("There throughout"),
        "periods": _("Periods with articles"),
        "of": _("Periods in all"),
        "per_million": _("Per million words"),
        "dp": _("Spread (DP)"),
        "gathered": _("Gathered in few articles"),
        "level": _("Level"),
        "parent": _("Part of"),
        "parts": _("Divides into"),
        "cut": _("Topics of the level"),
        "coherence": _("Coherence"),
        "stability": _("Stability"),
        "separation": _("Separation"),
        "weak": _("Weak"),
        "reasons": _("Why weak"),
        "names": _("Names"),
        "confidence": _("Confidence"),
        "similarity": _("Likeness"),
        "story_articles": _("Articles with the same text"),
        "topic_articles": _("Articles of the topic"),
        "residual": _("Beyond chance (standard errors)"),
        "drawn_of": _("Articles on the map"),
        "mostly_from": _("Mostly from the topic"),
        "mostly_share": _("Part from there"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "unplaced": _("Places without a point"),
    }
    return words.get(str(column), str(column))


def file_name(title: str, sentence: str, suffix: str) -> str:
    """Name a file by what it shows and of which articles: readable, safe, at most 100 characters."""
    text = unicodedata.normalize("NFC", f"{title} – {sentence}" if sentence else title)
    text = re.sub(r"[:;] ", ", ", text)
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in text
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
    )
    text = " ".join(_UNSAFE.sub(" ", text).split()).strip(" .") or "ohliad"
    room = _NAME_LENGTH - len(suffix) - 1
    if len(text) > room:
        text = text[: room - 1].rstrip(" .,;–") + "…"
    while len(text.encode()) > _NAME_BYTES - len(suffix) - 1:
        text = text[:-2] + "…"
    return f"{text}.{suffix}"


# --- Pictures -----------------------------------------------------------------------------------------------


def printed(figure: go.Figure, title: str, sentence: str) -> dict:
    """A chart as it leaves the page, as JSON: on white whatever the page's theme, with title and selection.

    The title and the sentence stand above it and "Ohliad" below, so that a picture in an article still says
    what it is. Margins grow, because a picture is set in another font than the page.
    """
    copy = go.Figure(figure)
    old = copy.layout.margin
    margin = {side: (80 if getattr(old, side) is None else getattr(old, side)) for side in "lrtb"}
    meta = copy.layout.meta or {}
    key, room = meta.get("key", ""), meta.get("room", 0)  # room: pixels to the right that wider letters need
    above = textwrap.wrap(title, int(_WIDTH / (_TITLE * 0.56))) or [""]
    below = textwrap.wrap(sentence, int(_WIDTH / (_SENTENCE * 0.56)))
    head = _SIDE * 1.4 + (len(above) + len(below)) * _TITLE * _LINE + (_KEY if key else 0)
    # Plotly lifts the first of several lines by the height of a capital.
    lift = 0.7 * _TITLE if len(above) + len(below) > 1 else 0
    ink = theme.INK["light"]
    copy.update_layout(
        template=theme.template("light"),
        width=_WIDTH + room,
        height=(copy.layout.height or 450) + head + _FOOT,
        autosize=False,
        paper_bgcolor=theme.PAPER["light"],
        plot_bgcolor=theme.PAPER["light"],
        font={"family": theme.FONT, "color": ink},
        margin={
            "l": margin["l"] * _WIDER + _SIDE,
            "r": margin["r"] * _WIDER + _SIDE + room,
            "t": margin["t"] + head,
            "b": margin["b"] + _FOOT,
            "autoexpand": True,
        },
        title={
            "text": "<br>".join(
                [f"<b>{theme.escape(line)}</b>" for line in above]
                + [f'<span style="font-size:{_SENTENCE}px">{theme.escape(line)}</span>' for line in below]
            ),
            "font": {"size": _TITLE, "color": ink, "family": theme.FONT},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": _SIDE, "t": _SIDE * 0.8 + lift},
        },
    )
    # Only sideways: the lower edge must stay where it is, for the name stands below it.
    copy.update_yaxes(automargin="left")
    copy.update_xaxes(automargin=False)
    copy.add_annotation(
        text=_("Ohliad"),
        showarrow=False,
        xref="paper",
        yref="paper",
        x=1,
        y=0,
        xanchor="right",
        yanchor="bottom",
        xshift=margin["r"] * _WIDER + room,
        yshift=-(margin["b"] + _FOOT - 10),
        font={"size": 12, "color": ink},
    )
    if key:  # on the page it stands outside the chart
        copy.add_annotation(
            text=key,
            showarrow=False,
            xref="paper",
            yref="paper",
            x=0,
            y=1,
            xanchor="left",
            yanchor="bottom",
            xshift=-margin["l"] * _WIDER,
            yshift=margin["t"] + 4,
            font={"size": 13},
        )
    for trace in copy.select_traces({"type": "scatter"}):
        trace.textfont.shadow = _HALO  # names stay readable above dots and lines
    text = copy.to_json().replace(json.dumps(theme.FONT)[1:-1], json.dumps(_FONT)[1:-1])
    for dark, light in _in_light().items():
        text = text.replace(f'"{dark}"', f'"{light}"')
    return json.loads(text)


def _in_light() -> dict[str, str]:
    """What a colour chosen for the dark page becomes on white."""
    pairs = {theme.PAPER["dark"]: theme.PAPER["light"], theme.INK["dark"]: theme.INK["light"]}
    return pairs | dict(zip(theme.CLASSES["dark"], theme.CLASSES["light"], strict=True))


# Streamlit bundles plotly.js and keeps it to itself, but every chart carries a "download image" button, and
# what that button does works for any figure: given ours, it draws it out of sight and saves it. Nothing on
# the page changes, no browser runs on the server, and nothing is fetched.
_PICTURES_JS = """
export default function ({ data, parentElement }) {
  const camera = () => {
    const charts = [...document.querySelectorAll(`.st-key-${data.card} .js-plotly-plot`),
                    ...document.querySelectorAll(".js-plotly-plot")];
    for (const chart of charts) {
      const groups = chart._fullLayout?._modeBar?.buttons ?? [];
      const button = groups.flat().find((one) => one.name === "toImage");
      if (button) return button;
    }
  };
  // The file is saved by a click on a link outside the menu, which would close it like any click outside.
  const keepOpen = () => {
    const saved = (event) => {
      if (event.isTrusted || !event.target.matches?.("a[download]")) return;
      event.stopPropagation();
      removeEventListener("click", saved, true);
    };
    addEventListener("click", saved, true);
  };
  const box = parentElement.querySelector(".pictures");
  for (const button of box.querySelectorAll("button")) {
    button.setAttribute("aria-label", data.labels[button.value]);
    button.onclick = () => {
      const format = button.value;
      const { layout } = data.figure;
      const context = {
        ...data.config, displayNotifier: false,
        toImageButtonOptions: { format, filename: data.filename, width: layout.width, height: layout.height,
                                scale: data.scale },
      };
      const found = camera();
      box.querySelector("p").textContent = found ? "" : data.failed;
      keepOpen();
      found?.click({ data: data.figure.data, layout, config: context, _context: context, fn: data.filename });
    };
  }
}
"""
_PICTURES_HTML = """<div class="pictures"><button type="button" value="png">PNG</button><button type="button"
value="svg">SVG</button><p role="status"></p></div>"""
_mount_pictures = st.components.v2.component("ohliad.pictures", html=_PICTURES_HTML, css=BUTTONS_CSS, js=_PICTURES_JS)


def picture_buttons(figure: go.Figure, title: str, sentence: str, *, card: str, config: Mapping) -> None:
    """Two buttons that save a chart as PNG and SVG in the reader's browser; `card`: its container's key."""
    _mount_pictures(
        key=f"pictures-{card}",
        data={
            "card": card,
            "figure": printed(figure, title, sentence),
            "config": dict(config),
            "filename": file_name(title, sentence, "png").removesuffix(".png"),
            "scale": _SCALE,
            "labels": {
                kind: _("Download {kind}: {title}").format(kind=kind.upper(), title=title) for kind in ("png", "svg")
            },
            "failed": _("The picture could not be made: no chart is on the page. Reload the page and try again."),
        },
        width="content",
    )


# --- Help ---------------------------------------------------------------------------------------------------


def reading(measure: Callable) -> str:
    """What a measure's docstring says before its sections, in the interface's language.

    Each paragraph is one entry of the translation; a line of a docstring ends where its paragraph ends.
    """
    paragraphs = []
    for block in re.split(r"\n\s*\n", inspect.getdoc(measure) or ""):
        if re.search(r"^\s*-{3,}\s*$", block, re.MULTILINE):  # the underline of "Parameters", "Returns" …
            break
        paragraphs.append(_(" ".join(block.split())))
    return "\n\n".join(paragraphs)
