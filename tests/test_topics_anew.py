"""Measures of topics and sources over time worked out once more, article by article, on a corpus drawn at random."""

from collections import Counter
from importlib import import_module
from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build
from tests.drawing import NAMES, adjusted, chance, drawn, g2, interval

# The tree of `tests.building`: 2 and 3 merge to 4, 1 and 4 to 5, all to 6.
PARTS = {0: [0], 1: [1], 2: [2], 3: [3], 4: [2, 3], 5: [1, 2, 3], 6: [0, 1, 2, 3]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("topics") / "corpus", seed=1)


@pytest.fixture(params=[Selection(), Selection(sources=("А", "Б"))], ids=["all", "some"])
def chosen(whole, request):
    """All articles or those of two sources: the view, and its articles with their rows."""
    corpus, rows = whole
    sources = request.param.sources
    return select(corpus, request.param), [
        one | {"row": row} for row, one in enumerate(rows) if not sources or one["source"] in sources
    ]


def _largest(values, order=None):
    """Values with most articles first, of equals in their own order."""
    counts = Counter(values)
    return sorted(counts, key=lambda one: (-counts[one], order.index(one) if order else one))


@pytest.mark.parametrize("by", ["source", "language"])
@pytest.mark.parametrize("options", [{}, {"top": 2, "values": 1}], ids=str)
def test_shares_of_topics(chosen, by, options):
    """Share with Wilson's interval, what would be expected, and Haberman's adjusted residual."""
    view, rows = chosen
    table = view.topics["topic"].tolist()
    topics = _largest([one["topic"] for one in rows if one["topic"] >= 0], table)[: options.get("top", 12)]
    # Values are ordered by their articles that have a topic; what has no name stands for itself nowhere.
    values = [one for one in _largest([one[by] for one in rows if one["topic"] >= 0]) if one]
    values = values[: options.get("values", 12)]
    frame = measures.topic_breakdown(view, by=by, **options)
    assert list(zip(frame["topic"], frame["value"], strict=True)) == [(t, v) for t in topics for v in values]
    assert frame["label"].tolist() == [f"topic {t}" for t in topics for _ in values] and set(frame["by"]) == {by}
    n = len(rows)
    for row in frame.itertuples():
        total = sum(one[by] == row.value for one in rows)
        here = sum(one[by] == row.value and one["topic"] == row.topic for one in rows)
        part = sum(one["topic"] == row.topic for one in rows) / n
        assert [row.articles, row.total, row.expected] == pytest.approx([here, total, total * part])
        spread = sqrt(total * part * (1 - part) * (1 - total / n))
        assert row.residual == pytest.approx((here - total * part) / spread if spread else 0)
        known = [here / total, *interval(here, total)] if total >= 5 else [np.nan] * 3
        np.testing.assert_allclose([row.share, row.low, row.high], known, atol=1e-12)


@pytest.mark.parametrize(
    "options", [{}, {"topics": (1, 3)}, {"top": 1, "values": 2, "by": "language"}, {"period": "day"}], ids=str
)
def test_topics_of_sources_over_time(chosen, options):
    """Each topic, source and period by itself; of dated articles only; too few of a period have no share."""
    view, rows = chosen
    by, dated = options.get("by", "source"), [one for one in rows if one["day"]]
    table = view.topics["topic"].tolist()
    topics = (
        options.get("topics")
        or _largest([one["topic"] for one in dated if one["topic"] >= 0], table)[: options.get("top", 4)]
    )
    values = [one for one in _largest([one[by] for one in dated]) if one][: options.get("values", 4)]
    frame = measures.topic_source_trend(view, **options)
    period = frame["period"].iat[0]
    assert period == options.get("period", period)
    starts = pd.to_datetime([one["day"] for one in dated]).to_period({"day": "D", "week": "W", "month": "M"}[period])
    every = pd.period_range(starts.min(), starts.max(), freq=starts.freq)
    expected = [(t, v, p) for t in topics for v in values for p in every]
    assert frame["start"].tolist() == [p.start_time for *_, p in expected]
    assert frame["end"].tolist() == [p.end_time.normalize() for *_, p in expected]
    for row, (topic, value, p) in zip(frame.itertuples(), expected, strict=True):
        own = [one for one, when in zip(dated, starts, strict=True) if one[by] == value and when == p]
        here = sum(one["topic"] == topic for one in own)
        assert (row.topic, row.value, row.articles, row.total) == (topic, value, here, len(own))
        known = [here / len(own), *interval(here, len(own))] if len(own) >= 5 else [np.nan] * 3
        np.testing.assert_allclose([row.share, row.low, row.high], known, atol=1e-12)


