"""Boilerplate: what a source puts under most of its articles ("Read us on Telegram"), found so as not to be counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import heappop, heappush
from typing import NamedTuple

# Articles of a source that are looked at: drawn by a hash of their text, so that order and batches do not matter.
SAMPLE = 500
# The end of a text in which boilerplate is looked for, in characters.
TAIL = 500
# Words of the shortest boilerplate, and how many words must stand before it: an alarm of five words is news.
SHORTEST, BEFORE = 2, 8
# At least so many different articles end so, and this share of the source's …
MIN_ARTICLES, MIN_SHARE = 10, 0.05
# … which is smaller for one of many words: nobody writes the same six words at the end by chance.
LONG, LONG_SHARE = 6, 0.02
# Boilerplate grows by a word as long as this share of the articles that have it have the word as well.
GROWS = 0.8
# Pieces of boilerplate under one another (an invitation, below it an address) that are taken off at most.
ROUNDS = 3


class Boilerplate(NamedTuple):
    """What so many of a source's articles that were looked at end with."""

    source: str
    text: str
    articles: int
    looked_at: int


class Sample:
    """The ends of some articles of each source, taken in batch by batch; memory grows with the sources alone."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[bytes, str]] = {}
        self._heaps: dict[str, list[bytes]] = {}

    def add(self, sources: Iterable[str], texts: Iterable[str]) -> None:
        """Take in the articles of a batch; a text that was seen before changes nothing."""
        for source, text in zip(sources, texts, strict=True):
            kept, heap = self._kept.setdefault(source, {}), self._heaps.setdefault(source, [])
            digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
            if digest in kept:
                continue
            kept[digest] = text[-TAIL:]
            heappush(heap, digest)
            if len(heap) > SAMPLE:
                del kept[heappop(heap)]

    def boilerplate(self) -> list[Boilerplate]:
        """The boilerplate of every source, most frequent first."""
        found = []
        for source, kept in sorted(self._kept.items()):
            tails = [kept[digest].split() for digest in sorted(kept)]
            for _round in range(ROUNDS):
                new = [Boilerplate(source, " ".join(words), count, len(kept)) for words, count in _common(tails)]
                if not new:
                    break
                found += new
                tails = [_without(words, [one.text.split() for one in new]) for words in tails]
        return sorted(found, key=lambda one: (one.source, -one.articles, one.text))


def body_ends(texts: Sequence[str], sources: Sequence[str], found: Iterable[Boilerplate]) -> list[int]:
    """How many characters of each text come before its source's boilerplate; a text of nothing else is kept whole."""
    patterns = _patterns(found)
    return [_body_end(text, patterns.get(source)) for text, source in zip(texts, sources, strict=True)]


def _patterns(found: Iterable[Boilerplate]) -> dict[str, re.Pattern]:
    by_source: dict[str, list[str]] = {}
    for one in found:
        by_source.setdefault(one.source, []).append(r"\s+".join(map(re.escape, one.text.split())))
    # Where one piece is the end of another, the longer one is met first: it begins further to the left.
    return {source: re.compile(rf"(?:^|\s)(?:{'|'.join(pieces)})\s*\Z") for source, pieces in by_source.items()}


def _body_end(text: str, pattern: re.Pattern | None) -> int:
    end = len(text)
    if pattern is None:
        return end
    for _round in range(ROUNDS):
        start = max(end - 2 * TAIL, 0)
        match = pattern.search(text[start:end])
        if match is None or not text[: start + match.start()].strip():
            break
        end = start + match.start()
    return end


def _common(tails: Sequence[list[str]]) -> list[tuple[list[str], int]]:
    """Word sequences that enough of the tails end with, each as long as it can be."""
    enough = [words for words in tails if len(words) >= SHORTEST + BEFORE]
    starts = Counter(tuple(words[-SHORTEST:]) for words in enough)
    found = []
    for last, count in sorted(starts.items(), key=lambda one: (-one[1], one[0])):
        if count < max(MIN_ARTICLES, LONG_SHARE * len(tails)):
            break
        having = [words for words in enough if tuple(words[-SHORTEST:]) == last]
        length = SHORTEST
        while True:
            longer = Counter(words[-length - 1] for words in having if len(words) >= length + 1 + BEFORE)
            word, more = max(longer.items(), key=lambda one: (one[1], one[0]), default=("", 0))
            if more < max(MIN_ARTICLES, GROWS * len(having)):
                break
            having = [words for words in having if len(words) > length and words[-length - 1] == word]
            length += 1
        least = max(MIN_ARTICLES, (LONG_SHARE if length >= LONG else MIN_SHARE) * len(tails))
        if len(having) >= least and len({tuple(words[-length - BEFORE : -length]) for words in having}) >= least:
            found.append((having[0][-length:], len(having)))
    return found


def _without(words: list[str], boilerplate: list[list[str]]) -> list[str]:
    for piece in boilerplate:
        if words[-len(piece) :] == piece:
            return words[: -len(piece)]
    return words
