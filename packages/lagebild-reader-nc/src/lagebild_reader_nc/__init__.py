"""Weights of Lagebild's trained reader that are for non-commercial use only.

There is no code here: `lagebild.models` finds the folder `model/` beside this file.
"""
