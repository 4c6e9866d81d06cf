"""Every country comes out of a plain sentence as itself, in three languages and four cases."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from data.names import entities, gazetteers, mentions
from data.names.mentions import finders
from data.seeds import table

CASES = ("nominative", "genitive", "locative", "instrumental")
SENTENCES = {
    "uk": {
        "nominative": ("Угоду про торгівлю підписала також {}, пишуть журналісти.", "{} не підтримує цього рішення."),
        "genitive": ("Делегація {} прибула до столиці у вівторок.",),
        "locative": ("Вибори у {} відбулися в неділю.",),
        "instrumental": ("Переговори з {} тривають другий день.",),
    },
    "ru": {
        "nominative": ("Соглашение о торговле подписала также {}, пишут журналисты.", "{} не поддерживает решения."),
        "genitive": ("Делегация {} прибыла в столицу во вторник.",),
        "locative": ("Выборы в {} прошли в воскресенье.",),
        "instrumental": ("Переговоры с {} идут второй день.",),
    },
    "en": {
        "nominative": (
            "Officials in {} said the vote was fair.",
            "{} signed the deal on Monday.",
            "The trade talks with {} went on.",
            "The deal was rejected by {}'s parliament.",
        )
    },
}
# Before a verb nobody can tell Togo from the pronoun.
OPEN = {("Того не підтримує цього рішення.", "uk"), ("Того не поддерживает решения.", "ru")}
# Names that are people's too, which the Russian model settles by what stands around them.
PEOPLES = {"DM", "SV"}


def rows() -> list[dict[str, str]]:
    """Countries with their forms."""
    path = Path(__file__).parent / "inputs" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sentences(language: str) -> list[tuple[str, str]]:
    """Country and sentence."""
    return [
        (row["id"], sentence.format(row[case]))
        for row in rows()
        if row["language"] == language
        for case in CASES
        for sentence in SENTENCES[language].get(case, ())
    ]


def linked(cases: list[tuple[str, str]], language: str, finder: str) -> tuple[list[list[tuple]], pd.DataFrame]:
    """What each sentence names, as (label, id), and the entities of all."""
    texts = [text for _, text in cases]
    named = entities.name(texts, language, mentions.find(texts, language, finder=finder))
    table = pd.DataFrame(
        [(row, *one, language) for row, own in enumerate(named) for one in own],
        columns=["row", "start", "end", "label", "text", "base", "key", "gender", "language"],
    )
    _, found = entities.link(table)
    return [[(one.label, gazetteers.identify(one.key, language)) for one in own] for own in named], found


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_every_country_is_itself(language):
    """A country is found once, as a place, with its own id, and has its own point on the map."""
    cases = [case for case in sentences(language) if (case[1], language) not in OPEN]
    found, table = linked(cases, language, "rules")
    wrong = [(text, own) for (code, text), own in zip(cases, found, strict=True) if own != [("LOC", code)]]
    assert wrong == []
    expected = {gazetteers.entries()[code].latitude for code, _ in cases}
    assert set(table["label"]) == {"LOC"} and len(table) == 197
    assert expected == set(table["latitude"])


def test_every_country_is_itself_with_the_russian_model():
    """The model, which takes a country it seldom met for a person, gives way to the table of countries."""
    if finders.lacking("ru", "slovnet"):
        pytest.skip("natasha is not installed")
    cases = [case for case in sentences("ru") if case[0] not in PEOPLES and (case[1], "ru") not in OPEN]
    found, _ = linked(cases, "ru", "slovnet")
    missed = [text for (code, text), own in zip(cases, found, strict=True) if ("LOC", code) not in own]
    assert set(missed) <= {"Переговоры с Косовом идут второй день.", "Делегация Кирибати прибыла в столицу во вторник."}


def test_countries_and_bodies_of_one_code():
    """Australia is not the African Union, Uzbekistan not the railways, Ecuador not the European Commission."""
    texts = [
        "Узбекистан домовився про вантажі. Їх везтиме Укрзалізниця.",
        "Австралія дала броньовики. Африканський Союз скликав саміт.",
        "Еквадор просить кредит. Єврокомісія ще думає.",
    ]
    found, table = linked([("", text) for text in texts], "uk", "rules")
    assert [["LOC", "ORG"]] * 3 == [[label for label, _ in own] for own in found]
    assert 6 == len(table)
    assert table.loc[table["label"] == "ORG", "latitude"].isna().all()
    assert table.loc[table["label"] == "LOC", "latitude"].notna().all()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Того дня дощило. Того чекали всі.", "uk"),
        ("Того не хватало. Ждали именно того.", "ru"),
        ("Малі міста просять грошей. Мали намір домовитися.", "uk"),
        ("They served turkey and drank from china.", "en"),
    ],
)
def test_ordinary_words_are_no_countries(text, language):
    """A word that is also a country's name is none where the sentence says so."""
    assert [[]] == mentions.find([text], language)


CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|\d{3}|\d{4,}")


def test_own_ids_can_be_no_code():
    """An id is a code of ISO 3166, M49 or GeoNames, or stands in a name space of its own."""
    places = {row["id"] for row in table("places.csv.gz")}
    labels = {row["id"]: row["label"] for row in table("aliases.csv")}
    assert all(CODE.fullmatch(identity) for identity in places)
    assert all(CODE.fullmatch(identity) or re.fullmatch(r"own:[A-Z0-9-]+", identity) for identity in labels)
    bodies = {identity for identity, label in labels.items() if label == "ORG"}
    assert {identity for identity in bodies if not identity.startswith("own:")} == set()
    countries = {identity for identity in labels if gazetteers.is_country(identity)}
    assert countries <= places


def test_bodies_have_no_point():
    """No organisation of the tables lies where a country lies."""
    assert all(entry.latitude != entry.latitude for entry in gazetteers.entries().values() if entry.label == "ORG")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Президент Ель Сальвадору Найїб Букеле прибув до Києва.", "uk", "Ель Сальвадору"),
        ("Дощі в Ель-Сальвадорі не вщухають.", "uk", "Ель-Сальвадорі"),
        ("Президент Эль Сальвадора Найиб Букеле прибыл в Киев.", "ru", "Эль Сальвадора"),
    ],
)
def test_an_article_before_a_country_belongs_to_it(text, language, found):
    """«Ель Сальвадор» is Сальвадор, with a hyphen or without, and no part of the president's name."""
    (first, *_others) = mentions.find([text], language)[0]
    assert (text[first.start : first.end], first.label) == (found, "LOC")
    assert gazetteers.identify("Ель-Сальвадор", "uk") == gazetteers.identify("Эль-Сальвадор", "ru") == "SV"
