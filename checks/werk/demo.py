"""Het demobestuur in een opslag zetten."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial

import polars as pl

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import controleer_beeld
from checks.werk.berichten import lees_duo
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import bewaar_en_controleer
from checks.werk.overzichten import lees_overzicht
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import bewaar_berichten, bewaar_overzicht
from data.opslag.schrijven.telling import zet_ovt
from data.opslag.schrijven.waardelijsten import bewaar_lijst
from data.opslag.schrijver import Schrijver
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.toegang import Gebruiker, Handeling
from data.verzonnen.demo import Demo, DemoLevering, maak_demo
from data.verzonnen.rod.demo import DemoOverzicht

_WIE = Gebruiker("demo")


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, elk gecontroleerd op haar eigen dag, en daarna op de peildatum.

    Wat ROD en DUO zeggen, komt net voor de laatste levering: dan is de levering ervoor nog waar Overzicht mee
    vergelijkt, en is er geen controle meer nodig. Elke controle laat een bezoeker langer wachten.
    """
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    with opslag.schrijf(_op(peildatum, 11)) as schrijver:  # in één keer: een half demobestuur is erger dan geen
        stappen = [
            *((_op(o.stand, 9), partial(_overzicht, demo, o)) for o in demo.overzichten),
            (_op(demo.leveringen[-1].datum, 8), partial(_van_duo, demo)),
            *((_op(deel.datum, 10), partial(_levering, demo, deel)) for deel in demo.leveringen),
        ]
        for toen, zet in sorted(stappen, key=lambda stap: stap[0].moment):
            zet(schrijver.namens(toen))
        controleer_beeld(schrijver, "andere peildatum")


def _op(dag: date, uur: int) -> Handeling:
    return Handeling(_WIE, datetime.combine(dag, time(uur)), dag)


def _levering(demo: Demo, deel: DemoLevering, schrijver: Schrijver) -> None:
    levering = lees_bestanden(deel.bestanden, demo.instellingen)
    bewaar_en_controleer(schrijver, levering, deel.bestanden, demo.instellingen)


def _overzicht(demo: Demo, overzicht: DemoOverzicht, schrijver: Schrijver) -> None:
    bewaar_overzicht(schrijver, rodbeeld_van([overzicht], demo.instellingen), overzicht.bestanden)


def _van_duo(demo: Demo, schrijver: Schrijver) -> None:
    bewaar_lijst(schrijver, "duocode", demo.codelijst, "verzonnen codes.csv")
    for bestand in demo.duo.bestanden:
        bewaar_berichten(schrijver, lees_duo([bestand], demo.instellingen), [bestand])
    zet_ovt(schrijver, demo.duo.teldatum, demo.duo.brief)


def rodbeeld_van(overzichten: Sequence[DemoOverzicht], scholen: pl.DataFrame) -> Rodbeeld:
    """Wat ROD volgens overzichten van het demobestuur weet: van elke school iedereen, op de dag van haar overzicht."""
    levering = lees_overzicht([bestand for overzicht in overzichten for bestand in overzicht.bestanden], scholen)
    van = {code: Stand(stand=o.stand, bereik="alles") for o in overzichten for code in o.scholen}
    return Rodbeeld(levering, {code: van[code] for code in levering.instellingen})
