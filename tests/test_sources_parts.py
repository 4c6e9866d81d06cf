"""The parts of reading one by one: dates, encodings, columns, cleaning, titles, links."""

import datetime
import time

import pytest

from data.sources import cleaning, columns, dates, encodings, layouts, links, markup, orders, titles


def day(text, **options):
    """A date as ISO text to the second, or the name of the problem."""
    try:
        stamp = dates.Dates(**options).microseconds(text)
    except dates.Unreadable as error:
        return error.problem
    return str(datetime.datetime.fromtimestamp(stamp / 1e6, datetime.UTC))[:19]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-13", "2024-11-13 00:00:00"),
        ("2024-11-13T18:24:00+02:00", "2024-11-13 16:24:00"),
        ("2024-11-13T18:24:00Z", "2024-11-13 18:24:00"),
        ("2024-11-13 18:24:00 +0200", "2024-11-13 16:24:00"),
        ("2024-11-13 18:24:00 UTC", "2024-11-13 18:24:00"),
        ("Wed, 13 Nov 2024 18:24:00 +0200", "2024-11-13 16:24:00"),
        ("13 листопада 2024 р., 18:24", "2024-11-13 18:24:00"),
        ("18:24, 13 листопада 2024", "2024-11-13 18:24:00"),
        ("середа, 13 листопада 2024 року", "2024-11-13 00:00:00"),
        ("13 жовт. 2024", "2024-10-13 00:00:00"),
        ("3 квіт. 2024 р.", "2024-04-03 00:00:00"),
        ("10 Октября 2017, 09:17 ...", "2017-10-10 09:17:00"),
        ("13 ноября 2024 года в 18:24 (МСК)", "2024-11-13 15:24:00"),
        ("1 мая 2023", "2023-05-01 00:00:00"),
        ("7 липня 2022", "2022-07-07 00:00:00"),
        ("July 11, 2022 12:18 AM", "2022-07-11 00:18:00"),
        ("Nov 13, 2024 at 6:24 p.m. EST", "2024-11-13 23:24:00"),
        ("July 13, 2024 at 6:24 p.m. EDT", "2024-07-13 22:24:00"),
        ("July 13, 2024 12:05 a.m. EDT", "2024-07-13 04:05:00"),
        ("July 13, 2024 12:05 p.m. GMT", "2024-07-13 12:05:00"),
        ("13 листопада 2024, 18:24 EET", "2024-11-13 16:24:00"),
        ("13 липня 2024, 18:24 (EEST)", "2024-07-13 15:24:00"),
        ("13 июля 2024, 18:24 MSK", "2024-07-13 15:24:00"),
        ("13 July 2024, 18:24 UTC", "2024-07-13 18:24:00"),
        ("13.07.2024 18:24 UTC+03:00", "2024-07-13 15:24:00"),
        ("13.07.2024 18:24 -0530", "2024-07-13 23:54:00"),
        ("13.11.2024 18:24:05", "2024-11-13 18:24:05"),
        ("13.11.24", "2024-11-13 00:00:00"),
        ("03.04.2024", "2024-04-03 00:00:00"),
        ("03/04/2024", "2024-04-03 00:00:00"),
        ("12/25/2024", "2024-12-25 00:00:00"),
        ("2024/11/13 18:24", "2024-11-13 18:24:00"),
        ("20241113", "2024-11-13 00:00:00"),
        ("20241113182400", "2024-11-13 18:24:00"),
        ("1731522240", "2024-11-13 18:24:00"),
        ("1731522240000", "2024-11-13 18:24:00"),
        ("1731522240.0", "2024-11-13 18:24:00"),
        ("45609.75", "2024-11-13 18:00:00"),
        ("2013", "imprecise date"),
        ("2024-11", "imprecise date"),
        ("листопад 2024", "imprecise date"),
        ("вчора", "unreadable date"),
        ("Вчера, 16:03", "unreadable date"),
        ("15:19", "unreadable date"),
        ("09 мая, 14:24", "unreadable date"),
        ("29 лютого 2023", "unreadable date"),
        ("0000-00-00", "unreadable date"),
        ("Angry exchange of 2022 at the U.N.", "unreadable date"),
        ("9999-12-31", "unreadable date"),
    ],
)
def test_dates_as_newspapers_write_them(text, expected):
    """Each spelling gives its one moment; what names no day gives the reason and no guess."""
    assert expected == day(text)


