"""What a person types into the search box, read as a tree: words, phrases, AND, OR, NOT and brackets.

Written here and not taken from a parser generator: those refuse what does not fit their grammar, and a search is never
refused. What does not fit is passed over or repaired, and that is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.language import apostrophes
from data.language.tokens import ADDRESS, tokenise

LONGEST = 4_000  # characters that are read
MAX_WORDS = 200  # words and phrases
DEEPEST = 30  # brackets in brackets
WILD = "*"
# In capitals they are operators. Small, AND and OR mean what they say too; a small "not" is a word as any other.
OR = frozenset(["OR", "or", "АБО", "або", "ИЛИ", "или", "|", "||"])
AND = frozenset(["AND", "and", "ТА", "та", "І", "і", "Й", "й", "И", "и", "&", "&&"])
NOT = frozenset(["NOT", "НЕ"])

_PARTS = re.compile(
    r"(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>(?<![^\s(])[-−–](?=[^\s)]))"
    r"|(?P<exact>=)?(?:«(?P<named>[^«»]*)»|[\"“„«](?P<phrase>[^\"”“»]*)(?P<end>[\"”“»])?)"
    r"|(?P<word>[^\s()\"“„«”»]+)"
)
_QUOTE = apostrophes.meant('"”')
# A host alone, which a text may have only with what follows it: t.me.
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_EDGES = re.compile(r"^\W+|\W+$")
_LETTER = "ꙮ"  # stands for * while words are told from marks; no text has it


@dataclass(frozen=True)
class Sought:
    """One thing looked for: a word, or words in a row; in all forms, or as it is written."""

    text: str
    exact: bool = False

    @property
    def words(self) -> list[str]:
        """Its words; * stands for any letters, and alone for any word."""
        return [word for word, _start in words_of(self.text)]


@dataclass(frozen=True)
class Not:
    """What must not be."""

    of: Node


@dataclass(frozen=True)
class Every:
    """What must all be."""

    of: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """Of which one must be."""

    of: tuple[Node, ...]


Node = Sought | Not | Every | Either


class Search(NamedTuple):
    """A search as it was read.

    tree : what must be; None where nothing is asked for.
    passed : what is no word and was passed over.
    repaired : what else was mended: "bracket", "quotation", "operator", "long", "many", "deep".
    """

    tree: Node | None
    passed: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()


def parse(text: str) -> Search:
    """Read a search. NOT binds closer than AND, AND closer than OR; side by side means AND.

    Never raises, and takes time in proportion to the text, of which it reads 4,000 characters.
    """
    repaired = ["long"] if len(text) > LONGEST else []
    text = _QUOTE.sub("'", unicodedata.normalize("NFC", text[:LONGEST]))[:LONGEST]
    groups, passed, found, ignored = [_Group()], [], 0, 0
    for part in _PARTS.finditer(text):
        word = part["word"]
        if part["open"]:
            if len(groups) > DEEPEST:
                ignored += 1
                repaired.append("deep")
            else:
                groups.append(_Group())
        elif part["close"]:
            if ignored:
                ignored -= 1
            elif len(groups) > 1:
                _close(groups, repaired)
            else:
                repaired.append("bracket")
        elif part["minus"] or word in NOT:
            groups[-1].negated = not groups[-1].negated
        elif word in OR or word in AND:
            groups[-1].join(word in OR, repaired)
        else:
            sought = _sought(part)
            if word is None and part["named"] is None and part["end"] is None:
                repaired.append("quotation")
            if sought is None:
                passed.append(part[0])
            elif found == MAX_WORDS:
                repaired.append("many")
            else:
                groups[-1].add(sought)
                found += 1
    repaired += ["bracket"] * (len(groups) > 1 or ignored > 0)
    while len(groups) > 1:
        _close(groups, repaired)
    return Search(groups[0].tree(repaired), tuple(dict.fromkeys(passed)), tuple(dict.fromkeys(repaired)))


def without(tree: Node | None, gone: frozenset[Sought]) -> Node | None:
    """The tree as if some of what is looked for had not been typed."""
    if isinstance(tree, Sought):
        return None if tree in gone else tree
    if isinstance(tree, Not):
        return _not(without(tree.of, gone))
    if tree is None:
        return None
    return _combined(type(tree), [without(one, gone) for one in tree.of])


def leaves(tree: Node | None, *, wanted: bool = False) -> list[Sought]:
    """All that is looked for, in the order it was typed; only what must be, not what must not, where `wanted`."""
    return list(dict.fromkeys(one for one, there in _leaves(tree, True) if there or not wanted))


def is_address(text: str) -> bool:
    """Is it an address of the web or of mail, which is no word, or does it hold one?"""
    return ADDRESS.search(text) is not None or _HOST.fullmatch(text) is not None


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of a search's text and where each begins; * counts as a letter."""
    tokens = tokenise(text.replace(WILD, _LETTER))
    return [
        (word.replace(_LETTER, WILD), start)
        for word, start in zip(tokens.words, tokens.starts, strict=True)
        if any(map(str.isalnum, word))
    ]


