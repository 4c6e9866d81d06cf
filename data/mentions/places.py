"""Places: known ones, and those that the words beside them describe (область, вулиця, місто)."""

from functools import lru_cache

from data import gazetteers
from data.mentions.article import Article
from data.mentions.words import word

# A capitalised adjective with one of these is a place (Донецька область, Чорне море); the first ones need
# no capital.
_AFTER_ADJECTIVE = {
    "uk": frozenset(
        "область район край округ громада море океан острів півострів затока протока гора хребет річка озеро "
        "долина пустеля міст площа вулиця проспект бульвар провулок узвіз набережна майдан парк ліс степ "
        "республіка королівство автономія воєводство повіт волость фіорд перевал острови гори".split()
    ),
    "ru": frozenset(
        "область район край округ громада море океан остров полуостров залив пролив гора хребет река озеро "
        "долина пустыня мост площадь улица проспект бульвар переулок набережная парк лес степь "
        "республика королевство автономия воеводство губерния уезд волость перевал острова горы".split()
    ),
}
# After one of these a capitalised word is a place.
_BEFORE_NAME = {
    "uk": frozenset(
        "місто село селище містечко смт хутір станція річка озеро острів півострів штат провінція графство "
        "кантон вулиця проспект бульвар провулок площа узвіз набережна регіон столиця".split()
    ),
    "ru": frozenset(
        "город село посёлок поселок деревня хутор станция река озеро остров полуостров штат "
        "провинция графство "
        "кантон улица проспект бульвар переулок площадь набережная станица регион столица".split()
    ),
}
_SHORT = {
    "uk": frozenset(("м", "с", "вул", "просп", "пров", "пл", "бул", "смт", "оз", "р")),
    "ru": frozenset(("г", "с", "ул", "просп", "пер", "пл", "бул", "пос", "оз", "р", "д")),
}
_PREPOSITIONS = {
    "uk": frozenset("в у на до з із зі біля під через над поблизу навколо".split()),
    "ru": frozenset("в во на до из с возле под через над около".split()),
}
_REGION_ENDINGS = ("щина", "щини", "щині", "щину", "щиною", "ччина", "ччини", "ччині", "ччину", "ччиною")


def of_several_words(article: Article) -> None:
    """Known names of several words, of any label: Верховна Рада України, Великої Британії."""
    table = gazetteers.phrases(article.language)
    foreign = gazetteers.phrases("en")
    for position in article.capitals:
        text = article.words[position]
        stem = text[: gazetteers.STEM].lower()
        rows = table.get(stem)
        if rows is None and text[0] < "А":
            rows = foreign.get(stem)
        if rows is None or article.taken[position]:
            continue
        for parts, identity in rows:
            end = position + len(parts)
            if article.free(position, end) and _same(article, position, parts):
                article.claim(position, end, gazetteers.entries()[identity].label)
                break


def _same(article: Article, position: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from a position on are the parts of a name in one case or another."""
    words = article.words
    for offset, part in enumerate(parts):
        text = words[position + offset]
        if text != part and not _alike(text, part, article.language):
            return False
        if (
            len(parts) == 2
            and offset
            and part[0].isupper()
            and text[0].islower()
            and part not in ("Дім", "Схід")
        ):
            # "збройні сили" may be anyone's: a name of two words keeps its capitals, but for its second noun.
            return text.isalpha() and not article.first[position]
    return True


@lru_cache(maxsize=50_000)
def _alike(text: str, part: str, language: str) -> bool:
    """Whether a word is a form of the part of a name."""
    text, part = text.lower(), part.lower()
    if text == part:
        return True
    if text[:2] != part[:2] or not part.isalpha() or language not in ("uk", "ru") or part[0] < "а":
        return text[:1] == part[:1] == "д" and {text, part} <= _HOUSE
    own = word(text, language)
    if not own.known:
        return len(part) > 4 and text[: len(part) - 2] == part[: len(part) - 2] and len(text) <= len(part) + 2
    return not own.lemmas.isdisjoint(word(part, language).lemmas)


_HOUSE = frozenset("дім дому домом домі дом доме дома".split())


def described(article: Article) -> None:
    """Places by the common noun beside them: Донецька область, острів Хортиця, вул. Хрещатик, Сумщина."""
    after, before = _AFTER_ADJECTIVE[article.language], _BEFORE_NAME[article.language]
    short = _SHORT[article.language]
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        following = article.word(position + 1)
        if own.adjective and following.shape in ("low", "cap") and not after.isdisjoint(following.lemmas):
            if (own.adjective & (following.noun | following.adjective)) and article.free(
                position, position + 2
            ):
                if not article.first[position] or article.words[position].lower().endswith(_STATE):
                    article.claim(position, position + 2, "LOC")
                    continue
        if (
            own.shape == "cap"
            and article.words[position].lower().endswith(_REGION_ENDINGS)
            and not own.ordinary
        ):
            article.claim(position, position + 1, "LOC")
            continue
        previous = article.word(position - 1)
        dotted = position > 1 and article.words[position - 1] == "." and article.words[position - 2] in short
        if own.shape in ("cap", "mixed") and not own.latin and not article.first[position]:
            if (
                dotted
                or previous.shape == "low"
                and not before.isdisjoint(previous.lemmas)
                and "NOUN" in previous.kinds
            ):
                verb = own.known and "VERB" in own.kinds and not own.noun and not own.adjective
                if not verb and not own.kinds & {"job", "legal", "org_head"} or dotted:
                    article.claim(position, _address(article, position), "LOC")


def describes(article: Article, position: int) -> bool:
    """Whether a capitalised word is the adjective of the noun after it (Покровський напрямок), or one of
    two such."""
    own, following = article.word(position), article.word(position + 1)
    if not own.adjective or following.shape not in ("low", "cap") or article.first[position + 1]:
        return False
    if own.adjective & (following.noun | following.adjective):
        return True
    second = article.word(position + 2)
    return article.words[position + 1] in ("і", "та", "й", "и") and bool(own.adjective & second.adjective)


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
        named = "given" in last.kinds and not own.latin  # вулиця Тараса Шевченка
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
            if article.words[position - 1].lower() in ("в", "у", "во") and article.words[position].endswith(
                endings
            ):
                if (
                    not own.kinds & {"given"}
                    and not own.cases == {"any"}
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
    ),
    "ru": ("е", "ии", "ах", "ске"),
}


def single(article: Article) -> None:
    """Known names of one word."""
    entries, exact = gazetteers.entries(), gazetteers.exact(article.language)
    prepositions = _PREPOSITIONS[article.language]
    held = []
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if not own.id or own.shape == "initial":
            continue
        entry = entries[own.id]
        if entry.label == "ORG" and own.kinds & {"ADJF"} and "NOUN" not in own.kinds:
            continue
        before = article.words[position - 1].lower() if position else ""
        if article.first[position] and own.ordinary and entry.population < 1_000_000 and len(entry.id) > 2:
            held.append((position, entry))
            continue
        named = own.kinds & {"given", "surname", "patronymic"}
        if (
            named
            and before not in prepositions
            and entry.id.isdigit()
            and not any(lemma.capitalize() in exact for lemma in own.lemmas)
            and ("given" in named or not own.place_like and entry.population < 1_000_000)
        ):
            continue
        if entry.label == "LOC" and describes(article, position):
            continue
        article.claim(position, position + 1, entry.label)
    seen = {article.word(start).id for start, end, _ in article.spans if end == start + 1}
    for position, entry in held:
        if entry.id in seen and article.free(position, position + 1):
            article.claim(position, position + 1, entry.label)
