"""The model of the tests: a few words with hand-set meanings (made by `python -m training.tiny tests/models/tiny`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.models import Model, load_weights

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Model:
    """A model that knows who Ida Brenner is, what "sagte" means, and that bridges are talked about."""
    return Model(load_weights("open", TINY))
