"""Everyone can use it: axe-core finds nothing, in light and dark, and a phone shows it all, on every tab and page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_exploring import TABS

PAGES = [*(f"tab={tab}" for tab in TABS), "tab=Names&name=Україна", "tab=Topics&topic=0"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("link", PAGES)
def test_axe_finds_no_violation(visit, link, dark):
    """Names, roles, contrast and order of headings, as axe-core checks them."""
    results = Axe().run(visit(f"lang=en&{link}", dark=dark))
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    assert not found


@pytest.mark.parametrize("link", PAGES)
def test_a_phone_shows_everything_in_its_width(visit, link):
    """390 px: nothing wider than the page."""
    wider = visit(f"lang=en&{link}", width=390).evaluate("""() => {
        const main = document.querySelector('[data-testid="stMain"]');
        return main.scrollWidth - main.clientWidth }""")
    assert wider <= 1
