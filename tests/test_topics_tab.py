"""The tab of topics: the number of topics, names, colours, one topic's page, topics of a selection alone."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.card import looks
from components.link import offered
from components.tabs.topics import selection
from data.corpus.select import select
from data.corpus.store import load
from data.corpus.view import Selection
from data.decided import topic_names
from data.decided.topic_names import Name
from tests.linked import asked

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def folder(example) -> Path:
    return example


@pytest.fixture(scope="module")
def corpus(folder):
    return load(folder)


@pytest.fixture
def visited(folder, monkeypatch):
    """Open the tab with a link."""
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])

    def visit(**link) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in {"lang": "en", "tab": "Topics", **link}.items():
            app.query_params[name] = value
        app = app.run()
        assert not app.exception
        return app

    return visit


def _offered(app: AppTest) -> list[str]:
    return app.multiselect(key="topics").options


def _drawn(app: AppTest, key: str) -> str:
    return next(one.proto.spec for one in app.get("plotly_chart") if f"chart-{key}" in one.proto.id)


def test_the_slider_divides_all_tabs(visited):
    """Moved, the sidebar offers so many topics, the link holds the number, and the button leads back."""
    app = visited()
    usual = len(_offered(app))
    app.slider(key="cut").set_value(usual + 3).run()
    assert len(_offered(app)) == usual + 3 and asked(app, "cut") == [str(usual + 3)]
    assert not app.exception
    app.button(key="cut-back").click().run()
    assert len(_offered(app)) == usual and not asked(app, "cut")


@pytest.mark.parametrize("asked, expected", [("5", 5), ("1", 2), ("100000", None), ("many", "usual"), ("-3", "usual")])
def test_a_link_asks_for_a_number_of_topics(visited, corpus, asked, expected):
    """Within what the tree can be cut into; nonsense is the usual number. It holds in other tabs too."""
    app = visited(cut=asked, tab="Overview")
    expected = {None: corpus.finest, "usual": len(corpus.topics)}.get(expected, expected)
    assert len(_offered(app)) == expected


def test_topics_stand_in_the_link_by_number(visited, corpus):
    """A link may name a topic of any cut by its number, or a topic as it was prepared by its name."""
    finest = int(corpus.tree["topic"].iat[-1])
    app = visited(topics=str(finest))
    assert app.multiselect(key="topics").value == [finest] and asked(app, "topics") == [str(finest)]
    app = visited(topics=corpus.topics["label"].iat[2])
    assert asked(app, "topics") == ["2"]
    app = visited(topics="<script>")
    assert not asked(app, "topics") and any("passed over" in one.value for one in app.info)


def test_a_filter_by_a_topic_survives_another_number_of_topics(visited, corpus):
    """A topic that is chosen stays chosen, and its articles the same, when the cut does not have it."""
    app = visited(topics="0")
    before = app.markdown[1].value
    app.slider(key="cut").set_value(corpus.finest).run()
    assert app.multiselect(key="topics").value == [0] and app.markdown[1].value == before


def test_no_two_topics_are_offered_under_one_name(corpus):
    """A list tells topics apart whose names are the same."""
    every = offered.topics(corpus, corpus.tree["topic"].tolist())
    assert len(every) == len(corpus.tree) == len(set(every.values()))


def test_colours_follow_the_tree(corpus):
    """Every topic is related to a prepared one: its own whole, or the largest of its parts."""
    found = looks.families(corpus)
    parents = dict(zip(corpus.tree["topic"], corpus.tree["parent"], strict=True))
    prepared = set(corpus.topics["topic"])
    assert set(found) == set(corpus.tree["topic"]) and set(found.values()) <= prepared
    assert all(found[topic] == topic for topic in prepared)
    for topic, parent in parents.items():
        if parent >= 0 and topic not in prepared:
            assert found[topic] == found[parent] or parent in prepared or topic > parent
    for cut in range(2, len(prepared)):  # coarser topics share no part, so they share no colour
        colours = [found[topic] for topic in corpus.cut(cut).topics["topic"]]
        assert len(set(colours)) == cut


def test_a_name_is_given_shown_and_taken_back(visited, corpus):
    """In the sidebar, the charts and the page of the topic, until it is undone."""
    app = visited(topic="0")
    app.session_state["topic-naming"] = True
    app = app.run()
    fields = [one for one in app.text_input if one.key.startswith("_topic-name-0-0-")]
    assert len(fields) == len([code for code in corpus.info["languages"] if code != "other"])
    english = next(one for one in fields if one.key.endswith("-en"))
    english.set_value("War and <b>peace</b>").run()
    assert not app.exception
    assert "War and <b>peace</b>" in _offered(app)[0]
    assert "War and &lt;b&gt;peace" in _drawn(app, "sizes") or "War and \\u003c" in _drawn(app, "sizes")
    app.button(key="_topic_names-undo-0").click().run()
    assert not any("peace" in one for one in _offered(app))


def test_names_beside_the_collection_hold_for_everybody(visited, folder, tmp_path, monkeypatch):
    """A file of names is applied; one that cannot be read is said and left aside."""
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(copy)])
    (copy / topic_names.FILE).write_text(topic_names.write([Name(0, "", "Everybody’s topic")]), encoding="utf-8")
    assert _offered(visited())[0] == "Everybody’s topic"
    (copy / topic_names.FILE).write_text("nonsense", encoding="utf-8")
    app = visited()
    assert any("could not be read" in one.value for one in app.warning)


def test_a_click_on_a_topic_opens_its_page(visited):
    """The topic filtered by last is the one described; a button leads to the topic it is part of."""
    app = visited(topic="1")
    assert app.selectbox(key="topic").value == 1
    app.multiselect(key="topics").set_value([3]).run()
    assert app.selectbox(key="topic").value == 3
    app.selectbox(key="topic").set_value(2).run()
    assert app.selectbox(key="topic").value == 2 and asked(app, "topic") == ["2"]


@pytest.mark.parametrize("place", [0, -1])
def test_any_topic_of_the_tree_has_a_page(visited, corpus, place):
    """Coarsest and finest topics alike."""
    topics = corpus.tree.sort_values("articles", ascending=False)["topic"]
    app = visited(topic=str(int(topics.iat[place])))
    assert app.selectbox(key="topic").value == int(topics.iat[place])


def test_a_selection_is_divided_alone(visited, corpus):
    """The button finds topics in the chosen articles; the filter of topics stays as it was."""
    app = visited(languages="English")
    app.session_state["alone"] = True
    app = app.run()
    before = _offered(app)
    app.button(key="alone-find").click().run(timeout=120)
    assert not app.exception and _offered(app) == before
    english = select(corpus, Selection(languages=("en",)))
    frame = selection.topics(english)
    assert len(frame) > 1 and frame["articles"].sum() <= len(english)


def test_too_few_articles_or_all_of_them_are_refused_with_a_way_out(corpus):
    """A sentence says why, and what to do."""
    assert "Choose" in _english(selection.refused, corpus)
    few = corpus.only(corpus.numbers[:5], reason="few")
    assert "at least 12" in _english(selection.refused, few)
    assert not _english(selection.refused, corpus.only(corpus.numbers[:50], reason="some"))


def _english(function, *given):
    from components.look import speech

    with speech.speaking("en"):
        return function(*given)
