"""What the words around a person's name say of its gender and case: "до Олександра", "заявила Олександра"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from data.language.inflection import SETTINGS
from data.language.morphology import Reading, readings
from data.language.paradigms import CASES, GENDERS
from data.names import gazetteers
from data.seeds import word_list

Setting = tuple[float, ...]

# Characters looked at before and after a name.
_BEFORE, _AFTER = 60, 160
# Words looked at before it; where there are fewer, its sentence begins there.
_WORDS = 5
_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+|[^\w\s]|\n")
_END = re.compile(r"[.!?…\n]")
_PRONOUNS = {
    "uk": {"masc": "він його йому ним нього ньому", "femn": "вона її їй нею неї ній"},
    "ru": {"masc": "он его ему им него нем нём тот", "femn": "она её ее ей ею нее неё ней та"},
}
_RELATIVES = {language: word_list("relative", language) for language in ("uk", "ru")}
# Words that may stand between a subject and its verb.
_BETWEEN = word_list("between_subject_and_verb")
_HERS = ("ка", "иця", "иня", "ица", "ша", "еса", "есса")
_AND = word_list("conjunction")
# Whose somebody is: "адвокат Олександра Новожилова".
_RELATIONS = word_list("relation")
_KIN = word_list("kinswoman")
_TIMES = word_list("time")
# How much each thing says, in the scale of the guesses.
_AFTER_PREPOSITION, _SUBJECT, _AGREES, _GENITIVE, _RELATIVE, _PRONOUN = 3.0, 2.0, 1.5, 1.5, 3.0, 1.2
_OPENS, _OBJECT, _OBLIQUE, _HARDLY = 1.0, 0.8, 0.8, 0.3
_OTHER = {"masc": "femn", "femn": "masc"}


@lru_cache(maxsize=100_000)
def _weights(before: tuple[str, ...], after: tuple[str, ...], language: str) -> Setting:
    """What the words of a sentence before and after a name add to each gender and case."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for gender, case, value in (
        *_words_before(before, after, language),
        *_verb_after(before, after, language),
        *_words_after(before, after, language),
    ):
        for key in SETTINGS:
            if gender in ("", key[0]) and case in ("", key[1]):
                found[key] += value
    return tuple(round(found[key], 1) for key in SETTINGS)


def setting(text: str, start: int, end: int, language: str) -> Setting:
    """What the words around a name say.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Where the name stands.
    language : str
        "uk" or "ru".

    Returns
    -------
    tuple of float
        What is added to each gender and case, in the order of `data.language.inflection.SETTINGS`.
    """
    before = list(_TOKEN.findall(text[max(0, start - _BEFORE) : start]))
    ends = [at for at, token in enumerate(before) if _END.match(token)]
    before = before[ends[-1] + 1 :] if ends else before
    after = _TOKEN.findall(text[end : end + _AFTER])
    return _weights(tuple(before[-_WORDS:]), tuple(after[:24]), language)


