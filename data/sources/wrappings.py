"""Finds the articles in a JSON value that wraps them: lists at any depth, tables by columns, objects within objects."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from data.sources import columns, values

DEEP = 12  # levels that are looked into
LIKELY = 0.5  # of the objects of a list at least have a title or a text, for it to be a list of articles
MORE = 3  # times the text of an object must its list hold, for the object to be only the list's wrapping

# What an object may hold its article in.
_ENVELOPES = (
    "_source",
    "node",
    "data",
    "attributes",
    "fields",
    "article",
    "document",
    "doc",
    "item",
    "post",
    "snippet",
    "tweet",
    "record",
    "resource",
    "entry",
    "story",
)
# Lists of these belong to an article.
_ASIDE = frozenset(
    "comments replies answers related related_articles recommended tags authors images media links "
    "entities categories keywords photos videos attachments".split()
)


class Unwrapped(NamedTuple):
    """The objects found, where, and what was left: where, and how many objects."""

    objects: list[Mapping[str, Any]]
    path: str
    left: dict[str, int]


class _Group(NamedTuple):
    path: tuple[str, ...]
    objects: list[Mapping[str, Any]]
    size: int


def opened(value: Mapping[str, Any], depth: int = 0) -> Mapping[str, Any]:
    """An object together with what stands in its envelope (``_source``, ``node``), where it has no text itself.

    Of a tweet, the account is its source.
    """
    if _field_text(value, "text"):
        user = value.get("user") if "full_text" in value else None
        return {**value, "source": user["name"]} if isinstance(user, dict) and user.get("name") else value
    for name in _ENVELOPES:
        inner = value.get(name)
        if isinstance(inner, dict) and depth < DEEP:
            inner = opened(inner, depth + 1)
            if _field_text(inner, "text") or (_field_text(inner, "title") and not _field_text(value, "title")):
                around = {key: part for key, part in value.items() if part and key != name and key not in inner}
                return {**inner, **around}
    return value


def is_article(value: Any) -> bool:
    """Whether an object has a title or a text of its own, or in its envelope."""
    if not isinstance(value, dict):
        return False
    value = opened(value)
    return bool(_field_text(value, "text") or _field_text(value, "title"))


def size(value: Mapping[str, Any]) -> int:
    """Characters of the title and the text of an object."""
    value = opened(value)
    return len(_field_text(value, "title")) + len(_field_text(value, "text"))


def unwrapped(value: Any, *, alone: bool = False) -> Unwrapped | None:
    """The articles that a value wraps; None where it is an article itself, or holds none.

    The list, or lists under the same parent whose objects look alike, with the most text is taken. An object that
    is `alone` in its file may have a title and a description of its own, as feeds do.
    """
    own = size(value) if isinstance(value, dict) else 0
    if own and not alone and _field_text(opened(value), "text"):
        return None
    if table := _table(value):
        return Unwrapped(table, "", {})
    groups = list(_groups(value, (), 0))
    if not groups and alone and not own:
        groups = sorted(_single(value, (), 0), key=lambda group: group.size)[-1:]
    if not groups:
        return None
    best = max(groups, key=lambda group: group.size)
    taken = [group for group in groups if group.path[:-1] == best.path[:-1] and _alike(group, best)]
    read = sum(group.size for group in taken)
    if read <= own * (1 if alone and not _field_text(opened(value), "text") else MORE):
        return None
    left: dict[str, int] = {}
    for group in groups:
        if group not in taken and not _related(group.path, best.path) and not _only_named(group):
            left[".".join(group.path)] = left.get(".".join(group.path), 0) + len(group.objects)
    path = best.path if len(taken) == 1 else (*best.path[:-1], "*")
    return Unwrapped([item for group in taken for item in group.objects], ".".join(path), left)


def _groups(value: Any, path: tuple[str, ...], depth: int) -> Iterator[_Group]:
    """Every list, or table by key, of objects that look like articles, with all lists at the same path as one."""
    found: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    _gather(value, path, depth, found)
    for where, objects in found.items():
        yield _Group(where, objects, sum(map(size, objects)))


def _gather(value: Any, path: tuple[str, ...], depth: int, found: dict[tuple[str, ...], list]) -> None:
    if depth > DEEP or (path and path[-1].lower() in _ASIDE):
        return
    if table := (_table(value) if depth else []):
        found.setdefault(path, []).extend(table)
        return
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, list) or (len(inner) > 1 and all(isinstance(part, dict) for part in inner)):
        objects = [part for part in inner if isinstance(part, dict)]
        if objects and sum(map(is_article, objects)) >= LIKELY * len(inner):
            found.setdefault(path, []).extend(objects)
    for key, part in value.items() if isinstance(value, dict) else [("*", part) for part in inner]:
        if isinstance(part, (dict, list)):
            _gather(part, (*path, str(key)), depth + 1, found)


def _single(value: Mapping[str, Any], path: tuple[str, ...], depth: int) -> Iterator[_Group]:
    """Every object within others that has a text."""
    for key, part in value.items():
        if isinstance(part, dict) and depth < DEEP and key.lower() not in _ASIDE:
            if _field_text(part, "text"):
                yield _Group((*path, key), [part], size(part))
            yield from _single(part, (*path, key), depth + 1)


def _only_named(group: _Group) -> bool:
    """Whether the objects of a group have names and no more: people, columns, headings."""
    title, text, _ = _signature(group.objects[0])
    return not text and title == ("name",)


def _alike(one: _Group, other: _Group) -> bool:
    return one is other or _signature(one.objects[0]) == _signature(other.objects[0])


def _signature(value: Mapping[str, Any]) -> tuple:
    found = _recognised(tuple(opened(value)))
    return found["title"][:1], found["text"][:1], found["url"][:1]


def _related(path: tuple[str, ...], best: tuple[str, ...]) -> bool:
    """Whether one path lies within the other: parts of the articles, or what the articles are parts of."""
    return path == best[: len(path)] or best == path[: len(best)]


def _table(value: Any) -> list[Mapping[str, Any]]:
    """Rows of a table that is written by columns, as pandas does, or as rows under a row of names; [] for others."""
    if isinstance(value, dict) and isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return _rows(value["columns"], value["data"])
    if isinstance(value, dict):
        return _by_columns(value)
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], list):
        return _rows(value[0], value[1:])
    return []


def _rows(names: Sequence[Any], rows: Sequence[Any]) -> list[Mapping[str, Any]]:
    if not names or not all(isinstance(name, str) for name in names) or not columns.names_articles(names):
        return []
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]


def _by_columns(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = _recognised(tuple(value))
    if not found["title"] and not found["text"]:
        return []
    first = value[(found["title"] or found["text"])[0]]
    if not isinstance(first, (dict, list)) or not first or any(isinstance(part, dict) for part in _inner(first)):
        return []
    whole: dict[str, Any] = {
        name: part for name, part in value.items() if type(part) is type(first) and len(part) == len(first)
    }
    named = {name for field in ("title", "text", "date") for name in found[field][:1]}
    if (
        len(whole) < 2
        or not named <= whole.keys()
        or (isinstance(first, dict) and any(part.keys() != first.keys() for part in whole.values()))
    ):
        return []
    return [
        {name: part[key] for name, part in whole.items()}
        for key in (first if isinstance(first, dict) else range(len(first)))
    ]


def _inner(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _field_text(value: Mapping[str, Any], field: str) -> str:
    """What an object has for its title or its text, if that is text."""
    return next((text for name in _recognised(tuple(value))[field] if (text := _readable(value[name]))), "")


def _readable(value: Any) -> str:
    if isinstance(value, list) and any(isinstance(part, dict) and len(part) > 2 for part in value):
        return ""  # a list of objects is no text, though each may have one
    if isinstance(value, dict) and all(_recognised(tuple(value))[field] for field in ("title", "text")):
        return ""  # an article of its own
    text = values.string(value)
    return text if any(map(str.isalpha, text[:200])) else ""


@functools.lru_cache(4096)
def _recognised(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return columns.recognised(name for name in names if isinstance(name, str))
