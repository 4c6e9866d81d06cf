"""What a value in the link means in a collection, and how names stand in lists.

An older link has names where ids stand now; they mean the same as then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from components.link.caption import called, day
from components.link.reading import DIGITS, words
from components.look import theme
from data.corpus import search
from data.corpus.query import parse
from data.corpus.view import View
from data.statistics.periods import edges

MIN_TOPICS = 2  # topics, of which there is always a choice
LONGEST = 200  # characters of a search that is drawn as a line


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What each key is called, with the key behind where a name repeats: a list would mix them."""
    often = Counter(names.values())
    return {key: name if often[name] == 1 else f"{name} [{key}]" for key, name in names.items()}


# --- Days, sources, languages -------------------------------------------------------------------------------


def bounds(days: np.ndarray) -> tuple[date, date]:
    """First and last day that can be chosen: as far as whole weeks and months reach, which a click chooses."""
    ends = [edges(days, period) for period in ("week", "month")]
    return day(min(one[0] for one in ends)), day(max(one[-1] for one in ends) - 1)


def day_of(view: View, asked: object) -> date | None:
    """The day, if the articles reach so far."""
    if not isinstance(asked, date) or not len(view.whole.days):
        return None
    first, last = bounds(view.whole.days)
    return asked if first <= asked <= last else None


def source(view: View, asked: object) -> str | None:
    """The source of this name; articles without one have the empty name."""
    known = view.whole.articles["source"].cat.categories
    if asked in known:
        return str(asked)
    return "" if "" in known and asked in words("no source") else None


def language(view: View, asked: object) -> str | None:
    """The language of this code, if there are articles in it."""
    return str(asked) if asked in view.whole.articles["language"].cat.categories else None


def stories(view: View, asked: object) -> bool | None:
    """One of each reprint, where there are reprints."""
    return bool(asked) if view.info["stories"] < len(view.articles) else None


# --- Topics -------------------------------------------------------------------------------------------------


def cut(view: View, asked: object) -> int | None:
    """A number of topics, within what the tree can be cut into."""
    finest = view.whole.finest
    return min(max(asked, MIN_TOPICS), finest) if isinstance(asked, int) and finest >= MIN_TOPICS else None


def topic(view: View, asked: object) -> int | None:
    """The topic of this number, or of this name in any of its languages."""
    tree = view.whole.tree
    text = str(asked)
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= DIGITS and int(text) in set(tree["topic"].tolist()) else None
    known: dict[str, int] = {}
    for table in (tree, view.topics):  # a name may repeat; the topics looked at have the last word
        for one, label, names in zip(table["topic"].tolist(), table["label"], table["names"], strict=True):
            known |= {**dict.fromkeys(names.values(), one), label: one}
    return known.get(text)


# --- Names and words ----------------------------------------------------------------------------------------


def shown(view: View, value: str) -> str:
    """How a name stands in a list: as it is called where that means it, else by id."""
    name = called(view, "entities", value)
    return name if entity(view, name) == value else value


def entity(view: View, asked: object) -> str | None:
    """The name that a link means: by id, or as it is called; of several that are called alike the commonest.

    A name that was joined to another since the link was made is that one, and one that was left out is none.
    """
    whole, asked = view.whole, str(asked)
    if asked in whole.entity_numbers:
        return asked
    decided = whole.info.get("decided")
    if decided is not None and asked in decided.moved:
        return decided.moved[asked] or None
    return whole.once("called", "entities", lambda: _commonest_called(whole.entities)).get(asked)


def _commonest_called(entities: pd.DataFrame) -> dict[str, str]:
    """The commonest entity of each name."""
    order = entities.sort_values("articles", kind="stable", ascending=False).drop_duplicates("name")
    return dict(zip(order["name"], order["entity"], strict=True))


def term(view: View, asked: object) -> str | None:
    """The term that a link means: by key, or by its label."""
    asked = str(asked)
    if view.term_number(asked) is not None:
        return asked
    lowered = view.term_number(asked.casefold())
    if lowered is not None:
        return asked.casefold()
    match = np.flatnonzero(view.terms["label"].to_numpy() == asked)
    return str(view.terms["term"].iat[int(match[0])]) if len(match) else None


def word_or_name(view: View, asked: object) -> str | None:
    """The term, or the sign and id of the name, that a text stands for; any form of a word stands for it."""
    text = str(asked).strip()
    sign, _space, rest = text.partition(" ")
    whole = view.whole
    if sign in theme.SIGNS.values():
        found = entity(view, rest)
        return signed(view, found) if found else None
    for one in (text, text.casefold()):
        if view.term_number(one) is not None:
            return one
    if text in whole.term_labels:
        return whole.term_names[whole.term_labels.index(text)]
    numbers = search.terms_of(whole, text) if len(text.split()) == 1 else []
    if numbers:
        return whole.term_names[numbers[0]]
    return signed(view, text) if text in whole.entity_numbers else None


def signed(view: View, entity: str) -> str:
    """A name behind the sign of what it is."""
    number = view.whole.entity_numbers[entity]
    return f"{theme.SIGNS[view.entities['label'].iat[number]]} {entity}"


# --- Lines of trends ----------------------------------------------------------------------------------------


def item(written: str) -> tuple[str, object]:
    """Kind and value of a line, which stands in the link as `term:вибори`."""
    kind, _colon, value = written.partition(":")
    return (kind, int(value)) if kind == "topic" and value.isdecimal() and len(value) <= DIGITS else (kind, value)


def drawn(view: View, asked: object) -> str | None:
    """The line that a text asks for: a term, a name, a topic or a search."""
    kind, value = item(str(asked))
    found: object = None
    if kind == "term":
        found = value if view.term_number(str(value)) is not None else None
    elif kind == "entity":
        found = entity(view, value)
    elif kind == "topic":
        found = value if value in set(view.tree["topic"]) else None
    elif kind == "query" and len(str(value)) <= LONGEST and parse(str(value)).tree is not None:
        found = value
    return None if found is None else f"{kind}:{found}"
