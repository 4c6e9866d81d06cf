"""Where the work of preparing runs: in this process or in several processes of this machine."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

# Batches handed out ahead of the one awaited, per process: enough to keep all busy, few enough to bound memory.
AHEAD = 2


@contextmanager
def engine(jobs: int = 1) -> Iterator[Callable[[Callable[[Work], Result], Iterable[Work]], Iterator[Result]]]:
    """Give a `map` that keeps the order of its input and runs in `jobs` processes (1: in this one).

    Parameters
    ----------
    jobs : int
        Number of processes. With one no process is started, so that a dashboard may call it too.
    """
    if jobs <= 1:
        yield map
        return
    # fork shares what the parent has loaded; where it is missing, spawn starts afresh.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    # Ctrl-C reaches every process of a terminal. Workers let it pass and finish their batch (half a second): one that
    # died within a queue's lock would leave the others, and this process, waiting for ever.
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), signal.signal,
                                   (signal.SIGINT, signal.SIG_IGN))
    try:
        yield lambda function, batches: _ordered(executor, function, batches, AHEAD * jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _ordered(executor, function, batches, ahead):
    """Like `executor.map`, but reads its input only `ahead` batches further than it has answered."""
    waiting: list[Future] = []
    for batch in batches:
        waiting.append(executor.submit(function, batch))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
