"""Which articles a search finds, and what it marks in them."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import measures
from data.corpus import query, search, store
from data.corpus.query import parse
from data.corpus.search import pattern
from data.corpus.select import select
from data.corpus.view import Selection
from data.language.tokens import tokenise
from data.preparing import prepare
from data.sources import Upload

TEXTS = [
    "Вибори у травні\n\nВиборці прийшли 3 травня 2024 року. М’яч у воротах, тиша в м.Київ.",
    "Людина і люди\n\nЛюдини не було. Про вибори мовчать; 17 липня, 2024 рік.",
    "The company\n\nIn CI/CD the company's tests run. On 11 September, voters came: the Company won.",
    "Мова\n\nНаписано «the end» і ще: Європейський Союз, Європейського Союзу. См. https://example.org/a_b?c=1",
    "Люди у травні\n\nУ травні 3 люди, 3 травня ніхто. м'яч і тиша",
    "Ракета\n\nРакетний удар по складу. Ракетою влучили в завод «Мрія»; до Європейського Союзу далеко.",
    "Канал\n\nЧитайте нас на t.me/novyny або пишіть: desk@example.org.",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    uploads = [Upload(f"{i}.txt", text.encode()) for i, text in enumerate(TEXTS)]
    return store.load(prepare(uploads, tmp_path_factory.mktemp("search") / "corpus"))


def hits(corpus, text: str) -> set[int]:
    """Numbers of the texts that a search finds."""
    return {TEXTS.index(corpus.text(row)) for row in np.flatnonzero(search.found(corpus, text).mask)}


def marked(corpus, text: str) -> dict[int, list[str]]:
    """What a search marks, by number of the text."""
    found = {}
    for row in range(len(TEXTS)):
        if spans := search.marks(corpus, text, row):
            found[TEXTS.index(corpus.text(row))] = [corpus.text(row)[start:end] for start, end in spans]
    return found


@pytest.mark.parametrize(
    "typed, found",
    [
        ('"3 травня"', {0, 4}),
        ('"2024 року"', {0}),
        ("2024", {0, 1}),
        ("-2024", {2, 3, 4, 5, 6}),
        ('"людини не було"', {1}),
        ("«м'яч»", {0, 4}),
        ("м’яч", {0, 4}),
        ('"the company"', {2}),
        ('"THE COMPANY"', {2}),
        ("the company", {2}),
        ("CI/CD", {2}),
        ('"м.Київ"', {0}),
        ('"Союз Європейський"', set()),
        ("https://example.org/a_b?c=1", {3}),
        ("HTTPS://EXAMPLE.ORG/A_B?C=1", {3}),
        ("https://example.org/zzz", set()),
        ("t.me", {6}),
        ("t.me/novyny", {6}),
        ("desk@example.org", {6}),
        ("example.org", {3, 6}),
        ('"11 September" OR "17 липня"', {1, 2}),
        ('"мовчать, 17"', set()),
        ('"липня, 2024"', {1}),
        ("слона", set()),
        ('"слона немає"', set()),
        ('завод "Мрія"', {5}),
        ('"завод "', {5}),
        ('«завод "Мрія"»', {5}),
    ],
)
def test_searches_find_what_stands_there(corpus, typed, found):
    """Numbers, rare words and words too common to be counted are found in phrases; what the corpus lacks is not."""
    assert hits(corpus, typed) == found


@pytest.mark.parametrize(
    "typed, found",
    [
        ("тиша NOT вибори", {4}),
        ("тиша НЕ вибори", {4}),
        ("тиша AND NOT вибори", {4}),
        ("вибори -(тиша OR слон)", {1}),
        ("-вибори -ракета", {2, 3, 4, 6}),
        ("(вибори OR ракета) -тиша", {1, 5}),
        ("вибори OR ракета -тиша", {0, 1, 5}),
        ('тиша -"3 травня"', set()),
        ("NOT (тиша OR вибори OR ракета)", {2, 3, 6}),
        ("тиша не вибори", {0}),
        ("тиша AND NOT", {0, 4}),
        ("the OR ракета", {5}),
        ("ракета NOT the", {5}),
        ("слон OR ракета", {5}),
    ],
)
def test_operators_choose_articles(corpus, typed, found):
    """NOT leaves out what it stands before; what was passed over neither widens nor narrows."""
    assert hits(corpus, typed) == found


@pytest.mark.parametrize(
    "typed, found",
    [
        ('"Європейський Союз"', {3, 5}),
        ('="Європейський Союз"', {3}),
        ('="європейського союзу"', {3, 5}),
        ("ракетою", {5}),
        ("=ракетою", {5}),
        ("=ракету", set()),
        ("ракету", {5}),
        ("=вибори", {0, 1}),
        ("=the", {2, 3}),
        ("ракет*", {5}),
        ("вибо*", {0, 1}),
        ("*истопад*", set()),
        ("*бор*", {0, 1}),
        ("р*ою", {5}),
        ("*24", {0, 1}),
        ('"ракет* удар"', {5}),
        ('"ракетний * складу"', set()),
        ('"ракетний * по складу"', {5}),
        ('"удар * складу"', {5}),
        ('"удар * * складу"', set()),
        ('"в* прийшли"', {0}),
        ('"м.К*"', {0}),
    ],
)
def test_forms_and_what_is_exactly_so(corpus, typed, found):
    """A phrase in all its forms, = for one form only, * for any letters, and alone in a phrase for any word."""
    assert hits(corpus, typed) == found


@pytest.mark.parametrize(
    "typed, marks",
    [
        ("2024", {0: ["2024"], 1: ["2024"]}),
        ("the", {}),
        ("the 2024 -тиша", {0: ["2024"], 1: ["2024"]}),
        ("CI/CD", {2: ["CI/CD"]}),
        ("ракета", {5: ["Ракета", "Ракетою"]}),
        ("ракет*", {5: ["Ракета", "Ракетний", "Ракетою"]}),
        ('"Європейський Союз"', {3: ["Європейський Союз", "Європейського Союзу"], 5: ["Європейського Союзу"]}),
        ('="Європейський Союз"', {3: ["Європейський Союз"]}),
        ("NOT тиша", {}),
        ('"м.Київ"', {0: ["м.Київ"]}),
        ("https://example.org/a_b?c=1", {3: ["https://example.org/a_b?c=1"]}),
        ("", {}),
        ("🔥", {}),
    ],
)
def test_what_is_found_is_marked(corpus, typed, marks):
    """In the form in which it stands there; what was passed over or left out is not."""
    assert marked(corpus, typed) == marks


def test_as_many_articles_as_have_a_mark(corpus):
    """Where nothing is left out, each article that is found has a mark, and no other."""
    for typed in ("вибори", "ракет*", '"3 травня"', "=тиша", "тиша OR ракета", '"європейський союз"', "CI/CD", "*бор*"):
        assert hits(corpus, typed) == set(marked(corpus, typed)), typed


def test_what_finds_marks_and_counts_agree(corpus):
    """The list, the sentences and the lines over time take a search alike."""
    for typed in ("тиша NOT вибори", '"Європейський Союз"', "ракет* OR =вибори"):
        view = select(corpus, Selection(text=typed))
        assert set(measures.contexts(view, text=typed, limit=99)["row"]) == set(view.numbers.tolist())


def test_what_was_understood_is_told(corpus):
    """Words too common, words that stand nowhere, and whether other forms are looked for."""
    found = search.found(corpus, "the слона -кита OR 2024")
    assert (found.common, found.missing) == (("the",), ("слона", "кита")) and not found.inflected
    assert search.found(corpus, "ракета").inflected and not search.found(corpus, "=ракета").inflected


def test_what_says_nothing_is_passed_over_in_every_language(corpus):
    """«the» is a word that an article in another language quotes: it narrows nothing all the same."""
    assert hits(corpus, "the") == hits(corpus, "") == hits(corpus, "*") == set(range(len(TEXTS)))
    assert search.found(corpus, "the слона").missing == ("слона",)


WORDS = st.sampled_from(
    ["вибори", "люди", "=люди", "ракет*", "*", "🔥", "the", "2024", '"3 травня"', "CI/CD", "слон", "www.a"]
)
TYPED = st.lists(st.one_of(WORDS, st.sampled_from([*'()-"«»=*', "OR", "NOT", "НЕ"])), max_size=12).map(" ".join)


@settings(deadline=None)  # the first search loads dictionaries
@given(TYPED)
def test_no_search_fails(corpus, typed):
    """Whatever is put together, articles are found or not, and marks stand within the text."""
    found = search.match(corpus, parse(typed))
    assert found.mask.shape == (len(TEXTS),)
    for row in range(len(TEXTS)):
        assert all(0 <= start < end <= len(corpus.text(row)) for start, end in search.marks(corpus, typed, row))


@settings(deadline=None)  # the first search loads dictionaries
@given(
    st.recursive(
        st.sampled_from(["вибори", "тиша", "ракета", "2024"]),
        lambda inner: st.one_of(
            inner.map(lambda one: f"NOT ({one})"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]}) AND ({two[1]})"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]}) OR ({two[1]})"),
        ),
        max_leaves=6,
    )
)
def test_trees_are_what_logic_says(corpus, typed):
    """As Python reads the same expression over the articles of each word."""
    of = {word: search.found(corpus, word).mask for word in ("вибори", "тиша", "ракета", "2024")}
    signs = {"NOT": "~", "AND": "&", "OR": "|"}
    expression = re.sub(r"[^\W_]+", lambda one: signs.get(one[0], f"of['{one[0]}']"), typed)
    assert (search.match(corpus, parse(typed)).mask == eval(expression, {"of": of})).all()


@settings(deadline=None)  # the first search loads dictionaries
@given(st.data())
def test_a_phrase_finds_the_article_it_stands_in(corpus, data):
    """Any words that follow one another without a mark between them."""
    text = data.draw(st.sampled_from(TEXTS[:3] + TEXTS[4:6]))
    runs = [run.split() for run in re.split(r"[^\w\s’'-]+|\n", text) if len(run.split()) > 1]
    run = data.draw(st.sampled_from(runs))
    first = data.draw(st.integers(0, len(run) - 2))
    phrase = " ".join(run[first : data.draw(st.integers(first + 2, len(run)))])
    brute = {place for place, one in enumerate(TEXTS) if pattern([phrase]).search(one)}
    assert hits(corpus, f'="{phrase}"') == brute and hits(corpus, f'"{phrase}"') >= brute


@pytest.mark.parametrize(
    "form, text, found",
    [
        ("переговорів", "Мирних переговорів.", True),
        ("переговорів", "переговорівник", False),
        ("мирних переговорів", "МИРНИХ\nпереговорів", True),
        ("м'яч", "м’яч", True),
        ("a.b", "axb", False),
    ],
)
def test_patterns_find_whole_words(form, text, found):
    """Whole words in any case, across spaces and kinds of apostrophe, and nothing as a regular expression."""
    assert bool(pattern([form]).search(text)) is found


def test_a_search_of_most_words_is_answered(corpus):
    """As many words as are read, in brackets as deep as are read."""
    typed = "(тиша OR " * query.DEEPEST + " ".join(f"слово{n}" for n in range(query.MAX_WORDS))
    assert hits(corpus, typed) == {0, 4}


@pytest.mark.parametrize("sign", "'’ʼ‘`´ʹ＇")
def test_every_apostrophe_is_as_good_as_another(sign):
    """What the words of a text are told by is what finds them in it: no sign for an apostrophe hides a word."""
    assert tokenise(f"м{sign}яч").words == ["м'яч"]
    assert pattern(["м'яч"]).fullmatch(f"м{sign}яч")
    assert pattern([f"м{sign}яч"]).fullmatch("м’яч")
