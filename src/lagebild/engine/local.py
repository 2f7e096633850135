"""Run one function over many items, here or in worker processes; one bad item costs that item."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

__all__ = ["each"]

T = TypeVar("T")
R = TypeVar("R")

SMALL = 24
"""Items; below it starting workers (about a second each) costs more than it saves."""

WINDOW = 64
"""Items under way per worker, so that memory is bounded by the window and not by the pile."""

_FEW = 2  # the same of large items, which are worth a worker each


def each(
    items: Iterable[T], work: Callable[[T], R], crashed: Callable[[T, str], R], *, workers: int = 1, small: int = SMALL
) -> Iterator[R]:
    """`work` on each item, answers in the order of the items; fewer than `small` items are worked on in this process.

    `work` must be importable by name and turn its own errors into answers; `crashed(item, why)` answers for an item whose
    worker died (killed, out of memory). Items are taken from the iterable only as they are needed.

    >>> list(each([1, 2], str, lambda item, why: why))
    ['1', '2']
    """
    stream = iter(items)
    head = list(islice(stream, small))
    if workers < 2 or len(head) < small:
        yield from map(work, chain(head, stream))
        return
    yield from _in_workers(chain(head, stream), work, crashed, workers, WINDOW if small == SMALL else _FEW)


def _in_workers(
    items: Iterator[T], work: Callable[[T], R], crashed: Callable[[T, str], R], workers: int, window: int
) -> Iterator[R]:
    pool = _pool(workers)
    pending: deque[tuple[T, Future[R]]] = deque()
    try:
        for item in items:
            pending.append((item, pool.submit(work, item)))
            if len(pending) >= workers * window:
                answer, pool = _next(pending, work, crashed, pool, workers)
                yield answer
        while pending:
            answer, pool = _next(pending, work, crashed, pool, workers)
            yield answer
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(
    pending: deque[tuple[T, Future[R]]],
    work: Callable[[T], R],
    crashed: Callable[[T, str], R],
    pool: ProcessPoolExecutor,
    workers: int,
) -> tuple[R, ProcessPoolExecutor]:
    """The answer to the first pending item; where its pool broke, each pending item is tried once more, alone."""
    item, future = pending.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        answer = _alone(item, work, crashed)
        pool = _pool(workers)
        again = [i for i, _ in pending]
        pending.clear()
        pending.extend((i, pool.submit(work, i)) for i in again)
        return answer, pool


def _alone(item: T, work: Callable[[T], R], crashed: Callable[[T, str], R]) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return crashed(item, "the process that read it died")


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: threads of Arrow and DuckDB do not survive a fork
    return ProcessPoolExecutor(max_workers=workers, mp_context=multiprocessing.get_context("spawn"))