def test_the_period_of_topics_of_sources(tmp_path):
    """Two sources with twenty articles a day each, on average, are drawn by days; with nineteen by weeks."""
    for each, expected in ((20, "day"), (19, "week")):
        corpus = build(
            tmp_path / str(each),
            [
                article(f"2024-01-0{day}", "а", source=source)
                for day in range(1, 8)
                for source in "АБ"
                for _ in range(each)
            ],
        )
        assert set(measures.topic_source_trend(corpus)["period"]) == {expected}
        assert set(measures.topic_source_trend(corpus, values=1)["period"]) == {"day"}


@pytest.mark.parametrize("topic", [0, 1, 4, 5])
def test_names_of_a_topic(chosen, topic):
    """Names of two articles, the topic's against all others; listed are those that are surely in more of it."""
    view, rows = chosen
    inside = [one for one in rows if one["topic"] in PARTS[topic]]
    n, m = len(inside), len(rows) - len(inside)
    counts = {}
    for name in NAMES:
        a = sum(name in one["entities"] for one in inside)
        counts[name] = (a, sum(name in one["entities"] for one in rows) - a)
    tested = {name: (a, b) for name, (a, b) in counts.items() if a + b >= 2}
    value = {name: g2(a, n, b, m) for name, (a, b) in tested.items()}
    q = dict(zip(tested, adjusted([chance(one) for one in value.values()]), strict=True))
    ratio = {name: (a + 0.5) / (n + 1) / ((b + 0.5) / (m + 1)) for name, (a, b) in tested.items()}
    sure = [name for name in tested if q[name] <= 0.05 and ratio[name] > 1 and tested[name][0] >= 2]
    frame = measures.topic_entities(view, topic=topic)
    assert frame["entity"].tolist() == sorted(sure, key=lambda name: -value[name]) == frame["name"].tolist()
    for row in frame.itertuples():
        a, b = tested[row.entity]
        assert [
            row.articles,
            row.topic_articles,
            row.share,
            row.rest,
            row.rest_articles,
            row.rest_share,
        ] == pytest.approx([a, n, a / n, m, b, b / m])
        assert [row.ratio, row.g2, row.q] == pytest.approx([ratio[row.entity], value[row.entity], q[row.entity]])
    if len(frame):
        assert measures.topic_entities(view, topic=topic, top=1)["entity"].tolist() == frame["entity"].tolist()[:1]


def test_a_topic_of_all_articles_has_no_names_of_its_own(tmp_path):
    """Nothing is left to compare with; a name of one article says nothing."""
    corpus = build(tmp_path, [article("2024-01-01", "а", "Київ") for _ in range(9)])
    assert measures.topic_entities(corpus, topic=0).empty
    once = build(
        tmp_path / "once", [article("2024-01-01", "а", "Київ ООН" if i == 0 else "", topic=i % 2) for i in range(200)]
    )
    assert measures.topic_entities(once, topic=0).empty


