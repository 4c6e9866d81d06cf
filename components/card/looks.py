"""The look that charts have for the reader of this page: language, width, colours of topics, what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.look.look import Look
from components.look.speech import language
from components.look.width import narrow
from data.corpus.view import View


def look(view: View, picked: Sequence[Any] = (), *, own_topics: bool = False) -> Look:
    """How a chart of `view` is to look on this page, with these values `picked`.

    Topics of a view have the colours of its collection; `own_topics` have numbers of their own, and colours by these.
    """
    whole = view.whole
    related = {} if own_topics else whole.once("families of topics", None, lambda: families(whole))
    chosen = tuple(tuple(one) if isinstance(one, list) else one for one in picked)  # lists of two filters, each
    return Look(language=language(), narrow=narrow(), families=related, picked=chosen)


def families(whole: View) -> dict[int, int]:
    """Which of the topics as prepared each topic of the tree belongs to: the one it is part of, or the first in it."""
    topics = int(whole.info["topics"])
    tree = whole.tree
    parents = dict(zip(tree["topic"].tolist(), tree["parent"].tolist(), strict=True))
    first = dict(zip(tree["topic"].tolist(), tree["first_cut"].tolist(), strict=True))
    prepared = tree[(tree["first_cut"] <= topics) & (topics <= tree["last_cut"])]["topic"].tolist()
    found: dict[int, int] = {}
    for topic in sorted(prepared, reverse=True):  # so that the first, which is the largest, has the last word
        above = topic
        while above >= 0:
            found[above] = topic
            above = parents[above]
    for topic in parents:
        below = topic
        while first[below] > topics:
            below = parents[below]
        found.setdefault(topic, found.get(below, topic))
    return found
