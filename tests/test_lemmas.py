"""Lemmas, parts of speech and stop words."""

import pytest

from data.language import lemmas
from data.language.lemmas import lemmatise, stop_words
from data.language.tokens import tokenise
from data.seeds import SEEDS


def lemma_of(word, language, *, first=False):
    return lemmatise([word], [first], language)[0].lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("війни", "війна"), ("року", "рік"), ("людина", "людина"), ("бути", "бути"), ("сході", "схід"),
        ("мирного", "мирний"), ("виборів", "вибори"), ("вибори", "вибори"), ("переговорів", "переговори"),
        ("коштів", "кошти"), ("прем'єр", "прем'єр"), ("бою", "бій"), ("Кирилом", "кирило"),
        ("Києва", "київ"), ("Львова", "львів"),
        ("США", "сша"), ("ООН", "оон"), ("Курської", "курський"), ("Віткоффа", "віткофф"),
        ("Iнтерфакс", "інтерфакс"), ("за́мок", "замок"), ("14-річними", "14-річний"),
    ],
)  # fmt: skip
def test_ukrainian(word, lemma):
    """Frequent words of the news have the lemma that a person would give."""
    assert lemma == lemma_of(word, "uk")


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("войны", "война"), ("вооружённых", "вооружённый"), ("денег", "деньги"), ("Путина", "путин"),
     ("Митчелл", "митчелл"), ("данным", "данные"), ("детей", "ребёнок")],
)  # fmt: skip
def test_russian(word, lemma):
    """The same in Russian."""
    assert lemma == lemma_of(word, "ru")


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("elections", "election"), ("Britain's", "britain"), ("US", "u.s."), ("U.S.", "u.s."), ("went", "went")],
)
def test_english(word, lemma):
    """English plurals and possessives are undone; the country is no pronoun; stop words stay as they are."""
    assert lemma == lemma_of(word, "en")


def test_parts_of_speech():
    """Function words, marks, numbers and names are told apart."""
    tokens = tokenise("Про мирні переговори у Києві 2024 року він швидко сказав.")
    found = [lemma.pos for lemma in lemmatise(tokens.words, tokens.first, "uk")]
    assert "FUNC ADJ NOUN FUNC PROPN NUM NOUN FUNC ADV VERB PUNCT".split() == found


def test_capital_at_the_opening():
    """A capital that only opens the sentence does not make a name."""
    assert "NOUN" == lemmatise(["Війна"], [True], "uk")[0].pos


def test_other_language():
    """A language without a dictionary keeps its forms, in lower case."""
    assert [("maisons", "X")] == [tuple(one) for one in lemmatise(["Maisons"], [False], "other")]


def test_the_table_is_bounded(monkeypatch):
    """When the table of known tokens is full it starts afresh, and answers stay the same."""
    monkeypatch.setattr(lemmas, "_MAX_ENTRIES", 3)
    words = [f"слово{number}" for number in range(10)]
    assert words == [one.lemma for one in lemmatise(words, [False] * 10, "uk")]
    assert len(lemmas._table("uk", False)) <= 3


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_stop_words(language):
    """The lists are in lower case, without repeats, and hold function and reporting words and boilerplate."""
    lines = (SEEDS / f"stop_words_{language}.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert len(words) == len(set(words)) == len(stop_words(language))
    assert all(word == word.lower().strip() for word in words)
    wanted = {
        "uk": "і який заявити рік щодо мати могти читати фото",
        "ru": "и который заявить год иметь мочь читать фото",
        "en": "the which say year have can read photo",
    }
    assert set(wanted[language].split()) <= stop_words(language)


def test_stop_words_spare_the_news():
    """Words that news is about are not stopped."""
    news = {
        "uk": "україна війна вибори рада мова суд президент людина люди чоловік справа хвиля журналіст помилка",
        "ru": "война выборы суд президент человек люди дело журналист ошибка",
        "en": "war election court president people person man woman case group state journalist media press",
    }
    assert not {language: words for language, text in news.items() if (words := {*text.split()} & stop_words(language))}
    assert frozenset() == stop_words("other")
