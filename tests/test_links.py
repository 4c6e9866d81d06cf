"""What the link holds stays: with the interface's language, at the edge of time, after corrections, for names alike."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.article import reader
from components.card import clicks
from components.frame import sidebar
from components.link import values
from components.look import speech
from data.corpus.store import load
from data.corpus.view import View
from data.decided import decisions
from data.decided.decisions import Decision
from data.statistics import periods
from tests.building import article, build

ROOT = Path(__file__).resolve().parent.parent
TABS = ["Overview", "What’s new", "Trends", "Words", "Names", "Topics", "Compare", "Wording", "Articles"]
DAYS = [f"2024-01-{day:02}" for day in range(3, 31)]


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """Articles of four weeks, from a Wednesday to a Tuesday; each name is in a third of them."""
    folder = tmp_path_factory.mktemp("small") / "small"
    build(
        folder,
        [
            article(
                day,
                f"море слово{place % 5}",
                ("Київ", "Львів", "ООН")[place % 3],
                source="а" if place % 2 else "б",
                topic=place % 4,
            )
            for place, day in enumerate(DAYS)
        ],
    )
    return folder


@pytest.fixture
def visited(monkeypatch):
    """Open the dashboard with a folder and a link; some decisions about names may be in force."""

    def visit(folder: Path, *taken: Decision, **link) -> AppTest:
        monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in {"lang": "en", **link}.items():
            app.query_params[name] = value
        if taken:
            app.session_state["_decisions"] = taken
        app.run()
        assert not app.exception
        return app

    return visit


def _speak(app: AppTest, language: str) -> None:
    """Choose the interface's language. What was on the page before is sent back in the words it had then."""
    with speech.speaking(app.segmented_control(key="lang").value):
        app.segmented_control(key="lang").set_value(language).run()
    assert not app.exception


def _asked(app: AppTest, name: str) -> list[str]:
    """What the link says."""
    value = app.query_params[name] if name in app.query_params else []
    return [value] if isinstance(value, str) else list(value)


# --- The tab ------------------------------------------------------------------------------------------------


def test_the_tab_stays_when_the_language_changes(visited, small):
    """In the link under its other name, and open."""
    app = visited(small, tab="Words")
    assert _asked(app, "tab") == ["Words"]
    _speak(app, "uk")
    assert _asked(app, "tab") == ["Слова"] and app.session_state["tab"] == "Слова"
    app.run()
    assert _asked(app, "tab") == ["Слова"]
    _speak(app, "en")
    assert _asked(app, "tab") == ["Words"] and _asked(app, "lang") == ["en"]


def test_the_link_follows_the_tab(visited, small):
    """The first is not named in it; one that does not exist is the first."""
    app = visited(small, tab="Nowhere")
    assert not _asked(app, "tab") and app.session_state["tab"] == "Overview"
    app.session_state["tab"] = "Trends"
    app.run()
    assert _asked(app, "tab") == ["Trends"]
    app.session_state["tab"] = "Overview"
    app.run()
    assert not _asked(app, "tab")


def test_the_tab_follows_the_link(visited, small):
    """Going back in the browser changes the link: the tab that it names is opened, and stays in it."""
    app = visited(small, tab="Compare")
    app.session_state["tab"] = "Trends"
    app.run()
    app.query_params["tab"] = "Compare"
    app.run()
    assert app.session_state["tab"] == "Compare" and _asked(app, "tab") == ["Compare"]


def test_every_widget_with_words_of_the_interface_keeps_its_value(visited, example, monkeypatch):
    """All that stand in the link and whose options are translated are set again when the language changes."""
    drawn = {"en": {}, "uk": {}}

    def spy(kind: str):
        draw = getattr(st, kind)

        def drawing(label, options, *given, key=None, bind=None, format_func=str, **more):
            if bind:
                drawn[speech.language()].setdefault(key, [format_func(one) for one in options])
            return draw(label, options, *given, key=key, bind=bind, format_func=format_func, **more)

        monkeypatch.setattr(st, kind, drawing)

    for kind in ("segmented_control", "selectbox", "multiselect", "pills", "radio"):
        spy(kind)
    for language, titles in (("en", TABS), ("uk", _titles("uk"))):
        for tab in titles:
            visited(example, tab=tab, lang=language)
    translated = {key for key, labels in drawn["en"].items() if labels != drawn["uk"].get(key, labels)}
    assert "wording_period" in translated
    assert translated == set(sidebar.TRANSLATED)


