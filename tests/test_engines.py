"""Processes that help to prepare: they answer in order, and none outlives the one that started them."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from data.preparing.engines import engine

ROOT = Path(__file__).resolve().parent.parent
# Starts two workers that are never done, tells who they are, and waits for them.
PARENT = """
import os, sys, time
from data.preparing import engines

def work(number):
    os.write(1, f"{{os.getpid()}}\\n".encode())  # in one piece
    {busy}

{before}
with engines.engine(2) as each:
    list(each(work, range(2)))
"""
BUSY = {"sleeping": "time.sleep(60)", "computing": "while True: number += 1"}
WITHOUT_PRCTL = "sys.platform = 'another'\nengines.WATCH = 0.1"


def alive(process: int) -> bool:
    """Does it run? One that has ended and that nobody has asked after yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_answers_come_in_order():
    """Whoever is done first, with one process and with several."""
    for jobs in (1, 2):
        with engine(jobs) as each:
            assert [abs(-number) for number in range(30)] == list(each(abs, range(0, -30, -1)))


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is alive")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("before", ["", WITHOUT_PRCTL], ids=["by the system", "by a look now and then"])
@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY)
def test_no_worker_outlives_its_parent(how, before, busy):
    """Killed in the middle of the work, the parent takes its workers along."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(busy=busy, before=before)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    try:
        assert len(set(workers)) == 2 and all(map(alive, workers))
        parent.send_signal(how)
        parent.wait(10)
        deadline = time.monotonic() + 15
        while any(map(alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(alive, workers))
    finally:
        parent.stdout.close()
        for worker in filter(alive, workers):
            os.kill(worker, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is alive")
def test_an_interrupt_ends_all_of_them():
    """Ctrl-C reaches parent and workers: what is at work is finished, and then all of them end."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(busy="time.sleep(0.5)", before="")],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # A shell starts what runs in its background deaf to Ctrl-C, and children inherit that.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    os.killpg(parent.pid, signal.SIGINT)
    assert parent.wait(20) != 0
    parent.stdout.close()
    assert not any(map(alive, workers))
