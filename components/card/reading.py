"""How to read a card: what the docstring of its measure says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

from components.look.speech import _


def reading(measure: Callable[..., object]) -> str:
    """What a measure's docstring says before its sections, in the interface's language.

    Each paragraph is one entry of the translation; a line of a docstring ends where its paragraph ends.
    """
    paragraphs = []
    for block in re.split(r"\n\s*\n", inspect.getdoc(measure) or ""):
        if re.search(r"^\s*-{3,}\s*$", block, re.MULTILINE):  # the underline of "Parameters", "Returns" …
            break
        paragraphs.append(_(" ".join(block.split())))
    return "\n\n".join(paragraphs)
