"""Topics: themes are found whatever the size, languages and order of the corpus, and always the same."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score

from data import topics
from data.corpus import cuts
from data.topics import (
    consensus,
    features,
    hierarchy,
    passports,
    quality,
)
from data.topics import (
    labels as naming,
)
from data.topics import (
    map as mapping,
)
from data.topics import (
    tree as growing,
)
from data.topics.exact.agglomerative import ward
from data.topics.exact.preprocessing import normalize

ROOT = Path(__file__).parents[1]
COLUMNS = [
    "topic",
    "parent",
    "height",
    "first_cut",
    "last_cut",
    "label",
    "names",
    "terms",
    "articles",
    "coherence",
    "stability",
    "separation",
]


def corpus(articles, themes, *, words=40, length=60, seed=0, prefix=""):
    """Draw articles of known themes: half the words are the theme's own, half are everyone's."""
    random = np.random.default_rng(seed)
    theme = np.arange(articles) % themes
    counts = np.zeros((articles, (themes + 1) * words), dtype=np.int32)
    for row, own in enumerate(theme):
        drawn = np.concatenate(
            [
                own * words + random.integers(0, words, length // 2),
                themes * words + random.integers(0, words, length // 2),
            ]
        )
        np.add.at(counts[row], drawn, 1)
    # The first letters tell the words apart, as folding keeps only these.
    terms = [
        f"{prefix}{chr(97 + c // 676 % 26)}{chr(97 + c // 26 % 26)}{chr(97 + c % 26)}слово"
        for c in range(counts.shape[1])
    ]
    return counts, terms, theme


def fitted(counted, terms, *, languages="uk", tokens=400, **options):
    counts = csr_array(counted)
    tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(counts.astype(np.float32))
    tfidf = csr_array((tfidf.data.astype(np.float32), tfidf.indices, tfidf.indptr), shape=counts.shape)
    size = counts.shape[0]
    spoken = np.full(size, languages) if isinstance(languages, str) else languages
    return tfidf, topics.fit(
        tfidf,
        counts=counts,
        languages=spoken,
        terms=terms,
        labels=[t.upper() for t in terms],
        tokens=np.full(size, tokens),
        **options,
    )


@pytest.mark.parametrize("size", [1, 2, 3, 5, 11, 12, 20, 50])
def test_every_size(size):
    """Any number of articles gives topics; below a dozen it is one, and a handful makes no map."""
    _, found = fitted(*corpus(size, 4)[:2])
    assert found.topic.dtype == found.leaf.dtype == np.int32 and found.topic.shape == (size,)
    assert COLUMNS == list(found.table.columns)
    assert size == found.table["articles"].sum()
    assert (found.topic >= 0).all()
    assert found.centroids.dtype == found.x.dtype == found.y.dtype == found.confidence.dtype == np.float32
    assert ((found.confidence >= 0) & (found.confidence <= 1)).all()
    if size < topics.DIVIDED_FROM:
        assert 1 == len(found.table)
    if size < mapping.MAPPED_FROM:
        assert np.isnan(found.x).all()
    else:
        assert np.isfinite(found.x).all() and np.abs(found.x).max() <= 1


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 0), (3, 0), (40, 3)])
def test_nothing_to_go_by(shape):
    """No articles, no terms, or articles without any: no topic, and no error."""
    empty = csr_array(shape, dtype=np.float32)
    found = topics.fit(
        empty,
        counts=empty,
        languages=np.full(shape[0], "uk"),
        terms=["слово"] * shape[1],
        labels=["слово"] * shape[1],
        tokens=np.zeros(shape[0], dtype=int),
    )
    assert [-1] * shape[0] == found.topic.tolist()
    assert (0, COLUMNS) == (len(found.table), list(found.table.columns))
    assert (0, shape[1]) == found.centroids.shape


def test_themes_are_found():
    """Themes with words of their own come out whole, largest first, with centroids that point to them."""
    counts, terms, theme = corpus(200, 5)
    counts, theme = counts[theme != 4][:130], theme[theme != 4][:130]
    tfidf, found = fitted(counts, terms, k=4)
    assert 1.0 == adjusted_rand_score(theme, found.topic)
    assert sorted(found.table["articles"], reverse=True) == found.table["articles"].tolist()
    assert np.allclose(1, np.linalg.norm(found.centroids, axis=1))
    assert found.topic.tolist() == (tfidf @ found.centroids.T).argmax(axis=1).tolist()
    assert (found.table["stability"] == 1).all()


@pytest.mark.parametrize("themes", [9, 12])
def test_number_of_themes(themes):
    """The number of topics is read off the tree where themes are distinct and in the usual range."""
    counts, terms, theme = corpus(240, themes)
    _, found = fitted(counts, terms)
    assert themes == len(found.table)
    assert 1.0 == adjusted_rand_score(theme, found.topic)


def test_a_few_plain_themes():
    """Fewer topics than usual are shown where the corpus plainly has no more."""
    counts, terms, theme = corpus(240, 3)
    _, found = fitted(counts, terms)
    assert 3 == len(found.table)


@pytest.mark.parametrize("k", [1, 2, 7, 30, 500])
def test_wished_number(k):
    """A wished number is kept as far as the articles allow."""
    counts, terms, _ = corpus(60, 6)
    _, found = fitted(counts, terms, k=k)
    assert min(k, 2) <= len(found.table) <= k
    assert 60 == found.table["articles"].sum()


def test_equal_articles():
    """A corpus of one text many times over is one topic, with finite places."""
    counts, terms, _ = corpus(1, 1)
    _, found = fitted(np.repeat(counts, 40, axis=0), terms)
    assert [0] * 40 == found.topic.tolist()
    assert np.isfinite(found.x).all()


def test_articles_apart():
    """An article without terms, or that shares none with any other, belongs to no topic and has no place."""
    counts, terms, _ = corpus(60, 4)
    counts = np.hstack([counts, np.zeros((60, 1), dtype=np.int32)])
    counts[7] = counts[9] = 0
    counts[9, -1] = 3
    _, found = fitted(counts, [*terms, "одинак"])
    assert [7, 9] == np.flatnonzero(found.topic < 0).tolist() == np.flatnonzero(np.isnan(found.x)).tolist()
    assert 58 == found.table["articles"].sum()
    assert 0 == found.confidence[7]


def test_languages_meet():
    """Articles of one theme in two spellings share a topic, which neither language has to itself."""
    counts, terms, theme = corpus(120, 4)
    half = counts.copy()
    half[60:] = 0
    other = counts.copy()
    other[:60] = 0
    spelt = [term.replace("слово", "слова") for term in terms]
    languages = np.where(np.arange(120) < 60, "uk", "ru")
    _, found = fitted(np.hstack([half, other]), [*terms, *spelt], languages=languages, k=4)
    assert 1.0 == adjusted_rand_score(theme, found.topic)


def test_short_texts():
    """Texts of a few words are told apart by the cooccurrence of their words."""
    counts, terms, theme = corpus(600, 6, words=30, length=10)
    _, found = fitted(counts, terms, tokens=12, k=6)
    assert adjusted_rand_score(theme, found.topic) > 0.9


def test_beyond_the_sample(monkeypatch):
    """Articles beyond the sample join the topics learnt from it, and find a place between the landmarks."""
    counts, terms, theme = corpus(600, 5)
    for module, name, value in (
        (topics, "SAMPLE", 200),
        (passports, "BLOCK", 70),
        (mapping, "WHOLE", 100),
        (mapping, "LANDMARKS", 100),
        (passports, "WITNESSES", 50),
    ):
        monkeypatch.setattr(module, name, value)
    _, found = fitted(counts, terms, k=5)
    assert 1.0 == adjusted_rand_score(theme, found.topic)
    assert np.isfinite(found.x).all() and np.abs(found.x).max() <= 1


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from tests.test_topics import digest
print(digest())
"""


