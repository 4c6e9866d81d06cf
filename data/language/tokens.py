"""Cut a text into words, numbers and marks, and say which of them open a sentence."""

import re
from bisect import bisect_left
from typing import NamedTuple

from data.language import apostrophes
from data.language.spelling import STEM, compounds
from data.seeds import word_list

# The hyphens of Unicode become the usual one: a character each, so that offsets into the text stay true.
_PLAIN = apostrophes.PLAIN | str.maketrans("‐‑", "--")

# Stress marks and soft hyphens stand inside words; the lemmatiser drops them.
_LETTER = r"[^\W\d_]"
_INNER = r"[^\W_\u0300-\u036f\u00ad]|[\u0300-\u036f\u00ad]"
# Endings of hosts that are also no words, so that a missing space after a full stop makes no address ("war.It").
_ENDS = (
    "com|net|org|info|biz|edu|gov|mil|int|pro|online|site|news|media|press|live|today|agency|club|shop|store|blog|app|dev|io|"
    "tv|fm|ai|co|eu|ua|ru|su|by|kz|md|ge|az|uz|kg|pl|de|uk|fr|cz|sk|hu|ro|bg|rs|hr|si|lt|lv|ee|fi|se|dk|nl|ch|es|pt|gr|tr|il|"
    "ca|au|jp|cn"
)
_ENDS = f"(?:{_ENDS}|{_ENDS.upper()}|укр|рф)"
_LABELS = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.){1,9}"
_REST = r"[^\s<>\"«»“”\[\]]*[^\s<>\"«»“”\[\].,;:!?)'…]"
# A web address, a mail address, the name of an account, a host with or without a path (t.me/…, example.org).
ADDRESS = re.compile(
    rf"(?:https?://|www\.){_REST}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}"
    r"|(?<!\w)@[A-Za-z_][A-Za-z0-9_.]{0,62}[A-Za-z0-9_]"
    rf"|{_LABELS}[A-Za-z]{{2,24}}/{_REST}"
    rf"|(?:{_LABELS}|[\w-]{{1,63}}\.(?=укр|рф)){_ENDS}(?:/|(?![\w-]|\.\w))"
)
# What tells quickly that a text has no address.
_HINT = re.compile(rf"://|www\.|@|\.(?:{_ENDS}(?![\w-])|[A-Za-z]{{2,24}}/)")
_PIECES = (
    r"(?:[A-Z]\.){2,}"  # U.S.
    rf"|{_LETTER}(?:{_INNER})*(?:['\-](?:{_INNER})+)*"  # м'яч, Івано-Франківськ, COVID-19, G7
    rf"|\d+(?:[.,:]\d+)*(?:-?{_LETTER}+(?:-{_LETTER}+)*)?"  # 20, 1,5, 13.11.2024, 90-х, 5G
    r"|[^\s\u200b-\u200f\u2060\ufeff]"  # a mark
)
_TOKEN = re.compile(_PIECES)
_TOKEN_OR_ADDRESS = re.compile(f"{ADDRESS.pattern}|{_PIECES}")  # an address is one token

# A dash within a word, as some outlets write Івано–Франківськ; and what stands before one only in such words.
_DASHED = re.compile(rf"(?<![\w'-])((?:{_LETTER}|')+)[–—−](?=({_LETTER}+))")
_BOUND = word_list("bound_prefix")

# Where a sentence may end: at a line break; after . ! ? …; and at a quotation that follows a colon.
_BREAK = re.compile(r"\n|[.!?…][\"'»”“)\]]*\s+(?=[\"'«„“”(\[–—-]*\s*[^\W_a-zа-яґєіїё])|:\s*(?=[«\"“„])")

# A full stop after these does not end a sentence when a capital follows.
_ABBREVIATIONS = word_list("abbreviation")
_LAST_WORD = re.compile(rf"(?:(\d)[^\S\n]*)?(?<![\w'-])({_LETTER}+)$")


class Tokens(NamedTuple):
    """The tokens of one text, as three lists of equal length.

    Attributes
    ----------
    words : list of str
        The tokens; apostrophes are written ', so that the length is that of the text.
    starts : list of int
        Where each token starts in the text; it ends at ``start + len(word)``.
    first : list of bool
        True for a word or number that opens a sentence.
    """

    words: list[str]
    starts: list[int]
    first: list[bool]


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens.

    A word is a run of letters and digits with inner apostrophes and hyphens, a number keeps its inner point
    or comma, a web address is one token, and every other character that is not a space stands alone.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Tokens
        Words, their offsets in the text, and whether each opens a sentence.
    """
    text = text.translate(_PLAIN)
    if "–" in text or "—" in text or "−" in text:
        text = _DASHED.sub(_hyphened, text)
    words: list[str] = []
    starts: list[int] = []
    token = _TOKEN_OR_ADDRESS if _HINT.search(text) else _TOKEN
    for match in token.finditer(text):
        words.append(match[0])
        starts.append(match.start())
    first = [False] * len(words)
    _open(words, first, 0)
    for match in _BREAK.finditer(text):
        if text[match.start()] != "." or _ends(text, match.start()):
            _open(words, first, bisect_left(starts, match.end()))
    return Tokens(words, starts, first)


def capitalised(text: str) -> str:
    """Words with a capital for each of their parts: Івано-Франківськ."""
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in text.split(" "))


def is_address(token: str) -> bool:
    """Whether a token is an address, which is nobody's word."""
    return ("." in token or "@" in token) and ADDRESS.fullmatch(token) is not None


def _hyphened(match: re.Match) -> str:
    """The first part of a word and its dash, made a hyphen where both parts are one known name or word."""
    first, second = match[1].lower(), match[2].lower()
    if first in _BOUND or (first[:STEM], second[:4]) in compounds():
        return f"{match[1]}-"
    return match[0]


def _open(words: list[str], first: list[bool], index: int) -> None:
    """Mark the first word or number from `index` on, past opening quotes, dashes and bullets."""
    for position in range(index, min(index + 6, len(words))):
        if words[position][0].isalnum():
            first[position] = True
            return


def _ends(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, rather than an abbreviation or an initial."""
    match = _LAST_WORD.search(text, max(0, stop - 14), stop)
    if match is None:
        return True
    digit, word = match.groups()
    if len(word) == 1:
        return digit is not None and word.islower()  # "2024 р." may end a sentence; "м.", "В." do not
    return word.lower() not in _ABBREVIATIONS
