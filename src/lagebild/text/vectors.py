"""A vector of the trained reader as short text, to be kept with a reading: whole numbers from -127 to 127, in base 64.

What is lost is less than the difference between two wordings that mean the same (a cosine changes by about .0002).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "unpack"]


def pack(vector: NDArray[Any]) -> str:
    """A vector as text; only its direction is kept.

    >>> pack(np.array([3.0, -1.5, 0.0]))
    'f8AA'
    """
    peak = float(np.abs(vector).max(initial=0.0))
    whole = np.rint(vector * (127 / peak)) if peak else np.zeros(len(vector))
    return b64encode(whole.astype(np.int8).tobytes()).decode("ascii")


def unpack(text: str) -> NDArray[np.float32]:
    """The vector, of length one.

    >>> unpack("f8AA").round(2).tolist()
    [0.8899999856948853, -0.44999998807907104, 0.0]
    """
    vector = np.frombuffer(b64decode(text), np.int8).astype(np.float32)
    return vector / max(float(np.linalg.norm(vector)), 1.0)
