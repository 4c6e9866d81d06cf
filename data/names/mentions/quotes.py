"""Names in quotes: companies after their legal form, bodies after the noun for what they are, and the same names
met again."""

from data.names import gazetteers
from data.names.mentions.article import CLOSING, OPENING, Article
from data.names.mentions.words import FUNCTION
from data.seeds import word_list

# More tokens in quotes than these are a quotation; after a legal form a name may be longer.
_LONGEST, _LONGEST_COMPANY, _LONGEST_BARE = 9, 16, 5
_STOPS = frozenset(".!?;:…,")
_SHORT = word_list("short_in_quotes")
_CLOSINGS = [[mark] for mark in CLOSING]
_ENDS = frozenset(".!?;:…")
_BODY = frozenset(("org_head", "local_head", "org_noun"))
# What stands between two names of a list.
_LISTING = word_list("conjunction") | {","}
# What the name of a law or a ruling opens with.
_ABOUT = word_list("about")


def quoted(article: Article) -> None:
    """Names in quotes, with the legal form or the noun before them that says they are an organisation's."""
    words = article.words
    position = 0
    loose = []
    while position < len(words):
        end = _closing(article, position) if words[position] in OPENING else None
        if end is None:
            position += 1
            continue
        if not _judge(article, position, end):
            loose.append((position, end))
        position = end + 1
    _again(article, loose)
    for opening, end in loose:
        if _of_a_work(article, opening) and article.free(opening, end + 1):
            article.taken[opening : end + 1] = b"\1" * (end + 1 - opening)


def _closing(article: Article, opening: int) -> int | None:
    """The position of the closing quote, when it is near enough for a name and nothing between ends a
    sentence.

    One mark may close two that opened: ТОВ «Компанія «Лан».
    """
    words = article.words
    company = _form(article, opening) < opening
    longest = _LONGEST_COMPANY if company or _headed(article, opening) else _LONGEST
    depth, last = 0, None
    for at in range(opening + 1, min(opening + longest, len(words))):
        text = words[at]
        if text in _STOPS and not (text == "." and _shortens(article, at)):
            if text in _ENDS or not company or last is not None:
                return last
        elif text in OPENING and (text not in CLOSING or _opens(article, at)):
            if last is not None:
                return last
            depth += 1
        elif text in CLOSING:
            if at == opening + 1:
                return None
            if not depth:
                return at
            depth, last = depth - 1, at
    return last


def _shortens(article: Article, position: int) -> bool:
    """Whether a full stop ends no sentence: after an initial or "м", or before the closing quote as in «Лан
    Інк.»."""
    before, after = article.text(position - 1), article.words[position + 1 : position + 2]
    return article.word(position - 1).shape == "initial" or before in _SHORT or after in _CLOSINGS


def _opens(article: Article, position: int) -> bool:
    """Whether a mark that both opens and closes stands where one opens: after a space, close to a word."""
    return not article.adjoin(position - 1, position + 1) and article.adjoin(position, position + 2)


def _form(article: Article, opening: int) -> int:
    """Where the legal forms before an opening quote begin: "ПАТ", "ТОВ телекомпанія", "КП НВП"."""
    start = at = opening
    while at > 0:
        own = article.word(at - 1)
        if "legal" in own.kinds and own.shape in ("upper", "mixed", "cap") and not article.taken[at - 1]:
            start = at = at - 1
        elif at == opening and own.shape == "low" and "org_noun" in own.kinds:
            at -= 1
        elif at == opening and own.shape == "upper" and "company" in article.word(at - 2).kinds:
            at -= 1  # ТОВ НТЦ «Лан»
        elif at == opening and own.shape == "number" and at > 2 and article.text(at - 2) == "№":
            at -= 2  # ДНЗ № 12 «Казка»
        else:
            break
    return start


def _headed(article: Article, opening: int) -> bool:
    """Whether a quoted name opens with the noun for a body, adjectives before it: «Благодійний фонд …»."""
    at = opening + 1
    own = article.word(at)
    if own.shape != "cap" or article.word(opening - 1).shape != "low" or article.text(opening - 1) == ":":
        return False
    while own.adjective and not own.kinds & _BODY and at < opening + 5:
        at += 1
        own = article.word(at)
    return at > opening + 1 and bool(own.kinds & _BODY) and bool(own.noun)


def _judge(article: Article, opening: int, closing: int) -> bool:
    """Claim a quoted name, when the words beside it tell; False when nothing does."""
    inner = article.text(opening + 1)
    before = article.word(opening - 1)
    if "airport" in before.kinds and before.shape == "low":
        article.claim(opening - 1, closing + 1, "LOC")
        return True
    start = _form(article, opening)
    if start < opening and not inner.islower():
        article.claim(start, closing + 1, "ORG")
        return True
    if not article.free(opening, closing + 1):
        return True
    if _of_a_work(article, opening) or not (inner[0].isupper() or inner[0].isdigit()):
        return False
    end = closing + 1 if _nested(article, opening + 1, closing) else closing
    if before.kinds & {"org_noun", "org_head"} and before.shape in ("low", "cap") or _listed(article, opening):
        article.claim(opening + 1, end, "ORG")
        return True
    if _headed(article, opening) and not _sentence(article, opening, closing):
        article.claim(opening + 1, end, "ORG")
        return True
    if "quoted_place" in before.kinds and before.shape == "low":
        article.claim(opening + 1, end, "LOC")
        return True
    lone = closing - opening == 2
    own = article.word(opening + 1)
    if (
        lone
        and not article.first[opening + 1]
        and own.shape in ("cap", "mixed")
        and not own.kinds & {"surname", "given", "VERB", "INFN", "ADVB"}
    ):
        following = article.word(closing + 1)
        if (not own.known or own.latin) and following.shape != "mark" or own.id:
            label = gazetteers.entries()[own.id].label if own.id else "ORG"
            article.claim(opening + 1, closing, label)
            return True
    return False


