"""Which collections are at hand, where they lie, and what each is called in the link."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache as kept
from hashlib import blake2b
from pathlib import Path

from components.look.speech import _
from data.corpus.pipeline import pipeline_version
from data.corpus.schema import is_ours
from data.corpus.view import View
from data.names.mentions import finders

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "seeds" / "articles.jsonl"
VARIABLE = "OHLIAD_CORPUS"  # folders to open, for hosting; separated as in PATH
CACHE_VARIABLE = "OHLIAD_CACHE"


def given() -> list[Path]:
    """Folders named on the command line after `--` and in the environment variable OHLIAD_CORPUS."""
    # Under another server the arguments are that server's own.
    arguments = sys.argv[1:] if Path(sys.argv[0]).name == "dashboard.py" else []
    return [Path(one) for one in [*arguments, *os.environ.get(VARIABLE, "").split(os.pathsep)] if one]


def cache() -> Path:
    """Where corpora prepared by the app are kept: OHLIAD_CACHE, else .cache beside the app, else a temporary folder."""
    folder = Path(os.environ.get(CACHE_VARIABLE, "") or ROOT / ".cache")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"ohliad-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def demo_folder() -> Path:
    """Folder of the bundled example, prepared from its articles and this version of the code."""
    return cache() / f"example-{_digest([DEMO.read_bytes()])}"


def is_example(folder: Path) -> bool:
    """Is it the bundled example that lies in this folder?"""
    return folder.name.startswith("example-") and folder.parent == cache()


def title(view: View) -> str:
    """What a corpus is called; the bundled example in the interface's language, whoever prepared it first."""
    return _("Example: 2024") if is_example(view.folder) else view.title


def upload_folder(contents: Sequence[bytes]) -> Path:
    """Folder of uploaded files: the same files are prepared once."""
    return cache() / f"upload-{_digest(contents)}"


def uploaded(name: str) -> Path | None:
    """A corpus that was uploaded to this server before, by the name in its link; None when it is not here."""
    if not name.startswith("upload-") or not name.removeprefix("upload-").isalnum():
        return None
    folder = cache() / name
    return folder if is_ours(folder) else None


def _digest(contents: Sequence[bytes]) -> str:
    digest = blake2b(_pipeline().encode(), digest_size=10)
    for content in contents:
        digest.update(blake2b(content).digest())
    return digest.hexdigest()


@kept
def _pipeline() -> str:
    """What decides how articles are prepared: code, tables, and who finds names; as it was when the server started."""
    return f"{pipeline_version()} {finders.fingerprint(finders.chosen())}"


def folders() -> dict[str, Path]:
    """The given folders by their names in the link: of each path the shortest end that is no other's."""
    ends = {folder: [str(Path(*folder.parts[-n:])) for n in range(1, len(folder.parts) + 1)] for folder in given()}
    often = Counter(end for some in ends.values() for end in some)
    return {next((end for end in some if often[end] == 1), str(folder)): folder for folder, some in ends.items()}
