"""Small rules in a row, of which the first that applies decides; each has a name, so that a decision can be told."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

Case = TypeVar("Case")
Gift = TypeVar("Gift")


class Rule(NamedTuple, Generic[Case, Gift]):
    """A rule of a list.

    Attributes
    ----------
    name : str
        What the rule looks for, in words.
    applies : callable
        Whether it decides a case.
    gives : object or callable
        Its decision, or the function of the case that makes it.
    """

    name: str
    applies: Callable[[Case], object]
    gives: Gift | Callable[[Case], Gift]


def deciding(rules: Sequence[Rule[Case, Gift]], case: Case) -> Rule[Case, Gift] | None:
    """The first rule that applies to a case; None where none does."""
    for rule in rules:
        if rule.applies(case):
            return rule
    return None


def decided(rules: Sequence[Rule[Case, Gift]], case: Case, *, otherwise: Gift) -> Gift:
    """What the first rule that applies to a case gives; `otherwise` where none does."""
    for _, applies, gives in rules:
        if applies(case):
            return gives(case) if callable(gives) else cast(Gift, gives)
    return otherwise
