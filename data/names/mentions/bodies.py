"""Organisations by the noun that heads their name: Міністерство охорони здоров'я, Сумська райрада."""

from data.names.mentions.article import CLOSING, OPENING, Article
from data.names.mentions.tails import LINKS, abbreviates, describes_body, genitive, of_place, tail
from data.names.mentions.words import Word
from data.seeds import word_list

_BY_THEMSELVES = word_list("body_alone")


def headed(article: Article) -> None:
    """Names with a head: Міністерство охорони здоров'я України, Верховний суд, Національний банк."""
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if own.shape not in ("cap", "upper") or own.latin:
            continue
        end = position
        if own.kinds & {"org_head", "local_head"} and "NOUN" in own.kinds:
            end = position + 1
        elif own.adjective:
            end = _adjectives(article, position)
        if end == position or not article.free(position, end):
            continue
        stop = tail(article, end)
        if "org_noun" in article.word(end - 1).kinds and _named_in_quotes(article, stop):
            school = end - position > 1 and "local_head" in article.word(end - 1).kinds
            if school or not article.first[position]:
                article.absorb(position, _past_quotes(article, stop), "ORG")
            continue
        if end - position == 1 and not _whole(article, position, stop):
            continue
        article.absorb(position, stop, "ORG")


def again(article: Article) -> None:
    """A head that stands by itself with its capital, for a body the article names in full: рішення Комітету."""
    heads = {
        lemma
        for start, end, label in article.spans
        if label == "ORG" and end - start > 1
        for at in range(start, end)
        if _refers(article.word(at))
        for lemma in article.word(at).lemmas
    }
    if not heads:
        return
    for position in article.capitals:
        own = article.word(position)
        if article.taken[position] or article.first[position] or own.shape != "cap" or own.adjective:
            continue
        if _refers(own) and not own.lemmas.isdisjoint(heads):
            article.claim(position, position + 1, "ORG")


def _refers(own: Word) -> bool:
    """Whether a head by itself stands for one body: Міністерство, Відділення, but not Група or Церква."""
    return "local_head" in own.kinds or not own.lemmas.isdisjoint(_BY_THEMSELVES)


def owned(article: Article) -> None:
    """The country or region whose body a known name is: Центральна виборча комісія Молдови."""
    for start, end, label in list(article.spans):
        last, owner = article.word(end - 1), article.word(end)
        headed = label == "ORG" and end - start > 1 and last.kinds & {"org_head", "local_head"}
        if headed and not (end < len(article.words) and article.taken[end]) and owner.shape == "cap":
            if of_place(owner) and genitive(owner) and not describes_body(article, end):
                article.absorb(start, end + 1, "ORG")


def _named_in_quotes(article: Article, position: int) -> bool:
    """Whether a quoted name that was found opens at a position."""
    return (
        position < len(article.words)
        and article.words[position] in OPENING
        and any(start == position + 1 for start, _, _ in article.spans)
    )


def _past_quotes(article: Article, position: int) -> int:
    """Where the quoted name that opens at a position ends, its closing quote included."""
    end = next(end for start, end, _ in article.spans if start == position + 1)
    closed = end < len(article.words) and article.words[end] in CLOSING
    return end + 1 if closed else end


def _whole(article: Article, position: int, end: int) -> bool:
    """Whether a head and its tail are a name: always with a tail inside a sentence; at its start and for heads
    of every kind (відділ, школа) when the tail tells whose it is."""
    own, following = article.word(position), article.word(position + 1)
    common = "org_head" not in own.kinds
    if end == position + 1 or not common and not article.first[position]:
        return end > position + 1
    named = following.shape == "upper" and not of_place(following)
    if "local_head" not in own.kinds and (named or _known(article, position + 1)):
        return False  # "Бригада ЗСУ" is any of them
    if following.shape == "mark":
        return False  # "Школа № 5"
    capital = any(article.words[at][0].isupper() for at in range(position + 1, end))
    return capital or not common and end - position > 2


def _known(article: Article, position: int) -> bool:
    """Whether a name was found at a position."""
    return any(start == position for start, _, _ in article.spans)


def _adjectives(article: Article, position: int) -> int:
    """Where the head of a name that opens with a capitalised adjective ends, or the same position."""
    cases = article.word(position).adjective
    bodily = "body_adjective" in article.word(position).kinds
    at = position + 1
    while at < position + 6:
        own = article.word(at)
        if not own.lemmas or article.taken[at] or article.words[at] in LINKS[article.language]:
            return position
        if own.shape == "upper" and abbreviates(article, at):
            local = "local_head" in own.kinds
            return at + 1 if local or not article.first[position] and not own.id else position
        if _heads(own, cases):
            trusted = bodily or not article.first[position] or _prefixed(own)
            return at + 1 if trusted else position
        if "org_noun" in own.kinds and cases & own.noun and _named_in_quotes(article, at + 1):
            return at + 1
        if not cases & own.adjective:
            return position
        if article.first[position] and not bodily and own.shape == "cap":
            return position  # "Раніше Сумський районний суд"
        bodily = bodily or "body_adjective" in own.kinds
        cases &= own.adjective
        at += 1
    return position


def _heads(own: Word, cases: frozenset[str]) -> bool:
    """Whether a noun that agrees with the adjective before it heads the name of a body."""
    agreed = cases & own.noun
    if not agreed or own.shape == "upper":
        return False
    if "org_head" in own.kinds and (own.shape == "cap" or "weak_head" in own.kinds):
        return True
    # "Сумські школи" are any schools.
    return "local_head" in own.kinds and own.shape in ("low", "cap") and any(one.endswith("sing") for one in agreed)


def _prefixed(own: Word) -> bool:
    """Whether a head says by itself whose it is: райрада."""
    return "local_head" in own.kinds and "org_head" not in own.kinds
