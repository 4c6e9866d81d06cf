"""Measures of words worked out once more, article by article, on a corpus drawn at random, with scipy's statistics."""

from collections import Counter
from math import log

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.language.background import frequencies
from tests.building import article, build
from tests.drawing import adjusted, chance, drawn, g2

A = ("А", "В")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("words") / "corpus", seed=2)


@pytest.fixture(params=[Selection(), Selection(sources=A)], ids=["all", "some"])
def chosen(whole, request):
    """All articles or those of two sources: the view, and its articles."""
    corpus, rows = whole
    sources = request.param.sources
    return select(corpus, request.param), [one for one in rows if not sources or one["source"] in sources]


def _counts(rows):
    """Articles with each word."""
    return Counter(term for one in rows for term in set(one["terms"]))


def _dp(term, rows):
    """Half the sum of the differences between an article's share of the word and of all words (Gries 2008)."""
    all_, own = sum(len(one["terms"]) for one in rows), sum(one["terms"].count(term) for one in rows)
    return sum(abs(one["terms"].count(term) / own - len(one["terms"]) / all_) for one in rows) / 2


@pytest.mark.parametrize("reference", [None, Selection(sources=("Б",)), Selection(sources=("В", "Б", "Г"))], ids=str)
@pytest.mark.parametrize("order", ["z", "log_ratio"])
def test_words_of_two_sides(whole, reference, order):
    """A is the sources А and В; what is also in B counts for the smaller side: all numbers of every word."""
    corpus, rows = whole
    here = [place for place, one in enumerate(rows) if one["source"] in A]
    there = [
        place
        for place, one in enumerate(rows)
        if (one["source"] not in A if reference is None else one["source"] in reference.sources)
    ]
    if len(here) > len(there):
        here = [place for place in here if place not in there]
    there = [place for place in there if place not in here]
    sides = [[rows[place] for place in side] for side in (here, there)]
    (n, m), (a_of, b_of) = map(len, sides), map(_counts, sides)
    tested = [term for term in a_of | b_of if a_of[term] + b_of[term] >= 4]
    value = {term: g2(a_of[term], n, b_of[term], m) for term in tested}
    q = dict(zip(tested, adjusted([chance(value[term]) for term in tested]), strict=True))
    frame = measures.keyness(select(corpus, Selection(sources=A)), reference=reference, order=order, top=100)
    assert set(frame["term"]) == {term for term in tested if q[term] <= 0.05} and len(frame) > 5
    for row in frame.itertuples():
        a, b = a_of[row.term], b_of[row.term]
        ratio, prior = (a + 0.5) / (n + 1) / ((b + 0.5) / (m + 1)), 100 * (a + b) / (n + m)
        cells = [a + prior, n - a + 100 - prior, b + prior, m - b + 100 - prior]
        z = (log(cells[0] / cells[1]) - log(cells[2] / cells[3])) / sum(1 / cell for cell in cells) ** 0.5
        assert [row.articles, row.reference_articles, row.share, row.reference_share] == pytest.approx(
            [a, b, a / n, b / m]
        )
        assert [row.ratio, row.log_ratio, row.g2, row.z, row.p, row.q] == pytest.approx(
            [ratio, np.log2(ratio), value[row.term], z, chance(value[row.term]), q[row.term]]
        )
        assert row.dp == pytest.approx(_dp(row.term, sides[0] if z > 0 else sides[1]), rel=1e-5)
    strength = frame[order].to_numpy()
    more = strength > 0
    assert (strength == np.concatenate([np.sort(strength[more])[::-1], np.sort(strength[~more])])).all()
    few = measures.keyness(select(corpus, Selection(sources=A)), reference=reference, order=order, top=5)
    assert few["term"].tolist() == [*frame.loc[more, "term"][:2], *frame.loc[~more, "term"][:2]]


