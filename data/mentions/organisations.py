"""Organisations: quoted names, names with a head (Міністерство, Рада), abbreviations, compounds, Latin
names."""

import re

from data import gazetteers
from data.mentions.article import CLOSING, OPENING, Article
from data.mentions.english_words import ordinary
from data.mentions.words import Word

# More tokens in quotes than these are a quotation.
_LONGEST_QUOTED = 7
_PHRASES_WITH = {"uk": frozenset(("з", "із", "у", "в", "по", "при")), "ru": frozenset(("по", "при", "с"))}
_LINKS = {"uk": frozenset(("і", "та", "й")), "ru": frozenset(("и",))}
_COMPOUND = re.compile(
    r"(?:Мін|Держ|Деп|Нац|Ген|Обл|Міськ|Рай|Укр|Рос|Євро|Київ|Агро|Енерго|Нафто|Спец|Гос|Мин|Обл|Гор|Рос|Глав|Центр|Евро|Сбер|Мос)"
    r"(?=(?:юст|фін|фин|обор|еконо|эконо|енерго|энерго|соц|культ|транс|інфра|инфра|цифр|агро|здоров|здрав|освіт|обр|внутр"
    r"|деп|дум|стат|спож|комун|служб|слож|прик|погр|пром|аудит|комітет|комитет|банк|рада|поліц|полиц|гвард|газ|нафт|нефт"
    r"|залізн|пошт|почт|телеком|зв'яз|авто|авіа|авиа|хім|хим|штаб|прок|ком|суд|адмін|админ|упр|автодор|екс|парлам|комісі"
    r"|розвід|развед|комисси|союз|рад|совет|юст|тур|рез|нагляд|надзор|фонд|майн|имущ|лес|ліс|вод|косм|атом|гідро|гидро|вертол))\w+$"
)
_ENDING = re.compile(
    r".{3,}(?:банк|банку|банком|банка|газ|газу|газом|енерго|энерго|облрад\w{1,3}|міськрад\w{1,3}|телеком\w{0,2}|нафта|нафти|нефть|нефти|авіа|авиа|пром|прому|медіа|медиа|ньюз|ньюс|інвест|инвест|трейд|груп|атом|атома|атому|тех|теха|теху|маркет|маркета)$"
)


def weapons(article: Article) -> None:
    """Close weapons, vehicles and other things to the rules: Шахед, Іскандер-М, Су-34, Брекзит."""
    for position in article.capitals:
        own, text = article.word(position), article.words[position]
        if own.kinds & {"weapon", "thing"} or "-" in text and text.rpartition("-")[2].isdigit() and text != "COVID-19":
            article.taken[position] = 1


def quoted(article: Article) -> None:
    """Names in quotes, with the legal form or the noun before them that says they are an organisation's."""
    words = article.words
    position = 0
    while position < len(words):
        if words[position] not in OPENING:
            position += 1
            continue
        end = _closing(words, position)
        if end is None:
            position += 1
            continue
        _judge(article, position, end)
        position = end + 1


def _closing(words: list[str], position: int) -> int | None:
    """The position of the closing quote, when it is near enough for a name and nothing between ends a
    sentence."""
    depth = 0
    for at in range(position + 1, min(position + 2 + _LONGEST_QUOTED, len(words))):
        text = words[at]
        if text in ".!?;:…,":
            return None
        if text in OPENING and text not in CLOSING:
            depth += 1
        elif text in CLOSING:
            if at == position + 1:
                return None
            if not depth:
                return at
            depth -= 1
    return None


