"""Names of several kinds that look like others: eastern names, clubs, companies of unknown words, sites, places."""

import pytest

from data.names import mentions


def found(text, language="uk"):
    return [(text[start:end], label) for start, end, label in mentions.find([text], language, finder="rules")[0]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Вчора Кім Чен Ин прибув.", ["Кім Чен Ин"]),
        ("uk", "Про Кім Чен Ина та Кім Чен Ином казали.", ["Кім Чен Ина", "Кім Чен Ином"]),
        ("uk", "До нас їхали Пак Чі Вон і Чжао Лецзі.", ["Пак Чі Вон", "Чжао Лецзі"]),
        ("uk", "З ним був Ву Дінь Хюе.", ["Ву Дінь Хюе"]),
        ("uk", "Прийшла Моніка Лі Вандербрук.", ["Моніка Лі Вандербрук"]),
        ("ru", "Вчера Ким Чен Ына видели с Пак Чи Воном.", ["Ким Чен Ына", "Пак Чи Воном"]),
        ("en", "North Korean leader Kim Jong Un met Xi Jinping.", ["Kim Jong Un", "Xi Jinping"]),
    ],
)
def test_eastern_names(language, text, expected):
    """A surname of one syllable with its two given syllables is one person, in all cases."""
    assert expected == [name for name, label in found(text, language) if label == "PER"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Вчора Динамо – Ворскла 2:1, «Зоря» - «Колос» 0:0.", ["Динамо", "Ворскла", "Зоря", "Колос"]),
        ("uk", "Сьогодні Барселона – Реал 3:2. Голи: Барселона (два).", ["Барселона", "Реал", "Барселона"]),
        ("ru", "Вчера Зенит – Ливерпуль 1:1.", ["Зенит", "Ливерпуль"]),
        ("en", "Arsenal 2-1 Chelsea, Liverpool 0-0 Everton.", ["Arsenal", "Chelsea", "Liverpool", "Everton"]),
        ("uk", "Сьогодні Україна – Польща 2:1.", []),
        ("uk", "Потяг Київ – Львів 19:30 запізнився.", []),
    ],
)
def test_clubs(language, text, expected):
    """The sides of a result are clubs, not towns or people; countries and timetables are left alone."""
    assert expected == [name for name, label in found(text, language) if label == "ORG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Про це знає Спортмайстер і Полтавспецтранс.", [("Спортмайстер", "ORG"), ("Полтавспецтранс", "ORG")]),
        ("Пише ВолиньПост.", [("ВолиньПост", "ORG")]),
        ("Бої тривають біля Кременьково.", [("Кременьково", "LOC")]),
        ("У мережі Тревікс дешево, у порту Чабахір тихо.", []),
        ("Новини #Київ #АтакаНочі.", [("Київ", "LOC")]),
        ("Прийшов Тревікс. Слова Тревікса почули.", [("Тревікс", "PER"), ("Тревікса", "PER")]),
        ("З родини Базилевчуків прийшли троє.", [("Базилевчуків", "PER")]),
    ],
)
def test_unknown_words(text, expected):
    """A word that the dictionary lacks is a person only when neither its form nor the noun before it says otherwise."""
    assert expected == found(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Газопровід Nord Stream 2 AG та інші.", ["Nord Stream 2 AG"]),
        ("uk", "Про це пише RBC.UA та Example.com.", ["RBC.UA", "Example.com"]),
        ("ru", "Решения Конгресса и других ждут.", ["Конгресса"]),
        ("ru", "Адвокат Верховного суда и молчит.", ["Верховного суда"]),
        ("uk", 'Це вирішив Верховний суд США, а ПАТ "Газмін" ні.', ["Верховний суд США", 'ПАТ "Газмін"']),
        ("uk", "Вакцина COVAX, ціна СПГ за MMBTU, індекс CPI, ВВП, ДТП, ПДВ.", []),
        ("uk", "Кабмін ухвалив рішення.", ["Кабмін"]),
    ],
)
def test_organisations(language, text, expected):
    """A name in Latin letters is whole, none ends in a function word, abbreviations of goods are nobody."""
    assert expected == [name for name, label in found(text, language) if label == "ORG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US forces struck. US is ready.", [("US", "LOC"), ("US", "LOC")]),
        ("Taking Mariupol was hard.", [("Mariupol", "LOC")]),
        (
            "El Salvador and El Paso, Le Monde and Al Jazeera said.",
            [("El Salvador", "LOC"), ("El Paso", "LOC"), ("Le Monde", "ORG"), ("Al Jazeera", "ORG")],
        ),
    ],
)
def test_english_openings(text, expected):
    """A country opens a sentence too; the verb before a place is no given name; articles of other tongues are none."""
    assert expected == found(text, "en")


@pytest.mark.parametrize(
    "text", ["«Усе гаразд» - Буданенко про мир.", "Усе гаразд, — Буданенко.", "— Буданенко у листі."]
)
def test_a_speaker_after_a_dash(text):
    """The speaker after the dash of a headline is found."""
    assert [("Буданенко", "PER")] == found(text)


@pytest.mark.parametrize("text", ["Зеленський про мир: усе гаразд.", "Вишневський на зустрічі мовчав."])
def test_a_surname_before_a_preposition(text):
    """A surname like an adjective opens a sentence before a preposition that the dictionary has as a noun too."""
    assert [(text.split()[0], "PER")] == found(text)


def test_an_army_that_is_described():
    """A known English name of two words keeps both capitals."""
    assert [("US", "LOC"), ("US Army", "ORG")] == found("The US army left, and the US Army stayed.", "en")
