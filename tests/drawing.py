"""A corpus drawn at random, and statistics of two shares from scipy: what measures are worked out with once more."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from data.corpus.view import View
from tests.building import article, build

NAMES = ["Київ", "Львів", "ООН", "Коваль", "Мельник", "Шевчук", "Бойко", "Ткач"]


def drawn(folder: Path, *, articles: int = 260, seed: int = 0) -> tuple[View, list[dict]]:
    """A corpus of themes, names and sources that lean on one another, and its articles in order of row."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(articles):
        topic = int(random.choice([0, 0, 0, 1, 1, 2, 3, -1]))
        day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(random.integers(0, 45)))
        terms = [f"спільне{n}" for n in range(8) if random.random() < 0.3]
        terms += [
            f"тема{theme}{n}"
            for theme in range(4)
            for n in range(4)
            if random.random() < (0.6 if theme == topic else 0.07)
        ]
        terms += [one for one in terms for _ in range(random.poisson(0.4))]
        names = [name for n, name in enumerate(NAMES) if random.random() < (0.65 if n % 4 == topic else 0.07)]
        names += ["Львів"] * (("Київ" in names) & (random.random() < 0.6)) + names * (random.random() < 0.2)
        rows.append(
            article(
                None if random.random() < 0.06 else f"{day:%Y-%m-%d}",
                " ".join(terms),
                " ".join(names),
                topic=topic,
                source=str(random.choice(["А", "Б", "Б", "Б", "Б", "В", "Г", ""] if topic else [*"ААААВВВБ"])),
                language=str(random.choice(["uk", "uk", "ru", "en"])),
            )
        )
    rows.sort(key=lambda one: one["day"] or "9999")
    rows = [one | {"story": place - place % 2 if place < 40 else place} for place, one in enumerate(rows)]
    return build(folder, rows), rows


def g2(a: int, n: int, b: int, m: int) -> float:
    """Log-likelihood ratio of a / n and b / m; 0 where a row or a column is empty."""
    if min(a + b, n + m - a - b, n, m) == 0:
        return 0.0
    return float(stats.chi2_contingency([[a, b], [n - a, m - b]], correction=False, lambda_="log-likelihood").statistic)


def chance(value: float) -> float:
    """How often chance exceeds it."""
    return float(stats.chi2.sf(value, 1))


def adjusted(p: list[float]) -> list[float]:
    """The false discovery rate of each test."""
    return stats.false_discovery_control(p).tolist() if len(p) else []


def interval(k: int, n: int) -> list[float]:
    """Wilson's interval of a share."""
    return [*stats.binomtest(int(k), int(n)).proportion_ci(method="wilson")] if n else [np.nan, np.nan]
