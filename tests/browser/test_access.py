"""Everyone can use it: axe-core finds nothing, in light and dark, on every tab."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_exploring import TABS


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_no_violation(visit, tab, dark):
    """Names, roles, contrast and order of headings, as axe-core checks them."""
    page = visit(f"lang=en&tab={tab}", dark=dark)
    page.wait_for_timeout(1000)
    results = Axe().run(page)
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    assert not found
