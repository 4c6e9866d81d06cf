"""Tell which language an article is in: by its letters, and where they leave it open by its words."""

import re
from collections.abc import Sequence

from data.language.lemmas import stop_words
from data.language.morphology import readings
from data.seeds import word_list

# The beginning of an article says enough.
_LOOKED_AT = 3000
# Words looked up in the dictionaries when letters and stop words leave it open.
_LOOKED_UP = 40

_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

# Letters frequent in every language of the alphabet: counting them stands for counting all.
_CYRILLIC, _LATIN = "оаеинтрсвлк", "eatoinsrlhd"
_UKRAINIAN, _RUSSIAN = "іїєґ", "ыэё"
# Letters of Belarusian, Serbian, Macedonian, Kazakh and others. ъ is Bulgarian when ы and э are missing.
_ELSEWHERE = "ўјљњћђџќѓѕәғқңөұүһӣӯҷ"
_NOT_ENGLISH = "ąćęłńśźżěščřžýůőűßäöüñãõâêîôûàèìòùáéíóúçøåæœşğıțșăđ"
# Short words of languages written in Latin letters that English does not have.
_FOREIGN = word_list("not_english")
_SHARED = word_list("like_english")
_ELIDED = re.compile(r"\b(?:[ldnsc]|qu)['’](?=[^\W\d_]{2})")


def detect(texts: Sequence[str]) -> list[str]:
    """The language of each text.

    Letters that only Ukrainian or only Russian has decide; where there are none, or some of both, the stop
    words of the two languages do, together with which dictionary knows more of the words.

    Parameters
    ----------
    texts : sequence of str
        Articles, or titles.

    Returns
    -------
    list of str
        "uk", "ru", "en" or "other", one per text.
    """
    return [_detect(text) for text in texts]


def _detect(text: str) -> str:
    """The language of one text."""
    text = text[:_LOOKED_AT].lower()
    if "@" in text or "http" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    cyrillic, latin = _count(text, _CYRILLIC), _count(text, _LATIN)
    # Names and addresses in Latin letters stand in many Cyrillic texts, the reverse is rare.
    if cyrillic and cyrillic * 2 >= latin:
        return _cyrillic(text, cyrillic)
    return _latin(text, latin) if latin else "other"


def _cyrillic(text: str, letters: int) -> str:
    """Ukrainian, Russian or another language in Cyrillic letters."""
    ukrainian, russian = _count(text, _UKRAINIAN), _count(text, _RUSSIAN)
    hard, elsewhere = text.count("ъ"), _count(text, _ELSEWHERE)
    if elsewhere > 1 and elsewhere * 50 > letters:
        return "other"
    if hard > 2 and hard * 100 > letters and not ukrainian and russian * 3 <= hard:
        return "other"
    # Usual shares of the counted letters: Ukrainian 12 %, Russian 4 %. Far less is a name or a quotation.
    if ukrainian > 3 * russian and ukrainian * 20 > letters:
        return "uk"
    if russian > 3 * ukrainian and russian * 60 > letters:
        return "ru"
    return _by_words(text, letters, ukrainian)


def _by_words(text: str, letters: int, ukrainian: int) -> str:
    """Ukrainian or Russian by the words, in natural logarithms of odds.

    That no `ukrainian` letter is there speaks for Russian, the more the longer the text.
    """
    words = _WORD.findall(text)
    own, other = stop_words("uk"), stop_words("ru")
    balance = 2.0 * sum((word in own) - (word in other) for word in words)
    for word in dict.fromkeys(words[:_LOOKED_UP]):
        balance += 2.0 * (_known(word, "uk") - _known(word, "ru"))
    return "uk" if balance + (ukrainian and 1.0) > (not ukrainian) * letters / 10 else "ru"


def _known(word: str, language: str) -> bool:
    """Whether the dictionary of a language has a word."""
    return any(reading.known for reading in readings(word, language))


def _latin(text: str, letters: int) -> str:
    """English or another language in Latin letters."""
    words = _WORD.findall(text)
    english = stop_words("en")
    own = sum(word in english and word not in _FOREIGN or word in _SHARED for word in words)
    foreign = sum(word in _FOREIGN and word not in _SHARED for word in words) + len(_ELIDED.findall(text))
    strange = _count(text, _NOT_ENGLISH)
    if strange * 20 > letters or foreign + strange > max(own, 1):
        return "other"
    return "en"


def _count(text: str, letters: str) -> int:
    """How often letters of a set occur."""
    return sum(map(text.count, letters))
