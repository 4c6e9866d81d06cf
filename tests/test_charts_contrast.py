"""Charts of contrasts and bursts: each over small, empty, single and hostile frames, in both languages."""

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts, theme, words
from components.charts.base import text_width
from components.headlines import headlines, news

HOSTILE = '<b>bold</b><script>alert(1)</script> <a href="javascript:alert(1)">x</a> $x^2$ & \u202eabc\u0000 %{x}'
LONG = "дуже " * 200


def frames(labels: tuple[str, str, str] = ("Україна", "мирні переговори", "ЗСУ")) -> dict[str, pd.DataFrame]:
    """A small frame for each chart; the labels are the texts that come from the articles."""
    apart = dict(share=[0.2, 0.05, 0.0], reference_share=[0.02, 0.02, 0.1], articles=[200, 50, 0],
                 reference_articles=[20, 20, 100], ratio=[10.0, 2.5, 0.005], log_ratio=[3.3, 1.3, -7.6],
                 g2=[200.0, 9.0, 80.0], z=[9.0, 2.0, -8.0], p=[0.0, 0.01, 0.0], q=[0.0, 0.02, 0.0])
    starts = pd.to_datetime(["2022-02-24", "2022-03-01", "2022-08-19"])
    bursts = dict(
        label=labels, strength=[90.0, 5.0, 30.0], start=starts, end=starts + pd.Timedelta(days=4), peak=starts,
        peak_end=starts, period="day", articles=[200, 3, 40], total=[900, 30, 300], peak_articles=[90, 2, 20],
        share=[0.22, 0.1, 0.13], outside=[0.02, 0.001, 0.01], ratio=[11.0, 92.5, 2.0], p=[0.0, 1e-9, 1e-5],
        q=[0.0, 1e-8, 1e-4], row=[5, 6, 7], article=["x", "y&z", "<i>"], title=[*labels[:2], ""],
        date=pd.to_datetime(["2022-02-24", None, "2022-08-19"], utc=True), source=[labels[2], "", labels[0]])
    return {
        "keyness": pd.DataFrame(dict(term=["a", "b", "c"], label=labels, **apart)),
        "term_scatter": pd.DataFrame(dict(term=["a", "b", "c"], label=labels, **apart,
                                          side=["target", "", "reference"])),
        "entity_keyness": pd.DataFrame(dict(entity=["e1", "e2", "e3"], name=labels, label=["PER", "LOC", "ORG"],
                                            **apart)),
        "topic_contrast": pd.DataFrame(
            dict(topic=[0, 1, 9], label=labels, share=[0.1, 0.4, 0.2], reference_share=[0.2, 0.1, 0.21],
                 articles=[10, 40, 20], reference_articles=[40, 20, 42], difference=[-0.1, 0.3, -0.01],
                 low=[-0.2, 0.2, -0.1], high=[-0.01, 0.4, 0.1], p=[0.01, 0.0, 0.9], q=[0.02, 0.0, 0.9])
        ),
        "framing": pd.DataFrame(dict(term=["a", "b", "c"], label=labels, **apart)),
        "collocates": pd.DataFrame(
            dict(term=["a", "b", "c"], label=labels, share=[0.5, 0.02, 0.01], low=[0.4, 0.0, 0.0], high=[0.6, 0.1, 0.1],
                 articles=[50, 12, 4], total=100, found=200, dice=[0.4, 0.1, 0.01], log_dice=[12.7, 10.7, 7.4])
        ),
        "variants": pd.DataFrame(
            dict(by="source", value=[labels[0]] * 3 + [""] * 3, variant=[0, 1, 2] * 2, label=[*labels, *labels],
                 share=[0.5, 0.3, 0.2, 1.0, 0.0, 0.0], low=0.0, high=[0.9, 0.8, 0.7, 1.0, 0.5, 0.5],
                 articles=[5, 3, 2, 1, 0, 0], count=[9, 3, 2, 1, 0, 0], total=[10] * 3 + [1] * 3, occurrences=14,
                 read=11, found=11)
        ),
        "variant_trend": _over_time(labels, "variant"),
        "contrast_trend": _over_time(("A", "B"), "side"),
        "bursts": pd.DataFrame(dict(item=["a", "b", "c"], kind="term", **bursts)),
        "entity_bursts": pd.DataFrame(dict(item=["e1", "e2", "e3"], kind="entity", **bursts)),
        "topic_bursts": pd.DataFrame(dict(item=[3, 0, 17], kind="topic", **bursts)),
        "entity_rising": pd.DataFrame(
            dict(entity=["e1", "e2", "e3"], name=labels, label=["PER", "LOC", "ORG"], now=[0.05, 0.01, 0.0],
                 before=[0.01, 0.0, 0.02], articles_now=[50, 10, 0], articles_before=[10, 0, 20],
                 ratio=[5.0, 300.0, 0.05], ratio_low=[3.0, 9.0, 0.01], ratio_high=[8.0, 9000.0, 0.2],
                 since=starts[2], until=starts[2], before_since=starts[0], before_until=starts[1])
        ),
    }


