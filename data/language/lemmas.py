"""From a token to its dictionary form and part of speech, in Ukrainian, Russian and English."""

import csv
from collections.abc import Callable, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from data.language.background import frequencies
from data.language.morphology import Reading, readings
from data.seeds import SEEDS

# Tokens kept per language and position, about 150 bytes each; when full the table starts afresh.
_MAX_ENTRIES = 400_000

_PARTS = {
    "NOUN": "NOUN", "LATN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADJ", "PRTF": "ADJ",
    "PRTS": "VERB", "VERB": "VERB", "INFN": "VERB", "GRND": "VERB", "ADVB": "ADV", "NUMR": "NUM",
    "NPRO": "FUNC", "PREP": "FUNC", "CONJ": "FUNC", "PRCL": "FUNC", "INTJ": "FUNC", "PRED": "FUNC",
}  # fmt: skip

# Stress marks and soft hyphens inside words carry no meaning here.
_SILENT = {ord(mark): None for mark in "\u0300\u0301\u00ad"}
# Latin letters that look Cyrillic, for words typed in both alphabets ("Iнтерфакс").
_LATIN_LOOKALIKES = frozenset("ABCEHIKMOPTXaceiopxy")
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXaceiopxy", "АВСЕНІКМОРТХасеіорху")

_ADJECTIVAL = ("ська", "цька", "зька", "ская", "цкая")
_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "able", "ible", "ical", "less", "ish")
# In capitals and otherwise a pronoun; written as the other spelling of the name, which no pronoun shares.
_CAPITALS = {"US": "u.s."}

# Function words and adverbs are likelier than what else the same letters may be.
_LEANINGS = {"PREP": 1.5, "CONJ": 1.5, "PRCL": 1.0, "ADVB": 1.0}


class Lemma(NamedTuple):
    """A dictionary form in lower case, and its part of speech.

    `pos` is one of NOUN, PROPN, ADJ, VERB, ADV, NUM, FUNC (function words), PUNCT and X (anything else).
    """

    lemma: str
    pos: str


