"""What the rules need to know about one Ukrainian or Russian word, looked up once and kept."""

import re
from functools import lru_cache
from typing import NamedTuple

from data.language.given_names import given_names
from data.language.morphology import Reading, inflect, readings
from data.names import gazetteers

_MAX_ENTRIES = 150_000  # words; one takes about 600 bytes: some 90 MB when full
_ROMAN = re.compile(r"[IVXLCMІХ]+$")
_LATIN = re.compile(r"[A-Za-zÀ-ž]")
_CYRILLIC = re.compile(r"[а-яіїєґёА-ЯІЇЄҐЁ]")
_PERSON = frozenset(("given", "surname", "patronymic"))
# A word that may be one of these is no place, whatever town is called so (Того, Чому).
FUNCTION = frozenset(("NPRO", "PREP", "CONJ", "PRCL", "INTJ", "ADVB", "PRED"))
# Names with these endings have one form for all cases.
_UNCHANGING = {"uk": tuple("оуюієеи"), "ru": tuple("оуюиеэы")}
# A surname the dictionary lacks is guessed as a woman's in the nominative where it is a man's in another case.
_SURNAMES = (
    (("іна", "їна", "ина", "ова", "ева", "єва", "ёва"), ("gent", "accs")),
    (("іну", "їну", "ину", "ову", "еву", "єву", "ёву"), ("datv", "accs")),
    (("іним", "їним", "иним", "овим", "евим", "євим", "иным", "овым", "евым"), ("ablt",)),
)
# What stands shortened before the head of a local body.
_BODY_PREFIX = {
    "uk": re.compile(
        r"(?:рай|обл|міськ|сіль|сільськ|селищ|держ|спец|госп|гос|військ|нац|мед|тер|вод|тепло|водо|енерго)+"
    ),
    "ru": re.compile(r"(?:рай|обл|гор|сель|гос|спец|хоз|воен|нац|мед|тер|тепло|водо|энерго)+"),
}
# A place may be written with an ending the dictionary does not know: what to cut, and what to put instead.
_ENDINGS = {
    "uk": (
        ("ою", "а"),
        ("ом", ""),
        ("ем", "ь"),
        ("ам", "и"),
        ("ах", "и"),
        ("ів", "и"),
        ("ії", "ія"),
        ("ію", "ія"),
        ("єю", "я"),
        ("і", "а"),
        ("і", ""),
        ("у", "а"),
        ("у", ""),
        ("а", ""),
        ("и", "а"),
        ("я", "ь"),
        ("ю", "ь"),
        ("ового", "ове"),
        ("овому", "ове"),
    ),
    "ru": (
        ("ой", "а"),
        ("ом", ""),
        ("ем", "ь"),
        ("ах", "ы"),
        ("ии", "ия"),
        ("ию", "ия"),
        ("ией", "ия"),
        ("е", "а"),
        ("е", ""),
        ("у", "а"),
        ("у", ""),
        ("а", ""),
        ("ы", "а"),
        ("я", "ь"),
        ("ю", "ь"),
    ),
}


class Word(NamedTuple):
    """A word as the rules see it.

    Attributes
    ----------
    shape : str
        "low", "cap" (Київ), "upper" (ООН), "mixed" (УкрАвто), "initial" (one capital), "mark" or "number".
    latin : bool
        Written in Latin letters.
    known, ordinary : bool
        The dictionary has it; it has it as more than a name (a noun with a plural, an adjective, a verb).
    place_like : bool
        The dictionary has it as a thing without a plural, as it has the names of places.
    kinds : frozenset of str
        Kinds of cue word it is (`data.names.gazetteers.cues`), plus "given", "surname", "patronymic" where a
        dictionary or table says so, "person" where its ending looks like a surname's ("guessed": the
        dictionary would take it for a name), the parts of speech it may be, and "pronoun" (той, тот: an
        adjective by its forms).
    cases, adjective, noun : frozenset of str
        Cases as a name of one person; "case number" as an adjective; "case number" as a noun.
    gender : str
        "m" or "f" of a given name, or empty.
    lemmas : frozenset of str
        Dictionary forms it may have, and nominatives of the same number.
    id : str
        Of the place or organisation it names alone, or empty.
    common : frozenset of str
        "case number" as a noun that is no name, as far as the dictionary has it.
    """

    shape: str
    latin: bool
    known: bool
    ordinary: bool
    place_like: bool
    kinds: frozenset[str]
    cases: frozenset[str]
    adjective: frozenset[str]
    noun: frozenset[str]
    gender: str
    lemmas: frozenset[str]
    id: str
    common: frozenset[str] = frozenset()