def test_day_or_month_first_is_decided_by_the_column():
    """One date with a part above twelve decides for all; without evidence the day comes first."""

    def order(*texts):
        return orders.decided(("", text) for text in texts)

    assert (dates.MONTH_FIRST, {}, "") == order("03/04/2024", "12/25/2024")
    assert (dates.DAY_FIRST, {}, "") == order("03/04/2024", "25/12/2024")
    assert (dates.DAY_FIRST, {}, "custom") == order("03/04/2024")
    assert (dates.DAY_FIRST, {}, "") == order("03.04.2024", "2024/04/03", "05/05/2024")
    assert "2024-03-04 00:00:00" == day("03/04/2024", order=dates.MONTH_FIRST)


def test_dates_must_lie_much_closer_together_for_the_month_to_come_first():
    """Three dates within 32 days one way and 62 the other show nothing; within 2 and 61 they do."""

    def order(*texts):
        return orders.decided(("", text) for text in texts)

    assert (dates.DAY_FIRST, {}, "custom") == order("03/01/2024", "04/02/2024", "04/03/2024")
    assert (dates.MONTH_FIRST, {}, "closer") == order("04/01/2024", "04/02/2024", "04/03/2024")
    assert (dates.DAY_FIRST, {}, "closer") == order("01/04/2024", "02/04/2024", "03/04/2024")


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1251",
        "koi8_u",
        "cp1125",
        "iso8859_5",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "Уряд схвалив бюджет на наступний рік, повідомила прем'єрка",
        "В городе открыли новый мост через реку, движение разрешили",
        "id;url;title\n1;https://example.com/a-long-address;Ганок і їжак",
        "КИЇВ: НОВИЙ МІСТ ЧЕРЕЗ РІЧКУ ВІДКРИЮТЬ У ПОНЕДІЛОК",
    ],
)
def test_encodings_of_short_texts(encoding, text):
    """Fifty characters suffice, in capitals and among addresses too."""
    content = text.encode(encoding)
    wide = encoding.startswith("utf-16")
    sample = b"\n".join(line for line in content.split(b"\n") if not line.isascii()) if not wide else content
    assert text == content.decode(encodings.detect(content, sample)).lstrip("\ufeff")


def test_utf8_with_a_broken_byte_stays_utf8():
    """A few bad bytes do not make another encoding of a file."""
    content = "Уряд схвалив бюджет на наступний рік. ".encode() * 10
    assert "utf-8" == encodings.detect(content[:-1] + b"\xff", content[:-1] + b"\xff")


def test_western_accents_are_not_cyrillic():
    """Lone accented letters between ASCII ones are Windows-1252."""
    content = "The café – “quoted” – cost £5, naïve déjà vu".encode("cp1252")
    assert "cp1252" == encodings.detect(content, content)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Iнтерфакс, УНIАН, Kиїв, Путiн", "Інтерфакс, УНІАН, Київ, Путін"),
        ("iPhone, ВВС, COVID-19, YouTubeканал", "iPhone, ВВС, COVID-19, YouTubeканал"),
        ("Росія i Україна", "Росія і Україна"),
        ("За́мок, и\u0306 та і\u0308", "Замок, й та ї"),
        ("a\u202eb\u200bc\xadd\ufeff", "abcd"),
        ("до\xa0дому\tй  далі \r\n\r\n\r\n кінець", "до дому й далі\n\nкінець"),
        ("<p>Один</p><p>Два &amp; три</p><script>alert(1)</script>", "Один\n\nДва & три"),
        ("2 < 3 і 5 > 4, R&D", "2 < 3 і 5 > 4, R&D"),
        ("&lt;p&gt;Двічі&lt;/p&gt; екрановане", "Двічі\n\nекрановане"),
        ("l&#8217;ADSL", "l’ADSL"),
        ("<!-- нотатка -->Текст<br>рядок", "Текст\nрядок"),
    ],
)
def test_cleaning(dirty, clean):
    """What nobody sees goes, what was mixed is mended, and what is right stays."""
    assert clean == cleaning.cleaned(dirty)
    assert clean == cleaning.cleaned(clean)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("РљРёС—РІ С– Р›СЊРІС–РІ", "Київ і Львів"),
        ("Уряд схвалив бюджет".encode().decode("latin-1"), "Уряд схвалив бюджет"),
        ("Зеленський зустрівся з послами".encode("cp1251").decode("latin-1"), "Зеленський зустрівся з послами"),
        ("Les tarifs réduits à partir du 1er, où l’été", "Les tarifs réduits à partir du 1er, où l’été"),
        ("Рада Європи, РФ і США – «так»", "Рада Європи, РФ і США – «так»"),
    ],
)
def test_wrong_encodings_are_undone(wrong, right):
    """A text read in the wrong encoding comes back; a right one is never touched."""
    assert right == cleaning.decoded(wrong)


