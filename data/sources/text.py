"""Reads plain text: one file is one article."""

from collections.abc import Iterator

from data.sources import streams
from data.sources.records import Input, Record, Refused

LENGTH = 10_000_000  # characters; a longer file is not an article


def read(input: Input) -> Iterator[Record]:
    """The file as a single record with the column ``text``."""
    with streams.text(input) as stream:
        text = stream.read(LENGTH + 1)
        if len(text) > LENGTH:
            raise Refused("too long", "{file} holds more than {most:,} characters. A text file is read as one "
                          "article: split it, or save many articles as CSV or JSON Lines.", file=input.name,
                          most=LENGTH)
        yield Record(1, {"text": text})
        yield from streams.shortfall(stream)
