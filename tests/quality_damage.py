"""How much damage to a prepared corpus is found: python -m tests.quality_damage FOLDER [--flips N]

Flips one bit at random places over all files of a copy (by their size), and opens, uses and checks it each time in
a process of its own. Damage must be found by `check` each time, and must never end a process that opens and uses it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

from data import measures
from data.corpus import schema, store
from data.decided import applying
from data.errors import CorpusError

FOUND_LATER = 3  # exit codes of a process that uses a damaged corpus
FOUND = 4


def main() -> None:
    """Print what became of each flip, counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(chosen.folder, Path(folder) / "corpus"))
        results = flipped(copy, chosen.flips, random.Random(chosen.seed))
    for kind, count in sorted(results.items()):
        print(f"{count:>5}  {kind}")


def flipped(folder: Path, flips: int, draw: random.Random) -> Counter:
    """What opening and using, and what checking said of each flip. Every file gets one at least."""
    files = [schema.CORPUS, *schema.FILES]
    sizes = [(folder / file).stat().st_size for file in files]
    chosen = [*files, *draw.choices(files, sizes, k=max(flips - len(files), 0))]
    results = Counter()
    for file in chosen:
        path = folder / file
        facts, place, bit = path.stat(), draw.randrange(path.stat().st_size), 1 << draw.randrange(8)
        _flip(path, place, bit)
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # as a failing disk does it
        used, checked = _apart(_used, folder), _apart(_checked, folder)
        results[f"opening and use: {used}"] += 1
        results[f"check: {checked}"] += 1
        if checked != "found" or used.startswith("ended"):
            print(f"{file} at {place:,}, bit {bit}: used: {used}, check: {checked}", file=sys.stderr)
        _flip(path, place, bit)
    return results


def _flip(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ bit]))


def _apart(work, folder: Path) -> str:
    """What came of some work in a process of its own."""
    process = os.fork()
    if not process:
        code = 1
        try:
            code = work(folder)
        finally:
            os._exit(code)
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status):
        return f"ended by signal {os.WTERMSIG(status)}"
    return {0: "nothing", FOUND: "found", FOUND_LATER: "found later"}.get(os.WEXITSTATUS(status), "another error")


def _used(folder: Path) -> int:
    try:
        corpus = store.load(folder)
    except CorpusError:
        return FOUND
    try:
        half = corpus.only(np.arange(0, len(corpus.articles), 2), reason="half")
        for measure in (
            measures.summary,
            measures.keywords,
            measures.frequency,
            measures.entity_frequency,
            measures.topic_sizes,
            measures.timeline,
        ):
            measure(half)
        for term in range(0, len(corpus.terms), 97):
            half.articles_with(term=term)
        _sums = half.document_frequency.sum(), half.entity_frequency.sum(), half.weight_sums.sum()
        _words = corpus.words.column("form").to_pylist()
        store.issues_of(corpus)
        for row in range(0, len(corpus.articles), max(len(corpus.articles) // 40, 1)):
            corpus.text(row)
            applying.mentions_of(corpus, row)
    except Exception:
        return FOUND_LATER
    return 0


def _checked(folder: Path) -> int:
    try:
        return FOUND if store.check(folder) else 0
    except CorpusError:
        return FOUND


if __name__ == "__main__":
    main()
