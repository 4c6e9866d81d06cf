"""What a run of capitalised English words names: an ordered list of rules for one word, and one for several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.names import gazetteers
from data.names.mentions.article import Article
from data.names.mentions.english_words import headed, ordinary
from data.names.mentions.rule import Rule, decided, deciding
from data.names.mentions.words import Word
from data.seeds import word_list

_NAME_PARTS = word_list("name_particle")
_SPEECH = word_list("speech_verb")
_DEMONYM = ("ian", "ians", "ish", "ese", "ean", "eans", "ans", "can", "cans")
COMPASS = word_list("compass")
_NAME_WITHIN = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|Van|Fitz|O')[A-Z][a-z]+$")
# Words that a person's name has at most after a given name or a title, and where less tells that it is one.
_PERSON, _PERSON_GUESSED = 4, 3
# Letters of an abbreviation.
_ABBREVIATION = range(2, 7)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words, and what stands beside it.

    Attributes
    ----------
    article : Article
    start, end : int
        Its first token and the one after its last.
    titled : bool
        A title stood before it, which is no longer part of it.
    words : list of str
        Its words as they stand.
    own : Word
        What is known of the first of them.
    last : str
        The last of them in small letters, without a full stop.
    before, after : str
        The words beside it in small letters; empty beyond the ends.
    """

    article: Article
    start: int
    end: int
    titled: bool
    words: list[str]
    own: Word
    last: str
    before: str
    after: str

    def cued(self, word: str, *kinds: str) -> bool:
        """Whether a word is of one of these kinds of cue word."""
        cues = gazetteers.cues("en")
        return any(word in cues[kind] for kind in kinds)


def labelled(article: Article, start: int, end: int, *, titled: bool) -> str:
    """What a run of capitalised words names: PER, LOC or ORG, or empty.

    Parameters
    ----------
    article : Article
    start, end : int
        The first token of the run and the one after its last.
    titled : bool
        Whether a title stands before the run.
    """
    run = _run(article, start, end, titled)
    return decided(_rules(run), run, otherwise="")


def reason(article: Article, start: int, end: int, *, titled: bool) -> str:
    """The name of the rule that labels a run (see `labelled`); empty where none applies."""
    run = _run(article, start, end, titled)
    rule = deciding(_rules(run), run)
    return rule.name if rule else ""


def _run(article: Article, start: int, end: int, titled: bool) -> Run:
    words = article.words[start:end]
    return Run(
        article,
        start,
        end,
        titled,
        words,
        article.word(start),
        words[-1].lower().rstrip("."),
        article.text(start - 1).lower(),
        article.text(end).lower(),
    )


def _rules(run: Run) -> Sequence[Rule[Run, str]]:
    return ONE_WORD if len(run.words) == 1 else SEVERAL_WORDS


def _opens(run: Run) -> bool:
    return run.article.first[run.start]


def _in_small_letters(run: Run) -> bool:
    """Whether the article has one of the words in small letters too."""
    return any(text.lower() in run.article.small for text in run.words)


def _says(run: Run) -> bool:
    return run.after in _SPEECH or run.before in _SPEECH


# One word.


def _bare(run: Run) -> str:
    return run.words[0].removesuffix("'s")


def _identity(run: Run) -> str:
    """The id of what a word names alone; empty for none."""
    return gazetteers.exact("en").get(_bare(run)) or run.own.id


def _known_label(run: Run) -> str:
    return gazetteers.entries()[_identity(run)].label


def _is_no_name(run: Run) -> bool:
    text = run.words[0]
    return run.cued(text.lower(), "calendar") or text[0].islower() and "-" in text


def _in_capitals(run: Run) -> bool:
    return run.own.shape == "upper"


def _known_in_capitals(run: Run) -> bool:
    return _in_capitals(run) and bool(_identity(run))


def _beside_capitals(run: Run) -> bool:
    beside = (run.article.text(run.start - 1), run.article.text(run.end))
    return any(len(text) > 1 and text.isupper() for text in beside)


def _only_shouted(run: Run) -> bool:
    text = run.words[0]
    return _in_capitals(run) and (
        _beside_capitals(run)
        or not run.own.kinds.isdisjoint(("not_acronym", "roman"))
        or len(text) not in _ABBREVIATION
        or not text.isalpha()
        or len(text) > 2
        and ordinary(text.lower())
    )


def _town_and_given_name(run: Run) -> bool:
    """Whether a word names a town or a region, not a country or continent, and is a given name too."""
    identity = _identity(run)
    return "given" in run.own.kinds and len(identity) > 3 and identity.isdigit()


def _in_a_table(run: Run) -> bool:
    if _bare(run) in gazetteers.exact("en"):
        return True
    return bool(_identity(run)) and not _in_small_letters(run) and not _town_and_given_name(run)


def _given(run: Run) -> bool:
    return "given" in run.own.kinds and not _in_small_letters(run) and not run.cued(run.words[0].lower(), "given_word")


def _may_be_a_word(run: Run) -> bool:
    cued = not run.own.kinds.isdisjoint(("org_suffix", "title", "calendar", "latin_not_org"))
    return _opens(run) or _in_small_letters(run) or cued


