"""Preparing again: topics that go on keep their ids; others get ids that were never used."""

import json
import shutil

import numpy as np
import pytest

from data.corpus import cuts, store
from data.decided import topic_names
from data.errors import CorpusError
from data.preparing import Options, continuity, prepare
from data.topics import Topics
from data.topics.matching import Side, correspond

THEMES = (
    "вибори парламент депутат партія коаліція голосування мандат",
    "врожай пшениця зерно фермер комбайн поле кукурудза",
    "футбол воротар матч гравець тренер стадіон пенальті",
    "лікарня хірург пацієнт вакцина операція аптека діагноз",
    "ракета супутник космонавт орбіта телескоп астроном планета",
)


def side(members, chosen, leaf, articles, *, sums=None, terms=None):
    members = np.array(members, dtype=bool)
    return Side(
        members,
        np.array(chosen, dtype=bool),
        np.eye(members.shape[1]) if sums is None else np.array(sums),
        terms or [f"t{n}" for n in range(members.shape[1])],
        np.array(leaf),
        articles,
    )


def test_same_articles():
    """The same articles in another order: each topic finds itself."""
    members = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1]]
    chosen = [1, 1, 1, 0, 0]
    old = side(members, chosen, [0] * 5 + [1] * 4 + [2] * 3, [f"a{n}" for n in range(12)])
    new = side(
        [members[n] for n in (2, 0, 1, 4, 3)], [chosen[n] for n in (2, 0, 1, 4, 3)], old.leaf[::-1], old.articles[::-1]
    )
    assert [2, 0, 1, 4, 3] == correspond(new, old).tolist()


def test_words_alone():
    """Without common articles, topics of the same words meet; a term that one side lacks sets them apart."""
    old = side(np.eye(2), [1, 1], [], [], sums=[[3, 1, 0, 1], [0, 1, 3, 0]], terms=["a", "b", "c", "only old"])
    new = side(
        np.eye(3), [1, 1, 1], [], [], sums=[[0, 1, 3, 0], [5, 2, 0, 0], [1, 1, 1, 7]], terms=["a", "b", "c", "only new"]
    )
    assert [1, 0, -1] == correspond(new, old).tolist()


def test_articles_outweigh_words():
    """Two topics of nearly the same words are told apart by their articles."""
    sums = [[3, 3, 1], [3, 3, 2]]
    old = side(np.eye(2), [1, 1], [0] * 5 + [1] * 5, [f"a{n}" for n in range(10)], sums=sums, terms=["a", "b", "c"])
    new = side(np.eye(2), [1, 1], [1] * 5 + [0] * 5, [f"a{n}" for n in range(10)], sums=sums, terms=["a", "b", "c"])
    assert [1, 0] == correspond(new, old).tolist()


def test_nothing_in_common():
    """Other words and other articles: no topic continues another. So with no topics at all."""
    old = side(np.eye(2), [1, 1], [0, 1], ["a", "b"])
    new = side(np.eye(2), [1, 1], [0, 1], ["c", "d"], terms=["x", "y"])
    assert [-1, -1] == correspond(new, old).tolist()
    empty = side(np.empty((0, 0)), [], [], [])
    assert [] == correspond(empty, old).tolist()
    assert [-1, -1] == correspond(new, empty).tolist()


