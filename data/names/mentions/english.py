"""The rules for English: runs of capitalised words, judged by their first and last word and by the words
beside them."""

import re

from data.language.tokens import Tokens
from data.names import gazetteers
from data.names.mentions.article import Article, read, written
from data.names.mentions.english_words import dated, eastern, only_opens, ordinary
from data.names.mentions.places import of_several_words
from data.names.mentions.results import clubs
from data.names.mentions.small import forms, written_small
from data.names.mentions.words import Word

_INNER = frozenset(("of", "for", "the", "and", "&", "de", "von", "van", "bin", "al", "der", "la", "du", "del"))
_NAME_PARTS = frozenset(("de", "von", "van", "bin", "al", "der", "la", "du", "del"))
_PAIRS = (["of", "the"], ["for", "the"], ["de", "la"], ["von", "der"], ["van", "der"], ["van", "den"])
_SPEECH = frozenset(
    "said says told added noted wrote tweeted explained argued warned insisted claimed asked replied".split()
)
_DEMONYM = ("ian", "ians", "ish", "ese", "ean", "eans", "ans", "can", "cans")
_ABBREVIATED = frozenset(
    ("Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Gov", "Gen", "Rep", "Lt", "Col", "Sgt", "St", "Capt")
)
_COMPASS = frozenset("North South East West New Northern Southern Eastern Western Central".split())
_NAME_WITHIN = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|Van|Fitz|O')[A-Z][a-z]+$")
_LONGEST = 8
# A sentence with more than this share of capitals among its longer words is a headline.
_HEADLINE = 0.7


def spans(tokens: Tokens, language: str) -> list[tuple[int, int, str]]:
    """The names among the tokens of an article, as (first token, token after the last, label)."""
    article = read(tokens, language)
    if not article.capitals and article.small.isdisjoint(forms(language)):
        return []
    opens = frozenset(position for position, opening in enumerate(article.first) if opening)
    _quieten(article)
    clubs(article)
    held: list[tuple[int, int]] = []
    runs = _runs(article, opens)
    of_several_words(article)
    _widen(article)
    for start, end in runs:
        _judge(article, start, end, held)
    _again(article, held)
    written_small(article)
    return sorted(article.spans)


def _quieten(article: Article) -> None:
    """Mark every word of a headline in capitals as opening a sentence, so that its capitals prove nothing."""
    words, first = article.words, article.first
    opens = [position for position, opening in enumerate(first) if opening]
    for start, end in zip(opens, [*opens[1:], len(words)], strict=True):
        letters = [
            position for position in range(start, end) if words[position][0].isalpha() and len(words[position]) > 3
        ]
        if len(letters) > 3 and sum(words[position][0].isupper() for position in letters) > _HEADLINE * len(letters):
            first[start:end] = [True] * (end - start)


def _runs(article: Article, opens: frozenset[int]) -> list[tuple[int, int]]:
    """Runs of capitalised words with the small words a name may hold inside; `opens` are true openings."""
    words, found, past = article.words, [], 0
    for position in article.capitals:
        if position < past or not words[position][0].isalpha():
            continue
        end = at = position + 1
        while at < len(words) and end - position < _LONGEST:
            text = words[at]
            if (
                text[0].isupper()
                and written(text)
                and (not article.first[at] or words[at - 1] == "." or at not in opens and _known_pair(article, at))
            ):
                end = at = at + 1
            elif (
                text == "."
                and (len(words[at - 1]) == 1 or words[at - 1] in _ABBREVIATED)
                and at == end
                and article.adjoin(at - 1, at + 1)
            ):
                at += 1
            elif text in _INNER and at == end:
                at += 2 if words[at : at + 2] in _PAIRS else 1
            else:
                break
        found.append((position, end))
        past = end
    return found


def _known_pair(article: Article, position: int) -> bool:
    """Whether the words before and at a position are a given name and what may be a surname, in a
    headline."""
    before, own = article.word(position - 1), article.word(position)
    if eastern(article, position - 2, position + 1):
        return True
    return (
        "given" in before.kinds
        and own.shape == "cap"
        and not own.id
        and article.words[position].lower() not in article.small
    )


def _widen(article: Article) -> None:
    """Give a known name of several words the organisation it is part of: University of New York Press."""
    cues = gazetteers.cues("en")
    for at, (start, end, _) in enumerate(article.spans):
        after = end
        while (
            after < len(article.words)
            and article.words[after][0].isupper()
            and not article.first[after]
            and not article.taken[after]
        ):
            after += 1
        if after > end and article.text(after - 1).lower() in cues["org_suffix"]:
            article.spans[at] = (start, after, "ORG")
            article.taken[start:after] = b"\1" * (after - start)


