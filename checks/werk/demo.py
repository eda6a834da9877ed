"""Het demobestuur in een opslag zetten."""

from collections.abc import Sequence
from datetime import date, datetime, time

import polars as pl

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import controleer_beeld
from checks.werk.berichten import lees_duo
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import bewaar_en_controleer
from checks.werk.overzichten import lees_overzicht
from data import klok
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import bewaar_berichten, bewaar_levering, bewaar_overzicht
from data.opslag.schrijven.telling import zet_ovt
from data.opslag.schrijven.waardelijsten import bewaar_lijst
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.toegang import Gebruiker, Handeling
from data.verzonnen.demo import maak_demo
from data.verzonnen.rod.demo import DemoOverzicht

_WIE = Gebruiker("demo")


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, en wat ROD en DUO zeggen.

    De eerste twee leveringen worden op hun eigen dag gecontroleerd. De laatste pas op de peildatum, met ROD en DUO
    ernaast: elke controle laat een bezoeker langer wachten, en van die drie dagen ziet hij niets.
    """
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    *eerder, laatste = [(deel, lees_bestanden(deel.bestanden, demo.instellingen)) for deel in demo.leveringen]
    with opslag.schrijf(_op(peildatum, 11)) as schrijver:  # in één keer: een half demobestuur is erger dan geen
        for deel, levering in eerder:
            bewaar_en_controleer(schrijver.namens(_op(deel.datum, 10)), levering, deel.bestanden, demo.instellingen)
        for overzicht in demo.overzichten:
            rod = rodbeeld_van([overzicht], demo.instellingen)
            bewaar_overzicht(schrijver.namens(_op(overzicht.stand, 15)), rod, [overzicht.bestand])
        deel, levering = laatste
        toen = schrijver.namens(_op(deel.datum, 10))
        bewaar_lijst(toen, "duocode", demo.codelijst, "verzonnen codes.csv")
        for bestand in demo.duo.bestanden:
            bewaar_berichten(toen, lees_duo([bestand], demo.instellingen), [bestand])
        zet_ovt(toen, demo.duo.teldatum, demo.duo.brief)
        bewaar_levering(toen, levering, deel.bestanden)
        controleer_beeld(schrijver, "nieuwe levering")


def _op(dag: date, uur: int) -> Handeling:
    moment, nu = datetime.combine(dag, time(uur)), klok.nu()
    # Wie de demo 's ochtends opent, besluit daarna: wat er al stond, is dan niet van later die dag.
    return Handeling(_WIE, min(moment, nu) if dag == nu.date() else moment, dag)


def rodbeeld_van(overzichten: Sequence[DemoOverzicht], scholen: pl.DataFrame) -> Rodbeeld:
    """Wat ROD volgens overzichten van het demobestuur weet: van elke school op de dag van haar overzicht."""
    levering = lees_overzicht([overzicht.bestand for overzicht in overzichten], scholen)
    van = {
        code: Stand(stand=o.stand, bereik="periode", van=o.van, tot=o.stand) for o in overzichten for code in o.scholen
    }
    return Rodbeeld(levering, {code: van[code] for code in levering.instellingen})
