"""The stream of forms becomes terms: lemmas and phrases, each counted where it stands."""

from collections import Counter
from math import isclose, log

import numpy as np
import pandas as pd
import pytest

from data.preparing import counts as counting
from data.preparing.counts import MIN_G2, _associated, count

FORMS = pd.DataFrame(
    [
        ("мирні", "мирний", "ADJ", "uk", False),
        ("переговори", "переговори", "NOUN", "uk", False),
        ("мирних", "мирний", "ADJ", "uk", False),
        ("переговорів", "переговори", "NOUN", "uk", False),
        ("про", "про", "FUNC", "uk", True),
        ("Київ", "київ", "PROPN", "uk", False),
        ("7", "7", "NUM", "uk", False),
        ("сказав", "сказати", "VERB", "uk", True),
        ("іде", "йти", "VERB", "uk", False),
        ("хліб", "хліб", "NOUN", "uk", False),
    ],
    columns=["form", "lemma", "pos", "language", "stop"],
)


def counted(*articles: list[int]):
    """Count articles given as form numbers; every article ends with a break."""
    stream = np.concatenate([np.array([*one, -1], dtype=np.int32) for one in articles])
    return count(stream, np.concatenate([[0], np.cumsum([len(one) + 1 for one in articles])]), FORMS)


def cell(result, article: int, term: str) -> int:
    column = result.terms.index[result.terms["term"] == term]
    return int(result.counts.toarray()[article, column[0]]) if len(column) else 0


def test_forms_of_one_word_are_one_term():
    """Forms are counted together and kept, most frequent first; function words and numbers are not terms."""
    result = counted([0, 5, 4, 6], [2, 9], [0, 9])
    assert cell(result, 0, "мирний") == 1 and cell(result, 1, "мирний") == 1
    row = result.terms.set_index("term").loc["мирний"]
    assert row["count"] == 3 and row["articles"] == 3
    assert row["forms"] == [{"form": "мирні", "count": 2}, {"form": "мирних", "count": 1}]
    assert set(result.terms["term"]) == {"мирний", "київ", "хліб"}


def test_terms_are_sorted_and_columns_follow():
    """A term is found by searching the sorted list; its column says in how many articles it stands."""
    result = counted([9, 5], [9])
    assert result.terms["term"].tolist() == sorted(result.terms["term"])
    assert cell(result, 0, "київ") == 1 and cell(result, 1, "київ") == 0


def test_a_phrase_is_counted_in_all_its_forms_and_shown_in_the_nominative():
    """Neighbours that never part are a phrase; its label is natural Ukrainian; its parts are counted as well."""
    result = counted(*[[0, 1, 8, 5], [2, 3, 8, 9]] * 3, *[[9, 8, 5, 9]] * 6)
    row = result.terms.set_index("term").loc["мирний переговори"]
    assert row["label"] == "мирні переговори" and row["words"] == 2 and row["count"] == 6
    assert cell(result, 0, "мирний переговори") == 1 and cell(result, 0, "переговори") == 1


def test_a_break_parts_a_phrase():
    """Words on both sides of a full stop or a comma are no phrase."""
    result = counted(*[[0, -1, 1]] * 6, *[[9, 8, 5]] * 6)
    assert "мирний переговори" not in set(result.terms["term"])


def test_a_name_keeps_its_capital():
    """The label is written as most of the forms are."""
    assert counted([5, 9]).terms.set_index("term").loc["київ", "label"] == "Київ"


@pytest.mark.parametrize("articles", [[[]], [[], []], [[4, 6]], [[7]]])
def test_nothing_to_count_gives_no_terms(articles):
    """Only stop words, only numbers, no words: a matrix without columns, one row per article."""
    result = counted(*articles)
    assert result.counts.shape == (len(articles), 0) and result.terms.empty


