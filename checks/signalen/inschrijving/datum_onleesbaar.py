"""Een datum bij de inschrijving is niet te lezen

## Wat controleert dit
Een inschrijving heeft datums die leeg mogen zijn: de uitschrijfdatum, de registratiedatum, de aanmelddatum en de dag
waarop de toelating is geweigerd. Hier is er een ingevuld met iets dat geen datum is, zoals 31-06-2025 of ‘zomer’.

## Waarom is het een probleem
Zonder uitschrijfdatum weten wij niet of de leerling er nog is. Controles die dat moeten weten, zoals die op de TLV en
op dubbele inschrijvingen, zeggen dan niets. ROD neemt een uitschrijfdatum die niet bestaat ook niet aan. Met de andere
datums rekenen wij de termijnen van zeven dagen en van tien weken uit.

## Zo herstelt u het in het LAS
1. Kijk in het LAS welke dag bedoeld is en verbeter de datum: dag, maand en jaar.
2. Is er geen dag bekend, of is de leerling er nog? Maak het veld dan leeg.
3. Staat de datum in het LAS wel goed? Kies bij het maken van de export een gewone notatie, zoals dd-mm-jjjj.
4. Wissel de inschrijving opnieuw uit als u de uitschrijfdatum hebt verbeterd.

## Uitzonderingen
Een leeg veld is goed. Wat systemen invullen als er geen datum is, zoals 00-00-0000, 31-12-9999 of een streepje, telt
als leeg. Over de dag van de weigering spreekt in cluster 3 en 4 het signaal dat daarover gaat. De inschrijfdatum en de
begindatum van een periode zijn verplicht: die hebben een eigen signaal.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import onleesbaar
from checks.taal.begrippen import uiterste_dag_voor
from data.schema.velden import velden_van
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"registratiedatum": "31-06-2025"})

_DATUMS = tuple(veld for veld in velden_van("inschrijving") if veld.is_datum and not veld.verplicht)


@rijsignaal(
    "IN35",
    "F",
    "inschrijving",
    ook_komend=True,
    optioneel=tuple(veld.naam for veld in _DATUMS),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",),
    verwant=("IN06", "IN07", "IN17", "IN18", "TLV04"),
    termijn="teldatum",
)
def in35(p: date) -> list[Treffer]:
    return [_onleesbaar(veld.naam, veld.label, p) for veld in _DATUMS]


def _onleesbaar(naam: str, label: str, p: date) -> Treffer:
    """Alleen de uitschrijfdatum gaat naar ROD; met de andere datums rekent alleen de school."""
    zin = f"Bij ‘{label}’ staat iets dat niet als datum te lezen is."
    if naam != "uitschrijfdatum":
        return replace(onleesbaar(naam, zin), soort="M")
    zin = f"{zin} Zo is niet te zien of de leerling nog is ingeschreven."
    return replace(onleesbaar(naam, zin), deadline=uiterste_dag_voor(pl.col("inschrijfdatum"), p))
