"""Where the name of a body ends after its head: "охорони здоров'я України", "з питань …", "ім. Лесі Українки"."""

from data.names import gazetteers
from data.names.mentions.article import Article
from data.names.mentions.words import Word
from data.seeds import word_list

_PHRASES_WITH = {language: word_list("body_preposition", language) for language in ("uk", "ru")}
LINKS = {language: word_list("conjunction", language) for language in ("uk", "ru")}
_NAMED_AFTER = word_list("named_after")
_IN = word_list("body_in")
_REGIONS = word_list("body_region")
_TOWNS = word_list("town")
_MATTERS = word_list("matter")
_FROM = word_list("from")
# Bodies that may be named by what they are for, after "з".
_PURPOSEFUL = word_list("purposeful_body")
_QUESTIONS = word_list("question")
# Words that a tail, a name after "ім.", a list in a tail and a noun with its adjectives may have.
_LONGEST_TAIL, _LONGEST_HONOURED, _LONGEST_LIST, _LONGEST_NOUN = 14, 6, 9, 4


def tail(article: Article, position: int) -> int:
    """Where the tail of a head ends, that ends itself at a position; the position for none."""
    end = at = position
    limit = min(position + _LONGEST_TAIL, len(article.words))
    while at < limit:
        if after := _phrase(article, position, at, end):
            end = at = after
            continue
        own = article.word(at)
        if article.taken[at] or own.shape == "low" and _breaks(article, position, at):
            break
        if last := _last(article, position, at, end):
            return last
        if own.shape in ("mark", "number"):
            break
        if _joins(article, position, at) or _adjective(own, article.words[at], article.language):
            at += 1
        elif _noun_of(own, article.words[at], article.language):
            end = at = at + 1
        else:
            break
    return end


def _phrase(article: Article, position: int, at: int, end: int) -> int:
    """Where a part of a tail ends that belongs to it as a whole, or 0: a name found before, a list, "з питань",
    "ім. …", "№ 5", an abbreviation."""
    words, text = article.words, article.words[at]
    if article.taken[at]:
        return 0 if words[at - 1] in LINKS[article.language] else _within(article, at)
    if text == "№":
        return at + 2 if article.word(at + 1).shape == "number" else 0
    if text in _NAMED_AFTER:
        return _honoured(article, at)
    if at == end and text in _PHRASES_WITH[article.language] and article.word(at + 1).lemmas & _MATTERS:
        return at + 2
    if at == end and text == "," and at > position:
        return _enumerated(article, at)
    if at == position and text in _FROM:
        return _purpose(article, position)
    return at + 1 if abbreviates(article, at) and not of_place(article.word(at)) else 0


def _breaks(article: Article, position: int, at: int) -> bool:
    """Whether a word in small letters cannot go on a tail: no noun at its start, or any after an abbreviation."""
    own, text = article.word(at), article.words[at]
    if text in _NAMED_AFTER:
        return True
    plain = text not in _IN and text != "м"
    return plain and (at == position and not (own.noun or own.adjective) or abbreviates(article, at - 1))


def _last(article: Article, position: int, at: int, end: int) -> int:
    """Where a tail ends with the place a body is of or sits in: "України", "м. Києва", "в Сумській області"; or
    0."""
    own, words = article.word(at), article.words
    if own.shape == "low" and genitive(own) and not _TOWNS.isdisjoint(own.lemmas) and _named(article, at + 1):
        return at + 2  # Міська рада міста Прикладове
    local = "local_head" in article.word(position - 1).kinds
    if words[at] in _IN and at == end and (local or "local_head" in article.word(at - 1).kinds):
        return _seat(article, at) or at
    if words[at] == "м" and words[at + 1 : at + 2] == ["."] and article.word(at + 2).shape == "cap":
        return at + 3
    if of_place(own) and (genitive(own) or own.shape == "upper") and not describes_body(article, at):
        seated = local and at + 1 < len(words) and words[at + 1] in _IN
        return seated and _seat(article, at + 1) or at + 1
    return 0


def _joins(article: Article, position: int, at: int) -> bool:
    """Whether a conjunction goes on a tail: Міністерства освіти та Міністерства культури are two names."""
    following = article.word(at + 1)
    if article.words[at] not in LINKS[article.language] or at == position or not genitive(following):
        return False
    return following.shape != "cap" or "org_head" not in following.kinds


def _adjective(own: Word, text: str, language: str) -> bool:
    """Whether a word is an adjective in the genitive."""
    return any(one.startswith("gent") for one in own.adjective) and not _only_job(own, text, language)


def _noun_of(own: Word, text: str, language: str) -> bool:
    """Whether a word is a noun in the genitive that names no person."""
    if not own.noun or not genitive(own) or _only_job(own, text, language):
        return False
    person = own.kinds & {"given", "surname"} and not own.kinds & {"org_head", "local_head"}
    return not person and own.lemmas.isdisjoint(_QUESTIONS)


