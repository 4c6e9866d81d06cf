"""From files to a prepared corpus: an awkward input gives articles, or a sentence; nothing is lost in silence."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from components.link.collections import DEMO
from data import measures
from data.__main__ import main
from data.corpus import pipeline, store
from data.corpus.store import issues_of, load
from data.decided.applying import mentions_of
from data.errors import CorpusError
from data.preparing import Options, prepare
from data.sources import Upload

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seeds" / "000_32eafc6cd7990a62.txt"
TEXT = (
    "Мирні переговори тривають. Президент України Володимир Зеленський розповів про мирні переговори у Києві. "
    "Володимира Зеленського чекають у Львові. Мирних переговорів чекає Європа."
)


def jsonl(*rows: dict) -> Upload:
    return Upload("rows.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())


def opened(tmp_path, *inputs, **options):
    return load(prepare(list(inputs), tmp_path / "out", options=Options(**options)))


def test_one_text_without_title_or_date(tmp_path):
    """A plain text alone is a corpus: first sentence as title, no date, keywords, names in the nominative."""
    corpus = opened(tmp_path, Upload("note.txt", TEXT.encode()))
    assert len(corpus) == 1 and corpus.articles["title"].iat[0] == "Мирні переговори тривають."
    assert corpus.info["dated"] == 0 and corpus.text(0).startswith("Мирні переговори тривають.\n\nПрезидент")
    words = measures.keywords(corpus)
    assert "мирні переговори" in words["label"].tolist()
    assert "Володимир Зеленський" in measures.entity_frequency(corpus, label="PER")["name"].tolist()


def test_forms_are_kept_so_that_a_person_can_check(tmp_path):
    """What was counted as one word can be seen: three forms of one phrase, its label in the nominative."""
    corpus = opened(tmp_path, Upload("note.txt", TEXT.encode()))
    number = int(np.flatnonzero(corpus.terms["label"] == "мирні переговори")[0])
    assert sum(count for _form, count in corpus.surface_forms(number)) == 3
    assert {form.lower() for form, _count in corpus.surface_forms(number)} == {"мирні переговори", "мирних переговорів"}


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_article(tmp_path):
    """A real article as one finds it: its people, all in the nominative, and nothing that is no person."""
    corpus = opened(tmp_path, SEED)
    people = set(measures.entity_frequency(corpus, label="PER")["name"])
    assert people == {
        "Стів Віткофф",
        "Кирило Дмитрієв",
        "Трамп",
        "Джаред Кушнер",
        "Скотт Бессент",
        "Володимир Зеленський",
        "Володимир Путін",
    }
    assert {"УНІАН", "Bloomberg"} <= set(measures.entity_frequency(corpus, label="ORG")["name"])


def test_addresses_are_not_words(tmp_path):
    """A link in a text is counted as nothing; the words beside it are."""
    text = f"{TEXT} Читайте на https://t.me/novyny та www.example.org/a."
    corpus = opened(tmp_path, Upload("note.txt", text.encode()))
    assert not [term for term in corpus.terms["term"] if "t.me" in term or "example" in term]


def test_offsets_point_at_the_text(tmp_path):
    """Every mention stands in the text where it says."""
    corpus = opened(tmp_path, Upload("note.txt", TEXT.encode()))
    text, mentions = corpus.text(0), mentions_of(corpus, 0)
    assert len(mentions) >= 4
    assert all(text[one.start : one.end] == one.text for one in mentions.itertuples())


def test_articles_come_in_order_of_date(tmp_path):
    """By date, the undated last, whatever order the file has."""
    corpus = opened(
        tmp_path,
        jsonl(
            {"title": "друга", "text": "текст", "date": "2024-02-01"},
            {"title": "третя", "text": "текст"},
            {"title": "перша", "text": "текст", "date": "2024-01-01"},
        ),
    )
    assert corpus.articles["title"].tolist() == ["перша", "друга", "третя"]
    assert [corpus.text(row).split("\n")[0] for row in range(3)] == ["перша", "друга", "третя"]


@pytest.mark.parametrize(
    "written, day",
    [
        ("2024-07-02 23:30", "2024-07-02"),
        ("2 липня 2024, 00:15", "2024-07-02"),
        ("2024-07-01T22:30:00Z", "2024-07-02"),
        ("2024-07-02", "2024-07-02"),
        ("Tue, 02 Jul 2024 23:59:00 +0300", "2024-07-02"),
    ],
)
def test_a_day_is_the_day_in_kyiv(tmp_path, written, day):
    """A date without a zone is local; one with a zone is brought to the time of the corpus."""
    corpus = opened(tmp_path, jsonl({"title": "новина", "text": "текст", "date": written}))
    assert corpus.info["since"] == day


@pytest.mark.parametrize(
    "rows",
    [
        [{"title": "і в на", "text": "та й що"}],
        [{"title": "один", "text": "один"}],
        [{"title": "123 456", "text": "!!! ???"}],
        [{"title": f"стаття {i}", "text": "той самий день", "date": "2024-01-01"} for i in range(30)],
        [{"title": f"без дати {i}", "text": f"слово{i} текст"} for i in range(30)],
        [{"title": "مرحبا بالعالم", "text": "نص من اليمين إلى اليسار"}, {"title": "日本語", "text": "文章です。"}],
        [{"title": "довга", "text": "слово " * 170_000}],
    ],
    ids=["only stop words", "one word", "no letters", "one day", "undated", "other scripts", "a million characters"],
)
def test_awkward_corpora_open_and_answer(tmp_path, rows):
    """Corpora with next to nothing in them are prepared, opened and measured without an error."""
    corpus = opened(tmp_path, jsonl(*rows))
    assert len(corpus) == len(rows)
    for measure in (
        measures.summary,
        measures.keywords,
        measures.frequency,
        measures.rising,
        measures.topic_sizes,
        measures.topic_map,
        measures.association,
        measures.timeline,
        measures.topic_trend,
    ):
        measure(corpus)
    measures.similar(corpus, row=0)
    measures.nearest_topics(corpus, row=0)


def test_what_is_left_out_is_counted_with_its_reason(tmp_path):
    """A broken line, a row without text, the same article twice: in the issues and in the corpus's own count."""
    good = {"id": "1", "title": "Добра", "text": "Текст про Київ."}
    lines = [
        json.dumps(good, ensure_ascii=False),
        "{broken",
        json.dumps({"id": "2", "title": "", "text": ""}),
        json.dumps(good, ensure_ascii=False),
    ]
    corpus = opened(tmp_path, Upload("rows.jsonl", "\n".join(lines).encode()))
    issues = issues_of(corpus)
    assert len(corpus) == 1 and issues["left_out"].sum() == 3 == sum(corpus.info["left_out"].values())


