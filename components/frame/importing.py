"""Opening one's own articles: files, and which of their columns holds what where that cannot be told by itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.frame import opening
from components.link import collections, state
from components.link.session import session
from components.look import texts
from components.look.problems import told
from components.look.speech import _, later
from components.look.texts import literal
from data.errors import CorpusError
from data.sources import READERS, Preview, Upload, preview
from data.sources.preview import Column

LARGEST = 300 * 2**20  # bytes of one upload; what the server allows stands in .streamlit/config.toml
TABLES = tuple(ending for ending in READERS if ending != ".txt")  # what has columns
FIELDS = {
    "title": later("Title"),
    "text": later("Text"),
    "date": later("Date"),
    "source": later("Source"),
    "url": later("Link"),
}
WIDE, SAMPLE = 60, 140  # characters of a column in a list, and of its samples beneath


def upload() -> None:
    """The upload field, the choice of columns and the button that opens the files."""
    files = st.file_uploader(_("Files with articles"), accept_multiple_files=True, key="files")
    if (refused := session().refused) and refused[1] == _ids(files):
        opening.problem(refused[0])
    if not files:  # who has chosen some needs the room
        _expected()
    st.caption(_("The articles stay on the server this page comes from. Whoever has the link can open them."))
    fit = [one for one in files if one.size <= LARGEST]
    columns = _columns(fit)
    if not st.button(_("Show these articles"), disabled=not files, key="prepare"):
        return
    large = [one.name for one in files if one.size > LARGEST]
    if large:
        st.error(
            _(
                "Too large for this page: {names}. At most 300 MB; larger ones can be prepared with "
                "python -m data prepare."
            ).format(names=", ".join(literal(texts.cut(name, 200)) for name in large))
        )
        return
    uploads = [Upload(one.name, one.getvalue()) for one in files]
    try:
        contents = [name.encode() + content for name, content in uploads]
        if columns:
            contents.append(repr(sorted(columns.items())).encode())
        folder = opening.prepared(uploads, collections.upload_folder(contents), columns=columns)
    except CorpusError as error:
        # What was wrong is told beneath the files, and columns can be chosen now.
        session().refused, session().choosing = (error, _ids(files)), True
        st.rerun()
    session().refused = None
    state.open_collection(folder.name)
    st.rerun()


def _expected() -> None:
    """Which files can be opened, and what tables need."""
    endings = ", ".join(sorted(READERS))
    st.caption(_("**Files**: {endings}, also packed as .gz, up to 300 MB each.").format(endings=endings))
    st.caption(
        _(
            "**Tables** need a column with the text. Title, date, source, link and language help; "
            "columns are recognised by their names, Ukrainian, Russian or English."
        )
    )


def _ids(files: Sequence) -> list[str]:
    return [one.file_id for one in files]


# --- Columns ------------------------------------------------------------------------------------------------


def _columns(files: Sequence) -> dict[str, str]:
    """Which column was chosen for each field; nothing for those that are left as they are recognised."""
    tables = [one for one in files if one.name.lower().removesuffix(".gz").endswith(TABLES)]
    if not tables:
        return {}
    if session().choosing:
        session().choosing = False
        st.session_state["choose-columns"] = True
    if not st.toggle(_("Choose the columns"), key="choose-columns"):
        return {}
    file = tables[0]
    try:
        found = _previewed(file.file_id, file)
    except CorpusError as error:
        st.caption(literal(told(error)))
        return {}
    if len(tables) > 1:
        st.caption(literal(_("The columns of {file}; other files are read by the same names.").format(file=file.name)))
    chosen = {field: _field(found, field, _(title)) for field, title in FIELDS.items()}
    return {field: column for field, column in chosen.items() if column}


@st.cache_data(max_entries=16, show_spinner=False)
def _previewed(file_id: str, _file: UploadedFile) -> Preview:
    return preview(Upload(_file.name, _file.getvalue()))


def _field(found: Preview, field: str, title: str) -> str:
    """Choose the column of a field; its samples stand beneath."""
    columns = {written(one): one for one in found.columns}
    read = next((one for one in found.columns if one.field == field), None)
    usual = _("by itself: {column}").format(column=_column_label(read)) if read else _("not read")
    names = {"": usual, **{key: _column_label(one) for key, one in columns.items()}}
    key = f"column-{field}"
    if st.session_state.get(key, "") not in names:  # another file was chosen
        st.session_state[key] = ""
    chosen = st.selectbox(title, list(names), key=key, format_func=lambda one: texts.cut(names[one], WIDE)) or ""
    shown = columns.get(chosen, read)
    if shown is not None and shown.samples:
        st.caption(literal(texts.cut(" · ".join(shown.samples), SAMPLE)))
    return chosen


def written(column: Column) -> str:
    """A column as it is asked for: by name, or by place where it has none."""
    return column.name if column.name.strip() else str(column.place)


def _column_label(column: Column) -> str:
    """A column in a list: its name, and what it holds first."""
    name = column.name.strip() or str(column.place)
    return f"{name}: {column.samples[0]}" if column.samples else name
