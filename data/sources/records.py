"""What a reader hands on: one record per row of a file, or a note on what could not be read."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from data.errors import CorpusError


class Upload(NamedTuple):
    """A file that came by way of the browser; its name is only ever shown, never opened."""

    name: str
    content: bytes


class Input(NamedTuple):
    """One file to read.

    `name` is fit to be shown, `suffix` is its lower-case ending without ``.gz``, `size` is in bytes, and
    `open` gives the file's bytes from the beginning each time it is called.
    """

    name: str
    suffix: str
    size: int
    open: Callable[[], BinaryIO]


class Record(NamedTuple):
    """One row of a file under the file's own column names, or (with `problem`) a row that could not be read.

    `row` counts from 1; 0 stands for the file as a whole. `left_out` is False where a problem only asked for
    a repair.
    """

    row: int
    values: Mapping[str, Any]
    problem: str = ""
    detail: str = ""
    left_out: bool = True


class Issue(NamedTuple):
    """One thing that was left out or repaired, and why."""

    input: str
    row: int
    problem: str
    detail: str
    left_out: bool


class Refused(CorpusError):
    """A whole file cannot be read; `problem` names the reason in short, the message tells it to a person."""

    def __init__(self, problem: str, template: str, /, **fields: object) -> None:
        super().__init__(template, **fields)
        self.problem = problem


Reader = Callable[[Input], Iterator[Record]]


def shortened(text: str, most: int) -> str:
    """What is quoted of a text: one line of `most` characters at most, the last of them an ellipsis where it is cut."""
    line = " ".join(text[: 4 * most].split())  # of a long one a part will do
    return line if len(line) <= most else line[: most - 1] + "…"
