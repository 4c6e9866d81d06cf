"""How fast it is: `python -m tests.benchmark [--most 1000000]` prints a table. It reports; it judges nothing.

Real articles are read from `../shared/corpora` where that exists; beyond them, corpora are made up: articles of about
60 different terms drawn from 20,000 by Zipf's law, over four years, with names, topics and 300 sources.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import itertools
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from data import measures
from data.corpus import search, store
from data.corpus.query import parse
from data.corpus.select import select
from data.corpus.sides import sides
from data.corpus.view import Selection, View
from data.preparing import prepare
from tests.building import combed

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
TERMS, ENTITIES, PER_ARTICLE = 20_000, 5_000, 60
STOP_WORDS = 90
REPEATS = 7
TURNS = itertools.count()

WORDS = [("term", f"t{i:05}") for i in range(8)]
MIXED = [*WORDS[:4], ("entity", "e0000"), ("entity", "e0001"), ("topic", 3), ("query", "t00001 -t00002")]

# Words in a share of the articles that names of one thing have: in three, two and one of a hundred.
_WAYS = tuple((name, ((name, "forms"),)) for name in ("t00100", "t00200", "t00400"))

# The measures that a tab computes when it is opened, as it calls them; pages and choices that a click opens apart.
TABS: dict[str, list[tuple[str, Callable[[View], pd.DataFrame]]]] = {
    "overview": [
        ("summary", measures.summary),
        ("timeline", measures.timeline),
        ("entity_frequency of 3", lambda c: measures.entity_frequency(c, top=3)),
        ("keywords", lambda c: measures.keywords(c, top=12)),
        ("entity_frequency", lambda c: measures.entity_frequency(c, top=12)),
        ("topic_sizes", measures.topic_sizes),
        ("breakdown source", measures.breakdown),
        ("breakdown language", lambda c: measures.breakdown(c, by="language")),
    ],
    "new": [
        ("news", lambda c: measures.news(c, top=24)),
        ("bursts", lambda c: measures.bursts(c, top=15)),
        ("entity_bursts", lambda c: measures.entity_bursts(c, top=15)),
        ("topic_bursts", lambda c: measures.topic_bursts(c, top=15)),
        ("entity_rising", measures.entity_rising),
    ],
    "trends": [
        ("keywords", lambda c: measures.keywords(c, top=3)),
        ("trends", lambda c: measures.trends(c, items=WORDS[:3])),
        ("peaks", lambda c: measures.peaks(c, items=WORDS[:3], most=2)),
        ("coverage", measures.coverage),
        ("panel", lambda c: measures.panel(c, top=15)),
    ],
    "eight trends": [
        ("mixed", lambda c: measures.trends(c, items=MIXED)),
        ("peaks", lambda c: measures.peaks(c, items=MIXED, most=1)),
        ("words, smooth", lambda c: measures.trends(c, items=WORDS, unit="words", smooth=3)),
    ],
    "words": [
        ("frequency", measures.frequency),
        ("keywords", measures.keywords),
        ("rising", measures.rising),
        ("keywords of 30", lambda c: measures.keywords(c, top=30)),
        ("contexts", lambda c: measures.contexts(c, term="t00003")),
    ],
    "names": [
        *[
            (f"entity_frequency {label}", lambda c, label=label: measures.entity_frequency(c, label=label, top=12))
            for label in ("PER", "LOC", "ORG")
        ],
        ("entity_frequency of 3", lambda c: measures.entity_frequency(c, top=3)),
        ("entity_trend of 3", lambda c: measures.entity_trend(c, entities=["e0000", "e0001", "e0002"])),
        ("entity_breakdown source", measures.entity_breakdown),
        ("entity_breakdown language", lambda c: measures.entity_breakdown(c, by="language")),
        ("association", measures.association),
        ("places", measures.places),
    ],
    "a name": [
        *[
            (measure.__name__, lambda c, measure=measure: measure(c, entity="e0000"))
            for measure in (
                measures.entity_facts,
                measures.entity_cooccurrence,
                measures.entity_terms,
                measures.entity_forms,
                measures.entity_reasons,
                measures.contexts,
            )
        ],
        ("entity_trend", lambda c: measures.entity_trend(c, entities=["e0000"])),
        *[
            (
                f"entity_breakdown {by}",
                lambda c, by=by: measures.entity_breakdown(c, entities=("e0000",), by=by, top=12),
            )
            for by in ("source", "language")
        ],
    ],
    "topics": [
        ("topic_map", lambda c: measures.topic_map(c, limit=5000)),
        ("topic_density", measures.topic_density),
        ("topic_tree", measures.topic_tree),
        ("topic_sizes", lambda c: measures.topic_sizes(c, top=40)),
        ("topic_trend", measures.topic_trend),
        ("topic_breakdown source", lambda c: measures.topic_breakdown(c, values=10)),
        ("topic_breakdown language", lambda c: measures.topic_breakdown(c, by="language", values=10)),
    ],
    "a topic": [
        ("passport", lambda c: measures.passport(c, topic=0)),
        ("topic_entities", lambda c: measures.topic_entities(c, topic=0)),
        ("topic_articles", lambda c: measures.topic_articles(c, topic=0, top=6)),
        ("topic_trend", lambda c: measures.topic_trend(c, topics=(0,))),
        ("topic_source_trend", lambda c: measures.topic_source_trend(c, topics=(0,), values=9)),
        *[
            (
                f"breakdown {by}",
                lambda c, by=by: measures.breakdown(select(c, replace(c.selection, topics=(0,))), by=by),
            )
            for by in ("source", "language")
        ],
    ],
    "another cut": [("topic_sizes", lambda c: measures.topic_sizes(c.cut(12)))],
    "compare": [
        ("keyness", lambda c: measures.keyness(c, reference=_other(c), top=24)),
        *[
            (measure.__name__, lambda c, measure=measure: measure(c, reference=_other(c)))
            for measure in (
                measures.term_scatter,
                measures.entity_keyness,
                measures.topic_contrast,
                measures.contrast_trend,
            )
        ],
        ("keywords", lambda c: measures.keywords(c, top=20)),
        ("contrast_trend of a word", lambda c: measures.contrast_trend(c, reference=_other(c), term="t00100")),
        ("framing", lambda c: measures.framing(c, reference=_other(c), term="t00100", top=24)),
        *[
            (
                f"{measure.__name__} {'AB'[side]}",
                lambda c, measure=measure, side=side: measure(sides(c, _other(c))[side], term="t00100"),
            )
            for measure in (measures.collocates, measures.contexts)
            for side in (0, 1)
        ],
    ],
    "wording": [
        ("variants source", lambda c: measures.variants(c, variants=_WAYS)),
        ("variants language", lambda c: measures.variants(c, variants=_WAYS, by="language")),
        ("variant_trend", lambda c: measures.variant_trend(c, variants=_WAYS)),
        ("variant_contexts", lambda c: measures.variant_contexts(c, variants=_WAYS)),
    ],
    "articles": [
        ("listing", lambda c: measures.listing(c, limit=300)),
        *[
            (measure.__name__, lambda c, measure=measure: measure(c.whole, row=int(c.numbers[-1])))
            for measure in (measures.article_keywords, measures.nearest_topics, measures.similar)
        ],
    ],
}


def _other(corpus: View) -> Selection | None:
    """What the tab compares with at first: the rest, or the largest source where everything is selected."""
    if len(corpus) < len(corpus.articles):
        return None
    return corpus.prepared.once(
        "largest source",
        None,
        lambda: replace(
            corpus.selection,
            sources=(str(corpus.articles["source"].cat.categories[np.bincount(corpus.values("source")).argmax()]),),
        ),
    )


# A word, a rare one, one as it is written, phrases, the beginning of words, and all of these together.
SEARCHES = (
    "t00003",
    "t19990",
    "=t00003",
    '"t00003 t00001"',
    '="t00003 t00001"',
    "t0001*",
    '"t0001* t00001"',
    "t00003 -(t00001 OR t00002) OR (t00004 t0010* NOT t00005)",
    " OR ".join(f"t{number:05}" for number in range(200)),
    "https://example.org/",
)
SELECTIONS = {
    "all": Selection(),
    "one of three languages": Selection(languages=("uk",)),
    "one year": Selection(since=pd.Timestamp("2022-03-01").date(), until=pd.Timestamp("2023-02-28").date()),
}


def main() -> None:
    """Print the table, one part after the other."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=100_000, help="largest made-up corpus (default 100,000)")
    parser.add_argument("--parts", default="prepare,measures,search,rerun", help="which parts, separated by commas")
    chosen = parser.parse_args()
    parts = chosen.parts.split(",")
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, OMP_NUM_THREADS="
        f"{os.environ.get('OMP_NUM_THREADS', 'not set')}"
    )
    with tempfile.TemporaryDirectory(prefix="ohliad-benchmark-") as name:
        folder = Path(name)
        if "prepare" in parts:
            for line in preparing(folder):
                print(line, flush=True)
        for size in (one for one in SIZES if one <= chosen.most and {"measures", "search", "rerun"} & set(parts)):
            made = made_up(folder / f"made-{size}", size)
            if "measures" in parts:
                for line in measuring(made, size):
                    print(line, flush=True)
            if "search" in parts:
                for line in searching(made, size):
                    print(line, flush=True)
            if "rerun" in parts and size in (SIZES[0], SIZES[2], SIZES[3]):
                for line in rerunning(made, size):
                    print(line, flush=True)


