"""Words in capitals read as ordinary ones: ЗЕЛЕНСЬКИЙ У КИЄВІ says what «Зеленський у Києві» does.

Only where capitals say nothing: in a sentence that is in capitals as a whole, and in a surname among small letters.
Abbreviations (США, НАТО, ДТП) stay as they are.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from data.language.lemmas import stop_words
from data.language.spelling import STEM
from data.language.tokens import Tokens, capitalised
from data.names import gazetteers
from data.names.mentions.english_words import ordinary
from data.names.mentions.places import alike
from data.names.mentions.rule import Rule, decided
from data.names.mentions.small import forms
from data.names.mentions.words import FUNCTION, Word, word
from data.seeds import word_list

# A sentence with at least this share of words in capitals, two of them of four letters or more, is in capitals.
_LOUD, _LONGER, _MIN_LONGER = 0.85, 4, 2
_PARTS = frozenset(":;|")
# An unknown word of fewer letters is an abbreviation.
_WORD = 5
_NAMES = frozenset(("given", "surname", "patronymic"))
_STAYING_KINDS = frozenset(("not_acronym", "roman", "latin_not_org", "legal", "company"))
_HEADS = frozenset(("org_head", "local_head", "body_adjective"))
_REGIONS = word_list("loud_region")
KEEP, LOWER, NAME, MAYBE = "keep", "lower", "name", "maybe"


class Loud(NamedTuple):
    """A word in capitals: as written, what it is with one capital, and the words beside it so read."""

    text: str
    own: Word
    before: Word
    after: Word
    language: str


def settled(tokens: Tokens, language: str) -> Tokens:
    """The tokens with the words in capitals as they would stand in a sentence.

    Where the capital of a word that may be a name would prove nothing, the word counts as opening a sentence.
    """
    loud = [at for at, text in enumerate(tokens.words) if len(text) > 1 and text.isupper() and text[0].isalpha()]
    if not loud or language not in gazetteers.LANGUAGES:
        return tokens
    words, first = list(tokens.words), list(tokens.first)
    whole = _sentences(tokens, loud)
    for at in _phrases(tokens.words, whole, language):
        words[at] = capitalised(words[at])
    for at in sorted(whole.union(loud)):
        text = tokens.words[at]
        if words[at] != text or not (at in whole or _may_be_surname(text)):
            continue
        gives = _verdict(_seen(tokens, at, language)) if at in whole else _lone(tokens, at, language)
        if gives == LOWER:
            words[at] = text.lower()
        elif gives in (NAME, MAYBE):
            words[at] = capitalised(text)
            first[at] = first[at] or gives == MAYBE
    return Tokens(words, tokens.starts, first)


def _sentences(tokens: Tokens, loud: list[int]) -> set[int]:
    """The places of the words of the sentences that are in capitals as a whole, or up to a colon."""
    words = tokens.words
    longer = [at for at in loud if len(words[at]) >= _LONGER]
    found: set[int] = set()
    if len(longer) < _MIN_LONGER:
        return found
    opens = [at for at, opening in enumerate(tokens.first) if opening]
    parts = sorted({*opens, *(at for at in range(1, len(words)) if words[at - 1] in _PARTS)})
    for starts in (opens, parts):
        for which in {bisect_right(starts, at) for at in longer} - {0}:
            end = starts[which] if which < len(starts) else len(words)
            found.update(_upper(words, starts[which - 1], end))
    return found


def _upper(words: list[str], start: int, end: int) -> list[int]:
    """The places of the words in capitals, when nearly all are; none otherwise."""
    own = [at for at in range(start, end) if words[at][0].isalpha()]
    upper = [at for at in own if words[at].isupper()]
    longer = sum(len(words[at]) >= _LONGER for at in upper)
    return upper if longer >= _MIN_LONGER and len(upper) >= _LOUD * len(own) else []


def _phrases(words: list[str], whole: set[int], language: str) -> Iterator[int]:
    """The places of the words of known names of several words: ВЕРХОВНА РАДА."""
    table = gazetteers.phrases(language)
    for at in sorted(whole):
        for parts, _ in table.get(words[at][:STEM].lower(), ()):
            span = range(at, at + len(parts))
            if whole.issuperset(span) and all(map(alike, words[at : span.stop], parts, repeat(language))):
                yield from (one for one in span if len(words[one]) > 2)
                break


def _seen(tokens: Tokens, at: int, language: str) -> Loud:
    """A word in capitals and its neighbours, as they would be with one capital."""
    beside = [tokens.words[one] if 0 <= one < len(tokens.words) else "." for one in (at - 1, at, at + 1)]
    before, own, after = (word(capitalised(text) if text.isupper() else text, language) for text in beside)
    return Loud(beside[1], own, before, after, language)


def _verdict(loud: Loud) -> str:
    """What becomes of a word in capitals: it is kept, lowered, a name, or maybe one."""
    return decided(_ENGLISH if loud.language == "en" else _RULES, loud, otherwise=MAYBE)


def _may_be_surname(text: str) -> bool:
    """Whether a word in capitals among small letters is long enough for a surname."""
    return len(text) >= _WORD and text.replace("-", "").replace("'", "").isalpha()


def _lone(tokens: Tokens, at: int, language: str) -> str:
    """What becomes of a word in capitals among small letters: a surname is one, of a person who is named so or whom
    the dictionary has; everything else stays."""
    loud = _seen(tokens, at, language)
    if language == "en" or _kept(loud) or loud.own.latin or "abbreviation" in word(loud.text, language).kinds:
        return KEEP
    if _announced(loud) or "surname" in loud.own.kinds and not loud.own.ordinary and not loud.own.id:
        return NAME
    stem = loud.text[: max(_WORD, len(loud.text) - 2)]
    named = loud.own.known and "surname" not in loud.own.kinds or loud.own.id
    return KEEP if named or not _met(tokens, stem, language) else NAME


def _met(tokens: Tokens, stem: str, language: str) -> bool:
    """Whether the article has a word that begins so with one capital, or in capitals after a given name."""
    capital = stem.capitalize()
    return any(
        text.startswith(capital) or text.startswith(stem) and _announced(_seen(tokens, at, language))
        for at, text in enumerate(tokens.words)
    )


def _kept(loud: Loud) -> bool:
    """Whether the tables have a word with its capitals, or it holds a digit."""
    if loud.text in gazetteers.exact(loud.language) or not loud.text.replace("-", "").replace("'", "").isalpha():
        return True
    return bool(word(loud.text, loud.language).kinds & _STAYING_KINDS)


def _initial(loud: Loud) -> bool:
    """Whether a word of one letter is somebody's initial."""
    return len(loud.text) == 1 and loud.own.shape == "initial" and loud.after.shape == "cap" and not loud.own.known


