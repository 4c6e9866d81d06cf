"""Opening one's own articles in the page: columns can be chosen, with samples, before and after a refusal."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.link import collections
from data.corpus.store import load
from data.preparing import prepare
from data.sources import Upload

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("Київ", "Львів", "Одеса", "Харків", "Полтава", "Луцьк")
# What it is about stands in `body2`, what was made of it by a machine in `text`; the codes have no text at all.
TWO_TEXTS = "text;body2;when\n" + "".join(
    f"переклад {n};У місті {place} відкрили новий міст через річку.;2024-03-{n:02}\n"
    for n, place in enumerate(PLACES, start=1)
)
CODES = "a;b;c\n" + "".join(f"{n};x{n};{place}\n" for n, place in enumerate(PLACES, start=1))


@pytest.fixture
def page(monkeypatch, tmp_path):
    """The dashboard with a file in its upload field."""
    monkeypatch.setenv("OHLIAD_CACHE", str(tmp_path / "cache"))
    folder = prepare([Upload("a.txt", "Мер відкрив міст у Києві. Містом ходять люди.".encode())], tmp_path / "small")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])

    def open_(name: str, content: str, *, lang: str = "en") -> AppTest:
        file = SimpleNamespace(name=name, size=len(content), file_id=f"{name}-{len(content)}", getvalue=content.encode)
        monkeypatch.setattr(st, "file_uploader", lambda *_args, **_options: [file])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        app.query_params["lang"] = lang
        return done(app.run())

    return open_


def done(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    corpus = load(collections.uploaded(app.query_params["corpus"]))
    return [corpus.text(row) for row in range(len(corpus))]


def test_nothing_is_asked_of_who_asks_for_nothing(page):
    """The columns are not shown until they are wanted, and what is recognised is taken."""
    app = page("a.csv", TWO_TEXTS)
    assert not [one for one in app.selectbox if one.key.startswith("column-")]
    done(app.button(key="prepare").click().run())
    assert any("переклад 1" in text for text in texts(app))


def test_a_column_is_chosen_by_its_sample(page):
    """The list shows what each column holds; the chosen one is read."""
    app = page("a.csv", TWO_TEXTS)
    done(app.toggle(key="choose-columns").set_value(True).run())
    chooser = app.selectbox(key="column-text")
    assert any("body2" in one and "Київ" in one for one in chooser.options)
    assert chooser.options[0].startswith("by itself: text")
    done(chooser.set_value("body2").run())
    assert any("Київ" in one.value for one in app.caption)
    done(app.button(key="prepare").click().run())
    assert all("новий міст" in text for text in texts(app)) and len(texts(app)) == len(PLACES)


def test_after_a_refusal_columns_can_be_chosen(page, spoken):
    """The error is told where the columns stand open, and with one chosen the file is read."""
    app = page("codes.csv", CODES, lang=spoken)
    done(app.button(key="prepare").click().run())
    assert len(app.error) == 1 and app.toggle(key="choose-columns").value
    done(app.selectbox(key="column-title").set_value("c").run())
    done(app.button(key="prepare").click().run())
    assert not app.error and {text.strip() for text in texts(app)} == set(PLACES)


def test_the_same_file_with_other_columns_is_another_collection(page):
    """What was prepared before with other columns is not taken for it."""
    app = page("a.csv", TWO_TEXTS)
    done(app.button(key="prepare").click().run())
    first = app.query_params["corpus"]
    done(app.toggle(key="choose-columns").set_value(True).run())
    done(app.selectbox(key="column-text").set_value("body2").run())
    done(app.button(key="prepare").click().run())
    assert app.query_params["corpus"] != first
