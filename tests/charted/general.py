"""Frames of the charts of words, names, topics and time."""

import numpy as np
import pandas as pd

from tests.charted.contrasts import mixed


def over_time(items: list, kind: str, labels: list[str]) -> pd.DataFrame:
    starts = pd.date_range("2022-02-28", periods=12, freq="7D")
    total = np.array([900, 800, 3, 700, 0, 0, 0, 0, 650, 600, 500, 400])
    frames = []
    for place, (item, label) in enumerate(zip(items, labels, strict=True)):
        articles = (total * 0.02 * (place + 1)).astype(int)
        share = np.where(total >= 5, articles / np.maximum(total, 1), np.nan)
        frames.append(
            pd.DataFrame(
                dict(
                    item=mixed(*[item] * 12),
                    label=label,
                    kind=kind,
                    start=starts,
                    end=starts + pd.Timedelta(days=6),
                    period="week",
                    unit="articles",
                    articles=articles,
                    total=total,
                    share=share,
                    low=share * 0.7,
                    high=share * 1.4,
                    count=articles,
                    tokens=total * 300,
                    rate=share * 1e6,
                    rate_low=share * 7e5,
                    rate_high=share * 1.4e6,
                    least=0,
                    smooth=np.nan,
                )
            )
        )
    return pd.concat(frames, ignore_index=True)


def frames(labels: tuple[str, str, str] = ("Україна", "мирні переговори", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    one, two, three = labels
    days = pd.date_range("2022-03-01", periods=30, freq="D")
    return {
        "frequency": pd.DataFrame(
            dict(
                term=["a", "b", "c"],
                label=labels,
                articles=[2605, 12, 1],
                count=[5000, 13, 1],
                share=[0.2, 0.001, 1e-5],
                per_million=[4000.0, 10.4, 0.8],
                expected=[4000.0, 13.0, 1.0],
                gathered=False,
                dp=[0.6, 0.95, 0.999],
            )
        ),
        "keywords": pd.DataFrame(
            dict(term=["a", "b", "c"], label=labels, weight=[9.5, 1.2, 0.1], articles=[12, 30, 1])
        ),
        "rising": pd.DataFrame(
            dict(
                term=["a", "b", "c"],
                label=labels,
                now=[0.05, 0.01, 0.001],
                before=[0.01, 0.0, 0.02],
                articles_now=[50, 10, 1],
                articles_before=[10, 0, 20],
                ratio=[5.0, 300.0, 0.05],
                ratio_low=[3.0, 9.0, 0.01],
                ratio_high=[8.0, 9000.0, 0.2],
                difference=[0.04, 0.01, -0.019],
                since=days[15],
                until=days[29],
                before_since=days[0],
                before_until=days[14],
            )
        ),
        "timeline": pd.DataFrame(
            dict(start=days, end=days, period="day", articles=[5, 0, 373] + [0] * 20 + [13_058, 4, 3, 2, 1, 0, 9])
        ),
        "trend": over_time(["a", "b", "c"], "term", list(labels)),
        "entity_frequency": pd.DataFrame(
            dict(
                entity=["e1", "e2", "e3"],
                name=labels,
                label=["PER", "LOC", "ORG"],
                articles=[30, 20, 10],
                mentions=[60, 21, 10],
                share=[0.3, 0.2, 0.1],
            )
        ),
        "association": pd.DataFrame(
            dict(
                entity=["e1", "e1"],
                other=["e2", "e3"],
                name=[one, one],
                other_name=[two, three],
                label=["PER", "PER"],
                other_label=["LOC", "ORG"],
                articles=[30, 30],
                other_articles=[20, 10],
                together=[9, 4],
                expected=[2.5, 1.1],
                npmi=[0.6, 0.3],
            )
        ),
        "topic_sizes": pd.DataFrame(
            dict(topic=[0, 1, 9], label=labels, terms=labels, articles=[30, 20, 10], share=[0.5, 0.33, 0.17])
        ),
        "topic_map": pd.DataFrame(
            dict(
                row=[0, 1, 2, 3],
                article=["x", "y", "z", "w"],
                x=np.float32([0, 1, 2, 3]),
                y=np.float32([3, 0, 1, 2]),
                topic=[0, 1, 9, -1],
                label=[*labels, ""],
                title=[*labels, one],
                source=[three, one, two, ""],
                date=[days[0], pd.NaT, days[1], pd.NaT],
                topic_articles=[30, 20, 10, 0],
                drawn_of=61,
            )
        ),
        "topic_trend": over_time([0, 1, 9], "topic", list(labels)),
        "places": pd.DataFrame(
            dict(
                entity=["e1", "e2", "e3"],
                name=labels,
                articles=[30, 20, 10],
                share=[0.3, 0.2, 0.1],
                latitude=[50.45, 49.84, -33.9],
                longitude=[30.52, 24.02, 151.2],
                unplaced=4,
            )
        ),
        "panel": pd.DataFrame(
            dict(
                source=[one, "", two],
                articles=[90, 9, 1],
                share=[0.9, 0.09, 0.01],
                periods=[20, 4, 1],
                of=20,
                period="week",
                steady=[True, False, False],
            )
        ),
        "breakdown": pd.DataFrame(
            dict(by="source", value=[one, two, ""], articles=[60, 30, 1], share=[0.66, 0.33, 0.01])
        ),
    }
