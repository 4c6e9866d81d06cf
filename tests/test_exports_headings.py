"""Columns of tables and downloads are headed in the interface's words."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components.card import exports
from data import measures
from data.topics import recluster
from tests.building import article, build

COMPONENTS = Path(exports.__file__).parent
# Statistics are called by their letters in any language.
SYMBOLS = {"g2", "p", "q", "z"}
# What a measure must be told; none of it decides which columns there are.
ASKED = {"entity": "Київ", "topic": 0}


def shown() -> Iterator[Callable]:
    """Every measure that a card shows."""
    for path in sorted(COMPONENTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "card":
                measure = getattr(measures, getattr(node.args[1], "attr", ""), None)
                if measure is not None:
                    yield measure


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(
        tmp_path_factory.mktemp("headings"),
        [
            article(
                f"2024-01-{day:02}", "мир слово" + " буря" * (day % 2), "Київ ООН", source="АБ"[day % 2], topic=day % 3
            )
            for day in range(1, 21)
        ],
    )


@pytest.mark.parametrize("measure", sorted(set(shown()), key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_every_column_of_a_card_has_a_heading(corpus, measure, spoken):
    """No bare name of a column stands above a table; letters of statistics may."""
    needed = [
        name
        for name, one in inspect.signature(measure).parameters.items()
        if one.kind is one.KEYWORD_ONLY and one.default is one.empty
    ]
    columns = measure(corpus, **{name: ASKED[name] for name in needed}).columns
    assert {column for column in columns if exports.heading(column) == column} <= SYMBOLS


def test_topics_of_a_selection_have_headings_too():
    """Two cards show what is found anew; they rename and drop some of its columns."""
    columns = {*recluster.POINTS, *recluster.TOPICS, "mostly_from", "mostly_share", "topic_articles", "drawn_of"}
    columns -= {"before_label", "before_share"}
    assert not {column for column in columns if exports.heading(column) == column}
