"""Names by a token classification model of the transformers library that lies in a folder of this machine."""

import json
import os
from collections.abc import Sequence
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from data.language.tokens import Tokens
from data.names.mentions.finders.spacy import cut
from data.names.mentions.gold import LABEL_OF
from data.names.mentions.mention import Look, Mention, joined

LANGUAGES = ()
PACKAGES = ("transformers", "torch")
# Characters read at a time: Cyrillic takes up to a piece for every two characters, models end at 512 pieces.
_LONGEST = 900


def lacks(detail: str, language: str) -> str:
    """What is missing, as a sentence; empty when the model can be used."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        return f"The package {missing[0]} is not installed. Install it with: pip install transformers torch"
    settings = Path(detail) / "config.json"
    if not settings.is_file():
        return (
            f"{detail} is no folder with a model: it has no config.json. Models are not downloaded; save one "
            f"there first."
        )
    if not _labels(settings):
        return f"The model in {detail} does not find people, places or organisations."
    return ""


def version(detail: str) -> str:
    """Hash of the model's settings and of the sizes and times of its files."""
    digest = blake2b(digest_size=8)
    for path in sorted(Path(detail).iterdir()):
        state = path.stat()
        digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns if path.suffix != '.json' else 0}".encode())
        if path.name == "config.json":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def load(detail: str, language: str) -> Look:
    """The model; it runs on this machine and asks nobody."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[name] = "1"
    from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline

    own = {"local_files_only": True, "trust_remote_code": False}
    ask = pipeline(
        "token-classification",
        model=AutoModelForTokenClassification.from_pretrained(detail, **own),
        tokenizer=AutoTokenizer.from_pretrained(detail, **own),
        aggregation_strategy="simple",
    )

    def look(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[list[Mention]]:
        found: list[list[Mention]] = [[] for _ in texts]
        pieces = [(row, start, piece) for row, text in enumerate(texts) for start, piece in cut(text, _LONGEST)]
        answers = ask([piece for _, _, piece in pieces], batch_size=8) if pieces else []
        for (row, start, piece), names in zip(pieces, answers, strict=True):
            for one in names:
                label = LABEL_OF.get(one["entity_group"].upper())
                begin, end = trimmed(piece, one["start"], one["end"])
                if label and begin < end:
                    found[row].append(Mention(start + begin, start + end, label))
        return [joined(own) for own in found]

    return look


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _labels(settings: Path) -> set[str]:
    """Labels of ours that the model gives."""
    try:
        given = json.loads(settings.read_text(encoding="utf-8")).get("id2label") or {}
        names = [str(name).upper() for name in given.values()]
    except (OSError, ValueError, AttributeError):
        return set()
    return {LABEL_OF[part] for name in names if (part := name.split("-", 1)[-1]) in LABEL_OF}
