"""Texts that hold more than one article: exports of press databases, digests, tables under the wrong ending."""

import pandas as pd
import pytest

from data.errors import CorpusError
from data.sources import Upload, read

TEXT = "Рада громади Вигаданої схвалила план ремонту мосту через річку та дороги до школи."


def everything(content, name):
    """Articles and issues of a file with this content."""
    found = list(read([Upload(name, content.encode())]))
    return (
        pd.concat([batch.articles for batch in found], ignore_index=True),
        pd.concat([batch.issues for batch in found], ignore_index=True),
    )


EN = "The council of Exampleton approved the new {} on Thursday, and work will begin in May."
EXPORTS = {
    "counted": "\n\n".join(
        f"{n} of 3 DOCUMENTS\n\nThe Example Post\n\nMarch {n}, 2024 Friday\n\nBridge {n} approved\n\nBYLINE: A. B."
        f"\n\nLENGTH: 12 words\n\n{EN.format('bridge')}\n\nLOAD-DATE: March 9, 2024\n\nCopyright 2024 X"
        for n in (1, 2, 3)
    ),
    "ended": "".join(
        f"Bridge {n} approved\nThe Example Post\nMarch {n}, 2024\n\nCopyright 2024 X\n\nLength: 12 words\n\nBody\n\n"
        f"{EN.format('bridge')}\n\nEnd of Document\n"
        for n in (1, 2, 3)
    ),
    "words first": "".join(
        f"Bridge {n} approved\n123 words\n{n} March 2024\nThe Example Post\nEnglish\n\n{EN.format('bridge')}\n\n"
        f"Document EXPO000020240301ek310000{n}\n\n"
        for n in (1, 2, 3)
    ),
    "labels under": "".join(
        f"Document {n} of 3\n\nBridge {n} approved\n\nFull text: {EN.format('bridge')}\n\nTitle: Bridge {n} "
        f"approved\n\nPublication title: The Example Post\n\nPublication date: Mar {n}, 2024\n"
        for n in (1, 2, 3)
    ),
    "digest": "Огляд преси\n\n"
    + "".join(
        f"Заголовок: Bridge {n} approved\nДжерело: The Example Post\nДата: 0{n}.03.2024\n\n{EN.format('bridge')}\n\n"
        for n in (1, 2, 3)
    ),
    "ruled": "=====\n".join(
        f"The Example Post\n0{n}.03.2024\nBridge {n} approved\n\n{EN.format('bridge')}\n" for n in (1, 2, 3)
    ),
}


@pytest.mark.parametrize("export", EXPORTS)
def test_articles_in_one_text_are_read_apart(export):
    """Exports of press databases and digests give each article with title, date, source and its text alone."""
    articles, issues = everything(EXPORTS[export], "export.txt")
    assert [f"Bridge {n} approved" for n in (1, 2, 3)] == list(articles["title"])
    assert ["2024-03-01", "2024-03-02", "2024-03-03"] == [str(date.date()) for date in articles["date"]] and {
        "The Example Post"
    } == set(articles["source"])
    assert {EN.format("bridge")} == set(articles["text"])
    assert ["export", "export-2", "export-3"] == list(articles["article"])
    assert [("several articles", False)] == list(zip(issues["problem"], issues["left_out"]))


def test_an_article_with_rules_or_speakers_stays_one():
    """Lines of signs, speakers' names and one sign of a database do not part an article; several signs are told."""
    for text in (
        f"Назва\n\n{TEXT}\n\n*****\n\n{TEXT}\n\n*****\n\n{TEXT}",
        f"Розмова\n\nВона: Так, {TEXT}\nВін: Ні.\nВона: Так.",
        f"Назва\n\n{TEXT}\n\nCopyright 2024 Газета",
        f"Назва\n\n1 з 2\n{TEXT}\n1 з 2\n{TEXT}",
        f"Назва\n01.03.2024\n{TEXT}\n*****\n02.03.2024\n{TEXT}" + f"\n*****\n{TEXT}" * 3,
    ):
        articles, issues = everything(text, "a.txt")
        assert 1 == len(articles) and issues.empty
    articles, issues = everything(f"Назва\nCopyright 2024 А\n{TEXT}\n\nІнша\nCopyright 2024 Б\n{TEXT}", "a.txt")
    assert (
        1 == len(articles) and ["several articles"] == list(issues["problem"]) and "2 articles" in issues["detail"][0]
    )


@pytest.mark.parametrize(
    "content", ["Заголовок\tТекст\nА\tБ\n", '{"title": "А", "text": "Б"}\n', "Дата;Заголовок;Текст\n1;2;3\n"]
)
def test_a_table_under_the_ending_of_a_text_is_refused(content):
    """One article of a whole table would be wrong: the ending that fits is named."""
    with pytest.raises(CorpusError, match=r"\.csv, or \.jsonl"):
        everything(content, "a.txt")
