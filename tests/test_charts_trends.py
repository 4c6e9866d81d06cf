"""Charts of trends: what stands beneath and above the lines, per million words, moving averages, grey stretches."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts
from components.charts.peaks import ABOVE, SIZE, in_time
from components.look import formats, theme
from tests.charted import HOSTILE, look
from tests.charted.general import over_time

pytestmark = pytest.mark.usefixtures("spoken")  # all of them in both languages of the interface

WEEKS = pd.date_range("2022-02-28", periods=12, freq="7D")


def lines(count: int = 2, **columns) -> pd.DataFrame:
    """Weeks of so many words."""
    labels = [f"слово {place}" for place in range(count)]
    return over_time(labels, "term", labels).assign(**columns)


def sources(names: tuple[str, ...] = ("ТСН", "Рахівниця", ""), others: int = 3) -> pd.DataFrame:
    """Weeks of three sources, the last one standing for several; the second begins in the fourth week."""
    return pd.concat(
        [
            pd.DataFrame(
                dict(
                    source=name,
                    sources=others if place == 2 else 1,
                    start=WEEKS,
                    end=WEEKS + pd.Timedelta(days=6),
                    period="week",
                    articles=[place * (week > 2) + 5 * (place != 1) for week in range(12)],
                    total=20,
                    steady=place != 1,
                )
            )
            for place, name in enumerate(names)
        ],
        ignore_index=True,
    )


def peaks(*found: tuple[str, int], title: str = "Заголовок", source: str = "ТСН") -> pd.DataFrame:
    """Bursts: an item and the week of its peak."""
    return pd.DataFrame(
        [
            dict(
                item=item,
                kind="term",
                label=item,
                start=WEEKS[week],
                end=WEEKS[week],
                peak=WEEKS[week],
                peak_end=WEEKS[week],
                ratio=3.0,
                q=0.01,
                row=0,
                article="a0",
                title=title,
                source=source,
                date=WEEKS[week],
            )
            for item, week in found
        ]
    )


def marks(figure: go.Figure) -> list:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers+text"]


def notes(figure: go.Figure) -> str:
    return " ".join(note.text for note in figure.layout.annotations)


@pytest.mark.parametrize("count", [1, 4, 5, 8])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("unit", ["articles", "words"])
@pytest.mark.parametrize("smooth", [np.nan, 0.02])
def test_every_kind_of_trend_draws(count, narrow, unit, smooth):
    """Lines or small multiples, on a phone too, with all that belongs to them; Plotly accepts each value."""
    frame = lines(count, unit=unit, smooth=smooth, least=650)
    figure = charts.trend(frame, look(narrow=narrow), sources=sources(), peaks=peaks(("слово 0", 3))).figure
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data) and figure.layout.height > 200
    assert len(marks(figure)) == 1 and charts.describe("trend", frame, look())


def test_sources_stand_beneath_on_the_same_axis(spoken):
    """A row for each source, named; a cell for each week with articles, whose click keeps the week."""
    figure = charts.trend(lines(), look(), sources=sources()).figure
    strip = figure.data[-1]
    assert strip.type == "bar" and strip.yaxis == "y2" and strip.xaxis == "x"
    assert len(strip.x) == 12 + 9 + 12 and list(strip.customdata[0]) == ["2022-02-28", "2022-03-06"]
    assert "ТСН" in notes(figure) and {"uk": "ще 3", "en": "3 others"}[spoken] in notes(figure)
    reading = next(trace for trace in figure.data if trace.hovertext is not None)
    assert "Рахівниця 1" in reading.hovertext[4] and "Рахівниця" not in reading.hovertext[0]
    taller = charts.trend(lines(), look()).figure.layout.height
    assert figure.layout.height > taller


def test_one_source_needs_no_rows():
    """Where there is nothing to tell apart, the strip is of all articles."""
    one = sources().query("source == 'ТСН'")
    assert charts.trend(lines(), look(), sources=one).figure.to_json() == charts.trend(lines(), look()).figure.to_json()


def test_small_multiples_have_one_strip_for_all():
    """Beneath all small plots, with a time axis of its own."""
    figure = charts.trend(lines(5), look(), sources=sources()).figure
    assert figure.data[-1].xaxis == "x6" and figure.layout.yaxis6.domain[0] == 0
    assert figure.layout.yaxis4.domain[0] > figure.layout.yaxis6.domain[1]


def test_peaks_are_numbered_in_time_and_tell_their_headline():
    """The earliest is 1, whichever line it stands on; the hover text of its week has the headline, source and date."""
    figure = charts.trend(
        lines(), look(), peaks=peaks(("слово 1", 8), ("слово 0", 3), ("слово 9", 1), ("слово 0", 9))
    ).figure
    assert [list(trace.text) for trace in marks(figure)] == [["<b>2</b>", "<b>4</b>"], ["<b>3</b>"]]
    reading = next(trace for trace in figure.data if trace.hovertext is not None)
    said = [text for text in reading.hovertext if "Заголовок" in text]
    assert len(said) == 3 and all(f"ТСН, {formats.short_date(WEEKS[8])}" in text for text in said[1:2])
    ordered = in_time(peaks(("a", 5), ("b", 2)))
    assert ordered["item"].tolist() == ["b", "a"]


def test_marks_stand_above_their_points_and_within_the_plot():
    """Also on the highest point, and two on one place do not touch."""
    frame = lines()
    figure = charts.trend(frame, look(), peaks=peaks(("слово 1", 3), ("слово 0", 3), ("слово 1", 4))).figure
    top = figure.layout.yaxis.range[1]
    pixel = top / 248
    share = frame.set_index(["item", "start"])["share"] * 1000
    for trace, item in zip(marks(figure), ("слово 0", "слово 1"), strict=True):
        assert trace.y[0] >= share[item].iloc[3] + (ABOVE - 1) * pixel and max(trace.y) <= top - SIZE / 2.1 * pixel
    one, other = marks(figure)
    assert abs(one.y[0] - other.y[0]) > (SIZE - 1) * pixel


def test_few_articles_are_grey_and_said(spoken):
    """The stated minimum stands above the chart; points below it are grey, and not in the line's own trace."""
    figure = charts.trend(lines(1, least=650), look()).figure
    assert {"uk": "менше ніж 650 статей", "en": "fewer than 650 articles"}[spoken] in notes(figure)
    line, grey = (trace for trace in figure.data if trace.customdata is not None and trace.hoverinfo == "none")
    sure = [value is not None for value in line.y]
    assert sure == [True, True, False, True, False, False, False, False, True, False, False, False]
    assert grey.marker.color == theme.REST and [size > 0 for size in grey.marker.size][-4:] == [False, True, True, True]
    assert "650" not in notes(charts.trend(lines(1, least=20), look()).figure)


