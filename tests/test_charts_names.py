"""Charts of one name and of names by source: each over small, empty, single and hostile frames, in both languages."""

import re
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts, passport, words
from components.card import answer, toggle_both

HOSTILE = '<b>bold</b><script>alert(1)</script> <a href="javascript:alert(1)">x</a> $x^2$ & \u202eabc\u0000 %{x}'
OURS = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>")


def breakdown(labels: tuple[str, str, str], *, by: str = "source", names: int = 3) -> pd.DataFrame:
    """Three names by six sources; the last share is of three articles only."""
    values = ["uk", "ru", "en"] if by == "language" else [*labels, "д", "е", ""]
    rows = []
    for place in range(names):
        for column, value in enumerate(values):
            share = max(0.0, 0.6 - 0.1 * place - 0.15 * column)
            total = 3 if column == len(values) - 1 else 1000
            rows.append(dict(entity=f"e{place}", name=labels[place], label=("PER", "LOC", "ORG")[place], by=by,
                             value=value, articles=round(share * total), total=total, share=share, low=share * 0.8,
                             high=min(1.0, share * 1.2 + 0.01), overall=0.3, q=0.001 if column == 0 else 0.5, others=7,
                             others_articles=21))
    return pd.DataFrame(rows)


def frames(labels: tuple[str, str, str] = ("Україна", "Дональд Трамп", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    near = dict(articles=[30, 20, 10], g2=[90.0, 20.0, 11.0], p=[0.0, 1e-6, 1e-3], q=[0.0, 1e-5, 1e-2])
    return {
        "entity_breakdown": breakdown(labels),
        "entity_shares": breakdown(labels, names=1),
        "entity_company": pd.DataFrame(
            dict(entity=["a", "b", "c"], name=labels, label=["PER", "LOC", "ORG"], together=[13_058, 6, 2],
                 share=[0.5, 0.2, 0.1], expected=[100.0, 2.0, 0.1], npmi=[0.9, 0.3, 0.2], **near)
        ),
        "entity_terms": pd.DataFrame(
            dict(term=["a", "b", "c"], label=labels, share=[0.9, 0.2, 0.1], rest_share=[0.1, 0.01, 0.0],
                 rest_articles=[10, 1, 0], ratio=[9.0, 20.0, 99.0], **near)
        ),
        "entity_forms": pd.DataFrame(dict(form=labels, count=[158, 4, 1], share=[0.96, 0.03, 0.01])),
    }


KINDS = sorted(frames())
PICKED = {"entity_breakdown": [["e1"], ["Україна"]], "entity_shares": [["e0"], ["Україна"]], "entity_company": ["b"],
          "entity_terms": ["b"]}


@pytest.fixture(params=["uk", "en"], autouse=True)
def spoken(request):
    """Each test runs in both languages of the interface."""
    with words.speaking(request.param):
        yield request.param


def _texts(figure: go.Figure) -> list[str]:
    found = [note.text for note in figure.layout.annotations]
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        found += list(axis.ticktext or ())
    for trace in figure.data:
        for texts in (trace.text, trace.hovertext):
            found += [texts] if isinstance(texts, str) else list(texts) if texts is not None else []
    return [text for text in found if text]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("rows", ["all", "one", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_draws(kind, rows, narrow):
    """Small, single-row and empty frames give a figure with a height, and the frame stays as it was."""
    frame = frames()[kind].head({"all": 1000, "one": 1, "none": 0}[rows])
    before = frame.copy(deep=True)
    figure = getattr(charts, kind)(frame, narrow=narrow)
    assert figure.layout.height > 0
    # The charts leave Plotly's own check of each value to this test.
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
    pd.testing.assert_frame_equal(frame, before)
    assert (rows == "none") == (not figure.data)


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_labels_are_only_text(kind):
    """Markup, scripts, links, formulas and direction marks in a text of others come out as letters."""
    for text in _texts(getattr(charts, kind)(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))[kind])):
        assert not re.search(r"[<>$\u202e\x00]", OURS.sub("", text)), text
        assert "<b>bold" not in text


@pytest.mark.parametrize("kind", sorted(PICKED))
def test_what_is_picked_keeps_its_colour(kind):
    """One mark is picked, the others turn grey; a pick that is not there fades nothing."""
    draw = partial(getattr(charts, kind), frames()[kind])
    trace = -1 if kind == "entity_shares" else 0
    plain, picked = (list(draw(picked=one).data[trace].marker.color) for one in ([[], []], PICKED[kind]))
    same = [one == other for one, other in zip(plain, picked, strict=True)]
    assert sum(same) == 1
    away = [["nobody"], ["nowhere"]] if isinstance(PICKED[kind][0], list) else ["nobody"]
    assert list(draw(picked=away).data[trace].marker.color) == plain


@pytest.mark.parametrize("kind", KINDS)
def test_is_told_in_words(kind):
    """Who cannot see the chart hears its first things."""
    said = charts.describe(kind, frames()[kind])
    assert "Україна" in said and len(said) > 30


def test_a_cell_holds_its_name_and_its_source():
    """What a click on a cell sets: both filters."""
    figure = charts.entity_breakdown(frames()["entity_breakdown"])
    assert list(figure.data[0].customdata[0]) == ["e0", "Україна"]
    assert answer("entities+sources", {"0": "e0", "1": "Україна"}, [["e9"], ["б"]]) == {
        "entities": ["e9", "e0"], "sources": ["Україна"]}
    both = [["e9", "e0"], ["Україна"]]
    assert answer("entities+sources", ["e0", "Україна"], both) == {"entities": ["e9"], "sources": []}
    for nonsense in (None, 3, {}, ["e0"], "", [None]):
        assert answer("entities+sources", nonsense, [[], []]) == {}
    assert toggle_both([["a"], []], "a", "x") == (["a"], ["x"])


def test_there_is_room_for_so_many_columns():
    """On a phone four sources; the others are told, with those that the measure left out."""
    wide, narrow = (charts.entity_breakdown(frames()["entity_breakdown"], narrow=one) for one in (False, True))
    assert len(wide.layout.xaxis.ticktext) == 6 and len(narrow.layout.xaxis.ticktext) == 4
    assert re.search(r"\b7\b", wide.layout.annotations[0].text)
    assert re.search(r"\b9\b", narrow.layout.annotations[0].text)  # 7, the one of 1000 and the one of 3 articles
    assert re.search(r"1[\u202f,]?024", narrow.layout.annotations[0].text)


def test_sure_differences_have_a_sign():
    """▲ stands where a share is surely above the others', ▼ where it is below."""
    texts = list(charts.entity_breakdown(breakdown(("а", "б", "в"))).data[0].text)
    assert "▲" in texts[0] and "▲" not in texts[1]
    low = breakdown(("а", "б", "в")).assign(overall=0.9)
    assert "▼" in charts.entity_breakdown(low).data[0].text[0]


def test_the_interval_of_few_articles_does_not_stretch_the_scale():
    """The axis ends at one and a half of the highest share."""
    frame = breakdown(("а", "б", "в"), names=1).assign(share=0.1, low=0.0, high=[0.12] * 5 + [0.9], overall=0.1)
    figure = charts.entity_shares(frame)
    assert figure.layout.xaxis.range[1] == pytest.approx(15)
    assert max(base + length for base, length in zip(figure.data[0].base, figure.data[0].x, strict=True)) <= 15.01


def test_reasons_are_sentences_of_text(spoken):
    """Each reason once, with its names; what others wrote is only text; a reason nobody knows is shown as it is."""
    frame = pd.DataFrame([("table", HOSTILE, "uk", 5), ("surname", "Трамп", "uk", 7), ("surname", "Trump", "en", 2),
                          ("moon", "Місяць", "", 1)], columns=["why", "name", "language", "mentions"])
    html = passport.reasons(frame)
    assert html.count("<li>") == 3 and "<script" not in html and "moon" in html
    assert ("Прізвище" if spoken == "uk" else "surname") in html and "Русский" not in html
