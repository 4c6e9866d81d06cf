"""A person follows a name: from the article to the filter, to its page, through the network; on a phone as well."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import bar, ready
from tests.browser.test_exploring import chips, sentence

MENTION = "article p a[data-entity]"


def asked(page, name: str) -> list[str]:
    """What the link holds of one thing."""
    return parse_qs(urlsplit(page.url).query).get(name, [])


@pytest.mark.parametrize("width", [1280, 390])
def test_a_name_in_an_article_filters(visit, width):
    """A click on a marked name: a chip, the same article, the name marked as chosen; again: all articles."""
    page = visit("lang=en&tab=Articles", width=width)
    if width < 500:
        page.locator("[class*='st-key-listed-'] button").first.click()
        ready(page)
    page.evaluate("window.same = true")
    title = page.locator("article h2").inner_text()
    mention = page.locator(MENTION).first
    name = mention.get_attribute("data-entity")
    mention.click()
    expect(chips(page)).to_have_count(1)
    expect(page.locator(f"{MENTION}.chosen").first).to_have_attribute("data-entity", name)
    expect(page).to_have_url(re.compile("entities="))
    expect(page).to_have_url(re.compile("article="))
    expect(page.locator("article h2")).to_have_text(title)
    assert page.evaluate("window.same"), "the page was opened anew"
    page.locator(f"{MENTION}.chosen").first.click()
    expect(chips(page)).to_have_count(0)


def test_a_name_can_be_followed_by_keyboard_and_in_a_new_tab(visit, served):
    """Enter on a name filters; as a link it holds all filters, the article and the name."""
    page = visit("lang=en&tab=Articles")
    mention = page.locator(MENTION).first
    address = mention.get_attribute("href")
    mention.focus()
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_count(1)
    said, title = sentence(page).inner_text(), page.locator("article h2").inner_text()
    other = visit(address.removeprefix("?"))
    expect(sentence(other)).to_have_text(said)
    expect(other.locator("article h2")).to_have_text(title)


def test_a_date_in_the_sentences_opens_the_article_at_once(visit):
    """Without opening the page anew."""
    page = visit("lang=en&tab=Words")
    page.evaluate("window.same = true")
    page.locator(".ohliad-kwic a").first.click()
    expect(page.locator("article h2")).to_be_visible()
    expect(page).to_have_url(re.compile("tab=articles"))
    assert page.evaluate("window.same")


def test_from_a_bar_to_the_page_of_a_name(visit):
    """Bar, button, page: name, numbers, names beside it, words, sources, forms, sentences; the link opens it again."""
    page = visit("lang=en&tab=Names")
    bar(page, "entities-PER")
    expect(chips(page)).to_have_count(1)
    page.get_by_role("button", name=re.compile("^badge Page of|Page of")).click()
    head = page.locator(".ohliad-passport h2")
    expect(head).to_be_visible()
    for card in ("entity_cooccurrence", "entity_terms", "name-source", "entity_forms", "name-contexts"):
        expect(page.locator(f".st-key-card-{card}")).to_be_attached()
    expect(page).to_have_url(re.compile("name="))
    ready(page)
    other = visit(urlsplit(page.url).query)
    expect(other.locator(".ohliad-passport h2")).to_have_text(head.inner_text())
    page.get_by_role("button", name="All names").click()
    expect(page.locator(".st-key-card-association")).to_be_attached()


def test_the_first_article_of_a_name_is_one_click_away(visit):
    """First seen: a date that opens the reader, with the name marked in it."""
    page = visit("lang=en&tab=Names")
    bar(page, "entities-PER")
    page.get_by_role("button", name=re.compile("Page of")).click()
    page.locator(".ohliad-passport a[data-article]").first.click()
    expect(page.locator(f"{MENTION}.chosen").first).to_be_visible()


def test_a_cell_keeps_the_articles_of_one_source_with_one_name(visit):
    """Two chips and as many articles as the cell stands for; the same cell again clears both."""
    page = visit("lang=en&tab=Names")
    cell = page.locator(".st-key-card-names-source .bars .point path")
    expect(cell.first).to_be_attached()
    bar(page, "names-source")
    expect(chips(page)).to_have_count(3)  # and "Clear all"
    expect(page).to_have_url(re.compile("sources="))
    expect(page).to_have_url(re.compile("entities="))
    assert len(asked(page, "sources")) == 1 and len(asked(page, "entities")) == 1
    # Among the articles with the name other sources may have the most, so the cell may stand elsewhere; it is framed.
    expect(page.locator(".st-key-card-names-source .bars .point path[style*='stroke-width: 1.5px']")).to_have_count(1)
    place = cell.evaluate_all("cells => cells.findIndex(one => one.style.strokeWidth === '1.5px')")
    bar(page, "names-source", place)
    expect(chips(page)).to_have_count(0)


def test_the_thresholds_thin_the_network_out(visit):
    """A slider moved by key: fewer lines, and the link says so."""
    page = visit("lang=en&tab=Names")
    nodes = page.locator(".st-key-card-association .textpoint")
    expect(nodes.first).to_be_attached(timeout=60_000)
    ready(page)
    before = nodes.count()
    slider = page.locator(".st-key-strength").get_by_role("slider")
    slider.focus()
    for _step in range(8):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("strength="))
    ready(page)
    expect(nodes).not_to_have_count(before)
    assert nodes.count() < before


def test_a_name_is_corrected_in_three_clicks_from_its_page(visit):
    """Open the corrections, choose a kind: the page says it at once; undo takes it back."""
    page = visit("lang=en&tab=Names&name=Україна")
    kind = page.locator(".ohliad-passport p").first
    expect(kind).to_contain_text("place")
    box = page.locator(".st-key-workbench")
    expect(box.get_by_role("combobox").first).to_have_value(re.compile("^Україна"))
    box.get_by_role("radio", name="an organisation").click()
    expect(kind).to_contain_text("organisation")
    page.get_by_role("button", name="Undo").click()
    expect(kind).to_contain_text("place")
