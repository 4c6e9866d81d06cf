"""The plan of the house, read from the code's own imports: `python -m tests.house` prints rooms, circles and arrows.

A module's room is its folder below `data/` or `components/`, or the module itself where it stands in no folder. Every
import counts, also one inside a function or under TYPE_CHECKING.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What a room may import: itself and the rooms named here. An arrow that stands nowhere here is an arrow back up.
GROUND = ("data.errors", "data.seeds")
MAY: dict[str, tuple[str, ...]] = {
    "data.errors": (),
    "data.seeds": (),
    "data.language": GROUND,
    "data.statistics": GROUND,
    "data.names": (*GROUND, "data.language", "data.statistics"),
    "data.corpus": (*GROUND, "data.language", "data.statistics"),
}
# Readers pass over a prepared corpus: what one is, its schema says.
MAY["data.sources"] = (*GROUND, "data.language", "data.statistics", "data.corpus")
MAY["data.topics"] = (*GROUND, "data.language", "data.statistics", "data.corpus")
MAY["data.decided"] = (*GROUND, "data.language", "data.statistics", "data.corpus", "data.names")
MAY["data.measures"] = (*GROUND, "data.language", "data.statistics", "data.corpus", "data.names")
MAY["data.preparing"] = tuple(room for room in MAY if room != "data.measures")
DATA = tuple(MAY) + ("data.preparing",)
MAY["data.__main__"] = DATA
MAY["components.command"] = ("data.__main__",)
MAY["components.look"] = ("data.errors", "data.language")
MAY["components.charts"] = ("components.look",)
MAY["components.link"] = ("components.look", *DATA)
MAY["components.card"] = ("components.look", "components.charts", "components.link", *DATA)
MAY["components.decided"] = (*MAY["components.card"], "components.card")
MAY["components.article"] = MAY["components.decided"]
MAY["components.frame"] = (*MAY["components.decided"], "components.decided", "components.article")
MAY["components.tabs"] = (*MAY["components.frame"], "components.frame")
MAY["components.server"] = ()
MAY["dashboard"] = (*MAY["components.tabs"], "components.tabs")
# What may be reached, by whatever way, from nowhere in these rooms.
NEVER = {"data": ("streamlit", "plotly"), "components.charts": ("streamlit", "data")}


@cache
def modules() -> Mapping[str, Path]:
    """Every module of the app: dotted name to file; a package by the name of its folder."""
    files = [
        ROOT / "dashboard.py",
        *(path for top in ("data", "components") for path in (ROOT / top).rglob("*.py")),
    ]
    return {_name(path): path for path in sorted(files)}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The room that a module stands in: "data.names" of "data.names.mentions.words"; of a bare package nothing."""
    parts = module.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 or parts[0] == "dashboard" else ""


@cache
def imports(module: str) -> frozenset[str]:
    """Names of the modules that one imports directly, ours by their full name, others by that of their package.

    A call of `import_module` with a text in it counts as well.
    """
    found = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        found.update(named(node))
    return frozenset(one if _ours(one) else one.partition(".")[0] for one in found) - {module}


def named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "imports here name the whole path"
        parts = {f"{node.module}.{alias.name}" for alias in node.names}
        inner = {one for one in parts if one in modules()}
        yield from inner
        if len(inner) < len(parts) or not _ours(node.module or ""):
            yield node.module or ""
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("import_module", "__import__") and isinstance(node.args[0].value, str):
            yield node.args[0].value


def _ours(name: str) -> bool:
    return name.partition(".")[0] in ("data", "components", "dashboard", "tests")


def reached(module: str) -> frozenset[str]:
    """All modules and packages that an import of this one may bring in, by whatever way."""
    found: set[str] = set()
    ahead = [module]
    while ahead:
        one = ahead.pop()
        for name in imports(one) if one in modules() else ():
            if name not in found:
                found.add(name)
                ahead.append(name)
    return frozenset(found)


def arrows() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """From room to room: which module imports which."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for module in modules():
        for other in imports(module):
            ends = room(module), room(other) if other in modules() else ""
            if all(ends) and ends[0] != ends[1]:
                found.setdefault(ends, []).append((module, other))
    return found


def back() -> list[tuple[str, str]]:
    """The imports that run against the plan."""
    return sorted(pair for (a, b), pairs in arrows().items() if b not in MAY.get(a, ()) for pair in pairs)


def circles(edges: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Groups of nodes that reach one another (Tarjan 1972), each sorted."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(edges.get(node, ())):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(edges):
        if node not in order:
            visit(node)
    return found


def floors(edges: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The floor of each room: above all that it imports; the ground is 1. Rooms of a circle share what they reach."""

    @cache
    def floor(node: str, above: frozenset[str] = frozenset()) -> int:
        return 1 + max((floor(one, above | {node}) for one in edges[node] if one not in above), default=0)

    return {node: floor(node) for node in edges}


def main() -> None:
    """Print the plan."""
    rooms = sorted({room(module) for module in modules()} - {""})
    between = {one: frozenset(b for a, b in arrows() if a == one) for one in rooms}
    ours = {one: frozenset(name for name in imports(one) if name in modules()) for one in modules()}
    high = floors(between)
    round_rooms, round_files = circles(between), circles(ours)
    print(
        f"{len(modules())} modules, {len(rooms)} rooms, {max(high.values())} floors, {len(arrows())} arrows, "
        f"{len(round_rooms)} circles of rooms, {len(round_files)} circles of files, {len(back())} arrows back up"
    )
    for one in sorted(rooms, key=lambda name: (-high[name], name)):
        inside = [path for module, path in modules().items() if room(module) == one]
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in inside)
        print(f"  floor {high[one]:2}  {one:<20} {len(inside):3} modules {lines:6,} lines  ← {', '.join(between[one])}")
    for group in [*round_rooms, *round_files]:
        print("circle:", ", ".join(group))
    for module, other in back():
        print(f"back up: {module} → {other}")


if __name__ == "__main__":
    main()
