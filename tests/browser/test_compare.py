"""A person compares: any B, a link that keeps it, a click on a word, how both frame it, and who says what."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import bar, ready


def legend(page):
    """Which articles A and B are, and how many."""
    return page.locator(".ohliad-key").filter(has_text=re.compile("^● A ")).first


def choose(page, label: str) -> None:
    """Choose what B is."""
    page.locator(".st-key-against").get_by_text(label, exact=True).click()
    ready(page)


def test_b_is_a_search_and_the_link_keeps_it(visit):
    """Any articles: a free search stands in the legend and in the link; a fresh browser shows the same numbers."""
    page = visit("lang=en&tab=Compare&languages=English")
    choose(page, "any articles")
    box = page.locator(".st-key-against_text input")
    box.fill("ракетами")
    box.press("Enter")
    expect(page).to_have_url(re.compile("against_text="))
    expect(legend(page)).to_contain_text("ракетами")
    ready(page)
    said, link = legend(page).inner_text(), urlsplit(page.url).query
    other = visit(link, locale="uk-UA")
    expect(legend(other)).to_have_text(said, use_inner_text=True)


def test_b_is_chosen_by_any_filter(visit):
    """Language, topic, source, word, name, one after the other; a fresh browser has all of them by the link."""
    page = visit("lang=en&tab=Compare&against=any articles")
    for field in ("languages", "topics", "sources", "terms", "entities"):
        before = legend(page).inner_text()
        page.locator(f".st-key-against_{field} input").first.click()
        page.get_by_role("option").first.click()
        expect(page).to_have_url(re.compile(f"against_{field}="))
        expect(legend(page), f"B is chosen by {field}").not_to_have_text(before, use_inner_text=True)
        page.keyboard.press("Escape")
        ready(page)
    said, link = legend(page).inner_text(), urlsplit(page.url).query
    expect(legend(visit(link))).to_have_text(said, use_inner_text=True)


def test_ready_made_ones_are_one_click_away(visit):
    """Source against source, language against language, before against after, a selection against the rest."""
    page = visit("lang=en&tab=Compare&entities=Україна")
    before = legend(page).inner_text()
    for label, kind in (("a source", "source"), ("a language", "language"), ("other dates", "before")):
        choose(page, label)
        expect(page).to_have_url(re.compile(f"against={kind}"))
        expect(legend(page)).not_to_have_text(before, use_inner_text=True)
        before = legend(page).inner_text()
    choose(page, "all other articles")
    expect(page).not_to_have_url(re.compile("against="))
    expect(legend(page)).to_contain_text("◆ B all other articles")


def test_a_click_on_a_word_shows_it_in_both(visit):
    """A bar of what sets A and B apart chooses the word: its frame and its sentences follow, and the link."""
    page = visit("lang=en&tab=Compare&languages=Українська")
    bar(page, "keyness", 1)  # the surest word is shown already
    expect(page).to_have_url(re.compile("against_word="))
    ready(page)
    word = parse_qs(urlsplit(page.url).query)["against_word"][0]
    expect(page.get_by_role("heading", name=f"How A and B frame {word}")).to_be_visible()
    expect(page.locator(".st-key-card-word-a .ohliad-kwic, .st-key-card-word-b .ohliad-kwic").first).to_be_visible()


def test_a_word_near_it_narrows_the_sentences(visit):
    """A click on a word that stands near: only sentences with both."""
    page = visit("lang=en&tab=Compare&languages=Українська&against_word=президент")
    bar(page, "near-a")
    expect(page).to_have_url(re.compile("against_near="))
    ready(page)
    expect(page.locator(".st-key-card-word-a .ohliad-kwic tr").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("президент and .* in A"))).to_be_visible()


def test_a_typed_word_is_found_by_any_of_its_forms(visit):
    """What the link names need not be in the list; a name is asked for with its sign."""
    page = visit("lang=en&tab=Compare&languages=Українська&against_word=президентом")
    expect(page.get_by_role("heading", name="How A and B frame президент")).to_be_visible()
    page = visit("lang=en&tab=Compare&languages=Українська&against_word=■ Україна")
    expect(page.get_by_role("heading", name="How A and B frame Україна")).to_be_visible()


def test_who_says_what(visit):
    """A reviewed set, then one's own words; the link keeps them, the sentences follow the variant."""
    page = visit("lang=en&tab=Wording")
    expect(page.locator(".st-key-card-variants .js-plotly-plot")).to_be_visible()
    box = page.locator(".st-key-wording_text input")
    box.fill("президент, “Україна”/Ukraine")
    box.press("Enter")
    expect(page).to_have_url(re.compile("wording_text="))
    ready(page)
    expect(page.locator(".st-key-card-variants .ohliad-key").first).to_contain_text("Україна/Ukraine")
    link = urlsplit(page.url).query
    key = page.locator(".st-key-card-variants .ohliad-key").first.inner_text()
    other = visit(link, locale="uk-UA")
    expect(other.locator(".st-key-card-variants .ohliad-key").first).to_have_text(key, use_inner_text=True)
    page.locator(".st-key-wording_variant").get_by_text("Україна/Ukraine", exact=True).click()
    ready(page)
    found = page.locator(".st-key-card-variant_contexts .ohliad-kwic .m").first
    expect(found).to_have_text(re.compile("Україна|Ukraine"))


def test_sets_of_ones_own(visit, tmp_path):
    """A file adds sets; one that cannot be read says why."""
    file = tmp_path / "mine.csv"
    file.write_text("set,variant\nmine,президент\nmine,Україна\n", encoding="utf-8")
    page = visit("lang=en&tab=Wording")
    page.locator(".st-key-wording-more button").first.click()
    page.locator("[data-testid='stFileUploaderDropzoneInput']").set_input_files(str(file))
    expect(page.get_by_text("Added: 1 set")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".st-key-wording input").first.click()
    expect(page.get_by_role("option", name="президент / Україна")).to_be_visible()
    file.write_text("word\nx\n", encoding="utf-8")
    page = visit("lang=en&tab=Wording")
    page.locator(".st-key-wording-more button").first.click()
    page.locator("[data-testid='stFileUploaderDropzoneInput']").set_input_files(str(file))
    expect(page.get_by_text("must name the columns")).to_be_visible()
