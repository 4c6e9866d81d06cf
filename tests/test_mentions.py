"""Names are found with their label; ordinary words with a capital are not."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.language.tokens import tokenise
from data.names import mentions

SEEDS = Path(__file__).parents[1] / "seeds"


def found(text, language):
    return [(text[start:end], label) for start, end, label in mentions.find([text], language)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("На зустрічі був зять Трампа Джаред Кушнер.", [("Трампа", "PER"), ("Джаред Кушнер", "PER")]),
        ("Про це написав спецпосланець Стів Віткофф у соцмережі Х.", [("Стів Віткофф", "PER")]),
        (
            "Міністерство закордонних справ України відповіло.",
            [("Міністерство закордонних справ України", "ORG")],
        ),
        ("Рішення ухвалив Верховний суд.", [("Верховний суд", "ORG")]),
        ("За даними Bloomberg, Кремль мовчить.", [("Bloomberg", "ORG"), ("Кремль", "ORG")]),
        (
            "Саміт ЄС і Сполучених Штатів у Великій Британії.",
            [("ЄС", "ORG"), ("Сполучених Штатів", "LOC"), ("Великій Британії", "LOC")],
        ),
        ("Удар по Харківській області та Харкову.", [("Харківській області", "LOC"), ("Харкову", "LOC")]),
        ("Договір уклало ТОВ «Світанок».", [("ТОВ «Світанок»", "ORG")]),
        ("Ми бачили фільм «Київ».", []),
        ("Вона знала. Чому? Того дня Зараз не було.", []),
        ("Заява МЗС Бельгії щодо НАТО.", [("МЗС Бельгії", "ORG"), ("НАТО", "ORG")]),
        ("Вчора Д. Медведєв поїхав.", [("Д. Медведєв", "PER")]),
        ("Бої на Покровському напрямку тривають.", []),
        ("За Бенедикта XVI було інакше.", [("Бенедикта XVI", "PER")]),
        ("Літак Boeing-737 та ракета ATACMS.", []),
    ],
)
def test_ukrainian(text, expected):
    """Each rule finds what it is for, and what it must leave out stays out."""
    assert expected == found(text, "uk")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Президент Владимир Путин встретился с Дональдом Трампом в Москве.",
            [("Владимир Путин", "PER"), ("Дональдом Трампом", "PER"), ("Москве", "LOC")],
        ),
        ("Об этом сообщили в ЕС и Министерстве обороны.", [("ЕС", "ORG"), ("Министерстве обороны", "ORG")]),
        ("Вчера Д.Медведев уехал.", [("Д.Медведев", "PER")]),
    ],
)
def test_russian(text, expected):
    """Russian goes by the same rules."""
    assert expected == found(text, "ru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We heard that President Joe Biden met Olaf Scholz in Berlin.",
            [("Joe Biden", "PER"), ("Olaf Scholz", "PER"), ("Berlin", "LOC")],
        ),
        (
            "He joined the European Union and the White House.",
            [("European Union", "ORG"), ("White House", "ORG")],
        ),
        ("This is Ukraine's answer to NATO.", [("Ukraine", "LOC"), ("NATO", "ORG")]),
        ("On Monday the Russian side was silent.", []),
    ],
)
def test_english(text, expected):
    """English names are found by given names, titles, suffixes and tables."""
    assert expected == found(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Зеленський підписав указ.", [("Зеленський", "PER")]),
        ("⚡️Зеленський: ми готові.", [("Зеленський", "PER")]),
        ("Зеленський не підписав указ.", [("Зеленський", "PER")]),
        ("Переговори Зеленського та Путіна тривали.", [("Зеленського", "PER"), ("Путіна", "PER")]),
        ("Подоляк розповів про тактику.", [("Подоляк", "PER")]),
        ("Удар по Полтавській та Сумській областях.", []),
        ("Полтавський повідомив про удар. Вона додала: усі живі.", []),
        ("Станом на сьогодні все тихо. Мороз прийшов.", []),
        ("Прийшов Дід Мороз.", []),
    ],
)
def test_bare_surnames(text, expected):
    """A surname that is an adjective or a common word too is found by what follows it; places' adjectives
    and common words that open a sentence are not."""
    people = [one for one in found(text, "uk") if one[1] == "PER"]
    assert expected == people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Путин: мы готовы. Зеленский ответил.", [("Путин", "PER"), ("Зеленский", "PER")]),
        ("Вчера Владимир пришел домой.", []),
        ("Пришел Владимир Орлов. Позже Владимир ушел.", [("Владимир Орлов", "PER"), ("Владимир", "PER")]),
        ("Он живет в Питере.", [("Питере", "LOC")]),
        ("Подбили ВСУшников. Купили ЖК, сделали API на Go и UPD.", []),
        ("Изучаем Deep Learning и Python.", []),
        ("По данным Independent, все тихо.", [("Independent", "ORG")]),
        ("Об этом передает Рёнхап.", [("Рёнхап", "ORG")]),
        ("Ссылка https://t.me/Kanal и почта Ivan@Example.com.", []),
    ],
)
def test_precision_in_russian(text, expected):
    """Lone given names, things of computing and addresses are nobody; what others cite is a body."""
    assert expected == found(text, "ru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on April 5 and ended Jan. 6 or in May.", []),
        ("We met April Smith there.", [("April Smith", "PER")]),
        ("He met Secretary of State Antony Blinken.", [("Antony Blinken", "PER")]),
        ("There Ukraine's President Volodymyr Zelensky spoke.", [("Ukraine", "LOC"), ("Volodymyr Zelensky", "PER")]),
        ("Then the leader Ursula von der Leyen left early today.", [("Ursula von der Leyen", "PER")]),
        ("Then came the pro-Kremlin side and Senate Republicans.", []),
        ("See https://Example.com/Page for DeSantis.", [("DeSantis", "PER")]),
        ("They want the Combo Meal.", []),
    ],
)
def test_precision_in_english(text, expected):
    """Dates, titles, ordinary words and addresses are kept out of names."""
    assert expected == found(text, "en")


def test_other_languages_have_no_mentions():
    """Where no rules exist, nothing is found."""
    assert [[], []] == mentions.find(["Warszawa i Kijów", ""], "other")


def test_cyrillic_in_an_english_article():
    """A word in another alphabet brings no dictionary of its own and breaks nothing."""
    assert [("Kyiv", "LOC")] == found("They wrote Привіт and І in Kyiv.", "en")


def test_given_tokens_change_nothing():
    """Tokens made before give the same mentions."""
    text = "Президент Володимир Зеленський у Києві."
    assert mentions.find([text], "uk") == mentions.find([text], "uk", tokens=[tokenise(text)])


@example('D" "', "uk")  # a mark that might open a quote ends the text
@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="Київ НАТО«»\"'.-,іІХВXV Трамп вул5\nDe &", max_size=80),
    st.sampled_from(["uk", "ru", "en"]),
)
def test_any_text(text, language):
    """On any text mentions are ordered, lie within it, hold something and do not overlap."""
    lies_within(text, mentions.find([text], language)[0])


@pytest.mark.parametrize("text", ["Rain in May", "A match on Thur", "Snow by Sept.", "Ван", "Жюль Ван", "Ірпінська"])
@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_a_text_that_ends_early(text, language):
    """A word that is read together with the next may be the last one."""
    lies_within(text, mentions.find([text], language)[0])


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_any_piece_of_a_real_text(language):
    """Articles cut off anywhere, as headlines and posts are, and read in a language that may not be theirs."""
    for line in (SEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        words = json.loads(line)["text"].split()
        pieces = [" ".join(words[start : start + 9]) for start in range(0, len(words), 4)]
        for piece, names in zip(pieces, mentions.find(pieces, language), strict=True):
            lies_within(piece, names)


def lies_within(text, names):
    past = 0
    for start, end, label in names:
        assert past <= start < end <= len(text) and label in ("PER", "LOC", "ORG")
        past = end
