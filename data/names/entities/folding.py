"""Names left in an oblique case ("Володимира Зеленського"), brought to the name whose forms they are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from data.language.given_names import given_names
from data.names import gazetteers

# Endings of the nominative, longest first, each with the endings of its other cases.
_WRITTEN = {
    "uk": {
        "ія": "ії ію ією",
        "ій": "ія ію ієм ієві ії ього ьому ім",
        "ий": "ого ому им ім",
        "а": "и і ї у ою ею ої ій",
        "я": "і ї ю єю ею",
        "й": "я ю єм єві ї",
        "ь": "я ю ем еві і",
        "о": "а у ом ові і",
        "": "а у ом ові ем еві і им",
    },
    "ru": {
        "ия": "ии ию ией",
        "ий": "ого его ому ему им ия ию ием ии",
        "ый": "ого ому ым ом",
        "ой": "ого ому ым ом",
        "ая": "ой ую ою",
        "а": "ы и е у ой ою ей",
        "я": "и е ю ей",
        "й": "я ю ем е",
        "ь": "я ю ем е и ью",
        "": "а у ом ем е ым",
    },
}
_CASES = {
    language: {ending: frozenset(others.split()) for ending, others in table.items()}
    for language, table in _WRITTEN.items()
}
# A woman's surname looks like the genitive of a man's.
_HERS = tuple("ова ева єва єва іна їна ина ына".split())
_STEM = 3
_Name = tuple[str, str, str]  # key, label, language


def folded(
    keys: Sequence[str],
    labels: Sequence[str],
    languages: Sequence[str],
    counts: Sequence[int] | np.ndarray,
    forms: Sequence[Sequence[str]],
) -> list[str]:
    """The keys, each replaced by a more frequent one of which all its written forms are inflected forms.

    Parameters
    ----------
    keys, labels, languages, counts : sequences of equal length
        The distinct names of a corpus.
    forms : sequence of sequences of str
        How each of them is written in the articles.
    """
    blocks: dict[tuple, list[tuple[int, str, bool]]] = defaultdict(list)
    surnames: set[str] = set()
    for key, label, language, count, own in zip(keys, labels, languages, counts, forms, strict=True):
        if language not in _CASES:
            continue
        blocks[_block(key, label, language)].append((int(count), key, key in own))
        if label == "PER" and " " in key:
            surname = key.rpartition(" ")[2]
            surnames.add(surname)
            blocks[_block(surname, label, language)].append((int(count), surname, False))
    for block in blocks.values():
        block.sort(reverse=True)
    written = dict(zip(zip(keys, labels, languages, strict=True), forms, strict=True))
    into: dict[_Name, _Name] = {}
    for (key, label, language), count, own in zip(written, counts, forms, strict=True):
        if language not in _CASES or label != "PER" and gazetteers.identify(key, language):
            continue
        better = _better(key, own, int(count), blocks[_block(key, label, language)], language, surnames)
        if (key, label, language) not in _onward((better, label, language), into):
            into[key, label, language] = better, label, language
    return [_end(name, into, written)[0] for name in written]


def _onward(name: _Name | None, into: Mapping[_Name, _Name]) -> Iterator[_Name]:
    """A name, the one that it is folded into, the one that this is folded into, and so on."""
    while name is not None:
        yield name
        name = into.get(name)


def _end(name: _Name, into: Mapping[_Name, _Name], written: Mapping[_Name, Sequence[str]]) -> _Name:
    """The name that one is folded into and that stays itself; its own when its forms are none of that one's.

    "Маски" may be of "Маска", all of whose forms may be of "Маск": "Маски" is not, and stays.
    """
    better = into.get(name)
    if better is None:
        return name
    end = _end(better, into, written)
    return end if end == better or all(_is_form(text, end[0], name[2]) for text in written[name]) else name


def _block(key: str, label: str, language: str) -> tuple:
    """What the forms of a name share: label, language, and the beginnings of its words."""
    return label, language, *(word[:_STEM].lower() for word in key.split())


def _better(
    key: str,
    own: Sequence[str],
    count: int,
    block: list[tuple[int, str, bool]],
    language: str,
    surnames: set[str],
) -> str:
    """The most frequent name of a block that a name is a form of, or the name itself.

    A rarer one will do when the forms leave no doubt which of the two is in the nominative. `block` tells of each name
    how often it is met, and whether it is ever written in the nominative.
    """
    for many, other, stands in block:
        if other == key or not all(_is_form(text, other, language) for text in own):
            continue
        if many < count and (_is_form(other, key, language) or not _is_form(key, other, language)):
            continue
        if many < count and key in own and not stands and other not in surnames:
            continue  # a nominative that was only guessed
        # "Маск" is no form of "Маска", which is one of its own; "Сибіг", written "Сибіги", is one of
        # "Сибіга".
        surer = other in surnames and key not in surnames
        mutual = _is_form(other, key, language)
        # "Сибиг", never written so, is "Сибига", who is.
        surer = surer or stands and key not in own and many > count
        if surer or not (mutual and all(_is_form(text, key, language) for text in own)):
            return other
    return key


def _is_form(text: str, name: str, language: str) -> bool:
    """Whether a text is a name or an oblique form of it."""
    words, base = text.split(), name.split()
    if text == name or len(words) != len(base):
        return text == name
    if text.endswith(_HERS) and words[-1][:-1] == base[-1] and words[:-1] == base[:-1]:
        given = given_names(language).get(words[0].lower(), ("", ""))
        if len(words) == 1 or given[1] != "m":
            return False
    return all(_is_case(word, own, language) for word, own in zip(words, base, strict=True))


@lru_cache(maxsize=200_000)
def _is_case(word: str, base: str, language: str) -> bool:
    """Whether a word is a base form or one of its cases."""
    if word == base:
        return True
    for ending, others in _CASES[language].items():
        if base.endswith(ending):
            stem = base[: len(base) - len(ending)]
            return len(stem) >= _STEM and word.startswith(stem) and word[len(stem) :] in others
    return False
