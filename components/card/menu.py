"""The one menu of a card: how to read it, the table in place of the chart, the downloads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from components.card.figures import config
from components.card.file_names import file_name
from components.card.headings import column
from components.card.pictures import picture_buttons
from components.card.reading import reading
from components.card.tables import csv_bytes
from components.card.workbook import xlsx_bytes
from components.charts.drawing import Drawing
from components.look.speech import _, language, speaking
from components.look.texts import literal

_TABLE_ROWS = 14  # shown at once where no chart gives the height
_ROW_HEIGHT = 35  # px, Streamlit's


def menu(
    title: str,
    measure: Callable,
    content: Drawing | str | None,
    frame: pd.DataFrame,
    sentence: str,
    *,
    key: str,
    help: str | None,
    table: Callable[[], pd.DataFrame],
    zone: str,
) -> bool:
    """The card's one menu; says whether the table takes the chart's place. Filled only while it is open.

    `table` gives all rows, when they are asked for.
    """
    opened = st.popover(
        _("Help, table, downloads: {title}").format(title=literal(title)),
        icon=":material/more_horiz:",
        type="tertiary",
        key=f"menu-{key}",
        on_change="rerun",
    )
    place = f"table-{key}"
    if not opened.open:
        return bool(st.session_state.get(place, False))
    with opened:
        text = help or reading(measure)
        if text:
            head = _("How to read this")
            st.markdown(f"**{head}**\n\n{literal(text, code=True)}")
        tabled = False
        if content is not None:
            tabled = st.toggle(_("Show as table"), key=place, persist_state="session")
        if frame.empty:
            return tabled
        head, spoken = _("Download"), language()

        def made(write: Callable[..., bytes], *more: str) -> bytes:
            # Runs when the button is pressed, in a thread that knows neither the visitor nor the language.
            with speaking(spoken):
                return write(table(), *more)

        st.markdown(f"**{head}**")
        with st.container(horizontal=True, gap="xsmall"):
            if isinstance(content, Drawing) and not tabled:
                picture_buttons(content, title, sentence, card=f"card-{key}", config=config())
            st.download_button(
                "CSV",
                data=partial(made, csv_bytes),
                file_name=file_name(title, sentence, "csv"),
                mime="text/csv",
                on_click="ignore",
                key=f"csv-{key}",
            )
            st.download_button(
                "Excel",
                data=partial(made, partial(xlsx_bytes, zone=zone), title, sentence, text),
                file_name=file_name(title, sentence, "xlsx"),
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                on_click="ignore",
                key=f"xlsx-{key}",
            )
    return tabled


def table_of(frame: pd.DataFrame, title: str, *, height: float | None) -> None:
    """The numbers behind the chart, at the chart's height; without columns that say nothing here."""
    frame = frame.dropna(axis=1, how="all")
    rows = min(len(frame), _TABLE_ROWS) + 1
    st.dataframe(
        frame,
        height=max(int(height or 0), 4 * _ROW_HEIGHT) if height else rows * _ROW_HEIGHT + 2,
        hide_index=True,
        placeholder="–",
        column_config={str(name): column(frame[name]) for name in frame.columns},
        alt=title,
    )
