"""What the event readers of all packs share: the lexicon of triggers, the decision on status, and the making of findings.

Every word comes in as data (`data/events.toml` of a pack). A pack's own `events.py` says how its language builds clauses
and verb groups and hands over `Signals`; from there on nothing depends on the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from lagebild.languages.pack import Data
from lagebild.records import Document, EventMention, Provenance, Quote, Reading, Role, Sentence, Status, Token, evidence, finding_id

__all__ = [
    "Concept", "Lexicon", "Mode", "Segment", "Sets", "Signals", "Trigger", "cut_clauses", "decide", "innermost_quotes",
    "load_lexicon", "make_event", "staged", "surroundings", "undecided", "without_tellers",
]  # fmt: skip

Sets = Mapping[str, frozenset[str]]
"""Word lists by name."""

_BREAKS = frozenset(",;:–—()")
_LONGEST_CLAUSE = 120  # tokens; longer ones are lists or lost marks, cut so that reading stays linear
_LONGEST_WORD = 60  # characters; no head of a compound is looked for in longer ones


@dataclass(frozen=True, slots=True)
class Concept:
    """A PLOVER type (None where there is none) and a language-neutral matter (empty: no event after all).

    `background`: the war itself, which is always under way."""

    type: str | None
    matter: str
    background: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: Concept
    needs: frozenset[str]  # words of which one must stand near; empty where none is needed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Trigger lemmas in lower case -> what they may mean, in the order of the data."""

    verbs: Mapping[str, tuple[_Entry, ...]]
    nouns: Mapping[str, tuple[_Entry, ...]]
    heads: Mapping[str, tuple[_Entry, ...]]
    shortest_head: int

    def verb(self, lemma: str, *near: frozenset[str]) -> Concept | None:
        """The concept of a verb, given the lemmas of ever wider surroundings (clause first, then sentence)."""
        return _pick(self.verbs.get(lemma.lower(), ()), near, lemma.lower())

    def noun(self, lemma: str, *near: frozenset[str]) -> Concept | None:
        """The concept of a noun, by the whole word, then by the part after a hyphen, then by the head of a compound."""
        word = lemma.lower()
        entries = self.nouns.get(word, ())
        if not entries and "-" in word:
            word = word.rpartition("-")[2]
            entries = self.nouns.get(word, ())
        return _pick(entries or self._by_head(word), near, lemma.lower())

    def _by_head(self, word: str) -> tuple[_Entry, ...]:
        if len(word) > _LONGEST_WORD:
            return ()
        for at in range(1, len(word) - self.shortest_head + 1):
            if (entries := self.heads.get(word[at:])) is not None:
                return entries
        return ()


def _pick(entries: Iterable[_Entry], near: tuple[frozenset[str], ...], own: str) -> Concept | None:
    """The first entry that finds a word it needs; the trigger itself is none."""
    if not entries:
        return None
    wanting = [e for e in entries if e.needs]
    for words in near if wanting else ():
        others = words - {own}
        for entry in wanting:
            if _has_any(others, entry.needs):
                return entry.concept if entry.concept.matter else None
    plain = next((e.concept for e in entries if not e.needs), None)
    return plain if plain is not None and plain.matter else None


def _has_any(words: frozenset[str], needed: frozenset[str]) -> bool:
    """A needed word itself, or a compound that ends in it."""
    return bool(words & needed) or any(w.endswith(n) for w in words for n in needed if len(n) > 3)


