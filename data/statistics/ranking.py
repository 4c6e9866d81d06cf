"""Picking the first of many: the largest values, and no word beside the phrase that it only stands in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def largest(numbers: np.ndarray, values: np.ndarray, top: int) -> np.ndarray:
    """The `top` of `numbers` with the largest `values[number]`, largest first; ties keep their order."""
    if len(numbers) > top > 0:
        edge = np.partition(values[numbers], -top)[-top]
        numbers = numbers[values[numbers] >= edge]
    return numbers[np.argsort(-values[numbers], kind="stable")][:top]


def without_parts(
    numbers: Sequence[int] | np.ndarray, names: Sequence[str], shown: np.ndarray, *, covered: float
) -> list[int]:
    """Leave out terms that a longer listed term mostly covers (nord, stream beside nord stream).

    Parameters
    ----------
    numbers : sequence of int
        Terms in order of rank.
    names : sequence of str
        Name of every term; words of a phrase are separated by blanks.
    shown : ndarray
        Articles with every term.
    covered : float
        Share of a short term's articles that the long one must have.
    """
    dropped = set()
    for long in numbers:
        padded = f" {names[long]} "
        if padded.count(" ") < 3:
            continue
        for short in numbers:
            if short != long and f" {names[short]} " in padded and shown[long] >= covered * shown[short]:
                dropped.add(int(short))
    return [int(n) for n in numbers if int(n) not in dropped]


def first_of(frame: pd.DataFrame, **more: int | np.integer) -> pd.DataFrame:
    """The frame, with a note of what it holds the first of: how many more words, names … there are.

    The note stands in ``attrs["more"]``: it is no column, since it says nothing about a row.
    """
    frame.attrs["more"] = {what: int(count) for what, count in more.items() if count > 0}
    return frame
