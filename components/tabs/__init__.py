"""The tabs, in order: each module has TITLE and show(corpus)."""

from components.tabs import articles, compare, entities, naming, news, overview, terms, topics, trends
from components.words import _

TABS = (overview, news, trends, terms, entities, topics, compare, naming, articles)


def titles() -> list[str]:
    """What the tabs are called in the interface's language."""
    return [_(tab.TITLE) for tab in TABS]


def place(title: str | None) -> int:
    """Number of the tab with this title in the interface's language; the first where there is none."""
    return titles().index(title) if title in titles() else 0
