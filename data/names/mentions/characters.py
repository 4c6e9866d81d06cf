"""Persons of a story: names that no rule for full names or surnames knows, told by how the article uses them."""

from collections import defaultdict

from data.names.mentions.article import OPENING, Article
from data.names.mentions.people import NAMED
from data.names.mentions.places import describes
from data.names.mentions.words import Word
from data.seeds import word_list

_IN = word_list("character_preposition")
# A word met so often with its capital, and so often as the subject of a verb, is a name; common words need more.
_OFTEN, _ACTS = 2, 1
_OFTEN_COMMON, _ACTS_COMMON = 3, 2
_NEVER = frozenset(("org_head", "org_noun", "weapon", "thing", "local_head", "deity", "party", "not_acronym"))
_BETWEEN = frozenset(("ADVB", "PRCL"))


def characters(article: Article) -> None:
    """Names of persons that the article keeps using: Мавка, Дзвіночок."""
    groups = defaultdict(list)
    for position in article.capitals:
        if not article.taken[position] and _may_be(article, position):
            groups[_stem(article.words[position])].append(position)
    for positions in groups.values():
        inside = [position for position in positions if not article.first[position]]
        common = all(_is_common(article.word(position)) for position in positions)
        often, acts = (_OFTEN_COMMON, _ACTS_COMMON) if common else (_OFTEN, _ACTS)
        if len(positions) < often or any(_placed(article, position) for position in positions):
            continue
        if sum(_acts(article, position) for position in inside) >= acts:
            for position in positions:
                article.claim(position, position + 1, "PER")


def _may_be(article: Article, position: int) -> bool:
    """Whether a word can be the name of a person: not written small anywhere, and no noun for a thing or body."""
    own, text = article.word(position), article.words[position]
    return (
        own.shape == "cap"
        and not own.latin
        and not own.id
        and (bool(own.noun) or not _is_common(own))
        and not own.kinds & _NEVER
        and text.lower() not in article.small
        and article.small.isdisjoint(own.lemmas)
        and text.isalpha()
        and not describes(article, position)
    )


def _is_common(own: Word) -> bool:
    """Whether the dictionary has a word, and not as a name."""
    return own.known and not own.kinds & NAMED


def _stem(text: str) -> str:
    """A word without the letters that cases change."""
    return text[: max(3, len(text) - 2)] if len(text) > 3 else text


def _placed(article: Article, position: int) -> bool:
    """Whether a word stands as places, teams and works do: "у Зорві", «Барс», or beside another name."""
    before = article.text(position - 1)
    beside = _capital(article, position - 1) or _capital(article, position + 1)
    return beside or before.lower() in _IN or before in OPENING


def _capital(article: Article, position: int) -> bool:
    """Whether a capitalised word inside a sentence stands at a position."""
    return article.word(position).shape in ("cap", "mixed", "upper") and not article.first[position]


def _acts(article: Article, position: int) -> bool:
    """Whether a word is the subject of the verb beside it."""
    own = article.word(position)
    if own.known and "nomn" not in own.cases and "any" not in own.cases:
        return False
    at = position + 1
    while article.word(at).kinds & _BETWEEN and not _verb(article.word(at)) and at < position + 3:
        at += 1
    return _verb(article.word(at)) or _verb(article.word(position - 1))


def _verb(own: Word) -> bool:
    """Whether a word is a verb and nothing else."""
    return own.shape == "low" and "VERB" in own.kinds and not own.noun and not own.adjective