def load_lexicon(data: Data) -> Lexicon:
    """The lexicon of `data/events.toml`.

    >>> data = {"classes": {"arms": ["rifle"]}, "concept": [{"matter": "delivery", "type": "AID", "verbs": ["ship+arms"]}]}
    >>> lexicon = load_lexicon(data)
    >>> lexicon.verb("ship", frozenset({"rifle"})), lexicon.verb("ship", frozenset({"flower"}))
    (Concept(type='AID', matter='delivery', background=False), None)
    """
    classes = data.get("classes", {})
    verbs: dict[str, list[_Entry]] = {}
    nouns: dict[str, list[_Entry]] = {}
    heads: dict[str, list[_Entry]] = {}
    for row in data["concept"]:
        concept = Concept(type=row.get("type"), matter=row["matter"], background=row.get("background", False))
        for words, table in ((row.get("verbs", ()), verbs), (row.get("nouns", ()), nouns)):
            for word in words:
                lemma, _, needs = word.partition("+")
                entry = _Entry(concept, frozenset(classes.get(needs, [needs])) if needs else frozenset())
                table.setdefault(lemma.lstrip("*"), []).append(entry)
                if lemma.startswith("*"):
                    heads.setdefault(lemma[1:], []).append(entry)
    frozen = [{k: tuple(v) for k, v in table.items()} for table in (verbs, nouns, heads)]
    return Lexicon(verbs=frozen[0], nouns=frozen[1], heads=frozen[2], shortest_head=min(map(len, heads), default=1))


class Mode(StrEnum):
    """How the verb group puts it."""

    ASSERTED = "asserted"  # happened or happens
    PRESENT_PASSIVE = "present_passive"  # "werden geschlossen": decided, under way or about to
    FUTURE = "future"
    INTENDED = "intended"  # "soll kommen", "will liefern"
    PENDING = "pending"  # "muss noch zustimmen"
    HYPOTHETICAL = "hypothetical"  # "könnte", "wenn", "ob"
    COUNTERFACTUAL = "counterfactual"  # "hätte verboten": in somebody's words what they say, else what did not come to pass
    HEARSAY = "hearsay"  # "soll geliefert haben"
    REPORTED_FUTURE = "reported_future"  # "würden", "müssten": what somebody announces, else a mere thought


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What a clause says of its event. `hints` are names of the lists under [status] that have a word near the trigger;
    `attributed`: the mood says that it is someone's words; `past`: a hypothesis about what has been; `presupposed`: taken for
    granted ("angesichts der Entsendung"), so that what governs the clause does not touch it; `finished`: the verb group says that
    it is over ("gewonnen hatten"), so that words about what is to come do not make it so."""

    mode: Mode = Mode.ASSERTED
    negated: bool = False
    attributed: bool = False
    past: bool = True
    presupposed: bool = False
    finished: bool = False
    hints: frozenset[str] = field(default_factory=frozenset)


_BY_HINT = (
    ("plan", Status.PLANNED), ("announce", Status.ANNOUNCED), ("consider", Status.UNCLEAR), ("claim", Status.CLAIMED),
)  # fmt: skip
_BY_QUOTE = {
    Mode.COUNTERFACTUAL: (Status.CLAIMED, Status.UNCLEAR), Mode.REPORTED_FUTURE: (Status.ANNOUNCED, Status.UNCLEAR),
}  # fmt: skip
"""Modes that say one thing in somebody's words, and another in the report's own."""

_FORWARD = frozenset({"plan", "announce", "consider"})
"""Cues whose words are of what is to come."""

_BY_MODE = {
    Mode.HYPOTHETICAL: Status.UNCLEAR, Mode.INTENDED: Status.PLANNED, Mode.PENDING: Status.PLANNED, Mode.HEARSAY: Status.CLAIMED,
}  # fmt: skip


def decide(signals: Signals, quote: Quote | None, cues: Sets) -> tuple[Status, bool]:
    """Status and whether the event is said not to have happened; `quote` is the innermost one around the trigger.

    A denial wins over everything, a confirmation over attribution; what is negated in words with a cue is denied by their
    speaker, what the report itself negates is open.

    >>> decide(Signals(mode=Mode.PENDING), None, {})
    (<Status.PLANNED: 'planned'>, False)
    """
    attributed = quote is not None or signals.attributed
    if signals.presupposed:
        return (Status.CLAIMED if attributed else Status.DONE), False
    cue = quote.cue.lower() if quote is not None and quote.cue else ""
    kinds = frozenset(kind for kind, words in cues.items() if cue in words) | (signals.hints & {"deny", "factive"})
    if "deny" in kinds:
        spared = signals.negated or (quote is not None and quote.negated)
        return (Status.UNCLEAR if spared else Status.DENIED), False
    if signals.negated:
        said = quote is not None and quote.cue is not None and signals.mode is Mode.ASSERTED and not kinds & _FORWARD
        return (Status.DENIED if said else Status.UNCLEAR), True
    if "factive" in kinds and signals.mode is Mode.ASSERTED:
        return Status.DONE, False
    if signals.finished:
        kinds -= _FORWARD
    if signals.mode in _BY_QUOTE:
        return _BY_QUOTE[signals.mode][0 if attributed else 1], False
    if signals.mode in _BY_MODE:
        return _BY_MODE[signals.mode], False
    if signals.mode is Mode.FUTURE:
        return (Status.ANNOUNCED if attributed or "announce" in kinds | signals.hints else Status.PLANNED), False
    for hint, status in _BY_HINT:
        if hint in signals.hints or hint in kinds:
            return status, False
    if signals.mode is Mode.PRESENT_PASSIVE:
        return Status.ANNOUNCED, False
    return (Status.CLAIMED if attributed else Status.DONE), False


def undecided(signals: Signals, lemmas: frozenset[str], status: Sets) -> Signals:
    """Signals of a clause that says nothing either way: "lasse sich weder belegen noch ausschließen".

    >>> status = {"neither": frozenset({"neither"}), "factive": frozenset({"prove"}), "deny": frozenset({"deny"})}
    >>> lemmas = frozenset({"neither", "prove", "deny"})
    >>> undecided(Signals(negated=True), lemmas, {**status, "consider": frozenset()}).negated
    False
    """
    verdicts = status["factive"] | status["deny"] | status["consider"]
    if lemmas & status["neither"] and len(lemmas & verdicts) > 1:
        return replace(signals, mode=Mode.HYPOTHETICAL, negated=False, hints=frozenset())
    return signals


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Tokens `[first, last)` of a sentence that make up one clause, as far as marks and verbs tell."""

    first: int
    last: int

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        return sentence.tokens[self.first : self.last]


