"""The stream of forms becomes terms: lemmas and phrases, each counted where it stands."""

from math import isclose, log

import numpy as np
import pandas as pd
import pytest

from data.counts import LEAST_G2, _associated, count

FORMS = pd.DataFrame(
    [("мирні", "мирний", "ADJ", "uk", False), ("переговори", "переговори", "NOUN", "uk", False),
     ("мирних", "мирний", "ADJ", "uk", False), ("переговорів", "переговори", "NOUN", "uk", False),
     ("про", "про", "FUNC", "uk", True), ("Київ", "київ", "PROPN", "uk", False), ("7", "7", "NUM", "uk", False),
     ("сказав", "сказати", "VERB", "uk", True), ("іде", "йти", "VERB", "uk", False),
     ("хліб", "хліб", "NOUN", "uk", False)],
    columns=["form", "lemma", "pos", "language", "stop"])


def counted(*articles: list[int]):
    """Count articles given as form numbers; every article ends with a break."""
    stream = np.concatenate([np.array([*one, -1], dtype=np.int32) for one in articles])
    return count(stream, np.concatenate([[0], np.cumsum([len(one) + 1 for one in articles])]), FORMS)


def cell(result, article: int, term: str) -> int:
    column = result.terms.index[result.terms["term"] == term]
    return int(result.counts.toarray()[article, column[0]]) if len(column) else 0


def test_forms_of_one_word_are_one_term():
    """Forms are counted together and kept, most frequent first; function words and numbers are not terms."""
    result = counted([0, 5, 4, 6], [2, 9], [0, 9])
    assert cell(result, 0, "мирний") == 1 and cell(result, 1, "мирний") == 1
    row = result.terms.set_index("term").loc["мирний"]
    assert row["count"] == 3 and row["articles"] == 3
    assert row["forms"] == [{"form": "мирні", "count": 2}, {"form": "мирних", "count": 1}]
    assert set(result.terms["term"]) == {"мирний", "київ", "хліб"}


def test_terms_are_sorted_and_columns_follow():
    """A term is found by searching the sorted list; its column says in how many articles it stands."""
    result = counted([9, 5], [9])
    assert result.terms["term"].tolist() == sorted(result.terms["term"])
    assert cell(result, 0, "київ") == 1 and cell(result, 1, "київ") == 0


def test_a_phrase_is_counted_in_all_its_forms_and_shown_in_the_nominative():
    """Neighbours that never part are a phrase; its label is natural Ukrainian; its parts are counted as well."""
    result = counted(*[[0, 1, 8, 5], [2, 3, 8, 9]] * 3, *[[9, 8, 5, 9]] * 6)
    row = result.terms.set_index("term").loc["мирний переговори"]
    assert row["label"] == "мирні переговори" and row["words"] == 2 and row["count"] == 6
    assert cell(result, 0, "мирний переговори") == 1 and cell(result, 0, "переговори") == 1


def test_a_break_parts_a_phrase():
    """Words on both sides of a full stop or a comma are no phrase."""
    result = counted(*[[0, -1, 1]] * 6, *[[9, 8, 5]] * 6)
    assert "мирний переговори" not in set(result.terms["term"])


def test_a_name_keeps_its_capital():
    """The label is written as most of the forms are."""
    assert counted([5, 9]).terms.set_index("term").loc["київ", "label"] == "Київ"


@pytest.mark.parametrize("articles", [[[]], [[], []], [[4, 6]], [[7]]])
def test_nothing_to_count_gives_no_terms(articles):
    """Only stop words, only numbers, no words: a matrix without columns, one row per article."""
    result = counted(*articles)
    assert result.counts.shape == (len(articles), 0) and result.terms.empty


def test_association_is_dunnings_g2_and_bounded_mutual_information():
    """Two words, 20 of 1,000 each and always together: NPMI 1; the chance pair is refused."""
    assert _associated([20], [20], [20], 1000.0).tolist() == [True]
    assert _associated([4], [200], [20], 1000.0).tolist() == [False]
    # G² of 20 of 20 against 0 of 980, worked out by hand.
    g2 = 2 * (20 * log(1000 / 20) + 980 * log(1000 / 980))
    assert g2 > LEAST_G2 and isclose(g2, 196.08, abs_tol=0.05)
