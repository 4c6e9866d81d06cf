"""The table of places: Ukrainian names that Ukrainian has, and a repairable build."""

import csv
import re

import pytest

from data.names import gazetteers, mentions
from data.names.entities import name
from data.names.gazetteers.transliteration import russian, softened, ukrainian
from data.seeds import SEEDS, table


def rows() -> list[dict[str, str]]:
    return list(table("places.csv.gz"))


# Foreign names that end in -ск in Ukrainian too.
HARD = {"Дамаск", "Рюфіск", "Одорхею-Секуєск", "Тиргу-Секуйеск", "Кимпулунг Молдованеск"}


def test_ukrainian_names_are_ukrainian():
    """No letter of the Russian alphabet alone, no -ск without its soft sign, no Russian adjective."""
    names = {row["uk"] for row in rows() if row["uk"]}
    assert {one for one in names if re.search("[ыэёъЫЭЁЪ]", one)} == set()
    assert {one for one in names if re.search(r"[сц]к\b", one)} == HARD
    assert {one for one in names if re.search(r"([сц]к|н)(ая|ое|ый)\b|[сц]кий\b", one)} == set()


def test_russian_names_are_russian():
    """No letter of the Ukrainian alphabet alone."""
    assert {row["ru"] for row in rows() if re.search("[іїєґІЇЄҐ]", row["ru"])} == set()


@pytest.mark.parametrize(
    ("uk", "ru"),
    [
        ("Новоросійськ", "Новороссийск"),
        ("Красноярськ", "Красноярск"),
        ("Подольськ", "Подольск"),
        ("П'ятигорськ", "Пятигорск"),
        ("Бобруйськ", "Бобруйск"),
        ("Кишинів", "Кишинев"),
        ("Могильов", "Могилев"),
        ("Орел", "Орел"),
        ("Сизрань", "Сызрань"),
        ("Набережні Челни", "Набережные Челны"),
        ("Нижній Новгород", "Нижний Новгород"),
        ("Мурманськ", "Мурманск"),
        ("Лодзь", "Лодзь"),
        ("Щецин", "Щецин"),
        ("Цюрих", "Цюрих"),
        ("Лейпциг", "Лейпциг"),
    ],
)
def test_cities_have_one_id_in_both_languages(uk, ru):
    """A city is known by its Ukrainian and its Russian name, as one."""
    found = gazetteers.identify(uk, "uk")
    assert found is not None and found == gazetteers.identify(ru, "ru")


def test_cities_near_have_a_ukrainian_name():
    """Cities of over 100,000 people between the Danube and the Urals have one, but for ordinary words and parts of a
    city."""
    near = [
        row["ru"]
        for row in rows()
        if int(row["population"]) > 100_000
        and not row["uk"]
        and 45 < float(row["latitude"]) < 61
        and 22 < float(row["longitude"]) < 60
    ]
    districts = {"Вигуровщина-Троещина", "Очаково-Матвеевское", "Черёмушки"}
    assert {one for one in near if not one.endswith(("ий", "ый"))} == districts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Кривий Ріг чекає на воду.", "uk"),
        ("Обстріляли околиці Кривого Рогу.", "uk"),
        ("Допомогу надали Кривому Рогу.", "uk"),
        ("Удар по Кривому Рогу стався вночі.", "uk"),
        ("Небо над Кривим Рогом закрите.", "uk"),
        ("Люди у Кривому Розі без світла.", "uk"),
        ("Кривой Рог ждёт воду.", "ru"),
        ("Жители Кривого Рога ждут.", "ru"),
        ("Удар по Кривому Рогу случился ночью.", "ru"),
        ("Небо над Кривым Рогом закрыто.", "ru"),
        ("Люди в Кривом Роге без света.", "ru"),
    ],
)
def test_kryvyi_rih(text, language):
    """A name of two words is found in every case, and is brought to the nominative."""
    found = name([text], language, mentions.find([text], language))[0]
    assert [("LOC", "703845")] == [(one.label, gazetteers.identify(one.key, language)) for one in found]


@pytest.mark.parametrize(
    ("ru", "uk"),
    [
        ("Новороссийск", "Новоросійськ"),
        ("Могилёв", "Могильов"),
        ("Орёл", "Орел"),
        ("Щёлково", "Щолково"),
        ("Набережные Челны", "Набережні Челни"),
        ("Вязьма", "В'язьма"),
        ("Юрьевец", "Юр'євець"),
        ("Екатеринбург", "Єкатеринбург"),
        ("Железногорск", "Желєзногорськ"),
        ("Старый Оскол", "Старий Оскол"),
        ("Великие Луки", "Великі Луки"),
        ("Мытищи", "Митищі"),
        ("Тверь", "Твер"),
        ("Новосибирск", "Новосибірськ"),
        ("Ленинск-Кузнецкий", "Ленінськ-Кузнецький"),
    ],
)
def test_transliteration_from_russian(ru, uk):
    """The orthography's rules, for names that nobody listed."""
    assert uk == ukrainian(ru)


@pytest.mark.parametrize(
    ("uk", "ru"),
    [
        ("Неліпівка", "Нелиповка"),
        ("Андріївка", "Андреевка"),
        ("Олександрівка", "Александровка"),
        ("Бахмутський район", "Бахмутский район"),
        ("Кам'янка", "Каменка"),
        ("Мар'їнка", "Марьинка"),
        ("Нова Тарасівка", "Новая Тарасовка"),
    ],
)
def test_transliteration_to_russian(uk, ru):
    """Names of villages as Russian writes them."""
    assert ru == russian(uk)


def test_soft_endings():
    """A Slavic name in -ск gets its soft sign, within a compound too."""
    assert ["Отвоцьк", "Усть-Каменогорськ"] == [softened("Отвоцк"), softened("Усть-Каменогорск")]


def test_reviewed_places_are_in_the_table():
    """What a person corrected stands in the table as it was corrected."""
    table = {row["id"]: row for row in rows()}
    with (SEEDS / "places_reviewed.csv").open(encoding="utf-8", newline="") as file:
        reviewed = list(csv.DictReader(file))
    assert len(reviewed) == len({row["id"] for row in reviewed})
    for row in reviewed:
        for language in ("uk", "ru", "en"):
            if row[language]:
                expected = "" if row[language] == "-" else row[language]
                assert expected == table.get(row["id"], dict.fromkeys(("uk", "ru", "en"), ""))[language]


def test_regions_lie_where_they_are():
    """Tatarstan lies by Kazan, not by the town of Tatarsk."""
    entries = gazetteers.entries()
    assert abs(entries["RU-TA"].longitude - entries["551487"].longitude) < 0.5
    assert "Sumy region" == entries["UA-59"].names["en"]
