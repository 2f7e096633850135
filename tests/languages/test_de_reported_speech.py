from __future__ import annotations

import pytest

from lagebild.languages.de.clauses import ClauseKind, Mood, mood, split_clauses
from lagebild.languages.de.reported_speech import quotes
from lagebild.languages.de.segment import segment
from lagebild.records import Block, BlockKind, Document, Manner, Quote, Reading, Role, Sentence, Token, digest


def document(text: str, kinds: dict[int, BlockKind] | None = None) -> Document:
    """A document whose lines are its blocks."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            kind = (kinds or {}).get(number, BlockKind.PARAGRAPH)
            blocks.append(Block(start=at, end=at + len(line), kind=kind))
        at += len(line) + 1
    return Document(id="d", source="d", text=text, digest=digest(text), language="de", blocks=tuple(blocks))


def read(text: str, kinds: dict[int, BlockKind] | None = None) -> tuple[Quote, ...]:
    made = document(text, kinds)
    return quotes(made, Reading(document="d", language="de", sentences=segment(text, made.blocks)))


def words(text: str, quote: Quote, role: Role) -> list[str]:
    return [text[s.start : s.end] for s in quote.parts(role)]


def one(text: str) -> Quote:
    found = read(text)
    assert len(found) == 1, [(q.manner, words(text, q, Role.CONTENT)) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("„Wir bauen neu“, sagte Bürgermeisterin Ada Klein am Montag.", ["Wir bauen neu"], ["Bürgermeisterin Ada Klein"]),
        ("»Wir bauen neu«, sagte Klein.", ["Wir bauen neu"], ["Klein"]),
        ('"Wir bauen neu", sagte Klein.', ["Wir bauen neu"], ["Klein"]),
        ("Klein sagte: „Wir bauen neu. Das wird teuer.“", ["Wir bauen neu. Das wird teuer."], ["Klein"]),
        ("„Wir bauen“, sagte Klein, „aber nicht sofort.“", ["Wir bauen", "aber nicht sofort."], ["Klein"]),
        ("„Wir bauen neu“, so Klein.", ["Wir bauen neu"], ["Klein"]),
        ("„Wir bauen.\nWir bauen neu“, sagte Klein.", ["Wir bauen.\nWir bauen neu"], ["Klein"]),
        ("„Wir bauen.“ sagte Klein.", ["Wir bauen."], ["Klein"]),
        ("„Bauen wir neu?“, fragte der Rat.", ["Bauen wir neu?"], ["der Rat"]),
    ],
)
def test_direct(text: str, content: list[str], speaker: list[str]) -> None:
    quote = one(text)
    assert quote.manner is Manner.DIRECT
    assert not quote.fragment
    assert words(text, quote, Role.CONTENT) == content
    assert words(text, quote, Role.SPEAKER) == speaker


def test_a_quotation_without_cue_is_of_who_spoke_last() -> None:
    text = "„Wir bauen neu“, sagte Klein. „Das wird teuer.“"
    first, second = read(text)
    assert words(text, second, Role.CONTENT) == ["Das wird teuer."]
    assert words(text, second, Role.SPEAKER) == words(text, first, Role.SPEAKER) == ["Klein"]
    assert second.cue is None


@pytest.mark.parametrize(
    "text",
    [
        "Die Zeitung „Seepost“ erscheint seit zehn Jahren.",
        "Der sogenannte „Wellenbrecher“ ist fertig.",
        "Sie las gern im Roman „Die letzte Ulme“.",
        "Der Damm hält. Die Sonne scheint.",
        "Der Damm soll neu gebaut werden.",
        "Sollte der Damm brechen, wird es nass.",
        "Nach dem Bericht des Ministers ging die Sitzung weiter.",
        "Nach der Sitzung ging der Minister nach Hause.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert read(text) == ()


def test_a_fragment_has_the_speaker_of_its_clause() -> None:
    text = "Klein sprach von einem „großen Glück“ für Sandmark."
    fragment = next(q for q in read(text) if q.fragment)
    assert words(text, fragment, Role.CONTENT) == ["großen Glück"]
    assert words(text, fragment, Role.SPEAKER) == ["Klein"]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("Klein sagte, dass der Hafen sicher sei.", ["dass der Hafen sicher sei"], ["Klein"], "sagen"),
        ("Klein sagte, der Hafen sei sicher.", ["der Hafen sei sicher"], ["Klein"], "sagen"),
        ("Klein sagte, der Hafen ist sicher.", ["der Hafen ist sicher"], ["Klein"], "sagen"),
        ("Der Hafen sei sicher, sagte Klein.", ["Der Hafen sei sicher"], ["Klein"], "sagen"),
        ("Der Hafen sei, sagte Klein, sicher.", ["Der Hafen sei", "sicher"], ["Klein"], "sagen"),
        ("Der Hafen sei sicher, so Klein.", ["Der Hafen sei sicher"], ["Klein"], "so"),
        ("Der Hafen sei sicher, hieß es aus dem Rathaus.", ["Der Hafen sei sicher"], ["dem Rathaus"], "heißen"),
        ("In der Erklärung heißt es, der Hafen sei sicher.", ["der Hafen sei sicher"], ["der Erklärung"], "heißen"),
        ("Klein kündigte an, den Hafen im Mai zu öffnen.", ["den Hafen im Mai zu öffnen"], ["Klein"], "ankündigen"),
        ("Die Opposition warf Klein vor, den Schaden verschwiegen zu haben.", ["den Schaden verschwiegen zu haben"],
         ["Die Opposition"], "vorwerfen"),
        ("Klein forderte den Rat auf, schnell zu handeln.", ["schnell zu handeln"], ["Klein"], "auffordern"),
        ("Klein fragte, ob der Damm halte.", ["ob der Damm halte"], ["Klein"], "fragen"),
        ("Klein erklärte, warum der Damm gebrochen sei.", ["warum der Damm gebrochen sei"], ["Klein"], "erklären"),
        ("Klein geht davon aus, dass der Damm hält.", ["dass der Damm hält"], ["Klein"], "ausgehen"),
        ("Wie die Feuerwehr mitteilte, ist der Damm gebrochen.", ["ist der Damm gebrochen"], ["die Feuerwehr"], "mitteilen"),
        ("Der Damm ist gebrochen, wie die Feuerwehr mitteilte.", ["Der Damm ist gebrochen"], ["die Feuerwehr"], "mitteilen"),
        ("Der Damm ist gebrochen, teilte die Feuerwehr mit.", ["Der Damm ist gebrochen"], ["die Feuerwehr"], "mitteilen"),
        ("Der Sprecher des Rates, Jon Lund, sagte, der Damm halte.", ["der Damm halte"],
         ["Der Sprecher des Rates, Jon Lund"], "sagen"),
        ("Als der Damm brach, sagte Klein, dass niemand verletzt sei.", ["dass niemand verletzt sei"], ["Klein"], "sagen"),
        ("Klein betonte, der Damm, der 1901 gebaut wurde, sei sicher.", ["der Damm, der 1901 gebaut wurde, sei sicher"],
         ["Klein"], "betonen"),
        ("Der Vorwurf der Opposition, der Damm sei unsicher, ist alt.", ["der Damm sei unsicher"], ["der Opposition"], "Vorwurf"),
    ],
)  # fmt: skip
def test_indirect_by_verb_or_noun(text: str, content: list[str], speaker: list[str], cue: str) -> None:
    quote = one(text)
    assert quote.manner is Manner.INDIRECT
    assert words(text, quote, Role.CONTENT) == content
    assert words(text, quote, Role.SPEAKER) == speaker
    assert quote.cue == cue


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("Laut Feuerwehr ist der Damm gebrochen.", ["ist der Damm gebrochen"], ["Feuerwehr"], "laut"),
        ("Nach Angaben der Polizei wurden zwölf Menschen verletzt.", ["wurden zwölf Menschen verletzt"], ["der Polizei"], "nach"),
        (
            "Zwölf Menschen wurden nach Angaben der Polizei verletzt.",
            ["Zwölf Menschen wurden", "verletzt"],
            ["der Polizei"],
            "nach",
        ),
        (
            "Ersten Angaben zufolge wurden zwölf Menschen verletzt.",
            ["wurden zwölf Menschen verletzt"],
            ["Ersten Angaben"],
            "zufolge",
        ),
        ("Dem Bericht der Seepost zufolge ist der Damm gebrochen.", ["ist der Damm gebrochen"], ["der Seepost"], "zufolge"),
        ("23 Häuser wurden Scharf zufolge geräumt.", ["23 Häuser wurden", "geräumt"], ["Scharf"], "zufolge"),
        ("Seiner Meinung nach ist der Damm sicher.", ["ist der Damm sicher"], ["Seiner Meinung"], "nach"),
        ("Nach eigenen Angaben hat die Firma alles geprüft.", ["hat die Firma alles geprüft"], ["die Firma"], "nach"),
        ("Aus Sicht der Firma ist der Damm sicher.", ["ist der Damm sicher"], ["der Firma"], "aus"),
    ],
)
def test_indirect_by_source(text: str, content: list[str], speaker: list[str], cue: str) -> None:
    quote = one(text)
    assert quote.manner is Manner.INDIRECT
    assert words(text, quote, Role.CONTENT) == content
    assert words(text, quote, Role.SPEAKER) == speaker
    assert quote.cue == cue


def test_demnach_is_of_who_spoke_last() -> None:
    text = "Laut Feuerwehr ist der Damm gebrochen. Die Häuser sind demnach leer."
    second = read(text)[1]
    assert words(text, second, Role.CONTENT) == ["Die Häuser sind", "leer"]
    assert words(text, second, Role.SPEAKER) == ["Feuerwehr"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Damm soll 1901 gebaut worden sein.", "Der Damm soll 1901 gebaut worden sein"),
        ("Befürchtet wird, dass der Damm bricht.", "dass der Damm bricht"),
    ],
)
def test_hearsay_names_nobody(text: str, content: str) -> None:
    quote = one(text)
    assert quote.hearsay
    assert quote.part(Role.SPEAKER) is None
    assert words(text, quote, Role.CONTENT) == [content]


@pytest.mark.parametrize(
    ("text", "content", "negated"),
    [
        ("Klein kritisierte die Entscheidung des Rates.", "die Entscheidung des Rates", False),
        ("Klein warnte vor einem neuen Bruch.", "vor einem neuen Bruch", False),
        ("Klein hat am Mittwoch die Berichte bestätigt.", "die Berichte", False),
        ("Der Rat weist das zurück.", "weist das zurück", False),
        ("Klein stritt den Vorwurf nicht ab.", "den Vorwurf", True),
        ("Klein wollte sich nicht äußern.", "wollte sich nicht äußern", True),
    ],
)
def test_reported(text: str, content: str, negated: bool) -> None:
    quote = one(text)
    assert quote.manner is Manner.REPORTED
    assert words(text, quote, Role.CONTENT) == [content]
    assert quote.negated is negated
    assert quote.part(Role.SPEAKER) is not None


def test_a_sentence_that_somebody_confirms() -> None:
    text = "Der Damm ist gebrochen. Das bestätigte Klein."
    quote = one(text)
    assert words(text, quote, Role.CONTENT) == ["Der Damm ist gebrochen"]
    assert words(text, quote, Role.SPEAKER) == ["Klein"]


def test_a_free_run_goes_on_with_its_speaker() -> None:
    text = "Klein sagte, der Damm sei alt. Er müsse neu gebaut werden. Das Geld fehle noch. Es regnet."
    _, free = read(text)
    assert free.manner is Manner.FREE_INDIRECT
    assert words(text, free, Role.CONTENT) == ["Er müsse neu gebaut werden. Das Geld fehle noch"]
    assert words(text, free, Role.SPEAKER) == ["Klein"]
    assert free.cue is None


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Klein sagte laut dpa, der Damm sei alt.", ["dpa"]),
        ("Klein beschuldigte den Rat, das Geld verschwendet zu haben, wie Reuters berichtete.", ["Reuters"]),
        ("Der Damm ist gebrochen. Das sagte Klein dem NDR.", ["dem NDR"]),
        ('"Wir bauen neu", sagte Klein der Zeitung "Seepost".', ['der Zeitung "Seepost"']),
    ],
)
def test_channels(text: str, via: list[str]) -> None:
    quote = one(text)
    assert words(text, quote, Role.VIA) == via
    assert words(text, quote, Role.SPEAKER) == ["Klein"]


def test_the_subject_is_shared_over_und() -> None:
    text = "Klein warnte vor Regen und forderte, dass der Rat handelt."
    found = read(text)
    assert [words(text, q, Role.SPEAKER) for q in found] == [["Klein"], ["Klein"]]
    assert [q.cue for q in found] == ["warnen", "fordern"]


def test_no_pair_over_furniture() -> None:
    text = "„Wir bauen\nMehr zum Thema\nneu“, sagte Klein."
    found = read(text, {1: BlockKind.RELATED_LINK})
    assert all("Thema" not in w for q in found for w in words(text, q, Role.CONTENT))


def test_ids_and_order_are_stable() -> None:
    text = "„Wir bauen neu“, sagte Klein. Laut Feuerwehr ist der Damm gebrochen."
    first, second = read(text), read(text)
    assert first == second
    assert [q.span.start for q in first] == sorted(q.span.start for q in first)
    assert len({q.id for q in first}) == len(first)


@pytest.mark.parametrize("unit", ["„a“ ", '" ', "sagte, ", "dass er sagte, ", "(laut dpa ", "nach Angaben der ", "so X, "])
def test_hostile_text_stays_linear(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    tokens = tuple(Token(i, i + len(w), w, "NN", w) for i, w in _places(text))
    made = document(text)
    whole = Sentence(start=0, end=len(text), block=0, kind=BlockKind.PARAGRAPH, tokens=tokens)
    quotes(made, Reading(document="d", language="de", sentences=(whole,)))


def _places(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split(" "):
        if word:
            found.append((at, word))
        at += len(word) + 1
    return found


def tagged(*pairs: tuple[str, str, str]) -> tuple[Token, ...]:
    made, at = [], 0
    for text, pos, lemma in pairs:
        made.append(Token(at, at + len(text), text, pos, lemma))
        at += len(text) + 1
    return tuple(made)


@pytest.mark.parametrize(
    ("word", "pos", "lemma", "expected"),
    [
        ("sei", "VA(FIN)", "sein", Mood.SUBJUNCTIVE_1),
        ("komme", "VV(FIN)", "kommen", Mood.SUBJUNCTIVE_1),
        ("fehle", "VV(FIN)", "fehlen", Mood.SUBJUNCTIVE_1),
        ("erwarte", "VV(FIN)", "erwarten", Mood.SUBJUNCTIVE_1),
        ("sagte", "VV(FIN)", "sagen", Mood.INDICATIVE),
        ("kommt", "VV(FIN)", "kommen", Mood.INDICATIVE),
        ("wäre", "VA(FIN)", "sein", Mood.SUBJUNCTIVE_2),
        ("käme", "VV(FIN)", "kommen", Mood.SUBJUNCTIVE_2),
        ("wollte", "VM(FIN)", "wollen", Mood.INDICATIVE),
    ],
)
def test_mood(word: str, pos: str, lemma: str, expected: Mood) -> None:
    assert mood(tagged(("er", "PPER", "er"), (word, pos, lemma)), 1) is expected


def test_the_first_person_is_no_subjunctive() -> None:
    assert mood(tagged(("ich", "PPER", "ich"), ("habe", "VA(FIN)", "haben")), 1) is Mood.INDICATIVE


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sie sagte, dass er kommt.", [ClauseKind.MAIN, ClauseKind.SUB]),
        ("Der Mann, der rief, ging.", [ClauseKind.VERBLESS, ClauseKind.RELATIVE, ClauseKind.MAIN]),
        ("Sie fragte, warum er kam.", [ClauseKind.MAIN, ClauseKind.WH]),
        ("Sie versprach, bald zu kommen.", [ClauseKind.MAIN, ClauseKind.INFINITIVE]),
        ("Sie rief und winkte ihm zu.", [ClauseKind.MAIN, ClauseKind.MAIN]),
        ("Sie kam (und er ging, leise) nach Hause.", [ClauseKind.MAIN]),
    ],
)
def test_clauses(text: str, kinds: list[ClauseKind]) -> None:
    (sentence,) = segment(text, (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),))
    assert [c.kind for c in split_clauses(sentence.tokens)] == kinds


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Damit widerspricht das Amt dem Werk, das erklärt hatte, der See sei sauber.", "der See sei sauber", "dem Werk"),
        ("Klein warf dem Rektor vor, der am Montag gesagt hatte, die Halle sei sicher.", "die Halle sei sicher", "dem Rektor"),
        ("Klein hat dem Rektor widersprochen, der gesagt hatte, dass die Halle sicher sei.", "dass die Halle sicher sei", "dem Rektor"),
        ("Klein wies den Bericht zurück, in dem es hieß, die Halle sei sicher.", "die Halle sei sicher", None),
        ("Klein wies Vorwürfe des Vereins zurück, der behauptet hatte, die Halle sei alt.", "die Halle sei alt", "des Vereins"),
        ("Klein sagte, der Rektor, der versichert hatte, die Halle sei alt, habe gelogen.", "die Halle sei alt", "der Rektor"),
        ("Klein kritisierte die Rektorin, die versichert hatte, dass die Halle sicher sei.", "dass die Halle sicher sei", "die Rektorin"),
    ],
)  # fmt: skip
def test_what_a_relative_clause_tells_is_of_whom_it_is_about(text: str, content: str, speaker: str | None) -> None:
    quote = next(q for q in read(text) if words(text, q, Role.CONTENT) == [content])
    assert words(text, quote, Role.SPEAKER) == ([speaker] if speaker else [])
    others = [words(text, q, Role.CONTENT)[0] for q in read(text) if "Klein" in words(text, q, Role.SPEAKER)]
    assert content not in others


@pytest.mark.parametrize("told", ["die Halle sei sicher", "dass die Halle sicher sei"])
def test_the_clause_around_a_telling_relative_clause_goes_on(told: str) -> None:
    text = f"Der Rektor, der zuletzt gesagt hatte, {told}, räumte Versäumnisse ein."
    inner, outer = read(text)
    assert (words(text, inner, Role.CONTENT), words(text, inner, Role.SPEAKER)) == ([told], ["Der Rektor"])
    assert (words(text, outer, Role.CONTENT), words(text, outer, Role.SPEAKER)) == (["Versäumnisse"], ["Der Rektor"])


@pytest.mark.parametrize(
    "text",
    [
        "Auch der Fall zeigt, dass es nicht reicht.",
        "Die Satzung räumt den Anwohnern das Vorrecht ein.",
        "Die Wahl soll durch eine Abstimmung bestätigt werden.",
        "Klein sitzt im Rat, der darüber entscheidet, ob gebaut wird.",
        "Das Wetter lässt Böses befürchten.",
    ],
)
def test_things_say_nothing(text: str) -> None:
    assert [words(text, q, Role.CONTENT) for q in read(text)] == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Eine umfassende Aufklärung fordert auch Ada Klein.", "Ada Klein", "Eine umfassende Aufklärung"),
        ("Die Studie zeigt, dass der Damm hält.", "Die Studie", "dass der Damm hält"),
        ("Außerdem forderte die Ministerin von Klein, das Geld zu spenden.", "die Ministerin", "das Geld zu spenden"),
        ("Laut einem Bericht des Morgenblatts hat der Damm gehalten.", "des Morgenblatts", "hat der Damm gehalten"),
        ("Der Rat bekam für seinen Vorschlag, das Wehr zu verlegen.", "Der Rat", "das Wehr zu verlegen"),
        ("Das Wehr sei sicher, sagte Sprecher Gerhard Schick.", "Sprecher Gerhard Schick", "Das Wehr sei sicher"),
        ("„Der Damm hält“, zitiert die Zeitung eine Sprecherin.", "eine Sprecherin", "Der Damm hält"),
    ],
)
def test_who_can_speak(text: str, speaker: str, content: str) -> None:
    quote = one(text)
    assert words(text, quote, Role.SPEAKER) == [speaker]
    assert words(text, quote, Role.CONTENT) == [content]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Klein hält den Vorwurf für nicht begründet.", False),
        ("Viele Anwohner kritisierten nicht nur die Maßnahmen.", False),
        ("Klein bestätigte die Berichte nicht.", True),
    ],
)
def test_what_is_negated(text: str, negated: bool) -> None:
    assert one(text).negated is negated


def test_the_reporters_own_subjunctive() -> None:
    text = "Der Damm sei sicher, sagte Klein. Ein Bruch könnte die ganze Stadt treffen."
    assert len(read(text)) == 1
    text = "Der Damm sei sicher, sagte Klein. Ein Bruch könne die ganze Stadt treffen."
    assert len(read(text)) == 2


def test_the_outer_speaker_goes_on() -> None:
    text = "Die Werft teilte mit, auch der Vorstand befürworte den Bau. Das Dock werde größer."
    last = read(text)[-1]
    assert (last.manner, words(text, last, Role.SPEAKER)) == (Manner.FREE_INDIRECT, ["Die Werft"])


def test_a_verb_of_saying_with_a_subject_of_its_own_ends_the_run() -> None:
    text = (
        "Die Hafenverwaltung sagte, alle Gäste seien informiert worden. "
        "Der Betreiber des Golden Pubs, in dem sie war, teile mit, dass man alle Regeln eingehalten habe."
    )
    told = read(text)[-1]
    assert words(text, told, Role.SPEAKER) == ["Der Betreiber des Golden Pubs"]
    assert words(text, told, Role.CONTENT) == ["dass man alle Regeln eingehalten habe"]


def test_another_place_at_the_head_of_a_paragraph_ends_the_run() -> None:
    text = (
        "Ada Klein sagte, der Fall zeige die Gefahr. Alle müssten vorsichtig handeln.\n"
        "In einem Heim in Wolkenbrück bestätige sich ein weiterer Verdacht. Der Test verlief dem Landkreis zufolge positiv."
    )
    speakers = [words(text, q, Role.SPEAKER) for q in read(text)]
    assert speakers == [["Ada Klein"], ["Ada Klein"], [], ["dem Landkreis"]]


def test_a_run_goes_on_over_a_paragraph() -> None:
    text = "Ada Klein sagte, der Fall zeige die Gefahr.\nAlle müssten vorsichtig handeln."
    assert [words(text, q, Role.SPEAKER) for q in read(text)][-1] == ["Ada Klein"]


def test_what_an_agreement_provides_for_is_not_said_by_its_party() -> None:
    text = "Das Parlament billigte ein Abkommen mit Neuland, das die „sofortige Hilfe“ im Notfall vorsieht."
    found = next(q for q in read(text) if q.fragment)
    assert words(text, found, Role.SPEAKER) == ["ein Abkommen mit Neuland"]


def test_a_single_marked_word_where_nothing_is_said_is_the_reports_own() -> None:
    assert not read("Nach dem Brand ermittelt die Staatsanwaltschaft Altstadt gegen eine mutmaßliche „Feuerfee“.")
    text = "Der Trainer nannte die Läuferin eine „Feuerfee“."
    assert ["Feuerfee"] in [words(text, q, Role.CONTENT) for q in read(text)]
