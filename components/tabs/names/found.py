"""How names were found: for each language who looked for them, how well it does where measured, what else could."""

from __future__ import annotations

import streamlit as st

from components.link.caption import LANGUAGES
from components.look import formats
from components.look.speech import _, later
from components.look.texts import literal
from data.corpus.view import View
from data.names.mentions.finders.cards import Described, Figure

KINDS = {
    "rules": later("rules, dictionaries and tables of names"),
    "slovnet": later("the slovnet news model together with the rules"),
    "crf": later("a model trained on this machine beside the rules"),
    "spacy": later("a spaCy model that is installed"),
    "transformers": later("a transformer model from a folder of this machine"),
}
TEXTS = {
    "news": later("news"),
    "posts": later("posts and web news"),
    "web": later("reviews, mails and questions of the web"),
    "mixed": later("press, investigations and fiction"),
}
ASIDE = {
    "third": later("a third kept aside of texts whose other two thirds the rules were made on, which flatters"),
    "tenth": later("a tenth kept aside of the texts it was trained on, which flatters"),
}
LABELS = {"PER": later("people"), "LOC": later("places"), "ORG": later("organisations")}


def show(view: View) -> None:
    """A closed section; nothing for a collection that does not say who found its names."""
    if not view.info.get("found"):
        return
    section = st.expander(
        _("How the names were found"), icon=":material/manage_search:", key="found", on_change="rerun"
    )
    if not section.open:
        return
    # Finders know the dictionaries and models that prepare a collection; only this section needs them.
    from data.names.mentions.finders import cards

    with section:
        st.caption(
            _(
                "The score (F1) says how many of 100 names are found whole, with the right beginning, end and "
                "kind, in texts that people marked by hand; missed and wrong ones both lower it. Measured on "
                "texts kept aside, on which no rule was made, unless said; in other kinds of texts it can be "
                "lower or higher."
            )
        )
        for one in cards.described(view.info):
            st.markdown(f"**{literal(LANGUAGES.get(one.language, one.language))}**: {_in_markdown(one)}")
            others = [other for other in cards.choices(one.language) if other.name != one.name]
            if others:
                st.markdown(
                    "\n".join(f"- {_('could be chosen:')} {_in_markdown(other)}{_lacks(other)}" for other in others)
                )
        st.caption(_("Another finder is chosen when a collection is prepared: python -m data prepare … --finder uk=…"))


def _in_markdown(one: Described) -> str:
    """Who it is and how it did, for Markdown."""
    name = literal(one.name)
    what = f"{_(KINDS[one.kind])} ({name})" if one.kind in KINDS else name
    if not one.figures:
        return f"{what}; {_('not measured')}"
    return f"{what}; {_('on texts kept aside:')} {'; '.join(map(_figure, one.figures))}"


def _figure(one: Figure) -> str:
    """A figure with the texts it was measured on, for Markdown."""
    labels = ", ".join(
        f"{_(word)} {formats.number(one.scores[label], 1)}" for label, word in LABELS.items() if label in one.scores
    )
    texts = _(TEXTS[one.texts]) if one.texts in TEXTS else ""
    where = ", ".join(filter(None, [literal(one.corpus), one.date, _(ASIDE[one.aside]) if one.aside in ASIDE else ""]))
    score = f"**{formats.number(one.score, 1)}**" + (f" ({labels})" if labels else "")
    return f"{texts} {score}, {where}".strip()


def _lacks(one: Described) -> str:
    return f"; {_('not at hand')}: {literal(one.lacks)}" if one.lacks else ""
