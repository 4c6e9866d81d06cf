"""Endings that a source puts under its articles are found and not counted; what people write is kept."""

import random

import pytest

from data.preparing import boilerplate as module
from data.preparing.boilerplate import Boilerplate, Sample, _common, body_ends

INVITATION = "Більше новин читайте на нашому каналі в Telegram."
RANDOM = random.Random(1)
WORDS = [f"слово{i}" for i in range(400)]


def texts(number: int, ending: str = "") -> list[str]:
    return [f"Заголовок {i}\n\n" + " ".join(RANDOM.choices(WORDS, k=20)) + f".\n{ending}" for i in range(number)]


def found(groups: dict[str, list[str]]) -> list[tuple[str, str, int]]:
    sample = Sample()
    for source, group in groups.items():
        sample.add([source] * len(group), group)
    return [(one.source, one.text, one.articles) for one in sample.boilerplate()]


def test_an_invitation_under_most_articles_is_found_whole():
    """All of its words, and no word of the articles; sources without one have none."""
    assert found({"a": texts(30, INVITATION), "b": texts(30)}) == [("a", INVITATION, 30)]


def test_endings_under_one_another_are_all_taken_off():
    """A line that changes now and then, and one that stands under both."""
    mixed = texts(20, f"Редакція газети Слово\n{INVITATION}") + texts(20, INVITATION)
    sample = Sample()
    sample.add(["a"] * 40, mixed)
    boilerplate = sample.boilerplate()
    for text, end in zip(mixed, body_ends(mixed, ["a"] * 40, boilerplate), strict=True):
        assert "Telegram" not in text[:end] and "Редакція" not in text[:end] and text[:end].endswith(".")


def test_what_few_articles_share_is_kept():
    """Nine articles of a hundred are no rule; nor is one article printed a hundred times."""
    assert not found({"a": texts(9, INVITATION) + texts(91)})
    assert not found({"a": texts(1, INVITATION) * 100})


def test_short_news_that_ends_alike_is_kept():
    """An alarm of a few words is news, however often it comes."""
    alarms = [f"Місто{i}, повітряна тривога! Усі в укриття!" for i in range(100)]
    assert not found({"a": alarms})


def test_another_sources_ending_and_a_lone_ending_stay():
    """Only a source's own ending is taken off, and never the whole of a text."""
    sample = Sample()
    sample.add(["a"] * 30, texts(30, INVITATION))
    boilerplate = sample.boilerplate()
    text = texts(1, INVITATION)[0]
    assert body_ends([text, text, INVITATION], ["b", "a", "a"], boilerplate) == [
        len(text),
        text.index(INVITATION) - 1,
        len(INVITATION),
    ]


def test_the_order_of_the_articles_changes_nothing():
    """Of many articles the same ones are looked at, whatever the batches."""
    group = texts(700, INVITATION) + texts(300)
    there, back = Sample(), Sample()
    there.add(["a"] * len(group), group)
    for text in reversed(group):
        back.add(["a"], [text])
    assert there.boilerplate() == back.boilerplate()


# --- Every threshold, one below and one at it ---------------------------------------------------------------------


def _bodies(number, words=20, start=0):
    """Word lists that have nothing in common."""
    return [[f"т{start + n}с{place}" for place in range(words)] for n in range(number)]


def _ending(tail, having, others, *, body=20):
    """What is found where so many articles have a tail, and others do not."""
    tails = [[*words, *tail.split()] for words in _bodies(having, body)] + _bodies(others, start=10_000)
    return [(" ".join(words), count) for words, count in _common(tails)]


@pytest.mark.parametrize(
    ("tail", "having", "others", "found"),
    [
        ("пишіть нам", 10, 0, True),
        ("пишіть нам", 9, 0, False),  # ten articles at least
        ("пишіть нам", 10, 190, True),
        ("пишіть нам", 10, 191, False),  # and one in twenty
        ("пишіть нам на цю адресу", 10, 191, False),  # of five words as well
        ("пишіть нам на цю нову адресу", 10, 490, True),  # of six words one in fifty
        ("пишіть нам на цю нову адресу", 10, 491, False),
        ("нам", 30, 0, False),
    ],
)
def test_how_many_articles_make_an_ending(tail, having, others, found):
    """Ten, and a twentieth of the source's; a fiftieth where it is long; one word is none."""
    assert _ending(tail, having, others) == ([(tail, having)] if found else [])


@pytest.mark.parametrize(("body", "found"), [(8, True), (7, False)])
def test_eight_words_stand_before_an_ending(body, found):
    """A text of fewer is news as a whole."""
    assert bool(_ending("пишіть нам", 12, 0, body=body)) is found


