"""A chart in one sentence, for readers who hear it: what it shows, and its first things with their numbers."""

from __future__ import annotations

import pandas as pd

from components.charts.bars import articles
from components.charts.change import in_times
from components.look import formats
from components.look.speech import _, ngettext
from components.look.texts import cut, value_name

SAID = 3  # so many things are named; the table holds them all


def describe(kind: str, frame: pd.DataFrame) -> str:
    """Say in one sentence what the chart named `kind` shows of `frame`; plain text, not escaped."""
    if frame.empty:
        return _("An empty chart.")
    return _SENTENCES[kind](frame)


def _ranked(frame: pd.DataFrame, title: str, column: str) -> str:
    named = [
        f"{cut(label, 60)}, {articles(count)}"
        for label, count in zip(frame[column][:SAID], frame["articles"][:SAID], strict=True)
    ]
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


def _more(count: int) -> str:
    rest = count - SAID
    if rest <= 0:
        return ""
    return " " + ngettext("{n} more follows.", "{n} more follow.", rest).format(n=formats.number(rest))


def _rising(frame: pd.DataFrame) -> str:
    words = "term" in frame
    named = [
        f"{cut(row.label if words else row.name, 60)} {in_times(row.ratio, row.now, row.before)}"
        for row in frame.head(SAID).itertuples(index=False)
    ]
    title = (
        _("Words that come up more, or less, often than before")
        if words
        else _("Names that come up more, or less, often than before")
    )
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


def _timeline(frame: pd.DataFrame) -> str:
    peak = frame.loc[frame["articles"].idxmax()]
    return _("Articles over time, {dates}. The most: {period}, {articles}.").format(
        dates=_dates(frame),
        period=formats.period(peak["start"], str(peak["period"])),
        articles=articles(peak["articles"]),
    )


def _dates(frame: pd.DataFrame) -> str:
    return formats.dates(frame["start"].min(), frame["start"].max())


def _trend(frame: pd.DataFrame) -> str:
    words = frame["unit"].iloc[0] == "words"
    named = []
    things = list(frame.groupby(["kind", "item"], sort=False))
    for _thing, rows in things[:SAID]:
        label = cut(rows["label"].iloc[0], 60)
        known = rows.dropna(subset="rate" if words else "share")
        if known.empty:
            named.append(f"{label}, {_('too few articles')}")
            continue
        peak = known.loc[known["rate" if words else "share"].idxmax()]
        rate = (
            _("{rate} per million words").format(rate=formats.number(peak["rate"]))
            if words
            else _("{rate} per 1000 articles").format(rate=formats.rate(peak["share"]))
        )
        named.append(f"{label}, {rate} ({formats.period(peak['start'], str(peak['period']))})")
    return _("How often things came up, {dates}. Highest points: {named}.").format(
        dates=_dates(frame), named="; ".join(named)
    ) + _more(len(things))


def _association(frame: pd.DataFrame) -> str:
    named = [
        f"{cut(row.name, 40)} – {cut(row.other_name, 40)}, {articles(row.together)}"
        for row in frame.head(SAID).itertuples()
    ]
    title = _("Names that share articles more often than chance would give")
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


def _topic_map(frame: pd.DataFrame) -> str:
    placed = frame[frame["topic"] >= 0]
    topics = placed.drop_duplicates("topic").sort_values("topic_articles", ascending=False)["label"]
    return _("A map with a dot for each article: {articles}. Largest topics: {topics}.").format(
        articles=articles(len(frame)), topics="; ".join(cut(label, 60) for label in topics[:SAID]) or "–"
    )


def _topic_tree(frame: pd.DataFrame) -> str:
    now = frame[frame["level"] == 1].sort_values("articles", ascending=False, kind="stable")
    parts = frame[frame["level"] == 2].groupby("parent").size()
    named = []
    for row in now.head(SAID).itertuples():
        count = int(parts.get(row.topic, 1))
        divided = ngettext("in {n} part", "in {n} parts", count).format(n=formats.number(count))
        named.append(f"{cut(row.label, 60)}, {articles(row.articles)}, {divided}")
    return f"{_('Topics and what they are made of')}: {'; '.join(named)}.{_more(len(now))}"


