"""Which topics of a new tree continue those of an older one: likeness by words and by articles, by hand."""

import numpy as np
import pytest

from data.topics.matching import Side, _alike, correspond


def side(sums, terms, leaf=(), articles=(), *, chosen=None, members=None):
    """A tree of finest topics alone, all of them chosen, unless told otherwise."""
    sums = np.array(sums, dtype=np.float32)
    members = np.eye(len(sums), dtype=bool) if members is None else np.array(members, dtype=bool)
    chosen = np.ones(len(members), dtype=bool) if chosen is None else np.array(chosen)
    return Side(members, chosen, sums, list(terms), np.array(leaf, dtype=int), list(articles))


def test_by_words_alone():
    """The larger cosines win over all pairs together; what is alike by less than a half is new; terms go by name."""
    old = side([[1, 0, 0], [0, 1, 0]], "абв")
    new = side([[0, 0, 1], [0, 1, 0.2], [1, 0.3, 0]], "абв")
    assert correspond(new, old).tolist() == [-1, 1, 0]
    assert correspond(old, new).tolist() == [2, 1]
    # The same numbers under other names are another theme; a term more in between moves the columns.
    assert correspond(side([[1, 0], [0, 1]], "гґ"), side([[1, 0], [0, 1]], "аб")).tolist() == [-1, -1]
    assert correspond(side([[0, 1, 0], [0, 0, 1]], "абв"), side([[1, 0], [0, 1]], "бв")).tolist() == [0, 1]


def test_a_half_is_alike():
    """Cosines of 0.6 and of 0.4 with the older topic's only term; a term that one side lacks counts in the length."""
    for share, expected in ((0.51, 0), (0.49, -1)):
        vector = [share, (1 - share**2) ** 0.5]
        assert correspond(side([vector], "аб"), side([[1, 0]], "аб")).tolist() == [expected]
        assert correspond(side([vector], "аб"), side([[1]], "а")).tolist() == [expected]
        assert correspond(side([[1]], "а"), side([vector], "аб")).tolist() == [expected]


def test_the_sum_of_all_pairs_decides():
    """Two topics that like the same one: the second best of one of them makes more than the best of each in turn."""
    old = side([[1, 0], [0.8, 0.6]], "аб")
    new = side([[1, 0.02], [0.98, 0.199]], "аб")
    # Likeness with the older two: 1.00 and 0.81; 0.98 and 0.90. Together 1.90 against 1.79.
    assert correspond(new, old).tolist() == [0, 1]
    assert correspond(side([[0.98, 0.199], [1, 0.02]], "аб"), old).tolist() == [1, 0]


def test_common_articles_count_half():
    """Words say yes by 0.6, articles no: (0.6 + 0) / 2; from five articles in common on, fewer say nothing.

    The other way round words of 0.4 and all articles make 0.7.
    """
    names = [f"a{n}" for n in range(6)]
    for count, expected in ((6, [1, 0]), (5, [1, 0]), (4, [0, 1])):
        old = side([[1, 0], [0, 1]], "аб", [0, 0, 0, 1, 1, 1][:count], names[:count])
        new = side([[0.8, 0.6], [0.6, 0.8]], "аб", [1, 1, 1, 0, 0, 0][:count], names[:count])
        # By words new 0 is old 0 (0.8); by articles it is old 1: (0.6 + 1) / 2 against (0.8 + 0) / 2.
        assert correspond(new, old).tolist() == expected
    # Articles of no topic, and those of one side only, are not in common.
    old = side([[1, 0], [0, 1]], "аб", [0, 0, 0, 1, 1, -1], names)
    new = side([[0.8, 0.6], [0.6, 0.8]], "аб", [1, 1, -1, 0, 0, 0, 0], [*names, "more"])
    assert correspond(new, old).tolist() == [0, 1]


def test_the_overlap_is_that_of_jaccard():
    """Of eight articles four are in both, two in each alone: 4 / 8 beside words of 0.45 is too little."""
    names = [f"a{n}" for n in range(9)]
    for cosine, expected in ((0.45, -1), (0.55, 0)):
        vector = [cosine, (1 - cosine**2) ** 0.5, 0]
        old = side([[1, 0, 0], [0, 0, 1]], "абв", [0, 0, 0, 0, 0, 0, 1, 1, 1], names)
        new = side([vector, [0, 0, 1]], "абв", [0, 0, 0, 0, 1, 1, 0, 0, 1], names)
        assert correspond(new, old)[0] == expected


