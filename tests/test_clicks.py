"""The number on a mark is the number of articles that a click on it leaves: every chart, with several links."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.card import clicks, figures
from components.frame import page
from components.link import choices
from data.corpus.remaining import remaining
from data.corpus.select import select
from data.corpus.store import load
from data.corpus.view import Selection

ROOT = Path(__file__).resolve().parent.parent
LINKS = [
    {},
    {"terms": "президент"},
    {"entities": "Україна"},
    {"topics": "1"},
    {"languages": "Українська"},
    {"since": "2024-03-01", "until": "2024-09-30"},
    {"text": "ракета"},
    {"terms": "президент", "sources": "", "languages": "English", "since": "2024-02-01"},
]
TABS = [
    ("Overview", {}),
    ("What’s new", {}),
    ("Trends", {}),
    ("Words", {}),
    ("Names", {}),
    ("Names", {"counted": "mentions"}),
    ("Names", {"name": "Київ"}),
    ("Topics", {"topic": "2"}),
    ("Compare", {}),
    ("Wording", {}),
]
# A whole number: no share, no ratio, no decimal, no part of a date as 2024-03-01.
NUMBER = re.compile(r"(?<![\d.,×÷%−-])\d{1,3}(?:[,\u202f]\d{3})+(?![\d.,]*\d|%)|(?<![\d.,×÷−-])\d+(?![\d.,]*\d|%|-)")


@dataclass
class Shown:
    """What a page showed: its selection, and its clickable charts by key with what a click on each sets."""

    corpus: object = None
    charts: dict[str, tuple] = field(default_factory=dict)


@pytest.fixture(scope="module")
def folder(example) -> Path:
    return example


@pytest.fixture(scope="module")
def pages() -> dict[str, Shown]:
    """Pages that were opened already."""
    return {}


@pytest.fixture
def shown(folder, pages, monkeypatch):
    """Open the dashboard with a link; what it drew."""
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(folder)])
    head, chart = page.head, figures.show

    def noted_head(corpus):
        pages["now"].corpus = corpus
        head(corpus)

    def noted_chart(figure, alt, *, key, picks, also):
        pages["now"].charts[key] = (figure, picks, also)
        chart(figure, alt, key=key, picks=picks, also=also)

    monkeypatch.setattr(page, "head", noted_head)
    monkeypatch.setattr(figures, "show", noted_chart)

    def visit(**link) -> Shown:
        if (asked := str(sorted(link.items()))) in pages:
            return pages[asked]
        pages["now"] = Shown()
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        for name, value in {"lang": "en", **link}.items():
            if value:
                app.query_params[name] = value
        app.run()
        assert not app.exception and len(app.tabs) == len(choices.TABS)
        return pages.setdefault(asked, pages["now"])

    return visit


def left_by(corpus, picks, mark, also) -> int | None:
    """How many articles a click on a mark leaves, by the filters it sets; on a mark that is chosen, what is chosen."""
    now = {one.name: getattr(corpus.selection, one.name) for one in fields(Selection)}
    now |= {name: list(value) for name, value in now.items() if isinstance(value, tuple)}
    then = clicks.answer(picks, mark, now, also)
    if not then:
        return None
    back = all(not value or (isinstance(value, list) and len(value) < len(now[name])) for name, value in then.items())
    if back:
        return len(corpus)
    asked = {name: tuple(value) if isinstance(value, list) else value for name, value in then.items()}
    return len(select(corpus.whole, replace(corpus.selection, **asked)))


def numbers(text: str) -> set[int]:
    return {int(re.sub(r"\D", "", one)) for one in NUMBER.findall(re.sub(r"<[^>]+>", " ", text))}


def marks(figure):
    """Every mark of a figure that can be clicked: its value, what is written at it, and its hover."""
    for trace in figure.data:
        data, hovers = trace.customdata, trace.hovertext
        if data is None or trace.hoverinfo in ("none", "skip"):
            continue
        texts = trace.text if isinstance(trace.text, (list, tuple)) and trace.type == "bar" else [""] * len(data)
        assert hovers is not None and len(hovers) == len(data), "a mark that can be clicked says its number"
        yield from zip(data, texts, hovers, strict=True)


@pytest.mark.parametrize("link", LINKS, ids=str)
@pytest.mark.parametrize(("tab", "more"), TABS, ids=str)
def test_the_number_on_a_mark_is_what_a_click_leaves(shown, tab, more, link):
    """The hover of each mark says how many articles a click leaves, and so does what is written at it, if a number."""
    page_ = shown(tab=tab, **link, **more)
    wrong, told = [], 0
    for key, (figure, picks, also) in page_.charts.items():
        if picks is None or picks.startswith("="):
            continue
        for mark, text, hover in {str(one): one for one in marks(figure)}.values():
            sent = mark if picks == "period" or not isinstance(mark, (list, tuple)) else dict(enumerate(mark))
            left = left_by(page_.corpus, picks, sent, also)
            if left is None or not hover:
                continue
            told += 1
            written = numbers(text)
            if left not in numbers(hover) or (written and left not in written and "after a click" not in hover):
                wrong.append((key, mark, text, hover, left))
    assert not wrong, f"{len(wrong)} of {told}: {wrong[:5]}"
    assert told or link or tab == "Compare"


@pytest.mark.parametrize("link", LINKS[:3], ids=str)
@pytest.mark.parametrize(("tab", "more"), TABS, ids=str)
def test_a_bar_is_as_long_as_the_number_it_prints(shown, tab, more, link):
    """Of two bars of a chart the longer one prints the larger number."""
    for key, (figure, *_rest) in shown(tab=tab, **link, **more).charts.items():
        for trace in figure.data:
            if trace.type != "bar" or trace.orientation != "h" or trace.base is not None or not trace.text:
                continue
            drawn = [(abs(length), at_first(text)) for length, text in zip(trace.x, trace.text, strict=True)]
            drawn = sorted(one for one in drawn if one[1] is not None)
            assert [number for _length, number in drawn] == sorted(number for _length, number in drawn), (key, drawn)


def at_first(text: str) -> float | None:
    """The first number that is printed; a word is none, nor is "new"."""
    found = re.search(
        r"[\d,]*\.?\d+", re.sub(r"<[^>]+>", "", text.rpartition("×")[2] if "×" in text and "·" not in text else text)
    )
    return float(found[0].replace(",", "")) if found else None


def test_a_click_adds_what_narrows_and_replaces_what_widens():
    """Words and names add up; of sources, languages and topics the clicked one is kept alone; a second click undoes."""
    now = {"terms": ["a"], "sources": ["x", "y"], "topics": [3], "entities": []}
    assert clicks.answer("terms", "b", now) == {"terms": ["a", "b"]}
    assert clicks.answer("terms", "a", now) == {"terms": []}
    assert clicks.answer("sources", "z", now) == {"sources": ["z"]}
    assert clicks.answer("sources", "x", now) == {"sources": ["x"]}
    assert clicks.answer("topics", 3, now) == {"topics": []}
    both = clicks.answer("topics+sources", {"0": "5", "1": "z"}, now)
    assert both == {"topics": [5], "sources": ["z"]}
    assert clicks.answer("topics+sources", {"0": "5", "1": "z"}, now | both) == {"topics": [], "sources": []}


def test_what_all_marks_are_about_is_set_with_them():
    """A word around a name sets the name as well, and takes both back."""
    now = {"terms": ["a"], "entities": ["e"]}
    then = clicks.answer("terms", "b", now, {"entities": "f"})
    assert then == {"terms": ["a", "b"], "entities": ["e", "f"]}
    assert clicks.answer("terms", "b", now | then, {"entities": "f"}) == now
    assert clicks.answer("entities", "g", {}, {"entities": "f"}) == {"entities": ["f", "g"]}
    assert clicks.answer("sources", "x", {}, {"topics": 2}) == {"sources": ["x"], "topics": [2]}


def test_a_card_follows_what_narrows_and_leaves_open_what_a_click_replaces(folder):
    """Counts of words follow the words chosen; counts of sources do not follow the sources."""
    selection = Selection(terms=("президент",), languages=("uk",), since=date(2024, 2, 1))
    corpus = select(load(folder), selection)
    assert clicks.followed(corpus, "terms").selection == selection
    assert clicks.followed(corpus, "languages").selection == replace(selection, languages=())
    assert clicks.followed(corpus, "entities+languages").selection == replace(selection, languages=())
    assert clicks.followed(corpus, "period").selection == replace(selection, since=None)
    assert clicks.followed(corpus, "=against_word").selection == selection
    assert clicks.followed(corpus, "terms", otherwise=True).selection == replace(selection, terms=())


def test_a_burst_that_was_clicked_stays_among_the_others(shown):
    """Of articles that all have a word none can burst in it: the card shows those around it, with the word marked."""
    before = shown(tab="What’s new").charts["entity_bursts"][0].data[0].customdata
    chosen = before[0]
    figure = shown(tab="What’s new", entities=chosen).charts["entity_bursts"][0]
    assert list(figure.data[0].customdata) == list(before)
    assert len(set(figure.data[0].marker.color)) > 1


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("terms", ["президент", "not there"]),
        ("entities", ["Україна", "not there"]),
        ("topics", [0, 1, 2]),
        ("sources", ["Рахівниця", "not there"]),
        ("languages", ["uk", "en", "xx"]),
    ],
)
def test_remaining_is_what_a_selection_finds(folder, name, values):
    """The quick count and the selection itself agree, of all articles and of some."""
    whole = load(folder)
    for selection in (Selection(), Selection(text="ракета"), Selection(since=date(2024, 3, 1), until=date(2024, 5, 9))):
        corpus = select(whole, selection)
        expected = [len(select(whole, replace(selection, **{name: (value,)}))) for value in values]
        assert remaining(corpus, name, values) == expected
    assert any(expected)


def test_remaining_of_days_counts_both_ends(folder):
    """A period of one day is that day."""
    whole = load(folder)
    pairs = [("2024-03-01", "2024-03-31"), ("2024-05-09", "2024-05-09"), ("2030-01-01", "2030-02-01")]
    expected = [
        len(select(whole, Selection(since=date.fromisoformat(one), until=date.fromisoformat(other))))
        for one, other in pairs
    ]
    assert remaining(whole, "period", pairs) == expected and expected[0] > 0
