"""How well names are found, put into the nominative and joined: rows for ``python -m tests.quality``.

A mention counts only when both its span and its label are right. A third of each corpus, chosen by a hash
of the article's id, is kept aside: errors were looked at in the other two thirds only. That third is no
independent sample of `ner_slavic` uk: its 119 articles tell three affairs, ten names are 59 % of its
mentions, and the commonest gold names of all its articles were read before the alias table was written. So
two stricter figures stand beside F1: every distinct name counted once ("distinct"), and the recall on names
whose base form the other two thirds lack ("new names"). "On gold spans" leaves the finding to people; "from
the raw text" does not. Faults of the gold count as ours: in `ner_slavic`, "Т. Мей" is Donald Trump and
"Раніл Джаявардена" has the nominative "Раніл Джаяварден".
"""

from collections.abc import Iterator

from data.names import entities, mentions
from tests.entity_gold import Gold, aside, demo, factrueval, nerel, parts, slavic, uk2, uner
from tests.entity_scores import Score, links, merges, named, nominatives, scored, strict, stricter
from tests.quality import Row, present

__all__ = ["Gold", "aside", "nerel", "rows", "slavic", "uk2", "uner"]

_BASES = {"uk": "96.8 98.4 95.4", "ru": "92 97 91"}
_SPANS = (("on gold spans", True), ("from the raw text", False))


def rows() -> Iterator[Row]:
    """Strict F1 by label, base forms, names joined within an article and across languages, corpus by corpus."""
    for corpus in (_slavic_rows, _uk2_rows, _nerel_rows, _factrueval_rows, _uner_rows, _demo_rows):
        yield from corpus()


def _slavic_rows() -> Iterator[Row]:
    """SlavicNER, Ukrainian and Russian."""
    missing = present("names, strict F1", "ner_slavic")
    if missing:
        yield missing
        return
    both = {language: slavic(language) for language in ("uk", "ru")}
    for language, articles in both.items():
        corpus = f"ner_slavic {language}"
        yield from _found_rows(articles, language, corpus, "82")
        seen, kept = parts(articles)
        if language == "uk":
            own = parts(slavic(language, union=""))[1]
            figure = strict(own, _found(own, language))["all"].f1
            yield Row("names, F1, EU as in the gold, aside", corpus, f"{figure:.1f}", "")
        base = {one[3] for article in seen for one in article.names}
        distinct, recall, number = stricter(kept, _found(kept, language), base)
        yield Row("names, F1, each distinct once, aside", corpus, f"{distinct:.1f}", "")
        yield Row("names, recall of new names, aside", corpus, f"{recall:.1f} of {number}", "")
        for part, own in (("seen", seen), ("aside", kept), ("whole", articles)):
            yield from _named_rows(own, language, corpus, part)
    yield from _link_rows(both, "ner_slavic uk-ru")


def _uk2_rows() -> Iterator[Row]:
    """NER-UK 2.0, which has no base forms."""
    missing = present("names, strict F1", "ner_uk2")
    yield from [missing] if missing else _found_rows(uk2(), "uk", "ner_uk2", "78")


def _nerel_rows() -> Iterator[Row]:
    """NEREL, which has no base forms here."""
    missing = present("names, strict F1", "ner_nerel_ru")
    yield from [missing] if missing else _found_rows(nerel(), "ru", "ner_nerel_ru", "")


def _factrueval_rows() -> Iterator[Row]:
    """factRuEval-2016: without the places of names, the people of each article by their full names."""
    missing = present("people of an article, full names", "ner_factrueval_ru")
    if missing:
        yield missing
        return
    right = said = wanted = 0
    for text, people in factrueval():
        found = {
            own.key
            for own in entities.name([text], "ru", mentions.find([text], "ru"))[0]
            if own.label == "PER" and own.key.count(" ") == 1
        }
        right, said, wanted = right + len(found & people), said + len(found), wanted + len(people)
    yield Row(
        "people of an article, full names in the nominative",
        "ner_factrueval_ru",
        _three(scored(right, said, wanted)),
        "",
    )
    yield Row("names, strict F1", "ner_factrueval_ru", "skipped: this copy lacks their places", "")


def _uner_rows() -> Iterator[Row]:
    """UNER on the English Web Treebank."""
    missing = present("names, strict F1", "ner_uner_en_ewt")
    yield from [missing] if missing else _found_rows(uner(), "en", "ner_uner_en_ewt", "60")


def _demo_rows() -> Iterator[Row]:
    """The demo corpus, by the rules in all three languages."""
    all_ = {language: demo(language) for language in ("uk", "ru", "en")}
    for language, articles in all_.items():
        corpus = f"demo {language}"
        yield Row("names, strict F1", corpus, _by_label(strict(articles, _found(articles, language))), "")
        yield from _named_rows(articles, language, corpus, "whole")
    yield from _link_rows(all_, "demo uk-ru-en")


def _found(articles: list[Gold], language: str) -> list[list]:
    """What the rules find."""
    return mentions.find([article.text for article in articles], language)


def _found_rows(articles: list[Gold], language: str, corpus: str, target: str) -> Iterator[Row]:
    """Strict F1 by label: the part that was looked at, the one kept aside, and both."""
    for part, own in zip(("seen", "aside", "whole"), (*parts(articles), articles), strict=True):
        yield Row(f"names, strict F1, {part}", corpus, _by_label(strict(own, _found(own, language))), target)


def _named_rows(articles: list[Gold], language: str, corpus: str, part: str) -> Iterator[Row]:
    """Base forms, and people joined within an article."""
    for spans, gold in _SPANS:
        found = named(articles, language, gold=gold)
        if language != "en":
            shown = " ".join(f"{label} {share:.1f}" for label, share in nominatives(articles, found).items())
            target = _BASES[language] if gold and corpus.startswith("ner_slavic") else ""
            yield Row(f"base form {spans}, {part}", corpus, shown, target)
        yield Row(f"people joined, {spans}, {part}", corpus, _three(merges(articles, found)), "")


def _link_rows(corpus: dict[str, list[Gold]], name: str) -> Iterator[Row]:
    """Names joined across languages."""
    for spans, gold in _SPANS:
        found = {language: (own, named(own, language, gold=gold)) for language, own in corpus.items()}
        for label in ("PER", "LOC", "ORG"):
            recall, wanted, precision, said = links(found, label)
            shown = f"R {recall:.1f} of {wanted}, P {precision:.1f} of {said}"
            yield Row(f"joined across languages {spans}, {label}", name, shown, "R 93, P 97" if label == "PER" else "")


def _by_label(scores: dict[str, Score]) -> str:
    """F1 by label as it is shown."""
    return " ".join(f"{label} {one.f1:.1f}" for label, one in scores.items())


def _three(score: Score) -> str:
    """Precision, recall and F1 as they are shown."""
    return f"P {score.precision:.1f} R {score.recall:.1f} F1 {score.f1:.1f}"