def _judge(article: Article, opening: int, closing: int) -> None:
    """Claim a quoted name, or close it when it names a film, a law or a weapon."""
    inner = article.words[opening + 1]
    before = article.word(opening - 1)
    if "airport" in before.kinds and before.shape == "low":
        article.claim(opening - 1, closing + 1, "LOC")
        return
    if not article.free(opening, closing + 1) and "legal" not in before.kinds:
        return
    if "legal" in before.kinds and before.shape in ("upper", "mixed", "cap"):
        article.claim(opening - 1, closing + 1, "ORG")
        return
    if before.kinds & {"work_noun"} and not before.kinds & {"org_noun"}:
        article.taken[opening : closing + 1] = b"\1" * (closing + 1 - opening)
        return
    if not inner[0].isupper() and not inner[0].isdigit():
        return
    if before.kinds & {"org_noun", "org_head"} and before.shape in ("low", "cap"):
        article.claim(opening + 1, closing, "ORG")
        return
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


def headed(article: Article) -> None:
    """Names with a head: Міністерство охорони здоров'я України, Верховний суд, Національний банк."""
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if own.shape not in ("cap", "upper") or own.latin:
            continue
        start = end = position
        if "org_head" in own.kinds and "NOUN" in own.kinds:
            end = position + 1
        elif own.adjective:
            end = _adjectives(article, position)
        if end == start or not article.free(start, end):
            continue
        tail = _tail(article, end)
        bare = end - start == 1 and tail == end
        if bare or end - start == 1 and article.first[start] and not _tells(article, end, tail):
            continue
        article.claim(start, tail, "ORG")


def _tells(article: Article, start: int, end: int) -> bool:
    """Whether the tail of a name that opens a sentence has a capital of its own."""
    return any(article.words[at][0].isupper() for at in range(start, end)) or end - start >= 2


def _adjectives(article: Article, position: int) -> int:
    """Where the head of a name that opens with a capitalised adjective ends, or the same position."""
    cases = article.word(position).adjective
    at = position + 1
    while at < position + 5:
        own = article.word(at)
        if not own.lemmas or article.words[at] in _LINKS[article.language]:
            return position
        if "org_head" in own.kinds and cases & own.noun and not article.taken[at]:
            strong = own.shape == "cap" or "weak_head" in own.kinds
            trusted = not article.first[position] or "body_adjective" in article.word(position).kinds
            return at + 1 if strong and trusted else position
        if not cases & own.adjective:
            return position
        cases &= own.adjective
        at += 1
    return position


def _tail(article: Article, position: int) -> int:
    """Where the genitive tail of a head ends: "національної безпеки і оборони України", "з питань …", "у
    справах …"."""
    end = at = position
    words, links = article.words, _LINKS[article.language]
    openers = _PHRASES_WITH[article.language]
    limit = min(position + 9, len(words))
    case = "gent"
    while at < limit and not article.taken[at]:
        own = article.word(at)
        text = words[at]
        if text in links and at > position and _genitive(article.word(at + 1), case):
            at += 1
            continue
        if text in openers and at == end and article.word(at + 1).lemmas & _MATTERS:
            case = "gent"
            end = at = at + 2
            continue
        if own.shape == "mark" or own.shape == "number":
            break
        if (
            own.id
            and gazetteers.entries()[own.id].label == "LOC"
            and (_genitive(own, case) or own.shape == "upper")
        ):
            return at + 1
        if own.shape == "low" and at == position and not _opens_tail(own):
            break
        if own.adjective and any(one.startswith(case) for one in own.adjective) and not own.kinds & {"job"}:
            at += 1
            continue
        if own.noun and _genitive(own, case) and not own.kinds & {"job", "given", "surname"}:
            at += 1
            end = at
            continue
        break
    return end


_MATTERS = frozenset(
    (
        "питання",
        "справа",
        "справах",
        "право",
        "вопрос",
        "дело",
        "делам",
        "борьба",
        "боротьба",
        "запобігання",
        "противодействие",
    )
)


def _opens_tail(own: Word) -> bool:
    """Whether a word in small letters may open a tail: it must not be nominative as well as genitive by
    chance."""
    return bool(own.noun or own.adjective)


