"""Where the work of preparing runs: in this process or in several processes of this machine."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

# Batches handed out ahead of the one awaited, per process: enough to keep all busy, few enough to bound memory.
AHEAD = 2
WATCH = 1.0  # seconds between two looks at whether the parent is still there
_PR_SET_PDEATHSIG = 1  # Linux, <sys/prctl.h>


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
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin, (os.getpid(),))
    try:
        yield lambda function, batches: _ordered(executor, function, batches, AHEAD * jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """What a worker does first."""
    # Ctrl-C reaches every process of a terminal. Workers let it pass and finish their batch (half a second): one that
    # died within a queue's lock would leave the others, and the parent, waiting for ever.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not what the parent does about it
    _end_with(parent)


def _end_with(parent: int) -> None:
    """End this process when its parent does, whatever ended that: nobody else would, and each holds 500 MB.

    The pipe that tells a process of its parent's end does not do: its other end is held open by the workers that were
    forked later.
    """
    if sys.platform == "linux":  # the system sees to it, also while a batch holds the interpreter
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    never = threading.Event()
    while os.getppid() == parent:
        never.wait(WATCH)
    os._exit(1)


def _ordered(executor: Executor, function: Callable[[Any], Any], batches: Iterable[Any], ahead: int) -> Iterator[Any]:
    """Like `executor.map`, but reads its input only `ahead` batches further than it has answered."""
    waiting: list[Future] = []
    for batch in batches:
        waiting.append(executor.submit(function, batch))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
