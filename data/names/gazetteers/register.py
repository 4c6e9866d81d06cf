"""The settlements and districts of Ukraine, and which of them a word in any case may name.

Thirty thousand names, many of them ordinary words or surnames and most of them borne by several: a name alone says
little here. `data.names.mentions.villages` says when a word counts, `data.names.entities.settlements` which place is
meant.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from data.language.morphology import inflect, readings
from data.seeds import table

# Endings of the other cases, each with what the nominative has in its place.
_ENDINGS = {
    "uk": (
        "ого-е ого-ий ому-е ому-ий им-е им-ий ім-е ої-а ій-а ою-а у-а и-а і-а ю-я ї-я єю-я ею-я і-я "
        "а- у- ом- ові- і- ем- я-ь ю-ь ем-ь і-ь еві-ь я-й ю-й єм-й ї-й єві-й "
        "ів-и ам-и ами-и ах-и -и ів-і ям-і ями-і ях-і -і їв-ї їв-ії ок-ки ек-ки ець-ці ей-і "
        "я-е ю-е ем-е і-е а-о у-о ом-о ові-о і-о а-е у-е "
        "ова-ів ову-ів овом-ів ові-ів ева-ів еву-ів евом-ів еві-ів єва-їв єву-їв євом-їв єві-їв "
        "ці-ка зі-га сі-ха ця-ець цю-ець цем-ець ці-ець "
        "оля-іль олю-іль олем-іль олі-іль ору-ір ором-ір ода-ід оду-ід одом-ід оду-од огу-іг огом-іг озі-іг"
    ),
    "ru": (
        "ого-ое ого-ый ого-ий его-ее ому-ое ому-ый ему-ее ым-ое ым-ый им-ое им-ий ом-ое ом-ый ем-ее ой-ая ую-ая "
        "ы-а и-а е-а у-а ой-а ей-а и-я е-я ю-я ей-я ии-ия ию-ия ией-ия "
        "а- у- ом- ем- е- я-ь ю-ь ем-ь е-ь и-ь я-й ю-й ем-й е-й "
        "ов-ы ам-ы ами-ы ах-ы -ы ей-и ям-и ями-и ях-и ам-и ами-и ах-и -и ок-ки ек-ки "
        "а-о у-о ом-о е-о я-е ю-е ем-е ем-ё ца-ец цу-ец цом-ец це-ец"
    ),
}
_PAIRS = {language: tuple(tuple(pair.split("-")) for pair in pairs.split()) for language, pairs in _ENDINGS.items()}
_STEM = 3
_POSSESSIVE = ("ова", "ева", "єва")


class Settlement(NamedTuple):
    """A settlement or district of Ukraine.

    Attributes
    ----------
    id : str
        Its code in the register (UA and 17 digits).
    kind : str
        "місто", "селище", "село" or "район".
    uk, ru : str
        Its names.
    region : str
        The code of its region in ISO 3166-2.
    district : str
        The code of its district; empty for a district.
    latitude, longitude : float
        Degrees; NaN where unknown.
    place : str
        Its id in the table of places, or empty.
    """

    id: str
    kind: str
    uk: str
    ru: str
    region: str
    district: str
    latitude: float
    longitude: float
    place: str


@cache
def settlements() -> dict[str, Settlement]:
    """All of them by id."""
    found = {}
    for row in table("settlements.csv.gz"):
        latitude, longitude = (float(row[axis]) if row[axis] else float("nan") for axis in ("latitude", "longitude"))
        found[row["id"]] = Settlement(
            row["id"],
            row["kind"],
            row["uk"],
            row["ru"],
            row["region"],
            row["district"],
            latitude,
            longitude,
            row["place"],
        )
    return found


@cache
def named(language: str) -> dict[str, tuple[Settlement, ...]]:
    """Those of each name, in lower case and without ё."""
    found: dict[str, list[Settlement]] = {}
    for one in settlements().values() if language in _PAIRS else ():
        name = getattr(one, language).lower().replace("ё", "е")
        found.setdefault(name, []).append(one)
        if language == "ru" and name.endswith(("ово", "ево")):
            found.setdefault(name + "е", []).append(one)  # Клинове may be Клиново and Клиновое
    return {name: tuple(own) for name, own in found.items()}


@cache
def _by_key(language: str) -> dict[str, str]:
    """Ids by key."""
    return {key(one, language).lower(): one.id for one in settlements().values()} if language in _PAIRS else {}


def key(one: Settlement, language: str) -> str:
    """A name that only this settlement has: with its district, which for a city is its own."""
    district = settlements().get(one.district)
    return f"{getattr(one, language)} ({getattr(district, language)})" if district else getattr(one, language)


def identify(name: str, language: str) -> str | None:
    """The id of a settlement by its key, or None."""
    return _by_key(language).get(name.lower()) if name.endswith((")", "район")) else None


def shown(one: Settlement, language: str) -> str:
    """The name to show: with the district where several settlements share it."""
    name = getattr(one, language)
    return name if len(named(language)[name.lower().replace("ё", "е")]) == 1 else key(one, language)


@lru_cache(maxsize=100_000)
def nominatives(text: str, language: str) -> tuple[str, ...]:
    """The names in the register, in lower case, of which a word may be a form; the surest first.

    Parameters
    ----------
    text : str
        One word: "Неліпівки", "Рівнополя", "Ступочок".
    """
    if language not in _PAIRS:
        return ()
    table, lower = named(language), text.lower().replace("ё", "е")
    found = dict.fromkeys(form for form in _forms(lower, language) if form in table)
    # "Іванкова" is of Іванків far more often than the name of a village.
    return tuple(sorted(found, key=lambda form: form == lower and form.endswith(_POSSESSIVE)))


def _forms(lower: str, language: str) -> Iterator[str]:
    """What the nominative of a word may be: by the dictionary or its guess, by its ending, or the word itself."""
    for reading in readings(lower, language):
        if reading.pos in ("NOUN", "ADJF", ""):
            # An adjective keeps its gender: "Донецької" is of no Донецький.
            adjective = reading.pos == "ADJF"
            found = (inflect(reading, gender=reading.gender),) if adjective else (inflect(reading), reading.lemma)
            yield from (form.replace("ё", "е") for form in found if form)
    for ending, instead in _PAIRS[language]:
        if lower.endswith(ending) and len(lower) - len(ending) >= _STEM:
            yield lower[: len(lower) - len(ending)] + instead
    yield lower
