"""Takes apart a text that holds several articles, as press databases and digests export them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.sources import columns, kinds

HEAD = 25  # lines of a document in which it says where it comes from
SHORT = 150  # characters; a longer line there is text already
WORDS = 8  # words; a line of so many that ends like a sentence is text already
MIN_LETTERS = 40  # letters that a document has at least

# "1 of 10 DOCUMENTS", "Document 3 of 10", "Документ 2 з 10".
_COUNTED = re.compile(
    r"^[ \t\f]*(?:(?:document|документ|article|стаття|статья|№)\s*)?(\d{1,5}) (?:of|з|із|из) (\d{1,5})"
    r"(?: documents?| документів| документов)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# What stands under each document: "End of Document", Factiva's "Document XYZ0000020240301ek3100001".
_ENDED = re.compile(r"^[ \t]*(?:End of Document|Document [A-Z]{2,12}\d{4}\w{8,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([=\-_*#~—–])\1{4,}[ \t]*$", re.MULTILINE)
# Signs of several articles where nothing says where each begins.
_SIGNS = (
    re.compile(r"^[ \t]*(?:Copyright|©) ?(?:\(c\) ?|© ?)?\d{4}\b.*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^[ \t]*(?:length: *)?\d[\d,.]{0,6} words[ \t]*$", re.IGNORECASE | re.MULTILINE),
)
_LABEL = re.compile(r"[ \t]*([^\W\d_][^:\n]{1,30}?)[ \t]*:[ \t]*(.*)")
# Lines that say something about a document and are no part of it.
_ABOUT = re.compile(
    r"\s*(?:(?:byline|section|length|load-date|language|publication-type|graphic|dateline|subject|author|publisher|issn|"
    r"document type|proquest document id|document url|classification|geographic|person|organization|company|industry|"
    r"publication info|links|"
    r"автор|рубрика|розділ|раздел|тональність|регіон|тип змі)\s*:.*|body|classification|copyright\b.*|©.*|"
    r"all rights reserved\.?|\d[\d,.]* words|english|ukrainian|russian|[A-Z]{2,8}|load-date\b.*)\s*",
    re.IGNORECASE,
)
# What ProQuest says of a document under its text.
_UNDER = re.compile(r"(?:Title|Publication title|Publication date|Document URL):.*")
_LENGTH = re.compile(r"\s*\d[\d,.]* words\s*")
_FIELDS = ("title", "text", "date", "source", "url")


class Split(NamedTuple):
    """The articles of a text, and how many it seems to hold where it could not be taken apart (0: one)."""

    documents: list[dict[str, str]]
    suspected: int = 0


def split(text: str) -> Split:
    """The articles of a text: one, or as many as it says that it holds."""
    for parts in (_counted(text), _ended(text), _ruled(text), _labelled(text)):
        parts = [part for part in parts if kinds.letters(part) >= MIN_LETTERS]
        if len(parts) > 1:
            return Split([_document(part) for part in parts])
    suspected = max(len(sign.findall(text)) for sign in _SIGNS)
    return Split([{"text": text}], suspected if suspected > 1 else 0)


def _between(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """The pieces of a text before, between and after places in it."""
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _counted(text: str) -> list[str]:
    found = list(_COUNTED.finditer(text))
    totals = {int(one[2]) for one in found}
    numbers = [int(one[1]) for one in found]
    if len(found) < 2 or len(totals) > 1 or numbers != sorted(set(numbers)) or numbers[-1] > totals.pop():
        return []
    return _between(text, [one.span() for one in found])[1:]


def _ended(text: str) -> list[str]:
    found = [one.span() for one in _ENDED.finditer(text)]
    return _between(text, found) if len(found) > 1 else []


def _ruled(text: str) -> list[str]:
    """Pieces between lines of signs, if most of them say where they come from."""
    found = [one.span() for one in _RULE.finditer(text)]
    parts = [part for part in _between(text, found) if part.strip()] if found else []
    telling = [part for part in parts if any(_tells(line) for line in _first_lines(part))]
    return parts if len(telling) > 1 and 3 * len(telling) >= 2 * len(parts) else []


def _labelled(text: str) -> list[str]:
    """Pieces that each begin with the same label ("Заголовок: …"), if another label follows in each."""
    places: dict[str, list[int]] = {}
    at = 0
    for line in text.splitlines(keepends=True):
        if (field := _field(line)[0]) and field != "text":
            places.setdefault(field, []).append(at)
        at += len(line)
    repeated = [starts for starts in places.values() if len(starts) > 1]
    if len(repeated) < 2 or len({len(starts) for starts in repeated}) > 1:
        return []
    starts = min(repeated)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _first_lines(text: str) -> Iterator[str]:
    lines = (line for line in text.splitlines() if line.strip())
    return (line for line, _ in zip(lines, range(6)))


def _tells(line: str) -> bool:
    return _field(line)[0] in ("date", "source", "url") or (len(line) <= SHORT and kinds.is_date(line.strip()))


def _field(line: str) -> tuple[str, str]:
    """The field that a line gives under its name ("Джерело: …"), and what it says; "" twice for other lines."""
    label = _LABEL.fullmatch(line.rstrip("\r\n"))
    if not label or label[2].startswith("//"):
        return "", ""
    found = columns.recognised([label[1]])
    return next((field for field in _FIELDS if found[field]), ""), label[2].strip()


def _document(text: str) -> dict[str, str]:
    """A document with what its head says: under labels, or as lines of outlet, date and title."""
    values: dict[str, str] = {}
    plain: list[str] = []
    lines = [line for line in text.splitlines() if not _RULE.fullmatch(line)]
    dated, at, headed = 0, 0, False
    for at, line in enumerate(lines):
        bare = line.strip()
        field, said = _field(line)
        if field and field not in values:
            values[field] = said
            if field == "text":
                break
        elif not bare or _ABOUT.fullmatch(line):
            headed = headed or bool(plain and "date" not in values and _LENGTH.fullmatch(line))
        elif "date" not in values and len(bare) <= SHORT and kinds.is_date(bare):
            values["date"], dated = bare, len(plain)
        elif len(plain) == 3 or len(bare) > SHORT or (bare[-1] in ".!?…" and bare.count(" ") + 1 >= WORDS) or at > HEAD:
            at -= 1
            break
        else:
            plain.append(bare)
    body = []
    for line in lines[at + 1 :]:
        field, said = _field(line) if _UNDER.fullmatch(line) else ("", "")
        if field and field not in values:
            values[field] = said
        elif not (line.strip() and _ABOUT.fullmatch(line)) and not _UNDER.fullmatch(line):
            body.append(line)
    rest = [line for line in _unlabelled(values, plain, 0 if headed else dated) if line != values.get("title")]
    values["text"] = "\n".join([*rest, values.get("text", ""), *body]).strip()
    return values


def _unlabelled(values: dict[str, str], plain: list[str], before: int) -> list[str]:
    """Gives the lines of a head that have no label to title and source; those that are left.

    Of the lines before the date, the last is the outlet; where there is only one, the title follows. Where the date
    does not part them (`before` is 0), the title is the first line and the outlet, if there is a date, the next.
    """
    rest = list(plain)
    if "source" not in values and "date" in values and len(rest) > 1:
        values["source"] = rest.pop(before - 1 if before else 1)
    if "title" not in values and rest:
        values["title"] = rest.pop(0)
    return rest
