"""A model for names is trained on somebody's gold, says how good it is, and is picked up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import CorpusError
from data.language.tokens import tokenise
from data.names import mentions
from data.names.mentions import Mention, finders, gold, training
from data.names.mentions.features import marked, sequences
from data.names.mentions.finders import crf, rules

ROOT = Path(__file__).resolve().parent.parent
# Made-up words that neither rules nor dictionaries know as names: what is learnt, is learnt here.
PEOPLE = ["мурзілка Кварк", "мурзілка Бозон", "мурзілка Глюон", "мурзілка Мезон"]
PLACES = ["хутірець Зюзя", "хутірець Цямря", "хутірець Шкварка"]
SENTENCES = [
    "Учора {person} знову приїхав на {place}.",
    "На {place} чекали, що {person} таки прийде.",
    "Тут {person} розповів, яким є {place} тепер.",
    "Колись {place} мав школу, і {person} там учився.",
]


def articles() -> list[dict]:
    """Forty small articles with two kinds of names."""
    made = []
    for number in range(40):
        text, entities = "", []
        for step in range(3):
            sentence = SENTENCES[(number + step) % 4]
            for label, kind, names in (("PERS", "person", PEOPLE), ("placeName", "place", PLACES)):
                cue, name = names[(number * 3 + step) % len(names)].split()
                sentence = sentence.replace(f"{{{kind}}}", f"{cue} {name}")
                entities.append([name, label])
            text += sentence + " "
        spans, after = [], {}
        for name, label in entities:
            start = text.index(name, after.get(name, 0))
            after[name] = start + len(name)
            spans.append([start, start + len(name), name, name, label, f"{label}-{name}"])
        made.append({"id": f"a{number}", "text": text, "lang": "uk", "entities": spans})
    return made


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A model trained on the articles, its folder and card."""
    pytest.importorskip("pycrfsuite")
    folder = tmp_path_factory.mktemp("gold")
    lines = [json.dumps(one, ensure_ascii=False) for one in [*articles(), {**articles()[0], "id": "b", "lang": "pl"}]]
    (folder / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    steps = []
    card = training.train(
        [folder], folder / "models" / "mine", "uk", licence="CC0", progress=lambda *step: steps.append(step)
    )
    return folder, card, steps


def test_the_card_says_what_a_reader_must_know(trained):
    """Language, data with its hash, licence, date, scores of model and rules on the tenth that was kept aside."""
    folder, card, steps = trained
    assert card == json.loads((folder / "models" / "mine" / "card.json").read_text(encoding="utf-8"))
    assert (card["language"], card["licence"], card["articles"], card["aside"]) == ("uk", "CC0", 40, 4)
    assert card["data"] == [folder.name] and len(card["hash"]) == 32 and card["labels"] == ["PER", "LOC", "ORG"]
    assert card["scores"]["PER"]["gold"] == 12 and card["scores"]["ORG"]["gold"] == 0
    assert card["scores"]["all"]["f1"] > 90 > card["rules"]["all"]["f1"]
    assert {step for step, _, _ in steps} == {"features", "train"}
    assert all(0 < done <= total for _, done, total in steps)


def test_the_model_is_picked_up(trained, monkeypatch, tmp_path):
    """In the folder of models it is taken by itself and finds what it learnt; elsewhere by its name."""
    folder, _, _ = trained
    text = "Сьогодні мурзілка Кварк покинув хутірець Зюзя."
    wanted = [Mention(18, 23, "PER"), Mention(41, 45, "LOC")]
    monkeypatch.setenv("OHLIAD_MODELS", str(folder / "models"))
    assert finders.choose("uk") == f"crf:{folder / 'models' / 'mine'}"
    assert not finders.choose("ru").startswith("crf")
    assert mentions.find([text, ""], "uk", finder="auto") == [wanted, []]
    monkeypatch.setenv("OHLIAD_MODELS", str(tmp_path))
    assert finders.choose("uk") == "rules"
    assert mentions.find([text], "uk", finder=f"crf:{folder / 'models' / 'mine'}") == [wanted]


def test_the_fingerprint_is_the_models(trained, tmp_path):
    """Another model in a folder of the same name is told apart."""
    folder, _, _ = trained
    other = tmp_path / "mine"
    other.mkdir()
    (other / crf.MODEL).write_bytes(b"other")
    names = [finders.fingerprint({"uk": f"crf:{path}"}) for path in (folder / "models" / "mine", other)]
    assert names[0] != names[1] and all(name.startswith("uk crf:mine ") for name in names)


def test_the_command_trains_and_prepares(trained, tmp_path):
    """`train-ner` prints scores and the next command; `prepare --finder` takes the model, in other processes too."""
    folder, _, _ = trained
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "data", *arguments], cwd=tmp_path, capture_output=True, text=True, env=environment
        )

    done = run("train-ner", str(folder / "docs.jsonl"), "--out", "mine", "--language", "uk", "--licence", "CC0")
    assert done.returncode == 0, done.stderr
    assert "40 articles, 4 of them kept aside" in done.stdout and "--finder uk=crf:mine" in done.stdout
    done = run("prepare", str(folder / "docs.jsonl"), "--out", "corpus", "--finder", "uk=crf:mine", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert "crf:mine (uk)" in done.stdout
    for wrong in ("uk=crf:nothing", "uk=magic", "uk"):
        done = run("prepare", str(folder / "docs.jsonl"), "--out", "other", "--finder", wrong)
        assert done.returncode == 2 and "error:" in done.stderr and "Traceback" not in done.stderr


def test_without_the_package_it_says_how_to_get_it(monkeypatch, tmp_path):
    """python-crfsuite is optional, and its absence a sentence."""
    monkeypatch.setattr(training, "find_spec", lambda name: None)
    with pytest.raises(CorpusError, match="pip install python-crfsuite"):
        training.train([tmp_path], tmp_path / "out", "uk")


def test_somebodys_folder_is_not_overwritten(trained, tmp_path):
    """Only an older model is replaced."""
    folder, _, _ = trained
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(CorpusError, match="no trained model"):
        training.train([folder], tmp_path, "uk")
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.doc"]


def test_brat_with_tabs_and_a_name_over_two_lines(tmp_path):
    """NER-UK 2.0 parts all fields by tabs, and keeps a name that goes on in the next line as it stands."""
    (tmp_path / "one.txt").write_bytes("Фонд\nМайбутнє і Київ".encode())
    (tmp_path / "one.ann").write_bytes("T1\tORG\t0\t13\tФонд\nМайбутнє\nT2\tLOC\t16\t20\tКиїв\n".encode())
    (article,) = gold.read([tmp_path], "uk")
    assert article.names == [(0, 13, "ORG"), (16, 20, "LOC")]


def test_brat_folders(tmp_path):
    """Text-bound lines count; notes, relations and names in pieces do not; the outer of two names stands."""
    text = "Рада України ухвалила.\r\nПетро Око був у Києві."
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_text(
        "T1\tORG 0 12\tРада України\nT2\tLOC 5 12\tУкраїни\nT3\tPERS 24 33\tПетро Око\nT4\tMISC 34 37\tбув\n"
        "T5\tLOC 0 4;5 12\tРада України\n#1\tAnnotatorNotes T1\tпримітка\n"
        "T6\tLocation 40 45\tКиєві\n",
        encoding="utf-8",
    )
    (article,) = gold.read([tmp_path], "uk")
    assert [(text[one.start : one.end], one.label) for one in article.names] == [
        ("Рада України", "ORG"),
        ("Петро Око", "PER"),
        ("Києві", "LOC"),
    ]


@pytest.mark.parametrize(
    "entities",
    [
        [[0, 5, "PER"]],
        [[0, 5, "Петро", "PERSON", None]],
        [[0, 5, "Петро", "Петро", "PERS", "P1"]],
        [{"start": 0, "end": 5, "label": "persName"}],
        [{"start": 0, "end": 5, "type": "per"}],
    ],
)
def test_json_lines(tmp_path, entities):
    """Names as lists or objects, with or without surface and base form; other languages are passed over."""
    rows = [
        {"text": "Петро прийшов.", "entities": entities},
        {"text": "Piotr", "lang": "pl", "entities": [[0, 5, "PER"]]},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (article,) = gold.read([tmp_path / "a.jsonl"], "uk")
    assert article.names == [Mention(0, 5, "PER")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", "{broken", "cannot be read"),
        ("a.jsonl", '{"body": "x"}', "cannot be read"),
        ("a.jsonl", "[1]", "cannot be read"),
        ("a.jsonl", '{"text": "x"}', "No names"),
        ("a.ann", "T1\tPER 0 1\tx", "has no text"),
        ("notes.doc", "x", "No names"),
        ("a.jsonl", '{"text": "Це Київ", "entities": [[0, 4, "Київ", "LOC"]]}', "do not stand where"),
        ("a.jsonl", '{"text": "Київ", "entities": [[0, 99, "LOC"]]}', "do not stand where"),
    ],
)
def test_gold_that_cannot_be_used_is_a_sentence(tmp_path, name, content, said):
    """Broken files, missing texts, offsets in bytes, no names at all."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        gold.read([tmp_path], "uk")


def test_one_article_is_too_few():
    """Nothing could be kept aside."""
    with pytest.raises(CorpusError, match="two at least"):
        training.divided([gold.Gold("a", "Київ", [Mention(0, 4, "LOC")])])


def test_what_is_kept_aside_is_not_trained_on():
    """A tenth, the same every time, whatever order the articles come in; it holds a name."""
    made = [gold.Gold(str(i), "Київ", [Mention(0, 4, "LOC")] if i % 2 else []) for i in range(50)]
    kept, aside = training.divided(made)
    assert len(aside) == 5 and not {one.id for one in kept} & {one.id for one in aside} and len(kept) == 45
    assert {one.id for one in training.divided(made[::-1])[1]} == {one.id for one in aside}
    assert any(one.names for one in aside)


def test_scores_in_closed_form():
    """Two of three right, two of four found: P 66.7, R 50, F1 57.1."""
    wanted = [[Mention(0, 1, "PER"), Mention(2, 3, "PER")], [Mention(0, 1, "PER"), Mention(4, 5, "PER")]]
    found = [[Mention(0, 1, "PER"), Mention(2, 3, "PER")], [Mention(0, 1, "LOC")]]
    own = training.scores(found, wanted)
    assert own["all"] == {"precision": 66.7, "recall": 50.0, "f1": 57.1, "gold": 4}
    assert own["LOC"]["f1"] == 0 and own["ORG"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0}


def test_tags_and_names_are_each_others_mirror():
    """Names become tags of tokens and come back as they were, across sentences too."""
    text = "Рада України. Анна Око була у ТОВ «Зоря», Київ Львів."
    tokens = tokenise(text)
    names = [
        Mention(0, 12, "ORG"),
        Mention(14, 22, "PER"),
        Mention(30, 40, "ORG"),
        Mention(42, 46, "LOC"),
        Mention(47, 52, "LOC"),
    ]
    spans = training.tags(tokens, names)
    assert crf.names(marked(spans, 0, len(tokens.words)), 0) == spans
    assert rules.placed(tokens, spans, "uk") == names


@pytest.mark.parametrize(
    ("words", "span", "expected"),
    [
        ("ТОВ « Зоря »", (0, 3), (0, 4)),
        ("« Зоря » завод", (1, 3), (1, 2)),
        ("« Зоря завод", (0, 2), (1, 2)),
        ("ТОВ « Зоря »", (0, 4), (0, 4)),
        ("у Києві", (1, 2), (1, 2)),
    ],
)
def test_quotation_marks_come_in_pairs(words, span, expected):
    """A name takes its closing mark along, and loses a lone one at its edge."""
    words = words.split()
    assert crf.balanced([(*span, "ORG")], words, 0, len(words)) == [(*expected, "ORG")]


def test_a_sentence_without_capitals_is_passed_over():
    """Where no name can be, no feature is made; a text without full stops is cut."""
    tokens = tokenise("Тут нема нікого. Там є Київ. Слово " + "слово " * 300 + "Львів")
    ranges = [(start, end) for start, end, _ in sequences(tokens, [], "uk")]
    assert ranges == [(4, 8), (248, 310)]
