"""The article a rule works on: its tokens, what is known of the capitalised ones, and the names found so
far."""

from dataclasses import dataclass, field
from typing import NamedTuple

from data.language.tokens import Tokens
from data.names.mentions.words import Word, word

OPENING, CLOSING = frozenset('«“„"‟'), frozenset('»”“"‟')
_STARTERS = frozenset('«“„"‟-–—•(:')
_CODE = frozenset("/@_=#*~")


@dataclass(slots=True)
class Article:
    """An article being read.

    Attributes
    ----------
    words, starts, first : list
        The tokens, where they start in the text, and whether each opens a sentence, a headline in capitals
        counting as all opening.
    language : str
    capitals : list of int
        Positions of the words that begin with a capital.
    small : set of str
        The words that stand in the article in small letters.
    spans : list of (int, int, str)
        Names found: first token, the token after the last, label.
    taken : bytearray
        1 where a token belongs to a name or cannot belong to one.
    """

    words: list[str]
    starts: list[int]
    first: list[bool]
    language: str
    capitals: list[int]
    small: set[str]
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    taken: bytearray = field(default_factory=bytearray)

    def word(self, position: int) -> Word:
        """What is known of the word at a position; an empty mark beyond the ends."""
        if 0 <= position < len(self.words):
            return word(self.words[position], self.language)
        return NOTHING

    def text(self, position: int) -> str:
        """The word at a position as written; empty beyond the ends."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def free(self, start: int, end: int) -> bool:
        """Whether no name has claimed any of the tokens."""
        return end <= len(self.words) and not any(self.taken[start:end])

    def adjoin(self, start: int, end: int) -> bool:
        """Whether no space stands between the tokens; beyond the ends there are none."""
        return (
            start >= 0
            and end <= len(self.words)
            and all(self.starts[at] + len(self.words[at]) == self.starts[at + 1] for at in range(start, end - 1))
        )

    def claim(self, start: int, end: int, label: str) -> None:
        """Record a name."""
        self.spans.append((start, end, label))
        self.taken[start:end] = b"\1" * (end - start)

    def absorb(self, start: int, end: int, label: str) -> None:
        """Record a name in place of those found within it."""
        self.spans = [span for span in self.spans if span[1] <= start or end <= span[0]]
        self.claim(start, end, label)


_EMPTY: frozenset[str] = frozenset()


class Here(NamedTuple):
    """A word of an article, as the rules that look at one word get it."""

    article: Article
    position: int
    own: Word


NOTHING = Word("mark", False, False, False, False, _EMPTY, _EMPTY, _EMPTY, _EMPTY, "", _EMPTY, "")


def read(tokens: Tokens, language: str) -> Article:
    """An article made ready for the rules."""
    words = tokens.words
    capitals = [
        position
        for position, text in enumerate(words)
        if (text[0].isupper() or "a" <= text[0] <= "z" and not text.islower())
        and written(text)
        and "@" not in words[max(0, position - 1) : position + 2]
    ]
    small = {text for text in words if text.islower()}
    article = Article(words, tokens.starts, list(tokens.first), language, capitals, small, taken=bytearray(len(words)))
    # A word after an opening quote or dash may be capitalised for that alone.
    for position in capitals:
        if position and not article.first[position] and words[position - 1] in _STARTERS and _opens(words, position):
            article.first[position] = True
    return article


def written(text: str) -> bool:
    """Whether a token is a word, not an address or a piece of code."""
    return _CODE.isdisjoint(text) and not text.startswith("www.")


def _opens(words: list[str], position: int) -> bool:
    """Whether the mark before a word may open a sentence: a quotation or bullet, not the quotes of a name."""
    mark = words[position - 1]
    if mark in OPENING:
        end = next((i for i in range(position, min(position + 6, len(words))) if words[i] in CLOSING), None)
        return end is None
    return position < 2 or words[position - 2] in ".!?:;…"