@pytest.mark.parametrize("topic", [0, 2, 5])
def test_typical_articles_of_a_topic(chosen, topic):
    """By the cosine to the mean of the topic's articles in the same language; of one story the nearest alone."""
    view, rows = chosen
    own = [one for one in rows if one["topic"] in PARTS[topic]]
    dense = view.weights.toarray()
    cosine = {}
    for one in own:
        mean = dense[[other["row"] for other in own if other["language"] == one["language"]]].sum(axis=0)
        cosine[one["row"]] = float(dense[one["row"]] @ mean / np.linalg.norm(mean))
    stories = Counter(one["story"] for one in own)
    story = {one["row"]: one["story"] for one in own}
    best, seen = [], set()
    for row in sorted(cosine, key=lambda row: (-round(cosine[row], 6), row)):
        if story[row] not in seen:
            best.append(row)
            seen.add(story[row])
    frame = measures.topic_articles(view, topic=topic, top=len(rows))
    assert frame["row"].tolist() == best and len(measures.topic_articles(view, topic=topic)) == min(5, len(best))
    np.testing.assert_allclose(frame["similarity"], [cosine[row] for row in best], rtol=1e-5)
    assert frame["story_articles"].tolist() == [stories[story[row]] for row in best]
    by_row = {one["row"]: one for one in rows}
    assert frame["source"].tolist() == [by_row[row]["source"] for row in best]
    assert frame["language"].tolist() == [by_row[row]["language"] for row in best]
    assert frame["article"].tolist() == [f"a{row}" for row in best]


def test_the_sizes_of_topics_of_every_cut(chosen):
    """A topic has the articles of its parts, as a share of all selected ones, with Wilson's interval."""
    view, rows = chosen
    sizes = Counter(one["topic"] for one in rows)
    for topic, parts in PARTS.items():
        row = measures.passport(view, topic=topic).iloc[0]
        here = sum(sizes[part] for part in parts)
        assert [row["articles"], row["share"], row["low"], row["high"]] == pytest.approx(
            [here, here / len(rows), *interval(here, len(rows))]
        )
    frame = measures.passport(view)
    assert frame["topic"].tolist() == sorted(range(4), key=lambda one: (-sizes[one], one))
    fine = measures.topic_sizes(view)
    assert dict(zip(fine["topic"], fine["articles"], strict=True)) == {one: sizes[one] for one in range(4)}


@pytest.mark.parametrize("reference", [None, Selection(sources=("Б",)), Selection(sources=("В", "Б"))], ids=str)
def test_topics_of_two_sides(whole, reference):
    """A is the sources А and В: shares, Newcombe's interval from Wilson's ends, and the tests of all topics."""
    corpus, rows = whole
    view = select(corpus, Selection(sources=("А", "В")))
    a_rows = {row for row, one in enumerate(rows) if one["source"] in ("А", "В")}
    b_rows = {
        row
        for row, one in enumerate(rows)
        if (row not in a_rows if reference is None else one["source"] in reference.sources)
    }
    larger = a_rows if len(a_rows) > len(b_rows) else b_rows
    larger -= a_rows & b_rows
    n, m = len(a_rows), len(b_rows)
    counts = {
        topic: tuple(sum(rows[row]["topic"] == topic for row in side) for side in (a_rows, b_rows))
        for topic in range(4)
    }
    p = {topic: chance(g2(a, n, b, m)) for topic, (a, b) in counts.items()}
    q = dict(zip(p, stats.false_discovery_control(list(p.values())), strict=True))
    frame = measures.topic_contrast(view, reference=reference)
    assert frame["topic"].tolist() == sorted(counts, key=lambda one: -max(counts[one][0] / n, counts[one][1] / m))
    for row in frame.itertuples():
        a, b = counts[row.topic]
        (low, high), (b_low, b_high) = interval(a, n), interval(b, m)
        assert [row.articles, row.reference_articles, row.share, row.reference_share, row.difference] == pytest.approx(
            [a, b, a / n, b / m, a / n - b / m]
        )
        assert row.low == pytest.approx(a / n - b / m - sqrt((a / n - low) ** 2 + (b_high - b / m) ** 2))
        assert row.high == pytest.approx(a / n - b / m + sqrt((high - a / n) ** 2 + (b / m - b_low) ** 2))
        assert [row.p, row.q] == pytest.approx([p[row.topic], q[row.topic]])
    assert len(measures.topic_contrast(view, reference=reference, top=2)) == 2


