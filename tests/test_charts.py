"""Charts: every one of them over small, empty, single and hostile frames, in both languages."""

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts
from components.charts import axes
from components.charts.base import text_width
from components.charts.spread import apart, separate
from components.look import speech, theme
from tests.charted import HOSTILE, LONG, OURS, frames, look, texts
from tests.charted.general import over_time

pytestmark = pytest.mark.usefixtures("spoken")  # in both languages of the interface
# What is the same in whatever language is looked at in the one whose words are longer and have more forms.
once = pytest.mark.parametrize("spoken", ["uk"], indirect=True)

KINDS = sorted(frames())
PICKED = {
    "frequency": ["b"],
    "keywords": ["b"],
    "rising": ["b"],
    "timeline": ("2022-03-03", None),
    "trend": ("2022-03-01", "2022-03-10"),
    "entity_frequency": ["e2"],
    "association": ["e2"],
    "topic_sizes": [1],
    "topic_map": [1],
    "topic_trend": [1],
    "places": ["e2"],
    "breakdown": ["Україна"],
}


def test_all_charts_are_tested():
    """A chart that is added is in this file's list from that moment."""
    assert KINDS == sorted(set(charts.__all__) - {"describe"})


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("spoken", "kind", "rows"),
    [
        (language, kind, rows)
        for kind in KINDS
        for rows in ("all", "one", "last", "none")
        for language in (("uk", "en") if rows == "all" else ("uk",))
        if (kind, rows) != ("topic_tree", "last")  # a branch without its trunk is no tree
    ],
    indirect=["spoken"],
)
def test_draws(kind, rows, narrow):
    """Small, single-row and empty frames give a figure with a height, and the frame stays as it was."""
    frame = frames()[kind].iloc[{"all": slice(None), "one": slice(1), "last": slice(-1, None), "none": slice(0)}[rows]]
    before = frame.copy(deep=True)
    figure = getattr(charts, kind)(frame, look(narrow=narrow)).figure
    assert isinstance(figure, go.Figure)
    assert figure.layout.height > 0
    # The charts leave Plotly's own check of each value to this test.
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
    pd.testing.assert_frame_equal(frame, before)
    assert (rows == "none") == (not figure.data)


@once
@pytest.mark.parametrize("kind", KINDS)
def test_same_input_same_figure(kind):
    """There is no chance in a chart."""
    draw = getattr(charts, kind)
    assert draw(frames()[kind], look()).figure.to_json() == draw(frames()[kind], look()).figure.to_json()


@once
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_labels_are_only_text(kind, narrow):
    """Markup, scripts, links, formulas and direction marks in a text of others come out as letters."""
    figure = getattr(charts, kind)(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))[kind], look(narrow=narrow)).figure
    for text in texts(figure):
        left = OURS.sub("", text)
        assert not re.search(r"[<>$\u202e\x00]", left), text
        assert "<b>bold" not in text


@once
@pytest.mark.parametrize("kind", KINDS)
def test_long_labels_are_cut(kind):
    """A label of a thousand characters takes no more room than a chart can give."""
    figure = getattr(charts, kind)(frames((LONG, LONG + "2", LONG + "3"))[kind], look()).figure
    assert max(len(line) for text in texts(figure) for line in text.split("<br>")) <= 260
    assert (figure.layout.margin.l or 0) <= 320
    assert (figure.layout.margin.r or 0) <= 200


@once
@pytest.mark.parametrize("kind", sorted(set(PICKED) - {"trend"}))
def test_picked_keeps_its_colour(kind):
    """What is picked looks otherwise than without a pick, and a pick that is not there changes nothing."""
    draw, frame = getattr(charts, kind), frames()[kind]
    plain = draw(frame, look()).figure.to_json()
    assert draw(frame, look(picked=PICKED[kind])).figure.to_json() != plain
    if kind != "timeline":
        assert draw(frame, look(picked=["not there"])).figure.to_json() == plain


@once
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_asks_nobody(kind, narrow, spoken):
    """Language, width, colours and what is picked come with the look alone, whatever is spoken around it."""
    draw, told, frame, seen = getattr(charts, kind), charts.describe, frames()[kind], look(narrow=narrow)
    here, said = draw(frame, seen), told(kind, frame, seen)
    with speech.speaking("en" if spoken == "uk" else "uk"):
        there = draw(frame, seen)
        assert there.figure.to_json() == here.figure.to_json()
        assert (there.legend, there.undrawn) == (here.legend, here.undrawn)
        assert told(kind, frame, seen) == said
        assert draw(frame, look(narrow=narrow)).figure.to_json() != here.figure.to_json()


def test_picked_bar_is_bold_and_the_others_fade():
    """A picked bar has its own colour and a bold label; the others are grey at one half."""
    bar = charts.frequency(frames()["frequency"], look(picked=["b"])).figure
    assert list(bar.data[0].marker.color) == [theme.FADED, theme.COUNT, theme.FADED]
    assert list(bar.layout.yaxis.ticktext)[1] == "<b>мирні переговори</b>"


