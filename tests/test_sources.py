"""Reading articles: every format, every kind of broken input, and nothing dropped without a word."""

import contextlib
import csv
import gzip
import io
import json
import random
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import CorpusError
from data.sources import READERS, Upload, inputs, read

INPUTS = Path(__file__).parent / "inputs"
CSV_PARTS = ['"', ",", ";", "\n", "\r", "title", "text", "{", "}", "1", "я", "<b>", "&#1;", "\x00"]
JSON_PARTS = ['"', ",", "\n", '"title"', '"text"', "{", "}", "[", "]", ":", "1", '"я"', "null", "\\ud83d"]
TEN = sorted(INPUTS.glob("ten*"))


def everything(*files, **options):
    """All articles and issues of a read as two tables."""
    found = list(read(files, **options))
    articles = pd.concat([batch.articles for batch in found], ignore_index=True)
    return articles, pd.concat([batch.issues for batch in found], ignore_index=True)


def upload(name, content):
    return Upload(name, content.encode() if isinstance(content, str) else content)


def lines(*objects):
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in objects)


def refused(*files, **options):
    """The message of a read that found no article at all."""
    with pytest.raises(CorpusError) as error:
        list(read(files, **options))
    return str(error.value)


@pytest.mark.parametrize("file", TEN, ids=lambda file: file.name)
def test_every_format_gives_the_same_ten_articles(file):
    """The same articles come out of every format, delimiter, encoding and language of the header."""
    expected, _ = everything(INPUTS / "ten.jsonl")
    articles, issues = everything(file)
    pd.testing.assert_frame_equal(expected, articles)
    assert len(articles) == 10 and issues.empty


@pytest.mark.parametrize("file", TEN, ids=lambda file: file.name)
def test_gzip_changes_nothing(file):
    """A packed file reads like the plain one, whether its ending says so or not."""
    packed = gzip.compress(file.read_bytes())
    expected, _ = everything(file)
    for name in (file.name, file.name + ".gz"):
        pd.testing.assert_frame_equal(expected, everything(Upload(name, packed))[0])


def test_columns_and_types_are_as_promised():
    """Text columns are strings without nulls, dates are UTC timestamps, and a date may be unknown."""
    articles, issues = everything(upload("a.txt", "Заголовок\n\nТекст."))
    assert ["article", "title", "text", "date", "timed", "source", "url", "language"] == list(articles.columns)
    assert "datetime64[us, UTC]" == str(articles["date"].dtype)
    assert articles["date"].isna().all()
    assert not articles.drop(columns="date").isna().any().any()
    assert ["input", "row", "problem", "detail", "left_out", "said"] == list(issues.columns)


def test_text_without_a_title_line_takes_its_first_sentence():
    """The first sentence becomes the title and leaves the body; nothing is doubled and nothing lost."""
    body = "Представники провели раунд переговорів.\n\nДалі буде."
    text = f"Сторони обговорили співпрацю між США та РФ.\n\n{body}"
    articles, _ = everything(upload("000_x.txt", text))
    assert "Сторони обговорили співпрацю між США та РФ." == articles["title"][0]
    assert body == articles["text"][0]
    assert "000_x" == articles["article"][0]


def test_windows_1251_text():
    """A short post in Windows-1251 is read, and a cry of one word does not become the whole title."""
    articles, _ = everything(INPUTS / "telegram.txt")
    assert "Терміново! Рятувальники ліквідували пожежу на складі в Черкасах." == articles["title"][0]


def test_a_repair_shows_what_was_repaired():
    """The note quotes the part that was mended, from just before it, not a title that was right."""
    begun = "Рада зібралася на засідання вчора. " * 5
    damaged = "Уряд схвалив бюджет".encode().decode("latin-1")
    articles, issues = everything(upload("a.jsonl", lines({"title": "Бюджет", "text": begun + damaged})))
    assert articles["text"][0].endswith("Уряд схвалив бюджет")
    before, after = issues["detail"][0].split(" → ")
    assert "wrong encoding" == issues["problem"][0]
    assert "на засідання вчора. Уряд схвалив бюджет" == after and before.startswith("на засідання вчора. Ð")


