"""Put a name or a phrase into its base form: "Верховної Ради України" becomes "Верховна Рада України"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from math import inf, log

from data.language.background import frequencies
from data.language.morphology import Reading, inflect, readings
from data.language.paradigms import CASES, GENDERS
from data.language.personal import PERSONAL, Guess, name_part, of_persons, person, recase
from data.seeds import word_list

# Phrases kept; a candidate list takes about 500 bytes.
_MAX_ENTRIES = 100_000
# How many guesses per phrase the words of the article may choose from.
_GUESSES = 12
# The genders and cases of a person's name that its words may speak for, in this order.
SETTINGS = {key: at for at, key in enumerate(product(GENDERS, CASES))}
# What a base form gains that the article has elsewhere: a word as written, a name whose base form is settled.
_WRITTEN, _MET = 2.5, 3.0
# A base form is beyond what the words around a name may say when it leads by this much.
_SURE = 8.0

# A name in apposition follows its title into the nominative: "президента Трампа", but not "радника Трампа".
_TITLES = word_list("apposition")
_OPENING, _CLOSING = frozenset("«“„(["), frozenset("»”)],.:;!?…")


def nominative(
    words: Sequence[str],
    language: str,
    *,
    kind: str,
    context: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
    settings: Sequence[Sequence[float]] = (),
) -> str:
    """The base form of a name or phrase.

    All words of a person's name go to the nominative together, in one gender; elsewhere the head noun and the
    adjectives that agree with it do, and what follows stays ("закінчення війни"). The number is kept.

    Parameters
    ----------
    words : sequence of str
        The tokens of the phrase as they stand in the text.
    language : str
        "uk" or "ru"; in any other the words are joined as they are, without a final 's.
    kind : str
        "PER", "LOC", "ORG" or "TERM" (a phrase of common words).
    context : frozenset of str
        Words of the same article as written; a base form that is found among them is preferred.
    names : frozenset of str
        Full names of the article, in the nominative, and their last words: where "Мария Захарова" stands, a bare
        "Захарова" is she, and not a Захаров's.
    settings : sequence of sequences of float
        What the words around a person's name add to each gender and case, in the order of `SETTINGS`, each time
        that the name stands in the article.

    Returns
    -------
    str
        The base form, with the capitals of the text.
    """
    return weighed(words, language, kind=kind, context=context, names=names, settings=settings)[0]


def weighed(
    words: Sequence[str],
    language: str,
    *,
    kind: str,
    context: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
    settings: Sequence[Sequence[float]] = (),
) -> tuple[str, float]:
    """The same, with how much likelier the base form is than the next."""
    words = tuple(words)
    if language not in ("uk", "ru"):
        text = _join(words)
        return (text[:-2] if text.endswith(("'s", "’s")) else text), inf
    scores = _by_base(_guesses(words, language, kind), settings)
    for base in scores if context or names else ():
        scores[base] += _seen(base, words, context) + _MET * (base[-1] in names or " ".join(base) in names)
    if not scores:
        return _join(words), inf
    best, *others = sorted(scores, key=lambda base: -scores[base])
    return _join(best), scores[best] - scores[others[0]] if others else inf


def _by_base(guesses: Sequence[Guess], settings: Sequence[Sequence[float]]) -> dict[tuple[str, ...], float]:
    """The score of each base form in its likeliest gender, and each time that it stands in its likeliest case."""
    cases: dict[tuple, list[Guess]] = {}
    for guess in guesses:
        cases.setdefault((guess.words, guess.gender), []).append(guess)
    scores: dict[tuple[str, ...], float] = {}
    for (base, _gender), own in cases.items():
        most = max(guess.score for guess in own)
        said = [
            max(guess.score + setting[SETTINGS[guess.gender, guess.case]] for guess in own) - most
            for setting in (settings if own[0].gender else ())
        ]
        score = most + sum(said) / max(len(said), 1) ** 0.5
        scores[base] = max(score, scores.get(base, score))
    return scores


def doubtful(words: Sequence[str], language: str) -> bool:
    """Whether the words around a person's name may change what its base form is."""
    if language not in ("uk", "ru"):
        return False
    best, *others = sorted(_by_base(_guesses(tuple(words), language, "PER"), ()).values(), reverse=True) or [0.0]
    return bool(others) and best - others[0] < _SURE


def _seen(base: Sequence[str], words: Sequence[str], context: frozenset[str]) -> float:
    """The bonus for base forms that the article itself uses, other than the words as they stood."""
    return sum(_WRITTEN for new, old in zip(base, words) if new != old and new in context)


