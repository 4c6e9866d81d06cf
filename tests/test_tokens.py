"""Tokens: words, offsets, and where sentences open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language.tokens import is_address, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("м’яч і об'єкт", ["м'яч", "і", "об'єкт"]),
        ("Івано-Франківськ, COVID-19.", ["Івано-Франківськ", ",", "COVID-19", "."]),
        ("у 90-х 1,5 млн, G7 і 5G", ["у", "90-х", "1,5", "млн", ",", "G7", "і", "5G"]),
        ("13.11.2024 о 10:30", ["13.11.2024", "о", "10:30"]),
        ("див. https://t.me/a_b?c=1, далі", ["див", ".", "https://t.me/a_b?c=1", ",", "далі"]),
        ("the U.S. said don't", ["the", "U.S.", "said", "don't"]),
        ("«Так»", ["«", "Так", "»"]),
        ("зáмок", ["зáмок"]),
        ("Івано‐Франківськ, Івано‑Франківщина", ["Івано-Франківськ", ",", "Івано-Франківщина"]),
        ("до Івано–Франківська, Кам’янця–Подільського", ["до", "Івано-Франківська", ",", "Кам'янця-Подільського"]),
        ("прем’єр–міністр, Нью—Йорк", ["прем'єр-міністр", ",", "Нью-Йорк"]),
        ("потяг Київ–Львів, 5–7 днів", ["потяг", "Київ", "–", "Львів", ",", "5", "–", "7", "днів"]),
        ("", []),
    ],
)
def test_words(text, words):
    """A word keeps its apostrophe and hyphen, a number its point; an address is one token, a mark another."""
    assert words == tokenise(text).words


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "Пишіть: redaktsiia.2@vyhadana.example.org, t.me/vyhadana_news!",
            ["redaktsiia.2@vyhadana.example.org", "t.me/vyhadana_news"],
        ),
        ("сайт vyhadana.com.ua, 24.ua чи вигадана.укр. Далі", ["vyhadana.com.ua", "24.ua", "вигадана.укр"]),
        ("@vyhadana_ua і VYHADANA.UA", ["@vyhadana_ua", "VYHADANA.UA"]),
        ("www.vyhadana.org/a?b=1, https://x.example/ї", ["www.vyhadana.org/a?b=1", "https://x.example/ї"]),
        ("It was war.It ended at sea.No one, U.S./EU, 5 a.m. and/or 13.11.2024, грн./кг, Вигадана.net", []),
        ("a @ b, @, km.h, v2.0", []),
    ],
)
def test_an_address_is_one_token(text, addresses):
    """Web, mail and account addresses are one token each; a missing space after a full stop makes none."""
    assert addresses == [word for word in tokenise(text).words if is_address(word)]


@pytest.mark.parametrize("unit", ["a.", "-", ".", "@", "a@", "a/", "x.com/", "www."])
def test_hostile_texts_cost_no_more_than_their_length(unit):
    """A text made of the signs of addresses is cut as quickly as any other of its length."""
    text = unit * (200_000 // len(unit)) + " t.me/x"
    start = time.perf_counter()
    tokenise(text)
    assert time.perf_counter() - start < 5


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_offsets(text):
    """Every token stands in the text where its start says, but for the kind of apostrophe or hyphen."""
    words, starts, first = tokenise(text)
    assert len(words) == len(starts) == len(first)
    for word, start in zip(words, starts):
        piece = text[start : start + len(word)]
        assert len(piece) == len(word)
        assert all(a == b or a in "'-" for a, b in zip(word, piece))


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Київ чекає. Львів теж! Одеса?", ["Київ", "Львів", "Одеса"]),
        ("у м. Київ на вул. Хрещатик", ["у"]),
        ("Слово В. Зеленського почули.", ["Слово"]),
        ("У 2024 р. Президент підписав", ["У", "Президент"]),
        ("Заголовок\nТекст", ["Заголовок", "Текст"]),
        ("Він сказав: «Україна переможе»", ["Він", "Україна"]),
        ("— Так, це він. «Ні», — каже вона", ["Так", "Ні"]),
        ("Далі… Кінець", ["Далі", "Кінець"]),
    ],
)
def test_sentences(text, opening):
    """A sentence opens after an end mark and a capital, not after an abbreviation or an initial."""
    tokens = tokenise(text)
    assert opening == [word for word, first in zip(tokens.words, tokens.first) if first]
