"""Charts of contrasts, bursts and wording: what each of them says, in both languages."""

import numpy as np
import pandas as pd
import pytest

from components import charts
from components.article.headlines import headlines, news
from components.charts.base import text_width
from components.look import theme
from tests.charted import HOSTILE, look
from tests.charted.contrasts import frames

pytestmark = pytest.mark.usefixtures("spoken")  # all of them in both languages of the interface


def test_target_goes_right_and_reference_left(spoken):
    """Words of A are blue and right of the line, words of B rust and left; what one side lacks has no ratio."""
    bar = charts.keyness(frames()["keyness"], look()).figure.data[0]
    assert [(x > 0, colour) for x, colour in zip(bar.x, bar.marker.color, strict=True)] == [
        (True, theme.TARGET),
        (True, theme.TARGET),
        (False, theme.REFERENCE),
    ]
    only = {"uk": "лише тут", "en": "only here"}[spoken]
    assert list(bar.text)[2] == f"ЗСУ  <b>{only}</b>" and "×10" in bar.text[0]
    assert list(bar.customdata) == ["a", "b", "c"]


def test_keyness_draws_eight_words_a_side():
    """Of more words the first eight of each side, in rows of their own on a phone."""
    row = frames()["keyness"].iloc[[0, 2]]
    frame = pd.concat([row] * 12).sort_values("z", ascending=False)
    wide, narrow = (charts.keyness(frame, look(narrow=one)).figure for one in (False, True))
    assert len(wide.data[0].x) == len(narrow.data[0].x) == 16
    assert (max(wide.data[0].y), max(narrow.data[0].y)) == (7, 15)


def test_scatter_gives_nought_a_place():
    """A share of nought stands at the foot of the axis, which says 0."""
    figure = charts.term_scatter(frames()["term_scatter"], look()).figure
    foot = figure.layout.yaxis.tickvals[0]
    assert figure.layout.yaxis.ticktext[0] == "0" and list(figure.data[1].y) == [foot]
    assert figure.layout.xaxis.ticktext[0] != "0"


def test_scatter_labels_do_not_lie_on_one_another():
    """Three hundred dots close together: names keep apart, and there are some of both sides."""
    random = np.random.default_rng(0)
    share, other = random.uniform(0.01, 0.3, (2, 300))
    frame = pd.DataFrame(
        dict(
            term=[f"t{i}" for i in range(300)],
            label=[f"слово {i}" for i in range(300)],
            share=share,
            reference_share=other,
            articles=10,
            reference_articles=10,
            side=np.where(share > 2 * other, "target", np.where(other > 2 * share, "reference", "")),
        )
    )
    figure = charts.term_scatter(frame, look()).figure
    named = [note for note in figure.layout.annotations if note.xref == "x"]
    x, y = figure.layout.xaxis.range, figure.layout.yaxis.range
    boxes = [
        (
            (one.x - x[0]) / (x[1] - x[0]) * 700 + one.xshift,
            (one.y - y[0]) / (y[1] - y[0]) * 452 + one.yshift,
            text_width(one.text, 12),
        )
        for one in named
    ]
    assert len(named) > 8
    for place, (left, low, width) in enumerate(boxes):
        for other_left, other_low, other_width in boxes[:place]:
            assert abs(left - other_left) > (width + other_width) / 2 - 2 or abs(low - other_low) > 13


def test_pairs_are_sorted_by_the_larger_share():
    """Circle for A, diamond for B; what may be chance is pale."""
    figure = charts.topic_contrast(frames()["topic_contrast"], look()).figure
    _bar, a, b, _texts_ = figure.data
    assert list(a.customdata) == [1, 9, 0] and (a.marker.symbol, b.marker.symbol) == ("circle", "diamond")
    assert list(a.marker.color) == [
        theme.clear(theme.TARGET, 1),
        theme.clear(theme.TARGET, 0.35),
        theme.clear(theme.TARGET, 1),
    ]
    assert np.allclose(a.x, [40, 20, 10]) and np.allclose(b.x, [10, 21, 20])


def test_bursts_stand_in_order_of_time():
    """From the first to the last day, both included; the strongest has most ink; a pick fades the others."""
    frame = frames()["bursts"].iloc[::-1]
    bar = charts.bursts(frame, look()).figure.data[0]
    assert list(bar.customdata) == ["a", "b", "c"] and list(bar.x) == [5 * 86_400_000] * 3
    assert bar.base[0].startswith("2022-02-24") and bar.marker.color[0] == theme.clear(theme.COUNT, 1)
    picked = charts.bursts(frame, look(picked=["b"])).figure
    assert list(picked.data[0].marker.color)[::2] == [theme.FADED] * 2
    assert list(picked.layout.yaxis.ticktext)[1] == "<b>мирні переговори</b>"
    assert (
        charts.bursts(frame, look(picked=["not there"])).figure.to_json()
        == charts.bursts(frame, look()).figure.to_json()
    )


def test_headlines_are_only_text(monkeypatch):
    """Titles and words are escaped, a link opens the article, an empty frame is an empty list."""
    monkeypatch.setattr("components.article.reader.link", lambda article: f"?article={article}")
    html = headlines(frames((HOSTILE, HOSTILE + "2", HOSTILE + "3"))["bursts"], look())
    assert "<script" not in html and '<a href="javascript' not in html and html.count("<li") == 3
    assert 'href="?article=y&amp;z"' in html and "\u202e" not in html
    assert headlines(frames()["bursts"].head(0), look()).count("<li") == 0


def test_news_names_all_that_one_article_shows(monkeypatch, spoken):
    """Two things with the same article are one entry, in the order of the first; texts are escaped."""
    monkeypatch.setattr("components.article.reader.link", lambda article: f"?article={article}")
    one = frames((HOSTILE, "друге", "третє"))
    frame = pd.concat([one["bursts"], one["topic_bursts"].assign(row=[5, 8, 9])], ignore_index=True)
    html = news(frame, look())
    assert html.count("<li") == 5 and html.count("<b>") == 6 and "<script" not in html
    first, second = html.split("<li")[1:3]
    assert first.count("<b>") == 2 and {"uk": "тема", "en": "topic"}[spoken] in first and "друге" in second
    assert news(one["bursts"].head(0), look()).count("<li") == 0
