"""What a search was understood as, in both languages of the interface."""

import pytest

from components.frame import searched
from components.look import speech
from tests.building import article, build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    texts = ["дощ мир", "дощ план", "сніг"]
    return build(tmp_path_factory.mktemp("searched") / "corpus", [article("2024-03-01", text) for text in texts])


@pytest.mark.parametrize(
    "typed, uk, en",
    [
        ("", "", ""),
        (
            "дощ NOT мир",
            "Шукаю статті зі словом «дощ», без слова «мир»; слова в усіх формах.",
            "Looking for articles with the word “дощ”, without the word “мир”; words in all their forms.",
        ),
        (
            'дощ "мир план" -сніг -мир',
            "Шукаю статті зі словом «дощ», з фразою «мир план», без слів «сніг», «мир»; слова "
            "в усіх "
            "формах. Немає в жодній статті: «мир план».",
            "Looking for articles with the word “дощ”, with the phrase “мир план”, without the words “сніг”, "
            "“мир”; words "
            "in all "
            "their forms. In no article: “мир план”.",
        ),
        ("=дощ", "Шукаю статті з написаним саме так «дощ».", "Looking for articles with exactly “дощ”."),
        (
            "дощ* OR =мир",
            "Шукаю статті зі словом на зразок «дощ*» або з написаним саме так «мир».",
            "Looking for articles with a word like “дощ*” or with exactly “мир”.",
        ),
        (
            "дощ -(мир AND план)",
            "Шукаю статті зі словом «дощ», (без слова «мир» або без слова «план»); слова в усіх формах.",
            "Looking for articles with the word “дощ”, (without the word “мир” or without the word “план”); "
            "words in all "
            "their "
            "forms.",
        ),
        (
            "сніг (мир OR план OR дощ)",
            "Шукаю статті зі словом «сніг», (зі словом «мир», «план» або «дощ»); слова в усіх формах.",
            "Looking for articles with the word “сніг”, (with the word “мир”, “план” or “дощ”); words in all "
            "their forms.",
        ),
        (
            "NOT (мир OR план)",
            "Шукаю статті без слів «мир», «план»; слова в усіх формах.",
            "Looking for articles without the words “мир”, “план”; words in all their forms.",
        ),
        (
            "дощ мир AND план",
            "Шукаю статті зі словами «дощ», «мир» і «план»; слова в усіх формах.",
            "Looking for articles with the words “дощ”, “мир” and “план”; words in all their forms.",
        ),
        (
            "дощ не мир",
            "Шукаю статті зі словами «дощ» і «мир»; слова в усіх формах. Надто поширене, щоб розрізняти статті, тому "
            "пропущено: «не». Щоб вилучити слово, напишіть перед ним НЕ великими літерами або мінус.",
            "Looking for articles with the words “дощ” and “мир”; words in all their forms. Too common to tell "
            "articles "
            "apart, so "
            "passed over: “не”. To leave a word out, write NOT in capitals or a minus before it.",
        ),
        (
            "🔥",
            "Немає слова, яке можна шукати, тому показано всі статті. Це не слово, тому пропущено: «🔥».",
            "No word to look for, so all articles are shown. No word, so passed over: “🔥”.",
        ),
        (
            "\\*",
            "Немає слова, яке можна шукати, тому показано всі статті. Це не слово, тому пропущено: «\\*».",
            "No word to look for, so all articles are shown. No word, so passed over: “\\*”.",
        ),
        (
            "дощ – (мир",
            "Шукаю статті зі словами «дощ» і «мир»; слова в усіх формах. Дужка не мала пари.",
            "Looking for articles with the words “дощ” and “мир”; words in all their forms. A bracket had no "
            "other half.",
        ),
        (
            "крокодил",
            "Шукаю статті зі словом «крокодил». Немає в жодній статті: «крокодил».",
            "Looking for articles with the word “крокодил”. In no article: “крокодил”.",
        ),
    ],
)
def test_what_was_understood(corpus, typed, uk, en):
    """What must be and what must not, what was passed over, what stands nowhere and what was mended."""
    said = []
    for language in ("uk", "en"):
        with speech.speaking(language):
            said.append(searched.sentence(corpus, typed))
    assert said == [uk, en]


def test_a_long_search_is_told_in_short(corpus):
    """The first dozen of things, and that there are more."""
    with speech.speaking("en"):
        said = searched.sentence(corpus, " OR ".join(f"слово{n}" for n in range(200)))
    assert "слово11" in said and "слово12" not in said and "…" in said and len(said) < 600
