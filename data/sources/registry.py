"""The registry of readers: which reads a file, by its ending."""

from collections.abc import Iterator

from data.errors import Said
from data.sources import jsonl, tables, text
from data.sources.records import Input, Reader, Record, Refused

# The ending of a file → its reader. Every format may be packed with gzip as well (.csv.gz).
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read,
    ".csv": tables.read,
    ".tsv": tables.read,
}


def by_place(input: Input) -> bool:
    """Whether the columns of a file are told by their place, as in tables, so that a header can stand shifted."""
    return READERS.get(input.suffix) is tables.read


def records(input: Input) -> Iterator[Record]:
    """The rows of a file, by the reader of its ending; raises `Refused` where there is none."""
    reader = READERS.get(input.suffix)
    if reader is None:
        ending = Said("the ending {ending}", ending=input.suffix) if input.suffix else Said("no ending")
        raise Refused(
            "unknown ending",
            "{file} has {ending}. Expected {endings}. Save it in one of these formats, or "
            "give it the ending that fits.",
            file=input.name,
            ending=ending,
            endings=", ".join(READERS),
        )
    yield from reader(input)