@lru_cache(maxsize=_MAX_ENTRIES)
def _guesses(words: tuple[str, ...], language: str, kind: str) -> tuple[Guess, ...]:
    """The likeliest base forms, best first."""
    personal = kind == "PER" or (kind == "TERM" and _personal(words, language))
    found: Iterable[Guess] = person(words, language) if personal else _phrase(words, language, kind)
    best: dict[tuple, Guess] = {}
    for guess in found:
        key = guess[1:]
        best[key] = max(guess, best.get(key, guess))
    return tuple(sorted(best.values(), key=lambda guess: -guess.score)[:_GUESSES])


def _personal(words: tuple[str, ...], language: str) -> bool:
    """Whether a phrase of capitalised words starts with a given name."""
    return (
        len(words) > 1
        and all(word[:1].isupper() for word in words)
        and any(reading.name == "given" and reading.known for reading in readings(words[0], language))
        and of_persons(readings(words[-1], language))
    )


def _phrase(words: tuple[str, ...], language: str, kind: str) -> Iterable[Guess]:
    """Every head noun, with agreeing adjectives before it, that a phrase can have."""
    start = next((index for index, word in enumerate(words) if word[:1].isalpha()), None)
    if start is None:
        return
    if words[start].isupper() and len(words[start]) <= 5 and len(words[start]) > 1 or words[start].isascii():
        yield Guess(0.0, words)
        return
    before: list[tuple[Reading, ...]] = []
    for index in range(start, min(len(words), start + 5)):
        found = readings(words[index], language)
        for head in found:
            last = index == len(words) - 1
            if head.case in ("", "voct") or not (head.pos == "NOUN" or last and head.pos in ("ADJF", "PRTF")):
                continue
            guess = _headed(words, start, index, head, before, language, kind)
            if guess:
                yield guess
        adjectives = tuple(reading for reading in found if reading.pos in ("ADJF", "PRTF", "NUMR"))
        if not adjectives:
            return
        before.append(adjectives)


def _headed(
    words: tuple[str, ...],
    start: int,
    index: int,
    head: Reading,
    before: Sequence[Sequence[Reading]],
    language: str,
    kind: str,
) -> Guess | None:
    """The phrase with this reading as its head, or None when a word before it does not agree."""
    base = inflect(head)
    if base is None:
        return None
    new = list(words)
    new[index] = recase(base, words[index])
    score = _likely(head, words[index], language, kind)
    for position, found in enumerate(before, start):
        agreeing = [reading for reading in found if _agree(reading, head)]
        if not agreeing:
            return None
        form = inflect(agreeing[0], gender=head.gender, number=head.number)
        if form is None:
            return None
        new[position] = recase(form, words[position])
        score += 2.0
    if head.lemma in _TITLES and index + 1 < len(words):
        rest = words[index + 1 :]
        options = [name_part(word, language, head.gender or "masc", head.case) for word in rest]
        if all(option[0] > 1 for option in options) and all(word[:1].isupper() for word in rest):
            new[index + 1 :] = [option[1] for option in options]
    return Guess(score, tuple(new))


def _likely(head: Reading, word: str, language: str, kind: str) -> float:
    """How likely a reading is as the head of a place, an organisation or a term."""
    score = 0.4 * log(frequencies(language).get(head.lemma, 0.0) + 0.02)
    score -= 0.0 if head.known else 2.0
    score += 0.5 * (head.case == "nomn")
    if head.number == "plur" and "Pltm" not in head.parse.tag.grammemes:
        score -= 1.5
    if head.pos != "NOUN":
        score -= 1.0
    if kind in ("LOC", "ORG"):
        score += {"place": 3.0, "organisation": 2.0, "abbreviation": 1.0}.get(head.name, 0.0)
        score -= 3.0 * (head.name in PERSONAL)
        score -= 1.0 * ("anim" in head.parse.tag.grammemes)
    elif head.name and word.islower():
        score -= 10.0
    return score


def _agree(adjective: Reading, noun: Reading) -> bool:
    """Whether an adjective stands in the case, number and gender of a noun."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    if adjective.case == "accs" and not _alive(adjective, noun):
        return False
    return noun.number == "plur" or not noun.gender or not adjective.gender or adjective.gender == noun.gender


def _alive(adjective: Reading, noun: Reading) -> bool:
    """Whether two accusatives agree in being animate, where both say so (Russian)."""
    marks, other = adjective.parse.tag.grammemes, noun.parse.tag.grammemes
    return not ("anim" in marks and "inan" in other or "inan" in marks and "anim" in other)


def _join(words: Sequence[str]) -> str:
    """The words as a phrase, with marks set as in print: "Т. Мей", but "Лента.ру"."""
    text, inside, low = "", False, False
    for index, word in enumerate(words):
        closing = word in _CLOSING or word == '"' and inside or word == "“" and low
        low = word == "„" or low and word != "“"
        inner = index > 1 and words[index - 1] == "." and len(words[index - 2]) > 1 and word.islower()
        gap = not text or text[-1] in _OPENING or text[-1] == '"' and inside or closing or inner
        inside = inside != (word == '"')
        text += word if gap else f" {word}"
    return text
