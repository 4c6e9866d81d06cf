"""Make the tables of background frequencies in `seeds/`: `python -m data.language.build_background`."""

import gzip
from collections import Counter, defaultdict
from collections.abc import Mapping

from data.language.background import LANGUAGES
from data.language.lemmas import candidates
from data.seeds import SEEDS

# Lemmas kept per language: the last ones occur less than about twice in a million words.
_MAX_LEMMAS = 30_000
# Rounds of sharing the frequency of an ambiguous form among its lemmas; the shares settle within five.
_ROUNDS = 6


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
    import wordfreq  # only this command needs it

    forms = wordfreq.get_frequency_dict(language, wordlist="best").items()
    own = [(form.replace("’", "'"), rate) for form, rate in forms if form.isascii() == (language == "en")]
    found = ((candidates(form, language), rate) for form, rate in own)
    rates = _shared([(lemmas, rate) for lemmas, rate in found if lemmas])
    commonest = sorted(rates.items(), key=lambda one: -one[1])[:_MAX_LEMMAS]
    lines = [f"{lemma},{rate * 1e6:.3g}\n" for lemma, rate in commonest]
    # mtime=0: the same table gives the same bytes.
    packed = gzip.compress("".join(["lemma,per_million\n", *lines]).encode(), mtime=0)
    (SEEDS / f"background_{language}.csv.gz").write_bytes(packed)


def _shared(forms: list[tuple[tuple[str, ...], float]]) -> Mapping[str, float]:
    """The frequency of each lemma, given forms with their possible lemmas."""
    size = Counter(lemma for lemmas, _ in forms for lemma in lemmas)
    rates: dict[str, float] = defaultdict(float)
    for lemmas, rate in forms:
        for lemma in lemmas:
            rates[lemma] += rate / len(lemmas)
    for _ in range(_ROUNDS):
        before, rates = rates, defaultdict(float)
        for lemmas, rate in forms:
            weights = [before[lemma] / size[lemma] for lemma in lemmas]
            whole = sum(weights)
            for lemma, weight in zip(lemmas, weights):
                rates[lemma] += rate * weight / whole
    return rates


if __name__ == "__main__":
    for name in LANGUAGES:
        build(name)
