"""A chart in one sentence, for readers who hear it: what it shows, and its first things with their numbers."""

from __future__ import annotations

import pandas as pd

from components import theme
from components.charts.bars import articles, value_name
from components.charts.change import in_times
from components.words import _, ngettext

SAID = 3  # so many things are named; the table holds them all


def describe(kind: str, frame: pd.DataFrame) -> str:
    """Say in one sentence what the chart named `kind` shows of `frame`; plain text, not escaped."""
    if frame.empty:
        return _("An empty chart.")
    return _SENTENCES[kind](frame)


def _ranked(frame: pd.DataFrame, title: str, column: str) -> str:
    named = [
        f"{theme.cut(label, 60)}, {articles(count)}"
        for label, count in zip(frame[column][:SAID], frame["articles"][:SAID], strict=True)
    ]
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


def _more(count: int) -> str:
    rest = count - SAID
    if rest <= 0:
        return ""
    return " " + ngettext("{n} more follows.", "{n} more follow.", rest).format(n=theme.number(rest))


def _rising(frame: pd.DataFrame) -> str:
    named = [
        f"{theme.cut(row.label, 60)} {in_times(row.ratio, row.now, row.before)}"
        for row in frame.head(SAID).itertuples()
    ]
    return f"{_('Words that come up more, or less, often than before')}: {'; '.join(named)}.{_more(len(frame))}"


def _timeline(frame: pd.DataFrame) -> str:
    peak = frame.loc[frame["articles"].idxmax()]
    return _("Articles over time, {dates}. The most: {period}, {articles}.").format(
        dates=_dates(frame),
        period=theme.period(peak["start"], str(peak["period"])),
        articles=articles(peak["articles"]),
    )


def _dates(frame: pd.DataFrame) -> str:
    return theme.dates(frame["start"].min(), frame["start"].max())


def _trend(frame: pd.DataFrame) -> str:
    named = []
    for _item, rows in list(frame.groupby("item", sort=False))[:SAID]:
        label = theme.cut(rows["label"].iloc[0], 60)
        known = rows.dropna(subset="share")
        if known.empty:
            named.append(f"{label}, {_('too few articles')}")
            continue
        peak = known.loc[known["share"].idxmax()]
        rate = _("{rate} per 1000 articles").format(rate=theme.rate(peak["share"]))
        named.append(f"{label}, {rate} ({theme.period(peak['start'], str(peak['period']))})")
    return _("How often things came up, {dates}. Highest points: {named}.").format(
        dates=_dates(frame), named="; ".join(named)
    ) + _more(frame["item"].nunique())


def _association(frame: pd.DataFrame) -> str:
    named = [
        f"{theme.cut(row.name, 40)} – {theme.cut(row.other_name, 40)}, {articles(row.together)}"
        for row in frame.head(SAID).itertuples()
    ]
    title = _("Names that share articles more often than chance would give")
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


def _topic_map(frame: pd.DataFrame) -> str:
    placed = frame[frame["topic"] >= 0]
    topics = placed.drop_duplicates("topic").sort_values("topic_articles", ascending=False)["label"]
    return _("A map with a dot for each article: {articles}. Largest topics: {topics}.").format(
        articles=articles(len(frame)), topics="; ".join(theme.cut(label, 60) for label in topics[:SAID]) or "–"
    )


def _breakdown(frame: pd.DataFrame) -> str:
    named = frame.assign(
        value=[value_name(by, value) for by, value in zip(frame["by"], frame["value"], strict=True)]
    )
    title = _("Articles by language") if frame["by"].iloc[0] == "language" else _("Articles by source")
    return _ranked(named, title, "value")


_SENTENCES = {
    "frequency": lambda frame: _ranked(frame, _("Most frequent words"), "label"),
    "keywords": lambda frame: _ranked(frame, _("Words that weigh most"), "label"),
    "rising": _rising,
    "timeline": _timeline,
    "trend": _trend,
    "topic_trend": _trend,
    "entity_frequency": lambda frame: _ranked(frame, _("Most mentioned names"), "name"),
    "association": _association,
    "places": lambda frame: _ranked(frame, _("Most mentioned places"), "name"),
    "topic_sizes": lambda frame: _ranked(frame, _("Largest topics"), "label"),
    "topic_map": _topic_map,
    "breakdown": _breakdown,
}
