"""Names by rules, dictionaries and tables of names; always there, no trained weights."""

from collections.abc import Sequence

from data.language.tokens import Tokens
from data.names.mentions import cyrillic, english
from data.names.mentions.mention import Look, Mention
from data.names.mentions.words import word

LANGUAGES = ("uk", "ru", "en")
_LITTLE = frozenset(("PREP", "CONJ", "PRCL", "NPRO"))
_SPANS = {"uk": cyrillic.spans, "ru": cyrillic.spans, "en": english.spans}


def lacks(detail: str, language: str) -> str:
    """Nothing is ever missing."""
    return ""


def version(detail: str) -> str:
    """Empty: the rules are part of the program, which has its own version."""
    return ""


def load(detail: str, language: str) -> Look:
    """The rules of a language."""
    return lambda texts, tokens: mentions(tokens, language)


def mentions(tokens: Sequence[Tokens], language: str) -> list[list[Mention]]:
    """The names among the tokens of each article."""
    return [placed(own, _SPANS[language](own, language), language) for own in tokens]


def placed(tokens: Tokens, spans: list[tuple[int, int, str]], language: str) -> list[Mention]:
    """Spans of tokens (first, after the last, label) as characters of the text; none ends in a function word."""
    words, starts = tokens.words, tokens.starts
    spans = [(first, _trimmed(words, first, last, language), label) for first, last, label in spans]
    return [
        Mention(starts[first], starts[last - 1] + _length(words[last - 1], language), label)
        for first, last, label in spans
    ]


def _trimmed(words: list[str], first: int, last: int, language: str) -> int:
    """Where a name ends without the little words behind it: "Конгресса и"."""
    while last > first + 1 and words[last - 1].islower() and words[last - 1].isalpha() and language != "en":
        own = word(words[last - 1], language)
        if not own.kinds & _LITTLE or len(words[last - 1]) > 2 and (own.noun or own.adjective):
            break
        last -= 1
    return last


def spans(tokens: Tokens, language: str) -> list[tuple[int, int, str]]:
    """The names among the tokens of one article, as (first token, token after the last, label)."""
    return _SPANS[language](tokens, language)


def _length(word: str, language: str) -> int:
    """The length of a word, in English without the 's that makes it somebody's."""
    return len(word) - 2 if language == "en" and word.endswith("'s") and len(word) > 3 else len(word)
