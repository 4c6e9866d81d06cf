"""From counted terms to vectors: folding, weights, cooccurrence of words, and what is levelled where languages mix."""

from math import log

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from data.topics import features
from data.topics.exact.decomposition import embed_symmetric, truncated_svd
from data.topics.exact.grid import on_grid
from data.topics.exact.preprocessing import normalize_csr


def counted(rows: int, columns: int, *, seed: int = 0, density: float = 0.4) -> csr_array:
    random = np.random.default_rng(seed)
    held = random.random((rows, columns)) < density
    return csr_array((random.integers(1, 5, (rows, columns)) * held).astype(float))


def space(counts, *, languages="uk", tokens=400, terms=None, seed=0):
    tf = features.log_tf(counts)
    size = counts.shape[0]
    spoken = np.full(size, languages) if isinstance(languages, str) else np.asarray(languages)
    terms = terms or [f"{chr(97 + n // 26)}{chr(97 + n % 26)}ж" for n in range(counts.shape[1])]
    made = features.Space(tf, languages=spoken, terms=terms, tokens=np.full(size, tokens), seed=seed)
    return made, tf, spoken


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("Жовтень", "zovte"),
        ("объявити", "obavi"),
        ("щука чай", "shuka chai"),
        ("zhytomyr", "zitom"),
        ("п'ять", "pat"),
        ("Ukraina", "ukrai"),
        ("ээль", "el"),
        ("", ""),
    ],
)
def test_words_are_reduced_to_five_letters(word, short):
    """Of one spelling for all: double letters once, soft signs and apostrophes nothing, English pairs as one letter."""
    assert features.fold(word) == short


@pytest.mark.parametrize(
    ("sizes", "fair"),
    [
        ({"uk": 100, "ru": 8}, ["ru", "uk"]),
        ({"uk": 100, "ru": 7}, ["uk"]),
        ({"uk": 190, "ru": 10}, ["ru", "uk"]),
        ({"uk": 191, "ru": 10}, ["uk"]),
        ({"uk": 7}, []),
    ],
)
def test_languages_with_a_fair_share(sizes, fair):
    """Eight articles and one in twenty."""
    assert features.fair_languages(np.repeat(list(sizes), list(sizes.values()))) == fair


def test_weights_are_those_of_scikit_learn():
    """(1 + ln count) · (ln((1 + N) / (1 + n)) + 1), rows of length one; a term of one article weighs nothing."""
    counts = counted(40, 30)
    made, tf, spoken = space(counts)
    expected = TfidfTransformer(sublinear_tf=True).fit_transform(counts).toarray()
    np.testing.assert_allclose(made.tfidf(tf, spoken).toarray(), expected, atol=2e-3)
    alone = counts.toarray()
    alone[:, 3] = 0
    alone[5, 3], alone[7] = 4, 0
    made, tf, spoken = space(csr_array(alone))
    found = made.tfidf(tf, spoken).toarray()
    assert not found[:, 3].any() and not found[7].any()
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), np.arange(40) != 7, atol=2e-3)
    assert features.document_frequency(tf).tolist() == (alone > 0).sum(axis=0).tolist()
    np.testing.assert_allclose(features.idf(np.array([0, 1, 9]), 9), [log(10) + 1, log(5) + 1, 1], atol=2**-12)


def test_each_language_has_its_own_weights():
    """A term in every Ukrainian article and in one Russian one of twenty weighs little there and much here."""
    counts = counted(60, 12, density=0.3).toarray()
    counts[:40, 0], counts[40:, 0], counts[45, 0] = 1, 0, 1
    languages = np.repeat(["uk", "ru"], [40, 20])
    made, tf, spoken = space(csr_array(counts), languages=languages)
    assert made.mixed and sorted(made._idf) == ["", "ru", "uk"]
    column = made._fold(tf).toarray()[:40].all(axis=0).argmax()
    assert made._idf["uk"][column] == pytest.approx(1, abs=1e-3)
    assert made._idf["ru"][column] == pytest.approx(log(21 / 2) + 1, abs=1e-3)
    assert made._idf[""][column] == pytest.approx(log(61 / 42) + 1, abs=1e-3)
    # An article in another language goes by the weights of all.
    one = made.tfidf(tf[[45]], np.array(["en"])).toarray()[0]
    own = made._fold(tf[[45]]).toarray()[0] * made._idf[""]
    np.testing.assert_allclose(one, own / np.linalg.norm(own), atol=2e-3)
    ours = made.tfidf(tf, spoken).toarray()
    for row, name in ((3, "uk"), (45, "ru")):
        own = made._fold(tf).toarray()[row] * made._idf[name]
        np.testing.assert_allclose(ours[row], own / np.linalg.norm(own), atol=2e-3)


