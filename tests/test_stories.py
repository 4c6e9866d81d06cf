"""Stories: the same text told twice is found, other texts are left alone."""

import numpy as np
import pytest

from data import stories


def flat(articles):
    """Put token lists one after the other, as `group` takes them."""
    lengths = [len(article) for article in articles]
    tokens = np.concatenate([np.asarray(article, dtype=np.int32) for article in articles]) if any(lengths) else []
    return np.asarray(tokens, dtype=np.int32), np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def grouped(articles, **options):
    return stories.group(*flat(articles), **options).tolist()


def texts(number, length, seed=0):
    return list(np.random.default_rng(seed).integers(0, 50_000, (number, length)))


def overlap(one, other):
    """The exact share of shingles in common."""
    first, second = ({tuple(t[i : i + 5]) for i in range(len(t) - 4)} for t in (one, other))
    return len(first & second) / len(first | second)


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([], []),
        ([[]], [0]),
        ([[], []], [0, 1]),
        ([[1, 2, 3]], [0]),
        ([[1, 2, 3], [], [1, 2, 3]], [0, 1, 0]),
        ([[7], [7, 7], [7]], [0, 1, 0]),
        ([[0], [0, 0]], [0, 1]),
        ([[1, 2], [3, 4], [1, 2], [5], [3, 4]], [0, 1, 0, 3, 1]),
    ],
)
def test_small(articles, expected):
    """No articles, empty and very short ones: only equal texts are one story, and empty ones stand alone."""
    assert expected == grouped(articles)


def test_story_is_the_smallest_row_of_a_chain():
    """A alike B and B alike C make one story, named by the first row, even where A and C are not alike."""
    base = texts(1, 300)[0]
    shifted = [base[:260], base[20:280], base[40:300]]
    assert overlap(shifted[0], shifted[2]) < 0.8 < overlap(shifted[0], shifted[1])
    assert [0, 1, 1, 1] == grouped([texts(1, 300, seed=1)[0], *shifted], threshold=0.8)


def test_many_copies_are_one_story():
    """A thousand copies of a text are one story, though not every pair of them is compared."""
    copy = texts(1, 60)[0]
    assert [0] * 1_000 == grouped([copy] * 1_000)


def test_planted():
    """Of texts with a tenth cut off, nearly all are found; of unlike texts, none is joined."""
    plain = texts(400, 200)
    cut = [article[20:] for article in plain[:200]]
    story = grouped([*plain, *cut])
    assert story[:400] == list(range(400))
    assert 199 <= sum(found == row for row, found in enumerate(story[400:]))


def test_estimate_is_close():
    """The estimated overlap of two texts lies within four standard errors of the exact one."""
    base = texts(1, 500)[0]
    for cut in (30, 80, 150, 250):
        other = base[cut:]
        signatures = stories._signatures(*flat([base, other]), np.arange(2), 0)
        exact = overlap(base, other)
        estimate = float((signatures[0] == signatures[1]).mean())
        assert abs(exact - estimate) <= 4 * np.sqrt(exact * (1 - exact) / 126)


def test_threshold():
    """Halves of a text are one story only if so little overlap is asked for."""
    base = texts(1, 400)[0]
    halves = [base, base[120:]]
    assert [0, 1] == grouped(halves, threshold=0.9)
    assert [0, 0] == grouped(halves, threshold=0.5)


def test_blocks_change_nothing(monkeypatch):
    """Hashing in small blocks, or an article longer than a block, gives the same stories."""
    articles = [*texts(30, 90), *[article[3:] for article in texts(30, 90)[:10]]]
    whole = grouped(articles)
    monkeypatch.setattr(stories, "BLOCK", 50)
    monkeypatch.setattr(stories, "PAIRS", 3)
    assert whole == grouped(articles)
    assert 30 == len(set(whole))
