"""Starting a server of the app on the loopback, for tests of the ways to start it."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# A busy machine takes its time to import everything.
PATIENCE = 90  # seconds


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(
    command: Sequence[str | Path], port: int, *, cwd: Path, env: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen]:
    """A server that says that it is well; ended afterwards."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + PATIENCE
        while answer(port, "/_stcore/health") != "ok":
            assert server.poll() is None and time.monotonic() < until, log.read_text("utf-8", "replace")
            time.sleep(0.2)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def answer(port: int, path: str) -> str:
    """What the server answers; empty while it does not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return response.read().decode()
    except OSError:
        return ""