def _judge(article: Article, start: int, end: int, held: list[tuple[int, int]]) -> None:
    """Claim a run as what it looks like, in parts where it must be parted; hold back what only opens a
    sentence."""
    words, cues = article.words, gazetteers.cues("en")
    while start < end and article.taken[start]:
        start += 1
    taken = next((at for at in range(start, end) if article.taken[at]), None)
    if taken is not None:
        _judge(article, taken + 1, end, held)
        end = taken
    titled = False
    while (
        start < end
        and not _org_ahead(article, start, end)
        and (_empty(article, start) or words[start].lower() in cues["title"] or words[start] == ".")
    ):
        titled = words[start].lower() in cues["title"] or titled and words[start] == "."
        start += 1
    while end > start and (
        words[end - 1] in _INNER
        or words[end - 1] == "."
        or end - start > 1
        and (_empty(article, end - 1) or words[end - 1].lower() in cues["title"])
        and not ("of" in words[start:end] and _headed(article, start, end) or eastern(article, start, end))
    ):
        end -= 1
    if start >= end:
        return
    for at in range(start + 1, end - 1):
        if words[at] in ("and", "&", "for") and not _org_ahead(article, start, end):
            _judge(article, start, at, held)
            _judge(article, at + 1, end, held)
            return
        if words[at] == "of" and not _headed(article, start, at) and words[at - 1].lower() not in cues["org_suffix"]:
            _judge(article, start, at, held)
            _judge(article, at + 1, end, held)
            return
    start += only_opens(article, start, end)
    person = _person_within(article, start, end)
    if person > start:
        _judge(article, start, person, held)
        if words[person].lower() in cues["title"]:
            _judge(article, person, end, held)
            return
        start, titled = person, True
    else:
        start += _orders(article, start, end)
    label = _label(article, start, end, titled)
    if label:
        article.claim(start, end, label)
    elif end > start:
        held.append((start, end))


def _person_within(article: Article, start: int, end: int) -> int:
    """Where a person begins whom a run names after what they are: State Antony Blinken, US President Joe
    Biden; the start of the run when nothing tells."""
    words, titles = article.words, gazetteers.cues("en")["title"]
    body = _org_ahead(article, start, end)
    for at in range(start + 1, end):
        before, given = words[at - 1].lower(), "given" in article.word(at).kinds
        if given and (before in titles or before.endswith("'s")):
            return at
        if body:
            continue
        if before in titles or before.endswith("'s") and words[at].lower() in titles:
            return at
        if given and at + 1 < end and all(_describes(article, one) for one in range(start, at)):
            return at
    return start


def _describes(article: Article, position: int) -> bool:
    """Whether a word is an ordinary one and no given name."""
    return ordinary(article.words[position]) and "given" not in article.word(position).kinds


def _orders(article: Article, start: int, end: int) -> int:
    """How many ordinary words stand before the abbreviation of a run: Follow AP, Download the ABC."""
    last = article.text(end - 1).removesuffix("'s")
    before = [text for text in article.words[start : end - 1] if text != "the"]
    plain = last.isupper() and before and all(ordinary(text) and text not in _COMPASS for text in before)
    return end - 1 - start if plain and not any(text.lower() in _suffixes() for text in before) else 0


def _suffixes() -> frozenset[str]:
    """The words that organisations end in."""
    return gazetteers.cues("en")["org_suffix"]


def _empty(article: Article, position: int) -> bool:
    """Whether a word is a capitalised function word, month, nationality or the like, which opens no name."""
    text, cues = article.words[position].lower(), gazetteers.cues("en")
    if text in cues["not_name"] or dated(article, position):
        return True
    return text in cues["calendar"] and text not in cues["given_word"]


def _org_ahead(article: Article, start: int, end: int) -> bool:
    """Whether a run ends, or has before "of", a word that organisations end in."""
    suffixes = gazetteers.cues("en")["org_suffix"]
    last = article.text(end - 1).lower().rstrip(".")
    return (
        end - start > 1
        and (last in suffixes or _headed(article, start, end))
        and article.words[start].lower() not in ("the", "a", "an", "this", "our", "my")
    )


def _headed(article: Article, start: int, end: int) -> bool:
    """Whether a run holds the head of an organisation before its last word (Bank of America)."""
    heads = gazetteers.cues("en")["org_head"]
    return any(article.words[at].lower() in heads for at in range(start, end))


