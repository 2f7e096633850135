"""The last gate: a sentence of the brief is re-checked against the stored text before anybody sees it.

- every citation exists and its digest holds;
- a piece taken from a report is that slice, to the letter;
- a derived piece (a date, a resolved name) is what its findings give, computed anew, and a name is really named by
  one of the citations;
- no other piece holds a digit: numbers come from reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.errors import CitationError
from lagebild.languages.words import Words
from lagebild.records import BriefSentence, Index, MentionForm, Piece, Role, Span
from lagebild.text.recheck import edit_holds
from lagebild.text.wording import alike, words_of

__all__ = ["check_sentence", "derive", "is_named"]


def check_sentence(sentence: BriefSentence, index: Index, words: Words) -> None:
    """Pass silently, or say what does not hold.

    Raises:
        CitationError: a citation, slice, derived value, name or number does not hold.
    """
    if not sentence.citations:
        raise CitationError("a sentence without citation")
    cited = [index.cited(e) for e in sentence.citations]
    spans = [e.span for e in sentence.citations]
    if sentence.kind == "edit":
        _check_edit(sentence, index)
    for piece in sentence.pieces:
        if piece.evidence is not None:
            if not _to_the_letter(piece.text, index.cited(piece.evidence), piece.evidence.role):
                raise CitationError(f"not the words of the report: {piece.text!r}")
        elif piece.derived is not None:
            _check_derived(piece, piece.derived, index, words)
            if piece.derived.startswith("name:") and not is_named(piece.text, cited, spans, index):
                raise CitationError(f"the citations do not name {piece.text!r}")
        elif any(c.isdigit() for c in piece.text):
            raise CitationError(f"a number from nowhere: {piece.text!r}")


def _to_the_letter(told: str, written: str, role: Role) -> bool:
    """Whether words are a report's own; a value may lose the capital with which its sentence begins ("Elf", "Rund 30")."""
    return told == written or (role is Role.VALUE and told == written[:1].lower() + written[1:])


def _check_derived(piece: Piece, source: str, index: Index, words: Words) -> None:
    if derive(source, index, words) != piece.text:
        raise CitationError(f"not what the findings give: {piece.text!r}")


def derive(source: str, index: Index, words: Words) -> str:
    """The words behind a derived piece ("report:<document>": the name of a report; "house:<document>": without its day).

    "at:<event>", "said:<finding>" (of a stance), "on:<figure>" and "published:<document>" (without the year where that goes
    without saying), "where:<series>", "side:<history>", "name:<finding>:<number of the holder>", "via:<finding>:<number>".

    Raises:
        CitationError: there is nothing of this name.
    """
    kind, _, rest = source.partition(":")
    if kind in ("report", "house") and rest in index.documents:
        return _report(rest, index, words, dated=kind == "report")
    if (dated := _dated(kind, rest, index, words)) is not None:
        return dated
    if kind == "where":
        series = next((s for s in index.analysis.series if s.id == rest), None)
        if series is not None and series.where is not None:
            return series.where
    elif kind == "side":
        side = next((h for h in index.analysis.stances if h.id == rest), None)
        if side is not None:
            return side.name
    elif kind in ("name", "via"):
        finding, _, number = rest.partition(":")
        who = index.attributions.get(finding)
        names = (who.holders if kind == "name" else who.via) if who else ()
        if number.isdigit() and int(number) < len(names):
            return names[int(number)]
    raise CitationError(f"nothing to derive from {source!r}")


def _dated(kind: str, rest: str, index: Index, words: Words) -> str | None:
    """When something was, held, was said or came out."""
    if kind == "at" and rest in index.events:
        return words.when(index.events[rest].range)
    if kind == "on" and rest in index.points:
        return words.short(index.held(rest), index.year)
    if kind == "published" and rest in index.datings:
        return words.short(index.datings[rest].range, index.year)
    said = next((p for h in index.analysis.stances for p in h.points if p.finding == rest), None) if kind == "said" else None
    return words.when(said.when) if said is not None else None


def _report(document: str, index: Index, words: Words, *, dated: bool) -> str:
    """A report by its outlet; by outlet and day where the story has several of it; by its title where the outlet is not known."""
    outlets = {d: (p.outlet if (p := index.providers.get(d)) else None) or index.documents[d].outlet for d in index.documents}
    name = outlets[document]
    if not name:
        title = " ".join((index.documents[document].title or "").split())
        return f"{words.template('open_mark')}{title}{words.template('close_mark')}" if title else words.say("outlet_unknown")
    dating = index.datings.get(document)
    several = dated and sum(o == name for o in outlets.values()) > 1
    return f"{name}, {words.when(dating.range if dating else None)}" if several else name


def _check_edit(sentence: BriefSentence, index: Index) -> None:
    cited = set(sentence.citations)
    edits = (e for c in index.analysis.lineage.copies for e in c.edits if cited.issuperset(e.evidence))
    if not any(edit_holds(e, index.documents) for e in edits):
        raise CitationError("a change that the cited places do not show")


def is_named(name: str, cited: Sequence[str], spans: Sequence[Span], index: Index) -> bool:
    """Whether a citation names the holder: by a mention that was resolved to that actor (no pronoun), or word by word."""
    for actor in index.actors_named.get(name, ()):
        mentions = (index.mentions[m] for m in actor.mentions if m in index.mentions)
        real = [m.span for m in mentions if m.form is not MentionForm.PRONOUN]
        if any(m.overlaps(s) for m in real for s in spans):
            return True
    there = [w for text in cited for w in words_of(text)]
    return all(any(alike(w, v) for v in there) for w in words_of(name) if w[:1].isupper())