def test_words_drawn_in_a_scatter(whole):
    """A third of the dots for the surest of each side, the rest for the most frequent others; coloured where sure."""
    corpus, rows = whole
    view = select(corpus, Selection(sources=A))
    every = measures.term_scatter(view, top=900).set_index("term")
    a, b = (_counts([one for one in rows if (one["source"] in A) is side]) for side in (True, False))
    assert set(every.index) == {term for term in a | b if a[term] + b[term] >= 4}
    assert (np.abs(every["z"]).diff().dropna() <= 0).all()
    sure = every["q"] <= 0.05
    assert every["side"].tolist() == [
        "" if not known else "target" if z > 0 else "reference" for known, z in zip(sure, every["z"], strict=True)
    ]
    assert set(every["side"]) == {"", "target", "reference"}
    few = measures.term_scatter(view, top=9).set_index("term")
    by_z = every["z"].sort_values()
    best = {*by_z.index[-3:], *by_z.index[:3]}
    share = (every["share"] + every["reference_share"]).drop(list(best)).sort_values(ascending=False)
    assert set(few.index) == best | set(share.index[:3]) and few["z"].tolist() == every.loc[few.index, "z"].tolist()


def test_keywords_of_a_selection(chosen):
    """100 times the mean TF-IDF: (1 + ln count) · (ln((1 + N) / (1 + n)) + 1), each article brought to length one."""
    view, rows = chosen
    counts = _counts(rows)
    weights = Counter()
    idf = {
        term: log((1 + len(view.whole)) / (1 + n)) + 1
        for term, n in zip(view.whole.terms["term"], view.whole.terms["articles"], strict=True)
    }
    for one in rows:
        own = {term: (1 + log(n)) * idf[term] for term, n in Counter(one["terms"]).items()}
        length = sum(value**2 for value in own.values()) ** 0.5
        for term, value in own.items():
            weights[term] += 100 * value / length / len(rows)
    frame = measures.keywords(view, top=50)
    assert frame["term"].tolist() == sorted(weights, key=lambda term: -round(weights[term], 5))
    np.testing.assert_allclose(frame["weight"], [weights[term] for term in frame["term"]], rtol=1e-4)
    assert frame["articles"].tolist() == [counts[term] for term in frame["term"]]
    assert measures.keywords(view, top=3)["term"].tolist() == frame["term"].tolist()[:3]


def test_keywords_of_one_article(whole):
    """Its own words by their weight in it, with the articles of the whole collection that have them."""
    corpus, rows = whole
    dense = corpus.weights.toarray()
    counts = _counts(rows)
    for row in (0, 77, 259):
        frame = measures.article_keywords(corpus, row=row, top=40)
        assert set(frame["term"]) == set(rows[row]["terms"]) and frame["weight"].is_monotonic_decreasing
        np.testing.assert_allclose(
            frame["weight"], [dense[row, corpus.term_number(term)] for term in frame["term"]], rtol=1e-6
        )
        assert frame["articles"].tolist() == [counts[term] for term in frame["term"]]


def test_a_few_articles_are_held_against_general_language(tmp_path):
    """2 (k ln(k / e) - k + e), with e what the words' number and their frequency in a million would give.

    A phrase is ten times rarer than its rarest word; a word that no table has stands 0.1 times in a million.
    """
    rates = frequencies("uk")
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "вода вода вода вогонь чорна_кішка абвгд"),
            article("2024-01-02", "вода вогонь вогонь", language="en"),
        ],
    )

    def weight(count, total, rate):
        due = total * rate / 1e6
        return 2 * (count * log(count / due) - count + due)

    frame = measures.keywords(corpus).set_index("term")
    single = 3 + 1 + 1 + 1 + 2  # words by themselves; the phrase is counted apart
    english = frequencies("en")
    for word, count in (("вода", 4), ("вогонь", 3)):
        assert frame.loc[word, "weight"] == pytest.approx(
            weight(count, single, max(rates[word], english.get(word, 0.0)))
        )
    assert frame.loc["абвгд", "weight"] == pytest.approx(weight(1, single, 0.1))
    phrase = min(rates.get(word, 0) or 0.1 for word in ("чорна", "кішка"))
    assert frame.loc["чорна кішка", "weight"] == pytest.approx(weight(1, single, phrase / 10))
    assert frame["articles"].to_dict() == {"вода": 2, "вогонь": 2, "абвгд": 1, "чорна кішка": 1}
    one = measures.article_keywords(corpus, row=0).set_index("term")
    assert one.loc["вода", "weight"] == pytest.approx(weight(3, 5, rates["вода"]))
    # In ten articles there is something to compare with.
    ten = build(tmp_path / "ten", [article("2024-01-01", "вода" if i else "вода вогонь") for i in range(10)])
    assert measures.keywords(ten)["weight"].max() <= 100
    nine = build(tmp_path / "nine", [article("2024-01-01", "вода" if i else "вода вогонь") for i in range(9)])
    water = measures.keywords(nine).set_index("term").loc["вода"]
    assert water["weight"] == pytest.approx(weight(9, 10, rates["вода"]))


