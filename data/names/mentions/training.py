"""Train a model for names on gold that its user has: `python -m data train-ner`.

The model is a linear-chain CRF over the rules' answers and the features beside them. A tenth of the articles,
chosen by a hash of their id, is never trained on: the card beside the model says how both the model and the rules
did there.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from data.errors import CorpusError
from data.language.tokens import Tokens, tokenise
from data.names.mentions import gold
from data.names.mentions.features import marked, sequences
from data.names.mentions.finders import crf, rules
from data.names.mentions.mention import LABELS, Mention

# Weights of the L1 and L2 penalties and the most rounds of L-BFGS, as found good on Ukrainian news.
ROUNDS = 200
SETTINGS = {"c1": 0.05, "c2": 0.1, "max_iterations": ROUNDS, "feature.possible_transitions": True}
_ROUND = re.compile(r"Iteration #(\d+)")
ASIDE = 10  # one article in so many is kept aside
# Called with the step ("features" or "train"), what is done and how much there is.
Progress = Callable[[str, int, int], None]


def train(
    inputs: Sequence[Path],
    out: Path,
    language: str,
    *,
    licence: str = "",
    progress: Progress = lambda step, done, total: None,
) -> dict:
    """Train a model and write it with its card as a folder.

    Parameters
    ----------
    inputs : sequence of Path
        Gold, as `gold.read` takes it.
    out : Path
        Folder to write; an older model there is replaced.
    language : str
        "uk", "ru" or "en".
    licence : str
        What the user says of the gold's licence; it goes on the card.

    Returns
    -------
    dict
        The card: language, data (names), hash, licence, date, articles, aside, labels, scores and rules (by label
        and "all": precision, recall, f1 in percent, gold: number of names), settings, crfsuite (version).

    Raises
    ------
    CorpusError
        python-crfsuite is missing, the gold cannot be read or is too little, or `out` holds something else.
    """
    if find_spec("pycrfsuite") is None:
        raise CorpusError(crf.INSTALL)
    if language not in crf.LANGUAGES:
        raise CorpusError(
            f"There are no rules for {language!r} to train beside. Expected one of: {', '.join(crf.LANGUAGES)}."
        )
    out = Path(out)
    if out.exists() and (not out.is_dir() or any(out.iterdir()) and not (out / crf.CARD).is_file()):
        raise CorpusError(f"{out} holds something that is no trained model. Give another folder.")
    articles = gold.read(inputs, language)
    kept, aside = divided(articles)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        path = Path(beside) / crf.MODEL
        _fit(kept, language, path, progress)
        look = crf.load(beside, language)
        texts = [article.text for article in aside]
        tokens = [tokenise(text) for text in texts]
        wanted = [article.names for article in aside]
        card = {
            "language": language,
            "data": sorted({Path(one).resolve().name for one in inputs}),
            "hash": gold.digest(inputs),
            "licence": licence or "not said",
            "date": date.today().isoformat(),
            "articles": len(articles),
            "aside": len(aside),
            "labels": list(LABELS),
            "scores": scores(look(texts, tokens), wanted),
            "rules": scores(rules.mentions(tokens, language), wanted),
            "settings": SETTINGS,
            "crfsuite": version("python-crfsuite"),
        }
        (Path(beside) / crf.CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1), encoding="utf-8")
        out.mkdir(exist_ok=True)
        for name in (crf.MODEL, crf.CARD):  # the card last: a folder with a card is whole
            shutil.move(Path(beside) / name, out / name)
    return card


def divided(articles: list[gold.Gold]) -> tuple[list[gold.Gold], list[gold.Gold]]:
    """The articles to train on, and the tenth kept aside; both hold names.

    Raises
    ------
    CorpusError
        There are too few articles to divide.
    """
    named = [article for article in articles if article.names]
    if len(named) < 2:
        raise CorpusError(
            f"{len(named)} article with names was found; training needs two at least, and some hundred to be of use."
        )
    ranked = sorted(articles, key=lambda article: (zlib.crc32(article.id.encode()), article.id))
    aside = ranked[: max(len(ranked) // ASIDE, 1)]
    if not any(article.names for article in aside):
        aside = [next(article for article in ranked if article.names)]
    apart = {article.id for article in aside}
    return [article for article in articles if article.id not in apart], aside


def tags(tokens: Tokens, names: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Names as spans of tokens; a name that begins or ends within a token takes the whole of it."""
    found, place = [], 0
    ends = [start + len(text) for start, text in zip(tokens.starts, tokens.words, strict=True)]
    for name in names:
        while place < len(ends) and ends[place] <= name.start:
            place += 1
        first = place
        while place < len(ends) and tokens.starts[place] < name.end:
            place += 1
        if first < place:
            found.append((first, place, name.label))
    return found


def scores(found: list[list[Mention]], wanted: list[list[Mention]]) -> dict[str, dict[str, float]]:
    """Strict precision, recall and F1 (span and label right) in percent, by label and over all ("all")."""
    right: Counter[str] = Counter()
    named: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for own, true in zip(found, wanted, strict=True):
        for one in own:
            named[one.label] += 1
            right[one.label] += one in true
        known.update(one.label for one in true)
    for counts in (right, named, known):
        counts["all"] = sum(counts[label] for label in LABELS)
    return {
        label: {
            "precision": round(100 * right[label] / max(named[label], 1), 1),
            "recall": round(100 * right[label] / max(known[label], 1), 1),
            "f1": round(200 * right[label] / max(named[label] + known[label], 1), 1),
            "gold": known[label],
        }
        for label in (*LABELS, "all")
    }


def _fit(articles: list[gold.Gold], language: str, path: Path, progress: Progress) -> None:
    """Train on articles and write the model."""
    import pycrfsuite

    class Trainer(pycrfsuite.Trainer):
        """Tells of its rounds by `progress` instead of printing them."""

        def message(self, message: str) -> None:
            said = _ROUND.search(message)
            if said:
                progress("train", int(said[1]), ROUNDS)

    trainer = Trainer(verbose=False)
    for number, article in enumerate(articles, 1):
        tokens = tokenise(article.text)
        true = tags(tokens, article.names)
        for start, end, rows in sequences(tokens, rules.spans(tokens, language), language):
            trainer.append(rows, marked(true, start, end))
        progress("features", number, len(articles))
    trainer.set_params(SETTINGS)
    trainer.train(str(path))