@cache
def _cases(language: str) -> dict[str, frozenset[str]]:
    """The cases that each preposition may stand with."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in CASES[1:]:
        for word in word_list(f"governs_{case}", language):
            found[word].add(case)
    return {word: frozenset(cases) for word, cases in found.items()}


def _words_before(before: Sequence[str], after: Sequence[str], language: str) -> Iterator[tuple[str, str, float]]:
    """What the word before a name asks of it: the case of a preposition, agreement with a title, a genitive."""
    if not any("loct" in _cases(language).get(word.lower(), ()) for word in before):
        yield "", "loct", -_AFTER_PREPOSITION  # which never stands without one
    if not before:
        yield "", "nomn", _OPENS
    if not before or not before[-1][0].isalpha():
        return
    word = before[-1].lower()
    governed = _cases(language).get(word)
    if governed:
        for case in CASES:
            yield "", case, _AFTER_PREPOSITION if case in governed else -_AFTER_PREPOSITION
        return
    title = _title(before, language)
    if title:
        for gender, case in {(one.gender, one.case) for one in title if one.number == "sing"}:
            yield gender if _hers(title) else "", case, _AGREES
        if not any(one.case == "nomn" for one in title):
            yield "", "nomn", -_AGREES
        whose = bool({one.lemma for one in title} & _RELATIONS)
        yield "", "gent", _GENITIVE if whose else 0.0 if any(one.case == "gent" for one in title) else -_OBJECT
    if title or before[-1][0].isupper() and len(before) > 1:
        return
    found = readings(word, language)
    verbs = [one for one in found if one.pos in ("VERB", "INFN", "GRND")]
    nouns = [one for one in found if one.pos == "NOUN" and one.case]
    if verbs and not nouns:
        yield from _verb_before(verbs, before, after, language)
    for gender, case in {(one.gender, one.case) for one in found if one.pos in ("ADJF", "PRTF")}:
        if gender in GENDERS and not nouns:
            yield gender, case, _AGREES
    if nouns and not all(one.lemma in _TIMES and one.number == "sing" for one in nouns):
        yield "", "gent", _GENITIVE


def _title(before: Sequence[str], language: str) -> list[Reading]:
    """The readings of the word for what a person is, straight before a name or before its own genitive: "міністр",
    "держсекретар США", "господиня саміту"; none where there is none."""
    at = len(before) - 1
    while at >= 0 and at > len(before) - 4 and before[at][0].isalpha():
        found = readings(before[at].lower(), language)
        people = [one for one in found if one.pos == "NOUN" and one.case and "anim" in one.parse.tag.grammemes]
        if people and not (before[at][0].isupper() and at):
            return people
        name = before[at][0].isupper()
        if not name and not any(one.case == "gent" and one.pos in ("NOUN", "ADJF") for one in found):
            return []
        at -= 1
    return []


def _verb_before(
    verbs: Sequence[Reading], before: Sequence[str], after: Sequence[str], language: str
) -> Iterator[tuple[str, str, float]]:
    """A verb before a name: the subject, where it is one of speech or has no other in its gender; else the object."""
    subject = any(one.lemma in gazetteers.cues(language)["speech"] for one in verbs)
    for gender in {one.gender for one in verbs if one.pos == "VERB"} & set(GENDERS):
        subject = subject or len(before) < _WORDS and not _subjects(before, language) & {gender, ""}
        yield gender, "nomn", _SUBJECT if subject else _OBJECT
        yield _OTHER[gender], "nomn", -_SUBJECT
    if not subject:
        yield "", "accs", _OBJECT
        yield "", "datv", _OBJECT
    several = after[:1] and after[0] in _AND or after[:1] == (",",) and after[1:2] and after[1][0].isupper()
    if not several and all(one.number == "plur" for one in verbs if one.pos == "VERB"):
        yield "", "nomn", -_SUBJECT


def _verb_after(before: Sequence[str], after: Sequence[str], language: str) -> Iterator[tuple[str, str, float]]:
    """A verb after a name that is its subject, in its gender; not where the word before may be the subject."""
    at = 0
    while at < min(len(after), 3) and after[at].lower() in _BETWEEN:
        at += 1
    if at >= len(after) or not after[at][0].isalpha():
        return
    found = readings(after[at].lower(), language)
    verbs = [one for one in found if one.pos == "VERB"]
    if not verbs or any(one.pos in ("NOUN", "ADJF") for one in found):
        return
    genders = {one.gender for one in verbs} & set(GENDERS)
    subject = _subjects(before, language)
    for gender in genders:
        yield _OTHER[gender], "nomn", -_SUBJECT
        if subject & {gender, ""}:
            yield gender, "nomn", _HARDLY
        else:
            yield gender, "nomn", _SUBJECT
            if not before:
                yield gender, "nomn", _OPENS
    if not genders and all(one.number == "sing" for one in verbs) and not subject:
        yield "", "nomn", 1.0


def _subjects(before: Sequence[str], language: str) -> set[str]:
    """The genders of the nouns before a name that may be the subject of its sentence; not of its title."""
    title = {one.lemma for one in _title(before, language)} - _RELATIONS
    return {
        one.gender
        for word in before
        if word[0].isalpha()
        for one in readings(word.lower(), language)
        if one.pos == "NOUN" and one.case == "nomn" and one.lemma not in _TIMES | title
    }


def _words_after(before: Sequence[str], after: Sequence[str], language: str) -> Iterator[tuple[str, str, float]]:
    """The gender that a relative clause, a pronoun or a woman's title after a name tells."""
    if len(after) > 1 and after[0] == ",":
        own = [one for one in readings(after[1].lower(), language) if one.lemma in _RELATIVES[language]]
        genders = {one.gender for one in own if one.number == "sing"} & set(GENDERS)
        if len(genders) == 1:
            noun = before and any(one.pos == "NOUN" for one in readings(before[-1].lower(), language))
            yield genders.pop(), "", _OBJECT if noun else _RELATIVE  # "фірма Олександра, яка"
    words = {gender: own.split() for gender, own in _PRONOUNS[language].items()}
    for at, word in enumerate(after):
        if word[0].isupper() and at and not _END.match(after[at - 1]):
            return  # of another, perhaps
        small = word.lower()
        for gender in GENDERS:
            if small in words[gender]:
                yield gender, "", _PRONOUN if small == words[gender][0] else _OBLIQUE
                return
        if small.endswith(_HERS + ("ки", "ку", "кою", "иці", "ицы")):
            known = readings(small, language)
            if known and _hers([one for one in known if one.lemma in gazetteers.cues(language)["job"]]):
                yield "femn", "", _PRONOUN
                return


def _hers(titles: Sequence[Reading]) -> bool:
    """Whether a word for what a person is names a woman: депутатка, речниця; "голова" may be either."""
    return bool(titles) and all(
        one.gender == "femn" and one.lemma.endswith(_HERS) and one.lemma not in _KIN for one in titles
    )