def _topic_breakdown(frame: pd.DataFrame) -> str:
    named = [
        _("{topic} in {value}: {share}").format(
            topic=cut(row.label, 60),
            value=cut(value_name(row.by, row.value), 60),
            share=formats.share(row.share),
        )
        for row in frame.nlargest(SAID, "share").itertuples()
    ]
    return f"{_('Largest shares')}: {'; '.join(named)}.{_more(len(frame))}"


def _topic_source_trend(frame: pd.DataFrame) -> str:
    one = frame[frame["topic"] == frame["topic"].iloc[0]]
    sums = one.groupby("value", sort=False)[["articles", "total"]].sum()
    by = one["by"].iloc[0]
    named = [
        f"{cut(value_name(by, row.Index), 60)}, {formats.share(row.articles / max(row.total, 1))}"
        for row in sums.head(SAID).itertuples()
    ]
    return _("{topic} in each source, {dates}. Over all: {named}.").format(
        topic=cut(one["label"].iloc[0], 60), dates=_dates(one), named="; ".join(named)
    ) + _more(len(sums))


def _breakdown(frame: pd.DataFrame) -> str:
    named = frame.assign(value=[value_name(by, value) for by, value in zip(frame["by"], frame["value"], strict=True)])
    title = _("Articles by language") if frame["by"].iloc[0] == "language" else _("Articles by source")
    return _ranked(named, title, "value")


def _origin(frame: pd.DataFrame) -> str:
    """The largest shares, each with its name and its source or language."""
    named = [
        f"{cut(row.name, 40)}, {value_name(row.by, cut(row.value, 40))}: {formats.share(row.share)}"
        for row in frame.nlargest(SAID, "share").itertuples()
    ]
    title = (
        _("Share of the articles in each language")
        if frame["by"].iloc[0] == "language"
        else _("Share of the articles of each source")
    )
    return f"{title}: {'; '.join(named)}.{_more(len(frame))}"


_SENTENCES = {
    "frequency": lambda frame: _ranked(frame, _("Most frequent words"), "label"),
    "keywords": lambda frame: _ranked(frame, _("Words that weigh most"), "label"),
    "rising": _rising,
    "entity_rising": _rising,
    "timeline": _timeline,
    "trend": _trend,
    "topic_trend": _trend,
    "entity_frequency": lambda frame: _ranked(frame, _("Most mentioned names"), "name"),
    "association": _association,
    "entity_breakdown": _origin,
    "entity_shares": _origin,
    "entity_company": lambda frame: _ranked(frame.assign(articles=frame["together"]), _("Names beside it"), "name"),
    "entity_terms": lambda frame: _ranked(frame, _("Words around it"), "label"),
    "entity_forms": lambda frame: (
        _("Forms of the name: {named}.").format(
            named="; ".join(f"{cut(row.form, 60)}, {formats.share(row.share)}" for row in frame[:SAID].itertuples())
        )
        + _more(len(frame))
    ),
    "places": lambda frame: _ranked(frame, _("Most mentioned places"), "name"),
    "topic_sizes": lambda frame: _ranked(frame, _("Largest topics"), "label"),
    "topic_map": _topic_map,
    "topic_tree": _topic_tree,
    "topic_entities": lambda frame: _ranked(frame, _("Names that set the topic apart"), "name"),
    "topic_breakdown": _topic_breakdown,
    "topic_source_trend": _topic_source_trend,
    "breakdown": _breakdown,
    "panel": lambda frame: _ranked(
        frame.assign(label=[value_name("source", one) for one in frame["source"]]), _("Articles by source"), "label"
    ),
}
