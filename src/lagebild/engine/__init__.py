"""How stages are run. A stage never sees this: it is a pure function."""

from lagebild.engine.local import each
from lagebild.engine.packed import Packed

__all__ = ["Packed", "each"]
