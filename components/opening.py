"""Which corpora can be opened, and opening one: given folders, the bundled example, what a visitor uploads."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache as kept
from hashlib import blake2b
from pathlib import Path

import streamlit as st

from components import problems, theme
from components.words import _, later
from data.corpus import Corpus
from data.errors import CorpusError
from data.mentions import finders
from data.store import load, pipeline_version, stamp
from data.swapping import Busy

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "seeds" / "articles.jsonl"
VARIABLE = "OHLIAD_CORPUS"  # folders to open, for hosting; separated as in PATH
CACHE_VARIABLE = "OHLIAD_CACHE"
# Corpora kept open for all visitors together; their arrays are mapped, so an idle one costs little.
OPEN = 16
STAGES = {
    "read": later("Reading the files"),
    "analyse": later("Reading the words"),
    "count": later("Counting words and phrases"),
    "link": later("Joining names"),
    "topics": later("Finding topics"),
    "stories": later("Finding reprints"),
    "write": later("Saving"),
}

_preparing = threading.Lock()


def given() -> list[Path]:
    """Folders named on the command line after `--` and in the environment variable OHLIAD_CORPUS."""
    # Under another server the arguments are that server's own.
    arguments = sys.argv[1:] if Path(sys.argv[0]).name == "dashboard.py" else []
    return [Path(one) for one in [*arguments, *os.environ.get(VARIABLE, "").split(os.pathsep)] if one]


def cache() -> Path:
    """Where corpora prepared by the app are kept: OHLIAD_CACHE, else .cache beside the app, else a temporary folder."""
    folder = Path(os.environ.get(CACHE_VARIABLE, "") or ROOT / ".cache")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"ohliad-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def demo_folder() -> Path:
    """Folder of the bundled example, prepared from its articles and this version of the code."""
    return cache() / f"example-{_digest([DEMO.read_bytes()])}"


def is_example(folder: Path) -> bool:
    """Is it the bundled example that lies in this folder?"""
    return folder.name.startswith("example-") and folder.parent == cache()


def title(corpus: Corpus) -> str:
    """What a corpus is called; the bundled example in the interface's language, whoever prepared it first."""
    return _("Example: 2024") if is_example(corpus.folder) else corpus.title


def upload_folder(contents: Sequence[bytes]) -> Path:
    """Folder of uploaded files: the same files are prepared once."""
    return cache() / f"upload-{_digest(contents)}"


def uploaded(name: str) -> Path | None:
    """A corpus that was uploaded to this server before, by the name in its link; None when it is not here."""
    if not name.startswith("upload-") or not name.removeprefix("upload-").isalnum():
        return None
    folder = cache() / name
    return folder if (folder / "corpus.json").is_file() else None


def opened(folder: Path) -> Corpus:
    """Open a prepared corpus, once for all visitors, again when it was prepared anew or one of its files changed."""
    return _opened(str(folder.resolve()), stamp(folder))


def prepared(inputs: Sequence, folder: Path, *, title: str = "", columns: Mapping[str, str] | None = None) -> Path:
    """Prepare a corpus into `folder` if that was not done before, telling how far it is.

    `columns` are those that a person chose (field → column).

    Raises
    ------
    CorpusError
        Nothing could be read.
    """
    if (folder / "corpus.json").is_file():
        return folder
    from data.prepare import Options, prepare  # loads scikit-learn, which only preparing needs

    bar = st.progress(0.0, text=_("Preparing the articles…"))
    try:
        with _preparing:  # a second visitor waits for the first, and finds it done
            while not (folder / "corpus.json").is_file():
                try:
                    prepare(
                        inputs, folder, options=Options(title=title, columns=columns or None), progress=_progress(bar)
                    )
                except Busy:  # another server of the same cache is at it
                    time.sleep(1)
    finally:
        bar.empty()
    return folder


@st.cache_resource(max_entries=OPEN, show_spinner=False)
def _opened(folder: str, stamp: tuple) -> Corpus:
    return load(Path(folder))


def _digest(contents: Sequence[bytes]) -> str:
    digest = blake2b(_pipeline().encode(), digest_size=10)
    for content in contents:
        digest.update(blake2b(content).digest())
    return digest.hexdigest()


@kept
def _pipeline() -> str:
    """What decides how articles are prepared: code, tables, and who finds names; as it was when the server started."""
    return f"{pipeline_version()} {finders.fingerprint(finders.chosen())}"


def _progress(bar) -> Callable[[str, int, int | None], None]:
    """Tell stage, articles done and time left; at most ten times a second, as each is sent to the browser."""
    names, order = STAGES, list(STAGES)
    began: dict[str, float] = {}
    last = 0.0

    def tell(stage: str, done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        first = stage not in began
        began.setdefault(stage, now)
        if not first and now - last < 0.1 and done != total:
            return
        last = now
        text = _(names[stage])
        if total:
            text += " · " + _("{done} of {total} articles").format(done=theme.number(done), total=theme.number(total))
            if done and now - began[stage] > 1:
                left = (now - began[stage]) * (total - done) / done
                text += " · " + _("{seconds} s left").format(seconds=theme.number(round(left) + 1))
        elif done:
            text += " · " + _("{done} articles").format(done=theme.number(done))
        share = done / total if total else 0.0
        bar.progress((order.index(stage) + share) / len(order), text=text)

    return tell


def problem(error: CorpusError) -> None:
    """Show a sentence that a person can act on; names of files and columns in it are other people's words."""
    from components.card import literal  # a card names its corpus by this module

    said = f"{_('These articles could not be opened.')} {literal(problems.told(error))}"
    st.error(said, icon=":material/error:")