def surroundings(sentence: Sentence) -> frozenset[str]:
    """The lemmas of a sentence, where a trigger may find the word it needs; those of its beginning where it is endless."""
    return frozenset(t.lemma.lower() for t in sentence.tokens[: 2 * _LONGEST_CLAUSE])


def cut_clauses(sentence: Sentence, opens: Callable[[Token], bool] | None = None) -> tuple[Segment, ...]:
    """Clauses between commas, colons, dashes and brackets, and before words that open one, 120 tokens at most.

    A stretch without a verb joins the one before it, at the start the one behind it.
    """
    tokens = sentence.tokens
    marks = (i + 1 for i, t in enumerate(tokens) if t.text in _BREAKS or _glued(t.text))
    cuts = {*range(0, len(tokens), _LONGEST_CLAUSE), len(tokens), *marks}
    if opens is not None:
        cuts |= {i for i, t in enumerate(tokens) if opens(t)}
    parts: list[Segment] = []
    bare: Segment | None = None  # the beginning, as long as no verb has come
    for first, last in pairwise(sorted(cuts)):
        if any(t.pos.startswith("V") for t in tokens[first:last]):
            parts.append(Segment(first=bare.first if bare else first, last=last))
            bare = None
        elif parts and last - parts[-1].first <= _LONGEST_CLAUSE:
            parts[-1] = Segment(first=parts[-1].first, last=last)
        else:
            bare = Segment(first=bare.first if bare and last - bare.first <= _LONGEST_CLAUSE else first, last=last)
    return tuple([*parts, bare] if bare else parts)


