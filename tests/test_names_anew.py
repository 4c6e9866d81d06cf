"""Measures of names worked out once more, article by article, on a corpus drawn at random, with scipy's statistics."""

from itertools import combinations
from math import log

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build, changed
from tests.drawing import NAMES, adjusted, chance, drawn, g2, interval

CHOSEN = [Selection(), Selection(sources=("А", "Б"))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("names") / "corpus")


@pytest.fixture(params=CHOSEN, ids=["all", "some"])
def chosen(whole, request):
    """All articles or those of two sources: the view, and its articles."""
    corpus, rows = whole
    sources = request.param.sources
    return select(corpus, request.param), [one for one in rows if not sources or one["source"] in sources]


def _sets(rows):
    """Articles with each name."""
    return {name: {place for place, one in enumerate(rows) if name in one["entities"]} for name in NAMES}


def _pair(one, other, size):
    """Articles together, those that chance gives, NPMI, G² of two names' sets of articles."""
    together = len(one & other)
    expected = len(one) * len(other) / size
    npmi = log(together / expected) / -log(together / size) if together else -1.0
    return together, expected, npmi, g2(together, len(one), len(other - one), size - len(one))


@pytest.mark.parametrize("options", [{}, {"top": 4}, {"pairs": 2}, {"least": 12}, {"strength": 0.2}], ids=str)
def test_pairs_of_names(chosen, options):
    """Every pair of the most mentioned names; the tests of all of them share one false discovery rate."""
    view, rows = chosen
    sets = _sets(rows)
    compared = sorted(NAMES, key=lambda name: -len(sets[name]))[: options.get("top", 25)]
    pairs = {frozenset(pair): _pair(*(sets[name] for name in pair), len(rows)) for pair in combinations(compared, 2)}
    q = dict(zip(pairs, adjusted([chance(one[3]) for one in pairs.values()]), strict=True))
    sure = [
        pair
        for pair, (together, expected, npmi, _g2) in pairs.items()
        if q[pair] <= 0.05
        and together > expected
        and together >= options.get("least", 2)
        and npmi >= options.get("strength", 0)
    ]
    sure = sorted(sure, key=lambda pair: -pairs[pair][3])[: options.get("pairs", 60)]
    frame = measures.association(view, **options)
    assert [frozenset(pair) for pair in zip(frame["entity"], frame["other"], strict=True)] == sure and sure
    for row in frame.itertuples():
        pair = frozenset((row.entity, row.other))
        assert [row.together, row.expected, row.npmi, row.g2] == pytest.approx(pairs[pair])
        assert [row.p, row.q] == pytest.approx([chance(row.g2), q[pair]])
        assert (row.articles, row.other_articles) == (len(sets[row.entity]), len(sets[row.other]))
        assert (row.name, row.other_name) == (row.entity, row.other)
        assert row.label == ("LOC" if row.entity in ("Київ", "Львів") else "ORG" if row.entity == "ООН" else "PER")


@pytest.mark.parametrize("options", [{}, {"top": 1}, {"least": 12}], ids=str)
def test_cooccurrence_of_a_name(chosen, options):
    """Every name that it meets; the share is of its own articles."""
    view, rows = chosen
    sets = _sets(rows)
    met = {
        name: _pair(sets["Київ"], own, len(rows)) for name, own in sets.items() if name != "Київ" and own & sets["Київ"]
    }
    q = dict(zip(met, adjusted([chance(one[3]) for one in met.values()]), strict=True))
    sure = [
        name for name, one in met.items() if q[name] <= 0.05 and one[0] > one[1] and one[0] >= options.get("least", 2)
    ]
    frame = measures.entity_cooccurrence(view, entity="Київ", **options)
    assert frame["entity"].tolist() == sorted(sure, key=lambda name: -met[name][3])[: options.get("top", 12)] and sure
    for row in frame.itertuples():
        assert [row.together, row.expected, row.npmi, row.g2] == pytest.approx(met[row.entity])
        assert [row.p, row.q] == pytest.approx([chance(row.g2), q[row.entity]])
        assert row.share == pytest.approx(row.together / len(sets["Київ"])) and row.articles == len(sets[row.entity])


def test_names_that_are_always_together(tmp_path):
    """In every article both: chance has it so. In one article each: too few to be compared."""
    always = build(tmp_path / "always", [article("2024-01-01", "а", "Київ Львів") for _ in range(9)])
    once = build(tmp_path / "once", [article("2024-01-01", "а", "Київ Львів"), article("2024-01-01", "а", "ООН")])
    for corpus in (always, once):
        assert measures.association(corpus).empty and measures.entity_cooccurrence(corpus, entity="Київ").empty
    assert list(measures.association(once).columns) == list(measures.association(always).columns)


