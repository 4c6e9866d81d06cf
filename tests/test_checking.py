"""Damage to a prepared corpus is found: when it is opened, or by a look at every byte, and never by a crash."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from components.frame import opening
from data import __main__ as command_line
from data.corpus import checksums, schema, store
from data.decided import applying
from data.errors import CorpusError
from tests.building import article, build, resealed

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("checking") / "whole"
    build(
        folder,
        [
            article("2024-01-01", "мир війна", "Київ", topic=0),
            article("2024-01-02", "мир мир", "Київ", topic=1),
            article(None, "хліб сіль", "ООН", topic=1),
        ],
    )
    return folder


@pytest.fixture
def folder(whole, tmp_path) -> Path:
    """A copy that a test may break."""
    return Path(shutil.copytree(whole, tmp_path / "corpus"))


def found(folder: Path) -> list[str]:
    """What is said of a folder, whether it opens or not."""
    try:
        return list(map(str, store.check(folder)))
    except CorpusError as error:
        return [str(error)]


@pytest.mark.parametrize("file", [schema.CORPUS, *schema.FILES])
@pytest.mark.parametrize("edge", [checksums.EDGE, 16], ids=["small files", "large files"])
def test_every_flip_is_found(folder, file, edge, monkeypatch):
    """One bit of any file, also where opening looks only at its ends; whole again, nothing is said."""
    monkeypatch.setattr(checksums, "EDGE", edge)
    resealed(folder)
    content, draw = (folder / file).read_bytes(), random.Random(file)
    for place in draw.sample(range(len(content)), 6):
        damaged = bytearray(content)
        damaged[place] ^= 1 << draw.randrange(8)
        (folder / file).write_bytes(damaged)
        assert found(folder), place
    (folder / file).write_bytes(content)
    assert found(folder) == []


def test_damage_in_names_that_are_read_later_is_no_name(folder, monkeypatch):
    """Opening looks at the ends of a large file alone; whoever reads its middle is told instead of given a value."""
    monkeypatch.setattr(checksums, "EDGE", 16)
    file = folder / "mentions.parquet"
    one = {
        "row": 0,
        "start": 0,
        "end": 4,
        "text": "Київ",
        "base": "Київ",
        "label": "LOC",
        "entity": "Київ",
        "language": "uk",
    }
    pq.write_table(pa.Table.from_pylist([one], pq.read_schema(file)), file, write_page_checksum=True)
    resealed(folder)
    assert applying.mentions_of(store.load(folder), 0)["text"].tolist() == ["Київ"]
    column = pq.read_metadata(file).row_group(0).column(3)
    damaged = bytearray(file.read_bytes())
    damaged[column.dictionary_page_offset + column.total_compressed_size - 4] ^= 1
    file.write_bytes(damaged)
    with pytest.raises(OSError, match="CRC|checksum"):
        applying.mentions_of(store.load(folder), 0)


@pytest.mark.parametrize(
    ("file", "place", "value"),
    [
        *((f"{name}.indices.npy", 0, value) for name in schema.MATRICES for value in (-1, 99, 2**30)),
        *(
            (f"{name}.indptr.npy", place, value)
            for name in schema.MATRICES
            for place, value in ((0, 1), (1, 99), (-1, 99))
        ),
        ("stream.npy", 0, 99),
        ("stream.npy", 0, -2),
        ("offsets.npy", 1, 99),
        ("offsets.npy", 1, -1),
    ],
)
@pytest.mark.parametrize("version", schema.READ)
def test_numbers_out_of_range_are_refused(folder, file, place, value, version):
    """Compiled code would follow them beyond its memory: in each format a sentence comes first."""
    array = np.load(folder / file)
    array[place] = value
    np.save(folder / file, array)
    _version(resealed(folder), version)
    with pytest.raises(CorpusError, match="does not fit|not complete"):
        store.load(folder)


@pytest.mark.parametrize("file", schema.ARRAYS)
def test_another_kind_of_array_is_refused(folder, file):
    """Numbers with a fraction where whole ones belong, and one dimension too many."""
    array = np.load(folder / file)
    for other in (array.astype(np.float64), array[None]):
        np.save(folder / file, other)
        with pytest.raises(CorpusError, match="dimensions of"):
            store.load(_version(resealed(folder), 2))


def test_texts_beyond_their_bytes_are_refused(folder):
    """Arrow reads where a text begins and ends without a look."""
    content = bytearray((folder / "texts.arrow").read_bytes())
    starts = np.frombuffer(
        pa.array(list(store.load(folder).texts.to_pylist()), pa.large_string()).buffers()[1], dtype=np.int64
    )
    at = bytes(content).index(starts[:4].tobytes())
    content[at + 8 : at + 16] = np.int64(2**40).tobytes()
    (folder / "texts.arrow").write_bytes(content)
    with pytest.raises(CorpusError, match="texts.arrow"):
        store.load(resealed(folder))


@pytest.mark.parametrize(
    ("column", "value"), [("row", 3), ("row", -1), ("start", -1), ("end", 99), ("entity", "ніхто")]
)
def test_mentions_of_what_is_not_there_are_found(folder, column, value):
    """Beyond the articles or the text, or of an unknown name: by the look at everything."""
    good = {
        "row": 0,
        "start": 0,
        "end": 3,
        "text": "мир",
        "base": "мир",
        "label": "LOC",
        "entity": "Київ",
        "language": "uk",
    }
    for mention, expected in ((good, 0), ({**good, column: value}, 1)):
        pq.write_table(pa.Table.from_pylist([mention], schema.TABLES["mentions.parquet"]), folder / "mentions.parquet")
        assert len(found(resealed(folder))) == expected


@pytest.mark.parametrize("file", schema.TABLES)
def test_a_missing_column_is_told(folder, file):
    """Each of the schema is needed, and the message names it."""
    table = pq.read_table(folder / file)
    column = schema.TABLES[file].names[-1]
    pq.write_table(table.drop_columns([column]), folder / file)
    with pytest.raises(CorpusError, match=f"{file}: no column {column}"):
        store.load(resealed(folder))


def test_the_format_before_is_read(folder):
    """It has no checksums, which is said when they are asked for."""
    assert len(store.load(_version(folder, 2))) == 3
    assert len(found(folder)) == 1 and "no checksums" in found(folder)[0]


def test_a_title_may_be_changed_by_hand(folder):
    """The corpus opens under it; that something was changed is said by `check` alone."""
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    (folder / "corpus.json").write_text(json.dumps({**info, "title": "Інша"}), encoding="utf-8")
    assert store.load(folder).title == "Інша" and found(folder) == ["corpus.json is not as it was written."]


def test_a_served_corpus_that_changes_is_opened_again(folder):
    """Whichever of its files was touched: the next look finds the damage, or the corpus that is there now."""
    before = opening.opened(folder)
    assert opening.opened(folder) is before
    content = (folder / "weights.data.npy").read_bytes()
    (folder / "weights.data.npy").unlink()  # a new file: the mapped one stays
    (folder / "weights.data.npy").write_bytes(content[:-4])
    with pytest.raises(CorpusError, match="weights.data.npy"):
        opening.opened(folder)
    (folder / "weights.data.npy").write_bytes(content)
    assert opening.opened(folder) is not before


def test_the_command(folder, capsys):
    """Exit code 0 and a sentence when all is well, 1 and a sentence for each problem."""
    assert command_line.main(["check", str(folder)]) == 0
    assert "every file is as it was written" in capsys.readouterr().out
    (folder / "words.parquet").unlink()
    assert command_line.main(["check", str(folder), str(folder / "none")]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2 and "words.parquet" in said[0] and "not a prepared corpus" in said[1]


def test_asked_to_end(monkeypatch, capsys):
    """What is begun is cleared away, as at Ctrl-C."""
    cleared = []

    def work(chosen, bars):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
        finally:
            cleared.append(1)

    monkeypatch.setitem(command_line.COMMANDS, "check", work)
    assert command_line.main(["check", "x"]) == 143 and cleared
    assert "nothing was written" in capsys.readouterr().err


def test_nobody_listens(folder):
    """As with `| head`: exit code 1, a sentence, no traceback."""
    out, into = os.pipe()
    os.close(out)
    done = subprocess.run(
        [sys.executable, "-m", "data", "check", str(folder)], cwd=ROOT, stdout=into, stderr=subprocess.PIPE, text=True
    )
    os.close(into)
    assert done.returncode == 1 and done.stderr == "The output was closed before all was said.\n"


def _version(folder: Path, version: int) -> Path:
    """The same corpus as an older version wrote it."""
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    plain = {key: value for key, value in info.items() if key not in ("files", "seal")} | {"format": version}
    (folder / "corpus.json").write_text(json.dumps(plain), encoding="utf-8")
    return resealed(folder) if version > 2 else folder
