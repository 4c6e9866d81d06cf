"""Tables as people export them: columns without names, reports, merged cells, dates either way."""

import itertools

import pandas as pd
import pytest

from data.errors import CorpusError
from data.sources import Upload, preview, read

TEXT = "Рада громади Вигаданої схвалила план {} ремонту мосту через річку та дороги до школи."


def everything(content, name="a.csv", **options):
    """Articles and issues of a file with this content."""
    found = list(read([Upload(name, content.encode())], timezone="Europe/Kyiv", **options))
    return (
        pd.concat([batch.articles for batch in found], ignore_index=True),
        pd.concat([batch.issues for batch in found], ignore_index=True),
    )


def table(names, *rows, end="\n"):
    """A comma-separated table; cells are quoted."""
    return end.join(",".join(f'"{cell}"' for cell in row) for row in ([names] if names else []) + list(rows)) + end


def days(articles):
    return [str(date.tz_convert("Europe/Kyiv").date()) if not pd.isna(date) else "" for date in articles["date"]]


def problems(issues):
    return sorted(set(issues["problem"]))


ROWS = [(f"2024-03-0{n}", f"Газета {n}", f"Новина {n} про міст", TEXT.format(n)) for n in range(1, 5)]


def test_a_header_below_a_heading_is_found():
    """The names may stand under a report's heading, of any width; it is said what stands above."""
    body = table(("Дата", "Джерело", "Заголовок", "Текст"), *ROWS)
    for above in ("Звіт за тиждень,,,\n,,,\n", "Звіт за тиждень\n\n\n", "Звіт,з 1 березня\n" * 5):
        articles, issues = everything(above + body)
        assert ["Газета 1", "Газета 2", "Газета 3", "Газета 4"] == list(articles["source"])
        assert ["header below"] == list(issues["problem"]) and "Звіт" in issues["detail"][0]


def test_two_rows_of_names_are_put_together():
    """A name that only the upper of two rows has counts as well."""
    articles, issues = everything(table(("Дата", "Джерело", "Стаття", ""), ("", "", "Заголовок", "Текст"), *ROWS))
    assert [row[2] for row in ROWS] == list(articles["title"]) and [row[1] for row in ROWS] == list(articles["source"])
    assert "2024-03-01" == days(articles)[0] and ["header below"] == list(issues["problem"])


def test_columns_without_names_are_numbered_and_can_be_chosen():
    """Without a header every row is an article; columns go by what they hold, or by their places."""
    articles, issues = everything(table(None, *ROWS))
    assert [row[2] for row in ROWS] == list(articles["title"]) and [row[1] for row in ROWS] == list(articles["source"])
    assert ["column guessed", "no header"] == problems(issues)
    chosen, _ = everything(table(None, *ROWS), columns={"title": "2", "text": "3"})
    assert [row[1] for row in ROWS] == list(chosen["title"]) and [row[2] for row in ROWS] == list(chosen["text"])
    by_place, _ = everything(table(("а", "б", "в", "г"), *ROWS), columns={"title": "3", "text": "г"})
    assert [row[2] for row in ROWS] == list(by_place["title"])


def test_a_preview_shows_columns_with_samples():
    """Every column with its place, the field it is read as, and some of its cells; also where nothing is recognised."""
    shown = preview(Upload("a.csv", table(None, *ROWS).encode()))
    assert [("1", 1, "date"), ("2", 2, "source"), ("3", 3, "title"), ("4", 4, "text")] == [
        column[:3] for column in shown.columns
    ]
    assert (
        ("Газета 1", "Газета 2", "Газета 3") == shown.columns[1].samples and 4 == shown.rows and shown.problem is None
    )
    shown = preview(Upload("a.csv", b"code,n\nA,1\nB,2\n"))
    assert ["code", "n"] == [column.name for column in shown.columns] and "no column for the text" in shown.problem
    shown = preview(Upload("a.csv", b"code,n\nA,1\nB,2\n"), columns={"title": "1"})
    assert "title" == shown.columns[0].field and shown.problem is None
    with pytest.raises(CorpusError):
        preview(Upload("a.csv", b""))


