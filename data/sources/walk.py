"""Finds the files to read: walks folders, takes uploads, and gives each file a name that is safe to show."""

import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.corpus.schema import is_ours
from data.sources.records import Input, Refused, Upload

NAME_LENGTH = 120  # characters of a file name that are shown; an upload may carry a name of any length
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def inputs(paths: Iterable[Path | str | Upload]) -> Iterator[Input | tuple[str, Refused]]:
    """Every file among the paths, folders walked in sorted order.

    Hidden files and folders (whose names begin with a dot) are passed over, links to folders are not
    followed, and a file named twice is read once. A path that cannot be opened, and a folder that is a prepared
    corpus, come as their name and the reason.
    """
    walked = set()
    for path in paths:
        if isinstance(path, Upload):
            yield _upload(path)
            continue
        for file, name in _files(Path(path)):
            try:
                if file.is_dir():
                    yield (
                        name,
                        Refused(
                            "prepared corpus",
                            "{file} is a prepared corpus, which was made of articles. Name the files it was made of.",
                            file=name,
                        ),
                    )
                    continue
                place = file.resolve()
                if place in walked:
                    continue
                walked.add(place)
                yield _file(file, name)
            except (OSError, ValueError) as error:
                yield (
                    name,
                    Refused(
                        "not found",
                        "{file} cannot be opened ({reason}). Check the path and the permission to read it.",
                        file=name,
                        reason=_reason(error),
                    ),
                )


def shown(name: str) -> str:
    """A file name as it may be shown: no folders, no control or direction characters, a bounded length."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return _UNSHOWABLE.sub("", last)[-NAME_LENGTH:].strip() or "unnamed"


def suffix(name: str) -> str:
    """The ending that tells the format, in lower case and without ``.gz``: ``Docs.CSV.gz`` gives ``.csv``."""
    stem = name.lower().removesuffix(".gz")
    return PurePosixPath(stem).suffix


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a folder, or the file itself; of a prepared corpus in it the folder."""
    try:
        alone = not path.is_dir()
    except OSError:  # too long a name, or no right to look: it is told when the file is opened
        alone = True
    if alone:
        yield path, shown(path.name)
        return
    for folder, subfolders, names in os.walk(path):
        if is_ours(Path(folder)):
            subfolders.clear()
            yield Path(folder), shown(Path(folder).resolve().name)
            continue
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name), shown(name)


def _file(path: Path, name: str) -> Input:
    if not path.is_file():
        # Pipes and devices would block or never end.
        raise ValueError("there is no such file" if not path.exists() else "it is not a regular file")
    return Input(name, suffix(name), path.stat().st_size, lambda: _opened(path))


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _upload(upload: Upload) -> Input:
    name = shown(upload.name)
    return Input(name, suffix(name), len(upload.content), lambda: io.BytesIO(upload.content))


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
