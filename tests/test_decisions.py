"""Decisions about names: a small file, and a corpus in which they hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decided import workbench
from data.corpus import store
from data.corpus.select import select
from data.corpus.view import Selection, View
from data.decided.applying import apply, mentions, unknown
from data.decided.decisions import Decision, beside, decoded, read, write
from data.errors import CorpusError
from tests.building import article, build, rewritten

MENTIONS = [  # row, text, base, entity
    (0, "Київ", "Київ", "Київ"),
    (1, "Києва", "Київ", "Київ"),
    (1, "Київ", "Київ", "Київ"),
    (1, "Зеленський", "Зеленський", "Зеленський"),
    (2, "Зеленської", "Зеленська", "Зеленський"),
    (2, "Зеленський", "Зеленський", "Зеленський"),
    (3, "Зеленської", "Зеленська", "Зеленський"),
    (3, "ООН", "ООН", "ООН"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> View:
    """Four articles; the forms of each name stand in the mentions and in the aliases, as in a prepared corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    build(
        folder,
        [
            article("2024-01-01", "мир", "Київ"),
            article("2024-01-02", "мир", "Київ Київ Зеленський"),
            article("2024-01-03", "мир", "Зеленський Зеленський"),
            article("2024-01-04", "мир", "Зеленський ООН"),
        ],
        points={"Київ": (50.4, 30.5)},
    )
    frame = pd.DataFrame(MENTIONS, columns=["row", "text", "base", "entity"])
    table = pd.read_parquet(folder / "entities.parquet")
    table["aliases"] = [
        [
            {"form": form, "count": int(count)}
            for form, count in frame.loc[frame["entity"] == entity, "text"].value_counts().items()
        ]
        for entity in table["entity"]
    ]
    table["articles"] = [frame.loc[frame["entity"] == entity, "row"].nunique() for entity in table["entity"]]
    rewritten(folder, "entities.parquet", table)
    labels = dict(zip(table["entity"], table["label"], strict=True))
    mentions = frame.assign(start=0, end=4, language="uk", label=frame["entity"].map(labels))
    return store.load(rewritten(folder, "mentions.parquet", mentions))


def counts(corpus: View) -> dict[str, list[int]]:
    """Occurrences by entity and article, having seen to it that all parts of the corpus agree."""
    dense = corpus.occurrences.toarray()
    np.testing.assert_array_equal(dense, corpus.occurrences_by_entity.toarray())
    np.testing.assert_array_equal(corpus.entities["articles"], (dense > 0).sum(axis=0))
    assert corpus.entities["articles"].is_monotonic_decreasing
    assert (
        [sum(one["count"] for one in aliases) for aliases in corpus.entities["aliases"]]
        == corpus.entities["mentions"].tolist()
        == dense.sum(axis=0).tolist()
    )
    for matrix in (corpus.occurrences, corpus.occurrences_by_entity):
        assert (matrix.indices.dtype, matrix.indptr.dtype, matrix.data.dtype) == (np.int32, np.int32, np.uint16)
        assert matrix.has_sorted_indices and (matrix.data > 0).all()
    return dict(zip(corpus.entities["entity"], dense.T.tolist(), strict=True))


def row(corpus: View, entity: str) -> pd.Series:
    return corpus.entities.iloc[corpus.entity_numbers[entity]]


def test_no_decision_changes_nothing(corpus):
    """Without decisions it is the same corpus, with them it has another key, so that no cache confuses the two."""
    assert apply(corpus, ()) is corpus
    renamed = apply(corpus, [Decision("rename", "ООН", "UN")])
    assert len({corpus.key, renamed.key, apply(corpus, [Decision("hide", "ООН")]).key}) == 3
    assert renamed.occurrences is corpus.occurrences


def test_merge_adds_up_and_counts_an_article_once(corpus):
    """Mentions are added; an article with both names is one article; what it is called is the target's."""
    merged = apply(corpus, [Decision("merge", "Зеленський", "Київ")])
    assert counts(merged) == {"Київ": [1, 3, 2, 1], "ООН": [0, 0, 0, 1]}
    assert row(merged, "Київ")["articles"] == 4
    assert row(merged, "Київ")[["name", "label", "latitude"]].tolist() == ["Київ", "LOC", 50.4]
    assert {one["form"]: one["count"] for one in row(merged, "Київ")["aliases"]} == {
        "Київ": 2,
        "Києва": 1,
        "Зеленський": 2,
        "Зеленської": 2,
    }
    assert select(merged, Selection(entities=("Київ",))).numbers.tolist() == [0, 1, 2, 3]


def test_merges_go_on(corpus):
    """What was merged goes along when its target is merged; who asks for any of them is sent to the last."""
    merged = apply(corpus, [Decision("merge", "ООН", "Київ"), Decision("merge", "Київ", "Зеленський")])
    assert counts(merged) == {"Зеленський": [1, 3, 2, 2]}
    assert merged.info["decided"].moved == {"ООН": "Зеленський", "Київ": "Зеленський"}