def test_merged_cells_are_filled_from_above():
    """Where date and source stand once for several rows they hold for all; what is only missing stays so."""
    merged = [ROWS[0], ("", "", *ROWS[1][2:]), ("", "", *ROWS[2][2:]), ROWS[3]]
    articles, issues = everything(table(("Дата", "Джерело", "Заголовок", "Текст"), *merged))
    assert ["2024-03-01"] * 3 + ["2024-03-04"] == days(articles)
    assert ["Газета 1"] * 3 + ["Газета 4"] == list(articles["source"])
    assert ["filled down"] == list(issues["problem"]) and issues["detail"][0].startswith("4 empty cells")
    missing = [(day, "Газета", *row[2:]) for day, row in zip(["2024-03-04", "", "2024-03-02", ""], ROWS)]
    articles, issues = everything(
        table(
            ("Дата", "Джерело", "Заголовок", "Текст"),
            *missing,
            *[("2024-03-04", "Газета", f"Інша {n}", TEXT.format(n + 10)) for n in range(3)],
        )
    )
    assert "" == days(articles)[1] and issues.empty


def test_equal_values_beside_one_another_were_not_merged():
    """Cells that are empty beside equal ones are missing, and stay so; sources that come again, too."""
    names = ("Дата", "Джерело", "Заголовок", "Текст")
    texts = [row[2:] for row in ROWS]
    pairs = [("2024-03-01", "А"), ("", ""), ("2024-03-01", "А"), ("", "")]
    sources = [("2024-03-01", "А"), ("2024-03-02", ""), ("2024-03-03", "Б"), ("2024-03-04", "")]
    again = [*sources[:2], ("2024-03-03", "Б"), ("2024-03-04", ""), ("2024-03-05", "А"), ("2024-03-06", "")]
    for given in (pairs, again):
        rows = [
            (*cells, f"{number} {title}", text) for number, (cells, (title, text)) in enumerate(zip(given, texts * 2))
        ]
        articles, issues = everything(table(names, *rows))
        assert [source for _, source in given] == list(articles["source"]) and issues.empty


def test_a_summary_stays_the_text_beside_what_is_little_longer():
    """Only a column far longer than a summary takes its place."""
    rows = [(f"Новина {n}", TEXT.format(n), TEXT.format(n) * 2) for n in range(5)]
    articles, issues = everything(table(("title", "summary", "нотатка"), *rows))
    assert [row[1] for row in rows] == list(articles["text"]) and issues.empty


@pytest.mark.parametrize(
    ("names", "rows", "found"),
    [
        (("Title", "Date", "Speech"), [("Засідання", "2024-03-01", TEXT.format(n)) for n in range(5)], "text"),
        (
            ("headline", "text", "зʼявилось"),
            [(f"Н {n}", TEXT.format(n), f"0{n}.03.2024 10:00") for n in range(1, 6)],
            "date",
        ),
        (("title", "summary", "Виступ"), [(f"Н {n}", "Коротко.", TEXT.format(n) * 3) for n in range(5)], "text"),
    ],
)
def test_a_column_is_found_by_what_it_holds(names, rows, found):
    """Long texts and dates are recognised where no name tells them, and it is said; no row is taken for a repeat."""
    articles, issues = everything(table(names, *rows))
    assert 5 == len(articles) and (articles["text"].str.contains("схвалила")).all()
    assert ["column guessed"] == problems(issues) and found in issues["detail"][0]
    assert found != "date" or articles["date"].notna().all()


def test_rows_that_differ_in_what_is_not_read_are_no_repeats():
    """Two rows of the same title and date are two, if a column beside them holds different texts."""
    rows = [("Засідання ради", "Коротко про все.", "2024-03-01", TEXT.format(n)[:55]) for n in range(3)]
    articles, issues = everything(table(("title", "text", "date", "note"), *rows, rows[0]))
    assert 3 == len(articles) and [("repeated row", 4)] == list(zip(issues["problem"], issues["row"]))


