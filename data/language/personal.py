"""The base forms that a person's name may have: all its words in one gender and case."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log
from os.path import commonprefix
from typing import NamedTuple

from data.language.background import frequencies
from data.language.given_names import given_names
from data.language.morphology import Reading, in_dictionary, inflect, readings
from data.language.paradigms import CASES, GENDERS, nominatives
from data.seeds import word_list

# What a word scores that cannot stand in a gender and case.
_NEVER = -4.0
_MAX_ENTRIES = 100_000
# What a given name scores at least that is known.
_KNOWN = 2.5
# What it scores at most for being frequent: everybody knows an Олександр, but an Олександра is one too.
_MAX_SCORE = 5.0
PERSONAL = ("given", "surname", "patronymic")
# Parts of names that never change.
PARTICLES = word_list("fixed_particle")
_VOWELS = frozenset("аеєиіїоуюяэыё")
# Given names that end like this do not change (Ріші, Еммі, Антоніу).
_UNCHANGED = tuple("і и у е э є іо ио".split())
# Surnames end like this in other cases: Сунаком, Бугаєнка.
_SELDOM_NOMINATIVE = ("ом", "ем", "єм", "им", "ым", "ой", "енка", "єнка")
_OVI = ("ові", "еві", "єві")
# How likely the nominative is beside each other case, where the form leaves it open; people seldom stand in the dative.
_PRIOR = {"nomn": 0.5, "datv": -0.6, "loct": -0.6}
# A full name that can stand in the nominative is rather a woman's than a man's in the genitive: Олександра Новожилова.
_FULL = 0.7
_MAN = 0.5
# A woman's given name is of the country when it is this frequent (per million words).
_COMMON = 0.6
# Surnames in -а that general language does not know are rarer than the same letters in the genitive.
_RARE_IN_A = {"masc": 0.8, "femn": 0.6}


class Guess(NamedTuple):
    """One possible base form of a name: how likely, its words, and the gender and case it supposes ("" for none)."""

    score: float
    words: tuple[str, ...]
    gender: str = ""
    case: str = ""


def person(words: tuple[str, ...], language: str) -> Iterator[Guess]:
    """Every gender and case in which all words of a name can stand, with the nominative."""
    full = sum(len(word) > 1 and word[:1].isalpha() for word in words) > 1
    for gender in GENDERS:
        for case in CASES:
            options = [name_part(word, language, gender, case) for word in words]
            if len(words) > 1 and any(score > _KNOWN and _local(base.lower(), language) for score, base in options):
                options = [name_part(word, language, gender, case, local=True) for word in words]
            if len(words) == 3:  # Кім Чен Ина: only the last of three short words changes
                options[:2] = [
                    max(option, _short(word, language, gender))
                    for option, word in zip(options[:2], words[:2], strict=True)
                ]
            if min((score for score, _ in options), default=_NEVER) > _NEVER:
                score = sum(score for score, _ in options) + _MAN * (gender == "masc") + _PRIOR.get(case, 0.0)
                score += _FULL * (case == "nomn" and full)
                yield Guess(score, tuple(word for _, word in options), gender, case)


@lru_cache(maxsize=_MAX_ENTRIES)
def _local(given: str, language: str) -> bool:
    """Whether a given name is of the country: a man's has a patronymic in the Ukrainian dictionary, a woman's is common
    enough. Surnames beside such a name are declined; beside "Мішель" or "Джорджа" they may be foreign, and stay."""
    shared = given_names(language).get(given, ("", ""))[0]
    forms = _forms_of().get(shared, ()) if shared else (given,) if language == "uk" else ()
    return any(
        reading.known and reading.name == "patronymic"
        for form in forms
        for patronymic in (form + "ович", form[:-1] + "ович", form[:-1] + "йович", form + "йович", form[:-1] + "іч")
        if in_dictionary(patronymic, "uk")
        for reading in readings(patronymic, "uk")
    ) or any(
        form[-1] in "ая" and frequencies("uk").get(form, 0.0) > _COMMON and reading.known and reading.name == "given"
        for form in forms
        for reading in readings(form, "uk")
    )


@cache
def _forms_of() -> dict[str, tuple[str, ...]]:
    """The Ukrainian forms of each given name of the table."""
    found: dict[str, list[str]] = {}
    for form, (shared, _gender) in given_names("uk").items():
        found.setdefault(shared, []).append(form)
    return {shared: tuple(forms) for shared, forms in found.items()}


def _short(word: str, language: str, gender: str) -> tuple[float, str]:
    """How well one of the first two words of three passes for one that stays: "Кім", "Чен"."""
    if len(word) > 4 or word[-1:].lower() in _VOWELS:
        return _NEVER, word
    score, base = name_part(word, language, gender, "nomn")
    return (max(0.8, score) if base == word and len(word) < 4 else 0.8), word


@lru_cache(maxsize=_MAX_ENTRIES)
def name_part(word: str, language: str, gender: str, case: str, *, local: bool = False) -> tuple[float, str]:
    """How well one word of a name fits a gender and case, and its nominative.

    Where another word of the name is of the country (`local`), it hardly is a foreign one that does not change.
    """
    small = word.lower()
    if not word[:1].isalpha() or len(word) == 1 or word.isascii() or small in PARTICLES:
        return 0.0, word
    options = [(_NEVER, word)]
    if "-" in word.strip("-") and small not in given_names(language):
        whole = [(score, recase(base, word)) for base, score in _by_pattern(small, language, gender, case) if score > 3]
        return max((_double(word.split("-"), language, gender, case), *whole), key=lambda option: option[0])
    for base, score in (*_by_pattern(small, language, gender, case), *_by_dictionary(small, language, gender, case)):
        options.append((score, recase(base, word)))
    own = given_names(language).get(small)
    if own and (own[1] == "f") == (gender == "femn"):
        still = small.endswith(_UNCHANGED) or gender == "femn" and small[-1] not in "аяь"
        still = still and all(reading.lemma == small for reading in _as_given(small, language))
        if case == "nomn" or still:
            rare = gender == "femn" and frequencies(language).get(small, 0.0) < _COMMON  # Роберта, Дональда
            options.append((3.7 if rare else 4.0, word))
    if stiff := _stiff(small, language, gender, local=local):
        options.append((stiff, word))
    return max(options, key=lambda option: option[0])


def _double(parts: list[str], language: str, gender: str, case: str) -> tuple[float, str]:
    """The same for a name of two joined by a hyphen: Нечуя-Левицького, Ружицькою-Вовк."""
    options = [name_part(part, language, gender, case) if part else (0.0, part) for part in parts]
    for at, part in enumerate(parts[:-1]):
        known = any(reading.known and reading.case == "nomn" for reading in readings(part, language))
        options[at] = max(options[at], (1.5 if known else 0.3, part))  # Кара-Мурзу, Нечуй-Левицького
    worst = min(score for score, _ in options)
    mean = sum(score for score, _ in options) / len(options)
    return (mean if worst > _NEVER else _NEVER), "-".join(part for _, part in options)


def _by_pattern(word: str, language: str, gender: str, case: str) -> Iterator[tuple[str, float]]:
    """What a name that no dictionary knows would be if it took the usual endings of its gender."""
    given = given_names(language)
    for base, pattern in nominatives(word, language, gender, case):
        own = given.get(base)
        if own and (own[1] == "f") == (gender == "femn"):
            yield base, 3.4
        elif gender == "femn" and base[-1] == "а" and given.get(base[:-1], ("", ""))[1] == "m":
            yield base, 0.8 if case in ("nomn", "accs") else 2.6  # Павліна, Томаса: whose -а, -у a man has too
        elif len(base) - len(pattern.nominative) < 3:
            yield base, 0.7 if not pattern.nominative else -0.5 if case == "nomn" else 0.3
        elif case == "nomn" and base.endswith(_SELDOM_NOMINATIVE):
            yield base, -0.5
        elif case == "nomn" and base[-1] in "ая" and not pattern.adjectival:
            yield base, pattern.score - _RARE_IN_A[gender]
        elif gender == "masc" and base[-1] == "а" and word[-1] in "уеі" and pattern.score <= 1.0:
            yield base, 0.5  # rather a consonant's
        else:
            yield base, pattern.score


def _by_dictionary(word: str, language: str, gender: str, case: str) -> Iterator[tuple[str, float]]:
    """The nominatives that the dictionary gives."""
    rates = frequencies(language)
    for reading in readings(word, language):
        if gender == "masc" and reading.gender == "femn" and reading.lemma[-1] in "ая" and not reading.name:
            reading = reading._replace(gender="")  # Сорока, a man too
        if not reading.known or reading.case != case or reading.number != "sing" or reading.pos not in ("NOUN", "ADJF"):
            continue
        if reading.gender not in (gender, ""):
            continue
        base = inflect(reading, gender=reading.gender and gender, number="sing")
        if base is None:
            continue
        score = 3.0 if reading.name in PERSONAL else 0.8 if reading.pos == "ADJF" else 0.4
        if "anim" not in reading.parse.tag.grammemes and reading.pos == "NOUN":
            score -= 0.4
        rate = rates.get(reading.lemma, 0.0)
        if reading.lemma.endswith(("ия", "ія")) and reading.lemma in given_names(language):
            score += 1.0  # Юлия, Вікторія: the dictionaries also know a rare Юлий, Вікторій for each
        score += 0.5 * log(rate + 0.2) if reading.name == "given" else 0.25 * log(rate + 0.02)
        yield base, min(score, _MAX_SCORE)


def _stiff(word: str, language: str, gender: str, *, local: bool) -> float:
    """How well a name passes for one that does not change (Рубіо; Меркель, a woman); 0 where it cannot."""
    last = word[-1]
    if word.endswith(("ого", "ії", "ии", "ою", "ею", "єю", "енку", "єнку")) or _declines(word, language):
        return 0.0
    if last == "у" or last == "и" and language == "uk" or gender == "femn" and word.endswith(("ій", "ой", "ей")):
        return 0.3  # far more often a case ending
    twofold = word[-2:-1] == word[-3:-2] or word[-2:-1] == "ь"  # Рютте, Барнье
    if last in ("ію" if language == "uk" else "еию") and (local or word.endswith(_OVI)) and not twofold:
        return 0.5
    if last == "и" and word[-2:-1] in "гх":
        return 0.9
    if last == "і":
        return 2.4  # Мелоні, Бібі; a surname in -а that general language does not know is rarer
    if last in "їеи":
        return 1.3
    if gender == "femn" and word.endswith(("ом", "ем", "єм")):
        return 0.8  # rather a man's in the instrumental
    if last == "ю":
        return 0.9
    if last in "оєэё":
        still = gender == "femn" or language == "ru" or not word.endswith("ко")
        return 1.5 if still else 0.0
    return 1.5 if gender == "femn" and last not in "аяы" else 0.0


@lru_cache(maxsize=_MAX_ENTRIES)
def _declines(word: str, language: str) -> bool:
    """Whether a word is an oblique case of a given name that the dictionary or the table has: Меланію, Руслані."""
    if word in given_names(language):
        return False
    known = _as_given(word, language)
    if known:
        return all(reading.lemma != word for reading in known)
    return any(
        base != word and given_names(language).get(base, ("", ""))[1] == gender[0]
        for gender in GENDERS
        for case in CASES[1:]
        if gender == "femn" or word[-1] not in "іи"  # Бреді is no Бред's
        for base, _ in nominatives(word, language, gender, case)
    )


def _as_given(word: str, language: str) -> list[Reading]:
    """The readings of a word as a given name, by the dictionary."""
    found = readings(word, language)
    return [one for one in found if one.known and one.name == "given" and one.number == "sing"]


def recase(base: str, word: str) -> str:
    """The base form in the capitals of the word, and without ё where the word has е."""
    small = word.lower()
    if "-" in word and word.count("-") == base.count("-"):
        return "-".join(map(recase, base.split("-"), word.split("-")))
    if "ё" not in small:
        base = base.replace("ё", "е")
    if "ґ" not in small:
        base = base.replace("ґ", "г")
    if len(word) > 1 and word.isupper():
        return base.upper()
    shared = len(commonprefix((base, small)))
    rest = base[shared:]
    return word[:shared] + rest if shared else base[:1].upper() + rest[1:] if word[:1].isupper() else base


def of_persons(found: Iterable[Reading]) -> bool:
    """Whether one of the readings is a part of a person's name."""
    return any(reading.name in PERSONAL for reading in found)
