"""Which names of people are one person, across spellings and languages, and what says so."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from data.language.given_names import given_names
from data.names.entities.people import Parts, initial, loose, parts, shared_names, sound, well_known

# A bare surname is the full name that has at least this share of all mentions of people so named …
_DOMINANT = 0.8
# … and, for so many mentions of the bare surname, at least the least of these: a part of them, or what shows of a
# large number that no other bearer is meant. Twenty-one mentions of "Байден" are nobody who is named in full once.
_TWICE, _PART, _ROOTS = 2.0, 0.25, 4.0
# Surnames of two languages that share their consonants must be at least this alike, vowels and all; a little
# less will do below a given name that the table has.
_ALIKE, _ALIKE_KNOWN = 0.5, 0.4
# The same where weak consonants (h, v) had to be left out, or where the given names are two that no table joins.
_ALIKE_LOOSE, _ALIKE_GIVEN = 0.5, 0.7
# A misspelling is this many times rarer than the name, and this much like it.
_SLIPS, _ALIKE_SLIP = 5, 0.8
_HISSING = re.compile("[sš][aeiou]")
# Endings of the surnames and given names of men and of women, as skeletons.
_HIS, _HERS = ("ov", "ev", "in", "ski", "i"), ("ova", "eva", "ina", "ska", "a")


class Joined(NamedTuple):
    """The person a name stands for: a working name, and why ("same", "spelling", "sound", "surname", "initial")."""

    person: str
    why: str


class _Known(NamedTuple):
    """All people of a corpus: the languages, the mentions, the initials and the genders of each name."""

    spoken: dict[Parts, set[str]]
    weight: dict[Parts, int]
    initials: dict[Parts, set[str]]
    genders: dict[Parts, set[str]]


def people(
    names: Mapping[int, str], languages: Sequence[str], counts: Sequence[int] | np.ndarray, genders: Sequence[str]
) -> dict[int, Joined]:
    """The person that each name stands for.

    Parameters
    ----------
    names : mapping of int to str
        The distinct names of people, by their place in the sequences that follow.
    languages : sequence of str
        Of each name.
    counts : sequence of int
        Its mentions.
    genders : sequence of str
        "m" or "f" where they tell it, else empty.
    """
    own = {at: parts(name, languages[at]) for at, name in names.items()}
    known = _Known(defaultdict(set), defaultdict(int), defaultdict(set), defaultdict(set))
    for at, one in own.items():
        known.spoken[one].add(languages[at])
        known.weight[one] += int(counts[at])
        known.genders[one] |= {genders[at]} - {""}
        if len(one.given) > 1:
            known.initials[one].add(initial(names[at], languages[at]))
    same = _same(known)
    by_surname: dict[str, dict[Parts, int]] = defaultdict(lambda: defaultdict(int))
    for one, many in known.weight.items():
        if len(one.given) > 1:
            for surname in {one.surname, same[one].surname}:
                by_surname[surname][same[one]] += many
    for one, head in same.items():
        known.initials[head] |= known.initials[one]
        known.genders[head] |= known.genders[one]
    return {at: _person(one, names[at], languages[at], same, by_surname, known) for at, one in own.items()}


def _person(
    own: Parts,
    name: str,
    language: str,
    same: Mapping[Parts, Parts],
    by_surname: Mapping[str, Mapping[Parts, int]],
    known: _Known,
) -> Joined:
    """The person that one name stands for."""
    if len(own.given) > 1:
        head = same[own]
        return Joined(_working(head), "same" if head == own else "sound")
    clear = _dominant(own, by_surname.get(own.surname, {}), known)
    if clear:
        return Joined(_working(clear), "initial" if own.given else "surname")
    shared = "" if own.given else given_names(language).get(name.lower(), ("",))[0]
    if shared and own in well_known():
        return Joined(f"PER {shared}", "same")
    if shared:
        return Joined(f"PER {language} {name.lower()}", "same")  # a given name alone is nobody's elsewhere
    return Joined(_working(own), "same")


def _working(own: Parts) -> str:
    """A name for a person within this module."""
    return f"PER {own.given} {own.surname}"


def _same(known: _Known) -> dict[Parts, Parts]:
    """Full names, each with the most frequent one of the same person.

    First those whose given name and surname sound alike in two languages; then, of what is left, those with one
    given name whose surnames differ in weak consonants, and those with one surname whose given names no table
    joins.
    """
    same = {own: own for own in known.spoken if len(own.given) > 1}
    for block, alike in (
        (lambda own: (sound(own.given), sound(own.surname)), _same_sound),
        (lambda own: (own.given, loose(own.surname)), _same_given),
        (lambda own: (loose(own.given), sound(own.surname)), _same_surname),
    ):
        joined: dict[Parts, Parts] = {}
        for members in _blocks(set(same.values()), block):
            joined |= _within(members, known, alike)
        for own, head in joined.items():
            known.spoken[head] |= known.spoken[own]
        same = {own: joined.get(head, head) for own, head in same.items()}
    return same


def _blocks(names: Iterable[Parts], block: Callable[[Parts], tuple[str, str]]) -> list[list[Parts]]:
    """Names that may be one, together."""
    blocks: dict[tuple[str, str], list[Parts]] = defaultdict(list)
    for own in names:
        blocks[block(own)].append(own)
    return [members for key, members in blocks.items() if len(members) > 1 and all(key)]


def _within(members: list[Parts], known: _Known, alike: Callable[[Parts, Parts], float]) -> dict[Parts, Parts]:
    """Of names that may be one, those that are, each with the more frequent name it joins."""
    members = sorted(members, key=lambda own: (-known.weight[own], own))
    heads: dict[Parts, set[str]] = {}
    joined = {}
    for own in members:
        found = [
            (alike(own, head), head)
            for head, heard in heads.items()
            if (heard.isdisjoint(known.spoken[own]) or _slip(own, head, known))
            and _agree(own, head)
            and _spelt(own.surname, head.surname, latin="en" in heard | known.spoken[own])
        ]
        likeness, best = max(found, default=(0.0, own))
        if likeness > 0:
            joined[own] = best
            heads[best] |= known.spoken[own]
        else:
            heads[own] = set(known.spoken[own])
    return joined


def _slip(own: Parts, other: Parts, known: _Known) -> bool:
    """Whether a name looks like a rare misspelling of another in its own language: Ашик and Ашіг Масіх."""
    shared = shared_names()
    if own.given in shared or other.given in shared:
        same, least = own.given == other.given, min(len(own.surname), len(other.surname))
        often = known.weight[other] >= _SLIPS * known.weight[own]
        return same and least > 4 and often and _likeness(own.surname, other.surname) >= _ALIKE_SLIP
    return own.surname == other.surname and _likeness(own.given, other.given) >= _ALIKE_GIVEN


def _same_sound(own: Parts, other: Parts) -> float:
    """How alike two surnames of one sound are, from 0 to 1; 0 when that is too little."""
    likeness = _likeness(own.surname, other.surname)
    least = _ALIKE_KNOWN if own.given == other.given in shared_names() else _ALIKE
    return likeness if likeness >= least else 0.0


def _same_given(own: Parts, other: Parts) -> float:
    """The same for surnames below one known given name that differ in weak consonants: Graham, Грем."""
    likeness = _likeness(own.surname, other.surname)
    known = own.given in shared_names() and min(len(own.surname), len(other.surname)) > 3
    return likeness if known and likeness >= _ALIKE_LOOSE else 0.0


def _same_surname(own: Parts, other: Parts) -> float:
    """The same for two given names with one surname, where the table does not tell them apart."""
    shared = shared_names()
    likeness = _likeness(own.given, other.given)
    if own.given in shared and other.given in shared or _likeness(own.surname, other.surname) < _ALIKE_GIVEN:
        return 0.0
    return likeness if min(len(own.given), len(other.given)) > 3 and likeness >= _ALIKE_GIVEN else 0.0


def _likeness(one: str, other: str) -> float:
    """How alike two skeletons are, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def _spelt(one: str, other: str, *, latin: bool) -> bool:
    """Whether two surnames can be one by the letters that spellings do not exchange: Шевченко and Савченко cannot.

    Ukrainian and Russian have the same consonants, but for г, х, в; in Latin letters that holds for the first, where
    it hisses before a vowel (sh and s).
    """
    if latin:
        return not (_HISSING.match(one) and _HISSING.match(other) and one[0] != other[0])
    return _consonants(one) == _consonants(other)


