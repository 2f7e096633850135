"""Lagebild: one sourced picture from many overlapping news reports."""
