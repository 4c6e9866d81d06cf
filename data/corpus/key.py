"""The key of a view: why just these articles are looked at, and as what. It is the key of every cache."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from data.corpus.selection import Selection


@dataclass(frozen=True)
class Key:
    """Equal for views of the same articles, of the same corpus, with the same decisions, at the same cut.

    Attributes
    ----------
    name : str
        Hash of the source bytes and of the pipeline that prepared them.
    folder, seal : str
        Where the corpus lies, and the checksum of all that it holds: two folders may hold the same articles under
        other titles, and a folder may be prepared again.
    decisions, topic_names : str
        Digests of what people decided about names, and of how they call topics; empty for nothing.
    cut : int
        Number of topics that the tree is cut into; 0 for the cut that was prepared.
    selection : Selection
        What the articles fit, or what they were taken from by `reason`.
    reason : tuple
        Why these rows where no selection describes them: ("rest",), ("panel", "month"), one upon the other.
    """

    name: str
    folder: str
    seal: str = ""
    decisions: str = ""
    topic_names: str = ""
    cut: int = 0
    selection: Selection = Selection()
    reason: tuple[Hashable, ...] = ()
