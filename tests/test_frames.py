"""What measures give: one type for each column, with rows and without, and charts that draw exactly that."""

import inspect
import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts
from data import measures
from data.corpus import columns as frames
from tests import charted, measured

# The measures behind charts that are not called as they are.
BEHIND = {"trend": "trends", "entity_shares": "entity_breakdown"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return measured.corpus(tmp_path_factory.mktemp("frames") / "corpus")


def kinds(name: str) -> dict[str, str]:
    """What the columns of a measure hold."""
    return frames.KINDS | {"listing": {"topic": "str"}, "variant_trend": {"articles": "number"}}.get(name, {})


@pytest.mark.parametrize("rows", ["some", "none"])
@pytest.mark.parametrize("name", measures.__all__)
def test_columns_have_their_types(corpus, name, rows):
    """Numbers are numbers, times are times without a zone, texts are texts, also where there is nothing."""
    frame = measured.asked(name, corpus if rows == "some" else corpus.select(measured.NOTHING))
    assert len(frame.columns) and (rows == "none" or len(frame) or name == "entity_reasons")
    assert not {
        column: str(frame[column].dtype) for column in frame if not frames.fits(frame[column], kinds(name)[column])
    }


@pytest.mark.parametrize("name", measures.__all__)
def test_columns_are_the_same_without_rows(corpus, name):
    """Which columns there are depends on no article."""
    full, none = measured.asked(name, corpus), measured.asked(name, corpus.select(measured.NOTHING))
    assert list(full.columns) == list(none.columns)


@pytest.mark.parametrize("name", measures.__all__)
def test_docstrings_name_the_columns(corpus, name):
    """The help says what each column is, there or in the measure it refers to."""
    said = inspect.getdoc(getattr(measures, name))
    # Of the first and the last article of a name the same is told, once.
    columns = {column.removeprefix("first_").removeprefix("last_") for column in measured.asked(name, corpus).columns}
    columns = [column for column in columns if not re.search(rf"\b{column}\b", said)]
    assert not columns or re.search(r"\bAs (?:`|in )", said) or "as in" in said.lower(), columns


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("rows", ["some", "none"])
@pytest.mark.parametrize("name", sorted(set(charts.__all__) - {"describe"}))
def test_charts_draw_what_measures_give(corpus, name, rows, narrow):
    """Not only frames that a test made by hand."""
    frame = measured.asked(BEHIND.get(name, name), corpus if rows == "some" else corpus.select(measured.NOTHING))
    figure = getattr(charts, name)(frame, narrow=narrow)
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data) and bool(figure.data) == bool(len(frame))


@pytest.mark.parametrize("name", sorted(charted.frames()))
def test_frames_made_by_hand_are_such_frames(corpus, name):
    """The frames that charts are tested with have the columns and the types of what measures give."""
    real, made = measured.asked(BEHIND.get(name, name), corpus), charted.frames()[name]
    assert set(made.columns) <= set(real.columns)
    assert not {
        column: str(made[column].dtype) for column in made if not frames.fits(made[column], frames.KINDS[column])
    }


def test_every_column_has_a_heading_and_a_type():
    """A column that is added is registered, once."""
    names = " ".join(
        [frames.TEXT, frames.WHOLE, frames.FRACTION, frames.NUMBER, frames.TRUTH, frames.DAY, frames.MOMENT, frames.ANY]
    ).split()
    assert len(names) == len(set(names))


def test_tidy_mends_only_what_is_wrong():
    """A frame that is right is given back as it is; missing numbers stay missing."""
    right = pd.DataFrame({"articles": np.array([1], dtype=np.int32), "count": [np.nan]})
    assert frames.tidy()(lambda: right)() is right
    wrong = frames.tidy()(lambda: pd.DataFrame({"rate": np.array([None, 1.5], object)}))()
    assert wrong["rate"].dtype == np.float64 and np.isnan(wrong["rate"][0])
    assert str(frames.tidy(topic="str")(lambda: pd.DataFrame({"topic": []}))()["topic"].dtype) == "str"