def test_two_articles_together_are_enough(tmp_path):
    """Of 200 articles two have both names, and no other has one: that is sure; of names in one article nothing is."""
    for many, listed in ((2, 1), (1, 0)):
        corpus = build(
            tmp_path / str(many), [article("2024-01-01", "а", "Київ Львів" if n < many else "") for n in range(200)]
        )
        assert len(measures.association(corpus, least=many)) == listed == len(measures.association(corpus))
        assert len(measures.entity_cooccurrence(corpus, entity="Київ")) == listed
        assert (
            measures.association(corpus, least=3).empty
            and measures.entity_cooccurrence(corpus, entity="Київ", least=3).empty
        )
        if listed:
            assert measures.association(corpus)["npmi"].tolist() == pytest.approx([1])


@pytest.mark.parametrize("by", ["source", "language"])
@pytest.mark.parametrize("options", [{}, {"names": 3, "top": 2}, {"entities": ("Ткач", "Київ")}], ids=str)
def test_shares_of_names(chosen, by, options):
    """Each name and value: its share with Wilson's interval, and G² against all other values together."""
    view, rows = chosen
    sets = _sets(rows)
    values = pd.Series([one[by] for one in rows]).value_counts()
    order = sorted(values.index, key=lambda one: (-values[one], one))
    shown = order[: options.get("top", 8)]
    most = sorted(NAMES, key=lambda name: (-len(sets[name]), name))[: options.get("names", 12)]
    names = options.get("entities") or most
    expected, p = [], []
    for name in names:
        for value in shown:
            total = sum(one[by] == value for one in rows)
            here = sum(rows[place][by] == value for place in sets[name])
            expected.append([here, total, here / total, *interval(here, total), len(sets[name]) / len(rows)])
            p.append(chance(g2(here, total, len(sets[name]) - here, len(rows) - total)))
    frame = measures.entity_breakdown(view, by=by, **options)
    assert frame["entity"].tolist() == [name for name in names for _ in shown] == frame["name"].tolist()
    assert frame["value"].tolist() == shown * len(names) and set(frame["by"]) == {by}
    np.testing.assert_allclose(frame[["articles", "total", "share", "low", "high", "overall"]], expected, atol=1e-12)
    np.testing.assert_allclose(frame["q"], adjusted(p), rtol=1e-7)
    assert set(frame["others"]) == {len(order) - len(shown)}
    assert set(frame["others_articles"]) == {int(values[order[len(shown) :]].sum())}


@pytest.mark.parametrize("name", ["Київ", "Ткач"])
def test_facts(chosen, name):
    """Articles, mentions, sources with a name, first and last of those that have a date."""
    view, rows = chosen
    own = [one | {"row": int(row)} for row, one in zip(view.numbers, rows, strict=True) if name in one["entities"]]
    dated = [one for one in own if one["day"]]
    row = measures.entity_facts(view, entity=name).iloc[0]
    assert row[["articles", "mentions", "sources"]].tolist() == [
        len(own),
        sum(one["entities"].count(name) for one in own),
        len({one["source"] for one in own} - {""}),
    ]
    assert row["share"] == pytest.approx(len(own) / len(rows)) and row["name"] == name
    for which, one in (("first", dated[0]), ("last", dated[-1])):
        assert f"{row[which]:%Y-%m-%d}" == one["day"] and row[f"{which}_article"] == f"a{one['row']}"
        assert row[f"{which}_source"] == one["source"] and row[f"{which}_title"] == one["text"].split("\n")[0]


def test_words_around_a_name(chosen):
    """Words of four articles that stand with it at least once; listed are those that are surely in more of them."""
    view, rows = chosen
    inside = [set(one["terms"]) for one in rows if "Київ" in one["entities"]]
    outside = [set(one["terms"]) for one in rows if "Київ" not in one["entities"]]
    n, m = len(inside), len(outside)
    counts = {
        term: (sum(term in one for one in inside), sum(term in one for one in outside))
        for term in {term for one in rows for term in one["terms"]}
    }
    tested = {term: (a, b) for term, (a, b) in counts.items() if a + b >= 4 and a}
    value = {term: g2(a, n, b, m) for term, (a, b) in tested.items()}
    q = dict(zip(tested, adjusted([chance(one) for one in value.values()]), strict=True))
    ratio = {term: (a + 0.5) / (n + 1) / ((b + 0.5) / (m + 1)) for term, (a, b) in tested.items()}
    sure = sorted((term for term in tested if q[term] <= 0.05 and ratio[term] > 1), key=lambda term: -value[term])
    frame = measures.entity_terms(view, entity="Київ")
    assert frame["term"].tolist() == sure[:12] and sure
    for row in frame.itertuples():
        a, b = tested[row.term]
        assert [row.articles, row.rest_articles, row.share, row.rest_share] == pytest.approx([a, b, a / n, b / m])
        assert [row.ratio, row.g2, row.p, row.q] == pytest.approx(
            [ratio[row.term], value[row.term], chance(value[row.term]), q[row.term]]
        )
    assert measures.entity_terms(view, entity="Київ", top=1)["term"].tolist() == sure[:1]


