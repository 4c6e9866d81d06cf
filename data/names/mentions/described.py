"""Places that the common noun beside them describes: Донецька область, острів Хортиця, вул. Хрещатик, Сумщина."""

from collections.abc import Callable

from data.names.mentions.article import Article, Here
from data.names.mentions.rule import Rule, decided
from data.names.mentions.words import FUNCTION
from data.seeds import word_list

# A capitalised adjective with one of these is a place (Донецька область, Чорне море).
_AFTER_ADJECTIVE = {language: word_list("place_after_adjective", language) for language in ("uk", "ru")}
# After one of these a capitalised word is a place.
_BEFORE_NAME = {language: word_list("place_before_name", language) for language in ("uk", "ru")}
_ABBREVIATED = {language: word_list("place_abbreviation", language) for language in ("uk", "ru")}
# Streets, whose name is never without the word for them.
_STREETS = {language: word_list("street_abbreviation", language) for language in ("uk", "ru")}
_PLANTS = word_list("power_plant")
_REGION_ENDINGS = ("щина", "щини", "щині", "щину", "щиною", "ччина", "ччини", "ччині", "ччину", "ччиною")
# Before "м." these are square, cubic and running metres.
_MEASURES = ("кв", "куб", "пог")
_NO_PLACE = frozenset(("job", "legal", "org_head"))
_STATE = tuple(
    "ський ська ське ські ської ському ську ським ською ській ских ського зький зька зьке зької "
    "зькій цький цька цьке цької цькій "
    "ский ская ское ской скую ском ским ского".split()
)

Span = tuple[int, int]


def described(article: Article) -> None:
    """Claim the places that the word beside them, or their ending, describes."""
    for position in article.capitals:
        if not article.taken[position]:
            own = article.word(position)
            span = decided(RULES if own.adjective else NO_ADJECTIVE, Here(article, position, own), otherwise=None)
            if span:
                article.claim(*span, "LOC")


def _plant(here: Here) -> bool:
    article, position, _ = here
    return article.text(position + 1) in _PLANTS and not article.first[position]


def _region_abbreviated(here: Here) -> bool:
    article, position, _ = here
    return article.words[position + 1 : position + 3] == ["обл", "."]


def _adjective_and_noun(here: Here) -> bool:
    """Whether a word is the adjective of the noun for a place after it; one that opens a sentence only where it ends
    as adjectives of places do."""
    article, position, own = here
    following = article.word(position + 1)
    return (
        following.shape in ("low", "cap")
        and not _AFTER_ADJECTIVE[article.language].isdisjoint(following.lemmas)
        and not own.adjective.isdisjoint(following.noun | following.adjective)
        and article.free(position, position + 2)
        and (not article.first[position] or article.words[position].lower().endswith(_STATE))
    )


def _region_by_its_ending(here: Here) -> bool:
    own = here.own
    ending = own.shape == "cap" and here.article.words[here.position].lower().endswith(_REGION_ENDINGS)
    return ending and not own.ordinary


def _initial_in_a_street(here: Here) -> bool:
    article, position, own = here
    return (
        own.shape == "initial"
        and article.text(position + 1) == "."
        and article.word(position + 2).shape == "cap"
        and article.text(position - 2) in _STREETS[article.language]
        and _dotted(here)
    )


def _after_an_abbreviation(here: Here) -> bool:
    return _may_be_named(here) and _dotted(here)


def _after_its_noun(here: Here) -> bool:
    """Whether the noun for a place stands before a word that is no verb, job or body: Голова ради міста Іван Петренко,
    but вулиця Івана Франка."""
    article, position, own = here
    if not _may_be_named(here) or article.first[position] or position and article.taken[position - 1]:
        return False
    previous = article.word(position - 1)
    if (
        _BEFORE_NAME[article.language].isdisjoint(previous.lemmas)
        or "NOUN" not in previous.kinds
        or not (previous.shape == "low" or article.first[position - 1])
    ):
        return False
    verb = own.known and "VERB" in own.kinds and not own.noun and not own.adjective
    person = "given" in own.kinds and "nomn" in own.cases and article.word(position + 1).shape == "cap"
    return not verb and not person and own.kinds.isdisjoint(_NO_PLACE)


def _may_be_named(here: Here) -> bool:
    return here.own.shape in ("cap", "mixed") and not here.own.latin


def _dotted(here: Here) -> bool:
    """Whether the abbreviation of a kind of place stands before a word; "м." after a number is metres."""
    article, position, own = here
    if (
        position < 2
        or article.text(position - 1) != "."
        or article.text(position - 2) not in _ABBREVIATED[article.language]
        or own.known
        and not own.kinds.isdisjoint(FUNCTION)
    ):
        return False
    return article.word(position - 3).shape != "number" and article.text(position - 3) not in _MEASURES


def _words(number: int) -> Callable[[Here], Span]:
    """The span of so many words from the one looked at."""
    return lambda here: (here.position, here.position + number)


def _street_with_initial(here: Here) -> Span:
    """From the abbreviation of the street to the number of the house: вул. Л. Українки, 7."""
    return here.position - 2, _house(here.article, here.position + 3)


def _place_after_abbreviation(here: Here) -> Span:
    """A place; of a street, the abbreviation and the number of the house too: вул. Садова, 7."""
    article, position, _ = here
    end = _address(article, position)
    if article.text(position - 2) in _STREETS[article.language]:
        return position - 2, _house(article, end)
    return position, end


def _house(article: Article, position: int) -> int:
    """Where the number of a house after a street ends: ", 7", ", 16/17", " 5-А"; or the position."""
    at = position + (article.words[position : position + 1] == [","])
    if article.word(at).shape != "number":
        return position
    if article.words[at + 1 : at + 2] == ["/"] and article.word(at + 2).shape == "number":
        return at + 3
    return at + 1


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


ADJECTIVE: tuple[Rule[Here, Span | None], ...] = (
    Rule("a power plant: Запорізька АЕС", _plant, _words(2)),
    Rule("a region, abbreviated: Сумська обл.", _region_abbreviated, _words(3)),
    Rule("an adjective with its noun: Чорне море", _adjective_and_noun, _words(2)),
)
NO_ADJECTIVE: tuple[Rule[Here, Span | None], ...] = (
    Rule("a region by its ending: Сумщина", _region_by_its_ending, _words(1)),
    Rule("a street with an initial: вул. Л. Українки, 7", _initial_in_a_street, _street_with_initial),
    Rule("after an abbreviation: м. Київ", _after_an_abbreviation, _place_after_abbreviation),
    Rule(
        "after its noun: острів Хортиця",
        _after_its_noun,
        lambda here: (here.position, _address(here.article, here.position)),
    ),
)
# A word that may be an adjective may be something else too.
RULES = ADJECTIVE + NO_ADJECTIVE
