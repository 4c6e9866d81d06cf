"""Small rules in a row, of which the first that applies decides; each has a name, so that a decision can be told."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

Case = TypeVar("Case")


class Rule(NamedTuple, Generic[Case]):
    """A rule of a list.

    Attributes
    ----------
    name : str
        What the rule looks for, in words.
    applies : callable
        Whether it decides a case.
    gives : str or callable
        Its decision, or the function of the case that makes it.
    """

    name: str
    applies: Callable[[Case], object]
    gives: str | Callable[[Case], str]


def deciding(rules: Sequence[Rule[Case]], case: Case) -> Rule[Case] | None:
    """The first rule that applies to a case; None where none does."""
    for rule in rules:
        if rule.applies(case):
            return rule
    return None


def decided(rules: Sequence[Rule[Case]], case: Case, *, otherwise: str = "") -> str:
    """What the first rule that applies to a case gives; `otherwise` where none does."""
    rule = deciding(rules, case)
    if rule is None:
        return otherwise
    return rule.gives if isinstance(rule.gives, str) else rule.gives(case)
