"""How names, words and topics stand in the link and in lists, and what a link means by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from components.link.caption import called
from data.corpus.view import View


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What each key is called, with the key behind where a name repeats: a list would mix them."""
    often = Counter(names.values())
    return {key: name if often[name] == 1 else f"{name} [{key}]" for key, name in names.items()}


def shown(view: View, value: str) -> str:
    """How a name stands in a list and in the link: as it is called where that means it, else by id."""
    name = called(view, "entities", value)
    return name if entity(view, name) == value else value


def entity(view: View, asked: str) -> str | None:
    """The name that a link means: by id, or as it is called; of several that are called alike the commonest.

    A name that was joined to another since the link was made is that one, and one that was left out is none.
    """
    whole = view.whole
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


def term(view: View, asked: str) -> str | None:
    """The term that a link means: by key, or by the label that stands in the link."""
    if view.term_number(asked) is not None:
        return asked
    lowered = view.term_number(asked.casefold())
    if lowered is not None:
        return asked.casefold()
    match = np.flatnonzero(view.terms["label"].to_numpy() == asked)
    return str(view.terms["term"].iat[int(match[0])]) if len(match) else None
