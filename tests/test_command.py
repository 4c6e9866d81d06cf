"""The command `ohliad`, installed from the wheel: everything is in it, and nothing of the checkout is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from data import __version__
from data.seeds import SEEDS
from tests.serving import answer, free_port, serving

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("ohliad-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Where programs stand in a new environment with the wheel, and with the packages that are here already."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    programs = folder / "bin"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, wheel], check=True)
    return programs


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Path:
    """A person's own folder, which holds ten articles and a package that is called `data` too."""
    folder = tmp_path_factory.mktemp("elsewhere")
    lines = (SEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:10]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "__init__.py").write_text("raise RuntimeError('the wrong data')", encoding="utf-8")
    return folder


def ran(installed: Path, elsewhere: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [installed / "ohliad", *arguments], cwd=elsewhere, env=environment(elsewhere), capture_output=True, text=True
    )


def environment(home: Path) -> dict[str, str]:
    """Nothing in it leads to the checkout or writes into a person's own folders."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OHLIAD", "PYTHONPATH"))}
    return kept | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def test_the_wheel_holds_all_and_nothing_else(wheel):
    """Code, tables, interface languages and settings lie under one folder, as in the checkout; tests do not."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    tops = ("components/", "dashboard.py", "data/", "seeds/", ".streamlit/config.toml")
    expected = {f"ohliad/{name}" for name in listed.split("\0") if name.startswith(tops) and (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        actual = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert expected <= actual
    assert {name.split("/")[0] for name in actual} == {"ohliad"}
    assert not any("tests" in name or "__pycache__" in name for name in actual)


def test_help_names_each_command(installed, elsewhere):
    """`ohliad --help` lists open, prepare, check and train-ner; `--version` is that of the code."""
    said = ran(installed, elsewhere, ["--help"]).stdout
    assert [one for one in ("open", "prepare", "check", "train-ner") if one not in said] == []
    assert ran(installed, elsewhere, ["--version"]).stdout == f"ohliad {__version__}\n"


def test_what_is_no_corpus_is_not_opened(installed, elsewhere):
    """A folder without a prepared corpus is told at once, with the command that makes one."""
    done = ran(installed, elsewhere, ["open", "data"])
    assert done.returncode == 2 and "ohliad prepare INPUT" in done.stderr


def test_ten_articles_are_prepared_and_opened(installed, elsewhere):
    """Two processes prepare a folder, `check` finds it whole, `open` serves it where its options say."""
    done = ran(installed, elsewhere, ["prepare", "articles.jsonl", "--out", "corpus", "--jobs", "2"])
    assert done.returncode == 0, done.stderr
    assert "10 articles" in done.stdout and "Open it: ohliad open corpus" in done.stdout
    assert ran(installed, elsewhere, ["check", "corpus"]).returncode == 0
    port = free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command = [installed / "ohliad", "open", "corpus", "--", *options]
    with serving(command, port, cwd=elsewhere, env=environment(elsewhere), log=elsewhere / "log"):
        assert "<title>" in answer(port, "/")
