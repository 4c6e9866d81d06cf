"""Several collections at hand: a list that tells them apart, and a change of collection that carries nothing over."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import sidebar
from components.link import collections, session
from data.decided.topic_names import Name
from tests.building import article, build

ROOT = Path(__file__).resolve().parent.parent
DAYS = [f"2024-01-{day:02}" for day in range(2, 26)]


def _written(folder: Path, *, title: str, word: str) -> Path:
    """A small collection in which every article has a word and a topic of three."""
    build(
        folder,
        [
            article(day, f"{word} слово{place % 5}", "Київ", source="а" if place % 2 else "б", topic=place % 3)
            for place, day in enumerate(DAYS)
        ],
        name=word,
    )
    told = folder / "corpus.json"
    told.write_text(json.dumps(json.loads(told.read_text("utf-8")) | {"title": title}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> list[Path]:
    """Two collections of one folder's name and one title, and another."""
    root = tmp_path_factory.mktemp("collections")
    return [
        _written(root / "one" / "corpus", title="News", word="море"),
        _written(root / "two" / "corpus", title="News", word="гори"),
        _written(root / "three", title="Other", word="степ"),
    ]


@pytest.fixture
def visited(monkeypatch):
    """Open the dashboard with some folders and a link."""

    def visit(given: list[Path], **link) -> AppTest:
        monkeypatch.setattr("sys.argv", ["dashboard.py", *map(str, given)])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in {"lang": "en", **link}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return visit


def _menu(app: AppTest):
    return app.selectbox(key="corpus")


def _title(app: AppTest) -> str:
    return next(one.value for one in app.markdown if one.value.startswith("# "))


def _words(app: AppTest) -> list[str]:
    return app.multiselect(key="terms").options


def test_folders_are_named_by_the_shortest_end_that_is_their_own(monkeypatch):
    """One's name alone where it is nobody else's, else with as many of the folders around it as it takes."""
    given = [Path("/a/corpus"), Path("/b/corpus"), Path("/c/a/corpus"), Path("/d/news"), Path(".")]
    monkeypatch.setattr(collections, "given", lambda: [*given, given[0]])
    assert collections.folders() == dict(zip(["/a/corpus", "b/corpus", "c/a/corpus", "news", "."], given, strict=True))


def test_folders_of_one_name_are_all_there(visited, folders):
    """Each is listed and opens; each of the two titles that are alike says which folder it is."""
    app = visited(folders)
    assert _menu(app).options == ["News [one/corpus]", "News [two/corpus]", "Other", "Example: 2024"]
    assert "море" in _words(app)
    _menu(app).set_value("two/corpus").run()
    assert "гори" in _words(app) and _menu(app).value == "two/corpus"
    assert app.query_params["corpus"] == "two/corpus"
    _menu(app).set_value("one/corpus").run()
    assert "море" in _words(app) and not app.exception


def test_the_list_shows_what_was_just_opened(visited, folders):
    """After an upload the list stands at it, and any other can be chosen at once."""
    app = visited(folders[1:])
    assert _menu(app).value == "corpus"
    app.session_state["_link"].opening = "three"  # what an upload leaves to the next run
    app.run()
    assert _title(app) == "# Other" and _menu(app).value == "three"
    _menu(app).set_value("corpus").run()
    assert _title(app) == "# News" and not app.exception


def test_the_example_is_listed_once(visited, folders, monkeypatch, tmp_path):
    """With no folder given and an upload open, the example and the upload; with folders the example is the last."""
    upload = _written(tmp_path / "upload-ab12", title="Mine", word="степ")
    monkeypatch.setenv("OHLIAD_CORPUS", "")
    monkeypatch.setattr(collections, "cache", lambda: tmp_path)
    assert _menu(visited([], corpus=upload.name)).options == ["Example: 2024", "Mine"]
    assert _menu(visited(folders[2:], corpus=upload.name)).options == ["Other", "Mine", "Example: 2024"]


@pytest.mark.parametrize("tab", ["Topics", "Trends", "Names", "Compare", "Overview"])
def test_what_is_about_one_collection_stays_there(visited, folders, tab):
    """Topics go by number: none is taken into another collection, nor are the lines drawn and the names compared."""
    app = visited(
        folders,
        tab=tab,
        against="any articles",
        topics="1",
        draw=["topic:1", "term:море"],
        topic="2",
        against_topics="1",
        cut="2",
        name="Київ" if tab != "Names" else "",
        names="Київ",
    )
    _menu(app).set_value("three").run()
    assert not app.exception and _title(app) == "# Other"
    kept = {
        name: app.query_params[name]
        for name in ("topics", "draw", "topic", "against_topics", "cut", "name")
        if name in app.query_params
    }
    assert not kept


def test_the_page_of_a_name_is_closed_by_another_collection(visited, folders):
    """Also where the name's own list holds it."""
    app = visited(folders, tab="Names", name="Київ")
    assert app.selectbox(key="name").value == "Київ"
    _menu(app).set_value("three").run()
    assert app.selectbox(key="name").value is None and "name" not in app.query_params and not app.exception


def test_names_of_topics_are_one_collections(visited, folders):
    """A name given to a topic holds in its collection alone, and still does after a look at another."""
    app = visited(folders, tab="Topics", topic="0")
    app.session_state["topic-naming"] = True
    app.run()
    next(one for one in app.text_input if (one.key or "").startswith("_topic-name-")).set_value("The sea").run()
    assert "The sea" in app.multiselect(key="topics").options
    _menu(app).set_value("three").run()
    assert "The sea" not in app.multiselect(key="topics").options and not app.exception
    _menu(app).set_value("one/corpus").run()
    assert "The sea" in app.multiselect(key="topics").options


def test_what_no_link_holds_is_said_where_the_link_is(visited, folders):
    """Corrections, names of topics and sets of words are the visitor's own: the link's notice names those there are."""
    app = visited(folders[2:])
    assert not any("not in the link" in one.value for one in app.caption)
    name = sidebar.opening.opened(folders[2]).info["name"]
    app.session_state[session.PLACE].lines[f"_topic_names-{name}"] = (Name(0, "", "The sea"),)
    app.run()
    said = next(one.value for one in app.caption if "not in the link" in one.value)
    assert "names of topics" in said and "corrections" not in said
