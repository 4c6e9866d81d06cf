"""Chinese, Korean and Vietnamese names, whose surname stands first: Кім Чен Ин, Сі Цзіньпін, Ву Дінь Хюе."""

from data.names import gazetteers
from data.names.mentions.article import Article
from data.names.mentions.words import Word

_VOWELS = frozenset("аеєиіїоуюяэыё")
# Letters of one syllable, with an ending; the most syllables of a given name written together, with an ending.
_SYLLABLE, _MAX_SYLLABLES = 5, 3
# A place with more people is meant rather than part of a name.
_LARGE = 500_000


def named(article: Article) -> None:
    """A surname of one syllable and a given name of two: in one word or in two."""
    surnames = gazetteers.cues(article.language).get("eastern", frozenset())
    for position in article.capitals:
        if article.taken[position] or article.words[position].lower() not in surnames:
            continue
        if not article.first[position] and _name(article.word(position - 1)):
            continue  # Деборра Лі Фернесс
        end = _end(article, position)
        # Лі Харві Освальд is no Chinese name: what goes on is for the rules of full names.
        if end > position + 1 and article.free(position, end) and not _goes_on(article, end):
            article.claim(position, end, "PER")


def _end(article: Article, position: int) -> int:
    """Where a name ends that begins with such a surname."""
    first, second = article.word(position + 1), article.word(position + 2)
    if _part(article, position + 1, first):
        if _part(article, position + 2, second):
            return position + 3
        text = article.words[position + 1]
        together = not first.known and 2 <= _syllables(text) <= _MAX_SYLLABLES or "-" in text
        return position + 2 if together else position
    return position


def _part(article: Article, position: int, own: Word) -> bool:
    """Whether a word may be part of a given name: short, capitalised, and no common word that may stand there."""
    if own.shape != "cap" or own.latin or article.first[position] or article.taken[position]:
        return False
    if own.id and (not own.id.isdigit() or gazetteers.entries()[own.id].population > _LARGE):
        return False
    text = article.words[position]
    short = len(text) <= _SYLLABLE and _syllables(text) <= 2
    return short and not own.kinds & {"org_head", "job"} or not own.known and _syllables(text) <= _MAX_SYLLABLES


def _goes_on(article: Article, position: int) -> bool:
    """Whether a capitalised word stands at a position that may belong to the name too."""
    return not (position < len(article.words) and article.first[position]) and _name(article.word(position))


def _name(own: Word) -> bool:
    """Whether a word is part of a person's name, or one that the dictionary lacks."""
    known = own.kinds & {"given", "surname", "patronymic"}
    return own.shape == "cap" and not own.latin and bool(known or not own.known and not own.id)


def _syllables(text: str) -> int:
    """The number of vowels."""
    return sum(letter in _VOWELS for letter in text.lower())
