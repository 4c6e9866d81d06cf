"""Cards: a click sets the filter and takes it back; a measure is worked out once; no state is mute."""

import dataclasses
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.card import clicks
from components.link import state
from data.corpus.selection import Selection


@pytest.mark.parametrize(
    ("values", "value", "then"),
    [
        ([], "uk", ["uk"]),
        (["uk"], "uk", []),
        (["uk"], "ru", ["uk", "ru"]),
        (["uk", "ru"], "uk", ["ru"]),
        ([], ["A", "B"], ["A", "B"]),
        (["A"], ["A", "B"], ["A", "B"]),
        (["C", "A", "B"], ["A", "B"], ["C"]),
        ([], ["A", "A"], ["A"]),
    ],
)
def test_toggled(values, value, then):
    """A value goes in, and out when it was in; several go together."""
    wanted = value if isinstance(value, list) else [value]
    assert clicks.toggled({"terms": values}, {"terms": wanted}) == {"terms": then}


@pytest.mark.parametrize("values", [None, [], ["B"], ("B", "C")])
def test_toggle_twice_changes_nothing(values):
    """A second click on the same mark takes the first one back."""
    assert state.toggled(state.toggled(values, "A"), "A") == list(values or ())


def test_a_click_on_a_period():
    """A click on a week sets its first and last day, another click takes the limits away."""
    week = {"since": date(2024, 11, 11), "until": date(2024, 11, 17)}
    marked = ["2024-11-11", "2024-11-17"]
    assert clicks.answer("period", marked, {"since": None, "until": None}) == week
    assert clicks.answer("period", marked, week) == {"since": None, "until": None}
    assert clicks.answer("period", marked, week | {"until": None}) == week
    day = date(2024, 11, 11)
    assert clicks.answer("period", ["2024-11-11", "2024-11-11"], {}) == {"since": day, "until": day}


def app():
    """A page with one card; the session's state says what the corpus has."""
    import dataclasses
    from pathlib import Path

    import pandas as pd
    import plotly.graph_objects as go
    import streamlit as st

    from components import card as cards
    from components.charts.drawing import Drawing
    from components.link import session_language, state
    from data.corpus.view import Selection

    session_language.use("en")

    @dataclasses.dataclass(frozen=True)
    class View:
        selection: Selection
        articles: int
        title: str = "Press"
        folder: Path = Path("press")
        timezone: str = "UTC"
        name: str = "press"

        info = {"topics": 0}
        tree = pd.DataFrame({"topic": [], "parent": [], "first_cut": [], "last_cut": []})

        @property
        def whole(self):
            return self

        def __len__(self):
            return self.articles

        def once(self, what, key, work):
            kept = st.session_state.setdefault("memo", {})
            place = (repr(self), what, key)
            if place not in kept:
                kept[place] = work()
            return kept[place]

    def languages(corpus, *, top=9):
        """How many articles there are in a language.

        Parameters
        ----------
        top : int
        """
        calls.append((corpus.selection.languages, top))
        rows = {"language": ["uk", "ru"], "articles": [corpus.articles, 1]}
        return pd.DataFrame(rows if corpus.articles else {"language": [], "articles": []})

    def bars(frame, look):
        st.session_state["drawn"] = list(look.picked)
        return Drawing(go.Figure(go.Bar(x=frame["articles"], y=frame["language"], customdata=frame["language"])))

    calls = st.session_state.setdefault("calls", [])
    state.put(languages=list(st.session_state.get("chosen", ())))
    chosen = tuple(state.several("languages"))
    corpus = View(Selection(languages=chosen), st.session_state.get("articles", 50))
    with cards.card(
        "languages",
        "Languages *now*",
        corpus,
        aid="Click a bar.",
        picks="languages",
        least=20,
        empty="Nothing. Widen the dates.",
    ) as c:
        c.draw(languages, bars, top=st.session_state.get("top", 9))


@pytest.fixture
def shown(monkeypatch) -> AppTest:
    def opened(view, *names):
        empty = {name: getattr(Selection(), name) for name in names}
        return dataclasses.replace(view, selection=dataclasses.replace(view.selection, **empty))

    monkeypatch.setattr(clicks, "without", opened)  # the page's articles are a number, and none can be selected
    return AppTest.from_function(app, default_timeout=20)