@pytest.mark.parametrize("asked", [{}, {"term": "спільне0"}, {"entity": "Київ"}], ids=str)
@pytest.mark.parametrize("reference", [None, Selection(sources=("Б",))], ids=["rest", "other"])
def test_two_sides_over_time(whole, asked, reference):
    """A and B by weeks: articles among all, or those with a word or a name among each side's own."""
    corpus, rows = whole
    dated = [one for one in rows if one["day"]]
    sides = [
        [one for one in dated if one["source"] in ("А", "В")],
        [one for one in dated if (one["source"] == "Б" if reference else one["source"] not in ("А", "В"))],
    ]
    frame = measures.contrast_trend(
        select(corpus, Selection(sources=("А", "В"))), reference=reference, period="week", **asked
    )
    weeks = pd.period_range(*pd.to_datetime([dated[0]["day"], dated[-1]["day"]]).to_period("W"), freq="W")
    assert frame["item"].tolist() == ["A"] * len(weeks) + ["B"] * len(weeks) == frame["label"].tolist()
    for row, (side, week) in zip(frame.itertuples(), [(side, week) for side in sides for week in weeks], strict=True):
        assert (row.start, row.end) == (week.start_time, week.end_time.normalize())
        own = [one for one in side if pd.Timestamp(one["day"]).to_period("W") == week]
        all_ = sum(pd.Timestamp(one["day"]).to_period("W") == week for one in dated)
        term, name = asked.get("term"), asked.get("entity")
        here = sum(term in one["terms"] if term else name in one["entities"] if name else True for one in own)
        total = len(own) if asked else all_
        assert (row.articles, row.total, row.least) == (here, total, 20)
        known = [here / total, *interval(here, total)] if total >= 5 else [np.nan] * 3
        np.testing.assert_allclose([row.share, row.low, row.high], known, atol=1e-12)


@pytest.mark.parametrize("period", ["day", "week"])
def test_sources_over_time(chosen, period):
    """Articles of each source and period; one is there throughout when nine of ten periods have an article of it."""
    view, rows = chosen
    dated = [one for one in rows if one["day"]]
    when = pd.to_datetime([one["day"] for one in dated]).to_period({"day": "D", "week": "W"}[period])
    there = {
        source: {p for one, p in zip(dated, when, strict=True) if one["source"] == source}
        for source in {one["source"] for one in dated}
    }
    steady = {source: bool(source) and len(own) >= 0.9 * len(set(when)) for source, own in there.items()}
    order = _largest([one["source"] for one in dated])
    sizes = Counter(one["source"] for one in dated)
    frame = measures.panel(view, period=period)
    assert frame["source"].tolist() == order and frame["articles"].tolist() == [sizes[one] for one in order]
    assert frame["share"].tolist() == pytest.approx([sizes[one] / len(dated) for one in order])
    assert frame["periods"].tolist() == [len(there[one]) for one in order] and set(frame["of"]) == {len(set(when))}
    assert frame["steady"].tolist() == [steady[one] for one in order]
    assert measures.panel(view, period=period, top=1)["source"].tolist() == order[:1]
    every = pd.period_range(when.min(), when.max(), freq=when.freq)
    for panel, top in ((False, 5), (True, 5), (False, 1)):
        kept = [one for one in order if steady[one] or not panel]
        shown = kept if len(kept) <= top + 1 else kept[:top]
        names = [{one} for one in shown] + [set(kept[top:])] * (len(shown) < len(kept))
        table = measures.coverage(view, period=period, panel=panel, top=top)
        counts = [
            [sum(one["source"] in own and p == at for one, at in zip(dated, when, strict=True)) for p in every]
            for own in names
        ]
        assert table["articles"].tolist() == [count for row in counts for count in row]
        assert table["total"].tolist() == [sum(column) for column in zip(*counts, strict=True)] * len(names)
        assert table["start"].tolist() == [p.start_time for p in every] * len(names)
        assert table["end"].tolist() == [p.end_time.normalize() for p in every] * len(names)
        assert table["sources"].tolist() == [len(own) for own in names for _ in every]
        assert table["steady"].tolist() == [all(steady[one] for one in own) for own in names for _ in every]
        assert table["source"].tolist() == [next(iter(own)) if len(own) == 1 else "" for own in names for _ in every]


