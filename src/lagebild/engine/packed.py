"""A sequence that may be longer than memory: the items used last are held as they are, all others as packed bytes.

A report that was read takes half a megabyte as objects and some twenty kilobytes packed; what is done story by story needs a
few of them at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

import msgspec

__all__ = ["Packed"]

T = TypeVar("T")

HELD = 128
"""Items held as they are. A pile that has no more is never packed."""

_FASTEST = 1


class Packed(Sequence[T]):
    """Items of one record class, in order. What is taken out equals what was put in; it need not be the same object.

    >>> numbers = Packed(int, range(1000), held=2)
    >>> numbers[7], len(numbers), numbers[-2:]
    (7, 1000, (998, 999))
    """

    def __init__(self, record: type[T], items: Iterable[T] = (), held: int | None = None) -> None:
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(record).decode
        self._packed: list[bytes] = []
        self._open: dict[int, T] = {}  # the one used last stands last
        self._held = HELD if held is None else held
        self.extend(items)

    def append(self, item: T) -> None:
        """Put one more at the end."""
        self._packed.append(b"")
        self._hold(len(self._packed) - 1, item)

    def extend(self, items: Iterable[T]) -> None:
        """Put more at the end."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        places = range(len(self))
        return tuple(self._get(k) for k in places[at]) if isinstance(at, slice) else self._get(places[at])

    def __iter__(self) -> Iterator[T]:
        return map(self._get, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _get(self, number: int) -> T:
        item = self._open.pop(number) if number in self._open else self._decode(zlib.decompress(self._packed[number]))
        self._hold(number, item)
        return item

    def _hold(self, number: int, item: T) -> None:
        self._open[number] = item
        if len(self._open) > self._held:
            oldest = next(iter(self._open))
            left = self._open.pop(oldest)
            if not self._packed[oldest]:
                self._packed[oldest] = zlib.compress(self._encode(left), _FASTEST)
