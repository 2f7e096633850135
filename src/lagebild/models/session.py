"""The encoder as onnxruntime runs it: loaded once, one thread per process, since reports are read by several processes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lagebild.errors import ReaderError
from lagebild.models.pieces import CLOSE, OPEN

__all__ = ["Outputs", "Session", "runtime_version"]

Outputs = Mapping[str, NDArray[np.float32]]
"""Name of an output -> its values for one window, one row per piece, the special ones left out."""


SLOW = ("SkipLayerNormFusion",)
"""Of onnxruntime's rewritings those that cost: its kernel of a sum with a norm takes a tenth of the whole pass."""


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
        try:
            providers = ["CPUExecutionProvider"]
            self._session = runtime.InferenceSession(str(path), options, providers=providers, disabled_optimizers=list(SLOW))
        except Exception as error:  # onnxruntime raises classes of its own that share no root
            raise ReaderError(f"onnxruntime {runtime.__version__} cannot use {path.name}: {error}") from error
        self.inputs = tuple(given.name for given in self._session.get_inputs())
        self.outputs = tuple(output.name for output in self._session.get_outputs())

    def run(self, pieces: NDArray[np.int64], words: Session | None = None) -> Outputs:
        """What the encoder says of one window. `words`: the part that looks pieces up, where it is kept apart.

        Windows go through it one by one: together they would be no faster on one thread, take more memory, and, since the
        numbers that they are reckoned in are fitted to what goes through, change each other's results.
        """
        ids = np.concatenate([[OPEN], pieces, [CLOSE]])
        given: dict[str, NDArray[Any]] = {"ids": ids, "mask": np.ones_like(ids)}
        return {name: value[1:-1] for name, value in self.go_on({**given, **(words.go_on(given) if words else {})}).items()}

    def go_on(self, given: Mapping[str, NDArray[Any]]) -> Outputs:
        """What a part of the network makes of the outputs that its inputs are named after."""
        values = self._session.run(None, {name: given[name][None] for name in self.inputs})
        return {name: value[0] for name, value in zip(self.outputs, values, strict=True)}


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