def test_little_that_is_read_is_told():
    """A table of which a tenth of the text or less is read says where the rest stands."""
    rows = [(f"Новина {n}", "Так.", TEXT.format(n) * 9, TEXT.format(n) * 2) for n in range(9)]
    _, issues = everything(table(("title", "text", "коментар", "b"), *rows))
    assert ["little read"] == problems(issues) and "коментар, b" in issues["detail"][0]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Назва ЗМІ", "source"),
        ("Назва каналу", "source"),
        ("Назва джерела", "source"),
        ("Назва ресурсу", "source"),
        ("назва медіа", "source"),
        ("Название СМИ", "source"),
        ("Название источника", "source"),
        ("Page Name", "source"),
        ("Publication Title", "source"),
        ("Newspaper Name", "source"),
        ("channel_name", "source"),
        ("Назва", "title"),
        ("Назва публікації", "title"),
        ("page_title", "title"),
        ("Abstract Note", "text"),
        ("created_utc", "date"),
        ("seendate", "date"),
        ("Post Created", "date"),
        ("published_on", "date"),
        ("Дата (Київ)", "date"),
        ("title_uk", "title"),
        ("channel_username", "source"),
        ("Опубліковано о", "date"),
        ("Дата створення запису", ""),
        ("Повний текст матеріалу, укр.", "text"),
        ("page_created", ""),
        ("crawl_date", ""),
        ("created_by", ""),
        ("Тип ЗМІ", ""),
        ("User Name", ""),
        ("Access Date", ""),
    ],
)
def test_names_of_outlets_are_no_titles(column, value):
    """What a name says, and what it does not."""
    shown = (
        preview(Upload("a.csv", table(("text", column), (TEXT, "x")).encode()))
        if value != "text"
        else preview(Upload("a.csv", table(("title", column), ("Назва", TEXT)).encode()))
    )
    assert value == shown.columns[1].field


def test_a_shift_is_no_shift_where_columns_fit_as_they_are():
    """A date that cannot be read, or is missing, beside another day leaves titles, texts and links where they are."""
    rows = [(str(n), f"Новина {n} про міст", TEXT.format(n), f"https://v.example/{n}") for n in range(1, 5)]
    for date in ("Вчора, 09:15", "{} хв тому", ""):
        for names, place in (
            (("id", "title", "text", "url", "date", "crawled_at"), 4),
            (("crawled_at", "date", "title", "text"), 1),
        ):
            cells = [
                (*row, date.format(row[0]), f"2024-03-0{row[0]} 10:00")
                if place == 4
                else (f"2024-03-0{row[0]} 10:00", date.format(row[0]), *row[1:3])
                for row in rows
            ]
            articles, issues = everything(table(names, *cells))
            assert [row[1] for row in rows] == list(articles["title"]) and [row[2] for row in rows] == list(
                articles["text"]
            )
            assert articles["date"].isna().all()
            assert (["unreadable date"] if date else []) == problems(issues)


def test_a_date_of_change_is_told():
    """The day of the last change serves where no other is given, and it is said."""
    rows = [(f"Новина {n} про міст", TEXT.format(n), "", f"2024-03-0{n} 10:00") for n in range(1, 4)]
    articles, issues = everything(table(("title", "body", "published", "updated"), *rows))
    assert ["2024-03-01", "2024-03-02", "2024-03-03"] == days(articles) and ["date of change"] == list(
        issues["problem"]
    )


def test_time_and_parts_of_a_day_may_have_columns_of_their_own():
    """A time beside a day completes it; year, month and day make a date, the month also as a word."""
    articles, _ = everything(table(("Дата", "Час", "Текст"), ("01.03.2024", "23:50", TEXT)))
    assert pd.Timestamp("2024-03-01 21:50", tz="UTC") == articles["date"][0]
    for names, cells in (
        (("year", "month", "day"), ("2024", "3", "1")),
        (("Рік", "Місяць", "День"), ("2024", "березня", "1")),
        (("year", "month", "day"), ("2024.0", "03", "01")),
    ):
        articles, issues = everything(table((*names, "title", "text"), (*cells, "Новина", TEXT)))
        assert ["2024-03-01"] == days(articles) and issues.empty


EMPTY = itertools.repeat("")


def slashed(dates, sources=EMPTY):
    return table(
        ("title", "text", "date", "source"),
        *[(f"Новина {n}", TEXT.format(n), date, source) for n, (date, source) in enumerate(zip(dates, sources))],
    )


