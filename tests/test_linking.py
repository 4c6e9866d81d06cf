"""Names brought to one another: forms, genders, reasons and identifiers, piece by piece."""

import numpy as np
import pandas as pd
import pytest

from data.names import gazetteers
from data.names.entities import folding, linking, people


@pytest.mark.parametrize(
    ("his", "hers", "gender"), [(4, 1, "m"), (3, 1, ""), (1, 4, "f"), (1, 3, ""), (1, 0, "m"), (0, 0, "")]
)
def test_a_clear_gender(his, hers, gender):
    """More than three times as many mentions tell it as tell the other; those that tell nothing do not count."""
    said = ["m"] * his + ["f"] * hers + [""] * 5 + ["f"]
    number = np.array([0] * (his + hers + 5) + [1])
    assert linking._genders(pd.DataFrame({"gender": said}), number, 2) == [gender, "f"]
    assert linking._genders(pd.DataFrame({"base": said}), number, 2) == ["", ""]


def test_places_that_sound_like_a_known_one(monkeypatch):
    """A known id is of the table, a likely one of a spelling, without either a name is itself."""
    monkeypatch.setattr(gazetteers, "identify", lambda name, _language: "5" if name == "Відоме" else None)
    monkeypatch.setattr(linking, "alike", lambda name: "7" if name == "Схоже" else None)
    found = linking._groups(
        ["Відоме", "Схоже", "Інше", "Схоже"], ["LOC", "LOC", "LOC", "ORG"], ["uk"] * 4, np.ones(4, dtype=int), [""] * 4
    )
    assert found[0][:2] == ["id 5", "id 7"] and found[1] == ["table", "spelling", "same", "same"]
    assert found[0][2].startswith("LOC ") and found[0][3].startswith("ORG ")


@pytest.mark.parametrize(
    ("label", "base", "key", "why"),
    [
        ("LOC", "Лісове", "Лісове (Дарницький район)", "table"),
        ("ORG", "Лісове", "Лісове (завод)", "spelling"),
        ("ORG", "ЛЗ", "Лісовий завод", "abbreviation"),
        ("ORG", "«Лісове»", "Лісове", "same"),
        ("PER", "Кромек", "Ілля Кромек", "surname"),
        ("PER", "І. Кромек", "Ілля Кромек", "initial"),
        ("PER", "Ілля Кромекк", "Ілля Кромек", "spelling"),
    ],
)
def test_why_an_article_takes_a_name_for_another(monkeypatch, label, base, key, why):
    """What the article says of one name in other words."""
    monkeypatch.setattr(gazetteers, "identify", lambda _name, _language: None)
    assert linking._within(base, key, label, "uk", "same") == why


def test_identifiers_of_one_name():
    """The one of most articles has the name itself, the next ones their label, and a number from the second on."""
    table = pd.DataFrame(
        {
            "name": ["А"] * 5,
            "label": ["LOC", "PER", "LOC", "LOC", "PER"],
            "articles": [1, 9, 3, 2, 3],
            "mentions": [1, 9, 5, 2, 3],
        }
    )
    assert linking._identifiers(table, ()) == ["А (LOC 3)", "А", "А (LOC)", "А (LOC 2)", "А (PER)"]
    told = linking._identifiers(table[:3], ["uk", "ru", "en"])
    assert told == ["А (uk)", "А", "А (en)"]