@pytest.mark.parametrize("kind", ["all", "words", "phrases"])
def test_frequencies(chosen, kind):
    """Articles and occurrences, their spread over articles, and how many articles chance would reach."""
    view, rows = chosen
    counts, sizes = _counts(rows), [len(one["terms"]) for one in rows]
    frame = measures.frequency(view, top=100, kind=kind)
    assert len(frame) == (0 if kind == "phrases" else len(counts))
    assert frame["articles"].is_monotonic_decreasing
    for row in frame.rename(columns={"count": "own"}).itertuples():
        own = sum(one["terms"].count(row.term) for one in rows)
        assert row.own == own
        expected = sum(1 - (1 - size / sum(sizes)) ** own for size in sizes)
        assert row.articles == counts[row.term]
        assert [row.share, row.per_million, row.expected] == pytest.approx(
            [counts[row.term] / len(rows), 1e6 * own / sum(sizes), expected]
        )
        assert row.dp == pytest.approx(_dp(row.term, rows), abs=2e-6)
        assert row.gathered == (counts[row.term] <= expected / 4 and own >= 10)
    even = measures.frequency(view, top=4, kind=kind, order="even")
    assert even["term"].tolist() == frame.head(12).sort_values("dp", kind="stable")["term"].tolist()[:4]


def test_phrases_and_words_apart(tmp_path):
    """A word that stands in four of five of its articles with the phrase gives way to it; each kind can be alone."""
    rows = ["чорна_кішка чорна кішка"] * 4 + ["чорна", "кішка кішка", "кішка"]
    corpus = build(tmp_path, [article("2024-01-01", terms) for terms in rows])
    # "чорна": the phrase has 4 of 5 articles; "кішка": 4 of 6.
    assert measures.frequency(corpus)["term"].tolist() == ["кішка", "чорна кішка"]
    assert measures.frequency(corpus, kind="words")["term"].tolist() == ["кішка", "чорна"]
    assert measures.frequency(corpus, kind="phrases")["term"].tolist() == ["чорна кішка"]


@pytest.mark.parametrize(("many", "listed"), [(4, ["рідкий"]), (3, [])])
def test_four_articles_with_a_word_are_enough(tmp_path, many, listed):
    """In four of four articles of A and none of sixty of B the difference is sure; of three it is not asked."""
    corpus = build(
        tmp_path,
        [
            article(
                "2024-01-01",
                "рідкий" if i < many else "ліс",
                "ООН" if i < many else "Київ",
                source="А" if i < many else "Б",
            )
            for i in range(64)
        ],
    )
    view = select(corpus, Selection(sources=("А",)))
    assert [term for term in measures.keyness(view)["term"] if term == "рідкий"] == listed
    assert ("ООН" in measures.entity_keyness(view)["entity"].tolist()) == bool(listed)
    assert ("рідкий" in measures.term_scatter(view)["term"].tolist()) == bool(listed)
