"""A card's numbers as an Excel file: one sheet of numbers, one that explains them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from components.card.headings import heading
from components.card.tables import plain, timed
from components.look import formats
from components.look.speech import _
from data.language.encodable import encodable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CELL_LENGTH = 32_767  # characters Excel allows in a cell
_SHEET_ROWS = 1_048_576  # rows Excel allows on a sheet, the header included


def xlsx_bytes(frame: pd.DataFrame, title: str, sentence: str, note: str = "", *, zone: str = "UTC") -> bytes:
    """Write a frame as an Excel file; a second sheet says what it shows, how to read it and in which time zone."""
    import xlsxwriter

    cells = plain(frame)
    cut = max(len(cells) - (_SHEET_ROWS - 1), 0)
    cells = cells.head(_SHEET_ROWS - 1)
    target = io.BytesIO()
    # Cells are other people's words: none of them becomes a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        _numbers(book, cells)
        lines = [(_("Table"), title), (_("Articles"), sentence), (_("How to read this"), note)]
        if cut:
            said = _("{count} rows do not fit on a sheet.").format(count=formats.number(cut))
            lines.append((_("Left out"), said))
        if any(timed(cells[column]).any() for column in cells.select_dtypes("datetime")):
            lines.append((_("Time zone"), zone))
        lines += [(str(column), heading(column)) for column in cells.columns if heading(column) != column]
        _about(book, lines)
    return target.getvalue()


def _about(book: Workbook, lines: list[tuple[str, str]]) -> None:
    """Write names and what they mean on a sheet of its own; what has no text is left out."""
    sheet = book.add_worksheet(_("about")[:31])
    sheet.set_column(0, 0, 24, book.add_format({"bold": True, "valign": "top"}))
    sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, (name, text) in enumerate((name, text) for name, text in lines if text):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, encodable(text[:_CELL_LENGTH]))


def _numbers(book: Workbook, cells: pd.DataFrame) -> None:
    """Write the rows of a frame on the first sheet, column by column."""
    sheet = book.add_worksheet(_("data")[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    if len(cells.columns):
        sheet.autofilter(0, 0, len(cells), len(cells.columns) - 1)
    for place, column in enumerate(cells.columns):
        values = cells[column]
        sheet.write_string(0, place, str(column), bold)
        if pd.api.types.is_datetime64_any_dtype(values):
            day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
            for row, (value, told) in enumerate(zip(values, timed(values), strict=True), start=1):
                if not pd.isna(value):
                    sheet.write_datetime(row, place, value.to_pydatetime(), moment if told else day)
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
