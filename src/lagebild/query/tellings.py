"""A judgement told in the words of an interface language, the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.languages.judging import JudgingWords
from lagebild.records.judgements import Judgement, Ruling, State, Target, Verb

__all__ = ["Told"]

_NAME = 70  # characters of a name


class Told:
    """Judgements in words. `short` are their short ids, `undone` what an undo of theirs was about."""

    def __init__(self, lang: str, short: Mapping[str, str]) -> None:
        self.words, self.short = JudgingWords(lang), short

    def headline(self, judgement: Judgement) -> str:
        """A judgement on one line: its id, who did what, when and why."""
        words, j = self.words, judgement
        what = f" {self.subject(j)}" if j.targets else f" {self.short.get(j.of or '', j.of)}"
        when = words.say("by_when", by=j.by, at=words.moment(j.at))
        why = f": {j.why}" if j.why else ""
        return f"{self.short.get(j.id, j.id)}  {words.label('verb', j.verb.value)}{what} – {when}{why}"

    def subject(self, judgement: Judgement) -> str:
        """What a judgement is about, with what becomes of it."""
        words, j = self.words, judgement
        kind = words.label("thing", j.targets[0].kind.value)
        names = " + ".join(_named(t) for t in j.targets)
        notes = []
        if j.verb is Verb.SPLIT:
            notes += [words.say("apart_from", name=_named(j.away))] if j.away else []
            notes += [words.say("joined_to", name=_named(j.to))] if j.to else []
        notes += [words.say("as_name", name=f"»{j.name}«")] if j.name else []
        return f"{kind} {names}" + (f" ({', '.join(notes)})" if notes else "")

    def state(self, ruling: Ruling) -> str:
        """What became of a judgement, and why."""
        words = self.words
        text = words.label("state", ruling.state.value)
        notes = [words.label("reason", ruling.reason)] if ruling.reason else []
        if ruling.overruled_by:
            notes.append(words.say("overruled_by", id=self.short.get(ruling.overruled_by, ruling.overruled_by)))
        notes += [words.count("lost", ruling.lost)] if ruling.lost and ruling.state is not State.NOT_APPLICABLE else []
        notes += [words.count("fresh", ruling.fresh)] if ruling.fresh else []
        return text + (f" ({'; '.join(notes)})" if notes else "")


def _named(target: Target) -> str:
    name = target.form or target.name
    return f"»{name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + '…'}«"
