"""Back and forward in the browser: one action of a person is one step, and the page is as it was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import bar, ready
from tests.browser.test_exploring import chips, sentence


def _steps(page) -> int:
    return page.evaluate("history.length")


def _query(page) -> str:
    ready(page)
    return page.evaluate("location.search")


def _there_and_back(page, act, changed, before) -> None:
    """Act; one step more; Back brings what was before, with its link; forward what was after."""
    link, steps, url = _query(page), _steps(page), page.url
    act()
    changed()
    expect(page).not_to_have_url(url)
    after = _query(page)
    assert after != link and _steps(page) == steps + 1
    page.go_back()
    before()
    assert _query(page) == link
    page.go_forward()
    changed()
    assert _query(page) == after and _steps(page) == steps + 1
    page.go_back()
    before()
    assert _query(page) == link


def test_a_days_bar_is_one_step(visit):
    """Both of its days are set, and taken back, together; chips, sentence and date fields go with them."""
    page = visit("lang=en")
    said = sentence(page).inner_text()
    day = page.locator(".st-key-since input").first

    def before() -> None:
        expect(chips(page)).to_have_count(0)
        expect(sentence(page)).to_have_text(said)
        expect(day).to_have_value("")

    def changed() -> None:
        expect(chips(page)).to_have_count(1)
        expect(page).to_have_url(re.compile("since=.*until="))
        expect(day).not_to_have_value("")

    _there_and_back(page, lambda: bar(page, "timeline"), changed, before)


RUNS = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const state = () => app.dataset.testScriptState;
  let last = state();
  window.runs = 0;
  new MutationObserver(() => {
    if (state() === "running" && last !== "running") window.runs += 1;
    last = state();
  }).observe(app, { attributes: true });
}"""


def test_a_click_is_one_run(visit):
    """The link costs no run of its own: not a click on a chart, not a tab, not the way back."""
    page = visit("lang=en")
    page.evaluate(RUNS)
    bar(page, "timeline")
    expect(page).to_have_url(re.compile("since=.*until="))
    ready(page)
    assert page.evaluate("window.runs") == 1
    page.get_by_role("tab", name="Words").click()
    expect(page).to_have_url(re.compile("tab=words"))
    ready(page)
    assert page.evaluate("window.runs") == 2
    page.go_back()
    expect(page.get_by_role("tab", name="Overview")).to_have_attribute("aria-selected", "true")
    ready(page)
    assert page.evaluate("window.runs") == 3


def test_a_headline_is_one_step(visit):
    """It opens the article, and Back the list."""
    page = visit("lang=en&tab=news")
    title = page.locator(".st-key-card-news a[data-article]").first
    expect(title).to_be_visible()

    def before() -> None:
        expect(page.get_by_role("tab", name="What’s new")).to_have_attribute("aria-selected", "true")
        expect(title).to_be_visible()

    _there_and_back(page, title.click, lambda: expect(page.locator("article h2")).to_be_visible(), before)


@pytest.mark.parametrize(
    "query, act, changed, before",
    [
        (
            "lang=en",
            lambda page: page.get_by_role("tab", name="Words").click(),
            lambda page: expect(page.get_by_role("tab", name="Words")).to_have_attribute("aria-selected", "true"),
            lambda page: expect(page.get_by_role("tab", name="Overview")).to_have_attribute("aria-selected", "true"),
        ),
        (
            "lang=en&tab=words&kind=phrases",
            lambda page: page.locator(".st-key-lang").get_by_text("UK", exact=True).click(),
            lambda page: expect(page.get_by_role("radio", name="словосполучення")).to_be_checked(),
            lambda page: expect(page.get_by_role("radio", name="phrases")).to_be_checked(),
        ),
        (
            "lang=en&tab=words",
            lambda page: page.get_by_role("radio", name="phrases").click(),
            lambda page: expect(page.get_by_role("radio", name="phrases")).to_be_checked(),
            lambda page: expect(page.get_by_role("radio", name="all")).to_be_checked(),
        ),
        (
            "lang=en&tab=topics&cut=5",
            lambda page: page.locator(".st-key-cut-back button").click(),
            lambda page: expect(page.locator(".st-key-cut-back")).to_have_count(0),
            lambda page: expect(page.locator(".st-key-cut input")).to_have_value("5"),
        ),
        (
            "lang=en&tab=articles",
            lambda page: page.locator("[class*='st-key-similar-'] button").first.click(),
            lambda page: expect(page).to_have_url(re.compile("article=")),
            lambda page: expect(page).not_to_have_url(re.compile("article=")),
        ),
        (
            "lang=en&entities=Україна&since=2024-03-01",
            lambda page: page.locator(".st-key-reset button").click(),
            lambda page: expect(chips(page)).to_have_count(0),
            lambda page: expect(chips(page)).to_have_count(3),  # one clears all
        ),
    ],
    ids=["tab", "language", "choice", "cut", "article", "reset"],
)
def test_each_action_is_one_step(visit, query, act, changed, before):
    """A tab, the language, a choice, the number of topics, an article, all filters at once."""
    page = visit(query)
    _there_and_back(page, lambda: act(page), lambda: changed(page), lambda: before(page))


def test_back_on_the_first_page_leaves_it(visit):
    """The link is completed where it stands, so that nothing catches who goes back; forward comes back to it."""
    page = visit("tab=Names")
    expect(page).to_have_url(re.compile("lang=en&tab=names"))
    page.get_by_role("tab", name="Words").click()
    expect(page.get_by_role("tab", name="Words")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile("tab=words"))
    ready(page)
    page.go_back()
    expect(page.get_by_role("tab", name="Names")).to_have_attribute("aria-selected", "true")
    ready(page)
    page.go_back()
    expect(page).to_have_url("about:blank")
    page.go_forward()
    ready(page, first=True)
    expect(page.get_by_role("tab", name="Names")).to_have_attribute("aria-selected", "true")