@lru_cache(maxsize=200_000)
def _consonants(skeleton: str) -> str:
    """The consonants of a skeleton without those that Ukrainian and Russian write in their own ways."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouhv]", "", skeleton))


def _agree(own: Parts, other: Parts) -> bool:
    """Whether two names can be one by gender: Валентин and Валентина, Іванов and Іванова cannot."""
    for one, two in ((own.surname, other.surname), (own.given, other.given)):
        for his, hers in zip(_HIS, _HERS, strict=True):
            if one.endswith(his) and two.endswith(hers) or one.endswith(hers) and two.endswith(his):
                return False
        if one + "a" == two or two + "a" == one:
            return False
    return True


def _dominant(own: Parts, candidates: Mapping[Parts, int], known: _Known) -> Parts | None:
    """The full name a bare surname, or one with an initial, stands for, when one clearly dominates."""
    if own.given:
        candidates = {one: count for one, count in candidates.items() if own.given in known.initials[one]}
    if not candidates:
        return None
    best = max(candidates, key=lambda other: (candidates[other], other))
    clear = candidates[best] >= _DOMINANT * sum(candidates.values())
    bare = known.weight[own]
    # Outlets seldom write a president's given name: one mention says enough of whom the table has.
    enough = 1 if best in well_known() else max(_TWICE, min(_PART * bare, _ROOTS * bare**0.5))
    fits = not (known.genders[own] and known.genders[best]) or known.genders[own] & known.genders[best]
    return best if clear and fits and (own.given or candidates[best] >= enough) else None
