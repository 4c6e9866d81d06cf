"""Names within one article: the base form of each mention, and which mentions mean the same person or
body."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from data.language.given_names import given_names
from data.language.inflection import doubtful, nominative, weighed
from data.language.morphology import inflect, readings
from data.language.tokens import tokenise
from data.names import gazetteers
from data.names.entities import settlements
from data.names.entities.capitals import settled
from data.names.entities.people import QUOTES, Parts, initial, parts, skeleton, told
from data.names.entities.settings import Setting, setting
from data.names.entities.settlements import meant
from data.seeds import word_list

_BRACKET = re.compile(r"\s*\(\s*$")
_STEM = 3
# What joins two names to one.
_JOINTS = word_list("conjunction") | frozenset("—–-")
# A base form that leads by this much is settled, and tells what the doubtful ones are.
_CLEAR = 1.5
# Characters after a name in which its verb stands.
_VERB = 40
# Places of one name in an article whose surroundings are looked at.
_LOOKED_AT = 6
# A noun that several adjectives share, and what it is to one of them: the genitive, which agrees with most.
_PLURALS = {"областей": "області", "областях": "області", "районів": "району", "районах": "районі"}


class Named(NamedTuple):
    """A mention with its name.

    Attributes
    ----------
    start, end : int
        Characters of the text.
    label : str
        PER, LOC or ORG.
    text : str
        As it stands.
    base : str
        The same in the nominative: "Трампа" → "Трамп".
    key : str
        Whom or what the article means by it: "Зеленського" → "Володимир Зеленський".
    gender : str
        "m" or "f" of a person whose given name, or the verb after whose surname, tells it; else empty.
    """

    start: int
    end: int
    label: str
    text: str
    base: str
    key: str
    gender: str = ""


def name(texts: Sequence[str], language: str, mentions: Sequence[Sequence[tuple[int, int, str]]]) -> list[list[Named]]:
    """Base form and meaning of every mention, article by article.

    Parameters
    ----------
    texts : sequence of str
        Articles of one language.
    language : str
        "uk", "ru" or "en".
    mentions : sequence of sequences of (start, end, label)
        What `data.names.mentions.find` gave for each text.

    Returns
    -------
    list of list of Named
        In the order of the mentions.
    """
    return [_article(text, language, found) for text, found in zip(texts, mentions, strict=True)]


def _article(text: str, language: str, mentions: Sequence[tuple[int, int, str]]) -> list[Named]:
    """The names of one article."""
    written = [" ".join(text[start:end].split()) for start, end, _ in mentions]
    surfaces = [settled(own, label, language) for own, (_, _, label) in zip(written, mentions, strict=True)]
    seen = _by_stem({word for surface in surfaces for word in _words(surface)})
    bases = _bases(text, surfaces, language, mentions, seen)
    people = _people([base for base, (_, _, label) in zip(bases, mentions, strict=True) if label == "PER"], language)
    bodies = _abbreviations(text, mentions, bases)
    villages = meant(bases, [label for _, _, label in mentions], language)
    named = []
    for (start, end, label), surface, base in zip(mentions, written, bases, strict=True):
        key = people.get(base, base) if label == "PER" else bodies.get(base, base.translate(QUOTES).strip() or base)
        if label == "LOC":
            key = villages.get(base, key)
        gender = told(base, text[end : end + _VERB], language) if label == "PER" else ""
        named.append(Named(start, end, label, surface, base, key, gender))
    return named


def _bases(
    text: str,
    surfaces: list[str],
    language: str,
    mentions: Sequence[tuple[int, int, str]],
    seen: dict[str, list[str]],
) -> list[str]:
    """The base form of each mention; what is sure first, since it tells what the rest is: full names before bare
    surnames, "Валентиною Черпаковою" before "Валентина Черпакова"."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for surface, (start, end, label) in zip(surfaces, mentions, strict=True):
        places.setdefault((surface, label), []).append((start, end))
    found: dict[tuple[str, str], str] = {}
    names: dict[str, set[str]] = {}
    for full in (True, False):
        doubts = []
        for surface, label in places:
            if (" " in surface and label == "PER") != full:
                continue
            around = _around(text, surface, places[surface, label], language) if label == "PER" else ()
            context = _context(surface, seen)
            known = frozenset(names.get(surface[:_STEM], ()) if label == "PER" and not full else ())
            base, lead = _base(surface, language, label, context, known, around)
            if full and lead < _CLEAR:
                doubts.append((surface, base, context, around))
                continue
            found[surface, label] = base
            if full:
                _remember(base, names)
        sure = {key: frozenset(members) for key, members in names.items()}
        for surface, base, context, around in doubts:
            others = sure.get(surface[:_STEM])
            found[surface, "PER"] = _base(surface, language, "PER", context, others, around)[0] if others else base
        for surface, *_ in doubts:
            _remember(found[surface, "PER"], names)
    return [found[surface, label] for surface, (_, _, label) in zip(surfaces, mentions, strict=True)]


def _remember(base: str, names: dict[str, set[str]]) -> None:
    """Keep a full name, without its patronymic too, and its surname, by their first letters."""
    first, *_, last = base.split() if " " in base else ("", base)
    for known in (base, f"{first} {last}", last):
        names.setdefault(known[:_STEM], set()).add(known)


def _around(text: str, surface: str, places: Sequence[tuple[int, int]], language: str) -> tuple[Setting, ...]:
    """What the words around a person's name say, where its base form is in doubt."""
    if not doubtful(_words(surface), language):
        return ()
    return tuple(sorted(setting(text, start, end, language) for start, end in places[:_LOOKED_AT]))


