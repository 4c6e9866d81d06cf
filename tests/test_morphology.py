"""Readings of words, and their other forms."""

import pytest

from data.language.morphology import inflect, readings


def lemmas(word, language):
    return {reading.lemma for reading in readings(word, language)}


def test_all_readings_are_given():
    """Ambiguity is kept: choosing is not this module's business."""
    assert {"війна", "війнути"} <= lemmas("війни", "uk")


def test_names_are_marked():
    """Given names and surnames say so, also in the nominatives where the dictionary forgets it."""
    assert "given" in {reading.name for reading in readings("Володимир", "uk")}
    assert "surname" in {reading.name for reading in readings("Зеленського", "uk")}
    assert "place" in {reading.name for reading in readings("Киева", "ru")}


def test_forgotten_nominative():
    """A neuter noun whose nominative has no case in the dictionary still has one here."""
    assert ("nomn", "sing") in {(reading.case, reading.number) for reading in readings("об'єднання", "uk")}


@pytest.mark.parametrize("word", ["2024", "90-х", "—", "", "https://a.b"])
def test_no_reading(word):
    """Numbers, marks and addresses have no reading."""
    assert () == readings(word, "uk")


def test_other_languages():
    """Only Ukrainian and Russian have a dictionary."""
    assert () == readings("word", "en")


def test_guesses_are_told_from_knowledge():
    """A word that is only guessed from its ending says so."""
    assert not any(reading.known for reading in readings("Віткоффа", "uk"))
    assert all(reading.known for reading in readings("місто", "uk"))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Захаровой", "захарова"),
        ("пострадавшие", "пострадавший"),
        ("лучших", "лучший"),
        ("предгорьях", "предгорье"),
    ],
)
def test_russian_lemmas_are_those_of_a_reader(word, lemma):
    """Women's surnames, participles and superlatives are not filed under another word."""
    assert lemma in lemmas(word, "ru")


@pytest.mark.parametrize(
    ("word", "lemma", "options", "form"),
    [
        ("мирних", "мирний", {}, "мирні"),
        ("мирних", "мирний", {"gender": "masc", "number": "sing"}, "мирний"),
        ("переговорів", "переговори", {}, "переговори"),
        ("війни", "війна", {"case": "ablt", "number": "sing"}, "війною"),
        ("швидко", "швидко", {}, None),
    ],
)
def test_inflect(word, lemma, options, form):
    """A reading goes into the case, gender and number asked for, or to None; the number stays by default."""
    reading = next(reading for reading in readings(word, "uk") if reading.lemma == lemma)
    assert form == inflect(reading, **options)
