"""Reads articles from files: each format has a reader, and what cannot be read is told, never dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.errors import CorpusError
from data.sources import batches, columns as names, jsonl, tables, text
from data.sources.articles import Article, articles
from data.sources.batches import Batch, issue_table
from data.sources.records import Input, Issue, Reader, Record, Refused, Upload
from data.sources.walk import inputs

__all__ = ["Batch", "Input", "READERS", "Issue", "Reader", "Record", "Refused", "Upload", "inputs", "issue_table", "read"]

# The ending of a file → its reader. Every format may be packed with gzip as well (.csv.gz).
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".jsonl": jsonl.read,
    ".json": jsonl.read,
    ".csv": tables.read,
    ".tsv": tables.read,
}
NAMED = 3  # files that a message about many of them names


def read(
    inputs: Iterable[Path | str | Upload], *, columns: Mapping[str, str] | None = None, timezone: str = "UTC",
    batch: int = 1000
) -> Iterator[Batch]:
    """Articles of files, folders and uploads, in batches, with what was left out or repaired.

    Memory does not grow with the size of a file; it holds the articles of one batch, and a fingerprint of
    each article read so far.

    Parameters
    ----------
    inputs
        Files, folders (walked in sorted order) and uploads.
    columns
        Field (``title``, ``text``, ``date``, ``source``, ``url``, ``article``, ``language``) → the name of
        its column, where the name does not say it.
    timezone
        Where a date that names no time zone was written.
    batch
        Articles per batch at most.

    Raises
    ------
    CorpusError
        If no article at all could be read; the batches before it hold the reasons one by one.
    """
    unknown = [field for field in columns or () if field not in names.FIELDS]
    if unknown:
        raise CorpusError(f"No field {', '.join(unknown)}. Expected: {', '.join(names.FIELDS)}. "
                          "Check the columns you chose.")
    tally = _Tally()
    yield from batches.batches(tally.counted(batches.identified(_found(inputs, columns, timezone))), batch=batch)
    if not tally.articles:
        raise CorpusError(tally.sentence())


class _Tally:
    """Counts what passes, so that an empty read can say what was found instead."""

    def __init__(self) -> None:
        self.articles = 0
        self._files: dict[str, str] = {}
        self._rows: Counter[str] = Counter()

    def counted(self, found: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
        for item in found:
            if isinstance(item, Article):
                self.articles += 1
            elif item.left_out and not self.articles:
                if item.row == 0:
                    self._files.setdefault(item.input, item.detail)
                else:
                    self._rows[item.problem] += 1
            yield item

    def sentence(self) -> str:
        expected = f"Expected files that end in {', '.join(READERS)}, also packed as .gz."
        if self._rows:
            reasons = ", ".join(f"{problem} ({count:,})" for problem, count in self._rows.most_common())
            return (f"No article could be read. Left out: {reasons}. Expected rows with a title or a text. "
                    "Check the file, or choose the columns by name.")
        if not self._files:
            return f"No files were found. {expected} Choose a file, or a folder that holds some."
        reasons = " ".join(list(self._files.values())[:NAMED])
        others = len(self._files) - NAMED
        more = f" {others:,} more could not be read either." if others > 0 else ""
        return f"No article could be read. {reasons}{more}"


def _found(
    paths: Iterable[Path | str | Upload], columns: Mapping[str, str] | None, timezone: str
) -> Iterator[Article | Issue]:
    for input in inputs(paths):
        if not isinstance(input, Input):
            name, refusal = input
            yield Issue(name, 0, refusal.problem, str(refusal), True)
            continue
        try:
            yield from articles(input.name, _records(input), columns=columns, timezone=timezone)
        except Refused as refusal:
            yield Issue(input.name, 0, refusal.problem, str(refusal), True)
        except OSError as error:
            reason = f"{input.name} cannot be read ({error.strerror}). Check the disk and the permissions."
            yield Issue(input.name, 0, "not readable", reason, True)


def _records(input: Input) -> Iterator[Record]:
    reader = READERS.get(input.suffix)
    if reader is None:
        ending = f"the ending {input.suffix}" if input.suffix else "no ending"
        raise Refused("unknown ending", f"{input.name} has {ending}. Expected {', '.join(READERS)}. "
                      "Save it in one of these formats, or give it the ending that fits.")
    yield from reader(input)
