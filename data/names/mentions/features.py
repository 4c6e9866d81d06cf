"""What a trained model sees of each word: the words around it, the dictionary, quotes, and what the rules say.

The rules' answers are features (stacking, Wolpert 1992), so that a model learns from little gold where the
rules are right and where they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from data.language.given_names import given_names
from data.language.tokens import Tokens
from data.names import gazetteers
from data.names.mentions import english_words
from data.names.mentions.article import CLOSING, OPENING
from data.names.mentions.words import word

# Words around the one in question.
REACH = 2
# A quotation longer than this is speech, not a name.
_QUOTED = 8
# A sentence is cut here, so that a text without full stops costs no more than others.
_LONGEST = 120
_PARTS = frozenset(("NOUN", "ADJF", "VERB", "INFN", "PREP", "CONJ", "PRCL", "ADVB", "NPRO", "NUMR", "PRTF"))


def sequences(
    tokens: Tokens, spans: list[tuple[int, int, str]], language: str
) -> Iterator[tuple[int, int, list[list[str]]]]:
    """The sentences of an article that may hold a name: first token, token after the last, features of each.

    Parameters
    ----------
    spans : list of (int, int, str)
        The names that the rules found, in tokens.
    """
    words = tokens.words
    named = bytearray(len(words))
    for first, last, _ in spans:
        named[first:last] = b"\1" * (last - first)
    small = {text for text in words if text.islower()}
    large = {text for text, opens in zip(words, tokens.first, strict=True) if text[0].isupper() and not opens}
    for start, end in _sentences(tokens):
        # A capital behind the first word, or a name of the rules: a fifth of all sentences have neither.
        if any(named[start:end]) or any(text[0].isupper() for text in words[start + 1 : end]):
            yield start, end, _features(tokens, spans, language, start, end, small, large)


def _sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Stretches of tokens, each a sentence or a piece of a long one."""
    edges = [place for place, opens in enumerate(tokens.first) if opens and place]
    edges = [0, *edges, len(tokens.words)]
    return [(at, min(at + _LONGEST, end)) for start, end in pairwise(edges) for at in range(start, end, _LONGEST)]


def _features(
    tokens: Tokens,
    spans: Sequence[tuple[int, int, str]],
    language: str,
    start: int,
    end: int,
    small: Set[str],
    large: Set[str],
) -> list[list[str]]:
    """The features of each token from `start` to `end`."""
    words = tokens.words
    tags = marked([one for one in spans if one[0] < end and one[1] > start], start, end)
    quoted = _quotes(words, start, end)
    rows = []
    for place in range(start, end):
        text = words[place]
        row = ["bias", tags[place - start], quoted[place - start]]
        if tokens.first[place]:
            row.append("opens")
        if text[0].isupper():
            # How the article writes the word elsewhere.
            row.append(f"elsewhere{text.lower() in small:d}{text in large:d}")
        for step in range(-REACH, REACH + 1):
            at = place + step
            if start <= at < end:
                row += _seen(words[at], language, step)
                if step:
                    row.append(f"{step}{tags[at - start]}")
            else:
                row.append(f"{step}edge")
        rows.append(row)
    return rows


def marked(spans: list[tuple[int, int, str]], start: int, end: int) -> list[str]:
    """Tags of the tokens from `start` to `end`: B-PER opens a name, I-PER goes on with it, O is none."""
    tags = ["O"] * (end - start)
    for first, last, label in spans:
        for place in range(max(first, start), min(last, end)):
            tags[place - start] = f"{'B' if place in (first, start) else 'I'}-{label}"
    return tags


def _quotes(words: list[str], start: int, end: int) -> list[str]:
    """Where each token stands to quotation marks: within a short quotation, in how many words, or outside."""
    where, opened = ["q-"] * (end - start), None
    for place in range(start, end):
        text = words[place]
        if text in CLOSING and opened is not None and place > opened + 1:
            inside = place - opened - 1
            kind = "q" + ("short" if inside <= _QUOTED else "long")
            kind += "cap" if words[opened + 1][0].isupper() else "low"
            for at in range(opened + 1, place):
                where[at - start] = kind + ("first" if at == opened + 1 else "last" if at == place - 1 else "")
            where[opened - start], where[place - start] = kind + "(", kind + ")"
            opened = None
        elif text in OPENING:
            opened = place
    return where


@lru_cache(maxsize=200_000)
def _seen(text: str, language: str, step: int) -> tuple[str, ...]:
    """Features of one word `step` words away; fewer the further it is."""
    lower = text.lower()
    known = word(text, language)
    kinds = set(known.kinds)
    if language == "en":
        kinds |= {
            kind
            for kind, holds in (
                ("ordinary", english_words.ordinary(text)),
                ("given", lower in given_names("en")),
            )
            if holds
        }
    found = [f"w={lower}", f"shape={known.shape}{'latin' if known.latin else ''}"]
    found += [f"kind={kind}" for kind in kinds if kind not in _PARTS or abs(step) < REACH]
    if known.id:
        found.append(f"table={gazetteers.entries()[known.id].label}")
    if abs(step) < REACH:
        found += [f"end={lower[-3:]}", f"end2={lower[-2:]}", f"lemma={min(known.lemmas, default=lower)}"]
        found += [f"case={case}" for case in known.cases]
        found.append(f"known={known.known:d}{known.ordinary:d}{known.place_like:d}")
    if not step:
        found += [f"start={lower[:3]}", f"length={min(len(text), 8)}", f"end4={lower[-4:]}"]
        found += [f"adj={one}" for one in known.adjective] + [f"noun={one}" for one in known.common]
    return tuple(sorted(f"{step}{one}" for one in found))
