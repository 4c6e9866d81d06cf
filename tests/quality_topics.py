"""How well topics match themes that people named: rows for ``python -m tests.quality``.

Every row is (check, corpus, figure, target). The figures are NMI / ARI of topics against the labels: with as many
topics as there are labels, chosen so; with that many after cutting the tree of the topics that `data.topics` chooses
(what a reader gets who moves the slider there); and with the number chosen. The chosen number is larger on purpose
where a corpus has finer themes than its labels (the sports pages of `en_bbc_2225` are five sports), and NMI and ARI
then punish what a reader wants; the row shows it all the same. `en_bbc_2225` was looked at while the method was made;
the labels of `ru_telegram_news_2024` are a model's, and of kinds of post rather than of themes.

Times are processor time on one thread, so that another program beside it counts little.
"""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from threadpoolctl import threadpool_limits

from data import measures, preparing, topics
from data.corpus import cuts, store
from data.corpus.view import View
from data.topics.weights import tfidf

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# Draws of nine tenths of the articles: for short texts single ones lay between .58 and .94.
RESAMPLES = 10
# With these switched off, numpy takes its plain loops.
PLAIN = "AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR AVX2 FMA3"
# Of the kinds of post in `ru_telegram_news_2024`, those that are themes.
THEMES = ("political", "it", "moscow", "business", "finances", "gaming", "weather", "science")


class Labelled(NamedTuple):
    """A prepared corpus and the theme that people gave each article."""

    tfidf: object
    counts: object
    terms: list[str]
    labels: list[str]
    languages: np.ndarray
    tokens: np.ndarray
    themes: np.ndarray


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Measure topics on the labelled corpora that are present, then how steady and how quick they are."""
    if (CORPORA / "en_bbc_2225").is_dir():
        yield from _rows(_articles("en_bbc_2225", ("en",)), "en_bbc_2225", ".89 / .91", ".95")
    if (CORPORA / "ner_slavic").is_dir():
        for languages in (("uk",), ("ru",), ("uk", "ru")):
            articles = _articles("ner_slavic", languages)
            yield from _rows(articles, f"ner_slavic {'+'.join(languages)}", ".95 / .95", ".95")
    if (CORPORA / "ru_telegram_news_2024").is_dir():
        yield from _rows(_posts(), "ru_telegram_news_2024", "", ".75")
    yield from _demo()
    yield _identity()
    yield from _times()


def _rows(articles: list[dict], name: str, target: str, steady: str) -> Iterator[tuple[str, str, str, str]]:
    corpus = _prepared(articles)
    gold = len(set(corpus.themes))
    known, chosen = _fit(corpus, k=gold), _fit(corpus)
    slid = cuts.owners(chosen.tree, gold).take(chosen.leaf)
    yield f"topics, {gold} as labelled: NMI / ARI", name, _agreement(corpus.themes, known.topic), target
    yield f"topics, {chosen.chosen} chosen, cut to {gold}: NMI / ARI", name, _agreement(corpus.themes, slid), target
    yield f"topics, {chosen.chosen} chosen: NMI / ARI", name, _agreement(corpus.themes, chosen.topic), ""
    with_terms = np.diff(corpus.counts.indptr) > 0
    yield (
        "topics, articles with a term that have one",
        name,
        f"{np.mean(chosen.topic[with_terms] >= 0):.4f} ({np.count_nonzero(~with_terms)} without)",
        "1",
    )
    yield "topics, coherence (NPMI) as chosen", name, f"{chosen.table['coherence'].mean():.2f}", ""
    yield (
        "topics, stability and separation as chosen",
        name,
        f"{chosen.table['stability'].mean():.2f}, {chosen.table['separation'].mean():.2f}",
        "",
    )
    yield "topics, ARI with nine tenths of the articles", name, f"{_resampled(corpus, known.topic, gold):.3f}", steady
    if len(set(corpus.languages)) > 1:
        apart = normalized_mutual_info_score(corpus.languages, known.topic)
        real = normalized_mutual_info_score(corpus.languages, corpus.themes)
        yield "topics, NMI with language above that of the labels", name, f"{apart - real:+.3f}", "+.02"


def _demo() -> Iterator[tuple[str, str, str, str]]:
    """How often two articles of the demo on one event, in two languages, share a topic and find each other."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = store.load(preparing.prepare([SEEDS / "articles.jsonl"], Path(folder) / "demo"))
        # An event is the part of an article's id before the last hyphen.
        events = corpus.articles["article"].str.rpartition("-")[0].to_numpy()
        language = corpus.columns["language"]
        siblings = {
            row: np.flatnonzero((events == event) & (language != language[row])) for row, event in enumerate(events)
        }
        pairs = [(row, other) for row, found in siblings.items() for other in found if row < other]
        topic = corpus.columns["topic"]
        together = np.mean([topic[row] == topic[other] for row, other in pairs])
        yield f"topics, {len(pairs)} pairs of one event in two languages together", "demo", f"{together:.2f}", ""
        ranks = [_rank(corpus, row, found) for row, found in siblings.items() if len(found)]
        yield (
            "similar articles: a sibling in another language among the first 8",
            "demo",
            f"{sum(rank <= 8 for rank in ranks)} of {len(ranks)}, mean reciprocal rank "
            f"{np.mean([1 / rank for rank in ranks]):.2f}",
            "",
        )


