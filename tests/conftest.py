"""What several test files share: the language that is spoken, and the bundled example, prepared once for all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from components.link import collections
from components.look import speech
from data.corpus.atomic import Busy
from data.corpus.schema import is_ours
from data.preparing import Options, prepare


@pytest.fixture(params=["uk", "en"])
def spoken(request):
    """The test runs in both languages of the interface."""
    with speech.speaking(request.param):
        yield request.param


@pytest.fixture(scope="session")
def kept(tmp_path_factory, worker_id) -> Path:
    """A folder for the whole run of tests, the same in every process."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "kept"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def example(kept) -> Path:
    """The bundled example, prepared as the dashboard does, by whichever process comes first. Nobody changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OHLIAD_CACHE", str(kept))
        folder = collections.demo_folder()
    while not is_ours(folder):
        try:
            prepare([collections.DEMO], folder, options=Options(title="Example: 2024"))
        except Busy:  # another process is at it
            time.sleep(0.5)
    return folder
