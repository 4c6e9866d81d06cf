"""The README tells the truth: formats, files, licences."""

import re
from pathlib import Path

from data.sources import READERS

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


def test_the_commands_of_the_readme_exist():
    """Options that the README names are those of the command line."""
    from data.__main__ import _parser

    text = _parser().parse_args(["prepare", "x", "--out", "y", "--title", "z", "--jobs", "1", "--timezone", "UTC",
                                 "--column", "text=body"])
    assert text.command == "prepare"
    for option in ("--title", "--jobs", "--timezone", "--column", "--out"):
        assert option in README
