"""Endings that a source puts under its articles are found and not counted; what people write is kept."""

import random

from data.endings import Tails, ends

INVITATION = "Більше новин читайте на нашому каналі в Telegram."
RANDOM = random.Random(1)
WORDS = [f"слово{i}" for i in range(400)]


def texts(number: int, ending: str = "") -> list[str]:
    return [f"Заголовок {i}\n\n" + " ".join(RANDOM.choices(WORDS, k=20)) + f".\n{ending}" for i in range(number)]


def found(groups: dict[str, list[str]]) -> list[tuple[str, str, int]]:
    tails = Tails()
    for source, group in groups.items():
        tails.add([source] * len(group), group)
    return [(one.source, one.text, one.articles) for one in tails.endings()]


def test_an_invitation_under_most_articles_is_found_whole():
    """All of its words, and no word of the articles; sources without one have none."""
    assert found({"a": texts(30, INVITATION), "b": texts(30)}) == [("a", INVITATION, 30)]


def test_endings_under_one_another_are_all_taken_off():
    """A line that changes now and then, and one that stands under both."""
    mixed = texts(20, f"Редакція газети Слово\n{INVITATION}") + texts(20, INVITATION)
    tails = Tails()
    tails.add(["a"] * 40, mixed)
    endings = tails.endings()
    for text, end in zip(mixed, ends(mixed, ["a"] * 40, endings), strict=True):
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
    tails = Tails()
    tails.add(["a"] * 30, texts(30, INVITATION))
    endings = tails.endings()
    text = texts(1, INVITATION)[0]
    assert ends([text, text, INVITATION], ["b", "a", "a"], endings) == [
        len(text), text.index(INVITATION) - 1, len(INVITATION)]


def test_the_order_of_the_articles_changes_nothing():
    """Of many articles the same ones are looked at, whatever the batches."""
    group = texts(700, INVITATION) + texts(300)
    there, back = Tails(), Tails()
    there.add(["a"] * len(group), group)
    for text in reversed(group):
        back.add(["a"], [text])
    assert there.endings() == back.endings()
