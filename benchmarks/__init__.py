"""Measures time, memory and growth."""