def lemmatise(words: Sequence[str], first: Sequence[bool], language: str) -> list[Lemma]:
    """The dictionary form and part of speech of each token.

    In Ukrainian and Russian the readings of the dictionary are weighed by capitals and position, by what a
    second, independent word list answers, and by how frequent each lemma is in general language; English uses
    the word list alone.

    Parameters
    ----------
    words : sequence of str
        The tokens of a text, as `tokens.tokenise` gives them.
    first : sequence of bool
        Whether each token opens a sentence, where a capital says nothing.
    language : str
        "uk", "ru" or "en"; the tokens of any other language are their own lemmas.

    Returns
    -------
    list of Lemma
        As long as `words`.
    """
    inner, opening = _table(language, False), _table(language, True)
    return [opening[word] if opens else inner[word] for word, opens in zip(words, first)]


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words, as lemmas and as forms, that say nothing about what an article is about.

    Parameters
    ----------
    language : str
        "uk", "ru" or "en"; empty for any other.

    Returns
    -------
    frozenset of str
        In lower case, from ``seeds/stop_words_<language>.txt``.
    """
    path = SEEDS / f"stop_words_{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line)


class _Table(dict):
    """Tokens already lemmatised; a missing one is worked out and kept."""

    def __init__(self, language: str, first: bool):
        super().__init__()
        self.language, self.first = language, first

    def __missing__(self, word: str) -> Lemma:
        lemma = _lemma(word, self.first, self.language)
        if len(self) >= _MAX_ENTRIES:
            self.clear()
        self[word] = lemma
        return lemma


@cache
def _table(language: str, first: bool) -> _Table:
    return _Table(language, first)


def _lemma(word: str, first: bool, language: str) -> Lemma:
    """The lemma of one token, worked out afresh."""
    if not any(map(str.isalnum, word)):
        return Lemma(word, "PUNCT")
    if word[0].isdigit():
        return _number(word, language)
    if "/" in word or word.startswith("www."):
        return Lemma(word.lower(), "X")
    plain = _in_one_alphabet(word)
    if language == "en":
        return _english(plain, first)
    if language not in ("uk", "ru"):
        return Lemma(plain.lower(), "X")
    if plain.isascii():
        return Lemma(plain.lower(), "X" if plain.islower() else "PROPN")
    override = _overrides(language).get(plain.lower())
    if override:
        return override
    reading = choose(plain, first, language)
    if reading is None or _unchanged(reading, plain):
        small = plain.lower()
        part = "NOUN" if plain.islower() else "PROPN"
        return Lemma(small, "FUNC" if small in stop_words(language) else part)
    lemma, part = reading.lemma, _part_of_speech(reading, plain, first)
    if language == "uk" and part == "PROPN" and lemma.endswith(_ADJECTIVAL):
        lemma = f"{lemma[:-1]}ий"  # one lemma for Курська (область) and Курський (напрямок)
    return Lemma(lemma, part)


def choose(word: str, first: bool, language: str) -> Reading | None:
    """The likeliest reading of a Ukrainian or Russian word standing by itself.

    Parameters
    ----------
    word : str
        The token as written.
    first : bool
        Whether it opens a sentence.
    language : str
        "uk" or "ru".

    Returns
    -------
    Reading or None
        None when the dictionary cannot even guess.
    """
    found = readings(word, language)
    if len(found) < 2:
        return found[0] if found else None
    small = word.lower()
    as_written, lowered = _second(word, language).lower(), _second(small, language).lower()
    rates = frequencies(language)

    def score(reading: Reading) -> float:
        """Natural logarithms of odds, roughly: fitted by eye, then checked against annotated sentences."""
        points = 0.5 * log(rates.get(reading.lemma, 0.0) + 0.02)
        if reading.lemma == as_written:
            points += 0.5 if as_written == small else 2.0
        elif reading.lemma == lowered:
            points += 0.5 if lowered == small else 1.5
        if not reading.known:
            points -= 2
        if reading.case == "voct" or "impr" in reading.parse.tag.grammemes:
            points -= 2
        points += _LEANINGS.get(reading.pos, 0.0)
        if "Pltm" in reading.parse.tag.grammemes:
            points += 1.5
        return points + _capital(reading, word, first)

    return max(found, key=score)


def _capital(reading: Reading, word: str, first: bool) -> float:
    """What the capitals of a word, or their lack, say for or against a reading."""
    if word.islower():
        return -30.0 if reading.name else 0.0
    if first:
        return 0.0
    if reading.name:
        if reading.number == "plur":
            return 0.0
        # Волинська is an oblast more often than a woman.
        return 1.0 if reading.lemma.endswith(_ADJECTIVAL) else 3.0
    return {"NOUN": 2.0, "ADJF": 0.0}.get(reading.pos, -2.0)


def _unchanged(reading: Reading, word: str) -> bool:
    """Whether a guess is worse than the word as it stands.

    An unknown word in capitals is an abbreviation (ЛІГА), and an unknown name that could only be a genitive
    plural is a name in a consonant (Митчелл).
    """
    if word.isupper() and len(word) > 1:
        return not reading.known
    if not word[:1].isupper() or reading.number != "plur" or reading.case != "gent":
        return False
    return reading.name == "given" or not reading.known


def candidates(word: str, language: str) -> tuple[str, ...]:
    """All lemmas that a word in lower case may have, whatever its place.

    Parameters
    ----------
    word : str
        A form in lower case.
    language : str
        "uk", "ru" or "en".

    Returns
    -------
    tuple of str
        Without repeats; the word itself where no dictionary knows it; empty for anything but words.
    """
    if not word.replace("'", "").replace("-", "").isalpha():
        return ()
    if language == "en":
        return (_lemma(word, False, "en").lemma,)
    override = _overrides(language).get(word)
    if override:
        return (override.lemma,)
    known = [reading for reading in readings(word, language) if reading.known]
    # Vocatives and plurals of names are rare, and would turn every "олександр" into several Олександрас.
    usual = [one for one in known if one.case != "voct" and not (one.name and one.number == "plur")]
    return tuple(dict.fromkeys(one.lemma for one in usual or known)) or (word,)


def _part_of_speech(reading: Reading, word: str, first: bool) -> str:
    """The part of speech of a reading, as `Lemma` names it."""
    if "Apro" in reading.parse.tag.grammemes:
        return "FUNC"
    part = _PARTS.get(reading.pos, "X")
    if part == "NOUN" and (reading.name or not first) and not word.islower():
        return "PROPN"
    return part


def _number(word: str, language: str) -> Lemma:
    """The lemma of a token that starts with a digit: "14-річний" is an adjective, "2024-го" a number."""
    number, dash, tail = word.lower().partition("-")
    if dash and language in ("uk", "ru"):
        if len(tail) > 3:
            lemma = _table(language, False)[tail]
            return Lemma(f"{number}-{lemma.lemma}", lemma.pos)
        return Lemma(f"{number}-й", "NUM")
    return Lemma(word.lower(), "NUM")


def _english(word: str, first: bool) -> Lemma:
    """The lemma of an English word, with a part of speech read off its shape."""
    word = word.removesuffix("'s")
    small = word.lower()
    if word in _CAPITALS:
        return Lemma(_CAPITALS[word], "PROPN")
    if small in stop_words("en"):
        return Lemma(small, "FUNC")
    if not word.islower() and (not first or not word.istitle()):
        return Lemma(small, "PROPN")
    lemma = _second(small, "en").lower()
    if small.endswith("ly"):
        return Lemma(lemma, "ADV")
    if small != lemma and small.endswith(("ing", "ed")):
        return Lemma(lemma, "VERB")
    return Lemma(lemma, "ADJ" if lemma.endswith(_ADJECTIVE_ENDINGS) else "NOUN")


def _second(word: str, language: str) -> str:
    """The answer of the second word list."""
    return _simplemma()(word, lang=language)


@cache
def _simplemma() -> Callable[..., str]:
    """The second word list; loading a language takes up to a second, so only when it is needed."""
    import simplemma

    return simplemma.lemmatize


def _in_one_alphabet(word: str) -> str:
    """A word without stress marks, and in one alphabet."""
    word = word.translate(_SILENT)
    latin = {letter for letter in word if letter.isascii() and letter.isalpha()}
    if latin and not word.isascii() and latin <= _LATIN_LOOKALIKES:
        word = word.translate(_LOOKALIKES)
    return word


@cache
def _overrides(language: str) -> dict[str, Lemma]:
    """Forms whose lemma no rule finds, reviewed by hand."""
    with (SEEDS / "lemmas.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    return {row["form"]: Lemma(row["lemma"], row["pos"]) for row in rows}
