"""The parts of a person's name, and the skeleton that its spellings in three languages share."""

import re
from functools import lru_cache
from typing import NamedTuple

from data import gazetteers

_KEPT = 200_000
_LETTERS = {
    **dict(zip("абвгґдеєзиіїйклмнопрстуфхцыэёў", "abvhhdeeziiiiklmnoprstufhcieev", strict=True)),
    "ж": "z",
    "ч": "c",
    "ш": "s",
    "щ": "s",
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
    "'": "",
    "’": "",
    "w": "v",
    "y": "i",
    "q": "k",
    "j": "i",
    "g": "h",
    "ł": "l",
    "ó": "o",
    "ś": "s",
    "ń": "n",
    "ć": "c",
    "ż": "z",
    "ź": "z",
    "ą": "on",
    "ę": "en",
    "é": "e",
    "è": "e",
    "ê": "e",
    "á": "a",
    "í": "i",
    "ú": "u",
    "ü": "iu",
    "ö": "e",
    "ä": "e",
    "ç": "s",
    "ñ": "n",
    "š": "s",
    "č": "c",
    "ž": "z",
    "ř": "r",
    "ğ": "h",
    "ş": "s",
    "ı": "i",
}
# Clusters that stand for one Cyrillic letter, before the letters are folded.
_CLUSTERS = (
    ("shch", "s"),
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("цз", "j"),
    ("дж", "j"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "c"),
    ("sz", "s"),
    ("mcc", "mak"),
    ("mc", "mak"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
    ("йо", "е"),
    ("ьо", "е"),
    ("yo", "e"),
    ("ye", "e"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ja", "ia"),
    ("ju", "iu"),
    ("je", "e"),
    ("ie", "e"),
    ("іє", "е"),
    ("ие", "е"),
    ("иэ", "е"),
    ("ее", "е"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "ai"),
    ("ей", "ай"),
    ("эй", "ай"),
)
_ENDINGS = (
    (re.compile(r"s?k(?:ii|iii|i|ij)$"), "ski"),
    (re.compile(r"s?kaia$"), "ska"),
    (re.compile(r"ii+$"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_HARD_C = re.compile("c(?=[aoulrktdnm])")
_FINAL_NG = re.compile("(?<=[aeiou]n)g$")
_PATRONYMIC = re.compile("(?:ович|евич|йович|ьович|ївна|івна|овна|евна|ovych|ovich|evich|ivna|ovna|evna)$")
# Letters that differ between spellings: what begins a word with j, дж or a vowel, hissing sounds, silent h.
_SOUNDS = (
    (re.compile("^(?:dz|j|[aeiou])[aeiouj]*"), "a"),
    (re.compile("h(?=[^aeiouh]|$)"), "x"),
    (re.compile("t?[szc]+|j"), "s"),
    (re.compile("(?<!^)[aeiou]"), ""),
    (re.compile("(?<!^)x"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Parts(NamedTuple):
    """A person's name in parts, each a skeleton.

    Attributes
    ----------
    given : str
        The name all spellings of the given name share ("vladimir"), a single letter for an initial, or empty.
    surname : str
        The skeleton of the surname, or of the only word there is.
    """

    given: str
    surname: str


@lru_cache(maxsize=_KEPT)
def parts(name: str, language: str) -> Parts:
    """The given name and surname of a name in its base form; the patronymic does not count.

    Parameters
    ----------
    name : str
        "Володимир Зеленський", "Зеленський Володимир Олександрович", "В. Зеленський", "Зеленський".
    language : str
        "uk", "ru" or "en".
    """
    words = [word for word in re.split(r"[\s.]+", name) if word]
    if len(words) < 2:
        return Parts("", skeleton(words[0]) if words else "")
    if len(words) > 2:
        kept = [word for word in words if not _PATRONYMIC.search(word)]
        words = kept if len(kept) > 1 else words
    if (
        _is_given(words[-1], language)
        and not _is_given(words[0], language)
        or len(words[-1]) == 1 < len(words[0])
    ):
        words = [words[-1], *words[:-1]]
        if len(words) > 2 and len(words[-1]) == 1:
            words = words[:1] + [word for word in words[1:] if len(word) > 1]
    given = _shared_given(words[0], language)
    rest = [word for word in words[1:] if len(word) > 1] or words[-1:]
    # "Джо Р. Байден", "Хадім Хуссейн Різві": what tells people apart is the last word.
    return Parts(given, skeleton(rest[-1]))


def _shared_given(word: str, language: str) -> str:
    """The name that all spellings of a given name share, its skeleton when the table lacks it, or its
    initial."""
    if len(word) == 1 or word in ("Дж", "Ю", "Є"):
        return skeleton(word)[:1]
    known = gazetteers.given_names(language).get(word.lower()) or gazetteers.given_names("en").get(
        word.lower()
    )
    return known[0] if known else skeleton(word)


def _is_given(word: str, language: str) -> bool:
    """Whether a word is a given name, by the table: the dictionary would take a minute for a large corpus."""
    return word.lower() in gazetteers.given_names(language)


@lru_cache(maxsize=_KEPT)
def skeleton(word: str) -> str:
    """A spelling that the same name has in Ukrainian, Russian and English: Зеленський, Зеленский, Zelenskyy
    → zelenski."""
    text = word.lower()
    if text[:2] in ("уи", "уі", "уэ", "уе", "уо"):
        text = "в" + text[1:]
    if text.isascii():
        text = _HARD_C.sub("k", _FINAL_NG.sub("n", text.replace("ck", "k")))
    for cluster, letter in _CLUSTERS:
        if cluster in text:
            text = text.replace(cluster, letter)
    text = "".join(_LETTERS.get(letter, letter) for letter in text)
    for ending, instead in _ENDINGS:
        text = ending.sub(instead, text)
    return text


@lru_cache(maxsize=_KEPT)
def sound(text: str) -> str:
    """The consonants of a skeleton in broad classes, which all spellings of a name share: Scholz, Шольц."""
    for pattern, instead in _SOUNDS:
        text = pattern.sub(instead, text)
    return text
