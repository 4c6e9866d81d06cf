"""Opens a file as text: unpacks gzip within limits, refuses what is not text, finds the encoding."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, cast

from data.errors import Said
from data.sources import encodings
from data.sources.records import Input, Record, Refused

UNPACKED_FREELY = 256 * 2**20  # bytes any gzip file may unpack to
UNPACKED_RATIO = (
    100  # beyond that, bytes out per byte in; news text packs 3 to 10 times, a decompression bomb 1000 times
)
LINE_LENGTH = 16 * 2**20  # characters of one line or record; a million-character article fits many times over

_PICTURE, _PROGRAM = Said("a picture"), Said("a program")
_KINDS = (
    (b"PK\x03\x04", Said("a ZIP archive or an Office document")),
    (b"%PDF", Said("a PDF document")),
    (b"{\\rtf", Said("an RTF document")),
    (b"\xd0\xcf\x11\xe0", Said("an old Office document")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"7z\xbc\xaf", Said("a 7z archive")),
    (b"Rar!", Said("a RAR archive")),
    (b"BZh", Said("a bzip2 archive")),
    (b"\xfd7zXZ", Said("an xz archive")),
    (b"\x28\xb5\x2f\xfd", Said("a Zstandard archive")),
    (b"SQLite", Said("a database")),
    (b"PAR1", Said("a Parquet table")),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.02  # of the first bytes; text holds next to none


class _Guarded(io.RawIOBase):
    """The unpacked bytes of a file, ended early (`problem` says why) where going on makes no sense."""

    def __init__(self, input: Input) -> None:
        self.problem: tuple[str, Said] | None = None
        self._left = max(UNPACKED_FREELY, UNPACKED_RATIO * input.size)
        self._inner = input.open()
        self._packed = self._inner.read(2) == b"\x1f\x8b"
        self._inner.seek(0)
        inner = cast(io.BufferedIOBase, self._inner)  # what is opened here can read into a buffer
        self._source = gzip.GzipFile(fileobj=inner) if self._packed else inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.problem:
            return 0
        try:
            count = self._source.readinto(buffer)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            self.problem = (
                "damaged archive",
                Said("The gzip file is cut off or damaged: the rest is left out. Pack or download it again."),
            )
            return 0
        self._left -= count if self._packed else 0
        if self._left < 0:
            self.problem = (
                "too large",
                Said(
                    "The gzip file unpacks to far more than a file of its size should: "
                    "the rest is left out. Unpack it yourself if you trust it."
                ),
            )
            return 0
        return count

    def close(self) -> None:
        self._inner.close()
        super().close()


class Text(io.TextIOWrapper):
    """The text of a file, line ends untouched; knows why it ended early, if it did."""

    def __init__(self, input: Input, encoding: str) -> None:
        self._guarded = _Guarded(input)
        super().__init__(io.BufferedReader(self._guarded, 2**18), encoding, errors="replace", newline="")

    @property
    def problem(self) -> tuple[str, Said] | None:
        return self._guarded.problem


def text(input: Input) -> Text:
    """The file as text, line ends untouched.

    Bytes that do not fit the encoding become U+FFFD. Raises `Refused` for an empty file and for one that is
    not text.
    """
    guarded = _Guarded(input)
    with io.BufferedReader(guarded) as stream:
        head, sample = encodings.sample(stream)
    if not head and guarded.problem:
        raise Refused(*guarded.problem)
    encoding = encodings.detect(head, sample)
    kind = _kind(head, encoding)
    if kind:
        raise Refused(
            "binary file",
            "{file} is {kind}, not text. Save its articles as CSV, JSON Lines or plain text and read that file.",
            file=input.name,
            kind=kind,
        )
    if len(head) < encodings.HEAD and not head.decode(encoding, "replace").strip("\ufeff \t\r\n"):
        raise Refused(
            "empty file", "{file} is empty. Expected articles in it. Check that it was saved in full.", file=input.name
        )
    return Text(input, encoding)


def shortfall(stream: Text) -> Iterator[Record]:
    """A record that says why the file ended early, if it did."""
    if stream.problem:
        yield Record(0, {}, *stream.problem)


def lines(stream: io.TextIOWrapper) -> Iterator[str | None]:
    """The lines of a file with their ends; None for a line longer than `LINE_LENGTH`.

    A byte-order mark before a line comes from files that were put together, and is left off.
    """
    while line := stream.readline(LINE_LENGTH):
        if len(line) < LINE_LENGTH or line.endswith("\n"):
            yield line.lstrip("\ufeff")
            continue
        while (rest := stream.readline(LINE_LENGTH)) and not rest.endswith("\n"):
            pass
        yield None


def refuse_markup(start: str, input: Input) -> None:
    """Raises `Refused` for the beginning of a web page, of a feed or of other XML."""
    if _MARKUP.match(start):
        raise Refused(
            "markup",
            "{file} holds a web page, a feed or other XML, which is not read. Save its articles as "
            "CSV, JSON Lines or plain text and read that file.",
            file=input.name,
        )


def too_long(row: int) -> Record:
    """The record that stands for a line which `lines` gave up on."""
    return Record(row, {}, "too long", Said("The line is longer than {most:,} characters.", most=LINE_LENGTH))


def _kind(head: bytes, encoding: str) -> Said | None:
    for start, kind in _KINDS:
        if head.startswith(start):
            return kind
    if encoding.startswith(("utf-16", "utf-32")):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return Said("a binary file") if controls > _CONTROL_SHARE * len(head) else None