def digest():
    """A fingerprint of everything that `fit` gives for a mixed corpus."""
    counts, terms, _ = corpus(150, 7, words=15)
    languages = np.where(np.arange(150) % 3 == 0, "ru", "uk")
    _, found = fitted(counts, terms, languages=languages, tokens=50)
    parts = [part.tobytes() for part in found[:7]] + [found.tree.to_json(double_precision=15).encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def test_same_bytes():
    """Other hash seeds, numbers of threads and kinds of processor give the same bytes.

    OPENBLAS_CORETYPE takes the kernels made for an older processor, NPY_DISABLE_CPU_FEATURES numpy's plain loops.
    """
    others = (
        {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        {
            "PYTHONHASHSEED": "2",
            "OMP_NUM_THREADS": "2",
            "OPENBLAS_NUM_THREADS": "2",
            "OPENBLAS_CORETYPE": "Nehalem",
            "NPY_DISABLE_CPU_FEATURES": "AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR AVX2 FMA3",
        },
    )
    seen = {digest()}
    for other in others:
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(root=str(ROOT))],
            env=os.environ | other,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(run.stdout.strip())
    assert 1 == len(seen)


def test_ward_by_hand():
    """Points 0, 1 and 10 on a line, weighing 1, 1 and 2: 0 and 1 merge for 1/2, then 10 joins for 90.25."""
    merges, costs = ward(np.array([[0.0], [1.0], [10.0]]), np.array([1.0, 1.0, 2.0]))
    assert [(0, 1), (0, 2)] == merges
    assert np.allclose([0.5, 2 * 2 / 4 * 9.5**2], costs)
    tree = growing.Tree(np.array([0, 1, 2, 2]), merges, costs)
    assert [0, 0, 1, 1] == growing.cut(tree, 2).tolist()
    assert [0, 0, 0, 0] == growing.cut(tree, 1).tolist()
    assert [0, 1, 2, 2] == growing.cut(tree, 9).tolist()


def test_joined_as_most_draws_have_it():
    """Two of three draws join the topics 1 and 2 first, the third 0 and 1: so does the tree, whatever their order."""
    topic = np.array([0, 0, 1, 1, 2, 2])

    def drawn(rows, *merges):
        cluster = np.unique(topic[rows], return_inverse=True)[1]
        return consensus.Subsample(np.array(rows), growing.Tree(cluster, list(merges), np.ones(len(merges))))

    draws = [
        drawn([0, 1, 2, 3, 4, 5], (0, 1), (0, 2)),
        drawn([0, 2, 3, 4, 5], (1, 2), (0, 1)),
        drawn([0, 1, 2, 3, 4, 5], (1, 2), (0, 1)),
    ]
    for order in (draws, draws[::-1]):
        assert [(1, 2), (0, 1)] == consensus.average_linkage(topic, order)
        assert [0, 0, 1, 1, 1, 1] == consensus.merge(topic, order, 2).tolist()
    # Each draw is cut to three topics and to two: pairs of articles that meet, twice each, and those in one topic.
    together, met = consensus._coassociation(topic, draws)
    assert [2 * (4 + 2 + 4), 2 * (4 + 4 + 4)] == [met[0, 1], met[1, 2]]
    assert [4, 4 + 4] == [together[0, 1], together[1, 2]]


def test_what_no_draw_holds():
    """A topic that no draw holds is together with none; of equals the smaller numbers join; one alone joins nothing."""
    tree = growing.Tree(np.array([0, 1]), [(0, 1)], np.ones(1))
    draws = [consensus.Subsample(np.array([0, 2]), tree)]
    assert [(0, 1), (0, 2)] == consensus.average_linkage(np.array([0, 1, 2]), draws)
    assert [(0, 2), (0, 1)] == consensus.average_linkage(
        np.array([0, 1, 2, 2]),
        [consensus.Subsample(np.array([0, 2, 3]), growing.Tree(np.array([0, 0, 1]), [(0, 1)], np.ones(1)))],
    )
    assert [] == consensus.average_linkage(np.zeros(4, dtype=int), draws)


def test_fewer_topics_than_chosen():
    """Themes with subthemes: of the subthemes' topics as many are joined as it takes, each whole."""
    counts, terms, _ = corpus(600, 12)
    broad, words, theme = corpus(600, 3)
    shared = np.hstack([counts, broad]), [*terms, *(f"ш{word}" for word in words)]
    assert fitted(*shared)[1].chosen > 3
    _, found = fitted(*shared, k=3)
    assert 3 == found.chosen and 1 == adjusted_rand_score(theme, found.topic)
    assert all(1 == len(set(theme[found.leaf == leaf])) for leaf in set(found.leaf.tolist()))


def test_nodes_by_hand():
    """Three finest topics, 1 and 2 merge, then all: what each node is made of, and in which cuts it stands."""
    nodes = hierarchy.nodes([(1, 2), (0, 1)], np.array([3.0, 2.0]), 3)
    assert [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1]] == nodes.members.astype(int).tolist()
    assert [4, 3, 3, 4, -1] == nodes.parent.tolist()
    assert [0, 0, 0, 3, 3] == nodes.height.tolist()  # never less than that of a part
    assert [(2, 3), (3, 3), (3, 3), (2, 2), (1, 1)] == list(zip(nodes.first_cut, nodes.last_cut, strict=True))