def test_association_is_dunnings_g2_and_bounded_mutual_information():
    """Two words, 20 of 1,000 each and always together: NPMI 1; the chance pair is refused."""
    assert _associated([20], [20], [20], 1000.0).tolist() == [True]
    assert _associated([4], [200], [20], 1000.0).tolist() == [False]
    # G² of 20 of 20 against 0 of 980, worked out by hand.
    g2 = 2 * (20 * log(1000 / 20) + 980 * log(1000 / 980))
    assert g2 > MIN_G2 and isclose(g2, 196.08, abs_tol=0.05)


# --- All of it worked out once more in plain Python -----------------------------------------------------------

KINDS = ["ADJ", "ADJ", "NOUN", "NOUN", "NOUN", "PROPN", "PROPN", "VERB", "ADV", "X", "FUNC", "NUM"]
# Two forms of each lemma; the second of every pair may stand with a capital.
DRAWN = pd.DataFrame(
    [
        (f"{stem}{ending}", f"слово{lemma}", kind, "uk", kind == "FUNC")
        for lemma, kind in enumerate(KINDS)
        for stem, ending in ((f"слово{lemma}", "а"), (f"Слово{lemma}", "у"))
    ],
    columns=["form", "lemma", "pos", "language", "stop"],
)
PLANTED = [(0, 4), (2, 6), (10, 12), (0, 4, 6), (5, 11, 13), (14, 4), (18, 8)]


