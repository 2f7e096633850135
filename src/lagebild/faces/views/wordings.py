"""All wordings of a statement, what reports leave out of it, and who is meant by which name."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.faces.views.courses_model import NamedView, OmissionView, WordingView
from lagebild.faces.views.lookup import Lookup, clean
from lagebild.records import Claim, Quote

__all__ = ["view_named", "view_omissions", "view_wordings"]


def view_wordings(look: Lookup, quotes: Sequence[Quote]) -> tuple[WordingView, ...]:
    """The other wordings, each once; what only repeats the first, or stands inside it, is cited and not shown again."""
    first, *others = quotes
    seen = [_plain(look, first)]
    views = []
    for quote in others:
        text = _plain(look, quote)
        if not quote.fragment and not any(text in s for s in seen):
            seen.append(text)
            views.append(
                WordingView(
                    report=look.tags[quote.document],
                    manner=look.words.label("manner", quote.manner.value),
                    excerpt=look.bare(quote.span),
                    cites=look.cites((quote.span,)),
                )
            )
    return tuple(views)


def _plain(look: Lookup, quote: Quote) -> str:
    return " ".join(look.text(quote.span).casefold().split())


def view_omissions(look: Lookup, claim: Claim) -> tuple[OmissionView, ...]:
    """What each report that carries a statement leaves out of it."""
    shown = (o for o in claim.omissions if o.document in look.tags and o.evidence.span.document in look.tags)
    return tuple(
        OmissionView(
            what=look.words.label("left_out", o.kind),
            report=look.tags[o.document],
            excerpt=look.bare(o.evidence.span),
            cites=look.cites((o.evidence.span,)),
        )
        for o in shown
    )


def view_named(look: Lookup) -> tuple[NamedView, ...]:
    """Who is who: actors that the reports name in several ways, or that were joined for a reason."""
    views = []
    for actor in look.picture.actors:
        forms = [clean(f) for f in actor.forms if f != actor.name]
        if forms or actor.reasons:
            views.append(
                NamedView(
                    name=clean(actor.name),
                    role=clean(actor.role) if actor.role and actor.role not in actor.name else "",
                    forms=", ".join(forms),
                    reasons=look.words.labels("joined", actor.reasons),
                )
            )
    return tuple(views)
