"""Which finder is taken for a language, what each says when something is missing, and what it is told of."""

import json
import re
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace

import pytest

from components.tabs.names import found
from data.corpus import store
from data.decided import applying
from data.errors import CorpusError
from data.language.tokens import tokenise
from data.names import mentions
from data.names.mentions import Mention, finders
from data.names.mentions.finders import cards, crf, rules, slovnet, spacy, transformers
from data.names.mentions.mention import joined
from data.preparing import Options, prepare
from data.sources import Upload

RUSSIAN = "Президент Владимир Путин встретился с Дональдом Трампом в Москве. В Подмосковье ждали Роспотребнадзор."
needs_slovnet = pytest.mark.skipif(bool(slovnet.lacks("", "ru")), reason="natasha is not installed")


@pytest.fixture(autouse=True)
def own_models(tmp_path, monkeypatch):
    """No test sees the models of whoever runs it, nor a finder that another test has loaded."""
    monkeypatch.setenv("OHLIAD_MODELS", str(tmp_path / "models"))
    finders._loaded.cache_clear()
    yield tmp_path / "models"
    finders._loaded.cache_clear()


def without(monkeypatch, *packages: str) -> None:
    """Make the finders believe that packages are not installed."""
    for module in (slovnet, crf, spacy, transformers):
        monkeypatch.setattr(module, "find_spec", lambda name: None if name in packages else find_spec(name))


def installed(monkeypatch, name: str, **holds) -> None:
    """Put a package of one's own making among the installed ones."""
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    module.__dict__.update(holds)
    monkeypatch.setitem(sys.modules, name, module)


def model(folder, language: str, *, f1: float, rules_f1: float, date: str = "2026-01-01"):
    """A folder that looks like a trained model."""
    folder.mkdir(parents=True)
    (folder / crf.MODEL).write_bytes(b"weights")
    own = {label: {"precision": f1, "recall": f1, "f1": f1, "gold": 9} for label in ("PER", "LOC", "ORG", "all")}
    theirs = {label: {**one, "f1": rules_f1} for label, one in own.items()}
    (folder / crf.CARD).write_text(
        json.dumps({"language": language, "data": ["news"], "date": date, "aside": 3, "scores": own, "rules": theirs})
    )
    return folder


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_rules_are_always_there(monkeypatch, language):
    """With nothing else installed, every language has its rules."""
    without(monkeypatch, "natasha", "slovnet", "navec", "spacy", "pycrfsuite", "transformers", "torch")
    assert finders.chosen()[language] == "rules"


@needs_slovnet
def test_russian_takes_the_news_model_when_it_is_there(monkeypatch):
    """slovnet when its three packages are installed; the rules when one of them is not, or when asked for."""
    assert finders.choose("ru") == "slovnet"
    assert finders.choose("ru", "rules") == "rules"
    without(monkeypatch, "navec")
    assert finders.choose("ru") == "rules"


def test_english_takes_the_best_spacy_model(monkeypatch):
    """The larger model before the smaller, and none when spaCy itself is missing."""
    for name in ("spacy", "en_core_web_sm"):
        installed(monkeypatch, name)
    assert finders.choose("en") == "spacy:en_core_web_sm"
    installed(monkeypatch, "en_core_web_md")
    assert finders.choose("en") == "spacy:en_core_web_md"
    without(monkeypatch, "spacy")
    assert finders.choose("en") == "rules"


def test_a_model_of_ones_own_comes_first_when_it_beats_the_rules(monkeypatch, own_models):
    """Of models better than the rules the newest; a worse one, or one of another language, is passed over."""
    installed(monkeypatch, "pycrfsuite")
    model(own_models / "worse", "uk", f1=60, rules_f1=70)
    model(own_models / "other", "ru", f1=90, rules_f1=70)
    assert finders.choose("uk") == "rules"
    model(own_models / "older", "uk", f1=90, rules_f1=70)
    model(own_models / "newer", "uk", f1=80, rules_f1=70, date="2026-02-02")
    assert finders.choose("uk") == f"crf:{own_models / 'newer'}"
    without(monkeypatch, "pycrfsuite")
    assert finders.choose("uk") == "rules"


