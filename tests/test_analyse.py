"""One batch read word by word: languages, the stream of forms with its breaks, and names in order of the articles."""

from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from data.preparing.analyse import analyse

module = import_module("data.preparing.analyse")  # its name in the package is the function's


def streams(found):
    """The forms of each article, a bar where a phrase cannot go on."""
    ends = np.cumsum(found.lengths)
    return [
        " ".join("|" if one < 0 else found.forms[one][0] for one in found.stream[end - size : end])
        for end, size in zip(ends, found.lengths, strict=True)
    ]


def test_a_stream_breaks_where_a_phrase_cannot_go_on():
    """At the beginning of a sentence, at every mark and address, and at the end; only words are counted."""
    found = analyse(["Книга лежить, поруч олівець. Читайте https://example.com/a усі"], ["uk"])
    assert streams(found) == ["| книга лежить | поруч олівець | | читайте | усі |"]
    assert found.tokens.tolist() == [6] and found.lengths.tolist() == [12]
    assert found.stream.dtype == found.tokens.dtype == np.int32 and found.lengths.dtype == np.int64


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Книга лежить", "| книга лежить |"),
        ("Київ мовчить", "| Київ мовчить |"),
        ("НАТО мовчить", "| НАТО мовчить |"),
        ("лежить Книга", "| лежить Книга |"),
    ],
)
def test_a_capital_that_only_opens_the_sentence(text, expected):
    """Is a small letter; names, places and capitals throughout stay, and so does a capital within the sentence."""
    assert streams(analyse([text], ["uk"])) == [expected]


def test_words_are_numbered_through_the_batch():
    """The same form has one number in all articles; stop words are told by lemma and by form."""
    found = analyse(["олівець і книга", "книга й олівець", ""], ["uk", "uk", "uk"])
    assert streams(found) == ["| олівець і книга |", "| книга й олівець |", "|"]
    assert len(found.forms) == len(set(found.forms)) == 4 and found.tokens.tolist() == [3, 3, 0]
    stop = {form: out for form, _lemma, _pos, _language, out in found.forms}
    assert stop == {"олівець": False, "і": True, "книга": False, "й": True}
    assert {language for *_, language, _stop in found.forms} == {"uk"}


def test_what_a_source_says_of_the_language():
    """Where it is one of the three; else the language is heard."""
    text = "Уряд ухвалив рішення про підтримку мешканців прифронтових громад."
    found = analyse([text, text, text, "The government supported local communities yesterday."], ["ru", "", "xx", ""])
    assert found.languages == ["ru", "uk", "uk", "en"]


def test_no_text_at_all():
    """Empty tables of the same kind."""
    found = analyse([], [])
    assert (found.languages, found.forms, len(found.stream), len(found.lengths), len(found.tokens)) == ([], [], 0, 0, 0)
    assert list(found.mentions) == ["row", "start", "end", "text", "base", "key", "label", "language", "gender"]
    assert found.mentions.empty and found.stream.dtype == np.int32


def test_names_stand_in_the_order_of_the_articles():
    """Of all languages together, by article and place; each with its text as it stands there."""
    texts = [
        "The president met Angela Merkel in Berlin.",
        "Володимир Зеленський прибув до Харкова.",
        "Владимир Зеленский прибыл в Харьков.",
        "Ангела Меркель була у Києві та Львові.",
    ]
    found = analyse(texts, ["en", "uk", "ru", "uk"]).mentions
    assert found["row"].unique().tolist() == [0, 1, 2, 3]
    assert found.sort_values(["row", "start", "end"], kind="stable").index.tolist() == list(range(len(found)))
    for one in found.itertuples():
        assert texts[one.row][one.start : one.end] == one.text
    assert [found["language"][found["row"] == row].unique().tolist() for row in range(4)] == [
        ["en"],
        ["uk"],
        ["ru"],
        ["uk"],
    ]
    assert {"Харків", "Київ", "Львів"} <= set(found["base"])


def test_who_looks_for_names(monkeypatch):
    """Whom a language was given; the rules for others; nobody is asked about a language that is not there."""
    asked = []

    def find(texts, language, *, tokens, finder):
        asked.append((list(texts), language, len(tokens), finder))
        return [[] for _ in texts]

    monkeypatch.setattr(module.mentions, "find", find)
    found = analyse(["один", "two", "три", "tre"], ["uk", "en", "uk", "en"], {"en": "model"})
    assert asked == [(["один", "три"], "uk", 2, "rules"), (["two", "tre"], "en", 2, "model")]
    assert isinstance(found.mentions, pd.DataFrame) and found.mentions.empty
