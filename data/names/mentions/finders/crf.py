"""Names by a model that was trained on this machine with `python -m data train-ner`, and where such models lie.

A linear-chain CRF (Lafferty, McCallum & Pereira 2001) over the features of `data.names.mentions.features`.
"""

import json
import os
from collections.abc import Callable, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from data.language.tokens import Tokens
from data.names.mentions.article import CLOSING, OPENING
from data.names.mentions.features import sequences
from data.names.mentions.finders import rules
from data.names.mentions.mention import Look, Mention

LANGUAGES = ("uk", "ru", "en")
MODEL, CARD = "model.crfsuite", "card.json"
INSTALL = "The package python-crfsuite is not installed. Install it with: pip install python-crfsuite"
ROOT = Path(__file__).resolve().parents[4]
# Quotation marks that close what each opens.
_PAIRS = {"«": "»", "“": "”", "„": "“”", '"': '"', "‟": "”"}
# Words looked through for the mark that closes a name.
_FAR = 8


def folder() -> Path:
    """Where trained models are looked for: the folder OHLIAD_MODELS, else `models` beside the program."""
    return Path(os.environ.get("OHLIAD_MODELS") or ROOT / "models")


def trained(language: str) -> str:
    """The newest model for a language under `folder()` that did better than the rules; empty when there is none."""
    if find_spec("pycrfsuite") is None:
        return ""
    cards = [
        (one.get("date", ""), str(path.parent))
        for path in sorted(folder().glob(f"*/{CARD}"))
        if (one := card(path.parent)).get("language") == language
        and (path.parent / MODEL).is_file()
        and one["scores"]["all"]["f1"] > one["rules"]["all"]["f1"]
    ]
    return max(cards, default=("", ""))[1]


def card(place: str | Path) -> dict:
    """The card of a model; empty when it cannot be read."""
    try:
        found = json.loads((Path(place) / CARD).read_text(encoding="utf-8"))
        return found if all(isinstance(found[part]["all"]["f1"], (int, float)) for part in ("scores", "rules")) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def lacks(detail: str, language: str) -> str:
    """What is missing, as a sentence; empty when the model can be used."""
    if find_spec("pycrfsuite") is None:
        return INSTALL
    own = card(detail)
    if not own or not (Path(detail) / MODEL).is_file():
        return (
            f"{detail} is no folder with a trained model: expected {MODEL} and {CARD} in it. Make one with: "
            f"python -m data train-ner GOLD --out FOLDER"
        )
    if own.get("language") != language:
        return f"The model in {detail} was trained for {own.get('language')!r}."
    return ""


def version(detail: str) -> str:
    """Hash of the model."""
    return blake2b((Path(detail) / MODEL).read_bytes(), digest_size=8).hexdigest()


def load(detail: str, language: str) -> Look:
    """The model made ready."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(Path(detail) / MODEL))

    def look(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[list[Mention]]:
        return [rules.placed(own, tagged(tagger.tag, own, language), language) for own in tokens]

    return look


def tagged(
    tag: Callable[[list[list[str]]], Sequence[str]], tokens: Tokens, language: str
) -> list[tuple[int, int, str]]:
    """The names of an article, in tokens; `tag` gives a tag for each row of features."""
    found: list[tuple[int, int, str]] = []
    for start, end, rows in sequences(tokens, rules.spans(tokens, language), language):
        found += balanced(names(tag(rows), start), tokens.words, start, end)
    return found


def names(tags: Sequence[str], start: int) -> list[tuple[int, int, str]]:
    """The names that a sentence's tags mark; the sentence begins at token `start`."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags, start):
        part, _, label = tag.partition("-")
        if part == "I" and found and found[-1][1:] == (place, label):
            found[-1] = (found[-1][0], place + 1, label)
        elif label:
            found.append((place, place + 1, label))
    return found


def balanced(found: list[tuple[int, int, str]], words: list[str], start: int, end: int) -> list[tuple[int, int, str]]:
    """Names with their quotation marks in pairs: a missing closing one is taken in, a lone one at an edge cut off."""
    kept: list[tuple[int, int, str]] = []
    for first, last, label in found:
        opened = [words[place] for place in range(first, last) if words[place] in _PAIRS]
        closed = sum(words[place] in CLOSING and words[place] not in _PAIRS for place in range(first, last))
        if len(opened) > closed and opened[-1] != '"':
            ahead = range(last, min(last + _FAR, end))
            last = next((place + 1 for place in ahead if words[place] in _PAIRS[opened[-1]]), last)
        while first < last and (
            words[first] in CLOSING
            and words[first] not in OPENING
            or words[first] in OPENING
            and not _closes(words, first, last)
        ):
            first += 1
        while first < last and (
            words[last - 1] in OPENING
            and words[last - 1] not in CLOSING
            or words[last - 1] in CLOSING
            and not any(w in OPENING for w in words[first : last - 1])
        ):
            last -= 1
        if first < last and (not kept or kept[-1][1] <= first):
            kept.append((first, last, label))
    return kept


def _closes(words: list[str], first: int, last: int) -> bool:
    """Whether the mark that opens a name is closed within it."""
    return any(text in CLOSING for text in words[first + 1 : last])
