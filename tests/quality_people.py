"""How well people are named in the cases they are written in: rows for ``python -m tests.quality``.

`gold/people.csv` has 300 people in six cases, Ukrainian and Russian; the rules were made while looking at 200 of
them, the other 100 were kept aside. Each form is looked at alone, in one sentence, and in a collection where all
sentences of all people of the part stand as articles of their own. "Right" is the nominative, "left" an oblique
form that stays as it stands, the rest is wrong: another person's name. The gender is right when the given name
is; it is not judged where the name is left. "One entity" are the people all of whose mentions are one entity that
is nobody else's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from data.names import entities
from tests.people_gold import CASES, Met, Person, alone, in_sentences, people
from tests.quality import Row

LANGUAGES, PARTS = ("uk", "ru"), ("seen", "aside")


class Shares(NamedTuple):
    """Percent of the forms: nominative right, gender right, left as it stands, wrong; and by case what is right."""

    right: float
    gender: float
    left: float
    wrong: float
    cases: dict[str, float]


def rows() -> Iterator[Row]:
    """Alone, in a sentence and in a collection, by part and language."""
    for language in LANGUAGES:
        for part in PARTS:
            own, corpus = people(language, part), f"people {language} {part}"
            for way, met in (("alone", list(alone(own))), ("in a sentence", list(in_sentences(own)))):
                yield Row(f"people, nominative, {way}", corpus, *_shown(shares(met, based(met))))
            names, found = collected(own)
            yield Row("people, nominative, in a collection", corpus, *_shown(shares(list(in_sentences(own)), names)))
            yield Row("people, one entity", corpus, f"{100 * len(found) / len(own):.1f} of {len(own)}", "")


def _shown(one: Shares) -> tuple[str, str]:
    """The figures as they are shown, and no target."""
    return f"{one.right:.1f} gender {one.gender:.1f} left {one.left:.1f}", ""


def based(met: Sequence[Met]) -> list[str]:
    """The base form of each mention, its text being all there is."""
    return [entities.name([one.text], one.person.language, [[(one.start, one.end, "PER")]])[0][0].base for one in met]


def shares(met: Sequence[Met], names: Sequence[str]) -> Shares:
    """How the names that were given compare with the nominatives."""
    count, cases = Counter(), Counter()
    for one, name in zip(met, names, strict=True):
        right, form = one.person.forms[0], one.text[one.start : one.end]
        left = name == form != right
        count["right"] += name == right
        count["left"] += left
        count["judged"] += not left
        count["gender"] += not left and name.split()[0] == right.split()[0]
        cases[one.case] += name == right
    return Shares(
        100 * count["right"] / len(met),
        100 * count["gender"] / count["judged"],
        100 * count["left"] / len(met),
        100 * (len(met) - count["right"] - count["left"]) / len(met),
        {case: 100 * cases[case] * len(CASES) / len(met) for case in CASES},
    )


def collected(own: Sequence[Person]) -> tuple[list[str], list[Person]]:
    """The name of the entity of each mention of a collection, and the people who are one entity, and nobody else."""
    met, table = list(in_sentences(own)), []
    for row, one in enumerate(met):
        named = entities.name([one.text], one.person.language, [[(one.start, one.end, "PER")]])[0][0]
        table.append((row, *named, one.person.language))
    columns = ["row", "start", "end", "label", "text", "base", "key", "gender", "language"]
    found, rows_ = entities.link(pd.DataFrame(table, columns=columns))
    members: dict[str, set[str]] = defaultdict(set)
    entity_of: dict[str, set[str]] = defaultdict(set)
    for one, entity in zip(met, found, strict=True):
        members[entity].add(one.person.person)
        entity_of[one.person.person].add(entity)
    whole = [one for one in own if len(entity_of[one.person]) == 1 == len(members[min(entity_of[one.person])])]
    names = rows_.set_index("entity")["name"]
    return [names[entity] for entity in found], whole
