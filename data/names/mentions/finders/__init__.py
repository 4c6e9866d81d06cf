"""Who looks for names: the finders there are, which one is taken for a language, and how it is called.

A finder is a module with `LANGUAGES` it knows (empty: any), `lacks(detail, language)` (why it cannot be used,
as a sentence; empty when it can), `version(detail)` (what its answers depend on beside the program) and
`load(detail, language)`, which gives a function from texts and their tokens to mentions. Nothing is ever
downloaded. A finder's name is its kind, and after a colon the model it shall use: "rules", "slovnet",
"crf:FOLDER", "spacy:NAME", "transformers:FOLDER".
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from data.errors import CorpusError
from data.names.mentions.finders import crf, rules, slovnet, spacy, transformers
from data.names.mentions.mention import Look

LANGUAGES = ("uk", "ru", "en")
KINDS = {"rules": rules, "slovnet": slovnet, "crf": crf, "spacy": spacy, "transformers": transformers}
FORMS = "rules, slovnet, crf:FOLDER, spacy:NAME, transformers:FOLDER, auto"
_WITH_DETAIL = ("crf", "spacy", "transformers")


def choose(language: str, wish: str = "auto") -> str:
    """The finder for a language: the one wished for, or with "auto" the best that is at hand.

    That is a model trained on this machine that did better than the rules on the part of its gold it had not
    seen (`crf.trained`), in Russian the slovnet model, in English a spaCy model, and else the rules.

    Raises
    ------
    CorpusError
        There is no such finder, it does not know the language, or what it needs is not installed.
    """
    if wish == "auto":
        return _best(language)
    why = lacking(language, wish)
    if why:
        raise CorpusError(f"Names in {language} cannot be found with {wish!r}: {why}")
    return wish


def lacking(language: str, finder: str) -> str:
    """Why a finder cannot be used for a language, as a sentence; empty when it can."""
    kind, detail = _parts(finder)
    module = KINDS.get(kind)
    if module is None or (kind in _WITH_DETAIL) != bool(detail):
        return f"There is no such finder. Expected one of: {FORMS}."
    if module.LANGUAGES and language not in module.LANGUAGES:
        return f"It only knows {', '.join(module.LANGUAGES)}."
    return module.lacks(detail, language)


def chosen(wishes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The finder of every language; `wishes` maps a language to a finder or "auto", the default.

    Raises
    ------
    CorpusError
        As `choose`, and for a language that no finder knows.
    """
    wishes = dict(wishes or {})
    unknown = sorted(set(wishes) - set(LANGUAGES))
    if unknown:
        raise CorpusError(
            f"There is no finder for {', '.join(map(repr, unknown))}. Expected one of: {', '.join(LANGUAGES)}."
        )
    return {language: choose(language, wishes.get(language) or "auto") for language in LANGUAGES}


def load(finder: str, language: str) -> Look:
    """A finder made ready; kept by the process, so that a model is loaded once.

    Raises
    ------
    CorpusError
        The packages or files are there, but broken or of versions that do not go together.
    """
    kind, detail = _parts(finder)
    return _loaded(kind, detail, language, KINDS[kind].version(detail))


def fingerprint(found: Mapping[str, str]) -> str:
    """What the names of a corpus depend on beside the program: finders with their versions."""
    return "; ".join(
        f"{language} {public(finder)} {version(finder)}".strip() for language, finder in sorted(found.items())
    )


def version(finder: str) -> str:
    """What a finder's answers depend on beside the program; empty for the rules."""
    kind, detail = _parts(finder)
    return KINDS[kind].version(detail)


def public(finder: str) -> str:
    """A finder's name without the path of its folder, as a corpus may carry it to somebody else."""
    kind, detail = _parts(finder)
    return f"{kind}:{Path(detail).resolve().name if kind != 'spacy' else detail}" if detail else kind


def _best(language: str) -> str:
    trained = crf.trained(language)
    if trained:
        return f"crf:{trained}"
    if language == "ru" and not slovnet.lacks("", "ru"):
        return "slovnet"
    model = spacy.at_hand() if language == "en" else ""
    return f"spacy:{model}" if model else "rules"


def _parts(finder: str) -> tuple[str, str]:
    kind, _, detail = finder.partition(":")
    return kind, detail


@lru_cache(maxsize=6)
def _loaded(kind: str, detail: str, language: str, version: str) -> Look:
    try:
        return KINDS[kind].load(detail, language)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        raise CorpusError(
            f"The finder {kind}{':' if detail else ''}{detail} cannot be loaded ({error}). "
            f"Choose another, or install it again."
        ) from error
