"""People, places and organisations in articles: by rules and tables, or by a model that is installed.

What is what, where usage differs: the European Union, the Kremlin and the White House are organisations
(ORG): they decide, say and sanction; so are news outlets, armies, parties, parliaments and sites that
speak. Countries, also where they act ("США запровадили"), continents, regions, seas and streets are places
(LOC). Sites on which others speak (X, Telegram, Facebook), weapons, films and laws are left out.
"""

from collections.abc import Sequence

from data.language.tokens import Tokens, tokenise
from data.names.mentions import finders
from data.names.mentions.capitals import settled
from data.names.mentions.mention import Mention

__all__ = ["Mention", "find"]


def find(
    texts: Sequence[str], language: str, *, tokens: Sequence[Tokens] | None = None, finder: str = "rules"
) -> list[list[Mention]]:
    """The people, places and organisations that each text names.

    Parameters
    ----------
    texts : sequence of str
        Articles of one language.
    language : str
        "uk", "ru" or "en"; in any other language nothing is found.
    tokens : sequence of Tokens, optional
        The tokens of the texts, where they have been made already.
    finder : str
        Who looks: "rules", "slovnet", "crf:FOLDER", "spacy:NAME", "transformers:FOLDER", or "auto" for the
        best that is at hand (see `finders.choose`). A model is loaded once per process, when first asked.

    Returns
    -------
    list of list of Mention
        Per text, in order, never overlapping.

    Raises
    ------
    CorpusError
        There is no such finder, or what it needs is not installed.
    """
    if language not in finders.LANGUAGES:
        return [[] for _ in texts]
    look = finders.load(finders.choose(language, finder), language)
    if tokens is None:
        tokens = [tokenise(text) for text in texts]
    return look(texts, [settled(own, language) for own in tokens])
