"""Mentions get their base form, articles one name per person, corpora one entity."""

import itertools
from pathlib import Path

import pandas as pd
import pytest

from data.corpus.store import load
from data.names import entities, mentions
from data.names.entities import folding
from data.names.entities.capitals import settled
from data.preparing import Options, prepare

SEED = Path(__file__).resolve().parents[2] / "shared" / "seeds" / "000_32eafc6cd7990a62.txt"
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
    assert ["Стів Віткофф", "Кирило Дмитрієв", "Харків", "Верховна Рада України"] == [one.base for one in named(text)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Гнат III", "Гнат III"),
        ("ГНАТ ХІV ЧЕРПАЛЕНКО", "Гнат ХІV Черпаленко"),
        ("Гнат iii", "Гнат iii"),
        ("Гнат черпаленко", "Гнат Черпаленко"),
        ("Гнат фон дер Тауб", "Гнат фон дер Тауб"),
        ("ГНАТА", "Гната"),
    ],
)
def test_capitals_of_a_person(written, shown):
    """The number of a king keeps its letters, a surname gets its capital, what stands before it stays small."""
    assert shown == settled(written, "PER", "uk")


def test_surname_joins_the_full_name_in_its_article():
    """A bare surname means the full name of the article; a wife stays apart."""
    text = "Приїхав Володимир Зеленський. Про це Зеленського питали. Олена Зеленська мовчала."
    assert ["Володимир Зеленський", "Володимир Зеленський", "Олена Зеленська"] == [one.key for one in named(text)]


def test_a_surname_joins_its_only_initials_in_the_article():
    """Where an article has "В. О. Бугаєнко" alone, "Бугаєнко" is he; between two, it is nobody."""
    text = "Указ підписав В. О. Бугаєнко. Раніше міністр Бугаєнко відмовився."
    assert ["В. О. Бугаєнко"] * 2 == [one.key for one in named(text)]
    text = "Указ підписали В. О. Бугаєнко та І. П. Бугаєнко. Раніше міністр Бугаєнко відмовився."
    assert "Бугаєнко" == named(text)[-1].key


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


@pytest.mark.parametrize(("full", "joined"), [("Джо Байден", True), ("Гантер Байден", False)])
def test_a_surname_that_means_one_person_in_the_news_needs_one_full_name(full, joined):
    """Twenty bare mentions are the president's whom one article names in full, and not his son's."""
    entity, _ = entities.link(rows(*[(i, "Байден", "PER", "uk") for i in range(20)], (20, full, "PER", "uk")))
    assert (entity[0] == entity[20]) is joined


@pytest.mark.parametrize(
    ("uk", "ru", "joined"),
    [("Франциск", "Франциск", True), ("Мохаммед", "Мухаммед", True), ("Віталій", "Виталий", False)],
)
def test_a_given_name_alone_is_one_person_only_where_nobody_needs_more(uk, ru, joined):
    """A pope is himself in two languages; any Віталій is nobody's."""
    entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, ru, "PER", "ru")))
    assert (entity[0] == entity[1]) is joined


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


def test_a_name_never_written_so_is_the_one_that_is():
    """A nominative that was guessed from an oblique form alone gives way to one that is written, whichever is first."""
    table = rows(*[(i, "Андрей Глуга", "PER", "ru") for i in range(3)], (4, "Андрей Глуг", "PER", "ru"))
    table.loc[3, "text"] = "Андрее Глуге"
    for own in (table, table[::-1].reset_index(drop=True)):
        assert {"Андрей Глуга"} == set(entities.link(own)[0])


def test_folding_goes_on_to_a_name_that_stays():
    """No name is folded into one that is folded itself: it goes on with it, or stays where its forms do not fit."""

    def ends(*names):
        keys, counts, forms = zip(*names, strict=True)
        many = len(keys)
        return folding.folded(keys, ["PER"] * many, ["uk"] * many, counts, forms)

    musk = ("Маск", 9, ["Маск"]), ("Маска", 5, ["Маска"])
    assert ["Маск", "Маск", "Маски"] == ends(*musk, ("Маски", 2, ["Маски"]))
    assert ["Маски", "Маск", "Маск"] == ends(("Маски", 2, ["Маски"]), musk[1], musk[0])
    for names in itertools.permutations([*musk, ("Маски", 2, ["Маски"]), ("Маску", 2, ["Маску"])]):
        found = dict(zip([name for name, _count, _forms in names], ends(*names), strict=True))
        assert all(found[end] == end for end in found.values())


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
        ("Башар Асад", "Башар аль-Асад", "Bashar al-Assad"),
        ("Піт Гегсет", "Пит Хегсет", "Pete Hegseth"),
        ("Майк Волтц", "Майк Уолц", "Mike Waltz"),
        ("Ліндсі Грем", "Линдси Грэм", "Lindsey Graham"),
        ("Новак Джокович", "Новак Джокович", "Novak Djokovic"),
        ("Каролін Левітт", "Кэролайн Ливитт", "Karoline Leavitt"),
        ("Папа Франциск", "Папа Франциск", "Pope Francisk"),
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
        ("Валентин Петров", "Валентина Петрова"),
        ("Ольга Іванова", "Олег Иванов"),
        ("Вільям", "Билл"),
        ("Олена", "Елена"),
        ("Мустафа", "Мустафа"),
        ("Іван Шевченко", "Иван Савченко"),
        ("Ольга Савчук", "Ольга Шевчук"),
        ("Петро Зайченко", "Петр Сайченко"),
    ]
    for uk, ru in pairs:
        entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, ru, "PER", "ru")))
        assert 2 == len(set(entity))