@pytest.mark.parametrize("reference", [None, Selection(sources=("Б",)), Selection(sources=("В", "Б", "Г"))], ids=str)
def test_names_of_two_sides(whole, reference):
    """A is the sources А and В; what is also in B counts for the smaller side: z of Monroe et al. (2008) by hand."""
    corpus, rows = whole
    view = select(corpus, Selection(sources=("А", "В")))
    a_rows = {place for place, one in enumerate(rows) if one["source"] in ("А", "В")}
    b_rows = {
        place
        for place, one in enumerate(rows)
        if (
            place not in a_rows
            if reference is None
            else one["source"] in reference.sources
            if reference.sources
            else one["language"] in reference.languages
        )
    }
    larger = a_rows if len(a_rows) > len(b_rows) else b_rows
    larger -= a_rows & b_rows
    n, m = len(a_rows), len(b_rows)
    sets = _sets(rows)
    counts = {
        name: (len(own & a_rows), len(own & b_rows)) for name, own in sets.items() if len(own & (a_rows | b_rows)) >= 4
    }
    value = {name: g2(a, n, b, m) for name, (a, b) in counts.items()}
    q = dict(zip(counts, adjusted([chance(one) for one in value.values()]), strict=True))
    frame = measures.entity_keyness(view, reference=reference)
    assert set(frame["entity"]) == {name for name in counts if q[name] <= 0.05} and len(frame)
    for row in frame.itertuples():
        a, b = counts[row.entity]
        prior = 100 * (a + b) / (n + m)
        cells = [a + prior, n - a + 100 - prior, b + prior, m - b + 100 - prior]
        z = (log(cells[0] / cells[1]) - log(cells[2] / cells[3])) / sum(1 / cell for cell in cells) ** 0.5
        ratio = (a + 0.5) / (n + 1) / ((b + 0.5) / (m + 1))
        assert [row.articles, row.reference_articles, row.share, row.reference_share] == pytest.approx(
            [a, b, a / n, b / m]
        )
        assert [row.ratio, row.log_ratio, row.g2, row.z, row.p, row.q] == pytest.approx(
            [ratio, np.log2(ratio), value[row.entity], z, chance(value[row.entity]), q[row.entity]]
        )
    z = frame["z"].to_numpy()
    assert (z == np.concatenate([np.sort(z[z > 0])[::-1], np.sort(z[z < 0])])).all()
    few = measures.entity_keyness(view, reference=reference, top=3)["entity"].tolist()
    assert few == [*frame.loc[z > 0, "entity"][:1], *frame.loc[z < 0, "entity"][:1]]


def test_words_of_the_name_are_left_out(tmp_path):
    """In any of its forms, in small letters too, and in a phrase; a word of three articles is not tested."""
    own = "Коваля коваль план план_Коваля рідкий"
    corpus = build(
        tmp_path,
        [
            article(
                "2024-01-01",
                own if i < 3 else own.replace(" рідкий", "") if i < 30 else "ліс",
                "Коваль" if i < 30 else "",
            )
            for i in range(60)
        ],
    )
    aliases = [[{"form": "Коваля", "count": 9}]] * len(corpus.entities)
    view = changed(corpus, entities=corpus.entities.assign(aliases=aliases))
    assert measures.entity_terms(view, entity="Коваль")["term"].tolist() == ["план"]
    # Four articles are enough, three are not: in four of four with the name, in none of sixty without.
    for many, found in ((4, ["рідкий"]), (3, [])):
        few = build(
            tmp_path / str(many),
            [article("2024-01-01", "рідкий ліс" if i < many else "ліс", "ООН" if i < many else "") for i in range(64)],
        )
        assert measures.entity_terms(few, entity="ООН")["term"].tolist() == found


def test_what_is_not_listed_is_counted(whole):
    """How many more pairs, names and values there are than rows."""
    corpus, _rows = whole
    every = len(measures.association(corpus, pairs=99))
    assert measures.association(corpus, pairs=2).attrs["more"].get("pairs", every - 2) == every - 2
    frame = measures.entity_breakdown(corpus, names=3, top=2)
    assert 5 in frame.attrs["more"].values()
    assert 5 not in measures.entity_breakdown(corpus, entities=NAMES[:3]).attrs.get("more", {}).values()


def test_eight_sources_of_equal_size(tmp_path):
    """Of twelve, in order of the alphabet."""
    sources = [f"Джерело {n:02}" for n in range(12)]
    corpus = build(tmp_path, [article("2024-01-01", "а", "Київ", source=source) for source in sources for _ in "аб"])
    frame = measures.entity_breakdown(corpus)
    assert frame["value"].tolist() == sources[:8] and set(frame["others"]) == {4}
