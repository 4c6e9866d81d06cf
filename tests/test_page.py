"""The frame around the tabs."""

import json
import shutil

from data.corpus import store
from data.corpus.memo import Memo
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build


def test_the_same_articles_under_two_titles(tmp_path):
    """What a visitor of one folder selected is not handed to the visitor of another that holds the same articles."""
    one = build(tmp_path / "one", [article("2024-01-01", "мир", source="А"), article("2024-01-02", "хліб", source="Б")])
    shutil.copytree(one.folder, tmp_path / "two")
    (tmp_path / "two" / "corpus.json").write_text(json.dumps({**one.info, "title": "other"}), encoding="utf-8")
    memo, chosen = Memo(), Selection(sources=("А",))
    one, two = (store.load(folder, memo=memo) for folder in (one.folder, tmp_path / "two"))
    assert one.name == two.name and one.key != two.key
    assert ["test", "other"] == [select(corpus, chosen).title for corpus in (one, two)]
    assert select(one.cut(1), chosen).title == "test"


def test_the_same_articles_under_a_new_title(tmp_path):
    """A folder that is opened again, with another title, gives no view of the former."""
    memo, chosen = Memo(), Selection(sources=("А",))
    folder = build(tmp_path / "one", [article("2024-01-01", "мир", source="А")]).folder
    one = store.load(folder, memo=memo)
    assert select(one, chosen) is select(store.load(folder, memo=memo), chosen)
    (folder / "corpus.json").write_text(json.dumps({**one.info, "title": "other"}), encoding="utf-8")
    assert ["test", "other"] == [select(corpus, chosen).title for corpus in (one, store.load(folder, memo=memo))]