@pytest.mark.parametrize(
    ("uk", "en"), [("Іван Шевченко", "Ivan Savchenko"), ("Іван Савченко", "Ivan Shevchenko"), ("Олена", "Olena")]
)
def test_namesakes_in_latin_letters_stay_apart(uk, en):
    """What hisses at the start of a surname tells people apart in Latin letters too; a given name alone is nobody's."""
    entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, en, "PER", "en")))
    assert 2 == len(set(entity))


@pytest.mark.parametrize(
    ("uk", "en"),
    [
        ("Іван Шевченко", "Ivan Shevchenko"),
        ("Марош Шефчович", "Maroš Šefčovič"),
        ("Петер Сіярто", "Peter Szijjarto"),
        ("Франк-Вальтер Штайнмаєр", "Frank-Walter Steinmeier"),
        ("Шимон Шумовський", "Szymon Szumowski"),
    ],
)
def test_hissing_sounds_in_latin_letters(uk, en):
    """However Latin letters write them, the same sounds are one name."""
    entity, _ = entities.link(rows((0, uk, "PER", "uk"), (1, en, "PER", "en")))
    assert 1 == len(set(entity))


@pytest.mark.parametrize(
    ("bare", "full", "joined"),
    [(21, 1, False), (40, 3, False), (3, 2, True), (8, 4, True), (200, 60, True), (1, 1, False)],
)
def test_a_bare_surname_joins_by_counts(bare, full, joined):
    """A surname that many articles have alone is nobody who is named in full once or twice."""
    given = [(i, "Гнат Черпаленко", "PER", "uk") for i in range(full)]
    entity, _ = entities.link(rows(*given, *[(100 + i, "Черпаленко", "PER", "uk") for i in range(bare)]))
    assert joined == (entity[0] == entity[-1])


def test_a_bare_surname_joins_its_own_gender():
    """Whom the verbs call a man is not the woman of that surname, however often she is named."""

    def linked(verb):
        texts = ["Ярина Черпаленко відкрила виставку."] * 8 + [f"Учора Черпаленко {verb} про це знову."] * 4
        table = []
        for row, text in enumerate(texts):
            name = "Ярина Черпаленко" if row < 8 else "Черпаленко"
            start = text.index(name)
            one = entities.name([text], "uk", [[(start, start + len(name), "PER")]])[0][0]
            table.append((row, one.start, one.end, one.text, one.base, one.key, one.label, "uk", one.gender))
        return entities.link(pd.DataFrame(table, columns=[*COLUMNS, "gender"]))[0]

    assert {"Ярина Черпаленко"} == set(linked("розповіла"))
    assert {"Ярина Черпаленко", "Черпаленко"} == set(linked("розповів"))
    assert {"Ярина Черпаленко"} == set(linked("мовчить"))


def test_initials_may_follow_the_surname():
    """«Бугаєнко В. О.», «В. О. Бугаєнко» and the full name are one person; other initials are another."""
    table = rows(
        (0, "В. О. Бугаєнко", "PER", "uk"),
        (1, "Бугаєнко В. О.", "PER", "uk"),
        (2, "Бугаєнко В.О.", "PER", "uk"),
        (3, "Василь Бугаєнко", "PER", "uk"),
        (4, "Бугаєнко О. В.", "PER", "uk"),
    )
    entity, _ = entities.link(table)
    assert ["Василь Бугаєнко"] * 4 == list(entity[:4]) and entity[4] != entity[0]
    entity, _ = entities.link(table[table["row"] != 3])
    assert 1 == len(set(entity[:3])) and entity[3] != entity[0]


@pytest.mark.parametrize("form", ["Бугаєнка В. О.", "Бугаєнку В. О.", "Бугаєнком В. О."])
def test_initials_after_a_surname_in_any_case(form):
    """The surname goes to the nominative before its initials."""
    found = entities.name([form], "uk", [[(0, len(form), "PER")]])[0][0]
    assert "Бугаєнко В. О." == found.base


def test_misspellings_join_their_name():
    """A rare misspelling joins the name it is like; another given name or surname does not."""
    given = [(i, "Ашіг Масіх", "PER", "uk") for i in range(6)]
    entity, found = entities.link(rows(*given, (7, "Ашик Масіх", "PER", "uk"), (8, "Аміна Масіх", "PER", "uk")))
    assert entity[6] == entity[0] != entity[7]
    assert 2 == len(found)


