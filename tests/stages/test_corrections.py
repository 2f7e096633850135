"""A report takes up what others say, to say that it is not so."""

from __future__ import annotations

import pytest

from lagebild.languages.words import Words
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Capture, Media, Verdict

HEAD = "Ausbruch im Elbheim von Tallhaven\n\n"
EARLY = HEAD + "Der Ausbruch im Elbheim von Tallhaven soll auf eine Schaustellerin zurückgehen. In Tallhaven ermittelt die Stadt."
OWN = "Den Ausbruch im Elbheim von Tallhaven soll eine Köchin ausgelöst haben, die dort wohnt."


def verdicts(text: str) -> dict[tuple[str, str], Verdict]:
    """The verdicts on what is refuted, by the words of both sides."""
    read = [
        read_capture(Capture(id=n, source=n, media=Media.TEXT, data=t.encode()), None)
        for n, t in (("a", EARLY), ("b", HEAD + text))
    ]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    texts = {d.id: d.text for d, _ in read}
    quotes = {q.id: texts[q.document][q.span.start : q.span.end] for r in analysis.readings for q in r.quotes}
    return {(quotes[r.left], quotes[r.right]): r.verdict for r in analysis.relations if "refuted" in r.reasons}


def test_what_is_refuted_gives_way_to_what_the_report_says() -> None:
    found = verdicts(f"{OWN} Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das stimmt offenbar nicht.")
    sides = {tuple(sorted(w.split()[-1] for w in pair)): v for pair, v in found.items()}
    assert set(found.values()) == {Verdict.CONFLICT, Verdict.SUPERSEDED}
    assert len(sides) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN} Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das stimmt offenbar.",
        f"{OWN} Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das Heim bleibt nicht offen.",
        f"{OWN} In Tallhaven ermittelt die Stadt. Das stimmt offenbar nicht.",
    ],
)
def test_no_more_than_what_is_refuted(text: str) -> None:
    assert not any(v is Verdict.CONFLICT for v in verdicts(text).values())


def brief_lines(text: str, language: str = "de") -> list[str]:
    """The sentences of the brief on what is rejected."""
    read = [
        read_capture(Capture(id=n, source=n, media=Media.TEXT, data=t.encode()), None)
        for n, t in (("a", EARLY), ("b", HEAD + text))
    ]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    mark = Words(language).template("conflict_refuted").partition("{")[0]
    return [s.text for s in paint(analysis, language).brief.sentences if s.text.startswith(mark)]


def test_what_is_rejected_stands_first_with_the_words_that_reject_it() -> None:
    text = f"{OWN} Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das stimmt offenbar nicht."
    (told,) = brief_lines(text)
    assert "zurückgewiesen: »Andere Blätter hatten gemeldet, die Frau sei Schaustellerin.« – dagegen" in told
    assert "»Das stimmt offenbar nicht.«" in told
    assert "Köchin" not in told, "what is itself only passed on puts nothing right"
    assert len(brief_lines(text, "en")) == 1


def test_what_two_others_said_is_rejected_by_one_sentence() -> None:
    (told,) = brief_lines(
        f"{OWN} Die Behörden hatten mitgeteilt, die Frau sei Ärztin. Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. "
        "Beides stimmt offenbar nicht."
    )
    assert told.index("Ärztin") < told.index("»Andere Blätter") < told.index("»Beides stimmt offenbar nicht.«")


def test_what_a_report_answers_for_itself_is_told_behind_it() -> None:
    (told,) = brief_lines(
        "Den Ausbruch löste eine Köchin aus, sagte Bürgermeisterin Ada Wolk. Andere Blätter hatten gemeldet, die Frau sei "
        "Schaustellerin. Das stimmt nicht."
    )
    assert "»Das stimmt nicht.« »Den Ausbruch löste eine Köchin aus, sagte Bürgermeisterin Ada Wolk.«" in told
