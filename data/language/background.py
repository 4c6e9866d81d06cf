"""How often a lemma occurs in general language: what the words of one article are compared with.

The tables in ``seeds/`` are made by ``python -m data.language.build_background`` from the word lists of the
wordfreq package (Robyn Speer, 2022; data CC BY-SA 4.0), which only that command needs.
"""

import csv
import gzip
from functools import cache

from data.seeds import SEEDS

LANGUAGES = ("uk", "ru", "en")


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
    path = SEEDS / f"background_{language}.csv.gz"
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {lemma: float(rate) for lemma, rate in csv.reader(file) if rate != "per_million"}
