"""A person draws trends: adds a search, counts otherwise, clicks a point, sends the link."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import middle, ready
from tests.browser.test_access import wider

TAB = "lang=en&tab=Trends"


def card(page):
    """The card with the chart."""
    return page.locator(".st-key-card-trends")


def drawn(page):
    """What is drawn: the chips of the field."""
    return card(page).locator("[data-tag]")


def add(page, text: str) -> None:
    """Type a search and press Enter."""
    field = page.get_by_role("textbox", name="Add a search")
    field.fill(text)
    field.press("Enter")


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_newcomer_sees_the_top_words_at_once(visit):
    """Three words are drawn before anybody chooses, with the sources beneath."""
    page = visit(TAB)
    expect(drawn(page)).to_have_count(3)
    expect(card(page).locator(".js-plotly-plot")).to_be_visible()
    expect(page.get_by_role("heading", name="Which sources are there throughout")).to_be_visible()
    assert "draw" not in asked(page)


def test_a_search_is_added_and_taken_away(visit):
    """Enter adds it, the link holds it, its cross takes it away; nonsense adds nothing."""
    page = visit(TAB)
    add(page, "ракета -київ")
    expect(drawn(page)).to_have_count(4)
    expect(drawn(page).last).to_contain_text("ракета -київ")
    expect(page).to_have_url(re.compile("draw=query"))
    expect(page.get_by_role("textbox", name="Add a search")).to_have_value("")
    add(page, "!!!")
    ready(page)
    expect(drawn(page)).to_have_count(4)
    drawn(page).last.get_by_role("button").click()
    expect(drawn(page)).to_have_count(3)
    expect(page).not_to_have_url(re.compile("draw=query"))


def test_per_million_words_leaves_searches_out_and_says_so(visit):
    """Another unit: the axis says it; topics and searches are named as not drawn."""
    page = visit(f"{TAB}&draw=term:президент&draw=query:ракета&draw=topic:1")
    expect(card(page).get_by_text("per 1000 articles")).to_be_visible()
    card(page).get_by_role("radio", name="per million words").click()
    expect(page.get_by_text("so they are not drawn per million words")).to_be_visible()
    expect(card(page).locator(".annotation-text", has_text="per million words")).to_be_visible()
    expect(page).to_have_url(re.compile("unit="))


def test_a_click_on_a_point_keeps_its_days_and_the_lines_stay(visit):
    """Dates are set; the chart itself still shows all of the time, the same words, and marks the days."""
    page = visit(f"{TAB}&draw=term:президент")
    x, y = middle(card(page).locator(".js-plotly-plot .scatterlayer .point").nth(5))
    page.mouse.move(x - 3, y + 2)
    page.mouse.move(x, y)
    expect(card(page).locator(".hoverlayer .hovertext")).to_be_visible()
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("since=.*until="))
    ready(page)
    expect(page.locator(".st-key-chips")).to_contain_text("2024")
    expect(drawn(page)).to_have_count(1)
    assert card(page).locator(".js-plotly-plot .scatterlayer .point").count() > 10


def test_the_link_draws_the_same_in_a_fresh_browser(visit):
    """Items, unit, moving average, panel and period stand in the link."""
    page = visit(TAB)
    add(page, '"Верховна Рада"')
    expect(drawn(page)).to_have_count(4)
    ready(page)
    card(page).get_by_role("radio", name="over 3").click()
    expect(page).to_have_url(re.compile("smooth="))
    ready(page)
    card(page).locator(".st-key-panel label").first.click()
    expect(page.get_by_text("Fixed panel: ")).to_be_visible()
    ready(page)
    names = drawn(page).all_inner_texts()
    figure = re.compile("^How often things came up")
    said = page.get_by_role("figure", name=figure).first.get_attribute("aria-label")
    other = visit(urlsplit(page.url).query)
    expect(drawn(other)).to_have_text(names, use_inner_text=True)
    expect(other.get_by_text("Fixed panel: ")).to_be_visible()
    expect(other.get_by_role("radio", name="over 3")).to_be_checked()
    expect(other.get_by_role("figure", name=figure).first).to_have_attribute("aria-label", said)


def test_a_phone_draws_eight_things(visit):
    """Small plots in one column; the field for searches is closed."""
    seven = ("президент", "україна", "ракета", "війна", "сша", "київ", "компанія")
    words = "&".join(f"draw=term:{word}" for word in seven)
    page = visit(f"{TAB}&{words}&draw=query:ракета OR дрон", width=390)
    expect(drawn(page)).to_have_count(8)
    expect(page.get_by_role("textbox", name="Add a search")).to_be_disabled()
    assert card(page).locator(".js-plotly-plot .subplot").count() >= 8
    assert wider(page) <= 1
