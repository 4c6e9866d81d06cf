"""Counting stage: the stream of word forms becomes terms (lemmas and frequent phrases) and a sparse matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from data.language.inflection import nominative
from data.statistics.significance import log_likelihood

CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "ADV", "X")
# A phrase begins with one of these and ends with a noun or a name: "мирні переговори", "гарантії безпеки".
OPENS = ("NOUN", "PROPN", "ADJ", "X")
CLOSES = ("NOUN", "PROPN", "X")
MAX_PHRASES = 30_000
MAX_FORMS = 40  # surface forms kept per term; the longest real paradigms seen have about 30
LABEL_FORMS = 5  # the commonest forms of a phrase, whose nominatives vote for its label
ABBREVIATION = 5  # letters; a longer one is seldom written like a word
ORDINARY = 0.05  # of the forms of a lemma in ordinary letters show how it is written
CAPITAL = 0.4  # of the votes for a label, those for the same with a capital that make it one
BLOCK = 50_000  # articles turned into matrix rows at a time, to bound memory
# Least association of a phrase: normalised PMI from 0 (as chance would have it) to 1 (never apart).
MIN_NPMI = 0.25
# A phrase whose last word begins a name in this share of its places is cut off wrongly.
CUT = 0.6
# G² that chance exceeds once in a thousand (chi-squared, 1 degree of freedom).
MIN_G2 = 10.83


class Counted(NamedTuple):
    """Terms in order of column, how often each stands in each article, and the term (column) of each form or -1."""

    terms: pd.DataFrame
    counts: csr_array
    term_of: np.ndarray


class Phrases(NamedTuple):
    """Occurrences of accepted phrases: position in the stream, phrase number; words per phrase."""

    position: np.ndarray
    number: np.ndarray
    lemmas: np.ndarray  # n_phrases × 3, lemma codes, -1 beyond the last word


def count(stream: np.ndarray, offsets: np.ndarray, forms: pd.DataFrame) -> Counted:
    """Count lemmas and phrases.

    Parameters
    ----------
    stream : ndarray of int32
        Form numbers of all articles one after the other; -1 where a phrase cannot go on
        (punctuation, end of sentence, end of article).
    offsets : ndarray of int64, length n_articles + 1
        Where each article begins in `stream`.
    forms : DataFrame
        form, lemma, pos, language, stop (bool); row = form number.

    Returns
    -------
    Counted
        `terms`: term, label, pos, words, count, articles, forms (list of {form, count}); sorted by term.
        `counts`: CSR of uint16, n_articles × n_terms. Counts above 65,535 are held there.
        `term_of`: int32, n_forms: column of the form's lemma, -1 where that is not counted.

    Notes
    -----
    A phrase is two or three neighbouring content words that stand together more often than chance:
    log-likelihood ratio (Dunning 1993) above 10.83 and normalised pointwise mutual information
    (Bouma 2009) above 0.25, at both seams when it has three words.
    """
    articles = len(offsets) - 1
    frequency = np.bincount(stream[stream >= 0], minlength=len(forms))
    lemma_of, lemmas = _lemmas(forms)
    coded = np.append(lemma_of, np.int32(-1))[stream]
    phrases = _phrases(coded, stream, forms, offsets, len(lemmas))
    matrix = _matrix(coded, phrases, offsets, len(lemmas))
    shown = np.bincount(matrix.indices, minlength=matrix.shape[1])
    keep = np.flatnonzero(shown >= _least_articles(articles))
    words = _single(forms, lemma_of, lemmas, frequency)
    several = _phrase_rows(phrases, stream, forms, lemmas)
    terms = pd.concat([words, several], ignore_index=True)
    terms["articles"] = shown
    kept = terms.iloc[keep]
    order = keep[np.argsort(kept["term"].to_numpy(dtype=object), kind="stable")]
    matrix = csr_array(matrix.tocsc()[:, order].tocsr()) if len(order) else csr_array((articles, 0), dtype=np.int32)
    matrix.sort_indices()
    terms = terms.iloc[order].reset_index(drop=True)
    terms["count"] = np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)
    matrix.data = np.minimum(matrix.data, np.iinfo(np.uint16).max).astype(np.uint16)
    matrix.indices = matrix.indices.astype(np.int32)
    matrix.indptr = matrix.indptr.astype(np.int32 if matrix.nnz < 2**31 else np.int64)
    column = np.full(len(words) + len(several) + 1, -1, dtype=np.int32)  # the last place serves forms of no lemma
    column[order] = np.arange(len(order))
    return Counted(terms[["term", "label", "pos", "words", "count", "articles", "forms"]], matrix, column[lemma_of])


def _least_articles(articles: int) -> int:
    """In how many articles a word must stand to be counted: rare words cost memory and say nothing in a crowd."""
    return 1 if articles < 5_000 else 2 if articles < 50_000 else 3 if articles < 300_000 else 5


def _least_places(articles: int) -> int:
    """How often words must stand side by side to be looked at: chance pairs grow with the corpus."""
    return 2 if articles < 10 else max(3, round(articles**0.5 / 50))


def _lemmas(forms: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Lemma code per form (-1: not counted) and the lemmas in order of code."""
    counted = (forms["pos"].isin(CONTENT) & ~forms["stop"] & (forms["lemma"].str.len() > 1)).to_numpy()
    lemma_of = np.full(len(forms), -1, dtype=np.int32)
    lemmas, lemma_of[counted] = np.unique(forms.loc[counted, "lemma"].to_numpy(dtype=object), return_inverse=True)
    return lemma_of, lemmas


