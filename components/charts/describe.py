"""A chart in one sentence, for readers who hear it: what it shows, and its first things with their numbers."""

from __future__ import annotations

import pandas as pd

from components.charts.change import in_times
from components.look.look import Look
from components.look.texts import cut

SAID = 3  # so many things are named; the table holds them all


def describe(kind: str, frame: pd.DataFrame, look: Look) -> str:
    """Say in one sentence what the chart named `kind` shows of `frame`; plain text, not escaped."""
    if frame.empty:
        return look.say("An empty chart.")
    return _SENTENCES[kind](frame, look)


def _ranked(frame: pd.DataFrame, title: str, column: str, look: Look) -> str:
    named = [
        f"{cut(label, 60)}, {look.articles(count)}"
        for label, count in zip(frame[column][:SAID], frame["articles"][:SAID], strict=True)
    ]
    return f"{title}: {'; '.join(named)}.{_more(len(frame), look)}"


def _more(count: int, look: Look) -> str:
    rest = count - SAID
    if rest <= 0:
        return ""
    return " " + look.count("{n} more follows.", "{n} more follow.", rest).format(n=look.number(rest))


def _rising(frame: pd.DataFrame, look: Look) -> str:
    words = "term" in frame
    named = [
        f"{cut(row.label if words else row.name, 60)} {in_times(row.ratio, row.now, row.before, look)}"
        for row in frame.head(SAID).itertuples(index=False)
    ]
    title = (
        look.say("Words that come up more, or less, often than before")
        if words
        else look.say("Names that come up more, or less, often than before")
    )
    return f"{title}: {'; '.join(named)}.{_more(len(frame), look)}"


def _timeline(frame: pd.DataFrame, look: Look) -> str:
    peak = frame.loc[frame["articles"].idxmax()]
    return look.say("Articles over time, {dates}. The most: {period}, {articles}.").format(
        dates=_dates(frame, look),
        period=look.period(peak["start"], str(peak["period"])),
        articles=look.articles(peak["articles"]),
    )


def _dates(frame: pd.DataFrame, look: Look) -> str:
    return look.dates(frame["start"].min(), frame["start"].max())


def _trend(frame: pd.DataFrame, look: Look) -> str:
    words = frame["unit"].iloc[0] == "words"
    named = []
    things = list(frame.groupby(["kind", "item"], sort=False))
    for _thing, rows in things[:SAID]:
        label = cut(rows["label"].iloc[0], 60)
        known = rows.dropna(subset="rate" if words else "share")
        if known.empty:
            named.append(f"{label}, {look.say('too few articles')}")
            continue
        peak = known.loc[known["rate" if words else "share"].idxmax()]
        rate = (
            look.say("{rate} per million words").format(rate=look.number(peak["rate"]))
            if words
            else look.say("{rate} per 1000 articles").format(rate=look.rate(peak["share"]))
        )
        named.append(f"{label}, {rate} ({look.period(peak['start'], str(peak['period']))})")
    return look.say("How often things came up, {dates}. Highest points: {named}.").format(
        dates=_dates(frame, look), named="; ".join(named)
    ) + _more(len(things), look)


def _association(frame: pd.DataFrame, look: Look) -> str:
    named = [
        f"{cut(row.name, 40)} – {cut(row.other_name, 40)}, {look.articles(row.together)}"
        for row in frame.head(SAID).itertuples()
    ]
    title = look.say("Names that share articles more often than chance would give")
    return f"{title}: {'; '.join(named)}.{_more(len(frame), look)}"


def _topic_map(frame: pd.DataFrame, look: Look) -> str:
    placed = frame[frame["topic"] >= 0]
    topics = placed.drop_duplicates("topic").sort_values("topic_articles", ascending=False)["label"]
    return look.say("A map with a dot for each article: {articles}. Largest topics: {topics}.").format(
        articles=look.articles(len(frame)), topics="; ".join(cut(label, 60) for label in topics[:SAID]) or "–"
    )


