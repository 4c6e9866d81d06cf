"""The parts of a person's name, and the skeleton that its spellings in three languages share."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from data.language.given_names import given_names
from data.language.spelling import unaccented
from data.names import gazetteers
from data.seeds import table, word_list

# Quotation marks are no part of a name.
QUOTES = str.maketrans("", "", '«»“”„"‟')
_MAX_ENTRIES = 200_000
_LETTERS = {
    **dict(zip("абвгґдеєзиіїйклмнопрстуфхцыэёў", "abvhhdeeziiiiklmnoprstufhcieev", strict=True)),
    "ж": "z",
    "ч": "c",
    "ш": "š",
    "щ": "š",
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
}
# A verb in the past, of a man or of a woman.
_VERBS = {
    "uk": re.compile(r"\s+(?:(?:не|вже|також|теж)\s+)?[а-яіїєґ'’]{2,}(?:(вс[яь]|в)|ла(?:с[яь])?)\b"),
    "ru": re.compile(r"\s+(?:(?:не|уже|также|тоже)\s+)?[а-яё]{2,}(?:(лся|л)|ла(?:сь)?)\b"),
}
# Latin letters with hooks, as they sound.
_HOOKS = str.maketrans({**dict.fromkeys("šşś", "sh"), **dict.fromkeys("čć", "ch")})
# Clusters that stand for one Cyrillic letter, before the letters are folded.
_CLUSTERS = (
    ("chr", "hr"),
    ("dj", "дж"),
    ("shch", "š"),
    ("tsch", "c"),
    ("sch", "š"),
    ("tch", "c"),
    ("dzh", "j"),
    ("цз", "j"),
    ("тц", "ц"),
    ("дж", "j"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "š"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "c"),
    ("sz", "ß"),
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
# Articles and joints of Arabic and Persian names, which writers keep or drop: аль-Асад, Саіф-уль-Мулук.
_ARTICLE = re.compile(
    r"(?:(?:^|[-\s])(?:аль|ель|эль|уль|ул|ас|аш|ад|ар|ан|ат|al|el|ul|as|ash|ad|ar|an|at)-"
    r"|\s(?:аль|ель|эль|уль|ул|al|el|ul)\s)(?=\w\w\w)",
    re.IGNORECASE,
)
# What a surname may begin with; "Ван" alone may be a Chinese surname.
_NOBLE = word_list("noble_particle")
_DUTCH = word_list("dutch_particle")
_PATRONYMIC = re.compile("(?:ович|евич|йович|ьович|ївна|івна|овна|евна|ovych|ovich|evich|ivna|ovna|evna)$")
# Letters that differ between spellings: what begins a word with j, дж or a vowel, hissing sounds, silent h.
_SOUNDS = (
    (re.compile("^(?:dz|j|[aeiou])[aeiouj]*"), "a"),
    (re.compile("h(?=[^aeiouh]|$)"), "x"),
    (re.compile("(?<!^)[aeiou]"), ""),
    (re.compile("t?[szcšß]+|j"), "s"),
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


@lru_cache(maxsize=_MAX_ENTRIES)
def parts(name: str, language: str) -> Parts:
    """The given name and surname of a name in its base form; the patronymic does not count.

    Parameters
    ----------
    name : str
        "Володимир Зеленський", "Зеленський Володимир Олександрович", "В. Зеленський", "Зеленський".
    language : str
        "uk", "ru" or "en".
    """
    words = _split(name)
    if len(words) < 2:
        return Parts("", skeleton(words[0]) if words else "")
    words = _ordered(words, language)
    if len(words) < 2:
        return Parts("", skeleton(words[0]))
    given = _shared_given(words[0], language)
    rest = [word for word in words[1:] if len(word) > 1] or words[-1:]
    # "Джо Р. Байден", "Хадім Хуссейн Різві": what tells people apart is the last word.
    return Parts(given, skeleton(rest[-1]))


@cache
def well_known() -> frozenset[Parts]:
    """People whose surname alone means them in the news, unless somebody else of that surname is told of as well; and
    those who are called by a given name alone (popes, prophets)."""
    return frozenset(
        parts(form, language)
        for row in table("people.csv")
        for language in gazetteers.LANGUAGES
        for form in row[language].split("|")
    )


@lru_cache(maxsize=_MAX_ENTRIES)
def initial(name: str, language: str) -> str:
    """The first letter of the given name as it is written, as a skeleton: "a" of Александр, "o" of Олександр."""
    return skeleton(_ordered(_split(name), language)[0])[:1]


@lru_cache(maxsize=_MAX_ENTRIES)
def gender(name: str, language: str) -> str:
    """ "m" or "f" of a full name whose given name the table has, else empty."""
    words = _ordered(_split(name), language)
    known = given_names(language).get(words[0].lower()) if len(words) > 1 else None
    return known[1] if known else ""


def told(name: str, after: str, language: str) -> str:
    """ "m" or "f" of a person by the given name, or by the verb that stands after a bare surname; else empty."""
    if " " in name:
        return gender(name, language)
    verb = _VERBS[language].match(after) if language in _VERBS else None
    return "" if not verb else "m" if verb[1] else "f"


def _split(name: str) -> list[str]:
    """The words of a name without Arabic articles, and without von, de and the like where it begins with them."""
    words = [word for word in re.split(r"[\s.]+|-(?=[a-z])", _ARTICLE.sub(" ", name)) if word]
    if len(words) > 1 and words[0].lower() in _NOBLE or len(words) > 2 and words[0].lower() in _DUTCH:
        words = [word for word in words if word.lower() not in _NOBLE | _DUTCH] or words
    return words


def _ordered(words: list[str], language: str) -> list[str]:
    """The words with the given name first, without a title before it and without the patronymic."""
    if len(words) > 1 and words[0].lower() in _titles(language):
        words = words[1:]
    if len(words) > 2:
        kept = [word for word in words if not _PATRONYMIC.search(word)]
        words = kept if len(kept) > 1 else words
    if len(words) > 1 and len(words[0]) > 1 and all(len(word) == 1 for word in words[1:]):
        return [words[1], words[0]]  # Прикладенко В. О.
    while len(words) > 2 and len(words[-1]) == 1:
        words = words[:-1]  # Прикладенко Олена В.
    if len(words) > 1 and _is_given(words[-1], language) and not _is_given(words[0], language):
        words = [words[-1], *words[:-1]]
    return words


@cache
def _titles(language: str) -> frozenset[str]:
    """Words that stand before a name and are no given name: "Папа", "Пророк"."""
    cues = gazetteers.cues(language)
    return cues.get("title", frozenset()) | cues.get("job", frozenset()) - given_names(language).keys()


def _shared_given(word: str, language: str) -> str:
    """The name that all spellings of a given name share, its skeleton when the table lacks it, or its
    initial."""
    if len(word) == 1 or word in ("Дж", "Ю", "Є"):
        return skeleton(word)[:1]
    known = given_names(language).get(word.lower()) or given_names("en").get(word.lower())
    return skeleton(known[0]) if known else skeleton(word)


def _is_given(word: str, language: str) -> bool:
    """Whether a word is a given name, by the table: the dictionary would take a minute for a large corpus."""
    return word.lower() in given_names(language)


@cache
def shared_names() -> frozenset[str]:
    """The names that all spellings of a given name share, as skeletons."""
    return frozenset(skeleton(known[0]) for known in given_names("en").values())


@lru_cache(maxsize=_MAX_ENTRIES)
def skeleton(word: str) -> str:
    """A spelling that the same name has in Ukrainian, Russian and English: Зеленський, Зеленский, Zelenskyy
    → zelenski."""
    text = word.lower().translate(_HOOKS)
    if not text.isascii() and text[0] < "\u0250":
        text = unaccented(text)
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


@lru_cache(maxsize=_MAX_ENTRIES)
def sound(text: str) -> str:
    """The consonants of a skeleton in broad classes, which all spellings of a name share: Scholz, Шольц."""
    for pattern, instead in _SOUNDS:
        text = pattern.sub(instead, text)
    return text


@lru_cache(maxsize=_MAX_ENTRIES)
def loose(text: str) -> str:
    """The sound of a skeleton without the consonants that spellings drop or exchange: Graham and Грем, Ашіг and
    Ашик."""
    return sound(re.sub("[hk]$", "k", re.sub("(?<!^)[hv](?!$)|^h", "", text)))
