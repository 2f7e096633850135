"""Pure functions on text: sentences, calendars, shingles, alignment. No language, no record of a story."""
