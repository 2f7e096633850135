"""German event mentions: what is a trigger, what is done or only planned, who acts and when. All stories are invented."""

from __future__ import annotations

import pytest

from lagebild.languages.de.events import read_events
from lagebild.languages.de.segment import segment
from lagebild.records import BlockKind, EventMention, MentionForm, MentionType, Reading, Role, Sentence, Status, Token  # fmt: skip
from tests.languages.event_pieces import document, mention, quote, when


def read(text: str, *, mentions=(), quotes=(), times=()) -> tuple[EventMention, ...]:
    doc = document(text)
    reading = Reading(
        document="d", language="de", sentences=segment(text, doc.blocks), mentions=tuple(mentions), quotes=tuple(quotes),
        times=tuple(times),
    )  # fmt: skip
    return read_events(doc, reading)


def one(text: str, **known) -> EventMention:
    found = read(text, **known)
    assert len(found) == 1, [text[e.span.start : e.span.end] for e in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "matter"),
    [
        ("Beide Länder unterzeichneten das Abkommen.", "unterzeichneten", "SUPPORT", "treaty:signed"),
        ("Lauenmark hat den Vertrag ratifiziert.", "ratifiziert", "SUPPORT", "treaty:ratified"),
        ("Der Vertrag tritt in Kraft.", "tritt", "AGREE", "treaty:in_force"),
        ("Der Minister stimmte der Reform zu.", "stimmte", "SUPPORT", "treaty:passed"),
        ("Die Regierung entsandte zwei Schiffe.", "entsandte", "MOBILIZE", "deployment:sent"),
        ("Lauenmark schickte Soldaten an die Küste.", "schickte", "MOBILIZE", "deployment:sent"),
        ("Lauenmark schickte Munition an die Küste.", "schickte", "AID", "delivery"),
        ("Die Waffenlieferungen begannen im Herbst.", "Waffenlieferungen", "AID", "delivery"),
        ("Die Gewerkschaft rief zum Warnstreik.", "Warnstreik", "PROTEST", "strike"),
        ("Die Polizei nahm den Täter fest.", "nahm", "COERCE", "detention"),
        ("Der Sprecher wies die Vorwürfe zurück.", "wies", "REJECT", "denial"),
        ("Die Opposition wirft der Ministerin Untätigkeit vor.", "wirft", "ACCUSE", "accusation"),
        ("Nach dem Grubenunglück ruht der Betrieb.", "Grubenunglück", None, "accident"),
        ("Im Heim gab es einen Masern-Ausbruch.", "Masern-Ausbruch", None, "outbreak"),
        ("Die Stadt schloss drei Schulen.", "schloss", "COERCE", "closure:closed"),
        ("Der Staatsbesuch dauerte drei Tage.", "Staatsbesuch", "CONSULT", "visit"),
    ],
)
def test_triggers_carry_type_and_matter(text: str, words: str, kind: str | None, matter: str) -> None:
    event = one(text)
    assert (text[event.span.start : event.span.end], event.type, event.matter) == (words, kind, matter)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Der Bundestag billigte das Gesetz.", "bill:passed_lower"),
        ("Das Unterhaus hat den Pakt ratifiziert.", "treaty:passed_lower"),
        ("Der Senat stimmte dem Gesetz zu.", "bill:passed_upper"),
        ("Das Parlament hat den Pakt ratifiziert.", "treaty:ratified"),
    ],
)
def test_chambers_decide_the_stage(text: str, matter: str) -> None:
    assert one(text).matter == matter


