"""A card's numbers as CSV, and what a cell of a table holds once it leaves the page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.corpus.columns import COLUMNS
from data.language.encodable import encodable

# The first character of a cell that a spreadsheet would run as a formula; the wide ones are read alike in
# East Asian editions.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV that every spreadsheet opens: UTF-8 with its mark, no cell that runs as a formula.

    Times are those of the collection and stand without their zone, as in `xlsx_bytes`; a midnight is a day. Counts that
    are kept as fractions, since some may be missing, stand without a point where all are whole.
    """
    cells = plain(frame)
    for column in cells.select_dtypes("float"):
        if _counts(column) and (cells[column].dropna() % 1 == 0).all():
            cells[column] = cells[column].astype("Int64")
    for column in cells.select_dtypes("datetime"):
        cells[column] = _moments_as_text(cells[column])
    for column in _text_columns(cells):
        cells[column] = cells[column].map(_defused)
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _counts(column: str) -> bool:
    """Does the column count something? Words of a period do; their median, of the same name, is whole by chance."""
    return column in COLUMNS and (COLUMNS[column].kind == "count" or column == "tokens")


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which a cell is a number, a truth, a time without zone, or a text (never missing)."""
    cells = frame.copy()
    for column in cells.columns:
        values = cells[column]
        if isinstance(values.dtype, pd.DatetimeTZDtype):
            cells[column] = values.dt.tz_convert("UTC").dt.tz_localize(None)
        elif not (pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values)):
            cells[column] = pd.Series([_cell_text(value) for value in values], index=cells.index, dtype=object)
    return cells


def timed(moments: pd.Series) -> pd.Series:
    """Which moments tell a time: the others are days, or missing."""
    return moments.notna() & (moments != moments.dt.normalize())


def _moments_as_text(moments: pd.Series) -> pd.Series:
    """Moments as text: 2024-11-13 18:24, and 2024-11-13 for a day."""
    seconds = (moments.dt.second != 0) | (moments.dt.microsecond != 0)
    text = moments.dt.strftime("%Y-%m-%d")
    told = timed(moments)
    text = text.where(~told, moments.dt.strftime("%Y-%m-%d %H:%M"))
    return text.where(~(told & seconds), moments.dt.strftime("%Y-%m-%d %H:%M:%S"))


def _cell_text(value: object) -> str:
    """A cell as text: lists one after another, whatever is missing as nothing."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return " ".join(_cell_text(one) for one in value.values())
    if hasattr(value, "__iter__"):
        return ", ".join(_cell_text(one) for one in value)
    return "" if pd.isna(value) else str(value)


def _text_columns(cells: pd.DataFrame) -> list[str]:
    return [column for column in cells.columns if cells[column].dtype == object]


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
