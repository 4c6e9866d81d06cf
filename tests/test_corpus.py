"""A Selection turns a View into a smaller one; nothing is copied, nothing is lost."""

from datetime import date

import numpy as np
import pytest

from data.corpus.select import select, without
from data.corpus.view import Selection, View
from data.statistics.sums import column_sums
from tests.building import article, build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> View:
    return build(
        tmp_path_factory.mktemp("corpus"),
        [
            article("2024-01-01", "мир війна", "Київ", source="А", topic=0),
            article("2024-01-02", "мир мир", "Київ Зеленський", source="Б", topic=1, language="ru"),
            article("2024-01-02", "хліб", "", source="А", topic=1, story=0),
            article(
                "2024-02-01",
                "мир хліб",
                "Зеленський",
                source="В",
                topic=0,
                language="en",
                text="Про мирні угоди\n\nтекст про хліб і сіль",
            ),
            article(None, "війна", "ООН", source="", topic=-1),
        ],
    )


@pytest.mark.parametrize(
    "selection, rows",
    [
        (Selection(), [0, 1, 2, 3, 4]),
        (Selection(since=date(2024, 1, 2)), [1, 2, 3]),
        (Selection(until=date(2024, 1, 2)), [0, 1, 2]),
        (Selection(since=date(2024, 1, 2), until=date(2024, 1, 2)), [1, 2]),
        (Selection(since=date(2024, 3, 1)), []),
        (Selection(since=date(2024, 2, 1), until=date(2024, 1, 1)), []),
        (Selection(sources=("А",)), [0, 2]),
        (Selection(sources=("А", "Б")), [0, 1, 2]),
        (Selection(languages=("ru", "en")), [1, 3]),
        (Selection(topics=(1,)), [1, 2]),
        (Selection(terms=("мир",)), [0, 1, 3]),
        (Selection(terms=("мир", "хліб")), [3]),
        (Selection(entities=("Київ",)), [0, 1]),
        (Selection(entities=("Київ", "Зеленський")), [1]),
        (Selection(sources=("А",), terms=("мир",)), [0]),
        (Selection(stories=True), [0, 1, 3, 4]),
        (Selection(sources=("нема",)), []),
        (Selection(entities=("Ніхто",)), []),
        (Selection(text="мир -хліб"), [0, 1]),
        (Selection(text="хліб OR війна"), [0, 2, 3, 4]),
        (Selection(text="«мир хліб»"), [3]),
    ],
)
def test_select_keeps_exactly_the_articles_that_fit(corpus, selection, rows):
    """Any of several sources, languages, topics; all of several terms, entities; the undated only without dates."""
    assert select(corpus, selection).numbers.tolist() == rows


def test_selecting_again_starts_from_the_whole(corpus):
    """A view of a view is a view of the whole: nothing is intersected behind one's back."""
    first = select(corpus, Selection(sources=("А",)))
    assert select(first, Selection(sources=("Б",))).numbers.tolist() == [1]
    assert first.whole is corpus


def test_without_opens_one_filter(corpus):
    """Cross-filtering: all filters but one's own."""
    both = select(corpus, Selection(sources=("А",), terms=("мир",)))
    assert without(both, "sources").numbers.tolist() == [0, 1, 3]
    assert without(both, "languages") is both


def test_rest_is_the_complement(corpus):
    """A selection and its rest are the whole."""
    some = select(corpus, Selection(sources=("А",)))
    assert sorted([*some.numbers, *some.rest().numbers]) == list(range(5))


def test_keys_differ_exactly_when_selections_do(corpus):
    """The key of every cache: equal for equal selections only, and another for the rest."""
    one, two = select(corpus, Selection(sources=("А",))), select(corpus, Selection(sources=("А",)))
    assert one.key == two.key
    assert len({one.key, one.rest().key, corpus.key}) == 3


def test_what_the_corpus_does_not_know_is_said(corpus):
    """A nonsense link selects nothing and names what is unknown."""
    assert select(corpus, Selection(sources=("нема",), terms=("мир",))).unknown == ("нема",)
    assert select(corpus, Selection(text="абракадабра")).unknown == ("абракадабра",)