def _purpose(article: Article, position: int) -> int:
    """Where what a body is for ends, when "з" after its head opens it: Підкомісія з четвертинної стратиграфії,
    Управління з контролю за якістю; otherwise 0."""
    if article.word(position - 1).lemmas.isdisjoint(_PURPOSEFUL):
        return 0
    end = _noun(article, position + 1, "gent")
    if not end:
        return 0
    ruling = end + (article.words[end : end + 1] == ["за"])
    return _noun(article, ruling, "ablt") or end


def _noun(article: Article, position: int, case: str) -> int:
    """Where a noun in small letters in a case, with the adjectives before it, ends; 0 when none is there."""
    at = position
    while at < position + _LONGEST_NOUN and article.word(at).shape == "low":
        own = article.word(at)
        if any(one.startswith(case) for one in own.noun):
            return at + 1
        if not any(one.startswith(case) for one in own.adjective):
            break
        at += 1
    return 0


def _enumerated(article: Article, position: int) -> int:
    """Where a list of what a body is for ends, from its first comma on: "розвитку, будівництва та житла"; 0 for
    no list."""
    links = LINKS[article.language]
    linked = False
    at = position + 1
    if article.words[at : at + 1] and article.words[at] in links:
        return 0
    while at < position + _LONGEST_LIST and article.word(at).shape in ("low", "upper"):
        own = article.word(at)
        if own.shape == "upper":
            return at + 1 if linked else 0
        if article.words[at] in links:
            linked = True
        elif not genitive(own):
            return 0
        elif linked and own.noun:
            return at + 1
        at += 1
        if article.words[at : at + 1] == [","] and not linked:
            at += 1
    return 0


def of_place(own: Word) -> bool:
    """Whether a word names a place."""
    return bool(own.id) and gazetteers.entries()[own.id].label == "LOC"


def describes_body(article: Article, position: int) -> bool:
    """Whether a word is the adjective of the noun after it: Хмельницької облдержадміністрації."""
    own, following = article.word(position), article.word(position + 1)
    return bool(own.adjective & (following.noun | following.adjective)) or (
        bool(own.adjective) and abbreviates(article, position + 1)
    )


def _only_job(own: Word, text: str, language: str) -> bool:
    """Whether a word can be nothing but a person's job: президента, but not політики (the policy's)."""
    return "job" in own.kinds and own.lemmas - {text.lower()} <= gazetteers.cues(language)["job"]


def _named(article: Article, position: int) -> bool:
    """Whether a word may be the name of a town after the word for one, and no person's."""
    own = article.word(position)
    return own.shape == "cap" and not article.taken[position] and own.kinds.isdisjoint(("given", "job", "patronymic"))


def _within(article: Article, position: int) -> int:
    """Where the name that begins at a position ends, when it may belong to the one before: Комітет Верховної
    Ради, Посольство Великої Британії; otherwise 0."""
    found = next((span for span in article.spans if span[0] == position), None)
    first = article.word(position)
    if found is None or found[2] == "PER" or not genitive(first) or "legal" in first.kinds:
        return 0
    return found[1]


def _seat(article: Article, position: int) -> int:
    """Where a name ends that says where the body sits: "в Сумській області", "у м. Києві"; or 0."""
    at = position + 1
    span = next((span for span in article.spans if span[0] == at and span[2] == "LOC"), None)
    if span and not _REGIONS.isdisjoint(article.word(span[1] - 1).lemmas):
        return span[1]
    own, following = article.word(at), article.word(at + 1)
    if own.shape == "cap" and own.adjective & following.noun and not _REGIONS.isdisjoint(following.lemmas):
        return at + 2
    if article.words[at : at + 1] == ["м"] and article.words[at + 1 : at + 2] == ["."]:
        return at + 3
    if following.shape == "cap" and own.lemmas & {"місто", "город"}:
        return at + 2
    return 0


def _honoured(article: Article, position: int) -> int:
    """Where the name of the person ends after whom a body is named: ім. Т. Шевченка; or 0."""
    at = position + 1
    if article.words[at : at + 1] == ["."]:
        at += 1
    end = at
    while at < min(end + _LONGEST_HONOURED, len(article.words)):
        if article.word(at).shape in ("cap", "mixed", "initial") or article.word(at - 1).shape == "initial":
            at += 1
        else:
            break
    return at if at > end else 0


def genitive(own: Word) -> bool:
    """Whether a word may be in the genitive, as noun or adjective."""
    return any(one.startswith("gent") for one in own.noun) or any(one.startswith("gent") for one in own.adjective)


def abbreviates(article: Article, position: int) -> bool:
    """Whether a word in capitals is an abbreviation of a body: ОДА, ГЗК."""
    own, text = article.word(position), article.text(position)
    return (
        own.shape == "upper"
        and text.isalpha()
        and not own.latin
        and 2 <= len(text) <= 7
        and ("local_head" in own.kinds or not own.kinds & {"roman", "not_acronym"})
    )
