"""Mentions get their base form, articles one name per person, corpora one entity."""

import pandas as pd
import pytest

from data import entities, mentions

COLUMNS = ["row", "start", "end", "text", "base", "key", "label", "language"]


def named(text, language="uk"):
    return entities.name([text], language, mentions.find([text], language))[0]


def rows(*given):
    """Mentions of a corpus from (row, key, label, language); the text is the key."""
    return pd.DataFrame(
        [(row, 0, 1, key, key, key, label, language) for row, key, label, language in given], columns=COLUMNS
    )


def test_base_forms():
    """Every mention stands in the nominative."""
    text = "Ми говорили зі Стівом Віткоффом і Кирилом Дмитрієвим у Харкові про Верховну Раду України."
    assert ["Стів Віткофф", "Кирило Дмитрієв", "Харків", "Верховна Рада України"] == [
        one.base for one in named(text)
    ]


def test_surname_joins_the_full_name_in_its_article():
    """A bare surname means the full name of the article; a wife stays apart."""
    text = "Приїхав Володимир Зеленський. Про це Зеленського питали. Олена Зеленська мовчала."
    assert ["Володимир Зеленський", "Володимир Зеленський", "Олена Зеленська"] == [
        one.key for one in named(text)
    ]


def test_neighbours_are_two_people():
    """Names that share no case are not one name."""
    assert ["Трамп", "Джаред Кушнер"] == [one.key for one in named("Тут був зять Трампа Джаред Кушнер.")]


def test_languages_are_joined():
    """Places by id, people by the skeleton of their name, across three languages."""
    table = rows(
        (0, "Володимир Зеленський", "PER", "uk"),
        (1, "Владимир Зеленский", "PER", "ru"),
        (2, "Volodymyr Zelenskyy", "PER", "en"),
        (0, "Київ", "LOC", "uk"),
        (2, "Kyiv", "LOC", "en"),
    )
    entity, found = entities.link(table)
    assert 1 == len(set(entity[:3])) and entity[3] == entity[4] and 2 == len(found)
    person = found.set_index("entity").loc[entity[0]]
    assert person["names"] == {
        "uk": "Володимир Зеленський",
        "ru": "Владимир Зеленский",
        "en": "Volodymyr Zelenskyy",
    }
    assert 3 == person["articles"] == person["mentions"]


def test_bare_surname_needs_a_dominant_name():
    """A bare surname joins one clear full name, and stays alone between two."""
    clear, _ = entities.link(
        rows(
            *[(i, "Дональд Трамп", "PER", "uk") for i in range(9)],
            (9, "Меланія Трамп", "PER", "uk"),
            (10, "Трамп", "PER", "uk"),
        )
    )
    assert clear[-1] == clear[0] != clear[9]
    torn, _ = entities.link(
        rows((0, "Джо Байден", "PER", "uk"), (1, "Гантер Байден", "PER", "uk"), (2, "Байден", "PER", "uk"))
    )
    assert 3 == len(set(torn))


def test_same_name_with_two_labels():
    """A place and a person of one name are two entities with different ids."""
    entity, found = entities.link(rows((0, "Вашингтон", "LOC", "uk"), (0, "Вашингтон", "PER", "uk")))
    assert 2 == len(set(entity)) == found["entity"].nunique()


def test_aliases_are_counted():
    """Every form is kept with its count, and the counts add up to the mentions."""
    table = rows((0, "Росія", "LOC", "uk"), (0, "РФ", "LOC", "uk"), (1, "РФ", "LOC", "uk"))
    _, found = entities.link(table)
    assert [[{"form": "РФ", "count": 2}, {"form": "Росія", "count": 1}]] == found["aliases"].tolist()
    assert (3, 2) == (found["mentions"][0], found["articles"][0])


def test_nothing_to_link():
    """A corpus without names gives an empty table with the same columns."""
    entity, found = entities.link(rows())
    full = entities.link(rows((0, "Київ", "LOC", "uk")))[1]
    assert 0 == len(entity) == len(found) and list(full.columns) == list(found.columns)


def test_oblique_names_are_folded():
    """A name whose every written form is a form of a more frequent one joins it; a wife does not."""
    given = [(i, "Володимир Зеленський", "PER", "uk") for i in range(5)]
    given += [(6, "Володимира Зеленського", "PER", "uk"), (7, "Олена Зеленська", "PER", "uk")]
    given += [(8, "Саша Іванов", "PER", "uk"), (9, "Саша Іванов", "PER", "uk")]
    entity, _ = entities.link(rows(*given, (10, "Світлана Іванова", "PER", "uk")))
    assert entity[5] == entity[0] != entity[6]
    assert entity[-1] != entity[-2]


def test_folding_does_not_swap():
    """Of two names that are forms of each other one stands for both."""
    table = rows((0, "Тимур Иванов", "PER", "ru"), (1, "Тимура Иванова", "PER", "ru"))
    table.loc[0, "text"] = "Тимура Иванова"
    entity, found = entities.link(table)
    assert 1 == len(found) and "Тимур Иванов" == entity[0]


@pytest.mark.parametrize(
    ("uk", "ru", "en"),
    [
        ("Володимир Зеленський", "Владимир Зеленский", "Volodymyr Zelenskiy"),
        ("Олаф Шольц", "Олаф Шольц", "Olaf Scholz"),
        ("Урсула фон дер Ляєн", "Урсула фон дер Ляйен", "Ursula von der Leyen"),
        ("Камала Гарріс", "Камала Харрис", "Kamala Harris"),
        ("Віктор Орбан", "Виктор Орбан", "Viktor Orbán"),
        ("Ілон Маск", "Илон Маск", "Elon Musk"),
        ("Борис Джонсон", "Борис Джонсон", "Boris Johnson"),
        ("Ллойд Остін", "Ллойд Остин", "Lloyd Austin"),
        ("Сі Цзіньпін", "Си Цзиньпин", "Xi Jinping"),
        ("Гілларі Клінтон", "Хиллари Клинтон", "Hillary Clinton"),
        ("Віталій Кличко", "Виталий Кличко", "Vitali Klitschko"),
        ("Олександр Лукашенко", "Александр Лукашенко", "Alexander Lukashenko"),
    ],
)
def test_people_across_languages(uk, ru, en):
    """One person spelt in three languages is one entity."""
    entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, ru, "PER", "ru"), (2, en, "PER", "en")))
    assert 1 == len(set(entity))


def test_namesakes_across_languages_stay_apart():
    """Another given name or another surname is another person."""
    pairs = [
        ("Гантер Байден", "Джо Байден"),
        ("Іван Козак", "Иван Кузнецов"),
        ("Олена Зеленська", "Владимир Зеленский"),
    ]
    for uk, ru in pairs:
        entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, ru, "PER", "ru")))
        assert 2 == len(set(entity))
