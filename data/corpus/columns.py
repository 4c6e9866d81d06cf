"""What the columns of measures hold: one type for each name, also in a frame without rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import pandas as pd

# Moments are by the clock of the collection's time zone and carry none; a midnight is a day.
TEXT = (
    "article by entity first_article first_source first_title form kind label language last_article last_source "
    "last_title left match mostly_from name other other_label other_name period right side source term terms title "
    "unit url value why"
)
WHOLE = (
    "articles articles_before articles_now cut days drawn_of found languages least level mentions occurrences of "
    "other_articles others others_articles parent peak_articles periods read reference_articles reference_found "
    "reference_total rest rest_articles row span sources story_articles together topic topic_articles total "
    "undated unplaced variant"
)
FRACTION = (
    "before coherence confidence dice difference dp expected g2 height high latitude log_dice log_ratio "
    "longitude low mostly_share now npmi outside overall p per_million q rate rate_high rate_low ratio "
    "ratio_high ratio_low reference_log_dice reference_share residual rest_share separation share similarity "
    "smooth stability strength weight width x y z"
)
NUMBER = "count tokens"  # whole; a fraction, or missing, where it is a mean or another unit is counted
TRUTH = "gathered steady weak"
DAY = "before_since before_until end first last peak peak_end since start until"
MOMENT = "date"
ANY = "item names parts reasons"  # texts and numbers of topics; lists

KINDS = {
    name: kind
    for names, kind in (
        (TEXT, "str"),
        (WHOLE, "int64"),
        (FRACTION, "float64"),
        (NUMBER, "number"),
        (TRUTH, "bool"),
        (DAY, "datetime64[s]"),
        (MOMENT, "datetime64[us]"),
        (ANY, "object"),
    )
    for name in names.split()
}
# What NumPy calls the types that will do for each kind: a smaller one is as good.
_LIKE = {
    "int64": "iu",
    "float64": "f",
    "number": "iuf",
    "bool": "b",
    "datetime64[s]": "M",
    "datetime64[us]": "M",
    "object": "O",
}

Asked = ParamSpec("Asked")


def tidy(**others: str) -> Callable[[Callable[Asked, pd.DataFrame]], Callable[Asked, pd.DataFrame]]:
    """Give what a measure returns the types that its columns have, also where there are no rows.

    `others` are columns that hold something else here than they do elsewhere.
    """
    kinds = KINDS | others

    def give(measure: Callable[Asked, pd.DataFrame]) -> Callable[Asked, pd.DataFrame]:
        @wraps(measure)
        def typed(*args: Asked.args, **options: Asked.kwargs) -> pd.DataFrame:
            frame = measure(*args, **options)
            wrong = {
                name: {"number": "float64"}.get(kinds[name], kinds[name])
                for name in frame.columns
                if not fits(frame[name], kinds[name])
            }
            return frame.astype(wrong) if wrong else frame

        return typed

    return give


def fits(values: pd.Series, kind: str) -> bool:
    """Is a column of this kind? A text may stand as a category."""
    if kind == "str":
        return isinstance(values.dtype, (pd.StringDtype, pd.CategoricalDtype))
    return (
        values.dtype.kind in _LIKE[kind]
        and getattr(values.dtype, "tz", None) is None
        and not isinstance(values.dtype, (pd.StringDtype, pd.CategoricalDtype))
    )
