"""Names by a spaCy model that is installed already; its labels are brought to PER, LOC and ORG.

spaCy's English models without a transformer see places that the rules do not know, but are worse than the rules at
people and organisations (measured: `python -m tests.quality finders`). So with them the model's places stand, then
the names of the rules, then people that only the model sees. Every other model is taken at its word.
"""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from importlib.util import find_spec

from data.language.tokens import Tokens
from data.names.mentions.finders import rules
from data.names.mentions.gold import LABEL_OF
from data.names.mentions.mention import Look, Mention, joined

LANGUAGES = ()
# English models by quality on a processor; the one with a transformer comes last, as it takes seconds an article.
_ENGLISH = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_trf")
_BESIDE_RULES = _ENGLISH[:3]
# Parts of the pipeline that names do not need.
_UNUSED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "morphologizer", "senter")
# spaCy refuses longer texts; whole articles are shorter, and a longer one is cut at a space.
_LONGEST = 100_000
_PARTICLES = ("the ", "The ", "THE ")
_POSSESSIVES = ("'s", "’s", "'", "’")


def at_hand() -> str:
    """The best English model that is installed, or empty."""
    if not _is_there("spacy"):
        return ""
    return next((name for name in _ENGLISH if _is_there(name)), "")


def lacks(detail: str, language: str) -> str:
    """What is missing, as a sentence; empty when the model can be used."""
    if not _is_there("spacy"):
        return "spaCy is not installed. Install it with: pip install spacy"
    if not detail.isidentifier() or not _is_there(detail):
        return (
            f"The spaCy model {detail!r} is not installed. Install it as a package "
            f"(see https://spacy.io/models), or choose another finder."
        )
    return ""


def version(detail: str) -> str:
    """Versions of spaCy and of the model."""
    found = []
    for package in ("spacy", detail.replace("_", "-")):
        try:
            found.append(installed(package))
        except PackageNotFoundError:
            found.append("unknown")
    return " ".join(found)


def load(detail: str, language: str) -> Look:
    """The model, without the parts that names do not need."""
    import spacy

    model = spacy.load(detail, exclude=_UNUSED)

    def look(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[list[Mention]]:
        found: list[list[Mention]] = [[] for _ in texts]
        pieces = [(piece, (row, start)) for row, text in enumerate(texts) for start, piece in cut(text, _LONGEST)]
        for parsed, (row, start) in model.pipe(pieces, as_tuples=True, batch_size=32):
            for one in parsed.ents:
                label = LABEL_OF.get(one.label_.upper())
                first, last = _trimmed(one.text)
                if label and any(letter.isupper() or letter.isdigit() for letter in one.text[first:last]):
                    found[row].append(Mention(start + one.start_char + first, start + one.start_char + last, label))
        if detail not in _BESIDE_RULES:
            return [joined(own) for own in found]
        return [
            joined([one for one in own if one.label == "LOC"], by_rules, [one for one in own if one.label == "PER"])
            for own, by_rules in zip(found, rules.mentions(tokens, language), strict=True)
        ]

    return look


def cut(text: str, longest: int) -> list[tuple[int, str]]:
    """A text in pieces of at most `longest` characters, cut behind a space where there is one."""
    pieces, start = [], 0
    while start < len(text):
        end = start + longest
        if end < len(text):
            end = text.rfind(" ", start, end) + 1 or end
        pieces.append((start, text[start:end]))
        start = end
    return pieces


def _trimmed(name: str) -> tuple[int, int]:
    """Where a name begins and ends without the English article before it and the 's behind it."""
    end = len(name) - next((len(ending) for ending in _POSSESSIVES if name.endswith(ending)), 0)
    return (4 if name.startswith(_PARTICLES) else 0), len(name[:end].rstrip())


def _is_there(package: str) -> bool:
    return find_spec(package) is not None
