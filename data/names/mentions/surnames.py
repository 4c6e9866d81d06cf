"""Surnames that stand by themselves: "зустріч Трампа", "Зеленський підписав", "Кулеба: ми готові"."""

import re
from functools import cache

from data.names import gazetteers
from data.names.mentions.article import Article
from data.names.mentions.people import NAMED, PARTICLES
from data.names.mentions.places import LITTLE, describes
from data.names.mentions.unknown import thing
from data.names.mentions.words import FUNCTION, Word
from data.seeds import word_list

# Surnames that are adjectives of places too.
_OF_PLACES = tuple("ськ цьк зьк ск цк".split())
# What only surnames end in.
_TYPICAL = tuple("енко єнко чук щук нюк люк сюк".split())
# What a subject is followed by, past words such as "вже", "не", "сьогодні".
_BETWEEN = frozenset(("ADVB", "PRCL", "CONJ"))
# Verbs in the past, of one man or woman.
_DID = {"uk": ("в", "вся", "всь", "ла", "лася", "лась"), "ru": ("л", "лся", "ла", "лась")}
_AND = word_list("conjunction")
_DASHES = frozenset("-–—")
_LATIN = re.compile("[A-Za-z]")
_PLURAL = ("ли", "лися", "лись", "ють", "уть", "ать", "ять", "ются", "ються", "утся", "уться")


def alone(article: Article) -> None:
    """A name in the middle of a sentence that can be nothing else: Трамп, Мей, Віткофф, Зеленський."""
    for position in article.capitals:
        if article.taken[position] or article.first[position]:
            continue
        own = article.word(position)
        if _may_be(article, position, own) and (_proper(article, position, own) or _ambiguous(article, position, own)):
            article.claim(position, position + 1, "PER")


def _may_be(article: Article, position: int, own: Word) -> bool:
    """Whether a word has the shape of a name and describes no noun after it."""
    return (
        own.shape in ("cap", "mixed")
        and not own.latin
        and article.words[position].lower() not in PARTICLES
        and not (own.known and own.kinds & FUNCTION)
        and not describes(article, position)
        and not (_regional(own, article.language) and _listed(article, position))
    )


def _proper(article: Article, position: int, own: Word) -> bool:
    """Whether a word is nothing but a person's name, by the dictionary or by its form: a word that the dictionary lacks
    is nobody's (Сильпо) where it would not take it for a name or a living being either, and no verb tells of a man or
    a woman."""
    if own.kinds & NAMED:
        return not own.ordinary
    text = article.words[position]
    plain = text.replace("-", "").replace("'", "").isalpha() and not text[:2].isupper()
    if thing(article, position, own):
        return False
    told = "person" in own.kinds and (bool(own.kinds & {"guessed", "animate"}) or _acts(article, position))
    return plain and not own.known and told and not own.id and not _LATIN.search(text)


def _acts(article: Article, position: int) -> bool:
    """Whether a verb beside a word says what a man or a woman did: Прийшов Тревікс."""
    beside = (position - 1, position + 1)
    return any("VERB" in article.word(at).kinds and article.text(at).endswith(_DID[article.language]) for at in beside)


def _ambiguous(article: Article, position: int, own: Word) -> bool:
    """Whether a word that may be a surname or a common word is a surname, given that its capital counts."""
    return (
        "surname" in own.kinds
        and not own.place_like
        and not own.id
        and not own.kinds & {"org_head", "job", "body_adjective", "weapon"}
        and article.words[position].lower() not in article.small
        and not _listed(article, position)
        and not _regional(own, article.language)
        and not _second(article, position)
    )


def _second(article: Article, position: int) -> bool:
    """Whether a word follows a capitalised one that is no person, as in Дед Мороз, Аскольдова Могила."""
    before = article.word(position - 1)
    return (
        before.shape in ("cap", "mixed")
        and not article.taken[position - 1]
        and not before.kinds & {"job", "given"}
        and not article.first[position - 1]
    )


