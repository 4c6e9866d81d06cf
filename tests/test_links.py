"""What the link holds stays: with the interface's language, at the edge of time, after corrections, for names alike."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.article import reader
from components.card import clicks
from components.link import choices, reading, session, state, values
from components.link.parameters import PARAMETERS
from components.look import speech
from data.corpus.store import load
from data.corpus.view import View
from data.decided import applying
from data.decided.decisions import Decision
from data.statistics import periods
from tests.building import article, build
from tests.linked import asked

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
            app.session_state[session.PLACE] = session.Session(lines={"_decisions": taken})
        app.run()
        assert not app.exception
        return app

    return visit


def _speak(app: AppTest, language: str) -> None:
    """Choose the interface's language. What was on the page before is sent back in the words it had then."""
    with speech.speaking(app.segmented_control(key="lang").value):
        app.segmented_control(key="lang").set_value(language).run()
    assert not app.exception


# --- The tab ------------------------------------------------------------------------------------------------


def test_the_tab_stays_when_the_language_changes(visited, small):
    """In the link by its id, and open under its other name."""
    app = visited(small, tab="Words")
    assert asked(app, "tab") == ["words"]
    _speak(app, "uk")
    assert asked(app, "tab") == ["words"] and app.session_state["tab"] == "Слова"
    app.run()
    assert asked(app, "tab") == ["words"]
    _speak(app, "en")
    assert asked(app, "tab") == ["words"] and asked(app, "lang") == ["en"] and app.session_state["tab"] == "Words"


def test_the_link_follows_the_tab(visited, small):
    """The first is not named in it; one that does not exist is the first."""
    app = visited(small, tab="Nowhere")
    assert not asked(app, "tab") and app.session_state["tab"] == "Overview"
    app.session_state["tab"] = "Trends"
    app.run()
    assert asked(app, "tab") == ["trends"] and app.query_params["tab"] == "trends"
    app.session_state["tab"] = "Overview"
    app.run()
    assert not asked(app, "tab") and "tab" not in app.query_params


def _go_back(app: AppTest, monkeypatch, **link) -> None:
    """What the browser does on the way back: another link, and word of it."""
    with monkeypatch.context() as patched:
        patched.setattr(state, "went_back", lambda: True)
        app.query_params = {"lang": "en", **link}
        app.run()
    assert not app.exception


def test_the_page_follows_the_link_on_the_way_back(visited, small, monkeypatch):
    """The tab that it names is opened, choices and filters are as it says, and what it leaves out is empty."""
    app = visited(small, tab="compare")
    app.session_state["tab"] = "Trends"
    app.run()
    app.segmented_control(key="period").set_value("week").run()
    app.multiselect(key="entities").set_value(["Київ"]).run()
    assert asked(app, "period") == ["week"] and asked(app, "entities") == ["Київ"]
    _go_back(app, monkeypatch, tab="trends", period="month", sources="а")
    assert app.session_state["tab"] == "Trends" and app.session_state["period"] == "month"
    assert app.session_state["sources"] == ["а"] and app.session_state["entities"] == []
    _go_back(app, monkeypatch, tab="compare")
    assert app.session_state["tab"] == "Compare" and asked(app, "tab") == ["compare"]
    assert app.session_state["sources"] == [] and not asked(app, "period")


def test_a_link_that_lags_behind_changes_nothing(visited, small):
    """A click that comes before the browser has heard of the last one brings the link as it was."""
    app = visited(small, tab="words")
    app.multiselect(key="entities").set_value(["Київ"]).run()
    app.query_params = {"lang": "en", "tab": "words"}
    app.multiselect(key="terms").set_value(["море"]).run()
    assert app.session_state["entities"] == ["Київ"] and asked(app, "entities") == ["Київ"]
    assert app.query_params["entities"] == "Київ" and app.query_params["terms"] == "море"


def test_a_choice_of_another_tab_stays_in_the_link(visited, small):
    """And on the page, when one comes back to it."""
    app = visited(small, tab="words", kind="phrases")
    for tab in ("Overview", "Words"):
        app.session_state["tab"] = tab
        app.run()
        assert asked(app, "kind") == ["phrases"]
    assert app.segmented_control(key="kind").value == "phrases"


# --- The table -----------------------------------------------------------------------------------------------

