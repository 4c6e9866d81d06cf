"""Lines above a chart that several tabs share: what its bars mean."""

from __future__ import annotations

from components.card import measured
from components.look.speech import _
from data import measures
from data.corpus.view import View
from data.measures.words.keywords import IDF_FROM


def telling_aid(view: View, top: int) -> str:
    """What the bars of the `top` most telling words mean, and what their order."""
    few = len(view.articles) < IDF_FROM
    if not measured(view, measures.keywords, {"top": top})["articles"].gt(1).any():
        return (
            _("The longer the bar, the more the word stands out against everyday language.")
            if few
            else _("The longer the bar, the more the word stands out against the other articles.")
        )
    order = (
        _("Most telling first: those that stand out against everyday language.")
        if few
        else _("Most telling first: frequent here, but not everywhere.")
    )
    return order + " " + _("The bar says in how many articles. Click it to keep only those.")


def named_aid(view: View) -> str:
    """What the bars of names mean in a single article, where they count mentions."""
    return _("How often the article mentions the name.") if len(view) == 1 else ""
