"""A person opens articles of their own, good ones and hostile ones."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import expect

from tests.browser.conftest import ready

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) ![](https://evil.example/x.png)"


def table(rows: list[dict]) -> bytes:
    """Rows as CSV the way a Ukrainian spreadsheet saves it: semicolons, Windows-1251."""
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("cp1251", "replace")


def upload(page, *files: tuple[str, bytes]) -> None:
    page.locator(".st-key-open button").first.click()
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files])
    button = page.locator(".st-key-prepare button")
    expect(button).to_be_enabled(timeout=30_000)
    button.click()


def rows(count: int = 30) -> list[dict]:
    words = ("урожай пшениці", "ставка банку", "ремонт мосту")
    return [{"Заголовок": f"Новина {i} про {words[i % 3]}", "Текст": f"Учора у Львові обговорили {words[i % 3]}. "
             f"Мер Андрій Садовий розповів, що {words[i % 3]} важить для міста.", "Дата": f"{1 + i % 28} березня 2024",
             "Джерело": "Ранок" if i % 2 else "Вечір", "Посилання": f"https://example.org/{i}"} for i in range(count)]


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
    bad = rows(3) + [{"Заголовок": HOSTILE, "Текст": "=cmd|' /C calc'!A0 \u202eобернений текст. Мер Андрій Садовий.",
                      "Дата": "29 березня 2024", "Джерело": "<b>Жирне</b>", "Посилання": "javascript:alert(4)"}]
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    upload(page, ("hostile.csv", table(bad)))
    expect(page.locator("h1")).to_have_text("hostile", timeout=90_000)
    page.get_by_role("tab", name="Articles").click()
    ready(page)
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("article img, article script").count() == 0


def test_a_bad_file_gets_a_sentence(visit):
    """An empty and a binary file: what was found and what to do, no traceback."""
    page = visit("lang=en")
    upload(page, ("empty.csv", b""), ("picture.csv", bytes(range(256)) * 40))
    expect(page.get_by_test_id("stAlert").first).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)
