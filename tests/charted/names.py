"""Frames of the charts of one name, and of names by source."""

import pandas as pd


def breakdown(labels: tuple[str, str, str], *, by: str = "source", names: int = 3) -> pd.DataFrame:
    """Three names by six sources; the last share is of three articles only."""
    values = ["uk", "ru", "en"] if by == "language" else [*labels, "д", "е", ""]
    rows = []
    for place in range(names):
        for column, value in enumerate(values):
            share = max(0.0, 0.6 - 0.1 * place - 0.15 * column)
            total = 3 if column == len(values) - 1 else 1000
            rows.append(
                dict(
                    entity=f"e{place}",
                    name=labels[place],
                    label=("PER", "LOC", "ORG")[place],
                    by=by,
                    value=value,
                    articles=round(share * total),
                    total=total,
                    share=share,
                    low=share * 0.8,
                    high=min(1.0, share * 1.2 + 0.01),
                    overall=0.3,
                    q=0.001 if column == 0 else 0.5,
                    others=7,
                    others_articles=21,
                )
            )
    return pd.DataFrame(rows)


def frames(labels: tuple[str, str, str] = ("Україна", "Дональд Трамп", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    near = dict(articles=[30, 20, 10], g2=[90.0, 20.0, 11.0], p=[0.0, 1e-6, 1e-3], q=[0.0, 1e-5, 1e-2])
    return {
        "entity_breakdown": breakdown(labels),
        "entity_shares": breakdown(labels, names=1),
        "entity_cooccurrence": pd.DataFrame(
            dict(
                entity=["a", "b", "c"],
                name=labels,
                label=["PER", "LOC", "ORG"],
                together=[13_058, 6, 2],
                share=[0.5, 0.2, 0.1],
                expected=[100.0, 2.0, 0.1],
                npmi=[0.9, 0.3, 0.2],
                **near,
            )
        ),
        "entity_terms": pd.DataFrame(
            dict(
                term=["a", "b", "c"],
                label=labels,
                share=[0.9, 0.2, 0.1],
                rest_share=[0.1, 0.01, 0.0],
                rest_articles=[10, 1, 0],
                ratio=[9.0, 20.0, 99.0],
                **near,
            )
        ),
        "entity_forms": pd.DataFrame(dict(form=labels, count=[158, 4, 1], share=[0.96, 0.03, 0.01])),
    }