def _of_a_work(article: Article, opening: int) -> bool:
    """Whether a quoted name is that of a film, a law or a weapon."""
    kinds = article.word(opening - 1).kinds
    about = article.text(opening + 1).lower() in _ABOUT
    return about or "work_noun" in kinds and "org_noun" not in kinds


def _nested(article: Article, start: int, end: int) -> bool:
    """Whether quotes open within a name that one mark closes together with its own."""
    inside = article.words[start:end]
    return sum(text in OPENING for text in inside) > sum(text in CLOSING for text in inside)


def _listed(article: Article, opening: int) -> bool:
    """Whether a quoted name goes on a list of organisations: «Лан», «Нива» та «Поле»."""
    before = opening - 2
    return (
        before > 0
        and article.text(opening - 1) in _LISTING
        and article.words[before] in CLOSING
        and any(end in (before, before + 1) and label == "ORG" for _, end, label in article.spans[-2:])
    )


def _again(article: Article, loose: list[tuple[int, int]]) -> None:
    """Quoted names that nothing beside them tells: those told elsewhere in the article, and, where it speaks of
    companies by their legal form, all that are not talk."""
    known = {}
    for start, end, label in article.spans:
        inner = _inner(article, start, end)
        known[_key(article, *inner)] = label
    business = any("company" in article.word(start).kinds for start, _, _ in article.spans)
    for opening, closing in loose:
        told = known.get(_key(article, opening + 1, closing))
        if told is None and business and _company_like(article, opening, closing):
            told = "ORG"
        if told and article.free(opening, closing):
            article.claim(opening + 1, closing + _nested(article, opening + 1, closing), told)
    if known:
        _unquoted(article, known)


def _inner(article: Article, start: int, end: int) -> tuple[int, int]:
    """The part of a name that stands in the quotes, without the legal form."""
    while start < end and article.words[start] not in OPENING and article.text(end - 1) in CLOSING:
        start += 1
    if article.text(end - 1) in CLOSING:
        start, end = start + 1, end - 1
    return start, end


def _key(article: Article, start: int, end: int) -> tuple[str, ...]:
    """What a name has in common in all its cases: the words, without the letters that cases change."""
    return tuple(_stem(text) for text in article.words[start:end] if text[0].isalnum())


def _stem(text: str) -> str:
    """A word without the letters that cases change."""
    lower = text.lower()
    return lower[: max(4, len(lower) - 2)] if len(lower) > 4 else lower


def _company_like(article: Article, opening: int, closing: int) -> bool:
    """Whether quoted words may be a company's name, not a phrase or somebody's words."""
    first = article.word(opening + 1)
    if _of_a_work(article, opening) or closing - opening - 1 > _LONGEST_BARE:
        return False
    if first.shape == "low" or first.kinds & FUNCTION and first.known:
        return False
    if article.text(opening - 1) == ":" or first.kinds & {"not_acronym", "latin_not_org", "weapon", "work_noun"}:
        return False
    return not _sentence(article, opening, closing)


def _sentence(article: Article, opening: int, closing: int) -> bool:
    """Whether quoted words have a verb or a pronoun among them."""
    inside = (article.word(at) for at in range(opening + 1, closing))
    return any(
        own.known and own.kinds & {"VERB", "INFN", "NPRO"} and not own.noun and not own.adjective for own in inside
    )


def formed(article: Article) -> None:
    """Companies without quotes after their legal form: КП Київводоканал, АТ Лан."""
    for position in article.capitals:
        if article.taken[position] or article.word(position).shape not in ("upper", "mixed"):
            continue
        if "company" not in article.word(position).kinds:
            continue
        end = position + 1
        while end <= position + _LONGEST_BARE and _names(article, end):
            end += 1
        quoted = article.words[end : end + 1] and article.words[end] in OPENING
        if end > position + 1 and not quoted:
            article.absorb(position, end, "ORG")


def _names(article: Article, position: int) -> bool:
    """Whether a word may belong to the name of a company that stands without quotes."""
    own = article.word(position)
    if own.shape not in ("cap", "mixed", "upper") or article.first[position]:
        return False
    if own.kinds & {"legal", "given", "org_head"}:
        return False
    return not article.taken[position] or any(
        start <= position < end and label == "ORG" for start, end, label in article.spans
    )


def _unquoted(article: Article, known: dict[tuple[str, ...], str]) -> None:
    """Names told in quotes, met without them: of several words with their capitals."""
    longest: dict[str, list[tuple[str, ...]]] = {}
    for key in known:
        if len(key) > 1:
            longest.setdefault(key[0], []).append(key)
    if not longest:
        return
    for position in article.capitals:
        for key in longest.get(_stem(article.words[position]), ()):
            end = position + len(key)
            if article.free(position, end) and _key(article, position, end) == key:
                article.claim(position, end, known[key])
                break