def _over_time(labels: tuple[str, ...], kind: str) -> pd.DataFrame:
    """Three months of each, the second with too few articles."""
    starts = pd.to_datetime(["2022-02-01", "2022-03-01", "2022-04-01"])
    return pd.concat([pd.DataFrame(dict(
        item=label, label=label, kind=kind, start=starts, end=starts + pd.offsets.MonthEnd(0), period="month",
        unit="articles", articles=[2.5, 0.0, 9.0], total=[10, 2, 30], share=[0.25, np.nan, 0.3], low=[0.1, np.nan, 0.1],
        high=[0.5, np.nan, 0.5], least=20,
        **dict.fromkeys(("count", "tokens", "rate", "rate_low", "rate_high", "smooth"), np.nan)))
        for label in labels], ignore_index=True)


KINDS = sorted(frames())


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
@pytest.mark.parametrize("rows", ["all", "one", "last", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_draws(kind, rows, narrow):
    """Small, one-sided and empty frames give a figure with a height, and the frame stays as it was."""
    frame = frames()[kind].iloc[{"all": slice(None), "one": slice(1), "last": slice(2, 3), "none": slice(0)}[rows]]
    before = frame.copy(deep=True)
    figure = getattr(charts, kind)(frame, narrow=narrow)
    assert figure.layout.height > 0 and (rows == "none") == (not figure.data)
    # The charts leave Plotly's own check of each value to this test.
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("kind", KINDS)
def test_same_input_same_figure(kind):
    """There is no chance in a chart."""
    draw = getattr(charts, kind)
    assert draw(frames()[kind]).to_json() == draw(frames()[kind]).to_json()


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_labels_are_only_text(kind, narrow):
    """Markup, scripts, links, formulas and direction marks in a text of others come out as letters."""
    figure = getattr(charts, kind)(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))[kind], narrow=narrow)
    ours = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>")
    for text in _texts(figure):
        assert not re.search(r"[<>$\u202e\x00]", ours.sub("", text)), text
        assert "<b>bold" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_long_labels_are_cut(kind):
    """A label of a thousand characters takes no more room than a chart can give."""
    figure = getattr(charts, kind)(frames((LONG, LONG + "2", LONG + "3"))[kind])
    assert max(len(line) for text in _texts(figure) for line in text.split("<br>")) <= 260
    assert (figure.layout.margin.l or 0) <= 320 and (figure.layout.margin.r or 0) <= 200


@pytest.mark.parametrize("kind", KINDS)
def test_described_in_a_sentence(kind, spoken):
    """Each chart can be told: with its first things, without markup, and differently in each language."""
    frame = frames()[kind]
    told = charts.describe(kind, frame)
    assert told.endswith(".") and "<" not in told and "{" not in told
    with words.speaking("en" if spoken == "uk" else "uk"):
        assert charts.describe(kind, frame) != told
    assert charts.describe(kind, frame.head(0))


def test_target_goes_right_and_reference_left(spoken):
    """Words of A are blue and right of the line, words of B rust and left; what one side lacks has no ratio."""
    bar = charts.keyness(frames()["keyness"]).data[0]
    assert [(x > 0, colour) for x, colour in zip(bar.x, bar.marker.color, strict=True)] == [
        (True, theme.TARGET), (True, theme.TARGET), (False, theme.REFERENCE)]
    only = {"uk": "лише тут", "en": "only here"}[spoken]
    assert list(bar.text)[2] == f"ЗСУ  <b>{only}</b>" and "×10" in bar.text[0]
    assert list(bar.customdata) == ["a", "b", "c"]


def test_keyness_draws_eight_words_a_side():
    """Of more words the first eight of each side, in rows of their own on a phone."""
    row = frames()["keyness"].iloc[[0, 2]]
    frame = pd.concat([row] * 12).sort_values("z", ascending=False)
    wide, narrow = (charts.keyness(frame, narrow=one) for one in (False, True))
    assert len(wide.data[0].x) == len(narrow.data[0].x) == 16
    assert (max(wide.data[0].y), max(narrow.data[0].y)) == (7, 15)