@pytest.mark.parametrize(
    "text",
    [
        "Drei Bewohner wurden positiv getestet.",
        "Der Verein kämpft gegen die Folgen des Abstiegs.",
        "Im Falle eines Angriffs gilt der Plan.",
        "Das war zu Zeiten des Kalten Krieges.",
        "Gegen ihn kann eine Geldstrafe verhängt werden.",
        "Das liefert ein gutes Argument.",
        "Der Laden war am Morgen leer.",
    ],
)
def test_other_senses_and_general_rules_are_no_events(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Die Stadt verbot das Konzertieren.", Status.DONE),
        ("Lauenmark hat den Pakt ratifiziert.", Status.DONE),
        ("Nun muss noch das Oberhaus zustimmen.", Status.PLANNED),
        ("Lauenmark will Soldaten entsenden.", Status.PLANNED),
        ("Der Pakt soll am Freitag unterzeichnet werden.", Status.PLANNED),
        ("Das Land wird den Pakt ratifizieren.", Status.PLANNED),
        ("Lauenmark soll Soldaten entsandt haben.", Status.CLAIMED),
        ("Lauenmark könnte Soldaten entsenden.", Status.UNCLEAR),
        ("Ob Lauenmark Soldaten entsandte, blieb offen.", Status.UNCLEAR),
        ("Wenn Lauenmark Soldaten entsendet, endet die Ruhe.", Status.UNCLEAR),
        ("Es wird erwartet, dass das Oberhaus den Pakt genehmigt.", Status.PLANNED),
        ("Die Regierung erwägt Waffenlieferungen.", Status.UNCLEAR),
        ("Die Firma plant eine Fusion.", Status.PLANNED),
        ("Die mutmaßliche Entsendung sorgt für Streit.", Status.CLAIMED),
        ("Die noch nötige Zustimmung gilt als sicher.", Status.PLANNED),
    ],
)
def test_status_comes_from_the_verb_group(text: str, status: Status) -> None:
    assert one(text).status is status


def test_negation_by_the_report_leaves_the_matter_open() -> None:
    event = one("Lauenmark hat keine Soldaten entsandt.")
    assert (event.status, event.negated, event.ahead) == (Status.UNCLEAR, True, False)


def test_not_all_denies_nothing_and_not_only_neither() -> None:
    assert not one("Lauenmark hat nicht nur Soldaten entsandt.").negated
    assert not one("Lauenmark hat nicht alle Einheiten entsandt.").negated


def test_negation_behind_and_spares_the_first_verb() -> None:
    first = read("Sie haben Soldaten entsandt und nicht gelogen.")[0]
    assert first.status is Status.DONE


def test_what_is_attributed_is_claimed() -> None:
    text = "Lauenmark habe Soldaten entsandt, sagte der Sprecher."
    event = one(text, quotes=[quote(text, "Lauenmark habe Soldaten entsandt", "sagte", "sagen")])
    assert event.status is Status.CLAIMED


def test_the_cue_confirms_denies_or_announces() -> None:
    text = "Der Sprecher nannte die Entsendung der Soldaten."
    content = "die Entsendung der Soldaten"
    for lemma, status in (("bestätigen", Status.DONE), ("abstreiten", Status.DENIED), ("ankündigen", Status.ANNOUNCED)):
        event = one(text.replace("nannte", "machte"), quotes=[quote(text.replace("nannte", "machte"), content, "machte", lemma)])
        assert event.status is status


def test_a_denial_not_made_leaves_the_matter_open() -> None:
    text = "Der Sprecher stritt die Entsendung nicht ab."
    events = {e.matter: e for e in read(text)}
    assert events["deployment:sent"].status is Status.UNCLEAR
    assert (events["denial"].negated, events["denial"].key) == (True, "abstreiten")


def test_a_negated_statement_is_a_denial() -> None:
    text = "Lauenmark habe keine Soldaten entsandt, sagte der Sprecher."
    event = one(text, quotes=[quote(text, "Lauenmark habe keine Soldaten entsandt", "sagte", "sagen")])
    assert (event.status, event.negated) == (Status.DENIED, True)


def test_presupposed_nouns_are_not_touched_by_the_cue() -> None:
    text = "Angesichts der Entsendung werde man handeln, kündigte sie an."
    found = read(text, quotes=[quote(text, "Angesichts der Entsendung werde man handeln", "kündigte", "ankündigen")])
    assert next(e for e in found if e.matter == "deployment:sent").status is Status.CLAIMED


def test_war_is_always_under_way() -> None:
    text = "Der Minister forderte ein Ende, der Krieg müsse enden."
    war = next(e for e in read(text) if e.matter == "war")
    assert war.status is Status.DONE


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("Lauenmark will Soldaten entsenden.", True), ("Lauenmark könnte Soldaten entsenden.", True),
     ("Lauenmark hat Soldaten entsandt.", False), ("Ob Lauenmark Soldaten entsandt hat, blieb offen.", False)],
)  # fmt: skip
def test_what_looks_ahead_is_told_from_what_looks_back(text: str, ahead: bool) -> None:
    assert one(text).ahead is ahead