def test_pruned_tree():
    """A finest topic without articles leaves the tree; its partner takes the place of both."""
    nested = hierarchy.Nested(
        np.array([0, 2, 3]), np.array([0, 0, 1, 2]), [(0, 1), (2, 3), (0, 2)], np.array([1.0, 2.0, 3.0])
    )
    pruned = hierarchy.prune(nested, np.array([True, False, True, True]))
    assert [(1, 2), (0, 1)] == pruned.merges and [2.0, 3.0] == pruned.costs.tolist()
    assert [0, 1, 2] == pruned.leaf.tolist() == pruned.owner.tolist()
    first = hierarchy.prune(nested, np.array([False, True, True, False]))
    assert [(0, 1)] == first.merges and [3.0] == first.costs.tolist()


@pytest.mark.parametrize(
    ("articles", "topics", "leaves"), [(12, 2, 2), (80, 8, 10), (400, 12, 40), (9_999, 20, 40), (60, 30, 30)]
)
def test_number_of_finest_topics(articles, topics, leaves):
    """One for every eight articles, forty at most, never fewer than the chosen ones."""
    assert leaves == hierarchy.leaf_number(articles, topics)


@pytest.mark.parametrize("size", [3, 14, 60, 240])
def test_every_cut_is_nested(size):
    """For every number of topics there is a cut; a coarser topic is a union of finer ones, and all say how large."""
    counts, terms, _ = corpus(size, 6)
    _, found = fitted(counts, terms)
    finest = cuts.finest(found.tree)
    assert list(range(2 * finest - 1)) == found.tree["topic"].tolist()
    before = np.zeros(size, dtype=int)
    for k in range(1, finest + 1):
        topic = cuts.owners(found.tree, k).take(found.leaf)
        assert k == len(set(topic.tolist())) == len(cuts.standing(found.tree, k))
        assert k == len(set(zip(before.tolist(), topic.tolist(), strict=True)))  # each lies within one coarser topic
        sizes = dict(zip(*np.unique(topic, return_counts=True), strict=True))
        table = cuts.standing(found.tree, k)
        assert sizes == dict(zip(table["topic"], table["articles"], strict=True))
        before = topic
    assert found.topic.tolist() == cuts.owners(found.tree, found.chosen).take(found.leaf).tolist()
    assert found.leaf.tolist() == before.tolist()
    heights = found.tree.set_index("topic")["height"]
    parents = found.tree[found.tree["parent"] >= 0]
    assert (heights[parents["parent"]].to_numpy() >= parents["height"].to_numpy()).all()


