"""Articles in JSON of every shape: known exports, wrappings, tables by columns, and files that are broken in part."""

import json

import pandas as pd
import pytest

from data.errors import CorpusError
from data.sources import Upload, read

TEXT = "Рада громади Вигаданої схвалила план {} ремонту мосту через річку та дороги до школи."
ITEMS = [
    {"title": f"Новина {number} про міст", "text": TEXT.format(number), "date": f"2024-03-0{number}"}
    for number in range(1, 5)
]
TITLES = [item["title"] for item in ITEMS]


def written(value):
    return json.dumps(value, ensure_ascii=False)


def everything(content, name="a.json"):
    """Articles and issues of a file with this content."""
    found = list(read([Upload(name, content.encode("utf-8", "surrogatepass"))], timezone="Europe/Kyiv"))
    return (
        pd.concat([batch.articles for batch in found], ignore_index=True),
        pd.concat([batch.issues for batch in found], ignore_index=True),
    )


def rows(**columns):
    return [dict(item, **columns) for item in ITEMS]


SHAPES = {
    "an answer": {"status": "ok", "articles": ITEMS},
    "at depth": {"data": {"items": ITEMS}},
    "GraphQL": {"data": {"posts": {"edges": [{"cursor": "x", "node": item} for item in ITEMS]}}},
    "Elasticsearch": {
        "took": 1,
        "hits": {
            "total": {"value": 4},
            "hits": [{"_id": str(place), "_source": item} for place, item in enumerate(ITEMS)],
        },
    },
    "scrolled": [{"_index": "n", "_source": item} for item in ITEMS],
    "Reddit": {
        "kind": "Listing",
        "data": {
            "children": [
                {"kind": "t3", "data": {"title": item["title"], "selftext": item["text"], "created_utc": 1709277300.0}}
                for item in ITEMS
            ]
        },
    },
    "WordPress": [
        {"title": {"rendered": item["title"]}, "content": {"rendered": f"<p>{item['text']}</p>"}} for item in ITEMS
    ],
    "a feed with a description": {
        "title": "Вигадана",
        "description": "Усі новини громади",
        "items": [{"title": item["title"], "content_html": item["text"]} for item in ITEMS],
    },
    "a feed among its parts": {
        "status": "ok",
        "feed": {"title": "Вигадана", "description": "Усі новини"},
        "items": ITEMS,
    },
    "JSON:API": {"data": [{"id": str(place), "attributes": item} for place, item in enumerate(ITEMS)]},
    "Solr": {"response": {"docs": [{name: [value] for name, value in item.items()} for item in ITEMS]}},
    "by day": {"2024-03-01": ITEMS[:2], "2024-03-02": ITEMS[2:]},
    "by id": {f"n{place}": item for place, item in enumerate(ITEMS)},
    "feeds": {"feeds": [{"title": "А", "items": ITEMS[:1]}, {"title": "Б", "items": ITEMS[1:]}]},
    "pages": [{"page": 1, "results": ITEMS[:2]}, {"page": 2, "results": ITEMS[2:]}],
    "columns": {name: {str(place): item[name] for place, item in enumerate(ITEMS)} for name in ITEMS[0]},
    "lists": {name: [item[name] for item in ITEMS] for name in ITEMS[0]},
    "split": {"columns": list(ITEMS[0]), "index": [0, 1, 2, 3], "data": [list(item.values()) for item in ITEMS]},
    "schema": {"schema": {"fields": [{"name": "title", "type": "string"}]}, "data": ITEMS},
    "rows under names": [list(ITEMS[0]), *(list(item.values()) for item in ITEMS)],
    "a sheet": {"range": "A1:C5", "values": [list(ITEMS[0]), *(list(item.values()) for item in ITEMS)]},
    "beside people": {"authors": [{"name": f"Особа {number}"} for number in range(99)], "news": ITEMS},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("indent", [None, 1])
def test_articles_are_found_in_every_shape(shape, indent):
    """Whatever wraps them, each article comes out once, with its text, and nothing has to be said."""
    articles, issues = everything(json.dumps(SHAPES[shape], ensure_ascii=False, indent=indent))
    assert TITLES == list(articles["title"])
    assert [item["text"] for item in ITEMS] == list(articles["text"])
    assert issues.empty


def test_pages_may_be_lines_or_follow_one_another():
    """Answers as lines, lists one after another and indented objects one after another are read to the end."""
    pages = "\n".join(written({"total": 4, "articles": [item]}) for item in ITEMS)
    lists = written(ITEMS[:1]) + "\n" + written(ITEMS[1:])
    objects = "\n".join(json.dumps(item, ensure_ascii=False, indent=2) for item in ITEMS)
    for content, name in (
        (pages, "a.jsonl"),
        (lists, "a.json"),
        (written(ITEMS[:1]) + written(ITEMS[1:]), "a.json"),
        (objects, "a.json"),
        ("\n".join(map(written, ITEMS)), "a.ndjson"),
    ):
        articles, issues = everything(content, name)
        assert TITLES == list(articles["title"]) and issues.empty


def test_a_table_without_names_is_read_by_what_it_holds():
    """Rows without a row of names have their columns numbered, and it is said."""
    articles, issues = everything(written([list(item.values()) for item in ITEMS]))
    assert TITLES == list(articles["title"]) and articles["date"].notna().all()
    assert {"no header", "column guessed"} == set(issues["problem"]) and not issues["left_out"].any()


def test_an_article_is_not_its_comments():
    """An article with comments stays one; that most of the text is elsewhere is said."""
    value = {"title": "Новина про міст", "text": TEXT, "comments": [{"text": TEXT * 5} for _ in range(5)]}
    for content, name in ((written(value), "a.json"), (written([value, ITEMS[0]]), "a.json")):
        articles, issues = everything(content, name)
        assert "Новина про міст" == articles["title"][0] and TEXT == articles["text"][0]
        assert [("little read", False)] == list(zip(issues["problem"], issues["left_out"]))
        assert "comments" in issues["detail"][0]


def test_an_article_is_not_its_parts():
    """An article whose parts have titles and texts of their own, shorter than its text, stays one."""
    value = {"title": "Новина про міст", "text": TEXT * 2, "sections": [{"title": "Перша", "text": "Коротко."}] * 2}
    for content in (written(value), written([value, ITEMS[0]])):
        articles, _ = everything(content)
        assert "Новина про міст" == articles["title"][0] and "Перша" not in set(articles["title"])


def test_a_list_that_is_not_read_is_told():
    """Of two lists of articles the one with more text is read, and the other counted."""
    articles, issues = everything(written({"articles": ITEMS, "popular": [{"title": "Інша новина", "url": "x"}] * 3}))
    assert TITLES == list(articles["title"])
    assert [("list left out", True)] == list(zip(issues["problem"], issues["left_out"]))
    assert issues["detail"][0].startswith("3 objects of popular")


def test_text_that_nothing_is_read_of_is_told():
    """Where the articles found hold less than a tenth of the text, it is said."""
    _, issues = everything(written({"info": [TEXT * 20], "list": [{"title": "Новина"}, {"title": "Інша"}]}))
    assert "little read" in set(issues["problem"])


def test_one_article_may_stand_within_objects():
    """A page's data with a single article deep in it give that article."""
    articles, _ = everything(
        written({"props": {"page": {"article": {"headline": "Назва", "body": TEXT}}, "a": {"b": 1}}})
    )
    assert [("Назва", TEXT)] == list(zip(articles["title"], articles["text"]))


def message(number, text, **more):
    return {
        "id": number,
        "type": "message",
        "date": "2024-03-01T16:30:00",
        "date_unixtime": "1709328600",
        "from": "Вигадана онлайн",
        "from_id": "channel7",
        "text": text,
        "text_entities": [],
        **more,
    }


PIECES = [
    "Школа ",
    {"type": "bold", "text": "від"},
    {"type": "italic", "text": "крита"},
    ". Деталі: ",
    {"type": "text_link", "text": "тут", "href": "https://x.example"},
    ".",
]
SERVICE = {
    "id": 1,
    "type": "service",
    "date": "2024-03-01T08:00:00",
    "actor": "Вигадана",
    "action": "pin_message",
    "text": "",
}
POLL = {"question": "Чи будувати міст?", "answers": [{"text": "Так"}, {"text": "Ні"}]}
MESSAGES = [
    SERVICE,
    message(2, "Міст відкрили."),
    message(3, PIECES, edited="2024-03-05T10:00:00"),
    message(4, "", photo="photo.jpg"),
    message(5, "", poll=POLL),
]


def test_a_telegram_export_gives_its_messages():
    """One article a message, its pieces as they stand, date and channel; service messages are counted."""
    for value in ({"name": "Вигадана", "type": "public_channel", "id": 7, "messages": MESSAGES}, MESSAGES):
        articles, issues = everything(written(value))
        assert ["Міст відкрили.", "Школа відкрита. Деталі: тут.", "Чи будувати міст?"] == [
            " ".join(filter(None, parts)) if "Школа" in parts[0] else parts[0]
            for parts in zip(articles["title"], articles["text"])
        ]
        assert "Так\nНі" == articles["text"][2]
        assert {pd.Timestamp("2024-03-01 21:30", tz="UTC")} == set(articles["date"])
        assert {"Вигадана" if isinstance(value, dict) else "Вигадана онлайн"} == set(articles["source"])
        assert [(1, "service message"), (4, "no text")] == list(zip(issues["row"], issues["problem"]))
        assert issues["left_out"].all()


def test_all_chats_of_a_telegram_account_are_read():
    """Messages of every chat, under the name of the chat, with ids that do not clash."""
    chats = [
        {"name": name, "type": "private_supergroup", "id": place, "messages": [message(1, text)]}
        for place, (name, text) in enumerate([("Група А", "Перше з групи."), ("Група Б", "Друге з групи.")])
    ]
    articles, issues = everything(
        written(
            {"about": "Your data", "contacts": {"list": [{"first_name": "О"}]}, "chats": {"about": "…", "list": chats}}
        )
    )
    assert [("0/1", "Група А"), ("1/1", "Група Б")] == list(zip(articles["article"], articles["source"]))
    assert issues.empty


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize(
    ("broken", "problem", "lost"),
    [
        (lambda text: text.replace("громади", r"\'громади\'"), "JSON mended", 0),
        (lambda text: text.replace("громади", "громади\n"), "JSON mended", 0),
        (lambda text: text[:-1] + ",}", "JSON mended", 0),
        (lambda text: text.replace("громади", '"громади"'), "broken JSON", 1),
        (lambda text: text[:30], "broken JSON", 1),
    ],
)
def test_one_broken_object_costs_itself_at_most(broken, problem, lost, wrapped):
    """What can be mended is; what cannot is counted once, and all others are read."""
    parts = [written(item) for item in ITEMS]
    parts[1] = broken(parts[1])
    content = "[" + ",\n".join(parts) + "]"
    articles, issues = everything('{"status": "ok", "articles": ' + content + "}" if wrapped else content)
    assert 4 - lost == len(articles) and {"Новина 1 про міст", "Новина 3 про міст"} < set(articles["title"])
    assert problem in set(issues["problem"]) and lost == issues["left_out"].sum()


def test_a_file_that_is_cut_off_says_so():
    """The last object of a file that ends within it is lost and told; one that ends before the bracket loses none."""
    content = written(ITEMS)
    for cut, count in ((content[:-30], 3), (content[:-1], 4)):
        articles, issues = everything(cut)
        assert count == len(articles) and ["broken JSON"] == list(issues["problem"])


def test_many_broken_objects_take_no_longer_than_their_length():
    """Every object broken by a quotation mark that is not closed: each is told, in time that grows with the length."""
    parts = [written(item).replace("громади", '"громади') for item in ITEMS] * 2_500
    articles, issues = everything("[" + ",\n".join([*parts, written(ITEMS[0])]) + "]")
    assert ["Новина 1 про міст"] == list(articles["title"]) and 10_000 == issues["left_out"].sum()


def test_a_large_wrapping_is_read_in_pieces(monkeypatch):
    """An object that is too large to be read at once is read as the list of its articles; messages keep the channel."""
    monkeypatch.setattr("data.sources.jsonl.WHOLE", 5_000)
    tags = [{"name": "міст"}, {"name": "школа"}]
    items = [{"title": f"Новина {number}", "text": TEXT} for number in range(200)]
    value = {"tags": tags, "data": {"articles": items}, "end": {"a": 1}}
    articles, issues = everything(json.dumps(value, indent=1, ensure_ascii=False))
    assert [item["title"] for item in items] == list(articles["title"]) and issues.empty
    chat = {"name": "Вигадана", "type": "public_channel", "id": 7, "messages": [message(n, TEXT) for n in range(99)]}
    articles, issues = everything(json.dumps(chat, indent=1, ensure_ascii=False))
    assert 99 == len(articles) and {"Вигадана"} == set(articles["source"]) and issues.empty


def test_a_large_wrapping_says_what_lies_outside_of_its_list(monkeypatch):
    """Of an object that is too large to be looked into, what stands outside of the list is told by its share."""
    monkeypatch.setattr("data.sources.jsonl.WHOLE", 5_000)
    parts = ("politics", "sport")
    value = {part: [{"title": f"{part} {number}", "text": TEXT} for number in range(99)] for part in parts}
    articles, issues = everything(json.dumps(value, indent=1, ensure_ascii=False))
    assert 99 == len(articles) and [("little read", False)] == list(zip(issues["problem"], issues["left_out"]))
    assert "Only 50 %" in issues["detail"][0]


def test_half_a_pair_in_a_key_fits_into_the_sentence():
    """A key that no file can hold is shown all the same, so that the sentence can be saved."""
    with pytest.raises(CorpusError) as error:
        everything('{"\\udfaa": 0}')
    assert str(error.value).encode()
