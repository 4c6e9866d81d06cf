"""What a topic is: sizes, telling terms, names and coherence of each language, worked out on a dozen articles."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from data.topics import features, hierarchy, labels, passports
from data.topics.exact.preprocessing import normalize_csr

TERMS = ["лід", "сніг", "гол", "матч", "стаття"]


def corpus(counts, languages="uk"):
    counts = csr_array(np.array(counts, dtype=float))
    size = counts.shape[0]
    spoken = np.full(size, languages) if isinstance(languages, str) else np.array(languages)
    tfidf = normalize_csr(features.log_tf(counts))
    return passports.Counted(tfidf, counts, spoken, TERMS, [term.upper() for term in TERMS], np.full(size, 100))


def described(made, leaf, merges=((0, 1),), leaves=2):
    tree = hierarchy.nodes(list(merges), np.arange(1.0, len(merges) + 1), leaves)
    size = len(tree.parent)
    unknown = np.full(size, np.nan)
    return passports.describe(made, np.array(leaf), tree, np.arange(size), stability=unknown, separation=unknown)


TWO = [[1, 1, 0, 0, 1]] * 6 + [[0, 0, 1, 1, 1]] * 4
LEAF = [0] * 6 + [1] * 4


def test_sizes_terms_and_sums():
    """Six articles of winter and four of football, all with one word in common; an article of no topic is left out."""
    made = corpus([*TWO, [0, 0, 0, 0, 3]])
    table, sums = described(made, [*LEAF, -1])
    assert table["articles"].tolist() == [6, 4, 10] and table["parent"].tolist() == [2, 2, -1]
    assert [[one["term"] for one in terms] for terms in table["terms"][:2]] == [["лід", "сніг"], ["гол", "матч"]]
    assert table["label"].tolist()[:2] == ["ЛІД, СНІГ", "ГОЛ, МАТЧ"]
    np.testing.assert_allclose(
        sums, [made.tfidf.toarray()[:6].sum(axis=0), made.tfidf.toarray()[6:10].sum(axis=0)], rtol=1e-6
    )
    share = 1 / 3  # against 6 of 30 in all: the article of no topic does not count
    weights = [one["weight"] for one in table["terms"][0]]
    assert weights == pytest.approx([share * np.log(share / (6 / 30))] * 2)
    # All articles have nothing to stand apart from: what weighs most goes first, the common word among it.
    assert table["terms"][2][0]["term"] == "стаття"


def test_a_term_of_one_article_is_none_of_a_topic():
    """Unless the topic has hardly more: of four articles two must have it, of three one."""
    for articles, found in ((4, False), (3, True)):
        rows = [[1, 0, 0, 0, 0]] * articles + [[0, 0, 0, 1, 0]] * 6
        rows[0] = [1, 1, 0, 0, 0]
        table, _sums = described(corpus(rows), [0] * articles + [1] * 6)
        assert ("сніг" in {one["term"] for one in table["terms"][0]}) is found


def test_names_in_each_language():
    """Five articles and a fifth of the topic's; the language of most articles labels it."""
    rows = [[1, 1, 0, 0, 1]] * 20 + [[0, 0, 1, 1, 1]] * 20
    spoken = ["uk"] * 15 + ["ru"] * 5 + ["uk"] * 16 + ["ru"] * 4
    table, _sums = described(corpus(rows, spoken), [0] * 20 + [1] * 20)
    assert [sorted(names) for names in table["names"]] == [["ru", "uk"], ["uk"], ["ru", "uk"]]
    many = [[1, 1, 0, 0, 1]] * 26 + [[0, 0, 1, 1, 1]] * 25
    spoken = ["uk"] * 21 + ["ru"] * 5 + ["uk"] * 20 + ["ru"] * 5
    table, _sums = described(corpus(many, spoken), [0] * 26 + [1] * 25)
    assert [sorted(names) for names in table["names"][:2]] == [["uk"], ["ru", "uk"]]  # 5 of 26 are less than a fifth


def test_coherence_is_a_mean_over_the_articles_of_languages():
    """Of each language with three articles of a topic, weighted by how many; alone, that of all articles."""
    random = np.random.default_rng(0)
    counts = random.random((60, 5)) < np.array([[0.8, 0.6, 0.2, 0.1, 0.5]] * 30 + [[0.1, 0.2, 0.7, 0.6, 0.5]] * 30)
    counts[:, 4] |= ~counts.any(axis=1)
    leaf, spoken = np.repeat([0, 1], 30), np.array((["uk"] * 18 + ["ru"] * 12) * 2)
    made = corpus(counts, spoken)
    table, _sums = described(made, leaf)
    tree = hierarchy.nodes([(0, 1)], np.ones(1), 2)
    for node in range(2):
        parts = []
        for language in ("uk", "ru"):
            own = np.where(spoken == language, leaf, -1)
            members = tree.members.astype(float)
            sizes = (members @ np.bincount(own[own >= 0], minlength=2)).astype(int)
            best = passports._top_terms(made, passports._added(made, own, 2), members, sizes)
            score = labels.coherence(made.tfidf[np.flatnonzero(own >= 0)], [[column for column, _ in best[node]]])[0]
            parts.append((sizes[node], score))
        known = [(size, score) for size, score in parts if size >= 3 and not np.isnan(score)]
        assert table["coherence"][node] == pytest.approx(
            sum(size * score for size, score in known) / sum(size for size, _ in known)
        )


def test_coherence_is_measured_on_so_many_articles(monkeypatch):
    """Of more a draw: none twice, those of no topic not among them, by the seed."""
    seen = []
    monkeypatch.setattr(passports, "WITNESSES", 6)
    monkeypatch.setattr(passports.naming, "coherence", lambda held, columns: seen.append(held.toarray()) or columns)
    made = corpus(np.arange(1, 61).reshape(12, 5))
    leaf = np.array([-1, 0] * 3 + [0, 1] * 3)
    for seed in (0, 0, 3):
        passports._coherence(made, leaf, [[(1, 0.5)]], seed)
    held = made.tfidf.toarray()
    rows = [[next(at for at in range(12) if (held[at] == row).all()) for row in one] for one in seen]
    assert rows[0] == rows[1] != rows[2]
    for one in rows:
        assert len(set(one)) == 6 and one == sorted(one) and all(leaf[at] >= 0 for at in one)


def test_blocks_of_articles(monkeypatch):
    """As many as are read at once, the rest last; none of nothing; sums do not depend on them."""
    monkeypatch.setattr(passports, "BLOCK", 4)
    assert list(passports.blocks(9)) == [slice(0, 4), slice(4, 8), slice(8, 9)] and list(passports.blocks(0)) == []
    made = corpus(TWO)
    found = passports._added(made, np.array(LEAF), 2)
    assert found.held.tolist() == [[6, 6, 0, 0, 6], [0, 0, 4, 4, 4]] and found.log_tf.tolist() == found.held.tolist()
