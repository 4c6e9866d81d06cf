"""Settlements and districts of Ukraine: found where something announces them, and told apart by where an article is."""

import math

import pandas as pd
import pytest

from data.names import entities, gazetteers, mentions
from data.names.entities.settlements import meant
from data.names.gazetteers import register
from data.seeds import SEEDS


def places(text, language="uk"):
    """The places of a text: what the article means by each."""
    found = mentions.find([text], language)
    return [one.key for one in entities.name([text], language, found)[0] if one.label == "LOC"]


def test_the_register_is_whole():
    """All districts and all settlements of Ukraine are there, of which nine in ten have a point within it."""
    table = register.settlements().values()
    assert 136 == sum(one.kind == "район" for one in table)
    assert 29_000 < sum(one.kind != "район" for one in table) < 30_500
    lying = [one for one in table if not math.isnan(one.latitude)]
    assert len(lying) > 0.9 * len(table)
    assert all(44 < one.latitude < 52.5 and 22 < one.longitude < 40.3 for one in lying)
    assert all(one.uk and one.ru and one.region.startswith("UA-") for one in table)
    assert (SEEDS / "settlements.csv.gz").stat().st_size < 1_000_000


def test_keys_are_unique_enough():
    """A key leads back to a settlement of that name and district."""
    one = register.settlements()["UA14120070180014061"]
    assert "Ступочки (Краматорський район)" == register.key(one, "uk")
    assert one.id == gazetteers.identify("Ступочки (Краматорський район)", "uk")
    assert one.id == gazetteers.identify("Ступочки (Краматорский район)", "ru")
    assert None is gazetteers.identify("Вигадане (Краматорський район)", "uk")


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("Неліпівки", "uk", "неліпівка"),
        ("Ступочок", "uk", "ступочки"),
        ("Рівнополя", "uk", "рівнопіль"),
        ("Клинового", "uk", "клинове"),
        ("Козаровичів", "uk", "козаровичі"),
        ("Зимогір'ї", "uk", "зимогір'я"),
        ("Нелиповки", "ru", "нелиповка"),
        ("Ступочками", "ru", "ступочки"),
        ("Клинового", "ru", "клиновое"),
    ],
)
def test_nominatives(form, language, name):
    """A form that no dictionary has leads to the name in the register."""
    assert name in register.nominatives(form, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Противник штурмував у районах Ступочок, Неліпівки та Рівнополя.",
            ["Ступочки (Краматорський район)", "Неліпівка (Краматорський район)", "Рівнопіль"],
        ),
        (
            "Авіація вдарила поблизу Верхньокам'янського і Спірного на Донеччині.",
            ["Верхньокам'янське (Бахмутський район)", "Спірне (Бахмутський район)", "Донеччина"],
        ),
        ("Бої тривають у напрямку Єгорівка - Павлівка.", ["Єгорівка", "Павлівка"]),
        ("Наші просунулися в бік Гродівки й Новоекономічного.", ["Гродівка", "Новоекономічне (Покровський район)"]),
        ("Колона стоїть неподалік Малої Токмачки.", ["Мала Токмачка"]),
        ("Військові звільнили Новохатське на Донеччині.", ["Новохатське (Волноваський район)", "Донеччина"]),
    ],
)
def test_reports_from_the_front(text, expected):
    """Rows of villages come out one by one, in the nominative."""
    assert expected == places(text)


def test_a_name_in_iv():
    """The genitive of a name in -ів is not taken for a village in -ова."""
    assert "іванків" == register.nominatives("Іванкова", "uk")[0]


def test_reports_in_russian():
    """The same in Russian, by the rules."""
    text = "Бои идут в районах Ступочек, Нелиповки и Равнополя, а также вблизи Клинового в Донецкой области."
    found = mentions.find([text], "ru", finder="rules")
    named = [one.key for one in entities.name([text], "ru", found)[0]]
    assert ["Ступочки (Краматорский район)", "Нелиповка (Краматорский район)", "Равнополь"] == named[:3]
    assert named[3].startswith("Клиново")


@pytest.mark.parametrize(
    "text",
    [
        "Вшанували пам'ять біля Коваля та Мороза.",
        "Голова району Петренко звітував про ремонт.",
        "Біля Марії сиділа дитина.",
        "Під Новий рік сталося диво.",
        "Світло повернули в населених пунктах Донецької, Одеської та Сумської областей.",
        "Весела Ганна вийшла з дому, а мирне небо тішило всіх.",
    ],
)
def test_words_and_people_are_no_villages(text):
    """A surname, a given name, an adjective of a region: none is a village, though villages are so called."""
    villages = [key for key in places(text) if gazetteers.identify(key, "uk") is None or "(" in key]
    assert [key for key in villages if "област" not in key] == []


def test_namesakes_are_told_apart():
    """Of many settlements of a name the one of the named district or region is meant, or else the only near one."""
    assert {"Іванівське": "Іванівське (Бахмутський район)"} == chosen("Іванівське", "Бахмутський район")
    assert "Піски (Покровський район)" == chosen("Піски", "Авдіївка")["Піски"]
    assert {} == chosen("Іванівка")
    assert {} == chosen("Миколаївка", "Україна")


def chosen(*names):
    """What an article means by the names, but for districts."""
    found = meant(names, ["LOC"] * len(names), "uk")
    return {name: key for name, key in found.items() if not name.endswith("район")}


def test_authorities_tell_the_region():
    """Who speaks tells where: Донецька ОВА."""
    assert "Спірне (Бахмутський район)" == meant(["Спірне", "Донецька ОВА"], ["LOC", "ORG"], "uk").get("Спірне")


def test_a_large_town_is_itself():
    """A city keeps its id, whatever village shares its name."""
    assert "Київ" not in meant(["Київ", "Полтавська область"], ["LOC", "LOC"], "uk")


def test_villages_on_the_map():
    """A village that can be told has its point; one of many of its name has none; a name that only one has is shown
    bare."""
    texts = ["Росіяни вдарили поблизу Ступочок.", "Вибухи чули біля Іванівки."]
    named = entities.name(texts, "uk", mentions.find(texts, "uk"))
    table = pd.DataFrame(
        [(row, *one, "uk") for row, own in enumerate(named) for one in own],
        columns=["row", "start", "end", "label", "text", "base", "key", "gender", "language"],
    )
    _, found = entities.link(table)
    found = found.set_index("name")
    assert abs(found.loc["Ступочки", "latitude"] - 48.6) < 0.3
    assert math.isnan(found.loc["Іванівка", "latitude"])


def test_a_district_is_the_district():
    """The adjective before "район" names the district, in any case."""
    text = "У Бахмутському районі загинули двоє. До Волноваського району їдуть лікарі."
    named = list(entities.name([text], "uk", mentions.find([text], "uk"))[0])
    assert ["Бахмутський район", "Волноваський район"] == [one.key for one in named]
    ids = [gazetteers.identify(one.key, "uk") for one in named]
    assert ["UA14020000000013572", "UA14040000000098211"] == ids
    assert 48 < gazetteers.entry(ids[0]).latitude < 49
