"""Files put together, marked or exported in ways that few programs have: nothing of them is lost in silence."""

import json

import pytest

from data.errors import CorpusError
from tests.test_sources_tables import ROWS, TEXT, days, everything, problems, table


def test_apostrophes_around_cells_are_quotation_marks():
    """Cells between apostrophes are read whole, those within words and doubled ones with them, and it is said."""
    rows = [("Сім''я перемогла", f'Мер сказав: "так, {TEXT}"', "2024-03-01"), ("", f"П'ять, {TEXT}", "2024-03-02")]
    content = "\n".join(",".join(f"'{cell}'" for cell in row) for row in [("title", "text", "date"), *rows])
    articles, issues = everything(content)
    assert ["Сім'я перемогла", ""] == [articles["title"][0], articles["title"][1].replace(f"П'ять, {TEXT}", "")]
    assert f'Мер сказав: "так, {TEXT}"' == articles["text"][0] and ["2024-03-01", "2024-03-02"] == days(articles)
    assert ["single quotes"] == problems(issues)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_put_together_name_their_columns_once(mark):
    """A header, or a byte-order mark, between the rows is no article and spoils none."""
    first, second = (table(("title", "text", "date"), (row[2], row[3], row[0])) for row in ROWS[:2])
    articles, issues = everything(first + mark + second)
    assert ["Новина 1 про міст", "Новина 2 про міст"] == list(articles["title"])
    assert [("2", "repeated row")] == list(zip(issues["row"].astype(str), issues["problem"]))


def test_texts_beside_the_one_that_is_read_are_told():
    """A second language that is lost is named; a summary, a repetition and a short remark are not."""
    other = "The council of the invented community approved the plan of the bridge."
    articles, issues = everything(table(("title", "text_uk", "text_en"), ("Новина", TEXT, other)))
    assert TEXT == articles["text"][0] and ["texts beside"] == problems(issues)
    assert "text_en" in issues["detail"][0] and "text_uk" not in issues["detail"][0]
    for name, cell in (("summary", other), ("text_en", TEXT), ("text_en", "See above")):
        articles, issues = everything(table(("title", "text_uk", name), ("Новина", TEXT, cell)))
        assert TEXT == articles["text"][0] and issues.empty


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.txt"])
@pytest.mark.parametrize("start", ['<?xml version="1.0"?>\n<rss><channel>', "<feed>", " <RSS>"])
def test_feeds_are_refused_for_what_they_are(name, start):
    """XML is no table, no JSON and no plain text, and is called by its name."""
    with pytest.raises(CorpusError, match="a feed or other XML"):
        everything(f"{start}<item><title>Новина</title><description>{TEXT}</description></item>", name)


def test_messages_among_messages_need_few_signs():
    """In an export every message counts: one with a date as seconds only, and one without pieces."""
    messages = [
        {"id": 1, "type": "message", "date": "2024-03-01T10:00:00", "text": "Перший допис", "text_entities": []},
        {"id": 2, "type": "message", "date": "2024-03-01T11:00:00", "text": "Другий допис"},
        {"id": 3, "type": "message", "date_unixtime": "1709290800", "text": "Третій допис"},
    ]
    content = json.dumps({"name": "Вигаданий канал", "type": "public_channel", "id": 1, "messages": messages})
    for count in (3, 1):
        kept = content if count == 3 else json.dumps({**json.loads(content), "messages": messages[2:]})
        articles, issues = everything(kept, "result.json")
        assert count == len(articles) and issues.empty and {"Вигаданий канал"} == set(articles["source"])
        assert "2024-03-01 11:00" == str(articles["date"].iloc[-1])[:16]


def test_a_byte_order_mark_before_a_line_spoils_no_object():
    """Files that were put together keep all their lines."""
    lines = [json.dumps({"title": f"Новина {n}", "text": f"Рада громади ухвалила план {n}."}) for n in range(3)]
    articles, issues = everything("\ufeff" + "\n\ufeff".join(lines), "a.jsonl")
    assert 3 == len(articles) and issues.empty


def test_texts_by_language_are_columns():
    """The first of known language is read, the others are told; an object of something else is none."""
    text = {
        "uk": "Рада громади Вигаданої схвалила план ремонту мосту через річку.",
        "en": "The council of the invented community approved the plan of the bridge.",
    }
    articles, issues = everything(json.dumps([{"title": "Новина", "date": "2024-03-01", "text": text}]), "a.json")
    assert ("Новина", text["uk"]) == (articles["title"][0], articles["text"][0])
    assert ["texts beside"] == list(issues["problem"]) and "text_en" in issues["detail"][0]
