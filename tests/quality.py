"""How good the results are on real corpora: ``python -m tests.quality [PART …]``, every one of `PARTS` without.

Each module ``tests/quality_<name>.py`` adds its rows: a function ``rows``, or a list ``ROWS`` of such
functions, which yields (check, corpus, figure, target). Real corpora stand in ``../shared/corpora``; where
one is absent, its rows say so.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
PARTS = ("language", "entities", "people", "finders", "topics", "bursts", "demo")


class Row(NamedTuple):
    """One line of the table: what is measured, on which texts, and the figure to reach ("" for none)."""

    check: str
    corpus: str
    figure: str
    target: str


def present(check: str, corpus: str) -> Row | None:
    """None where a corpus is there to be measured, else a row that says that it is not."""
    return None if (CORPORA / corpus).is_dir() else Row(check, corpus, "skipped: the corpus is not here", "")


def functions(parts: list[str]) -> Iterator[Callable[[], Iterator[tuple[str, str, str, str]]]]:
    """The functions that measure, of the parts asked for."""
    for part in parts:
        if not (Path(__file__).parent / f"quality_{part}.py").is_file():
            continue
        module = importlib.import_module(f"tests.quality_{part}")
        yield from getattr(module, "ROWS", None) or [module.rows]


def main(names: list[str]) -> int:
    """Print the table, each row as soon as it is known."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"No part called {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(f"{'check':<52}{'corpus':<28}{'figure':<40}target")
    for function in functions(names or list(PARTS)):
        for check, corpus, figure, target in function():
            print(f"{check:<52}{corpus:<28}{figure:<40}{target}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
