"""Measures quality on the gold data and pins it."""
