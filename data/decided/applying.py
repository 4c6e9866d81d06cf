"""A corpus in which the decisions about names hold: entities merged, split, renamed, relabelled and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from scipy.sparse import coo_array, csr_array

from data.corpus.view import View
from data.decided.decisions import Decision, digest

# Columns of the entities table that decisions change; the articles are counted anew.
CHANGED = ("entity", "label", "name", "names", "aliases", "mentions", "reasons", "latitude", "longitude")
_HELD = np.iinfo(np.uint16).max


class Decided(NamedTuple):
    """What decisions did to a corpus; stands in the `info` of the corpus that `apply` gives, as "decided"."""

    owners: Mapping[str, str]  # entity as prepared → as decided, "" when hidden; those that decisions name
    forms: Mapping[tuple[str, str], str]  # the same for single forms that were split off
    moved: Mapping[str, str]  # entity that is gone, prepared or split off → where it went, "" when hidden
    touched: frozenset[str]  # entities as decided that are not quite as they were prepared
    idle: tuple[int, ...]  # places of the decisions that name something the corpus does not have


def apply(view: View, decisions: Sequence[Decision]) -> View:
    """A whole corpus in which the decisions hold, in their order; what they do not touch is shared with `view`.

    `view` is whole and as it was prepared: decisions are applied all at once, never upon one another. An article
    that mentions both of two merged entities counts once. Decisions about what the corpus does not have are passed
    over: it may have been prepared again.
    """
    if not decisions:
        return view
    bench = _Bench(view, decisions)
    rows, target = bench.columns()
    matrix, by_entity = view.occurrences, view.occurrences_by_entity
    if bench.pieces or (target < 0).any() or len(rows) < len(view.entities):
        if bench.pieces:
            matrix = _with_pieces(view, bench)
        matrix, order = _mapped(matrix, target, rows)
        by_entity = matrix.tocsc()
    else:
        order = np.argsort(rows, kind="stable")
    prepared = replace(
        view.prepared,
        decisions=digest(decisions),
        info={**view.info, "decided": bench.decided()},
        occurrences=matrix,
        occurrences_by_entity=by_entity,
        entities=_table(view.entities, bench, rows, order, np.diff(by_entity.indptr)),
    )
    return replace(view, prepared=prepared, key=replace(view.key, decisions=prepared.decisions))


def unknown(view: View, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that `apply` passes over: what they name is not in this corpus, or not any more."""
    return tuple(decisions[place] for place in _Bench(view, decisions).idle)


def mentions_of(view: View, row: int) -> pd.DataFrame:
    """Mentions in one article (row of the whole corpus): start, end, text, base, label, entity; by start."""
    found = pq.read_table(
        view.files["mentions.parquet"], filters=[("row", "=", int(row))], page_checksum_verification=True
    )
    return mentions(view, found.to_pandas())


