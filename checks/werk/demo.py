"""Het demobestuur in een opslag zetten."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

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
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.toegang import Gebruiker, Handeling
from data.verzonnen.demo import maak_demo
from data.verzonnen.rod.demo import DemoOverzicht

_WIE = Gebruiker("demo")


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, elk gecontroleerd op haar eigen dag, en daarna op de peildatum.

    Pas die laatste controle kijkt ook naar ROD en DUO. Meer controles laten een bezoeker langer wachten en laten niets
    extra zien.
    """
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    with opslag.schrijf(_op(peildatum, 11)) as schrijver:  # in één keer: een half demobestuur is erger dan geen
        for deel in demo.leveringen:
            levering = lees_bestanden(deel.bestanden, demo.instellingen)
            toen = schrijver.namens(_op(deel.datum, 10))
            bewaar_en_controleer(toen, levering, deel.bestanden, demo.instellingen)
        for overzicht in demo.overzichten:
            toen = schrijver.namens(_op(overzicht.stand, 15))
            bewaar_overzicht(toen, rodbeeld_van([overzicht], demo.instellingen), overzicht.bestanden)
        toen = schrijver.namens(_op(peildatum - timedelta(1), 9))
        bewaar_lijst(toen, "duocode", demo.codelijst, "verzonnen codes.csv")
        for bestand in demo.duo.bestanden:
            bewaar_berichten(toen, lees_duo([bestand], demo.instellingen), [bestand])
        zet_ovt(toen, demo.duo.teldatum, demo.duo.brief)
        controleer_beeld(schrijver, "andere peildatum")


def _op(dag: date, uur: int) -> Handeling:
    return Handeling(_WIE, datetime.combine(dag, time(uur)), dag)


def rodbeeld_van(overzichten: Sequence[DemoOverzicht], scholen: pl.DataFrame) -> Rodbeeld:
    """Wat ROD volgens overzichten van het demobestuur weet: van elke school iedereen, op de dag van haar overzicht."""
    levering = lees_overzicht([bestand for overzicht in overzichten for bestand in overzicht.bestanden], scholen)
    van = {code: Stand(stand=o.stand, bereik="alles") for o in overzichten for code in o.scholen}
    return Rodbeeld(levering, {code: van[code] for code in levering.instellingen})