@pytest.mark.parametrize(
    ("language", "finder", "said"),
    [
        ("uk", "magic", "no such finder"),
        ("uk", "crf", "no such finder"),
        ("uk", "rules:x", "no such finder"),
        ("uk", "slovnet", "only knows ru"),
        ("ru", "slovnet", "pip install natasha"),
        ("en", "spacy:en_core_web_sm", "pip install spacy"),
        ("uk", "crf:somewhere", "pip install python-crfsuite"),
        ("en", "transformers:somewhere", "pip install transformers"),
    ],
)
def test_what_is_missing_is_said(monkeypatch, language, finder, said):
    """Each thing that can be wrong is a sentence that names the finder and what to do."""
    without(monkeypatch, "natasha", "slovnet", "navec", "spacy", "pycrfsuite", "transformers", "torch")
    with pytest.raises(CorpusError, match=said) as error:
        finders.chosen({language: finder})
    assert finder in str(error.value)


def test_a_language_without_finders_is_said_to_be_so():
    """A language nobody knows, or a misspelt one, is not passed over in silence."""
    with pytest.raises(CorpusError, match="'ua'.*uk, ru, en"):
        finders.chosen({"ua": "rules"})


def test_folders_that_hold_no_model(tmp_path, monkeypatch):
    """An empty folder, a model of another language, a broken card: a sentence each."""
    for name in ("pycrfsuite", "transformers", "torch"):
        installed(monkeypatch, name)
    assert "train-ner" in finders.lacking("uk", f"crf:{tmp_path}")
    assert "'ru'" in finders.lacking("uk", f"crf:{model(tmp_path / 'ru', 'ru', f1=1, rules_f1=0)}")
    (tmp_path / "ru" / crf.CARD).write_text("[1]")
    assert "train-ner" in finders.lacking("ru", f"crf:{tmp_path / 'ru'}")
    assert "config.json" in finders.lacking("en", f"transformers:{tmp_path}")
    (tmp_path / "config.json").write_text('{"id2label": {"0": "LABEL_0"}}')
    assert "does not find" in finders.lacking("en", f"transformers:{tmp_path}")
    (tmp_path / "config.json").write_text('{"id2label": {"0": "O", "1": "B-PER"}}')
    assert finders.lacking("en", f"transformers:{tmp_path}") == ""


def test_a_model_is_loaded_once_and_anew_when_it_changes(tmp_path, monkeypatch):
    """The second batch costs no loading; a model trained anew in the same folder is not the old one."""
    loads = []
    fake = SimpleNamespace(
        LANGUAGES=(),
        lacks=lambda *_: "",
        version=lambda detail: (tmp_path / detail).read_text(),
        load=lambda detail, language: loads.append(detail) or (lambda texts, _: [[] for _ in texts]),
    )
    monkeypatch.setitem(finders.KINDS, "crf", fake)
    (tmp_path / "m").write_text("1")
    for _turn in range(3):
        assert mentions.find(["Текст"], "uk", finder="crf:m") == [[]]
    assert loads == ["m"]
    (tmp_path / "m").write_text("2")
    mentions.find(["Текст"], "uk", finder="crf:m")
    assert loads == ["m", "m"]


def test_a_model_that_does_not_load_is_a_sentence(monkeypatch):
    """Packages that are there but do not go together."""

    def broken(name, **options):
        raise OSError("[E050] version 2 of the model")

    installed(monkeypatch, "spacy", load=broken)
    installed(monkeypatch, "en_core_web_sm")
    with pytest.raises(CorpusError, match="E050.*install it again"):
        mentions.find(["Text"], "en", finder="auto")


@needs_slovnet
def test_slovnet_finds_what_it_should():
    """Rules' organisations, the model's people and places; spans are characters; natasha itself is not imported."""
    found = mentions.find([RUSSIAN, "", "и так далее"], "ru", finder="slovnet")
    assert [(RUSSIAN[start:end], label) for start, end, label in found[0]] == [
        ("Владимир Путин", "PER"),
        ("Дональдом Трампом", "PER"),
        ("Москве", "LOC"),
        ("Подмосковье", "LOC"),
        ("Роспотребнадзор", "ORG"),
    ]
    assert found[1:] == [[], []]
    assert "natasha" not in sys.modules and "pymorphy2" not in sys.modules


@needs_slovnet
@pytest.mark.parametrize(
    "text",
    [
        "Распространите это. Раскладывать таро легко.",
        "Об этом пишут в Facebook и в СМИ.",
        "Ссылка: https://t.me/Moscow/1 и почта.",
        "Погода: тепло",
    ],
)
def test_slovnet_leaves_out_what_is_no_name(text):
    """Words that only open a sentence, sites on which others speak, addresses."""
    assert mentions.find([text], "ru", finder="slovnet") == [[]]


@needs_slovnet
def test_slovnet_answers_do_not_depend_on_the_company():
    """An article among others has the names it has alone: nothing leaks over the gap between them."""
    texts = [RUSSIAN, "Москва", "В Киеве Зеленский принял Макрона.", "", "Рига."] * 3
    together = mentions.find(texts, "ru", finder="slovnet")
    assert together == [mentions.find([text], "ru", finder="slovnet")[0] for text in texts]


