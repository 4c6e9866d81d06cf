"""What was left out or repaired when a collection was prepared, in the interface's words."""

from __future__ import annotations

import json

import streamlit as st

from components.problems import PROBLEMS, told
from components.words import _
from data.corpus import Corpus
from data.errors import Said
from data.store import issues_of


def table(corpus: Corpus) -> None:
    """Draw one row for each problem: file, row, what it was, what was found, and whether the article is missing."""
    issues = issues_of(corpus)
    issues["problem"] = [_(PROBLEMS.get(problem, problem)) for problem in issues["problem"]]
    if "said" in issues:  # not in a collection that was prepared by an older version
        issues["detail"] = [told(Said.of(json.loads(said))) if said else detail
                            for said, detail in zip(issues["said"], issues["detail"], strict=True)]
    headings = {"input": _("File"), "row": _("Row"), "problem": _("Problem"), "detail": _("Details"),
                "left_out": _("Left out")}
    st.dataframe(issues, hide_index=True, alt=_("What was left out or repaired"), placeholder="–",
                 column_order=list(headings), column_config=headings)
