"""Who says what in English, by rules: quoted words, "that", bare clauses, "according to X", infinitives, objects.

Simpler than German, which marks reported words by mood: English tells them by the verb of saying and by word order alone.
"""

from lagebild.languages.en.reported_speech.reader import quotes

__all__ = ["quotes"]