@needs_slovnet
def test_slovnet_agrees_with_its_makers_code():
    """The network run over a whole batch tags as slovnet's own loop does."""
    from navec import Navec
    from slovnet import NER

    vectors, weights = slovnet._files()
    theirs = NER.load(weights).navec(Navec.load(vectors))
    texts = [RUSSIAN, "В среду Европейский союз и НАТО обсудили Украину. Анна Петрова уехала в Нижний Новгород."]
    own = slovnet.Model()([tokenise(text) for text in texts])
    assert [[(one.start, one.stop, one.type) for one in theirs(text).spans] for text in texts] == [
        [tuple(one) for one in found] for found in own
    ]


def test_spacy_labels_and_edges(monkeypatch):
    """GPE is a place; "the" and "'s" are no part of a name; dates are left out; long texts are cut."""

    def entity(text, name, label):
        return SimpleNamespace(start_char=text.find(name), label_=label, text=name)

    class Pipeline:
        def pipe(self, pieces, **_options):
            for text, place in pieces:
                known = (("the European Union", "ORG"), ("Berlin’s", "GPE"), ("May", "DATE"))
                names = [entity(text, *one) for one in known if one[0] in text]
                yield SimpleNamespace(ents=names), place

    installed(monkeypatch, "spacy", load=lambda name, **options: Pipeline())
    installed(monkeypatch, "en_core_web_trf")
    text = "In May the European Union met in Berlin’s centre."
    found = mentions.find([text, ""], "en", finder="spacy:en_core_web_trf")
    assert [[(text[start:end], label) for start, end, label in own] for own in found] == [
        [("European Union", "ORG"), ("Berlin", "LOC")],
        [],
    ]
    monkeypatch.setattr(spacy, "_LONGEST", 20)
    finders._loaded.cache_clear()
    assert mentions.find([text], "en", finder="spacy:en_core_web_trf")[0][-1] == Mention(33, 39, "LOC")


def test_a_small_spacy_model_stands_beside_the_rules(monkeypatch):
    """Its places first, then the rules' names, then its people; its organisations are not asked for."""
    text = "We heard that Joe Biden met Qwe Rty of Asd Fgh in Zxc."
    given = [("Joe Biden", "ORG"), ("Qwe Rty", "PERSON"), ("Asd Fgh", "ORG"), ("Zxc", "GPE")]
    ents = [SimpleNamespace(start_char=text.find(name), label_=label, text=name) for name, label in given]
    parsed = SimpleNamespace(ents=ents)
    pipeline = SimpleNamespace(pipe=lambda pieces, **_options: [(parsed, place) for _, place in pieces])
    installed(monkeypatch, "spacy", load=lambda name, **options: pipeline)
    installed(monkeypatch, "en_core_web_sm")
    monkeypatch.setattr(rules, "mentions", lambda tokens, language: [[Mention(14, 23, "PER")]])
    found = mentions.find([text], "en", finder="spacy:en_core_web_sm")[0]
    assert [(text[start:end], label) for start, end, label in found] == [
        ("Joe Biden", "PER"),
        ("Qwe Rty", "PER"),
        ("Zxc", "LOC"),
    ]


def test_transformers_read_only_what_lies_there(monkeypatch, tmp_path):
    """The model is opened from its folder alone, spans lose their spaces, foreign labels are left out."""
    asked = {}

    def opened(where, **options):
        asked.update(options, where=where)

    def pipeline(task, **_options):
        return lambda pieces, **_options: [
            [{"entity_group": "PER", "start": 0, "end": 9}, {"entity_group": "DATE", "start": 10, "end": 12}]
            for _ in pieces
        ]

    kind = SimpleNamespace(from_pretrained=opened)
    installed(monkeypatch, "transformers", AutoModelForTokenClassification=kind, AutoTokenizer=kind, pipeline=pipeline)
    installed(monkeypatch, "torch")
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "0")
    (tmp_path / "config.json").write_text('{"id2label": {"0": "B-PER"}}')
    found = mentions.find(["Joe Biden on it", ""], "en", finder=f"transformers:{tmp_path}")
    assert found == [[Mention(0, 9, "PER")], []]
    assert asked == {"where": str(tmp_path), "local_files_only": True, "trust_remote_code": False}
    assert transformers.os.environ["HF_HUB_OFFLINE"] == "1"


