"""A person corrects a name: it is gone at once, comes back with Undo, and the file can be taken away."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ready


def test_a_name_is_left_out_and_comes_back(visit):
    """Hide the first name: the charts do without it; the decision is one line of a file; Undo brings it back."""
    page = visit("lang=en&tab=Names")
    page.get_by_text("Correct the names").click()
    chooser = page.locator(".st-key-workbench").get_by_role("combobox").first
    expect(chooser).to_be_visible()
    name = re.split(r" · ", chooser.input_value())[0]
    assert name
    page.get_by_role("button", name="Leave it out everywhere").click()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    ready(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download entities.csv").click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "action,entity,value" and lines[1].startswith(f"hide,{name}")
    expect(chooser).not_to_have_value(re.compile(f"^{re.escape(name)} ·"))
    undo.click()
    expect(undo).to_have_count(0)
    ready(page)
