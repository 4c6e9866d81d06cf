"""Headlines in capitals say what they would in small letters: the same names, the same lemmas."""

import pytest

from data.language.tokens import tokenise
from data.names import entities, mentions
from data.names.mentions.capitals import settled
from data.preparing.analyse import analyse


def named(text, language="uk"):
    found = mentions.find([text], language, finder="rules")
    return [(one.text, one.label, one.key) for one in entities.name([text], language, found)[0]]


def read(text, language="uk"):
    return " ".join(settled(tokenise(text), language).words)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "uk",
            "ПРЕЗИДЕНТ УКРАЇНИ ВОЛОДИМИР ЗЕЛЕНСЬКИЙ ЗУСТРІВСЯ З ДЕНИСОМ ШМИГАЛЕМ У КИЄВІ",
            [
                ("УКРАЇНИ", "LOC", "Україна"),
                ("ВОЛОДИМИР ЗЕЛЕНСЬКИЙ", "PER", "Володимир Зеленський"),
                ("ДЕНИСОМ ШМИГАЛЕМ", "PER", "Денис Шмигаль"),
                ("КИЄВІ", "LOC", "Київ"),
            ],
        ),
        (
            "uk",
            "ПУТІН І ТРАМП ЗУСТРІНУТЬСЯ НА АЛЯСЦІ",
            [("ПУТІН", "PER", "Путін"), ("ТРАМП", "PER", "Трамп"), ("АЛЯСЦІ", "LOC", "Аляска")],
        ),
        (
            "uk",
            "США ТА НАТО ДОПОМОЖУТЬ ЗСУ, КАЖУТЬ У ВЕРХОВНІЙ РАДІ",
            [
                ("США", "LOC", "США"),
                ("НАТО", "ORG", "НАТО"),
                ("ЗСУ", "ORG", "ЗСУ"),
                ("ВЕРХОВНІЙ РАДІ", "ORG", "Верховна Рада"),
            ],
        ),
        (
            "uk",
            "ЩО ВІДОМО ПРО ДТП У ХАРКІВСЬКІЙ ОБЛАСТІ: МЕР КЛИЧКО ПРО НАСЛІДКИ",
            [("ХАРКІВСЬКІЙ ОБЛАСТІ", "LOC", "Харківська область"), ("КЛИЧКО", "PER", "Кличко")],
        ),
        (
            "uk",
            "Суддя Іван КОВАЛЬЧУК заговорив. Потім КОВАЛЬЧУКА не було.",
            [("Іван КОВАЛЬЧУК", "PER", "Іван Ковальчук"), ("КОВАЛЬЧУКА", "PER", "Іван Ковальчук")],
        ),
        (
            "uk",
            "Угоду уклали АТБ і ТОВ «ЛАН ПЛЮС».",
            [("АТБ", "ORG", "АТБ"), ("ТОВ «ЛАН ПЛЮС»", "ORG", "ТОВ ЛАН ПЛЮС")],
        ),
        (
            "ru",
            "ПУТИН ПРИЕХАЛ В МОСКВУ, США МОЛЧАТ",
            [("ПУТИН", "PER", "Путин"), ("МОСКВУ", "LOC", "Москва"), ("США", "LOC", "США")],
        ),
        (
            "en",
            "MARK RUTTE TELLS US SENATE HE WILL BACK UKRAINE AND NATO",
            [
                ("MARK RUTTE", "PER", "Mark Rutte"),
                ("US SENATE", "ORG", "US Senate"),
                ("UKRAINE", "LOC", "Ukraine"),
                ("NATO", "ORG", "NATO"),
            ],
        ),
    ],
)
def test_names(language, text, expected):
    """People are people, places places, abbreviations stay; each has the name it has elsewhere."""
    assert expected == named(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "УКРАЇНСЬКІ ВІЙСЬКОВІ ЗНИЩИЛИ БАЗУ В КРИМУ", "українські Військові знищили базу в Криму"),
        ("uk", "Угоду уклали ЗСУ, СБУ та НАБУ.", "Угоду уклали ЗСУ , СБУ та НАБУ ."),
        ("uk", "НАТО", "НАТО"),
        ("uk", "Фільм «ТІНІ» зняли в США.", "Фільм « ТІНІ » зняли в США ."),
        ("ru", "В КИЕВЕ ПРОИЗОШЛО ДТП", "в Киеве произошло ДТП"),
        ("en", "UN CHIEF WARNS OF WAR", "UN chief warns of war"),
    ],
)
def test_words(language, text, expected):
    """Ordinary words lose their capitals in a sentence that has them throughout, and nowhere else."""
    assert expected == read(text, language)


def test_lemmas():
    """КИЄВІ counts as Київ, ВОЇНИ as воїн; the form stays as it is written."""
    forms = {form: lemma for form, lemma, *_ in analyse(["У КИЄВІ ЗУСТРІЛИ ВОЇНІВ З ПОЛОНУ"], ["uk"]).forms}
    assert ("київ", "воїн", "полон") == (forms["КИЄВІ"], forms["ВОЇНІВ"], forms["ПОЛОНУ"])