def test_a_view_shares_the_arrays(corpus):
    """A selection copies no big array."""
    view = select(corpus, Selection(sources=("А",)))
    assert view.counts is corpus.counts and view.articles is corpus.articles and view.texts is corpus.texts


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(sources=("А",)),
        Selection(languages=("uk", "ru")),
        Selection(since=date(2024, 1, 2)),
        Selection(sources=("нема",)),
    ],
)
def test_sums_are_those_of_the_dense_matrix(corpus, selection):
    """Slices, cut-out rows, weighted rows and the complement all give the plain sum."""
    view = select(corpus, selection)
    dense = corpus.counts.toarray()[view.numbers]
    np.testing.assert_array_equal(view.document_frequency, (dense > 0).sum(axis=0))
    np.testing.assert_allclose(view.weight_sums, corpus.weights.toarray()[view.numbers].sum(axis=0), atol=1e-6)
    np.testing.assert_array_equal(view.entity_frequency, (corpus.occurrences.toarray()[view.numbers] > 0).sum(axis=0))


def test_column_sums_agree_whichever_way_they_are_taken(corpus):
    """A slice, numbers and a mask of the same rows have the same sums."""
    rows = np.array([1, 2, 3])
    mask = np.isin(np.arange(5), rows)
    ways = [column_sums(corpus.presence, one) for one in (slice(1, 4), rows, mask)]
    np.testing.assert_array_equal(ways[0], ways[1])
    np.testing.assert_array_equal(ways[0], ways[2])


def test_a_selection_reads_as_a_sentence():
    """str() names what is chosen, and says so when nothing is."""
    assert str(Selection()) == "all articles"
    assert str(Selection(sources=("А", "Б"), since=date(2024, 1, 2))) == "since: 2024-01-02; sources: А, Б"


def test_the_rest_counts_what_the_selection_leaves(corpus):
    """Articles with each term and name in a selection and in all others add up, also in the rest of the rest."""
    view = select(corpus, Selection(languages=("uk",)))
    rest = view.rest()
    for name in ("document_frequency", "entity_frequency", "entity_mentions"):
        np.testing.assert_array_equal(getattr(view, name) + getattr(rest, name), getattr(corpus, name))
        np.testing.assert_array_equal(getattr(rest.rest(), name), getattr(view, name))


def test_what_measures_share_is_worked_out_once(corpus):
    """For these articles alone, whoever selects them; nothing counts as a result too."""
    view, asked = select(corpus, Selection(languages=("uk",))), []
    for key in (0, 1, 0):
        assert view.once("square", key, lambda key=key: asked.append(key) or None) is None
    assert asked == [0, 1]
    assert view.once("cube", 0, lambda: 1) == 1
    assert select(corpus, view.selection).once("cube", 0, lambda: 2) == 1
    assert corpus.once("cube", 0, lambda: 3) == 3


def test_a_selection_is_a_view_once(corpus):
    """The same filters give the very view, from whatever view they are set; no filter gives all articles."""
    one = Selection(languages=("uk",))
    assert select(corpus, one) is select(select(corpus, Selection(sources=("А",))), one)
    assert without(select(corpus, one), "languages") is corpus is select(corpus, Selection())


def test_sums_over_languages_are_those_of_their_articles(corpus):
    """Kept for each language, for one and for several; not for a language within a period, nor for some of its rows."""
    for selection in (
        Selection(languages=("uk",)),
        Selection(languages=("ru", "en")),
        Selection(languages=("xx",)),
        Selection(languages=("uk",), since=date(2024, 1, 2)),
    ):
        for _again in range(2):
            view = select(corpus, selection)
            held = corpus.counts.toarray()[view.numbers] > 0
            assert view.document_frequency.tolist() == held.sum(axis=0).tolist()
    part = select(corpus, Selection(languages=("uk",))).only(np.array([2]), reason="part")
    assert part.document_frequency.tolist() == (corpus.counts.toarray()[[2]] > 0).sum(axis=0).tolist()


def test_a_view_says_how_much_it_takes(corpus):
    """What the memo counts a view with is at least what its own arrays take once all of them are there."""
    view = select(corpus, Selection(languages=("uk",)))
    sums = (view.document_frequency, view.weight_sums, view.entity_frequency, view.entity_mentions)
    assert view.nbytes >= sum(one.nbytes for one in (view.rows, view.numbers, view.mask, *sums))
    assert corpus.cut(1).nbytes > corpus.cut(1).centroids.nbytes
