"""Places whose name is spelt as no table of its language has it, but as one of another language has."""

from functools import cache

from data.names import gazetteers
from data.names.entities.people import skeleton

# A place is recognised so when it is this large (people) and its name this long (letters).
_LARGE, _LONG = 100_000, 5


def alike(name: str) -> str | None:
    """The id of the only large place whose name in some language is spelt as this one: Лагор, Лахор, Lahore."""
    return _places().get(skeleton(name)) if " " not in name and len(name) >= _LONG else None


@cache
def _places() -> dict[str, str]:
    """Large places by the skeleton of their one-word names in any language, where only one is so called."""
    found: dict[str, set[str]] = {}
    for entry in gazetteers.entries().values():
        for name in entry.names.values() if entry.population >= _LARGE else ():
            if len(name) >= _LONG and " " not in name:
                found.setdefault(skeleton(name), set()).add(entry.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}
