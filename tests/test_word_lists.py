"""The table of word lists: every kind is asked for by the code, says what it is for, and has each word once."""

import re
from collections import Counter
from pathlib import Path

import pytest

from data.seeds import table, word_list

ROOT = Path(__file__).resolve().parent.parent
ROWS = table("word_lists.csv")
CASES = ("gent", "datv", "accs", "ablt", "loct")


def test_a_word_stands_once_in_its_list():
    """No two rows share language, kind and word."""
    counts = Counter((row["language"], row["kind"], row["word"]) for row in ROWS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_kind_says_what_it_is_for():
    """The first row of a kind has a note."""
    first: dict[str, str] = {}
    for row in ROWS:
        first.setdefault(row["kind"], row["note"])
    assert [kind for kind, note in first.items() if not note] == []


def test_the_code_asks_for_every_kind_and_for_no_other():
    """A list that nothing reads, and a name that no list has, are faults."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.py"))
    asked = set(re.findall(r'word_list\("(\w+)"', code)) | {f"governs_{case}" for case in CASES}
    assert asked == {row["kind"] for row in ROWS}


def test_a_list_is_of_one_language_or_of_all():
    """With a language its words only, without one those of all; an unknown kind is an error."""
    assert word_list("conjunction", "ru") == {"и"}
    assert word_list("conjunction") == {"і", "й", "та", "и"}
    with pytest.raises(KeyError):
        word_list("no such kind")
