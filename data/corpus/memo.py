"""A memo: what was worked out about views, kept for all of a server's visitors together within one bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import TypeVar, cast

import numpy as np
import pandas as pd
from scipy.sparse import issparse

# Results kept. Most are small: sums per term, tables of a chart.
MAX_ENTRIES = 2_000
# Bytes of all results together: a selection of a million articles takes up to 13 MB, its sums per term some more.
MAX_BYTES = 512 * 2**20
# A result takes at least this much: what stands around its numbers.
MIN_BYTES = 200

Found = TypeVar("Found")


class Memo:
    """Results by what they are of, a view's key, and what they are; those that were not asked for longest go first.

    Safe to ask from several threads. Where two ask for the same at once one works it out, and the other waits for it.
    """

    def __init__(self, *, entries: int = MAX_ENTRIES, size: int = MAX_BYTES) -> None:
        self._entries, self._size = entries, size
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._under_way: dict[Hashable, RLock] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def once(self, key: Hashable, what: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives, worked out when it is first asked for, and again when it had to go meanwhile."""
        place = (key, what)
        with self._lock:
            if place in self._kept:
                return cast(Found, self._again(place))
            turn = self._under_way.setdefault(place, RLock())
        # `work` may ask for other results; none is made of itself, so nobody waits for ever.
        with turn:
            with self._lock:
                if place in self._kept:
                    return cast(Found, self._again(place))
            try:
                made = work()
                self._keep(place, made)
            finally:
                with self._lock:
                    self._under_way.pop(place, None)
        return made

    def _again(self, place: Hashable) -> object:
        self._kept.move_to_end(place)
        return self._kept[place][0]

    def _keep(self, place: Hashable, made: object) -> None:
        size = _size(made)
        with self._lock:
            self._bytes += size - self._kept.pop(place, (None, 0))[1]
            self._kept[place] = (made, size)
            # The newest stays even where it is too large alone: who asked for it asks again.
            while len(self._kept) > 1 and (len(self._kept) > self._entries or self._bytes > self._size):
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _size(result: object) -> int:
    """Bytes that a result takes, roughly: those of its arrays and tables, and of what says so itself."""
    if isinstance(result, (pd.DataFrame, pd.Series)):
        return MIN_BYTES + int(np.sum(result.memory_usage()))
    if issparse(result):
        return MIN_BYTES + sum(getattr(result, part).nbytes for part in ("data", "indices", "indptr"))
    if isinstance(result, dict):
        return MIN_BYTES + sum(map(_size, result.values()))
    if isinstance(result, (list, tuple)):
        # Of a long list the first few stand for all.
        return MIN_BYTES + sum(map(_size, result[:100])) * max(1, len(result) // 100)
    return MIN_BYTES + int(getattr(result, "nbytes", 0))