def spoken(event: EventMention, text: str, role: Role) -> list[str]:
    return [text[s.start : s.end] for s in event.parts(role)]


def test_roles_of_an_active_clause() -> None:
    text = "Lauenmark hat Soldaten nach Osterbrück entsandt."
    event = one(text, mentions=[mention(text, "Lauenmark"), mention(text, "Osterbrück")])
    assert spoken(event, text, Role.ACTOR) == ["Lauenmark"]
    assert spoken(event, text, Role.TARGET) == ["Osterbrück"]


def test_roles_of_a_passive_clause() -> None:
    text = "Der Pakt ist in Tarvik von Mira Holt unterzeichnet worden."
    event = one(text, mentions=[mention(text, "Tarvik"), mention(text, "Mira Holt", MentionType.PER)])
    assert spoken(event, text, Role.ACTOR) == ["Mira Holt"]
    assert spoken(event, text, Role.PLACE) == ["Tarvik"]


def test_joined_names_share_a_role() -> None:
    text = "Mira Holt und Lauenmarks Regierungschef Ove Brandt haben den Pakt unterzeichnet."
    names = [mention(text, "Mira Holt", MentionType.PER), mention(text, "Lauenmarks"), mention(text, "Ove Brandt", MentionType.PER)]
    event = one(text, mentions=names)
    assert spoken(event, text, Role.ACTOR) == ["Mira Holt", "Lauenmarks", "Ove Brandt"]


def test_the_owner_behind_a_noun_acts() -> None:
    text = "Die Entsendung lauenmärkischer Soldaten nach Osterbrück war ein Fehler."
    names = [mention(text, "lauenmärkischer", form=MentionForm.ADJECTIVE), mention(text, "Osterbrück")]
    event = one(text, mentions=names)
    assert spoken(event, text, Role.ACTOR) == ["lauenmärkischer"]
    assert spoken(event, text, Role.TARGET) == ["Osterbrück"]


def test_the_time_of_the_clause_is_evidence() -> None:
    text = "Am Dienstag hat Lauenmark den Pakt ratifiziert, der am Montag verlesen worden war."
    event = one(text, times=[when(text, "Dienstag"), when(text, "Montag")])
    assert spoken(event, text, Role.TIME) == ["Dienstag"]


def test_vague_times_date_nothing() -> None:
    text = "Derzeit entsendet Lauenmark Soldaten."
    assert one(text, times=[when(text, "Derzeit", vague=True)]).part(Role.TIME) is None


def test_the_time_of_saying_is_not_that_of_the_noun() -> None:
    text = "Der Sprecher bestätigte am Dienstag die Entsendung."
    events = {e.matter: e for e in read(text, times=[when(text, "Dienstag")])}
    assert events["confirmation"].part(Role.TIME) is not None
    assert events["deployment:sent"].part(Role.TIME) is None


def test_reading_is_deterministic() -> None:
    text = "Lauenmark hat Soldaten entsandt und den Pakt ratifiziert."
    assert read(text) == read(text)


@pytest.mark.parametrize("mark", [",", " ", "."])
def test_an_endless_sentence_stays_linear(mark: str) -> None:
    words = [
        ("Lauenmark", "NE", "Lauenmark"),
        ("entsandte", "VV(FIN)", "entsenden"),
        ("Soldaten", "NN", "Soldat"),
        (mark, "$,", mark),
    ]
    text, tokens = "", []
    for word, pos, lemma in words * 5000:
        tokens.append(Token(len(text), len(text) + len(word), word, pos, lemma))
        text += word + " "
    doc = document(text)
    sentence = Sentence(start=0, end=len(text), block=0, kind=BlockKind.PARAGRAPH, tokens=tuple(tokens))
    assert read_events(doc, Reading(document="d", language="de", sentences=(sentence,)))


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Der Pakt tritt erst in Kraft, wenn beide Seiten ihn billigen.", "tritt", Status.PLANNED),
        ("Die Brücke öffnet, sobald der Prüfer zustimmt.", "öffnet", Status.PLANNED),
        ("Die Abgeordneten müssen dem Paket anschließend zustimmen.", "zustimmen", Status.PLANNED),
        ("Muss der Verein jetzt das Turnier absagen?", "absagen", Status.UNCLEAR),
        ("Die Schleuse wurde ohne Vorwarnung geöffnet.", "geöffnet", Status.DONE),
        ("Damit räumte sie den Fehler ein.", "räumte", Status.DONE),
    ],
)
def test_what_waits_what_is_asked_and_what_happened_without_something(text: str, words: str, status: Status) -> None:
    event = next(e for e in read(text) if text[e.span.start : e.span.end] == words)
    assert (event.status, event.negated) == (status, False)


