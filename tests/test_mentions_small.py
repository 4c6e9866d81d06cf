"""Names in small letters: unmistakable ones are found and are the same as with a capital; ordinary words stay words."""

import pandas as pd
import pytest

from data.names import entities, mentions
from data.preparing.analyse import analyse


def found(text, language="uk"):
    return [(text[start:end], label) for start, end, label in mentions.find([text], language, finder="rules")[0]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "війська рф відійшли, а росія та москва мовчать.", [("рф", "LOC"), ("росія", "LOC"), ("москва", "LOC")]),
        (
            "uk",
            "розмову путіна з лукашенком у кремлі перервали.",
            [("путіна", "PER"), ("лукашенком", "PER"), ("кремлі", "ORG")],
        ),
        ("uk", "Там був володимир путін.", [("володимир путін", "PER")]),
        ("uk", "Прийшов Мартиненко. Усі чекали мартиненка.", [("Мартиненко", "PER"), ("мартиненка", "PER")]),
        ("uk", "до києва, з франції, про індію", [("києва", "LOC"), ("франції", "LOC"), ("індію", "LOC")]),
        (
            "ru",
            "путин уехал из москвы в рф, россия ждёт",
            [("путин", "PER"), ("москвы", "LOC"), ("рф", "LOC"), ("россия", "LOC")],
        ),
        ("en", "they say russia and putin lost kyiv", [("russia", "LOC"), ("putin", "PER"), ("kyiv", "LOC")]),
    ],
)
def test_unmistakable_names(language, text, expected):
    """In any case form, of places and of people known to all or named in the article with a capital."""
    assert expected == found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "хай буде мир, віра, надія, люба, слава героям, роман про лева"),
        ("uk", "панама від сонця, катар горла, перу поета, два куби, рима, чад від печі"),
        ("uk", "росіяни й москвичі їдуть, російський кремінь, пише t.me/москва і #росія"),
        ("ru", "слава миру, вера, надежда, любовь, роман, песок и песков, вена на руке"),
        ("en", "turkey for dinner, may we trust us, old china and a jersey, reunion"),
    ],
)
def test_ordinary_words_stay_words(language, text):
    """What may be another word, a people, an adjective, an address or a tag is no name."""
    assert [] == found(text, language)


def test_the_name_is_the_one_with_a_capital():
    """«москви» is Москва, «рф» is РФ, «путіна» is Путін; the text stays as it is written."""
    text = "путіна з рф бачили біля москви"
    named = entities.name([text], "uk", mentions.find([text], "uk"))[0]
    assert [("путіна", "Путін"), ("рф", "РФ"), ("москви", "Москва")] == [(one.text, one.key) for one in named]


def test_both_spellings_are_one_name():
    """An outlet's small letters make no second Moscow."""
    texts = ["До Москви поїхав Путін.", "до москви поїхав путін."]
    read = analyse(texts, ["uk", "uk"]).mentions
    entity, table = entities.link(read)
    moscow = table[table["name"] == "Москва"]
    assert 1 == len(moscow) and 2 == (pd.Series(entity) == moscow["entity"].iloc[0]).sum()
    assert 1 == table["name"].str.contains("Путін").sum()
