"""What went wrong is said in the interface's language, and shown as it is written."""

import pickle

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.frame import issues
from components.look.problems import told
from components.look.speech import speaking
from data.decided import decisions, topic_names, wordings
from data.errors import CorpusError, Said, joined
from data.sources import READERS, Upload, read


def refused(*files: tuple[str, bytes]) -> CorpusError:
    """The error of uploads without a single article."""
    with pytest.raises(CorpusError) as error:
        list(read([Upload(name, content) for name, content in files]))
    return error.value


@pytest.mark.parametrize(
    ("files", "parts"),
    [
        (
            [("а.csv", "код;число\n1;2\n".encode())],
            ["Жодної статті не вдалося прочитати. а.csv не має стовпця", "код, число"],
        ),
        ([("порожній.csv", b"")], ["порожній.csv порожній, а мали бути статті."]),
        (
            [("a.csv", b"%PDF-1.7 x"), ("b.xls", b"x"), ("c", b"x"), ("d.json", b"{")],
            ["a.csv — це документ PDF", "розширення .xls", "ім’я без розширення", "інші файли: 1."],
        ),
        ([("a.csv", b"title,text\n,\n,\n")], ["Пропущено: немає тексту (2)."]),
        ([("a.jsonl", b"[1, 2]\n")], ["пошкоджений рядок (1)."]),
        ([("a.json", b'{"a":')], ["a.json — неправильний JSON (", ", символ 6)."]),
        ([], ["Файлів не знайдено."]),
    ],
    ids=str,
)
def test_files_without_articles_get_a_ukrainian_sentence(files, parts):
    """Each part of it is translated; what the files say, and the English sentence, stay as they are."""
    error = refused(*files)
    with speaking("uk"):
        said = told(error)
        assert all(part in said for part in parts), said
    with speaking("en"):
        assert told(error) == str(error)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (decisions.read, "x", "Рядок 1 файлу рішень — «x»."),
        (decisions.read, "action,entity,value\nburn,Київ,", "дія «burn»"),
        (decisions.read, "action,entity,value\na,b", "Рядок 2 файлу рішень: стовпців 2, а має бути 3"),
        (topic_names.read, "topic,language,name\nx,uk,a", "Рядок 2 файлу назв тем: тема «x»."),
        (wordings.read, "set,variant\na,b", "Варіантів у наборі «a»: 1"),
        (
            wordings.read,
            "set,variant,match\na,b,{loud}\na,c,",
            "Рядок 2 файлу варіантів: невідоме значення match «{loud}»",
        ),
    ],
)
def test_tables_that_cannot_be_read_get_one_too(read, text, said):
    """The line, what was found there, what is expected."""
    with pytest.raises(CorpusError) as error:
        read(text)
    with speaking("uk"):
        assert said in told(error.value)


def test_a_text_keeps_its_parts():
    """Texts within texts, lists of them, braces of others; also where an error comes from another process."""
    said = Said("{what}: {found:,}", what=joined([Said("line {n}", n=1), "{x}"]), found=1234)
    assert said == "line 1, {x}: 1,234" and not joined([])
    error = pickle.loads(pickle.dumps(CorpusError("{said}!", said=said)))
    assert str(error) == f"{said}!" and error.said.fields["said"].fields["found"] == 1234


def test_details_of_what_was_left_out_are_ukrainian():
    """In the table of what was left out; what stood in the file is quoted as it was, old collections in English."""
    content = 'title,text\nА,Текст {x}\nБ,1,2\n"",\n'
    found = pd.concat([batch.issues for batch in read([Upload("a.csv", content.encode()), Upload("b.bin", b"\0\1")])])
    expected = {
        "Полів 3, а в заголовку 2: Б,1,2",
        "Знайдено: порожній рядок",
        "b.bin має розширення .bin, а потрібно "
        f"{', '.join(READERS)}. Збережіть файл в одному з цих форматів або дайте йому відповідне розширення.",
    }
    for table, there in ((found, expected), (found.drop(columns="said"), set())):
        with speaking("uk"):
            assert expected & set(issues.table(table)["detail"]) == there


def test_an_error_is_no_markdown():
    """A picture in a heading of a file is not asked for."""

    def page():
        from components.frame import opening
        from components.link import session_language
        from data.errors import CorpusError

        session_language.use("en")
        opening.problem(CorpusError("{file} has no text", file="![x](http://evil.example/y.png) $a$ :red[b]"))

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.error[0].value.endswith(r"\!\[x\](http\://evil.example/y.png) \$a\$ \:red\[b\] has no text")


def test_a_large_files_name_is_no_markdown(monkeypatch):
    """The name of a file that is too large is shown as it is written."""
    from types import SimpleNamespace

    import streamlit as st

    from components.frame import importing

    said = []
    large = SimpleNamespace(name="![x](http://evil.example/y.png).csv", size=importing.LARGEST + 1)
    monkeypatch.setattr(st, "file_uploader", lambda *_args, **_options: [large])
    monkeypatch.setattr(st, "button", lambda *_args, **_options: True)
    monkeypatch.setattr(st, "error", said.append)
    importing.upload()
    assert r"\!\[x\](http\://evil.example/y.png).csv" in said[0]
