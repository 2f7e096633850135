"""Weights of Lagebild's trained reader. There is no code here: `lagebild.models` finds the folder `model/` beside this file."""
