"""The charts of contrasts and bursts in one sentence, for readers who hear them."""

from __future__ import annotations

import pandas as pd

from components.charts.contrast import in_times
from components.charts.describe import describe as told
from components.look import formats
from components.look.speech import _
from components.look.texts import cut, value_name

SAID = 3  # so many things are named; the table holds them all


def describe(kind: str, frame: pd.DataFrame) -> str:
    """Say in one sentence what the chart named `kind` shows of `frame`; plain text, not escaped."""
    if frame.empty or kind not in _SENTENCES:
        return told(kind, frame)
    return _SENTENCES[kind](frame)


def _apart(frame: pd.DataFrame) -> str:
    """The first things of A and of B with their ratios."""
    column = "name" if "name" in frame else "label"
    parts = []
    for side, rows in ((_("A"), frame[frame["ratio"] > 1]), (_("B"), frame[frame["ratio"] <= 1])):
        named = [
            f"{cut(label, 60)} {in_times(row.ratio, row.articles, row.reference_articles)}"
            for label, row in zip(rows[column][:SAID], rows[:SAID].itertuples(), strict=True)
        ]
        parts.append(_("More in {side}: {named}.").format(side=side, named="; ".join(named) or "–"))
    return " ".join(parts)


def _near(frame: pd.DataFrame) -> str:
    named = [f"{cut(row.label, 60)} ({formats.share(row.share)})" for row in frame.head(SAID).itertuples()]
    return _("Words that stand near it. The strongest: {named}.").format(named="; ".join(named))


def _variants(frame: pd.DataFrame) -> str:
    """The first sources with the share of each way to say it."""
    parts = []
    for _value, rows in list(frame.groupby("value", sort=False))[:SAID]:
        row = rows.iloc[0]
        name = _("All articles") if row["by"] == "all" else value_name(row["by"], row["value"])
        shares = ", ".join(f"{cut(one.label, 40)} {formats.share(one.share)}" for one in rows.itertuples())
        parts.append(f"{cut(name, 60)}: {shares}")
    return _("How often each way to say it is used. {named}.").format(named="; ".join(parts))


def _over_time(frame: pd.DataFrame) -> str:
    return told("trend", frame)


def _topics(frame: pd.DataFrame) -> str:
    said = _("{label}: {a} in A, {b} in B")
    named = [
        said.format(label=cut(row.label, 60), a=formats.share(row.share), b=formats.share(row.reference_share))
        for row in frame.head(SAID).itertuples()
    ]
    return _("Topics in A and B. {named}.").format(named="; ".join(named))


def _bursts(frame: pd.DataFrame) -> str:
    named = [
        f"{cut(row.label, 60)} ({formats.dates(row.start, row.end)}, {formats.times(row.ratio)})"
        for row in frame.head(SAID).itertuples()
    ]
    return _("When things came up unusually often. The strongest: {named}.").format(named="; ".join(named))


_SENTENCES = {
    "framing": _apart,
    "collocates": _near,
    "variants": _variants,
    "variant_trend": _over_time,
    "contrast_trend": _over_time,
    "keyness": _apart,
    "term_scatter": _apart,
    "entity_keyness": _apart,
    "topic_contrast": _topics,
    "bursts": _bursts,
    "entity_bursts": _bursts,
    "topic_bursts": _bursts,
}
