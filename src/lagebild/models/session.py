"""The encoder as onnxruntime runs it: loaded once, one thread per process, since reports are read by several processes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lagebild.errors import ReaderError
from lagebild.models.pieces import CLOSE, OPEN, PADDING

__all__ = ["Outputs", "Session", "runtime_version"]

Outputs = Mapping[str, NDArray[np.float32]]
"""Name of an output -> its values for one window, one row per piece, the special ones left out."""


class Session:
    """An ONNX file ready to run.

    Raises:
        ReaderError: onnxruntime is not installed, or cannot use the file.
    """

    def __init__(self, path: Path) -> None:
        runtime = _runtime()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True
        try:
            self._session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own that share no root
            raise ReaderError(f"onnxruntime {runtime.__version__} cannot use {path.name}: {error}") from error
        self.outputs = tuple(output.name for output in self._session.get_outputs())

    def run(self, rows: list[NDArray[np.int64]]) -> list[Outputs]:
        """What the encoder says of windows that go through it together, each given by the ids of its pieces."""
        longest = max(len(row) for row in rows) + 2
        ids = np.full((len(rows), longest), PADDING, np.int64)
        mask = np.zeros((len(rows), longest), np.int64)
        for i, row in enumerate(rows):
            size = len(row)
            ids[i, 0], ids[i, 1 : size + 1], ids[i, size + 1] = OPEN, row, CLOSE
            mask[i, : size + 2] = 1
        values = self._session.run(None, {"ids": ids, "mask": mask})
        return [{n: v[i, 1 : len(row) + 1] for n, v in zip(self.outputs, values, strict=True)} for i, row in enumerate(rows)]


def runtime_version() -> str | None:
    """The version of onnxruntime, None where it is not installed."""
    try:
        return str(_runtime().__version__)
    except ReaderError:
        return None


def _runtime() -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ReaderError("the reader needs onnxruntime: pip install onnxruntime, or use --reader rules") from error
    return onnxruntime
