"""The English pack: what it has, under the fixed names."""

from __future__ import annotations

from lagebild.languages.en import dates
from lagebild.languages.en.events import read_events
from lagebild.languages.en.figures import figures
from lagebild.languages.en.mentions import read_mentions, read_name
from lagebild.languages.en.phrases import read_phrase
from lagebild.languages.en.reported_speech import quotes
from lagebild.languages.en.segment import segment
from lagebild.languages.pack import Pack, load_data

__all__ = ["PACK"]

PACK = Pack(
    code="en",
    name="English",
    version="1",
    function_words=frozenset(load_data("en", "segment")["function_words"]),
    segment=segment,
    mentions=read_mentions,
    events=read_events,
    figures=figures,
    times=dates.read,
    quotes=quotes,
    phrase=read_phrase,
    named=read_name,
    data={
        name: load_data("en", name)
        for name in ("counted", "furniture", "agencies", "outlets", "open", "standing", "statements", "wording")
    },
)
