"""The README tells the truth: formats, files, licences."""

import re
from contextlib import redirect_stdout
from importlib.metadata import PackageNotFoundError, metadata, requires
from io import StringIO
from pathlib import Path

import pytest
import uvicorn
from packaging.requirements import Requirement

from data.__main__ import _parser
from data.sources import READERS
from tests import house

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_formats_is_the_registry():
    """Every ending that can be read is in the table, and no other."""
    assert set(re.findall(r"^\| `(\.\w+)` \|", README, re.MULTILINE)) == set(READERS)


def test_every_bundled_table_has_its_source():
    """SOURCES.md names each file of seeds/."""
    sources = (ROOT / "seeds" / "SOURCES.md").read_text(encoding="utf-8")
    missing = [one.name for one in (ROOT / "seeds").iterdir() if one.name != "SOURCES.md" and one.name not in sources]
    assert not missing


def options(text: str) -> set[str]:
    """Every option that a text names."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def asked(command: str) -> str:
    """What a command of `python -m data` says when it is asked for help."""
    said = StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit):
        _parser().parse_args([command, "--help"])
    return said.getvalue()


def test_every_option_of_the_readme_exists():
    """Its program's help knows each: those of uvicorn stand on uvicorn's line, of training beside `train-ner`."""
    known = {
        "uvicorn": {name for one in uvicorn.main.params for name in one.opts},
        "train-ner": options(asked("train-ner")),
    }
    for line in README.splitlines():
        program = next((one for one in known if one in line and options(line)), "prepare")
        assert options(line) <= known.setdefault(program, options(asked("prepare"))), line


def test_the_readme_names_every_option():
    """What can be chosen when preparing is told."""
    assert options(asked("prepare")) - {"--help"} <= options(README)


def brought() -> set[str]:
    """Every package that `requirements.txt` asks for, and what these ask for in turn, as far as it is installed."""
    names = ("requirements.txt", "requirements-russian.txt")
    text = "\n".join((ROOT / name).read_text("utf-8") for name in names)
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    found, waiting = set(), [line for line in lines if line and not line.startswith("-r")]
    while waiting:
        wanted = Requirement(waiting.pop())
        if wanted.name in found or wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            waiting += requires(wanted.name) or []
            found.add(wanted.name)
        except PackageNotFoundError:
            continue
    return found


def licence(package: str) -> str:
    """All that a package's metadata says of its licence, but for a licence's full text."""
    facts = metadata(package)
    named = [one for one in facts.get_all("Classifier") or [] if one.startswith("License")]
    return " ".join([facts.get("License-Expression") or "", (facts.get("License") or "").partition("\n")[0], *named])


def test_every_licence_that_asks_for_more_is_told():
    """A package that is not under a permissive licence alone stands in the README's list."""
    section = README.partition("## Licences")[2]
    packages = brought()
    assert "streamlit" in packages and "certifi" in packages  # what is brought is seen as well
    asking = {
        one
        for one in packages
        if re.search(r"GPL|MPL|Mozilla|CC[ -]BY|EPL|CDDL", licence(one))
        or not re.search(r"\b(MIT|BSD|Apache|PSF|ISC|0BSD)\b", licence(one))
    }
    assert {one for one in asking if one not in section} == set()
    assert {"certifi", "pymorphy3-dicts-uk"} <= asking


def test_what_contributors_are_sent_to_exists():
    """Each path that CONTRIBUTING.md names is there, and each room stands in its picture."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:[\w-]+/)+[\w./-]*|[\w-]+\.(?:md|txt|py))`", text)
    assert [one for one in paths if not (ROOT / one).exists()] == []
    picture = text.partition("dashboard\ncomponents:")[2].partition("```")[0]
    rooms = {one.rpartition(".")[2] for one in house.MAY} - {"command", "dashboard", "server"}
    assert {one for one in rooms if one not in picture} == set()
