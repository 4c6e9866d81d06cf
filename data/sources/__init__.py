"""Reads articles from files: each format has a reader, and what cannot be read is told, never dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.errors import CorpusError, Said, joined
from data.sources import batches
from data.sources import columns as names
from data.sources.articles import Article, articles
from data.sources.batches import Batch, issue_table
from data.sources.preview import Column, Preview, preview
from data.sources.records import Input, Issue, Reader, Record, Refused, Upload
from data.sources.registry import READERS, by_place, records
from data.sources.walk import inputs

__all__ = [
    "Batch",
    "Column",
    "Input",
    "READERS",
    "Issue",
    "Preview",
    "Reader",
    "Record",
    "Refused",
    "Upload",
    "inputs",
    "issue_table",
    "preview",
    "read",
    "records",
]

NAMED = 3  # files that a message about many of them names
COLUMNS = 100  # columns that are remembered for a message, which names some of them


def read(
    inputs: Iterable[Path | str | Upload],
    *,
    columns: Mapping[str, str] | None = None,
    timezone: str = "UTC",
    batch: int = 1000,
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
        its column, where the name does not say it, or the column's place from 1.
    timezone
        Where a date that names no time zone was written.
    batch
        Articles per batch at most.

    Raises
    ------
    CorpusError
        If no article at all could be read; the batches before it hold the reasons one by one. If a column that was
        chosen is in no input.
    """
    unknown = [field for field in columns or () if field not in names.FIELDS]
    if unknown:
        raise CorpusError(
            "No field {unknown}. Expected: {fields}. Check the columns you chose.",
            unknown=", ".join(unknown),
            fields=", ".join(names.FIELDS),
        )
    tally = _Tally()
    wanted = _Wanted(columns)
    found = batches.identified(_read_inputs(inputs, columns, timezone, wanted))
    yield from batches.batches(tally.counted(found), batch=batch)
    if not tally.articles:
        raise tally.error()
    if wanted.missing:
        raise CorpusError(
            "No input has a column {missing}. Found: {found}. Check the columns you chose.",
            missing=names.listed(sorted(wanted.missing)),
            found=names.listed(list(wanted.found)),
        )


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

    def error(self) -> CorpusError:
        if self._rows:
            reasons = joined(
                Said("{problem} ({count:,})", problem=Said(problem), count=count)
                for problem, count in self._rows.most_common()
            )
            return CorpusError(
                "No article could be read. Left out: {reasons}. Expected rows with a title or a text. "
                "Check the file, or choose the columns by name.",
                reasons=reasons,
            )
        if not self._files:
            return CorpusError(
                "No files were found. Expected files that end in {endings}, also packed as .gz. Choose "
                "a file, or a folder that holds some.",
                endings=", ".join(READERS),
            )
        files = list(self._files.values())[:NAMED]
        if (others := len(self._files) - NAMED) > 0:
            files.append(Said("{count:,} more could not be read either.", count=others))
        return CorpusError("No article could be read. {reasons}", reasons=joined(files, " "))


class _Wanted:
    """Looks out for the columns that a person chose, and remembers some of those that are there."""

    def __init__(self, columns: Mapping[str, str] | None) -> None:
        self.missing = set((columns or {}).values())
        self.found: dict[str, None] = {}

    def met(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if self.missing:
                there = list(record.values)
                self.missing = {name for name in self.missing if names.named(name, there) is None}
                if len(self.found) < COLUMNS:
                    self.found.update(dict.fromkeys(record.values))
            yield record


def _read_inputs(
    paths: Iterable[Path | str | Upload], columns: Mapping[str, str] | None, timezone: str, wanted: _Wanted
) -> Iterator[Article | Issue]:
    for input in inputs(paths):
        if not isinstance(input, Input):
            name, refusal = input
            yield Issue(name, 0, refusal.problem, refusal.said, True)
            continue
        try:
            yield from articles(
                input.name, wanted.met(records(input)), columns=columns, timezone=timezone, positional=by_place(input)
            )
        except Refused as refusal:
            yield Issue(input.name, 0, refusal.problem, refusal.said, True)
        except OSError as error:
            reason = Said(
                "{file} cannot be read ({error}). Check the disk and the permissions.",
                file=input.name,
                error=error.strerror,
            )
            yield Issue(input.name, 0, "not readable", reason, True)
