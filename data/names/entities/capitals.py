"""A name as it would stand in a sentence, where its outlet writes it in capitals or in small letters."""

import re
from functools import lru_cache

from data.language.morphology import readings
from data.language.tokens import capitalised
from data.names import gazetteers
from data.seeds import word_list

_KINDS_OF_PLACE = word_list("kind_of_place")
# Words of as many letters may be abbreviations.
_SHORT = 3
# Numbers of kings and popes, in letters of either alphabet.
_ROMAN = re.compile("[IVXLІХ]+")


@lru_cache(maxsize=100_000)
def settled(surface: str, label: str, language: str) -> str:
    """A name as it is written, with the capitals of a sentence: ЗЕЛЕНСЬКОГО → Зеленського, москви → Москви.

    Parameters
    ----------
    surface : str
        As it stands in the text.
    label : str
        PER, LOC or ORG.
    language : str
        Abbreviations that the tables or the dictionary of the language have stay in capitals.
    """
    if surface.islower():
        whole = surface.upper()
        return whole if whole in gazetteers.exact(language) else capitalised(surface)
    words = surface.split(" ")
    if label == "PER" and words[-1].islower() and words[-1].isalpha() and not _ROMAN.fullmatch(words[-1].upper()):
        words[-1] = capitalised(words[-1])  # "Сергію коваленку": what stands last is no "фон" or "де"
    return " ".join(_word(word, at, len(words), label, language) for at, word in enumerate(words))


def _word(text: str, at: int, size: int, label: str, language: str) -> str:
    """One word of a name."""
    if not text.isupper() or len(text) < 2 or at and _ROMAN.fullmatch(text) or _stays(text, size, label, language):
        return text
    common = label == "ORG" and language != "en" and not _named(text, language)
    return text.lower() if at and (common or text.lower() in _KINDS_OF_PLACE) else capitalised(text)


def _named(text: str, language: str) -> bool:
    """Whether a word is a place or a person, with a capital in the name of a body too."""
    places = gazetteers.words(language)
    return any(one.name or one.lemma in places for one in readings(text, language))


def _stays(text: str, size: int, label: str, language: str) -> bool:
    """Whether a word in capitals is an abbreviation, an initial or part of a company's name."""
    plain = text.replace("-", "").replace("'", "").replace("’", "")
    if not plain.isalpha() or text in gazetteers.exact(language):
        return True
    if label == "PER":
        return False
    if text.lower() in gazetteers.words(language):
        return False
    known = [one for one in readings(text, language) if one.known]
    if len(plain) <= _SHORT or any(one.name == "abbreviation" for one in known):
        return True
    return not known or label == "ORG" and size == 1
