"""What was left out or repaired when a collection was prepared, in the interface's words."""

from __future__ import annotations

import streamlit as st

from components.words import _, later
from data.corpus import Corpus
from data.store import issues_of

# The readers' words for a problem; one that is not here is shown as they said it.
PROBLEMS = {
    "binary file": later("not a text file"), "broken JSON": later("broken JSON"), "broken line": later("broken line"),
    "damaged letters": later("damaged letters"), "date from link": later("date taken from the link"),
    "duplicate id": later("the same id twice"), "empty file": later("empty file"),
    "header shifted": later("columns shifted by one"), "imprecise date": later("date without a day"),
    "no such column": later("no such column"), "no text": later("no text"),
    "no text column": later("no column with the text"), "not JSON": later("not JSON"),
    "not a link": later("not a web link"), "not a table": later("not a table"), "not found": later("file not found"),
    "not readable": later("cannot be read"), "repeated ending": later("an ending under most articles"),
    "repeated row": later("the same row again"),
    "title only": later("a title without a text"), "titles only": later("titles without texts"),
    "too long": later("too long"), "unclosed quotation mark": later("quotation mark not closed"),
    "unknown ending": later("unknown kind of file"), "unreadable date": later("date not understood"),
    "wrong encoding": later("unknown encoding"), "wrong number of fields": later("too many or too few fields"),
}


def table(corpus: Corpus) -> None:
    """Draw one row for each problem: file, row, what it was, what was found, and whether the article is missing."""
    issues = issues_of(corpus)
    issues["problem"] = [_(PROBLEMS.get(problem, problem)) for problem in issues["problem"]]
    headings = {"input": _("File"), "row": _("Row"), "problem": _("Problem"), "detail": _("Details"),
                "left_out": _("Left out")}
    st.dataframe(issues, hide_index=True, alt=_("What was left out or repaired"), placeholder="–",
                 column_order=list(headings), column_config=headings)
