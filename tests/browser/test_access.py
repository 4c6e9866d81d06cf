"""Everyone can use it: axe-core finds nothing, in light and dark, and a phone shows it all, on every tab and page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import ready
from tests.browser.test_exploring import TABS

# Streamlit's own: a group that is named although it is no group, and a button whose name axe-core, unlike browsers,
# does not read from the style.
UPLOAD = "[data-testid='stFileUploaderDropzone']"
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}
# A tab that one comes to by clicks is as one that a link opens; a page within a tab has its link.
PAGES = ["tab=names&name=Україна", "tab=topics&topic=0"]


def violations(page) -> list[tuple[str, str, str]]:
    """What axe-core finds on what is open, in light and in dark: scheme, rule, where it is first broken."""
    found = []
    for scheme, paper in PAPER.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", paper)
        results = Axe().run(page, context={"exclude": [[UPLOAD]]})
        found += [(scheme, one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    for field in page.locator(UPLOAD).all():
        expect(field.get_by_role("button", name="Choose files", exact=True)).to_be_visible()
    return found


def opened(page, tab: str) -> None:
    """Open a tab by a click."""
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    ready(page)


@pytest.mark.parametrize("tabs", [TABS[:3], TABS[3:6], TABS[6:]], ids="-".join)
def test_axe_finds_no_violation(visit, tabs):
    """Names, roles, contrast and order of headings, as axe-core checks them, on every tab."""
    page = visit("lang=en")
    found = {}
    for tab in tabs:
        opened(page, tab)
        found[tab] = violations(page)
    assert not {tab: some for tab, some in found.items() if some}


@pytest.mark.parametrize("link", PAGES)
def test_axe_finds_no_violation_on_a_page_within_a_tab(visit, link):
    """The same of the page of a name and of the page of a topic."""
    assert not violations(visit(f"lang=en&{link}"))


def test_a_phone_shows_everything_in_its_width(visit):
    """390 px: nothing wider than the page, on any tab."""
    page = visit("lang=en", width=390)
    found = {}
    for tab in TABS:
        opened(page, tab)
        found[tab] = wider(page)
    assert not {tab: pixels for tab, pixels in found.items() if pixels > 1}


@pytest.mark.parametrize("link", PAGES)
def test_a_phone_shows_a_page_within_a_tab_in_its_width(visit, link):
    """The same of the page of a name and of the page of a topic."""
    assert wider(visit(f"lang=en&{link}", width=390)) <= 1


def wider(page) -> int:
    """How many pixels the page is wider than what shows of it."""
    return page.evaluate("""() => {
        const main = document.querySelector('[data-testid="stMain"]');
        return main.scrollWidth - main.clientWidth }""")