def mentions(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Mentions (columns text, base, label, entity) as they were decided: other entities, hidden ones left out."""
    decided = view.info.get("decided")
    if decided is None or not len(frame):
        return frame
    owners = [
        decided.forms.get((entity, text), decided.owners.get(entity, entity))
        for entity, text in zip(frame["entity"], frame["text"], strict=True)
    ]
    frame = frame.assign(entity=owners)[[owner != "" for owner in owners]].reset_index(drop=True)
    rows = [view.whole.entity_numbers[owner] if owner in decided.touched else -1 for owner in frame["entity"]]
    for column, known in (("base", "name"), ("label", "label")):
        values = view.entities[known]
        frame[column] = [values.iat[row] if row >= 0 else now for row, now in zip(rows, frame[column], strict=True)]
    return frame


class _Piece(NamedTuple):
    """What moves as one: all mentions of a prepared entity (by row) but those split off, or one form split off."""

    row: int
    form: str | None = None


class _Entity:
    """An entity laid out: what it is called, what it is made of, and what has become of it."""

    def __init__(
        self, entity: str, row: int, label: str, name: str, pieces: list[_Piece], *, made: tuple[_Piece, ...] = ()
    ) -> None:
        self.entity, self.row, self.label, self.name, self.pieces = entity, row, label, name, pieces
        self.made = made  # of these by a split; until a person names it, it is called what their mentions say
        self.renamed = self.hidden = False
        self.into: _Entity | None = None

    def end(self) -> _Entity:
        """Where it went through all merges."""
        passed, last = [], self
        while last.into is not None:
            passed.append(last)
            last = last.into
        for one in passed:  # so that a long chain is followed only once
            one.into = last
        return last


class _Bench:
    """Takes the decisions one by one; only the entities that they name are laid out."""

    def __init__(self, view: View, decisions: Sequence[Decision]) -> None:
        self.numbers, self.table = view.entity_numbers, view.entities
        self.here: dict[str, _Entity] = {}
        self.gone: dict[str, _Entity] = {}
        self.laid: dict[int, _Entity] = {}  # prepared ones, by row
        self.pieces: dict[_Piece, int] = {}  # forms that were split off, with their counts
        self._aliases: dict[int, dict[str, int]] = {}
        self.idle = tuple(place for place, one in enumerate(decisions) if not self._take(one))

    def aliases(self, row: int) -> dict[str, int]:
        """What is left of a prepared entity's forms, with counts."""
        if row not in self._aliases:
            self._aliases[row] = {one["form"]: int(one["count"]) for one in self.table["aliases"].iat[row]}
        return self._aliases[row]

    def counts(self, entity: _Entity) -> Counter:
        """The forms of a laid out entity."""
        total: Counter[str] = Counter()
        for piece in entity.pieces:
            total.update(self.aliases(piece.row) if piece.form is None else {piece.form: self.pieces[piece]})
        return total

    def columns(self) -> tuple[np.ndarray, np.ndarray]:
        """Which prepared row each entity comes from, and the entity of each prepared one and each piece (-1: hidden).

        Those that no decision names come first, in their order; those laid out follow.
        """
        kept = np.ones(len(self.table), dtype=bool)
        kept[list(self.laid)] = False
        same = np.flatnonzero(kept)
        place = {piece: len(self.table) + number for number, piece in enumerate(self.pieces)}
        target = np.full(len(self.table) + len(place), -1, dtype=np.int32)
        target[same] = np.arange(len(same))
        for number, entity in enumerate(self.here.values(), start=len(same)):
            target[[piece.row if piece.form is None else place[piece] for piece in entity.pieces]] = number
        return np.concatenate([same, [one.row for one in self.here.values()]]).astype(np.int32), target

    def decided(self) -> Decided:
        """What became of every entity and form that a decision names."""
        at = {piece: entity.entity for entity in self.here.values() for piece in entity.pieces}
        names = self.table["entity"]
        owners = {names.iat[row]: at.get(_Piece(row), "") for row in self.laid}
        parts = {(names.iat[piece.row], piece.form or ""): at.get(piece, "") for piece in self.pieces}
        ends = {name: entity.end() for name, entity in self.gone.items()}
        return Decided(
            owners,
            parts,
            {name: "" if end.hidden else end.entity for name, end in ends.items()},
            frozenset(self.here),
            self.idle,
        )

    def _take(self, decision: Decision) -> bool:
        """Carry a decision out; False when it names what is not here."""
        entity = self._find(decision.entity)
        if entity is None:
            return False
        if decision.action == "merge":
            return self._merge(entity, self._find(decision.value))
        if decision.action == "split":
            return self._split(entity, decision.value)
        if decision.action == "rename":
            entity.name, entity.renamed = decision.value, True
        elif decision.action == "label":
            entity.label = decision.value
        else:
            entity.hidden = True
            self.gone[entity.entity] = self.here.pop(entity.entity)
        return True

    def _find(self, name: str) -> _Entity | None:
        if name not in self.here and name not in self.gone and (row := self.numbers.get(name)) is not None:
            facts = self.table.iloc[row]
            self.here[name] = self.laid[row] = _Entity(name, row, facts["label"], facts["name"], [_Piece(row)])
        return self.here.get(name)

    def _merge(self, entity: _Entity, into: _Entity | None) -> bool:
        if into is None or into is entity:
            return False
        into.pieces += entity.pieces
        entity.into = into
        self.gone[entity.entity] = self.here.pop(entity.entity)
        return True

    def _split(self, entity: _Entity, form: str) -> bool:
        known = self.counts(entity)
        if form not in known or len(known) < 2:
            return False
        out = []
        for piece in entity.pieces:
            if piece.form is None and form in self.aliases(piece.row):
                out.append(_Piece(piece.row, form))
                self.pieces[out[-1]] = self.aliases(piece.row).pop(form)
            elif piece.form == form:
                out.append(piece)
        entity.pieces = [piece for piece in entity.pieces if piece not in set(out)]
        name, number = form, 1
        while name in self.here or (name in self.numbers and name not in self.gone):
            number += 1
            name = f"{form} ({number})"
        self.here[name] = _Entity(name, entity.row, entity.label, form, out, made=tuple(out))
        return True


def _with_pieces(view: View, bench: _Bench) -> csr_array:
    """Occurrences with one more column for each form split off, taken out of its entity's; names them too."""
    names = view.entities["entity"]
    place = {(names.iat[piece.row], piece.form or ""): number for number, piece in enumerate(bench.pieces)}
    table = pq.read_table(
        view.files["mentions.parquet"],
        columns=["row", "text", "base", "entity"],
        page_checksum_verification=True,
        filters=[
            ("entity", "in", sorted({entity for entity, _form in place})),
            ("text", "in", sorted({form for _entity, form in place})),
        ],
    ).to_pandas()
    number = np.array([place.get(key, -1) for key in zip(table["entity"], table["text"], strict=True)], dtype=np.int32)
    table, number = table[number >= 0], number[number >= 0]
    _name(bench, number, table["base"].to_numpy())
    n, known = view.occurrences.shape
    home = np.array([piece.row for piece in bench.pieces], dtype=np.int32)[number]
    rows, ones = table["row"].to_numpy().astype(np.int32), np.ones(len(table), dtype=np.int32)
    change = coo_array(
        (
            np.concatenate([ones, -ones]),
            (np.concatenate([rows, rows]), np.concatenate([number + known, home]).astype(np.int32)),
        ),
        shape=(n, known + len(place)),
    ).tocsr()
    wide = (
        csr_array(
            (view.occurrences.data.astype(np.int32), view.occurrences.indices, view.occurrences.indptr),
            shape=change.shape,
        )
        + change
    )
    np.maximum(wide.data, 0, out=wide.data)  # counts were held at 65,535
    wide.eliminate_zeros()
    return wide


def _name(bench: _Bench, number: np.ndarray, bases: np.ndarray) -> None:
    """Call each entity that was split off by the commonest base form of its mentions, unless a person named it."""
    found: dict[_Piece, Counter] = {}
    pieces = list(bench.pieces)
    for place, base in zip(number, bases, strict=True):
        found.setdefault(pieces[place], Counter())[base] += 1
    for entity in bench.here.values():
        if entity.made and not entity.renamed:
            total = sum((found.get(piece, Counter()) for piece in entity.made), Counter())
            entity.name = next((base for base, _count in total.most_common(1) if base), entity.name)


def _mapped(matrix: csr_array, target: np.ndarray, rows: np.ndarray) -> tuple[csr_array, np.ndarray]:
    """Columns added up by target and put in order: most articles first, then as they were; with that order."""
    kept = np.flatnonzero(target >= 0).astype(np.int32)
    counted = np.concatenate([[0], np.cumsum(target >= 0)]).astype(np.int32)
    carry = csr_array((np.ones(len(kept), dtype=np.int32), target[kept], counted), shape=(len(target), len(rows)))
    summed = csr_array((matrix.data.astype(np.int32), matrix.indices, matrix.indptr), shape=matrix.shape) @ carry
    articles = np.bincount(summed.indices, minlength=len(rows))
    order = np.lexsort((rows, -articles))
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order))
    mapped = csr_array(
        (
            np.minimum(summed.data, _HELD).astype(np.uint16),
            place[summed.indices],
            summed.indptr.astype(np.int32, copy=False),
        ),
        shape=summed.shape,
    )
    mapped.sort_indices()
    return mapped, order