def test_a_moving_average_stands_above_pale_points():
    """The points stay, pale and unjoined; the average is a line of its own."""
    figure = charts.trend(lines(1, smooth=[0.01 * place for place in range(12)]), look()).figure
    points, average = (trace for trace in figure.data if trace.hoverinfo == "none")
    assert points.mode == "markers" and points.marker.color == theme.clear(theme.PALETTE[0], 0.45)
    assert average.mode == "lines" and list(average.y)[3] == 30


def test_per_million_words(spoken):
    """The axis says the unit, values are those of the rate, the hover text counts occurrences in words."""
    frame = lines(1, unit="words")
    figure = charts.trend(frame, look()).figure
    assert {"uk": "на мільйон слів", "en": "per million words"}[spoken] in notes(figure)
    line = next(trace for trace in figure.data if trace.hoverinfo == "none")
    assert line.y[0] == frame["rate"].iloc[0]
    reading = next(trace for trace in figure.data if trace.hovertext is not None)
    number = formats.number(frame["tokens"].iloc[0])
    assert {"uk": f"на {number} слів", "en": f"in {number} words"}[spoken] in reading.hovertext[0]
    assert {"uk": "на мільйон слів", "en": "per million words"}[spoken] in charts.describe("trend", frame, look())


def test_a_word_and_a_name_of_one_spelling_are_two_lines():
    """Items are told apart by their kind; a topic among them has its own colour, the others those that are left."""
    frame = pd.concat(
        [
            over_time(["Київ"], "term", ["Київ"]),
            over_time(["Київ"], "entity", ["Київ"]),
            over_time([0], "topic", ["Тема"]),
            over_time([11], "topic", ["Дрібна тема"]),
        ]
    )
    own = [trace for trace in charts.trend(frame, look()).figure.data if trace.hoverinfo == "none"]
    assert [trace.line.color for trace in own] == [theme.PALETTE[place] for place in (1, 2, 0, 3)]


