"""Where the places are that are mentioned."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest

COLUMNS = ["entity", "name", "articles", "share", "latitude", "longitude", "unplaced"]


@tidy()
def places(view: View, *, top: int = 300) -> pd.DataFrame:
    """Which places are mentioned, and where they lie: a point for each, as large as it is often mentioned.

    A country is a point near its middle, though its name means all of it. Coordinates are those of GeoNames and of
    the countries' and regions' tables; a place that these do not know has no point and is counted apart.

    Returns
    -------
    DataFrame
        entity, name, articles, share (of the selected articles, 0 to 1), latitude, longitude (degrees), unplaced
        (places mentioned that have no point); most articles first.
    """
    shown = view.entity_frequency
    entities = view.entities
    here = np.flatnonzero((entities["label"].to_numpy() == "LOC") & (shown > 0))
    known = np.isfinite(entities["latitude"].to_numpy()[here])
    best = largest(here[known], shown, top)
    chosen = entities.iloc[best]
    return first_of(
        pd.DataFrame(
            {
                "entity": chosen["entity"].to_numpy(),
                "name": chosen["name"].to_numpy(),
                "articles": shown[best],
                "share": shown[best] / max(len(view), 1),
                "latitude": chosen["latitude"].to_numpy(),
                "longitude": chosen["longitude"].to_numpy(),
                "unplaced": int(np.count_nonzero(~known)),
            },
            columns=COLUMNS,
        ),
        places=np.count_nonzero(known) - len(best),
    )
