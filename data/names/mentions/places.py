"""Places that the tables have, and unknown words where only a place can stand (у Сребрениці)."""

from functools import lru_cache

from data.language.spelling import STEM
from data.names import gazetteers
from data.names.mentions.article import OPENING, Article
from data.names.mentions.small import forms
from data.names.mentions.words import FUNCTION, Word, word
from data.seeds import word_list

_PREPOSITIONS = {language: word_list("place_preposition", language) for language in ("uk", "ru")}
_AND = word_list("conjunction")
# A preposition of as many letters may be a noun too, but is none after a name.
LITTLE = 3
# A place with more people is meant rather than a person of its name.
_LARGE = 300_000


def of_several_words(article: Article) -> None:
    """Known names of several words, of any label: Верховна Рада України, Великої Британії."""
    table = gazetteers.phrases(article.language)
    foreign = gazetteers.phrases("en")
    for position in article.capitals:
        text = article.words[position]
        stem = text[:STEM].lower()
        rows = table.get(stem)
        if rows is None and text[0] < "А":
            rows = foreign.get(stem)
        if rows is None or article.taken[position]:
            continue
        following = article.text(position + 1)[:1].lower()
        for parts, identity in rows:
            if parts[1][0] != following:
                continue
            end = position + len(parts)
            if article.free(position, end) and _same(article, position, parts):
                article.claim(position, end, gazetteers.entries()[identity].label)
                break


