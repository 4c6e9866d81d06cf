"""What stands near a word, against numbers worked out by hand and by other means."""

from importlib import import_module
from math import isclose, log2

import numpy as np
import pytest
from scipy import stats

from data import measures
from data.corpus import passages, store
from data.corpus.select import select
from data.corpus.view import Selection
from data.preparing import prepare
from data.sources import Upload
from tests.building import article, build

module = import_module("data.measures.contrast.framing")  # its name in the package is the measure's
FAR = "і та й або чи"  # five words between


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Forty articles with "війна": "жорстока" near it in 15 of 20 of source А and 2 of 20 of Б, "довга" in all of Б."""
    made = []
    for i in range(20):
        made.append(article("2024-01-01", ("жорстока війна" if i < 15 else "війна") + " триває", "Київ", source="А"))
        made.append(article("2024-02-01", ("жорстока війна" if i < 2 else "війна") + " довга", source="Б"))
    made += [article("2024-03-01", "жорстока зима", source="В") for _i in range(6)]
    made += [article("2024-03-02", f"війна {FAR} далеко", source="В") for _i in range(5)]
    made += [article("2024-03-03", f"війна {' '.join(FAR.split()[1:])} близько", source="В") for _i in range(5)]
    return build(tmp_path_factory.mktemp("framing"), made)


def test_collocates_by_hand(corpus):
    """Log Dice of Rychlý (2008) over articles: "жорстока" in 23, near "війна" in 17 of 50."""
    row = measures.collocates(corpus, term="війна").set_index("term").loc["жорстока"]
    assert (row["articles"], row["total"], row["found"]) == (17, 50, 50)
    assert isclose(row["share"], 17 / 50) and isclose(row["dice"], 2 * 17 / (50 + 23))
    assert isclose(row["log_dice"], 14 + log2(2 * 17 / (50 + 23)))
    low, high = stats.binomtest(17, 50).proportion_ci(method="wilson")
    assert isclose(row["low"], low, rel_tol=1e-9) and isclose(row["high"], high, rel_tol=1e-9)


def test_words_that_are_never_apart_have_log_dice_14(tmp_path):
    """The most it can be; half as strong is one less (Rychlý 2008)."""
    together = [article("2024-01-01", "червоний хрест") for _i in range(8)]
    corpus = build(tmp_path, together + [article("2024-01-02", "зелений") for _i in range(8)])
    assert measures.collocates(corpus, term="хрест")["log_dice"].tolist() == [14]
    more = build(tmp_path / "more", together + [article("2024-01-02", "червоний") for _i in range(16)])
    row = measures.collocates(more, term="хрест").iloc[0]
    assert isclose(row["dice"], 0.5) and isclose(row["log_dice"], 13)


def test_the_window_counts_words_on_both_sides(corpus):
    """The fifth word is near, the sixth is not, unless asked for; no window goes over an article's end."""
    near = set(measures.collocates(corpus, term="війна", top=50)["term"])
    assert "близько" in near and "далеко" not in near
    assert "далеко" in set(measures.collocates(corpus, term="війна", window=10, top=50)["term"])
    assert "близько" not in set(measures.collocates(corpus, term="війна", window=3, top=50)["term"])
    assert "зима" not in near and "війна" not in near


def test_framing_by_hand(corpus):
    """15 of 20 against 2 of 20: ratio with ½, G² and p of scipy's contingency table, q of its false discovery rate."""
    view = select(corpus, Selection(sources=("А",)))
    frame = measures.framing(view, reference=Selection(sources=("Б",)), term="війна")
    assert frame["term"].tolist() == ["триває", "жорстока", "довга"] and (frame["total"] == 20).all()
    row = frame.set_index("term").loc["жорстока"]
    assert (row["articles"], row["reference_articles"]) == (15, 2)
    assert (row["share"], row["reference_share"]) == (15 / 20, 2 / 20)
    assert set(frame["reference_total"]) == set(frame["found"]) == set(frame["reference_found"]) == {20}
    assert isclose(row["ratio"], 15.5 / 2.5) and isclose(row["log_ratio"], log2(15.5 / 2.5))
    test = stats.chi2_contingency([[15, 5], [2, 18]], correction=False, lambda_="log-likelihood")
    assert isclose(row["g2"], test.statistic, rel_tol=1e-6) and isclose(row["p"], test.pvalue, rel_tol=1e-6)
    assert np.allclose(frame["q"], stats.false_discovery_control(frame["p"]))
    assert isclose(row["log_dice"], 14 + log2(2 * 15 / (20 + 15)))
    assert np.isnan(frame.set_index("term").loc["довга", "log_dice"])


def test_framing_turned_round_is_the_same(corpus):
    """What is more in A is less in B."""
    one = measures.framing(select(corpus, Selection(sources=("А",))), reference=Selection(sources=("Б",)), term="війна")
    two = measures.framing(select(corpus, Selection(sources=("Б",))), reference=Selection(sources=("А",)), term="війна")
    both = one.set_index("term").join(two.set_index("term"), rsuffix="_turned")
    assert len(both) == 3 and np.allclose(both["log_ratio"], -both["log_ratio_turned"])
    assert np.allclose(both["g2"], both["g2_turned"])


def test_the_rest_is_a_reference_as_well(corpus):
    """Without a reference B is all other articles."""
    frame = measures.framing(select(corpus, Selection(sources=("А",))), term="війна")
    assert set(frame["reference_total"]) == {30}


