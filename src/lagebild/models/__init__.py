"""The trained reader: where its weights are, and how they are run, with numpy and onnxruntime. Torch is only in training/.

The program works without it: `choose` says which weights a setting means here, None where the rules read alone.
"""

from lagebild.models.choice import RULES, choose, model, notice
from lagebild.models.decode import Entity, Frame
from lagebild.models.reader import Model, Seen
from lagebild.models.session import runtime_version
from lagebild.models.weights import DISTRIBUTIONS, Weights, installed, load_weights

__all__ = [
    "DISTRIBUTIONS", "RULES", "Entity", "Frame", "Model", "Seen", "Weights", "choose", "installed", "load_weights", "model",
    "notice", "runtime_version",
]  # fmt: skip
