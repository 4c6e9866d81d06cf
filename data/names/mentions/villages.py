"""Villages and small towns of Ukraine, whose names are often words or surnames: found by what stands around them.

Reports from the front name them in rows: "у районах Ступочок, Неліпівки та Рівнополя", "в напрямку Клинового".
"""

from functools import cache, lru_cache

from data.language.inflection import nominative
from data.language.morphology import readings
from data.names import gazetteers
from data.names.gazetteers import register
from data.names.mentions.article import Article
from data.names.mentions.words import FUNCTION, Word
from data.seeds import word_list

# After one of these a capitalised word that the register has is a place, and so are those in a row with it.
_NEAR = {language: word_list("near", language) for language in ("uk", "ru")}
_NOUNS = {language: word_list("village_noun", language) for language in ("uk", "ru")}
# These announce a name that stands in the nominative ("у селі Неліпівка"); the other words want another case.
_NAMING = word_list("village_naming")
_BETWEEN = word_list("conjunction") | frozenset(("або", "или", ",", "(", ":", "-", "–", "—"))
_ALSO = word_list("also")
# Letters at the end of names that few words but places have.
_TYPICAL = {
    "uk": tuple("івка ївка ове еве єве ське цьке зьке ині піль поле ичі ець нці вці ів їв ник янка".split()),
    "ru": tuple("овка евка ово ево ское цкое ино поль поле ичи ец нцы вцы ов ев янка".split()),
}
_LONGEST = 3


def beside(article: Article) -> None:
    """Those after a word that announces a place, and in a row with such: біля Клинового, у районах Ступочок і
    Неліпівки."""
    cues = _cues(article.language)
    if cues.keys().isdisjoint(article.small) and not any(article.words[at].lower() in cues for at in article.capitals):
        return
    ends = {start: end for start, end, label in article.spans if label == "LOC"}
    row, naming, at = False, False, 0
    while at < len(article.words):
        text = article.words[at]
        if at in ends:
            at = ends[at]
            continue
        if article.taken[at]:
            row = False
        elif text.lower() in cues:
            row, naming = True, cues[text.lower()]
        elif text[0].isupper():
            end = _village(article, at, naming) if row else 0
            if end:
                article.claim(at, end, "LOC")
                at = end
                continue
            row = row and _is_place(article.word(at))
        elif text not in _BETWEEN:
            row = row and text in _ALSO
        at += 1


def of_named_regions(article: Article) -> None:
    """Those that no dictionary has as a word, in an article that names their region: "звільнили Новохатське на
    Донеччині"."""
    language = article.language
    waiting = [
        position
        for position in article.capitals
        if not article.taken[position]
        and not article.first[position]
        and _strange(article.word(position))
        and any(name.endswith(_TYPICAL[language]) for name in register.nominatives(article.words[position], language))
    ]
    regions = _regions(article) if waiting else frozenset()
    for position in waiting:
        names = register.nominatives(article.words[position], language)
        own = {one.region for name in names for one in register.named(language)[name]}
        if own & regions and not _of_a_person(article, position):
            article.claim(position, position + 1, "LOC")


@cache
def _cues(language: str) -> dict[str, bool]:
    """The words that announce a place, in all their forms, and whether its name may stand in the nominative after
    them."""
    found = dict.fromkeys(_NEAR[language], False)
    for noun in sorted(_NOUNS[language]):
        forms = {form.word for one in readings(noun, language) if one.pos == "NOUN" for form in one.parse.lexeme}
        found |= dict.fromkeys(forms | {noun}, noun in _NAMING)
    return found


def _village(article: Article, at: int, naming: bool) -> int:
    """Where the name of a settlement that begins at a position ends, or 0."""
    for size in range(min(_LONGEST, len(article.words) - at), 0, -1):
        end = at + size
        words = article.words[at:end]
        if not article.free(at, end) or not all(text[0].isupper() and len(text) > 2 for text in words):
            continue
        if size > 1:
            base = nominative(words, article.language, kind="LOC").lower().replace("ё", "е")
            if base in register.named(article.language):
                return end
        elif _single(article, at, naming):
            return end
    return 0


def _single(article: Article, at: int, naming: bool) -> bool:
    """Whether one word names a settlement here."""
    own, text = article.word(at), article.words[at]
    if own.shape != "cap" or own.latin or own.kinds & {"given", "patronymic"} or own.known and own.kinds & FUNCTION:
        return False
    if own.known and (own.id or own.kinds & {"job", "org_head", "weapon", "local_head"}) or _of_a_person(article, at):
        return False
    names = register.nominatives(text, article.language)
    if not naming:
        names = tuple(name for name in names if name != text.lower() or text[-1] in "оеуі")
    if "surname" in own.kinds or text.lower() in article.small:
        return any(name.endswith(_TYPICAL[article.language]) for name in names)
    return bool(names)


def _is_place(own: Word) -> bool:
    """Whether a word names a place of the tables, which another rule will claim."""
    return bool(own.id) and gazetteers.entries()[own.id].label == "LOC"


def _strange(own: Word) -> bool:
    """Whether a word has the shape of a name, and the dictionaries do not know it or have it as they have places."""
    named = own.shape == "cap" and not own.latin and not own.id and not own.kinds & {"given", "surname"}
    return named and (not own.known or own.place_like and not own.ordinary)


def _of_a_person(article: Article, at: int) -> bool:
    """Whether a person's name goes on after a word or stood before it: "біля Марка Вовчка", "Іван Голуб"."""
    before, after = article.word(at - 1), article.word(at + 1)
    if before.kinds & {"given", "job"} and before.shape in ("cap", "low") and article.text(at - 1)[0].isalpha():
        return "given" in before.kinds and before.shape == "cap" or "job" in before.kinds
    if after.shape == "initial":
        return True
    return after.shape == "cap" and bool(after.kinds & {"surname", "patronymic"}) and not article.first[at + 1]


def _regions(article: Article) -> frozenset[str]:
    """The regions of Ukraine that an article names, by their codes."""
    found = set()
    for start, end, label in article.spans:
        if label == "LOC":
            found.add(_region(" ".join(article.words[start:end]), article.language))
    return frozenset(found - {""})


@lru_cache(maxsize=10_000)
def _region(text: str, language: str) -> str:
    """The code of a region, or empty."""
    base = nominative(tuple(text.split()), language, kind="LOC")
    identity = gazetteers.identify(base, language) or ""
    if identity.startswith("UA-"):
        return identity
    district = register.named(language).get(base.lower(), ())
    return district[0].region if len(district) == 1 and district[0].kind == "район" else ""