def test_a_noun_that_something_is_not_is_negated() -> None:
    event = one("Ein Dementi ist das nicht.")
    assert (event.matter, event.negated) == ("denial", True)


@pytest.mark.parametrize(
    "text",
    [
        "Das Ergebnis fiel deutlich besser aus.",
        "Die Liste wies drei Einträge aus.",
        "Die Partei eroberte zwei Sitze.",
        "Die Regeln greifen tief in den Alltag ein.",
    ],
)
def test_outcomes_lists_and_seats_are_no_events(text: str) -> None:
    assert read(text) == ()


def test_an_adverb_behind_the_comma_says_nothing_of_the_verb_before_it() -> None:
    text = "Das Amt hatte die Stadt aufgefordert, den Platz künftig nach dem Gründer, Anton Muster, zu nennen."
    assert one(text).status is Status.DONE


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Die Evakuierung soll am Freitag aufgehoben werden.", "aufgehoben", Status.PLANNED),
        ("Die Stadt will die Sperrung am Freitag aufheben.", "aufheben", Status.PLANNED),
        ("Die Evakuierung könnte am Freitag aufgehoben werden.", "aufgehoben", Status.UNCLEAR),
        ("Die Evakuierung wird am Freitag aufgehoben werden.", "aufgehoben", Status.ANNOUNCED),
        ("Die Evakuierung wurde am Freitag aufgehoben.", "aufgehoben", Status.DONE),
        ("Die Sperrung soll bis Freitag verlängert werden.", "Sperrung", Status.PLANNED),
        ("Der Angriff soll untersucht werden.", "Angriff", Status.DONE),
    ],
)
def test_a_plan_is_no_deed_and_its_end_is_not_the_thing(text: str, words: str, status: Status) -> None:
    found = {text[e.span.start : e.span.end]: e.status for e in read(text)}
    assert found[words] is status
    assert words == "Sperrung" or not {"Evakuierung", "Sperrung"} & found.keys()


def test_the_time_of_a_plan_is_not_that_of_the_noun() -> None:
    text = "Gegen die Festnahme will die Familie am Freitag vorgehen."
    assert one(text, times=[when(text, "am Freitag")]).part(Role.TIME) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Verletzt wurde bei dem Sturz niemand.", "Verletzt"),
        ("Es gab keine Verletzten.", "Verletzten"),
        ("Es gab keine Toten.", "Toten"),
        ("Niemand kam zu Schaden.", "kam"),
        ("Das Konzert wurde abgesagt.", "Konzert"),
    ],
)
def test_nobody_hurt_and_nothing_held_is_negated(text: str, words: str) -> None:
    assert {text[e.span.start : e.span.end]: e.negated for e in read(text)}[words]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Chlor ist aus einem Tank ausgetreten.", "accident"),
        ("Lauenmark ist aus dem Abkommen ausgetreten.", "treaty:terminated"),
        ("Die Soldaten eröffneten das Feuer.", "attack"),
        ("Bei dem Sturm wurde das Dach zerstört.", "accident"),
        ("Rebellen zerstörten die Brücke mit Raketen.", "attack"),
        ("Der Verein hält an dem Trainer fest.", "refusal"),
    ],
)
def test_the_object_tells_the_sense(text: str, matter: str) -> None:
    assert matter in {e.matter for e in read(text)}
    assert matter == "treaty:terminated" or not any(e.matter.startswith(("treaty", "closure")) for e in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Die Feuerwehr war mit vierzig Kräften im Einsatz.",
        "Der Einsatz dauerte bis zum Abend.",
        "Die Behörde überprüft die Messwerte.",
        "Anwohner sollen die Fenster geschlossen halten.",
        "Die Stelle wird neu besetzt.",
        "Das Protokoll hielt die Werte fest.",
    ],
)
def test_everyday_senses_are_no_events(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["Der Ruf nach einem Rücktritt wurde lauter.", "Der Verband forderte den Rücktritt der Ministerin."]
)
def test_what_is_called_for_has_not_come(text: str) -> None:
    (event,) = (e for e in read(text) if e.matter == "office")
    assert event.status is Status.UNCLEAR