@lru_cache(maxsize=_MAX_ENTRIES)
def word(text: str, language: str) -> Word:
    """The record of a word; the first time it is met it costs a tenth of a millisecond."""
    shape = _shape(text)
    latin = bool(_LATIN.search(text)) and not _CYRILLIC.search(text)
    nothing: frozenset[str] = frozenset()
    if shape in ("mark", "number") or latin:
        plain = text.removesuffix("'s")
        identity = gazetteers.exact(language).get(plain) or gazetteers.exact("en").get(plain) or ""
        kinds = {
            kind
            for kind in ("not_acronym", "latin_not_org", "legal")
            if text in gazetteers.cues(language).get(kind, ())
        }
        if latin and plain.lower() in given_names("en"):
            kinds.add("given")
        if _ROMAN.match(text):
            kinds.add("roman")
        if latin and not identity and len(text) > 3 and not kinds & {"latin_not_org", "not_acronym"}:
            identity = gazetteers.words("en").get(plain.lower(), "")
        return Word(
            shape,
            latin,
            False,
            False,
            False,
            frozenset(kinds),
            nothing,
            nothing,
            nothing,
            "",
            frozenset((text.lower(),)),
            identity,
        )
    if language not in _ENDINGS:
        return Word(
            shape, latin, False, False, False, nothing, nothing, nothing, nothing, "", frozenset((text.lower(),)), ""
        )
    found = readings(text, language)
    known = any(reading.known for reading in found)
    if known:
        found = tuple(reading for reading in found if reading.known)
    lower = text.lower()
    lemmas = {lower}
    for reading in found:
        lemmas.add(reading.lemma)
        if reading.number == "plur" and shape != "low":
            lemmas.add(inflect(reading) or lower)
    table = given_names(language)
    kinds, gender = _kinds(text, language, found, lemmas, table)
    singles = frozenset(f"{reading.case} {reading.number}" for reading in found if reading.pos in ("ADJF", "PRTF"))
    nouns = frozenset(f"{reading.case} {reading.number}" for reading in found if reading.pos == "NOUN")
    common = frozenset(
        f"{reading.case} {reading.number}"
        for reading in found
        if reading.pos == "NOUN" and reading.known and not reading.name
    )
    ordinary = any(reading.known and _is_ordinary(reading) for reading in found) if shape != "low" else known
    place_like = shape != "low" and any(_is_place_like(reading) for reading in found)
    identity = _identity(text, language, shape, lemmas, known, kinds) if shape != "low" else ""
    cases = _cases(lower, language, found, known, shape)
    return Word(
        shape,
        False,
        known,
        ordinary,
        place_like,
        frozenset(kinds),
        cases,
        singles,
        nouns,
        gender,
        frozenset(lemmas),
        identity,
        common,
    )


def _shape(text: str) -> str:
    """The shape of a word; see `Word`."""
    first = text[0]
    if first.isdigit():
        return "number"
    if not first.isalpha():
        return "mark"
    if len(text) == 1:
        return "initial" if first.isupper() else "low"
    letters = text.replace("-", "").replace("'", "")
    if letters.isupper():
        return "upper"
    if not first.isupper():
        return "low" if text.islower() else "mixed"
    return "cap" if all(part[1:].islower() or len(part) < 2 for part in re.split("[-']", text) if part) else "mixed"