def test_joined_lists_never_overlap():
    """The earlier list wins; within a list the longer name does."""
    first = [Mention(5, 9, "ORG")]
    second = [Mention(0, 6, "PER"), Mention(10, 12, "LOC"), Mention(10, 20, "LOC")]
    assert joined(first, second) == [Mention(5, 9, "ORG"), Mention(10, 20, "LOC")]


def test_the_rules_and_no_wish_are_one():
    """`find` without a finder goes by the rules, as it always has."""
    assert mentions.find([RUSSIAN], "ru") == rules.mentions([tokenise(RUSSIAN)], "ru")


def test_a_corpus_says_who_found_its_names(tmp_path):
    """The finder of each language that is there, with its figures, and none of the others'."""
    upload = Upload("a.txt", "Президент України Володимир Зеленський у Києві.".encode())
    corpus = store.load(prepare([upload], tmp_path / "out", options=Options(finders={"uk": "rules"})))
    assert corpus.info["found"] == {"uk": "rules"}
    assert corpus.info["options"]["finders"] == {"uk": "rules"}
    (told,) = cards.described(corpus.info)
    assert (told.language, told.kind, told.lacks) == ("uk", "rules", "")
    assert told.figures and told.figures == next(one for one in cards.choices("uk") if one.name == "rules").figures
    assert all(one.aside == "other" for one in told.figures)  # none flatters
    assert set(told.figures[0].scores) == {"PER", "LOC", "ORG"}


@needs_slovnet
def test_another_finder_makes_another_corpus(tmp_path):
    """The name of a corpus, under which it is kept, tells its finders apart; workers load what they need."""
    rows = [{"title": f"Новость {i}", "text": f"{RUSSIAN} И ещё {i}."} for i in range(30)]
    upload = Upload("a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    made = {
        (finder, jobs): store.load(
            prepare([upload], tmp_path / f"{finder}{jobs}", jobs=jobs, options=Options(finders={"ru": finder}))
        )
        for finder, jobs in (("rules", 1), ("slovnet", 1), ("slovnet", 2))
    }
    assert made["rules", 1].name != made["slovnet", 1].name == made["slovnet", 2].name
    assert [len(applying.mentions_of(made["slovnet", jobs], 29)) for jobs in (1, 2)] == [5, 5]
    assert made["slovnet", 2].info["found"] == {"ru": "slovnet"}


def test_a_missing_finder_is_told_before_anything_is_read(tmp_path):
    """The sentence comes at once, and no folder is left."""
    with pytest.raises(CorpusError, match="no such finder"):
        prepare([Upload("a.txt", b"text")], tmp_path / "out", options=Options(finders={"uk": "magic"}))
    assert not (tmp_path / "out").exists()


def test_a_folder_is_told_by_its_name_only(tmp_path):
    """A corpus that is given away does not tell where on somebody's disk a model lay."""
    path = model(tmp_path / "secret" / "my-news", "uk", f1=80, rules_f1=70)
    noted = cards.noted({"uk": f"crf:{path}", "ru": "rules"}, ["uk", "uk"])
    assert noted["found"] == {"uk": "crf:my-news"} and "secret" not in json.dumps(noted)
    (told,) = cards.described(noted)
    (figure,) = told.figures
    assert (told.kind, figure.score, figure.corpus, figure.aside) == ("crf", 80, "news", "tenth")


def test_a_corpus_without_notes_describes_nobody():
    """A corpus prepared before, or made up, is no error."""
    assert cards.described({}) == []


def test_choices_tell_what_they_lack(monkeypatch, own_models):
    """What could be chosen, the one taken by itself first, each with what it lacks here."""
    without(monkeypatch, "natasha", "spacy", "pycrfsuite")
    model(own_models / "mine", "ru", f1=90, rules_f1=70)
    told = {one.name: one for one in cards.choices("ru")}
    assert next(iter(told)) == "rules" and told["rules"].lacks == ""
    assert "pip install natasha" in told["slovnet"].lacks and "python-crfsuite" in told["crf:mine"].lacks
    assert [one.name for one in cards.choices("en")] == ["rules", "spacy:en_core_web_sm"]


def test_every_figure_of_the_table_can_be_read():
    """Each row has a known finder, language and kind of texts, figures within 0 and 100, a corpus and a date."""
    for (finder, language), figures in cards._measured().items():
        assert finder.partition(":")[0] in finders.KINDS and language in finders.LANGUAGES
        for one in figures:
            assert all(0 < figure <= 100 for figure in (one.score, *one.scores.values())) and one.corpus
            assert one.texts in found.TEXTS and one.aside in {"other", *found.ASIDE}
            assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", one.date)