def test_day_and_month_go_by_closeness_or_are_told():
    """Ten dates in a row that lie together one way are read so; else the day comes first; both are said."""
    articles, issues = everything(slashed([f"03/{n:02}/2024" for n in range(1, 11)]))
    assert [f"2024-03-{n:02}" for n in range(1, 11)] == days(articles)
    assert "Read month first: 9 dates" in issues["detail"][0]
    articles, issues = everything(slashed(["03/04/2024", "05/03/2024"]))
    assert ["2024-04-03", "2024-03-05"] == days(articles)
    assert "Read day first: 2 dates can be read both ways." == issues["detail"][0]


def test_sources_may_write_day_and_month_in_their_own_order():
    """In a table of two outlets each is read as its own clear dates show, and what that decides is counted."""
    pairs = [(f"{n:02}/03/2024", "А") for n in range(1, 15)] + [(f"03/{n:02}/2024", "B") for n in range(1, 15)]
    articles, issues = everything(slashed(*zip(*pairs)))
    assert [f"2024-03-{n:02}" for n in range(1, 15)] * 2 == days(articles)
    assert ["ambiguous dates"] == list(issues["problem"]) and "22 that can be read both ways" in issues["detail"][0]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Fri Mar 01 07:15:00 +0000 2024", "2024-03-01"),
        ("20240301T071500Z", "2024-03-01"),
        ("1709277300000", "2024-03-01"),
        ("/Date(1709277300000)/", "2024-03-01"),
        ("Fri Mar 01 2024 09:15:00 GMT+0200 (EET)", "2024-03-01"),
        ("45352.5", "2024-03-01"),
        ("1709277300123456789", "2024-03-01"),
        ("2024-03-01 02:15:00 EST", "2024-03-01"),
        ("вчора", ""),
        ("3 хв тому", ""),
    ],
)
def test_dates_as_services_write_them(date, day):
    """What services export is read; what only a person can place is said to be unreadable."""
    articles, issues = everything(table(("title", "text", "date"), ("Новина", TEXT, date)))
    assert [day] == days(articles) and ([] if day else ["unreadable date"]) == problems(issues)


def test_a_backslash_before_quotation_marks_is_recognised():
    """Rows whose quotation marks follow a backslash are read whole, beside others; other backslashes stay."""
    rows = "".join(
        f'{n},"Новина {n}","Мер сказав: \\"так, {n}\\", і пішов. C:\\dir {TEXT}",2024-03-01\n' for n in range(1, 9)
    )
    articles, issues = everything("id,title,text,date\n" + rows)
    assert 8 == len(articles) and 'Мер сказав: "так, 1", і пішов. C:\\dir' in articles["text"][0]
    assert ["backslash quotes"] == list(issues["problem"])
    articles, issues = everything('title,text\n"А","шлях C:\\"\n"Б","ще ""так"" \\"\n')
    assert 2 == len(articles) and issues.empty


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('сім”я і п"ять', "сім’я і п’ять"),
        ("КАМ”ЯНСЬКЕ та В“ячеслав", "КАМ’ЯНСЬКЕ та В’ячеслав"),
        ('об""їзд', "об’їзд"),
        ("сім*ї, п*ять і ПРЕМ*ЄР", "сім’ї, п’ять і ПРЕМ’ЄР"),
        ("зв''язок, дерев\\'яний, пам´ять", "зв’язок, дерев’яний, пам’ять"),
        ("здоров′я, об‘єкт, кур^єр", "здоров’я, об’єкт, кур’єр"),
        ("сім'я, пам’ять, здоровʼя, п`ять", "сім'я, пам’ять, здоровʼя, п`ять"),
        ("рахунок 2*є, ціна*ялинки*, ні*Яна", "рахунок 2*є, ціна*ялинки*, ні*Яна"),
        ('завод"Явір" працює', 'завод"Явір" працює'),
        ("«Факт» є", "«Факт» є"),
        ('газета "Юність"', 'газета "Юність"'),
    ],
)
def test_a_quotation_mark_within_a_word_is_an_apostrophe(wrong, right):
    """Between a consonant and я, ю, є, ї; not where a name in quotation marks only lacks the space before it."""
    articles, issues = everything(f"Назва статті\n\nТут {wrong}.", "a.txt")
    assert f"Тут {right}." == articles["text"][0]
    assert (["quote as apostrophe"] if wrong != right else []) == problems(issues)


