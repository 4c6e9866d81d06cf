"""Finds a title for a text that has none: its first line, or its first sentence, taken out of the body."""

import re

LINE = 200  # characters; a longer first line is a paragraph, not a title
SENTENCE = 300  # characters; a longer first sentence is cut at a space
SHORT = 15  # characters; a shorter sentence ("Терміново!") takes the next one along
BEGINNING = 20  # characters; less may open a title and a text by chance
_BULKY = 20_000  # characters looked at

_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s+[\"'«“„(\[–—-]?\s?[^\Wa-zа-яіїєґё_]|\s*\n|\s*$)")
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3,})$")
_SHORTENED = frozenset(
    (
        "дж м вул р рр ст ім тис млн млрд грн див напр т д п н г гг др ред зв проф акад ген полк лейт обл оп "
        "кв буд просп пл руб долл чел стр св mr mrs ms dr st gen col sen rep gov inc ltd co jr sr vs no u.s "
        "u.k a.m p.m"
    ).split()
)


def split(text: str) -> tuple[str, str]:
    """A title and the body without it; nothing is doubled and nothing lost.

    A first line that ends without a full stop is a title as it stands. Otherwise the first sentence serves,
    however many lines it is spread over within its paragraph.
    """
    line, _, rest = text.partition("\n")
    if rest and len(line) <= LINE and line[-1:] not in ".!?…:;," and not rest[0].islower():
        return line, rest.strip()
    paragraph = text[:_BULKY].partition("\n\n")[0]
    end = _sentence_end(paragraph)
    return " ".join(text[:end].split()), text[end:].strip()


def without_title(title: str, body: str) -> str:
    """The body without the title, where it only repeats it at its beginning."""
    if not title or not body.startswith(title):
        return body
    rest = body[len(title) :]
    if not rest.strip() or rest.startswith("\n") or (title[-1] in ".!?…" and rest[0].isspace()):
        return rest.strip()
    return body


def is_beginning(title: str, body: str) -> bool:
    """Whether a title is only the beginning of the body, cut with an ellipsis, as exports of posts make them."""
    cut = _ELLIPSIS.sub("", title)
    return cut != title and len(cut) >= BEGINNING and " ".join(body[: 2 * len(title)].split()).startswith(cut)


def _sentence_end(text: str) -> int:
    for end in _END.finditer(text):
        if end.end() >= SHORT and not _is_abbreviation(text, end):
            return end.end() if end.end() <= SENTENCE else _cut(text)
    return len(text) if len(text) <= SENTENCE else _cut(text)


def _is_abbreviation(text: str, end: re.Match) -> bool:
    if end[0][0] != "." or text[end.end() :].strip() == "":
        return False
    found = re.search(r"[\w.]*$", text[max(0, end.start() - 12) : end.start()])
    word = found[0] if found else ""
    return word.lower() in _SHORTENED or (len(word) == 1 and word.isupper())


def _cut(text: str) -> int:
    space = text.rfind(" ", SENTENCE // 2, SENTENCE)
    return space if space > 0 else SENTENCE
