"""Records survive the way into Arrow and back, every one of them."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pytest

from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Analysis, Capture, Document, Lagebild, Picture, Reading, Span
from lagebild.store.schema import arrow_schema, from_table, to_table


@pytest.mark.parametrize("record", [Document, Reading, Analysis, Picture, Lagebild, Span])
def test_every_record_has_a_schema(record: type) -> None:
    assert isinstance(arrow_schema(record), pa.Schema)


def test_a_whole_analysis_survives(reports: list[Capture]) -> None:
    read = [read_capture(c) for c in reports]
    analyses = list(analyse_pile([d for d, _ in read], [r for _, r in read]))
    pictures = [paint(a, "de") for a in analyses]
    assert from_table(to_table(analyses, Analysis), Analysis) == analyses
    assert from_table(to_table(pictures, Picture), Picture) == pictures


def test_a_type_without_column_is_refused() -> None:
    @dataclass
    class Odd:
        value: complex

    with pytest.raises(TypeError):
        arrow_schema(Odd)
