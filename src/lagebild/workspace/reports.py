"""One capture read: the work that is handed to worker processes."""

from __future__ import annotations

from lagebild.errors import ExtractError
from lagebild.models import RULES, model
from lagebild.pipeline import read_capture
from lagebild.records import Capture, Failure
from lagebild.workspace.marks import capture_mark
from lagebild.workspace.rows import Report

__all__ = ["crashed", "died", "read_report"]


def read_report(capture: Capture, reader: str = RULES) -> Report:
    """Read one capture; whatever goes wrong costs this report alone and is told with its reason.

    Raises:
        ReaderError: the trained reader cannot be used; that costs every report, so it is no matter of one.
    """
    mark = capture_mark(capture, reader)
    trained = None if reader == RULES else model(reader)
    try:
        document, reading = read_capture(capture, trained)
    except ExtractError as error:
        return _failed(capture, reader, error.code, error.reason)
    except Exception as error:
        return _failed(capture, reader, "crashed", crashed(capture.source, "read", error).reason)
    return Report(fingerprint=mark, document=document, reading=reading, failure=None)


def _failed(capture: Capture, reader: str, code: str, reason: str) -> Report:
    failure = Failure(source=capture.source, code=code, reason=reason, document=capture.id)
    return Report(fingerprint=capture_mark(capture, reader), document=None, reading=None, failure=failure)


def crashed(source: str, stage: str, error: Exception) -> Failure:
    """A bug of ours, told as what it cost."""
    return Failure(source=source, code="crashed", reason=f"a bug of ours: {type(error).__name__}: {error}", stage=stage)


def died(capture: Capture, why: str, *, reader: str) -> Report:
    """What is said of a capture whose reader was killed."""
    return _failed(capture, reader, "crashed", why)
