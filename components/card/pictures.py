"""A card's chart as a picture: PNG and SVG, drawn in the reader's browser."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.card.file_names import file_name
from components.charts.drawing import Drawing
from components.look import texts, theme
from components.look.speech import _
from components.look.styles import BUTTONS_CSS

_WIDTH = 960  # px of a picture before scaling; text of 13 px stays readable in a column of print
_SCALE = 2
_SIDE = 24  # px of white beside a picture
_TITLE, _SENTENCE = 20, 14  # px of the letters above a picture
_LINE = 1.3  # line height, as Plotly sets it
_LEGEND = 26  # px of the line above a chart that says what colours mean
_FOOT = 34  # px below a picture, for the name
# A picture cannot see the page's web fonts. Measured in them and drawn in others, texts would slip; so it
# asks for fonts that are installed, and leaves room, since they are wider.
_FONT = '"Noto Sans", Arial, "Liberation Sans", "DejaVu Sans", sans-serif'
_WIDER = 1.15
_HALO = ", ".join([f"0 0 3px {theme.PAPER['light']}"] * 4)


def printed(drawing: Drawing, title: str, sentence: str) -> dict[str, Any]:
    """A chart as it leaves the page, as JSON: on white whatever the page's theme, with title and selection.

    The title and the sentence stand above it and "Ohliad" below, so that a picture in an article still says
    what it is. Margins grow, because a picture is set in another font than the page.
    """
    copy = go.Figure(drawing.figure)
    old = copy.layout.margin
    margin = {side: (80 if getattr(old, side) is None else getattr(old, side)) for side in "lrtb"}
    legend, room = drawing.legend, drawing.room
    above = textwrap.wrap(title, int(_WIDTH / (_TITLE * 0.56))) or [""]
    below = textwrap.wrap(sentence, int(_WIDTH / (_SENTENCE * 0.56)))
    head = _SIDE * 1.4 + (len(above) + len(below)) * _TITLE * _LINE + (_LEGEND if legend else 0)
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
                [f"<b>{texts.escape(line)}</b>" for line in above]
                + [f'<span style="font-size:{_SENTENCE}px">{texts.escape(line)}</span>' for line in below]
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
    if legend:  # on the page it stands outside the chart
        copy.add_annotation(
            text=legend,
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


def picture_buttons(drawing: Drawing, title: str, sentence: str, *, card: str, config: Mapping[str, object]) -> None:
    """Two buttons that save a chart as PNG and SVG in the reader's browser; `card`: its container's key."""
    _mount_pictures(
        key=f"pictures-{card}",
        data={
            "card": card,
            "figure": printed(drawing, title, sentence),
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
