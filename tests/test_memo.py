"""A memo keeps what was asked for last within its bounds, for all threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from data.corpus.memo import MIN_BYTES, Memo, _size


def test_worked_out_once():
    """What was asked for is not worked out again, also where it is nothing; another key or kind is another result."""
    memo, asked = Memo(), []
    for key, what in (("a", 1), ("a", 1), ("b", 1), ("a", 2)):
        assert memo.once(key, what, lambda key=key, what=what: asked.append((key, what))) is None
    assert [("a", 1), ("b", 1), ("a", 2)] == asked


def test_what_was_asked_for_longest_ago_goes_first():
    """Of three results in a memo for two the one that was not asked for again is gone."""
    memo = Memo(entries=2)
    for key in ("a", "b", "a", "c"):
        memo.once(key, "", lambda key=key: key)
    assert ["a", "new", "c"] == [memo.once(key, "", lambda: "new") for key in ("a", "b", "c")][:2] + ["c"]
    assert 2 == len(memo)


def test_large_results_make_room():
    """Bytes are bounded as well; one that is too large alone stays until the next comes."""
    memo = Memo(size=10_000)
    for key in range(20):
        memo.once(key, "", lambda: np.zeros(250))
    assert 10_000 // (2_000 + MIN_BYTES) == len(memo)
    large = memo.once("large", "", lambda: np.zeros(10_000))
    assert 1 == len(memo) and memo.once("large", "", lambda: None) is large
    memo.once("small", "", lambda: 1)
    assert 1 == len(memo) and memo.once("large", "", lambda: None) is None


def test_an_error_is_not_kept():
    """What could not be worked out is tried again."""
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo.once("a", "", lambda: 1 / 0)
    assert 0 == len(memo) and 1 == memo.once("a", "", lambda: 1)


def test_many_threads():
    """All get the same result of a key, whoever worked it out, and the bounds hold."""
    memo = Memo(entries=8)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: (n % 10, memo.once(n % 10, "", lambda: n % 10)), range(5_000)))
    assert all(key == value for key, value in found) and 8 == len(memo)


def test_who_asks_meanwhile_waits():
    """What eight ask for at once is worked out once; other keys do not wait for it."""
    memo, asked, begun = Memo(), [], Event()

    def slow() -> object:
        begun.set()
        asked.append(memo.once("b", "", object))  # made of another
        sleep(0.05)
        return object()

    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(memo.once, "a", "", slow) for _ in range(8)]
        begun.wait()
        assert "c" == memo.once("c", "", lambda: "c")
        assert 1 == len({id(one.result()) for one in found})
    assert 1 == len(asked) and asked == [memo.once("b", "", object)]


@pytest.mark.parametrize(
    ("result", "least", "most"),
    [
        (np.zeros(1_000), 8_000, 8_500),
        (csr_array(np.eye(1_000)), 16_000, 17_000),
        (pd.DataFrame({"one": np.zeros(1_000)}), 8_000, 8_500),
        ((np.zeros(1_000), np.zeros(1_000)), 16_000, 17_000),
        ({"one": np.zeros(1_000)}, 8_000, 8_500),
        ([np.zeros(10)] * 1_000, 80_000, 400_000),
        (None, 0, 500),
    ],
    ids=["array", "matrix", "table", "tuple", "dict", "list", "nothing"],
)
def test_sizes(result, least, most):
    """A result counts with the bytes of its numbers, roughly."""
    assert least <= _size(result) <= most