def test_wrapped_lines_are_joined():
    """Lines broken at a fixed width become paragraphs; the title and the paragraphs stay apart."""
    text = (
        "Ранок у селі\n"
        "Вранці до крамниці привезли хліб, і біля дверей одразу зібралася черга\n"
        "з пенсіонерів, школярів та водія, який поспішав на трасу й тому просив\n"
        "Марію Іванівну пропустити його першим.\n\nУдень торгували яблуками."
    )
    lines = cleaning.cleaned(text).split("\n")
    assert 4 == len(lines) and lines[1].endswith("тому просив Марію Іванівну пропустити його першим.")
    items = [f"Пункт {number}: речення без переносу, довжиною {'о' * number}." for number in range(20)]
    listed = "\n".join(items)
    assert listed == cleaning.cleaned(listed)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Назва без крапки\n\nТекст.", "Назва без крапки"),
        ("Перше речення тут. Друге речення.\n\nТретє.", "Перше речення тут."),
        ("Президент США Дж. Байден прибув до м. Києва. Далі.", "Президент США Дж. Байден прибув до м. Києва."),
        ("Ціна зросла на 5 тис. Грн подешевшала. Далі.", "Ціна зросла на 5 тис. Грн подешевшала."),
        ("«Ми переможемо!» – сказав він. Далі.", "«Ми переможемо!» – сказав він."),
        ("рядок перший\nпродовжується тут і далі. Кінець.", "рядок перший продовжується тут і далі."),
        ("один", "один"),
    ],
)
def test_first_sentences(text, title):
    """The title is the first line or sentence; with the body it holds every word once and in order."""
    found, body = titles.split(text)
    assert title == found
    assert text.split() == (found + " " + body).split()


def test_a_text_without_full_stops_is_cut_at_a_word():
    """A title is never longer than a reader can take in, and no word is lost at the cut."""
    text = "слово " * 1000
    title, body = titles.split(text.strip())
    assert len(title) <= titles.SENTENCE and text.split() == (title + " " + body).split()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://www.pravda.com.ua/news/", "https://www.pravda.com.ua/news/"),
        ("www.unian.ua/a", "https://www.unian.ua/a"),
        ("//unian.ua/a", "https://unian.ua/a"),
        ("javascript:alert(1)", ""),
        ("JaVaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://unian.ua@evil.example/", ""),
        ("https://", ""),
        ("https://a b.example", ""),
        ("ftp://a.example/", ""),
        ('https://a.example/"onclick=', ""),
        ("http://[::1", ""),
        ("просто слова", ""),
    ],
)
def test_only_web_links_are_kept(link, expected):
    """A link that is not http or https, or that hides its host, becomes nothing."""
    assert expected == links.web(link)