def test_typical_articles_of_a_draw(whole, monkeypatch):
    """Of very many articles some are drawn, none twice and always the same; a story is counted in all."""
    corpus, rows = whole
    monkeypatch.setattr(import_module("data.measures.topics.topic_articles"), "DRAWN", 6)
    frame = measures.topic_articles(corpus, topic=0, top=99)
    own = Counter(one["story"] for one in rows if one["topic"] == 0)
    assert 3 <= len(frame) <= 6 and frame["row"].is_unique
    assert frame["story_articles"].tolist() == [own[rows[row]["story"]] for row in frame["row"]]
    assert frame["row"].tolist() == measures.topic_articles(corpus, topic=0, top=99, seed=0)["row"].tolist()
    assert any(
        measures.topic_articles(corpus, topic=0, top=99, seed=seed)["row"].tolist() != frame["row"].tolist()
        for seed in (1, 2, 3)
    )
    six = len(measures.topic_articles(select(corpus, Selection(stories=True)), topic=0, top=99))
    assert six == 6


def test_no_article_is_drawn_twice(tmp_path, monkeypatch):
    """Of forty articles thirty-nine are drawn: as many rows, none of them twice; forty are all."""
    corpus = build(tmp_path, [article("2024-01-01", f"слово{n % 7} а") for n in range(40)])
    for drawn_, expected in ((39, 39), (40, 40), (41, 40)):
        monkeypatch.setattr(import_module("data.measures.topics.topic_articles"), "DRAWN", drawn_)
        rows = measures.topic_articles(corpus, topic=0, top=99, seed=drawn_)["row"].tolist()
        assert len(set(rows)) == len(rows) == expected


def test_topics_that_are_not_there(whole):
    """Numbers beyond the tree, or below nought, are passed over; more than are listed are counted."""
    corpus, _rows = whole
    frame = measures.topic_source_trend(corpus, topics=(1, 99, -1, 8, 7), period="month")
    assert set(frame["topic"]) == {1}
    more = measures.topic_breakdown(corpus, top=1, values=2).attrs["more"]
    assert 3 in more.values()


@pytest.mark.parametrize(("many", "listed"), [(2, ["ООН"]), (1, [])])
def test_two_articles_with_a_name_are_enough(tmp_path, many, listed):
    """In two of a topic's ten articles and in none of 400 others it is sure; one article says nothing."""
    corpus = build(
        tmp_path, [article("2024-01-01", "а", "ООН" if i < many else "Київ", topic=int(i >= 10)) for i in range(410)]
    )
    assert [name for name in measures.topic_entities(corpus, topic=0)["entity"] if name == "ООН"] == listed


@pytest.mark.parametrize(("each", "period"), [(10, "day"), (9, "week")])
def test_the_period_of_sources_and_sides(tmp_path, each, period):
    """Twenty articles a day, of both together, are drawn by days; eighteen by weeks."""
    corpus = build(
        tmp_path,
        [article(f"2024-01-0{day}", "а", source=source) for day in range(1, 8) for source in "АБ" for _ in range(each)],
    )
    view = select(corpus, Selection(sources=("А",)))
    frames = [
        measures.coverage(corpus),
        measures.panel(corpus),
        measures.contrast_trend(view),
        measures.contrast_trend(view, reference=Selection(sources=("Б",))),
    ]
    assert [set(frame["period"]) for frame in frames] == [{period}] * 4


def test_sources_beyond_the_rows_are_counted(whole):
    """Of all that have an article with a date, those that `top` leaves out."""
    corpus, rows = whole
    sources = len({one["source"] for one in rows if one["day"]})
    assert measures.panel(corpus, top=2).attrs["more"] == {"sources": sources - 2}
    assert not measures.panel(corpus).attrs["more"]
