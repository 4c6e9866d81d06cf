"""Base forms of names and phrases."""

import pytest

from data.language.inflection import nominative


@pytest.mark.parametrize(
    ("phrase", "base"),
    [
        ("мирних переговорів", "мирні переговори"),
        ("закінчення війни", "закінчення війни"),
        ("гарантій безпеки", "гарантії безпеки"),
        ("міністра фінансів", "міністр фінансів"),
        ("Верховної Ради", "Верховна Рада"),
        ("Збройних сил України", "Збройні сили України"),
        ("атомної електростанції", "атомна електростанція"),
        ("війни в Україні", "війна в Україні"),
        ("президента Трампа", "президент Трамп"),
        ("радника Трампа", "радник Трампа"),
        ("Дональда Трампа", "Дональд Трамп"),
        ("через", "через"),
    ],
)
def test_terms(phrase, base):
    """The head and what agrees with it go to the nominative, the number stays, the genitive tail stays."""
    assert base == nominative(phrase.split(), "uk", kind="TERM")


@pytest.mark.parametrize(
    ("phrase", "base"),
    [
        ("Кирилом Дмитрієвим", "Кирило Дмитрієв"),
        ("Скотта Бессента", "Скотт Бессент"),
        ("Володимиру Зеленському", "Володимир Зеленський"),
        ("Олени Зеленської", "Олена Зеленська"),
        ("Юлією Свириденко", "Юлія Свириденко"),
        ("Урсули фон дер Ляєн", "Урсула фон дер Ляєн"),
        ("Марком Рубіо", "Марк Рубіо"),
        ("Олафом Шольцем", "Олаф Шольц"),
        ("Сі Цзіньпіна", "Сі Цзіньпін"),
        ("Русланою Писанкою", "Руслана Писанка"),
        ("Надя Дорофєєва", "Надя Дорофєєва"),
        ("Камалу Гарріс", "Камала Гарріс"),
        ("Олександра Сирського", "Олександр Сирський"),
        ("Маска", "Маск"),
        ("Меланії Трамп", "Меланія Трамп"),
        ("Андрієм Сибігою", "Андрій Сибіга"),
        ("Анджея Дуди", "Анджей Дуда"),
        ("Ріші Сунаком", "Ріші Сунак"),
        ("Сергієм Шойгу", "Сергій Шойгу"),
        ("Каї Каллас", "Кая Каллас"),
        ("Ненсі Пелосі", "Ненсі Пелосі"),
        ("Дар'ї Зарівної", "Дар'я Зарівна"),
        ("Кім Чен Ином", "Кім Чен Ин"),
        ("Хвічею Кварацхелією", "Хвіча Кварацхелія"),
        ("Дарон Аджемоглу", "Дарон Аджемоглу"),
        ("Роберта Фіцо", "Роберт Фіцо"),
    ],
)
def test_people(phrase, base):
    """All words of a name go to the nominative of one gender."""
    assert base == nominative(phrase.split(), "uk", kind="PER")


@pytest.mark.parametrize(
    ("phrase", "kind", "base"),
    [
        ("Терезу Мэй", "PER", "Тереза Мэй"),
        ("Марии Захаровой", "PER", "Мария Захарова"),
        ("Хорста Зеехофера", "PER", "Хорст Зеехофер"),
        ("Дмитрия Кулебы", "PER", "Дмитрий Кулеба"),
        ("Эммануэлем Макроном", "PER", "Эммануэль Макрон"),
        ("Терезе Мэй", "PER", "Тереза Мэй"),
        ("Марчел Чолаку", "PER", "Марчел Чолаку"),
        ("Верховной Рады", "ORG", "Верховная Рада"),
        ("Вооруженных сил", "ORG", "Вооруженные силы"),
        ("Великобритании", "LOC", "Великобритания"),
    ],
)
def test_russian(phrase, kind, base):
    """Russian names follow the same rules, and keep the е of the text."""
    assert base == nominative(phrase.split(), "ru", kind=kind)


@pytest.mark.parametrize(
    ("phrase", "kind", "base"),
    [
        ("Курської області", "LOC", "Курська область"),
        ("Сполучених Штатів Америки", "LOC", "Сполучені Штати Америки"),
        ("Харкові", "LOC", "Харків"),
        ("Ростові-на-Дону", "LOC", "Ростов-на-Дону"),
        ("Близькому Сході", "LOC", "Близький Схід"),
        ("США", "LOC", "США"),
        ("Міністерства оборони України", "ORG", "Міністерство оборони України"),
        ("СБУ", "ORG", "СБУ"),
        ("ПриватБанку", "ORG", "ПриватБанк"),
        ("Bloomberg", "ORG", "Bloomberg"),
    ],
)
def test_places_and_organisations(phrase, kind, base):
    """Places and organisations keep their number and their capitals; abbreviations and Latin names stay."""
    assert base == nominative(phrase.split(), "uk", kind=kind)


def test_the_article_decides():
    """Between two possible base forms the one that the article itself has is taken."""
    assert "Юлия" == nominative(["Юлии"], "ru", kind="PER", context=frozenset(["слово"]))
    assert "Юлий" == nominative(["Юлии"], "ru", kind="PER", context=frozenset(["Юлий"]))


def test_a_full_name_tells_what_its_surname_is():
    """A bare surname is that of a full name of the article, where it can be."""
    assert "Захаров" == nominative(["Захарова"], "ru", kind="PER")
    assert "Захарова" == nominative(["Захарова"], "ru", kind="PER", names=frozenset(["Захарова"]))
    assert "Маск" == nominative(["Маска"], "uk", kind="PER", names=frozenset(["Захарова"]))


def test_english():
    """English names lose only their possessive."""
    assert "Boris Johnson" == nominative(["Boris", "Johnson's"], "en", kind="PER")


def test_marks():
    """Initials and quotation marks are set as in print."""
    assert "В. Зеленський" == nominative(["В", ".", "Зеленського"], "uk", kind="PER")
    words = ["АТ", "«", "НАЕК", "„", "Енергоатом", "“", "»"]
    assert "АТ «НАЕК „Енергоатом“»" == nominative(words, "uk", kind="ORG")
    assert "компанія «Нафтогаз»" == nominative(["компанії", "«", "Нафтогаз", "»"], "uk", kind="ORG")


@pytest.mark.parametrize("kind", ["PER", "LOC", "ORG", "TERM"])
@pytest.mark.parametrize("words", [[], ["—"], ["2024"], ["Ъ"], ["'"], ["«", "»"], ["X"] * 30])
def test_anything_goes(words, kind):
    """Whatever the words are, the answer is a string."""
    assert isinstance(nominative(words, "uk", kind=kind), str)
