"""One running dashboard for all browser tests, and a page that writes down every complaint and request."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Dialog, Error, Locator, Page, expect

from tests.serving import free_port, serving

ROOT = Path(__file__).resolve().parent.parent.parent
START = 120  # seconds: a busy machine takes its time
LAST = 600  # seconds: what others may take for the tests they have left
REST, TRIES = 150, 60  # milliseconds in which a mark at rest does not move, and how often that is looked at
STEPS = 30  # a browser keeps 50 steps back, and counts no further
# Streamlit's own, on a busy machine: a run that was given up still reads the session's state while the next one writes.
RACE = "RuntimeError: dictionary changed size during iteration"
NAMES = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",  # drawing by software as if on a graphics card costs a quarter of a page
    "--disable-software-rasterizer",
]

expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test in the browser try once more: a busy machine can swallow a key or a click. The report says which."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium: no browser is downloaded."""
    program = next((shutil.which(name) for name in NAMES if name and shutil.which(name)), None)
    if program is None:
        pytest.fail("no Chromium found; install one or set CHROMIUM")
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGS}


@pytest.fixture(scope="session")
def served(kept, example, worker_id) -> Iterator[str]:
    """Address of a dashboard started as the README says, one for all processes; its cache holds the example already.

    Whoever comes first starts it, and ends it when nobody needs it any more.
    """
    folder = kept / "served"
    folder.mkdir(exist_ok=True)
    mine, address, needed = folder / "mine", folder / "address", folder / f"needed-{worker_id}"
    needed.touch()
    try:
        if not _first(mine):
            yield _told(address)
            return
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
        options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
        env = {**os.environ, "OHLIAD_CACHE": str(example.parent), "OHLIAD_CORPUS": ""}
        log = folder / f"log-{worker_id}"
        with serving([*command, *options], port, cwd=ROOT, env=env, log=log):
            (folder / "written").write_text(f"http://127.0.0.1:{port}")
            (folder / "written").rename(address)
            yield address.read_text()
            needed.unlink()
            _until(lambda: not [*folder.glob("needed-*")], "somebody still needs the server", seconds=LAST)
            address.unlink()
            mine.unlink()
        said = log.read_text()
        assert said.count("Traceback") == said.count(RACE), said[-4000:]
    finally:
        needed.unlink(missing_ok=True)


def _first(mark: Path) -> bool:
    """Whether nobody has made this file before."""
    try:
        mark.open("x").close()
    except FileExistsError:
        return False
    return True


def _told(address: Path) -> str:
    """What another process says, once its server answers."""
    _until(address.exists, "the server did not answer")
    return address.read_text()


def _until(true: Callable[[], bool], otherwise: str, *, seconds: float = START) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, otherwise
        time.sleep(0.2)


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What pages complained of, and what they asked of others, since a test began."""
    return []


@pytest.fixture(scope="session")
def idle() -> defaultdict[tuple[str, bool], list[Page]]:
    """Pages that tests are done with, by the browser's language and whether it is a phone's."""
    return defaultdict(list)


@pytest.fixture
def visit(browser: Browser, served: str, complaints: list[str], idle) -> Iterator[Callable[..., Page]]:
    """Open a link as in a fresh browser: visit("tab=words", locale="en-GB", width=390, dark=True).

    A page that nobody uses any more is emptied and taken again: what draws charts has been compiled in it already,
    which is half of the cost of a visit.
    """
    used = []
    complaints.clear()

    def open_(query: str = "", *, locale: str = "en-GB", width: int = 1280, dark: bool = False) -> Page:
        kind = (locale, width < 500)
        page = idle[kind].pop() if idle[kind] else _page(browser, served, complaints, *kind)
        used.append((kind, page))
        page.set_viewport_size({"width": width, "height": 844 if width < 500 else 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(f"{served}/?{query}")
        ready(page, first=True)
        return page

    yield open_
    noted = [*complaints]
    for kind, page in used:
        if _emptied(page, served):
            idle[kind].append(page)
        else:
            page.context.close()
    assert not noted


def _page(browser: Browser, served: str, complaints: list[str], locale: str, phone: bool) -> Page:
    agent = {"user_agent": "Mozilla/5.0 (Linux; Android 14) Mobile"} if phone else {}
    page = browser.new_context(locale=locale, accept_downloads=True, **agent).new_page()
    own = (served, served.replace("http", "ws"), "data:", "blob:", "about:")
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: complaints.append(str(one)))
    page.on("request", lambda one: None if one.url.startswith(own) else complaints.append(f"request to {one.url}"))

    def opened(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", opened)
    return page


def _emptied(page: Page, served: str) -> bool:
    """Whether a page could be made as one of a fresh browser: it keeps nothing and has steps back to spare."""
    try:
        if page.url.startswith(served):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        page.goto("about:blank")
        return page.evaluate("history.length") < STEPS
    except Error:  # it is gone or does not answer
        return False


def ready(page: Page, *, first: bool = False) -> None:
    """Wait until the script has run and all of the page is drawn, and no error is shown."""
    if first:
        expect(page.locator("h1")).to_be_visible(timeout=1000 * START)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    # The script is done before the browser has loaded what draws charts and lists; a grey block holds their place.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def bar(page: Page, key: str, place: int = 0) -> None:
    """Click a bar of a card, in the order drawn (for horizontal bars: from the top as charts sort them)."""
    page.mouse.click(*middle(page.locator(f".st-key-card-{key} .bars .point path").nth(place)))


def middle(mark: Locator) -> tuple[float, float]:
    """Where the middle of a chart's mark stands, once it has come to rest: charts are drawn anew, the page scrolls."""
    ready(mark.page)
    expect(mark).to_be_attached()
    mark.scroll_into_view_if_needed()
    for _try in range(TRIES):
        box = mark.bounding_box()
        mark.page.wait_for_timeout(REST)
        if box is not None and box == mark.bounding_box():
            return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    raise AssertionError("the mark does not come to rest")
