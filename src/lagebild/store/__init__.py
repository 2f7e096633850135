"""The store: Parquet parts, written once and renamed into place, and a DuckDB catalogue built from them."""

from lagebild.store.catalogue import Catalogue
from lagebild.store.parts import Parts

__all__ = ["Catalogue", "Parts"]
