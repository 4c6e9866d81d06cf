"""A prepared corpus on disk: complete or not there, and what is broken is told when it is opened."""

import json
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.corpus import schema, store
from data.errors import CorpusError
from tests.building import article, build, resealed

FILES = (schema.CORPUS, *schema.FILES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "whole"
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


def test_every_file_is_known(whole):
    """The list of the schema is all that there is."""
    assert sorted(FILES) == sorted(one.name for one in whole.iterdir())


@pytest.mark.parametrize("file", FILES)
def test_a_broken_file_is_told_when_the_corpus_is_opened(folder, file):
    """Missing, empty, cut off in the middle: one kind of error, in a sentence that names the folder."""
    content = (folder / file).read_bytes()
    for rest in (None, b"", content[: len(content) // 2]):
        (folder / file).unlink()
        if rest is not None:
            (folder / file).write_bytes(rest)
        with pytest.raises(CorpusError, match="corpus"):
            store.load(folder)
        (folder / file).write_bytes(content)
    assert len(store.load(folder)) == 3


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith(".npy")])
def test_a_shorter_array_is_told(folder, file):
    """An array that is whole by itself, and shorter than the other files need it."""
    np.save(folder / file, np.load(folder / file)[:-1])
    with pytest.raises(CorpusError, match="not as it was written"):
        store.load(folder)
    with pytest.raises(CorpusError, match="not complete"):
        store.load(resealed(folder))


@pytest.mark.parametrize("file", ["articles.parquet", "entities.parquet", "terms.parquet", "topics.parquet"])
@pytest.mark.parametrize("rows", [slice(1, None), slice(None, -1)], ids=["first", "last"])
def test_a_shorter_table_is_told(folder, file, rows):
    """So with the tables that arrays are as long as, and with a tree that lacks a topic at either end."""
    table = pq.read_table(folder / file)
    pq.write_table(table.slice(*rows.indices(len(table))[:1], len(table) - 1), folder / file)
    with pytest.raises(CorpusError, match="not as it was written"):
        store.load(folder)
    with pytest.raises(CorpusError, match="not complete"):
        store.load(resealed(folder))


@pytest.mark.parametrize(
    "key, values",
    [
        ("dated", (None, "x", [], 4, -1)),
        ("topics", (None, "x", [])),
        ("format", (None, "x", 1)),
        ("name", ()),
        ("title", ()),
    ],
)
def test_wrong_information_is_told(folder, key, values):
    """A key of corpus.json that is missing, or says what cannot be."""
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    less = {name: value for name, value in info.items() if name != key}
    for other in (less, *({**info, key: value} for value in values)):
        (folder / "corpus.json").write_text(json.dumps(other), encoding="utf-8")
        with pytest.raises(CorpusError):
            store.load(folder)


def test_narrow_topic_numbers_are_read(folder, whole):
    """Corpora were written with topics of 16 bits: they open, and cut, as others do."""
    table = pq.read_table(folder / "articles.parquet")
    for name in ("topic", "leaf"):
        table = table.set_column(table.column_names.index(name), name, table.column(name).cast(pa.int16()))
    pq.write_table(table, folder / "articles.parquet")
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    (folder / "corpus.json").write_text(json.dumps({**info, "format": 3}), encoding="utf-8")
    narrow, wide = store.load(resealed(folder)), store.load(whole)
    for topics in (1, 2):
        assert wide.cut(topics).columns["topic"].tolist() == narrow.cut(topics).columns["topic"].tolist()
        assert wide.cut(topics).topic_sizes().tolist() == narrow.cut(topics).topic_sizes().tolist()
