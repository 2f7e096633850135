"""The German pack: what it has, under the fixed names."""

from __future__ import annotations

from lagebild.languages.de import dates
from lagebild.languages.de.events import read_events
from lagebild.languages.de.figures import figures
from lagebild.languages.de.mentions import read_mentions, read_name
from lagebild.languages.de.phrases import read_phrase
from lagebild.languages.de.reported_speech import quotes
from lagebild.languages.de.segment import segment
from lagebild.languages.pack import Pack, load_data

__all__ = ["PACK"]

PACK = Pack(
    code="de",
    name="Deutsch",
    version="1",
    function_words=frozenset(load_data("de", "segment")["function_words"]),
    segment=segment,
    mentions=read_mentions,
    times=dates.read,
    quotes=quotes,
    figures=figures,
    events=read_events,
    phrase=read_phrase,
    named=read_name,
    data={
        name: load_data("de", name)
        for name in ("counted", "furniture", "agencies", "outlets", "open", "standing", "statements", "wording")
    },
)
