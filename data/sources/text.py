"""Reads plain text: one file is one article, or as many as it says that it holds."""

from collections.abc import Iterator

from data.errors import Said
from data.sources import columns, documents, jsonl, streams
from data.sources.records import Input, Record, Refused

LENGTH = 10_000_000  # characters; a longer file is not an article


def read(input: Input) -> Iterator[Record]:
    """The file as a single record with the column ``text``, or one for each article of a press database's export."""
    with streams.text(input) as stream:
        text = stream.read(LENGTH + 1)
        if len(text) > LENGTH:
            raise Refused(
                "too long",
                "{file} holds more than {most:,} characters. A text file is read as one "
                "article: split it, or save many articles as CSV or JSON Lines.",
                file=input.name,
                most=LENGTH,
            )
        line = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
        if "<html" not in (start := text[:1000].lower()):  # the text of a page can be taken out of it
            streams.refuse_markup(start, input)
        if _is_table(line):
            raise Refused(
                "not plain text",
                "{file} holds a table or JSON, not plain text. Give it the ending .csv, or .jsonl.",
                file=input.name,
            )
        found = documents.split(text)
        if len(found.documents) > 1:
            detail = Said(
                "The text holds {count:,} articles one after another: each is read alone.", count=len(found.documents)
            )
            yield Record(0, {}, "several articles", detail, False)
        elif found.suspected:
            detail = Said(
                "The text seems to hold {count:,} articles, but not where each begins: it is read as one. "
                "Save them as files of their own, or as a table.",
                count=found.suspected,
            )
            yield Record(0, {}, "several articles", detail, False)
        for number, document in enumerate(found.documents, 1):
            yield Record(number, document)
        yield from streams.shortfall(stream)


def _is_table(line: str) -> bool:
    """Whether a first line is that of a table or of JSON Lines."""
    if line.startswith("{") and jsonl.is_object(line):
        return True
    return any(len(cells := line.split(delimiter)) > 1 and columns.names_articles(cells) for delimiter in "\t;|")
