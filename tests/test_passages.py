"""Words in their order, on streams of a few words."""

import numpy as np
import pyarrow as pa
import pytest

from data.corpus import passages

WORDS = ["на", "Україні", "в", "війна", "росія", "the", "Ukraine"]
FORMS = pa.chunked_array([pa.array(WORDS)])


def numbers(text: str) -> list[int]:
    """The words of a text as numbers; a comma is a break."""
    return [-1 if word == "," else WORDS.index(word) for word in text.split()]


def row(text: str) -> passages.Row:
    return tuple(np.array([WORDS.index(word)]) for word in text.split())


def found(text: str, *rows: str) -> list[tuple[int, int, int]]:
    places = passages.find(np.array(numbers(text), dtype=np.int32), [row(one) for one in rows], len(WORDS))
    return list(zip(*(part.tolist() for part in places), strict=True))


def test_cutting_gives_the_articles_asked_for():
    """Neighbours, gaps and empty articles, in the order of their rows."""
    stream, offsets = np.arange(10, dtype=np.int32), np.array([0, 2, 5, 5, 9, 10])
    text = passages.cut(stream, offsets, np.array([0, 1, 2, 4]))
    assert text.words.tolist() == [0, 1, 2, 3, 4, 9] and text.bounds.tolist() == [0, 2, 5, 5, 6]
    none = passages.cut(stream, offsets, np.empty(0, dtype=np.int64))
    assert len(none.words) == 0 and none.bounds.tolist() == [0]


@pytest.mark.parametrize("seed", range(5))
def test_cutting_equals_a_loop(seed):
    """Whatever articles are asked for, as if they were cut out one by one."""
    random = np.random.default_rng(seed)
    offsets = np.concatenate([[0], np.cumsum(random.integers(0, 6, 50))])
    stream = random.integers(-1, 9, offsets[-1]).astype(np.int32)
    rows = np.flatnonzero(random.random(50) < 0.6)
    text = passages.cut(stream, offsets, rows)
    parts = [stream[offsets[one] : offsets[one + 1]] for one in rows]
    assert text.words.tolist() == np.concatenate(parts).tolist()
    assert np.diff(text.bounds).tolist() == list(map(len, parts))


def test_a_row_stands_together_and_not_across_a_break():
    """ "на Україні" is two neighbours; a comma or an end between them makes them strangers."""
    assert found("на Україні в на , Україні на", "на Україні") == [(0, 2, 0)]


def test_the_longer_row_stands_where_two_overlap():
    """ "the Ukraine" is no "Ukraine" besides."""
    assert found("the Ukraine Ukraine", "Ukraine", "the Ukraine") == [(0, 2, 1), (2, 1, 0)]


def test_of_rows_that_overlap_themselves_the_first_stands():
    """ "на на" in "на на на" is found once."""
    assert found("на на на на на", "на на") == [(0, 2, 0), (2, 2, 0)]


@pytest.mark.parametrize("anchor", range(3))
def test_a_row_begins_in_the_same_places_whichever_word_is_looked_for(anchor):
    """Also at both ends of the text, and where rows overlap."""
    words = np.array(numbers("на на на війна на на"), dtype=np.int32)
    assert passages.starts(words, row("на на на"), len(WORDS), anchor=anchor).tolist() == [0]
    assert passages.starts(words, row("на війна на"), len(WORDS), anchor=anchor).tolist() == [2]
    assert passages.starts(words, row("війна на на"), len(WORDS), anchor=anchor).tolist() == [3]
    assert passages.starts(words, row("на на війна"), len(WORDS), anchor=anchor).tolist() == [1]


def test_of_rows_of_one_length_the_first_counts():
    """Nothing is counted twice."""
    assert found("на", "на", "на") == [(0, 1, 0)] and found("війна", "на") == [] and found("на") == []


def test_counts_by_article():
    """Each row in each article, also in articles that have none."""
    places = passages.find(np.array([0, 3, 0, 3, 3], dtype=np.int32), [row("на"), row("війна")], len(WORDS))
    assert places.counts(np.array([0, 2, 2, 5]), 2).tolist() == [[1, 1], [0, 0], [1, 2]]


def test_evenly_takes_the_same_rows_each_time():
    """All where they are few; else spread from first to last."""
    assert passages.evenly(np.arange(3), 5).tolist() == [0, 1, 2]
    assert passages.evenly(np.arange(100), 4).tolist() == [0, 25, 50, 75]


def test_forms_and_their_numbers():
    """As written, letter for letter; unknown forms have none."""
    assert {form: one.tolist() for form, one in passages.numbered(FORMS, ["росія", "Росія", "в"]).items()} == {
        "росія": [4],
        "Росія": [],
        "в": [2],
    }
    assert passages.numbered(FORMS, []) == {}


def test_places_are_found_again_in_the_text():
    """Marks and addresses are no words; a text may go on after the last word of the stream."""
    text = "На Україні, https://a.ua тихо. Про на, Україні. Читайте нас!"
    words = np.array([-1, 0, 1, -1, -1, 3, -1, -1, 3, 0, -1, 1, -1], dtype=np.int32)
    at = passages.spans(text, words)
    assert [text[start:end] for start, end in zip(*at, strict=True)] == [
        "На",
        "Україні",
        "тихо",
        "Про",
        "на",
        "Україні",
    ]
    places = passages.find(words, [row("на Україні"), (np.array([0]), np.array([-1]), np.array([1]))], len(WORDS))
    assert passages.spoken(words, places) == [(0, 2), (4, 6)]
    assert [match for _left, match, _right in passages.shown(text, words, [(0, 2), (4, 6), (8, 9)])] == [
        "На Україні",
        "на, Україні",
    ]


def test_around_shows_whole_words():
    """What was found, and both sides cut between words."""
    text = "перше " * 40 + "слово" + " друге" * 40
    left, match, right = passages.around(text, 240, 245)
    assert match == "слово" and left.startswith("…перше") and right.endswith("друге…")
    assert passages.around("саме слово", 5, 10) == ("саме ", "слово", "")


def test_addresses_are_no_words():
    """Neither counted nor looked for among the words of a text; what stands around them is found where it stands."""
    from data.preparing.analyse import analyse

    text = (
        "Новина дня\n\nПишіть на redaktsiia@vyhadana.example.org, читайте t.me/vyhadana і vyhadana.com.ua або "
        "@vyhadana_ua."
    )
    one = analyse([text], ["uk"])
    words = [form[0] for form in one.forms]
    assert ["новина", "дня", "пишіть", "на", "читайте", "і", "або"] == [word.lower() for word in words]
    spans = passages.spans(text, one.stream)
    assert ["Новина", "дня", "Пишіть", "на", "читайте", "і", "або"] == [
        text[start:end] for start, end in zip(spans.starts, spans.ends)
    ]
