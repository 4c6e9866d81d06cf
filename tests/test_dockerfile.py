"""The Dockerfile, followed step by step in a temporary folder: what it copies is enough to serve the dashboard.

No image is made. `pip install` is run against the packages that are here, which says whether they are what is asked for
and fetches nothing; no user is made; everything else is done as written, below the temporary folder.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import free_port, serving

ROOT = Path(__file__).resolve().parent.parent
PORT = "8501"


def instructions() -> list[tuple[str, str]]:
    """Each instruction with what stands behind it, on one line."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The root of an image's file system, as far as the Dockerfile makes it."""
    image = tmp_path_factory.mktemp("image")
    workdir = image
    for word, rest in instructions():
        if word == "WORKDIR":
            workdir = image / rest.lstrip("/")
            workdir.mkdir(parents=True)
        elif word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                copy(ROOT / source, workdir / target, into=target.endswith("/"))
        elif word == "RUN":
            for command in rest.split("&&"):
                run(shlex.split(command), image, workdir)
    return image


def copy(source: Path, target: Path, *, into: bool) -> None:
    """What COPY does: a folder's content into a folder, a file into one that ends with a slash."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        folder = target if into else target.parent
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, folder if into else target)


def run(command: list[str], image: Path, workdir: Path) -> None:
    """One command of a RUN step, or what stands for it."""
    if command[:2] == ["pip", "install"]:
        subprocess.run([sys.executable, "-m", *command, "--no-index", "--quiet"], cwd=workdir, check=True)
    elif command[0] == "install":
        (image / command[-1].lstrip("/")).mkdir(parents=True)
    else:
        assert command[0] == "useradd", f"a step that this test does not know: {command}"


def test_only_what_is_needed_is_copied(built):
    """Code, tables and settings; no tests, nothing of git."""
    kept = {"requirements.txt", "requirements-russian.txt", ".streamlit", "components", "data", "seeds"}
    assert {one.name for one in (built / "app").iterdir()} == kept | {"dashboard.py"}


def test_what_is_copied_is_sent():
    """.dockerignore, which leaves everything out that it does not name, names each thing that is copied."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line[1:] for line in ignored if line.startswith("!")}
    copied = {source for word, rest in instructions() if word == "COPY" for source in rest.split()[:-1]}
    assert {one for one in copied if one not in sent and not one.startswith("requirements")} == set()


def test_it_runs_as_nobody_special():
    """The server is not root's, and is that user's from before it starts."""
    words = [word for word, _ in instructions()]
    assert dict(instructions())["USER"] == "ohliad" and words.index("USER") < words.index("CMD")


def test_the_command_serves_and_the_health_check_sees_it(built):
    """CMD serves the dashboard from what was copied; HEALTHCHECK ends with 0 while it does, and not when it is gone."""
    steps = dict(instructions())
    port = str(free_port())
    name, _, folder = steps["ENV"].partition("=")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("OHLIAD", "PYTHONPATH"))}
    env = kept | {name: str(built / folder.lstrip("/"))}

    def here(text: str) -> list[str]:
        command = [one.replace(PORT, port).replace("0.0.0.0", "127.0.0.1") for one in json.loads(text)]
        return [sys.executable if one == "python" else one for one in command]

    check = here(steps["HEALTHCHECK"].partition("CMD ")[2])
    with serving(here(steps["CMD"]), int(port), cwd=built / "app", env=env, log=built / "log"):
        assert subprocess.run(check, cwd=built / "app").returncode == 0
    assert subprocess.run(check, cwd=built / "app", capture_output=True).returncode != 0
    assert steps["EXPOSE"] == PORT
