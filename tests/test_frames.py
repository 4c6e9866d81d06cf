"""What measures give: one type for each column, with rows and without, and charts that draw exactly that."""

import inspect
import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts
from data import measures
from data.corpus import columns
from data.corpus.select import select
from data.corpus.view import Selection
from tests import charted, measured
from tests.charted import look

# The measures behind charts that are not called as they are.
BEHIND = {"trend": "trends", "entity_shares": "entity_breakdown"}
# Selections in which much or nothing is found.
SOME = {
    "all": Selection(),
    "none": measured.NOTHING,
    "a day": Selection(since=pd.Timestamp("2024-03-11").date(), until=pd.Timestamp("2024-03-11").date()),
    "a source": Selection(sources=measured.SOURCES[:1]),
    "a word": Selection(terms=("буря",)),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return measured.corpus(tmp_path_factory.mktemp("frames") / "corpus")


@pytest.fixture(scope="module")
def asked(corpus) -> Callable[[str], pd.DataFrame]:
    """What a measure says of all articles, worked out once."""
    return cache(lambda name: measured.asked(name, corpus))


@pytest.mark.parametrize("articles", SOME)
@pytest.mark.parametrize("name", measures.__all__)
def test_columns_have_their_types(corpus, asked, name, articles):
    """Which columns there are, and what type each has, depends on no article: the registry says it."""
    full, frame = asked(name), measured.asked(name, select(corpus, SOME[articles]))
    assert len(full) or name == "entity_reasons"  # no name was joined
    types = columns.dtypes(getattr(measures, name))
    assert [(one, types[one]) for one in full.columns] == [(one, str(frame[one].dtype)) for one in frame.columns]


@pytest.mark.parametrize("name", measures.__all__)
def test_docstrings_name_the_columns(asked, name):
    """The help says what each column is, there or in the measure it refers to."""
    said = inspect.getdoc(getattr(measures, name))
    # Of the first and the last article of a name the same is told, once.
    given = {column.removeprefix("first_").removeprefix("last_") for column in asked(name).columns}
    untold = [column for column in given if not re.search(rf"\b{column}\b", said)]
    assert not untold or re.search(r"\bAs (?:`|in )", said) or "as in" in said.lower(), untold


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("rows", ["some", "none"])
@pytest.mark.parametrize("name", sorted(set(charts.__all__) - {"describe"}))
def test_charts_draw_what_measures_give(corpus, asked, name, rows, narrow):
    """Not only frames that a test made by hand."""
    behind = BEHIND.get(name, name)
    frame = asked(behind) if rows == "some" else measured.asked(behind, select(corpus, measured.NOTHING))
    figure = getattr(charts, name)(frame, look(narrow=narrow)).figure
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data) and bool(figure.data) == bool(len(frame))


@pytest.mark.parametrize("name", sorted(charted.frames()))
def test_frames_made_by_hand_are_such_frames(asked, name):
    """The frames that charts are tested with have the columns and the types of what measures give."""
    real, made = asked(BEHIND.get(name, name)), charted.frames()[name]
    assert set(made.columns) <= set(real.columns)
    assert {one: _sort(real[one]) for one in made} == {one: _sort(made[one]) for one in made}


def _sort(values: pd.Series) -> str:
    """A type without its size."""
    return "number" if values.dtype.kind in "iuf" else values.dtype.kind


def test_columns_are_registered_once():
    """Each name has one row, and each row says what the column holds in a sentence."""
    assert len(columns.ROWS) == len(columns.COLUMNS)
    assert [] == [one.name for one in columns.ROWS if not re.fullmatch(r"\S.*[.?]", one.says) or one.says.count(". ")]


def test_every_registered_column_is_given(asked):
    """A column that no measure gives any more is taken out of the registry; some come with topics found anew."""
    given = {one for name in measures.__all__ for one in asked(name).columns}
    assert set(columns.COLUMNS) - given == {"confidence", "mostly_from", "mostly_share"}


def test_a_column_without_a_row_is_refused():
    """With the name of the measure, and where the row belongs."""
    with pytest.raises(LookupError, match=r"<lambda> gives columns .*: wordiness\. .*data/corpus/columns\.py"):
        columns.tidy()(lambda: pd.DataFrame({"articles": [], "wordiness": []}))()


def test_tidy_mends_only_what_is_wrong():
    """A frame that is right is given back as it is; missing numbers stay missing; a measure may have its own types."""
    right = pd.DataFrame({"articles": [1], "rate": [np.nan]})
    assert columns.tidy()(lambda: right)() is right
    wrong = columns.tidy()(lambda: pd.DataFrame({"rate": np.array([None, 1.5], object)}))()
    assert wrong["rate"].dtype == np.float64 and np.isnan(wrong["rate"][0])
    assert str(columns.tidy(topic="str")(lambda: pd.DataFrame({"topic": []}))()["topic"].dtype) == "str"
