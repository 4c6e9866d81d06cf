"""Places: known ones, and those that the words beside them describe (область, вулиця, місто)."""

from functools import lru_cache

from data.language.spelling import STEM
from data.names import gazetteers
from data.names.mentions.article import NOTHING, OPENING, Article
from data.names.mentions.small import forms
from data.names.mentions.words import FUNCTION, Word, word
from data.seeds import word_list

# A capitalised adjective with one of these is a place (Донецька область, Чорне море); the first ones need
# no capital.
_AFTER_ADJECTIVE = {language: word_list("place_after_adjective", language) for language in ("uk", "ru")}
# After one of these a capitalised word is a place.
_BEFORE_NAME = {language: word_list("place_before_name", language) for language in ("uk", "ru")}
_SHORT = {language: word_list("place_abbreviation", language) for language in ("uk", "ru")}
# Streets, whose name is never without the word for them.
_STREETS = {language: word_list("street_abbreviation", language) for language in ("uk", "ru")}
_PLANTS = [[plant] for plant in sorted(word_list("power_plant"))]
_PREPOSITIONS = {language: word_list("place_preposition", language) for language in ("uk", "ru")}
# A preposition of as many letters may be a noun too, but is none after a name.
LITTLE = 3
# A place with more people is meant rather than a person of its name.
_LARGE = 300_000
_REGION_ENDINGS = ("щина", "щини", "щині", "щину", "щиною", "ччина", "ччини", "ччині", "ччину", "ччиною")


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


def described(article: Article) -> None:
    """Places by the common noun beside them: Донецька область, острів Хортиця, вул. Хрещатик, Сумщина."""
    after, before = _AFTER_ADJECTIVE[article.language], _BEFORE_NAME[article.language]
    short = _SHORT[article.language]
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        following = article.word(position + 1)
        if own.adjective and article.words[position + 1 : position + 2] in _PLANTS and not article.first[position]:
            article.claim(position, position + 2, "LOC")
            continue
        if own.adjective and article.words[position + 1 : position + 3] == ["обл", "."]:
            article.claim(position, position + 3, "LOC")
            continue
        if own.adjective and following.shape in ("low", "cap") and not after.isdisjoint(following.lemmas):
            if (own.adjective & (following.noun | following.adjective)) and article.free(position, position + 2):
                if not article.first[position] or article.words[position].lower().endswith(_STATE):
                    article.claim(position, position + 2, "LOC")
                    continue
        if own.shape == "cap" and article.words[position].lower().endswith(_REGION_ENDINGS) and not own.ordinary:
            article.claim(position, position + 1, "LOC")
            continue
        previous = NOTHING if position and article.taken[position - 1] else article.word(position - 1)
        dotted = _dotted(article, position, short) and not (own.known and own.kinds & FUNCTION)
        if dotted and own.shape == "initial" and article.word(position + 2).shape == "cap":
            if article.text(position + 1) == "." and article.text(position - 2) in _STREETS[article.language]:
                article.claim(position - 2, _house(article, position + 3), "LOC")  # вул. Л. Українки, 7
        elif own.shape in ("cap", "mixed") and not own.latin and (dotted or not article.first[position]):
            if (
                dotted
                or (previous.shape == "low" or article.first[position - 1])
                and not before.isdisjoint(previous.lemmas)
                and "NOUN" in previous.kinds
            ):
                verb = own.known and "VERB" in own.kinds and not own.noun and not own.adjective
                # Голова ради міста Іван Петренко, but вулиця Івана Франка.
                person = "given" in own.kinds and "nomn" in own.cases and following.shape == "cap"
                if not verb and not person and not own.kinds & {"job", "legal", "org_head"} or dotted:
                    _settle(article, position, dotted)


def _settle(article: Article, position: int, dotted: bool) -> None:
    """Claim a place after the word for it; of a street, the abbreviation and the number of the house too: вул.
    Садова, 7."""
    start, end = position, _address(article, position)
    if dotted and article.text(position - 2) in _STREETS[article.language]:
        start = position - 2
        end = _house(article, end)
    article.claim(start, end, "LOC")


def _house(article: Article, position: int) -> int:
    """Where the number of a house after a street ends: ", 7", ", 16/17", " 5-А"; or the position."""
    at = position + (article.words[position : position + 1] == [","])
    if article.word(at).shape != "number":
        return position
    if article.words[at + 1 : at + 2] == ["/"] and article.word(at + 2).shape == "number":
        return at + 3
    return at + 1


def _dotted(article: Article, position: int, short: frozenset[str]) -> bool:
    """Whether the abbreviation of a kind of place stands before a word; "м." after a number is metres."""
    if position < 2 or article.text(position - 1) != "." or article.text(position - 2) not in short:
        return False
    before = article.word(position - 3)
    return before.shape != "number" and article.text(position - 3) not in ("кв", "куб", "пог")


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
    return article.text(position + 1) in word_list("conjunction") and bool(own.adjective & second.adjective)


_STATE = tuple(
    "ський ська ське ські ської ському ську ським ською ській ских ського зький зька зьке зької "
    "зькій цький цька цьке цької цькій "
    "ский ская ское ской скую ском ским ского".split()
)


def _address(article: Article, position: int) -> int:
    """Where the name of a place ends: further capitalised words that agree (вул. Велика Васильківська)."""
    end = position + 1
    while (
        end < len(article.words)
        and article.word(end).shape == "cap"
        and not article.taken[end]
        and not article.first[end]
    ):
        own, last = article.word(end), article.word(end - 1)
        # вулиця Тараса Шевченка, вул. Академіка Бойка
        named = last.kinds & {"given", "job"} and not own.latin and not last.id
        if own.latin or not named and (own.id or not last.adjective & (own.adjective | own.noun)):
            break
        end += 1
    return end


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
