"""The rules for Ukrainian and Russian, in order; a word claimed by one rule is closed to the next."""

from data.language.tokens import Tokens
from data.names.mentions import (
    bodies,
    characters,
    described,
    eastern,
    organisations,
    people,
    places,
    quotes,
    results,
    small,
    surnames,
    unknown,
    villages,
)
from data.names.mentions.article import read


def spans(tokens: Tokens, language: str) -> list[tuple[int, int, str]]:
    """The names among the tokens of an article, as (first token, token after the last, label)."""
    article = read(tokens, language)
    if not article.capitals and article.small.isdisjoint(small.forms(language)):
        return []
    for rule in RULES:
        rule(article)
    return sorted(article.spans)


RULES = (
    organisations.weapons,
    results.clubs,
    quotes.quoted,
    places.of_several_words,
    quotes.formed,
    organisations.foreign,
    organisations.widened,
    bodies.owned,
    bodies.headed,
    organisations.abbreviated,
    described.described,
    villages.beside,
    people.initialled,
    eastern.named,
    people.full,
    organisations.compound,
    people.with_job,
    places.single,
    unknown.told,
    places.unknown_after_preposition,
    places.known_to_the_dictionary,
    villages.of_named_regions,
    organisations.reporting,
    surnames.alone,
    surnames.opening,
    organisations.latin,
    bodies.again,
    people.again,
    characters.characters,
    people.without_bare_given,
    small.written_small,
)
