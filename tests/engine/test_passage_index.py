"""The passage index: the same passages as a search in memory, in whatever pieces reports come in, and after being killed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from lagebild.engine.kept_passages import kept_passages
from lagebild.engine.passage_index import PassageIndex
from lagebild.engine.segments import Entry
from lagebild.errors import StoreError
from lagebild.records import Block, BlockKind, Document, TimeRange, digest
from lagebild.stages.lineage.passages import compared, days_of, find_overlaps, prepare

SYLLABLES = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "au")]
START = date(2031, 3, 1)


def invented(count: int, seed: int) -> list[Document]:
    """Reports of an invented language: some of them have sentences of others, with words changed, and lines of their outlet."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(1500)]
    sentences = [" ".join(chance.choices(words, k=chance.randint(9, 22))) for _ in range(count * 4)]
    lines = {f"o{k}.example": " ".join(chance.choices(words, k=14)) for k in range(4)}
    formula = " ".join(chance.choices(words, k=12))
    out = []
    for number in range(count):
        outlet = chance.choice([*lines, None])
        own = sentences[number * 4 : number * 4 + 4]
        taken = [edited(chance.choice(sentences[: max(1, number * 4)]), words, chance) for _ in range(chance.choice([0, 0, 1, 3]))]
        body = [*own, *taken, *([formula] if chance.random() < 0.6 else []), *([lines[outlet]] if outlet else [])]
        chance.shuffle(body)
        text = "\n".join(f"{s}." for s in body)
        day = TimeRange.day(START + timedelta(days=chance.randint(0, 40))) if chance.random() < 0.9 else None
        block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
        ident = f"r{number}"
        out.append(
            Document(
                id=ident, source=ident, text=text, digest=digest(text), language=None, blocks=(block,), outlet=outlet, published=day
            )
        )
    return out


def edited(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < 0.05 else w for w in sentence.split())


def entry(d: Document) -> Entry:
    return Entry(d.id, d.digest, d.outlet, days_of(d), d.text, tuple(compared(d)))


def entries(batch: Sequence[Document]) -> list[Entry]:
    return [entry(d) for d in batch]


def in_memory(documents: Sequence[Document]) -> set[tuple[object, ...]]:
    found = find_overlaps(prepare(documents), [d.outlet for d in documents]).overlaps
    names = [d.id for d in documents]
    return {turned(names[o.a], names[o.b], tuple(tuple(m) for m in o.matches)) for o in found}


def kept(index: PassageIndex) -> set[tuple[object, ...]]:
    ids = index.column("id")
    return {turned(ids[p.a], ids[p.b], p.matches) for p in index.shared()}


def turned(a: str, b: str, matches: Sequence[Sequence[int]]) -> tuple[object, ...]:
    """A passage, the report with the lesser name first."""
    rows = [(i, j, n) if a < b else (j, i, n) for i, j, n in matches]
    return (*sorted((a, b)), tuple(sorted(rows)))


@pytest.mark.parametrize("pieces", [[60], [30, 30], [1, 40, 9, 10]], ids=str)
def test_in_whatever_pieces_reports_come_the_passages_are_those_of_a_search_in_memory(tmp_path: Path, pieces: list[int]) -> None:
    pile = invented(60, 5)
    index, at = PassageIndex(tmp_path), 0
    for piece in pieces:
        index.update(index.add([pile[at : at + piece]], entries))
        at += piece
    assert kept(index) == in_memory(pile)
    assert len(kept(index)) > 20


def test_neither_order_nor_the_size_of_segments_matters(tmp_path: Path) -> None:
    pile = invented(60, 6)
    index = PassageIndex(tmp_path)
    index.update(index.add([pile[k : k + 7] for k in range(0, 60, 7)][::-1], entries))
    assert kept(index) == in_memory(pile)


def test_boilerplate_is_seen_as_soon_as_there_is_enough_of_it(tmp_path: Path) -> None:
    """Lines of an outlet join its first reports, and no longer when the sixth has come."""
    pile = invented(40, 7)
    index = PassageIndex(tmp_path)
    for k in range(0, 40, 4):
        index.update(index.add([pile[k : k + 4]], entries))
        assert kept(index) == in_memory(pile[: k + 4])


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    pile = invented(10, 8)
    index = PassageIndex(tmp_path)
    names = index.add([pile], entries)
    index.update(names)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()}
    assert index.add([pile], entries) == names
    index.update(names)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == before


def test_killed_between_any_two_files_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile, renamed, rename = invented(30, 9), [0], Path.replace
    for last in range(1, 40):

        def killed(self: Path, target: Path, last: int = last) -> Path:
            renamed[0] += 1
            if renamed[0] == last:
                raise KeyboardInterrupt
            return rename(self, target)

        renamed[0] = 0
        monkeypatch.setattr(Path, "replace", killed)
        index = PassageIndex(tmp_path)
        try:
            index.update(index.add([pile[:20], pile[20:]], entries))
            break
        except KeyboardInterrupt:
            continue
    assert kept(index) == in_memory(pile)


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text('{"format": "0"}')
    with pytest.raises(StoreError, match="another version"):
        PassageIndex(tmp_path).column("id")


def test_no_report_and_reports_without_words(tmp_path: Path) -> None:
    index = PassageIndex(tmp_path)
    assert list(index.shared()) == []
    index.update(index.add([[Entry("a", "1", None, None, "", ()), Entry("b", "2", None, None, "…", ((0, 1),))]], list))
    assert list(index.shared()) == []
    assert index.column("id") == ["a", "b"]


def test_kept_passages_are_those_of_the_pile_whatever_was_there_before(tmp_path: Path) -> None:
    pile = invented(60, 10)
    for part in (pile[20:50], pile[10:50], pile, pile[::-1], pile[:30]):
        assert kept_passages(tmp_path, "p", part, [d.outlet for d in part]) == find_overlaps(
            prepare(part), [d.outlet for d in part]
        )


def test_an_index_is_extended_where_it_is_part_of_the_pile(tmp_path: Path) -> None:
    pile = invented(30, 11)
    for part in (pile[:20], pile):
        kept_passages(tmp_path, "p", part, [d.outlet for d in part])
    assert len(list((tmp_path / "p").iterdir())) == 1
    kept_passages(tmp_path, "p", pile[5:], [d.outlet for d in pile[5:]])
    assert len(list((tmp_path / "p").iterdir())) == 2


def test_old_indexes_go(tmp_path: Path) -> None:
    for k in range(6):
        part = invented(3, 20 + k)
        kept_passages(tmp_path, "p", part, [d.outlet for d in part])
    assert len(list((tmp_path / "p").iterdir())) == 3
