"""What decides how a corpus turns out: a hash of the code that prepares, of the tables that it reads, and of packages.

The imports are followed from `data.preparing`, lazy ones as well, so that a new module is covered by itself.
"""

from __future__ import annotations

import ast
import glob
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from data.corpus.schema import FORMAT

ROOT = Path(__file__).resolve().parents[2]
START = "data.preparing"
# How a corpus is written, opened and looked at decides nothing of what is in it: neither these nor what they import.
WALLS = frozenset(
    f"data.corpus.{name}" for name in ("store", "files", "schema", "atomic", "view", "prepared", "pipeline")
)
# Their answers decide what is read and counted, and which topics are found. Who finds names has a stamp of its own
# (`finders.fingerprint`). NumPy, SciPy, pandas and Arrow are left out: none of their updates is known to change one.
PACKAGES = (
    "charset-normalizer",
    "dateparser",
    "ftfy",
    "pymorphy3",
    "pymorphy3-dicts-uk",
    "pymorphy3-dicts-ru",
    "simplemma",
    "scikit-learn",
)
TABLES = (".csv", ".csv.gz", ".txt")  # endings of what may be read in seeds/
MODULES = 1_000  # modules that are remembered as they were read
# What a type checker reads, and what tells only where code stands.
UNREAD = frozenset(("annotation", "returns", "type_comment", "type_params", "ctx", "kind"))
REMEMBERED = "pipeline.txt"
# Python 3.11 stumbles (SystemError) when two threads, as of two who open a page at once, parse code together.
PARSING = Lock()


class Module(NamedTuple):
    """What counts of a module: a digest of its code, the modules that it may import, the texts that may name files."""

    digest: bytes
    imports: frozenset[str]
    files: frozenset[str]


@cache
def pipeline_version() -> str:
    """Hash of the code, tables and packages that prepare a corpus: when they change, it is prepared again.

    Reading all of the code takes 0.3 s; so the answer stands beside the compiled code, for these very files, where
    Python may write.
    """
    packages = " ".join([str(FORMAT), *(f"{name} {version(name)}" for name in PACKAGES)])
    exact, path = _exact(packages), None
    with suppress(OSError, ValueError, NotImplementedError):
        path = Path(cache_from_source(__file__)).with_name(REMEMBERED)
        known, answer = path.read_text(encoding="ascii").split()
        if known == exact:
            return answer
    with PARSING:
        answer = stamp(ROOT, packages)
    if path is not None and not sys.dont_write_bytecode:
        with suppress(OSError):
            fresh = path.with_name(f"{REMEMBERED}.{os.getpid()}")
            fresh.write_text(f"{exact} {answer}", encoding="ascii")
            os.replace(fresh, path)
    return answer


def stamp(root: Path, packages: str = "") -> str:
    """Hash of what prepares in the tree at `root`: equal where comments, docstrings, types and layout differ alone."""
    digest = blake2b(packages.encode(), digest_size=8)
    modules = deciding(root)
    for name, module in sorted(modules.items()):
        digest.update(name.encode() + module.digest)
    for path in tables(root, modules):
        digest.update(path.name.encode() + blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def deciding(root: Path) -> dict[str, Module]:
    """The modules that preparing may import, by whatever way, by name."""
    found: dict[str, Module] = {}
    ahead = [START]
    while ahead:
        name = ahead.pop()
        if name in found or name in WALLS or (path := _path(root, name)) is None:
            continue
        found[name] = _read(path.read_bytes())
        package = name.rpartition(".")[0]  # is imported first; `data` itself holds the version alone
        ahead += [*found[name].imports, *([package] if "." in package else [])]
    return found


def tables(root: Path, modules: dict[str, Module]) -> list[Path]:
    """The tables in seeds/ that these modules name."""
    patterns = {pattern for module in modules.values() for pattern in module.files}
    return [
        path
        for path in sorted((root / "seeds").iterdir())
        if path.name.endswith(TABLES) and any(fnmatchcase(path.name, pattern) for pattern in patterns)
    ]


def _exact(packages: str) -> str:
    """Hash of every file as it lies there."""
    digest = blake2b(packages.encode(), digest_size=16)
    for path in sorted([*(ROOT / "data").rglob("*.py"), *(ROOT / "seeds").iterdir()]):
        digest.update(str(path.relative_to(ROOT)).encode() + blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _path(root: Path, name: str) -> Path | None:
    path = root.joinpath(*name.split("."))
    if not name.startswith("data.") or name.endswith("."):
        return None
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


@lru_cache(maxsize=MODULES)
def _read(code: bytes) -> Module:
    tree = ast.parse(code)
    imports: set[str] = set()
    files: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            imports.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            files.add(glob.escape(node.value))
            imports.add(node.value)  # for import_module; what is no module is passed over
        elif isinstance(node, ast.JoinedStr):
            files.add(
                "".join(glob.escape(str(one.value)) if isinstance(one, ast.Constant) else "*" for one in node.values)
            )
    # One digest on every version of Python: `ast.dump` writes fields that are empty in some, and not in others.
    text = "\n".join(_written(tree))
    return Module(
        blake2b(text.encode("ascii"), digest_size=16).digest(),
        frozenset(name for name in imports if name.startswith("data.")),
        frozenset(file for file in files if file.endswith(TABLES)),
    )


def _written(node: object) -> Iterator[str]:
    """The code as lines of text, without what decides nothing; in ASCII, as what Python takes for printable varies."""
    if isinstance(node, list):
        for one in node:
            yield from _written(one)
        yield ";"
    elif not isinstance(node, ast.AST):
        yield f"{type(node).__name__} {node!a}"
    elif not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
        yield f"({type(node).__name__}"
        for field, value in ast.iter_fields(node):
            if field == "body" and isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                value = value[_documented(value) :]
            if field not in UNREAD and value is not None and value != []:
                yield field
                yield from _written(value)
        yield ")"


def _documented(body: list[ast.stmt]) -> bool:
    """Does a docstring open it?"""
    first = body[0] if body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