def _regional(own: Word, language: str) -> bool:
    """Whether a word is the adjective of a known region: Полтавський, Московский."""
    return bool(own.adjective) and not own.lemmas.isdisjoint(_regions(language))


@cache
def _regions(language: str) -> frozenset[str]:
    """The adjectives of the regions in the tables, in the masculine."""
    found = set()
    for form in gazetteers.forms(language):
        adjective, _, noun = form.partition(" ")
        if noun in _REGIONS and adjective.endswith("а" if language == "uk" else "ая"):
            found.add(adjective.removesuffix("я")[:-1] + "ий")
        elif noun in _REGIONS and adjective.endswith("ий"):
            found.add(adjective)
    return frozenset(found)


_REGIONS = word_list("listed_region")


def _listed(article: Article, position: int) -> bool:
    """Whether a word is one of several adjectives of one noun: "Полтавський, Сумський і Київський"."""
    own = article.word(position)
    if not own.adjective:
        return False
    marks = _AND | {","}
    return any(
        0 <= at + step < len(article.words)
        and article.words[at] in marks
        and own.adjective & article.word(at + step).adjective
        and not article.word(at + step).kinds & NAMED
        for at, step in ((position + 1, 1), (position - 1, -1))
        if 0 <= at < len(article.words)
    )


def opening(article: Article) -> None:
    """A surname that opens a sentence and is its subject: "Зеленський підписав указ", "Путин: мы готовы"."""
    speech = gazetteers.cues(article.language)["speech"]
    for position in article.capitals:
        if article.taken[position] or not article.first[position]:
            continue
        own = article.word(position)
        if not _may_be(article, position, own) or own.id or own.kinds & {"org_head", "job", "weapon"}:
            continue
        if article.words[position].lower() in article.small or _listed(article, position):
            continue
        if _regional(own, article.language):
            continue
        if _opens(article, position, own, speech):
            article.claim(position, position + 1, "PER")


def _opens(article: Article, position: int, own: Word, speech: frozenset[str]) -> bool:
    """Whether what follows a word at the start of a sentence makes it a surname."""
    at = position + 1
    while at < position + 3 and article.word(at).kinds & _BETWEEN and article.words[at] not in _AND:
        at += 1
    following = article.word(at)
    if _surname_only(article, position, own):
        return _goes_on(article, at, following)
    if "nomn" not in own.cases or not own.kinds & {"surname", "guessed"}:
        return False
    speaks = not following.lemmas.isdisjoint(speech)
    return speaks and following.shape == "low" and not article.words[at].endswith(_PLURAL)


def _surname_only(article: Article, position: int, own: Word) -> bool:
    """Whether a word is a surname unless it is the adjective of a place, or a form that is no subject."""
    if own.adjective:
        stem = article.words[position].lower()
        ending = stem.endswith(tuple(part + end for part in _OF_PLACES for end in _ADJECTIVAL))
        return ending and ("surname" in own.kinds or not own.known and "person" in own.kinds)
    typical = not own.known and article.words[position].endswith(_TYPICAL)
    subject = ("surname" in own.kinds or typical) and "nomn" in own.cases
    return subject and not any(one.startswith("nomn") for one in own.common)


_ADJECTIVAL = ("ий", "а", "ого", "ому", "им", "ої", "ій", "у", "ою", "ая", "ой", "ую", "ом", "ім")


def _goes_on(article: Article, at: int, following: Word) -> bool:
    """Whether a sentence goes on after its first word as after a person."""
    if at >= len(article.words):
        return False
    text = article.words[at]
    if text in _DASHES or text == ":":
        return True
    if text in _AND:
        beside = article.word(at + 1)
        return beside.shape == "cap" and bool(beside.kinds & NAMED or article.taken[at + 1])
    if "PREP" in following.kinds and len(text) <= LITTLE:
        return True  # Зеленський про санкції
    return following.shape == "low" and bool(following.kinds & {"VERB", "PREP"}) and not following.noun
