"""The corpora that we publish are well formed, and hold no text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "corpora" / "wikinews-quotations-de"
TYPES = {"direct", "indirect", "reported", "free_indirect"}

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="installed without the corpora")


@pytest.mark.parametrize("name", ["annotations.jsonl", "second.jsonl"])
def test_every_quotation_lies_in_its_article(name: str) -> None:
    rows: list[dict[str, Any]] = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    length: dict[str, int] = {}
    for row in rows:
        if row["kind"] == "text":
            assert set(row) == {"kind", "document", "sha256", "length"}
            assert len(row["sha256"]) == 64
            length[row["document"]] = row["length"]
            continue
        assert row["type"] in TYPES
        spans = row.get("spans") or [[row["start"], row["end"]]]
        assert (spans[0][0], spans[-1][1]) == (row["start"], row["end"])
        flat = [offset for span in spans for offset in span]
        assert flat == sorted(flat)
        for place in (row["speaker"], row["cue"], {"start": row["start"], "end": row["end"]}):
            assert place is None or 0 <= place["start"] < place["end"] <= length[row["document"]]
    assert len(length) == (300 if name == "annotations.jsonl" else 32)
