"""Pasted text as labelled blocks. A case is a text with its labels: one `label| text` per line; `+label|` goes on the line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.stages.extract.blocks import label_blocks
from lagebild.stages.extract.datelines import dateline
from lagebild.stages.extract.wording import wording_for

P1 = "Die Fähre nach Nordersiel fährt seit Montag wieder nach Plan. Das teilte die Reederei am Abend mit, ohne Einzelheiten zu nennen."
P2 = "Zuvor hatte ein Sturm den Anleger beschädigt. Rund 40 Gäste saßen deshalb zwei Tage lang auf der Insel fest und warteten auf Hilfe."
E1 = "The ferry to Norsiel has been running again since Monday. The company said so in the evening and did not give any details at all."
E2 = (
    "A storm had damaged the pier two days before. About 40 guests were stuck on the island and had to wait for help from the town."
)

GERMAN = {
    "buttons on a line": f"headline| Fähre fährt wieder\nwidget| Anhören Teilen Merken\nparagraph| {P1}\nwidget| Drucken | Teilen\nparagraph| {P2}",
    "call to subscribe": f"headline| Fähre fährt wieder\nwidget| Jetzt Newsletter abonnieren\nparagraph| {P1}\nparagraph| {P2}\nwidget| Newsletter abonnieren",
    "call to share": f"headline| Fähre fährt wieder\nwidget| Lesezeit: 3 Minuten\nparagraph| {P1}\nwidget| Über WhatsApp teilen\nwidget| Artikel teilen\nparagraph| {P2}",
    "masthead with a day": f"metadata| Moltauer Zeitung |\n+timestamp| 3. Juni 2024\nheadline| Fähre fährt wieder\nparagraph| {P1}\nparagraph| {P2}",
    "masthead alone": f"metadata| Seeland-Kurier\nheadline| Fähre nach Nordersiel legt wieder ab\nparagraph| {P1}\nparagraph| {P2}",
    "kicker that prints nothing": f"kicker| Neue Verbote\nheadline| Fähre nach Nordersiel legt wieder ab\nparagraph| {P1}\nparagraph| {P2}",
    "headline": f"headline| Fähre nach Nordersiel fährt wieder\nparagraph| {P1}\nparagraph| {P2}",
    "kicker on the line": f'kicker| "Wir sind sehr erleichtert"\n+headline| Fähre nach Nordersiel fährt wieder\nparagraph| {P1}\nparagraph| {P2}',
    "kicker line": f"kicker| Sturm an der Küste\nheadline| Fähre nach Nordersiel legt wieder jeden Tag ab\nparagraph| {P1}\nparagraph| {P2}",
    "headline ending in a verb part": f"headline| Reederei kündigt neue Fähre an\nparagraph| {P1}\nparagraph| {P2}",
    "lead": f"headline| Fähre fährt wieder\nlead| Die Fähre fährt. Die Gäste atmen auf.\nparagraph| {P1}\nparagraph| {P2}",
    "time line and buttons": f"headline| Fähre fährt wieder\ntimestamp| 06.05.2023, 14:17 Uhr\n+audio_button| Artikel anhören\nparagraph| {P1}\nparagraph| {P2}",
    "byline and date": f"headline| Fähre fährt wieder\nbyline| Von Ada Boje\ntimestamp| Stand: 06.05.2023, 14:17 Uhr\nparagraph| {P1}\nparagraph| {P2}",
    "caption": (
        f"headline| Fähre fährt wieder\ntimestamp| 6. Mai 2023\ncaption| Die Fähre am Anleger, am Montag.\n"
        f"photo_credit| (Foto: IMAGO/Ada Boje)\nparagraph| {P1}\nparagraph| {P2}"
    ),
    "photo credit with a sign": f"headline| Fähre fährt\nlead| Endlich.\ncaption| Die Fähre am Montag\nphoto_credit| © Ada Boje/dpa\nparagraph| {P1}\nparagraph| {P2}",
    "dateline with a dash": f"dateline| Kiel –\n+paragraph| {P1}\nparagraph| {P2}",
    "dateline with a full stop": f"dateline| Kiel.\n+lead| Die Fähre fährt. Nun atmen alle auf.\nparagraph| {P1}\nparagraph| {P2}",
    "dateline in capitals": f"dateline| NORDERSIEL.\n+paragraph| {P1}\nparagraph| {P2}",
    "dateline credit": f"dateline_credit| KIEL (dpa-AFX) -\n+paragraph| {P1}\nparagraph| {P2}",
    "dateline below headline and lead": f"headline| Fähre fährt\nlead| Die Fähre fährt. Alle sind froh.\ndateline| Kiel –\n+paragraph| {P1}\nparagraph| {P2}",
    "head": f"metadata| date 2023-05\n+dateline_credit| KIEL (dpa-AFX) -\n+paragraph| {P1}\nparagraph| {P2}",
    "subheads": f"paragraph| {P1}\nsubhead| Gäste saßen fest\nparagraph| {P2}\nsubhead| „Das war sehr knapp“\nparagraph| {P1}",
    "author code after slashes": f"paragraph| {P1}\nparagraph| {P2}\n-author_code| /abc/XY/zz",
    "author code in brackets": f"paragraph| {P1}\nparagraph| {P2}\n+author_code| (abc)",
    "agencies in brackets": f"paragraph| {P1}\nparagraph| {P2}\n+credit_line| (SZ/dpa/AP/kast)",
    "agencies on a line": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| (dpa/afp)",
    "source line": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| Quelle: nordblatt.de, abc/AFP/dpa",
    "further sources": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| Zusätzliche Quellen • AP",
    "material": f"paragraph| {P1}\nparagraph| {P2}\n+credit_line| (mit Material von dpa)",
    "links": f"paragraph| {P1}\nrelated_link| - Sturm an der Küste: So half die Wehr\nrelated_link| - Reederei: Was die neue Fähre kann\nparagraph| {P2}",
    "labelled link": f"paragraph| {P1}\nrelated_link| Lesen Sie auch: Was die neue Fähre kann\nparagraph| {P2}",
    "label and links": f"paragraph| {P1}\nrelated_link| Mehr zum Thema\nrelated_link| Was die neue Fähre kann\nrelated_link| So half die Wehr\nparagraph| {P2}",
    "bracketed link": f"paragraph| {P1}\nrelated_link| [Mehr zum Thema: Was die neue Fähre alles kann]\nparagraph| {P2}",
    "bracketed promotion": f"paragraph| {P1}\nwidget| [Alle Nachrichten von der Küste finden Sie hier in unserem Newsletter.]\nparagraph| {P2}",
    "promotion within a line": f"paragraph| {P1}\n+widget| [Jetzt unseren Newsletter abonnieren, kostenlos]\n+paragraph| {P2}\nparagraph| {P1}",
    "buttons": f"paragraph| {P1}\nwidget| Meine News\nsubhead| Gäste saßen fest\nparagraph| {P2}\nwidget| Anzeige\nparagraph| {P1}",
    "list that is content": f"paragraph| {P1} Betroffen sind:\nlist| - die Fähre am Morgen\nlist| - die Fähre am Abend\nparagraph| {P2}",
    "interview": (
        f"paragraph| {P1}\nparagraph| Nordblatt: Wann fährt sie wieder?\nparagraph| {P2}\nparagraph| Nordblatt: Und dann?\nparagraph| {P2}\n"
        f"paragraph| Nordblatt: Warum erst jetzt?\nparagraph| {P1}"
    ),
    "party in brackets is no credit": f"paragraph| {P1}\nparagraph| {P2} Das kritisierte auch Ada Boje (ABC).\nparagraph| {P1}",
    "news about platforms is no promotion": f"paragraph| {P1}\nparagraph| Facebook und YouTube sperrten den Kanal, Spenden über PayPal gingen zurück.\nparagraph| {P2}",
    "editor's note is content": f"paragraph| {P1} „Sie [Anm. d. Red.: die Reederei auf der Insel] schweigt.“\nparagraph| {P2}",
    "short sentence is no dateline": f"paragraph| {P1}\nparagraph| Stillstand. Danach fuhr lange nichts mehr, sagten die Gäste auf der Insel.\nparagraph| {P2}",
    "time line with source and comments": (
        f"headline| Fähre fährt wieder\nlead| Endlich.\ntimestamp| Aktualisiert am 6. Mai 2023, 14:17 Uhr\n"
        f"+credit_line| Quelle: DAS BLATT, dpa, abc\n+widget| 45 Kommentare\nparagraph| {P1}\nparagraph| {P2}"
    ),
    "audio with its length": f"headline| Fähre fährt wieder\naudio_button| Artikel zum Hören • 3 Min\nparagraph| {P1}\nparagraph| {P2}",
    "list of sources": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| Verwendete Quellen\ncredit_line| - Nachrichtenagentur dpa\ncredit_line| - Eigene Recherche",
    "reporting credit": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| (Bericht von Ada Boje, redigiert von Ede Claas. Bei Fragen hilft die Redaktion.)",
    "studio credit": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| Mit Informationen von Ada Boje, Studio Kiel",
    "picture agency": f"headline| Fähre fährt\nlead| Endlich.\ncaption| Die Fähre am Montag\nphoto_credit| picture alliance/dpa/Ada Boje\nparagraph| {P1}\nparagraph| {P2}",
    "heading that looks like a byline": f"paragraph| {P1}\nsubhead| Von Fähren und Stürmen\nparagraph| {P2}",
    "headline ending in a particle": f"headline| Reederei räumt schwere Fehler ein\nparagraph| {P1}\nparagraph| {P2}",
    "caption and credit on one line": (
        f"headline| Fähre fährt wieder\nlead| Endlich.\ncaption| Die Fähre am Montag.\n+photo_credit| (Quelle: Ada Boje/dpa)\n"
        f"paragraph| {P1}\nparagraph| {P2}\ncaption| Der Anleger\n+photo_credit| Foto: Ada Boje\nparagraph| {P1}"
    ),
    "agency byline": f"headline| Fähre fährt wieder\ntimestamp| 6. Mai 2023\ncredit_line| Von dpa, abc\nparagraph| {P1}\nparagraph| {P2}",
    "short notes are content": f"paragraph| {P1}\nlist| - 40 Gäste auf der Insel\nlist| - zwei Tage ohne Fähre\nparagraph| {P2}",
    "reading goes on": f"paragraph| {P1}\nwidget| Weiterlesen nach der Anzeige\nparagraph| {P2}",
    "rights to the text": f"paragraph| {P1}\nparagraph| {P2}\ncredit_line| © dpa-infocom, dpa:230506-99-1/2",
}  # fmt: skip
ENGLISH = {
    "buttons on a line": f"headline| Ferry runs again\nwidget| Share Save Listen\nwidget| 3 min read\nparagraph| {E1}\nwidget| Subscribe to our newsletter\nparagraph| {E2}",
    "call to share": f"headline| Ferry runs again\nwidget| Share on Facebook\nparagraph| {E1}\nparagraph| {E2}",
    "masthead with a day": f"metadata| The Norsiel Ledger,\n+timestamp| June 4, 2024\nheadline| Ferry runs again\nparagraph| {E1}\nparagraph| {E2}",
    "headline": f"headline| Ferry to Norsiel runs again\nparagraph| {E1}\nparagraph| {E2}",
    "headline in title case": f"headline| Ferry Company Resumes Daily Service After Winter Storm.\nparagraph| {E1}\nparagraph| {E2}",
    "dateline credit": f"dateline_credit| NORSIEL, Scotland (AP) —\n+paragraph| {E1}\nparagraph| {E2}",
    "dateline": f"dateline| LONDON —\n+paragraph| {E1}\nparagraph| {E2}",
    "byline and date": f"headline| Ferry runs again\nbyline| By Ada Boje and Ed Claas\ntimestamp| May 6, 2023 2:17 pm ET\nparagraph| {E1}\nparagraph| {E2}",
    "links and promotion": f"paragraph| {E1}\nrelated_link| Read more: What the new ferry can do\nwidget| Sign up for our newsletter to get the news.\nparagraph| {E2}",
    "caption": f"headline| Ferry runs again\nlead| At last.\ncaption| The ferry on Monday.\nphoto_credit| Photo: Ada Boje/AP\nparagraph| {E1}\nparagraph| {E2}",
    "credit": f"paragraph| {E1}\nparagraph| {E2}\ncredit_line| (Reuters)",
    "reporting credit": f"paragraph| {E1}\nparagraph| {E2}\ncredit_line| (Reporting by Ada Boje; Editing by Ed Claas)",
    "picture agency": f"headline| Ferry runs\nlead| At last.\ncaption| The ferry on Monday\nphoto_credit| Ada Boje/AFP via Getty Images\nparagraph| {E1}\nparagraph| {E2}",
    "name above the date": f"headline| Ferry runs again\nbyline| Ada Boje in Kiel\ntimestamp| Sat 6 May 2023 14.17 BST\nparagraph| {E1}\nparagraph| {E2}",
    "audio": f"headline| Ferry runs again\naudio_button| Listen to this article\nparagraph| {E1}\nparagraph| {E2}",
    "person is no dateline": f"paragraph| {E1}\nparagraph| Ada Boje — The captain did not comment on it when she was asked.\nparagraph| {E2}",
}


def build(case: str) -> tuple[str, list[tuple[str, str]]]:
    text, wanted = "", []
    for line in case.split("\n"):
        label, part = line.split("| ", 1)
        text += ("" if label[0] == "-" else " " if label[0] == "+" else "\n" if text else "") + part
        wanted.append((label.lstrip("+-"), part))
    return text, wanted


def labelled(text: str, language: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind.value, text[b.start : b.end]) for b in label_blocks(text, wording_for(language), title)]


@pytest.mark.parametrize("name", GERMAN)
def test_german(name: str) -> None:
    text, wanted = build(GERMAN[name])
    assert labelled(text, "de") == wanted


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name: str) -> None:
    text, wanted = build(ENGLISH[name])
    assert labelled(text, "en") == wanted


@pytest.mark.parametrize("glue", ["\n", "\r\n", "\n\n", " ", ""])
def test_a_known_title_is_cut_off_whatever_is_glued_to_it(glue: str) -> None:
    title = "Fähre  fährt\nwieder"
    found = labelled(f"\nFähre fährt wieder{glue}{P1}\n{P2}", "de", title)
    assert found == [("headline", "Fähre fährt wieder"), ("paragraph", P1), ("paragraph", P2)]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Fähre fährt wieder\nDie Fähre nach\nNordersiel fährt seit \nMontag wieder nach Plan, wie die\nReederei am Abend\n mitteilte.\n"
        "Zuvor hatte ein Sturm\nden Anleger so schwer beschädigt, dass auf der ganzen Insel für zwei lange Tage nichts mehr\nging.\n"
        "Gäste saßen fest\nRund 40 Gäste warteten deshalb\nauf die Hilfe der\nGemeinde.\n"
    )
    found = labelled(text, "de", "Fähre fährt wieder")
    assert [kind for kind, _ in found] == ["headline", "paragraph", "paragraph", "subhead", "paragraph"]
    assert found[1][1].endswith("mitteilte.")


def test_line_ends_do_not_matter() -> None:
    text, wanted = build(GERMAN["caption"])
    for end in ("\r\n", "\r", "\n\n", " \n\n\t"):
        assert labelled(text.replace("\n", end), "de") == wanted


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Berlin. Das sagt", 7),
        ("Bad Nordersiel – Das sagt", 16),
        ("KIEL/LÜBECK (dpa/lno) - Das sagt", 23),
        ("Berlin (AFP) Das sagt", 12),
        ("Kiel (abc). Das sagt", 11),
        ("Sachsens Ministerin Ada Boje (ABC): Das sagt", None),
        ("Boje (ABC) – Das sagt", None),
        ("Endlich. Das sagt", None),
        ("Am Montag – Das sagt", None),
        ("Kiel, im Mai. Das sagt", None),
        ("Krieg und Frieden – Das sagt", None),
        ("Kiel. das sagt", None),
    ],
)
def test_datelines(line: str, end: int | None) -> None:
    found = dateline(line, wording_for("de"))
    assert (found[0] if found else None) == end


PARTS = st.sampled_from(
    ["Kiel.", "KIEL (dpa) -", "Von Ada Boje", "06.05.2023", "(Foto: X/dpa)", "© X", "- Punkt", "Lesen Sie auch:", "\n", "\r\n", " ", "\u2028", "\xa0",
     "[Newsletter hier abonnieren, jetzt]", "(dpa)", "/abc/XY", "Ein Satz.", "„Zitat?“", "date 2023-05", "#", "©", "…", "Anzeige", "x", "\u200b", "ß"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=25), st.sampled_from(["de", "en", "und"]))
def test_blocks_cover_everything_but_white_space(parts: list[str], language: str) -> None:
    text, at = "".join(parts), 0
    for block in label_blocks(text, wording_for(language), parts[0] if parts else None):
        assert at <= block.start < block.end
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    assert not text[at:].strip()
