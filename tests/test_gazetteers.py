"""The tables of names: what is in them, and what a name is identified as."""

import gzip
import math

import pytest

from data import gazetteers


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Київ", "uk", "703448"),
        ("Киев", "ru", "703448"),
        ("Kyiv", "en", "703448"),
        ("Kiev", "en", "703448"),
        ("ЄС", "uk", "EU"),
        ("ЕС", "ru", "EU"),
        ("Великобританія", "uk", "GB"),
        ("РФ", "uk", "RU"),
        ("Україна", "uk", "UA"),
        ("Харківська область", "uk", "UA-63"),
        ("Верховна Рада", "uk", "RADA"),
        ("Bloomberg", "uk", "BLOOMBERG"),
    ],
)
def test_names_are_identified(name, language, expected):
    """A name in any of three languages leads to one id; a city wins over the region of its name."""
    assert expected == gazetteers.identify(name, language)


@pytest.mark.parametrize("word", ["Вона", "Зараз", "Доля", "Усі", "Правда"])
def test_ordinary_words_are_no_places(word):
    """A town that is called as an ordinary word does not claim it."""
    assert gazetteers.identify(word, "uk") is None


def test_decided_labels():
    """The European Union, the Kremlin and the White House are organisations; countries are places."""
    labels = {
        identity: gazetteers.entries()[identity].label
        for identity in ("EU", "KREMLIN", "WHITEHOUSE", "US", "UA")
    }
    assert labels == {"EU": "ORG", "KREMLIN": "ORG", "WHITEHOUSE": "ORG", "US": "LOC", "UA": "LOC"}


def test_places_have_a_point_on_the_map():
    """Cities lie where they are: Kyiv near 50.45 N, 30.5 E; no latitude is beyond the poles."""
    kyiv = gazetteers.entries()["703448"]
    assert abs(kyiv.latitude - 50.45) < 0.1 and abs(kyiv.longitude - 30.52) < 0.1
    assert all(
        math.isnan(entry.latitude) or abs(entry.latitude) <= 90 for entry in gazetteers.entries().values()
    )


def test_aliases_agree_with_themselves():
    """An id has one label, and every row is of a known language."""
    rows = gazetteers._rows("aliases.csv")
    assert {row["language"] for row in rows} <= set(gazetteers.LANGUAGES)
    assert len({row["id"] for row in rows}) == len({(row["id"], row["label"]) for row in rows})


def test_table_is_small():
    """The table of places ships with the project and stays below 1.2 MB."""
    path = gazetteers.SEEDS / "places.csv.gz"
    assert path.stat().st_size < 1_200_000
    assert gzip.decompress(path.read_bytes()).startswith(b"id,label,uk,ru,en,latitude,longitude,population\n")


def test_given_names_share_a_name():
    """Spellings of one given name in three languages share one."""
    shared = {
        gazetteers.given_names(language)[form][0]
        for language, form in (
            ("uk", "володимир"),
            ("ru", "владимир"),
            ("en", "volodymyr"),
            ("en", "vladimir"),
        )
    }
    assert len(shared) == 1


def test_no_tables_for_other_languages():
    """A language without tables has no forms, rather than an error."""
    assert {} == gazetteers.forms("other") == gazetteers.words("other")
