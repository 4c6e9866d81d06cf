"""Every tab opens with every kind of link: one field each, contradictory, nonsense, hostile."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.preparing import prepare
from data.sources import Upload
from tests import test_clicks
from tests.linked import asked

ROOT = Path(__file__).resolve().parent.parent
TABS = ["Overview", "What’s new", "Trends", "Words", "Names", "Topics", "Compare", "Wording", "Articles"]
LINKS = [
    {},
    {"text": "ракета"},
    {"text": '"нема такого" -слова OR'},
    {"since": "2024-06-01"},
    {"until": "2024-06-01"},
    {"since": "2024-12-01", "until": "2024-01-01"},
    {"sources": "nobody"},
    {"languages": "Українська"},
    {"entities": "Україна"},
    {"terms": "президент"},
    {"stories": "true"},
    {"topics": "<script>"},
    {"article": "nothing", "period": "weeks", "order": "longest first", "kind": "phrases"},
    {"draw": ["x", "topic:<b>", "term:x"], "names": "Україна", "since": "не дата", "lang": "tlh"},
    {
        "draw": ["query:ракета -київ", "entity:Україна", "topic:1", "term:президент", "topic:99"],
        "panel": "true",
        "unit": "per million words",
        "smooth": "over 3",
    },
    {"draw": "", "terms": "президент", "since": "2024-06-01"},
    {"topics": ["0000000009999", "9" * 5000], "draw": ["topic:0000000009999", "topic:" + "9" * 5000]},
]
# The links with charts that are clicked are opened there, in every tab with charts.
OPENED = [(tab, link) for link in test_clicks.LINKS for tab, more in test_clicks.TABS if not more]


@pytest.fixture(scope="module")
def folder(example) -> Path:
    return example


@pytest.fixture
def visited(folder, monkeypatch):
    """Open the dashboard with a link."""
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])

    def visit(**link) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in {"lang": "en", **link}.items():
            app.query_params[name] = value
        return app.run()

    return visit


@pytest.mark.parametrize(
    ("tab", "link"),
    [(tab, link) for tab in TABS for link in LINKS if (tab, link) not in OPENED],
    ids=lambda one: str(one)[:200],
)
def test_every_tab_opens_with_every_link(visited, tab, link):
    """No exception, whatever the link asks for."""
    app = visited(tab=tab, **link)
    assert not app.exception and len(app.tabs) == len(TABS)


@pytest.mark.parametrize(
    "tab, key, label, value",
    [
        ("Trends", "period", "weeks", "week"),
        ("Words", "kind", "phrases", "phrases"),
        ("Articles", "order", "longest first", "longest"),
        ("Trends", "unit", "per million words", "words"),
        ("Names", "counted", "mentions", "mentions"),
        ("Wording", "wording_period", "months", "month"),
    ],
)
def test_an_older_link_opens_that_has_choices_as_they_are_called(visited, tab, key, label, value):
    """The link said what a person reads; the widget has it, and the link its id from now on."""
    app = visited(tab=tab, **{key: label})
    assert app.session_state[key] == value and asked(app, key) == [value]


@pytest.mark.parametrize(
    "tab", ["Загалом", "Що нового", "Динаміка", "Слова", "Імена й назви", "Теми", "Порівняння", "Слововжиток", "Статті"]
)
def test_every_tab_opens_in_ukrainian(visited, tab):
    """The same in the other language of the interface."""
    assert not visited(tab=tab, lang="uk").exception


@pytest.mark.parametrize("rows", [1, 2, 11])
def test_small_collections_say_what_they_cannot_draw(tmp_path, monkeypatch, rows):
    """One, two or eleven undated texts: every tab opens."""
    texts = [
        Upload(f"{i}.txt", f"Мер Андрій Садовий відкрив міст номер{i} у Львові. Міст будували два роки.".encode())
        for i in range(rows)
    ]
    folder = prepare(texts, tmp_path / "small")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
    for tab in TABS:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params["lang"], app.query_params["tab"] = "en", tab
        assert not app.run().exception


def test_a_folder_that_is_no_corpus_is_a_sentence(tmp_path, monkeypatch):
    """The page says what is wrong and how to mend it."""
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path)])
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["lang"] = "en"
    app.run()
    assert not app.exception and "not a prepared corpus" in app.error[0].value
