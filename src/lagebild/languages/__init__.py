"""Language packs: everything that is German or English, and nothing else in the program is."""

from lagebild.languages.catalogue import PACKS, detect_language, pack_for
from lagebild.languages.pack import CAPABILITIES, Pack, Spotted

__all__ = ["CAPABILITIES", "PACKS", "Pack", "Spotted", "detect_language", "pack_for"]
