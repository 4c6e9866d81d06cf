"""What was lost or guessed stands on the page, counted by reason; where nothing was, nothing stands there."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.frame import issues
from data.preparing import prepare
from data.sources import Upload, read

ROOT = Path(__file__).resolve().parent.parent
DONE = ("школу", "міст", "лікарню", "музей", "парк", "театр", "вокзал", "завод", "ринок", "порт", "стадіон", "сквер")
GOOD = "".join(
    f"Відкрили {what}\tУ місті номер {n} за два роки збудували {what}.\t2024-03-{n:02}\n"
    for n, what in enumerate(DONE, start=1)
)
HEAD = "title\ttext\tdate\n"


def notes(*uploads: Upload) -> pd.DataFrame:
    return pd.concat([batch.issues for batch in read(uploads)], ignore_index=True)


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """Open what was uploaded."""

    def show(*uploads: Upload, lang: str = "en") -> AppTest:
        folder = prepare(uploads, tmp_path / f"c{len(list(tmp_path.iterdir()))}")
        monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params["lang"] = lang
        app.run()
        assert not app.exception
        return app

    return show


def lines(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown if one.value.startswith(":material/info:")]


def test_a_healthy_collection_says_nothing(shown):
    """Nothing was lost, nothing was guessed: no line, no button."""
    app = shown(Upload("a.tsv", (HEAD + GOOD).encode()))
    assert not lines(app) and not [one for one in app.button if one.key == "issues-away"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "3 of 15 rows were left out: no text (2), the same row again (1)."),
        ("uk", "Пропущено 3 із 15 рядків: немає тексту (2), той самий рядок ще раз (1)."),
    ],
)
def test_what_was_left_out_is_counted_by_reason(shown, lang, expected):
    """Of fifteen rows two have no text and one comes twice."""
    rows = GOOD + GOOD.splitlines()[0] + "\n\t\t2024-03-09\n\t\t2024-03-10\n"
    app = shown(Upload("a.tsv", (HEAD + rows).encode()), lang=lang)
    assert len(lines(app)) == 1 and expected in lines(app)[0].replace("\\", "")


def test_the_line_opens_and_is_put_away(shown):
    """Details at a click; once put away it stands at the foot of the page, where it opens again."""
    app = shown(Upload("a.tsv", (HEAD + GOOD + "\t\t2024-03-09\n").encode()))
    assert "no text" not in "".join(one.proto.body for one in app.get("html"))
    app.toggle(key="issues-open").set_value(True).run()
    assert "a.tsv, row" in "".join(one.proto.body for one in app.get("html"))
    app.button(key="issues-away").click().run()
    assert not app.exception and len(lines(app)) == 1
    assert not [one for one in app.button if one.key == "issues-away"]
    assert app.markdown[-1].value == lines(app)[0]


def test_files_and_rows_are_counted_apart_and_notes_by_what_they_stand_for(spoken):
    """A file that cannot be read is no row; a note that stands for 60 texts counts as 60."""
    found = pd.DataFrame(
        {
            "input": ["a.csv", "b.bin", "a.csv", "a.csv"],
            "row": [7, 0, 0, 9],
            "problem": ["no text", "binary file", "text cut short", "date from link"],
            "detail": ["", "", "", ""],
            "left_out": [True, True, False, False],
            "said": ["", "", '["{count} texts", {"count": 60}]', '["Found: {found}", {"found": "x"}]'],
        }
    )
    said = issues.sentence(found, 99)
    assert {
        "en": "1 of 100 rows were left out: no text (1). 1 file was left out: not a text file (1). Repaired, "
        "guessed or not counted: text cut short (60), date taken from the link (1).",
        "uk": "Пропущено 1 із 100 рядків: немає тексту (1). Пропущено 1 файл: не текстовий файл (1). Виправлено, "
        "вгадано або не враховано: обрізаний текст (60), дату взято з посилання (1).",
    }[spoken] == said


def test_the_list_is_escaped_and_bounded(spoken):
    """What stood in a file is text; of many rows the first are told, and how many more there are."""
    rows = "".join(f"<b>{n}</b>,x,y,z\n" for n in range(30))
    html = issues.listed(notes(Upload("a.csv", ("title,text\n" + "А,Текст про місто.\n" * 40 + rows).encode())))
    groups = [group for group in html.split("<h3>") if "z" in group]
    assert "<b>" not in html and len(groups) == 1 and groups[0].count("<li>") == issues.SHOWN + 1
    assert "10" in groups[0].rpartition("<li>")[2]