def _phrases(coded: np.ndarray, stream: np.ndarray, forms: pd.DataFrame, offsets: np.ndarray, size: int) -> Phrases:
    """Find neighbouring words that belong together."""
    articles = len(offsets) - 1
    least = _least_places(articles)
    opens = np.append(forms["pos"].isin(OPENS).to_numpy(), False)[stream] & (coded >= 0)
    closes = np.append(forms["pos"].isin(CLOSES).to_numpy(), False)[stream] & (coded >= 0)
    frequency = np.bincount(coded[coded >= 0], minlength=size).astype(np.float64)
    total = max(frequency.sum(), 1.0)

    start = np.flatnonzero(opens[:-1] & (opens | closes)[1:]) if len(coded) > 1 else np.empty(0, np.int64)
    pair, pairs, pair_count = _numbered(coded[start].astype(np.int64) * size + coded[start + 1], least)
    start, pair = start[pair >= 0], pair[pair >= 0]
    left, right = np.divmod(pairs, max(size, 1))
    good = _associated(pair_count, frequency[left], frequency[right], total)

    # Three words: two pairs that overlap, associated at either seam.
    at = np.full(len(coded) + 2, -1, dtype=np.int64)
    at[start] = pair
    third = start[(at[start + 1] >= 0)]
    third = third[closes[third + 2]]
    triple, triples, triple_count = _numbered(at[third] * size + coded[third + 2], least)
    third, triple = third[triple >= 0], triple[triple >= 0]
    first, last = np.divmod(triples, max(size, 1))
    tail = np.zeros(len(triples), dtype=np.int64)
    tail[triple] = at[third + 1]
    tight = _associated(triple_count, pair_count[first], frequency[last], total) & _associated(
        triple_count, frequency[left[first]], pair_count[tail], total
    )

    # "США Дональд" only stands beside "Дональд Трамп": a phrase does not end in the middle of a name.
    name = np.append(forms["pos"].eq("PROPN").to_numpy(), False)[stream]
    begins = np.zeros(len(coded) + 2, dtype=bool)
    begins[start] = good[pair] & name[start] & name[start + 1]
    cut = np.bincount(pair, weights=begins[start + 1], minlength=len(pairs)) > CUT * pair_count
    good &= ~cut
    tight &= ~cut[first] & ~cut[tail]

    ends = closes[start + 1] & good[pair]
    start, pair = start[ends], pair[ends]
    third, triple = third[tight[triple]], triple[tight[triple]]
    lemmas = np.concatenate(
        [np.column_stack([left, right, np.full(len(left), -1)]), np.column_stack([left[first], right[first], last])]
    ).astype(np.int64)
    position = np.concatenate([start, third])
    number = np.concatenate([pair, triple + len(pairs)])
    return _frequent(position, number, lemmas, offsets, least_articles=1 if articles < 10 else 2)


def _frequent(
    position: np.ndarray, number: np.ndarray, lemmas: np.ndarray, offsets: np.ndarray, *, least_articles: int
) -> Phrases:
    """Phrases of at least so many articles, the most frequent ones, renumbered."""
    article = np.searchsorted(offsets, position, side="right") - 1
    seen = np.unique(number * np.int64(len(offsets)) + article) // len(offsets)
    shown = np.bincount(seen, minlength=len(lemmas))
    candidates = np.flatnonzero(shown >= least_articles)
    candidates = np.sort(candidates[np.argsort(-shown[candidates], kind="stable")][:MAX_PHRASES])
    renumbered = np.full(len(lemmas), -1, dtype=np.int64)
    renumbered[candidates] = np.arange(len(candidates))
    number = renumbered[number]
    order = np.argsort(position[number >= 0], kind="stable")
    return Phrases(position[number >= 0][order], number[number >= 0][order], lemmas[candidates])