def test_scatter_gives_nought_a_place():
    """A share of nought stands at the foot of the axis, which says 0."""
    figure = charts.term_scatter(frames()["term_scatter"])
    foot = figure.layout.yaxis.tickvals[0]
    assert figure.layout.yaxis.ticktext[0] == "0" and list(figure.data[1].y) == [foot]
    assert figure.layout.xaxis.ticktext[0] != "0"


def test_scatter_labels_do_not_lie_on_one_another():
    """Three hundred dots close together: names keep apart, and there are some of both sides."""
    random = np.random.default_rng(0)
    share, other = random.uniform(0.01, 0.3, (2, 300))
    frame = pd.DataFrame(dict(
        term=[f"t{i}" for i in range(300)], label=[f"слово {i}" for i in range(300)], share=share,
        reference_share=other, articles=10, reference_articles=10,
        side=np.where(share > 2 * other, "target", np.where(other > 2 * share, "reference", ""))))
    figure = charts.term_scatter(frame)
    named = [note for note in figure.layout.annotations if note.xref == "x"]
    x, y = figure.layout.xaxis.range, figure.layout.yaxis.range
    boxes = [((one.x - x[0]) / (x[1] - x[0]) * 700 + one.xshift, (one.y - y[0]) / (y[1] - y[0]) * 452 + one.yshift,
              text_width(one.text, 12)) for one in named]
    assert len(named) > 8
    for place, (left, low, width) in enumerate(boxes):
        for other_left, other_low, other_width in boxes[:place]:
            assert abs(left - other_left) > (width + other_width) / 2 - 2 or abs(low - other_low) > 13


def test_pairs_are_sorted_by_the_larger_share():
    """Circle for A, diamond for B; what may be chance is pale."""
    figure = charts.topic_contrast(frames()["topic_contrast"])
    _bar, a, b, _texts_ = figure.data
    assert list(a.customdata) == [1, 9, 0] and (a.marker.symbol, b.marker.symbol) == ("circle", "diamond")
    assert list(a.marker.color) == [theme.clear(theme.TARGET, 1), theme.clear(theme.TARGET, 0.35),
                                    theme.clear(theme.TARGET, 1)]
    assert np.allclose(a.x, [40, 20, 10]) and np.allclose(b.x, [10, 21, 20])


def test_bursts_stand_in_order_of_time():
    """From the first to the last day, both included; the strongest has most ink; a pick fades the others."""
    frame = frames()["bursts"].iloc[::-1]
    bar = charts.bursts(frame).data[0]
    assert list(bar.customdata) == ["a", "b", "c"] and list(bar.x) == [5 * 86_400_000] * 3
    assert bar.base[0].startswith("2022-02-24") and bar.marker.color[0] == theme.clear(theme.COUNT, 1)
    picked = charts.bursts(frame, picked=["b"])
    assert list(picked.data[0].marker.color)[::2] == [theme.FADED] * 2
    assert list(picked.layout.yaxis.ticktext)[1] == "<b>мирні переговори</b>"
    assert charts.bursts(frame, picked=["not there"]).to_json() == charts.bursts(frame).to_json()


def test_headlines_are_only_text(monkeypatch):
    """Titles and words are escaped, a link opens the article, an empty frame is an empty list."""
    monkeypatch.setattr("components.reader.link", lambda article: f"?article={article}")
    html = headlines(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))["bursts"])
    assert "<script" not in html and "<a href=\"javascript" not in html and html.count("<li") == 3
    assert 'href="?article=y&amp;z"' in html and "\u202e" not in html
    assert headlines(frames()["bursts"].head(0)).count("<li") == 0


def test_news_names_all_that_one_article_shows(monkeypatch, spoken):
    """Two things with the same article are one entry, in the order of the first; texts are escaped."""
    monkeypatch.setattr("components.reader.link", lambda article: f"?article={article}")
    one = frames((HOSTILE, "друге", "третє"))
    frame = pd.concat([one["bursts"], one["topic_bursts"].assign(row=[5, 8, 9])], ignore_index=True)
    html = news(frame)
    assert html.count("<li") == 5 and html.count("<b>") == 6 and "<script" not in html
    first, second = html.split("<li")[1:3]
    assert first.count("<b>") == 2 and {"uk": "тема", "en": "topic"}[spoken] in first and "друге" in second
    assert news(one["bursts"].head(0)).count("<li") == 0
