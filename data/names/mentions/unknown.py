"""Words that the dictionary lacks: what their form and the word before them tell, before they may be a person."""

import re

from data.names.mentions.article import Article, Here
from data.names.mentions.rule import Rule, decided
from data.names.mentions.words import Word
from data.seeds import word_list

_VILLAGE = {
    "uk": re.compile(r".{2,}(?:ово|ево|єво)$|.{4,}[сц]ьк$"),
    "ru": re.compile(r".{2,}(?:ово|ево|ёво)$|.{4,}[сц]к$"),
}
# What companies are called by, at the end of a word.
_TRADE = re.compile(
    r".{3,}(?:транс|продукт|маркет|мастер|майстер|сталь|строй|сервіс|сервис|торг|снаб|фарм|метал|металл|софт|холдинг|"
    r"лізинг|лизинг|комплект|експо|экспо|прес|пресс)(?:у|а|ом|і|е)?$"
)
# Capitals within the names of people: МакКейн, ДеСантіс.
_WITHIN = re.compile(r"(?:Мак|Мек|Мк|Ма|Де|Ді|Ди|Да|Ле|Ла|Ло|Ван|Фіц|Фиц|О|д'|Д')[-']?[А-ЯІЇЄҐЁ]")
# Of verbs in the past, in the neuter.
_NEUTER = ("ло", "лось", "лося")
_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщь")
_OBLIQUE = word_list("oblique_preposition")
# What the noun before a person is, or may be instead of a noun for a thing.
_NO_THING = frozenset(("animate", "job", "report", "speech", "VERB", "PREP", "ADVB", "CONJ", "PRCL", "ADJF", "NPRO"))
_FAMILIES = word_list("family")


def told(article: Article) -> None:
    """Claim or close the words that the dictionary lacks and that are nobody's names."""
    for position in article.capitals:
        own = article.word(position)
        if article.taken[position] or own.known or own.id or own.latin or own.shape not in ("cap", "mixed"):
            continue
        label = decided(RULES, Here(article, position, own), otherwise=None)
        if label:
            article.claim(position, position + 1, label)
        elif label is not None:
            article.taken[position] = 1


def thing(article: Article, position: int, own: Word) -> bool:
    """Whether an unknown word in the nominative names the thing before it: мережа Спортмастер, порт Тулча."""
    before = article.word(position - 1)
    if own.known or before.shape != "low" or not before.noun or article.words[position][-1] not in _CONSONANTS:
        return False
    return before.known and before.kinds.isdisjoint(_NO_THING) and before.lemmas.isdisjoint(_FAMILIES)


def _tagged(here: Here) -> bool:
    """Whether a word is a tag of several words written together: #АтакаДронів."""
    return here.own.shape == "mixed" and here.article.text(here.position - 1) == "#"


def _trade(here: Here) -> bool:
    """Whether a word ends as companies' names do: Спортмастер, Київмедспецтранс."""
    own, text = here.own, here.article.words[here.position]
    return own.shape == "cap" and bool(_TRADE.match(text)) and "given" not in own.kinds


def _written_together(here: Here) -> bool:
    """Whether a capital within a word shows a company's name: ФедералПресс."""
    text = here.article.words[here.position]
    camel = here.own.shape == "mixed" and text[1].islower() and text.isalpha()
    return camel and not _WITHIN.match(text)


def _neuter(here: Here) -> bool:
    """Whether the article says of a word what it says of no man or woman: Сильпо відкрило магазин."""
    article = here.article
    text, words = article.words[here.position], article.words
    return text[-1] == "о" and any(
        words[at] == text
        and words[at + 1 : at + 2]
        and words[at + 1].endswith(_NEUTER)
        and "VERB" in article.word(at + 1).kinds
        for at in article.capitals
    )


def _village(here: Here) -> bool:
    """Whether a word ends as villages and towns do: Плехово, Раменськ."""
    article, position = here.article, here.position
    before = article.word(position - 1)
    person = before.kinds & {"given", "job"} and before.shape != "mark"
    return bool(_VILLAGE[article.language].match(article.words[position])) and not person


# What an unknown word is: ORG, LOC, or nothing that may be claimed.
RULES: tuple[Rule[Here, str | None], ...] = (
    Rule("a tag", _tagged, ""),
    Rule("a company by its ending", _trade, "ORG"),
    Rule("a capital within", _written_together, "ORG"),
    Rule("a village by its ending", _village, "LOC"),
    Rule("a thing by its verb", _neuter, "ORG"),  # villages are neuter too: Плехово опинилося під обстрілом
)
