"""Put a name or a phrase into its base form: "Верховної Ради України" becomes "Верховна Рада України"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from os.path import commonprefix
from typing import NamedTuple

from data import gazetteers
from data.background import frequencies
from data.morphology import Reading, inflect, readings

# Phrases kept; a candidate list takes about 500 bytes.
_PHRASES_KEPT = 100_000
# How many guesses per phrase the words of the article may choose from.
_GUESSES = 8

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PERSONAL = ("given", "surname", "patronymic")
# Parts of names that never change.
_PARTICLES = frozenset("де ді да дер ден дель дю фон ван аль ель ас бін ібн ле ла и ди эль бин ибн".split())
# A name in apposition follows its title into the nominative: "президента Трампа", but not "радника Трампа".
_TITLES = frozenset(
    "президент прем'єр прем'єр-міністр міністр канцлер король королева принц принцеса папа генерал "
    "полковник премьер премьер-министр министр папа экс-президент экспрезидент місто село город режисер "
    "режиссер".split()
)
_HARD = frozenset("цжшчщ")
_ADJECTIVAL_STEMS = ("ськ", "цьк", "зьк", "ск", "цк")
_HERS = ("ов", "ев", "єв", "ёв", "ін", "їн", "ин", "ын")
# Given names that end like this do not change (Ріші, Еммі, Антоніу).
_UNCHANGED = tuple("і и у е э є іо ио".split())
_VOWELS = frozenset("аеєиіїоуюяэыё")
# Кулеба, Сибіга: г, к and х before -і.
_SOFTENED = (("зі", "га"), ("ці", "ка"), ("сі", "ха"))
# How much rarer than the others a case is, where the form leaves it open: people are seldom given anything.
_RARE_CASES = {"datv": 0.6, "loct": 0.6}
# Endings of singular names by case, each with what stands in their place in the nominative.
_ENDINGS = {
    ("uk", "masc"): {
        "nomn": (("а", "а"), ("я", "я")),
        "gent": (("а", ""), ("я", "й"), ("я", "ь"), ("ого", "ий"), ("и", "а"), ("ї", "я")),
        "accs": (("а", ""), ("я", "й"), ("я", "ь"), ("ого", "ий"), ("у", "а"), ("ю", "я")),
        "datv": (("у", ""), ("ові", ""), ("ю", "й"), ("ому", "ий"), ("і", "а"), ("ї", "я"), *_SOFTENED),
        "ablt": (
            *(("ом", ""), ("ем", ""), ("єм", "й"), ("ем", "ь"), ("им", "ий"), ("им", "")),
            *(("ою", "а"), ("єю", "я")),
        ),
        "loct": (("ові", ""), ("і", ""), ("ому", "ий"), ("і", "а"), ("ї", "я"), *_SOFTENED),
    },
    ("uk", "femn"): {
        "nomn": (("а", "а"), ("я", "я")),
        "gent": (("и", "а"), ("ї", "я"), ("ої", "а")),
        "datv": (("і", "а"), ("ї", "я"), ("ій", "а"), *_SOFTENED),
        "accs": (("у", "а"), ("ю", "я")),
        "ablt": (("ою", "а"), ("єю", "я")),
        "loct": (("і", "а"), ("ї", "я"), ("ій", "а"), *_SOFTENED),
    },
    ("ru", "masc"): {
        "nomn": (("а", "а"), ("я", "я")),
        "gent": (("а", ""), ("я", "й"), ("я", "ь"), ("ого", "ий"), ("ы", "а"), ("и", "а"), ("и", "я")),
        "accs": (("а", ""), ("я", "й"), ("я", "ь"), ("ого", "ий"), ("у", "а"), ("ю", "я")),
        "datv": (("у", ""), ("ю", "й"), ("ю", "ь"), ("ому", "ий"), ("е", "а"), ("и", "я")),
        "ablt": (
            *(("ом", ""), ("ем", ""), ("ем", "й"), ("ем", "ь"), ("им", "ий"), ("ым", "")),
            *(("ой", "а"), ("ей", "я")),
        ),
        "loct": (("е", ""), ("ом", "ий"), ("е", "а"), ("и", "я")),
    },
    ("ru", "femn"): {
        "nomn": (("а", "а"), ("я", "я"), ("ая", "ая")),
        "gent": (("ы", "а"), ("и", "а"), ("и", "я"), ("ой", "а"), ("ой", "ая")),
        "datv": (("е", "а"), ("и", "я"), ("ой", "а"), ("ой", "ая")),
        "accs": (("у", "а"), ("ю", "я"), ("ую", "ая")),
        "ablt": (("ой", "а"), ("ей", "я"), ("ой", "ая")),
        "loct": (("е", "а"), ("и", "я"), ("ой", "ая")),
    },
}
_OPENING, _CLOSING = frozenset("«“„(["), frozenset("»”)],.:;!?…")


class _Guess(NamedTuple):
    """One possible base form of a phrase: how likely, and its words."""

    score: float
    words: tuple[str, ...]


def nominative(
    words: Sequence[str],
    language: str,
    *,
    kind: str,
    context: frozenset[str] = frozenset(),
    surnames: frozenset[str] = frozenset(),
) -> str:
    """The base form of a name or phrase.

    All words of a person's name go to the nominative together, in one gender; elsewhere the head noun and the
    adjectives that agree with it do, and what follows stays ("закінчення війни"). The number is kept.

    Parameters
    ----------
    words : sequence of str
        The tokens of the phrase as they stand in the text.
    language : str
        "uk" or "ru"; in any other the words are joined as they are, without a final 's.
    kind : str
        "PER", "LOC", "ORG" or "TERM" (a phrase of common words).
    context : frozenset of str
        Words of the same article as written; a base form that is found among them is preferred.
    surnames : frozenset of str
        Last words of the full names of the article, in the nominative: where "Мария Захарова" stands, a bare
        "Захарова" is she, and not a Захаров's.

    Returns
    -------
    str
        The base form, with the capitals of the text.
    """
    words = tuple(words)
    if language not in ("uk", "ru"):
        text = _join(words)
        return text[:-2] if text.endswith(("'s", "’s")) else text
    guesses = _guesses(words, language, kind)
    if len(guesses) > 1 and (context or surnames):
        bonus = {guess: _seen(guess.words, words, context) + 3.0 * (guess.words[-1] in surnames) for guess in guesses}
        return _join(max(guesses, key=lambda guess: guess.score + bonus[guess]).words)
    return _join(guesses[0].words) if guesses else _join(words)


def _seen(base: Sequence[str], words: Sequence[str], context: frozenset[str]) -> float:
    """The bonus for base forms that the article itself uses, other than the words as they stood."""
    return sum(2.5 for new, old in zip(base, words) if new != old and new in context)


@lru_cache(maxsize=_PHRASES_KEPT)
def _guesses(words: tuple[str, ...], language: str, kind: str) -> tuple[_Guess, ...]:
    """The likeliest base forms, best first."""
    if kind == "PER" or (kind == "TERM" and _personal(words, language)):
        found = _person(words, language)
    else:
        found = _phrase(words, language, kind)
    best: dict[tuple[str, ...], float] = {}
    for score, base in found:
        best[base] = max(score, best.get(base, score))
    ranked = sorted(best.items(), key=lambda item: -item[1])[:_GUESSES]
    return tuple(_Guess(score, base) for base, score in ranked)


def _personal(words: tuple[str, ...], language: str) -> bool:
    """Whether a phrase of capitalised words starts with a given name."""
    return (
        len(words) > 1
        and all(word[:1].isupper() for word in words)
        and any(reading.name == "given" and reading.known for reading in readings(words[0], language))
        and any(reading.name in _PERSONAL for reading in readings(words[-1], language))
    )


def _person(words: tuple[str, ...], language: str) -> Iterable[_Guess]:
    """Every gender and case in which all words of a name can stand."""
    for gender in ("masc", "femn"):
        for case in _CASES:
            options = [_name_part(word, language, gender, case) for word in words]
            if len(words) == 3:     # Кім Чен Ина: only the last of three short words changes
                options[:2] = [
                    max(option, (0.8, word)) if len(word) < 5 and word[-1:] not in _VOWELS else option
                    for option, word in zip(options[:2], words[:2], strict=True)
                ]
            score = sum(option[0] for option in options)
            score += 0.6 * (gender == "masc") + 0.5 * (case == "nomn") - _RARE_CASES.get(case, 0.0)
            yield _Guess(score, tuple(option[1] for option in options))


def _name_part(word: str, language: str, gender: str, case: str) -> tuple[float, str]:
    """How well one word of a name fits a gender and case, and its nominative."""
    small = word.lower()
    if not word[:1].isalpha() or len(word) == 1 or word.isascii() or small in _PARTICLES:
        return 0.0, word
    best = max(((-4.0, word), *_foreign(word, language, gender, case)), key=lambda option: option[0])
    rates = frequencies(language)
    for reading in readings(word, language):
        if reading.case != case or reading.number != "sing" or reading.pos not in ("NOUN", "ADJF"):
            continue
        if reading.gender not in (gender, "") or not reading.known and _doubtful(reading, small):
            continue
        base = inflect(reading, gender=gender, number="sing")
        if base is None:
            continue
        if not reading.known and case == "nomn" and small.endswith(("ом", "ем", "єм", "ой")):
            continue        # rather the instrumental of a name
        score = 3.0 if reading.name in _PERSONAL else 0.8 if reading.pos == "ADJF" else 0.4
        score -= 0.0 if reading.known else 1.2
        if "anim" not in reading.parse.tag.grammemes and reading.pos == "NOUN":
            score -= 0.4
        rate = rates.get(reading.lemma, 0.0)
        if reading.lemma.endswith(("ия", "ія")) and reading.lemma in gazetteers.given_names(language):
            score += 1.0        # Юлия, Вікторія: the dictionaries also know a rare Юлий, Вікторій for each
        score += 0.5 * log(rate + 0.2) if reading.name == "given" else 0.25 * log(rate + 0.02)
        best = max(best, (score, _recase(base, word)), key=lambda option: option[0])
    own = gazetteers.given_names(language).get(small)
    fixed = small.endswith(_UNCHANGED)
    if own and (case == "nomn" or fixed) and (own[1] == "f") == (gender == "femn"):
        best = max(best, (4.0, word), key=lambda option: option[0])
    if stiff := _stiff(small, language, gender):
        best = max(best, (stiff, word), key=lambda option: option[0])
    if best[0] < 0.5 and case == "nomn" and gender == "masc" and small[-1] not in "аяоуіїеєиюэыё":
        best = max(best, (0.5, word), key=lambda option: option[0])
    return best


def _doubtful(reading: Reading, word: str) -> bool:
    """Whether a guess is one that names seldom follow: no cases at all, or Сибігоя of Сибігою."""
    cut = word.endswith(("ою", "ею", "єю", "ой")) and reading.lemma[:-1] == word[:-1]
    if word[-1] == "у" and reading.lemma[-1] == "а" and reading.gender != "femn":
        return True     # Чолаку, Аджемоглу
    return cut and reading.case != "nomn" or "Fixd" in reading.parse.tag.grammemes


def _foreign(word: str, language: str, gender: str, case: str) -> Iterable[tuple[float, str]]:
    """What a name that no dictionary knows would be if it took the usual endings of its gender."""
    for ending, nominal in _ENDINGS.get((language, gender), {}).get(case, ()):
        stem = word[: len(word) - len(ending)]
        if len(stem) < 2 or not word.endswith(ending):
            continue
        last = stem[-1]
        given = gazetteers.given_names(language).get((stem + nominal).lower())
        if given and (given[1] == "f") == (gender == "femn"):
            fits, score = True, 3.4
        elif len(stem) < 3:
            fits, score = last not in _VOWELS and not nominal and ending in ("а", "у", "ом"), 0.7
        elif ending in ("ої", "ій", "ой") and nominal == "а" and case != "ablt":
            usual = stem.endswith(_HERS if language == "ru" else _HERS + _ADJECTIVAL_STEMS)
            fits, score = usual or ending == "ої", 1.8 if usual else 1.4
        elif nominal in ("ий", "ая"):
            fits, score = stem.endswith(_ADJECTIVAL_STEMS), 1.8
        elif nominal in ("й", "я"):
            fits = last in _VOWELS and (ending != "ю" or last not in "оеє")
            score = 2.9 if nominal == "я" and last in "іи" else 1.1
        elif ending in ("им", "ым"):
            fits, score = stem.endswith(_HERS), 1.6
        elif nominal[-1:] == "а":
            # A surname in -а of a man or a woman; a woman's is mostly of a pattern of its own.
            usual = case != "nomn" and (gender == "femn" or ending not in ("у", "е", "і"))
            score = 1.0 if usual or stem.endswith(_HERS) else 0.2 if gender == "masc" and case == "nomn" else 0.5
            fits = last not in _VOWELS
        elif ending == "ем":
            fits, score = (last in _HARD) == (nominal == "") and last not in "гкх", 1.1
        else:
            fits, score = last not in _VOWELS, 1.1
        if fits:
            yield score, stem + nominal


def _stiff(word: str, language: str, gender: str) -> float:
    """How well a name passes for one that does not change (Рубіо; Меркель, a woman)."""
    last = word[-1]
    if word.endswith(("ого", "ії", "ии", "ою", "ею", "єю")):
        return 0.0
    if last == "у" or last == "и" and language == "uk":
        return 0.4      # far more often a case ending
    if last == "и" and word[-2:-1] in "гх":
        return 0.9
    if last == "і":
        return 2.4      # Мелоні, Бібі; a surname in -а that general language does not know is rarer
    if last in "їеи":
        return 1.3
    if gender == "femn" and word.endswith(("ом", "ем", "єм", "ой")):
        return 0.8      # rather a man's in the instrumental
    if last in "оюєэё":
        return 1.5 if gender == "femn" or not word.endswith("ко") else 0.0
    return 1.5 if gender == "femn" and last not in "аяьы" else 0.0


def _phrase(words: tuple[str, ...], language: str, kind: str) -> Iterable[_Guess]:
    """Every head noun, with agreeing adjectives before it, that a phrase can have."""
    start = next((index for index, word in enumerate(words) if word[:1].isalpha()), None)
    if start is None:
        return
    if words[start].isupper() and len(words[start]) <= 5 and len(words[start]) > 1 or words[start].isascii():
        yield _Guess(0.0, words)
        return
    before: list[tuple[Reading, ...]] = []
    for index in range(start, min(len(words), start + 5)):
        found = readings(words[index], language)
        for head in found:
            last = index == len(words) - 1
            if head.case in ("", "voct") or not (head.pos == "NOUN" or last and head.pos in ("ADJF", "PRTF")):
                continue
            guess = _headed(words, start, index, head, before, language, kind)
            if guess:
                yield guess
        adjectives = tuple(reading for reading in found if reading.pos in ("ADJF", "PRTF", "NUMR"))
        if not adjectives:
            return
        before.append(adjectives)


def _headed(
    words: tuple[str, ...],
    start: int,
    index: int,
    head: Reading,
    before: Sequence[Sequence[Reading]],
    language: str,
    kind: str,
) -> _Guess | None:
    """The phrase with this reading as its head, or None when a word before it does not agree."""
    base = inflect(head)
    if base is None:
        return None
    new = list(words)
    new[index] = _recase(base, words[index])
    score = _likely(head, words[index], language, kind)
    for position, found in enumerate(before, start):
        agreeing = [reading for reading in found if _agree(reading, head)]
        if not agreeing:
            return None
        form = inflect(agreeing[0], gender=head.gender, number=head.number)
        if form is None:
            return None
        new[position] = _recase(form, words[position])
        score += 2.0
    if head.lemma in _TITLES and index + 1 < len(words):
        rest = words[index + 1 :]
        options = [_name_part(word, language, head.gender or "masc", head.case) for word in rest]
        if all(option[0] > 1 for option in options) and all(word[:1].isupper() for word in rest):
            new[index + 1 :] = [option[1] for option in options]
    return _Guess(score, tuple(new))


def _likely(head: Reading, word: str, language: str, kind: str) -> float:
    """How likely a reading is as the head of a place, an organisation or a term."""
    score = 0.4 * log(frequencies(language).get(head.lemma, 0.0) + 0.02)
    score -= 0.0 if head.known else 2.0
    score += 0.5 * (head.case == "nomn")
    if head.number == "plur" and "Pltm" not in head.parse.tag.grammemes:
        score -= 1.5
    if head.pos != "NOUN":
        score -= 1.0
    if kind in ("LOC", "ORG"):
        score += {"place": 3.0, "organisation": 2.0, "abbreviation": 1.0}.get(head.name, 0.0)
        score -= 3.0 * (head.name in _PERSONAL)
        score -= 1.0 * ("anim" in head.parse.tag.grammemes)
    elif head.name and word.islower():
        score -= 10.0
    return score


def _agree(adjective: Reading, noun: Reading) -> bool:
    """Whether an adjective stands in the case, number and gender of a noun."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    if adjective.case == "accs" and not _alive(adjective, noun):
        return False
    return noun.number == "plur" or not noun.gender or not adjective.gender or adjective.gender == noun.gender


