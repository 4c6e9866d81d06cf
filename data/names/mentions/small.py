"""Names that outlets write in small letters, as many Ukrainian ones write росія, рф, москва and путін.

Only a form that can be nothing else counts: of a country, a large city or a name listed as `small_name` in the cues,
where the dictionary has no other word of that form, or one so rare that nobody means it.
"""

from collections.abc import Iterator
from functools import cache

from data.language.background import frequencies
from data.language.morphology import Reading, readings
from data.names import gazetteers
from data.names.mentions.article import Article
from data.names.mentions.words import word

# People of a city whose name is known well enough to be told without its capital.
_LARGE = 1_000_000
# The first letters of a surname, which stay in all cases.
_STEM = 3
_NAMES = frozenset(("given", "surname", "patronymic"))


@cache
def forms(language: str) -> dict[str, str]:
    """Unmistakable forms in small letters, and the label of what they name."""
    found: dict[str, str] = {}
    stay = gazetteers.cues(language).get("small_word", frozenset())
    for name, label in _candidates(language):
        for form in () if name in stay else _cases(name, language):
            if not _rivalled(form, name, language):
                found.setdefault(form, label)
    return found


def written_small(article: Article) -> None:
    """Unmistakable names in small letters, with the given name before a surname."""
    table = forms(article.language)
    here = article.small & _words(article.language) | _of_people(article)
    if not here:
        return
    for position, text in enumerate(article.words):
        if text in here and not article.taken[position] and not _within_code(article, position):
            label = table.get(text, "PER")
            start = position - (label == "PER" and _given(article, position - 1, text))
            article.absorb(start, position + 1, label)


@cache
def _words(language: str) -> frozenset[str]:
    """The forms alone: the common part of two sets takes as long as the smaller is."""
    return frozenset(forms(language))


def _candidates(language: str) -> Iterator[tuple[str, str]]:
    """Names in small letters that may be unmistakable, and their labels."""
    entries, known = gazetteers.entries(), gazetteers.words(language)
    for name in sorted(gazetteers.cues(language).get("small_name", ())):
        yield name, entries[known[name]].label if name in known else "PER"
    for name, identity in known.items():
        entry = entries[identity]
        large = gazetteers.is_country(identity) or entry.population >= _LARGE
        if entry.label == "LOC" and large and _proper(name, language):
            yield name, "LOC"


def _proper(name: str, language: str) -> bool:
    """Whether the dictionary has a name, and as a noun that names no person."""
    if language == "en":
        return len(name) > 3
    found = [one for one in readings(name, language) if one.known and one.lemma == name]
    return bool(found) and all(one.pos == "NOUN" and one.name not in _NAMES and not _fixed(one) for one in found)


def _fixed(reading: Reading) -> bool:
    """Whether a word has one form for all cases, as borrowed common words have too (метро, кафе)."""
    return "Fixd" in reading.parse.tag.grammemes and reading.name != "abbreviation"


def _cases(name: str, language: str) -> set[str]:
    """The forms of a name in its own number."""
    own = [one for one in readings(name, language) if one.lemma == name and one.case == "nomn"]
    return {name} | {
        form.word
        for reading in own
        for form in reading.parse.lexeme
        if (reading.number == "plur") == ("plur" in form.tag.grammemes) and "voct" not in form.tag.grammemes
    }


def _rivalled(form: str, name: str, language: str) -> bool:
    """Whether a form may be another word, one that is met as often as the name."""
    if language == "en":
        return False
    rates = frequencies(language)
    rivals = {one.lemma for one in readings(form, language) if one.known and _rivals(one, name)}
    return any(rates.get(one, 0.0) >= rates.get(name, 0.0) for one in rivals)


def _rivals(reading: Reading, name: str) -> bool:
    """Whether a reading is another word than a name, in a case that people are often spoken of in."""
    seldom = reading.case == "voct" or reading.case == "loct" and "anim" in reading.parse.tag.grammemes
    return reading.lemma != name and reading.name not in _NAMES and not seldom


def _of_people(article: Article) -> set[str]:
    """Surnames in small letters of people whom the article names with a capital too."""
    surnames = {
        lemma for start, end, label in article.spans if label == "PER" for lemma in article.word(end - 1).lemmas
    }
    if not surnames or article.language == "en":
        return set()
    stems = {one[:_STEM] for one in surnames}
    return {text for text in article.small if text[:_STEM] in stems and _surname(text, surnames, article.language)}


def _surname(text: str, surnames: set[str], language: str) -> bool:
    """Whether a word in small letters is one of some surnames and nothing else."""
    if not any(text.startswith(one[: max(_STEM, len(one) - 2)]) for one in surnames):
        return False
    found = readings(text, language)
    return (
        bool(found)
        and all(one.known and one.name == "surname" for one in found)
        and any(one.lemma in surnames for one in found)
    )


def _given(article: Article, position: int, surname: str) -> bool:
    """Whether the given name of a person in small letters stands at a position."""
    if position < 0 or len(article.words[position]) < 3:
        return False
    before = word(article.words[position].capitalize(), article.language)
    own = word(surname.capitalize(), article.language)
    return "given" in before.kinds and bool(before.cases & own.cases or article.language == "en")


def _within_code(article: Article, position: int) -> bool:
    """Whether a word is part of an address or a tag."""
    return article.text(position - 1) in ("#", "@", "/", "_", ".") and article.adjoin(position - 1, position + 1)