def test_initials_are_those_that_are_written():
    """А. of Александр in Russian is not the О. of Олександр in Ukrainian, though both names are one."""
    table = rows(
        (0, "Александр Лукашенко", "PER", "ru"),
        (1, "А. Лукашенко", "PER", "ru"),
        (2, "Д. Лукашенко", "PER", "ru"),
    )
    entity, _ = entities.link(table)
    assert entity[1] == entity[0] != entity[2]


def whys(found, entity):
    """Reasons of one entity: (name, language) to why."""
    own = found.set_index("entity").loc[entity, "reasons"]
    return {(one["name"], one["language"]): one["why"] for one in own}


def test_every_name_says_why_it_was_joined():
    """Reasons tell the base form, its language, why, and how many mentions; they add up to all of them."""
    table = rows(
        (0, "Дональд Трамп", "PER", "uk"),
        (0, "Трамп", "PER", "uk"),
        (1, "Д. Трамп", "PER", "uk"),
        (2, "Дональд Трамп", "PER", "ru"),
        (3, "Donald Trump", "PER", "en"),
        (4, "Володимир Зеленський", "PER", "uk"),
        (5, "Владимир Зеленский", "PER", "ru"),
        (6, "США", "LOC", "uk"),
        (7, "United States", "LOC", "en"),
    )
    table.loc[1, "key"] = "Дональд Трамп"  # as its article has it
    entity, found = entities.link(table)
    assert {
        ("Дональд Трамп", "uk"): "same",
        ("Трамп", "uk"): "surname",
        ("Д. Трамп", "uk"): "initial",
        ("Дональд Трамп", "ru"): "same",
        ("Donald Trump", "en"): "sound",
    } == whys(found, entity[0])
    assert {"same", "spelling"} == set(whys(found, entity[5]).values())
    assert {"table"} == set(whys(found, entity[7]).values())
    assert found["mentions"].tolist() == [sum(one["mentions"] for one in own) for own in found["reasons"]]


def test_explained_abbreviations_say_so():
    """An abbreviation that the article explains is joined as one."""
    text = "Створено Державне бюро сонячних вітрів (ДБСВ). У ДБСВ мовчать."
    own = [one for one in named(text) if one.label == "ORG"]
    table = pd.DataFrame(
        [(0, *one, "uk") for one in own],
        columns=["row", "start", "end", "label", "text", "base", "key", "gender", "language"],
    )
    entity, found = entities.link(table)
    assert 1 == len(found) and "abbreviation" == whys(found, entity[0])["ДБСВ", "uk"]


def test_linking_across_languages_can_be_switched_off():
    """Then each language has its own entities, also of one name, whose ids tell the language."""
    table = rows(
        (0, "НАТО", "ORG", "uk"),
        (1, "НАТО", "ORG", "uk"),
        (2, "НАТО", "ORG", "ru"),
        (3, "NATO", "ORG", "en"),
        (4, "Альянс", "ORG", "uk"),
    )
    entity, found = entities.link(table, across=False)
    assert ["НАТО", "НАТО", "НАТО (ru)", "NATO", "НАТО"] == list(entity)
    assert found["entity"].is_unique and all(1 == len(names) for names in found["names"])
    joined, _ = entities.link(table)
    assert 1 == len(set(joined))


@pytest.mark.parametrize(("name", "language"), [("Wrocław", "en"), ("Вроцлав", "ru"), ("Лагор", "uk"), ("Лахор", "ru")])
def test_places_in_other_spellings_have_their_id(name, language):
    """Accents, and spellings that the table has in another language only."""
    _, found = entities.link(rows((0, name, "LOC", language)))
    assert found["latitude"].notna().all()


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_article():
    """All its people, places and bodies in the nominative, and nothing else."""
    found = {(one.label, one.key) for one in named(SEED.read_text(encoding="utf-8"))}
    people = "Стів Віткофф,Кирило Дмитрієв,Трамп,Джаред Кушнер,Скотт Бессент,Володимир Зеленський,Володимир Путін"
    places = "Україна,США,РФ,Росія,Європа,Донбас,Київ"
    bodies = "УНІАН,Bloomberg,Кремль"
    assert found == {
        (label, name)
        for label, names in (("PER", people), ("LOC", places), ("ORG", bodies))
        for name in names.split(",")
    }


def test_a_corpus_can_be_prepared_without_linking(tmp_path):
    """The option is kept with the corpus, changes its name, and leaves each entity one language."""
    path = tmp_path / "two.jsonl"
    path.write_text(
        '{"title": "У Києві", "text": "До Києва приїхав Дональд Трамп, а з ним його радники та охорона.", "lang": "uk"}'
        "\n"
        '{"title": "В Киеве", "text": "В Киев приехал Дональд Трамп, а с ним его советники и охрана.", "lang": "ru"}\n',
        encoding="utf-8",
    )
    joined, apart = (
        load(prepare([path], tmp_path / str(linking), options=Options(linking=linking))) for linking in (True, False)
    )
    assert {"Київ", "Дональд Трамп"} == set(joined.entities["entity"])
    assert {"Київ", "Киев", "Дональд Трамп", "Дональд Трамп (ru)"} == set(apart.entities["entity"])
    assert (True, False) == (joined.info["options"]["linking"], apart.info["options"]["linking"])
    assert joined.name != apart.name
