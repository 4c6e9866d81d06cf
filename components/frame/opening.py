"""Which corpora can be opened, and opening one: given folders, the bundled example, what a visitor uploads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.look import formats, problems
from components.look.speech import _, later
from components.look.texts import literal
from data.corpus.atomic import Busy
from data.corpus.memo import Memo
from data.corpus.schema import is_ours
from data.corpus.store import load, stamp
from data.corpus.view import View
from data.errors import CorpusError

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


def opened(folder: Path) -> View:
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
    if is_ours(folder):
        return folder
    from data.preparing import Options, prepare

    bar = st.progress(0.0, text=_("Preparing the articles…"))
    try:
        with _preparing:  # a second visitor waits for the first, and finds it done
            while not is_ours(folder):
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
def _opened(folder: str, stamp: tuple) -> View:
    return load(Path(folder), memo=_memo())


@st.cache_resource(show_spinner=False)
def _memo() -> Memo:
    """Where all that is worked out is kept, for all visitors and corpora together: it bounds a server's memory."""
    return Memo()


def _progress(bar: DeltaGenerator) -> Callable[[str, int, int | None], None]:
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
            text += " · " + _("{done} of {total} articles").format(
                done=formats.number(done), total=formats.number(total)
            )
            if done and now - began[stage] > 1:
                left = (now - began[stage]) * (total - done) / done
                text += " · " + _("{seconds} s left").format(seconds=formats.number(round(left) + 1))
        elif done:
            text += " · " + _("{done} articles").format(done=formats.number(done))
        share = done / total if total else 0.0
        bar.progress((order.index(stage) + share) / len(order), text=text)

    return tell


def problem(error: CorpusError) -> None:
    """Show a sentence that a person can act on; names of files and columns in it are other people's words."""
    said = f"{_('These articles could not be opened.')} {literal(problems.told(error))}"
    st.error(said, icon=":material/error:")
