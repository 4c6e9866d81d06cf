"""The plan of the house holds: who may import whom, lazily or not, and what must never be reached by any way."""

import ast

import pytest

from components import tabs
from components.link import choices
from tests import house


def test_every_module_stands_in_a_room_of_the_plan():
    """A module in a room that the plan does not name fails: the plan knows all of them."""
    assert set() == {house.room(module) for module in house.modules()} - {"", *house.MAY}


def test_no_arrow_runs_back_up():
    """A room imports only what the plan allows, also inside of functions and under TYPE_CHECKING."""
    assert [] == house.back()


def test_no_modules_import_one_another_in_a_circle():
    """Not two files, not two rooms."""
    ours = {one: frozenset(name for name in house.imports(one) if name in house.modules()) for one in house.modules()}
    assert [] == house.circles(ours)


def test_tabs_never_import_one_another():
    """What two tabs share stands in a room below them."""
    inside = [one for one in house.modules() if one.startswith("components.tabs.")]
    across = {
        (one, other)
        for one in inside
        for other in house.imports(one)
        if other.startswith("components.tabs") and other.split(".")[:3] != one.split(".")[:3]
    }
    assert set() == across


def test_every_tab_has_a_title_and_a_package():
    """A tab that has one without the other would never be drawn."""
    assert list(choices.TABS) == list(tabs.TABS)


@pytest.mark.parametrize(("start", "never"), house.NEVER.items())
def test_what_must_not_be_reached_is_not(start, never):
    """What is known does not know how it is seen; a chart knows a frame: by whatever way of imports."""
    inside = [one for one in house.modules() if one == start or one.startswith(f"{start}.")]
    assert inside
    reached = {(one, name) for one in inside for name in house.reached(one) if name.partition(".")[0] in never}
    assert set() == reached


def test_the_dashboard_does_not_pay_for_scikit_learn():
    """scikit-learn takes two seconds to import: only a function that prepares may import it."""
    paying = []
    for module, path in house.modules().items():
        top = ast.Module(list(ast.parse(path.read_text(encoding="utf-8")).body), [])
        names = {name for node in top.body for name in house.named(node)}
        paying += [module for name in names if name.partition(".")[0] in ("sklearn", "dateparser")]
    assert [] == paying


def test_lazy_imports_count(monkeypatch, tmp_path):
    """An import inside a function, under TYPE_CHECKING and by name is seen."""
    path = tmp_path / "one.py"
    path.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\ndef f():\n"
        "    import streamlit.testing\n    import_module('plotly.io')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(house, "modules", lambda: {"one": path})
    house.imports.cache_clear()
    assert {"typing", "pandas", "streamlit", "plotly"} == house.imports("one")
    house.imports.cache_clear()


def test_circles_are_found():
    """Tarjan's components of more than one node."""
    edges = {"a": frozenset("b"), "b": frozenset("ac"), "c": frozenset("d"), "d": frozenset("c"), "e": frozenset("a")}
    assert [["c", "d"], ["a", "b"]] == house.circles(edges)
