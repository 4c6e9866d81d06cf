"""Who is one person: every threshold, one below and one at it."""

from collections import defaultdict

import pytest

from data.names.entities import joining
from data.names.entities.joining import Parts

SHARED = {"ivan", "petr"}


@pytest.fixture(autouse=True)
def table(monkeypatch):
    """The table of given names has two."""
    monkeypatch.setattr(joining, "shared_names", lambda: SHARED)


def known(weight=(), initials=(), genders=()):
    tables = joining._Known(defaultdict(set), defaultdict(int), defaultdict(set), defaultdict(set))
    tables.weight.update(weight)
    tables.initials.update(initials)
    tables.genders.update(genders)
    return tables


@pytest.mark.parametrize(("counts", "found"), [((8, 2), True), ((79, 21), False), ((5, 0), True), ((5, 5), False)])
def test_four_of_five_mentions_are_of_one_bearer(counts, found):
    """Of all full names with a surname one has 80 per cent."""
    bearers = {Parts("ivan", "x"): counts[0], Parts("petr", "x"): counts[1]}
    own = Parts("", "x")
    assert joining._dominant(own, bearers, known({own: 1})) == (Parts("ivan", "x") if found else None)


@pytest.mark.parametrize(("bare", "full"), [(1, 2), (8, 2), (12, 3), (16, 4), (256, 64), (400, 80), (900, 120)])
def test_how_often_a_bearer_is_named_in_full(bare, full):
    """Twice; a quarter of the bare mentions; four times their root where these are many."""
    own, whole = Parts("", "x"), Parts("ivan", "x")
    assert joining._dominant(own, {whole: full}, known({own: bare})) == whole
    assert joining._dominant(own, {whole: full - 1}, known({own: bare})) is None


def test_an_initial_asks_for_no_number():
    """One full name with that initial is enough, however rare; another initial, or another gender, is another."""
    own, whole, other = Parts("i", "x"), Parts("ivan", "x"), Parts("petr", "x")
    tables = known({own: 100}, {whole: {"i"}, other: {"p"}})
    assert joining._dominant(own, {whole: 1, other: 50}, tables) == whole
    assert joining._dominant(Parts("s", "x"), {whole: 1}, tables) is None
    bare = Parts("", "x")
    for mine, theirs, found in (
        ({"m"}, {"f"}, None),
        ({"m"}, {"m"}, whole),
        ({"m"}, set(), whole),
        (set(), {"f"}, whole),
        ({"m", "f"}, {"f"}, whole),
    ):
        assert joining._dominant(bare, {whole: 5}, known({bare: 1}, genders={bare: mine, whole: theirs})) == found


@pytest.mark.parametrize(
    ("own", "other", "often", "found"),
    [
        (Parts("ivan", "abcde"), Parts("ivan", "abcdx"), 5, True),  # four of five letters, five times rarer
        (Parts("ivan", "abcde"), Parts("ivan", "abcdx"), 4, False),
        (Parts("ivan", "abcde"), Parts("ivan", "abcxy"), 9, False),
        (Parts("ivan", "abcd"), Parts("ivan", "abcd"), 9, False),  # a short surname says too little
        (Parts("petr", "abcde"), Parts("ivan", "abcde"), 9, False),
        (Parts("osak", "abcde"), Parts("ivan", "abcde"), 9, False),
        (Parts("abcdefgxyz", "lin"), Parts("abcdefguvw", "lin"), 1, True),  # given names that no table has: 0.7
        (Parts("abcdefxxyz", "lin"), Parts("abcdefguvw", "lin"), 9, False),
        (Parts("abcdefgxyz", "lin"), Parts("abcdefguvw", "len"), 9, False),
    ],
)
def test_a_misspelling(own, other, often, found):
    """Rare, long and much like the name."""
    assert joining._slip(own, other, known({own: 2, other: 2 * often})) is found


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [
        (Parts("osak", "abxy"), Parts("osak", "abzw"), 0.5),
        (Parts("osak", "abcde"), Parts("osak", "abxyz"), 0),
        (Parts("ivan", "abcde"), Parts("ivan", "abxyz"), 0.4),
        (Parts("ivan", "abcdefgh"), Parts("ivan", "abcxyzuv"), 0),
        (Parts("petr", "abcde"), Parts("ivan", "abxyz"), 0),
    ],
)
def test_surnames_of_one_sound(own, other, found):
    """Half alike; two fifths will do below one given name of the table."""
    assert joining._same_sound(own, other) == found


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [
        (Parts("ivan", "abcd"), Parts("ivan", "abxy"), 0.5),
        (Parts("ivan", "abcde"), Parts("ivan", "abxyz"), 0),
        (Parts("osak", "abcd"), Parts("osak", "abxy"), 0),
        (Parts("ivan", "abc"), Parts("ivan", "abc"), 0),
        (Parts("ivan", "abcd"), Parts("ivan", "abc"), 0),
    ],
)
def test_surnames_below_one_known_given_name(own, other, found):
    """Half alike and of four letters at least."""
    assert joining._same_given(own, other) == found


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [
        (Parts("abcdefgxyz", "lin"), Parts("abcdefguvw", "lin"), 0.7),
        (Parts("abcdefxxyz", "l"), Parts("abcdefguvw", "l"), 0),
        (Parts("ivan", "lin"), Parts("ivas", "lin"), 0.75),
        (Parts("ivan", "lin"), Parts("petr", "lin"), 0),
        (Parts("abc", "lin"), Parts("abc", "lin"), 0),
        (Parts("abc", "lin"), Parts("abcd", "lin"), 0),
        (Parts("abcd", "abcdefgxyz"), Parts("abcd", "abcdefguvw"), 1),
        (Parts("abcd", "abcdefxxyz"), Parts("abcd", "abcdefguvw"), 0),
    ],
)
def test_given_names_that_no_table_joins(own, other, found):
    """Seven tenths of both names, given names of four letters at least, not both of the table."""
    assert joining._same_surname(own, other) == found


