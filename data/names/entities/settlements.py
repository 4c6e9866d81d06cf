"""Which settlement of Ukraine an article means, where several have one name: the one of the region or district that it
names, or the only one near the places that it names; else none."""

from collections import Counter
from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from data.names import gazetteers
from data.names.gazetteers import register
from data.names.gazetteers.register import Settlement

# A town of more people is meant whatever small places share its name, unless the article names the region of one.
_LARGE = 50_000
# The nearest of a name is meant when it is this near to a place of the article (km) and the next one this many times
# further.
_NEAR, _CLEARLY = 25.0, 2.5
# Places of this many people say where an article is.
_KNOWN = 5_000


_OF_REGION = {"uk": " область", "ru": " область"}


class _About(NamedTuple):
    """Where an article is: the regions and districts that it names, the districts of settlements that only they can
    be, and the points of places that it surely means."""

    regions: frozenset[str]
    districts: frozenset[str]
    near: frozenset[str]
    points: tuple[tuple[float, float], ...]


def base(surface: str, language: str) -> str:
    """The nominative of a settlement's name, where the register knows one of which it is a form; else empty."""
    names = register.nominatives(surface, language) if " " not in surface else ()
    if not names:
        return ""
    if surface.isupper() and len(surface) > 2:
        return names[0].upper()
    return "-".join(part[:1].upper() + part[1:] for part in names[0].split("-"))


def meant(bases: Sequence[str], labels: Sequence[str], language: str) -> dict[str, str]:
    """What an article means by its names of places, for those that are settlements or districts in the register.

    Parameters
    ----------
    bases, labels : sequences of str
        The names of one article in the nominative, and what they are.
    language : str

    Returns
    -------
    dict of str to str
        Name to the key that only one settlement has (`register.key`); a name that may be several is left out.
    """
    pairs = set(zip(bases, labels, strict=True))
    names = sorted(base for base, label in pairs if label == "LOC")
    table = register.named(language)
    asked = {name: table[name.lower().replace("ё", "е")] for name in names if name.lower().replace("ё", "е") in table}
    if not asked:
        return {}
    # "Донецька ОВА" tells the region as well.
    bodies = sorted(base.split()[0] + _OF_REGION[language] for base, label in pairs if label == "ORG" and " " in base)
    about = _about([*names, *bodies], asked, language)
    if not about.regions | about.districts:
        about = about._replace(districts=_shared(asked))
    found = {}
    for name, candidates in asked.items():
        identity = gazetteers.identify(name, language)
        known = gazetteers.entries().get(identity or "")
        if known is not None and known.population > _LARGE:
            continue
        one = _chosen(candidates, about if known is None else about._replace(near=frozenset(), points=()))
        if one is not None and (known is None or one.place != identity):
            found[name] = register.key(one, language)
    return found


def _about(names: Sequence[str], asked: dict[str, tuple[Settlement, ...]], language: str) -> _About:
    """Where an article is."""
    regions, districts, near, points = set(), set(), set(), []
    for name in names:
        identity = gazetteers.identify(name, language) or ""
        known = gazetteers.entries().get(identity)
        if identity.startswith("UA-"):
            regions.add(identity)
        elif known is not None and known.population >= _KNOWN and identity.isdigit():
            points.append((known.latitude, known.longitude))
        own = asked.get(name, ())
        if len(own) == 1 and own[0].kind == "район":
            districts.add(own[0].id)
        elif len(own) == 1:
            near.add(own[0].district)
            if own[0].latitude == own[0].latitude:
                points.append((own[0].latitude, own[0].longitude))
    return _About(frozenset(regions), frozenset(districts), frozenset(near), tuple(points))


def _shared(asked: dict[str, tuple[Settlement, ...]]) -> frozenset[str]:
    """The only district that has most of the article's names that several settlements share, at least two."""
    votes = Counter(
        district for own in asked.values() if len(own) > 1 for district in sorted({one.district for one in own} - {""})
    ).most_common(2)
    clear = votes and votes[0][1] > 1 and (len(votes) == 1 or votes[1][1] < votes[0][1])
    return frozenset((votes[0][0],)) if clear else frozenset()


def _chosen(candidates: Sequence[Settlement], about: _About) -> Settlement | None:
    """The one of several settlements of a name that an article means, or None."""
    left = list(candidates)
    for given, side in ((about.districts, "district"), (about.regions, "region"), (about.near, "district")):
        left = [one for one in left if getattr(one, side) in given] or left
    if len(left) == 1:
        return left[0]
    away = sorted(
        (min(hypot((one.latitude - y) * 111, (one.longitude - x) * 73) for y, x in about.points), one.id, one)
        for one in left
        if one.latitude == one.latitude and about.points
    )
    clear = len(away) > 1 and away[0][0] < _NEAR and away[1][0] > max(_CLEARLY * away[0][0], _NEAR)
    return away[0][2] if clear else None
