"""The page of one name and the tab of names, in collections large and small, with links good and bad."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.decided.decisions import FILE
from data.preparing import prepare
from data.sources import Upload

ROOT = Path(__file__).resolve().parent.parent
NAME = "Володимир Зеленський"


@pytest.fixture
def visit(monkeypatch):
    """Open the tab of names in a folder, with a link."""

    def visit(folder: Path, **link) -> AppTest:
        monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in {"lang": "en", "tab": "Names", **link}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return visit


def cards(app: AppTest) -> list[str]:
    """The titles of what is shown."""
    return [one.value[3:] for one in app.markdown if one.value.startswith("## ")]


def passport(app: AppTest) -> str:
    """The head of a name's page; nothing where no page is open."""
    found = [one.proto.body for one in app.get("html") if 'ohliad-passport"' in one.proto.body]
    return found[0] if found else ""


PAGE = [
    "How often it came up",
    "Stands beside",
    "Words around it",
    "Which sources name it",
    "In which languages",
    "Counted as this name",
    "Why these are one name",
    "In its sentences",
]


def test_a_link_opens_the_page_of_a_name(visit, example):
    """Name in each language, numbers, first and last article as links; every card, none of the other views."""
    app = visit(example, name=NAME)
    head = passport(app)
    assert NAME in head and "Zelensky" in head and head.count("data-article=") == 2
    assert cards(app) == PAGE
    assert app.selectbox(key="name").value == NAME


def test_a_filter_by_the_name_changes_nothing_on_its_page(visit, example):
    """The words around a name need the articles without it."""
    assert cards(visit(example, name=NAME, entities=NAME)) == PAGE


def test_the_other_views_come_back(visit, example):
    """Back to all names, and from a filtered name to its page."""
    app = visit(example, name=NAME, entities=NAME)
    app.button(key="names-back").click().run()
    assert not app.exception and not passport(app) and "Who appears with whom" in cards(app)
    app.button(key=f"page-{NAME}").click().run()
    assert not app.exception and NAME in passport(app)


def test_to_keep_and_to_read_its_articles(visit, example):
    """One button filters and lets go again, the other opens the articles."""
    app = visit(example, name=NAME)
    app.button(key="name-keep").click().run()
    assert app.session_state["entities"] == [NAME]
    app.button(key="name-keep").click().run()
    assert not app.session_state["entities"]
    app.button(key="name-read").click().run()
    assert not app.exception and app.session_state["entities"] == [NAME] and app.session_state["tab"] == "Articles"


@pytest.mark.parametrize("link", [{"name": "ніхто"}, {"name": "<script>"}, {"name": ""}])
def test_a_name_that_is_not_there_is_passed_over(visit, example, link):
    """The tab opens with all names."""
    assert "People" in cards(visit(example, **link))


def test_a_name_in_none_of_the_chosen_articles_says_so(visit, example):
    """Head, one sentence and the way out; no empty cards."""
    app = visit(example, name=NAME, text="-Зеленський -Zelensky -Zelenskyy -Зеленский")
    assert NAME in passport(app)
    assert not cards(app)
    app.button(key="name-reset").click().run()
    assert cards(app) == PAGE


@pytest.mark.parametrize("rows, dated", [(1, False), (3, False), (12, False), (12, True)])
def test_small_collections_have_no_empty_cards(visit, tmp_path, rows, dated):
    """One article, a few without dates, one source, one language: only what there is to show."""
    lines = "\n".join(
        f'{{"title": "Новина {i}", "text": "Мер Андрій Садовий відкрив міст номер{i} у Львові. Міст будували два роки."'
        + (f', "date": "2024-01-{1 + i:02}"' if dated else "")
        + "}"
        for i in range(rows)
    )
    folder = prepare([Upload("мости.jsonl", lines.encode())], tmp_path / "small")
    app = visit(folder, name="Андрій Садовий")
    shown = cards(app)
    assert "Андрій Садовий" in passport(app)
    assert "In its sentences" in shown and "Counted as this name" in shown
    assert not {"Which sources name it", "In which languages", "Stands beside", "Words around it"} & set(shown)
    assert ("How often it came up" in shown) == dated
    assert "Names by source" not in cards(visit(folder))


def test_decisions_hold_on_the_page(visit, example, tmp_path):
    """Joined names are one page that says so; a link to the name that went leads to it; what is left out has none."""
    import shutil

    folder = tmp_path / "decided"
    shutil.copytree(example, folder)
    (folder / FILE).write_text(
        f"action,entity,value\nmerge,Джо Байден,{NAME}\nrename,{NAME},Президент\nhide,Віктор Орбан,\n", encoding="utf-8"
    )
    app = visit(folder, name="Президент")
    assert "Президент" in passport(app)
    bodies = [one.proto.body for one in app.get("html")]
    reasons = [body for body in bodies if "ohliad-reasons" in body and "<li>" in body]
    assert "Joined by a correction" in reasons[0] and "Джо Байден" in reasons[0]
    assert "Президент" in passport(visit(folder, name="Джо Байден"))
    assert not passport(visit(folder, name="Віктор Орбан"))


def test_the_thresholds_of_the_network_stand_in_the_link(visit, example):
    """Names, articles together and strength from the link; nonsense is passed over."""
    app = visit(example, together="5", strength="0.2", compared="12")
    assert [app.slider(key=key).value for key in ("together", "strength", "compared")] == [5, 0.2, 12]
    assert visit(example, together="many", strength="-1", compared="900").slider(key="together").value == 2


def test_mentions_are_counted_where_asked(visit, example):
    """The switch stands in the link."""
    app = visit(example, counted="mentions")
    assert any("How often the articles mention" in one.value for one in app.caption)


def test_how_names_were_found_is_told_on_request(visit, example):
    """Each language of the collection with its finder and score."""
    app = visit(example)
    app.session_state["found"] = True
    app.run()
    said = " ".join(one.value for one in app.markdown)
    assert not app.exception and "Українська" in said and "on texts kept aside: news **84.8**" in said
