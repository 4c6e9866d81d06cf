"""The ordered lists of rules that label names: which rule decides, and that each can be told by its name."""

import pytest

from data.language.tokens import tokenise
from data.names.mentions import described, english_labels, unknown
from data.names.mentions.article import Here, read
from data.names.mentions.rule import Rule, decided, deciding

RULES = (
    Rule("even", lambda number: number % 2 == 0, "even"),
    Rule("large", lambda number: number > 9, lambda number: f"large {number}"),
)


@pytest.mark.parametrize(
    "number, name, given",
    [(12, "even", "even"), (11, "large", "large 11"), (3, None, "")],
)
def test_the_first_rule_that_applies_decides(number, name, given):
    """The first that applies gives its decision, as text or by a function of the case; where none does, the default."""
    rule = deciding(RULES, number)
    assert (rule.name if rule else None, decided(RULES, number, otherwise="")) == (name, given)


def test_what_is_given_where_no_rule_applies():
    """The default stands where no rule applies."""
    assert decided(RULES, 3, otherwise="neither") == "neither"


@pytest.mark.parametrize(
    "rules",
    [english_labels.ONE_WORD, english_labels.SEVERAL_WORDS, described.RULES, unknown.RULES],
    ids=["one", "several", "described", "unknown"],
)
def test_every_rule_has_a_name_of_its_own(rules):
    """Two rules of a list never share a name, so that a name tells which one decided."""
    names = [rule.name for rule in rules]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "text, words, titled, label, rule",
    [
        ("They met in May again", "May", False, "", "a month, a day, or small letters before a hyphen"),
        ("They left NATO today", "NATO", False, "ORG", "capitals that a table has: NATO"),
        ("The chief of QZX spoke", "QZX", False, "ORG", "an abbreviation in capitals"),
        ("We saw Blixt there", "Blixt", True, "PER", "after a title"),
        ("They went to Paris today", "Paris", False, "LOC", "a name that a table has"),
        ("A deal, Zorkin said today", "Zorkin", False, "PER", "who says something"),
        ("They live in Zorkinville now", "Zorkinville", False, "LOC", "where something is"),
        ("Now McZorkin leads", "McZorkin", False, "PER", "a name built of parts: McConnell"),
        ("We read ZorkFeed daily", "ZorkFeed", False, "ORG", "capitals within a word: BuzzFeed"),
        ("Now Senate Republicans vote", "Senate Republicans", False, "", "several people: Senate Republicans"),
        ("Then Joe Zorkin won", "Joe Zorkin", False, "PER", "a given name or a title opens it"),
        ("Then Bank of Zorkin won", "Bank of Zorkin", False, "ORG", "a word of organisations: Bank of America"),
        ("Ursina von Zork won", "Ursina von Zork", False, "PER", "a particle or an initial: Ursula von der Leyen"),
        ("Now Nazi Germany fell", "Nazi Germany", False, "", "a country described: Nazi Germany"),
        ("They met near Zork Vlug again", "Zork Vlug", False, "LOC", "where something is"),
        ("Then Zork Vlug won", "Zork Vlug", False, "PER", "words that stand nowhere in small letters"),
    ],
)  # fmt: skip
def test_the_rule_that_labels_a_run_can_be_told(text, words, titled, label, rule):
    """The label of a run of English words, and the name of the rule that gave it."""
    article = read(tokenise(text), "en")
    run = tokenise(words).words
    start = next(at for at in range(len(article.words)) if article.words[at : at + len(run)] == run)
    end = start + len(run)
    assert english_labels.labelled(article, start, end, titled=titled) == label
    assert english_labels.reason(article, start, end, titled=titled) == rule


@pytest.mark.parametrize(
    "text, word, rule",
    [
        ("Там Запорізька АЕС", "Запорізька", "a power plant: Запорізька АЕС"),
        ("Є Сумська обл. і все", "Сумська", "a region, abbreviated: Сумська обл."),
        ("Тут Чорне море", "Чорне", "an adjective with its noun: Чорне море"),
        ("Уся Сумщина чекає", "Сумщина", "a region by its ending: Сумщина"),
        ("Живе на вул. Л. Українки", "Л", "a street with an initial: вул. Л. Українки, 7"),
        ("Він приїхав у м. Хотинськ", "Хотинськ", "after an abbreviation: м. Київ"),
        ("Це острів Хортиця", "Хортиця", "after its noun: острів Хортиця"),
        ("Там Іван Франко", "Франко", ""),
    ],
)
def test_the_rule_that_finds_a_described_place_can_be_told(text, word, rule):
    """Which rule makes a Ukrainian word a place by what stands beside it; empty where none does."""
    article = read(tokenise(text), "uk")
    position = article.words.index(word)
    found = deciding(described.RULES, Here(article, position, article.word(position)))
    assert (found.name if found else "") == rule
