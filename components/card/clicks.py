"""What a click on a mark does. One rule: the number on a mark is the number of articles that a click on it leaves.

- Words and names narrow: an article has all of them. A click adds the mark's to those chosen, and its card follows
  them: what it counts has been chosen so far.
- Of sources, languages, topics and days a click keeps the mark's alone, in place of what was chosen. Its card leaves
  that filter open, so that one can go from one mark to the next.
- A second click on a mark takes back what the first one set.
- Where the number on a mark is of something else (how many times as often as before), its hover says as well how many
  articles a click leaves. Such a card leaves its filter open, so that what was clicked stays among the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import plotly.graph_objects as go

from components.link import state
from components.look.formats import articles
from components.look.speech import _
from data.corpus.remaining import remaining
from data.corpus.select import without
from data.corpus.view import View

NARROWING = ("terms", "entities")
PERIOD = ("since", "until")  # the filter by days is two widgets


def fields(picks: str) -> tuple[str, ...]:
    """The filters that a click sets; none for a click that sets a widget (see `card`)."""
    if picks.startswith("="):
        return ()
    return PERIOD if picks == "period" else tuple(picks.split("+"))


def followed(view: View, picks: str, *, otherwise: bool = False) -> View:
    """The articles that a card counts in which a click sets `picks`: filters of which it keeps one are left open.

    Where its marks have numbers of something else (`otherwise`), all filters that a click sets are.
    """
    loose = [name for name in fields(picks) if otherwise or name not in NARROWING]
    return without(view, *loose) if loose else view


def chosen(picks: str) -> list:
    """What the filter's widgets hold now: values, the first and the last day, or the values of each of two filters."""
    if picks == "period":
        return [state.value(field) for field in PERIOD]
    if picks.startswith("="):
        return [one for one in (state.value(picks[1:]),) if one]
    each = [state.several(field) for field in fields(picks)]
    return each if "+" in picks else each[0]


def answer(picks: str, data: Any, now: Mapping[Any, Any], also: Mapping[str, object] | None = None) -> dict[str, Any]:
    """What a click does: the widgets to set, with what.

    `data` is the mark's ``customdata`` as the browser sent it, `now` what the widgets hold, `also` the filters that
    are set together with the mark's. A browser may send anything: what cannot be a filter's value changes nothing.
    """
    try:
        if picks == "period":
            start, end = days(*data[:2])
            return (
                dict.fromkeys(PERIOD)
                if tuple(map(now.get, PERIOD)) == (start, end)
                else dict(zip(PERIOD, (start, end), strict=True))
            )
        wanted = _wanted(picks, data)
    except (TypeError, ValueError, IndexError):
        return {}
    if not all(wanted.values()):
        return {}
    if picks.startswith("="):
        return {picks[1:]: wanted[picks[1:]][-1]}
    if any(one < 0 for one in wanted.get("topics", ())):  # articles of no topic
        return {}
    for name, value in (also or {}).items():
        wanted[name] = [value, *wanted.get(name, ())]
    return toggled({name: list(now.get(name) or ()) for name in wanted}, wanted)


def _wanted(picks: str, data: Any) -> dict[str, list]:
    """The values of each filter that a mark stands for."""
    names = [picks[1:]] if picks.startswith("=") else fields(picks)
    if len(names) > 1:
        pair = list(data.values()) if isinstance(data, Mapping) else list(data)
        return {name: [_read(name, value)] for name, value in zip(names, pair[:2], strict=True)}
    value = data[0] if isinstance(data, (list, tuple)) else data
    # Streamlit passes a list within a list on as {"0": first, "1": second}.
    values = list(value.values()) if isinstance(value, Mapping) else value
    values = values if isinstance(values, list) else [values]
    return {names[0]: [_read(names[0], one) for one in values if one is not None]}


def _read(name: str, value: Any) -> int | str:
    return int(value) if name == "topics" else str(value)


def toggled(now: Mapping[str, list], wanted: Mapping[str, list]) -> dict[str, list]:
    """What each filter holds after a click on a mark that stands for these values of them.

    A click on what is all chosen takes it back.
    """
    back = all(
        set(values) <= set(now[name]) if name in NARROWING else now[name] == values for name, values in wanted.items()
    )
    if back:
        return {name: [one for one in now[name] if one not in values] for name, values in wanted.items()}
    return {
        name: list(dict.fromkeys([*now[name], *values] if name in NARROWING else values))
        for name, values in wanted.items()
    }


def days(start: str, end: str) -> tuple[date, date]:
    """The first and the last day of a mark, which are written in ISO; the last is never before the first."""
    first = date.fromisoformat(start[:10])
    return first, max(first, date.fromisoformat(end[:10]))


def told(figure: go.Figure, picks: str, view: View) -> go.Figure:
    """Let each mark's hover say how many articles of `view`, the whole selection, a click on it leaves."""
    loose = followed(view, picks)
    for trace in figure.data:
        marks, texts = trace.customdata, trace.hovertext
        if marks is None or texts is None or isinstance(texts, str):
            continue
        keys = [tuple(one) if isinstance(one, (list, tuple)) else one for one in marks]
        known = [one for one in dict.fromkeys(keys) if one is not None]
        counts = dict(zip(known, remaining(loose, picks, known), strict=True))
        said = {one: _("after a click: {articles}").format(articles=articles(count)) for one, count in counts.items()}
        trace.hovertext = [
            f"{text}<br>{said[key]}" if key in said and text else text for key, text in zip(keys, texts, strict=True)
        ]
    return figure
