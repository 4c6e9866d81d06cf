"""Stories: the same text told twice is found, other texts are left alone."""

import numpy as np
import pytest

from data.preparing import near_duplicates


def flat(articles):
    """Put token lists one after the other, as `group` takes them."""
    lengths = [len(article) for article in articles]
    tokens = np.concatenate([np.asarray(article, dtype=np.int32) for article in articles]) if any(lengths) else []
    return np.asarray(tokens, dtype=np.int32), np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def grouped(articles, **options):
    return near_duplicates.group(*flat(articles), **options).tolist()


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
        signatures = near_duplicates._minhash(*flat([base, other]), np.arange(2), 0)
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
    monkeypatch.setattr(near_duplicates, "BLOCK", 50)
    monkeypatch.setattr(near_duplicates, "PAIRS", 3)
    assert whole == grouped(articles)
    assert 30 == len(set(whole))


def test_hashes_are_those_of_splitmix64():
    """The first three numbers of the published generator with seed 0 (Steele, Lea & Flood 2014)."""
    golden = 0x9E3779B97F4A7C15
    states = np.array([0, golden, 2 * golden % 2**64], dtype=np.uint64)
    assert near_duplicates._mixed(states).tolist() == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_shingles_one_by_one():
    """Two hashes are one if and only if the five tokens are the same; a short article is one shingle of its own."""
    random = np.random.default_rng(0)
    articles = [random.integers(0, 3, length).tolist() for length in (0, 3, 5, 1, 12, 0, 9, 4, 2, 6, 3, 40)]
    tokens, offsets = flat(articles)
    rows = np.flatnonzero(np.diff(offsets))
    hashes, first = near_duplicates._shingles(tokens, offsets, rows)
    plain, begins = [], []
    for article in (articles[row] for row in rows):
        begins.append(len(plain))
        plain += [tuple(article[at : at + 5]) for at in range(max(len(article) - 4, 1))]
    assert first.tolist() == begins and hashes.dtype == np.uint32
    assert len(hashes) == len(plain)
    assert len(set(hashes.tolist())) == len(set(plain)) == len(set(zip(hashes.tolist(), plain, strict=True)))


def test_pairs_that_share_a_whole_band():
    """Every pair of up to nine rows with the same six hashes in one of the bands, each once; five of six are none."""
    random = np.random.default_rng(0)
    signatures = random.integers(0, 2**32, (30, 126), dtype=np.uint32)
    for band in range(21):
        rows = random.permutation(30)[: random.integers(2, 10)]
        signatures[rows, band * 6 : band * 6 + 6] = signatures[rows[0], band * 6 : band * 6 + 6]
    signatures[11, :5] = signatures[12, :5]
    expected = [
        [one, other]
        for one in range(30)
        for other in range(one + 1, 30)
        if any((signatures[one, at : at + 6] == signatures[other, at : at + 6]).all() for at in range(0, 126, 6))
    ]
    assert sorted(sorted(pair) for pair in near_duplicates._banded(signatures).tolist()) == expected
    # Of many copies each is compared with the eight that follow it.
    same = near_duplicates._banded(np.repeat(signatures[:1], 12, axis=0))
    assert same.tolist() == [[one, other] for one in range(12) for other in range(one + 1, min(one + 9, 12))]
    assert near_duplicates._banded(signatures[:1]).shape == (0, 2)


def test_the_overlap_is_a_share_of_the_hashes():
    """42 of 126 are a third; from the threshold itself on two articles tell the same."""
    signatures = np.arange(3 * 126, dtype=np.uint32).reshape(3, 126)
    signatures[1, :42] = signatures[0, :42]
    found = near_duplicates._jaccard(signatures, np.array([[0, 1], [0, 2], [1, 1]]))
    np.testing.assert_allclose(found, [1 / 3, 0, 1])


@pytest.mark.parametrize(("threshold", "expected"), [(0.5, [0, 0, 0]), (0.51, [0, 1, 0])])
def test_the_threshold_itself_is_enough(monkeypatch, threshold, expected):
    """Rows 0 and 2 are all alike, 0 and 1 by one half."""
    monkeypatch.setattr(near_duplicates, "_banded", lambda _signatures: np.array([[0, 1], [0, 2]]))
    monkeypatch.setattr(near_duplicates, "_jaccard", lambda _signatures, _pairs: np.array([0.5, 1.0], dtype=np.float32))
    assert grouped([[1, 2], [1, 3], [1, 2]], threshold=threshold) == expected


def test_the_seed_is_nought_unless_another_is_asked_for():
    """The same hashes each time, other ones by another seed; a single article has its own."""
    tokens, offsets = flat(texts(3, 40))
    one, other = (near_duplicates._minhash(tokens, offsets, np.arange(3), seed) for seed in (0, 1))
    assert (one != other).any(axis=1).all() and one.shape == (3, 126)
    assert near_duplicates.group(tokens, offsets).dtype == np.int32
    halves = [texts(1, 400)[0][:280], texts(1, 400)[0][100:]]
    assert grouped(halves, threshold=0.3) == grouped(halves, threshold=0.3, seed=0)
