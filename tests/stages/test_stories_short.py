"""Short reports of one event in a small pile: one story, beside another one."""

from __future__ import annotations

import pytest

from lagebild.pipeline import read_capture
from lagebild.records import Capture, Document, Media, Reading
from lagebild.stages.lineage import find_lineage
from lagebild.stages.stories import find_stories

FIRE = {
    "fire-1": """Oberland-Zeitung, 04.06.2024
Großbrand zerstört Möbelfabrik in Harlingen
In Harlingen ist in der Nacht zum Dienstag die Möbelfabrik Tannhof abgebrannt. Drei Menschen wurden verletzt, einer davon schwer. Rund 120 Feuerwehrleute waren im Einsatz. Der Schaden liegt nach ersten Schätzungen bei fünf Millionen Euro, sagte Kreisbrandmeister Ole Wittmack. Die Ursache ist noch unklar. Anwohner sollten Fenster und Türen geschlossen halten.
""",
    "fire-2": """Seeblick-Kurier | 4. Juni 2024
Flammen über dem Gewerbegebiet
Dichter Rauch, meterhohe Flammen: Die Produktionshalle der Firma Tannhof ist nicht mehr zu retten. Um 1.40 Uhr ging der Notruf ein, wenig später stand das Dach in Flammen. Zwei Angestellte der Nachtschicht kamen mit Rauchvergiftung ins Krankenhaus. Die Bundesstraße bei Harlingen blieb bis zum Morgen gesperrt. Bürgermeisterin Hanne Rühmkorf sprach von einem schwarzen Tag für die Stadt.
""",
    "fire-3": """Nordmarker Tageblatt, 5. Juni 2024
Tannhof: Ermittler suchen nach der Ursache
Nach dem Feuer bei Tannhof hat die Polizei den Brandort beschlagnahmt. Ein Gutachter soll klären, ob ein technischer Defekt an der Lackieranlage vorlag. Hinweise auf Brandstiftung gebe es bisher nicht, sagte eine Sprecherin der Staatsanwaltschaft. Die 85 Beschäftigten wurden vorerst freigestellt. Geschäftsführer Jonas Edelhoff will den Betrieb in Harlingen wieder aufbauen.
""",
    "fire-4": """Morgenbote
Bürgermeisterin fordert Hilfe vom Land
Zwei Tage nach dem Brand in Harlingen hat Bürgermeisterin Hanne Rühmkorf am Mittwoch Hilfe für die Beschäftigten verlangt. „Hier hängen ganze Familien an einem Betrieb“, sagte sie. Das Land prüfe einen Hilfsfonds, hieß es aus dem Ministerium. Die Zahl der Verletzten stieg auf vier.
""",
    "fire-5": """Kreisanzeiger, 05.06.2024
Feuerwehr kritisiert fehlendes Löschwasser
Kreisbrandmeister Ole Wittmack hat nach dem Einsatz in Harlingen Kritik geübt. Die Hydranten im Gewerbegebiet hätten zu wenig Druck gehabt, erst nach einer Stunde sei Wasser aus der Lohne gepumpt worden. Die Stadt wies das zurück. Die Anlage sei im Frühjahr geprüft worden, sagte Bürgermeisterin Rühmkorf. Von der Möbelfabrik stehen nur noch die Außenmauern.
""",
    "fire-6": """The Estuary Herald, June 5, 2024
Fire destroys furniture factory in Harlingen
A fire has destroyed the Tannhof furniture factory in Harlingen. Four people were injured, one of them seriously, and 120 firefighters were called out. The damage was put at five million euros. Fire chief Ole Wittmack said the cause was not known. Mayor Hanne Rühmkorf called it a black day for the town. Managing director Jonas Edelhoff promised that the plant would be rebuilt.
""",
}
FERRY = {
    "ferry-1": """Hafenpost, 4. Juni 2024
Fähre Albatros läuft vor Moltau auf Grund
Die Fähre Albatros ist am Dienstag vor Moltau auf eine Sandbank gelaufen. 64 Fahrgäste wurden mit Booten an Land gebracht, verletzt wurde niemand. Die Wasserwacht hofft, das Schiff mit der Flut freizuschleppen. Kapitän Jelle Onken sprach von einem Ausfall der Ruderanlage.
""",
    "ferry-2": """Inselbote, 05.06.2024
Albatros wieder frei
Nach dem Unfall vor Moltau schwimmt die Albatros wieder. Zwei Schlepper zogen das Schiff in der Nacht von der Sandbank. Kapitän Jelle Onken muss sich Fragen der Wasserwacht stellen. Die Fähre soll bis Freitag in der Werft bleiben, die Fahrgäste müssen auf den Bus ausweichen.
""",
}
FAIR = {
    "fair-1": """Oberland-Zeitung, 04.06.2024
Stadtrat Bergkirch streitet über Hallenbad
Der Stadtrat von Bergkirch hat die Sanierung des Hallenbads vertagt. Die Kosten von zwölf Millionen Euro seien zu hoch, sagte Kämmerer Piet Lorbeer am Dienstag. Der Schwimmverein kündigte Protest an. Eine Entscheidung soll nach den Ferien fallen.
""",
    "fair-2": """Seeblick-Kurier | 5. Juni 2024
Schwimmer protestieren in Bergkirch
Rund 200 Mitglieder des Schwimmvereins haben vor dem Rathaus in Bergkirch gegen die vertagte Sanierung demonstriert. Kämmerer Piet Lorbeer verteidigte den Beschluss. Ohne Zuschüsse vom Land sei das Hallenbad nicht zu halten.
""",
}


def stories_of(*parts: dict[str, str]) -> list[set[str]]:
    documents: list[Document] = []
    readings: list[Reading] = []
    for name, text in (item for part in parts for item in part.items()):
        found, reading = read_capture(Capture(id=name, source=f"{name}.txt", media=Media.TEXT, data=text.encode()))
        documents.append(found)
        readings.append(reading)
    return [set(s.documents) for s in find_stories(documents, readings, find_lineage(documents, readings))]


def test_short_reports_of_one_fire_are_one_story() -> None:
    assert stories_of(FIRE) == [set(FIRE)]


@pytest.mark.parametrize("other", [FERRY, FAIR], ids=["ferry", "fair"])
def test_another_event_in_the_folder_is_another_story(other: dict[str, str]) -> None:
    assert stories_of(FIRE, other) == [set(FIRE), set(other)]


def test_three_events_of_the_same_days() -> None:
    assert stories_of(FERRY, FIRE, FAIR) == [set(FERRY), set(FIRE), set(FAIR)]


def test_no_story_is_made_of_single_reports() -> None:
    singles = {k: v for part in (FERRY, FIRE, FAIR) for k, v in list(part.items())[:1]}
    assert stories_of(singles) == [{k} for k in singles]


def test_one_town_on_one_day_is_not_one_story() -> None:
    town = {
        "bath": "Hallenbad bleibt zu\n\nDas Hallenbad in Harlingen bleibt bis zum Herbst geschlossen. Die Heizung ist defekt, Ersatzteile fehlen.",
        "band": "Neue Noten für die Kapelle\n\nDie Blaskapelle aus Harlingen probt für ihr Jubiläum. Gespielt werden Märsche und ein Walzer.",
    }
    assert stories_of(town) == [{"bath"}, {"band"}]
