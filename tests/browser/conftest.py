"""One running dashboard for all browser tests, and a page that writes down every complaint and request."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Locator, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
START = 120  # seconds: the first start prepares the example
REST, TRIES = 150, 60  # milliseconds in which a mark at rest does not move, and how often that is looked at
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
def served(tmp_path_factory, example) -> Iterator[str]:
    """Address of a dashboard started as the README says; its cache holds the example already."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("served")
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "dashboard.py",
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
        ],
        cwd=ROOT,
        stdout=log,
        stderr=log,
        env={**os.environ, "OHLIAD_CACHE": str(example.parent), "OHLIAD_CORPUS": ""},
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)
        log.close()
    said = (folder / "log").read_text()
    assert said.count("Traceback") == said.count(RACE), said[-4000:]


def _wait(address: str, server: subprocess.Popen) -> None:
    for _try in range(2 * START):
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not answer")


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Open a link in a fresh browser: visit("tab=Words", locale="en-GB", width=390, dark=True)."""
    contexts, complaints = [], []

    def open_(query: str = "", *, locale: str = "en-GB", width: int = 1280, dark: bool = False) -> Page:
        phone = width < 500
        agent = {"user_agent": "Mozilla/5.0 (Linux; Android 14) Mobile"} if phone else {}
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": 844 if phone else 900},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            **agent,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: complaints.append(str(one)))
        own = (served, served.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda one: None if one.url.startswith(own) else complaints.append(f"request to {one.url}"))
        page.goto(f"{served}/?{query}")
        ready(page, first=True)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints


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
