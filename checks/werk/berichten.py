"""Bestanden met berichten van DUO lezen, en zeggen wat daarvan niet gebruikt kon worden."""

from collections.abc import Collection, Iterable

import polars as pl

from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import Bron, als_bestand, eis_inhoud
from data.lezen import Open, open_bestand
from data.lezen.rod.berichten import lees_berichten
from data.schema.rod.berichten import BEKOSTIGING, BERICHT, Statuswoorden, onbekende_codes, onbekende_statussen
from data.tekst import dag, meervoud

_NOEMT = 10
"""Zoveel codes of statussen noemt een zin hoogstens."""


def lees_duo(bestanden: Iterable[Bron], scholen: pl.DataFrame, open_: Open = open_bestand) -> pl.DataFrame:
    """De berichten van DUO in bestanden (kolommen `BERICHT`); wat voor lijst het is, blijkt uit de inhoud.

    `scholen` zijn de instellingen van het bestuur (kolommen `INSTELLINGEN`), en `open_` opent een bestand.

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken.
    """
    bekend = scholen["instellingscode"].to_list()
    gelezen = [als_bestand(bron) for bron in bestanden]
    eis_inhoud(gelezen)
    delen = [lees_berichten(open_(bestand), bekend) for bestand in gelezen]
    return pl.concat([pl.DataFrame(schema=BERICHT), *delen])


def over_berichten(
    berichten: pl.DataFrame,
    geleverd: Collection[str | None],
    duocodes: pl.DataFrame | None,
    statuswoorden: Statuswoorden | None = None,
) -> list[str]:
    """Zinnen over wat er van DUO gelezen is en wat niet te gebruiken was; nooit over een leerling.

    `geleverd` zijn de instellingen waarvan een export is ingelezen.
    """
    eigen = berichten.filter(pl.col("instelling").is_in([code for code in geleverd if code is not None]))
    van_bekostiging = eigen.filter(soort=BEKOSTIGING)
    zinnen = []
    if van_bekostiging.height:
        op = ", ".join(dag(d) for d in van_bekostiging["datum"].drop_nulls().unique().sort())
        zinnen.append(
            f"{meervoud(van_bekostiging.height, 'regel', 'regels')} van DUO over de bekostiging"
            + (f" (teldatum {op})" if op else "")
        )
    if n := eigen.height - van_bekostiging.height:
        zinnen.append(f"{meervoud(n, 'melding', 'meldingen')} van DUO")
    if n := berichten.height - eigen.height:
        zinnen.append(
            f"Niet gebruikt: {meervoud(n, 'bericht', 'berichten')} van DUO over een school zonder export in deze "
            "controle."
        )
    if (codes := onbekende_codes(eigen, duocodes)).len():
        zinnen.append(f"Niet in uw codelijst: {_genoemd(codes)}. Zoek op met de signaalcodezoeker van DUO.")
    if (statussen := onbekende_statussen(eigen, statuswoorden)).len():
        zinnen.append(
            f"Deze statussen van DUO kennen wij niet: {_genoemd(statussen)}. Zij tellen niet als wel en niet als niet "
            "bekostigd."
        )
    if duocodes is not None:
        onze = duocodes["signalen"].explode().drop_nulls().unique().sort()
        if (vreemd := onze.filter(~onze.is_in([*laad_signalen()]))).len():
            zinnen.append(f"Uw codelijst noemt signalen die wij niet kennen: {_genoemd(vreemd)}.")
    return zinnen


def _genoemd(waarden: pl.Series) -> str:
    eerste = ", ".join(f"‘{waarde}’" for waarde in waarden.head(_NOEMT))
    return eerste + (f" en nog {waarden.len() - _NOEMT}" if waarden.len() > _NOEMT else "")
