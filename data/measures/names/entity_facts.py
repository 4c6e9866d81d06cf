"""One name in short: how often, by how many, first and last, its forms, and why they count as one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of

COLUMNS = [
    "entity",
    "name",
    "label",
    "articles",
    "share",
    "mentions",
    "sources",
    "first",
    "first_article",
    "first_title",
    "first_source",
    "last",
    "last_article",
    "last_title",
    "last_source",
]
FORM_COLUMNS = ["form", "count", "share"]
REASON_COLUMNS = ["why", "name", "language", "mentions"]
# Reasons in the order they are told: what is known, what a person decided, then the surer likeness before the other.
WHYS = ("table", "decided", "same", "abbreviation", "spelling", "sound", "surname", "initial")


@tidy()
def entity_facts(view: View, *, entity: str) -> pd.DataFrame:
    """How many of the articles mention a name, how often, in how many sources, and the first and the last of them.

    share = articles that mention it / selected articles. First and last are by date; articles without a date are
    counted, but are neither.

    Returns
    -------
    DataFrame
        One row, none when the name is in no selected article: entity, name, label, articles, share (0 to 1),
        mentions, sources (known ones), first, last (days, NaT when none is dated), and of both article, title and
        source.
    """
    number = view.whole.entity_numbers.get(entity)
    rows = view.articles_with(entity=number) if number is not None else np.empty(0, np.int32)
    if number is None or not len(rows):
        return pd.DataFrame({name: [] for name in COLUMNS})
    sources = np.bincount(view.columns["source"][rows])
    known = view.articles["source"].cat.categories.to_numpy()[np.flatnonzero(sources)]
    dated = rows[: np.searchsorted(rows, int(view.info["dated"]))]  # the undated lie behind all others
    facts = view.entities.iloc[number]
    row = {
        "entity": entity,
        "name": facts["name"],
        "label": facts["label"],
        "articles": len(rows),
        "share": len(rows) / len(view),
        "mentions": view.total(view.occurrences_by_entity, number),
        "sources": int(np.count_nonzero(known != "")),
    }
    for which, place in (("first", 0), ("last", -1)):
        one = view.articles.iloc[int(dated[place])] if len(dated) else None
        row |= {which: pd.NaT if one is None else pd.Timestamp(int(view.columns["day"][dated[place]]), unit="D")}
        row |= {f"{which}_{name}": "" if one is None else one[name] for name in ("article", "title", "source")}
    frame = pd.DataFrame([row], columns=COLUMNS)
    return frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"]))


@tidy()
def entity_forms(view: View, *, entity: str, top: int = 40) -> pd.DataFrame:
    """What was counted as this name, as it stands in the articles, and how often.

    All articles of the collection are counted, whatever is chosen; a form that is not this name can be split off
    under the heading for corrections.

    Returns
    -------
    DataFrame
        form, count, share (of all mentions of the name, 0 to 1); most frequent first.
    """
    number = view.whole.entity_numbers.get(entity)
    forms = [] if number is None else list(view.entities["aliases"].iat[number])
    counts = np.array([int(one["count"]) for one in forms], dtype=np.int64)
    order = np.argsort(-counts, kind="stable")[:top]
    frame = pd.DataFrame(
        {
            "form": [forms[place]["form"] for place in order],
            "count": counts[order],
            "share": counts[order] / max(int(counts.sum()), 1),
        },
        columns=FORM_COLUMNS,
    )
    return first_of(frame, forms=len(forms) - len(order))


@tidy()
def entity_reasons(view: View, *, entity: str) -> pd.DataFrame:
    """Why several names count as this one: what joined each of them, and how many mentions that brought.

    Names are joined by a table of known names, by a person's correction, or by likeness: the same writing, letters
    or sounds, a surname that only one full name here has, an initial, an abbreviation.

    Returns
    -------
    DataFrame
        why (table, decided, same, abbreviation, spelling, sound, surname, initial), name (that was joined), language
        ("" where it does not matter), mentions; by reason, most mentions first.
    """
    number = view.whole.entity_numbers.get(entity)
    if number is None or "reasons" not in view.entities:
        return pd.DataFrame({name: [] for name in REASON_COLUMNS})
    told = view.entities["reasons"].iat[number]
    counts: Counter = Counter()
    for one in () if told is None else told:
        counts[one["why"], one["name"], one["language"] or ""] += int(one["mentions"])
    order = {why: place for place, why in enumerate(WHYS)}
    rows = sorted(
        ((*key, count) for key, count in counts.items()),
        key=lambda row: (order.get(row[0], len(order)), -row[3], row[1]),
    )
    return pd.DataFrame(rows, columns=REASON_COLUMNS)
