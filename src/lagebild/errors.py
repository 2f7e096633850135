"""What can go wrong, as one small tree.

    LagebildError
    ├── InputError         what the user named cannot be read at all (a missing path, nothing to read)
    ├── StoreError         the workspace cannot be used (not ours, newer format, no room)
    ├── ReaderError        the trained reader was asked for and cannot be used (not installed, damaged)
    ├── CitationError      a citation does not hold against the stored text; always a bug of ours
    └── ExtractError       one capture cannot become a document; becomes a `Failure`, never reaches the caller

One bad document is never an exception to the caller: it is a `Failure` record with its reason.
"""

from __future__ import annotations

__all__ = ["CitationError", "ExtractError", "InputError", "LagebildError", "ReaderError", "StoreError"]


class LagebildError(Exception):
    """The root of everything that this package raises on purpose."""


class InputError(LagebildError):
    """The input as a whole cannot be used; the message says what to do."""


class StoreError(LagebildError):
    """The workspace cannot be read or written."""


class ReaderError(LagebildError):
    """The trained reader cannot be used; the message names the command that helps."""


class CitationError(LagebildError):
    """A citation points to text that is not there or has another digest."""


class ExtractError(LagebildError):
    """One capture cannot become a document; the caller turns this into a `Failure`.

    >>> ExtractError("empty", "the file has no text").code
    'empty'
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
