"""Names by source or language: a table whose cells are the darker, the larger the share; and one name's shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.charts.axes import value_axis
from components.charts.bars import LABEL_ROOM, label_legend
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
    unit,
)
from components.charts.drawing import Drawing
from components.look import formats, theme
from components.look.look import Look
from components.look.texts import escape

ROW, ROW_ALONE = 30, 32  # pixels of height for a row
HEAD, FOOT = 44, 26  # pixels above the cells for the names of the columns, and below for a note
COLUMNS_NARROW = 4
COLUMNS_HALF = 4  # of more columns the drawing is as wide as the page
COLUMN, COLUMN_NARROW = 86, 56  # pixels that the texts of a column reckon with
COLUMNS_WHOLE = 840  # and of all columns together, where the drawing is as wide as the page
ROOM_NARROW = 122
SIGN = 16  # pixels of a label's sign behind its name
# Ends of the classes of shares, and how much ink each has: text stays readable in both themes (5:1 at least).
EDGES = (0.01, 0.05, 0.1, 0.25, 0.5)
INKS = (0.08, 0.17, 0.27, 0.37, 0.47, 0.58)
INK = "#4b93cd"
SURE = 0.05
CLIP = 1.5


def entity_breakdown(frame: pd.DataFrame, look: Look, *, columns: int = 8) -> Drawing:
    """Draw a row for each name and a column for each source or language, largest first.

    A cell's `customdata` are its name and its source or language; `look.picked` holds the names and the sources or
    languages that are filtered by. There is room for `columns` of them, on a phone for four.
    """
    if frame.empty:
        return blank(ROW)
    values = frame["value"].drop_duplicates().tolist()
    columns = COLUMNS_NARROW if look.narrow else columns
    shown = values[:columns]
    rows = frame.drop_duplicates("entity")
    place = {entity: number for number, entity in enumerate(rows["entity"])}
    column = {value: number for number, value in enumerate(shown)}
    cells = list(frame[frame["value"].isin(shown)].itertuples())
    picked_names, picked_values = look.picked or ((), ())
    chosen = [(str(cell.entity) in picked_names and [str(cell.value)] == list(picked_values)) for cell in cells]
    faded = any(chosen)
    room = ROOM_NARROW if look.narrow else LABEL_ROOM
    wide = COLUMN_NARROW if look.narrow else COLUMN if columns <= COLUMNS_HALF else COLUMNS_WHOLE / columns
    names = [fitting(name, room - 14 - SIGN) for name in rows["name"]]
    left = min(max(text_width(name) for name in names) * 1.06 + 14 + SIGN, room)
    bar = dict(
        type="bar",
        orientation="h",
        base=[column[cell.value] + 0.02 for cell in cells],
        x=[0.96] * len(cells),
        y=[place[cell.entity] for cell in cells],
        width=0.9,
        marker=dict(
            color=[
                theme.clear(INK if mark or not faded else theme.REST, ink(cell.share))
                for cell, mark in zip(cells, chosen, strict=True)
            ],
            line=dict(width=[1.5 if mark else 0 for mark in chosen], color=theme.COUNT),
        ),
        text=[bold(_share(cell, look), mark or bool(_sign(cell))) for cell, mark in zip(cells, chosen, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont=dict(size=theme.SIZES["value"]),
        constraintext="none",
        customdata=[[cell.entity, cell.value] for cell in cells],
        hovertext=[_hover_text(cell, look) for cell in cells],
        **HOVER,
        **STEADY,
    )
    heads = [_head(frame, value, wide - 8, look) for value in shown]
    scale = hidden_axis(
        visible=True,
        side="top",
        range=[0, columns],
        showgrid=False,
        tickmode="array",
        tickangle=0,
        tickvals=[number + 0.5 for number in range(len(shown))],
        ticktext=heads,
        tickfont=dict(size=theme.SIZES["axis"]),
        ticks="",
        ticklabelstandoff=4,
    )
    left_out = int(frame["others"].iloc[0]) + len(values) - len(shown)
    more = _others(frame, left_out, values[len(shown) :], look)
    figure_layout = layout(
        ROW * len(place) + HEAD + (FOOT if more else 4),
        left=left,
        right=0,
        top=HEAD,
        bottom=FOOT if more else 4,
        barmode="overlay",
        xaxis=scale,
        yaxis=names_axis(
            [_labelled(name, row.label) for name, row in zip(names, rows.itertuples(), strict=True)], standoff=8
        ),
    )
    below = dict(xanchor="left", yanchor="top", yshift=-6, xshift=-round(left), align="left")
    return drawn(
        [bar],
        figure_layout,
        notes=[note(more, 0, 0, **below)] if more else [],
        legend=label_legend(rows["label"], look) if rows["label"].nunique() > 1 else "",
    )


def entity_shares(frame: pd.DataFrame, look: Look) -> Drawing:
    """Draw one name's share of the articles of each source or language with its 95 % interval.

    The thin line is its share among all articles. `customdata` and `look.picked` as in `entity_breakdown`.
    """
    if frame.empty:
        return blank(ROW)
    rows = list(frame.itertuples())
    picked_names, picked_values = look.picked or ((), ())
    chosen = [(str(row.entity) in picked_names and [str(row.value)] == list(picked_values)) for row in rows]
    names = [
        fitting(look.value_name(row.by, row.value), (ROOM_NARROW if look.narrow else LABEL_ROOM) - 14) for row in rows
    ]
    left = max(text_width(name) for name in names) * 1.06 + 14
    ends = [f"{_share(row, look)} · {_out_of(row, look)}" for row in rows]
    right = max(text_width(end, theme.SIZES["value"]) for end in ends) + 14
    places = list(range(len(rows)))
    # The interval of a few articles must not push all the others together.
    highest = max(max(row.share for row in rows), rows[0].overall)
    top = min(max(row.high for row in rows), highest * CLIP) if highest else max(row.high for row in rows)
    colours = [theme.COUNT if mark or not any(chosen) else theme.REST for mark in chosen]
    ranges = dict(
        type="bar",
        orientation="h",
        base=[row.low * 100 for row in rows],
        x=[max(min(row.high, top) - row.low, 0) * 100 for row in rows],
        y=places,
        width=0.34,
        marker=dict(color=[theme.clear(colour, 0.28) for colour in colours], line=dict(width=0)),
        hoverinfo="skip",
    )
    dots = dict(
        type="scatter",
        mode="markers",
        x=[row.share * 100 for row in rows],
        y=places,
        marker=dict(size=11, color=colours, line=dict(width=0)),
        customdata=[[row.entity, row.value] for row in rows],
        hovertext=[_hover_text(row, look) for row in rows],
        cliponaxis=False,
        **HOVER,
        **STEADY,
    )
    notes = [
        note(
            bold(end, mark or bool(_sign(row))),
            1,
            number,
            yref="y",
            xanchor="left",
            xshift=10,
            font=dict(size=theme.SIZES["value"]),
        )
        for number, (row, end, mark) in enumerate(zip(rows, ends, chosen, strict=True))
    ]
    notes.append(unit(look.say("% of articles"), left=left) | dict(yshift=24))
    others = int(frame["others"].iloc[0])
    if others:
        notes.append(
            note(
                _others(frame, others, (), look),
                0,
                0,
                xanchor="left",
                yanchor="top",
                yshift=-6,
                xshift=-round(left),
                align="left",
            )
        )
    line = dict(
        type="line",
        xref="x",
        yref="y domain",
        x0=rows[0].overall * 100,
        x1=rows[0].overall * 100,
        y0=0,
        y1=1,
        line=dict(color=theme.AXIS, width=1.5, dash="dot"),
        layer="below",
    )
    scale = value_axis(top * 100, look, ticks=3) | dict(side="top", tickangle=0)
    bottom = FOOT if others else 4
    return drawn(
        [ranges, dots],
        layout(
            ROW_ALONE * len(rows) + HEAD + bottom,
            left=left,
            right=right,
            top=HEAD,
            bottom=bottom,
            xaxis=scale,
            yaxis=names_axis([bold(escape(name), mark) for name, mark in zip(names, chosen, strict=True)], standoff=8),
        ),
        notes=notes,
        shapes=[line],
    )


def ink(share: float) -> float:
    """Give the ink of a cell with this share; none where there is none."""
    if not share > 0:
        return 0.0
    return INKS[sum(share >= edge for edge in EDGES)]


def _sign(row: Any) -> str:
    """Say whether a share is surely above or below that of the other articles."""
    if not row.q <= SURE:
        return ""
    return " ▲" if row.share > row.overall else " ▼"


def _share(row: Any, look: Look) -> str:
    return (look.share(row.share) if row.articles else "0") + _sign(row)


def _out_of(row: Any, look: Look) -> str:
    return look.say("{n} of {total}").format(n=look.number(row.articles), total=look.number(row.total))


def _hover_text(row: Any, look: Look) -> str:
    where = escape(look.value_name(row.by, row.value), 80)
    return (
        f"{bold(escape(row.name, 80))}<br>{where}: {look.share(row.share)}, {_out_of(row, look)}<br>"
        + look.say("95%: {range}").format(range=formats.between(look.share(row.low), look.share(row.high)))
        + "<br>"
        + look.say("in all these articles: {share}").format(share=look.share(row.overall))
    )


def _head(frame: pd.DataFrame, value: str, wide: float, look: Look) -> str:
    """Write a column's name, and how many articles it stands for."""
    row = frame[frame["value"] == value].iloc[0]
    name = escape(fitting(look.value_name(row["by"], value), wide, theme.SIZES["axis"]))
    return f"{name}<br>{look.number(row['total'])}"


def _others(frame: pd.DataFrame, count: int, cut: Sequence[str], look: Look) -> str:
    """Say how many sources or languages have no column, and how many articles they have."""
    if not count:
        return ""
    totals = frame.drop_duplicates("value").set_index("value")["total"]
    rest = look.articles(int(frame["others_articles"].iloc[0]) + int(sum(totals[value] for value in cut)))
    if frame["by"].iloc[0] == "language":
        return look.count("and {n} more language: {articles}", "and {n} more languages: {articles}", count).format(
            n=look.number(count), articles=rest
        )
    return look.count("and {n} more source: {articles}", "and {n} more sources: {articles}", count).format(
        n=look.number(count), articles=rest
    )


def _labelled(name: str, label: str) -> str:
    """Write a name with the sign of its label."""
    sign = theme.SIGNS.get(label, "")
    return f'{escape(name)} <span style="color:{theme.LABELS.get(label, theme.REST)}">{sign}</span>'