@pytest.mark.parametrize(
    "upload",
    [
        Upload("empty.txt", b""),
        Upload("binary.jsonl", bytes(range(256)) * 9),
        Upload("image.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
        Upload("list.csv", "ціна;автор\n1;2\n".encode()),
    ],
    ids=lambda one: one.name,
)
def test_nothing_readable_is_a_sentence(tmp_path, upload):
    """When no article can be read, the error says what to do, and no folder is left behind."""
    with pytest.raises(CorpusError) as error:
        prepare([upload], tmp_path / "out")
    assert len(str(error.value)) > 30
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_corpus_is_not_overwritten(tmp_path):
    """Somebody's files stay."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("years of work")
    with pytest.raises(CorpusError, match="not a prepared corpus"):
        prepare([Upload("a.txt", TEXT.encode())], tmp_path / "out")
    assert (tmp_path / "out" / "thesis.doc").read_text() == "years of work"


def test_an_older_corpus_is_replaced_whole(tmp_path):
    """Preparing again replaces the folder, and leaves nothing beside it."""
    for text in ("Перша новина про Київ.", "Друга новина про Львів."):
        corpus = opened(tmp_path, Upload("a.txt", text.encode()))
    assert corpus.text(0).startswith("Друга") and [one.name for one in tmp_path.iterdir()] == ["out"]


def test_an_incomplete_folder_is_said_to_be_so(tmp_path):
    """A file that is missing, another format version, no corpus at all: a sentence each time."""
    folder = prepare([Upload("a.txt", TEXT.encode())], tmp_path / "out")
    (folder / "weights.data.npy").unlink()
    with pytest.raises(CorpusError, match="not complete"):
        load(folder)
    info = json.loads((folder / "corpus.json").read_text())
    (folder / "corpus.json").write_text(json.dumps({**info, "format": store.FORMAT + 1}))
    with pytest.raises(CorpusError, match="format"):
        load(folder)
    with pytest.raises(CorpusError, match="corpus.json"):
        load(tmp_path)


def test_the_same_articles_give_the_same_corpus(tmp_path, example):
    """Two processes with different hash seeds and numbers of jobs write the same bytes, but for the times."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2"  # this process has another one, mostly by chance
    subprocess.run(
        [sys.executable, "-m", "data", "prepare", str(DEMO), "--out", str(tmp_path / "out"), "--jobs", "2"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
    )
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert names == sorted(one.name for one in example.iterdir())
    different = [
        name
        for name in names
        if name != "corpus.json" and (tmp_path / "out" / name).read_bytes() != (example / name).read_bytes()
    ]
    assert not different


def test_the_name_tells_what_was_chosen(tmp_path, monkeypatch):
    """Caches go by the name: another time zone, or another version of a package, gives another."""
    names = [
        opened(tmp_path, Upload("a.txt", TEXT.encode()), **options).name
        for options in ({}, {"title": "Інша назва"}, {"timezone": "Asia/Tokyo"}, {"linking": False})
    ]
    assert names[0] == names[1] and len(set(names)) == 3
    monkeypatch.setattr(pipeline, "version", lambda package: f"another {package}")
    pipeline.pipeline_version.cache_clear()
    try:
        assert opened(tmp_path, Upload("a.txt", TEXT.encode())).name not in names
    finally:
        pipeline.pipeline_version.cache_clear()


def test_a_prepared_corpus_is_not_read_as_articles(tmp_path):
    """A corpus prepared into the folder of its articles: the next time it is passed over, and that is said."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first = load(prepare([tmp_path], tmp_path / "out"))
    again = load(prepare([tmp_path], tmp_path / "out"))
    assert first.name == again.name and len(again) == 1
    said = issues_of(again)
    assert [("out", "prepared corpus")] == list(zip(said["input"], said["problem"], strict=True))
    with pytest.raises(CorpusError, match="out is a prepared corpus"):
        prepare([tmp_path / "out"], tmp_path / "other")


def test_an_interrupt_leaves_nothing_half_written(tmp_path):
    """Ctrl-C: a sentence, exit code 130, no folder."""
    rows = "\n".join(json.dumps({"title": f"Новина {i}", "text": TEXT + f" номер{i}"}) for i in range(30_000))
    (tmp_path / "many.jsonl").write_text(rows)
    work = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "data",
            "prepare",
            str(tmp_path / "many.jsonl"),
            "--out",
            str(tmp_path / "out"),
            "--jobs",
            "2",
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell starts what runs in its background deaf to Ctrl-C, and children inherit that.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    for _try in range(600):
        if any(one.name.startswith(".out-") for one in tmp_path.iterdir()):
            break
        time.sleep(0.1)
    time.sleep(2)
    os.killpg(work.pid, signal.SIGINT)
    _out, error = work.communicate(timeout=60)
    assert work.returncode == 130 and b"nothing was written" in error
    assert [one.name for one in tmp_path.iterdir()] == ["many.jsonl"]


@pytest.mark.parametrize(
    "options",
    [[], ["--timezone", "Mars/Olympus"], ["--timezone", "Europe"], ["--column", "body"]],
    ids=["file", "time zone", "part of a time zone", "column"],
)
def test_the_command_line_says_what_to_mend(tmp_path, monkeypatch, capsys, options):
    """A missing file, an unknown time zone, an unknown kind of column: exit code 2 and a sentence."""
    monkeypatch.chdir(tmp_path)
    try:
        code = main(["prepare", "missing.csv", "--out", "out", *options])
    except SystemExit as ended:
        code = ended.code
    assert code == 2 and "error:" in capsys.readouterr().err


def test_what_a_person_decided_is_checked_first_and_kept_beside(tmp_path, capsys):
    """Corrections, names of topics and variants come with the command, and outlive the next preparation."""
    source = tmp_path / "articles.jsonl"
    source.write_text("\n".join(json.dumps({"title": f"Новина {i}", "text": TEXT}) for i in range(3)), encoding="utf-8")
    names = tmp_path / "names.csv"
    names.write_text("action,entity,value\nhide,Нікого Такого,\n", encoding="utf-8")
    topics = tmp_path / "mine.csv"
    topics.write_text("topic,language,name\n0,,Моя тема\n", encoding="utf-8")
    variants = tmp_path / "words.csv"
    variants.write_text("set,variant\nа,Київ\nа,Киев\n", encoding="utf-8")
    command = ["prepare", str(source), "--out", str(tmp_path / "out"), "--jobs", "1"]
    chosen = ["--entities", str(names), "--topics", str(topics), "--variants", str(variants)]
    assert main([*command, *chosen]) == 0
    said = capsys.readouterr().out
    assert "entities.csv lies beside the corpus: 1 entities, 1 of them not in it" in said
    assert main(command) == 0
    for file, given in (("entities.csv", names), ("topics.csv", topics), ("variants.csv", variants)):
        assert (tmp_path / "out" / file).read_bytes() == given.read_bytes()
    names.write_text("nonsense", encoding="utf-8")
    assert main(["prepare", str(source), "--out", str(tmp_path / "other"), "--entities", str(names)]) == 2
    assert not (tmp_path / "other").exists()