def test_the_chosen_cut_is_not_spoilt():
    """Finer topics than the themes do not mix them again."""
    counts, terms, theme = corpus(400, 20)
    for k in (20, 10):
        _, found = fitted(counts, terms, k=k)
        assert k == found.chosen == len(found.table)
        finest = [len(set(theme[found.leaf == leaf])) for leaf in set(found.leaf.tolist())]
        assert [1] * len(finest) == finest  # below: no theme is mixed again


def test_names_in_each_language():
    """Where languages mix, a topic has a name in each; its label is the one in the largest."""
    counts, terms, theme = corpus(120, 4)
    half, other = counts.copy(), counts.copy()
    half[80:], other[:80] = 0, 0
    spelt = [term.replace("слово", "слова") for term in terms]
    languages = np.where(np.arange(120) < 80, "uk", "ru")
    _, found = fitted(np.hstack([half, other]), [*terms, *spelt], languages=languages, k=4)
    for topic in found.table.itertuples():
        assert {"uk", "ru"} == set(topic.names)
        assert topic.label == topic.names["uk"]
        assert all(word.endswith("СЛОВО") for word in topic.names["uk"].split(", "))
        assert all(word.endswith("СЛОВА") for word in topic.names["ru"].split(", "))


def test_a_few_articles_name_no_topic():
    """A language in which under a fifth of a topic's articles are gives it no name."""
    counts, terms, theme = corpus(120, 4)
    half, other = counts.copy(), counts.copy()
    half[104:], other[:104] = 0, 0  # four of thirty
    languages = np.where(np.arange(120) < 104, "uk", "ru")
    _, found = fitted(np.hstack([half, other]), [*terms, *(f"{term}а" for term in terms)], languages=languages, k=4)
    assert [["uk"]] * 4 == [list(names) for names in found.table["names"]]