def _rank(corpus: View, row: int, wanted: np.ndarray) -> float:
    found = measures.similar(corpus, row=row, top=50)["row"].tolist()
    return next((rank for rank, other in enumerate(found, start=1) if other in wanted), np.inf)


def _identity() -> tuple[str, str, str, str]:
    """Whether other hash seeds, numbers of threads and kinds of processor give the same bytes for the demo corpus."""
    seen = set()
    for number, processor in (("1", {}), ("2", {"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": PLAIN})):
        environment = (
            os.environ
            | processor
            | {"PYTHONHASHSEED": number, "OMP_NUM_THREADS": number, "OPENBLAS_NUM_THREADS": number}
        )
        run = subprocess.run(
            [sys.executable, "-c", "from tests.quality_topics import digest; print(digest())"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=SEEDS.parent,
        )
        seen.add(run.stdout.strip())
    return (
        "topics, two hash seeds, 1 and 2 threads, new and old processor",
        "demo",
        "same bytes" if len(seen) == 1 else "other bytes",
        "same bytes",
    )


def digest() -> str:
    """A fingerprint of all files about topics that preparing the demo corpus writes."""
    with tempfile.TemporaryDirectory() as folder:
        out = preparing.prepare([SEEDS / "articles.jsonl"], Path(folder) / "demo")
        files = [out / name for name in ("topics.parquet", "articles.parquet", "leaf_sums.npy", "centroids.npy")]
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _times() -> Iterator[tuple[str, str, str, str]]:
    """Seconds that all steps of `topics.fit` take for short texts (titles and abstracts), counted simply."""
    for folder, most, target in (
        ("en_nyt_abstracts_2017_2021", 10_000, "10 s"),
        ("en_nyt_headlines_1996_2021", 280_000, "120 s"),
    ):
        if not (CORPORA / folder).is_dir():
            continue
        with gzip.open(CORPORA / folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = [f"{one['title'] or ''} {one['text'] or ''}" for one in map(json.loads, islice(lines, most))]
        counter = CountVectorizer(
            stop_words="english", ngram_range=(1, 2), min_df=max(2, len(texts) // 50_000), max_features=50_000
        )
        counts = counter.fit_transform(texts)
        terms = counter.get_feature_names_out().tolist()
        weights = tfidf(counts)
        tokens = np.array([len(text.split()) for text in texts])
        with threadpool_limits(1):
            start = time.process_time()
            found = topics.fit(
                weights, counts=counts, languages=np.full(len(texts), "en"), terms=terms, labels=terms, tokens=tokens
            )
            seconds = time.process_time() - start
        yield (
            f"topics, {len(texts):,} short texts: all steps",
            folder,
            f"{seconds:.1f} s ({found.chosen} topics)",
            target,
        )


def _articles(folder: str, languages: tuple[str, ...]) -> list[dict]:
    with gzip.open(CORPORA / folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        {
            "id": one["id"],
            "title": one.get("title") or "",
            "text": one["text"],
            "language": one.get("lang") or "",
            "label": one["label"],
        }
        for one in found
        if one.get("lang") in languages
    ]


def _posts() -> list[dict]:
    """Posts whose kind is a theme; a post that was sent twice counts once."""
    return list(
        {
            one["text"]: one
            for one in _articles("ru_telegram_news_2024", ("ru",))
            if one["label"] in THEMES and one["text"]
        }.values()
    )


def _prepared(articles: list[dict]) -> Labelled:
    """Run the whole pipe over some articles, and find each one's label again."""
    theme = {str(one["id"]): one["label"] for one in articles}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        fields = ("id", "title", "text", "language")
        lines = [json.dumps({field: one[field] for field in fields}, ensure_ascii=False) for one in articles]
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        corpus = store.load(preparing.prepare([source], Path(folder) / "prepared"))
        return Labelled(
            corpus.weights.copy(),
            corpus.counts.copy(),
            corpus.terms["term"].tolist(),
            corpus.terms["label"].tolist(),
            corpus.articles["language"].astype(str).to_numpy(dtype=str),
            np.array(corpus.columns["tokens"]),
            np.array([theme[name] for name in corpus.articles["article"]]),
        )


def _fit(corpus: Labelled, *, k: int | None = None, rows: np.ndarray | slice = slice(None)) -> topics.Topics:
    return topics.fit(
        corpus.tfidf[rows],
        counts=corpus.counts[rows],
        languages=corpus.languages[rows],
        terms=corpus.terms,
        labels=corpus.labels,
        tokens=corpus.tokens[rows],
        k=k,
    )


def _agreement(themes: np.ndarray, topic: np.ndarray) -> str:
    return f"{normalized_mutual_info_score(themes, topic):.3f} / {adjusted_rand_score(themes, topic):.3f}"


def _resampled(corpus: Labelled, topic: np.ndarray, k: int) -> float:
    """Agreement of topics found anew in nine tenths of the articles, mean of a few draws."""
    random = np.random.default_rng(0)
    scores = []
    for _ in range(RESAMPLES):
        chosen = np.sort(random.permutation(len(topic))[: round(0.9 * len(topic))])
        scores.append(adjusted_rand_score(topic[chosen], _fit(corpus, k=k, rows=chosen).topic))
    return float(np.mean(scores))


if __name__ == "__main__":
    for row in rows():
        print("{:<55} {:<20} {:>15}   {}".format(*row), flush=True)
