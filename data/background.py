"""How often a lemma occurs in general language: what the words of one article are compared with.

The tables in ``seeds/`` are made by ``python -m data.background`` from the word lists of the wordfreq package
(Robyn Speer, 2022; data CC BY-SA 4.0), which only that command needs.
"""

import csv
import gzip
from collections import Counter
from functools import cache
from pathlib import Path

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
LANGUAGES = ("uk", "ru", "en")

# Lemmas kept per language: the last ones occur less than about twice in a million words.
_KEPT = 30_000
# Rounds of sharing the frequency of an ambiguous form among its lemmas; the shares settle within five.
_ROUNDS = 6


@cache
def frequencies(language: str) -> dict[str, float]:
    """How often each lemma occurs in a million words of general language.

    Parameters
    ----------
    language : str
        "uk", "ru" or "en"; any other has no table.

    Returns
    -------
    dict of str to float
        Lemma to occurrences per million words; the 30,000 most frequent. Do not change it: it is shared.
    """
    path = _path(language)
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {lemma: float(rate) for lemma, rate in csv.reader(file) if rate != "per_million"}


def build(language: str) -> None:
    """Make the table of one language from wordfreq's list of forms.

    Most Ukrainian and Russian forms belong to several lemmas ("війни" to "війна" and "війнути"). The
    frequency of a form is shared among them in proportion to what the other forms say about each lemma:
    expectation-maximisation over a mixture of lemmas (Dempster, Laird and Rubin, 1977), each lemma spreading
    evenly over its forms.

    Parameters
    ----------
    language : str
        "uk", "ru" or "en".
    """
    import wordfreq

    from data.lemmas import candidates

    forms = wordfreq.get_frequency_dict(language, wordlist="best").items()
    own = [(form.replace("’", "'"), rate) for form, rate in forms if form.isascii() == (language == "en")]
    found = ((candidates(form, language), rate) for form, rate in own)
    rates = _shared([(lemmas, rate) for lemmas, rate in found if lemmas])
    lines = [f"{lemma},{rate * 1e6:.3g}\n" for lemma, rate in rates.most_common(_KEPT)]
    # mtime=0: the same table gives the same bytes.
    packed = gzip.compress("".join(["lemma,per_million\n", *lines]).encode(), mtime=0)
    _path(language).write_bytes(packed)


def _shared(forms: list[tuple[tuple[str, ...], float]]) -> Counter[str]:
    """The frequency of each lemma, given forms with their possible lemmas."""
    size = Counter(lemma for lemmas, _ in forms for lemma in lemmas)
    rates = Counter()
    for lemmas, rate in forms:
        for lemma in lemmas:
            rates[lemma] += rate / len(lemmas)
    for _ in range(_ROUNDS):
        before, rates = rates, Counter()
        for lemmas, rate in forms:
            weights = [before[lemma] / size[lemma] for lemma in lemmas]
            whole = sum(weights)
            for lemma, weight in zip(lemmas, weights):
                rates[lemma] += rate * weight / whole
    return rates


def _path(language: str) -> Path:
    return _SEEDS / f"background_{language}.csv.gz"


if __name__ == "__main__":
    for name in LANGUAGES:
        build(name)
