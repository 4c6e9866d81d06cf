"""A person explores: the first page, a click that filters, a link that is shared, an article that is read."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import bar, ready

COUNT = re.compile(r"^(\d+) of (\d+) articles")
TABS = ("Overview", "What’s new", "Trends", "Words", "Names", "Topics", "Compare", "Wording", "Articles")


def sentence(page):
    """The selection's sentence under the title."""
    return page.get_by_text(re.compile(r"\d+ (of \d+ )?articles")).first


def chips(page):
    """What is chosen, one chip each."""
    return page.locator(".st-key-chips [class*='st-key-chip-']")


def test_the_first_page_tells_what_there_is(visit):
    """Name, counts, key numbers, charts; nothing is chosen."""
    page = visit()
    expect(sentence(page)).to_contain_text("articles")
    expect(page.get_by_role("tab")).to_have_count(len(TABS))
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(chips(page)).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_click_on_a_bar_filters_and_a_second_click_clears(visit):
    """Chart → chip, link and count; the same bar again → all articles."""
    page = visit()
    before = sentence(page).inner_text()
    bar(page, "mentioned")
    expect(chips(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("entities="))
    ready(page)
    assert COUNT.match(sentence(page).inner_text())
    bar(page, "mentioned")
    expect(chips(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("entities="))
    expect(sentence(page)).to_have_text(before)


def test_every_kind_of_bar_filters(visit):
    """Words, topics, sources, languages and periods, each by one click; the button for all filters takes it back."""
    page = visit()
    kinds = {
        "keywords": "terms",
        "topic_sizes": "topics",
        "by-source": "sources",
        "by-language": "languages",
        "timeline": "since",
    }
    for key, parameter in kinds.items():
        bar(page, key)
        expect(chips(page).first, f"a click on {key} filters").to_be_visible()
        expect(page, f"the link has what was clicked in {key}").to_have_url(re.compile(rf"\b{parameter}="))
        ready(page)
        page.locator(".st-key-reset button").click()
        expect(chips(page), f"the filter of {key} is taken back").to_have_count(0)
        expect(page).not_to_have_url(re.compile(rf"\b{parameter}="))


def test_a_link_shows_the_same_numbers_in_a_fresh_browser(visit):
    """What is chosen stands in the link, whatever language the other browser prefers."""
    page = visit()
    bar(page, "by-language")
    expect(chips(page)).to_have_count(1)
    page.get_by_role("tab", name="Words").click()
    ready(page)
    expect(page).to_have_url(re.compile("tab=words"))
    said, link = sentence(page).inner_text(), urlsplit(page.url).query
    other = visit(link, locale="uk-UA")
    expect(sentence(other)).to_have_text(said)
    expect(other.get_by_role("tab", name="Words")).to_have_attribute("aria-selected", "true")


def test_two_clicks_lead_to_the_sentence(visit):
    """A bar, then the tab of articles: the word is marked in the first article."""
    page = visit()
    bar(page, "keywords")
    expect(chips(page)).to_have_count(1)
    page.get_by_role("tab", name="Articles").click()
    expect(page.locator("article mark").first).to_be_visible()


def test_a_sentence_leads_to_its_article(visit):
    """In the words' contexts, date and source are a link to the article, with the filters kept."""
    page = visit("lang=en&tab=Words&terms=президент")
    page.locator(".ohliad-kwic a").first.click()
    expect(page.locator("article h2")).to_be_visible()
    expect(page).to_have_url(re.compile("article="))
    expect(page).to_have_url(re.compile("tab=articles"))
    expect(page).to_have_url(re.compile("terms="))


def test_a_similar_article_opens_and_stands_in_the_link(visit):
    """From article to article by likeness."""
    page = visit("lang=en&tab=Articles")
    title = page.locator("article h2").inner_text()
    page.locator("[class*='st-key-similar-'] button").first.click()
    expect(page).to_have_url(re.compile("article="))
    expect(page.locator("article h2")).not_to_have_text(title)


def test_a_nonsense_link_opens_with_a_notice(visit):
    """Unknown values, dates that are none, tabs that do not exist: a notice, never a traceback."""
    page = visit("lang=en&sources=nobody&since=yesterday&tab=Nowhere&topics=%3Cscript%3E&entities=&foo=bar&corpus=none")
    expect(page.get_by_text("It was passed over")).to_be_visible()
    expect(chips(page)).to_have_count(0)


def test_a_contradictory_link_says_which_filter_is_in_the_way(visit):
    """Nothing fits: a sentence and a button that takes one filter away."""
    page = visit("lang=en&since=2024-12-30&text=%D0%BF%D1%80%D0%B5%D0%BC%D1%96%D1%8F")
    expect(page.get_by_text("No article fits the filters")).to_be_visible()
    page.locator(".st-key-drop-one button").click()
    expect(page.get_by_text("No article fits the filters")).to_have_count(0)


def test_the_search_finds_all_forms(visit):
    """A word typed in one case is found in all; the search stands in the link; reset empties it."""
    page = visit("lang=en")
    box = page.get_by_role("searchbox").or_(page.locator(".st-key-text input")).first
    box.fill("ракетами")
    box.press("Enter")
    expect(chips(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("text="))
    page.get_by_role("tab", name="Articles").click()
    expect(page.locator("article mark").first).to_be_visible()
    page.locator(".st-key-reset button").click()
    expect(chips(page)).to_have_count(0)


def test_the_interface_changes_its_language_and_keeps_the_filters(visit):
    """Ukrainian by the browser, English by the switch; tab and filters stay, on the page, in the link, on reloading."""
    page = visit("", locale="uk-UA")
    expect(page.get_by_role("tab").first).to_have_text("Загалом")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    bar(page, "keywords")
    expect(chips(page)).to_have_count(1)
    chosen = chips(page).inner_text()
    page.get_by_role("tab", name="Слова").click()
    expect(page).to_have_url(re.compile("tab=words"))
    ready(page)
    page.locator(".st-key-lang").get_by_text("EN", exact=True).click()
    for _turn in range(2):
        expect(page.get_by_role("tab", name="Words")).to_have_attribute("aria-selected", "true")
        expect(chips(page)).to_have_text(chosen, use_inner_text=True)
        expect(page).to_have_url(re.compile("lang=en"))
        expect(page).to_have_url(re.compile("tab=words"))
        expect(page).to_have_url(re.compile("terms="))
        page.reload()
        ready(page, first=True)


def test_tabs_stand_in_the_link(visit):
    """A click, the browser's way back, a link that is followed, a page loaded again: link and open tab are the same."""
    page = visit("lang=en")
    assert "tab=" not in page.url

    def opened(title: str) -> None:
        expect(page.get_by_role("tab", name=title)).to_have_attribute("aria-selected", "true")
        ready(page)
        expect(page).to_have_url(re.compile(f"tab={title.lower()}"))

    for title in ("Words", "Topics", "Trends"):
        page.get_by_role("tab", name=title).click()
        opened(title)
    for title in ("Topics", "Words"):
        page.go_back()
        opened(title)
    page.locator(".ohliad-kwic a").first.click()
    opened("Articles")
    page.reload()
    ready(page, first=True)
    opened("Articles")
    page.get_by_role("tab", name="Overview").click()
    expect(page).not_to_have_url(re.compile("tab="))
    expect(page.get_by_role("tab", name="Overview")).to_have_attribute("aria-selected", "true")


def test_everything_can_be_reached_by_keyboard(visit):
    """Tab to the tabs; an arrow opens the next one. While a run is going on, tabs are off and let go of the focus."""
    page = visit("lang=en")
    for now, following in pairwise(TABS):
        page.get_by_role("tab", name=now).focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=following)).to_have_attribute("aria-selected", "true")
        ready(page)
    expect(page.locator("article h2")).to_be_visible()