def _topic_tree(frame: pd.DataFrame, look: Look) -> str:
    now = frame[frame["level"] == 1].sort_values("articles", ascending=False, kind="stable")
    parts = frame[frame["level"] == 2].groupby("parent").size()
    named = []
    for row in now.head(SAID).itertuples():
        count = int(parts.get(row.topic, 1))
        divided = look.count("in {n} part", "in {n} parts", count).format(n=look.number(count))
        named.append(f"{cut(row.label, 60)}, {look.articles(row.articles)}, {divided}")
    return f"{look.say('Topics and what they are made of')}: {'; '.join(named)}.{_more(len(now), look)}"


def _topic_breakdown(frame: pd.DataFrame, look: Look) -> str:
    named = [
        look.say("{topic} in {value}: {share}").format(
            topic=cut(row.label, 60),
            value=cut(look.value_name(row.by, row.value), 60),
            share=look.share(row.share),
        )
        for row in frame.nlargest(SAID, "share").itertuples()
    ]
    return f"{look.say('Largest shares')}: {'; '.join(named)}.{_more(len(frame), look)}"


def _topic_source_trend(frame: pd.DataFrame, look: Look) -> str:
    one = frame[frame["topic"] == frame["topic"].iloc[0]]
    sums = one.groupby("value", sort=False)[["articles", "total"]].sum()
    by = one["by"].iloc[0]
    named = [
        f"{cut(look.value_name(by, row.Index), 60)}, {look.share(row.articles / max(row.total, 1))}"
        for row in sums.head(SAID).itertuples()
    ]
    return look.say("{topic} in each source, {dates}. Over all: {named}.").format(
        topic=cut(one["label"].iloc[0], 60), dates=_dates(one, look), named="; ".join(named)
    ) + _more(len(sums), look)


def _breakdown(frame: pd.DataFrame, look: Look) -> str:
    named = frame.assign(
        value=[look.value_name(by, value) for by, value in zip(frame["by"], frame["value"], strict=True)]
    )
    title = look.say("Articles by language") if frame["by"].iloc[0] == "language" else look.say("Articles by source")
    return _ranked(named, title, "value", look)


def _origin(frame: pd.DataFrame, look: Look) -> str:
    """The largest shares, each with its name and its source or language."""
    named = [
        f"{cut(row.name, 40)}, {look.value_name(row.by, cut(row.value, 40))}: {look.share(row.share)}"
        for row in frame.nlargest(SAID, "share").itertuples()
    ]
    title = (
        look.say("Share of the articles in each language")
        if frame["by"].iloc[0] == "language"
        else look.say("Share of the articles of each source")
    )
    return f"{title}: {'; '.join(named)}.{_more(len(frame), look)}"


_SENTENCES = {
    "frequency": lambda frame, look: _ranked(frame, look.say("Most frequent words"), "label", look),
    "keywords": lambda frame, look: _ranked(frame, look.say("Words that weigh most"), "label", look),
    "rising": _rising,
    "entity_rising": _rising,
    "timeline": _timeline,
    "trend": _trend,
    "topic_trend": _trend,
    "entity_frequency": lambda frame, look: _ranked(frame, look.say("Most mentioned names"), "name", look),
    "association": _association,
    "entity_breakdown": _origin,
    "entity_shares": _origin,
    "entity_cooccurrence": lambda frame, look: _ranked(
        frame.assign(articles=frame["together"]), look.say("Names beside it"), "name", look
    ),
    "entity_terms": lambda frame, look: _ranked(frame, look.say("Words around it"), "label", look),
    "entity_forms": lambda frame, look: (
        look.say("Forms of the name: {named}.").format(
            named="; ".join(f"{cut(row.form, 60)}, {look.share(row.share)}" for row in frame[:SAID].itertuples())
        )
        + _more(len(frame), look)
    ),
    "places": lambda frame, look: _ranked(frame, look.say("Most mentioned places"), "name", look),
    "topic_sizes": lambda frame, look: _ranked(frame, look.say("Largest topics"), "label", look),
    "topic_map": _topic_map,
    "topic_tree": _topic_tree,
    "topic_entities": lambda frame, look: _ranked(frame, look.say("Names that set the topic apart"), "name", look),
    "topic_breakdown": _topic_breakdown,
    "topic_source_trend": _topic_source_trend,
    "breakdown": _breakdown,
    "panel": lambda frame, look: _ranked(
        frame.assign(label=[look.value_name("source", one) for one in frame["source"]]),
        look.say("Articles by source"),
        "label",
        look,
    ),
}