def drawn(articles: int, seed: int) -> list[list[int]]:
    """Articles of forms at random, with breaks and some rows of words that come again and again."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(articles):
        row = []
        for _ in range(12):
            if random.random() < 0.35:
                row += [form + random.integers(0, 2) for form in PLANTED[random.integers(0, len(PLANTED))]]
            row.append(-1 if random.random() < 0.2 else int(random.integers(0, len(DRAWN))))
        rows.append(row)
    return rows


def together(both, left, right, total) -> bool:
    """More often than chance: G² of the table of two by two above 10.83, and NPMI above a quarter."""
    left, right = max(left, both), max(right, both)
    cells = [both, left - both, right - both, total - left - right + both]
    due = [left * right, left * (total - right), (total - left) * right, (total - left) * (total - right)]
    g2 = 2 * sum(cell * log(cell * total / one) for cell, one in zip(cells, due, strict=True) if cell)
    npmi = log(both * total / (left * right)) / -log(both / total)
    return both > left * right / total and g2 > 10.83 and npmi > 0.25


def plainly(rows: list[list[int]], least: int, least_articles: int) -> dict[str, list[int]]:
    """How often each lemma and phrase stands in each article, by walking over the words."""
    kinds, lemmas = DRAWN["pos"].tolist(), DRAWN["lemma"].tolist()
    content = {"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"}
    opens, closes = {"NOUN", "PROPN", "ADJ", "X"}, {"NOUN", "PROPN", "X"}
    words = [
        [None if form < 0 or kinds[form] not in content else (lemmas[form], kinds[form]) for form in row]
        for row in rows
    ]
    single = Counter(word[0] for row in words for word in row if word)
    total = sum(single.values())

    def runs(length):
        for place, row in enumerate(words):
            for start in range(len(row) - length + 1):
                run = row[start : start + length]
                if all(run) and all(one[1] in opens for one in run[:-1]) and run[-1][1] in opens | closes:
                    yield place, tuple(one[0] for one in run), [one[1] for one in run], (place, start)

    pairs = Counter(run for _, run, *_ in runs(2))
    pairs = {run: n for run, n in pairs.items() if n >= least}
    good = {run for run, n in pairs.items() if together(n, single[run[0]], single[run[1]], total)}
    named = {at for _, run, kind, at in runs(2) if run in good and kind == ["PROPN", "PROPN"]}
    begun = Counter(run for _, run, _, (place, start) in runs(2) if (place, start + 1) in named)
    cut = {run for run in pairs if begun[run] > 0.6 * pairs[run]}
    threes = [one for one in runs(3) if one[1][:2] in pairs and one[1][1:] in pairs and one[2][2] in closes]
    triples = Counter(run for _, run, *_ in threes)
    tight = {
        run
        for run, n in triples.items()
        if n >= least
        and not {run[:2], run[1:]} & cut
        and together(n, pairs[run[:2]], single[run[2]], total)
        and together(n, single[run[0]], pairs[run[1:]], total)
    }
    found = {word: [0] * len(rows) for word in single}
    for place, row in enumerate(words):
        for word in row:
            if word:
                found[word[0]][place] += 1
    for allowed, places in ((good - cut, [one for one in runs(2) if one[2][1] in closes]), (tight, threes)):
        for place, run, *_ in places:
            if run in allowed:
                found.setdefault(" ".join(run), [0] * len(rows))[place] += 1
    return {term: row for term, row in found.items() if " " not in term or sum(map(bool, row)) >= least_articles}


@pytest.mark.parametrize(("articles", "least", "least_articles"), [(5, 2, 1), (9, 2, 1), (10, 3, 2), (60, 3, 2)])
@pytest.mark.parametrize("seed", [0, 1])
def test_lemmas_and_phrases_one_by_one(monkeypatch, articles, least, least_articles, seed):
    """Every count of every word and phrase, in blocks of a few articles as well."""
    rows = drawn(articles, seed)
    stream = np.concatenate([np.array([*one, -1], dtype=np.int32) for one in rows])
    offsets = np.concatenate([[0], np.cumsum([len(one) + 1 for one in rows])])
    expected = plainly(rows, least, least_articles)
    assert any(" " in term for term in expected) and any(term.count(" ") == 2 for term in expected) or articles < 60
    for block in (50_000, 4):
        monkeypatch.setattr(counting, "BLOCK", block)
        result = count(stream, offsets, DRAWN)
        assert result.terms["term"].tolist() == sorted(expected)
        assert result.counts.toarray().T.tolist() == [expected[term] for term in result.terms["term"]]
        assert result.counts.dtype == np.uint16 and result.counts.indices.dtype == np.int32
        assert result.counts.indptr.dtype == np.int32 and result.counts.has_sorted_indices
    table = result.terms.set_index("term")
    assert table["count"].tolist() == [sum(expected[term]) for term in table.index]
    assert table["articles"].tolist() == [sum(map(bool, expected[term])) for term in table.index]
    assert table["words"].tolist() == [len(term.split()) for term in table.index]
    # Each form leads to the column of its lemma.
    for number, (lemma, column) in enumerate(zip(DRAWN["lemma"], result.term_of, strict=True)):
        assert column == (result.terms.index[result.terms["term"] == lemma][0] if lemma in expected else -1), number
    for term in table.index[table["words"] == 1]:
        own = Counter(DRAWN["form"][form] for row in rows for form in row if form >= 0 and DRAWN["lemma"][form] == term)
        assert [one for one in table.loc[term, "forms"] if one["count"]] == [
            {"form": form, "count": n} for form, n in sorted(own.items(), key=lambda one: (-one[1], one[0]))
        ]
    for term in table.index[table["words"] > 1]:
        assert sum(one["count"] for one in table.loc[term, "forms"]) == table.loc[term, "count"]
        named = all(KINDS[int(word.removeprefix("слово"))] == "PROPN" for word in term.split())
        assert table.loc[term, "pos"] == ("PROPN" if named else "PHRASE")


@pytest.mark.parametrize(
    ("articles", "least"), [(1, 1), (4_999, 1), (5_000, 2), (49_999, 2), (50_000, 3), (299_999, 3), (300_000, 5)]
)
def test_rare_words_are_not_counted_in_a_crowd(articles, least):
    """One article is enough in a few thousand; more are asked for where there are many."""
    assert counting._least_articles(articles) == least


def test_counts_are_held_at_what_sixteen_bits_hold():
    """70,000 times in one article is written as 65,535; the term's own count is the whole."""
    result = counted([9, -1] * 70_000, [9])
    assert result.counts.toarray().tolist() == [[65_535], [1]] and result.terms["count"].tolist() == [70_001]