def _genitive(own: Word, case: str) -> bool:
    """Whether a word may be in the genitive, as noun or adjective."""
    return any(one.startswith(case) for one in own.noun) or any(one.startswith(case) for one in own.adjective)


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
        if _shouts(article, position) or len(text) > 3 and own.ordinary and "abbreviation" not in own.kinds:
            continue
        article.claim(position, _owner(article, position), "ORG")


def _owner(article: Article, position: int) -> int:
    """Where a name that several countries have ends, with the country after it: МЗС Бельгії, Генштаб ЗСУ,
    Мінфін США."""
    following = article.word(position + 1)
    text = article.words[position]
    if (
        not following.id
        or not following.id.isalpha()
        or article.taken[position + 1]
        or following.shape not in ("cap", "upper")
    ):
        return position + 1
    if text not in _SHARED and not _COMPOUND.match(text):
        return position + 1
    country = gazetteers.entries()[following.id].label == "LOC" and len(following.id) == 2
    return (
        position + 2
        if country and (following.shape == "upper" or _genitive(following, "gent"))
        else position + 1
    )


_SHARED = frozenset(
    "МЗС МВС МО МОН МОЗ МНС ЗС ВС ВМС ВПС ПС КС СК ГПУ ЦВК ЦИК ЦБ МИД МВД МЧС ФСБ СЗР СВР ВВС "
    "ВМФ ГРУ Генштаб "
    "Генштабу Генштаба Генштабом Генпрокуратура Генпрокуратури Генпрокуратуры Держдеп Держдепу Держдепі "
    "Госдеп Госдепа Госдепе Госдума Мінфін".split()
)


def _shouts(article: Article, position: int) -> bool:
    """Whether the word beside is in capitals too, so that they say nothing."""
    return any(
        article.word(at).shape == "upper" and len(article.words[at]) > 3 and not article.word(at).latin
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
            or own.kinds & {"given", "surname", "job", "org_head"}
            or own.known
            and own.kinds & {"ADJF", "VERB"}
        ):
            continue
        if _COMPOUND.match(text) or (not own.ordinary and _ENDING.match(text)):
            article.claim(position, _owner(article, position), "ORG")


def latin(article: Article) -> None:
    """Names in Latin letters: people by their given name, otherwise organisations."""
    words = article.words
    for position in article.capitals:
        own = article.word(position)
        if not own.latin or article.taken[position] or own.shape in ("initial", "upper"):
            continue
        end = position + 1
        while (
            end < len(words)
            and end < position + 5
            and article.word(end).latin
            and not article.taken[end]
            and (words[end][0].isupper() or words[end] in ("of", "the", "and", "de"))
        ):
            end += 1
        while words[end - 1] in ("of", "the", "and", "de"):
            end -= 1
        if own.kinds & {"latin_not_org", "not_acronym"} and not own.id:
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
            end += 2  # Ver.di, Avianews.com
        if any(map(str.isdigit, words[position])) and not own.id:
            continue  # Boeing-737, IRIS-T2
        if not person and not own.id and _plain(words[position:end]) and not _reports(article, position, end):
            continue  # Deep Learning, Senior
        if len(words[position]) > 1:
            article.claim(
                position,
                end,
                "PER"
                if person
                else gazetteers.entries()[own.id].label
                if own.id and end == position + 1
                else "ORG",
            )


def _plain(words: list[str]) -> bool:
    """Whether Latin words are ordinary English, with no word among them that companies end in."""
    return all(ordinary(text) for text in words if text.isalpha()) and not any(
        text.lower() in gazetteers.cues("en")["org_suffix"] for text in words
    )


def _reports(article: Article, start: int, end: int) -> bool:
    """Whether the words beside a name tell that it is a body or an outlet: за даними X, X повідомляє."""
    before, after = article.word(start - 1), article.word(end)
    cited = before.kinds & {"report", "agency", "legal", "org_noun"}
    if cited or start and article.words[start - 1] in OPENING:
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
