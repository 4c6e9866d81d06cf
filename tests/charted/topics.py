"""Frames of the charts of one topic, of the tree, and of topics by source."""

import numpy as np
import pandas as pd


def frames(labels: tuple[str, str, str] = ("Війна", "Спорт", "Економіка")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    one, two, three = labels
    starts = pd.date_range("2022-02-28", periods=6, freq="7D")
    share = [0.2, 0.1, np.nan, 0.3, 0.2, 0.1]
    return {
        # 3 divides into 0 and 1, 0 into 4 and 5; 2 and 1 are not divided.
        "topic_tree": pd.DataFrame(
            {
                "level": [0, 1, 2, 2, 1, 2, 0, 1, 2],
                "topic": [3, 0, 4, 5, 1, 1, 2, 2, 2],
                "parent": [-1, 3, 0, 0, 3, 1, -1, 2, 2],
                "label": [one, one, one, two, two, two, three, three, three],
                "articles": [50, 30, 20, 10, 20, 20, 10, 10, 10],
                "share": [0.8, 0.5, 0.3, 0.2, 0.3, 0.3, 0.2, 0.2, 0.2],
                "cut": [2, 3, 4, 4, 3, 4, 2, 3, 4],
            }
        ),
        "topic_breakdown": pd.DataFrame(
            {
                "topic": [0, 0, 1, 1],
                "label": [one, one, two, two],
                "by": "source",
                "value": [three, "uk", three, "uk"],
                "articles": [30, 0, 20, 3],
                "total": [50, 4, 50, 4],
                "share": [0.6, np.nan, 0.4, np.nan],
                "low": [0.4, np.nan, 0.3, np.nan],
                "high": [0.7, np.nan, 0.5, np.nan],
                "expected": [20.0, 1, 30, 2],
                "residual": [4.0, -1, -4, 1],
            }
        ),
        "topic_source_trend": pd.DataFrame(
            {
                "topic": 1,
                "label": one,
                "by": "source",
                "value": np.repeat([two, three], 6),
                "start": list(starts) * 2,
                "end": list(starts + pd.Timedelta(days=6)) * 2,
                "period": "week",
                "articles": [4, 2, 0, 6, 4, 2] * 2,
                "total": [20, 20, 2, 20, 20, 20] * 2,
                "share": share * 2,
                "low": share * 2,
                "high": share * 2,
            }
        ),
        "topic_entities": pd.DataFrame(
            {
                "entity": ["e1", "e2", "e3"],
                "name": labels,
                "label": ["PER", "LOC", "ORG"],
                "articles": [9, 5, 2],
                "topic_articles": 10,
                "share": [0.9, 0.5, 0.2],
                "rest": 90,
                "rest_articles": [9, 1, 0],
                "rest_share": [0.1, 0.01, 0.0],
                "ratio": [9.0, 30.0, 40.0],
                "g2": [30.0, 20.0, 9.0],
                "q": [1e-6, 1e-4, 0.01],
            }
        ),
    }
