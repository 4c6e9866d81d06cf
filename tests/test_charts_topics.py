"""The charts of topics: the tree, shares by source, one topic in each source, names; the map's density and names."""

import re

import numpy as np
import pandas as pd
import pytest

from components import charts
from components.charts.spread import among
from components.look import theme
from tests.charted import look
from tests.charted.topics import frames

pytestmark = pytest.mark.usefixtures("spoken")  # all of them in both languages of the interface


PICKED = {
    "topic_tree": [4],
    "topic_breakdown": ([0], ["Економіка"]),
    "topic_source_trend": ["Спорт"],
    "topic_entities": ["e2"],
}


@pytest.mark.parametrize("kind", sorted(PICKED))
def test_picked_looks_otherwise(kind):
    """What is picked stands out, and a pick that is not there changes nothing."""
    draw, frame = getattr(charts, kind), frames()[kind]
    plain = draw(frame, look()).figure.to_json()
    assert draw(frame, look(picked=PICKED[kind])).figure.to_json() != plain
    assert (
        draw(frame, look(picked=([99], ["nowhere"]) if kind == "topic_breakdown" else [99])).figure.to_json() == plain
    )


def test_the_tree_lays_topics_beside_their_parts():
    """A topic is as high as its parts; one that is not divided reaches over the levels; a click hands on its number."""
    figure = charts.topic_tree(frames()["topic_tree"], look()).figure
    boxes = figure.data[0]
    assert list(boxes.customdata) == [3, 0, 4, 5, 1, 2]
    assert [round(width + 0.1) for width in boxes.width] == [3, 2, 1, 1, 1, 1]
    assert boxes.base[0] == boxes.base[5] == 0 and boxes.x[5] > 2.9 * boxes.x[0]
    assert boxes.base[1] == boxes.base[4] and boxes.x[4] > 1.9 * boxes.x[1]
    # Boxes of one level fill their rows, none upon another.
    assert list(boxes.y) == [1, 0.5, 0, 1, 2, 3]


def test_on_a_phone_the_tree_is_a_list_that_opens():
    """Coarser topics and those looked at; the parts of a picked topic, or its neighbours if it is a part, beneath."""
    frame = frames()["topic_tree"]
    assert list(charts.topic_tree(frame, look(narrow=True)).figure.data[0].customdata) == [3, 0, 1, 2]
    assert list(charts.topic_tree(frame, look(picked=[0], narrow=True)).figure.data[0].customdata) == [3, 0, 4, 5, 1, 2]
    assert list(charts.topic_tree(frame, look(picked=[5], narrow=True)).figure.data[0].customdata) == [3, 0, 4, 5, 1, 2]
    indents = list(charts.topic_tree(frame, look(narrow=True)).figure.data[0].base)
    assert indents[0] < indents[1] == indents[2]


def test_shares_are_marked_where_they_are_sure():
    """▲ above and ▼ below what all articles have; no share of a handful of articles."""
    cells = charts.topic_breakdown(frames()["topic_breakdown"], look()).figure.data[0]
    assert [re.sub(r"[^▲▼–]", "", text) for text in cells.text] == ["▲", "–", "▼", "–"]
    assert list(cells.customdata[0]) == [0, "Економіка"]


@pytest.mark.parametrize("by", ["source", "language"])
def test_a_source_is_not_taken_for_a_language(by, spoken):
    """A source called "uk" keeps its name, above its column, under the pointer and in words; the language has one."""
    expected = "uk" if by == "source" else {"uk": "українська", "en": "Ukrainian"}[spoken]
    named = re.compile(rf"\b{expected}\b", re.IGNORECASE)
    frame = frames()["topic_breakdown"].assign(by=by)
    figure = charts.topic_breakdown(frame, look()).figure
    assert named.search(figure.data[0].hovertext[1]) and named.search(
        charts.describe("topic_breakdown", frame[1::2], look())
    )
    assert any(named.search(note.text) for note in figure.layout.annotations)
    lines = frames()["topic_source_trend"].assign(by=by, value="uk")
    assert named.search(charts.topic_source_trend(lines, look()).figure.to_json())
    assert named.search(charts.describe("topic_source_trend", lines, look()))


