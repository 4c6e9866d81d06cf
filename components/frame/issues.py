"""What was left out, repaired or guessed when a collection was read: one line on the page, and all of it at a click."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from components.card.file_names import file_name
from components.card.tables import csv_bytes
from components.link.session import session
from components.look import formats
from components.look.problems import PROBLEMS, told
from components.look.speech import _, language, ngettext, speaking
from components.look.styles import ISSUES_CSS
from components.look.texts import literal
from data.corpus.store import issues_of
from data.corpus.view import View
from data.errors import Said

SHOWN = 20  # rows told of each problem; the file has them all


def line(view: View) -> None:
    """One calm line, with all of it at a click, until it is put away; nothing where nothing was lost or guessed."""
    if _any(view) and view.name not in session().put_away:
        _drawn(view, put_away=True)


def again(view: View) -> None:
    """For the foot of the page: the same line, once it was put away."""
    if _any(view) and view.name in session().put_away:
        _drawn(view, put_away=False)


def _any(view: View) -> bool:
    return any(view.info.get(kind) for kind in ("left_out", "noted"))


def _drawn(view: View, *, put_away: bool) -> None:
    st.html(f"<style>{ISSUES_CSS}</style>")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="issues"):
        st.markdown(f":material/info: {literal(sentence(_read(view), len(view.articles)))}", width="stretch")
        opened = st.toggle(_("Details"), key="issues-open")
        if put_away:
            st.button(
                _("Put away"),
                icon=":material/close:",
                key="issues-away",
                type="tertiary",
                on_click=_put_away,
                args=(view.name,),
            )
    if opened:
        issues, spoken = _read(view), language()

        def file() -> bytes:
            with speaking(spoken):
                return csv_bytes(table(issues))

        st.html(listed(issues))
        st.download_button(
            "CSV",
            data=file,
            file_name=file_name(_("What was left out or repaired"), "", "csv"),
            mime="text/csv",
            on_click="ignore",
            key="issues-csv",
        )


def _put_away(name: str) -> None:
    session().put_away = (*session().put_away, name)
    st.session_state["issues-open"] = False


def _read(view: View) -> pd.DataFrame:
    whole = view.whole
    return whole.once("issues", None, lambda: issues_of(whole))


# --- In words -----------------------------------------------------------------------------------------------


def sentence(issues: pd.DataFrame, articles: int) -> str:
    """How many rows and files were left out and why, and what was repaired or guessed how often."""
    lost, noted = issues[issues["left_out"]], issues[~issues["left_out"]]
    rows, files = lost[lost["row"] > 0], lost[~(lost["row"] > 0)]
    parts = []
    if len(rows):
        total = len(rows) + articles
        parts.append(
            ngettext(
                "{n} of {total} row was left out: {why}.", "{n} of {total} rows were left out: {why}.", total
            ).format(n=formats.number(len(rows)), total=formats.number(total), why=_reasons(rows))
        )
    if len(files):
        parts.append(
            ngettext("{n} file was left out: {why}.", "{n} files were left out: {why}.", len(files)).format(
                n=formats.number(len(files)), why=_reasons(files)
            )
        )
    if len(noted):
        parts.append(_("Repaired, guessed or not counted: {why}.").format(why=_reasons(noted)))
    return " ".join(parts)


def _reasons(issues: pd.DataFrame) -> str:
    """Each problem with how often it was met, the most frequent first."""
    often: Counter = Counter()
    for problem, said in zip(issues["problem"], _parts(issues), strict=True):
        often[problem] += _often(said)
    return ", ".join(f"{_called(problem)} ({formats.number(count)})" for problem, count in often.most_common())


def _often(said: list | None) -> int:
    """How often a note says that it was met: a note may stand for many rows."""
    count = said[1].get("count") if said else None
    return count if isinstance(count, int) and count > 0 else 1


def _called(problem: str) -> str:
    return _(PROBLEMS.get(problem, problem))


def _parts(issues: pd.DataFrame) -> list[list | None]:
    """What each note says as template and fields; None in a collection that was prepared by an older version."""
    return [json.loads(one) if one else None for one in issues["said"]] if "said" in issues else [None] * len(issues)


def table(issues: pd.DataFrame) -> pd.DataFrame:
    """One row for each note, in the interface's words: file, row, what it was, what was found, is the article gone."""
    detail = [
        told(Said.of(said)) if said else text for said, text in zip(_parts(issues), issues["detail"], strict=True)
    ]
    return pd.DataFrame(
        {
            "input": issues["input"],
            "row": issues["row"],
            "problem": [_called(one) for one in issues["problem"]],
            "detail": detail,
            "left_out": issues["left_out"],
        }
    )


def listed(issues: pd.DataFrame) -> str:
    """All notes as HTML that is read on any width: a heading for each problem, beneath it the first rows."""
    rows = table(issues)
    often = rows.groupby(["left_out", "problem"], sort=False).size().sort_values(ascending=False, kind="stable")
    parts = [
        _group(rows[(rows["left_out"] == lost) & (rows["problem"] == problem)], problem, lost)
        for lost in (True, False)
        for problem in often.get(lost, pd.Series(dtype=int)).index
    ]
    return f'<div class="ohliad-issues">{"".join(parts)}</div>'


def _group(rows: pd.DataFrame, problem: str, lost: bool) -> str:
    head = _("{problem}, left out: {n}") if lost else "{problem}: {n}"
    items = [
        f"<li>{escape(one.detail)} <small>{escape(_where(one._asdict()))}</small></li>"
        for one in rows.head(SHOWN).itertuples(index=False)
    ]
    if len(rows) > SHOWN:
        more = ngettext("and {n} more", "and {n} more", len(rows) - SHOWN).format(n=formats.number(len(rows) - SHOWN))
        items.append(f"<li>{escape(more)}</li>")
    return f"<h3>{escape(head.format(problem=problem, n=formats.number(len(rows))))}</h3><ul>{''.join(items)}</ul>"


def _where(row: Mapping) -> str:
    """File and row of a note."""
    if not row["row"] > 0:
        return str(row["input"])
    return _("{file}, row {row}").format(file=row["input"], row=formats.number(row["row"]))
