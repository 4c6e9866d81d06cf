"""The schema of a prepared folder: what is written is of it, and what an older version wrote becomes so."""

import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import __main__ as command_line
from data import __version__
from data.corpus import files, migrate, schema, store
from data.errors import CorpusError
from tests.building import article, build, resealed

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("schema") / "whole"
    build(folder, [article("2024-01-01", "мир війна", "Київ"), article(None, "хліб", "ООН", topic=1)])
    return folder


@pytest.fixture
def old(tmp_path) -> Path:
    """Four articles of the example as they were prepared when format 2 was today's, with files of a person."""
    folder = tmp_path / "corpus"
    with zipfile.ZipFile(ROOT / "tests" / "formats" / "2.zip") as packed:
        packed.extractall(folder)
    (folder / "topics.csv").write_text("topic,name\n0,Мій\n", encoding="utf-8")
    (folder / "thesis.doc").write_text("years of work", encoding="utf-8")
    return folder


def test_the_readme_tells_the_schema():
    """Its table is what `python -m data.corpus.schema` prints."""
    assert schema.markdown() in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", schema.TABLES)
def test_written_tables_are_of_the_schema(whole, file):
    """Types and order of columns, what may be null, and what each says, also for who opens the file elsewhere."""
    found = pq.read_schema(whole / file)
    assert schema.TABLES[file].equals(found, check_metadata=True)


def test_every_key_of_the_information_is_told(whole):
    """What the schema says that every corpus has is there, with the program that wrote it."""
    info = json.loads((whole / "corpus.json").read_text(encoding="utf-8"))
    assert set() == schema.INFO.keys() - info.keys() and f"ohliad {__version__}" == info["program"]


@pytest.mark.parametrize("kind", [float, object, "int16", "Int64"])
def test_types_are_those_of_the_schema_whatever_pandas_holds(kind):
    """Whole numbers with a fraction of zero, as objects or narrow, come out as the schema says."""
    frame = pd.DataFrame({"form": pd.array(["а", "б"], dtype=object), "term": pd.Series([0, -1]).astype(kind)})
    expected = schema.TABLES["words.parquet"]
    assert expected.types == files.typed(frame, "words.parquet").schema.types


def test_what_does_not_fit_the_schema_is_not_written():
    """A fraction, a column too few, nothing where something must stand."""
    for frame, error in (
        (pd.DataFrame({"form": ["а"], "term": [0.5]}), pa.ArrowInvalid),
        (pd.DataFrame({"form": ["а"]}), LookupError),
        (pd.DataFrame({"form": [None], "term": [0]}), ValueError),
    ):
        with pytest.raises(error):
            files.typed(frame, "words.parquet")


def test_another_type_is_told(whole, tmp_path):
    """A column of another type than the schema says, by its name and both types."""
    folder = Path(shutil.copytree(whole, tmp_path / "corpus"))
    for file, column, kind in (("articles.parquet", "story", pa.int64()), ("mentions.parquet", "row", pa.int8())):
        table = pq.read_table(whole / file)
        place = table.column_names.index(column)
        pq.write_table(table.set_column(place, column, table.column(column).cast(kind)), folder / file)
        with pytest.raises(CorpusError, match=f"{file}: {column} is {kind}, expected int32"):
            store.load(resealed(folder))
        shutil.copy(whole / file, folder / file)


def test_each_format_has_a_step_to_the_next():
    """From the oldest that is read to today's, in order."""
    assert list(schema.READ) == [*(step.since for step in migrate.MIGRATIONS), schema.FORMAT]


def test_an_older_folder_opens_as_it_is(old):
    """Nothing in it is changed, and it has what today's folders have."""
    before = {one.name: one.read_bytes() for one in old.iterdir()}
    corpus = store.load(old)
    assert 4 == len(corpus) and "said" in store.issues_of(corpus)
    assert np.int32 == corpus.columns["topic"].dtype
    assert before == {one.name: one.read_bytes() for one in old.iterdir()}


def test_an_older_folder_is_written_anew(old, capsys):
    """In today's format, the same corpus under the same name, with all that a person has; again, it does nothing."""
    was = store.load(old)
    assert 0 == command_line.main(["migrate", str(old)])
    now = store.load(old)
    assert (2, schema.FORMAT) == (was.info["format"], now.info["format"]) and was.name == now.name
    for name in ("articles", "terms", "entities", "tree"):
        pd.testing.assert_frame_equal(getattr(was, name), getattr(now, name))
    assert [] == store.check(old)
    assert "years of work" == (old / "thesis.doc").read_text(encoding="utf-8") and (old / "topics.csv").is_file()
    assert 0 == command_line.main(["migrate", str(old)])
    assert f"has format {schema.FORMAT} already" in capsys.readouterr().out.splitlines()[-1]


def test_a_damaged_older_folder_is_left_as_it_is(old):
    """Damage is not sealed under new checksums."""
    table = pq.read_table(old / "mentions.parquet")
    place = table.column_names.index("row")
    pq.write_table(table.set_column(place, "row", pa.array([99] * len(table), pa.int32())), old / "mentions.parquet")
    with pytest.raises(CorpusError, match="damaged: mentions.parquet"):
        store.migrate(old)
    assert 2 == store.load(old).info["format"]


def test_a_folder_of_a_newer_version_says_what_to_do(whole, tmp_path):
    """Which format it has, which are read, and where the way out is."""
    folder = Path(shutil.copytree(whole, tmp_path / "corpus"))
    info = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    (folder / "corpus.json").write_text(json.dumps({**info, "format": 99}), encoding="utf-8")
    expected = (
        f"newer version of Ohliad: it has format 99, and ohliad {__version__} reads formats up to {schema.FORMAT}"
    )
    for does in (store.load, store.migrate):
        with pytest.raises(CorpusError, match=expected):
            does(folder)
