"""A person opens articles of their own, good ones and hostile ones."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import expect

from tests.browser.conftest import ready

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) "
    "![](https://evil.example/x.png) :red[червоне] $x^2$"
)
SOURCE = f"<b>Жирне</b> :red[червоне] $x^2$ [x](https://evil.example) {'безкінечна' * 30}"
HEADING = "![x](https://evil.example/y) $x$ :red[ч]"


def table(rows: list[dict], encoding: str = "cp1251") -> bytes:
    """Rows as CSV the way a Ukrainian spreadsheet saves it: semicolons, Windows-1251."""
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode(encoding)


def upload(page, *files: tuple[str, bytes]) -> None:
    page.locator(".st-key-open button").first.click()
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files]
    )
    button = page.locator(".st-key-prepare button")
    expect(button).to_be_enabled(timeout=30_000)
    button.click()


def rows(count: int = 30) -> list[dict]:
    words = ("урожай пшениці", "ставка банку", "ремонт мосту")
    return [
        {
            "Заголовок": f"Новина {i} про {words[i % 3]}",
            "Текст": f"Учора у Львові обговорили {words[i % 3]}. "
            f"Мер Андрій Садовий розповів, що {words[i % 3]} важить для міста.",
            "Дата": f"{1 + i % 28} березня 2024",
            "Джерело": "Ранок" if i % 2 else "Вечір",
            "Посилання": f"https://example.org/{i}",
        }
        for i in range(count)
    ]


def test_a_spreadsheet_opens_as_a_collection(visit):
    """Windows-1251, semicolons, Ukrainian headings and months: articles, sources and dates are understood."""
    page = visit("lang=en")
    upload(page, ("новини.csv", table(rows())))
    expect(page.locator("h1")).to_have_text("новини", timeout=90_000)
    ready(page)
    expect(page.get_by_text("1 March 2024 – 28 March 2024")).to_be_visible()
    expect(page.get_by_text("2 sources")).to_be_visible()


def test_hostile_articles_stay_text(visit):
    """Markup, scripts, formulas, links to elsewhere and text from right to left: shown as they are written."""
    page = visit("lang=en")
    bad = [
        {
            "Заголовок": f"{HOSTILE} {i}",
            "Текст": f"=cmd|' /C calc'!A{i} \u202eобернений текст. Мер Садовий.",
            "Дата": "29 березня 2024",
            "Джерело": SOURCE,
            "Посилання": "javascript:alert(4)",
        }
        for i in range(9)
    ]
    upload(page, ("hostile.csv", table(rows(30) + bad, "utf-8")))
    expect(page.locator("h1")).to_have_text("hostile", timeout=90_000)
    for tab in ("Overview", "Compare", "Articles"):
        page.get_by_role("tab", name=tab).click()
        ready(page)
        plain(page)
    expect(page.get_by_text(":red[червоне]").first).to_be_visible()


def plain(page) -> None:
    """Nothing of what others wrote is a link, a picture, a script, a formula, a colour or turns the text around."""
    links = "a[href^='javascript'], a[href*='evil.example']"
    assert page.locator(f"{links}, article img, article script, .katex").count() == 0
    assert page.locator(".stMarkdownColoredText, span[style*='color: red']").count() == 0
    assert "\u202e" not in page.locator("body").inner_text()


def test_a_source_without_end_fits_a_phone(visit):
    """A word without an end breaks: the page stays as wide as the screen."""
    page = visit("lang=en", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    bad = rows(60)
    for row in [*bad[::3], *bad[1::3]]:
        row["Джерело"] = SOURCE
    upload(page, ("endless.csv", table(bad, "utf-8")))
    expect(page.locator("h1")).to_have_text("endless", timeout=90_000)
    expect(page).to_have_url(re.compile("corpus="))
    page.goto(f"{page.url}&tab=compare")
    ready(page, first=True)
    expect(page.locator(".ohliad-key").first).to_contain_text("безкінечна" * 10)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_bad_file_gets_a_sentence(visit):
    """An empty and a binary file: what was found and what to do, no traceback."""
    page = visit("lang=en")
    upload(page, ("empty.csv", b""), ("picture.csv", bytes(range(256)) * 40))
    expect(page.get_by_test_id("stAlert").first).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_bad_files_own_words_stay_text(visit):
    """A heading that reads as a picture is shown in the Ukrainian sentence as it is written, and nothing is fetched."""
    page = visit("lang=uk")
    upload(page, ("погане.csv", table([{HEADING: "1", "число": "2"}], "utf-8")))
    alert = page.get_by_test_id("stAlert").first
    said = f"погане.csv не має стовпця з текстом чи заголовком. Знайдено: {HEADING}, число."
    expect(alert).to_contain_text(said, timeout=30_000)
    expect(alert.locator("img, .katex, .stMarkdownColoredText")).to_have_count(0)
