"""What the readers of all languages share: they find, a language pack's words and rules say what."""
