"""Names that people give to topics: the file, and what it does to a corpus."""

import pytest

from data.corpus.select import select
from data.corpus.view import Selection
from data.decided import topic_names
from data.decided.topic_names import Name
from data.errors import CorpusError
from tests.building import article, build, changed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three topics; 1 and 2 merge to 3, all to 4."""
    return build(
        tmp_path_factory.mktemp("named") / "corpus",
        [
            article(f"2024-01-0{day}", f"слово{topic}", topic=topic)
            for day, topic in enumerate([0, 0, 0, 1, 1, 2], start=1)
        ],
    )


NAMES = (Name(0, "uk", "Вибори, 2024"), Name(3, "", "=cmd|' /C calc'!A0"), Name(1, "en", "@home"), Name(1, "uk", 'a"b'))


def test_round_trip():
    """What is written is read back, and no cell begins a formula."""
    text = topic_names.write(NAMES)
    assert NAMES == topic_names.read(text) == topic_names.decoded(("\ufeff" + text).encode())
    assert not any(cell[:1] in "=+-@" for line in text.splitlines() for cell in line.split(",") if cell)
    assert () == topic_names.read("") == topic_names.decoded(b"")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_part_columns_as_they_like(delimiter):
    """Commas, semicolons and tabs; blank lines are nothing, blanks within a name are one."""
    text = "Topic,language,name\n\n2,UK, Повінь  на заході \n".replace(",", delimiter)
    assert (Name(2, "uk", "Повінь на заході"),) == topic_names.read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme,name\n1,x", "Line 1"),
        ("topic,language,name\n1,uk", "2 columns"),
        ("topic,language,name\nx,uk,a", "“x”"),
        ("topic,language,name\n-1,uk,a", "“-1”"),
        ("topic,language,name\n²,uk,a", "“²”"),
        ("topic,language,name\n9999999999,uk,a", "9999999999"),
        ("topic,language,name\n1,ukrainian,a", "ukrainian"),
        ("topic,language,name\n1,uk," + "a" * 121, "120"),
        ("topic,language,name\n1,uk," + "a" * 501, "500"),
        ("topic,language,name\n" + "1,uk,a\n" * 10_001, "More than"),
    ],
)
def test_refused(text, said):
    """A wrong line is named, with what is wrong and what is expected."""
    with pytest.raises(CorpusError, match=said):
        topic_names.read(text)


def test_not_text():
    """Bytes that are no UTF-8, and far too many of them."""
    with pytest.raises(CorpusError, match="UTF-8"):
        topic_names.decoded("topic,language,name\n1,uk,тема".encode("cp1251"))
    with pytest.raises(CorpusError, match="MB"):
        topic_names.decoded(b"a" * (5 * 2**20))


def test_applied(corpus):
    """Labels change in the tree, in the topics looked at and in every cut; nothing else does."""
    named = topic_names.apply(corpus, [Name(0, "", "Сніг"), Name(3, "", "М'яч")])
    assert ["Сніг", "topic 1", "topic 2"] == named.topics["label"].tolist()
    assert ["Сніг", "М'яч"] == sorted(named.cut(2).topics["label"].tolist(), reverse=True)
    assert {"uk": "Сніг"} == named.topics["names"].iat[0]
    assert ["topic 0", "topic 1", "topic 2"] == corpus.topics["label"].tolist()
    assert named.counts is corpus.counts and named.columns is corpus.columns
    assert named.key != corpus.key
    assert 3 == len(select(named, Selection(topics=(3,))))


def test_nothing_to_apply(corpus):
    """No names, or names of topics that are not there: the very corpus."""
    assert topic_names.apply(corpus, []) is corpus
    assert topic_names.apply(corpus, [Name(9, "", "Нема")]) is corpus
    assert topic_names.apply(corpus, [Name(0, "", "Є"), Name(0, "", "")]) is corpus
    assert (Name(9, "", "Нема"),) == topic_names.unknown(corpus, [Name(9, "", "Нема"), Name(4, "", "Усе")])


def test_the_last_word_counts(corpus):
    """A later name of the same topic and language takes the place of an earlier one; order else means nothing."""
    one = topic_names.apply(corpus, [Name(0, "", "А"), Name(1, "", "Б"), Name(0, "", "В")])
    assert ["В", "Б", "topic 2"] == one.topics["label"].tolist()
    assert one.key == topic_names.apply(corpus, [Name(1, "", "Б"), Name(0, "", "В")]).key


@pytest.mark.parametrize(
    ("language", "expected"), [("", "For all"), ("uk", "Українською"), ("en", "For all"), ("ru", "For all")]
)
def test_languages(corpus, language, expected):
    """A name in the wanted language comes first, then the one for all."""
    names = [Name(0, "uk", "Українською"), Name(0, "", "For all")]
    assert expected == topic_names.apply(corpus, names, language=language).topics["label"].iat[0]


def test_found_names_of_mixed_corpora(corpus):
    """Where topics have names in several languages, labels are in the wanted one; a single language stays."""

    assert topic_names.apply(corpus, [], language="en") is corpus
    names = [{"uk": "сніг", "en": "snow"}, {"uk": "м'яч", "en": "ball"}, {"uk": "сітка", "ru": "сетка"}]
    mixed = changed(
        corpus,
        topics=corpus.topics.assign(names=names),
        tree=corpus.tree.assign(names=[*names, {"uk": "а"}, {"uk": "б"}]),
    )
    english = topic_names.apply(mixed, [], language="en")
    assert ["snow", "ball", "topic 2"] == english.topics["label"].tolist()
    assert english.key != mixed.key


def test_beside(corpus, tmp_path):
    """A file beside a corpus holds; without one there are no names."""
    assert () == topic_names.beside(tmp_path)
    (tmp_path / topic_names.FILE).write_text(topic_names.write(NAMES), encoding="utf-8")
    assert NAMES == topic_names.beside(tmp_path)
