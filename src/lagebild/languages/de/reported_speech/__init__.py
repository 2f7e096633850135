"""Who says what in German: direct, indirect, reported and free indirect speech, by rules.

units.py cuts the text into what is read at once; cues.py finds verbs of saying, verbs.py what they report; sources.py
reads "laut X", nouns.py "die Forderung, dass", fragments.py quoted words inside a clause; reader.py puts it together.
"""

from lagebild.languages.de.reported_speech.reader import quotes

__all__ = ["quotes"]
