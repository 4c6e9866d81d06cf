"""Finds the encoding of a file: byte-order marks, UTF-16, UTF-8, the Cyrillic code pages, then the rest."""

import codecs
import re
from typing import BinaryIO

from data.sources import letters

HEAD = 2**16  # bytes that show what kind of file it is
SAMPLE = 2**16  # bytes of lines beyond ASCII that are looked at
SCANNED = 32 * 2**20  # bytes read in search of them: a table may open with a long run of plain ASCII
BAD_SHARE = 0.02  # of the characters beyond ASCII: a UTF-8 file with a few broken bytes is still UTF-8
LONE = 1.5  # mean length of runs of bytes beyond ASCII; below it the text is Latin with accents, not Cyrillic

# What is held against a code page, per letter of the text. Windows-1251 and Mac Cyrillic differ in capitals
# and я only, so that a short text fits both; files of the second kind are rare.
CODE_PAGES = {"cp1251": 0, "koi8_u": 0, "cp866": 0, "cp1125": 0, "iso8859_5": 4, "mac_cyrillic": 8}
LATIN = ["cp1252", "cp1250", "cp1254"]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CP1125_ONLY = re.compile(rb"[\xf6\xf7\xf9]")
_HIGH = re.compile(rb"[\x80-\xff]+")


def sample(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The first bytes of a file, and those of its lines that go beyond ASCII."""
    head = chunk = stream.read(HEAD)
    found, size, scanned, rest = [], 0, 0, b""
    while chunk and size < SAMPLE and scanned < SCANNED:
        scanned += len(chunk)
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > HEAD:  # a line without end is cut: enough of it is known
            whole, rest = [*whole, rest], b""
        for line in whole:
            if not line.isascii():
                found.append(line)
                size += len(line)
        chunk = stream.read(2**20)
    if not rest.isascii():
        found.append(rest)
    return head, b"\n".join(found)[: 2 * SAMPLE]


def detect(head: bytes, sample: bytes) -> str:
    """The name of the encoding of a text.

    Windows-1251, KOI8-U, CP866 (and its Ukrainian kin CP1125), ISO 8859-5 and Mac Cyrillic are told apart by
    pairs of neighbouring letters, because general detectors mistake short Ukrainian texts for other
    alphabets; everything else is left to charset-normalizer.

    Parameters
    ----------
    head
        The first bytes of the file.
    sample
        Lines that hold bytes beyond ASCII; empty if there are none.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    wide = _wide(head)
    if wide:
        return wide
    if not sample or _is_utf8(sample):
        return "utf-8"
    runs = _HIGH.findall(sample)
    beyond = sum(map(len, runs))
    if beyond >= LONE * len(runs):
        scores = [
            (letters.score(sample.decode(page, "replace")) - odds / beyond, page) for page, odds in CODE_PAGES.items()
        ]
        best, page = max(scores, key=lambda scored: scored[0])
        if page in ("cp866", "cp1125"):
            # Only the second has an і (and its ї elsewhere); Ukrainian in the first uses a Latin i.
            page = "cp1125" if _CP1125_ONLY.search(sample) else "cp866"
        if best > letters.READABLE:
            return page
    return _other(sample, latin=beyond < LONE * len(runs))


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte is 0 (Latin) or 4 (Cyrillic)."""
    even, odd = head[0:4000:2], head[1:4000:2]
    if len(odd) < 4:
        return ""
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high.count(0) + high.count(4) > 0.7 * len(high) and low.count(0) < 0.1 * len(low):
            return name
    return ""


def _is_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") <= max(BAD_SHARE * beyond, 1 if beyond > 20 else 0)


def _other(sample: bytes, *, latin: bool) -> str:
    from charset_normalizer import from_bytes  # only rare files come here

    matches = list(from_bytes(sample[:20_000], cp_isolation=LATIN if latin else None))
    # Western and Central European accents often fit alike: the more common page has it then.
    alike = [match.encoding for match in matches if match.coherence >= matches[0].coherence]
    if latin and (not alike or LATIN[0] in alike):
        return LATIN[0]
    return alike[0] if alike else LATIN[0]