def _reasons(entities: pd.DataFrame, entity: _Entity, bench: _Bench) -> list[dict]:
    """Why an entity's names count as one: what was found when it was prepared, and what was decided since."""
    reasons = []
    for piece in entity.pieces:
        whole = piece.form is None
        if whole:
            reasons += list(entities["reasons"].iat[piece.row])
        if piece not in entity.made and (not whole or piece.row != entity.row):
            count = sum(bench.aliases(piece.row).values()) if whole else bench.pieces[piece]
            name = entities["name"].iat[piece.row] if whole else piece.form
            reasons.append({"name": name, "language": "", "why": "decided", "mentions": count})
    return reasons


def _table(
    entities: pd.DataFrame, bench: _Bench, rows: np.ndarray, order: np.ndarray, articles: np.ndarray
) -> pd.DataFrame:
    """The entities table in the new order; those laid out with what was decided about them."""
    same = len(rows) - len(bench.here)
    where = {int(old): new for new, old in enumerate(order) if old >= same}
    table = entities.iloc[rows[order]].reset_index(drop=True)
    columns = {name: table[name].to_list() for name in CHANGED if name in table}
    for number, entity in enumerate(bench.here.values(), start=same):
        at = where[number]
        counts = bench.counts(entity)
        changed = {
            "entity": entity.entity,
            "label": entity.label,
            "name": entity.name,
            "mentions": sum(counts.values()),
            "aliases": [
                {"form": form, "count": count}
                for form, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
            ],
        }
        if "reasons" in columns:
            changed["reasons"] = _reasons(entities, entity, bench)
        if entity.made:  # where the whole lies says nothing about a part of it
            changed |= {"latitude": np.nan, "longitude": np.nan, "names": {}}
        for name in changed.keys() & columns.keys():
            columns[name][at] = changed[name]
    return table.assign(
        articles=articles.astype(np.int64),
        **{name: pd.Series(values, dtype=table[name].dtype) for name, values in columns.items()},
    )
