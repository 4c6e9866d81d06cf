"""General-language frequencies."""

import gzip
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from data.language import background, build_background
from data.language.background import frequencies
from data.language.build_background import _shared
from data.seeds import SEEDS


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
    assert (SEEDS / f"background_{language}.csv.gz").stat().st_size < 400_000


def test_no_table():
    """A language without a table has no frequencies."""
    assert {} == frequencies("other")


def test_ambiguous_forms_are_shared_by_what_clear_forms_say():
    """A form that two lemmas have goes to the one whose own forms are frequent; nothing is lost."""
    rates = _shared([(("рука",), 9.0), (("рука", "руця"), 10.0), (("руця",), 0.0)])
    assert rates["рука"] > 18.5
    assert 19.0 == pytest.approx(sum(rates.values()))


def test_shares_are_those_of_a_mixture():
    """Six rounds of expectation and maximisation, worked out with matrices; each lemma spreads over its forms."""
    forms = [(("а", "б"), 0.6), (("а",), 0.1), (("б", "в"), 0.2), (("в",), 0.3), (("а", "б", "в"), 0.5), (("б",), 0.01)]
    held = np.array([[one in lemmas for one in "абв"] for lemmas, _ in forms], dtype=float)
    rate = np.array([one for _, one in forms])
    share = rate @ (held / held.sum(axis=1, keepdims=True))
    for _round in range(6):
        weights = held * share / held.sum(axis=0)
        share = rate @ (weights / weights.sum(axis=1, keepdims=True))
    found = _shared(forms)
    np.testing.assert_allclose([found[one] for one in "абв"], share, rtol=1e-12)


@pytest.mark.parametrize(
    ("language", "rows"), [("uk", ["хліб,3e+05", "п'ять,2e+05"]), ("en", ["bread,5e+05", "five,1.23e+05"])]
)
def test_a_table_is_made(monkeypatch, tmp_path, language, rows):
    """Per million, to three digits, the most frequent first; forms of the other alphabet and unknown ones left out."""
    rates = {"хліб": 0.3, "п’ять": 0.2, "bread": 0.5, "five": 0.12345, "кит": 0.1, "невідоме": 0.9, "ox": 1e-9}
    asked = []
    monkeypatch.setitem(
        sys.modules,
        "wordfreq",
        SimpleNamespace(get_frequency_dict=lambda name, wordlist: asked.append((name, wordlist)) or rates),
    )
    monkeypatch.setattr(build_background, "candidates", lambda form, _language: () if form == "невідоме" else (form,))
    monkeypatch.setattr(build_background, "SEEDS", tmp_path)
    monkeypatch.setattr(background, "SEEDS", tmp_path)
    monkeypatch.setattr(build_background, "_MAX_LEMMAS", 2)
    build_background.build(language)
    first = (tmp_path / f"background_{language}.csv.gz").read_bytes()
    assert gzip.decompress(first).decode().splitlines() == ["lemma,per_million", *rows]
    assert first[4:8] == bytes(4)  # no time of making: the same table has the same bytes
    build_background.build(language)
    assert (tmp_path / f"background_{language}.csv.gz").read_bytes() == first and asked == [(language, "best")] * 2
    background.frequencies.cache_clear()
    assert background.frequencies(language) == {row.split(",")[0]: float(row.split(",")[1]) for row in rows}
    background.frequencies.cache_clear()
