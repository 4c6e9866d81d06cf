"""Counts what was done to many rows of a file, to say it once with the number of rows."""

from collections.abc import Callable, Iterator

from data.errors import Said
from data.sources.records import Issue

SHOWN = 80  # characters of the first example that are quoted


class Notes:
    """What was done to the rows of one file: problem → how often, the first row, and an example of it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, int, str]] = {}

    def add(self, problem: str, row: int, example: str = "") -> None:
        """One more row to which it was done."""
        count, first, shown = self._found.get(problem, (0, row, example))
        self._found[problem] = (count + 1, first, shown)

    def issues(self, input: str, order: Callable[[int], Said]) -> Iterator[Issue]:
        """An issue for each problem; `order` says how dates are read that can be read both ways."""
        for problem, (count, row, example) in self._found.items():
            detail = order(count) if problem == "ambiguous dates" else _SAID[problem](count, row, example[:SHOWN])
            yield Issue(input, 0, problem, detail, False)


_SAID: dict[str, Callable[[int, int, str], Said]] = {
    "quote as apostrophe": lambda count, row, example: Said(
        "{count:,} articles: another sign within a word is read as an apostrophe, first in row {row}: {example}",
        count=count,
        row=row,
        example=example,
    ),
    "title tail": lambda count, row, example: Said(
        "{count:,} titles: the name of the source is cut from the end, first in row {row}: {example}",
        count=count,
        row=row,
        example=example,
    ),
    "title repeats the text": lambda count, row, example: Said(
        "{count:,} titles are the cut beginning of their text, which is not counted twice, first in row {row}: "
        "{example}",
        count=count,
        row=row,
        example=example,
    ),
    "text cut short": lambda count, row, example: Said(
        "{count:,} texts were cut short before they came here; the mark of it is left out, first in row {row}: "
        "{example}",
        count=count,
        row=row,
        example=example,
    ),
    "date of change": lambda count, row, example: Said(
        "{count:,} dates are those of the last change, as no other is given, first in row {row}: {example}",
        count=count,
        row=row,
        example=example,
    ),
}
