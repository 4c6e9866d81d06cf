"""Clubs in results of matches, which are no towns and no people: Динамо – Ворскла 2:1, Arsenal 2-1 Chelsea."""

from collections.abc import Iterator

from data.names import gazetteers
from data.names.mentions.article import CLOSING, OPENING, Article
from data.names.mentions.words import FUNCTION
from data.seeds import word_list

_DASHES = frozenset("-–—−")
_IN = word_list("result_preposition")
# Words that the name of a club may have, and digits that a side of a score may have.
_LONGEST, _DIGITS = 3, 3
Span = tuple[int, int]


def clubs(article: Article) -> None:
    """The two clubs of each result, and the same names elsewhere; of two countries nothing is claimed here."""
    lemmas: set[str] = set()
    for start, end in _scores(article):
        for own in _sides(article, start, end):
            if article.free(*own) and not gazetteers.is_country(article.word(own[0]).id):
                article.claim(*own, "ORG")
                lemmas |= article.word(own[0]).lemmas if own[1] == own[0] + 1 else set()
    for position in article.capitals if lemmas else ():
        again = not article.taken[position] and not article.word(position).lemmas.isdisjoint(lemmas)
        if again and article.text(position - 1).lower() not in _IN:
            article.claim(position, position + 1, "ORG")


def _scores(article: Article) -> Iterator[Span]:
    """Where scores stand: 2:1 is one token, 2-1 three."""
    for at, text in enumerate(article.words):
        if not text[0].isdigit() or len(text) > 2 * _DIGITS + 1:
            continue
        one, colon, two = text.partition(":")
        if colon and one.isdigit() and two.isdigit() and not _is_time(one, two):
            yield at, at + 1
        elif text.isdigit() and article.text(at + 1) in _DASHES and article.text(at + 2).isdigit():
            if article.adjoin(at, at + 3) and len(text) < _DIGITS > len(article.text(at + 2)):
                yield at, at + 3


def _is_time(hour: str, minute: str) -> bool:
    """Whether two numbers may be a time of day, as in a timetable: Київ – Львів 19:30."""
    return len(minute) == 2 and int(hour) < 24 and int(minute) < 60


def _sides(article: Article, start: int, end: int) -> list[Span]:
    """The names before a score with a dash between them, or one before and one behind it."""
    second = _before(article, start)
    if second is None:
        return []
    left = second[0] - 1 - (article.text(second[0] - 1) in OPENING)
    if article.text(left) in _DASHES:
        first = _before(article, left)
        return [first, second] if first else []
    behind = _behind(article, end) if end > start + 1 else None
    return [second, behind] if behind else []


def _before(article: Article, end: int) -> Span | None:
    """The capitalised words that end at a position, past a closing quote; None when there is none."""
    if end and article.text(end - 1) in CLOSING:
        end -= 1
    start = end
    while start and end - start < _LONGEST and _capital(article, start - 1):
        own = article.word(start - 1)
        if article.first[start - 1] and own.known and own.kinds & FUNCTION:
            break  # Вчора Динамо
        start -= 1
        if article.first[start] or article.text(start - 1) in OPENING:
            break
    return (start, end) if start < end else None


def _behind(article: Article, start: int) -> Span | None:
    """The capitalised words from a position on; None when there is none."""
    end = start
    while end - start < _LONGEST and _capital(article, end):
        end += 1
    return (start, end) if start < end else None


def _capital(article: Article, position: int) -> bool:
    """Whether a word with a capital stands at a position."""
    return article.word(position).shape in ("cap", "upper", "mixed")
