"""What a visitor decides, one line after another: kept for the visit, undone, taken away and brought back as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from components.link.session import session
from components.look.problems import told
from components.look.speech import _
from components.look.texts import literal
from data.corpus.view import View
from data.decided.sheets import MAX_BYTES
from data.errors import CorpusError


class Kept(NamedTuple):
    """A kind of lines: what the session calls them, the name of their file, and how it is read and written."""

    key: str
    file: str
    decoded: Callable[[bytes], tuple]
    write: Callable[[Iterable], str]
    of: str = ""  # the collection that the lines are about; none where they may be about any

    @property
    def place(self) -> str:
        """Where the session keeps the lines."""
        return f"{self.key}-{self.of}" if self.of else self.key


def own(kept: Kept) -> tuple:
    """This visitor's lines, oldest first."""
    return session().lines.get(kept.place, ())


def beside(read: Callable[[Path], tuple], view: View, problem: str) -> tuple:
    """What `read` finds beside the corpus; a file that cannot be read is said with `problem`, and left aside."""
    try:
        return read(view.folder)
    except CorpusError as error:
        st.warning(f"{problem} {literal(told(error))}", icon=":material/error:")
        return ()


def add(kept: Kept, *lines: object) -> None:
    """Take lines in; for callbacks."""
    session().lines[kept.place] = (*own(kept), *lines)
    session().problems.pop(kept.key, None)


def undo_button(kept: Kept, place: int) -> None:
    """A button that takes one of the visitor's lines back."""
    st.button(
        _("Undo"),
        key=f"{kept.key}-undo-{place}",
        icon=":material/undo:",
        type="tertiary",
        on_click=_undo,
        args=(kept, place),
    )


def files(kept: Kept, there: Sequence, *, download: str, upload: str, problem: str) -> None:
    """Take the lines away as a file, `there` (those beside the corpus) among them, and open such a file."""
    if there or own(kept):
        st.download_button(
            download,
            kept.write((*there, *own(kept))).encode("utf-8-sig"),
            kept.file,
            "text/csv",
            key=f"{kept.key}-file",
            icon=":material/download:",
            on_click="ignore",
        )
    key = f"{kept.key}-upload-{session().opened.get(kept.key, 0)}"
    st.file_uploader(
        upload, ["csv"], key=key, on_change=_upload, args=(kept, key, tuple(there)), max_upload_size=MAX_BYTES // 2**20
    )
    if said := session().problems.get(kept.key):
        st.error(f"{problem} {literal(said)}", icon=":material/error:")


def _undo(kept: Kept, place: int) -> None:
    session().lines[kept.place] = (*own(kept)[:place], *own(kept)[place + 1 :])


def _upload(kept: Kept, key: str, there: tuple) -> None:
    """Take over the lines of a file behind one's own, but those that hold already."""
    file = st.session_state.get(key)
    if file is None:
        return
    session().problems.pop(kept.key, None)
    try:
        more = kept.decoded(file.getvalue())
    except CorpusError as error:
        session().problems[kept.key] = told(error)
    else:
        known = {*there, *own(kept)}
        session().lines[kept.place] = (*own(kept), *(one for one in more if one not in known))
    # Another key empties the upload field.
    session().opened[kept.key] = session().opened.get(kept.key, 0) + 1
