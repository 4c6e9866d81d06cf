"""Organisations: abbreviations, compounds, names in Latin letters, and what others cite."""

import re

from data.language.tokens import is_address
from data.names import gazetteers
from data.names.mentions.article import CLOSING, OPENING, Article
from data.names.mentions.english_words import ordinary
from data.names.mentions.tails import genitive
from data.names.mentions.words import FUNCTION, Word
from data.seeds import word_list

_COMPOUND = re.compile(
    r"(?:Мін|Держ|Деп|Нац|Ген|Обл|Міськ|Рай|Укр|Рос|Євро|Київ|Агро|Енерго|Нафто|Спец|Гос|Мин|Обл|Гор|Рос|Глав|Центр|Евро|Сбер|Мос)"
    r"(?=(?:юст|фін|фин|обор|еконо|эконо|енерго|энерго|соц|культ|транс|інфра|инфра|цифр|агро|здоров|здрав|освіт|обр|внутр"
    r"|деп|дум|стат|спож|комун|служб|слож|прик|погр|пром|аудит|комітет|комитет|банк|рада|поліц|полиц|гвард|газ|нафт|нефт"
    r"|залізн|пошт|почт|телеком|зв'яз|авто|авіа|авиа|хім|хим|штаб|прок|ком|суд|адмін|админ|упр|автодор|екс|парлам|комісі"
    r"|розвід|развед|комисси|союз|рад|совет|юст|тур|рез|нагляд|надзор|фонд|майн|имущ|лес|ліс|вод|косм|атом|гідро|гидро|вертол))\w+$"
)
# What the dictionary lacks and opens with these is a state or regional body: Держпраці, Укрвода.
_STATE = re.compile(r"(?:Держ|Укр(?!аї|аи)|Обл|Міськ)[а-яіїєґ]{4,}$")
_ENDING = re.compile(
    r".{3,}(?:банк|банку|банком|банка|газ|газу|газом|енерго|энерго|облрад\w{1,3}|міськрад\w{1,3}|телеком\w{0,2}|нафта|нафти|нефть|нефти|авіа|авиа|пром|прому|медіа|медиа|ньюз|ньюс|інвест|инвест|трейд|груп|атом|атома|атому|тех|теха|теху|маркет|маркета)$"
)
_THINGS = frozenset(("weapon", "thing"))
# Words of a name in Latin letters, and the small ones within it.
_LONGEST_LATIN, _LATIN_JOINTS = 5, ("of", "the", "and", "de")
_UNION = "own:SU"  # the USSR had ministries as countries have


def weapons(article: Article) -> None:
    """Close weapons, vehicles and other things to the rules: Шахед, Іскандер-М, Су-34, Брекзит."""
    for position in article.capitals:
        own, text = article.word(position), article.words[position]
        if own.latin and "product" in _noun_before(article, position).kinds:
            _close(article, position)  # автомобіль Fiat Panda
        elif not own.kinds.isdisjoint(_THINGS) or "-" in text and _numbered(text):
            before = article.word(position - 1)
            if before.shape != "cap" or "given" not in before.kinds:  # Іван Байрактар
                article.taken[position] = 1


def _numbered(text: str) -> bool:
    """Whether a word ends as the names of machines do: Су-34."""
    return text.rpartition("-")[2].isdigit() and text != "COVID-19"


def _noun_before(article: Article, position: int) -> Word:
    """The word before a name, past an opening quote."""
    quoted = position and article.text(position - 1) in OPENING
    return article.word(position - 2 if quoted else position - 1)


def _close(article: Article, position: int) -> None:
    """Close the words in Latin letters from a position on to the rules."""
    while position < len(article.words) and article.word(position).latin:
        article.taken[position] = 1
        position += 1


def abbreviated(article: Article) -> None:
    """Abbreviations in capitals: known ones by the table, the others as organisations."""
    exact, foreign = gazetteers.exact(article.language), gazetteers.exact("en")
    entries = gazetteers.entries()
    for position in article.capitals:
        own = article.word(position)
        if own.shape != "upper" or article.taken[position]:
            continue
        text = article.words[position]
        identity = exact.get(text) or (foreign.get(text) if own.latin else None)
        if identity:
            label = entries[identity].label
            article.claim(position, _owner(article, position) if label == "ORG" else position + 1, label)
            continue
        if (
            own.kinds & {"not_acronym", "roman", "latin_not_org", "legal"}
            or not 2 <= len(text) <= 7
            or not text.isalpha()
            or own.latin
            and len(text) > 2
            and ordinary(text)
            and not _reports(article, position, position + 1)
        ):
            continue
        if own.id and not _shouts(article, position):
            article.claim(position, position + 1, entries[own.id].label)
            continue
        if _shouts(article, position) or len(text) > 3 and _spoken(article, position):
            continue
        article.claim(position, _owner(article, position), "ORG")


