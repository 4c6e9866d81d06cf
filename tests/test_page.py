"""The frame around the tabs."""

import json
import shutil

from components.frame import page
from data.corpus import store
from data.corpus.view import Selection
from tests.building import article, build


def test_the_same_articles_under_two_titles(tmp_path):
    """What a visitor of one folder selected is not handed to the visitor of another that holds the same articles."""
    one = build(tmp_path / "one", [article("2024-01-01", "мир", source="А"), article("2024-01-02", "хліб", source="Б")])
    shutil.copytree(one.folder, tmp_path / "two")
    (tmp_path / "two" / "corpus.json").write_text(json.dumps({**one.info, "title": "other"}), encoding="utf-8")
    two, chosen = store.load(tmp_path / "two"), Selection(sources=("А",))
    assert one.fingerprint == two.fingerprint
    assert ["test", "other"] == [page.selected(corpus, chosen).title for corpus in (one, two)]
    assert page.selected(two, chosen) is page.selected(two, chosen)
    assert page.selected(one.cut(1), chosen).title == "test"