def preparing(folder: Path) -> Iterator[str]:
    """Articles a second by stage, and the peak memory of the process, on real articles."""
    docs = CORPORA / "uk_web_2024_11" / "docs.jsonl.gz"
    inputs = docs if docs.exists() else ROOT / "seeds" / "articles.jsonl"
    content = gzip.decompress(inputs.read_bytes()) if inputs.suffix == ".gz" else inputs.read_bytes()
    one = [json.loads(line) for line in content.decode().splitlines()]
    many = folder / "many.jsonl"
    # The same articles several times, shuffled words left as they are: caches are warm as in a long run.
    times = max(1, 4_000 // len(one))
    with many.open("w", encoding="utf-8") as file:
        for turn in range(times):
            for article in one:
                file.write(
                    json.dumps(
                        {**article, "id": f"{turn}-{article.get('id')}", "title": f"{article.get('title')} {turn}"},
                        ensure_ascii=False,
                    )
                    + "\n"
                )
    for jobs in (1, 2):
        start = time.perf_counter()
        out = prepare([many], folder / f"prepared-{jobs}", jobs=jobs)
        seconds = time.perf_counter() - start
        info = json.loads((out / "corpus.json").read_text())
        words = float(np.mean(store.load(out).columns["tokens"]))
        yield (
            f"prepare {inputs.parent.name} × {times}, {jobs} jobs: {info['articles']:,} articles of {words:.0f} "
            f"words, {info['articles'] / seconds:.0f} articles/s"
        )
        for stage, took in info["seconds"].items():
            yield f"    {stage:<10} {took:7.2f} s  {info['articles'] / max(took, 1e-9):>10,.0f} articles/s"
        yield f"    peak memory {_peak():,} MB"


def measuring(folder: Path, size: int) -> Iterator[str]:
    """Opening, and each measure's time for three selections, in milliseconds (median)."""
    for part in TABS.values():  # modules are imported, pages of files are read
        for _name, measure in part:
            measure(store.load(folder))
    yield f"\n{size:,} articles: open {_median(lambda: store.load(folder)):.0f} ms (warm disk cache)"
    corpus = store.load(folder)
    select(corpus, SELECTIONS["one of three languages"]).document_frequency  # noqa: B018 - worked out, and kept
    for kind, selection in SELECTIONS.items():
        yield f"  {kind}: select {_median(lambda s=selection: _selected(corpus, s)):.1f} ms"
        for tab, part in TABS.items():
            lines = [
                f"{name} {_median(measure, before=lambda s=selection: (_anew(corpus, s),)):.1f}"
                for name, measure in part
            ]
            # Together they are quicker than one by one: what a selection sums up once serves all of them.
            total = _median(
                lambda c, p=part: [measure(c) for _name, measure in p], before=lambda s=selection: (_anew(corpus, s),)
            )
            yield f"    {tab:<9} {total:7.1f} ms   " + ", ".join(lines)
    yield f"  resident {_resident():,} MB, peak {_peak():,} MB"


def _anew(corpus: View, selection: Selection) -> View:
    """A view of which nothing is known; what is known of the corpus, whatever is selected, is kept."""
    view = select(corpus, selection)
    return replace(view, key=replace(view.key, topic_names=f"turn {next(TURNS)}"), _whole=corpus)


def _selected(corpus: View, selection: Selection) -> View:
    """The view, worked out and not remembered."""
    return select(replace(corpus, key=replace(corpus.key, topic_names=f"turn {next(TURNS)}")), selection)


def searching(folder: Path, size: int) -> Iterator[str]:
    """How long it takes to find the articles of a search, and to find the places in one of them, in milliseconds."""
    corpus = store.load(folder)
    search.found(corpus, "t00003 t0*")  # tables of words are read
    for text in SEARCHES:
        found = search.match(corpus, parse(text)).mask
        row = int(np.flatnonzero(found)[0]) if found.any() else 0
        took = _median(search.match, before=lambda text=text: (corpus, parse(text)))
        places = _median(search.marks, before=lambda text=text, row=row: (corpus, text, row))
        yield f"  {size:,} articles: {text[:50]:<50} {int(found.sum()):>7,} found {took:7.1f} ms, marks {places:.1f} ms"


def rerunning(folder: Path, size: int) -> Iterator[str]:
    """A whole rerun of each tab over the websocket under `components/server.py`, milliseconds (median)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "OHLIAD_CORPUS": str(folder)}
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "components.server:app", "--port", str(port), "--log-level", "warning"],
        cwd=ROOT,
        env=environment,
    )
    try:
        yield from asyncio.run(_reruns(port, size))
        status = Path(f"/proc/{server.pid}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        yield f"  server resident {int(resident.split()[1]) // 1024:,} MB"
    finally:
        server.terminate()
        server.wait(10)


async def _reruns(port: int, size: int) -> list[str]:
    """Speak Streamlit's protocol: ask for a rerun, wait until the script has finished."""
    import websockets
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    lines = []
    await _until_up(port)
    for tab in ("Overview", "What’s new", "Trends", "Words", "Names", "Topics", "Compare", "Wording", "Articles"):
        async with websockets.connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None) as connection:
            times = []
            for _turn in range(REPEATS + 2):
                charts = 0
                message = BackMsg()
                message.rerun_script.query_string = f"lang=en&tab={tab}"
                start = time.perf_counter()
                await connection.send(message.SerializeToString())
                while True:
                    answer = ForwardMsg()
                    answer.ParseFromString(await asyncio.wait_for(connection.recv(), 120))
                    delta = answer.WhichOneof("type") == "delta"
                    element = answer.delta.new_element.WhichOneof("type") if delta else ""
                    if element in ("exception", "alert"):
                        raise RuntimeError(str(answer.delta.new_element))
                    charts += element == "plotly_chart"
                    if answer.WhichOneof("type") == "script_finished":
                        break
                times.append(1000 * (time.perf_counter() - start))
            lines.append(
                f"  rerun at {size:,} articles, {tab:<10} first {times[0]:7.0f} ms, then "
                f"{np.median(times[2:]):6.1f} ms with {charts} charts"
            )
    return lines


