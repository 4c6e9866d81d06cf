"""How names of people are declined, by the grammars: the endings of each pattern, and which stems it takes.

Ukrainian after the orthography of 2019 (§ 82–106), Russian after the Grammar of 1980 (§ 1150–1295). A row tells the
ending of the nominative, those of the five other cases in the order of `CASES` (several by a bar), the stems, as a
regular expression of their last letters, and how likely a name that no dictionary has is of the pattern.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")


class Pattern(NamedTuple):
    """One ending of one case: what stands in its place in the nominative, after which stems, how likely."""

    ending: str
    nominative: str
    stem: re.Pattern
    score: float
    adjectival: bool


_ROWS = {
    ("uk", "masc"): (
        ("", "а у|ові а ом і|у|ові", "(?<![сцз]ь)[бвгґдзклмнпрстфхц]", 1.1),
        ("", "а у|еві а ем|ом і|еві", "[жчшщц]", 1.1),
        ("", "я ю|еві я ем і|еві", "[аио]р", 0.8),
        ("ь", "я ю|еві я ем і|еві", "л", 1.15),
        ("ь", "я ю|еві я ем і|еві", "[дтзснр]", 0.9),
        ("й", "я ю|єві я єм ї|єві|ю", "[аеиоуіюяє]", 1.1),
        ("о", "а у|ові а ом у|ові", "(?:[еє]н|ч)к", 2.2),
        ("о", "а у|ові а ом у|ові", "[бвгджзлмнпрстхчшщй]к|[лнт]ьк", 1.3),
        ("о", "а у|ові а ом і|у|ові", "[бвгдзклмпрстхшь][лнт]", 0.8),
        ("ець", "ця цю|цеві ця цем ці|цеві", "[бвгджзйкмнпрстхчшщ]", 1.4),
        ("ець", "ьця ьцю|ьцеві ьця ьцем ьці|ьцеві", "[аеиоуіюяє].+[аеиоуіюяє]л", 1.4),
        ("ок", "ка ку|кові ка ком ку|кові", "[бвгджзлмнпрстчшщ]", 0.7),
        ("а", "и і у ою і", "[бвґджзлмнпрстф]", 1.0),
        ("га", "ги зі гу гою зі", "[аеиоуіюяйлрнсдзв]", 1.3),
        ("ка", "ки ці ку кою ці", "[аеиоуіюяйлрнтсдзпбмьшчж]", 1.3),
        ("ха", "хи сі ху хою сі", "[аеиоуіюяйлрнд]", 1.2),
        ("а", "і і у ею і", "[жчшщ]", 0.8),
        ("я", "і і ю ею і", "[дтзсцлнр]|л'", 0.8),
        ("я", "ї ї ю єю ї", "і", 1.6),
        ("я", "ї ї ю єю ї", "[аеиоуюяє']", 1.0),
        ("ий", "ого ому ого им ому|ім", "[сцз]ьк", 1.9),
        ("ий", "ого ому ого им ому|ім", "[бвгджзклмнпрстхчшщ]", 1.3),
        ("ій", "ього ьому ього ім ьому|ім", "[нтдл]", 1.2),
        ("", "а у|ові а им і|у|ові", "[оеє]в|[ії]н", 1.9),
        ("", "а у|ові а им і|у|ові", "[шчжц]ин", 1.7),
    ),
    ("uk", "femn"): (
        ("а", "и і у ою і", "[бвґджзлмнпрстф]", 1.0),
        ("га", "ги зі гу гою зі", "[аеиоуіюяйлрнсдзв]", 1.3),
        ("ка", "ки ці ку кою ці", "[аеиоуіюяйлрнтсдзпбмьшчж]", 1.3),
        ("ха", "хи сі ху хою сі", "[аеиоуіюяйлрнд]", 1.2),
        ("а", "і і у ею і", "[жчшщ]", 0.8),
        ("я", "і і ю ею і", "[дтзсцлнр]|л'", 0.8),
        ("я", "ї ї ю єю ї", "і", 2.9),
        ("я", "ї ї ю єю ї", "[аеиоуюяє']", 1.1),
        ("а", "ої ій у ою ій", "[сцз]ьк|[оеє]в|[ії]н", 2.5),
        ("а", "ої ій у ою ій", "[шчжц]ин|[бвгджзклмнпрстхчшщ]", 1.4),
    ),
    ("ru", "masc"): (
        ("", "а у а ом е", "[бвгдзклмнпрстфхцжшщч]", 1.1),
        ("", "а у а ем е", "[цжшщч]", 1.1),
        ("ь", "я ю я ем|ём е", "л", 1.15),
        ("ь", "я ю я ем|ём е", "[дтзснр]", 0.9),
        ("й", "я ю я ем е", "[аеоэ]|(?<![сц]к)[уюя]", 1.1),
        ("й", "я ю я ем и", "и", 1.1),
        ("ец", "ца цу ца цем|цом це", "[бвгдзкмпстчшщ]", 1.2),
        ("ец", "ьца ьцу ьца ьцем|ьцом ьце", "[аеиоуыюяэ].+[аеиоуыюяэ]л", 1.2),
        ("ок", "ка ку ка ком ке", "[бвгджзлмнпрстчшщ]", 0.7),
        ("а", "ы е у ой|ою е", "[бвдзлмнпрстфц]", 1.0),
        ("а", "и е у ой|ою е", "[гкх]", 1.0),
        ("а", "и|ы е у ей е", "[жшщчц]", 0.8),
        ("я", "и е ю ей|ёй е", "[дтзслнрь]", 0.8),
        ("я", "и и ю ей и", "и", 1.6),
        ("я", "и е ю ей е", "[аеоуюяэй]", 0.9),
        ("ий", "ого ому ого им ом", "[сц]к", 1.9),
        ("ий", "ого ому ого им ом", "[гкх]", 1.3),
        ("ый", "ого ому ого ым ом", "[бвдзлмнпрст]", 1.3),
        ("ий", "его ему его им ем", "[жшщчн]", 1.2),
        ("", "а у а ым е", "[оеё]в|[иы]н", 1.9),
    ),
    ("ru", "femn"): (
        ("а", "ы е у ой|ою е", "[бвдзлмнпрстфц]", 1.0),
        ("а", "и е у ой|ою е", "[гкх]", 1.0),
        ("а", "и|ы е у ей е", "[жшщчц]", 0.8),
        ("я", "и е ю ей|ёй е", "[дтзслнрь]", 0.8),
        ("я", "и и ю ей и", "и", 2.9),
        ("я", "и е ю ей е", "[аеоуюяэй]", 0.9),
        ("а", "ой ой у ой|ою ой", "[оеё]в|[иы]н", 2.5),
        ("ая", "ой ой ую ой|ою ой", "[сц]к", 1.9),
        ("ая", "ой ой ую ой|ою ой", "[бвдзлмпрст]", 0.95),
        ("ая", "ой ой ую ой|ою ой", "н", 1.1),
        ("ая", "ей ей ую ей|ею ей", "[жшщчн]", 1.2),
    ),
}
_ADJECTIVAL = frozenset("ий ій ый ая".split())


@cache
def _by_letter(language: str, gender: str, case: str) -> dict[str, tuple[Pattern, ...]]:
    """The patterns of a case by the last letter of the ending ("" for none)."""
    found: dict[str, list[Pattern]] = {}
    for nominative, others, stem, score in _ROWS.get((language, gender), ()):
        endings = (nominative, *others.split())[CASES.index(case)]
        adjectival = nominative in _ADJECTIVAL or nominative == "а" and others.startswith(("ої", "ой"))
        for ending in endings.split("|"):
            one = Pattern(ending, nominative, re.compile(f"(?:{stem})$"), score, adjectival)
            found.setdefault(ending[-1:], []).append(one)
    return {letter: tuple(members) for letter, members in found.items()}


def nominatives(word: str, language: str, gender: str, case: str) -> Iterator[tuple[str, Pattern]]:
    """What a word in small letters may be in the nominative if it stands in a case, by every pattern that fits."""
    patterns = _by_letter(language, gender, case)
    for letter in {word[-1:], ""}:
        for one in patterns.get(letter, ()):
            stem = word[: len(word) - len(one.ending)]
            if word.endswith(one.ending) and len(stem) > 1 and one.stem.search(stem):
                yield stem + one.nominative, one
