"""A measure of a view, worked out once for all visitors who look at the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from data.corpus.view import View


def measured(view: View, measure: Callable[..., pd.DataFrame], options: Mapping) -> pd.DataFrame:
    """Give ``measure(view, **options)``, worked out once for a selection and its options, from the corpus's memo."""
    frozen = tuple(sorted((name, _frozen(value)) for name, value in options.items()))
    name = f"{measure.__module__}.{measure.__qualname__}"
    frame = view.once(name, frozen, lambda: measure(view, **dict(frozen)))
    # All share its numbers, which pandas copies before it writes; a column that a reader adds is the reader's alone.
    return frame.copy(deep=False)


def _frozen(value: Any) -> Hashable:
    """An option as something that can be a key: lists and arrays as tuples."""
    return tuple(value) if isinstance(value, (list, set, frozenset)) or hasattr(value, "tolist") else value