def test_the_most_frequent_phrases_are_kept(monkeypatch):
    """Where there are more than can be kept: by articles, not by occurrences."""
    monkeypatch.setattr(counting, "MAX_PHRASES", 1)
    rows = [[0, 1, -1, 5, 9, -1, 5, 9, -1, 5, 9]] * 3 + [[0, 1, -1, 8]] * 9 + [[8, -1, 8]] * 20
    terms = counted(*rows).terms["term"]
    assert [term for term in terms if " " in term] == ["мирний переговори"]


@pytest.mark.parametrize(
    ("lemma", "forms", "expected"),
    [
        ("україна", {"Україна": 3, "України": 9, "україна": 5}, "Україна"),
        ("сша", {"США": 3, "Сша": 2}, "США"),
        ("сша", {"США": 2, "сша": 2}, "сша"),  # half is not most
        ("шмигаль", {"ШМИГАЛЬ": 15, "ШМИГАЛЯ": 3, "Шмигаль": 1}, "Шмигаль"),
        ("шмигаль", {"ШМИГАЛЬ": 20, "Шмигаль": 1}, "ШМИГАЛЬ"),
        ("київ", {"КИЇВ": 5, "Києва": 1}, "Київ"),
        ("погода", {"ПОГОДА": 5, "погода": 1}, "погода"),
        ("магате", {"МАГАТЕ": 9}, "МАГАТЕ"),
        ("вакс", {"ВАКС": 5, "ВАКСу": 4}, "ВАКС"),
        ("мзс", {"МЗС": 9, "Мзс": 1}, "МЗС"),
        ("сніг", {"СНІГ": 9, "сніг": 1}, "СНІГ"),
        ("сніг", {"СНІГ": 9, "снігу": 1}, "сніг"),
        ("хліб", {"хліб": 5, "Хліб": 5}, "хліб"),
        ("хліб", {"хліб": 4, "Хліб": 5}, "Хліб"),
        ("київ", {"Києва": 5, "києва": 4}, "Київ"),
        ("івано-франківськ", {"Івано-Франківська": 5}, "Івано-Франківськ"),
        ("нью-йорк", {"Нью-йорка": 5, "нью-йорк": 1}, "Нью-йорк"),
        ("ростов-на-дону", {"Ростова-на-Дону": 2}, "Ростов-на-Дону"),
        ("санкт-петербург", {"Петербурга": 2}, "Санкт-петербург"),
        ("я", {"Я": 3, "мене": 1}, "Я"),
        ("в", {"В": 1, "в": 1}, "в"),
    ],
)
def test_a_lemma_is_written_as_most_of_its_forms_are(lemma, forms, expected):
    """Small letters, one capital or all, each part of a compound by itself; one letter is no abbreviation."""
    listed = [{"form": form, "count": n} for form, n in sorted(forms.items(), key=lambda one: -one[1])]
    assert counting._cased(lemma, listed) == expected


def test_a_label_is_what_most_forms_lead_to(monkeypatch):
    """A nominative that stands in the articles goes before one that is only made; a capital needs two fifths."""
    nominatives = {"а б": "а б", "аи б": "а б", "аю б": "аа б", "Аю б": "Аа б"}
    monkeypatch.setattr(counting, "nominative", lambda words, language, kind: nominatives[" ".join(words)])

    def label(**counts):
        words = [form.replace("_", " ").split() for form in counts]
        return counting._label(words, list(counts.values()), "uk", "TERM")

    assert label(аю_б=9, аи_б=1) == "аа б"  # neither stands there: the votes decide
    assert label(аю_б=9, а_б=1) == "а б"
    assert label(аю_б=5, Аю_б=2) == "аа б" and label(аю_б=5, Аю_б=3) == "Аа б"
    # The five commonest forms vote; the sixth does not.
    nominatives |= {f"ф{n} б": f"н{n} б" for n in range(9)}
    assert label(ф0_б=2, ф1_б=2, ф2_б=2, ф3_б=2, ф4_б=2, аю_б=2) == "н4 б"