def test_a_theme_without_common_articles_goes_by_its_words():
    """A topic whose articles are all new is compared by words, though others have articles in common."""
    names = [f"a{n}" for n in range(6)]
    old = side([[1, 0, 0], [0, 1, 0]], "абв", [0] * 6, names)
    new = side([[1, 0, 0], [0, 0.6, 0.8]], "абв", [*[0] * 6, 1, 1], [*names, "b0", "b1"])
    assert correspond(new, old).tolist() == [0, 1]


def test_chosen_topics_come_first():
    """A chosen topic takes the chosen one that is like it, though another is more so; the rest meets the rest."""
    members = [[1, 0], [0, 1], [1, 1]]
    old = side([[1, 0], [0, 1]], "аб", members=members, chosen=[True, False, False])
    new = side([[0.6, 0.8], [0.9, 0.1]], "аб", members=members, chosen=[True, False, False])
    # The chosen ones are alike by 0.6. Of the rest, 0.78 (new 1 and the old whole) and 0.51 (the new whole and old 1)
    # are more than 0.97 (both wholes) alone.
    assert correspond(new, old).tolist() == [0, 2, 1]
    assert correspond(new, side(np.empty((0, 2)), "аб", members=np.empty((0, 0)))).tolist() == [-1, -1, -1]
    assert correspond(side(np.empty((0, 2)), "аб", members=np.empty((0, 0))), old).tolist() == []


def test_exactly_a_half_is_alike():
    """A cosine of one half is enough, for the pair and for the sum that decides who is paired with whom."""
    half = [0.5, 0.75**0.5]
    assert correspond(side([half], "аб"), side([[1, 0]], "аб")).tolist() == [0]
    assert correspond(side([[*half, 0]], "абв"), side([[0, 0, 1], [1, 0, 0]], "абв")).tolist() == [1]


def test_a_theme_without_a_common_article_goes_by_its_words():
    """Beside five articles in common of another topic: alike by 0.8, not by half of it, on either side."""
    names = [f"a{n}" for n in range(5)]
    here = side([[1, 0, 0], [0, 0.8, 0.6]], "абв", [0] * 5, names)
    there = side([[1, 0, 0], [0, 1, 0]], "абв", [0] * 5 + [1], [*names, "only here"])
    assert correspond(here, there).tolist() == correspond(there, here).tolist() == [0, 1]
    # One article in common is wholly in common: (0.4 + 1) / 2.
    one = side([[1, 0, 0], [0, 1, 0]], "абв", [0] * 4 + [1], names)
    other = side([[1, 0, 0], [0, 0.4, 0.84**0.5]], "абв", [0] * 4 + [1], names)
    assert correspond(one, other).tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(4))
def test_likeness_topic_by_topic(seed):
    """Half the cosine and half the overlap of sets of articles, for topics of any cut of trees of unlike size."""
    random = np.random.default_rng(seed)

    def tree(leaves, topics, articles, terms):
        members = random.random((topics, leaves)) < 0.4
        members[np.arange(topics), random.integers(0, leaves, topics)] = True
        return side(
            random.random((leaves, len(terms))),
            terms,
            random.integers(-1, leaves, len(articles)),
            articles,
            members=members,
        )

    names = np.array([f"a{n}" for n in range(40)])
    new = tree(4, 6, random.permutation(names)[:30].tolist(), "абвгґ")
    old = tree(6, 5, random.permutation(names)[:25].tolist(), "бвгґд")
    common = {
        article
        for article in set(new.articles) & set(old.articles)
        if new.leaf[new.articles.index(article)] >= 0 and old.leaf[old.articles.index(article)] >= 0
    }
    assert len(common) >= 5

    def told(tree, row):
        own = set(np.flatnonzero(tree.members[row]))
        words = dict(zip(tree.terms, tree.sums[sorted(own)].sum(axis=0).astype(float), strict=True))
        return {article for article, leaf in zip(tree.articles, tree.leaf, strict=True) if leaf in own} & common, words

    for row, found in enumerate(_alike(new, old)):
        for column, likeness in enumerate(found):
            (mine, one), (theirs, other) = told(new, row), told(old, column)
            cosine = sum(one[term] * other[term] for term in one.keys() & other.keys()) / (
                np.linalg.norm(list(one.values())) * np.linalg.norm(list(other.values()))
            )
            overlap = len(mine & theirs) / len(mine | theirs) if mine and theirs else cosine
            assert likeness == pytest.approx((cosine + overlap) / 2, abs=1e-5)