ONE_WORD: tuple[Rule[Run, str], ...] = (
    Rule("a month, a day, or small letters before a hyphen", _is_no_name, ""),
    Rule("capitals that a table has: NATO", _known_in_capitals, _known_label),
    Rule("capitals that are a word, a number or a headline", _only_shouted, ""),
    Rule("an abbreviation in capitals", _in_capitals, "ORG"),
    Rule("after a title", lambda run: run.titled, "PER"),
    Rule("a name that a table has", _in_a_table, _known_label),
    Rule("a given name", _given, "PER"),
    Rule("the beginning of a sentence, or a word in small letters elsewhere", _may_be_a_word, ""),
    Rule("a people or a language: Ukrainian", lambda run: run.words[0].lower().endswith(_DEMONYM), ""),
    Rule("who says something", _says, "PER"),
    Rule("where something is", lambda run: run.before in ("in", "near", "from"), "LOC"),
    Rule("a name built of parts: McConnell", lambda run: _NAME_WITHIN.match(_bare(run)), "PER"),
    Rule("capitals within a word: BuzzFeed", lambda run: run.own.shape == "mixed" and run.before != "the", "ORG"),
)


# Several words.


def _letters_with_stops(run: Run) -> bool:
    letters = "".join(run.words)
    return (
        len(run.words) > 2 and letters.replace(".", "").isupper() and len(letters) == len(run.words) and "." in letters
    )


def _known_or_body(run: Run) -> str:
    letters, exact = "".join(run.words), gazetteers.exact("en")
    identity = exact.get(letters + ".") or exact.get(letters.replace(".", ""))
    return gazetteers.entries()[identity].label if identity else "ORG"


def _several_people(run: Run) -> bool:
    return run.last.endswith("s") and run.cued(run.last.removesuffix("s"), "not_name")


def _thing(run: Run) -> bool:
    return run.cued(run.last, "thing_suffix") or run.cued(run.words[0].lower(), "storm")


def _headline(run: Run) -> bool:
    return len(run.words) > 2 and all(text.isupper() and len(text) > 1 for text in run.words)


def _person(run: Run) -> bool:
    return run.titled or "given" in run.own.kinds and not run.cued(run.last, "org_suffix", "place_suffix")


def _body(run: Run) -> bool:
    return run.cued(run.last, "org_suffix") or headed(run.article, run.start, run.end)


def _place(run: Run) -> bool:
    return run.cued(run.last, "place_suffix") or run.cued(run.words[0].lower(), "place_head")


def _particle_or_initial(run: Run) -> bool:
    if not _NAME_PARTS.isdisjoint(run.words):
        return True
    return "." in run.words and len(run.words[0]) == 1 < len(run.words[-1])


def _part_of_a_place(run: Run) -> bool:
    return bool(run.article.word(run.end - 1).id) and run.own.shape == "cap" and run.words[0] in COMPASS


def _before_its_region(run: Run) -> bool:
    return run.after == "," and bool(run.article.word(run.end + 1).id) and run.cued(run.before, "place_preposition")


def _abbreviation_within(run: Run) -> bool:
    inside = (run.article.word(at) for at in range(run.start, run.end))
    return any(own.shape in ("upper", "mixed") and "roman" not in own.kinds for own in inside)


def _country_described(run: Run) -> bool:
    return (
        len(run.words) == 2
        and run.own.shape == "cap"
        and ordinary(run.words[0])
        and gazetteers.is_country(run.article.word(run.end - 1).id)
    )


def _all_ordinary(run: Run) -> bool:
    return all(ordinary(text) for text in run.words)


def _short_and_unseen(run: Run) -> bool:
    short = len(run.words) <= _PERSON_GUESSED and all(text.isalpha() for text in run.words)
    return short and not _in_small_letters(run)


SEVERAL_WORDS: tuple[Rule[Run, str], ...] = (
    Rule("letters with full stops: U.S.S.R.", _letters_with_stops, _known_or_body),
    Rule("several people: Senate Republicans", _several_people, ""),
    Rule("a thing or a storm: Nobel Prize, Hurricane Ian", _thing, ""),
    Rule("a headline in capitals", _headline, ""),
    Rule("too long for a person", lambda run: len(run.words) > _PERSON and _person(run), ""),
    Rule("a given name or a title opens it", _person, "PER"),
    Rule("a word of organisations: Bank of America", _body, "ORG"),
    Rule("a word of places: Lake Erie", _place, "LOC"),
    Rule("a particle or an initial: Ursula von der Leyen", _particle_or_initial, "PER"),
    Rule("part of a known place: Eastern Ukraine", _part_of_a_place, "LOC"),
    Rule("a saint's name: St Albans", lambda run: run.words[0] in ("St", "Saint"), "LOC"),
    Rule("before the region it lies in: in Green Bay, Wisconsin", _before_its_region, "LOC"),
    Rule("who says something", lambda run: len(run.words) <= _PERSON_GUESSED and _says(run), "PER"),
    Rule("an abbreviation within: Tory MPs", _abbreviation_within, "ORG"),
    Rule("a country described: Nazi Germany", _country_described, ""),
    Rule("ordinary words that may open a sentence", lambda run: _all_ordinary(run) and _opens(run), ""),
    Rule("two ordinary words", lambda run: _all_ordinary(run) and len(run.words) == 2, ""),
    Rule("ordinary words in a row", _all_ordinary, "ORG"),
    Rule("where something is", lambda run: run.before in ("in", "near", "at") and _short_and_unseen(run), "LOC"),
    Rule("words that stand nowhere in small letters", _short_and_unseen, "PER"),
    Rule("the beginning of a sentence", _opens, ""),
    Rule("any other words", lambda run: True, "ORG"),
)
