"""A person explores topics: another number of them, a box of the tree, a name of one's own, a selection alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import bar, ready

LINK = "lang=en&tab=Topics"


def offered(page, topics: int | None = None):
    """The list of topics in the sidebar; with a number, what it says while nothing is chosen: "all 8"."""
    box = page.locator("[data-testid='stSidebar'] .st-key-topics")
    if topics is None:
        return box
    return box.get_by_placeholder(f"all {topics}").or_(box.get_by_text(f"all {topics}")).first


def chips(page):
    """What is chosen, one chip each."""
    return page.locator(".st-key-chips [class*='st-key-chip-']:not(.st-key-chip-all)")


def usual(page) -> int:
    """The number of topics that the slider shows."""
    return int(page.locator(".st-key-cut").get_by_role("slider").input_value())


def settled(page) -> None:
    """Wait until the last chart is drawn: what is above it moves no more."""
    expect(page.locator(".st-key-card-topic-source .bars .point path").first).to_be_attached()
    ready(page)


def test_the_slider_divides_everywhere_and_stands_in_the_link(visit):
    """More topics in the sidebar and the tree; the link holds it; a fresh browser sees the same, in another tab too."""
    page = visit(LINK)
    expect(page.locator(".st-key-card-topic_tree .bars .point path").first).to_be_attached()
    before = usual(page)
    expect(offered(page, before)).to_be_visible()
    slider = page.locator(".st-key-cut").get_by_role("slider")
    slider.focus()
    for _step in range(3):
        slider.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"cut={before + 3}"))
    ready(page)
    assert usual(page) == before + 3
    other = visit(urlsplit(page.url).query.replace("tab=topics", "tab=overview"))
    expect(offered(other, before + 3)).to_be_visible()
    page.locator(".st-key-cut-back button").click()
    expect(page).not_to_have_url(re.compile("cut="))
    ready(page)
    assert usual(page) == before


def test_a_click_on_the_tree_filters_by_a_topic_of_any_level(visit):
    """The first box is a coarser topic: its number stands in the link; the same box again takes it away."""
    page = visit(LINK)
    settled(page)
    bar(page, "topic_tree")
    expect(chips(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"topics=\d+"))
    ready(page)
    chosen = chips(page).inner_text().splitlines()[0]
    other = visit(urlsplit(page.url).query)
    expect(chips(other)).to_contain_text(chosen)
    bar(page, "topic_tree")
    expect(chips(page)).to_have_count(0)
    ready(page)


def test_a_cell_of_the_table_keeps_a_topic_of_a_source(visit):
    """Both filters are set by one click."""
    page = visit(LINK)
    settled(page)
    bar(page, "topics-by-source")
    expect(chips(page)).to_have_count(2)
    expect(page).to_have_url(re.compile(r"sources=.*topics=\d+|topics=\d+.*sources="))
    ready(page)


def test_a_topic_is_named_and_the_name_taken_back(visit):
    """The name stands in the chart and the sidebar, goes into a file that can be opened again, and is undone."""
    page = visit(LINK + "&topic=0")
    page.locator(".st-key-topic-naming summary").click()
    field = page.get_by_label("Name of the topic: English")
    expect(field).to_be_visible()
    field.fill("News of the world")
    field.press("Enter")
    label = page.locator(".st-key-card-sizes .ytick text").filter(has_text="News of the world")
    expect(label).to_have_count(1)
    ready(page)
    offered(page).get_by_role("combobox").first.click()
    expect(page.get_by_role("option", name="News of the world")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download topics.csv").click()
    path = Path(waiting.value.path())
    assert path.read_text(encoding="utf-8-sig").splitlines() == ["topic,language,name", "0,en,News of the world"]
    page.get_by_role("button", name="Undo").click()
    expect(label).to_have_count(0)
    ready(page)
    page.locator(".st-key-topic-naming input[type=file]").set_input_files(
        {"name": "topics.csv", "mimeType": "text/csv", "buffer": path.read_bytes()}
    )
    expect(label).to_have_count(1)
    ready(page)


def test_a_selection_is_divided_alone(visit):
    """A button, a map and topics of the chosen articles; filters and link stay as they were."""
    page = visit(LINK + "&languages=English")
    expect(chips(page)).to_have_count(1)
    page.locator(".st-key-alone summary").click()
    page.locator(".st-key-alone-find button").click()
    expect(page.locator(".st-key-card-alone-topics .bars .point path").first).to_be_attached(timeout=60_000)
    ready(page)
    expect(chips(page)).to_have_count(1)
    expect(page).not_to_have_url(re.compile("cut="))


def test_a_phone_has_a_list_that_opens(visit):
    """Fewer boxes at first; a tap on a topic shows its parts. The link is one from when words stood in it."""
    page = visit("lang=uk&tab=Теми", width=390)
    boxes = page.locator(".st-key-card-topic_tree .bars .point path")
    expect(boxes.first).to_be_attached()
    before = boxes.count()
    bar(page, "topic_tree", 1)
    expect(chips(page)).to_have_count(1)
    expect(boxes).not_to_have_count(before)
    ready(page)
