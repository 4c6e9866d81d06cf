"""The rules for English: runs of capitalised words, judged by their first and last word and by the words
beside them."""

from data.language.tokens import Tokens
from data.names import gazetteers
from data.names.mentions.article import Article, read, written
from data.names.mentions.english_labels import COMPASS, labelled
from data.names.mentions.english_words import dated, eastern, headed, only_opens, ordinary
from data.names.mentions.places import of_several_words
from data.names.mentions.results import clubs
from data.names.mentions.small import forms, written_small
from data.seeds import word_list

_INNER = word_list("name_particle") | frozenset(("of", "for", "the", "and", "&"))
_PAIRS = (["of", "the"], ["for", "the"], ["de", "la"], ["von", "der"], ["van", "der"], ["van", "den"])
_ABBREVIATED = word_list("abbreviated_title")
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
    titles = gazetteers.cues("en")["title"]
    while start < end and article.taken[start]:
        start += 1
    taken = next((at for at in range(start, end) if article.taken[at]), None)
    if taken is not None:
        _judge(article, taken + 1, end, held)
        end = taken
    start, titled = _without_title(article, start, end)
    end = _without_tail(article, start, end)
    if start >= end:
        return
    joint = next((at for at in range(start + 1, end - 1) if _parts(article, start, end, at)), None)
    if joint is not None:
        _judge(article, start, joint, held)
        _judge(article, joint + 1, end, held)
        return
    start += only_opens(article, start, end)
    person = _person_within(article, start, end)
    if person > start:
        _judge(article, start, person, held)
        if article.words[person].lower() in titles:
            _judge(article, person, end, held)
            return
        start, titled = person, True
    else:
        start += _orders(article, start, end)
    found = labelled(article, start, end, titled=titled)
    if found:
        article.claim(start, end, found)
    else:
        held.append((start, end))


def _without_title(article: Article, start: int, end: int) -> tuple[int, bool]:
    """Where a run begins without the titles and function words before a name, and whether a title was the last."""
    words, titles = article.words, gazetteers.cues("en")["title"]
    titled = False
    while (
        start < end
        and not _org_ahead(article, start, end)
        and (_empty(article, start) or words[start].lower() in titles or words[start] == ".")
    ):
        titled = words[start].lower() in titles or titled and words[start] == "."
        start += 1
    return start, titled


def _without_tail(article: Article, start: int, end: int) -> int:
    """Where a run ends without the small words, full stops, titles and dates behind a name."""
    words, titles = article.words, gazetteers.cues("en")["title"]
    while end > start and (
        words[end - 1] in _INNER
        or words[end - 1] == "."
        or end - start > 1
        and (_empty(article, end - 1) or words[end - 1].lower() in titles)
        and not ("of" in words[start:end] and headed(article, start, end) or eastern(article, start, end))
    ):
        end -= 1
    return end


def _parts(article: Article, start: int, end: int, at: int) -> bool:
    """Whether a small word within a run parts two names: Biden and Trump; not Bank of America."""
    words = article.words
    if words[at] in ("and", "&", "for"):
        return not _org_ahead(article, start, end)
    return words[at] == "of" and not headed(article, start, at) and words[at - 1].lower() not in _suffixes()


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
    plain = last.isupper() and before and all(ordinary(text) and text not in COMPASS for text in before)
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
        and (last in suffixes or headed(article, start, end))
        and article.words[start].lower() not in ("the", "a", "an", "this", "our", "my")
    )


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
