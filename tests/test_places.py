"""The map of places: points with coordinates, the rest counted."""

import numpy as np
import pandas as pd

from components import charts
from data import measures
from data.measures.names.places import places
from data.names.outlines import outlines
from tests.building import article, build
from tests.charted import look


def test_places_without_coordinates_are_counted(tmp_path):
    """A place that the tables do not know has no point, and the frame says how many there are."""
    corpus = build(
        tmp_path,
        [article("2024-01-01", "а", "Київ Львів"), article("2024-01-02", "б", "Київ")],
        points={"Київ": (50.45, 30.52)},
    )
    frame = places(corpus)
    assert frame[["entity", "articles", "unplaced"]].to_numpy().tolist() == [["Київ", 2, 1]]


def test_a_place_is_a_square_where_it_lies():
    """Longitude across, latitude up, the filter's value in customdata; nothing is changed in the frame."""
    frame = pd.DataFrame(
        {
            "entity": ["Київ", "Одеса"],
            "name": ["Київ", "<b>Одеса</b>"],
            "articles": [9, 1],
            "share": [0.9, 0.1],
            "latitude": [50.45, 46.48],
            "longitude": [30.52, 30.73],
            "unplaced": 0,
        }
    )
    before = frame.copy()
    figure = charts.places(frame, look(picked=["Одеса"]), outline=outlines()).figure
    marks = figure.data[-1]
    assert list(marks.x) == [30.52, 30.73] and list(marks.customdata) == ["Київ", "Одеса"]
    assert "<b>Одеса</b>" not in str(figure.layout.annotations).replace("&lt;b&gt;", "")
    assert marks.marker.size[0] > marks.marker.size[1]
    pd.testing.assert_frame_equal(frame, before)


def test_every_view_shows_its_middle():
    """The views that can be asked for, and the one that follows the mentions, hold Kyiv in their ranges."""
    frame = pd.DataFrame(
        {
            "entity": ["Київ"],
            "name": ["Київ"],
            "articles": [1],
            "share": [1.0],
            "latitude": [50.45],
            "longitude": [30.52],
            "unplaced": 0,
        }
    )
    for view in ("auto", "ukraine", "europe", "world"):
        for narrow in (False, True):
            layout = charts.places(frame, look(narrow=narrow), outline=outlines(), view=view).figure.layout
            assert layout.xaxis.range[0] < 30.52 < layout.xaxis.range[1]
            assert layout.yaxis.range[0] < 50.45 < layout.yaxis.range[1]


def test_no_places_no_map(tmp_path):
    """An empty frame draws nothing, and keeps its columns."""
    corpus = build(tmp_path, [article("2024-01-01", "а", "Зеленський")])
    frame = measures.places(corpus)
    assert frame.empty and not charts.places(frame, look(), outline=outlines()).figure.data
    assert np.isin(["latitude", "longitude"], frame.columns).all()
