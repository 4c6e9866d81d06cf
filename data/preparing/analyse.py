"""One batch of articles read word by word: language, tokens, lemmas, mentions. Runs in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.language import detection
from data.language.lemmas import lemmatise, stop_words
from data.language.tokens import Tokens, is_address, tokenise
from data.names import entities, gazetteers, mentions
from data.names.mentions.capitals import settled

BREAK = -1  # in the stream: here no phrase goes on
KNOWN = ("uk", "ru", "en")


class Analysed(NamedTuple):
    """What one batch holds; small enough to be sent between processes.

    languages : one per article. forms : rows (form, lemma, pos, language, stop). stream : form numbers of the
    batch, -1 where a phrase cannot go on. lengths : places in the stream per article. tokens : words per article.
    mentions : columns row (within the batch), start, end, text, base, key, label, language, gender.
    """

    languages: list[str]
    forms: list[tuple[str, str, str, str, bool]]
    stream: np.ndarray
    lengths: np.ndarray
    tokens: np.ndarray
    mentions: pd.DataFrame


def analyse(texts: Sequence[str], given: Sequence[str], finders: Mapping[str, str] | None = None) -> Analysed:
    """Read a batch of texts.

    Parameters
    ----------
    texts : sequence of str
        Title, blank line, body.
    given : sequence of str
        Language where the source says it, else "" and it is detected.
    finders : mapping of str to str, optional
        Who looks for the names of a language (see `mentions.find`); the rules where it says nothing.
    """
    found = detection.detect(texts)
    spoken = [said if said in KNOWN else heard for said, heard in zip(given, found, strict=True)]
    tokens = [tokenise(text) for text in texts]
    numbers: dict[tuple[str, str, str, str, bool], int] = {}
    streams = [_stream(one, language, numbers) for one, language in zip(tokens, spoken, strict=True)]
    lengths = np.array([len(one) for one in streams], dtype=np.int64)
    stream = np.concatenate(streams) if streams else np.empty(0, dtype=np.int32)
    words = np.array([np.count_nonzero(one >= 0) for one in streams], dtype=np.int32)
    return Analysed(spoken, list(numbers), stream, lengths, words, _mentions(texts, tokens, spoken, finders or {}))


def _stream(tokens: Tokens, language: str, numbers: dict) -> np.ndarray:
    stop, places = stop_words(language), gazetteers.words(language)
    stream = []
    lemmas = lemmatise(*settled(tokens, language)[::2], language)
    for word, first, (lemma, pos) in zip(tokens.words, tokens.first, lemmas, strict=True):
        if first:
            stream.append(BREAK)
            # A capital that only opens the sentence says nothing about the word.
            if pos != "PROPN" and lemma not in places and not word.isupper():
                word = word.lower()
        # An address is nobody's word: it would lead every list of a messenger channel that signs its posts.
        if pos == "PUNCT" or is_address(word):
            stream.append(BREAK)
            continue
        form = (word, lemma, pos, language, lemma in stop or word.lower() in stop)
        stream.append(numbers.setdefault(form, len(numbers)))
    stream.append(BREAK)
    return np.array(stream, dtype=np.int32)


def _mentions(
    texts: Sequence[str], tokens: Sequence[Tokens], spoken: Sequence[str], finders: Mapping[str, str]
) -> pd.DataFrame:
    rows = []
    for language in KNOWN:
        here = [i for i, one in enumerate(spoken) if one == language]
        chosen = [texts[i] for i in here]
        if not here:  # a model is loaded only for a language that is there
            continue
        found = mentions.find(chosen, language, tokens=[tokens[i] for i in here], finder=finders.get(language, "rules"))
        for i, named in zip(here, entities.name(chosen, language, found), strict=True):
            rows += [
                (i, one.start, one.end, one.text, one.base, one.key, one.label, language, one.gender) for one in named
            ]
    rows.sort(key=lambda row: row[:3])
    return pd.DataFrame(rows, columns=["row", "start", "end", "text", "base", "key", "label", "language", "gender"])
