"""De gekozen termijnen om mee te nemen: als lijst, en als dagen voor in een agenda."""

from collections.abc import Mapping
from functools import partial

import polars as pl

from checks.gevolgen.termijnen import vaste_dagen
from checks.motor.catalogus import titels
from data.klok import nu
from data.opslag.vragen.termijnen import termijnlijst
from data.schema.toegang import Gebruiker
from data.tekst import getal, meervoud
from data.uit.agenda import MIME, Agendadag, als_ics
from data.uit.bestandsnaam import bestandsnaam
from data.uit.tabel import als_csv
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.scholen import alle_scholen, scholen_in_logboek, schoolnamen
from pages._onderdelen.tekst import schoolkolom
from pages._termijnen.filter import Termijnfilter
from pages._termijnen.lijst import als_tabel


def meenemen(omgeving: Omgeving, filter_: Termijnfilter, totaal: int) -> None:
    """De gekozen termijnen als csv, en als agenda."""
    uitleg = (
        f"U neemt {meervoud(totaal, 'termijn', 'termijnen')} mee: precies wat u nu gekozen hebt. In de lijst staat "
        "geen BSN of onderwijsnummer. In de agenda staat geen leerling: per dag hoeveel er moet, en op welke school."
    )
    waar = "scholen" if filter_.school else alle_scholen(omgeving)
    with downloadvak(omgeving, "Downloaden", uitleg, "termijnen") as gebruiker:
        for label, eind, mime, maak, icoon in (
            ("Lijst, te openen in Excel", "csv", "text/csv", als_bestand, ":material/csv:"),
            ("Voor in uw agenda", "ics", MIME, als_agenda, ":material/event:"),
        ):
            downloadknop(
                label,
                partial(maak, omgeving, filter_),
                gebruiker,
                bestand=bestandsnaam(waar, dag=omgeving.peildatum, eind=f"termijnen.{eind}"),
                mime=mime,
                sleutel=f"termijnen_{eind}",
                icoon=icoon,
            )


def als_bestand(omgeving: Omgeving, filter_: Termijnfilter, gebruiker: Gebruiker) -> bytes:
    """Alle gekozen termijnen als csv; genoteerd in het logboek."""
    rijen = _rijen(omgeving, filter_, gebruiker, "csv")
    return als_csv(als_tabel(rijen, omgeving.peildatum, schoolnamen(omgeving)))


def als_agenda(omgeving: Omgeving, filter_: Termijnfilter, gebruiker: Gebruiker) -> bytes:
    """De gekozen termijnen die nog komen als agenda, met de vaste dagen; genoteerd in het logboek."""
    rijen = _rijen(omgeving, filter_, gebruiker, "agenda").filter(pl.col("dag") >= omgeving.peildatum)
    vast = [Agendadag(dag, wat, "", "vast") for dag, wat in vaste_dagen(omgeving.peildatum)]
    return als_ics([*vast, *agendadagen(rijen, schoolnamen(omgeving))], nu())


def agendadagen(rijen: pl.DataFrame, scholen: Mapping[str, str]) -> list[Agendadag]:
    """Per dag en signaal hoeveel termijnen er zijn, met hoeveel per school; wie het zijn, staat er niet in."""
    per_school = rijen.group_by("dag", "signaal", schoolkolom(scholen)).len().sort("dag", "signaal", "School")
    return [
        Agendadag(
            dag,
            f"{getal(int(deel['len'].sum()))} × {titels().get(str(signaal), str(signaal))}",
            "\n".join(f"{school}: {getal(aantal)}" for school, aantal in deel.select("School", "len").iter_rows()),
            str(signaal),
        )
        for (dag, signaal), deel in per_school.group_by("dag", "signaal", maintain_order=True)
    ]


def _rijen(omgeving: Omgeving, filter_: Termijnfilter, gebruiker: Gebruiker, vorm: str) -> pl.DataFrame:
    with omgeving.lees() as con:
        rijen = termijnlijst(con, filter_.keuze(omgeving.peildatum))
    waar = scholen_in_logboek(omgeving, filter_.school)
    omgeving.noteer(gebruiker, "termijnen gedownload", rijen.height, f"{vorm}, {waar}")
    return rijen
