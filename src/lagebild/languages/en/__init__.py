"""The en pack."""
