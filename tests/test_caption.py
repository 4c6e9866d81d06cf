"""A selection in words."""

from types import SimpleNamespace

from components.charts.coverage import named
from components.link.caption import called
from components.look.texts import value_name
from tests.building import article, build
from tests.charted import look


def test_articles_without_a_source_are_called_one_thing(tmp_path, spoken):
    """Chip, bars and strip say the same of a source without a name."""
    corpus = build(tmp_path / "one", [article("2024-01-01", "слово")])
    said = called(corpus, "sources", "")
    assert said and said == value_name("source", "") == named(SimpleNamespace(sources=1, source=""), look())
