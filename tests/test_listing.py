"""The articles themselves: in which order they stand, and what is like one of them."""

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Six articles, the last two without a date; "сніг" in four, which makes it typical."""
    rows = [
        ("2024-01-01", "сніг сніг", 0),
        ("2024-01-02", "гол матч сітка", 1),
        ("2024-01-03", "сніг лід", 0),
        ("2024-01-04", "сніг", -1),
        (None, "матч гол гол гол", 1),
        (None, "сніг лід мороз вітер дощ", 0),
    ]
    return build(
        tmp_path_factory.mktemp("listing") / "corpus",
        [article(day, terms, topic=topic, source="АБ"[i % 2]) for i, (day, terms, topic) in enumerate(rows)],
    )


@pytest.mark.parametrize(
    ("order", "rows"), [("newest", [3, 2, 1, 0, 4, 5]), ("oldest", [0, 1, 2, 3, 4, 5]), ("longest", [5, 4, 1, 0, 2, 3])]
)
def test_the_order_of_articles(corpus, order, rows):
    """Those without a date come last; of equally long ones the earlier first; a limit cuts the list."""
    frame = measures.listing(corpus, order=order)
    assert frame["row"].tolist() == rows
    assert frame["tokens"].tolist() == [[2, 3, 2, 1, 4, 5][row] for row in rows]
    assert measures.listing(corpus, order=order, limit=2)["row"].tolist() == rows[:2]
    part = measures.listing(select(corpus, Selection(sources=("А",))), order=order)
    assert part["row"].tolist() == [row for row in rows if row % 2 == 0]
    assert frame["label"].tolist() == [["topic 0", "topic 1", "topic 0", "", "topic 1", "topic 0"][row] for row in rows]


def test_the_most_typical_first(corpus):
    """By the cosine to the sum of the selection's TF-IDF, worked out from the dense table."""
    dense = corpus.weights.toarray()
    expected = np.argsort(-(dense @ dense.sum(axis=0)), kind="stable")
    assert measures.listing(corpus, order="relevant")["row"].tolist() == expected.tolist()
    rows = np.array([0, 2, 4])
    view = select(corpus, Selection(sources=("А",)))
    own = rows[np.argsort(-(dense[rows] @ dense[rows].sum(axis=0)), kind="stable")]
    assert measures.listing(view, order="relevant")["row"].tolist() == own.tolist()


def test_listed_are_300_unless_asked(tmp_path):
    """And the newest first."""
    many = build(tmp_path, [article(f"2024-01-{1 + i // 15:02}", "сніг") for i in range(301)])
    frame = measures.listing(many)
    assert len(frame) == 300 and frame["row"].tolist()[:2] == [300, 299]


def test_similar_articles_by_their_cosines(corpus):
    """Every article of the selection with a cosine of 0.05 or more, the nearest first, the article itself left out."""
    dense = corpus.weights.toarray()
    cosine = dense @ dense[2]
    order = [row for row in np.argsort(-cosine, kind="stable") if row != 2 and cosine[row] >= 0.05]
    frame = measures.similar(corpus, row=2)
    assert frame["row"].tolist() == order == [0, 3, 5]
    np.testing.assert_allclose(frame["similarity"], cosine[order], rtol=1e-5)
    assert measures.similar(corpus, row=2, top=1)["row"].tolist() == [0]
    # Б has the odd ones; the article asked about need not be among the selected.
    assert measures.similar(select(corpus, Selection(sources=("Б",))), row=2)["row"].tolist() == [3, 5]


def test_articles_that_share_little_are_not_like_one_another(tmp_path):
    """One common word among many: listed where the cosine is above 0.05 only."""

    def words(mark, times):
        return " ".join([*(f"{mark}{n}" for n in range(30)), *["спільне"] * times])

    corpus = build(
        tmp_path,
        [article("2024-01-01", words(mark, times)) for mark, times in (("а", 1), ("б", 1), ("в", 60), ("г", 60))],
    )
    dense = corpus.weights.toarray()
    cosines = dense @ dense.T
    assert cosines[0, 1] < 0.05 < cosines[2, 3]
    assert measures.similar(corpus, row=2)["row"].tolist() == [
        row for row in np.argsort(-cosines[2]) if row != 2 and cosines[2, row] >= 0.05
    ]
    assert measures.similar(corpus, row=0)["row"].tolist() == [row for row in (2, 3) if cosines[0, row] >= 0.05]


def test_names_join_languages_by_their_rarity(tmp_path):
    """Between languages: half the cosine of the words, half that of the names, each weighted by ln(N + 1 / n + 1) + 1.

    Of five articles Київ is in four, Рада in two and ООН in one.
    """
    corpus = build(
        tmp_path,
        [
            article("2024-01-01", "вибори", "Київ Рада", language="uk"),
            article("2024-01-02", "vote", "Київ Київ ООН", language="en"),
            article("2024-01-03", "goal", "Рада", language="en"),
            article("2024-01-04", "вибори", "Київ", language="uk"),
            article("2024-01-05", "погода", "Київ", language="uk"),
        ],
    )
    kyiv, rada, un = (np.log(6 / (1 + n)) + 1 for n in (4, 2, 1))
    expected = {3: 1.0, 1: kyiv**2 / np.hypot(kyiv, rada) / np.hypot(kyiv, un) / 2, 2: rada / np.hypot(kyiv, rada) / 2}
    frame = measures.similar(corpus, row=0)
    assert frame["row"].tolist() == sorted(expected, key=lambda row: -expected[row])
    np.testing.assert_allclose(frame["similarity"], [expected[row] for row in frame["row"]], rtol=1e-5)


def test_the_nearest_topics_of_an_article(corpus):
    """Cosines to the mean direction of each topic's articles."""
    dense, topic = corpus.weights.toarray(), np.array([0, 1, 0, -1, 1, 0])
    sums = np.stack([dense[topic == one].sum(axis=0) for one in (0, 1)])
    means = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    corpus = changed(corpus, centroids=means.astype(np.float32))
    frame = measures.nearest_topics(corpus, row=1)
    assert frame["topic"].tolist() == [1, 0] and frame["label"].tolist() == ["topic 1", "topic 0"]
    np.testing.assert_allclose(frame["similarity"], (means @ dense[1])[[1, 0]], rtol=1e-5, atol=1e-7)
    assert measures.nearest_topics(corpus, row=0, top=1)["topic"].tolist() == [0]