def test_broken_lines_and_odd_values_of_json():
    """Each broken line is told with its number; the others are read, cleaned and given distinct names."""
    articles, issues = everything(INPUTS / "awkward.jsonl")
    assert ["1", "1-2", "4", "5", "6"] == list(articles["article"])
    assert ["Новина дня", "Перший абзац.\n\nДругий & останній."] == list(articles.loc[0, ["title", "text"]])
    assert pd.Timestamp("2024-11-13 18:24", tz="UTC") == articles["date"][0]
    assert "" == articles["url"][0] and "example.com.ua" == articles["source"][2]
    told = {(row.row, row.problem, row.left_out) for row in issues.itertuples()}
    assert {
        (1, "not a link", False),
        (2, "duplicate id", True),
        (3, "duplicate id", False),
        (4, "broken line", True),
        (5, "broken line", True),
        (7, "broken line", True),
        (8, "no text", True),
        (9, "unreadable date", False),
        (10, "imprecise date", False),
        (11, "damaged letters", False),
    } == told


def test_broken_rows_of_csv():
    """A row with too many or too few fields and an unclosed quotation mark cost their own rows only."""
    articles, issues = everything(INPUTS / "awkward.csv")
    assert ["Перша", "Четверта", "Шоста", "Сьома"] == list(articles["title"])
    assert "Рядок перший,\nрядок другий" == articles["text"][0]
    assert pd.Timestamp("2024-04-03", tz="UTC") == articles["date"][0]
    fields, quote = "wrong number of fields", "unclosed quotation mark"
    assert {2: fields, 3: quote, 5: fields, 7: "no text"} == dict(zip(issues["row"], issues["problem"]))
    assert issues["left_out"].all()


def test_unclosed_quote_at_the_end_of_the_file():
    """A quotation mark that is never closed does not swallow the rows after it."""
    articles, issues = everything(upload("a.csv", 'title,text\nA,one\nB,"two\nC,three\nD,four\n'))
    assert ["A", "C", "D"] == list(articles["title"])
    assert [(2, "unclosed quotation mark")] == list(zip(issues["row"], issues["problem"]))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", ("empty", "Expected")),
        ("a.csv", b"\xef\xbb\xbf \n", ("empty",)),
        ("a.csv", b"title,text\n", ("no rows",)),
        ("a.json", b"[]", ("no rows",)),
        ("a.csv", b"\x00\x01\x02\x03" * 100, ("binary",)),
        ("a.csv", b"PK\x03\x04" + b"x" * 100, ("ZIP archive", "CSV")),
        ("a.txt", b"%PDF-1.7 text", ("PDF",)),
        ("a.docx", b"PK", (".docx", ".jsonl")),
        ("noending", b"text", ("no ending",)),
        ("a.csv", b"headline_de,foo\n1,2\n", ("no column for the text", "headline_de, foo", "text")),
        ("a.jsonl", b"\n".join([b"plain words, not JSON"] * 30), ("not JSON Lines",)),
        ("a.csv", b'{"title": "x"}\n', ("JSON", ".jsonl")),
        ("a.txt.gz", gzip.compress(b"", mtime=0), ("empty",)),
        ("a.txt.gz", gzip.compress(b"text " * 99, mtime=0)[:20], ("gzip", "damaged")),
    ],
)
def test_an_unreadable_input_says_why(name, content, words):
    """What cannot be read at all raises a sentence that names what was found and what to do."""
    message = refused(Upload(name, content))
    assert all(word in message for word in words), message


