"""The stamp of what prepares changes when a result may, and only then."""

import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.corpus import pipeline
from tests import house

# Arithmetic, tables and threads decide nothing; finders have a stamp of their own.
ASIDE = {"numpy", "scipy", "pandas", "pyarrow", "threadpoolctl"}
FINDERS = {"navec", "slovnet", "spacy", "transformers", "pycrfsuite"}
IMPORTED = {"charset_normalizer", "dateparser", "ftfy", "pymorphy3", "simplemma", "sklearn"}


@pytest.fixture
def tree(tmp_path) -> Path:
    """A copy of what the stamp looks at, which a test may change."""
    for folder in ("data", "seeds"):
        shutil.copytree(pipeline.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def changed(tree: Path, file: str, old: str, new: str) -> bool:
    """Is the stamp another one with this in place of that?"""
    before, path = pipeline.stamp(tree), tree / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return pipeline.stamp(tree) != before


def test_what_decides_nothing_changes_nothing(tree):
    """Comments, docstrings, layout and types; measures, the search, how a corpus is written; a table for others."""
    code = "data/preparing/near_duplicates.py"
    assert not changed(tree, code, "import numpy", "# A comment.\n\n\nimport numpy")
    assert not changed(tree, code, '"""', '"""Another first sentence. ')
    assert not changed(tree, code, ") -> np.ndarray:", ") -> object:")
    before = pipeline.stamp(tree)
    for other in ("corpus/search.py", "corpus/store.py", "measures/__init__.py", "decided/wordings.py"):
        with (tree / "data" / other).open("a", encoding="utf-8") as file:
            file.write("NEW = 1\n")
    assert before == pipeline.stamp(tree)
    assert not changed(tree, "seeds/variants.csv", "\n", "\n\n")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/preparing/boilerplate.py", "\nROUNDS = 3", "\nROUNDS = 4"),
        ("data/names/mentions/places.py", "\ndef ", "\nNEW = 1\n\n\ndef "),
        ("data/topics/weights.py", "\ndef ", "\nNEW = 1\n\n\ndef "),
        ("data/corpus/cuts.py", "\ndef ", "\nNEW = 1\n\n\ndef "),
        ("data/statistics/periods.py", "\ndef ", "\nNEW = 1\n\n\ndef "),
        ("data/language/tokens.py", "\ndef ", "\nNEW = 1\n\n\ndef "),
        ("seeds/stop_words_uk.txt", "\n", "\nновеслово\n"),
        ("seeds/lemmas.csv", "\n", "\n\n"),
    ],
)
def test_what_may_decide_changes_it(tree, file, old, new):
    """A constant, a function more, a word in a table."""
    assert changed(tree, file, old, new)


def test_a_new_module_is_covered_by_itself(tree):
    """From the moment that something which prepares imports it, also inside a function."""
    new = tree / "data" / "preparing" / "brand_new.py"
    new.write_text("LIMIT = 1\n", encoding="utf-8")
    before = pipeline.stamp(tree)
    new.write_text("LIMIT = 2\n", encoding="utf-8")
    assert before == pipeline.stamp(tree)
    assert changed(
        tree, "data/preparing/engines.py", "\ndef ", "\ndef late():\n    from data.preparing import brand_new\n\ndef "
    )
    assert changed(tree, "data/preparing/brand_new.py", "2", "3")


def test_what_is_covered():
    """All rooms that prepare are, by the plan's own way of following imports; measures and the search are not."""
    modules = set(pipeline.deciding(pipeline.ROOT))
    rooms = ("data.language", "data.names", "data.sources", "data.topics", "data.preparing")
    expected = {one for one in house.reached("data.preparing") if one in house.modules() and house.room(one) in rooms}
    assert set() == expected - modules
    assert {"data.corpus", "data.corpus.cuts"} == {one for one in modules if house.room(one) == "data.corpus"}
    assert set() == {one for one in modules if house.room(one) in ("data.measures", "data.decided")}


def test_each_package_is_judged():
    """A package that preparing comes to import is one whose answers decide, or stands here as one whose do not."""
    found = {
        name.partition(".")[0]
        for module in pipeline.deciding(pipeline.ROOT)
        for name in house.imports(module)
        if name not in house.modules()
    }
    assert IMPORTED == found - set(sys.stdlib_module_names) - ASIDE - FINDERS - {"data"}


def test_the_answer_is_remembered(tmp_path, monkeypatch):
    """The code is read once; the answer for these very files lies beside the compiled code."""
    monkeypatch.setattr(pipeline, "cache_from_source", lambda path: str(tmp_path / "pipeline.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    pipeline.pipeline_version.cache_clear()
    first = pipeline.pipeline_version()
    pipeline.pipeline_version.cache_clear()
    monkeypatch.setattr(pipeline, "stamp", lambda *_: pytest.fail("read again"))
    assert first == pipeline.pipeline_version()
    (tmp_path / pipeline.REMEMBERED).write_text("nonsense", encoding="ascii")
    monkeypatch.setattr(pipeline, "stamp", lambda *_: "anew")
    pipeline.pipeline_version.cache_clear()
    assert "anew" == pipeline.pipeline_version()
    pipeline.pipeline_version.cache_clear()


def test_one_thread_parses_at_a_time(tmp_path, monkeypatch):
    """Two who open a page of a fresh server at once do not stumble over one another."""
    inside, most = [], []

    def slow(*_given) -> str:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()
        return "one"

    monkeypatch.setattr(pipeline, "cache_from_source", lambda path: str(tmp_path / "pipeline.pyc"))
    monkeypatch.setattr(pipeline, "stamp", slow)
    pipeline.pipeline_version.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _turn: pipeline.pipeline_version(), range(4)))
    pipeline.pipeline_version.cache_clear()
    assert ["one"] * 4 == answers and 1 == max(most)