def _alive(adjective: Reading, noun: Reading) -> bool:
    """Whether two accusatives agree in being animate, where both say so (Russian)."""
    marks, other = adjective.parse.tag.grammemes, noun.parse.tag.grammemes
    return not ("anim" in marks and "inan" in other or "inan" in marks and "anim" in other)


def _recase(base: str, word: str) -> str:
    """The base form in the capitals of the word, and without ё where the word has е."""
    small = word.lower()
    if "-" in word and word.count("-") == base.count("-"):
        return "-".join(map(_recase, base.split("-"), word.split("-")))
    if "ё" not in small:
        base = base.replace("ё", "е")
    if "ґ" not in small:
        base = base.replace("ґ", "г")
    if len(word) > 1 and word.isupper():
        return base.upper()
    shared = len(commonprefix((base, small)))
    rest = base[shared:]
    return word[:shared] + rest if shared else base[:1].upper() + rest[1:] if word[:1].isupper() else base


def _join(words: Sequence[str]) -> str:
    """The words as a phrase, with marks set as in print: "Т. Мей", but "Лента.ру"."""
    text, inside, low = "", False, False
    for index, word in enumerate(words):
        closing = word in _CLOSING or word == '"' and inside or word == "“" and low
        low = word == "„" or low and word != "“"
        inner = index > 1 and words[index - 1] == "." and len(words[index - 2]) > 1 and word.islower()
        gap = not text or text[-1] in _OPENING or text[-1] == '"' and inside or closing or inner
        inside = inside != (word == '"')
        text += word if gap else f" {word}"
    return text