@lru_cache(maxsize=100_000)
def _words(surface: str) -> tuple[str, ...]:
    """The tokens of a mention."""
    return tuple(tokenise(surface).words)


def _by_stem(words: set[str]) -> dict[str, list[str]]:
    """The words of all mentions by their first letters."""
    found: dict[str, list[str]] = {}
    for word in words:
        if word[0].isupper():
            found.setdefault(word[:_STEM], []).append(word)
    return found


def _context(surface: str, seen: dict[str, list[str]]) -> frozenset[str]:
    """Words of the article's mentions that may be other forms of the words of this one."""
    return frozenset(word for own in _words(surface) for word in seen.get(own[:_STEM], ()))


@lru_cache(maxsize=200_000)
def _base(
    surface: str,
    language: str,
    label: str,
    context: frozenset[str],
    names: frozenset[str],
    settings: tuple[Setting, ...],
) -> tuple[str, float]:
    """The base form of a mention, and how sure it is; for a known place or organisation, one the tables have."""
    if language != "en" and surface.isascii():
        return surface, inf
    words = _words(surface)
    if " " in surface and surface.lower() in gazetteers.forms(language):
        return surface, inf  # "Сили оборони" is in the plural already
    if label == "LOC" and len(words) == 2 and words[1] in _PLURALS:
        words = (words[0], _PLURALS[words[1]])  # "Сумської та Харківської областей" holds two regions
    base, lead = weighed(words, language, kind=label, context=context, names=names, settings=settings)
    if label == "PER" or language not in ("uk", "ru") or gazetteers.identify(base, language):
        return base, lead
    if label == "LOC" and len(words) > 1 and _honoured(words[0], language):
        return surface, inf
    if label == "LOC" and (joined := _two_names(words, language)):
        return joined, inf
    if len(words) == 1:
        for reading in readings(surface, language):
            for form in (reading.lemma, inflect(reading) or ""):
                if form and gazetteers.identify(form, language):
                    return _capitals(form, surface), inf
        if surface.lower() in gazetteers.words(language):
            return surface, inf  # "Невада" is no Невад's
        village = settlements.base(surface, language) if label == "LOC" else ""
        if village:
            return village, inf
    return base, lead


def _honoured(word: str, language: str) -> bool:
    """Whether the name of a place begins with whom it honours, "(вулиця) Івана Франка": it stands so in every case."""
    given = {one.case for one in readings(word, language) if one.name == "given"}
    return "gent" in given and "nomn" not in given


def _two_names(words: Sequence[str], language: str) -> str:
    """The known name of a place that is two names joined, "Боснії і Герцеговини", with each of them in the
    nominative; or empty."""
    at = next((at for at, word in enumerate(words[1:-1], 1) if word in _JOINTS), 0)
    parts = [nominative(part, language, kind="LOC") for part in (words[:at], words[at + 1 :]) if at]
    name = f" {words[at]} ".join(parts)
    return name if gazetteers.identify(name, language) else ""


def _capitals(form: str, surface: str) -> str:
    """A form in small letters with the capitals of the mention."""
    if surface.isupper():
        return form.upper()
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))


def _people(bases: list[str], language: str) -> dict[str, str]:
    """The full name that each base form of a person means in this article."""
    counted = Counter(bases)
    split = {base: parts(base, language) for base in counted}
    full = [base for base in counted if len(split[base].given) > 1]
    by_surname: dict[str, list[str]] = {}
    for base in full:
        by_surname.setdefault(split[base].surname, []).append(base)
    meant = {}
    for base, own in split.items():
        candidates = by_surname.get(own.surname, ())
        if len(own.given) > 1:
            candidates = [other for other in candidates if split[other].given == own.given]
        elif own.given:
            candidates = [other for other in candidates if initial(other, language) == own.given]
        elif not candidates:
            candidates = [other for other in full if split[other].given == _given(base, language)]
            candidates = candidates or [other for other in split if split[other].given and split[other][1:] == own[1:]]
            candidates = candidates if len({split[other] for other in candidates}) == 1 else ()
        if candidates:
            # Namesakes in one article: the bare surname is the one most spoken of, then the one named first.
            meant[base] = _plainest(max(candidates, key=lambda other: counted[other]), candidates, split)
    return meant


def _given(base: str, language: str) -> str:
    """The shared form of a lone word that is a given name, or its skeleton."""
    known = given_names(language).get(base.lower()) if " " not in base else None
    return skeleton(known[0]) if known else parts(base, language).surname


def _plainest(best: str, candidates: Sequence[str], split: dict[str, Parts]) -> str:
    """Of the spellings of one person, the one of two words, without the patronymic."""
    same = [other for other in candidates if split[other] == split[best]]
    return min(same, key=lambda other: (abs(len(other.split()) - 2), same.index(other)))


def _abbreviations(text: str, mentions: Sequence[tuple[int, int, str]], bases: list[str]) -> dict[str, str]:
    """Abbreviations that the article explains: "Державне бюро розслідувань (ДБР)"."""
    found = {}
    for at in range(len(mentions) - 1):
        (_, end, label), (start, _, other) = mentions[at], mentions[at + 1]
        if label == other == "ORG" and start - end < 4 and _BRACKET.match(text[end:start]):
            long, short = bases[at], bases[at + 1]
            letters = "".join(word[0] for word in re.split(r"[\s-]+", long.translate(QUOTES)) if word and len(word) > 1)
            if short.isupper() and letters.upper().startswith(short[:2]) and len(short) <= len(letters) + 1:
                found[short] = long.translate(QUOTES).strip()
    return found
