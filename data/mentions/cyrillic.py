"""The rules for Ukrainian and Russian, in order; a word claimed by one rule is closed to the next."""

from data.mentions import organisations, people, places, surnames
from data.mentions.article import read
from data.tokens import Tokens


def spans(tokens: Tokens, language: str) -> list[tuple[int, int, str]]:
    """The names among the tokens of an article, as (first token, token after the last, label)."""
    article = read(tokens, language)
    if not article.capitals:
        return []
    for rule in RULES:
        rule(article)
    return sorted(article.spans)


RULES = (
    organisations.weapons,
    places.of_several_words,
    organisations.quoted,
    organisations.headed,
    organisations.abbreviated,
    places.described,
    people.initialled,
    people.full,
    people.with_job,
    places.single,
    organisations.compound,
    places.unknown_after_preposition,
    organisations.reporting,
    surnames.alone,
    surnames.opening,
    organisations.latin,
    people.again,
    people.without_bare_given,
)
