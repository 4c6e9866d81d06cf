"""Who and what is mentioned in most articles, or most often."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest

COLUMNS = ["entity", "name", "label", "articles", "share", "mentions"]


@tidy()
def entity_frequency(view: View, *, label: str = "", by: str = "articles", top: int = 20) -> pd.DataFrame:
    """In how many articles a person, place or organisation is mentioned, under any of its names, and how often.

    share = articles that mention it / selected articles. Forms of a name (Зеленського, Зеленським) and, where they
    could be linked, its spellings in other languages are counted as one.

    Parameters
    ----------
    label : {"", "PER", "LOC", "ORG"}
        People, places or organisations only.
    by : {"articles", "mentions"}
        What puts a name first: an article that names somebody ten times counts once, or ten times.

    Returns
    -------
    DataFrame
        entity, name, label, articles, share (0 to 1), mentions; most articles or mentions first.
    """
    shown = view.entity_frequency
    listed = np.flatnonzero(shown > 0)
    if label:
        listed = listed[view.entities["label"].to_numpy()[listed] == label]
    best = largest(listed, view.entity_mentions if by == "mentions" else shown, top)
    chosen = view.entities.iloc[best]
    return first_of(
        pd.DataFrame(
            {
                "entity": chosen["entity"].to_numpy(),
                "name": chosen["name"].to_numpy(),
                "label": chosen["label"].to_numpy(),
                "articles": shown[best],
                "share": shown[best] / max(len(view), 1),
                "mentions": [view.total(view.occurrences_by_entity, number) for number in best],
            },
            columns=COLUMNS,
        ),
        names=len(listed) - len(best),
    )
