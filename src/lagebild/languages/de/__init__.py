"""The de pack."""
