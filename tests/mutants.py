"""Break lines on purpose and see whether tests notice.

`python -m tests.mutants data/statistics/periods.py tests/test_periods.py`

One operator, number, comparison, condition or option is changed at a time; the tests are collected once, and
each change is tried in a forked child, by giving the module's functions the code of the changed ones. What survives is
printed: a missing test, code that changes nothing, or a change that makes no difference to any number. Unix only.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import os
import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from _pytest import runner

# Processor seconds that the tests of one change may take; what takes longer is taken for an endless loop.
SECONDS = 60
SWAPPED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.MatMult: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
CALLED = {
    "min": "max",
    "max": "min",
    "minimum": "maximum",
    "maximum": "minimum",
    "argmin": "argmax",
    "any": "all",
    "argmax": "argmin",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
    "sum": "mean",
    "mean": "sum",
    "median": "mean",
}
# Options that guard, and change no number.
GUARDS = {"strict", "divide", "invalid", "ignore_index", "assume_unique", "out"}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in a node's place."""

    def other(**fields: object) -> ast.AST:
        return ast.copy_location(type(node)(**{**dict(ast.iter_fields(node)), **fields}), node)

    match node:
        case ast.Constant(value=bool(value)):
            yield other(value=not value)
        case ast.Constant(value=int(value) | float(value)):
            yield other(value=value + 1)
        case ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.BoolOp(op=op) if type(op) in SWAPPED:
            yield other(op=SWAPPED[type(op)]())
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                yield other(ops=[*ops[:place], SWAPPED[type(op)](), *ops[place + 1 :]])
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.If(test=test) | ast.IfExp(test=test):
            yield other(test=ast.UnaryOp(ast.Not(), test))
        case ast.Call(func=ast.Attribute(attr=name)) if name in CALLED:
            yield other(func=ast.Attribute(node.func.value, CALLED[name], ast.Load()))
        case ast.Call(func=ast.Name(id="min" | "max" | "any" | "all" as name)):
            yield other(func=ast.Name(CALLED[name], ast.Load()))
    if isinstance(node, ast.Call):
        for option in node.keywords:
            if option.arg and option.arg not in GUARDS:
                yield other(keywords=[one for one in node.keywords if one is not option])


def mutants(source: str) -> Iterator[tuple[int, str, str, ast.Module]]:
    """Line, what stands there, what stands there instead, and the module so changed; annotations are left alone."""
    tree = ast.parse(source)
    passed = {
        id(one)
        for node in ast.walk(tree)
        for name in ("annotation", "returns", "decorator_list", "exc")
        for part in [getattr(node, name, None)]
        for root in (part if isinstance(part, list) else [part])
        if isinstance(root, ast.AST)
        for one in ast.walk(root)
    }
    for place, node in enumerate(ast.walk(tree)):
        for turn in range(sum(1 for _ in changes(node)) if id(node) not in passed else 0):
            changed = copy.deepcopy(tree)
            old = next(one for at, one in enumerate(ast.walk(changed)) if at == place)
            new = list(changes(old))[turn]
            for parent in ast.walk(changed):
                for name, value in ast.iter_fields(parent):
                    if value is old:
                        setattr(parent, name, new)
                    elif isinstance(value, list) and any(one is old for one in value):
                        setattr(parent, name, [new if one is old else one for one in value])
            yield node.lineno, ast.unparse(node), ast.unparse(new), ast.fix_missing_locations(changed)


def swap(module: ModuleType, tree: ast.Module) -> None:
    """Give the functions and constants of a module what they are in the changed one, wherever they were imported."""
    made = {name: value for name, value in vars(module).items() if name.startswith("__")}
    exec(compile(tree, module.__file__, "exec"), made)
    for name, new in made.items():
        old = vars(module).get(name)
        if isinstance(new, type) and new.__module__ == module.__name__:
            for key, value in vars(new).items():
                _give(vars(old).get(key), value)
        elif callable(new):
            _give(old, new)
        elif isinstance(new, int | float | tuple | str) and not name.startswith("__") and new != old:
            for other in list(sys.modules.values()):
                if vars(other).get(name) is old:
                    setattr(other, name, new)


def _give(old: object, new: object) -> None:
    while hasattr(old, "__wrapped__") and hasattr(new, "__wrapped__"):
        old, new = old.__wrapped__, new.__wrapped__
    old, new = (getattr(one, "fget", getattr(one, "__func__", one)) for one in (old, new))
    if isinstance(old, FunctionType) and isinstance(new, FunctionType) and old.__module__ == new.__module__:
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


class Tried:
    """Instead of running the tests once, run them for every change, each time in a child."""

    def __init__(self, path: Path, most: int) -> None:
        self.path, self.most = path, most

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Print what survives, and how many were killed."""
        module = importlib.import_module(".".join(self.path.with_suffix("").parts).removesuffix(".__init__"))
        found = list(mutants(self.path.read_text(encoding="utf-8")))
        found = sorted(random.Random(0).sample(found, min(self.most, len(found))), key=lambda one: one[0])
        killed = 0
        for line, old, new, tree in found:
            sys.stdout.flush()
            if not (child := os.fork()):
                resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
                os._exit(_noticed(session, module, tree))
            if os.waitpid(child, 0)[1]:
                killed += 1
            else:
                print(f"{self.path}:{line}: {old[:90]}  ->  {new[:90]}")
        print(f"{self.path}: {killed} of {len(found)} killed ({killed / max(len(found), 1):.0%})")
        return True


def _noticed(session: pytest.Session, module: ModuleType, tree: ast.Module) -> int:
    try:
        swap(module, tree)
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            if any(one.failed for one in runner.runtestprotocol(item, nextitem=following, log=False)):
                return 1
    except BaseException:  # whatever breaks, the change was noticed
        return 1
    return 0


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("module", type=Path, help="the module whose lines are broken")
    asked.add_argument("tests", nargs="+", help="test files that concern it, quick ones")
    asked.add_argument("--most", type=int, default=10**6, help="try so many, drawn at random; all otherwise")
    given = asked.parse_args()
    sys.exit(
        pytest.main(
            ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:rerunfailures", *given.tests],
            plugins=[Tried(given.module, given.most)],
        )
    )
