"""Halves of letters, signs that nobody sees and names in no encoding go wherever texts go, and stop nothing."""

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.card.tables import csv_bytes
from components.card.workbook import xlsx_bytes
from components.look.problems import told
from data.corpus import store
from data.errors import CorpusError, Said
from data.language.encodable import encodable
from data.preparing import Options, prepare
from data.sources import READERS, Upload, preview, read

ROOT = Path(__file__).resolve().parent.parent
HALF = "\udcff"
# Every column with half of a letter, NUL and a control sign in it, as JSON may have them.
ODD = json.dumps({name: f"б\ud83d\0\a {name}" for name in ("id", "title", "text", "source", "url", "date", "x\ud83d")})
PARTS = [
    ODD,
    '{"title": "я", "url": "http://a.ua/\\udc00"}',
    '{"text": "\\ud83d',
    '"\\ud83d": 1}',
    "title,text,url\n",
    "\ufffe",
    "\x00",
    "\n",
    ",",
    '"',
    "[",
    "]",
    "{",
    "}",
    "<p>&#xD83D;</p>",
    "&#0;",
    "\x1b[31m",
    "\u202e",
    "я",
]


def test_only_halves_change():
    """Whole letters of every kind stay, as the same text; a half becomes the sign for what cannot be read."""
    for text in ("", "Київ", "😀", "a\x00b", "\ufffe"):
        assert encodable(text) is text
    assert encodable("К\ud83dи\udcffїв") == "К\ufffdи\ufffdїв"


@pytest.mark.parametrize("ending", READERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.sampled_from(PARTS) | st.binary(max_size=6), max_size=8), name=st.text(max_size=9))
def test_what_is_read_fits_any_file(ending, parts, name):
    """Whatever stands in a file and however it is called: its articles, issues and columns can be written."""
    content = b"".join(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts)
    upload = Upload(f"{name}{HALF}{ending}", content)
    try:
        for batch in read([upload]):
            for table in batch:
                pa.Table.from_pandas(table)
    except CorpusError as error:
        told(error).encode()
    try:
        found = preview(upload)
    except CorpusError as error:
        told(error).encode()
    else:
        json.dumps([*found.columns], ensure_ascii=False).encode()


def test_a_corpus_of_odd_texts_and_names(tmp_path):
    """From a file and into a folder whose names are in no encoding, with a title to match: it opens and is whole."""
    if sys.platform != "linux":
        pytest.skip("names are texts there")
    folder = tmp_path / f"т{HALF}ека"
    folder.mkdir()
    (folder / f"a{HALF}.jsonl").write_text(f"{ODD}\n{ODD[:-3]}\n" + '{"title": "Друга", "url": "b\\ud83d"}\n', "utf-8")
    out = prepare([folder], folder / f"out{HALF}", options=Options(title=f"Назва{HALF}", columns={"text": "text"}))
    (out / "mine").write_text("mine")
    prepare([folder], out, options=Options(title=f"Назва{HALF}"))
    corpus = store.load(out)
    assert corpus.title == "Назва\ufffd" and len(corpus) == 2 and store.check(out) == []
    assert {"broken line", "not a link"} <= set(store.issues_of(corpus)["problem"])
    assert (out / "mine").exists() and {one.name for one in folder.iterdir()} == {f"a{HALF}.jsonl", f"out{HALF}"}


def test_the_command_line_of_a_poor_terminal(tmp_path):
    """It knows ASCII only: what it cannot show is written another way, and the corpus is made."""
    (tmp_path / "новини.jsonl").write_text('{"title": "Новина \\ud83d", "text": "Київ і Львів"}\n{', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "data", "prepare", "новини.jsonl", "--out", "корпус", "--jobs", "1"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0 and b"Traceback" not in done.stderr and b"\\u043a\\u043e" in done.stdout
    assert len(store.load(tmp_path / "корпус")) == 1


def test_names_that_are_too_long_are_sentences(tmp_path):
    """As an input and as a folder to write."""
    long = "я" * 200
    with pytest.raises(CorpusError, match="too long"):
        prepare([tmp_path / f"{long}.csv"], tmp_path / "out")
    with pytest.raises(CorpusError, match="cannot be written"):
        prepare([Upload("a.txt", b"text")], tmp_path / long)
    assert list(tmp_path.iterdir()) == []


def test_files_to_take_away_take_every_text():
    """CSV and Excel, whose XML knows fewer signs than a text may hold."""
    texts = [f"half {HALF}", "".join(map(chr, range(32))), "\x7f\x85\u2028", "\ufffe\uffff", "😀"]
    frame = pd.DataFrame(
        {"column": range(len(texts)), "text": pd.Series(texts, dtype=object), "list": [[text] for text in texts]}
    )
    assert "half \ufffd".encode() in csv_bytes(frame)
    with zipfile.ZipFile(BytesIO(xlsx_bytes(frame, f"title {HALF}", f"sentence {HALF}"))) as book:
        assert "half \ufffd".encode() in book.read("xl/sharedStrings.xml")
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))


def test_what_is_told_can_be_shown():
    """A page takes no half of a letter."""
    assert told(Said("{file} is empty", file=f"a{HALF}")) == "a\ufffd is empty"