def test_an_ending_grows_where_eight_words_are_left():
    """Nine words before «усі»: eight stand before the longer ending, too."""
    for body, found in ((8, "усі пишіть нам"), (7, "пишіть нам")):
        tails = [[*words, "усі", "пишіть", "нам"] for words in _bodies(12, body)]
        assert [" ".join(words) for words, _ in _common(tails)] == [found]


@pytest.mark.parametrize(("more", "found"), [(16, [("усі пишіть нам", 16)]), (15, [("пишіть нам", 20)])])
def test_an_ending_grows_by_what_four_of_five_have(more, found):
    """Sixteen of twenty have one word more."""
    tails = [[*words, *(["усі"] if place < more else []), "пишіть", "нам"] for place, words in enumerate(_bodies(20))]
    assert [(" ".join(words), count) for words, count in _common(tails)] == found


def test_an_ending_stands_under_different_articles():
    """Ten copies of one article have one ending, which is none: the eight words before it are the same."""
    tails = [[*_bodies(1)[0], "пишіть", "нам"] for _ in range(10)]
    assert _common(tails) == []
    differ = [[*words[:12], *_bodies(1)[0][:7], "пишіть", "нам"] for words in _bodies(10)]
    found = _common(differ)
    assert [count for _, count in found] == [10] and found[0][0][-2:] == ["пишіть", "нам"]


def test_two_endings_of_one_source():
    """The more frequent first, of equals in order of the alphabet; each with its own articles."""
    rows = [("вам тепло", 12), ("нам добре", 12), ("усім привіт", 15)]
    tails = [
        [*words, *tail.split()]
        for number, (tail, having) in enumerate(rows)
        for words in _bodies(having, start=100 * number)
    ]
    assert [(" ".join(words), count) for words, count in _common(tails)] == [
        ("усім привіт", 15),
        ("вам тепло", 12),
        ("нам добре", 12),
    ]


def test_three_lines_are_taken_off_and_not_a_fourth():
    """Endings under one another: as many rounds as there are lines, three at most, in finding and in cutting."""
    lines = ["читайте нас там", "слухайте нас тут", "дивіться нас усюди", "пишіть нам завжди"]
    body = " ".join(_bodies(1)[0])
    text = f"{body}\n" + "\n".join(lines)
    boilerplate = [Boilerplate("а", line, 10, 10) for line in lines]
    assert body_ends([text], ["а"], boilerplate) == [text.index(lines[1]) - 1]
    assert body_ends([f"{body} {lines[3]}  \n "], ["а"], boilerplate) == [len(body)]
    assert body_ends([f"{lines[2]} {lines[3]}"], ["а"], boilerplate) == [len(lines[2])]  # something is left
    # The longest first: the shorter one is the end of it.
    both = [Boilerplate("а", "нас тут", 10, 10), Boilerplate("а", "слухайте нас тут", 10, 10)]
    assert body_ends([f"{body} слухайте нас тут"], ["а"], both) == [len(body)]
    assert body_ends([f"{body}слухайте нас тут"], ["а"], both[1:]) == [len(body) + len("слухайте нас тут")]


def test_what_is_kept_of_each_source(monkeypatch):
    """So many different articles at most, the same ones in any order, and of each no more than its end."""
    monkeypatch.setattr(module, "SAMPLE", 5)
    monkeypatch.setattr(module, "TAIL", 12)
    there, back = Sample(), Sample()
    group = [f"{n} " + "слово " * 9 for n in range(30)]
    there.add(["а"] * 60, group * 2)
    for text in reversed(group):
        back.add(["а"], [text])
    assert there._kept == back._kept and len(there._kept["а"]) == 5
    assert {len(text) for text in there._kept["а"].values()} == {12}


def test_endings_are_told_by_source_and_articles():
    """By name of the source, then the most frequent; each says how many of how many articles have it."""
    sample = Sample()
    for source, line, having, others in (("б", "пишіть нам", 12, 8), ("а", "читайте нас", 11, 0)):
        rows = [*(f"{' '.join(words)} {line}" for words in _bodies(having)), *map(" ".join, _bodies(others, start=500))]
        sample.add([source] * len(rows), rows)
    assert sample.boilerplate() == [Boilerplate("а", "читайте нас", 11, 11), Boilerplate("б", "пишіть нам", 12, 20)]


def test_the_most_frequent_ending_of_a_source_is_told_first():
    """Though another one comes first in the alphabet."""
    sample = Sample()
    for line, having, start in (("читайте нас", 12, 0), ("дивіться нас", 11, 500), ("слухайте нас", 12, 900)):
        rows = [f"{' '.join(words)} {line}" for words in _bodies(having, start=start)]
        sample.add(["а"] * having, rows)
    assert [one.text for one in sample.boilerplate()] == ["слухайте нас", "читайте нас", "дивіться нас"]
