"""Languages of texts, long and short."""

import pytest

from data.language import detection
from data.language.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Російські та американські представники провели новий раунд переговорів", "uk"),
        ("Представники России и США провели новый раунд переговоров", "ru"),
        ("The two sides held a new round of talks", "en"),
        ("В Ивано-Франковске объявили войну детскому пьянству", "ru"),
        ('Кому присягала дивизия СС "Галичина"?', "ru"),
        ('Николай Костомаров: русский историк, так и не ставший "справжнім українцем"', "ru"),
        ("Iran attack: what happens now", "en"),
        ("Apple unveils iPhone 17", "en"),
        ("Bloomberg: ціни зростуть https://www.bloomberg.com/news/articles/very-long-address", "uk"),
        ("Le président français a annoncé la réforme des retraites dans une interview", "other"),
        ("Rząd przyjął projekt ustawy, który wejdzie w życie w styczniu", "other"),
        ("Урад абвясціў пра новыя меры, якія ўступяць у сілу ў студзені", "other"),
        ("Обявиха, че съдът отхвърли молбата на съюза и върна делото", "other"),
        ("Влада је јуче објавила нове мере које ће почети да важе", "other"),
        ("Үкімет жаңа шаралар туралы жариялады", "other"),
        ("政府は新しい措置を発表した", "other"),
        ("2024 — 100 %", "other"),
        ("", "other"),
    ],
)
def test_detect(text, language):
    """Ukrainian, Russian and English are told apart in a title too; anything else is "other"."""
    assert [language] == detect([text])


def test_one_answer_per_text():
    """As many answers as texts, in order."""
    assert ["uk", "en"] == detect(["Це ще одна стаття", "This is another article"])
    assert [] == detect([])


# --- Every threshold, one below and one at it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("оооо eeeeeeee", {"uk", "ru"}),
        ("оооо eeeeeeeee", {"en"}),  # twice as many Latin letters are names in it
        ("оо http://eeeeeeeeeeeeeee", {"uk", "ru"}),
        ("оо www.eeeeeeeeeeeeee", {"uk", "ru"}),
        ("оо @eeeeeeeeeeeeeeeee", {"uk", "ru"}),
        ("oo@eeeeeeeeeeeeeee оо", {"uk", "ru"}),
        ("http eeeeee", {"en"}),
        ("eee", {"en"}),
        ("бб", {"other"}),
    ],
)
def test_which_alphabet(text, found):
    """Counted are frequent letters; addresses do not count."""
    assert set(detect([text])) <= found


@pytest.mark.parametrize(
    ("text", "letters", "language"),
    [
        ("ўў", 99, "other"),
        ("ўў", 100, "by words"),
        ("ў", 1, "by words"),  # two letters of others in a hundred
        ("ъъъ", 299, "other"),
        ("ъъъ", 300, "by words"),
        ("ъъ", 10, "by words"),
        ("ъъъы", 299, "other"),
        ("ъъъыы", 60, "ru"),
        ("ъъъі", 10, "uk"),
        ("і", 19, "uk"),
        ("і", 20, "by words"),
        ("іїєґы", 60, "uk"),
        ("іїєы", 59, "by words"),
        ("ы", 59, "ru"),
        ("ы", 60, "by words"),
        ("ыыыэі", 60, "ru"),
        ("ыыэі", 59, "by words"),
    ],
)
def test_letters_decide(monkeypatch, text, letters, language):
    """Three times as many as of the other language, and one of twenty letters (і, ї, є, ґ) or of sixty (ы, э, ё)."""
    monkeypatch.setattr(detection, "_by_words", lambda *_rest: "by words")
    assert detection._cyrillic(text, letters) == language


@pytest.mark.parametrize(
    ("text", "letters", "ukrainian", "language"),
    [
        ("яяя", 0, 0, "ru"),
        ("яяя", 0, 1, "uk"),  # one letter speaks for Ukrainian
        ("наше", 19, 0, "uk"),
        ("наше", 20, 0, "ru"),
        ("наше наше", 39, 0, "uk"),
        ("наше наше", 40, 0, "ru"),
        ("наше чуже", 0, 1, "uk"),
        ("чуже", 0, 1, "ru"),
        ("знане", 19, 0, "uk"),
        ("знане знане", 20, 0, "ru"),
        ("известное", 0, 1, "ru"),
        ("знане известное", 0, 1, "uk"),
    ],
)
def test_words_decide(monkeypatch, text, letters, ukrainian, language):
    """Two for each stop word, as often as it stands, and for each word that one dictionary knows, once.

    Without a Ukrainian letter a tenth of all letters speaks for Russian.
    """
    monkeypatch.setattr(detection, "stop_words", lambda name: {"uk": {"наше"}, "ru": {"чуже"}}[name])
    monkeypatch.setattr(detection, "_known", lambda word, name: (word, name) in {("знане", "uk"), ("известное", "ru")})
    assert detection._by_words(text, letters, ukrainian) == language


def test_forty_words_are_looked_up(monkeypatch):
    """Each once; what comes after them is not."""
    asked = []
    monkeypatch.setattr(detection, "_known", lambda word, name: bool(asked.append((word, name))))
    words = [f"щ{chr(1072 + n // 30)}{chr(1072 + n % 30)}" for n in range(60)]
    detection._by_words(" ".join([*words[:5], *words[:5], *words[5:]]), 100, 0)
    assert asked == [(word, name) for word in words[:35] for name in ("uk", "ru")]


@pytest.mark.parametrize(
    ("text", "letters", "language"),
    [
        ("ő", 19, "other"),
        ("ő", 20, "en"),
        ("zzz", 9, "en"),
        ("der zzz", 99, "en"),
        ("der und", 99, "other"),
        ("der und the of", 99, "en"),
        ("der und das the of", 99, "other"),
        ("der die", 99, "en"),
        ("l'été", 199, "other"),
        ("do in so no", 9, "en"),
        ("do in der und", 99, "en"),
        ("in der und las", 99, "other"),
        ("zz zz der und", 99, "other"),
        ("do in der die das ist nicht", 99, "other"),
        ("der ő", 99, "other"),
    ],
)
def test_english_or_another(text, letters, language):
    """More foreign words and letters than English ones, more than one; or one foreign letter in twenty."""
    assert detection._latin(text, letters) == language


def test_the_beginning_says_enough():
    """3,000 letters are looked at: what comes behind them does not count."""
    assert detect(["о" * 2_995 + " і" * 3]) == detect(["о" * 2_995 + " і" * 3 + "ы" * 900])
    assert detect(["the " * 750 + "дуже довгий текст " * 900]) == ["en"]
