"""What stays of a word whatever its ending: accents off, the stem that inflection leaves alone, hyphened names."""

import unicodedata
from functools import cache, lru_cache

from data.seeds import table

# Phrases are found by the first letters of their first word, which inflection leaves alone.
STEM = 3
# Latin letters that are no letter with an accent.
_BARRED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=100_000)
def unaccented(name: str) -> str:
    """A name in Latin letters without its accents: "Wrocław" → "Wroclaw"."""
    plain = unicodedata.normalize("NFKD", name.translate(_BARRED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def compounds() -> frozenset[tuple[str, str]]:
    """The first letters of the two parts of known names with a hyphen, in lower case: what stays in all cases."""
    forms = [(row["form"], row["language"]) for row in table("aliases.csv")]
    for row in table("places.csv.gz"):
        forms += [(row[language], language) for language in ("uk", "ru", "en") if row[language]]
    lower = {form.lower() for form, _language in forms}
    lower |= {unaccented(form.lower()) for form, language in forms if language == "en"}
    pairs = (form.split("-") for form in lower if form.count("-") == 1 and " " not in form and "." not in form)
    return frozenset((first[:STEM], second[:4]) for first, second in pairs)