def test_columns_that_fold_to_one_are_added():
    """Counts are added, not their logarithms: 3 of вибори and 2 of выборы are 5 of one word."""
    counts = np.zeros((20, 3))
    counts[:, 2] = 1
    counts[:10, 0], counts[5:15, 1] = 3, 2
    languages = np.repeat(["uk", "ru"], 10)
    made, tf, _spoken = space(csr_array(counts), languages=languages, terms=["вибори", "выборы", "ліс"])
    folded = made._fold(tf).toarray()
    assert folded.shape == (20, 2)
    np.testing.assert_allclose(sorted(folded[7]), [1, 1 + log(5)], atol=1e-3)
    np.testing.assert_allclose(sorted(folded[0]), [1, 1 + log(3)], atol=1e-3)
    plain, tf, _spoken = space(csr_array(counts), terms=["вибори", "выборы", "ліс"])
    assert not plain.mixed and plain._fold(tf) is tf


def test_vectors_keep_what_the_decomposition_keeps():
    """Of one language and long texts: places on the main axes, brought to length one; an empty article has none."""
    counts = counted(50, 40)
    made, tf, spoken = space(counts)
    assert not made.mixed and not made.short
    weighted = made.tfidf(tf, spoken)
    placed = made.transform(weighted, spoken)
    assert placed.shape == (50, 39)  # one less than the smaller side
    dense = weighted.toarray()
    _u, _s, right = np.linalg.svd(dense)
    kept = normalize(dense @ right[:39].T)
    np.testing.assert_allclose(placed @ placed.T, kept @ kept.T, atol=0.02)
    empty = csr_array((1, 40))
    assert not made.transform(made.tfidf(empty, spoken[:1]), spoken[:1]).any()


@pytest.mark.parametrize(("tokens", "short"), [(199, True), (200, False)])
def test_short_texts_have_cooccurrence(tokens, short):
    """Below 200 words, by the middle text, vectors of words stand beside: twice as long as the article's own."""
    counts = counted(60, 25)
    made, tf, spoken = space(counts, tokens=tokens)
    assert made.short is short
    placed = made.transform(made.tfidf(tf, spoken), spoken)
    np.testing.assert_allclose(np.linalg.norm(placed, axis=1), 1, atol=4e-3)
    if short:
        own = np.linalg.norm(placed[:, :24], axis=1)
        np.testing.assert_allclose(own, 1 / np.sqrt(5), atol=4e-3)  # ½ beside 1
    else:
        assert placed.shape[1] == 24


def test_the_cooccurrence_of_words_by_hand():
    """Positive mutual information of words that meet twice at least; phrases and words of two articles are left out."""
    dense = np.zeros((30, 8))
    dense[:10, [0, 1]], dense[10:20, [2, 3]], dense[20:26, [0, 2]] = 1, 1, 1
    dense[26, [1, 3]] = 1  # one meeting is chance
    dense[:5, 4], dense[:2, 5], dense[:9, 6], dense[27:, 7] = 1, 1, 1, 1
    terms = ["аа", "бб", "вв", "гг", "дд", "рідкий", "дві частини", "сам"]
    words, vectors = features._cooccurrence(csr_array(dense), terms, 0)
    assert words.tolist() == [0, 1, 2, 3, 4, 7]
    held = dense[:, words]
    together = held.T @ held
    np.fill_diagonal(together, 0)
    together[together < 2] = 0
    margin = together.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ppmi = np.nan_to_num(np.maximum(np.log(together * margin.sum() / np.outer(margin, margin)), 0), posinf=0)
    expected = normalize(embed_symmetric(csr_array(on_grid(ppmi, 12)), 5, n_iter=5))
    np.testing.assert_allclose(vectors, expected, atol=1e-4)
    none = features._cooccurrence(csr_array(np.eye(6)), terms[:6], 0)
    assert none[0].tolist() == [] and none[1].shape == (0, 1)
    apart = features._cooccurrence(csr_array(np.repeat(np.eye(3), 3, axis=0)), ["аа", "бб", "вв"], 0)
    assert apart[0].tolist() == [0, 1, 2] and not apart[1].any()


def test_the_most_used_words_have_cooccurrence(monkeypatch):
    """Where there are more than can be kept; in the order of the columns."""
    monkeypatch.setattr(features, "COOCCURRING", 2)
    dense = np.ones((9, 4))
    dense[:5, 0], dense[:2, 2] = 0, 0
    words, _vectors = features._cooccurrence(csr_array(dense), ["аа", "бб", "вв", "гг"], 0)
    assert words.tolist() == [1, 3]


