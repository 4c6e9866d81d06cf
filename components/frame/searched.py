"""What a search was understood as, in a sentence, with all that was passed over or mended."""

from __future__ import annotations

import unicodedata

import streamlit as st

from components.look import formats, texts
from components.look.speech import _, later
from components.look.texts import literal
from data.corpus import search
from data.corpus.query import DEEPEST, LONGEST, MAX_WORDS, WILD, Every, Node, Not, Search, Sought, is_address, parse
from data.corpus.view import View

SHOWN = 12  # words and phrases that a sentence names
LETTERS = 60  # of one of them
# With it and without it, for one and for several.
_KINDS = {
    "word": (
        later("with the word {what}"),
        later("with the words {what}"),
        later("without the word {what}"),
        later("without the words {what}"),
    ),
    "phrase": (
        later("with the phrase {what}"),
        later("with the phrases {what}"),
        later("without the phrase {what}"),
        later("without the phrases {what}"),
    ),
    "exact": (
        later("with exactly {what}"),
        later("with exactly {what}"),
        later("without exactly {what}"),
        later("without exactly {what}"),
    ),
    "like": (
        later("with a word like {what}"),
        later("with words like {what}"),
        later("without a word like {what}"),
        later("without words like {what}"),
    ),
}
_REPAIRED = {
    "bracket": later("A bracket had no other half."),
    "quotation": later("A quotation mark had no other half: the phrase goes on to the end."),
    "operator": later("An operator (AND, OR, NOT) had nothing beside it and was passed over."),
    "long": later("Only the first {longest} characters were read."),
    "many": later("Only the first {most} words and phrases were looked for."),
    "deep": later("Brackets in more than {deepest} brackets were passed over."),
}
_SMALL_NOT = frozenset(("не", "not", "нет"))


def caption(view: View, text: str) -> None:
    """Say beneath a search box what is looked for; nothing where nothing was typed."""
    if said := sentence(view.whole, text):
        st.caption(literal(said))


def sentence(whole: View, text: str) -> str:
    """Say what is looked for and what is not, in plain text."""
    text = text.strip()
    if not text:
        return ""
    found, said = search.found(whole, text), []
    if found.tree is not None:
        template = (
            _("Looking for articles {what}; words in all their forms.")
            if found.inflected
            else _("Looking for articles {what}.")
        )
        said.append(template.format(what=_tree_in_words(found.tree)))
    if found.missing:
        said.append(_("In no article: {words}.").format(words=_list(found.missing)))
    return " ".join([*said, *remarks(whole, text)])


def remarks(whole: View, text: str) -> list[str]:
    """Say what a search was not taken as it was typed in: what was passed over, and what was mended."""
    if not text.strip():
        return []
    found, said = search.found(whole, text.strip()), []
    if found.tree is None:
        said.append(_("No word to look for, so all articles are shown."))
    if found.common:
        said.append(_("Too common to tell articles apart, so passed over: {words}.").format(words=_list(found.common)))
        if _SMALL_NOT & {word.casefold() for word in found.common}:
            said.append(_("To leave a word out, write NOT in capitals or a minus before it."))
    return said + _mended(parse(text.strip()), found.tree is None)


def _mended(asked: Search, alone: bool) -> list[str]:
    """What was passed over as it is no word (a comma or a dash among words is no loss), and what was repaired."""
    marks = [
        one
        for one in asked.passed
        if alone or any(letter in "*\\" or unicodedata.category(letter)[0] not in "PZ" for letter in one)
    ]
    said = [_("No word, so passed over: {marks}.").format(marks=_list(marks))] if marks else []
    return said + [
        _(_REPAIRED[one]).format(longest=formats.number(LONGEST), most=MAX_WORDS, deepest=DEEPEST)
        for one in asked.repaired
    ]


def _list(words: tuple[str, ...] | list[str]) -> str:
    shown = [_quoted(word) for word in words[:SHOWN]]
    return ", ".join([*shown, "…"] if len(words) > SHOWN else shown)


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=texts.cut(text, LETTERS))


def _tree_in_words(tree: Node) -> str:
    """The tree in words; what must not be is brought down to the words, so that "not (a or b)" is "without a, b"."""
    few = _first_things(tree, [SHOWN])
    return _in_words(few, True, outer=True) if few is not None else ""


def _first_things(tree: Node, left: list[int]) -> Node | None:
    """The tree with its first things only, and a dot dot dot."""
    if isinstance(tree, Sought):
        left[0] -= 1
        return tree if left[0] >= 0 else Sought("…") if left[0] == -1 else None
    if isinstance(tree, Not):
        inner = _first_things(tree.of, left)
        return None if inner is None else Not(inner)
    parts = tuple(part for one in tree.of if (part := _first_things(one, left)) is not None)
    return type(tree)(parts) if len(parts) > 1 else parts[0] if parts else None


def _in_words(tree: Node, there: bool, *, outer: bool = False) -> str:
    if isinstance(tree, Sought):
        return _list_of_quoted([tree], there)
    if isinstance(tree, Not):
        return _in_words(tree.of, not there, outer=outer)
    # Not (a or b) is neither a nor b; not (a and b) is not a, or not b.
    every = isinstance(tree, Every) == there
    plain: dict[tuple[object, bool, int], list[Sought]] = {}
    others: list[str] = []
    for place, one in enumerate(tree.of):
        sign = there != isinstance(one, Not)
        one = one.of if isinstance(one, Not) else one
        if isinstance(one, Sought):
            # "Without a or b" would be read as without both.
            plain.setdefault((_kind(one), sign, 0 if sign or every else place), []).append(one)
        else:
            others.append(_in_words(one, sign))
    parts = [*(_list_of_quoted(some, sign, every=every) for (_each, sign, _place), some in plain.items()), *others]
    text = (", " if every else _(" or ")).join(parts)
    return text if outer else f"({text})"


def _list_of_quoted(some: list[Sought], there: bool, *, every: bool = True) -> str:
    """Things of one kind, with their preposition; of several all, or any, or none."""
    *first, last = [_quoted(one.text) for one in some]
    names = f"{', '.join(first)}{(_(' and ') if there else ', ') if every else _(' or ')}{last}" if first else last
    several = every and bool(first)
    return _(_KINDS[_kind(some[0])][(0 if there else 2) + several]).format(what=names)


def _kind(one: Sought) -> str:
    if one.exact or is_address(one.text):
        return "exact"
    if len(one.words) > 1:
        return "phrase"
    return "like" if WILD in one.text else "word"
