"""The charts of topics: the tree, shares by source, one topic in each source, names; the map's density and names."""

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts, theme, words
from components.charts.spread import among

HOSTILE = '<b>bold</b><script>alert(1)</script> <a href="javascript:alert(1)">x</a> $x^2$ & \u202eabc\u0000 %{x}'
LONG = "дуже " * 200


def frames(labels: tuple[str, str, str] = ("Війна", "Спорт", "Економіка")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    one, two, three = labels
    starts = pd.date_range("2022-02-28", periods=6, freq="7D", tz="UTC")
    share = [0.2, 0.1, np.nan, 0.3, 0.2, 0.1]
    return {
        # 3 divides into 0 and 1, 0 into 4 and 5; 2 and 1 are not divided.
        "topic_tree": pd.DataFrame({
            "level": [0, 1, 2, 2, 1, 2, 0, 1, 2], "topic": [3, 0, 4, 5, 1, 1, 2, 2, 2],
            "parent": [-1, 3, 0, 0, 3, 1, -1, 2, 2], "label": [one, one, one, two, two, two, three, three, three],
            "articles": [50, 30, 20, 10, 20, 20, 10, 10, 10],
            "share": [0.8, 0.5, 0.3, 0.2, 0.3, 0.3, 0.2, 0.2, 0.2], "cut": [2, 3, 4, 4, 3, 4, 2, 3, 4]}),
        "topic_breakdown": pd.DataFrame({
            "topic": [0, 0, 1, 1], "label": [one, one, two, two], "value": [three, "uk", three, "uk"],
            "articles": [30, 0, 20, 3], "total": [50, 4, 50, 4], "share": [0.6, np.nan, 0.4, np.nan],
            "low": [0.4, np.nan, 0.3, np.nan], "high": [0.7, np.nan, 0.5, np.nan], "expected": [20.0, 1, 30, 2],
            "residual": [4.0, -1, -4, 1]}),
        "topic_source_trend": pd.DataFrame({
            "topic": 1, "label": one, "value": np.repeat([two, three], 6), "start": list(starts) * 2,
            "end": list(starts + pd.Timedelta(days=6)) * 2, "period": "week", "articles": [4, 2, 0, 6, 4, 2] * 2,
            "total": [20, 20, 2, 20, 20, 20] * 2, "share": share * 2, "low": share * 2, "high": share * 2}),
        "topic_entities": pd.DataFrame({
            "entity": ["e1", "e2", "e3"], "name": labels, "label": ["PER", "LOC", "ORG"], "articles": [9, 5, 2],
            "topic_articles": 10, "share": [0.9, 0.5, 0.2], "rest": 90, "rest_articles": [9, 1, 0],
            "rest_share": [0.1, 0.01, 0.0], "ratio": [9.0, 30.0, 40.0], "g2": [30.0, 20.0, 9.0],
            "q": [1e-6, 1e-4, 0.01]}),
    }


KINDS = sorted(frames())
PICKED = {"topic_tree": [4], "topic_breakdown": ([0], ["Економіка"]), "topic_source_trend": ["Спорт"],
          "topic_entities": ["e2"]}


@pytest.fixture(params=["uk", "en"], autouse=True)
def spoken(request):
    """Each test runs in both languages of the interface."""
    with words.speaking(request.param):
        yield request.param


def _texts(figure: go.Figure) -> list[str]:
    found = [note.text for note in figure.layout.annotations]
    for axis in figure.select_yaxes():
        found += list(axis.ticktext or ())
    for trace in figure.data:
        for texts in (trace.text, trace.hovertext):
            found += [texts] if isinstance(texts, str) else list(texts) if texts is not None else []
    return [text for text in found if text]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("rows", ["all", "one", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_draws(kind, rows, narrow):
    """Small, single-row and empty frames give a figure that Plotly accepts, and the frame stays as it was."""
    frame = frames()[kind].head({"all": 1000, "one": 1, "none": 0}[rows])
    before = frame.copy(deep=True)
    figure = getattr(charts, kind)(frame, narrow=narrow)
    assert figure.layout.height > 0
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
    pd.testing.assert_frame_equal(frame, before)
    assert (rows == "none") == (not figure.data)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_texts_of_others_are_only_text(kind, narrow):
    """Markup, scripts, formulas and direction marks come out as letters; texts of a thousand characters are cut."""
    figure = getattr(charts, kind)(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))[kind], narrow=narrow)
    ours = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>")
    assert not [text for text in _texts(figure) if re.search(r"[<>$\u202e\x00]", ours.sub("", text))]
    figure = getattr(charts, kind)(frames((LONG, LONG + "2", LONG + "3"))[kind], narrow=narrow)
    assert max(len(line) for text in _texts(figure) for line in text.split("<br>")) <= 260


@pytest.mark.parametrize("kind", KINDS)
def test_picked_looks_otherwise(kind):
    """What is picked stands out, and a pick that is not there changes nothing."""
    draw, frame = getattr(charts, kind), frames()[kind]
    plain = draw(frame).to_json()
    assert draw(frame, picked=PICKED[kind]).to_json() != plain
    assert draw(frame, picked=([99], ["nowhere"]) if kind == "topic_breakdown" else [99]).to_json() == plain


@pytest.mark.parametrize("kind", KINDS)
def test_described_in_a_sentence(kind, spoken):
    """Each chart can be told, without markup, and differently in each language."""
    frame = frames()[kind]
    told = charts.describe(kind, frame)
    assert told.endswith(".") and "<" not in told and "{" not in told
    with words.speaking("en" if spoken == "uk" else "uk"):
        assert charts.describe(kind, frame) != told


def test_the_tree_lays_topics_beside_their_parts():
    """A topic is as high as its parts; one that is not divided reaches over the levels; a click hands on its number."""
    figure = charts.topic_tree(frames()["topic_tree"])
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
    assert list(charts.topic_tree(frame, narrow=True).data[0].customdata) == [3, 0, 1, 2]
    assert list(charts.topic_tree(frame, picked=[0], narrow=True).data[0].customdata) == [3, 0, 4, 5, 1, 2]
    assert list(charts.topic_tree(frame, picked=[5], narrow=True).data[0].customdata) == [3, 0, 4, 5, 1, 2]
    indents = list(charts.topic_tree(frame, narrow=True).data[0].base)
    assert indents[0] < indents[1] == indents[2]


def test_shares_are_marked_where_they_are_sure():
    """▲ above and ▼ below what all articles have; no share of a handful of articles."""
    cells = charts.topic_breakdown(frames()["topic_breakdown"]).data[0]
    assert [re.sub(r"[^▲▼–]", "", text) for text in cells.text] == ["▲", "–", "▼", "–"]
    assert list(cells.customdata[0]) == [0, "Економіка"]


def test_a_phone_shows_fewer_sources():
    """Only as many columns as can be read; the largest sources come first."""
    frame = frames()["topic_breakdown"].head(1)
    many = pd.concat([frame.assign(value=f"джерело {number}") for number in range(12)], ignore_index=True)
    assert len(charts.topic_breakdown(many).data[0].x) == 12
    assert len(charts.topic_breakdown(many, narrow=True).data[0].x) == 6


def test_a_topic_keeps_its_colour_among_sources():
    """All small plots of one topic have its colour."""
    figure = charts.topic_source_trend(frames()["topic_source_trend"])
    drawn = [trace for trace in figure.data if trace.mode != "lines" or trace.line.width]
    assert {trace.line.color for trace in drawn} == {theme.PALETTE[1]}


def test_parts_have_the_colour_of_their_topic():
    """Finer and coarser topics are related to a prepared one; without relations the number decides."""
    assert theme.topic(12) == theme.REST
    with theme.related({12: 3, 3: 3}):
        assert theme.topic(12) == theme.topic(3) == theme.PALETTE[3]
        with theme.related({}):
            assert theme.topic(12) == theme.REST
    assert theme.topic(12) == theme.REST


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
    return pd.DataFrame({
        "row": range(len(topic)), "article": "a", "x": rng.normal(topic % 5, 0.1), "y": rng.normal(topic // 5, 0.1),
        "topic": topic, "label": [f"тема {one}" for one in topic], "title": "t", "source": "s", "date": pd.NaT,
        "topic_articles": 100 - topic, "drawn_of": len(topic)})


def test_a_phone_map_has_numbers_and_a_key():
    """Every topic has a number on the map and a line beneath it; a large map has names instead."""
    narrow = charts.topic_map(_map(14), narrow=True)
    assert [note.text for note in narrow.layout.annotations].count("<b>3</b>") == 1
    assert sum("тема" in note.text for note in narrow.layout.annotations) == 14
    assert narrow.layout.height > charts.topic_map(_map(3), narrow=True).layout.height
    assert len(charts.topic_map(_map(40)).layout.annotations) == 24


def test_density_lies_behind_the_dots():
    """The ground is drawn first, grey, and as wide as the map; it is no topic's."""
    cells = pd.DataFrame({"x": [-0.75, 0.25], "y": [0.75, -0.25], "width": 0.5, "height": 0.5, "articles": [9, 1],
                          "share": [0.9, 0.1]})
    figure = charts.topic_map(_map(2), density=cells)
    ground = figure.data[0]
    assert ground.type == "contour" and ground.hoverinfo == "skip"
    row, column = np.unravel_index(np.argmax(ground.z), np.shape(ground.z))
    assert ground.x[column] == pytest.approx(-0.75) and ground.y[row] == pytest.approx(0.75)
    assert not [trace for trace in charts.topic_map(_map(2), density=cells.head(0)).data if trace.type == "contour"]
