"""The catalogue: which part holds which work. A function of the parts; it can be deleted at any time.

DuckDB is written by one process at a time into a file of its own, and published by renaming a pointer, so that readers
always open a finished, read-only generation.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from lagebild.errors import StoreError
from lagebild.store.parts import Parts

__all__ = ["Catalogue"]

_KEEP = 2  # generations: the current one, and the one a slow reader may still have open


class Catalogue:
    """Looks up work by fingerprint, over all parts of a workspace, the newest included."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._folder = parts.root / "catalogue"

    def find(self, table: str, fingerprints: Iterable[str]) -> dict[Path, list[str]]:
        """Part -> those of the fingerprints that it holds. A fingerprint that is nowhere is left out."""
        wanted = sorted(set(fingerprints))
        known = self._lookup(table, wanted)
        listed = self._listed(table)
        for path in self._parts.paths(table):  # parts that no generation lists yet: a run that was killed
            if path.name not in listed:
                known |= dict.fromkeys(self._parts.fingerprints(path), path.name)
        found: dict[Path, list[str]] = {}
        for fingerprint in wanted:
            part = self._parts.root / "parts" / table / known.get(fingerprint, "")
            if part.is_file():
                found.setdefault(part, []).append(fingerprint)
        return found

    def find_document(self, document: str) -> list[tuple[Path, str]]:
        """Parts and fingerprints of the readings of one document, oldest part first."""
        sql = "select filename, fingerprint from reports where document.id = ?"
        rows = [(Path(name), mark) for name, mark in self._query(sql, [document])]
        return sorted((r for r in rows if r[0].is_file()), key=lambda r: (r[0].stat().st_mtime, r))

    def publish(self) -> None:
        """Make a new generation that lists all parts, and point to it; nothing where the current one lists them already.

        Raises:
            StoreError: the workspace cannot be written.
        """
        current = self._current()
        if current is not None and all({p.name for p in self._parts.paths(t)} <= self._listed(t) for t in self._tables()):
            return
        number = int(current.stem) + 1 if current else 1
        beside = self._folder / f".new.{os.getpid()}.duckdb"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                self._build(beside, current)
            except duckdb.Error:  # the current generation is damaged: build from the parts alone
                self._build(beside, None)
            target = self._folder / f"{number:08d}.duckdb"
            beside.replace(target)
            pointer = self._folder / f".current.{os.getpid()}"
            pointer.write_text(target.name, encoding="utf-8")
            pointer.replace(self._folder / "CURRENT")
            for old in sorted(self._folder.glob("[0-9]*.duckdb"))[:-_KEEP]:
                old.unlink(missing_ok=True)
        except (OSError, duckdb.Error) as error:
            raise StoreError(f"the workspace {self._parts.root} cannot be written: {error}") from error

    def _build(self, target: Path, current: Path | None) -> None:
        target.unlink(missing_ok=True)
        if current:
            shutil.copyfile(current, target)
        with duckdb.connect(str(target)) as db:
            db.execute("create table if not exists work (kind varchar, fingerprint varchar, part varchar)")
            db.execute("create table if not exists parts (kind varchar, part varchar)")
            for table in self._tables():
                self._list_new(db, table)

    def _tables(self) -> list[str]:
        folder = self._parts.root / "parts"
        return sorted(p.name for p in folder.iterdir()) if folder.exists() else []

    def _list_new(self, db: duckdb.DuckDBPyConnection, table: str) -> None:
        listed = {row[0] for row in db.execute("select part from parts where kind = ?", [table]).fetchall()}
        paths = self._parts.paths(table)
        for path in paths:
            if path.name not in listed:
                rows = [[table, f, path.name] for f in self._parts.fingerprints(path)]
                if rows:
                    db.executemany("insert into work values (?, ?, ?)", rows)
                db.execute("insert into parts values (?, ?)", [table, path.name])
        if paths:  # for those who ask in SQL: the rows themselves, nested as they are
            files = str(self._parts.root.resolve() / "parts" / table / "*.parquet").replace("'", "''")
            db.execute(
                f"create or replace view {table} as select * from read_parquet('{files}', filename = true, union_by_name = true)"
            )

    def _current(self) -> Path | None:
        try:
            path = self._folder / (self._folder / "CURRENT").read_text(encoding="utf-8").strip()
        except OSError:
            return None
        return path if path.is_file() else None

    def _query(self, sql: str, parameters: list[object]) -> list[tuple[str, ...]]:
        current = self._current()
        if current is None:
            return []
        try:
            with duckdb.connect(str(current), read_only=True) as db:
                return db.execute(sql, parameters).fetchall()
        except duckdb.Error:
            return []  # damaged or of another version: the parts are listed anew

    def _lookup(self, table: str, wanted: list[str]) -> dict[str, str]:
        sql = "select fingerprint, part from work where kind = ? and fingerprint in (select unnest(?))"
        return dict(self._query(sql, [table, wanted]))  # type: ignore[arg-type]

    def _listed(self, table: str) -> set[str]:
        return {row[0] for row in self._query("select part from parts where kind = ?", [table])}