def test_separation_by_hand():
    """Two topics at right angles: 1 for articles on the mean; an article at 45° of both lowers it."""
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    tree = hierarchy.nodes([(0, 1)], np.array([1.0]), 2)
    found = quality.separation(vectors, np.array([0, 0, 1, 1]), tree, 2)
    assert np.allclose([1, 1], found[:2]) and np.isnan(found[2])
    vectors[1] = np.sqrt([0.5, 0.5])
    mean = vectors[:2].sum(axis=0) / np.linalg.norm(vectors[:2].sum(axis=0))
    a, b = 1 - vectors[:2] @ mean, 1 - vectors[:2] @ np.array([0, 1.0])
    expected = np.mean((b - a) / np.maximum(a, b))
    assert np.isclose(expected, quality.separation(vectors, np.array([0, 0, 1, 1]), tree, 2)[0])


def test_stability_of_what_is_not_there():
    """Plain themes come back whole; halves of one theme, cut at random, do not."""
    counts, terms, theme = corpus(300, 4)
    tfidf, found = fitted(counts, terms, k=4)
    assert (found.table["stability"] == 1).all()
    halves = np.random.default_rng(0).integers(0, 2, 300)
    tree = hierarchy.nodes([(0, 1)], np.array([1.0]), 2)
    draws = consensus.subsample(normalize(tfidf.toarray()))
    assert (quality.stability(halves, tree, draws)[:2] < 0.6).all()
    assert np.isnan(quality.stability(halves, tree, draws)[2])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["санкція", "санкция", "санкції"], "sankt"),
        (["вибори", "выборы"], "vibor"),
        (["київ", "Kyiv"], "kiv"),
        (["Харків", "Kharkiv"], "harki"),
        (["м'яч воротар", "мяч воротарка"], "mach vorot"),
        (["росія", "россия", "Rossiya"], "rosa"),
        (["Марія", "Мария", "Mariya", "Mariia"], "mara"),
        (["путін", "Путин", "Putin"], "putin"),
        (["Єрмак", "Yermak"], "ermak"),
        (["олімпіада", "Olympics"], "olimp"),
    ],
)
def test_fold(words, expected):
    """Kindred words of three languages fall together, each word of a phrase by itself."""
    assert {expected} == {features.fold(word) for word in words}


def test_words_that_are_everywhere_weigh_nothing():
    """A term with the same share in all topics weighs 0; one of a single topic weighs its share × ln of the
    lift."""
    weights = naming.term_weights(np.array([[5.0, 5.0, 0.0], [5.0, 0.0, 5.0]]))
    assert np.allclose([[0, 0.5 * np.log(2), 0], [0, 0, 0.5 * np.log(2)]], weights)


def test_telling_terms_say_nothing_twice():
    """A word gives way to a strong phrase, what a phrase contains is not said again, numbers are not said at
    all."""
    terms = ["північний", "потік", "північний потік", "потік газ", "газ", "2024", "ціна"]
    weights = np.array([0.9, 1.0, 0.8, 0.3, 0.7, 5.0, 0.6])
    chosen = [terms[column] for column, _ in naming.top_terms(weights, naming.sayable(terms), terms)]
    assert ["північний потік", "газ", "ціна"] == chosen


def test_label():
    """A label shows terms as written, kindred words once, three at most."""
    terms = ["вакцина", "вакцинація", "covid", "щеплення", "лікар"]
    assert "вакцини, covid, щеплення" == naming.label(range(5), terms, ["вакцини", *terms[1:]])


def test_coherence_by_hand():
    """Terms always together score 1, never together -1, and independent ones 0."""
    held = csr_array(np.array([[1, 1, 0, 1], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 0]]))
    assert np.allclose([1, -1, 0], naming.coherence(held, [[0, 1], [0, 2], [0, 3]]))
    assert np.isnan(naming.coherence(held, [[0], []])).all()
