"""Columns of tables and downloads are headed in the interface's words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.card.headings import heading
from data import measures
from data.corpus.columns import COLUMNS
from data.topics import recluster
from tests import measured

COMPONENTS = Path(__file__).resolve().parent.parent / "components"


def shown() -> Iterator[str]:
    """Every measure that a card shows."""
    for path in sorted(COMPONENTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "draw":
                name = getattr(node.args[0], "attr", "")
                if name in measures.__all__:
                    yield name


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return measured.corpus(tmp_path_factory.mktemp("headings") / "corpus")


def test_cards_are_found():
    """A test of all cards that found none would say nothing."""
    assert 20 < len(set(shown()))


@pytest.mark.parametrize("name", sorted(set(shown())))
def test_every_column_of_a_card_has_a_heading(corpus, name, spoken):
    """No bare name of a column stands above a table; statistics are called by their letters in any language."""
    bare = [one for one in measured.asked(name, corpus).columns if heading(one) == one]
    assert [] == [one for one in bare if COLUMNS[one].kind != "test"]


def test_topics_of_a_selection_have_headings_too():
    """Two cards show what is found anew; they rename and drop some of its columns."""
    columns = {*recluster.POINTS, *recluster.TOPICS, "mostly_from", "mostly_share", "topic_articles", "drawn_of"}
    columns -= {"before_label", "before_share"}
    assert not {column for column in columns if heading(column) == column}
