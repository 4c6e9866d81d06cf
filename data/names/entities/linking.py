"""One entity for all mentions of the same person, place or organisation in a corpus, whatever language or
spelling."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.names import gazetteers
from data.names.entities.folding import folded
from data.names.entities.joining import people
from data.names.entities.people import QUOTES, parts, skeleton
from data.names.entities.spellings import alike
from data.seeds import word_list

COLUMNS = (
    "entity",
    "label",
    "name",
    "names",
    "aliases",
    "reasons",
    "mentions",
    "articles",
    "latitude",
    "longitude",
)

# A gender is clear when so many times as many mentions tell it as tell the other.
_CLEARLY = 3


def link(mentions: pd.DataFrame, *, across: bool = True) -> tuple[np.ndarray, pd.DataFrame]:
    """Join the mentions of a corpus to entities.

    Known places and organisations are joined by their id in the tables; people by given name and the
    skeleton of the surname, which Ukrainian, Russian and English spellings share; everything else by the
    skeleton of its name. A bare surname joins a full name when that one clearly dominates the corpus.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention: row (number of the article), start, end, text, base, key, label, language; gender ("m",
        "f" or empty) where it is known.
    across : bool
        Whether names of different languages are joined; where not, a name that several languages share is an
        entity in each, and its id tells the language.

    Returns
    -------
    ndarray of str
        The entity of each mention.
    DataFrame
        entity (id, the name itself, with its label where two share a name), label, name, names (dict of
        language to name), aliases (list of {form, count}, most frequent first), reasons (list of {name,
        language, why, mentions}, most mentions first: what was joined, in its base form, and what for),
        mentions, articles, latitude, longitude (degrees; NaN where unknown); most articles first. The reasons
        are "table" (one known id), "same" (one written name), "spelling" (one skeleton, or a form of the
        name), "sound" (the same consonants in another language), "surname" (a part of a full name, mostly the
        surname), "initial", "abbreviation" (that the article explains).
    """
    if not len(mentions):
        return np.array([], dtype=object), _empty()
    if across:
        owner, table = _one_row_each(mentions)
    else:
        owner, table = _apart(mentions)
    table["entity"] = _identifiers(table, () if across else [next(iter(names)) for names in table["names"]])
    order = table.sort_values(["articles", "mentions", "entity"], ascending=[False, False, True], kind="stable")
    return table["entity"].to_numpy(dtype=object)[owner], order.reset_index(drop=True)


def _apart(mentions: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """The entities of each language for itself: the row of the table for each mention, and the table."""
    owner = np.zeros(len(mentions), dtype=np.int64)
    tables: list[pd.DataFrame] = []
    for language in pd.unique(mentions["language"]):
        own = (mentions["language"] == language).to_numpy()
        number, table = _one_row_each(mentions[own])
        owner[own] = number + sum(map(len, tables))
        tables.append(table)
    return owner, pd.concat(tables, ignore_index=True)


def _one_row_each(mentions: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """The row of the table for each mention, and the table, still without ids."""
    codes = {column: pd.factorize(mentions[column]) for column in ("key", "label", "language", "text")}
    joint = codes["key"][0].astype(np.int64)
    for column in ("label", "language"):
        joint = joint * len(codes[column][1]) + codes[column][0]
    distinct, number, count = np.unique(joint, return_inverse=True, return_counts=True)
    keys, labels, languages = _unpack(distinct, codes)
    keys = folded(keys, labels, languages, count, _forms(number, codes["text"][0], codes["text"][1], len(keys)))
    groups, whys = _groups(keys, labels, languages, count, _genders(mentions, number, len(keys)))
    group, names = pd.factorize(np.array(groups, dtype=object))
    owner = group[number]
    table = _table(mentions, owner, names, keys, labels, languages, count, group, codes["text"])
    whys = _against_the_main(whys, keys, group, count)
    table["reasons"] = _reasons(mentions["base"], number, keys, labels, languages, whys, group, len(names))
    return owner, table[list(COLUMNS)]


def _empty() -> pd.DataFrame:
    """The table of entities of a corpus without names."""
    types = {"mentions": np.int64, "articles": np.int64, "latitude": float, "longitude": float}
    return pd.DataFrame({column: pd.Series(dtype=types.get(column, object)) for column in COLUMNS})


def _unpack(distinct: np.ndarray, codes: dict) -> tuple[list[str], list[str], list[str]]:
    """Key, label and language of each distinct combination."""
    languages, labels = codes["language"][1], codes["label"][1]
    rest, language = np.divmod(distinct, len(languages))
    key, label = np.divmod(rest, len(labels))
    return list(codes["key"][1][key]), list(labels[label]), list(languages[language])


def _forms(number: np.ndarray, text: np.ndarray, texts: np.ndarray, size: int) -> list[list[str]]:
    """How each distinct key is written."""
    found: list[list[str]] = [[] for _ in range(size)]
    texts = texts.tolist()
    for pair in np.unique(number.astype(np.int64) * len(texts) + text):
        found[pair // len(texts)].append(texts[pair % len(texts)])
    return found


def _genders(mentions: pd.DataFrame, number: np.ndarray, size: int) -> list[str]:
    """The gender of each distinct key where its mentions clearly agree on one."""
    if "gender" not in mentions:
        return [""] * size
    said = mentions["gender"].to_numpy(dtype=object)
    his, hers = (np.bincount(number[said == gender], minlength=size) for gender in "mf")
    return np.where(his > _CLEARLY * hers, "m", np.where(hers > _CLEARLY * his, "f", "")).tolist()


def _groups(
    keys: list[str], labels: list[str], languages: list[str], counts: np.ndarray, genders: list[str]
) -> tuple[list[str], list[str]]:
    """The entity, as a working name, that each distinct key belongs to, and why."""
    groups, whys = [], []
    persons = {}
    for at, (key, label, language) in enumerate(zip(keys, labels, languages, strict=True)):
        if label == "PER":
            persons[at] = key
            groups.append("")
            whys.append("")
            continue
        identity = gazetteers.identify(key, language) or gazetteers.identify(_without_form(key), language)
        likely = alike(key) if label == "LOC" and not identity else None
        groups.append(f"id {identity or likely}" if identity or likely else f"{label} {_bare(key)}")
        whys.append("table" if identity else "spelling" if likely else "same")
    for at, joined in people(persons, languages, counts, genders).items():
        groups[at], whys[at] = joined
    return groups, whys


def _against_the_main(whys: list[str], keys: list[str], group: np.ndarray, counts: np.ndarray) -> list[str]:
    """The reasons, with "spelling" for a name that is written otherwise than the most frequent of its entity."""
    main: dict[int, tuple[int, str]] = {}
    for why, key, at, count in zip(whys, keys, group, counts, strict=True):
        if why == "same":
            main[at] = max(main.get(at, (0, "")), (int(count), key.lower()))
    return [
        "spelling" if why == "same" and key.lower() != main[at][1] else why
        for why, key, at in zip(whys, keys, group, strict=True)
    ]


def _reasons(
    bases: pd.Series,
    number: np.ndarray,
    keys: list[str],
    labels: list[str],
    languages: list[str],
    whys: list[str],
    group: np.ndarray,
    groups: int,
) -> list[list[dict]]:
    """What each entity was joined from: base forms, their languages, reasons and mentions."""
    code, names = pd.factorize(bases)
    names = names.tolist()
    pairs, counts = np.unique(number.astype(np.int64) * len(names) + code, return_counts=True)
    found: list[Counter] = [Counter() for _ in range(groups)]
    for pair, count in zip(pairs, counts, strict=True):
        at, base = pair // len(names), names[pair % len(names)]
        why = whys[at] if base == keys[at] else _within(base, keys[at], labels[at], languages[at], whys[at])
        found[group[at]][base, languages[at], why] += int(count)
    return [
        [
            {"name": name, "language": language, "why": why, "mentions": count}
            for (name, language, why), count in sorted(own.items(), key=lambda one: (-one[1], one[0]))
        ]
        for own in found
    ]


def _within(base: str, key: str, label: str, language: str, why: str) -> str:
    """Why the article takes a base form for another name."""
    if label == "PER":
        own = parts(base, language)
        if len(own.given) < 2 and " " in key:
            return "initial" if own.given else "surname"
        return "spelling"
    plain = base.translate(QUOTES).strip()
    if label == "LOC" and key.startswith(f"{plain} ("):
        return "table"
    if plain == key or gazetteers.identify(plain, language):
        return why
    return "abbreviation" if plain.isupper() else "spelling"


def _without_form(key: str) -> str:
    """A name without the legal form before it: "АТ «НАЕК „Енергоатом“»" → "Енергоатом"."""
    words = key.split()
    while len(words) > 1 and words[0].lower() in _LEGAL:
        words = words[1:]
    return " ".join(words)


def _bare(key: str) -> str:
    """The skeleton of a name of several words, without legal form."""
    words = [
        word for word in key.replace("-", " ").split() if word.lower() not in _LEGAL and any(map(str.isalnum, word))
    ]
    return " ".join(skeleton(word) for word in words) or key.lower()


_LEGAL = word_list("legal_form")


def _table(
    mentions: pd.DataFrame,
    owner: np.ndarray,
    groups: Sequence[str],
    keys: Sequence[str],
    labels: Sequence[str],
    languages: Sequence[str],
    counts: np.ndarray,
    group: np.ndarray,
    texts: tuple[np.ndarray, np.ndarray],
) -> pd.DataFrame:
    """A row per entity, in the order of the working names."""
    spoken = np.bincount(pd.factorize(np.array(languages, dtype=object))[0], weights=counts)
    main = pd.unique(np.array(languages, dtype=object))[int(spoken.argmax())]
    best: list[dict[str, tuple]] = [{} for _ in groups]
    voted: list[dict[str, int]] = [defaultdict(int) for _ in groups]
    for key, label, language, count, at in zip(keys, labels, languages, counts, group, strict=True):
        # The fullest name that is frequent: "Володимир Зеленський" before "Зеленський".
        rank = (label == "PER" and " " in key and "." not in key, int(count), key)
        best[at][language] = max(best[at].get(language, rank), rank)
        voted[at][label] += int(count)
    rows = []
    for at, working in enumerate(groups):
        names = {language: rank[-1] for language, rank in sorted(best[at].items())}
        entry = gazetteers.entry(working[3:]) if working.startswith("id ") else None
        if entry:
            names = {language: entry.names.get(language, name) for language, name in names.items()}
        most = max(best[at], key=lambda language: best[at][language][:2])
        label = entry.label if entry else max(voted[at], key=lambda label: (voted[at][label], label))
        point = (entry.latitude, entry.longitude) if entry else (np.nan, np.nan)
        rows.append((label, names.get(main) or names[most], names, *point))
    table = pd.DataFrame(rows, columns=["label", "name", "names", "latitude", "longitude"])
    table["mentions"] = np.bincount(owner, minlength=len(groups))
    pairs = np.unique(np.stack([owner, mentions["row"].to_numpy(dtype=np.int64)]), axis=1)
    table["articles"] = np.bincount(pairs[0], minlength=len(groups))
    table["aliases"] = _aliases(owner, *texts, len(groups))
    return table.assign(entity="")


def _aliases(owner: np.ndarray, text: np.ndarray, forms: np.ndarray, groups: int) -> list[list[dict]]:
    """The forms each entity was met in, with their counts."""
    joint, count = np.unique(owner.astype(np.int64) * len(forms) + text, return_counts=True)
    own, form = np.divmod(joint, len(forms))
    forms = forms.tolist()
    found: list[list[dict]] = [[] for _ in range(groups)]
    for at in np.lexsort((form, -count)):
        found[own[at]].append({"form": forms[form[at]], "count": int(count[at])})
    return found


def _identifiers(table: pd.DataFrame, languages: Sequence[str]) -> list[str]:
    """The name of each entity, with its label, then a number, where several share it; with its language too,
    where languages are kept apart."""
    order = table.sort_values(["articles", "mentions", "label"], ascending=[False, False, True], kind="stable").index
    names, labels = table["name"].tolist(), table["label"].tolist()
    taken: set[str] = set()
    found = {}
    for at in order:
        name, label = names[at], labels[at]
        choice, number = name, 1
        if name in taken and languages and f"{name} ({languages[at]})" not in taken:
            choice = f"{name} ({languages[at]})"
        while choice in taken:
            choice = f"{name} ({label})" if number == 1 else f"{name} ({label} {number})"
            number += 1
        taken.add(choice)
        found[at] = choice
    return [found[at] for at in table.index]
