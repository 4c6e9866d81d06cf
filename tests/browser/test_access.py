"""Everyone can use it: axe-core finds nothing, in light and dark, and a phone shows it all, on every tab and page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_exploring import TABS

# Streamlit's own: a group that is named although it is no group, and a button whose name axe-core, unlike browsers,
# does not read from the style.
UPLOAD = "[data-testid='stFileUploaderDropzone']"
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}
PAGES = [*(f"tab={tab}" for tab in TABS), "tab=Names&name=Україна", "tab=Topics&topic=0"]


@pytest.mark.parametrize("link", PAGES)
def test_axe_finds_no_violation(visit, link):
    """Names, roles, contrast and order of headings, as axe-core checks them, in light and in dark."""
    page = visit(f"lang=en&{link}")
    for scheme, paper in PAPER.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", paper)
        results = Axe().run(page, context={"exclude": [[UPLOAD]]})
        found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
        assert not found, scheme
    for field in page.locator(UPLOAD).all():
        expect(field.get_by_role("button", name="Choose files", exact=True)).to_be_visible()


@pytest.mark.parametrize("link", PAGES)
def test_a_phone_shows_everything_in_its_width(visit, link):
    """390 px: nothing wider than the page."""
    assert wider(visit(f"lang=en&{link}", width=390)) <= 1


def wider(page) -> int:
    """How many pixels the page is wider than what shows of it."""
    return page.evaluate("""() => {
        const main = document.querySelector('[data-testid="stMain"]');
        return main.scrollWidth - main.clientWidth }""")
