"""Actors across reports, and who stands behind quotes, figures and events. All people and events are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.languages import pack_for
from lagebild.records import (
    Actor,
    Attribution,
    Block,
    BlockKind,
    Credit,
    Document,
    EventMention,
    Lineage,
    Manner,
    MentionForm,
    Provenance,
    Quote,
    Reading,
    Role,
    Status,
    evidence,
)  # fmt: skip
from lagebild.stages.actors import attribute, resolve_actors

BY = Provenance(reader="test", version="1")


class Story:
    """Reports of one story; quotes and events are put in by their words."""

    def __init__(self, *texts: str, language: str = "de", outlets: tuple[str | None, ...] = ()) -> None:
        pack = pack_for(language)
        assert pack is not None
        assert pack.mentions is not None
        self.documents: list[Document] = []
        self.readings: list[Reading] = []
        for index, text in enumerate(texts):
            blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
            outlet = outlets[index] if outlets else None
            document = Document(
                id=f"d{index}", source="s", text=text, digest="", language=language, blocks=blocks, outlet=outlet
            )  # fmt: skip
            reading = Reading(document=document.id, language=language, sentences=pack.segment(text, blocks))
            self.documents.append(document)
            self.readings.append(replace(reading, mentions=pack.mentions(document, reading)))

    def quote(
        self,
        content: str,
        speaker: str | None,
        *,
        cue: str | None = None,
        via: str | None = None,
        manner: Manner = Manner.INDIRECT,
        at: int = 0,
    ) -> str:
        """Add a quote to report `at` and give its id."""
        proof = []
        for words, role in ((content, Role.CONTENT), (speaker, Role.SPEAKER), (cue, Role.CUE), (via, Role.VIA)):
            if words is not None:
                start = self.documents[at].text.index(words)
                proof.append(evidence(self.documents[at].id, self.documents[at].text, start, start + len(words), role))
        quote = Quote(id=f"q{at}:{len(self.readings[at].quotes)}", evidence=tuple(proof), provenance=BY, manner=manner)
        self.readings[at] = replace(self.readings[at], quotes=(*self.readings[at].quotes, quote))
        return quote.id

    def event(self, words: str, *, at: int = 0) -> str:
        """Add an event to report `at` and give its id."""
        text = self.documents[at].text
        start = text.index(words)
        proof = (evidence(self.documents[at].id, text, start, start + len(words), Role.VALUE),)
        event = EventMention(id=f"e{at}:{start}", evidence=proof, provenance=BY, type=None, key="x", status=Status.DONE)
        self.readings[at] = replace(self.readings[at], events=(*self.readings[at].events, event))
        return event.id

    def actors(self) -> tuple[Actor, ...]:
        return resolve_actors(self.documents, self.readings)

    def attributions(self, lineage: Lineage | None = None) -> dict[str, Attribution]:
        found = attribute(self.documents, self.readings, self.actors(), lineage or Lineage())
        return {a.finding: a for a in found}

    def of(self, words: str, at: int = 0, nth: int = 0) -> Actor | None:
        """The actor of the n-th mention with these words in a report."""
        text = self.documents[at].text
        ids = [m.id for m in self.readings[at].mentions if text[m.span.start : m.span.end] == words]
        return next((a for a in self.actors() if ids[nth] in a.mentions), None)


def test_one_person_under_several_names_across_reports() -> None:
    story = Story(
        "Präsident Han Jong Mi reiste ab. Han sprach kurz. Später lobte Han Jong-mi das Treffen.",
        "Der Besuch von Han Jong-Mi endete. Viele hatten Han erwartet.",
    )
    people = [a for a in story.actors() if a.type == "PER"]
    assert [a.id for a in people] == ["han-jong-mi"]
    assert people[0].role == "Präsident"
    assert len(people[0].mentions) == 5


def test_transliterations_are_one_person() -> None:
    story = Story("Das sagte Minister Sergej Tschernow.", "Das sagte Minister Sergei Tschernov.")
    assert len([a for a in story.actors() if a.type == "PER"]) == 1


def test_a_surname_that_fits_two_goes_to_the_nearest_in_front() -> None:
    story = Story("Anna Berg sprach zuerst. Dann sprach Paul Berg. Zuletzt ging Berg nach Hause.")
    berg = story.of("Berg")
    assert berg is not None
    assert (berg.name, "nearest" in berg.reasons) == ("Paul Berg", True)


def test_a_surname_that_fits_two_and_none_in_front_stays_apart() -> None:
    story = Story("Viele hatten Berg erwartet. Anna Berg sprach zuerst, dann sprach Paul Berg.")
    berg = story.of("Berg")
    assert berg is not None
    assert berg.name == "Berg"
    assert "ambiguous" in berg.reasons


def test_the_office_decides_between_two_of_one_surname() -> None:
    story = Story(
        "Norwegens Präsident Ola Lund traf Finnlands Präsidentin Eva Lund.",
        "Das betonte Finnlands Präsidentin Lund am Abend.",
    )
    lund = story.of("Lund", at=1)
    assert lund is not None
    assert (lund.name, "office" in lund.reasons) == ("Eva Lund", True)


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (
            "US-Verteidigungsminister Carl Denning sprach. Später ging der US-Verteidigungsminister.",
            "US-Verteidigungsminister",
            "Carl Denning",
        ),
        ("Norwegens Präsident Ola Lund sprach. Der norwegische Präsident ging dann.", "norwegische Präsident", "Ola Lund"),
        ("Sozialdezernentin Ines Falk sprach. Dann ging die Sozialdezernentin.", "Sozialdezernentin", "Ines Falk"),
    ],
)
def test_titles_stand_for_who_holds_the_office(text: str, title: str, name: str) -> None:
    actor = Story(text).of(title)
    assert actor is not None
    assert actor.name == name


def test_a_title_of_another_state_is_somebody_else() -> None:
    story = Story("Norwegens Präsident Ola Lund sprach. Der finnische Präsident ging dann.")
    other = story.of("finnische Präsident")
    assert other is not None
    assert other.name == "finnischer Präsident"


def test_bodies_go_by_office_and_state() -> None:
    story = Story(
        "Der norwegische Geheimdienst warnte. Norwegens Geheimdienst legte Bilder vor.",
        "Laut norwegischem Geheimdienst stimmt das. Der finnische Geheimdienst schwieg.",
    )
    bodies = [a for a in story.actors() if a.type == "ORG"]
    assert [(a.country, len(a.mentions)) for a in bodies] == [("NO", 3), ("FI", 1)]


def test_a_body_without_a_name_is_the_fuller_one_of_the_report() -> None:
    story = Story("Das Landratsamt warnte. Das Neustädter Landratsamt legte Zahlen vor. Die Behörde mahnte.")
    assert {a.name for a in story.actors() if a.type == "ORG"} == {"Neustädter Landratsamt"}


def test_known_organisations_are_one_under_all_their_names() -> None:
    story = Story("Die Vereinten Nationen warnten.", "Die UN warnten.")
    assert [a.name for a in story.actors()] == ["Vereinte Nationen"]


def test_an_abbreviation_in_brackets_is_the_name_in_front() -> None:
    story = Story("Die Deutsche Küstengesellschaft (DKG) warnte. Die DKG legte nach.")
    assert len({a.id for a in story.actors() if a.type == "ORG"}) == 1


def test_states_gather_adjectives_and_seats_of_government() -> None:
    story = Story("Norwegen warnte. Oslo legte nach. Norwegische Schiffe fuhren aus. Das Treffen in Oslo endete.")
    state = next(a for a in story.actors() if a.name == "Norwegen")
    assert state.forms == ("Norwegen", "Oslo")
    assert "metonym" in state.reasons
    assert [a.name for a in story.actors() if a != state] == ["Oslo"]


@pytest.mark.parametrize(
    ("speaker", "text", "holders"),
    [
        ("der norwegische Geheimdienst", "Es eile, sagte der norwegische Geheimdienst.", ("norwegischer Geheimdienst",)),
        ("Südkorea, die USA und Polen", "Es eile, sagten Südkorea, die USA und Polen am Abend.", ("Südkorea", "USA", "Polen")),
        ("norwegischen Angaben", "Es eile, heißt es nach norwegischen Angaben.", ("Norwegen",)),
        ("Norwegischen", "Norwegischen Angaben zufolge gilt: Es eile sehr.", ("Norwegen",)),
        ("eines Abgeordneten", "Es eile, war die Sorge eines Abgeordneten.", ("Abgeordneter",)),
        ("Experten", "Es eile, meinen Experten.", ("Experten",)),
        ("keiner", "Es eile, meint hier keiner.", ()),
        ("Oslo", "Es eile, ließ Oslo wissen. Norwegen drängt.", ("Norwegen",)),
        ("der Leiter des Stabs", "Es eile, sagte der Leiter des Stabs, Kim Tolvik.", ("Kim Tolvik",)),
        ("der Leiter des Stabs, Kim Tolvik", "Es eile, sagte der Leiter des Stabs, Kim Tolvik.", ("Kim Tolvik",)),
        ("Ines Falk und Leo Martens", "Es eile, sagten Ines Falk und Leo Martens.", ("Ines Falk", "Leo Martens")),
    ],
)
def test_holders_by_the_words_of_the_speaker(speaker: str, text: str, holders: tuple[str, ...]) -> None:
    story = Story(text)
    quote = story.quote("Es eile", speaker)
    assert story.attributions()[quote].holders == holders


def test_a_place_speaks_for_its_town() -> None:
    story = Story("Die Stadt Göttingen warnte früh. Es eile, ließ Göttingen wissen.")
    quote = story.quote("Es eile", "Göttingen")
    assert story.attributions()[quote].holders == ("Stadt Göttingen",)


def test_a_pronoun_is_who_spoke_before() -> None:
    story = Story("Ines Falk traf Leo Martens. Es eile, sagte sie.")
    quote = story.quote("Es eile", "sie")
    found = story.attributions()[quote]
    assert found.holders == ("Ines Falk",)
    assert found.actors == ("ines-falk",)


def test_pronouns_are_in_no_actors_forms() -> None:
    story = Story("Ines Falk kam an. Es eile, sagte sie.")
    (actor,) = story.actors()
    assert actor.forms == ("Ines Falk",)
    forms = {m.id: m.form for m in story.readings[0].mentions}
    assert [forms[m] for m in actor.mentions] == [MentionForm.NAME, MentionForm.PRONOUN]


def test_the_channel_is_named_and_the_own_agency_is_not() -> None:
    text = "Es eile, sagte Ines Falk laut Reuters. Es brenne, meldete dpa."
    story = Story(text)
    quote = story.quote("Es eile", "Ines Falk", cue="sagte", via="Reuters")
    assert story.attributions()[quote].via == ("Reuters",)
    own = Lineage(credits=(Credit(document="d0", agency="Reuters", form="dateline"),))
    assert story.attributions(own)[quote].via == ()


def test_an_agency_in_the_sentence_of_the_cue_is_the_channel() -> None:
    story = Story("Es eile, sagte Ines Falk der Zeitung Financial Times am Abend.")
    quote = story.quote("Es eile", "Ines Falk", cue="sagte")
    assert story.attributions()[quote].via == ("Financial Times",)


def test_words_within_words_are_passed_on() -> None:
    story = Story("Ines Falk sagte, Norwegen gehe davon aus, dass es brenne.")
    outer = story.quote("Norwegen gehe davon aus, dass es brenne", "Ines Falk", cue="sagte")
    inner = story.quote("dass es brenne", "Norwegen", cue="gehe")
    found = story.attributions()
    assert found[outer].holders == ("Ines Falk",)
    assert (found[inner].holders, found[inner].via) == (("Norwegen",), ("Ines Falk",))


def test_events_take_the_innermost_words_around_them() -> None:
    story = Story("Ines Falk sagte, die Brücke sei gebrochen. Der Fluss steigt.")
    quote = story.quote("die Brücke sei gebrochen", "Ines Falk", cue="sagte")
    inside, outside = story.event("gebrochen"), story.event("steigt")
    found = story.attributions()
    assert (found[inside].holders, found[inside].basis) == (("Ines Falk",), quote)
    assert (found[outside].holders, found[outside].basis) == ((), None)


def test_a_quotation_in_a_headline_is_who_says_it_elsewhere() -> None:
    story = Story('"Alles brennt lichterloh" heißt es überall.', 'Ines Falk sagte: "Alles brennt lichterloh."')
    lost = story.quote("Alles brennt lichterloh", None, manner=Manner.DIRECT)
    story.quote("Alles brennt lichterloh", "Ines Falk", cue="sagte", manner=Manner.DIRECT, at=1)
    assert story.attributions()[lost].holders == ("Ines Falk",)


def test_every_finding_has_one_attribution_in_order() -> None:
    story = Story("Ines Falk sagte, es brenne. Der Fluss steigt.", "Nichts geschah.")
    story.quote("es brenne", "Ines Falk", cue="sagte")
    story.event("steigt")
    found = attribute(story.documents, story.readings, story.actors(), Lineage())
    assert [a.finding for a in found] == [f.id for r in story.readings for f in (*r.quotes, *r.figures, *r.events)]


def test_actors_are_the_same_each_time_and_share_no_mention() -> None:
    story = Story("Präsidentin Ana Lund traf Leo Martens in Rom. Italien und die NATO warnten. Lund ging.")
    assert story.actors() == story.actors()
    mentions = [m for a in story.actors() for m in a.mentions]
    assert len(mentions) == len(set(mentions))


def test_english_reports_resolve_too() -> None:
    story = Story(
        "Norwegian President Ola Lund left. The Norwegian president had warned. He said it was late, according to Reuters.",
        language="en",
    )
    quote = story.quote("it was late", "He", cue="said")
    found = story.attributions()[quote]
    assert (found.holders, found.via) == (("Ola Lund",), ("Reuters",))


def test_a_report_of_another_language_has_no_actors() -> None:
    document = Document(id="d", source="s", text="정부", digest="", language="und", blocks=())
    reading = Reading(document="d", language="und")
    assert resolve_actors([document], [reading]) == ()
    assert attribute([document], [reading], (), Lineage()) == ()


def test_many_names_of_one_surname_are_resolved_in_linear_time() -> None:
    story = Story(" ".join(f"Anna Lund und Paul Lund trafen Eva{'a' * (i % 50)} Lund. Dann ging Lund." for i in range(300)))
    assert story.actors()


def test_a_town_in_a_headline_speaks_for_the_body_that_the_text_names() -> None:
    head, body = (
        "Neustadt droht Schleusenwärtern mit Kündigung",
        "Der Krisenstab des Landes hat Schleusenwärtern mit der Kündigung gedroht.",
    )
    story = Story(f"{head}\nDie Stadt Neustadt ist ruhig. {body}")
    blocks = (
        Block(start=0, end=len(head), kind=BlockKind.HEADLINE),
        Block(start=len(head) + 1, end=len(story.documents[0].text), kind=BlockKind.PARAGRAPH),
    )
    story.documents[0] = replace(story.documents[0], blocks=blocks)
    first = story.quote("Schleusenwärtern mit Kündigung", "Neustadt", cue="droht", manner=Manner.REPORTED)
    second = story.quote("Schleusenwärtern mit der Kündigung", "Der Krisenstab des Landes", cue="gedroht", manner=Manner.REPORTED)
    said = story.attributions()
    assert said[first].holders == said[second].holders
    assert said[first].basis == second
    assert "Neustadt" not in " ".join(said[first].holders)


def test_whose_lawyer_somebody_is_does_not_speak() -> None:
    story = Story("Minister Anton Solberg schweigt. Der Vorwurf sei falsch, sagte Solbergs Anwalt am Montag.")
    quote = story.quote("Der Vorwurf sei falsch", "Solbergs Anwalt", cue="sagte")
    assert story.attributions()[quote].holders == ("Solbergs Anwalt",)
