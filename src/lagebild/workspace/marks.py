"""What a piece of work is known by: a digest of the program, of the parts it is made from, and of the input."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import msgspec

from lagebild.models import choose, runtime_version
from lagebild.pipeline import Parts
from lagebild.records import Capture, identify

__all__ = ["capture_mark", "makers", "program_digest", "story_mark"]


def capture_mark(capture: Capture, reader: str) -> str:
    """A digest of a capture and of what reads it."""
    data = blake2b(capture.data, digest_size=16).hexdigest()
    return identify("report", makers(reader), capture.id, capture.source, capture.media, data)


def story_mark(made: Parts, reader: str) -> str:
    """A digest of all that a story is analysed from, and of what analyses it."""
    return identify("story", makers(reader), blake2b(msgspec.msgpack.encode(made), digest_size=16).hexdigest())


@cache
def makers(reader: str) -> str:
    """What makes a result: the program, and the trained reader's weights with what runs them."""
    weights = choose(reader)
    return identify(program_digest(), weights.digest, runtime_version()) if weights else program_digest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name not in ("__pycache__", "faces"):
            yield from ((f"{entry.name}/{name}", data) for name, data in _files(entry))
        elif entry.name.endswith((".py", ".toml")):
            yield entry.name, entry.read_bytes()


@cache
def program_digest() -> str:
    """A digest of everything that makes results: this package's code and data, and the libraries that read for it.

    So no stage needs a version number that somebody must remember to raise.
    """
    parts = [f"{name}:{blake2b(data, digest_size=8).hexdigest()}" for name, data in _files(resources.files("lagebild"))]
    libraries = [f"{name} {metadata.version(name)}" for name in ("HanTa", "trafilatura", "htmldate", "lxml", "numpy")]
    return identify(platform.python_version_tuple()[:2], *parts, *libraries)
