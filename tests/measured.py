"""A small corpus in which every measure finds something, and how each measure is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from data import measures
from data.corpus.view import Selection, View
from tests.building import article, build

SOURCES, LANGUAGES = ("Вісник", "Ранок", "Час"), ("uk", "ru")
WAYS = (("мир", (("мир", "forms"),)), ("план", (("план", "forms"),)))
B = Selection(sources=SOURCES[:1])
ITEMS = (("term", "мир"), ("entity", "ООН"), ("topic", 1), ("query", "буря -план"))
NOTHING = Selection(text="крокодил")
# How those are asked that need to be told of what.
ASKED: Mapping[str, dict] = {
    "trends": dict(items=ITEMS),
    "entity_trend": dict(entities=["ООН"]),
    "peaks": dict(items=ITEMS, most=2),
    "contexts": dict(term="мир"),
    "together": dict(term="мир", other="війна"),
    "collocates": dict(term="мир"),
    **{name: dict(row=0) for name in ("article_keywords", "nearest_topics", "similar")},
    **{
        name: dict(entity="ООН")
        for name in ("entity_facts", "entity_forms", "entity_reasons", "entity_cooccurrence", "entity_terms")
    },
    **{name: dict(topic=0) for name in ("passport", "topic_articles", "topic_entities")},
    **{
        name: dict(reference=B)
        for name in ("keyness", "entity_keyness", "term_scatter", "topic_contrast", "contrast_trend")
    },
    "framing": dict(reference=B, term="мир"),
    **{name: dict(variants=WAYS) for name in ("variants", "variant_trend", "variant_contexts")},
}
# They look at the whole collection, whatever is selected.
WHOLE = ("article_keywords", "nearest_topics", "similar")


def corpus(folder: Path) -> View:
    """Three months of three sources; in March a storm that is in nearly every article of a few days."""
    articles = []
    for day in pd.date_range("2024-01-01", "2024-03-31"):
        for n in range(4):
            storm = "буря шторм " if day.month == 3 and 10 <= day.day <= 13 else ""
            words = f"{storm}мир {('війна', 'план', 'мирний_план план')[(day.day + n) % 3]} {SOURCES[n % 3].lower()}"
            names = f"{'Рада ' * bool(storm)}{'ООН Київ' if n % 3 == 0 else 'Львів'}"
            articles.append(
                article(
                    f"{day:%Y-%m-%d}",
                    words,
                    names,
                    source=SOURCES[n % 3],
                    language=LANGUAGES[n % 2],
                    topic=3 if storm else n % 3,
                )
            )
    articles.append(article(None, "мир", "ООН"))
    return build(folder, articles, points={"Київ": (50.45, 30.52), "Львів": (49.84, 24.03)})


def asked(name: str, view: View) -> pd.DataFrame:
    """What a measure says of these articles."""
    measure: Callable[..., pd.DataFrame] = getattr(measures, name)
    return measure(view.whole if name in WHOLE else view, **ASKED.get(name, {}))
