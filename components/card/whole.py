"""The whole table behind a chart that draws the first of many, and how many more there are."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from components.look import formats
from components.look.speech import _, ngettext
from data.corpus.columns import keys

# Rows of a table at most, by the option of a measure that says how many there are to be: a page shows a dozen, and who
# needs more than these has the collection's own files.
MAX_ROWS = {"top": 1000, "limit": 1000, "pairs": 1000, "names": 100, "values": 100}
# Of these measures the option asks for more work than that, or for something else than rows.
MAX_ROWS_OF = {
    "association": {"pairs": 1000},
    "bursts": {"top": 100},
    "entity_bursts": {"top": 100},
    "topic_bursts": {"top": 100},
    "news": {"top": 100},
    "topic_map": {"limit": 50_000},
}
DRAWN = 40  # things that a chart draws, at most


def wider(measure: Callable[..., pd.DataFrame], options: Mapping[str, Any]) -> dict[str, Any]:
    """The options with which a measure gives all rows, or as many as a table holds."""
    asked = inspect.signature(measure).parameters
    most = MAX_ROWS_OF.get(measure.__name__, {name: most for name, most in MAX_ROWS.items() if name in asked})
    return {**options, **{name: max(rows, options.get(name) or 0) for name, rows in most.items()}}


def joined(shown: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart shows, as they are, and those of `more` that it does not."""
    telling = keys(shown)
    if not telling or shown.duplicated(telling).any():
        return more if len(more) > len(shown) else shown
    there = pd.MultiIndex.from_frame(shown[telling])
    rest = more[~pd.MultiIndex.from_frame(more[telling]).isin(there)]
    return pd.concat([shown, rest], ignore_index=True) if len(rest) else shown


def told(frame: pd.DataFrame, measure: Callable[..., pd.DataFrame], undrawn: Mapping[str, int]) -> str:
    """How many more words, names … there are than a chart shows, and where they are; nothing where it shows all.

    `undrawn` are those of the frame that the chart had no room for.
    """
    more = Counter(frame.attrs.get("more", {})) + Counter(undrawn)
    if not more:
        return ""
    said = ", ".join(_counted(what, count) for what, count in more.items())
    asked = wider(measure, {})
    # A table of names by sources has as many rows as both together; its names and sources have their own bounds.
    bounds = {"names": asked.get("names"), **dict.fromkeys(("sources", "languages"), asked.get("values"))}
    most = min(bounds.get(what) or asked.get("top") or MAX_ROWS["top"] for what in more)
    if max(more.values()) + min(len(frame), DRAWN) > most:
        return _("and {more}; the table and the downloads hold the first {most}").format(
            more=said, most=formats.number(most)
        )
    return _("and {more}, in the table and the downloads").format(more=said)


def _counted(what: str, count: int) -> str:
    each = {
        "words": ngettext("{n} more word", "{n} more words", count),
        "names": ngettext("{n} more name", "{n} more names", count),
        "topics": ngettext("{n} more topic", "{n} more topics", count),
        "sources": ngettext("{n} more source", "{n} more sources", count),
        "languages": ngettext("{n} more language", "{n} more languages", count),
        "forms": ngettext("{n} more form", "{n} more forms", count),
        "places": ngettext("{n} more place", "{n} more places", count),
        "pairs": ngettext("{n} more pair", "{n} more pairs", count),
    }
    return each[what].format(n=formats.number(count))