def written(folder, name, themes, *, each=20, first=0):
    """A file of articles on some themes."""
    random = np.random.default_rng(0)
    rows = []
    for theme in themes:
        for number in range(first, first + each):
            words = random.choice(THEMES[theme].split(), 30)
            rows.append(
                {
                    "id": f"{theme}-{number}",
                    "title": f"Стаття {theme} номер {number}",
                    "lang": "uk",
                    "date": f"2024-01-{1 + number % 28:02}",
                    "text": f"У статті є {' '.join(words)}.",
                }
            )
    path = folder / name
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def topic_of_theme(corpus, theme):
    """The topic looked at that most articles of a theme belong to."""
    mine = corpus.articles["article"].str.startswith(f"{theme}-").to_numpy()
    return int(np.bincount(corpus.columns["topic"][mine]).argmax())


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A corpus of three themes, and the folder of its inputs."""
    folder = tmp_path_factory.mktemp("again")
    out = folder / "corpus"
    prepare([written(folder, "one.jsonl", (0, 1, 2))], out)
    return folder, out, store.load(out)


def test_again_the_same(first, tmp_path):
    """The same articles give the same corpus, name and all, whatever lay there."""
    folder, _out, old = first
    out = tmp_path / "corpus"
    for _turn in range(2):
        prepare([folder / "one.jsonl"], out)
        again = store.load(out)
        assert old.name == again.name
        assert old.tree.drop(columns=["terms"]).equals(again.tree.drop(columns=["terms"]))


def test_more_articles(first, tmp_path):
    """Topics that go on keep ids and given names when articles and themes are added; the new theme's id is new."""
    folder, first_out, old = first
    out = tmp_path / "corpus"
    more = written(tmp_path, "two.jsonl", (3, 4), each=40)
    names = [topic_names.Name(topic_of_theme(old, theme), "", f"тема {theme}") for theme in range(3)]
    assert 3 == len({name.topic for name in names})
    prepare([folder / "one.jsonl"], out)
    (out / topic_names.FILE).write_text(topic_names.write(names), encoding="utf-8")
    prepare([folder / "one.jsonl", more], out)
    new = store.load(out)
    assert tuple(names) == topic_names.beside(out)
    assert [name.topic for name in names] == [topic_of_theme(new, theme) for theme in range(3)]
    for theme in (3, 4):
        assert topic_of_theme(new, theme) >= int(old.info["topic_ids"])
    assert new.info["topic_ids"] == new.tree["topic"].max() + 1
    assert new.topics["articles"].is_monotonic_decreasing and len(new.topics) == new.info["topics"]
    assert np.allclose(new.centroids, cuts.centroids(new.tree, len(new.topics), new.leaf_sums), atol=1e-6)
    assert new.topic_sizes().tolist() == new.topics["articles"].tolist()
    named = topic_names.apply(new, names)
    assert {"тема 0", "тема 1", "тема 2"} <= set(named.topics["label"])
    for k in range(1, new.finest + 1):
        assert new.cut(k).topics["articles"].tolist() == new.cut(k).topic_sizes().tolist()
    prepare([folder / "one.jsonl", more], tmp_path / "fresh", options=Options(like=first_out))
    fresh = store.load(tmp_path / "fresh")
    assert new.name == fresh.name and new.tree["topic"].tolist() == fresh.tree["topic"].tolist()


def test_ids_are_never_used_again(first, tmp_path):
    """A topic that has gone leaves its id behind."""
    folder, _out, _old = first
    out = tmp_path / "corpus"
    for inputs in (["one.jsonl"], ["three.jsonl"], ["one.jsonl"]):
        paths = [folder / name if name == "one.jsonl" else written(tmp_path, name, (3, 4)) for name in inputs]
        before = int(store.load(out).info["topic_ids"]) if out.exists() else 0
        prepare(paths, out)
        ids = store.load(out).topics["topic"]
        assert (ids >= before).all()


def test_no_older_corpus(tmp_path):
    """An empty folder is no older corpus; one of another format neither, which is said without the path to it."""
    assert (None, []) == continuity.older(tmp_path / "none")
    told = {"format": 1, "name": "old", "title": "old", "articles": 0, "languages": {}}
    (tmp_path / "corpus.json").write_text(json.dumps(told))
    none, (lost,) = continuity.older(tmp_path)
    assert none is None and "format 1" in lost.detail and not lost.left_out
    assert str(tmp_path) not in lost.detail and tmp_path.name in lost.detail


def test_a_broken_older_corpus_is_told(first, tmp_path):
    """What lies in the folder is broken: it is replaced all the same, with an issue."""
    folder, whole, old = first
    out = tmp_path / "corpus"
    shutil.copytree(whole, out)
    (out / "corpus.json").write_text("{")
    prepare([folder / "one.jsonl"], out)
    assert ["older topics lost"] == store.issues_of(store.load(out))["problem"].tolist()
    (out / "weights.data.npy").write_bytes(b"")
    prepare([folder / "one.jsonl"], out)
    new = store.load(out)
    assert old.name == new.name and {"older topics lost": 1} == new.info["noted"]


def test_a_wrong_folder_to_continue_is_told(first, tmp_path):
    """One that was asked for and holds no corpus stops the work before it begins."""
    folder, _out, _old = first
    with pytest.raises(CorpusError, match="not a prepared corpus"):
        prepare([folder / "one.jsonl"], tmp_path / "corpus", options=Options(like=tmp_path))
    assert [] == list(tmp_path.iterdir())


def test_large_ids(first):
    """Ids only grow: beyond 32,767 each article still has its own topic."""
    _folder, _out, old = first
    found = Topics(
        *(old.columns[name] for name in ("topic", "leaf", "x", "y", "confidence")),
        old.centroids,
        old.leaf_sums,
        old.tree,
        len(old.topics),
    )
    more = continuity.renumbered(found, old.tree["topic"].to_numpy() + 40_000)
    assert (old.columns["leaf"] + 40_000).tolist() == more.leaf.tolist()
    assert (old.columns["topic"] + 40_000).tolist() == more.topic.tolist()
    assert (more.table["topic"] >= 40_000).all()
