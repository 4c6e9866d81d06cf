"""The people of `gold/people.csv` in all their cases, and sentences that they stand in."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
# By language and part: a sentence for each case; [his|hers] follows the gender. The part aside has its own.
_SENTENCES = {
    ("uk", "seen"): (
        "{} заяви[в|ла], що школу відкриють восени.",
        "За словами {}, роботи тривають. [Він додав|Вона додала], що кошти є.",
        "Нагороду вручили {}. [Він подякував|Вона подякувала] колегам.",
        "На зустріч запросили {}, [який|яка] очолює комісію.",
        "Зустріч із {} відбулася у вівторок: [депутат відповів|депутатка відповіла] на запитання.",
        "Усе тримається на {}, [якому|якій] довіряє громада.",
    ),
    ("uk", "aside"): (
        "У понеділок {} відкри[в|ла] виставку в міському музеї.",
        "Будинок {} стоїть біля річки: торік [він|вона] його відбуду[вав|вала].",
        "Мешканці передали листа {}, і [той|та] обіця[в|ла] відповісти.",
        "Журналісти розпитали про все {}, [котрий повернувся|котра повернулася] з відрядження.",
        "Редакція поговорила з {} про те, як [він|вона] працюва[в|ла] за кордоном.",
        "Наголосимо й на {}: [його|її] книжку видали торік.",
    ),
    ("ru", "seen"): (
        "{} заяви[л|ла], что школу откроют осенью.",
        "По словам {}, работы продолжаются. [Он добавил|Она добавила], что деньги есть.",
        "Награду вручили {}. [Он поблагодарил|Она поблагодарила] коллег.",
        "На встречу пригласили {}, [который|которая] возглавляет комиссию.",
        "Встреча с {} прошла во вторник: [депутат ответил|депутатка ответила] на вопросы.",
        "Всё держится на {}, [которому|которой] доверяет община.",
    ),
    ("ru", "aside"): (
        "В понедельник {} откры[л|ла] выставку в городском музее.",
        "Дом {} стоит у реки: в прошлом году [он|она] его восстанови[л|ла].",
        "Жители передали письмо {}, и [тот|та] обеща[л|ла] ответить.",
        "Журналисты расспросили обо всём {}, [который вернулся|которая вернулась] из поездки.",
        "Редакция поговорила с {} о том, как [он|она] работа[л|ла] за границей.",
        "Остановимся и на {}: [его|её] книгу издали в прошлом году.",
    ),
}


class Person(NamedTuple):
    """One row: who it is, and the name in the six cases of `CASES`."""

    person: str
    language: str
    gender: str
    kind: str
    part: str
    forms: tuple[str, ...]


class Met(NamedTuple):
    """A form of a name in a text: where it stands, and the case."""

    person: Person
    case: str
    text: str
    start: int
    end: int


def people(language: str, part: str) -> list[Person]:
    """The people of one language and part ("seen" while the rules were made, or kept "aside")."""
    with (Path(__file__).parent / "gold" / "people.csv").open(encoding="utf-8", newline="") as file:
        return [
            Person(*list(row.values())[:5], tuple(row[case] for case in CASES))
            for row in csv.DictReader(file)
            if (row["language"], row["part"]) == (language, part)
        ]


def alone(found: list[Person]) -> Iterator[Met]:
    """Each form by itself."""
    for one in found:
        for case, form in zip(CASES, one.forms, strict=True):
            yield Met(one, case, form, 0, len(form))


def in_sentences(found: list[Person]) -> Iterator[Met]:
    """Each form in a sentence whose other words agree with it."""
    for one in found:
        sentences = _SENTENCES[one.language, one.part]
        for case, form, sentence in zip(CASES, one.forms, sentences, strict=True):
            text = _agreeing(sentence, one.gender)
            start = text.index("{}")
            yield Met(one, case, text.replace("{}", form), start, start + len(form))


def _agreeing(sentence: str, gender: str) -> str:
    """A sentence with the choice for a man or a woman in place of each [his|hers]."""
    text = ""
    for piece in sentence.split("["):
        choice, closed, rest = piece.partition("]")
        text += (choice.split("|")[gender == "f"] + rest) if closed else piece
    return text
