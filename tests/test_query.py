"""What a person types into the search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.query import parse, pattern


def said(text: str) -> list[str]:
    """A search as short strings: -word, "phrase", a|b."""
    return [("-" if clause.without else "")
            + "|".join(f'"{one.text}"' if one.exact else one.text for one in clause.wanted) for clause in parse(text)]


@pytest.mark.parametrize("typed, read", [
    ("війна", ["війна"]),
    ("мирні переговори", ["мирні", "переговори"]),
    ('"мирні переговори"', ['"мирні переговори"']),
    ("«мирні переговори» Київ", ['"мирні переговори"', "Київ"]),
    ("“мирні переговори”", ['"мирні переговори"']),
    ("Київ -Харків", ["Київ", "-Харків"]),
    ('Київ -"мирний план"', ["Київ", '-"мирний план"']),
    ("Київ OR Львів", ["Київ|Львів"]),
    ("Київ АБО Львів або Одеса", ["Київ|Львів|Одеса"]),
    ("Київ і Львів", ["Київ", "Львів"]),
    ("Івано-Франківськ", ["Івано-Франківськ"]),
    ("COVID-19", ["COVID-19"]),
    ("м’яч", ["м'яч"]),
    ('"відкрита лапка', ['"відкрита лапка"']),
    ("-", []), ("OR", []), ("", []), ('""', []), ("OR Київ", ["Київ"]), ("Київ OR", ["Київ"]),
    ("?!", []),
])
def test_searches_are_read_as_meant(typed, read):
    """Words, phrases in any quotation marks, minus, OR; never an error."""
    assert said(typed) == read


@given(st.text(max_size=60))
def test_no_search_is_an_error(text):
    """Whatever is typed, it is read."""
    parse(text)


@pytest.mark.parametrize("form, text, found", [
    ("переговорів", "Мирних переговорів.", True), ("переговорів", "переговорівник", False),
    ("мирних переговорів", "МИРНИХ\nпереговорів", True), ("м'яч", "м’яч", True), ("a.b", "axb", False)])
def test_patterns_find_whole_words(form, text, found):
    """Whole words in any case, across spaces and kinds of apostrophe, and nothing as a regular expression."""
    assert bool(pattern([form]).search(text)) is found