async def _until_up(port: int) -> None:
    for _try in range(150):
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.2)
    raise RuntimeError("the server did not start within 30 s")


def made_up(folder: Path, size: int, *, seed: int = 0) -> Path:
    """Write a made-up corpus of `size` articles in the format of a prepared one."""
    folder.mkdir()
    random = np.random.default_rng(seed)
    zipf = 1 / np.arange(1, TERMS + 1)
    counts = _matrix(random, size, zipf, PER_ARTICLE)
    occurrences = _matrix(random, size, 1 / np.arange(1, ENTITIES + 1), 8)
    shown = np.bincount(counts.indices, minlength=TERMS)
    idf = (np.log((1 + size) / (1 + shown)) + 1).astype(np.float32)
    weights = counts.data.astype(np.float32) * idf[counts.indices]
    length = np.sqrt(np.add.reduceat(weights**2, counts.indptr[:-1]))
    weights /= np.repeat(length, np.diff(counts.indptr))
    days = np.sort(random.integers(18_993, 18_993 + 4 * 365, size)).astype("datetime64[D]")
    table = pd.DataFrame(
        {
            "article": np.arange(size).astype(str),
            "title": "Заголовок статті номер " + pd.Series(np.arange(size)).astype(str),
            "date": pd.Series(days.astype("datetime64[us]")).dt.tz_localize("UTC"),
            "timed": True,
            "day": days.astype("datetime64[s]"),
            "source": pd.Categorical.from_codes(random.integers(0, 300, size), [f"джерело-{i}.ua" for i in range(300)]),
            "url": "https://example.org/" + pd.Series(np.arange(size)).astype(str),
            "language": pd.Categorical.from_codes(random.integers(0, 3, size), ["en", "ru", "uk"]),
            **dict.fromkeys(("topic", "leaf"), random.integers(0, 20, size).astype(np.int32)),
            "x": random.normal(size=size).astype(np.float32),
            "y": random.normal(size=size).astype(np.float32),
            "confidence": np.ones(size, np.float32),
            "story": np.arange(size, dtype=np.int32),
            "tokens": np.full(size, 300, np.int32),
        }
    )
    names, ids = [f"t{i:05}" for i in range(TERMS)], [f"e{i:04}" for i in range(ENTITIES)]
    stream, offsets = _stream(random, counts), 4 * counts.indptr.astype(np.int64)
    forms = names + [f"s{i:02}" for i in range(STOP_WORDS)]
    written = np.array([*forms, "."], dtype=object)  # the last place serves the break
    with store.texts_writer(folder / "texts.arrow") as write:
        for first in range(0, size, 10_000):
            last = min(first + 10_000, size)
            here, bounds = written[stream[offsets[first] : offsets[last]]], offsets[first : last + 1] - offsets[first]
            named = [
                " ".join(ids[i] for i in occurrences.indices[a:b])
                for a, b in zip(occurrences.indptr[first:last], occurrences.indptr[first + 1 : last + 1], strict=True)
            ]
            write(
                [
                    f"{' '.join(here[a:b])}. {names_}."
                    for a, b, names_ in zip(bounds[:-1], bounds[1:], named, strict=True)
                ]
            )
    terms = pd.DataFrame(
        {
            "term": names,
            "label": names,
            "pos": "NOUN",
            "words": 1,
            "count": np.bincount(counts.indices, weights=counts.data, minlength=TERMS).astype(int),
            "articles": shown,
            "forms": [[{"form": name, "count": 1}] for name in names],
            "weight": np.bincount(counts.indices, weights=weights, minlength=TERMS),
        }
    )
    entities = pd.DataFrame(
        {
            "entity": ids,
            "label": [("PER", "LOC", "ORG")[i % 3] for i in range(ENTITIES)],
            "name": ids,
            "names": [{} for _id in ids],
            "aliases": [[{"form": name, "count": 1}] for name in ids],
            "reasons": [[] for _id in ids],
            "mentions": 1,
            "articles": np.bincount(occurrences.indices, minlength=ENTITIES),
            "latitude": random.uniform(44, 52, ENTITIES),
            "longitude": random.uniform(22, 40, ENTITIES),
        }
    )
    topics = combed(list(range(20)), [f"тема {i}" for i in range(20)], np.bincount(table["topic"]).tolist())
    none = pd.DataFrame(
        {
            "row": np.empty(0, np.int32),
            "start": [],
            "end": [],
            "text": [],
            "base": [],
            "label": [],
            "entity": [],
            "language": [],
        }
    )
    issues = pd.DataFrame({"input": [], "row": [], "problem": [], "detail": [], "left_out": [], "said": []})
    info = {
        "format": store.FORMAT,
        "name": f"made-{size}",
        "title": f"{size:,}",
        "articles": size,
        "dated": size,
        "sources": 300,
        "languages": {"uk": size // 3, "ru": size // 3, "en": size // 3},
        "left_out": {},
        "stories": size,
        "topics": 20,
    }
    centroids = random.random((20, TERMS), dtype=np.float32)
    words = pd.DataFrame({"form": forms, "term": np.append(np.arange(TERMS), np.full(STOP_WORDS, -1)).astype(np.int32)})
    store.save(
        store.Tables(
            info,
            table,
            words,
            stream,
            offsets,
            terms,
            counts,
            weights,
            none,
            occurrences,
            entities,
            topics,
            centroids,
            centroids,
            issues,
        ),
        folder,
    )
    return folder


def _stream(random: np.random.Generator, counts: csr_array) -> np.ndarray:
    """The words in order: each term of an article, two stop words behind it, then a third or the end of a sentence."""
    stream = random.integers(TERMS, TERMS + STOP_WORDS, (counts.nnz, 4), dtype=np.int32)
    stream[:, 0] = counts.indices
    stream[random.random(counts.nnz) < 0.3, 3] = -1
    return stream.ravel()


def _matrix(random: np.random.Generator, size: int, weights: np.ndarray, each: int) -> csr_array:
    """Rows of about `each` different columns, drawn by weight; built in blocks to bound memory."""
    edges = np.cumsum(weights / weights.sum())
    indices, data, lengths = [], [], []
    for first in range(0, size, 50_000):
        rows = min(50_000, size - first)
        drawn = np.minimum(np.searchsorted(edges, random.random((rows, each * 3 // 2))), len(weights) - 1)
        block = csr_array(
            (
                np.ones(drawn.size, np.uint16),
                drawn.ravel().astype(np.int32),
                np.arange(0, drawn.size + 1, drawn.shape[1]),
            ),
            shape=(rows, len(weights)),
        )
        block.sum_duplicates()
        indices.append(block.indices.astype(np.int32))
        data.append(block.data)
        lengths.append(np.diff(block.indptr))
    indptr = np.concatenate([[0], np.cumsum(np.concatenate(lengths))]).astype(np.int32)
    return csr_array((np.concatenate(data), np.concatenate(indices), indptr), shape=(size, len(weights)))


def _median(work: Callable, *, before: Callable[[], tuple] = tuple) -> float:
    """Median time of ``work(*before())`` in milliseconds; `before` is done anew each time and does not count."""
    times = []
    for _turn in range(REPEATS):
        arguments = before()
        start = time.perf_counter()
        work(*arguments)
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _resident() -> int:
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


if __name__ == "__main__":
    main()
