"""Tables of known places, organisations, given names and cue words, and how to look a name up in them.

The tables are in `seeds/`: `places.csv.gz` (made by ``python -m data.names.gazetteers`` from CLDR, ISO 3166-2 and
GeoNames), and, written by hand, `aliases.csv`, `given_names.csv` and `cues.csv`. A name that is in several
is what the aliases say; then a country, a region, and the largest city.
"""

from functools import cache
from typing import NamedTuple

from data.language.spelling import STEM, unaccented
from data.language.tokens import tokenise
from data.names.gazetteers import register
from data.seeds import table

LANGUAGES = ("uk", "ru", "en")


class Entry(NamedTuple):
    """A known place or organisation.

    Attributes
    ----------
    id : str
        Of a place: its ISO 3166 code ("UA", "UA-63"), its M49 number of three digits, or its GeoNames number.
        Of a settlement of Ukraine that these lack: its code in the state register ("UA14120070180014061").
        What none of them has (bodies, seas, historical regions) is "own:" and a short code, which no such code
        can be: "AU" is Australia, "own:AU" the African Union.
    label : str
        LOC or ORG.
    names : dict of str to str
        Language to the name to show.
    latitude, longitude : float
        Degrees; NaN where it has no place.
    population : int
        Of a place; 0 where unknown.
    """

    id: str
    label: str
    names: dict[str, str]
    latitude: float
    longitude: float
    population: int


@cache
def entries() -> dict[str, Entry]:
    """Every known place and organisation by its id."""
    found = {}
    for row in table("places.csv.gz"):
        names = {language: row[language] for language in LANGUAGES if row[language]}
        latitude, longitude = (float(row[axis]) if row[axis] else float("nan") for axis in ("latitude", "longitude"))
        found[row["id"]] = Entry(row["id"], row["label"], names, latitude, longitude, int(row["population"]))
    first: dict[str, dict[str, str]] = {}
    labels = {}
    for row in table("aliases.csv"):
        first.setdefault(row["id"], {}).setdefault(row["language"], row["form"])
        labels[row["id"]] = row["label"]
    nowhere = float("nan")
    for identity, names in first.items():
        entry = found.get(identity, Entry(identity, labels[identity], {}, nowhere, nowhere, 0))
        found[identity] = entry._replace(names=entry.names | names, label=labels[identity])
    return found


def entry(identity: str) -> Entry | None:
    """A known place or organisation, or a settlement or district of Ukraine, by its id."""
    found = entries().get(identity)
    one = register.settlements().get(identity) if found is None and identity.startswith("UA") else None
    if one is None:
        return found
    names = {language: register.shown(one, language) for language in ("uk", "ru")}
    return Entry(one.id, "LOC", names, one.latitude, one.longitude, 0)


@cache
def forms(language: str) -> dict[str, str]:
    """Every written form in a language, in lower case, and the id it stands for."""
    found: dict[str, str] = {}
    for row in table("aliases.csv"):
        if row["language"] == language:
            found.setdefault(row["form"].lower(), row["id"])
    for row in table("places.csv.gz"):
        if row.get(language):
            found.setdefault(row[language].lower(), row["id"])
    if language == "en":
        for form, identity in list(found.items()):
            found.setdefault(unaccented(form), identity)
    return found


@cache
def words(language: str) -> dict[str, str]:
    """The forms of one word, in lower case, and their ids."""
    return {form: identity for form, identity in forms(language).items() if " " not in form and "." not in form}


@cache
def exact(language: str) -> dict[str, str]:
    """The aliases as written: an abbreviation is itself only with its capitals ("ООН", "US")."""
    found: dict[str, str] = {}
    for row in table("aliases.csv"):
        if row["language"] == language:
            found.setdefault(row["form"], row["id"])
    return found


@cache
def phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Forms of several words, longest first, by the first letters of the first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, identity in forms(language).items():
        parts = tuple(tokenise(form).words)
        if len(parts) > 1:
            found.setdefault(parts[0][:STEM], []).append((parts, identity))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def identify(name: str, language: str) -> str | None:
    """The id of a name in its base form, or None.

    Parameters
    ----------
    name : str
        "Верховна Рада", "сша".
    language : str
        The language of the article; names in Latin letters are looked up as English too.
    """
    if settlement := register.identify(name, language):
        return settlement
    form = name.lower().replace("’", "'").strip("\"'«»“”„ ")
    found = forms(language).get(form) if language in LANGUAGES else None
    return found or forms("en").get(form) or (forms("en").get(unaccented(form)) if form[:1] < "\u0250" else None)


def is_country(identity: str) -> bool:
    """Whether an id is a country's: the two letters of ISO 3166-1."""
    return len(identity) == 2


@cache
def cues(language: str) -> dict[str, frozenset[str]]:
    """Words that tell what a name near them is, by kind (see `seeds/cues.csv`)."""
    found: dict[str, set[str]] = {}
    for row in table("cues.csv"):
        if row["language"] == language:
            found.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(members) for kind, members in found.items()}