def _glued(word: str) -> bool:
    """ "worden.Zu": two sentences without the white space between them, as pages lose it."""
    before, _, after = word.partition(".")
    return len(before) > 2 and before.islower() and before.isalpha() and after[:1].isupper() and after.isalpha()


def staged(concept: Concept, chamber: str | None) -> Concept:
    """The stage of a treaty or bill by the chamber ("lower", "upper") that passes or ratifies it.

    >>> staged(Concept("SUPPORT", "treaty:ratified"), "lower").matter
    'treaty:passed_lower'
    """
    if chamber is None or concept.matter not in ("approval", "bill:passed", "treaty:passed", "treaty:ratified"):
        return concept
    process = "bill" if concept.matter.startswith("bill") else "treaty"
    return Concept(concept.type, f"{process}:passed_{chamber}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that name an event, with all that was found out about them. `parts` are places with their roles; `told` and `over`
    as in `EventMention`."""

    start: int
    end: int
    key: str
    concept: Concept
    signals: Signals
    parts: tuple[tuple[int, int, Role], ...] = ()
    told: bool = True
    over: bool = False


def innermost_quotes(reading: Reading) -> Callable[[int, int], Quote | None]:
    """A look-up: the shortest quote whose content holds a place. Contents are indexed by cells of 512 characters."""
    cells: dict[int, list[tuple[int, int, Quote]]] = {}
    for quote in reading.quotes:
        for span in quote.parts(Role.CONTENT):
            for cell in range(span.start // 512, min((span.end - 1) // 512, span.start // 512 + 64) + 1):
                cells.setdefault(cell, []).append((span.start, span.end, quote))
    table: dict[int, list[tuple[int, int, Quote]]] = {
        cell: sorted(rows, key=lambda r: r[1] - r[0])[:64] for cell, rows in cells.items()
    }

    def find(start: int, end: int) -> Quote | None:
        return next((q for s, e, q in table.get(start // 512, ()) if s <= start and end <= e), None)

    return find


def without_tellers(trigger: Trigger, quote: Quote | None, telling: frozenset[str]) -> Trigger:
    """A trigger without those who only tell of it: X in "according to X", "laut X", "X zufolge"."""
    if quote is None or (quote.cue or "").lower() not in telling:
        return trigger
    tellers = quote.parts(Role.SPEAKER)
    kept = (p for p in trigger.parts if p[2] is Role.TIME or not any(s.start < p[1] and p[0] < s.end for s in tellers))
    return replace(trigger, parts=tuple(kept))


def make_event(document: Document, trigger: Trigger, quote: Quote | None, settings: tuple[Sets, Provenance]) -> EventMention:
    """The finding of a trigger; `quote` is the innermost one around it, `settings` the cues by status and the reader."""
    cues, provenance = settings
    own = quote if quote is not None and not _is_cue(quote, trigger) else None
    signals = Signals(presupposed=True) if trigger.concept.background else trigger.signals
    status, negated = decide(signals, None if trigger.concept.background else own, cues)
    places = tuple(
        evidence(document.id, document.text, start, end, role)
        for start, end, role in ((trigger.start, trigger.end, Role.VALUE), *trigger.parts)
    )
    concept = trigger.concept
    return EventMention(
        id=finding_id("event", places, concept.type, status, concept.matter), evidence=places, provenance=provenance,
        type=concept.type, key=trigger.key, status=status, negated=negated, matter=concept.matter,
        ahead=_ahead(status, signals), told=trigger.told and not trigger.concept.background, over=trigger.over,
    )  # fmt: skip


def _ahead(status: Status, signals: Signals) -> bool:
    if status in (Status.PLANNED, Status.ANNOUNCED):
        return True
    return status is Status.UNCLEAR and not signals.negated and not signals.past


def _is_cue(quote: Quote, trigger: Trigger) -> bool:
    return any(s.start <= trigger.start < s.end for s in quote.parts(Role.CUE))