def test_languages_lie_around_one_middle():
    """Each language that is known apart has its mean at the origin; another goes by the mean of all."""
    vectors = on_grid(np.random.default_rng(0).normal(size=(30, 4)), 10)
    languages = np.repeat(["uk", "ru", "en"], [14, 12, 4])
    means = features._means(vectors, languages, ["ru", "uk"])
    assert sorted(means) == ["", "ru", "uk"]
    centred = features._centred(vectors, languages, means)
    np.testing.assert_allclose(centred[:14].mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(centred[14:26].mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(centred[26:], vectors[26:] - vectors.mean(axis=0), atol=1e-5)
    assert features._centred(vectors, languages, {}) is vectors


def test_components_do_not_need_the_other_side_of_what_is_symmetrical():
    """The same components, whether the matrix is turned or not; another seed spans the same."""
    matrix = csr_array(on_grid(np.cov(np.random.default_rng(0).normal(size=(12, 40))), 12))
    one, other = (truncated_svd(matrix, 4, n_iter=30, symmetric=symmetric) for symmetric in (True, False))
    np.testing.assert_allclose(one, other, atol=1e-6)
    seeded = truncated_svd(matrix, 4, n_iter=60, seed=9)
    np.testing.assert_allclose(seeded @ seeded.T, one @ one.T, atol=0.05)
    assert (truncated_svd(matrix, 4, n_iter=1) == truncated_svd(matrix, 4, n_iter=1, seed=0)).all()


def test_two_articles_are_enough_for_a_weight():
    """A term of two articles likens them; one of a single article likens it to nothing."""
    counts = np.zeros((12, 3))
    counts[:, 0], counts[:2, 1], counts[0, 2] = 1, 1, 1
    made, tf, spoken = space(csr_array(counts))
    assert (made.tfidf(tf, spoken).toarray()[0] > 0).tolist() == [True, True, False]


def test_two_articles_are_cooccurrence():
    """Words that meet in two articles count; those that meet in one do not."""
    dense = np.zeros((12, 4))
    dense[:2, :2] = 1  # twice
    dense[2, [2, 3]] = 1  # once
    dense[3:5, 0], dense[5:7, 1], dense[7:9, 2], dense[9:11, 3] = 1, 1, 1, 1
    _words, vectors = features._cooccurrence(csr_array(dense), ["аа", "бб", "вв", "гг"], 0)
    assert vectors.any(axis=1).tolist() == [True, True, False, False]


def test_an_article_without_terms_has_no_place_among_others():
    """Where means are taken off, nothing less a mean would be a place; the articles beside it keep theirs."""
    made, tf, spoken = space(counted(40, 12), languages=np.repeat(["uk", "ru"], 20))
    both = csr_array(np.vstack([tf.toarray()[:1], np.zeros((1, 12)), tf.toarray()[21:22]]))
    placed = made.transform(made.tfidf(both, spoken[[0, 0, 21]]), spoken[[0, 0, 21]])
    assert placed.any(axis=1).tolist() == [True, False, True]


def test_rows_and_columns_that_nothing_stands_in():
    """The last column without an article, a row without a term, one whose terms weigh nothing: zeros, of one shape."""
    counts = csr_array(np.array([[2.0, 0, 0], [0, 0, 0], [0, 3, 0], [0, 0, 0]]))
    assert features.document_frequency(counts).tolist() == [1, 1, 0]
    found = features.log_tf(counts)
    assert found.shape == (4, 3)
    expected = [[1 + log(2), 0, 0], [0] * 3, [0, 1 + log(3), 0], [0] * 3]
    np.testing.assert_allclose(found.toarray(), expected, atol=2**-12)
    nothing = csr_array((np.zeros(2), np.array([0, 1]), np.array([0, 0, 2, 2])), shape=(3, 2))
    assert normalize_csr(nothing).toarray().tolist() == [[0, 0]] * 3
    assert normalize_csr(csr_array((2, 3))).shape == (2, 3)


def test_the_seed_of_the_cooccurrence_of_words():
    """Roots begin where their seed says, and end at the same products."""
    matrix = csr_array(on_grid(np.cov(np.random.default_rng(0).normal(size=(12, 40))), 12))
    one, other = (embed_symmetric(matrix, 3, n_iter=1, seed=seed) for seed in (0, 5))
    assert (one != other).any() and (one == embed_symmetric(matrix, 3, n_iter=1)).all()