def _numbered(keys: np.ndarray, least: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Number the keys that occur at least so often: number per place (-1: rare), the keys, their counts."""
    values, inverse, count = np.unique(keys, return_inverse=True, return_counts=True)
    often = count >= least
    number = np.where(often, np.cumsum(often) - 1, -1)
    return number[inverse], values[often], count[often]


def _associated(both: np.ndarray, left: np.ndarray, right: np.ndarray, total: float) -> np.ndarray:
    """Do two neighbours stand together beyond chance, by G² (Dunning 1993) and NPMI (Bouma 2009)?"""
    both, left, right = (np.asarray(x, dtype=np.float64) for x in (both, left, right))
    left, right = np.maximum(left, both), np.maximum(right, both)
    g2 = log_likelihood(both, right - both, left, total - left)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(both * total / (left * right)) / -np.log(both / total)
    return (both > left * right / total) & (g2 > MIN_G2) & (npmi > MIN_NPMI)


def _matrix(coded: np.ndarray, phrases: Phrases, offsets: np.ndarray, size: int) -> csr_array:
    """Count matrix, lemmas first and then phrases, built in blocks of articles."""
    width = size + len(phrases.lemmas)
    blocks = []
    for first in range(0, len(offsets) - 1, BLOCK):
        last = min(first + BLOCK, len(offsets) - 1)
        here = coded[offsets[first] : offsets[last]]
        row = np.repeat(np.arange(last - first), np.diff(offsets[first : last + 1]))
        a, b = np.searchsorted(phrases.position, [offsets[first], offsets[last]])
        rows = np.concatenate([row[here >= 0], row[phrases.position[a:b] - offsets[first]]])
        columns = np.concatenate([here[here >= 0], phrases.number[a:b] + size])
        blocks.append(csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=(last - first, width)))
    return csr_array(vstack(blocks, format="csr")) if blocks else csr_array((0, width), dtype=np.int32)


def _single(forms: pd.DataFrame, lemma_of: np.ndarray, lemmas: np.ndarray, frequency: np.ndarray) -> pd.DataFrame:
    """One row per lemma: label, part of speech and forms."""
    counted = lemma_of >= 0
    table = forms.loc[counted, ["form", "pos", "language"]].assign(lemma=lemma_of[counted], count=frequency[counted])
    table = table.sort_values(["lemma", "count", "form"], ascending=[True, False, True], kind="stable")
    pos = (
        table.groupby(["lemma", "pos"])["count"]
        .sum()
        .reset_index()
        .sort_values(["lemma", "count", "pos"], ascending=[True, False, True], kind="stable")
        .drop_duplicates("lemma")
    )
    grouped = table.groupby(["lemma", "form"], sort=False)["count"].sum().reset_index()
    grouped = grouped.sort_values(["lemma", "count", "form"], ascending=[True, False, True], kind="stable")
    listed = list(_forms(grouped["lemma"].to_numpy(), grouped["form"].tolist(), grouped["count"].tolist()))
    return pd.DataFrame(
        {
            "term": lemmas,
            "label": [_cased(lemma, forms_) for lemma, forms_ in zip(lemmas, listed, strict=True)],
            "pos": pos["pos"].to_numpy(),
            "words": 1,
            "forms": [forms_[:MAX_FORMS] for forms_ in listed],
        }
    )


def _forms(groups: np.ndarray, forms: Sequence[str], counts: Sequence[int]) -> Iterator[list[dict]]:
    """Cut a sorted table of forms into one list per group."""
    bounds = np.flatnonzero(np.diff(groups, prepend=-1, append=-1)) if len(groups) else np.empty(0, int)
    for start, stop in zip(bounds[:-1], bounds[1:], strict=True):
        yield [{"form": form, "count": int(n)} for form, n in zip(forms[start:stop], counts[start:stop], strict=True)]


def _cased(lemma: str, forms: list[dict]) -> str:
    """The lemma written as most of its forms are: Україна, США, переговори.

    Capitals of headlines say nothing of a word that is written otherwise too: Шмигаль, not ШМИГАЛЬ. An abbreviation
    is told from it by its length and by having one form.
    """
    forms = _without_headlines(lemma, forms)
    total = sum(one["count"] for one in forms)
    upper = sum(one["count"] for one in forms if len(one["form"]) > 1 and one["form"].isupper())
    if upper > total / 2:
        return lemma.upper()
    capital = sum(one["count"] for one in forms if one["form"][:1].isupper())
    if capital <= total / 2:
        return lemma
    first = next((one["form"] for one in forms if one["form"].casefold() == lemma), None)
    if first is not None and first[:1].isupper():
        return first
    pieces = next(one["form"] for one in forms if one["form"][:1].isupper()).split("-")
    if len(pieces) != len(lemma.split("-")):
        return lemma[:1].upper() + lemma[1:]
    return "-".join(
        piece[:1].upper() + piece[1:] if like[:1].isupper() else piece
        for piece, like in zip(lemma.split("-"), pieces, strict=True)
    )


def _without_headlines(lemma: str, forms: list[dict]) -> list[dict]:
    """The forms in ordinary letters, where these show that the others stand in capitals only by the way."""
    ordinary = [one for one in forms if len(one["form"]) == 1 or one["form"][1:].islower()]
    telling = sum(one["count"] for one in ordinary if len(lemma) > ABBREVIATION or one["form"].casefold() != lemma)
    return ordinary if telling and telling >= ORDINARY * sum(one["count"] for one in forms) else forms


def _phrase_rows(phrases: Phrases, stream: np.ndarray, forms: pd.DataFrame, lemmas: np.ndarray) -> pd.DataFrame:
    """One row per phrase: label in the nominative, forms as they stand."""
    columns = ["term", "label", "pos", "words", "forms"]
    if not len(phrases.lemmas):
        return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
    padded = np.concatenate([stream, [-1, -1]])
    three = phrases.lemmas[phrases.number, 2] >= 0
    table = pd.DataFrame(
        {
            "phrase": phrases.number,
            "a": padded[phrases.position],
            "b": padded[phrases.position + 1],
            "c": np.where(three, padded[phrases.position + 2], -1),
        }
    )
    table = table.groupby(["phrase", "a", "b", "c"], sort=False).size().rename("count").reset_index()
    table = table.sort_values(["phrase", "count", "a", "b", "c"], ascending=[True, False, True, True, True])
    form, language, pos = (forms[name].tolist() for name in ("form", "language", "pos"))
    rows = []
    for number, group in _groups(table):
        found = [[one for one in triple if one >= 0] for triple in group]
        counts = [n for *_, n in group]
        words = [[form[i] for i in ids[:-1]] for ids in found]
        first = found[0][:-1]
        kind = "PER" if all(pos[i] == "PROPN" for i in first) else "TERM"
        rows.append(
            (
                " ".join(lemmas[i] for i in phrases.lemmas[number] if i >= 0),
                _label(words, counts, language[first[0]], kind),
                "PROPN" if kind == "PER" else "PHRASE",
                len(first),
                _merged(words, counts),
            )
        )
    return pd.DataFrame(rows, columns=columns)


def _groups(table: pd.DataFrame) -> Iterator[tuple[int, list[tuple]]]:
    values = table[["a", "b", "c", "count"]].to_numpy().tolist()
    bounds = np.flatnonzero(np.diff(table["phrase"].to_numpy(), prepend=-1, append=-1))
    for start, stop in zip(bounds[:-1], bounds[1:], strict=True):
        yield int(table["phrase"].iat[start]), values[start:stop]


def _merged(words: list[list[str]], counts: list[int]) -> list[dict]:
    total: dict[str, int] = {}
    for one, n in zip(words, counts, strict=True):
        total[" ".join(one)] = total.get(" ".join(one), 0) + n
    return [{"form": form, "count": n} for form, n in sorted(total.items(), key=lambda x: (-x[1], x[0]))[:MAX_FORMS]]


def _label(words: list[list[str]], counts: list[int], language: str, kind: str) -> str:
    """The nominative that most of the commonest forms lead to; one that stands in the articles goes before others."""
    attested = {" ".join(one).casefold() for one in words}
    votes: dict[str, int] = {}
    for one, n in zip(words[:LABEL_FORMS], counts, strict=False):
        label = nominative(one, language, kind=kind)
        votes[label] = votes.get(label, 0) + n
    best = max(votes, key=lambda label: (label.casefold() in attested, votes[label], label))
    # A capital is lost where a phrase opens a sentence, so a name is one if a good part of its forms says so.
    capital = best[:1].upper() + best[1:]
    return capital if votes.get(capital, 0) > CAPITAL * votes[best] else best
