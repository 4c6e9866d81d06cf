"""Frames of the charts of contrasts, bursts and wording."""

import numpy as np
import pandas as pd


def frames(labels: tuple[str, str, str] = ("Україна", "мирні переговори", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    apart = dict(
        share=[0.2, 0.05, 0.0],
        reference_share=[0.02, 0.02, 0.1],
        articles=[200, 50, 0],
        reference_articles=[20, 20, 100],
        ratio=[10.0, 2.5, 0.005],
        log_ratio=[3.3, 1.3, -7.6],
        g2=[200.0, 9.0, 80.0],
        z=[9.0, 2.0, -8.0],
        p=[0.0, 0.01, 0.0],
        q=[0.0, 0.02, 0.0],
    )
    starts = pd.to_datetime(["2022-02-24", "2022-03-01", "2022-08-19"])
    bursts = dict(
        label=labels,
        strength=[90.0, 5.0, 30.0],
        start=starts,
        end=starts + pd.Timedelta(days=4),
        peak=starts,
        peak_end=starts,
        period="day",
        articles=[200, 3, 40],
        total=[900, 30, 300],
        peak_articles=[90, 2, 20],
        share=[0.22, 0.1, 0.13],
        outside=[0.02, 0.001, 0.01],
        ratio=[11.0, 92.5, 2.0],
        p=[0.0, 1e-9, 1e-5],
        q=[0.0, 1e-8, 1e-4],
        row=[5, 6, 7],
        article=["x", "y&z", "<i>"],
        title=[*labels[:2], ""],
        date=pd.to_datetime(["2022-02-24", None, "2022-08-19"]),
        source=[labels[2], "", labels[0]],
    )
    return {
        "keyness": pd.DataFrame(dict(term=["a", "b", "c"], label=labels, **apart)),
        "term_scatter": pd.DataFrame(
            dict(term=["a", "b", "c"], label=labels, **apart, side=["target", "", "reference"])
        ).drop(columns=["g2", "p"]),
        "entity_keyness": pd.DataFrame(
            dict(entity=["e1", "e2", "e3"], name=labels, label=["PER", "LOC", "ORG"], **apart)
        ),
        "topic_contrast": pd.DataFrame(
            dict(
                topic=[0, 1, 9],
                label=labels,
                share=[0.1, 0.4, 0.2],
                reference_share=[0.2, 0.1, 0.21],
                articles=[10, 40, 20],
                reference_articles=[40, 20, 42],
                difference=[-0.1, 0.3, -0.01],
                low=[-0.2, 0.2, -0.1],
                high=[-0.01, 0.4, 0.1],
                p=[0.01, 0.0, 0.9],
                q=[0.02, 0.0, 0.9],
            )
        ),
        "framing": pd.DataFrame(dict(term=["a", "b", "c"], label=labels, **apart)).drop(columns="z"),
        "collocates": pd.DataFrame(
            dict(
                term=["a", "b", "c"],
                label=labels,
                share=[0.5, 0.02, 0.01],
                low=[0.4, 0.0, 0.0],
                high=[0.6, 0.1, 0.1],
                articles=[50, 12, 4],
                total=100,
                found=200,
                dice=[0.4, 0.1, 0.01],
                log_dice=[12.7, 10.7, 7.4],
            )
        ),
        "variants": pd.DataFrame(
            dict(
                by="source",
                value=[labels[0]] * 3 + [""] * 3,
                variant=[0, 1, 2] * 2,
                label=[*labels, *labels],
                share=[0.5, 0.3, 0.2, 1.0, 0.0, 0.0],
                low=0.0,
                high=[0.9, 0.8, 0.7, 1.0, 0.5, 0.5],
                articles=[5, 3, 2, 1, 0, 0],
                count=[9, 3, 2, 1, 0, 0],
                total=[10] * 3 + [1] * 3,
                occurrences=14,
                read=11,
                found=11,
            )
        ),
        "variant_trend": months(labels, "variant"),
        "contrast_trend": months(("A", "B"), "side"),
        "bursts": pd.DataFrame(dict(item=mixed("a", "b", "c"), kind="term", **bursts)),
        "entity_bursts": pd.DataFrame(dict(item=mixed("e1", "e2", "e3"), kind="entity", **bursts)),
        "topic_bursts": pd.DataFrame(dict(item=mixed(3, 0, 17), kind="topic", **bursts)),
        "entity_rising": pd.DataFrame(
            dict(
                entity=["e1", "e2", "e3"],
                name=labels,
                label=["PER", "LOC", "ORG"],
                now=[0.05, 0.01, 0.0],
                before=[0.01, 0.0, 0.02],
                articles_now=[50, 10, 0],
                articles_before=[10, 0, 20],
                ratio=[5.0, 300.0, 0.05],
                ratio_low=[3.0, 9.0, 0.01],
                ratio_high=[8.0, 9000.0, 0.2],
                since=starts[2],
                until=starts[2],
                before_since=starts[0],
                before_until=starts[1],
            )
        ),
    }


def mixed(*items: object) -> pd.Series:
    """Items as measures give them: numbers of topics and texts in one column."""
    return pd.Series(items, dtype=object)


def months(labels: tuple[str, ...], kind: str) -> pd.DataFrame:
    """Three months of each, the second with too few articles."""
    starts = pd.to_datetime(["2022-02-01", "2022-03-01", "2022-04-01"])
    return pd.concat(
        [
            pd.DataFrame(
                dict(
                    item=mixed(*[label] * 3),
                    label=label,
                    kind=kind,
                    start=starts,
                    end=starts + pd.offsets.MonthEnd(0),
                    period="month",
                    unit="articles",
                    articles=[3, 0, 9],
                    total=[10, 2, 30],
                    share=[0.25, np.nan, 0.3],
                    low=[0.1, np.nan, 0.1],
                    high=[0.5, np.nan, 0.5],
                    least=20,
                    **dict.fromkeys(("count", "tokens", "rate", "rate_low", "rate_high", "smooth"), np.nan),
                )
            )
            for label in labels
        ],
        ignore_index=True,
    )