def test_forms_of_a_phrase_are_joined_and_cut(monkeypatch):
    """The same words in other places of the table are one form; the commonest first, of equals by the alphabet."""
    found = counting._merged([["б", "в"], ["а", "в"], ["б", "в"], ["г", "в"]], [2, 3, 4, 3])
    assert found == [{"form": "б в", "count": 6}, {"form": "а в", "count": 3}, {"form": "г в", "count": 3}]
    monkeypatch.setattr(counting, "MAX_FORMS", 2)
    assert len(counting._merged([["а"], ["б"], ["в"]], [1, 1, 1])) == 2
    assert max(len(forms) for forms in counted([0, 2, 0]).terms["forms"]) == 2


def test_in_a_few_articles_one_is_enough_for_a_phrase():
    """Of nine articles one may have it, twice; of ten two must."""
    row = [0, 1, -1, 2, 3, -1, 5, 9, -1, 8, 4, 9]
    for others, found in ((8, True), (9, False)):
        terms = set(counted([*row, -1, 0, 1], *[[9, 8, 5, 8, 9, 8]] * others).terms["term"])
        assert ("мирний переговори" in terms) is found


def test_a_lemma_is_what_most_of_its_words_are():
    """Two noun forms of three and one are more than a verb form of three."""
    forms = pd.DataFrame(
        [
            ("мати", "мати", "NOUN", "uk", False),
            ("матері", "мати", "NOUN", "uk", False),
            ("має", "мати", "VERB", "uk", False),
        ],
        columns=FORMS.columns,
    )
    stream = np.array([0, 0, 0, 1, 2, 2, 2, -1], dtype=np.int32)
    assert count(stream, np.array([0, 8]), forms).terms["pos"].tolist() == ["NOUN"]


def test_a_phrase_at_the_very_end():
    """The last words of the last article, without a break behind them; its forms, the commonest first."""
    rows = [[0, 1, -1], [2, 3, -1], [2, 3, -1], [8, 9, 8, 5, -1], [9, 5, 8, -1], [2, 3, -1], [0, 1]]
    stream = np.array([one for row in rows for one in row], dtype=np.int32)
    result = count(stream, np.concatenate([[0], np.cumsum(list(map(len, rows)))]), FORMS)
    row = result.terms.set_index("term").loc["мирний переговори"]
    assert row["forms"] == [{"form": "мирних переговорів", "count": 3}, {"form": "мирні переговори", "count": 2}]
    assert cell(result, 6, "мирний переговори") == 1


def test_forms_come_in_the_order_of_their_counts(monkeypatch):
    """The commonest forms vote for a label first, of equals those of the lower number; with language and kind."""
    asked = []

    def nominative(words, language, kind):
        asked.append((words, language, kind))
        return " ".join(words)

    monkeypatch.setattr(counting, "nominative", nominative)
    counted(*[[2, 3, 8]] * 4, *[[0, 1, 8]] * 4, *[[2, 1, 8]] * 6, *[[9, 8, 5]] * 9)
    assert asked == [
        (["мирних", "переговори"], "uk", "TERM"),
        (["мирні", "переговори"], "uk", "TERM"),
        (["мирних", "переговорів"], "uk", "TERM"),
    ]
    names = pd.DataFrame(
        [
            ("Ян", "ян", "PROPN", "ru", False),
            ("Лис", "лис", "PROPN", "ru", False),
            ("Яна", "ян", "PROPN", "ru", False),
            ("іде", "йти", "VERB", "uk", False),
        ],
        columns=FORMS.columns,
    )
    asked.clear()
    stream = np.array([0, 1, -1, 2, 1, -1, 3, -1] * 6 + [3, 3, -1] * 9, dtype=np.int32)
    found = count(stream, np.array([0, len(stream)]), names).terms.set_index("term")
    assert asked == [(["Ян", "Лис"], "ru", "PER"), (["Яна", "Лис"], "ru", "PER")]
    assert found.loc["ян лис", "pos"] == "PROPN" and found.loc["ян лис", "label"] == "Яна Лис"