def _leaves(tree: Node | None, there: bool) -> list[tuple[Sought, bool]]:
    if tree is None:
        return []
    if isinstance(tree, Sought):
        return [(tree, there)]
    if isinstance(tree, Not):
        return _leaves(tree.of, not there)
    return [leaf for one in tree.of for leaf in _leaves(one, there)]


@dataclass
class _Group:
    """What stands in one pair of brackets: alternatives, each of things that must all be."""

    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    negated: bool = False  # the next thing must not be
    waiting: bool = False  # an operator stands before the next thing

    def add(self, node: Node | None) -> None:
        """Take the next thing; brackets around nothing are nothing, and so is what was to be left out."""
        if node is not None:
            self.alternatives[-1].append(_opposite(node) if self.negated else node)
            self.waiting = False
        self.negated = False

    def join(self, either: bool, repaired: list[str]) -> None:
        """Take AND or OR; one that has nothing on one of its sides is passed over."""
        if self.negated or self.waiting or not self.alternatives[-1]:
            repaired.append("operator")
        elif either:
            self.alternatives.append([])
        self.negated, self.waiting = False, True

    def tree(self, repaired: list[str]) -> Node | None:
        """All of it as one thing."""
        if self.negated or self.waiting:
            repaired.append("operator")
        return _combined(Either, [_combined(Every, one) for one in self.alternatives])


def _close(groups: list[_Group], repaired: list[str]) -> None:
    node = groups.pop().tree(repaired)
    groups[-1].add(node)


def _sought(part: re.Match) -> Sought | None:
    """The word or phrase that was typed; None where it has no letter or digit."""
    quoted = part["word"] is None
    text = " ".join(((part["named"] or part["phrase"] or "") if quoted else part["word"]).split())
    exact = bool(part["exact"]) or (not quoted and text.startswith("="))
    words = words_of(text)
    if all(not word.strip(WILD) for word, _start in words):
        return None
    if not quoted and len(words) == 1 and not is_address(text):
        return Sought(words[0][0], exact)
    # What stands together unquoted (http://…, 7/8) is looked for as it stands.
    return Sought(_EDGES.sub("", text.replace(WILD, _LETTER)).replace(_LETTER, WILD), exact or not quoted)


def _not(node: Node | None) -> Node | None:
    return None if node is None else _opposite(node)


def _opposite(node: Node) -> Node:
    return node.of if isinstance(node, Not) else Not(node)


def _combined(kind: type[Every | Either], nodes: Sequence[Node | None]) -> Node | None:
    """Several as one; what is of the same kind is taken apart, and one alone stays as it is."""
    flat = [one for node in nodes if node is not None for one in (node.of if isinstance(node, kind) else [node])]
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
