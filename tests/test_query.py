"""What a person types into the search box."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import store
from data.prepare import prepare
from data.query import forms, match, parse, pattern
from data.sources import Upload


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


# --- What a search finds ------------------------------------------------------------------------------------

TEXTS = ["Вибори у травні\n\nВиборці прийшли 3 травня 2024 року. М’яч у воротах, тиша в м.Київ.",
         "Людина і люди\n\nЛюдини не було. Про вибори мовчать; 17 липня, 2024 рік.",
         "The company\n\nIn CI/CD the company's tests run. On 11 September, voters came: the Company won.",
         "Мова\n\nНаписано «the end» і ще: Європейський Союз, Європейського Союзу. См. https://example.org/a_b?c=1",
         "Люди у травні\n\nУ травні 3 люди, 3 травня ніхто. м'яч"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    uploads = [Upload(f"{i}.txt", text.encode()) for i, text in enumerate(TEXTS)]
    return store.load(prepare(uploads, tmp_path_factory.mktemp("query") / "corpus"))


def hits(corpus, search: str) -> set[int]:
    """Numbers of the texts that a search finds."""
    mask, _missing = match(corpus, parse(search))
    return {TEXTS.index(corpus.text(row)) for row in np.flatnonzero(mask)}


@pytest.mark.parametrize("search, found", [
    ('"3 травня"', {0, 4}), ('"2024 року"', {0}), ("2024", {0, 1}), ("-2024", {2, 3, 4}), ('"людини не було"', {1}),
    ("«м'яч»", {0, 4}), ("м’яч", {0, 4}), ('"the company"', {2}), ('"THE COMPANY"', {2}), ("the company", {2}),
    ("CI/CD", {2}), ('"м.Київ"', {0}), ('"Європейський Союз"', {3}), ('"Союз Європейський"', set()),
    ("https://example.org/a_b?c=1", {3}), ('"11 September" OR "17 липня"', {1, 2}), ('"мовчать, 17"', set()),
    ('"липня, 2024"', {1}), ("слона", set()), ('"слона немає"', set())])
def test_searches_find_what_stands_there(corpus, search, found):
    """Numbers, rare words and words too common to be counted are found in phrases; what the corpus lacks is not."""
    assert hits(corpus, search) == found


@pytest.mark.parametrize("search, marked", [
    ("2024", ["2024"]), ("the", []), ("the 2024 -липня", ["2024"]), ("CI/CD", ["CI/CD"])])
def test_what_is_found_is_marked(corpus, search, marked):
    """A number is marked as it is written; what was passed over or excluded is not."""
    assert forms(corpus, parse(search)) == marked


def test_what_says_nothing_is_passed_over_in_every_language(corpus):
    """«the» is a word that an article in another language quotes: it narrows nothing all the same."""
    assert hits(corpus, "the") == hits(corpus, "") == set(range(len(TEXTS)))
    assert match(corpus, parse("the слона"))[1] == ("слона",)


@given(st.data())
def test_a_phrase_finds_the_article_it_stands_in(corpus, data):
    """Any words that follow one another without a mark between them."""
    text = data.draw(st.sampled_from(TEXTS[:3] + TEXTS[4:]))
    runs = [run.split() for run in re.split(r"[^\w\s’'-]+|\n", text) if len(run.split()) > 1]
    run = data.draw(st.sampled_from(runs))
    first = data.draw(st.integers(0, len(run) - 2))
    phrase = " ".join(run[first:data.draw(st.integers(first + 2, len(run)))])
    brute = {place for place, one in enumerate(TEXTS) if pattern([phrase]).search(one)}
    assert hits(corpus, f'"{phrase}"') == brute