def test_customdata_is_what_a_click_filters_by():
    """Terms, entities, topics as they stand in the frame; a period by its first and last day; a pair by both."""
    drawn = {kind: getattr(charts, kind)(frame, look()).figure for kind, frame in frames().items()}
    assert list(drawn["frequency"].data[0].customdata) == ["a", "b", "c"]
    assert list(drawn["entity_frequency"].data[0].customdata) == ["e1", "e2", "e3"]
    assert list(drawn["topic_sizes"].data[0].customdata) == [0, 1, 9]
    assert list(drawn["topic_map"].data[0].customdata) == [0, 1, 9, None]
    assert list(drawn["timeline"].data[0].customdata[0]) == ["2022-03-01", "2022-03-01"]
    assert list(drawn["trend"].data[-2].customdata[0]) == ["2022-02-28", "2022-03-06"]
    assert list(drawn["association"].data[-1].customdata) == ["e1", "e2", "e3"]
    assert list(drawn["association"].data[-2].customdata[0]) == ["e1", "e2"]


def test_timeline_names_its_peak_and_its_gap(spoken):
    """The highest day and a gap of 14 days and more are said in words."""
    said = " ".join(note.text for note in charts.timeline(frames()["timeline"], look()).figure.layout.annotations)
    expected = {
        "uk": ["24\u00a0березня: <b>13\u202f058</b>", "немає даних<br>20 днів", "статей на день"],
        "en": ["24\u00a0March: <b>13,058</b>", "no data<br>20 days", "articles a day"],
    }[spoken]
    for words_said in expected:
        assert words_said in said


def test_lines_stop_where_nobody_counted():
    """A period with too few articles has no point, and no band passes over it."""
    figure = charts.trend(frames()["trend"], look()).figure
    band, line = figure.data[0], figure.data[3]
    assert line.y[2] is None and line.y[3] is not None
    assert line.connectgaps is False
    assert list(band.x).count(None) == 2


def test_five_lines_become_small_multiples():
    """Four things stand in one plot; five get a plot each, all with the same scale."""
    four = charts.trend(over_time(list("abcd"), "term", list("abcd")), look()).figure
    five = charts.trend(over_time(list("abcde"), "term", list("abcde")), look()).figure
    assert len(list(four.select_xaxes())) == 1
    assert len(list(five.select_xaxes())) == 5
    assert len({tuple(axis.range) for axis in five.select_yaxes()}) == 1


def test_a_topic_has_one_colour_everywhere():
    """Topic 1 has the same colour as a bar, as a line and on the map; a ninth topic is grey."""
    drawn = frames()
    bars = list(charts.topic_sizes(drawn["topic_sizes"], look()).figure.data[0].marker.color)
    assert bars == [theme.PALETTE[0], theme.PALETTE[1], theme.REST]
    colours = {trace.line.color for trace in charts.topic_trend(drawn["topic_trend"], look()).figure.data} - {None}
    assert set(bars) <= colours
    assert (
        theme.clear(theme.PALETTE[1], 0.62) in charts.topic_map(drawn["topic_map"], look()).figure.data[0].marker.color
    )


def test_network_holds_at_most_25_names():
    """Of many pairs the strongest are drawn, up to 25 names; 14 on a phone."""
    pairs = [(one, other) for one in range(40) for other in range(one + 1, 40, 7)]
    frame = pd.DataFrame(
        [
            dict(
                entity=f"e{one}",
                other=f"e{other}",
                name=f"Ім’я {one}",
                other_name=f"Ім’я {other}",
                label="PER",
                other_label="LOC",
                articles=40 - one,
                other_articles=40 - other,
                together=3,
                expected=1.0,
                npmi=1 / (1 + one + other),
            )
            for one, other in pairs
        ]
    )
    assert len(charts.association(frame, look()).figure.data[-1].x) <= 25
    assert len(charts.association(frame, look(narrow=True)).figure.data[-1].x) <= 14


def test_boxes_do_not_overlap():
    """Boxes that all want the same place end up beside and above one another, within the drawing."""
    boxes = [(80, 20)] * 12
    spots = separate(np.full((12, 2), 0.5), boxes, 600, 400, edge=10)
    for one, (x, y) in enumerate(spots):
        assert 50 <= x <= 550 and 20 <= y <= 380
        for other in spots[one + 1 :]:
            assert abs(x - other[0]) >= 79.9 or abs(y - other[1]) >= 19.9


def test_labels_at_line_ends_keep_apart():
    """Labels keep their order and their distance, and stay within the plot."""
    assert apart([10, 12, 200], 18, 250) == [10, 28, 200]
    assert apart([250, 249, 10], 18, 250) == [250, 232, 10]


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (373, [0, 100, 200, 300]),
        (3, [0, 1, 2, 3]),
        (0.7, [0, 0.2, 0.4, 0.6]),
        (1, [0, 0.5, 1]),
        (0, [0]),
        (float("nan"), [0]),
    ],
)
def test_axis_values_are_round(top, expected):
    """Steps are 1, 2 or 5 times a power of ten and end at or below the highest value."""
    assert np.allclose(axes.round_values(top), expected)


