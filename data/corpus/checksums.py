"""Checksums of the files of a prepared corpus, which stand in its corpus.json: what was damaged since is found out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.corpus import schema
from data.language.encodable import encodable

# Read at each opening: the headers of arrays, the footers of tables and of texts. Small files are read in full.
EDGE = 2**18  # bytes at either end
_LENGTH = 16  # bytes of a checksum


def sealed(info: Mapping, folder: Path) -> bytes:
    """The content of corpus.json: `info`, the sizes and checksums of all other files, and a checksum of itself."""
    files = {
        file: {
            "bytes": (folder / file).stat().st_size,
            "edges": _edges(folder / file),
            "blake2b": _whole(folder / file),
        }
        for file in sorted(schema.FILES)
    }
    info = {**info, "files": files}
    text = json.dumps({**info, "seal": seal(info)}, ensure_ascii=False, indent=1)
    return encodable(text).encode()


def broken(info: Mapping) -> bool:
    """Was corpus.json changed since it was written? One of format 2 cannot say."""
    return "seal" in info and info["seal"] != seal({key: value for key, value in info.items() if key != "seal"})


def changed(info: Mapping, folder: Path, *, full: bool = False) -> list[str]:
    """The files that are not as corpus.json says they were written: by size and both ends or, in `full`, throughout.

    Raises
    ------
    OSError
        When a file is not there or cannot be read.
    LookupError, TypeError
        When corpus.json does not tell all sizes and checksums.
    """
    return [
        file
        for file, known in _listed_files(info)
        if (folder / file).stat().st_size != known["bytes"]
        or _edges(folder / file) != known["edges"]
        or (full and _whole(folder / file) != known["blake2b"])
    ]


def _listed_files(info: Mapping) -> Iterable[tuple[str, Mapping]]:
    return [(file, info["files"][file]) for file in schema.FILES] if info["format"] > 2 else []


def seal(info: Mapping) -> str:
    """A checksum of what corpus.json says, which says what is in all other files."""
    text = encodable(json.dumps(info, ensure_ascii=False, sort_keys=True))
    return hashlib.blake2b(text.encode(), digest_size=_LENGTH).hexdigest()


def _whole(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_LENGTH)).hexdigest()


def _edges(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=_LENGTH)
    with path.open("rb") as file:
        digest.update(file.read(EDGE))
        file.seek(max(file.tell(), path.stat().st_size - EDGE))
        digest.update(file.read(EDGE))
    return digest.hexdigest()
