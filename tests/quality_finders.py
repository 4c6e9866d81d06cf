"""How well each finder finds names, and how quickly: rows for ``python -m tests.quality finders``.

Strict F1 on capitalised people, places and organisations, over all articles and over the third that is kept aside
(see `tests.quality_entities`); articles of 300 words a second, warm, on one core, tokens made before. The rules were
made while looking at the other two thirds of these corpora, so that the third flatters; `seeds/finders.csv` gives
figures on texts of which none was seen, and these only where there are no others. slovnet and spaCy models never saw
any of them.
"""

import time
from collections.abc import Callable, Iterator

from data.language.tokens import Tokens, tokenise
from data.names.mentions import Mention, finders
from data.names.mentions.finders import rules, slovnet
from data.names.mentions.mention import LABELS, joined
from data.names.mentions.training import scores
from tests.quality import Row, present
from tests.quality_entities import Gold, aside, nerel, slavic, uk2, uner

CORPORA = {
    "uk": {"ner_slavic": lambda: slavic("uk"), "ner_uk2": uk2},
    "ru": {"ner_slavic": lambda: slavic("ru"), "ner_nerel_ru": nerel},
    "en": {"ner_uner_en_ewt": uner},
}
WORDS = 300
Look = Callable[[list[str], list[Tokens]], list[list[Mention]]]


def looks(language: str) -> dict[str, Look]:
    """The finders of a language that are at hand, with what slovnet does alone and in other company."""
    found: dict[str, Look] = {"rules": finders.load("rules", language)}
    for own in {finders.choose(language), "slovnet"} - {"rules"}:
        if not finders.lacking(language, own):
            found[own] = finders.load(own, language)
    if "slovnet" in found:
        found |= {f"slovnet, {name}": company for name, company in _companies().items()}
    return found


def _companies() -> dict[str, Look]:
    """Other ways to put the model and the rules together."""
    model = slovnet.Model()

    def of(own: list[list[Mention]], *labels: str) -> list[list[Mention]]:
        return [[one for one in names if one.label in labels] for names in own]

    def way(*parts: tuple[str, tuple[str, ...]]) -> Look:
        def look(texts: list[str], tokens: list[Tokens]) -> list[list[Mention]]:
            found = {"model": model(tokens), "rules": rules.mentions(tokens, "ru")}
            return [joined(*own) for own in zip(*(of(found[who], *labels) for who, labels in parts), strict=True)]

        return look

    return {
        "alone": lambda texts, tokens: model(tokens),
        "PER LOC, rules ORG": way(("model", ("PER", "LOC")), ("rules", ("ORG",))),
        "rules ORG, model PER LOC": way(("rules", ("ORG",)), ("model", ("PER", "LOC"))),
        "union, model first": way(("model", LABELS), ("rules", LABELS)),
        "union, rules first": way(("rules", LABELS), ("model", LABELS)),
    }


def rows() -> Iterator[Row]:
    """A row for each finder, corpus and part."""
    for language, corpora in CORPORA.items():
        here = looks(language)
        for corpus, load in corpora.items():
            missing = present(f"names, finder {language}", corpus)
            if missing:
                yield missing
                continue
            articles = load()
            for name, look in here.items():
                yield from _rows(name, look, articles, f"{corpus} {language}")


def _rows(name: str, look: Look, articles: list[Gold], corpus: str) -> Iterator[Row]:
    texts = [article.text for article in articles]
    tokens = [tokenise(text) for text in texts]
    found = look(texts, tokens)
    start = time.perf_counter()
    look(texts, tokens)
    speed = sum(len(text.split()) for text in texts) / WORDS / (time.perf_counter() - start)
    wanted = [[Mention(*own[:3]) for own in article.names] for article in articles]
    kept = [number for number, article in enumerate(articles) if aside(article.id)]
    for part, chosen in (("all", range(len(articles))), ("aside", kept)):
        own = scores([found[i] for i in chosen], [wanted[i] for i in chosen])
        shown = " ".join(f"{label} {own[label]['f1']:.1f}" for label in (*LABELS, "all"))
        yield Row(f"finder {name}, {part} ({len(chosen)})", corpus, f"{shown}, {speed:.0f}/s", "")
