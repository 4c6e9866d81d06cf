"""The charts of contrasts and bursts in one sentence, for readers who hear them."""

from __future__ import annotations

import pandas as pd

from components.charts.contrast import in_times
from components.charts.describe import describe as told
from components.look.look import Look
from components.look.texts import cut

SAID = 3  # so many things are named; the table holds them all


def describe(kind: str, frame: pd.DataFrame, look: Look) -> str:
    """Say in one sentence what the chart named `kind` shows of `frame`; plain text, not escaped."""
    if frame.empty or kind not in _SENTENCES:
        return told(kind, frame, look)
    return _SENTENCES[kind](frame, look)


def _with_ratios(frame: pd.DataFrame, look: Look) -> str:
    """The first things of A and of B with their ratios."""
    column = "name" if "name" in frame else "label"
    parts = []
    for side, rows in ((look.say("A"), frame[frame["ratio"] > 1]), (look.say("B"), frame[frame["ratio"] <= 1])):
        named = [
            f"{cut(label, 60)} {in_times(row.ratio, row.articles, row.reference_articles, look)}"
            for label, row in zip(rows[column][:SAID], rows[:SAID].itertuples(), strict=True)
        ]
        parts.append(look.say("More in {side}: {named}.").format(side=side, named="; ".join(named) or "–"))
    return " ".join(parts)


def _words_nearby(frame: pd.DataFrame, look: Look) -> str:
    named = [f"{cut(row.label, 60)} ({look.share(row.share)})" for row in frame.head(SAID).itertuples()]
    return look.say("Words that stand near it. The strongest: {named}.").format(named="; ".join(named))


def _variants(frame: pd.DataFrame, look: Look) -> str:
    """The first sources with the share of each way to say it."""
    parts = []
    for _value, rows in list(frame.groupby("value", sort=False))[:SAID]:
        row = rows.iloc[0]
        name = look.say("All articles") if row["by"] == "all" else look.value_name(row["by"], row["value"])
        shares = ", ".join(f"{cut(one.label, 40)} {look.share(one.share)}" for one in rows.itertuples())
        parts.append(f"{cut(name, 60)}: {shares}")
    return look.say("How often each way to say it is used. {named}.").format(named="; ".join(parts))


def _over_time(frame: pd.DataFrame, look: Look) -> str:
    return told("trend", frame, look)


def _topics(frame: pd.DataFrame, look: Look) -> str:
    said = look.say("{label}: {a} in A, {b} in B")
    named = [
        said.format(label=cut(row.label, 60), a=look.share(row.share), b=look.share(row.reference_share))
        for row in frame.head(SAID).itertuples()
    ]
    return look.say("Topics in A and B. {named}.").format(named="; ".join(named))


def _bursts(frame: pd.DataFrame, look: Look) -> str:
    named = [
        f"{cut(row.label, 60)} ({look.dates(row.start, row.end)}, {look.times(row.ratio)})"
        for row in frame.head(SAID).itertuples()
    ]
    return look.say("When things came up unusually often. The strongest: {named}.").format(named="; ".join(named))


_SENTENCES = {
    "framing": _with_ratios,
    "collocates": _words_nearby,
    "variants": _variants,
    "variant_trend": _over_time,
    "contrast_trend": _over_time,
    "keyness": _with_ratios,
    "term_scatter": _with_ratios,
    "entity_keyness": _with_ratios,
    "topic_contrast": _topics,
    "bursts": _bursts,
    "entity_bursts": _bursts,
    "topic_bursts": _bursts,
}