def test_an_unreadable_input_among_others_is_an_issue():
    """One bad file does not stop the good ones; the issue names the file."""
    articles, issues = everything(INPUTS / "empty.txt", INPUTS / "ten.csv", Path("no/such/file.csv"))
    assert 10 == len(articles)
    assert [("empty.txt", 0, "empty file", True), ("file.csv", 0, "not found", True)] == [
        tuple(row) for row in issues[["input", "row", "problem", "left_out"]].itertuples(index=False)
    ]


def test_no_input_at_all():
    """Nothing given, or a folder without files, says which endings are expected."""
    assert ".jsonl" in refused()


def test_a_column_can_be_named():
    """A person's choice of a column goes before its name; a wrong field or column is told."""
    table = upload("a.csv", "title,foo,text\nA,B,C\n")
    assert ["B", "C"] == list(everything(table, columns={"title": "foo"})[0].loc[0, ["title", "text"]])
    other = upload("b.csv", "title,text,when\nB,b,2024-01-01\n")
    assert [("a.csv", "no such column")] == list(
        everything(table, other, columns={"date": "when"})[1][["input", "problem"]].itertuples(index=False, name=None)
    )
    assert "No input has a column when. Found: title, foo, text." in refused(table, columns={"date": "when"})
    assert "No input has a column body" in refused(upload("a.txt", "Назва\n\nТекст."), columns={"text": "body"})
    assert "headline" in refused(table, columns={"headline": "foo"})


def test_a_folder_is_walked_in_order(tmp_path):
    """Files come in sorted order, once each; hidden ones are passed over, unknown ones told."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text(f"Назва {name}\n\nТекст.", encoding="utf-8")
    articles, issues = everything(tmp_path, tmp_path / "1.txt")
    assert ["Назва 1.txt", "Назва b/2.txt"] == list(articles["title"])
    assert [("picture.png", "unknown ending")] == list(zip(issues["input"], issues["problem"]))


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\boot\\a.txt", "\u202etxt.exe.txt", "x" * 5000 + ".txt"])
def test_an_upload_name_is_shown_only(name):
    """An upload's name loses folders, direction marks and excess length, and opens nothing."""
    (found,) = inputs([upload(name, "текст")])
    assert "/" not in found.name and "\\" not in found.name and "\u202e" not in found.name
    assert len(found.name) <= 120 and ".txt" == found.suffix and b"\xd1" in found.open().read()


def test_identifiers_are_unique_over_all_files():
    """Identifiers made up from file names never clash; a repeated row without one is left out and told."""
    row = "title,text,url\nA,a,https://x.example/1\nA,a,https://x.example/1\nB,b,https://x.example/2\n"
    other = row.replace("x.example", "y.example")
    articles, issues = everything(upload("a.csv", row), upload("a.csv", other))
    assert ["a-1", "a-3", "a-1-2", "a-3-2"] == list(articles["article"])
    assert [(2, "repeated row"), (2, "repeated row")] == list(zip(issues["row"], issues["problem"]))


def test_a_title_repeated_by_the_text_counts_once():
    """Where the text begins with its title, or is its title, the words stand there once."""
    post = "Усе сказано одразу. І ще речення про те саме."
    articles, _ = everything(
        upload(
            "a.jsonl",
            lines(
                {"title": "Перша новина", "text": "Перша новина\n\nІ текст."},
                {"title": post, "text": post},
                {"title": "Київ", "text": "Київський міст закрито."},
            ),
        )
    )
    assert ["Перша новина", "Усе сказано одразу.", "Київ"] == list(articles["title"])
    assert ["І текст.", "І ще речення про те саме.", "Київський міст закрито."] == list(articles["text"])


def test_a_table_of_titles_is_a_corpus():
    """A table without texts is read by its titles, with one issue and not one per row."""
    table = "title;url\nA;https://a.example/1\nB;https://www.b.example/2024/11/13/\n"
    articles, issues = everything(upload("a.csv", table))
    assert ["a.example", "b.example"] == list(articles["source"])
    assert ["titles only", "date from link"] == list(issues["problem"])