def _kinds(text: str, language: str, found: tuple[Reading, ...], lemmas: set[str], table: dict) -> tuple[set[str], str]:
    """Kinds of cue word and of name that a word may be, and the gender of a given name."""
    kinds = {
        kind for kind, members in gazetteers.cues(language).items() if not lemmas.isdisjoint(members) or text in members
    }
    kinds |= {reading.pos for reading in found}
    if any("anim" in reading.parse.tag.grammemes for reading in found):
        kinds.add("animate")
    if any("Apro" in reading.parse.tag.grammemes for reading in found):
        kinds.add("pronoun")
    if _heads_a_body(lemmas, language):
        kinds.add("local_head")
    gender = ""
    for reading in found:
        if reading.name in _PERSON:
            kinds |= {reading.name} if reading.known else {"person", "guessed"}
            # A plural has no gender: Марії is a woman's for its singular.
            if reading.name == "given" and reading.known and reading.number != "plur":
                gender = "f" if reading.gender == "femn" else "m"
        elif reading.name in ("place", "organisation", "abbreviation"):
            kinds.add(reading.name)
        elif not reading.known and reading.pos == "NOUN":
            kinds.add("person")
    own = _given_name(text, language, found, lemmas, table)
    if own:
        kinds.add("given")
        gender = gender or own[1]
    if _ROMAN.match(text):
        kinds.add("roman")
    return kinds, gender


def _given_name(
    text: str, language: str, found: tuple[Reading, ...], lemmas: set[str], table: dict[str, tuple[str, str]]
) -> tuple[str, str] | None:
    """The row of a given name in the table, by a dictionary form or, where the dictionary lacks the word, by its
    ending."""
    forms = (
        sorted(lemmas) if any(reading.known for reading in found) else [*sorted(lemmas), *_bare(text.lower(), language)]
    )
    return next((table[form] for form in forms if form in table), None)


def _heads_a_body(lemmas: set[str], language: str) -> bool:
    """Whether a word is the head of a local body with a shortened adjective before it: райрада, держспецлісгосп."""
    prefix = _BODY_PREFIX.get(language)
    if prefix is None:
        return False
    heads = gazetteers.cues(language).get("local_head", ())
    return any(lemma[match.end() :] in heads for lemma in lemmas if (match := prefix.match(lemma)))


def _cases(lower: str, language: str, found: tuple[Reading, ...], known: bool, shape: str) -> frozenset[str]:
    """Cases in which the word may be the name of one person; "any" for a name that does not change."""
    if shape == "low":
        return frozenset()
    named = [reading for reading in found if reading.name in _PERSON and reading.number != "plur"]
    named = named or [reading for reading in found if reading.pos in ("NOUN", "ADJF") and reading.number != "plur"]
    cases = {reading.case for reading in named if reading.case and reading.case != "voct"}
    if not cases or not known and lower.endswith(_UNCHANGING[language]):
        cases.add("any")
    if not known:
        cases.add("nomn")
        cases.update(*(own for endings, own in _SURNAMES if lower.endswith(endings)))
    return frozenset(cases)


def _is_ordinary(reading: Reading) -> bool:
    """Whether a reading is more than a name: it has a plural, or is no noun."""
    if reading.name:
        return False
    if reading.pos != "NOUN":
        return True
    tags = reading.parse.tag.grammemes
    if "Pltm" in tags or "Sgtm" in tags or "Fixd" in tags:
        return False
    return any("plur" in form.tag.grammemes for form in reading.parse.lexeme)


def _is_place_like(reading: Reading) -> bool:
    """Whether the dictionary has a word as it has the names of places."""
    if reading.name == "place":
        return True
    if reading.pos != "NOUN" or reading.name or not reading.known or "inan" not in reading.parse.tag.grammemes:
        return False
    return not _is_ordinary(reading)


def _identity(text: str, language: str, shape: str, lemmas: set[str], known: bool, kinds: set[str]) -> str:
    """The id of the place or organisation that a word names, through its dictionary form or, failing that,
    its ending."""
    exact = gazetteers.exact(language).get(text)
    if exact:
        return exact
    single = gazetteers.words(language)
    if shape == "upper" and len(text) < 4:
        return ""
    lower = text.lower()
    if kinds & FUNCTION or "pronoun" in kinds:
        own = single.get(lower, "")
        return own if gazetteers.is_country(own) else ""  # Togo is «Того»: `places.single` looks where it stands
    for form in (lower, *sorted(lemmas)):
        if form in single:
            return single[form]
    if not known or "-" in text:
        return next((single[form] for form in _bare(lower, language) if form in single), "")
    return ""


def _bare(lower: str, language: str) -> list[str]:
    """What the nominative of a word may be, by its ending."""
    return [
        lower[: -len(ending)] + instead
        for ending, instead in _ENDINGS[language]
        if lower.endswith(ending) and len(lower) - len(ending) >= 3
    ]
