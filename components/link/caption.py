"""A selection in words: the sentence under the title and the names of what is chosen."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from components.link.choices import LANGUAGES
from components.look import formats
from components.look.speech import _, later, ngettext
from components.look.texts import value_name
from data.corpus.view import View

EPOCH = date(1970, 1, 1)
# What each filter is called where it is named; "period" are both of its days.
FIELDS = {
    "text": later("Search"),
    "since": later("From"),
    "until": later("To"),
    "sources": later("Sources"),
    "languages": later("Languages"),
    "topics": later("Topics"),
    "entities": later("Names"),
    "terms": later("Words"),
    "stories": later("Reprints"),
    "period": later("Dates"),
}


def counted(view: View) -> str:
    """How many articles are selected: "623 of 13,058 articles"."""
    here, whole = len(view), len(view.articles)
    if here == whole:
        return ngettext("**{n}** article", "**{n}** articles", here).format(n=formats.number(here))
    return ngettext("**{n}** of {total} article", "**{n}** of {total} articles", whole).format(
        n=formats.number(here), total=formats.number(whole)
    )


def sentence(view: View) -> str:
    """How many articles, from when to when, from how many sources."""
    parts = [counted(view)]
    days = view.days
    if len(days):
        parts.append(formats.dates(day(days[0]), day(days[-1])))
    far = int(view.articles["date"].iloc[view.numbers[len(days) :]].notna().sum())
    undated = len(view) - len(days) - far
    if far:
        parts.append(
            ngettext("{n} with a date far from the rest", "{n} with a date far from the rest", far).format(
                n=formats.number(far)
            )
        )
    if undated and undated == len(view):
        parts.append(ngettext("without a date", "without dates", undated))
    elif undated:
        parts.append(ngettext("{n} without a date", "{n} without a date", undated).format(n=formats.number(undated)))
    names = view.articles["source"].cat.categories
    sources = sum(1 for code in np.flatnonzero(np.bincount(view.values("source"))) if names[code])
    if sources and view.info["sources"] > 1:
        parts.append(ngettext("{n} source", "{n} sources", sources).format(n=formats.number(sources)))
    return " · ".join(parts)


def timeless(view: View) -> str:
    """Why nothing can be drawn over time: a sentence, or nothing where there are several days."""
    days = np.unique(view.days)
    if len(days) > 1:
        return ""
    if len(view) == 1:
        return _("This is one article. Charts over time, topics and comparisons need more of them.")
    if not len(days):
        return _("These articles have no dates, so nothing is drawn over time.")
    return _("All dated articles here are of one day, {date}, so nothing is drawn over time.").format(
        date=formats.date(day(days[0]))
    )


def day(number: int) -> date:
    """A day number (since 1970-01-01) as a date."""
    return EPOCH + timedelta(days=int(number))


def chosen(view: View) -> list[tuple[str, object, str]]:
    """What is chosen, one row per value: field, value, and how a person calls it."""
    selection = view.selection
    rows: list[tuple[str, object, str]] = []
    both = False
    if selection.since is not None and selection.until is not None:
        both = True
        rows.append(("period", None, formats.dates(selection.since, selection.until)))
    for name in selection.active:
        value = getattr(selection, name)
        if both and name in ("since", "until"):
            continue
        if name == "text":
            rows.append((name, value, value))
        elif name in ("since", "until"):
            rows.append((name, value, f"{_(FIELDS[name])} {formats.date(value)}"))
        elif name == "stories":
            rows.append((name, value, _("One of each reprint")))
        elif isinstance(value, tuple):
            rows += [(name, one, called(view, name, one)) for one in value]
        else:
            rows.append((name, value, f"{_(FIELDS[name])} {called(view, name, value)}"))
    return rows


def called(view: View, name: str, value: object) -> str:
    """How a person calls a value of a filter."""
    if name == "languages":
        return LANGUAGES.get(str(value), str(value))
    whole = view.whole
    if name == "topics":
        labels = dict(zip(whole.tree["topic"], whole.tree["label"], strict=True))
        return str(labels.get(value, value))
    if name == "entities":
        number = whole.entity_numbers.get(str(value))
        return str(value) if number is None else whole.entity_names[number]
    if name == "terms":
        number = whole.term_number(str(value))
        return str(value) if number is None else whole.term_labels[number]
    if name == "sources":
        return value_name("source", str(value))
    return formats.number(value) if isinstance(value, (int, float)) else str(value)


def selection_sentence(view: View) -> str:
    """What is selected, for the title of a picture and the name of a file: "Зеленський; From 1 March 2022"."""
    return "; ".join(label for *_rest, label in chosen(view)) or _("all articles")