def test_a_condition_in_the_subjunctive_is_no_announcement() -> None:
    (event,) = (e for e in read("Größer wären die Folgen, würde sich Weserland am Krieg beteiligen.") if e.key == "beteiligen")
    assert event.status is Status.UNCLEAR


@pytest.mark.parametrize(
    ("text", "trigger", "times", "expected"),
    [
        ("Der Rat hat die für April angesetzte Feier verschoben.", "verschoben", ["April"], []),
        ("Der Rat hat die für April angesetzte Feier verschoben.", "Feier", ["April"], ["April"]),
        ("Sie warnte vor Unfällen wie im August.", "warnte", ["August"], []),
        ("Er bestätigte die Beschlüsse der Sitzung vom Mittwoch.", "bestätigte", ["Mittwoch"], []),
        ("Von Freitag bis Montag protestierten Hunderte.", "protestierten", ["Freitag", "Montag"], ["Freitag", "Montag"]),
        ("Am Montag brach Feuer aus, wobei ein Mann starb.", "starb", ["Montag"], ["Montag"]),
        ("Am Montag lag Schnee, das Fest wurde abgesagt.", "abgesagt", ["Montag"], []),
    ],
)
def test_a_time_goes_to_what_it_describes(text: str, trigger: str, times: list[str], expected: list[str]) -> None:
    events = {text[e.span.start : e.span.end]: e for e in read(text, times=[when(text, t) for t in times])}
    assert [text[s.start : s.end] for s in events[trigger].parts(Role.TIME)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Dax schloss leicht im Minus.",
        "Wer gegen die Auflagen verstößt, verliert den Platz.",
        "Die Aktien gaben um drei Prozent nach.",
        "Das Problem hat sich verschärft.",
        "Bei Verstößen kann der Kurs enden.",
        "Ihm wird eine Beschimpfung zur Last gelegt.",
    ],
)
def test_other_senses_of_frequent_verbs_and_whoever_it_may_be(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Dem Mann wird vorgeworfen, zu fliehen.", Status.DONE, False),
        ("Das gilt, wenn die Schule ruht, Feste verboten sind.", Status.UNCLEAR, False),
        ("Ohne Hilfe hätte die Firma Insolvenz anmelden müssen.", Status.UNCLEAR, False),
        ("Unfälle hat es nicht gegeben.", Status.UNCLEAR, True),
    ],
)
def test_what_the_clauses_around_say(text: str, status: Status, negated: bool) -> None:
    first = read(text)[0]
    assert (first.status, first.negated) == (status, negated)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Die Stadt schloss einen Vertrag mit dem Hafen.", "agreement"),
        ("Vor dem Landgericht wurde über den Umbau verhandelt.", "trial:held"),
        ("Im Kraftwerk gab es eine Explosion.", "accident"),
    ],
)
def test_contracts_courts_and_explosions(text: str, matter: str) -> None:
    assert matter in {e.matter for e in read(text)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Die Präsenz fremder Truppen in der Ebene würde die Lage verschärfen.", Status.UNCLEAR),
        ("Die Präsenz fremder Truppen in der Ebene verschärft die Lage.", Status.DONE),
        ("Die Präsenz fremder Truppen in der Ebene könnte die Lage verschärfen.", Status.DONE),
    ],
)
def test_what_something_would_mean_has_not_happened(text: str, status: Status) -> None:
    assert [e.status for e in read(text) if e.key == "präsenz"] == [status]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Alle Gaststätten in Velmark müssen um 22 Uhr schließen.", "restriction:imposed"),
        ("Das Hotel in Velmark wurde für zwei Wochen geschlossen.", "closure:closed"),
    ],
)
def test_an_hour_of_closing_is_a_rule_and_no_closure(text: str, matter: str) -> None:
    assert one(text).matter == matter


def test_a_conjunction_taken_for_a_name_takes_no_part() -> None:
    text = "Weil das Gesundheitsamt die Bar schloss, gingen alle."
    known = [mention(text, "Weil", MentionType.PER), mention(text, "Gesundheitsamt", MentionType.ORG)]
    event = one(text, mentions=known)
    assert spoken(event, text, Role.ACTOR) == ["Gesundheitsamt"]