@pytest.mark.parametrize(
    ("link", "source"),
    [
        ("https://www.Pravda.com.ua/a", "pravda.com.ua"),
        ("https://t.me/tsn_ua/123", "t.me/tsn_ua"),
        ("https://t.me/s/tsn_ua/123", "t.me/tsn_ua"),
        ("https://t.me/c/1376264484/328", "t.me/c/1376264484"),
        ("https://xn--80aesfpebagmfblc0a.xn--p1ai/", "стопкоронавирус.рф"),
        ("", ""),
    ],
)
def test_the_source_of_a_link(link, source):
    """The host names the outlet, the channel a Telegram post."""
    assert source == links.source(link)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://a.example/2024/11/13/news", "2024-11-13"),
        ("https://a.example/20241113/news.html", "2024-11-13"),
        ("https://a.example/world/2022/jun/16/x", "2022-06-16"),
        ("https://a.example/news/2024113", None),
        ("https://a.example/2024/13/45/", None),
        ("https://a.example/1734157-gra", None),
    ],
)
def test_the_day_in_a_link(link, expected):
    """A day is read only where year, month and day stand together and make a date."""
    found = links.day(link)
    assert expected == (found and str(found.date()))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Заголовок", "Текст новини", "Дата публікації", "Джерело", "Посилання"],
            {
                "title": "Заголовок",
                "text": "Текст новини",
                "date": "Дата публікації",
                "source": "Джерело",
                "url": "Посилання",
            },
        ),
        (
            ["headline", "body_html", "publishedAt", "outlet", "link"],
            {"title": "headline", "text": "body_html", "date": "publishedAt", "source": "outlet", "url": "link"},
        ),
        (
            ["stories_id", "publish_date", "title", "url", "language", "media_id", "media_name", "media_url"],
            {"article": "stories_id", "date": "publish_date", "title": "title", "source": "media_name"},
        ),
        (
            ["Название", "Содержание", "Дата", "Источник", "Ссылка"],
            {"title": "Название", "text": "Содержание", "date": "Дата", "source": "Источник", "url": "Ссылка"},
        ),
        (["title", "article"], {"title": "title", "text": "article"}),
        (["article", "title", "text"], {"article": "article", "title": "title", "text": "text"}),
        (["image_url", "story_headline", "author"], {"title": "story_headline"}),
    ],
)
def test_columns_are_recognised(names, expected):
    """The usual names in three languages are known; pictures, authors and sizes are nobody's text."""
    found = {field: where[0] for field, where in columns.recognised(names).items() if where}
    assert expected.items() <= found.items()
    assert "image_url" not in found.values() and "author" not in found.values()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("uk-UA", "uk"),
        ("Ukrainian", "uk"),
        ("укр.", "uk"),
        ("RU", "ru"),
        ("eng", "en"),
        ("fr", "other"),
        ("", ""),
        ("und", ""),
    ],
)
def test_languages_as_given(name, code):
    """A language's names and codes become one of four, or nothing."""
    assert code == columns.language(name)


@pytest.mark.parametrize(
    ("table", "delimiter"),
    [
        ("title,text\na,b\n", ","),
        ("title;text\na, b, c;d, e\nf;g, h\n", ";"),
        ("title\ttext\na\tb\n", "\t"),
        ("title|text\na|b\n", "|"),
        ('title,text\n"a;b;c\nd;e;f",g\n"h;i;j",k\n', ","),
        ("title\na, b\nc, d, e\n", layouts.NONE),
    ],
)
def test_delimiters(table, delimiter):
    """The delimiter is found though others stand inside texts; a single column needs none."""
    assert delimiter == layouts.delimiter_of(table)


@pytest.mark.parametrize(
    "unit",
    [
        "<a",
        "<a ",
        "<!--",
        "<script>",
        "&#1",
        "&amp;",
        "\n ",
        "А. ",
        '."',
        "\u202e",
        "Ð°",
        "аa",
        "<p " + "x" * 3990,
        "е\u0308\u0306",
        "Êè¿â ",
    ],
)
def test_hostile_texts_cost_no_more_than_their_length(unit):
    """Half a million characters of any one pattern are cleaned in seconds at worst."""
    text = unit * (500_000 // len(unit))
    start = time.process_time()
    titles.split(cleaning.cleaned(cleaning.decoded(text)))
    assert time.process_time() - start < 5


def test_markup_survives_what_is_not_closed():
    """An unclosed script or comment takes no text away."""
    assert "a b" == markup.plain("a <script>b")
    assert "a <!-- b" == markup.plain("a <!-- b")


@pytest.mark.parametrize(
    "text, plain",
    [
        ("[Підписатися](https://t.me/+abc) на канал", "Підписатися на канал"),
        ("![](https://example.org/x.png)кінець", "кінець"),
        ("**Жирний** текст і __ще__", "Жирний текст і ще"),
        ("2**3**4 та a_b__c", "2**3**4 та a_b__c"),
        ("[1] (примітка)", "[1] (примітка)"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("**незакрите", "**незакрите"),
    ],
)
def test_markdown_leaves_its_words(text, plain):
    """Links and emphasis of messengers' exports go, their words stay; other uses of the signs stay as they are."""
    assert markup.without_markdown(text) == plain
