"""Cleans texts: undoes wrong encodings, takes HTML off, removes signs nobody sees, mends mixed alphabets."""

import re
import unicodedata

from data.language import apostrophes
from data.language.encodable import encodable
from data.sources import letters, markup

# What a text that went through the wrong encoding looks like: UTF-8 read as Latin-1, as Windows-1252 or as
# Windows-1251.
_WRONG = re.compile(
    r"[ÐÑ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã[\u0080-\u00bf©¨¤¶¼]|â€|вЂ"
    r"|[РС][\u0080-\u00bfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІґёєїѕј]"
)
_SUSPECT = ("Ã", "Ð", "Ñ", "â€", "Р°", "Рѕ", "Рё", "СЂ", "С‚", "РЅ", "вЂ")  # each such text has one
# Windows-1251 read as Latin-1: whole words of accented letters.
_LATIN_LETTERS = re.compile(r"[À-ÖØ-öø-ÿ¸¨³¿º´ª²¯¥]{4,}")
_CYRILLIC = re.compile(r"[А-яІіЇїЄєҐґЁё]")

# Line and paragraph separators, other spaces, and what is never seen: controls, zero-width and soft-hyphen
# signs, marks of writing direction (they can turn a line around), tag letters, halves of surrogate pairs.
_LINE = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# All of these in one class: one quick look tells that a text has none of them.
_AWKWARD = re.compile(
    "[\r\v\f\x1c-\x1e\x85\u2028\u2029\u0301\ud800-\udfff" + _SPACE.pattern[1:-1] + _UNSEEN.pattern[1:]
)

# Letters of one alphabet that look like those of the other.
_LATIN = "ABCEHIKMOPTXYÏËaceiopxyïë"
_ALIKE = "АВСЕНІКМОРТХУЇЁасеіорхуїё"
_TO_CYRILLIC = str.maketrans(_LATIN, _ALIKE)
_TO_LATIN = str.maketrans(_ALIKE, _LATIN)
_CYR = "А-яІіЇїЄєҐґЁё"
_MIXED = re.compile(rf"[A-Za-zÏïËë](?:(?=[{_CYR}])|(?<=[{_CYR}].))")  # Latin is rare, so this is quick
_WORD = re.compile(rf"[A-Za-zÏïËë{_CYR}]+")
_LONE = re.compile(rf"[aceioy](?<=[{_CYR}] .)(?= [{_CYR}])")  # "Росія i Україна" with a Latin i

# What is typed, or put by a program, where Ukrainian has an apostrophe: «сім"я», «п”ять», «об*єкт», «зв''язок»,
# a sign that looks like one, or what is left of a letter that an encoding lacks. ' ’ ʼ ` are read as they stand.
_QUOTE = re.compile(
    f"(?:\\\\?[\"“”„‟″*^‚‘´ʹ＇′‵‛ʻʽˈˊˋꞌ՚\ufffd]{{1,2}}|[\\\\'’ʼ`]['’ʼ`])(?=[{apostrophes.VOWELS}])", re.IGNORECASE
)
_CONSONANTS = frozenset(apostrophes.CONSONANTS + apostrophes.CONSONANTS.upper())

WRAPPED = (50, 100)  # characters in the longest line of a text that a program broke into lines


def cleaned(text: str) -> str:
    """A text as it is read: one kind of line end, at most one blank line, no sign that nobody sees.

    Stress marks over Cyrillic vowels go, other letters are composed (NFC). Lines that a program broke at a
    fixed width are joined again.
    """
    text = markup.plain(text) if "<" in text or "&" in text else text
    text = markup.without_markdown(text)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _AWKWARD.search(text):
        text = _LINE.sub("\n", text.replace("\r\n", "\n"))
        text = unseen_removed(_SPACE.sub(" ", text)).replace("\u0301", "")
    if "  " in text or "\n " in text or " \n" in text or "\n\n\n" in text:
        text = re.sub("  +", " ", text)
        text = "\n".join(line.strip(" ") for line in text.split("\n"))
        text = re.sub("\n\n\n+", "\n\n", text)
    text = text.strip()
    if "\n" in text:
        text = _unwrapped(text)
    if text.isascii():
        return text
    if _MIXED.search(text):
        text = _WORD.sub(_one_alphabet, text)
    return _LONE.sub(lambda letter: letter[0].translate(_TO_CYRILLIC), text)


def one_line(text: str) -> str:
    """A cleaned text on a single line."""
    return " ".join(cleaned(text).split())


def with_apostrophes(text: str) -> str:
    """A text with apostrophes for quotation marks, asterisks and the like between a consonant and я, ю, є or ї.

    A capital after a small letter begins a name in quotation marks to which only the space is missing.
    """
    return _QUOTE.sub(_apostrophe, text) if _QUOTE.search(text) else text


def _apostrophe(quote: re.Match) -> str:
    before, after = quote.string[quote.start() - 1 : quote.start()], quote.string[quote.end()]
    return "’" if before in _CONSONANTS and (before.isupper() or after.islower()) else quote[0]


def unseen_removed(text: str) -> str:
    """A text without signs that nobody sees; halves of surrogate pairs, which fit no file, become U+FFFD."""
    return encodable(_UNSEEN.sub("", text))


def decoded(text: str) -> str:
    """A text put right that was read in the wrong encoding ("РљРёС—РІ", "ÐšÐ¸Ñ—Ð²"); any other unchanged."""
    if text.isascii():
        return text
    if any(sign in text for sign in _SUSPECT) and _WRONG.search(text):
        from ftfy import fix_encoding  # takes a moment to load, and few corpora need it

        return fix_encoding(text)
    if not _CYRILLIC.search(text) and _LATIN_LETTERS.search(text):
        return _from_latin(text)
    return text


def _from_latin(text: str) -> str:
    accented = sum(map(len, _LATIN_LETTERS.findall(text)))
    if accented < 0.6 * sum(letter.isalpha() for letter in text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            other = text.encode(encoding).decode("cp1251")
        except UnicodeError:
            continue
        if letters.score(other) > letters.READABLE:
            return other
    return text


def _one_alphabet(word: re.Match) -> str:
    """A word of mixed letters in one alphabet, if look-alikes explain the mixture ("Iнтерфакс", "Kиїв")."""
    found = word[0]
    cyrillic = len(_CYRILLIC.findall(found))
    if cyrillic in (0, len(found)):
        return found
    to_cyrillic, to_latin = found.translate(_TO_CYRILLIC), found.translate(_TO_LATIN)
    can_cyrillic = len(_CYRILLIC.findall(to_cyrillic)) == len(found)
    can_latin = not _CYRILLIC.search(to_latin)
    if can_cyrillic and not (can_latin and 2 * cyrillic < len(found)):
        return to_cyrillic
    return to_latin if can_latin else found


def _unwrapped(text: str) -> str:
    """Joins lines that were broken because the next word did not fit any more."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not WRAPPED[0] <= width <= WRAPPED[1]:
        return text
    joined, broken, whole = [lines[0]], 0, 0
    for before, line in zip(lines, lines[1:]):
        full = bool(before and line) and len(before) + 1 + len(line.split(" ", 1)[0]) > width
        broken += full
        # Headings and the last lines of paragraphs are short and tell nothing.
        whole += bool(before and line) and not full and len(before) > width / 2
        joined.append(" " if full else "\n")
        joined.append(line)
    # A program that breaks lines breaks all of them at the same width; a list of lines is left alone.
    return "".join(joined) if broken > 4 * whole else text
