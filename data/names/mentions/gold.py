"""Articles in which people marked the names: read from brat folders and from JSON Lines."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from data.errors import CorpusError
from data.names.mentions.mention import Mention

# What annotators and models call the three labels.
LABEL_OF = {
    **dict.fromkeys(("PER", "PERS", "PERSON", "PERSNAME", "NAME_PERSON", "HUMAN"), "PER"),
    **dict.fromkeys(
        (
            "LOC",
            "LOCATION",
            "PLACE",
            "PLACENAME",
            "GPE",
            "GEO",
            "CITY",
            "COUNTRY",
            "DISTRICT",
            "STATE_OR_PROVINCE",
            "LOCORG",
            "TOPONYM",
        ),
        "LOC",
    ),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION", "ORGNAME", "COMPANY", "INSTITUTION"), "ORG"),
}
_TEXT_BOUND = re.compile(r"T\d+\t(?P<label>\S+)[ \t](?P<start>\d+)[ \t](?P<end>\d+)\t(?P<text>.*)", re.DOTALL)
EXPECTED = "Expected NAME.txt with NAME.ann beside it (brat), or .jsonl with text and entities on every line."
# More names than this share that do not stand where the file says mean that its offsets count something else.
_MISPLACED = 0.2


class Gold(NamedTuple):
    """An article and the names that people marked in it."""

    id: str
    text: str
    names: list[Mention]


def read(inputs: Sequence[Path], language: str) -> list[Gold]:
    """Read the articles of a language under files and folders.

    Parameters
    ----------
    inputs : sequence of Path
        Folders, walked to the bottom, or single files: `.ann` with its `.txt`, `.jsonl`, `.jsonl.gz`. A line of
        JSON holds `text` and `entities` (or `spans`): objects with start, end and label, or lists that open
        with start and end and hold the label behind.
    language : str
        Lines that say another language in `lang` or `language` are passed over.

    Returns
    -------
    list of Gold
        By id; of names within names the outer one; labels other than people, places, organisations left out.

    Raises
    ------
    CorpusError
        A file cannot be read, offsets do not fit their text, or there is no article with names.
    """
    found: dict[str, Gold] = {}
    for path in files(inputs):
        for article in _brat(path) if path.suffix == ".ann" else _lines(path, language):
            found[article.id] = article
    articles = [found[key] for key in sorted(found)]
    if not any(article.names for article in articles):
        raise CorpusError(
            f"No names in {language} were found in {', '.join(map(str, inputs))} "
            f"({len(articles):,} articles read). {EXPECTED}"
        )
    return articles


def files(inputs: Sequence[Path]) -> list[Path]:
    """The files of gold under some files and folders, in order.

    Raises
    ------
    CorpusError
        When one of them is not there.
    """
    found = []
    for one in map(Path, inputs):
        if not one.exists():
            raise CorpusError(f"{one} is not there. Give a folder or file of articles with marked names.")
        found += sorted(path for path in one.rglob("*") if path.is_file()) if one.is_dir() else [one]
    return [path for path in found if path.name.endswith((".ann", ".jsonl", ".jsonl.gz"))]


def digest(inputs: Sequence[Path]) -> str:
    """Hash of the files' names and bytes, with the texts beside `.ann`."""
    summed = blake2b(digest_size=16)
    for path in files(inputs):
        for one in (path, path.with_suffix(".txt")) if path.suffix == ".ann" else (path,):
            if one.is_file():
                summed.update(one.name.encode() + b"\0" + one.read_bytes())
    return summed.hexdigest()


def _brat(path: Path) -> Iterator[Gold]:
    """One article of a brat folder: text-bound lines ``T1<tab>PERS 0 5<tab>text``; names in pieces are left out.

    Tabs may stand for the blanks, as in NER-UK 2.0, and a name may go on over the end of a line.
    """
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise CorpusError(f"{path} has no text: {beside.name} is not beside it.")
    text, marked = _text(beside), []
    for line in re.split(r"\n(?=[A-Z*#]\d*\t)", _text(path).strip("\r\n")):
        if not line.startswith("T") or line.count("\t") < 2 or ";" in line.rsplit("\t", 1)[0]:
            continue
        found = _TEXT_BOUND.fullmatch(line)
        if found is None:
            raise CorpusError(f"{path}: {line[:60]!r} is no line of brat. {EXPECTED}")
        marked.append((int(found["start"]), int(found["end"]), found["label"], found["text"]))
    # Articles of different folders may have one name.
    yield Gold(f"{path.parent.name}/{path.stem}", text, _names(path, text, marked))


def _text(path: Path) -> str:
    """A file as it stands: line ends count as characters."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read ({error}). Expected UTF-8.") from error


def _lines(path: Path, language: str) -> Iterator[Gold]:
    """The articles of a file of JSON Lines."""
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if (row.get("lang") or row.get("language") or language) != language:
                    continue
                text = row["text"]
                marked = [_marked(one, text) for one in row.get("entities") or row.get("spans") or []]
                identity = row.get("id") or f"{path.name}:{number}"
                yield Gold(str(identity), text, _names(path, text, marked))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        if isinstance(error, CorpusError):
            raise
        raise CorpusError(f"{path} cannot be read ({type(error).__name__}: {error}). {EXPECTED}") from error


def _marked(one: dict | list, text: str) -> tuple[int, int, str, str]:
    """Start, end, label and, where the line says it, the name itself."""
    if isinstance(one, dict):
        label = one.get("label") or one.get("type") or one.get("tag") or ""
        return int(one["start"]), int(one["end"]), str(label), ""
    start, end, *rest = one
    words = [value for value in rest if isinstance(value, str)]
    surface = words.pop(0) if len(words) > 1 else ""
    # Behind the name its base form, an id or the label may stand, in any order.
    return int(start), int(end), next((value for value in words if value.upper() in LABEL_OF), ""), surface


def _names(path: Path, text: str, marked: list[tuple[int, int, str, str]]) -> list[Mention]:
    """The outer names with our labels; CorpusError when offsets do not fit the text."""
    wrong = sum(
        not 0 <= start < end <= len(text) or bool(surface) and _one_spaced(text[start:end]) != _one_spaced(surface)
        for start, end, _, surface in marked
    )
    if wrong > _MISPLACED * len(marked):
        raise CorpusError(
            f"{path}: {wrong} of {len(marked)} names do not stand where the file says. Expected "
            f"offsets in characters (not bytes) of the text as it is."
        )
    kept: list[Mention] = []
    for start, end, label, _ in sorted(marked, key=lambda one: (one[0], -one[1])):
        own = LABEL_OF.get(label.upper())
        if own and 0 <= start < end <= len(text) and (not kept or start >= kept[-1].end):
            kept.append(Mention(start, end, own))
    return kept


def _one_spaced(text: str) -> str:
    return " ".join(text.split())
