"""The tables of names: what is in them, and what a name is identified as."""

import gzip
import math

import pytest

from data.language.background import frequencies
from data.language.given_names import given_names
from data.language.morphology import readings
from data.language.spelling import unaccented
from data.names import gazetteers
from data.seeds import SEEDS, table


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Київ", "uk", "703448"),
        ("Киев", "ru", "703448"),
        ("Kyiv", "en", "703448"),
        ("Kiev", "en", "703448"),
        ("ЄС", "uk", "own:EU"),
        ("ЕС", "ru", "own:EU"),
        ("Великобританія", "uk", "GB"),
        ("РФ", "uk", "RU"),
        ("Україна", "uk", "UA"),
        ("Харківська область", "uk", "UA-63"),
        ("Верховна Рада", "uk", "own:RADA"),
        ("Bloomberg", "uk", "own:BLOOMBERG"),
    ],
)
def test_names_are_identified(name, language, expected):
    """A name in any of three languages leads to one id; a city wins over the region of its name."""
    assert expected == gazetteers.identify(name, language)


@pytest.mark.parametrize("word", ["Вона", "Зараз", "Доля", "Усі", "Правда"])
def test_ordinary_words_are_no_places(word):
    """A town that is called as an ordinary word does not claim it."""
    assert gazetteers.identify(word, "uk") is None


def test_all_states_of_the_us():
    """Each has its names in three languages and a form that is put into the nominative."""
    states = (
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
        "OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
    ).split()
    entries = gazetteers.entries()
    assert 50 == len(states)
    assert all({"uk", "ru", "en"} <= entries[f"US-{state}"].names.keys() for state in states)
    assert all(entries[f"US-{state}"].label == "LOC" for state in states)


@pytest.mark.parametrize(
    ("uk", "ru", "en"),
    [
        ("Рада ЄС", "Совет ЕС", "Council of the EU"),
        ("УВКБ", "УВКБ", "UNHCR"),
        ("Мінцифри", "Минцифры", "Ministry of Digital Transformation"),
        ("Держдеп", "Госдеп", "State Department"),
        ("БРІКС", "БРИКС", "BRICS"),
        ("Міжнародний суд ООН", "Международный суд ООН", "ICJ"),
        ("Банк Росії", "Банк России", "Bank of Russia"),
        ("Amnesty International", "Amnesty International", "Amnesty International"),
    ],
)
def test_bodies_in_three_languages(uk, ru, en):
    """An alias of any language leads to the same body."""
    body = gazetteers.identify(uk, "uk")
    assert body is not None
    assert body == gazetteers.identify(ru, "ru") == gazetteers.identify(en, "en")


# Words that the dictionaries have, and that news write with a capital for one body only.
REVIEWED = {
    "uk": set(
        "рада альянс конгрес сенат сейм азов батьківщина кабмін кремль євросоюз нафтогаз газпром приватбанк".split()
    ),
    "ru": set("рада альянс конгресс сенат сейм кремль сбербанк".split()),
}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_aliases_are_no_ordinary_words(language):
    """A name of one word in small letters is none that general language has often, but for those reviewed."""
    rates = frequencies(language)
    single = {
        row["form"].lower()
        for row in table("aliases.csv")
        if row["language"] == language and row["form"][1:].islower() and row["form"].isalpha() and row["label"] == "ORG"
    }
    often = {form for form in single if rates.get(form, 0) > 20}
    assert {form for form in often if _common(form, language)} <= REVIEWED[language]


def _common(form, language):
    """Whether the dictionary has a word that is no name."""
    return any(one.known and not one.name and one.lemma == form for one in readings(form, language))


def test_aliases_mean_one_thing():
    """No form of a language is claimed by two."""
    meant = {}
    for row in table("aliases.csv"):
        meant.setdefault((row["language"], row["form"].lower()), set()).add(row["id"])
    assert {form: ids for form, ids in meant.items() if len(ids) > 1} == {}


def test_accents():
    """Latin names are known without their accents."""
    assert "Wroclaw" == unaccented("Wrocław")
    assert gazetteers.identify("Zürich", "en") == gazetteers.identify("Zurich", "en")


def test_decided_labels():
    """The European Union, the Kremlin and the White House are organisations; countries are places."""
    labels = {
        identity: gazetteers.entries()[identity].label
        for identity in ("own:EU", "own:KREMLIN", "own:WHITEHOUSE", "US", "UA")
    }
    assert labels == {"own:EU": "ORG", "own:KREMLIN": "ORG", "own:WHITEHOUSE": "ORG", "US": "LOC", "UA": "LOC"}


def test_places_have_a_point_on_the_map():
    """Cities lie where they are: Kyiv near 50.45 N, 30.5 E; no latitude is beyond the poles."""
    kyiv = gazetteers.entries()["703448"]
    assert abs(kyiv.latitude - 50.45) < 0.1 and abs(kyiv.longitude - 30.52) < 0.1
    assert all(math.isnan(entry.latitude) or abs(entry.latitude) <= 90 for entry in gazetteers.entries().values())


def test_aliases_agree_with_themselves():
    """An id has one label, and every row is of a known language."""
    rows = table("aliases.csv")
    assert {row["language"] for row in rows} <= set(gazetteers.LANGUAGES)
    assert len({row["id"] for row in rows}) == len({(row["id"], row["label"]) for row in rows})


def test_table_is_small():
    """The table of places ships with the project and stays below 1.2 MB."""
    path = SEEDS / "places.csv.gz"
    assert path.stat().st_size < 1_200_000
    assert gzip.decompress(path.read_bytes()).startswith(b"id,label,uk,ru,en,latitude,longitude,population\n")


def test_given_names_share_a_name():
    """Spellings of one given name in three languages share one."""
    shared = {
        given_names(language)[form][0]
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
