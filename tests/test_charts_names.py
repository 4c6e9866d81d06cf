"""Charts of one name and of names by source: what each of them says, in both languages."""

import re
from functools import partial

import pandas as pd
import pytest

from components import charts
from components.card.clicks import answer, toggled
from components.tabs.names import passport
from tests.charted import HOSTILE, look
from tests.charted.names import breakdown, frames

pytestmark = pytest.mark.usefixtures("spoken")  # all of them in both languages of the interface


PICKED = {
    "entity_breakdown": [["e1"], ["Україна"]],
    "entity_shares": [["e0"], ["Україна"]],
    "entity_cooccurrence": ["b"],
    "entity_terms": ["b"],
}


@pytest.mark.parametrize("kind", sorted(PICKED))
def test_what_is_picked_keeps_its_colour(kind):
    """One mark is picked, the others turn grey; a pick that is not there fades nothing."""
    draw = partial(getattr(charts, kind), frames()[kind])
    trace = -1 if kind == "entity_shares" else 0
    plain, picked = (list(draw(look(picked=one)).figure.data[trace].marker.color) for one in ([[], []], PICKED[kind]))
    same = [one == other for one, other in zip(plain, picked, strict=True)]
    assert sum(same) == 1
    away = [["nobody"], ["nowhere"]] if isinstance(PICKED[kind][0], list) else ["nobody"]
    assert list(draw(look(picked=away)).figure.data[trace].marker.color) == plain


def test_a_cell_holds_its_name_and_its_source():
    """What a click on a cell sets: both filters."""
    figure = charts.entity_breakdown(frames()["entity_breakdown"], look()).figure
    assert list(figure.data[0].customdata[0]) == ["e0", "Україна"]
    both = {"entities": ["e9", "e0"], "sources": ["Україна"]}
    assert answer("entities+sources", {"0": "e0", "1": "Україна"}, {"entities": ["e9"], "sources": ["б"]}) == both
    assert answer("entities+sources", ["e0", "Україна"], both) == {"entities": ["e9"], "sources": []}
    for nonsense in (None, 3, {}, ["e0"], "", [None]):
        assert answer("entities+sources", nonsense, {}) == {}
    kept = toggled({"entities": ["a"], "sources": []}, {"entities": ["a"], "sources": ["x"]})
    assert kept == {"entities": ["a"], "sources": ["x"]}


def test_there_is_room_for_so_many_columns():
    """On a phone four sources; the others are told, with those that the measure left out."""
    wide, narrow = (
        charts.entity_breakdown(frames()["entity_breakdown"], look(narrow=one)).figure for one in (False, True)
    )
    assert len(wide.layout.xaxis.ticktext) == 6 and len(narrow.layout.xaxis.ticktext) == 4
    assert re.search(r"\b7\b", wide.layout.annotations[0].text)
    assert re.search(r"\b9\b", narrow.layout.annotations[0].text)  # 7, the one of 1000 and the one of 3 articles
    assert re.search(r"1[\u202f,]?024", narrow.layout.annotations[0].text)


def test_sure_differences_have_a_sign():
    """▲ stands where a share is surely above the others', ▼ where it is below."""
    texts = list(charts.entity_breakdown(breakdown(("а", "б", "в")), look()).figure.data[0].text)
    assert "▲" in texts[0] and "▲" not in texts[1]
    low = breakdown(("а", "б", "в")).assign(overall=0.9)
    assert "▼" in charts.entity_breakdown(low, look()).figure.data[0].text[0]


def test_the_interval_of_few_articles_does_not_stretch_the_scale():
    """The axis ends at one and a half of the highest share."""
    frame = breakdown(("а", "б", "в"), names=1).assign(share=0.1, low=0.0, high=[0.12] * 5 + [0.9], overall=0.1)
    figure = charts.entity_shares(frame, look()).figure
    assert figure.layout.xaxis.range[1] == pytest.approx(15)
    assert max(base + length for base, length in zip(figure.data[0].base, figure.data[0].x, strict=True)) <= 15.01


def test_reasons_are_sentences_of_text(spoken):
    """Each reason once, with its names; what others wrote is only text; a reason nobody knows is shown as it is."""
    frame = pd.DataFrame(
        [
            ("table", HOSTILE, "uk", 5),
            ("surname", "Трамп", "uk", 7),
            ("surname", "Trump", "en", 2),
            ("moon", "Місяць", "", 1),
        ],
        columns=["why", "name", "language", "mentions"],
    )
    html = passport.reasons(frame, look())
    assert html.count("<li>") == 3 and "<script" not in html and "moon" in html
    assert ("Прізвище" if spoken == "uk" else "surname") in html and "Русский" not in html
