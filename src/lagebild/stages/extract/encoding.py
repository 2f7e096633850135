"""Bytes become text, to the letter: a byte-order mark is no character of it, line ends stay as they are."""

from __future__ import annotations

import codecs

from lagebild.errors import ExtractError

__all__ = ["decode", "is_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_096  # bytes that tell text from what is none
_CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}
_MOST_CONTROL = 0.02  # share of control bytes above which nobody wrote the file
_NOT_TEXT = ExtractError("binary", "this is not text; name a .txt, .md, .html or .jsonl file, or paste the text")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of some bytes: by byte-order mark, then as UTF-8, then as declared, then as Windows-1252.

    Raises:
        ExtractError: they are not text (code "binary").

    >>> decode(b"\\xef\\xbb\\xbfK\\xc3\\xb6ln\\r\\n")
    'Köln\\r\\n'
    >>> decode("Köln".encode("cp1252"))
    'Köln'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    wide = _wide(data[:_SAMPLE])
    if wide:
        return _strict(data, wide)
    if _binary(data[:_SAMPLE]):
        raise _NOT_TEXT
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def is_binary(data: bytes) -> bool:
    """Whether the first bytes are those of no text in any encoding that is read."""
    sample = data[:_SAMPLE]
    return not data.startswith(tuple(mark for mark, _ in _MARKS)) and _wide(sample) is None and _binary(sample)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _NOT_TEXT from None
    if _binary(text[:_SAMPLE].encode("utf-8", "replace")):
        raise _NOT_TEXT
    return text


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every second byte."""
    if len(sample) < 4 or len(sample) % 2:
        return None
    half = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.6 * half and others.count(0) < 0.02 * half + 1:
            return encoding
    return None


def _binary(sample: bytes) -> bool:
    return 0 in sample or sum(byte in _CONTROL for byte in sample) > _MOST_CONTROL * len(sample)


def _legacy(data: bytes, declared: str | None) -> str:
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    # A few broken bytes in UTF-8 stay UTF-8: read as Windows-1252 every umlaut would break.
    loose = data.decode("utf-8", "replace")
    broken = loose.count("�")
    if broken * 10 < sum(ch > "\x7f" for ch in loose[:200_000]):
        return loose
    return data.decode("cp1252", "replace")