def _label(article: Article, start: int, end: int, titled: bool) -> str:  # noqa: C901
    """What a run of capitalised words names, or empty."""
    words, cues = article.words, gazetteers.cues("en")
    own, last = article.word(start), words[end - 1].lower().rstrip(".")
    size = end - start
    dotted = "".join(words[start:end])
    if size > 2 and dotted.replace(".", "").isupper() and len(dotted) == size and "." in dotted:
        identity = gazetteers.exact("en").get(dotted + ".") or gazetteers.exact("en").get(dotted.replace(".", ""))
        return gazetteers.entries()[identity].label if identity else "ORG"
    if size == 1:
        return _lone(article, start, own, titled)
    if last.removesuffix("s") in cues["not_name"] and last.endswith("s"):
        return ""  # Senate Republicans
    if last in cues["thing_suffix"] or words[start].lower() in cues["storm"]:
        return ""
    if words[start:end] and all(words[at].isupper() and len(words[at]) > 1 for at in range(start, end)) and size > 2:
        return ""
    if "given" in own.kinds and last not in cues["org_suffix"] and last not in cues["place_suffix"] or titled:
        return "PER" if size <= 4 else ""
    if last in cues["org_suffix"] or _headed(article, start, end):
        return "ORG"
    if last in cues["place_suffix"] or words[start].lower() in cues["place_head"]:
        return "LOC"
    if (
        any(words[at] in _NAME_PARTS for at in range(start, end))
        or words[start:end].count(".")
        and len(words[start]) == 1 < len(words[end - 1])
    ):
        return "PER"
    if article.word(end - 1).id and own.shape == "cap" and words[start] in _COMPASS:
        return "LOC"
    if words[start] in ("St", "Saint") and size > 1:
        return "LOC"
    before, after = words[start - 1].lower() if start else "", words[end].lower() if end < len(words) else ""
    if after == "," and end + 1 < len(words) and article.word(end + 1).id and before in cues["place_preposition"]:
        return "LOC"
    if size <= 3 and (after in _SPEECH or before in _SPEECH):
        return "PER"
    if any(
        article.word(at).shape in ("upper", "mixed") and not article.word(at).kinds & {"roman"}
        for at in range(start, end)
    ):
        return "ORG"
    if own.shape == "cap" and ordinary(words[start]) and gazetteers.is_country(article.word(end - 1).id) and size == 2:
        return ""  # Nazi Germany
    unseen = all(words[at].lower() not in article.small for at in range(start, end))
    if all(ordinary(words[at]) for at in range(start, end)):
        return "" if article.first[start] or size == 2 else "ORG"
    if size <= 3 and unseen and all(words[at].isalpha() for at in range(start, end)):
        return "LOC" if before in ("in", "near", "at") else "PER"
    return "" if article.first[start] else "ORG"


def _lone(article: Article, position: int, own: Word, titled: bool) -> str:
    """What a single capitalised word names, or empty."""
    words = article.words
    text = words[position]
    if text.lower() in gazetteers.cues("en")["calendar"] or text[0].islower() and "-" in text:
        return ""
    identity = gazetteers.exact("en").get(text.removesuffix("'s")) or own.id
    if own.shape == "upper":
        if identity:
            return gazetteers.entries()[identity].label
        shouted = any(
            len(words[at]) > 1 and words[at].isupper() for at in (position - 1, position + 1) if 0 <= at < len(words)
        )
        return (
            ""
            if shouted
            or own.kinds & {"not_acronym", "roman"}
            or not 2 <= len(text) <= 6
            or not text.isalpha()
            or len(text) > 2
            and ordinary(text.lower())
            else "ORG"
        )
    if titled:
        return "PER"
    if (
        text.removesuffix("'s") in gazetteers.exact("en")
        or identity
        and text.lower() not in article.small
        and not ("given" in own.kinds and len(identity) > 3 and identity.isdigit())
    ):
        return gazetteers.entries()[identity].label
    if (
        "given" in own.kinds
        and text.lower() not in article.small
        and text.lower() not in gazetteers.cues("en")["given_word"]
    ):
        return "PER"
    if (
        article.first[position]
        or text.lower() in article.small
        or own.kinds & {"org_suffix", "title", "calendar", "latin_not_org"}
    ):
        return ""
    before = words[position - 1].lower() if position else ""
    after = words[position + 1].lower() if position + 1 < len(words) else ""
    if text.lower().endswith(_DEMONYM):
        return ""
    if after in _SPEECH or before in _SPEECH:
        return "PER"
    if before in ("in", "near", "from"):
        return "LOC"
    if _NAME_WITHIN.match(text.removesuffix("'s")):
        return "PER"
    return "ORG" if own.shape == "mixed" and before != "the" else ""


def _again(article: Article, held: list[tuple[int, int]]) -> None:
    """Claim words held back that are part of a name found elsewhere; its surname is no company."""
    known: dict[str, str] = {}
    for start, end, label in article.spans:
        if label == "PER":
            known[article.text(end - 1)] = label
        elif end == start + 1:
            known.setdefault(article.words[start], label)
    for start, end in held:
        label = known.get(article.text(end - 1), "")
        if label and end - start == 1 and article.free(start, end):
            article.claim(start, end, label)
    for at, (start, end, label) in enumerate(article.spans):
        lone = end == start + 1 and label != "PER" and not article.word(start).id
        if lone and known.get(article.words[start]) == "PER":
            article.spans[at] = (start, end, "PER")