def test_what_services_put_at_ends_is_cut_and_told():
    """The outlet's name behind a title and the mark of a cut text go, once said each; other ends stay."""
    rows = [
        ("Громада схвалила план - Вигадана.UA", "Рада громади… [+1234 chars]", "Вигадана.UA", ""),
        ("Громада схвалила ще один план | vyhadana.example", "Ціле речення.", "", "https://www.vyhadana.example/1"),
        ("Поїзд Київ - Одеса", "Текст у дужках [див. 12 chars].", "Вигадана.UA", ""),
        ("Вигадана.UA", "Рада громади [..]", "Вигадана.UA", ""),
        ("Мер - Вигадана.UA", "Інший текст.", "Вигадана.UA", ""),
    ]
    articles, issues = everything(table(("title", "text", "source", "url"), *rows))
    kept = [row[0] for row in rows[2:]]
    assert ["Громада схвалила план", "Громада схвалила ще один план", *kept] == list(articles["title"])
    assert ["Рада громади…", "Ціле речення.", *(row[1] for row in rows[2:])] == list(articles["text"])
    assert [("text cut short", "1"), ("title tail", "2")] == [
        (row.problem, row.detail.split()[0]) for row in issues.itertuples()
    ]


@pytest.mark.parametrize(
    ("title", "title_read", "read"),
    [
        *(
            (cut, "У громаді Вигадова посадили новий сад біля школи.", "Саджали всім класом.")
            for cut in ("У громаді Вигадова посадили новий сад…", "У громаді Вигадова посадили новий...")
        ),
        ("У громаді Вигадова посадили новий сад", "У громаді Вигадова посадили новий сад", None),
        ("У громаді…", "У громаді…", None),
        ("Про що мовчать у громаді Вигадова…", "Про що мовчать у громаді Вигадова…", None),
    ],
)
def test_a_title_cut_from_its_text_is_not_counted_twice(title, title_read, read):
    """The first sentence serves as title, and it is said; a title of its own stays, also before an ellipsis."""
    text = "У громаді Вигадова посадили новий сад біля школи. Саджали всім класом."
    articles, issues = everything(table(("title", "text"), (title, text)))
    assert [(title_read, read or text)] == list(zip(articles["title"], articles["text"], strict=True))
    assert ["title repeats the text"] * bool(read) == list(issues["problem"])


def test_a_source_that_is_a_link_gives_both():
    """The link is kept, and the outlet is its host."""
    articles, _ = everything(table(("title", "text", "source"), ("Новина", TEXT, "https://www.vyhadana.example/1")))
    assert [("https://www.vyhadana.example/1", "vyhadana.example")] == list(zip(articles["url"], articles["source"]))


def test_a_quotation_mark_for_an_apostrophe_ends_no_cell():
    """A cell in quotation marks goes on behind one that stands for an apostrophe; no column moves."""
    rows = '"Сім"я перемогла","П"ять, шість",2024-03-01\n"Друга","Текст",2024-03-02\n'
    articles, issues = everything("title,text,date\n" + rows)
    assert ["Сім’я перемогла", "Друга"] == list(articles["title"]) and "П’ять, шість" == articles["text"][0]
    assert ["quote as apostrophe"] == list(issues["problem"])


def test_cells_beyond_the_names_are_no_column_of_row_numbers():
    """Only numbers before the first named column count as one; other rows that are too long are told."""
    rows = "".join(f"Новина {n},{TEXT}, і школа,2024-03-0{n}\n" for n in range(1, 4))
    with pytest.raises(CorpusError, match="wrong number of fields \\(3\\)"):
        everything("title,text,date\n" + rows)
    articles, _ = everything("title,text\n" + "".join(f"{n},Новина {n},{TEXT}\n" for n in range(3)))
    assert ["Новина 0", "Новина 1", "Новина 2"] == list(articles["title"])
