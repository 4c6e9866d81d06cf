"""What a person types into the search box, read as a tree."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import query
from data.corpus.query import Either, Every, Not, Sought, leaves, parse


def said(tree) -> str:
    """A tree as a short text: -a, [a | b], (a b), "a phrase", =exact."""
    if tree is None:
        return ""
    if isinstance(tree, Sought):
        return ("=" if tree.exact else "") + (f'"{tree.text}"' if " " in tree.text else tree.text)
    if isinstance(tree, Not):
        return f"-{said(tree.of)}"
    inside = [said(one) for one in tree.of]
    return f"[{' | '.join(inside)}]" if isinstance(tree, Either) else f"({' '.join(inside)})"


@pytest.mark.parametrize(
    "typed, read",
    [
        ("війна", "війна"),
        ("мирні переговори", "(мирні переговори)"),
        ('"мирні переговори"', '"мирні переговори"'),
        ("«мирні переговори» Київ", '("мирні переговори" Київ)'),
        ("„мирні переговори“ “мирний план”", '("мирні переговори" "мирний план")'),
        ('«завод "Мрія" у Києві»', '"завод "Мрія" у Києві"'),
        ("Київ -Харків", "(Київ -Харків)"),
        ('Київ -"мирний план"', '(Київ -"мирний план")'),
        ("Івано-Франківськ", "Івано-Франківськ"),
        ("COVID-19", "COVID-19"),
        ("м’яч", "м'яч"),
        ('п"ять', "п'ять"),
        ("CI/CD", "=CI/CD"),
        ("=ракета", "=ракета"),
        ('="мирний план"', '="мирний план"'),
        ("=«мирний план»", '="мирний план"'),
        ("ракет*", "ракет*"),
        ("*ракет*,", "*ракет*"),
        ('"ракет* удар"', '"ракет* удар"'),
        ('"план * миру"', '"план * миру"'),
        ("-", ""),
        ("OR", ""),
        ("", ""),
        ('""', ""),
        ("?!", ""),
        ("*", ""),
        ("🔥", ""),
        ("\\*", ""),
        ("()", ""),
        ("-()", ""),
        ("NOT", ""),
        ("** *", ""),
    ],
)
def test_words_and_phrases(typed, read):
    """Words, phrases in any quotation marks, minus, = for what is exactly so, * for any letters."""
    assert said(parse(typed).tree) == read


@pytest.mark.parametrize(
    "typed, read",
    [
        ("Україна NOT Зеленський", "(Україна -Зеленський)"),
        ("Україна НЕ Зеленський", "(Україна -Зеленський)"),
        ("Україна AND NOT Зеленський", "(Україна -Зеленський)"),
        ("Україна І НЕ Зеленський", "(Україна -Зеленський)"),
        ("NOT Зеленський", "-Зеленський"),
        ("NOT NOT Зеленський", "Зеленський"),
        ("NOT -Зеленський", "Зеленський"),
        ("Київ OR Львів", "[Київ | Львів]"),
        ("Київ | Львів || Суми", "[Київ | Львів | Суми]"),
        ("Київ АБО Львів або Одеса", "[Київ | Львів | Одеса]"),
        ("Киев ИЛИ Львов", "[Киев | Львов]"),
        ("Київ і Львів", "(Київ Львів)"),
        ("Київ AND Львів ТА Суми Й Рівне И Одеса", "(Київ Львів Суми Рівне Одеса)"),
        ("a OR b c", "[a | (b c)]"),
        ("a b OR c", "[(a b) | c]"),
        ("a OR b AND NOT c", "[a | (b -c)]"),
        ("(a OR b) c", "([a | b] c)"),
        ("a (b OR (c d))", "(a [b | (c d)])"),
        ("NOT (a OR b)", "-[a | b]"),
        ("a -(b c)", "(a -(b c))"),
        ("(-a b)", "(-a b)"),
        ("NOT(a)", "-a"),
        ("a OR NOT b", "[a | -b]"),
        ("(a b) (c)", "(a b c)"),
        ("a OR (b OR c)", "[a | b | c]"),
        ("-a OR b", "[-a | b]"),
    ],
)
def test_operators(typed, read):
    """NOT before AND before OR, brackets before all; side by side is AND."""
    assert said(parse(typed).tree) == read
    assert not parse(typed).repaired


@pytest.mark.parametrize(
    "typed, read",
    [
        ("не можна", "(не можна)"),
        ("not now", "(not now)"),
        ("Не можна", "(Не можна)"),
        ("НЕТ войне", "(НЕТ войне)"),
        ("Not or", "Not"),
        ("«НЕ можна»", '"НЕ можна"'),
    ],
)
def test_words_that_are_no_operators(typed, read):
    """A small "not" is a word, as is one that opens a sentence or stands in a phrase; so is НЕТ, which says "no to"."""
    assert said(parse(typed).tree) == read


@pytest.mark.parametrize(
    "typed, read, repaired",
    [
        ('"відкрита лапка', '"відкрита лапка"', ("quotation",)),
        ("((a b", "(a b)", ("bracket",)),
        ("a) b", "(a b)", ("bracket",)),
        ("OR Київ", "Київ", ("operator",)),
        ("Київ OR", "Київ", ("operator",)),
        ("Київ NOT", "Київ", ("operator",)),
        ("a OR AND b", "[a | b]", ("operator",)),
        ("(a OR) b", "(a b)", ("operator",)),
        ("NOT OR b", "b", ("operator",)),
        ("a :)", "a", ("bracket",)),
        ("«мирний план", '"мирний план"', ("quotation",)),
    ],
)
def test_what_is_mended_is_told(typed, read, repaired):
    """Brackets and quotation marks without their other half, operators with nothing on one side."""
    search = parse(typed)
    assert (said(search.tree), search.repaired) == (read, repaired)


def test_what_is_no_word_is_told():
    """Marks and pictures are passed over, beside words and alone."""
    assert parse("ракета 🔥 * \\*").passed == ("🔥", "*", "\\*")
    assert parse("*").passed == ("*",) and parse("ракета").passed == ()


def test_leaves_tell_what_must_be():
    """What must not be is no thing to mark; what must not not be is."""
    tree = parse("a -(b NOT c) OR d").tree
    assert [one.text for one in leaves(tree)] == ["a", "b", "c", "d"]
    assert [one.text for one in leaves(tree, wanted=True)] == ["a", "c", "d"]


def test_what_is_passed_over_leaves_no_trace():
    """As if it had not been typed, also where it stood alone in brackets or was left out."""
    tree = parse("a (b OR c) -b").tree
    assert said(query.without(tree, frozenset({Sought("b")}))) == "(a c)"
    assert query.without(parse("-b").tree, frozenset({Sought("b")})) is None
    assert tree == Every((Sought("a"), Either((Sought("b"), Sought("c"))), Not(Sought("b"))))


TYPED = st.lists(
    st.one_of(
        st.sampled_from([*'()"«»“„-–=*|&', "OR", "НЕ", "AND", " ", "a", "слово", "\\", "🔥", "ꙮ"]), st.text(max_size=3)
    ),
    max_size=60,
).map("".join)


@settings(deadline=None)
@given(TYPED)
def test_no_search_is_an_error(text):
    """Whatever is typed, it is read, and every thing looked for has a word."""
    search = parse(text)
    assert all(one.words for one in leaves(search.tree))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "-(" * 10_000,
        "(a OR " * 10_000,
        "(a -(b OR " * 5_000,
        ")" * 10_000,
        '"' * 10_001,
        "слово " * 200_000,
        "x" * 10**6,
        "-" * 10**6,
        "*" * 10**6,
        "a OR " * 250_000,
        "«" * 10_000,
        "NOT " * 10_000,
        "=" * 10**6,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_searches_are_read_quickly(text):
    """What is too long or too deep is cut, told, and takes no longer than a long search does."""
    begin = time.perf_counter()
    search = parse(text)
    leaves(search.tree)
    assert time.perf_counter() - begin < 1
    assert search.repaired


def test_many_words():
    """Two hundred are looked for; more are passed over, and that is told."""
    search = parse(" ".join(f"слово{n}" for n in range(300)))
    assert len(leaves(search.tree)) == query.MAX_WORDS and search.repaired == ("many",)
