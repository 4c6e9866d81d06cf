"""Stories: which articles tell the same text, whole or nearly so."""

from __future__ import annotations

import numpy as np

SHINGLE = 5
"""Tokens in a row that make one shingle; a shorter article is one shingle as a whole."""

BANDS, DEPTH = 21, 6
"""Hashes of an article come in 21 bands of 6; two articles are compared if one band is the same.

The chance of that is 1 - (1 - J^6)^21: 0.93 at an overlap J of 0.7, 0.998 at 0.8, 0.08 at 0.4.
"""

BLOCK = 100_000
"""Tokens hashed at once: few enough to stay in the processor's cache."""

REACH = 8
"""Articles with the same band are compared with this many that follow: a thousand reprints stay a chain."""

PAIRS = 200_000
"""Pairs compared at once: bounds memory."""


def group(tokens: np.ndarray, offsets: np.ndarray, *, threshold: float = 0.7, seed: int = 0) -> np.ndarray:
    """Group the articles that tell the same text.

    Two articles belong together if they share at least `threshold` of their shingles (five tokens in a row;
    Broder 1997), as estimated by MinHash with 126 hashes (standard error 0.04 at 0.7) and found by banding
    (Leskovec, Rajaraman & Ullman 2014, chapter 3). Groups are chains: A with B and B with C make one story.
    Memory is about 0.5 kB per article.

    Parameters
    ----------
    tokens : ndarray of int
        Token ids of all articles, one after the other.
    offsets : ndarray of int
        Where each article starts, and the end of the last: one more than there are articles.
    threshold : float
        Overlap (Jaccard) from which two articles tell the same, 0..1.
    seed : int
        Seed of the hashes.

    Returns
    -------
    ndarray of int32
        Story of each article: the smallest row of its group. Articles without tokens stand alone.
    """
    tokens, offsets = np.asarray(tokens), np.asarray(offsets, dtype=np.int64)
    story = np.arange(len(offsets) - 1, dtype=np.int32)
    filled = np.flatnonzero(np.diff(offsets))
    if len(filled) < 2:
        return story
    signatures = _minhash(tokens, offsets, filled, seed)
    pairs = _banded(signatures)
    alike = pairs[_jaccard(signatures, pairs) >= threshold]
    return _components(story, filled[alike])


def _minhash(tokens: np.ndarray, offsets: np.ndarray, filled: np.ndarray, seed: int) -> np.ndarray:
    """Give each article that has tokens its smallest hash under each of the permutations."""
    random = np.random.default_rng(seed)
    factors = random.integers(0, 1 << 32, BANDS * DEPTH, dtype=np.uint32) | np.uint32(1)
    shifts = random.integers(0, 1 << 32, BANDS * DEPTH, dtype=np.uint32)
    signatures = np.empty((len(filled), BANDS * DEPTH), dtype=np.uint32)
    ends = offsets[1:][filled]
    start = 0
    while start < len(filled):
        # As many articles as fit in a block, and at least one.
        limit = offsets[filled[start]] + BLOCK
        stop = max(start + 1, int(np.searchsorted(ends, limit, side="right")))
        hashes, first = _shingles(tokens, offsets, filled[start:stop])
        for number, (factor, shift) in enumerate(zip(factors, shifts, strict=True)):
            signatures[start:stop, number] = np.minimum.reduceat(hashes * factor + shift, first)
        start = stop
    return signatures


def _shingles(tokens: np.ndarray, offsets: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hash every shingle of some articles to 32 bits: the hashes, and where each article's begin."""
    begin, end = offsets[rows[0]], offsets[rows[-1] + 1]
    # Zeros after the last token stand for what a short article lacks; ids are raised by one to differ from them.
    ids = np.zeros(end - begin + SHINGLE - 1, dtype=np.uint64)
    ids[: end - begin] = tokens[begin:end].astype(np.uint64) + np.uint64(1)
    starts, lengths = offsets[rows] - begin, offsets[rows + 1] - offsets[rows]
    numbers = np.maximum(lengths - SHINGLE + 1, 1)
    first = np.concatenate([[0], np.cumsum(numbers)[:-1]])
    within = np.arange(numbers.sum()) - np.repeat(first, numbers)
    place = np.repeat(starts, numbers) + within
    left = np.repeat(lengths, numbers) - within
    hashes = np.zeros(len(place), dtype=np.uint64)
    for step in range(SHINGLE):
        # A short article must not read on into the next one.
        hashes = _mixed(hashes ^ np.where(step < left, ids[place + step], np.uint64(0)))
    return (hashes >> np.uint64(32)).astype(np.uint32), first


def _mixed(values: np.ndarray) -> np.ndarray:
    """Mix the bits of 64-bit numbers (the finishing step of SplitMix64; Steele, Lea & Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _banded(signatures: np.ndarray) -> np.ndarray:
    """Locality-sensitive hashing: the pairs of rows that share a whole band, pairs × 2, each once, in order."""
    size = len(signatures)
    found = [np.empty(0, dtype=np.int64)]
    for band in range(BANDS):
        keys = np.zeros(size, dtype=np.uint64)
        for column in signatures[:, band * DEPTH : (band + 1) * DEPTH].T:
            keys = _mixed(keys ^ column)
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        for step in range(1, min(REACH, size - 1) + 1):
            same = np.flatnonzero(keys[step:] == keys[:-step])
            found.append(order[same] * size + order[same + step])
        found = [np.unique(np.concatenate(found))]
    return np.stack(np.divmod(found[0], size), axis=1)


def _jaccard(signatures: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Estimate the Jaccard overlap of the shingles of each pair's articles."""
    shares = np.empty(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), PAIRS):
        one, other = pairs[start : start + PAIRS].T
        shares[start : start + PAIRS] = (signatures[one] == signatures[other]).mean(axis=1)
    return shares


def _components(story: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Give all articles that are linked, directly or by others, the smallest row among them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(len(story),) * 2)
    _, part = connected_components(links, directed=False)
    smallest = np.full(int(part.max()) + 1, len(story), dtype=np.int32)
    np.minimum.at(smallest, part, story)
    return smallest[part]
