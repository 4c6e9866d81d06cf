"""General-language frequencies."""

import pytest

from data.background import _path, _shared, frequencies


@pytest.mark.parametrize(
    ("language", "common", "rare"),
    [("uk", "людина", "демілітаризація"), ("ru", "человек", "реинтеграция"), ("en", "people", "earthquake")],
)
def test_common_words_are_frequent(language, common, rare):
    """A common word is hundreds in a million, a rare one a few; the file is small."""
    rates = frequencies(language)
    assert rates[common] > 500 > 100 > rates.get(rare, 0)
    assert 20_000 < len(rates) <= 30_000
    assert sum(rates.values()) < 1_100_000
    assert _path(language).stat().st_size < 400_000


def test_no_table():
    """A language without a table has no frequencies."""
    assert {} == frequencies("other")


def test_ambiguous_forms_are_shared_by_what_clear_forms_say():
    """A form that two lemmas have goes to the one whose own forms are frequent; nothing is lost."""
    rates = _shared([(("рука",), 9.0), (("рука", "руця"), 10.0), (("руця",), 0.0)])
    assert rates["рука"] > 18.5
    assert 19.0 == pytest.approx(sum(rates.values()))
