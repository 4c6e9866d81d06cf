"""What the dictionaries of Ukrainian and Russian say about a word: its readings, and its other forms."""

from functools import cache, lru_cache
from os.path import commonprefix
from typing import Any, NamedTuple

# Readings marked slang, colloquial, distorted, archaic or alternative are dropped when others remain.
_RARE = frozenset(("Slng", "Infr", "Dist", "Arch", "alt"))
_NAMES = {
    "Name": "given",
    "Surn": "surname",
    "Patr": "patronymic",
    "Geox": "place",
    "Orgn": "organisation",
    "Abbr": "abbreviation",
}
_CASES = frozenset("nomn gent datv accs ablt loct voct gen1 gen2 acc2 loc1 loc2".split())
_PLAIN_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_GENDERS = frozenset(("masc", "femn", "neut"))
_NOMINAL = frozenset(("NOUN", "ADJF", "ADJS", "PRTF", "NPRO", "NUMR"))

_GUESSERS = frozenset(("FakeDictionary", "UnknownPrefixAnalyzer", "UnknAnalyzer", "KnownSuffixAnalyzer"))

# About 2 kB each: the best part of 50 MB when full.
_MAX_ENTRIES = 25_000


class Reading(NamedTuple):
    """One way to read a word.

    Attributes
    ----------
    lemma : str
        The dictionary form, in lower case.
    pos, case, gender, number : str
        Grammemes of pymorphy ("NOUN", "gent", "femn", "sing"); empty where there is none.
    name : str
        "given", "surname", "patronymic", "place", "organisation", "abbreviation", or empty.
    known : bool
        True when the dictionary has the word, False when the reading is guessed from its ending.
    parse : object
        The analyser's own record, for `inflect`.
    """

    lemma: str
    pos: str
    case: str
    gender: str
    number: str
    name: str
    known: bool
    parse: Any  # pymorphy3 says nothing of its types


@lru_cache(maxsize=_MAX_ENTRIES)
def readings(word: str, language: str) -> tuple[Reading, ...]:
    """Every way to read a word, in the dictionary's order.

    The order means nothing in Ukrainian, whose dictionary has no frequencies.

    Parameters
    ----------
    word : str
        A token; its capitals make no difference.
    language : str
        "uk" or "ru"; any other language has no dictionary.

    Returns
    -------
    tuple of Reading
        Empty for other languages, numbers and marks.
    """
    if language not in ("uk", "ru") or not word.replace("'", "").replace("-", "").isalpha():
        return ()
    parses = _analyser(language).parse(word)
    common = [parse for parse in parses if not _RARE & parse.tag.grammemes]
    found = (_reading(parse, language) for parse in common or parses)
    return tuple(reading for reading in found if reading.pos and reading.pos != "UNKN")


def inflect(reading: Reading, *, case: str = "nomn", gender: str = "", number: str = "") -> str | None:
    """Put a word into another case, gender or number.

    Parameters
    ----------
    reading : Reading
        The reading to start from.
    case, gender, number : str
        What is wanted, in grammemes; the number stays as it is when none is asked for.
        A noun keeps its own gender unless it is a surname or changes by gender otherwise.

    Returns
    -------
    str or None
        The form in lower case, or None when the word has no such form.
    """
    wanted = number or reading.number
    if reading.parse is None:
        return None
    best, most = None, -1.0
    own = reading.parse.tag.grammemes
    for form in reading.parse.lexeme:
        grammemes = form.tag.grammemes
        if case != _grammemes(str(form.tag))[1] or (wanted == "plur") != ("plur" in grammemes):
            continue
        if gender and wanted != "plur" and gender not in grammemes and grammemes & _GENDERS:
            continue
        if "VERB" in grammemes or "ADJS" in grammemes or "PRTS" in grammemes or _RARE & grammemes - own:
            continue
        # Of two such forms the one that starts like the word: "высший", not "высочайший".
        alike = len(own & grammemes) + len(commonprefix((form.word, reading.parse.word))) / 100
        if alike > most:
            best, most = form.word, alike
    return best


def in_dictionary(word: str, language: str) -> bool:
    """Whether the dictionary has a word in small letters; many times quicker than reading one that it lacks."""
    return _analyser(language).word_is_known(word)


@cache
def _analyser(language: str) -> Any:
    """The analyser of one language; it takes a tenth of a second to load."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


def _reading(parse: Any, language: str) -> Reading:
    """The record of the analyser as a `Reading`."""
    pos, case, gender, number, name = _grammemes(str(parse.tag))
    nominal = pos == "NOUN" and case in ("nomn", "voct") and "anim" in parse.tag.grammemes
    if language == "uk" and nominal and not name:
        name = _hidden_name(parse)
    known = not any(type(method[0]).__name__ in _GUESSERS for method in parse.methods_stack)
    return Reading(_lemma(parse, pos, gender, name, language), pos, case, gender, number, name, known, parse)


def _lemma(parse: Any, pos: str, gender: str, name: str, language: str) -> str:
    """The dictionary form as a reader of news expects it.

    The Russian dictionary files participles under their verb, superlatives under the plain adjective and
    women's surnames under the man's; here "пострадавшие" gives "пострадавший", "лучших" "лучший",
    "Захаровой" "захарова".
    """
    lemma = parse.normal_form
    if language == "uk":
        return lemma
    marks = parse.tag.grammemes
    wanted = None
    if pos == "PRTF":
        wanted = marks & {"PRTF", "pssv", "actv", "past", "pres", "impf", "perf"} | {"masc", "nomn"}
    elif "Supr" in marks:
        wanted = {"Supr", "masc", "nomn"}
    elif gender == "femn" and name in ("surname", "patronymic"):
        wanted = {"femn", "sing", "nomn"}
    if wanted:
        forms = [form.word for form in parse.lexeme if wanted <= form.tag.grammemes]
        lemma = max(forms, key=lambda form: len(commonprefix((form, parse.word))), default=lemma)
    # The dictionary joins the spellings -ье and -ие (предгорье) under the latter.
    shared = len(commonprefix((lemma, parse.word)))
    if parse.word[shared : shared + 1] == "ь" and lemma[shared : shared + 2] in ("ие", "ия"):
        lemma = f"{lemma[:shared]}ь{lemma[shared + 1 :]}"
    return lemma


@lru_cache(maxsize=20_000)
def _grammemes(tag: str) -> tuple[str, str, str, str, str]:
    """Part of speech, case, gender, number and kind of name in a tag."""
    marks = tag.replace(" ", ",").split(",")
    pos = marks[0] if marks[0].isupper() else ""
    case = next((mark for mark in marks if mark in _CASES), "")
    if pos == "NOUN":
        case = case or "nomn"  # the Ukrainian dictionary forgets it in some neuter nouns (об'єднання)
    gender = next((mark for mark in marks if mark in _GENDERS), "")
    number = "plur" if "plur" in marks else "sing" if "sing" in marks or (pos in _NOMINAL and case) else ""
    name = next((_NAMES[mark] for mark in marks if mark in _NAMES), "")
    return pos, _PLAIN_CASES.get(case, case), gender, number, name


def _hidden_name(parse: Any) -> str:
    """The kind of name of a word whose nominative lacks the mark that its other forms carry (Володимир)."""
    for form in parse.lexeme:
        name = _grammemes(str(form.tag))[4]
        if name:
            return name
    return ""