def test_a_form_of_two_parts_of_speech_is_one_form():
    """Its counts are added; of equally frequent forms the first of the alphabet; of equal kinds, too."""
    forms = pd.DataFrame(
        [
            ("коло", "коло", "NOUN", "uk", False),
            ("коло", "коло", "ADV", "uk", False),
            ("кола", "коло", "NOUN", "uk", False),
            ("колу", "коло", "ADV", "uk", False),
        ],
        columns=FORMS.columns,
    )
    stream = np.array([0, 1, 2, 2, 3, -1], dtype=np.int32)
    row = count(stream, np.array([0, 6]), forms).terms.iloc[0]
    assert row["forms"] == [{"form": "кола", "count": 2}, {"form": "коло", "count": 2}, {"form": "колу", "count": 1}]
    stream = np.array([0, 1, -1], dtype=np.int32)
    assert count(stream, np.array([0, 3]), forms).terms["pos"].tolist() == ["ADV"]


@pytest.mark.parametrize(
    ("articles", "least"), [(9, 2), (10, 3), (30_624, 3), (30_626, 4), (50_624, 4), (50_626, 5), (1_000_000, 20)]
)
def test_how_often_neighbours_must_meet(articles, least):
    """Three times, and from some 30,000 articles on a fiftieth of the root of their number."""
    assert counting._least_places(articles) == least


def test_forty_forms_are_kept():
    """The commonest forty of forty-one."""
    forms = pd.DataFrame([(f"слово{n:02}", "слово", "NOUN", "uk", False) for n in range(41)], columns=FORMS.columns)
    stream = np.concatenate([np.arange(41), np.arange(1, 41), [-1]]).astype(np.int32)
    row = count(stream, np.array([0, len(stream)]), forms).terms.iloc[0]
    assert [one["form"] for one in row["forms"]] == [f"слово{n:02}" for n in range(1, 41)] and row["count"] == 81
    assert len(counting._merged([[str(n)] for n in range(41)], [1] * 41)) == 40


def test_two_words_alone():
    """A corpus of two lemmas, and one without any article."""
    result = counted([5, 9, -1, 9])
    assert result.terms["term"].tolist() == ["київ", "хліб"] and result.terms["count"].tolist() == [1, 2]
    assert [forms[0]["form"] for forms in result.terms["forms"]] == ["Київ", "хліб"]
    none = count(np.empty(0, dtype=np.int32), np.array([0]), FORMS)
    assert none.counts.shape == (0, 0) and none.terms.empty


def test_a_phrase_that_ends_with_the_first_lemma_of_all():
    """Its third word is the first of the alphabet, and still one of its words."""
    forms = pd.DataFrame(
        [
            ("в", "вв", "ADJ", "uk", False),
            ("б", "бб", "ADJ", "uk", False),
            ("а", "аа", "NOUN", "uk", False),
            ("йде", "яя", "VERB", "uk", False),
        ],
        columns=FORMS.columns,
    )
    stream = np.array([0, 1, 2, -1] * 6 + [3, -1] * 60, dtype=np.int32)
    terms = count(stream, np.array([0, len(stream)]), forms).terms.set_index("term")
    assert terms.loc["вв бб аа", "forms"] == [{"form": "в б а", "count": 6}] and terms.loc["вв бб аа", "words"] == 3


@pytest.mark.parametrize(("begun", "found"), [(6, True), (7, False)])
def test_a_phrase_does_not_end_in_the_middle_of_a_name(begun, found):
    """Of ten places, more than six before a name that begins with its last word: it is a name cut off."""
    forms = pd.DataFrame(
        [
            ("Штати", "штати", "PROPN", "uk", False),
            ("Ян", "ян", "PROPN", "uk", False),
            ("Лис", "лис", "PROPN", "uk", False),
            ("іде", "йти", "VERB", "uk", False),
        ],
        columns=FORMS.columns,
    )
    rows = [[0, 1, 2, -1]] * begun + [[0, 1, -1]] * (10 - begun) + [[3, -1] * 20] * 10
    stream = np.array([one for row in rows for one in row], dtype=np.int32)
    terms = set(count(stream, np.concatenate([[0], np.cumsum(list(map(len, rows)))]), forms).terms["term"])
    assert ("штати ян" in terms) is found and "ян лис" in terms
