"""A name in a text: where it stands and what it names."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from data.language.tokens import Tokens

LABELS = ("PER", "LOC", "ORG")


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


# What a finder gives: from texts and their tokens to the names of each.
Look = Callable[[Sequence[str], Sequence[Tokens]], list[list[Mention]]]


def joined(*lists: list[Mention]) -> list[Mention]:
    """The mentions of several lists, in order; where two overlap, the one of the earlier list stands."""
    kept: list[Mention] = []
    for own in lists:
        # The longer first, so that of two overlapping names in one list the whole one stands.
        for one in sorted(own, key=lambda mention: (mention.start, -mention.end)):
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
    return sorted(kept)