def test_counts_are_held_at_what_fits(tmp_path):
    """A sum beyond 65,535 is held there and does not start again from nothing."""
    corpus = build(tmp_path, [article("2024-01-01", "мир", "А Б")])
    corpus.entities["mentions"] = 60_000
    corpus.occurrences.data.setflags(write=False)
    full = type(corpus.occurrences)(
        (np.array([60_000, 60_000], np.uint16), corpus.occurrences.indices, corpus.occurrences.indptr),
        shape=corpus.occurrences.shape,
    )
    object.__setattr__(corpus, "occurrences", full)
    assert apply(corpus, [Decision("merge", "А", "Б")]).occurrences.toarray().tolist() == [[65_535]]


def test_rename_and_label(corpus):
    """Only how it is called and what it is changes; links to it stay."""
    changed = apply(corpus, [Decision("rename", "Київ", "Kyiv"), Decision("label", "Київ", "ORG")])
    assert counts(changed) == counts(apply(corpus, [Decision("rename", "Київ", "Київ")]))
    assert row(changed, "Київ")[["name", "label"]].tolist() == ["Kyiv", "ORG"]


def test_hide(corpus):
    """A hidden name is nowhere, and nothing else changes."""
    assert counts(apply(corpus, [Decision("hide", "Зеленський")])) == {"Київ": [1, 2, 0, 0], "ООН": [0, 0, 0, 1]}
    assert counts(apply(corpus, [Decision("hide", one) for one in ("Київ", "Зеленський", "ООН")])) == {}


def test_split(corpus):
    """A form takes its mentions along, and is called what the articles' base form says."""
    split = apply(corpus, [Decision("split", "Зеленський", "Зеленської")])
    assert counts(split) == {
        "Київ": [1, 2, 0, 0],
        "Зеленський": [0, 1, 1, 0],
        "Зеленської": [0, 0, 1, 1],
        "ООН": [0, 0, 0, 1],
    }
    assert row(split, "Зеленської")[["name", "label"]].tolist() == ["Зеленська", "PER"]


def test_split_of_what_was_merged(corpus):
    """Order matters: merged first, a form can be split off the whole; an id in use gets a number."""
    split = apply(corpus, [Decision("merge", "ООН", "Київ"), Decision("split", "Київ", "ООН")])
    assert counts(split) == {"Зеленський": [0, 1, 2, 1], "Київ": [1, 2, 0, 0], "ООН": [0, 0, 0, 1]}
    twice = apply(corpus, [Decision("merge", "ООН", "Київ"), Decision("split", "Зеленський", "Зеленський")])
    assert counts(twice)["Зеленський (2)"] == [0, 1, 1, 0]
    again = apply(
        corpus, [Decision("split", "Зеленський", "Зеленської"), Decision("merge", "Зеленської", "Зеленський")]
    )
    assert counts(again) == counts(apply(corpus, [Decision("rename", "Зеленський", "Зеленський")]))


def test_undo_is_leaving_it_out(corpus):
    """Without its last decision a corpus is what it was before it: all are applied anew."""
    all_ = [Decision("merge", "ООН", "Київ"), Decision("split", "Київ", "Києва"), Decision("hide", "Зеленський")]
    before, after = apply(corpus, all_[:2]), apply(corpus, all_)
    assert counts(apply(corpus, all_[:-1])) == counts(before) != counts(after)
    assert apply(corpus, all_[:-1]).name == before.name


def test_unknown_is_passed_over(corpus):
    """The corpus may have been prepared again: what it lacks is told, and the rest holds."""
    lost = (
        Decision("merge", "Ніхто", "Київ"),
        Decision("merge", "Київ", "Ніхто"),
        Decision("merge", "Київ", "Київ"),
        Decision("split", "ООН", "ООН"),
        Decision("split", "Київ", "Львів"),
        Decision("rename", "Ніхто", "х"),
    )
    good = (Decision("hide", "ООН"), Decision("label", "ООН", "PER"))
    assert unknown(corpus, (*lost, *good)) == (*lost, good[1])
    assert counts(apply(corpus, (*lost, *good))) == counts(apply(corpus, good[:1]))
    assert apply(corpus, (*lost, *good)).info["decided"].idle == (0, 1, 2, 3, 4, 5, 7)


