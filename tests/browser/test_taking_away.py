"""What a person takes away: tables and pictures, opened and checked."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
from playwright.sync_api import expect

from tests.browser.conftest import ready

CARD = "mentioned"


def menu(page):
    """Open the card's menu."""
    page.locator(f".st-key-menu-{CARD} button").first.click()
    expect(page.get_by_text("How to read this")).to_be_visible()


def download(page, name: str) -> tuple[str, bytes]:
    picture = page.get_by_role("button", name=re.compile(f"Download {name}"))
    button = picture if name in ("PNG", "SVG") else page.get_by_role("button", name=name, exact=True)
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_card_can_be_taken_away_and_shown_as_a_table(visit):
    """All from the menu of one card, opened in the dark."""
    page = visit("lang=en", dark=True)
    said = page.locator(f".st-key-drawn-{CARD}").get_by_text("more names").inner_text()
    menu(page)
    tables_hold_what_the_chart_shows_and_what_it_has_no_room_for(page, said)
    pictures_say_title_and_selection(page)
    the_table_takes_the_place_of_the_chart(page)


def tables_hold_what_the_chart_shows_and_what_it_has_no_room_for(page, said: str) -> None:
    """CSV and Excel have the same rows, the thousand that the card says; the file's name says title and selection."""
    rows = int(re.search(r"hold the first ([\d,]+)", said)[1].replace(",", ""))
    name, content = download(page, "CSV")
    table = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
    assert name.endswith(".csv") and "mentioned" in name
    assert len(table) == rows > 12 and table.iloc[:, 3].is_monotonic_decreasing
    name, content = download(page, "Excel")
    assert name.endswith(".xlsx") and zipfile.is_zipfile(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == rows + 1 and "<f>" not in sheet


def pictures_say_title_and_selection(page) -> None:
    """PNG and SVG come from the browser itself, light, with the title on them."""
    name, content = download(page, "PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert name.endswith(".png") and content.startswith(b"\x89PNG") and width > 800 and height > 300
    name, content = download(page, "SVG")
    text = " ".join(ElementTree.fromstring(content).itertext())
    assert name.endswith(".svg") and "Who and what is mentioned" in text


def the_table_takes_the_place_of_the_chart(page) -> None:
    """Show as table, and back."""
    table, chart = (page.locator(f".st-key-card-{CARD} {one}") for one in ("[data-testid='stDataFrame']", ".bars"))
    page.get_by_text("Show as table").click()
    expect(table).to_be_visible()
    expect(chart).to_have_count(0)
    ready(page)
    page.get_by_text("Show as table").click()
    expect(chart.first).to_be_visible()
    expect(table).to_have_count(0)
    ready(page)
    page.keyboard.press("Escape")