def test_a_card_shows_its_chart_with_a_name(shown):
    """The chart is there, its title as it was written, and a screen reader hears what it shows."""
    shown.run()
    assert not shown.exception
    assert shown.markdown[0].value == r"## Languages \*now\*"
    chart = shown.get("plotly_chart")[0].proto
    assert chart.alt.startswith("Languages *now*. ")
    assert "2 rows" in chart.alt


def test_a_card_does_not_follow_its_own_filter(shown):
    """A card that filters shows the corpus without that filter, and marks what is picked."""
    shown.session_state["chosen"] = ["uk"]
    shown.run()
    assert shown.session_state["calls"] == [((), 9)]
    assert shown.session_state["drawn"] == ["uk"]


def test_a_measure_is_worked_out_once(shown):
    """The same selection and options cost nothing the second time; other options are other numbers."""
    shown.run().run()
    assert len(shown.session_state["calls"]) == 1
    shown.session_state["top"] = 5
    shown.run()
    assert [top for _selection, top in shown.session_state["calls"]] == [9, 5]


def test_few_articles_are_listed_not_drawn(shown):
    """Below the least number of articles the table stands in the chart's place, with a sentence why."""
    shown.session_state["articles"] = 7
    shown.run()
    assert not shown.get("plotly_chart")
    assert len(shown.dataframe) == 1
    assert any("Too few articles" in one.value and "7" in one.value for one in shown.markdown)


def test_nothing_gets_a_sentence(shown):
    """Without a row there are no empty axes but a sentence with a way out."""
    shown.session_state["articles"] = 0
    shown.run()
    assert not shown.exception
    assert not shown.get("plotly_chart") and not shown.dataframe
    assert any("Widen the dates" in one.value for one in shown.markdown)


def test_the_menu_is_filled_when_it_is_open(shown):
    """Help, the table's switch and the downloads cost nothing until someone opens the menu."""
    shown.run()
    assert not shown.toggle
    shown.session_state["menu-languages"] = True
    shown.run()
    assert not shown.exception
    assert any("How many articles there are in a language" in one.value for one in shown.markdown)
    assert len(shown.get("download_button")) == 2
    shown.toggle[0].set_value(True).run()
    assert not shown.get("plotly_chart") and len(shown.dataframe) == 1


@pytest.mark.parametrize("data", [None, [], [None], {}, [[]]])
def test_a_mark_without_a_value_changes_nothing(data):
    """A mark without a value leaves the filter as it is."""
    assert clicks.answer("languages", data, {"languages": ["uk"]}).get("languages", ["uk"]) == ["uk"]


@pytest.mark.parametrize("data", ["ru", ["ru"], ["ru", "more"], [{"0": "ru"}], [["ru"]]])
def test_a_click_sets_the_first_of_its_values(data):
    """A mark's value is the first of its customdata; a list of values arrives as a mapping."""
    assert clicks.answer("languages", data, {}) == {"languages": ["ru"]}
    assert clicks.answer("languages", data, {"languages": ["ru"]}) == {"languages": []}


def test_a_click_sets_a_pair():
    """A cell of two names sets both."""
    assert clicks.answer("entities", [{"0": "A", "1": "B"}, "text"], {"entities": ["A"]}) == {"entities": ["A", "B"]}


def test_topics_are_numbers():
    """Topics are filtered by number, whatever the browser makes of it; "no topic" cannot be picked."""
    assert clicks.answer("topics", ["3", "article"], {}) == {"topics": [3]}
    assert clicks.answer("topics", ["-1", "article"], {"topics": [3]}) == {}
    assert clicks.answer("topics", "x", {"topics": [3]}) == {}


@pytest.mark.parametrize("data", [["soon", "later"], ["2024-11-11"], None, "x", [1, 2], ["2024-02-31", "2024-03-01"]])
def test_nonsense_days_change_nothing(data):
    """What is no day leaves the dates as they are."""
    assert clicks.answer("period", data, {}) == {}