def test_texts_of_others_are_only_text():
    """Names of sources and headlines come out as letters."""
    for count in (2, 5):
        figure = charts.trend(
            lines(count),
            look(),
            sources=sources((HOSTILE, HOSTILE + "2", "")),
            peaks=peaks(("слово 0", 3), title=HOSTILE, source=HOSTILE),
        ).figure
        said = notes(figure) + " ".join(text for trace in figure.data for text in trace.hovertext or ())
        assert "<script" not in said and "<a " not in said and "\u202e" not in said and "$x" not in said


def test_sources_of_the_panel_are_blue(spoken):
    """There throughout: blue; else grey; the bar's end says in how many weeks."""
    frame = pd.DataFrame(
        dict(
            source=["ТСН", "", HOSTILE],
            articles=[90, 9, 1],
            share=[0.9, 0.09, 0.01],
            periods=[20, 4, 1],
            of=20,
            period="week",
            steady=[True, False, False],
        )
    )
    bars = charts.panel(frame, look()).figure.data[0]
    assert list(bars.marker.color) == [theme.COUNT, theme.REST, theme.REST]
    assert bars.text[1] == {"uk": "9 · 4 із 20 тижнів", "en": "9 · 4 of 20 weeks"}[spoken]
    assert "<script" not in "".join(bars.hovertext) and charts.describe("panel", frame, look())
    assert not charts.panel(frame.head(0), look()).figure.data


def test_words_that_few_articles_repeat_are_pale(spoken):
    """A pale bar with a key and a word in the hover text; by spread the bar's end says DP."""
    frame = pd.DataFrame(
        dict(
            term=["a", "b"],
            label=["а", "б"],
            articles=[40, 30],
            share=[0.4, 0.3],
            count=[50, 400],
            per_million=[500.0, 4000.0],
            expected=[41.2, 98.0],
            gathered=[False, True],
            dp=[0.6, 0.75],
        )
    )
    drawn = charts.frequency(frame, look(), spread=True)
    figure = drawn.figure
    assert list(figure.data[0].marker.color) == [theme.COUNT, theme.clear(theme.COUNT, 0.5)]
    said = {"uk": "повторюють небагато статей", "en": "few articles repeat it"}[spoken]
    assert said in drawn.legend and said in figure.data[0].hovertext[1]
    assert said not in figure.data[0].hovertext[0] and figure.data[0].text[0].endswith(f"DP {formats.number(0.6, 2)}")
    assert not charts.frequency(frame.head(1), look()).legend


def test_a_gap_is_where_no_line_has_articles():
    """Where one line alone is without articles there is no gap; where all are there is one."""
    both = lines(2)  # no articles from the fifth week to the eighth
    assert len(charts.trend(both, look()).figure.layout.shapes) == 1
    there = both["total"].mask((both["item"] == "слово 1") & (both["total"] == 0), 600)
    assert not charts.trend(both.assign(total=there), look()).figure.layout.shapes


def test_several_dotted_lines_are_told_apart(spoken):
    """Where there are few articles each of several lines keeps its colour, pale; that they are dotted is said."""
    figure = charts.trend(lines(2, least=10_000), look()).figure
    dotted = [trace.line.color for trace in figure.data if trace.type == "scatter" and trace.line.dash == "dot"]
    assert len(set(dotted)) == 2 and theme.REST not in dotted
    assert {"uk": "пунктиром", "en": "dotted"}[spoken] in notes(figure)


def test_small_plots_have_the_band():
    """Each small plot draws its line and the band of chance, on axes of its own."""
    figure = charts.trend(lines(5), look()).figure
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    assert [trace.yaxis for trace in bands] == ["y", "y2", "y3", "y4", "y5"]
    line = next(trace for trace in figure.data if trace.name)
    assert max(filter(None, bands[0].y)) >= max(filter(None, line.y))