def _owner(article: Article, position: int) -> int:
    """Where a name that several countries have ends, with the country after it: МЗС Бельгії, Генштаб ЗСУ,
    Мінфін США."""
    following = article.word(position + 1)
    text = article.words[position]
    if not following.id or article.taken[position + 1] or following.shape not in ("cap", "upper"):
        return position + 1
    unknown = article.text(position + 1) == "України" and not article.word(position).id and text.isupper()
    if text not in _SHARED and not _COMPOUND.match(text) and not unknown:
        return position + 1
    country = gazetteers.is_country(following.id) or following.id == _UNION
    return position + 2 if country and (following.shape == "upper" or genitive(following)) else position + 1


_SHARED = word_list("shared_body")


def _spoken(article: Article, position: int) -> bool:
    """Whether a word in capitals is no abbreviation: a common word, or the surname after a given name."""
    own = article.word(position)
    if own.ordinary or own.common or article.words[position].lower() in article.small:
        return "abbreviation" not in own.kinds
    before, after = article.word(position - 1), article.word(position + 1)
    beside = before if before.shape != "mark" else after  # but "голова ДСНС Іван Бойко"
    return not own.latin and beside.shape == "cap" and "given" in beside.kinds


def _shouts(article: Article, position: int) -> bool:
    """Whether the word beside is in capitals too, so that they say nothing; for "НУ" a short one will do."""
    own = article.word(position)
    least = 2 if own.known and own.kinds & FUNCTION else 4
    return any(
        article.word(at).shape == "upper" and len(article.words[at]) >= least and not article.word(at).latin
        for at in (position - 1, position + 1)
    )


def compound(article: Article) -> None:
    """Compounds that only organisations have: Мінфін, Держспоживслужба, Нафтогаз, Монобанк."""
    for position in article.capitals:
        if article.taken[position]:
            continue
        own, text = article.word(position), article.words[position]
        if (
            own.shape not in ("cap", "mixed")
            or own.latin
            or own.id
            and gazetteers.entries()[own.id].label == "LOC"
            or own.kinds & {"given", "surname", "job", "org_head"}
            or own.known
            and own.kinds & {"ADJF", "VERB"}
        ):
            continue
        whole = _COMPOUND.match(text) or not own.ordinary and (_STATE.match(text) or _ENDING.match(text))
        if whole:
            article.claim(position, _owner(article, position), "ORG")


def widened(article: Article) -> None:
    """A known name in Latin letters with the number and the suffix of the company behind it: Nord Stream 2 AG."""
    for start, end, label in list(article.spans):
        at = end + (article.word(end).shape == "number")
        if label == "ORG" and article.word(end - 1).latin and article.word(at).latin and _suffix(article, at):
            if article.free(end, at + 1):
                article.absorb(start, at + 1, "ORG")


def foreign(article: Article) -> None:
    """Several words in Latin letters that quotes, the noun before or a suffix show to be one name, whatever
    place stands in it: компанія Lotus Trading S. A."""
    words = article.words
    for position in article.capitals:
        if not article.word(position).latin:
            continue
        if _site(article.words[position]):
            article.absorb(position, position + 1, "ORG")
            continue
        end = _run(article, position)
        lengths = [len(text) for text in words[position:end] if text != "."]
        if len(lengths) < 2 or lengths[0] < 2 or _run(article, position - 1) > position:
            continue
        quoted = position and words[position - 1] in OPENING and end < len(words) and words[end] in CLOSING
        told = not article.word(position - 1).kinds.isdisjoint(("org_noun", "legal"))
        if quoted or told or any(_suffix(article, at) for at in range(position, end)):
            article.claim(position, end, "ORG")


def _site(text: str) -> bool:
    """Whether a word is the name of a site, an address with capitals and nothing around the host: RBC.UA."""
    return "." in text and not text.islower() and not text.startswith("www.") and is_address(text)


