"""One entity for all mentions of the same person, place or organisation in a corpus, whatever language or
spelling."""

from collections import defaultdict
from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from data import gazetteers
from data.entities.folding import folded
from data.entities.people import Parts, parts, skeleton, sound

# A bare surname is the full name that has at least this share of all mentions of people so named …
_DOMINANT = 0.8
# … and at least this many mentions for each mention of the bare surname.
_ENOUGH = 0.02
# Surnames of two languages that share their consonants must be at least this alike, vowels and all.
_ALIKE = 0.5
COLUMNS = ("entity", "label", "name", "names", "aliases", "mentions", "articles", "latitude", "longitude")


def link(mentions: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """Join the mentions of a corpus to entities.

    Known places and organisations are joined by their id in the tables; people by given name and the
    skeleton of the surname, which Ukrainian, Russian and English spellings share; everything else by the
    skeleton of its name. A bare surname joins a full name when that one clearly dominates the corpus.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention: row (number of the article), start, end, text, base, key, label, language.

    Returns
    -------
    ndarray of str
        The entity of each mention.
    DataFrame
        entity (id, the name itself, with its label where two share a name), label, name, names (dict of
        language to name), aliases (list of {form, count}, most frequent first), mentions, articles,
        latitude, longitude (degrees; NaN where unknown); most articles first.
    """
    if not len(mentions):
        return np.array([], dtype=object), _empty()
    codes = {column: pd.factorize(mentions[column]) for column in ("key", "label", "language", "text")}
    joint = codes["key"][0].astype(np.int64)
    for column in ("label", "language"):
        joint = joint * len(codes[column][1]) + codes[column][0]
    distinct, number, count = np.unique(joint, return_inverse=True, return_counts=True)
    keys, labels, languages = _unpack(distinct, codes)
    keys = folded(keys, labels, languages, count, _forms(number, *codes["text"], len(keys)))
    groups = _groups(keys, labels, languages, count)
    group, names = pd.factorize(np.array(groups, dtype=object))
    owner = group[number]
    table = _table(mentions, owner, names, keys, labels, languages, count, group, codes["text"])
    order = table.sort_values(
        ["articles", "mentions", "entity"], ascending=[False, False, True], kind="stable"
    )
    return table["entity"].to_numpy(dtype=object)[owner], order.reset_index(drop=True)


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
    for pair in np.unique(number.astype(np.int64) * len(texts) + text):
        found[pair // len(texts)].append(texts[pair % len(texts)])
    return found


def _groups(keys: list[str], labels: list[str], languages: list[str], counts: np.ndarray) -> list[str]:
    """The entity, as a working name, that each distinct key belongs to."""
    groups = []
    people = {}
    for at, (key, label, language) in enumerate(zip(keys, labels, languages, strict=True)):
        if label == "PER":
            people[at] = parts(key, language)
            groups.append("")
            continue
        identity = gazetteers.identify(key, language)
        groups.append(f"id {identity}" if identity else f"{label} {_bare(key)}")
    for at, group in _people(people, languages, counts).items():
        groups[at] = group
    return groups


def _bare(key: str) -> str:
    """The skeleton of a name of several words, without legal form."""
    words = [
        word
        for word in key.replace("-", " ").split()
        if word.lower() not in _LEGAL and any(map(str.isalnum, word))
    ]
    return " ".join(skeleton(word) for word in words) or key.lower()


_LEGAL = frozenset(
    "тов пат ат прат тзов дп кп пп го бф ооо оао зао пао ао гуп inc llc ltd corp co the".split()
)


def _people(people: dict[int, Parts], languages: list[str], counts: np.ndarray) -> dict[int, str]:
    """The working name of each person."""
    spoken: dict[Parts, set[str]] = defaultdict(set)
    weight: dict[Parts, int] = defaultdict(int)
    for at, own in people.items():
        spoken[own].add(languages[at])
        weight[own] += int(counts[at])
    same = _across(spoken, weight)
    by_surname: dict[str, dict[Parts, int]] = defaultdict(lambda: defaultdict(int))
    for own, many in weight.items():
        if len(own.given) > 1:
            by_surname[own.surname][same.get(own, own)] += many
    found = {}
    for at, own in people.items():
        target = same.get(own, own)
        if len(own.given) < 2:
            target = _dominant(own, by_surname.get(own.surname, {}), weight[own]) or target
        found[at] = f"PER {target.given} {target.surname}"
    return found


def _across(spoken: dict[Parts, set[str]], weight: dict[Parts, int]) -> dict[Parts, Parts]:
    """Full names of different languages that sound alike: the most frequent stands for all."""
    blocks: dict[tuple[str, str], list[Parts]] = defaultdict(list)
    for own in spoken:
        if len(own.given) > 1:
            blocks[sound(own.given), sound(own.surname)].append(own)
    same = {}
    for members in blocks.values():
        members.sort(key=lambda own: (-weight[own], own))
        heads: dict[Parts, set[str]] = {}
        for own in members:
            free = [head for head, heard in heads.items() if heard.isdisjoint(spoken[own])]
            best = max(free, key=lambda head: (_likeness(own, head), head), default=None)
            if best is not None and _likeness(own, best) >= _ALIKE:
                same[own] = best
                heads[best] |= spoken[own]
            else:
                heads[own] = set(spoken[own])
    return same


def _likeness(own: Parts, other: Parts) -> float:
    """How alike two surnames are that share their consonants, from 0 to 1."""
    return SequenceMatcher(None, own.surname, other.surname).ratio()


def _dominant(own: Parts, candidates: dict[Parts, int], many: int) -> Parts | None:
    """The full name a bare surname, or one with an initial, stands for, when one clearly dominates."""
    if own.given:
        candidates = {other: count for other, count in candidates.items() if other.given[:1] == own.given}
    if not candidates:
        return None
    best = max(candidates, key=lambda other: (candidates[other], other))
    clear = candidates[best] >= _DOMINANT * sum(candidates.values()) and candidates[best] >= _ENOUGH * many
    return best if clear else None


def _table(mentions, owner, groups, keys, labels, languages, counts, group, texts) -> pd.DataFrame:
    """A row per entity, in the order of the working names."""
    entries = gazetteers.entries()
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
        entry = entries.get(working[3:]) if working.startswith("id ") else None
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
    table["entity"] = _identifiers(table)
    return table[list(COLUMNS)]


def _aliases(owner: np.ndarray, text: np.ndarray, forms: np.ndarray, groups: int) -> list[list[dict]]:
    """The forms each entity was met in, with their counts."""
    joint, count = np.unique(owner.astype(np.int64) * len(forms) + text, return_counts=True)
    own, form = np.divmod(joint, len(forms))
    found: list[list[dict]] = [[] for _ in range(groups)]
    for at in np.lexsort((form, -count)):
        found[own[at]].append({"form": forms[form[at]], "count": int(count[at])})
    return found


def _identifiers(table: pd.DataFrame) -> list[str]:
    """The name of each entity, with its label, then a number, where several share it."""
    order = table.sort_values(
        ["articles", "mentions", "label"], ascending=[False, False, True], kind="stable"
    ).index
    names, labels = table["name"].tolist(), table["label"].tolist()
    taken: set[str] = set()
    found = {}
    for at in order:
        name, label = names[at], labels[at]
        choice, number = name, 1
        while choice in taken:
            choice = f"{name} ({label})" if number == 1 else f"{name} ({label} {number})"
            number += 1
        taken.add(choice)
        found[at] = choice
    return [found[at] for at in table.index]
