"""Of a file beside the collection and what a visitor decides, the visitor's own word is the last."""

import pytest

from components.decided import keeping, naming, workbench
from data.decided import decisions, topic_names
from tests.building import article, build


@pytest.fixture
def corpus(tmp_path):
    rows = [article("2024-01-01", "сніг лід", "Київ"), article("2024-01-02", "гол матч", "Львів ООН", topic=1)]
    return build(tmp_path / "corpus", rows)


@pytest.fixture
def decided(monkeypatch):
    """What the visitor decided, by kind; without a page there is no session to keep it."""
    lines: dict[str, tuple] = {}
    monkeypatch.setattr(keeping, "own", lambda kept: lines.get(kept.file, ()))
    return lines


def test_a_visitors_name_of_a_topic_wins(corpus, decided):
    """The file names two topics; the visitor one of them, otherwise."""
    (corpus.folder / topic_names.FILE).write_text("topic,language,name\n0,,Погода\n1,,Спорт\n", encoding="utf-8")
    assert naming.applied(corpus).topics["label"].tolist() == ["Погода", "Спорт"]
    decided[topic_names.FILE] = (topic_names.Name(0, "", "Зима"),)
    assert naming.applied(corpus).topics["label"].tolist() == ["Зима", "Спорт"]
    decided[topic_names.FILE] = (topic_names.Name(0, "", ""),)  # taken away again
    assert naming.applied(corpus).topics["label"].tolist() == ["topic 0", "Спорт"]


def test_a_visitors_name_of_an_entity_wins(corpus, decided, monkeypatch):
    """The file calls Київ one thing, the visitor another."""
    monkeypatch.setattr(workbench, "_follow", lambda _corpus: None)
    (corpus.folder / decisions.FILE).write_text(
        "action,entity,value\nrename,Київ,Києв\nrename,ООН,Об'єднані\n", encoding="utf-8"
    )
    assert set(workbench.applied(corpus).entities["name"]) == {"Києв", "Львів", "Об'єднані"}
    decided[decisions.FILE] = (decisions.Decision("rename", "Київ", "Столиця"),)
    assert set(workbench.applied(corpus).entities["name"]) == {"Столиця", "Львів", "Об'єднані"}