def test_an_axis_names_more_than_nought():
    """However few values are asked for, there is one beside 0."""
    assert axes.round_values(460, 2) == [0, 200, 400]
    assert axes.round_values(0.9, 1) == [0, 0.5]


def test_new_and_gone_words(spoken):
    """A word that was not there before is new, one that is no longer there is gone; no ratio is made up."""
    frame = frames()["rising"].assign(now=[0.05, 0.01, 0.0])
    said = [text.strip("\u00a0") for text in charts.rising(frame, look(narrow=True)).figure.data[-1].text]
    assert said == {"uk": ["×5,0", "нове", "зникло"], "en": ["×5.0", "new", "gone"]}[spoken]


def test_changes_stand_on_a_scale_of_doublings():
    """Four times as often is two steps right of as often; what is new does not stretch the scale, nor its interval."""
    frame = frames()["rising"].assign(ratio=[4.0, 300.0, 0.5], ratio_low=[2.0, 9.0, 0.25], ratio_high=[8.0, 9e9, 1.0])
    figure = charts.rising(frame, look()).figure
    bars, dots, texts = figure.data
    assert list(dots.x) == [2, 6, -1] and list(figure.layout.xaxis.range) == [-1.5, 6.5]
    assert list(bars.base) == [1, np.log2(9), -1.5] and np.allclose(np.add(bars.base, bars.x), [3, 6, 0])
    assert dict(zip(figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext, strict=True))[-1] == "÷2"
    assert "→" in texts.text[0]


def test_counts_have_no_fractions():
    """An axis of counts names whole numbers only."""
    assert axes.value_axis(2, look(), whole=True)["tickvals"] == [0, 1, 2]
    assert axes.value_axis(1, look(), whole=True)["tickvals"] == [0, 1]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2022-03-01", "2022-03-02"),
        ("2022-03-01", "2022-03-20"),
        ("2022-01-01", "2022-06-01"),
        ("2021-11-29", "2022-08-19"),
        ("2018-01-01", "2022-08-19"),
        ("1995-01-01", "2022-08-19"),
    ],
)
@pytest.mark.parametrize("most", [6, 12])
def test_time_axis_has_few_names(first, last, most):
    """Whatever the stretch of time, there is a name, and there are hardly more than asked for."""
    values, texts = axes.ticks(pd.Timestamp(first), pd.Timestamp(last), most, look())
    assert 1 <= len(values) == len(texts) <= most + 1


def test_text_width_grows():
    """Wide letters and more of them take more room; tags take none."""
    assert text_width("шшш") > text_width("ііі")
    assert text_width("<b>слово</b>") == text_width("слово")


@pytest.mark.parametrize("kind", KINDS)
def test_described_in_a_sentence(kind, spoken):
    """Each chart can be told: with its first things, without markup, and differently in each language."""
    frame = frames()[kind]
    told = charts.describe(kind, frame, look())
    assert told.endswith(".") and "<" not in told and "{" not in told
    with speech.speaking("en" if spoken == "uk" else "uk"):
        assert charts.describe(kind, frame, look()) != told
    assert charts.describe(kind, frame.head(0), look())


def test_a_click_on_a_week_keeps_all_of_it():
    """A bar's days are those of its period, Sunday included, and the same click takes them away again."""
    from components.card import clicks

    frame = frames()["timeline"].head(3).assign(period="week", start=pd.date_range("2024-11-04", periods=3, freq="7D"))
    days = charts.timeline(frame, look()).figure.data[0].customdata[0]
    chosen = clicks.answer("period", days, {})
    assert (chosen["until"] - chosen["since"]).days == 6
    assert clicks.answer("period", days, chosen) == {"since": None, "until": None}


def test_colours_are_explained_outside_the_chart():
    """What the colours of names mean goes with the figure as HTML; the card writes it, and a picture too."""
    from components.card.pictures import printed

    for kind in ("entity_frequency", "association"):
        drawn = getattr(charts, kind)(frames()[kind], look())
        assert "●" in drawn.legend
        assert any(drawn.legend == note["text"] for note in printed(drawn, "Names", "all")["layout"]["annotations"])


def test_a_topic_says_more_words_than_its_label():
    """Wide charts have the further words in a second column; on a phone labels stand above their bars, uncut."""
    frame = (
        frames()["topic_sizes"]
        .head(1)
        .assign(label="бюджет, закон, рада", terms="бюджет, закон, рада, податки, оборона")
    )
    assert [note.text for note in charts.topic_sizes(frame, look()).figure.layout.annotations] == ["податки, оборона"]
    narrow = charts.topic_sizes(frame, look(narrow=True)).figure
    assert [note.text for note in narrow.layout.annotations] == ["бюджет, закон, рада"]
    assert narrow.layout.margin.l == 0


def test_of_one_article_names_count_mentions():
    """Where no name stands in two articles, bars as long as one another would say nothing."""
    frame = frames()["entity_frequency"].assign(articles=1, mentions=[8, 3, 1])
    assert list(charts.entity_frequency(frame, look()).figure.data[0].x) == [8, 3, 1]