def _run(article: Article, position: int) -> int:
    """Where the capitalised words in Latin letters from a position on end, initials with their full stops too."""
    at = max(position, 0)
    while at < len(article.words) and not article.taken[at]:
        own = article.word(at)
        if own.shape == "number" and article.words[at].isdigit() and _suffix(article, at + 1):
            at += 2
            continue
        if own.shape == "mark" and not (article.words[at] == "." and article.word(at - 1).shape == "initial"):
            break
        if own.shape != "mark" and (not own.latin or own.shape == "low" or own.kinds & {"latin_not_org"}):
            break
        at += 1
    return at


def _suffix(article: Article, position: int) -> bool:
    """Whether a word that companies end in stands at a position."""
    cues, text = gazetteers.cues("en"), article.text(position).lower()
    return text in cues["org_suffix"] or text in cues["company_suffix"]


def latin(article: Article) -> None:
    """Names in Latin letters: people by their given name, otherwise organisations."""
    words = article.words
    terms = {words[position] for position in article.capitals if _explains(article, position)}
    for position in article.capitals:
        own = article.word(position)
        if not own.latin or article.taken[position] or own.shape in ("initial", "upper"):
            continue
        if words[position] in terms:
            continue
        end = _latin_end(article, position)
        phrase = article.word(end).latin and article.word(end).shape == "low" and not own.id
        if own.kinds & {"latin_not_org", "not_acronym"} and not own.id or phrase:
            article.taken[position:end] = b"\1" * (end - position)
            continue
        person = "given" in own.kinds and 2 <= end - position <= 3
        if (
            end < len(words) - 1
            and words[end] == "."
            and article.adjoin(end - 1, end + 2)
            and words[end + 1].islower()
            and words[end + 1].isascii()
        ):
            end += 2  # Ver.di
        if any(map(str.isdigit, words[position])) and not own.id:
            continue  # Boeing-737, IRIS-T2
        if (
            not person
            and not own.id
            and _ordinary_english(words[position:end])
            and not _reports(article, position, end)
        ):
            continue  # Deep Learning, Senior
        if len(words[position]) > 1:
            article.claim(
                position,
                end,
                "PER" if person else gazetteers.entries()[own.id].label if own.id and end == position + 1 else "ORG",
            )


def _latin_end(article: Article, position: int) -> int:
    """Where a name in Latin letters that begins at a position ends; small words may stand within it."""
    words = article.words
    end = position + 1
    while (
        end < min(len(words), position + _LONGEST_LATIN)
        and article.word(end).latin
        and not article.taken[end]
        and (words[end][0].isupper() or words[end] in _LATIN_JOINTS)
    ):
        end += 1
    while words[end - 1] in _LATIN_JOINTS:
        end -= 1
    return end


def _explains(article: Article, position: int) -> bool:
    """Whether a word in Latin letters is the foreign term for the common noun before it: гриби (Fungi)."""
    if not position or article.text(position - 1) != "(" or article.words[position + 1 : position + 2] != [")"]:
        return False
    own = article.word(position)
    return own.latin and own.shape == "cap" and not own.id and article.word(position - 2).shape == "low"


def _ordinary_english(words: list[str]) -> bool:
    """Whether Latin words are ordinary English, with no word among them that companies end in."""
    return all(ordinary(text) for text in words if text.isalpha()) and not any(
        text.lower() in gazetteers.cues("en")["org_suffix"] for text in words
    )


def _reports(article: Article, start: int, end: int) -> bool:
    """Whether the words beside a name tell that it is a body or an outlet: за даними X, X повідомляє."""
    before, after = article.word(start - 1), article.word(end)
    cited = before.kinds & {"report", "agency", "legal", "org_noun"}
    if cited or start and article.text(start - 1) in OPENING:
        return True
    if before.shape == "low" and "NOUN" in before.kinds and end == start + 1 and len(article.words[start]) > 3:
        return True  # профспілка Cockpit
    return "report" in after.kinds and "VERB" in after.kinds or "report" in article.word(start - 2).kinds


def reporting(article: Article) -> None:
    """A word the dictionary lacks that others cite: передает Рёнхап, за даними Укрінформу."""
    for position in article.capitals:
        own = article.word(position)
        if article.taken[position] or own.known or own.latin or own.id or own.shape not in ("cap", "mixed"):
            continue
        before = article.word(position - 1).kinds
        if "agency" in before or "report" in before and "guessed" not in own.kinds:
            article.claim(position, position + 1, "ORG")
