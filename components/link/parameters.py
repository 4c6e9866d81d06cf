"""The table of what stands in the link: one row for each parameter, which is the key of its widget as well.

Whatever is done with the link follows from the rows: reading and writing it (`components/link/state.py`), emptying
filters, opening another collection, what is said of a link that asked for what is not there. A widget of a parameter
takes its key from `state.key`. What else a new filter takes stands in CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from components.link import choices, values
from components.link.caption import FIELDS
from components.link.reading import (
    DAY,
    SEVERAL,
    SEVERAL_OR_EMPTY,
    SWITCH,
    TEXT,
    Form,
    fraction,
    number,
    one_of,
    some_of,
)
from components.look.speech import LANGUAGES as INTERFACE
from components.look.speech import later
from data.corpus.selection import Selection
from data.corpus.view import View

FILTERS = tuple(one.name for one in fields(Selection))
TOGETHER = 8  # lines at most in one chart
CUTS = 100_000  # topics: more than any tree has
AGAINST = "against_"  # before the name of a filter: the same filter of B


@dataclass(frozen=True)
class Parameter:
    """One parameter of the link.

    `whose` it is: the collection's, which another collection does not know; the visitor's; or the page's own.
    `means` is what a value, or each of several, stands for in a collection, None where it stands for nothing. `follows`
    names the parameter that takes this one's place when it gains a value. `most` values are kept of several.
    """

    name: str
    label: str
    form: Form
    whose: Literal["collection", "visitor", "page"] = "visitor"
    default: object = None
    options: Mapping = field(default_factory=dict)
    means: Callable[[View, object], object] | None = None
    most: int | None = None
    follows: str = ""
    worded: bool = False  # the widget knows no ids, only words of the interface


def _choice(name: str, label: str, options: Mapping, **more: Any) -> Parameter:
    """A choice among options that are the same in every collection; the first is the usual one."""
    return Parameter(name, label, one_of(options), options=options, **{"default": next(iter(options)), **more})


def _filters(before: str = "") -> list[Parameter]:
    """The rows of all filters, of A, or of B with its own names."""
    rows: tuple[tuple[str, Form, object, Callable[[View, object], object] | None], ...] = (
        ("text", TEXT, "", None),
        ("since", DAY, None, values.day_of),
        ("until", DAY, None, values.day_of),
        ("sources", SEVERAL_OR_EMPTY, [], values.source),
        ("languages", some_of(choices.LANGUAGES), [], values.language),
        ("topics", SEVERAL, [], values.topic),
        ("entities", SEVERAL, [], values.entity),
        ("terms", SEVERAL, [], values.term),
    )
    return [
        Parameter(before + name, FIELDS[name], form, "collection", default, means=means)
        for name, form, default, means in rows
    ]


_ROWS = (
    _choice("lang", later("Language of the interface"), INTERFACE, default=None),
    Parameter("corpus", later("Collection"), TEXT, "page"),
    _choice("tab", later("Tab"), choices.TABS, whose="page", worded=True),
    *_filters(),
    Parameter("stories", FIELDS["stories"], SWITCH, "collection", False, means=values.stories),
    Parameter("cut", later("How many topics"), number(0, CUTS), "collection", means=values.cut),
    _choice("period", later("Period"), choices.PERIODS),
    # The tab of what is new.
    _choice("bursts", later("Bursts"), choices.BURSTS),
    # The tab of trends.
    Parameter("draw", later("Lines"), SEVERAL, "collection", means=values.drawn, most=TOGETHER),
    _choice("unit", later("Count"), choices.UNITS),
    _choice("smooth", later("Moving average"), choices.AVERAGES),
    Parameter("panel", later("Fixed panel"), SWITCH, default=False),
    # The tab of words.
    _choice("kind", later("Kind"), choices.KINDS),
    _choice("spread", later("Order of words"), choices.SPREADS),
    Parameter("context", later("Word"), TEXT, "collection", means=values.term),
    # The tab of names.
    Parameter("name", later("Page of a name"), TEXT, "collection", means=values.entity),
    _choice("counted", later("Count"), choices.COUNTED),
    Parameter("names", later("Names"), SEVERAL, "collection", means=values.entity, most=TOGETHER),
    Parameter("compared", later("Names compared"), number(6, 40)),
    Parameter("together", later("Together, from"), number(2, 50), default=2),
    Parameter("strength", later("Strength, from"), fraction(0.0, 0.9, 0.05), default=0.0),
    _choice("view", later("View"), choices.VIEWS),
    # The tab of topics.
    Parameter("topic", later("Topic"), TEXT, "collection", means=values.topic, follows="topics"),
    # The tab that compares A with B.
    _choice("against", later("Compare with (B)"), choices.REFERENCES, default=None),
    Parameter("against_source", later("Source of B"), TEXT, "collection"),
    Parameter("against_language", later("Language of B"), one_of(choices.LANGUAGES), "collection"),
    *_filters(AGAINST),
    _choice("against_order", later("Order"), choices.DIFFERENCES),
    Parameter("against_word", later("A word or a name in A and in B"), TEXT, "collection", means=values.word_or_name),
    _choice("against_window", later("Words on each side"), choices.WINDOWS, default=5),
    Parameter("against_near", later("Only sentences with"), TEXT, "collection", means=values.word_or_name),
    # The tab of wording.
    Parameter("wording", later("Ways to say one thing"), TEXT),
    Parameter("wording_text", later("Or your own words"), TEXT, default=""),
    _choice("wording_period", later("Period"), choices.PERIODS),
    Parameter("wording_variant", later("Variant"), TEXT),
    # The tab of articles.
    Parameter("article", later("Article"), TEXT, "collection"),
    _choice("order", later("Order"), choices.ORDERS),
)
PARAMETERS: Mapping[str, Parameter] = {row.name: row for row in _ROWS}


def filters(before: str = "") -> tuple[str, ...]:
    """The parameters that hold the filters, of A, or of B as far as it has them."""
    return tuple(before + name for name in FILTERS if before + name in PARAMETERS)