@pytest.mark.parametrize(
    ("one", "other", "latin", "found"),
    [
        ("sevcenko", "šavcenko", True, False),
        ("sevcenko", "savcenko", True, True),
        ("smit", "šmit", True, True),
        ("sevcenko", "šavcenko", False, False),
        ("ševcenko", "ševcinko", False, True),
        ("hrem", "rem", False, True),
        ("masso", "maso", False, True),
        ("karpov", "karpob", False, False),
    ],
)
def test_consonants_that_spellings_do_not_exchange(one, other, latin, found):
    """All of them between Ukrainian and Russian, less h and v; in Latin letters what hisses first, before a vowel."""
    assert joining._spelt(one, other, latin=latin) is found


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [
        (Parts("ivan", "ivanov"), Parts("ivan", "ivanova"), False),
        (Parts("ivan", "lisina"), Parts("ivan", "lisin"), False),
        (Parts("a", "bilski"), Parts("a", "bilska"), False),
        (Parts("valentin", "x"), Parts("valentina", "x"), False),
        (Parts("valentina", "x"), Parts("valentin", "x"), False),
        (Parts("andri", "x"), Parts("andra", "x"), False),
        (Parts("ivan", "kuzma"), Parts("ivan", "kuzma"), True),
        (Parts("ivan", "masik"), Parts("ivan", "masih"), True),
    ],
)
def test_a_man_is_no_woman(own, other, found):
    """By the endings of surnames and given names, whichever of the two comes first."""
    assert joining._agree(own, other) is joining._agree(other, own) is found


def test_the_more_frequent_name_stands_for_both():
    """Of names in other languages; one in the same language is another person unless it is a slip."""
    many, few, third = Parts("osak", "abid"), Parts("osak", "abed"), Parts("osak", "abad")
    tables = known({many: 9, few: 2, third: 1})
    tables.spoken.update({many: {"uk"}, few: {"ru"}, third: {"ru"}})
    alike = {(few, many): 0.5, (third, many): 0.9, (third, few): 0.4}

    def likeness(own, head):
        return alike.get((own, head), 0.0)

    assert joining._within([third, few, many], tables, likeness) == {few: many}
    tables.spoken[third] = {"en"}
    assert joining._within([few, third, many], tables, likeness) == {few: many, third: many}


def test_a_language_that_a_name_has_already():
    """Грахам joined Грахем of Russian; another one of Russian is another person, one of English is not."""
    first, second, third = Parts("ivan", "hraham"), Parts("ivan", "hrahem"), Parts("ivan", "hrem")
    for language, found in (("ru", third), ("en", first)):
        tables = known({first: 9, second: 2, third: 1})
        tables.spoken.update({first: {"uk"}, second: {"ru"}, third: {language}})
        assert joining._same(tables) == {first: first, second: first, third: found}


def test_a_given_name_of_two_letters_is_a_name():
    """Лі is no initial."""
    found = joining.people({0: "Лі Кромек", 1: "Кромек"}, ["uk", "uk"], [4, 1], ["", ""])
    assert found[0].person == found[1].person and (found[0].why, found[1].why) == ("same", "surname")
