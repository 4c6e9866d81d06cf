"""One day everywhere: the collection's own, in lists, sentences, exports and measures, whatever the time zone."""

import io
import json
import re
import zipfile

import pandas as pd
import pytest

from components.article import reader
from components.article.headlines import headlines
from components.card.tables import csv_bytes
from components.card.workbook import xlsx_bytes
from components.link import caption
from components.look.speech import speaking
from data import measures
from data.corpus import store
from data.corpus.select import select
from data.corpus.view import Selection
from data.preparing import Options, prepare
from data.sources import Upload, dates
from tests.building import resealed
from tests.charted import look

ZONES = ("Europe/Kyiv", "America/New_York", "Asia/Tokyo", "America/Santiago", "UTC")
# As written, the day it is in every zone, and what an export says. In Kyiv and New York clocks change on some of these
# days; in Santiago they change at midnight, so that 8 September 2024 has none.
WRITTEN = [
    ("2024-03-01", "2024-03-01"),
    ("01.04.2024", "2024-04-01"),
    ("31 березня 2024", "2024-03-31"),
    ("2024-10-27", "2024-10-27"),
    ("20241103", "2024-11-03"),
    ("2024-09-08", "2024-09-08"),
    ("2024-05-05 01:30", "2024-05-05 01:30"),
    ("2024-05-06 23:45", "2024-05-06 23:45"),
    ("2024-05-07 00:00", "2024-05-07"),
    ("2024-12-31", "2024-12-31"),
    ("2025-01-01", "2025-01-01"),
]


def collection(folder, zone: str, rows: list[str]):
    lines = [f"Новина {n},Дощ номер {n} пройшов за {n + 2} години,{date}" for n, date in enumerate(rows)]
    content = "\n".join(["title,text,date", *lines]).encode()
    return store.load(prepare([Upload("a.csv", content)], folder / "corpus", options=Options(timezone=zone)))


@pytest.fixture(scope="module", params=ZONES)
def corpus(request, tmp_path_factory):
    return collection(tmp_path_factory.mktemp("days"), request.param, [date for date, _said in WRITTEN])


def days(corpus) -> dict[int, str]:
    """The day that each article says it is of, by its number in the file."""
    return {
        int(title.split()[1]): str(date.date())
        for title, date in zip(corpus.articles["title"], corpus.articles["date"], strict=True)
    }


EXPECTED = {n: said[:10] for n, (_date, said) in enumerate(WRITTEN)}


def test_the_day_is_the_one_that_was_written(corpus):
    """In the table, in the list, in sentences, and as the timeline counts."""
    assert days(corpus) == EXPECTED
    assert days(corpus) == dict(
        enumerate(
            str(pd.Timestamp(int(corpus.columns["day"][row]), unit="D").date())
            for row in corpus.articles["title"].str.split().str[1].astype(int).argsort().to_numpy()
        )
    )
    for frame in (
        measures.listing(corpus),
        measures.contexts(corpus, text="дощ", limit=99),
        measures.similar(corpus, row=0),
        measures.topic_map(corpus, limit=99),
    ):
        assert len(frame) and frame["date"].dt.tz is None
        assert {
            n: str(date.date())
            for n, date in zip(frame["title"].str.split().str[1].astype(int), frame["date"], strict=True)
        }.items() <= EXPECTED.items()
    timeline = measures.timeline(corpus, period="day")
    assert set(timeline["start"][timeline["articles"] > 0].dt.strftime("%Y-%m-%d")) == set(EXPECTED.values())


def test_a_day_that_is_chosen_holds_its_articles(corpus):
    """A link with a date, and what the reader then shows."""
    for number, day in EXPECTED.items():
        when = pd.Timestamp(day).date()
        view = select(corpus, Selection(since=when, until=when))
        assert list(corpus.articles["title"].iloc[view.numbers]) == [f"Новина {number}"]
        with speaking("en"):
            assert reader.byline(corpus.articles.iloc[view.numbers[0]]).startswith(
                f"{when.day}\u00a0{when:%B} {when.year} · "
            )
            assert f">{day} · " in reader.kwic(measures.contexts(view, text="дощ"), look())


def test_exports_say_the_day_and_a_time_only_where_there_is_one(corpus):
    """CSV and Excel: no midnight that nobody wrote."""
    frame = measures.listing(corpus, order="oldest")
    back = pd.read_csv(io.BytesIO(csv_bytes(frame)), encoding="utf-8-sig", dtype=str)
    assert dict(zip(back["title"].str.split().str[1].astype(int), back["date"], strict=True)) == {
        n: said for n, (_date, said) in enumerate(WRITTEN)
    }
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(frame, "t", "s", zone=corpus.timezone))) as book:
        sheet, styles, texts = (
            book.read(f"xl/{name}").decode() for name in ("worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml")
        )
    assert corpus.timezone in texts
    # The column of dates is the third; what it shows is the style's: a day, or a day with a time.
    cells = re.findall(r'<c r="C\d+" s="(\d+)"><v>([\d.]+)</v>', sheet)
    forms = re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs")[1])
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    shown = [pd.Timestamp("1899-12-30") + pd.Timedelta(days=float(value)) for _style, value in cells]
    said = [
        moment.round("s").strftime("%Y-%m-%d %H:%M" if "hh" in codes[forms[int(style)]] else "%Y-%m-%d")
        for moment, (style, _value) in zip(shown, cells, strict=True)
    ]
    assert said == back["date"].tolist()