def band(figure: go.Figure) -> list[tuple[str, float]]:
    """The corners of the first line's band that are drawn."""
    trace = next(trace for trace in figure.data if trace.fill == "toself")
    return [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if x is not None]


@pytest.mark.parametrize("count", [1, 5])
def test_nothing_is_drawn_where_there_are_no_articles(count):
    """Neither a line nor a band nor an average goes over weeks without an article; a lone week has a dot."""
    frame = lines(count)
    frame["smooth"] = frame["share"].where(frame["start"] != WEEKS[8])  # its neighbours are known, and it is not
    frame.loc[frame["start"] == WEEKS[1], ["total", "share", "low", "high"]] = [0, np.nan, np.nan, np.nan]
    for drawn in (frame.assign(smooth=np.nan), frame):
        figure = charts.trend(drawn, look()).figure
        for trace in figure.data:
            if trace.type == "scatter" and trace.mode and "lines" in trace.mode and trace.fill != "toself":
                assert trace.connectgaps is False
                assert not [trace.y[week] for week in (4, 5, 6, 7) if trace.y[week] is not None]
        assert not [x for x, _y in band(figure) if "2022-03-29" < x[:10] < "2022-04-25"]
    # The first week stands alone: its band is as wide as the week, and a small plot gives it a dot.
    corners = [x[:10] for x, _y in band(figure)][:4]
    assert corners == ["2022-02-28", "2022-03-07", "2022-03-07", "2022-02-28"]


def test_a_lone_value_has_a_dot_where_lines_have_none():
    """On small plots of many points only that one has a mark; an average too."""
    frame = over_time(["a"] * 1, "term", ["a"])
    long = pd.concat(
        [frame.assign(start=frame["start"] + pd.Timedelta(days=84 * turn), end=frame["end"]) for turn in range(6)],
        ignore_index=True,
    )
    frames = pd.concat([long.assign(item=item, label=item) for item in "abcde"], ignore_index=True)
    trace = next(trace for trace in charts.trend(frames, look()).figure.data if trace.name == "a")
    size = dict(zip(trace.x, trace.marker.size, strict=True))
    assert sum(size.values()) == 6 * 3.5  # the week beside the one of three articles, six times
    smooth = charts.trend(frames.assign(smooth=frames["share"]), look()).figure.data
    assert [trace for trace in smooth if trace.mode == "lines+markers" and any(trace.marker.size)]


def test_a_count_of_nought_fills_no_chart():
    """Its interval would reach far above all that is seen: the axis does not make room for it, and no band is drawn."""
    frame = lines(1)
    frame.loc[3, ["articles", "share", "low", "high"]] = [0, 0.0, 0.0, 0.4]
    figure = charts.trend(frame, look()).figure
    assert figure.layout.yaxis.range[1] < 60 and max(y for _x, y in band(figure)) < figure.layout.yaxis.range[1]
    assert not [x for x, _y in band(figure) if x.startswith("2022-03-24")]
    figure = charts.trend(frame.assign(articles=0, share=frame["share"] * 0), look()).figure  # nothing at all is found
    assert figure.layout.yaxis.range[1] > 0


@pytest.mark.parametrize("count", [1, 5])
def test_marks_stand_on_what_is_drawn(count):
    """On the highest value within the burst, which need not be the week with most articles; on the average if any."""
    frame = lines(count)
    share = np.array([10, 20, np.nan, 14, *[np.nan] * 4, 30, 40, 20, 10]) / 1000
    frame["share"] = np.tile(share, count)
    burst = peaks(("слово 0", 10)).assign(start=WEEKS[9], end=WEEKS[11])
    mark = marks(charts.trend(frame, look(), peaks=burst).figure)[0]
    assert mark.x[0] == "2022-05-05T12:00:00" and mark.y[0] > 40  # the middle of the tenth week
    frame["smooth"] = np.tile(np.array([1, 2, 3, 4, *[np.nan] * 4, 22, 24, 26, 21]) / 1000, count)
    mark = marks(charts.trend(frame, look(), peaks=burst).figure)[0]
    assert mark.x[0] == "2022-05-12T12:00:00" and 26 < mark.y[0] < 40
