"""A chart shows the first of many: the downloads hold them all, and the card says how many more there are."""

import io
import threading
import zipfile
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.card import whole
from components.card.tables import csv_bytes
from components.look import speech
from data import measures
from data.corpus.columns import keys
from data.corpus.select import select
from data.corpus.store import load
from data.corpus.view import Selection
from data.preparing import prepare
from data.sources import Upload

opened = import_module("components.card.card")  # its name in the package is the function's
ROOT = Path(__file__).resolve().parent.parent
TABS = [
    ("Overview", {}),
    ("What’s new", {}),
    ("Trends", {}),
    ("Words", {}),
    ("Words", {"spread": "evenly spread first"}),
    ("Names", {}),
    ("Names", {"name": "Київ"}),
    ("Topics", {}),
    ("Compare", {"languages": "English"}),
    ("Wording", {}),
]
SOURCES = 31


@pytest.fixture(scope="module")
def folder(example) -> Path:
    return example


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """A collection of 31 outlets, each with its own number of articles."""
    rows = [
        f"Вісті {place:02}\tУ місті {place:02} відкрили школу номер {number}. Діти пішли на уроки.\t2024-03-"
        f"{1 + (place + number) % 28:02}"
        for place in range(1, SOURCES + 1)
        for number in range(1 + place % 5)
    ]
    table = "\n".join(["source\ttext\tdate", *rows])
    return prepare([Upload("many.tsv", table.encode())], tmp_path_factory.mktemp("many") / "many")


@pytest.fixture
def cards(monkeypatch):
    """Open the dashboard with a link; of each card its measure, frame and table, and what is said beneath it."""
    seen: dict[str, tuple] = {}
    menu = opened.menu

    def noted(title, measure, content, frame, sentence, *, key, help, table, zone):
        seen[key] = (measure, frame, table())
        return menu(title, measure, content, frame, sentence, key=key, help=help, table=table, zone=zone)

    monkeypatch.setattr(opened, "menu", noted)

    def visit(folder: Path, **link) -> tuple[dict, list[str]]:
        seen.clear()
        monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        for name, value in {"lang": "en", **link}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return dict(seen), [one.value for one in app.caption]

    return visit


@pytest.mark.parametrize(("tab", "link"), TABS, ids=str)
def test_a_table_begins_as_its_chart_and_leaves_nothing_out(cards, folder, tab, link):
    """The rows shown come first, as they are; no row twice; as many more as the card says."""
    shown, _captions = cards(folder, tab=tab, **link)
    assert shown
    for key, (measure, frame, table) in shown.items():
        telling = keys(frame)
        if telling and not frame.duplicated(telling).any():
            pd.testing.assert_frame_equal(table.head(len(frame)), frame, check_dtype=False, obj=key)
            assert not table.duplicated(telling).any(), key
        more = frame.attrs.get("more", {})
        if set(more) == {"sources"} and "value" not in frame or set(more) in ({"forms"}, {"pairs"}, {"languages"}):
            assert len(table) == len(frame) + sum(more.values()), key
        elif set(more) == {"words"} and measure.__name__ not in whole.MAX_ROWS_OF:  # a phrase may cover those left
            assert len(table) >= len(frame) + (sum(more.values()) > 20), key
        elif set(more) & {"names", "topics"} and measure.__name__ not in whole.MAX_ROWS_OF:
            assert len(table) > len(frame), key


def test_all_sources_are_in_the_downloads_and_the_others_are_counted(cards, many):
    """Of 31 sources twelve are drawn; nineteen more are in the table."""
    shown, captions = cards(many)
    _measure, frame, table = shown["by-source"]
    assert len(frame) == 12 and len(table) == SOURCES
    assert table["articles"].sum() == len(load(many))
    assert csv_bytes(table).decode("utf-8-sig").count("\r\n") == SOURCES + 1
    assert "and 19 more sources, in the table and the downloads" in captions


@pytest.mark.parametrize(
    ("measure", "options"),
    [
        (measures.breakdown, {"by": "source", "top": 12}),
        (measures.panel, {"top": 15}),
        (measures.entity_frequency, {"top": 3}),
        (measures.topic_sizes, {"top": 2}),
        (measures.keywords, {"top": 7}),
        (measures.frequency, {"top": 7}),
        (measures.places, {"top": 2}),
        (measures.entity_forms, {"entity": "Україна", "top": 1}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_frame_notes_how_many_more_there_are(folder, measure, options):
    """What is said to be more is what comes when all are asked for; words that a phrase covers may be left out."""
    corpus = select(load(folder), Selection(languages=("uk",)))
    frame, every = measure(corpus, **options), measure(corpus, **{**options, "top": 10**6})
    noted = sum(frame.attrs["more"].values())
    assert len(frame) == options["top"] or noted == 0
    if measure in (measures.keywords, measures.frequency):
        assert 0 <= len(frame) + noted - len(every) <= 0.4 * (len(frame) + noted)
    else:
        assert len(frame) + noted == len(every)
    assert not every.attrs["more"] or measure in (measures.keywords, measures.frequency)


def test_more_than_a_table_holds_is_said(spoken):
    """Of thousands of words the sentence names the bound."""
    frame = pd.DataFrame({"term": ["a"]})
    frame.attrs["more"] = {"words": 5000}
    said = whole.told(frame, measures.keywords, {})
    assert (
        said
        == {
            "uk": "і ще 5000 слів; у таблиці й завантаженнях — перші 1000",
            "en": "and 5,000 more words; the table and the downloads hold the first 1,000",
        }[spoken]
    )
    frame.attrs["more"] = {"sources": 2}
    assert whole.told(frame, measures.breakdown, {"sources": 3}).count("5") == 1
    assert whole.told(pd.DataFrame({"term": ["a"]}), measures.breakdown, {}) == ""
    frame.attrs["more"] = {"names": 150}
    assert "1000" not in (said := whole.told(frame, measures.entity_breakdown, {}).replace(",", "")) and "100" in said
    assert "1000" not in whole.told(frame, measures.entity_frequency, {}).replace(",", "")


@pytest.mark.parametrize(("lang", "sheets"), [("en", ["data", "about"]), ("uk", ["дані", "пояснення"])])
def test_a_download_speaks_the_language_of_its_page(folder, monkeypatch, lang, sheets):
    """It is made in another thread, which knows no session; its sheets are in the page's language all the same."""
    made: dict[str, object] = {}

    def noted(label, data, **_options):
        made.setdefault(label, data)

    monkeypatch.setattr("streamlit.download_button", noted)
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["lang"] = lang
    app.session_state["menu-keywords"] = True
    app.run()
    assert not app.exception
    found = []
    with speech.speaking("en" if lang == "uk" else "uk"):
        thread = threading.Thread(target=lambda: found.append(made["Excel"]()))
        thread.start()
        thread.join()
    book = zipfile.ZipFile(io.BytesIO(found[0])).read("xl/workbook.xml").decode()
    assert all(f'name="{name}"' in book for name in sheets)