def _titles(language: str) -> list[str]:
    from components import tabs

    with speech.speaking(language):
        return tabs.titles()


# --- The edge of time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first, last", [("2024-01-01", "2024-01-07"), ("2024-01-29", "2024-02-04"), ("2024-01-01", "2024-01-31")]
)
@pytest.mark.parametrize("fields", [("since", "until"), ("against_since", "against_until")])
def test_a_click_on_the_first_or_the_last_period_is_taken_back_by_another(visited, small, fields, first, last):
    """A week and a month reach beyond the articles: both of their days are kept, so that a second click is known."""
    app = visited(small, tab="Compare", against="other dates")
    for expected in ([date.fromisoformat(first), date.fromisoformat(last)], [None, None]):
        now = dict(zip(("since", "until"), (app.session_state[field] for field in fields), strict=True))
        answered = clicks.answer("period", [first, last], now)
        for field, day in zip(fields, answered.values(), strict=True):
            app.session_state[field] = day
        app.run()
        assert not app.exception and [app.session_state[field] for field in fields] == expected
    app = visited(small, tab="Compare", against="other dates", **dict(zip(fields, (first, last), strict=True)))
    assert [str(app.session_state[field]) for field in fields] == [first, last]


@pytest.mark.parametrize("period", ["week", "month"])
def test_every_period_that_a_chart_draws_can_be_chosen(visited, small, period):
    """The marks of a line over time lie within what the dates can hold."""
    corpus = load(small)
    app = visited(small, tab="Trends", draw="term:море", period=f"{period}s")
    spec = next(one.proto.spec for one in app.get("plotly_chart") if "chart-trends" in one.proto.id)
    marks = [mark for trace in json.loads(spec)["data"] for mark in trace.get("customdata") or ()]
    assert len(marks) >= len(periods.edges(corpus.days, period)) - 1
    low, high = app.date_input(key="since").min, app.date_input(key="until").max
    assert all(str(low) <= mark[0] <= mark[1] <= str(high) for mark in marks)


# --- Topics -------------------------------------------------------------------------------------------------


def test_a_link_to_a_topics_page_keeps_it_beside_a_filter_by_another(visited, small):
    """The link means the page; a filter chosen later opens that topic's."""
    app = visited(small, tab="Topics", topics="3", topic="1")
    assert app.selectbox(key="topic").value == 1 and _asked(app, "topic") == ["1"]
    app.multiselect(key="topics").set_value([3, 2]).run()
    assert app.selectbox(key="topic").value == 2 and not _asked(app, "topic")  # the filter says it
    assert visited(small, tab="Topics", topics=["3", "2"]).selectbox(key="topic").value == 2
    app = visited(small, tab="Topics", topics="3")
    for tab in ("Topics", "Overview", "Topics"):
        app.session_state["tab"] = tab
        app.run()
    assert app.selectbox(key="topic").value == 3 and not app.exception


# --- Corrections --------------------------------------------------------------------------------------------


MERGED = Decision("merge", "Київ", "Львів")


def test_a_link_follows_a_name_that_was_joined_to_another(visited, small):
    """Made before the correction: as a filter, a filter of B, a line, a name over time, a page, a word in both."""
    app = visited(small, MERGED, entities="Київ", tab="Trends", draw="entity:Київ")
    assert app.session_state["entities"] == ["Львів"] and app.session_state["draw"] == ["entity:Львів"]
    app = visited(small, MERGED, tab="Compare", against="any articles", against_entities="Київ", against_word="■ Київ")
    assert app.session_state["against_entities"] == ["Львів"]
    assert any(one.value == "## How A and B frame Львів" for one in app.markdown)
    assert visited(small, MERGED, tab="Names", names="Київ").session_state["names"] == ["Львів"]
    assert visited(small, MERGED, tab="Names", name="Київ").session_state["name"] == "Львів"


