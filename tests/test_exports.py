"""Downloads: what leaves the page is complete, named after what it shows, and harmless."""

import io
import json
import zipfile
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components.card.file_names import file_name
from components.card.pictures import printed
from components.card.reading import reading
from components.card.tables import csv_bytes
from components.card.workbook import xlsx_bytes
from components.charts.drawing import Drawing
from components.look import theme
from components.look.speech import speaking

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "title": ["Їжак", "=cmd|' /C calc'!A1", "-5", "https://example.org"],
            "articles": [3, 2, 1, 0],
            "share": [0.5, float("nan"), float("inf"), 0.25],
            "date": pd.to_datetime(["2024-11-13", None, "2024-11-14", "2024-11-15"], utc=True),
            "terms": [["а", "б"], [], [{"form": "ґ", "count": 2}], None],
        }
    )


def cells(content: bytes, sheet: int) -> tuple[list[str], str]:
    """All texts of one sheet of an Excel file, and its raw XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        raw = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(part.text or "" for part in one.iter(f"{SHEET}t")) for one in shared]
    found = [
        texts[int(cell.find(f"{SHEET}v").text)]
        for cell in ElementTree.fromstring(raw).iter(f"{SHEET}c")
        if cell.get("t") == "s"
    ]
    return found, raw


def test_csv_comes_back_as_it_was(frame):
    """A CSV opens as UTF-8 in Excel (its mark is there) and reads back to the same words and numbers."""
    content = csv_bytes(frame)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
    assert list(back.columns) == list(frame.columns)
    assert back["title"][0] == "Їжак"
    assert back["date"][0] == "2024-11-13"
    assert back["terms"][0] == "а, б"


def test_counts_in_csv_have_no_point():
    """Whole counts are written as whole numbers, also where they are kept as fractions since some are missing."""
    frame = pd.DataFrame({"count": [3.0, 0.0], "tokens": [639.0, np.nan], "articles": [1.5, 2.0], "rate": [3.0, 4.0]})
    expected = "\ufeffcount,tokens,articles,rate\r\n3,639,1.5,3.0\r\n0,,2.0,4.0\r\n"
    assert expected == csv_bytes(frame).decode()


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-1\n", "- сказав він"])
def test_formulas_are_defused(text):
    """A cell that a spreadsheet would run gets an apostrophe before it."""
    content = csv_bytes(pd.DataFrame({"title": [text]}))
    back = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", keep_default_na=False, lineterminator=None)
    assert back["title"][0].startswith("'")


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1e5", "– сказав він", "слово", ""])
def test_numbers_and_words_stay(text):
    """What is a number, or nothing a spreadsheet would run, stays as it is."""
    content = csv_bytes(pd.DataFrame({"title": [text], "n": [1]}))
    assert f"{text},1" in content.decode("utf-8-sig")


def test_no_text_in_excel_is_a_formula_or_a_link(frame):
    """Other people's words stay words in Excel, whatever they begin with."""
    content = xlsx_bytes(frame, "Title", "all articles")
    found, raw = cells(content, 1)
    assert "=cmd|' /C calc'!A1" in found
    assert "https://example.org" in found
    assert "<f>" not in raw and "hyperlink" not in raw


def test_excel_says_what_it_holds(frame):
    """The second sheet carries the title, the selection and how to read the numbers."""
    with speaking("en"):
        content = xlsx_bytes(frame, "Frequent words", "Kyiv; 2024", "In how many articles.")
    found, _raw = cells(content, 2)
    assert {"Frequent words", "Kyiv; 2024", "In how many articles."} <= set(found)


def test_excel_takes_awkward_frames():
    """No rows, no columns, and a cell longer than Excel allows are files all the same."""
    for one in (pd.DataFrame({"term": []}), pd.DataFrame(), pd.DataFrame({"title": ["а" * 40_000]})):
        assert xlsx_bytes(one, "t", "s").startswith(b"PK")


def test_exports_do_not_touch_the_frame(frame):
    """The frame is the card's and the cache's: nobody writes into it."""
    before = frame.copy(deep=True)
    csv_bytes(frame)
    xlsx_bytes(frame, "t", "s")
    pd.testing.assert_frame_equal(before, frame)


def test_file_names_say_what_they_hold():
    """A file is named by its title and selection, in the letters they have."""
    assert file_name("Найчастіші слова", "Київ", "csv") == "Найчастіші слова – Київ.csv"


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        'a<b>:"c"|?*\\',
        "x" * 500,
        "ї" * 500,
        "😀" * 300,
        "a\u202egnp.exe",
        "\x00\n\t",
        "",
        "...",
        "а;" * 80,
    ],
)
def test_file_names_are_safe(text):
    """Whatever a selection says, its file name is short, has no folder in it and no hidden letter."""
    name = file_name(text, text, "xlsx")
    assert name.endswith(".xlsx") and not name.startswith(".")
    assert len(name) <= 100 and len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\u202e\x00\n\t')


def test_a_picture_says_what_it_shows():
    """A printed chart has title, selection and name, as text and not as markup, and is light."""
    figure = go.Figure(go.Bar(x=[1], y=["а"], marker_color=theme.CLASSES["dark"][2]))
    figure.update_layout(height=100, margin={"l": 40, "t": 4, "b": 4}, paper_bgcolor=theme.PAPER["dark"])
    before = figure.to_json()
    with speaking("en"):
        made = printed(Drawing(figure), "Words <b>", "Kyiv & Lviv")
    text = json.dumps(made, ensure_ascii=False)
    assert "Words &lt;b&gt;" in made["layout"]["title"]["text"]
    assert "Kyiv &amp; Lviv" in made["layout"]["title"]["text"]
    assert "Ohliad" in [note["text"] for note in made["layout"]["annotations"]]
    assert made["layout"]["paper_bgcolor"] == theme.PAPER["light"]
    assert theme.PAPER["dark"] not in text and theme.CLASSES["dark"][2] not in text
    assert made["layout"]["height"] > 100
    assert figure.to_json() == before


def test_help_is_the_docstring_before_its_sections():
    """A card's help is what the docstring says in sentences; parameters and columns are for programmers."""

    def measure(corpus):
        """In how many articles.

        share = articles with the term /
        all articles (Smith, 2020).

        Parameters
        ----------
        corpus : View
        """

    def plain(corpus):
        pass

    with speaking("en"):
        formula = "share = articles with the term / all articles (Smith, 2020)."
        assert reading(measure) == f"In how many articles.\n\n{formula}"
        assert reading(plain) == ""
