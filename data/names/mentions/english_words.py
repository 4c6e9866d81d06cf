"""What the rules for English ask of a single word: is it an ordinary word, is it part of a date."""

from functools import lru_cache

from data.names import gazetteers
from data.names.mentions.article import Article
from data.seeds import word_list

_MAX_ENTRIES = 100_000
_DATE_BEFORE = word_list("before_date")


@lru_cache(maxsize=_MAX_ENTRIES)
def ordinary(word: str) -> bool:
    """Whether the dictionary of English has a word; surnames such as Baker are in it too."""
    from simplemma import is_known

    return is_known(word.lower(), lang="en")


def dated(article: Article, position: int) -> bool:
    """Whether a word is a month or weekday in a date: April 5, Jan. 6, in May, 24 June."""
    text, cues = article.words[position].lower(), gazetteers.cues("en")
    if text not in cues["month"] and text not in cues["weekday"]:
        return False
    at = position + 1 + (article.text(position + 1) == ".")
    if article.word(at).shape == "number":
        return True
    before = article.word(position - 1)
    if len(text) < 4 and text != "may":
        return at > position + 1 or before.shape == "number"
    named = article.word(position + 1).shape == "cap" and not article.first[position + 1]
    return before.shape == "number" or not named and article.text(position - 1).lower() in _DATE_BEFORE


def eastern(article: Article, start: int, end: int) -> bool:
    """Whether a run is a Korean or Vietnamese name of three words, whose last may look like another: Kim Jong Un."""
    own = article.text(start).lower() in gazetteers.cues("en")["eastern"]
    return own and end - start == 3 and all(article.word(at).shape == "cap" for at in range(start, end))


def only_opens(article: Article, start: int, end: int) -> bool:
    """Whether an ordinary word opens a sentence before the name of a place: Taking Mariupol."""
    if end - start != 2 or not article.first[start] or not article.word(end - 1).id:
        return False
    text = article.words[start].lower()
    return text.endswith("ing") and ordinary(text) and "given" not in article.word(start).kinds


def headed(article: Article, start: int, end: int) -> bool:
    """Whether a run holds the head of an organisation before its last word (Bank of America)."""
    heads = gazetteers.cues("en")["org_head"]
    return any(article.words[at].lower() in heads for at in range(start, end))
