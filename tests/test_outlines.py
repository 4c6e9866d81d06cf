"""Outlines for the map: lines of coasts and borders, drawn as the world sees them."""

from data.names.outlines import build, outlines

# Two countries that share one arc, and one arc that goes around the back of the map.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[0, 0], [10, 0]], [[10, 0], [0, 10]], [[179, 50], [-358, 1]]],
    "objects": {"countries": {"geometries": [{"arcs": [[0, 1]]}, {"arcs": [[~1, 2]]}, {}]}},
}


def test_shared_arcs_are_borders():
    """An arc of one country is coast, an arc of two is border; lines are parted by an empty row."""
    table = build(TOPOLOGY)
    assert table.loc[table["kind"] == "border", "latitude"].dropna().tolist() == [0, 10]
    assert table["longitude"].isna().sum() == 4  # three lines, one of them cut at the back of the map


def test_no_border_runs_across_the_isthmus():
    """Crimea is Ukraine: nothing is drawn between it and the mainland."""
    table = outlines()
    there = table["longitude"].between(33, 35.2) & table["latitude"].between(45.8, 46.4)
    across = table[(table["kind"] == "border") & there]
    assert across.empty