def test_a_phone_shows_fewer_sources():
    """Only as many columns as can be read; the largest sources come first."""
    frame = frames()["topic_breakdown"].head(1)
    many = pd.concat([frame.assign(value=f"джерело {number}") for number in range(12)], ignore_index=True)
    assert len(charts.topic_breakdown(many, look()).figure.data[0].x) == 12
    assert len(charts.topic_breakdown(many, look(narrow=True)).figure.data[0].x) == 6


def test_a_topic_keeps_its_colour_among_sources():
    """All small plots of one topic have its colour."""
    figure = charts.topic_source_trend(frames()["topic_source_trend"], look()).figure
    drawn = [trace for trace in figure.data if trace.mode != "lines" or trace.line.width]
    assert {trace.line.color for trace in drawn} == {theme.PALETTE[1]}


def test_parts_have_the_colour_of_their_topic():
    """Finer and coarser topics are related to a prepared one; without relations the number decides."""
    assert look().topic(12) == theme.REST
    related = look(families={12: 3, 3: 3})
    assert related.topic(12) == related.topic(3) == theme.PALETTE[3]


def test_names_stand_among_dots_and_not_upon_one_another():
    """Three names that want one place full of dots part, and leave the dots as free as can be."""
    rng = np.random.default_rng(0)
    dots = rng.uniform(180, 220, (2, 400))
    spots = among([(200, 200)] * 3, [(80, 20)] * 3, tuple(dots), 600, 400)
    for place, (x, y) in enumerate(spots):
        assert 40 <= x <= 560 and 10 <= y <= 390
        assert all(abs(x - other) >= 80 or abs(y - another) >= 20 for other, another in spots[:place])
    x, y = spots[0]
    covered = np.count_nonzero((abs(dots[0] - x) < 40) & (abs(dots[1] - y) < 10))
    assert covered < 40


def _map(topics: int, dots: int = 20) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    topic = np.repeat(np.arange(topics), dots)
    return pd.DataFrame(
        {
            "row": range(len(topic)),
            "article": "a",
            "x": rng.normal(topic % 5, 0.1),
            "y": rng.normal(topic // 5, 0.1),
            "topic": topic,
            "label": [f"тема {one}" for one in topic],
            "title": "t",
            "source": "s",
            "date": pd.NaT,
            "topic_articles": 100 - topic,
            "drawn_of": len(topic),
        }
    )


def test_a_phone_map_has_numbers_and_a_key():
    """Every topic has a number on the map and a line beneath it; a large map has names instead."""
    narrow = charts.topic_map(_map(14), look(narrow=True)).figure
    assert [note.text for note in narrow.layout.annotations].count("<b>3</b>") == 1
    assert sum("тема" in note.text for note in narrow.layout.annotations) == 14
    assert narrow.layout.height > charts.topic_map(_map(3), look(narrow=True)).figure.layout.height
    assert len(charts.topic_map(_map(40), look()).figure.layout.annotations) == 24


def test_density_lies_behind_the_dots():
    """The ground is drawn first, grey, and as wide as the map; it is no topic's."""
    cells = pd.DataFrame(
        {"x": [-0.75, 0.25], "y": [0.75, -0.25], "width": 0.5, "height": 0.5, "articles": [9, 1], "share": [0.9, 0.1]}
    )
    figure = charts.topic_map(_map(2), look(), density=cells).figure
    ground = figure.data[0]
    assert ground.type == "contour" and ground.hoverinfo == "skip"
    row, column = np.unravel_index(np.argmax(ground.z), np.shape(ground.z))
    assert ground.x[column] == pytest.approx(-0.75) and ground.y[row] == pytest.approx(0.75)
    assert not [
        trace
        for trace in charts.topic_map(_map(2), look(), density=cells.head(0)).figure.data
        if trace.type == "contour"
    ]
