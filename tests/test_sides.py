"""Two sides without a common article: what is in both stays with the smaller."""

import pytest

from data.corpus.select import select
from data.corpus.sides import sides
from data.corpus.view import Selection
from tests.building import article, build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Eight articles: А in 0 to 3, Б in 4 to 7; Ukrainian 0, 1, 2 and 4, the others Russian."""
    return build(
        tmp_path_factory.mktemp("sides") / "corpus",
        [
            article(
                f"2024-01-0{row + 1}", "слово", source="АБ"[row // 4], language="uk" if row in (0, 1, 2, 4) else "ru"
            )
            for row in range(8)
        ],
    )


@pytest.mark.parametrize(
    ("target", "reference", "expected"),
    [
        (Selection(sources=("А",)), None, ([0, 1, 2, 3], [4, 5, 6, 7])),
        (Selection(sources=("А",)), Selection(sources=("Б",)), ([0, 1, 2, 3], [4, 5, 6, 7])),
        (Selection(sources=("А",)), Selection(), ([0, 1, 2, 3], [4, 5, 6, 7])),
        (Selection(), Selection(sources=("А",)), ([4, 5, 6, 7], [0, 1, 2, 3])),
        (Selection(sources=("А",)), Selection(languages=("uk",)), ([0, 1, 2, 3], [4])),  # of equal ones A keeps
        (Selection(languages=("uk",)), Selection(sources=("А",)), ([0, 1, 2, 4], [3])),
        (Selection(sources=("А",)), Selection(sources=("А",)), ([0, 1, 2, 3], [])),
    ],
)
def test_what_is_in_both_stays_with_the_smaller(corpus, target, reference, expected):
    """Rows of A and of B."""
    assert tuple(side.numbers.tolist() for side in sides(select(corpus, target), reference)) == expected
