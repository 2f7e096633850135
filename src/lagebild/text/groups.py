"""Group by key: where groups begin in sorted columns, and the place of each row in its own."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["starts", "within"]


def starts(*columns: NDArray[Any]) -> NDArray[np.int64]:
    """Where a new group starts in sorted columns of one length.

    >>> starts(np.asarray([4, 4, 7])).tolist()
    [0, 2]
    """
    count = len(columns[0])
    if not count:
        return np.zeros(0, np.int64)
    new = np.zeros(count, np.bool_)
    new[0] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def within(*columns: NDArray[Any]) -> NDArray[np.int64]:
    """The how-manieth of its group each row of sorted columns is.

    >>> within(np.asarray([4, 4, 7])).tolist()
    [0, 1, 0]
    """
    first = starts(*columns)
    return np.arange(len(columns[0])) - np.repeat(first, np.diff(np.append(first, len(columns[0]))))
