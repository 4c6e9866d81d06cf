"""Sums of columns over rows: the same numbers whichever way they are taken."""

import numpy as np
import pytest
from scipy.sparse import csr_array, random_array

from data.statistics import sums
from data.statistics.sums import column_sums, grouped, grouped_of, stretch_sums, stretches

MATRIX = random_array((60, 7), density=0.4, format="csr", dtype=np.float32, rng=np.random.default_rng(0))
ROWS = [np.array([], dtype=int), np.array([3]), np.array([0, 9, 59]), np.arange(5, 50), np.arange(0, 60, 2)]


@pytest.fixture(autouse=True, params=[0, 10**9], ids=["two threads", "one"])
def threads(request, monkeypatch):
    monkeypatch.setattr(sums, "LARGE", request.param)


@pytest.mark.parametrize("rows", ROWS, ids=len)
def test_rows_and_masks(rows):
    """Few rows, many, none."""
    mask = np.zeros(60, dtype=bool)
    mask[rows] = True
    for way in (rows, mask):
        np.testing.assert_allclose(column_sums(MATRIX, way), MATRIX.toarray()[rows].sum(axis=0), rtol=1e-5)


@pytest.mark.parametrize(
    "rows", [slice(None), slice(0, 0), slice(7, 8), slice(3, 41), slice(40, 60), slice(50, 40)], ids=str
)
def test_neighbours_with_and_without_stretches(rows, monkeypatch):
    """Kept sums of stretches change nothing; a slice may lie within one of them, or end before it begins."""
    monkeypatch.setattr(sums, "STRETCH_ROWS", 8)
    table = stretches(MATRIX)
    assert table.shape == (7, 7)
    expected = MATRIX.toarray()[rows].sum(axis=0)
    np.testing.assert_allclose(column_sums(MATRIX, rows), expected, rtol=1e-5)
    np.testing.assert_allclose(stretch_sums(MATRIX, table, rows), expected, rtol=1e-5)


def test_stretches_between_edges():
    """Rows before the first edge and after the last do not count; a stretch may be empty."""
    dense = MATRIX.toarray()
    found = grouped(MATRIX, np.array([2, 5, 5, 30]))
    np.testing.assert_allclose(found, [dense[2:5].sum(axis=0), np.zeros(7), dense[5:30].sum(axis=0)], rtol=1e-5)


@pytest.mark.parametrize("block", [1, 4, 2_000])
def test_stretches_of_some_rows(block, monkeypatch):
    """However many rows are copied at once; a stretch may be empty, and none may be left."""
    monkeypatch.setattr(sums, "BLOCK", block)
    dense, rows = MATRIX.toarray(), np.arange(1, 60, 3)
    for edges in ([0, 4, 4, 5, 17, 20], [2, 3, 11], [0, 0]):
        expected = [dense[rows[first:last]].sum(axis=0) for first, last in zip(edges, edges[1:], strict=False)]
        np.testing.assert_allclose(grouped_of(MATRIX, rows, np.array(edges)), expected, rtol=1e-5)


def test_counts_do_not_overflow():
    """Counts of 16 bits add up beyond 65,535, whichever way they are taken."""
    matrix = csr_array(np.full((4_000, 1), 60, dtype=np.uint16))
    table = stretches(matrix)
    assert table.sum() == 240_000
    for first in (0, 1, 2_000):
        assert stretch_sums(matrix, table, slice(first, 4_000)).tolist() == [60 * (4_000 - first)]
    for rows in (slice(None), np.arange(3_999), np.arange(0, 4_000, 2)):
        assert column_sums(matrix, rows).tolist() == [60 * len(np.arange(4_000)[rows])]


def test_no_row_at_all():
    """An empty matrix has sums of zero."""
    for rows in (slice(None), np.array([], dtype=int), np.array([], dtype=bool)):
        assert column_sums(MATRIX[:0], rows).tolist() == [0] * 7