def _same(article: Article, position: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from a position on are the parts of a name in one case or another."""
    words = article.words
    for offset, part in enumerate(parts):
        text = words[position + offset]
        if offset == len(parts) - 1 and not part.endswith("'s"):
            text = text.removesuffix("'s")
        if text != part and not alike(text, part, article.language):
            return False
        if article.language == "en" and text.islower() and len(text) > 3:
            return False  # the US army is described, the US Army named
    return True


@lru_cache(maxsize=50_000)
def alike(text: str, part: str, language: str) -> bool:
    """Whether a word is a form of the part of a name."""
    text, part = text.lower(), part.lower()
    if text == part:
        return True
    pieces = text.split("-"), part.split("-")
    if len(pieces[1]) > 1:  # Папуа-Нової Гвінеї
        return len(pieces[0]) == len(pieces[1]) and all(alike(*pair, language) for pair in zip(*pieces, strict=True))
    # A short word may change its vowel: Ріг, Рогу.
    same = text[:2] == part[:2] or len(part) < 5 and text[:1] == part[:1]
    if not same or not part.replace("'", "").isalpha() or language not in ("uk", "ru") or part[0] < "а":
        return text[:1] == part[:1] == "д" and {text, part} <= _HOUSE
    own = word(text, language)
    if not own.known:
        return len(part) > 4 and text[: len(part) - 2] == part[: len(part) - 2] and len(text) <= len(part) + 2
    return not own.lemmas.isdisjoint(word(part, language).lemmas)


_HOUSE = word_list("house")


def describes(article: Article, position: int) -> bool:
    """Whether a capitalised word is the adjective of the noun after it (Покровський напрямок), or one of
    two such."""
    own, following = article.word(position), article.word(position + 1)
    if not own.adjective or following.shape not in ("low", "cap") or article.first[position + 1]:
        return False
    if "PREP" in following.kinds and len(article.words[position + 1]) <= LITTLE:
        return False  # Зеленський про санкції: "про" is a noun too
    if own.adjective & (following.noun | following.adjective):
        return True
    second = article.word(position + 2)
    return article.text(position + 1) in _AND and bool(own.adjective & second.adjective)


def unknown_after_preposition(article: Article) -> None:
    """A word the dictionary lacks, in the locative after "в": у Сребрениці, в Пхёнчхане."""
    endings = _LOCATIVE[article.language]
    for position in article.capitals:
        own = article.word(position)
        if (
            position
            and not article.taken[position]
            and own.shape == "cap"
            and not own.latin
            and not own.known
            and not own.id
        ):
            if article.text(position - 1).lower() in ("в", "у", "во") and article.words[position].endswith(endings):
                if (
                    not own.kinds & {"given"}
                    and own.cases != {"any"}
                    and not article.words[position].endswith(("ові", "еві"))
                ):
                    article.claim(position, position + 1, "LOC")


_LOCATIVE = {
    "uk": (
        "ці",
        "ді",
        "ні",
        "рі",
        "лі",
        "зі",
        "ві",
        "бі",
        "мі",
        "пі",
        "ті",
        "сі",
        "шті",
        "ії",
        "ах",
        "ську",
        "цьку",
        "вому",
        "ному",
    ),
    "ru": ("е", "ии", "ах", "ске"),
}


def known_to_the_dictionary(article: Article) -> None:
    """A word that the dictionary has as it has places, after a preposition of place: до Суджі, в Кіровограді."""
    prepositions = _PREPOSITIONS[article.language] - {"на", "через", "над"}  # на Різдво, через Інтернет
    for position in article.capitals:
        if article.taken[position] or article.first[position] or not position:
            continue
        own, text = article.word(position), article.words[position].lower()
        if (
            own.shape == "cap"
            and own.place_like
            and own.noun
            and not own.adjective
            and article.text(position - 1).lower() in prepositions
            and not describes(article, position)
            and not own.kinds & {"given", "surname", "thing", "weapon", "org_head", "job", "not_acronym"}
            and text not in article.small
        ):
            article.claim(position, position + 1, "LOC")


def single(article: Article) -> None:
    """Known names of one word."""
    entries, exact = gazetteers.entries(), gazetteers.exact(article.language)
    prepositions = _PREPOSITIONS[article.language]
    held = []
    people = {
        lemma
        for start, end, label in article.spans
        if label == "PER"
        for at in range(start, end)
        for lemma in article.word(at).lemmas
    }
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if not own.id or own.shape == "initial":
            continue
        entry = entries[own.id]
        if entry.label == "ORG" and own.kinds & {"ADJF"} and "NOUN" not in own.kinds:
            continue
        before = article.text(position - 1).lower()
        told = "proper" in own.kinds or article.words[position].lower() in forms(article.language)
        if article.first[position] and not told and _may_be_ordinary(own, entry):
            held.append((position, entry))
            continue
        named = own.kinds & {"given", "surname", "patronymic"}
        if (
            named
            and before not in prepositions
            and entry.id.isdigit()
            and len(entry.id) > 3  # not a continent
            and not any(lemma.capitalize() in exact for lemma in own.lemmas)
            and ("given" in named or not own.place_like and entry.population < 1_000_000)
        ):
            continue
        acts = own.noun and "VERB" in article.word(position + 1).kinds  # Делегація Косова прибула
        described = describes(article, position) and not acts
        if entry.label == "LOC" and (described or _of_a_person(own, people, entry) or _of_a_law(article, position)):
            continue
        article.claim(position, position + 1, entry.label)
    seen = {article.word(start).id for start, end, _ in article.spans if end == start + 1}
    for position, entry in held:
        if entry.id in seen and article.free(position, position + 1):
            article.claim(position, position + 1, entry.label)


def _may_be_ordinary(own: Word, entry: gazetteers.Entry) -> bool:
    """Whether a word that opens a sentence may be no name: one of the language's own, unless it is as large as a
    country; «Того» in any case."""
    if own.kinds & FUNCTION or "pronoun" in own.kinds:
        return True
    return own.ordinary and entry.population < 1_000_000 and not gazetteers.is_country(entry.id)


def _of_a_person(own: Word, people: set[str], entry: gazetteers.Entry) -> bool:
    """Whether the name of a village is a person's here: one the article names in full, or one in -енко."""
    if "surname" not in own.kinds or not entry.id.isdigit() or entry.population > _LARGE:
        return False
    return not own.lemmas.isdisjoint(people) or any(lemma.endswith(("енко", "єнко")) for lemma in own.lemmas)


def _of_a_law(article: Article, position: int) -> bool:
    """Whether a country stands within the title of a law: Закону України «Про …»."""
    after = article.words[position + 1 : position + 3]
    return len(after) == 2 and after[0] in OPENING and after[1] in ("Про", "О", "Об")
