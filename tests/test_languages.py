"""Languages of texts, long and short."""

import pytest

from data.languages import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Російські та американські представники провели новий раунд переговорів", "uk"),
        ("Представники России и США провели новый раунд переговоров", "ru"),
        ("The two sides held a new round of talks", "en"),
        ("В Ивано-Франковске объявили войну детскому пьянству", "ru"),
        ("Кому присягала дивизия СС \"Галичина\"?", "ru"),
        ("Николай Костомаров: русский историк, так и не ставший \"справжнім українцем\"", "ru"),
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