# In which tab, and with what in the link, a widget is drawn that is not drawn on opening the tab.
REACHED = {
    "compare": [{"against": one, "against_near": "х"} for one in ("source", "language", "before", "own")],
    "names": [{}, {"name": "Україна"}],
}
NO_WIDGET = {"article"}  # a click opens it


def test_widgets_and_table_are_equal(visited, example, small, monkeypatch):
    """Every key that a widget of the link has is a row, and every row is a widget's."""
    monkeypatch.setenv("OHLIAD_CORPUS", str(small))  # a second collection, so that there is a list of them
    drawn, keys = set(), set()
    for tab in choices.TABS:
        for link in [{}, *REACHED.get(tab, [])]:
            app = visited(example, tab=tab, **link)
            drawn |= app.session_state[state.PLACE].drawn
            keys |= {one.key for kind in KINDS for one in getattr(app, kind) if one.key}
    assert set(PARAMETERS) - NO_WIDGET == drawn
    # Streamlit's test knows no tabs by key.
    assert drawn - {"tab"} <= keys


KINDS = ("segmented_control", "selectbox", "multiselect", "toggle", "slider", "text_input", "date_input")


@pytest.mark.parametrize("name", [row.name for row in PARAMETERS.values() if row.options and row.name != "lang"])
def test_choices_are_read_by_id_and_by_their_words_in_either_language(name):
    """A link made when words of the interface stood in it still opens; what is written is the id."""
    row = PARAMETERS[name]
    for one, label in row.options.items():
        for text in (str(one), *reading.words(label)):
            assert row.form.read([text]) == one
        assert row.form.write(one) == [str(one)]
    assert row.form.read(["nothing such"]) is None and row.form.read([""]) is None


EXAMPLES = {
    "text": "ракета OR дрон",
    "since": date(2024, 2, 29),
    "sources": ["", "а"],
    "languages": ["uk", "xx"],
    "stories": True,
    "cut": 7,
    "draw": [],
    "names": ["Київ"],
    "strength": 0.35,
    "smooth": 7,
    "article": "a:1",
}


@pytest.mark.parametrize("name, value", EXAMPLES.items())
def test_what_is_written_is_read_again(name, value):
    """The same value, of whatever type."""
    form = PARAMETERS[name].form
    assert form.read(form.write(value)) == value


@pytest.mark.parametrize(
    "name, text", [("since", "yesterday"), ("cut", "-3"), ("cut", "²"), ("strength", "nan"), ("stories", "perhaps")]
)
def test_what_cannot_be_read_is_nothing(name, text):
    """Never an error."""
    assert PARAMETERS[name].form.read([text]) is None


def test_every_widget_with_words_of_the_interface_keeps_its_value(visited, example):
    """A choice holds when the language changes: each is told to its widget once more, in the other words."""
    last = {name: list(row.options)[-1] for name, row in PARAMETERS.items() if row.options}
    last |= {"lang": "en", "against": "own"}
    for tab in choices.TABS:
        app = visited(example, **{**{name: str(one) for name, one in last.items()}, "tab": tab})
        there = app.session_state[state.PLACE].drawn & set(last) - {"lang", "tab"}
        before = {name: app.session_state[name] for name in there}
        _speak(app, "uk")
        app.run()
        assert not app.exception and {name: app.session_state[name] for name in there} == before


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
    assert app.selectbox(key="topic").value == 1 and asked(app, "topic") == ["1"]
    app.multiselect(key="topics").set_value([3, 2]).run()
    assert app.selectbox(key="topic").value == 2 and not asked(app, "topic")  # the filter says it
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
    app.session_state[session.PLACE].lines["_decisions"] = (MERGED,)
    app.run()
    assert not app.exception and app.session_state["against_word"] == "■ Львів"
    assert app.session_state["against_entities"] == ["Львів"]
    app = visited(small, tab="Trends", draw=["entity:Київ", "term:море"])
    app.session_state[session.PLACE].lines["_decisions"] = (MERGED,)
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
    return applying.apply(load(small), [ALIKE])


def test_a_name_stands_in_the_link_so_that_it_means_itself(alike):
    """As it is called, or by id where that means another; also where nobody's id is what two are called."""
    assert [values.shown(alike, one) for one in ("Київ", "Львів", "ООН")] == ["Київ", "Львів", "ООН"]
    both = applying.apply(alike, [Decision("rename", "Київ", "Місто"), Decision("rename", "ООН", "Місто")])
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
