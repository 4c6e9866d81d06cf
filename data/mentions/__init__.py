"""People, places and organisations in articles, found by rules and tables; no trained weights.

What is what, where usage differs: the European Union, the Kremlin and the White House are organisations
(ORG): they decide, say and sanction; so are news outlets, armies, parties, parliaments and sites that
speak. Countries, also where they act ("США запровадили"), continents, regions, seas and streets are places
(LOC). Sites on which others speak (X, Telegram, Facebook), weapons, films and laws are left out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from data.mentions import cyrillic, english
from data.tokens import Tokens, tokenise


class Mention(NamedTuple):
    """A name in a text.

    Attributes
    ----------
    start, end : int
        Characters of the text.
    label : str
        PER, LOC or ORG.
    """

    start: int
    end: int
    label: str


def _length(word: str, language: str) -> int:
    """The length of a word, in English without the 's that makes it somebody's."""
    return len(word) - 2 if language == "en" and word.endswith("'s") and len(word) > 3 else len(word)


def find(
    texts: Sequence[str], language: str, *, tokens: Sequence[Tokens] | None = None
) -> list[list[Mention]]:
    """The people, places and organisations that each text names.

    Parameters
    ----------
    texts : sequence of str
        Articles of one language.
    language : str
        "uk", "ru" or "en"; in any other language nothing is found.
    tokens : sequence of Tokens, optional
        The tokens of the texts, where they have been made already.

    Returns
    -------
    list of list of Mention
        Per text, in order, never overlapping.
    """
    rules = {"uk": cyrillic.spans, "ru": cyrillic.spans, "en": english.spans}.get(language)
    if rules is None:
        return [[] for _ in texts]
    if tokens is None:
        tokens = [tokenise(text) for text in texts]
    found = []
    for own in tokens:
        words, starts = own.words, own.starts
        found.append(
            [
                Mention(starts[first], starts[last - 1] + _length(words[last - 1], language), label)
                for first, last, label in rules(own, language)
            ]
        )
    return found