def _function(loud: Loud) -> bool:
    """Whether a word is one of the little ones that hold a sentence together."""
    return bool(word(loud.text.lower(), loud.language).kinds & FUNCTION) and loud.own.shape != "mark"


def _abbreviation(loud: Loud) -> bool:
    """Whether the dictionary has a word as an abbreviation alone, or lacks a short one."""
    if loud.own.known:
        return "abbreviation" in loud.own.kinds and not loud.own.common and not loud.own.kinds & {"ADJF", "VERB"}
    return len(loud.text) < _WORD


def _named(loud: Loud) -> bool:
    """Whether a word can be nothing but a name."""
    if loud.text.lower() in forms(loud.language):
        return True
    return bool(loud.own.kinds & _NAMES or loud.own.id) and not loud.own.ordinary


def _announced(loud: Loud) -> bool:
    """Whether a word may be a surname, after the word for what the person is or a given name that it agrees with."""
    if "job" in loud.before.kinds and "surname" in loud.own.kinds and not loud.own.id:
        return True
    if "given" not in loud.before.kinds or loud.own.known and not loud.own.kinds & {"surname", "patronymic"}:
        return False
    return bool(loud.before.cases & loud.own.cases)


def _of_region(loud: Loud) -> bool:
    """Whether a word is the adjective of a region, which keeps its capital: ХАРКІВСЬКА ОБЛАСТЬ."""
    return bool(loud.own.adjective & loud.after.noun) and not _REGIONS.isdisjoint(loud.after.lemmas)


def _english_given(loud: Loud) -> bool:
    """Whether a word is a given name before a word that is no ordinary one: MARK RUTTE."""
    return "given" in loud.own.kinds and (
        not ordinary(loud.text)
        or bool(
            loud.after.shape == "cap"
            and loud.own.latin
            and not loud.after.id
            and len(loud.text) > 2
            and _unusual(loud.after)
        )
    )


def _unusual(own: Word) -> bool:
    """Whether the dictionary of English lacks a word."""
    return not any(ordinary(lemma) for lemma in own.lemmas)


_RULES: tuple[Rule[Loud, str], ...] = (
    Rule("an initial", _initial, KEEP),
    Rule("a function word", _function, LOWER),
    Rule("tables have it so", _kept, KEEP),
    Rule("an abbreviation", _abbreviation, KEEP),
    Rule("a region's adjective", _of_region, NAME),
    Rule("a surname by what stands before it", _announced, NAME),
    Rule("nothing but a name", _named, NAME),
    Rule("the head of a body", lambda loud: bool(loud.own.kinds & _HEADS), MAYBE),
    Rule("a name or a word", lambda loud: bool(loud.own.kinds & _NAMES or loud.own.id), MAYBE),
    Rule("a word", lambda loud: loud.own.known, LOWER),
)
_ENGLISH: tuple[Rule[Loud, str], ...] = (
    Rule("a function word", lambda loud: loud.text != "US" and loud.text.lower() in stop_words("en"), LOWER),
    Rule("tables have it so", _kept, KEEP),
    Rule("a known name", lambda loud: loud.text.lower() in forms("en"), NAME),
    Rule("a given name", _english_given, NAME),
    Rule("a place", lambda loud: bool(loud.own.id) and not ordinary(loud.text), NAME),
    Rule("a word", lambda loud: ordinary(loud.text), LOWER),
    Rule("an abbreviation", lambda loud: len(loud.text) < _LONGER, KEEP),
    Rule("not in the dictionary", lambda loud: True, NAME),
)
