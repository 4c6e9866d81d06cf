"""What lists offer: the commonest names and words, sources and languages, topics; each told apart from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from components.link import state
from components.look import formats
from data.corpus.view import View

# Names and words offered in a list; more can be reached by a click on a chart or by the link.
OFFERED = 400


def commonest(name: str, view: View, *, also: str = "") -> list[str]:
    """The commonest terms or entities, and those that were chosen besides (in the parameter `also`, or `name`)."""
    whole = view.whole
    common = whole.once("commonest", name, lambda: _commonest(name, whole))
    return list(dict.fromkeys([*common, *state.several(also or name)]))


def _commonest(name: str, whole: View) -> list[str]:
    table, column = (whole.entities, "entity") if name == "entities" else (whole.terms[whole.topical], "term")
    chosen = table.nlargest(OFFERED, "articles")
    if name == "terms":  # of two that are called the same a list would mix
        chosen = chosen.drop_duplicates("label")
    return chosen[column].tolist()


def categories(column: str, view: View) -> list[str]:
    """Sources or languages of the whole collection, most articles first."""
    whole = view.whole
    return whole.once("categories", column, lambda: _categories(column, whole))


def _categories(column: str, whole: View) -> list[str]:
    found = whole.articles[column].cat.categories.tolist()
    codes = np.bincount(whole.columns[column], minlength=len(found))
    return [found[code] for code in np.argsort(-codes, kind="stable") if codes[code]]


def topics(view: View, also: Sequence[int] = ()) -> dict[int, str]:
    """How the topics looked at are called, and `also` others of the tree; no two alike, or a list would mix them."""
    tree = view.whole.tree
    labels, sizes = (
        dict(zip(tree["topic"].tolist(), tree[one].tolist(), strict=True)) for one in ("label", "articles")
    )
    offered = list(dict.fromkeys([*view.topics["topic"].tolist(), *(one for one in also if one in labels)]))
    often = Counter(labels[one] for one in offered)
    return {
        one: labels[one] if often[labels[one]] == 1 else f"{labels[one]} · {formats.number(sizes[one])} [{one}]"
        for one in offered
    }