def test_mentions_are_those_decided(corpus):
    """The reader marks the decided name and label; a hidden one is not marked; others are as they were."""
    decided = apply(
        corpus,
        [
            Decision("split", "Зеленський", "Зеленської"),
            Decision("label", "Зеленської", "ORG"),
            Decision("merge", "ООН", "Київ"),
            Decision("hide", "Зеленський"),
        ],
    )
    frame = pd.read_parquet(corpus.folder / "mentions.parquet")
    found = pd.concat([mentions(decided, frame[frame["row"] == at]) for at in (1, 2, 3)])
    assert found[["text", "base", "label", "entity"]].to_numpy().tolist() == [
        ["Києва", "Київ", "LOC", "Київ"],
        ["Київ", "Київ", "LOC", "Київ"],
        ["Зеленської", "Зеленська", "ORG", "Зеленської"],
        ["Зеленської", "Зеленська", "ORG", "Зеленської"],
        ["ООН", "Київ", "LOC", "Київ"],
    ]
    assert mentions(corpus, frame) is frame
    view = select(decided, Selection(entities=("Київ",)))
    assert len(mentions(view, frame)) == 6


CELL = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)


@given(
    st.lists(
        st.one_of(
            st.builds(Decision, st.sampled_from(["merge", "rename", "split"]), CELL, CELL),
            st.builds(Decision, st.just("hide"), CELL, st.just("")),
            st.builds(Decision, st.just("label"), CELL, st.sampled_from(["PER", "LOC", "ORG"])),
        )
    )
)
def test_the_file_reads_back_as_written(decisions):
    """Commas, quotes, formulas, apostrophes, line breaks: each cell comes back as it was, also with a mark in front."""
    assert read(write(decisions)) == tuple(decisions)
    assert decoded(write(decisions).encode("utf-8-sig")) == tuple(decisions)


def test_a_formula_is_data():
    """A cell that a spreadsheet would run is read as it stands, and written so that none runs it."""
    assert read("action,entity,value\nmerge,=1+1,@home\n") == (Decision("merge", "=1+1", "@home"),)
    assert write([Decision("merge", "=1+1", "'=2")]) == "action,entity,value\r\nmerge,'=1+1,''=2\r\n"


def test_what_a_spreadsheet_saves_is_read():
    """Semicolons, a mark in front, Windows line ends, empty lines."""
    assert read("\ufeffaction;entity;value\r\nhide;Київ;\r\n;;\r\nlabel;ООН;ORG\r\n") == (
        Decision("hide", "Київ"),
        Decision("label", "ООН", "ORG"),
    )
    assert read("") == ()


@pytest.mark.parametrize(
    "text, line",
    [
        ("entity,value\n", 1),
        ("action,entity,value\nhide,Київ\n", 2),
        ("action,entity,value\n\nburn,Київ,\n", 3),
        ("action,entity,value\nhide,А,\nlabel,Київ,CITY\n", 3),
        ("action,entity,value\nmerge,Київ,\n", 2),
        ("action,entity,value\nhide, ,\n", 2),
        ("action,entity,value\nhide,А,\nhide,А,,\n", 3),
        (f"action,entity,value\nrename,Київ,{'а' * 501}\n", 2),
        (f"action,entity,value\nrename,Київ,{'а' * 200_000}\n", 2),
    ],
)
def test_a_wrong_line_is_named(text, line):
    """The message says which line it is."""
    with pytest.raises(CorpusError, match=f"Line {line} "):
        read(text)


def test_what_is_no_such_file_is_refused(tmp_path):
    """Bytes that are no text, and floods, are refused in a sentence; no file is no decision."""
    for content in (b"\xff\xfe\x00", b"a" * 5_000_000, b"action,entity,value\n" + b"hide,a,\n" * 10_001):
        with pytest.raises(CorpusError):
            decoded(content)
    assert beside(tmp_path) == ()
    (tmp_path / "entities.csv").write_text("action,entity,value\nhide,ООН,\n", encoding="utf-8")
    assert beside(tmp_path) == (Decision("hide", "ООН"),)


def test_chosen_names_follow():
    """A chosen name that was merged becomes its target, once; hidden and unknown ones are dropped."""
    assert workbench.followed(["А", "Б", "В", "Г"], {"А": "Б", "В": ""}, {"Б", "Д"}) == ["Б"]


def test_names_offered_are_told_apart():
    """No two of a list read alike, or a click would choose the wrong one."""
    table = pd.DataFrame({"entity": ["а", "б", "в"], "name": ["Х", "Х", "У"], "articles": 1})
    assert workbench.shown_as(table) == {"а": "Х [а] · 1", "б": "Х [б] · 1", "в": "У · 1"}


def test_the_likest_names_come_first():
    """Another spelling of a name stands at the head of the list it may be merged with; ties keep their order."""
    assert workbench.likest("Зеленський", ["Київ", "Зеленский", "ООН", "Олена Зеленська"]) == [1, 3, 0, 2]


def test_a_decision_reads_as_a_sentence():
    """Names are other people's words: Markdown in them shows as it is written."""
    assert r"\*x\*" in workbench.said(Decision("merge", "*x*", "y"))