def test_what_is_chosen_follows_a_name_that_is_joined_to_another(visited, small):
    """While one looks at it: B is not emptied, the line stays, and the link says the new name."""
    app = visited(small, tab="Compare", against="any articles", against_entities="Київ", against_word="■ Київ")
    app.session_state["_decisions"] = (MERGED,)
    app.run()
    assert not app.exception and app.session_state["against_word"] == "■ Львів"
    assert app.session_state["against_entities"] == ["Львів"]
    app = visited(small, tab="Trends", draw=["entity:Київ", "term:море"])
    app.session_state["_decisions"] = (MERGED,)
    app.run()
    assert not app.exception and app.session_state["draw"] == ["entity:Львів", "term:море"]


def test_what_is_not_there_is_said_where_lines_and_b_are_chosen(visited, small):
    """A name that was left out, a word that nobody wrote, a name that the collection does not have."""
    app = visited(small, Decision("hide", "Київ"), tab="Trends", draw=["entity:Київ", "term:немає", "term:море"])
    assert any("Not in these articles" in one.value and "Київ, немає" in one.value for one in app.caption)
    assert app.session_state["draw"] == ["term:море"]
    app = visited(small, tab="Compare", against="any articles", against_entities=["Київ", "nobody"])
    assert any("passed over" in one.value and "Names" in one.value for one in app.info)
    app.multiselect(key="against_entities").set_value([]).run()
    assert not any("passed over" in one.value for one in app.info)


# --- Names that are called alike ----------------------------------------------------------------------------


ALIKE = Decision("rename", "ООН", "Київ")  # so that two are called so


@pytest.fixture
def alike(small) -> View:
    return decisions.apply(load(small), [ALIKE])


def test_a_name_stands_in_the_link_so_that_it_means_itself(alike):
    """As it is called, or by id where that means another; also where nobody's id is what two are called."""
    assert [values.shown(alike, one) for one in ("Київ", "Львів", "ООН")] == ["Київ", "Львів", "ООН"]
    both = decisions.apply(alike, [Decision("rename", "Київ", "Місто"), Decision("rename", "ООН", "Місто")])
    assert [values.shown(both, one) for one in ("Київ", "ООН")] == ["Місто", "ООН"]
    for corpus in (alike, both):
        assert all(values.entity(corpus, values.shown(corpus, one)) == one for one in ("Київ", "Львів", "ООН"))


def test_a_link_in_an_article_means_the_name_that_is_marked(alike, monkeypatch):
    """Of two that are called alike each has a link of its own."""
    monkeypatch.setattr(reader.following, "address", lambda **asked: asked["entities"])
    mentions = pd.DataFrame(
        [
            {"start": 0, "end": 3, "base": "ООН", "label": "ORG", "entity": "ООН"},
            {"start": 4, "end": 8, "base": "Київ", "label": "LOC", "entity": "Київ"},
        ]
    )
    assert [mark.opening.split('href="')[1] for mark in reader.named(alike, mentions, 20)] == ['ООН">', 'Київ">']


@pytest.mark.parametrize("key, tab", [("entities", "Overview"), ("names", "Names"), ("against_entities", "Compare")])
def test_names_that_are_called_alike_stay_apart_in_the_link(visited, small, key, tab):
    """Each by its own word, which is what the link holds, and which a fresh visit reads as the same name."""
    for value in ("ООН", "Київ"):
        app = visited(small, ALIKE, tab=tab, against="any articles", **{key: value})
        field = app.multiselect(key=key)
        assert app.session_state[key] == [value] and [field.options[place] for place in field.indices] == [value]
        field.set_value(["Львів", value]).run()
        assert app.session_state[key] == ["Львів", value] and not app.exception