def test_a_phrase_and_a_name_have_words_near_them(tmp_path):
    """A phrase is its words in a row, a name any of its written forms; neither stands near its own words."""
    corpus = build(
        tmp_path,
        [article("2024-01-01", "верховна рада Київ ухвалила рада", "Київ") for _i in range(6)]
        + [article("2024-01-02", "верховна_рада верховна слово рада") for _i in range(5)],
    )
    phrase = measures.collocates(corpus, term="верховна рада").set_index("term")
    assert phrase["articles"].to_dict() == {"слово": 5} and set(phrase["total"]) == {5}
    name = measures.collocates(corpus, entity="Київ").set_index("term")["articles"].to_dict()
    assert name == {"верховна": 6, "рада": 6, "ухвалила": 6}


@pytest.mark.parametrize("seed", range(3))
def test_counts_equal_a_loop_over_words(tmp_path, seed):
    """Random articles, counted once more word by word in plain Python."""
    random = np.random.default_rng(seed)
    texts = [[f"w{one}" for one in random.integers(0, 12, random.integers(1, 30))] for _i in range(60)]
    corpus = build(tmp_path, [article("2024-01-01", " ".join(text)) for text in texts])
    expected: dict[str, int] = {}
    for text in texts:
        near = {
            text[at]
            for place, word in enumerate(text)
            if word == "w0"
            for at in range(max(place - 3, 0), min(place + 4, len(text)))
            if at != place
        }
        for word in near - {"w0"}:
            expected[word] = expected.get(word, 0) + 1
    frame = measures.collocates(corpus, term="w0", window=3, top=50)
    assert dict(zip(frame["term"], frame["articles"], strict=True)) == {
        word: n for word, n in expected.items() if n >= module.TESTED_FROM
    }


def test_of_very_many_articles_a_part_is_read_and_said(corpus, monkeypatch):
    """Evenly spread, the same each time; the strength is reckoned for as large a part of the others."""
    monkeypatch.setattr(module, "READ", 25)
    one, two = (measures.collocates(corpus, term="війна") for _i in range(2))
    assert one.equals(two) and set(one["total"]) == {25} and set(one["found"]) == {50}
    row = one.set_index("term").loc["жорстока"]
    assert isclose(row["dice"], 2 * row["articles"] / (25 + 23 / 2))


def test_together_shows_both_words(corpus):
    """From one word to the other, newest first; not where they are far apart."""
    frame = measures.together(corpus, term="війна", other="жорстока", limit=50)
    assert len(frame) == 17 and set(frame["match"]) == {"жорстока війна"} and frame["source"].iat[0] == "Б"
    assert frame["date"].is_monotonic_decreasing
    assert measures.together(corpus, term="війна", other="далеко").empty
    assert measures.together(corpus, term="війна", other="далеко", window=10)["match"].iat[0] == f"війна {FAR} далеко"


def test_nothing_asked_nothing_said(corpus):
    """Unknown words, an empty side: no rows, the same columns."""
    view, none = select(corpus, Selection(sources=("А",))), select(corpus, Selection(sources=("нема",)))
    for measure, options in (
        (measures.collocates, {}),
        (measures.framing, {}),
        (measures.together, {"other": "довга"}),
    ):
        full = measure(corpus if measure is not measures.framing else view, term="війна", **options)
        assert len(full)
        for frame in (
            measure(view, **options),
            measure(view, term="нема", **options),
            measure(view, entity="нема", **options),
            measure(none, term="війна", **options),
        ):
            assert frame.empty and list(frame.columns) == list(full.columns)
    assert measures.framing(corpus, term="війна").empty


def test_marks_between_words_do_not_count(tmp_path):
    """A break is passed over: the fifth word is near whatever stands between."""
    words = np.array([0, -1, 1, -1, -1, 2], dtype=np.int32)
    corpus = build(tmp_path, [article("2024-01-01", "a b c")])
    text = passages.Passages(words, np.array([0, 6]))
    places = passages.find(words, [(np.array([0]),)], 3)
    _article, term = module._windows(corpus, text, places, 2)
    assert [corpus.term_names[one] for one in term] == ["b", "c"]


def test_names_that_open_a_sentence_or_carry_an_s_are_met(tmp_path):
    """What stands near a name is looked for in all articles with it, however it is written there."""
    bodies = ["Верховна Рада України учора"] * 6 + ["Депутати учора у Верховній Раді України"] * 4
    texts = [
        f"Новина {i}\n\n{body} голосувала. {'Зеленський' if i % 2 else 'Учора Зеленський'} приїхав до столиці."
        for i, body in enumerate(bodies)
    ]
    texts += [
        f"News {i}\n\n{said} They waited for Europe."
        for i, said in enumerate(["Yesterday Europe's leaders met.", "The leaders of Europe met."] * 3)
    ]
    uploads = [Upload(f"{i}.txt", text.encode()) for i, text in enumerate(texts)]
    corpus = store.load(prepare(uploads, tmp_path / "corpus"))
    for name, articles in (("Верховна Рада України", 10), ("Зеленський", 10), ("Europe", 6)):
        entity = corpus.entities.set_index("name").loc[name, "entity"]
        frame = measures.collocates(corpus, entity=entity)
        assert (frame["total"] == articles).all() and (frame["found"] == articles).all() and len(frame)