def test_a_shifted_header_is_noticed():
    """Where the dates stand one column beside their name, the other columns move along, and it is told."""
    row = "2022-02-0{0}T00:11:05+0000,Headline {0},Summary {0},Text {0}\n"
    rows = "".join(row.format(day) for day in range(1, 9))
    articles, issues = everything(upload("a.csv", "URL,Date,Title,Text\n" + rows))
    assert ["header shifted"] == list(issues["problem"])
    assert ["Headline 1", "Text 1"] == list(articles.loc[0, ["title", "text"]])
    assert articles["date"].notna().all()


def test_a_million_characters_are_an_article():
    """A very long article is read whole, from every format."""
    body = "Слово за словом, рядок за рядком. " * 30_000
    table = io.StringIO()
    csv.writer(table).writerows([["title", "text"], ["Довга", body]])
    for file in (
        upload("a.txt", "Довга\n\n" + body),
        upload("a.csv", table.getvalue()),
        upload("a.jsonl", lines({"title": "Довга", "text": body})),
    ):
        articles, issues = everything(file)
        assert body.strip() == articles["text"][0] and issues.empty


def test_batches_hold_no_more_than_asked():
    """Batches cut the same articles wherever they fall, over the ends of files too."""
    others = Upload("other.jsonl", (INPUTS / "ten.jsonl").read_bytes().replace(b'"a', b'"b'))
    sizes = [len(batch.articles) for batch in read([INPUTS / "ten.csv", others], batch=7)]
    assert [7, 7, 6] == sizes


def test_a_packed_bomb_is_stopped(monkeypatch):
    """A small file that unpacks without end is read up to a limit, and told."""
    monkeypatch.setattr("data.sources.streams.UNPACKED_FREELY", 2**17)
    bomb = gzip.compress(b'{"title":"u"}\n' * 100_000)
    articles, issues = everything(Upload("a.jsonl.gz", bomb))
    assert 0 < len(articles) < 50_000
    assert "too large" in set(issues["problem"])


@pytest.mark.parametrize(
    "content",
    [
        [{"title": "A"}, {"title": "B"}],
        {"status": "ok", "articles": [{"title": "A"}, {"title": "B"}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_files_hold_lists_or_wrappings(content, indent):
    """A list, and an answer that wraps one, give their objects, on one line or many."""
    articles, _ = everything(upload("a.json", json.dumps(content, indent=indent)))
    assert ["A", "B"] == list(articles["title"])


def test_a_long_json_list_is_read_in_pieces():
    """Objects come out whole wherever a piece ends."""
    items = [{"title": f"Назва {number}", "text": "текст " * 100} for number in range(5_000)]
    articles, issues = everything(upload("a.json", json.dumps(items, ensure_ascii=False)))
    assert [item["title"] for item in items] == list(articles["title"])
    assert issues.empty


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(READERS)),
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(st.sampled_from(CSV_PARTS), max_size=60).map(lambda parts: "".join(["title,text\n", *parts]).encode()),
        st.lists(st.sampled_from(JSON_PARTS), max_size=60).map(lambda parts: "".join(parts).encode()),
    ),
)
def test_no_bytes_bring_a_reader_down(suffix, content):
    """Whatever the bytes, a read gives articles, issues or one sentence, never another error."""
    try:
        found = list(read([Upload("a" + suffix, content)]))
    except CorpusError as error:
        assert str(error)
        return
    articles = pd.concat([batch.articles for batch in found])
    assert articles["article"].is_unique
    articles["text"].str.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_damaged_files_are_read_as_far_as_they_go(seed, changes):
    """Bytes changed at random in a good file cost some rows at most, never the read."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(TEN).read_bytes())
    for _ in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with contextlib.suppress(CorpusError):
        list(read([Upload(chance.choice(["a.csv", "a.jsonl"]), bytes(content))]))