@pytest.mark.parametrize(
    ("word", "base", "language", "found"),
    [
        ("Яна", "Ян", "uk", False),
        ("Лиса", "Лис", "uk", True),
        ("Лисою", "Лис", "uk", False),
        ("Лис", "Лис", "uk", True),
        ("Ганною", "Ганна", "uk", True),
        ("Марію", "Марія", "uk", True),
        ("Донской", "Донская", "ru", True),
        ("Лисы", "Лиса", "ru", True),
        ("Лисы", "Лиса", "uk", False),
    ],
)
def test_cases_of_a_word(word, base, language, found):
    """A stem of three letters at least, and an ending of the language."""
    assert folding._is_case(word, base, language) is found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Іванова", "Іванов", False),
        ("Петра Іванова", "Петро Іванов", True),
        ("Петро Іванова", "Петро Іванов", True),
        ("Олена Іванова", "Олена Іванов", False),
        ("Олени Лисенко", "Олена Лисенко", True),
        ("Лиса", "Лис Микита", False),
        ("Лиса Микити", "Лис Микита", True),
    ],
)
def test_forms_of_a_name(text, name, found):
    """Word by word; a woman's surname is no genitive of a man's, but below his given name."""
    assert folding._is_form(text, name, "uk") is found


@pytest.mark.parametrize(
    ("own", "count", "block", "surnames", "found"),
    [
        (["Маска"], 3, (9, "Маска", True), (), "Маска"),  # one that is written, and more often
        (["Маска"], 3, (9, "Маска", False), (), "Маск"),  # either may be the nominative
        (["Маска"], 9, (9, "Маска", True), (), "Маск"),
        (["Маска"], 3, (9, "Маска", False), ("Маска",), "Маска"),  # a surname of somebody
        (["Маска"], 3, (9, "Маска", False), ("Маска", "Маск"), "Маск"),
        (["Маска", "Маскою"], 3, (9, "Маска", False), (), "Маска"),  # no form of Маск
        (["Маска", "Маском"], 3, (9, "Маска", True), (), "Маск"),  # no form of Маска
        (["Маск"], 3, (9, "Маск", True), (), "Маск"),
    ],
)
def test_which_of_two_names_is_the_nominative(own, count, block, surnames, found):
    """All forms of a name must be forms of the one that it is taken for."""
    assert folding._better("Маск", own, count, [block], "uk", set(surnames)) == found


def test_a_known_place_is_not_folded(monkeypatch):
    """A name that the table has stays itself; one it has not is a form of the more frequent one; so is a person."""
    monkeypatch.setattr(gazetteers, "identify", lambda name, _language: "1" if name == "Лисичана" else None)
    for label, key, found in (
        ("LOC", "Лисичана", "Лисичана"),
        ("LOC", "Лисичану", "Лисичан"),
        ("PER", "Лисичана", "Лисичан"),
    ):
        assert folding.folded(["Лисичан", key], [label] * 2, ["uk"] * 2, [9, 2], [["Лисичан"], [key]])[1] == found
    assert folding.folded(
        ["Lysychan", "Lysychana"], ["LOC"] * 2, ["en"] * 2, [9, 2], [["Lysychan"], ["Lysychana"]]
    ) == ["Lysychan", "Lysychana"]


@pytest.mark.parametrize(
    "name",
    [
        "Олена Прикладенко",
        "Прикладенко Олена",
        "Прикладенко В. Олена",
        "Прикладенко Олена Іванівна",
        "Олена І. Прикладенко",
        "Прикладенко Олена І.",
        "Прикладенко Олена І. В.",
    ],
)
def test_the_parts_of_a_name_in_any_order(name):
    """The given name may stand last, a middle initial and a patronymic do not count."""
    assert people.parts(name, "uk") == people.parts("Олена Прикладенко", "uk")
    assert people.parts(name, "uk").surname == "prikladenko"


def test_initials_alone_are_the_given_name():
    """Before the surname or behind it; of several the first."""
    for name in ("О. Прикладенко", "Прикладенко О.", "Прикладенко О. В.", "О. В. Прикладенко"):
        assert people.parts(name, "uk") == ("o", "prikladenko") and people.initial(name, "uk") == "o"


def test_sounds_at_the_beginning_of_a_name():
    """Уі of Вілсон is a w."""
    assert people.skeleton("Уілсон") == people.skeleton("Wilson") == people.skeleton("Вілсон") == "vilson"