def test_headlines_tell_the_day(tmp_path):
    """What is new: the days of a burst are those on which its articles say they are."""
    rows = [f"2024-03-{day:02}" for day in range(1, 29)]
    content = "\n".join(
        [
            "title,text,date",
            *[
                f"Новина {n},Звичайна новина номер {n} про погоду,{date}"
                for n, date in enumerate(rows)
                for _turn in range(4)
            ],
            *[f"Буря {n},Сильна буря номер {n} зламала міст у Полтаві,2024-03-15" for n in range(12)],
        ]
    )
    one = store.load(
        prepare([Upload("a.csv", content.encode())], tmp_path / "c", options=Options(timezone="America/New_York"))
    )
    frame = measures.bursts(one)
    burst = frame.iloc[0]
    assert str(burst["date"].date()) == "2024-03-15" and burst["start"] <= burst["date"] <= burst["end"]
    with speaking("en"):
        assert f"{burst['start'].day}\u00a0March 2024" in headlines(frame, look())


@pytest.mark.parametrize("zone, day", [("America/New_York", "2024-03-01"), ("Asia/Tokyo", "2024-03-01")])
@pytest.mark.parametrize(
    "rows",
    [
        ["2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z"],
        ["2024-03-01 00:00:00", "2024-03-02 00:00:00"],
        ["1709251200", "1709337600"],
        ['"Fri, 01 Mar 2024 00:00:00 GMT"', '"Sat, 02 Mar 2024 00:00:00 GMT"'],
        ["2024-03-01T00:00:00+02:00", "2024-03-02T00:00:00+02:00"],
        ["01.03.2024 00:00", "02.03.2024 00:00"],
    ],
)
def test_a_column_of_midnights_tells_days(tmp_path, rows, zone, day):
    """Programs write a day as its first moment, often in UTC: it is that day, everywhere."""
    one = collection(tmp_path, zone, rows)
    assert days(one)[0] == day and (one.articles["date"] == one.articles["date"].dt.normalize()).all()


def test_one_midnight_among_times_is_a_time(tmp_path):
    """Midnight in UTC is the evening before in New York, where the other dates tell that times are meant."""
    one = collection(tmp_path, "America/New_York", ["2024-03-01T00:00:00Z", "2024-03-02T17:20:00Z"])
    assert [str(date) for date in one.articles["date"]] == ["2024-02-29 19:00:00", "2024-03-02 12:20:00"]


@pytest.mark.parametrize(
    "text, timed",
    [
        ("2024-03-01", False),
        ("01.03.2024", False),
        ("20240301", False),
        ("45352", False),
        ("45352.5", True),
        ("1 березня 2024", False),
        ("2024-03-01T00:00:00", True),
        ("2024-03-01 18:24", True),
        ("1709251200", True),
        ("20240301000000", True),
        ("March 1, 2024, 12:00 a.m.", True),
    ],
)
def test_dates_tell_whether_they_tell_a_time(text, timed):
    """A day alone, or a moment of it."""
    assert dates.Dates().timed(text) is timed


def test_a_corpus_of_an_older_version_opens(tmp_path):
    """Without the column that tells times: by the collection's clock all the same."""
    import pyarrow.parquet as pq

    one = collection(tmp_path, "Asia/Tokyo", ["2024-03-01", "2024-05-05 01:30"])
    path = one.folder / "articles.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["timed"]), path)
    info = json.loads((one.folder / "corpus.json").read_text(encoding="utf-8"))
    (one.folder / "corpus.json").write_text(json.dumps({**info, "format": 3}), encoding="utf-8")
    assert [str(date) for date in store.load(resealed(one.folder)).articles["date"]] == [
        "2024-03-01 00:00:00",
        "2024-05-05 01:30:00",
    ]


def test_a_wrong_year_flattens_no_chart(tmp_path):
    """Its article is listed and read with its date, told among the notes, and has no place on the axis."""
    rows = [f"2024-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 21)]
    one = collection(tmp_path, "Europe/Kyiv", ["1970-01-01", *rows, "2099-12-31"])
    timeline = measures.timeline(one)
    assert [str(timeline["start"].agg(one).date()) for one in ("min", "max")] == ["2024-03-01", "2024-04-20"]
    assert timeline["articles"].sum() == len(rows) and measures.summary(one)["undated"].iat[0] == 2
    assert {str(date.date()) for date in measures.listing(one)["date"].tail(2)} == {"1970-01-01", "2099-12-31"}
    issues = store.issues_of(one)
    assert issues.loc[issues["problem"] == "far date", "detail"].tolist() == [
        "1970-01-01: Новина 0",
        "2099-12-31: Новина 41",
    ]
    with speaking("en"):
        assert "2 with a date far from the rest" in caption.sentence(one) and "without" not in caption.sentence(one)
