"""Fixlijsten in een zip: een map vol voor alle scholen, of een lijst per samenwerkingsverband."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from data.schema.levering import Instelling
from data.schema.velden import VELD
from data.tekst import getal, meervoud
from data.uit.bestandsnaam import bestandsnaam
from data.uit.fixlijst.blad import als_xlsx
from data.uit.fixlijst.kop import GEEN_SCHOOL, Kop
from data.uit.fixlijst.lijst import als_fixlijst_csv
from data.uit.tabel import zonder_pgn


def schoolpakket(
    bevindingen: pl.DataFrame,
    herstel: Mapping[str, str],
    kop: Kop,
    samenvattingen: Mapping[str, bytes],
    weggelaten: Mapping[Instelling, Mapping[str, int]],
) -> bytes:
    """Een zip met per school de fixlijst als xlsx en csv, haar samenvatting, en een leesmij.

    Args:
        bevindingen: zoals ze naar buiten gaan (kolommen `KOLOMMEN`).
        herstel: signaalcode → herstelstappen, in Markdown.
        kop: van de hele lijst; elke school krijgt haar eigen deel ervan.
        samenvattingen: instellingscode → html.
        weggelaten: per school en status hoeveel er zijn weggelaten.
    """
    delen = _verdeel(bevindingen, "instellingscode")
    scholen = sorted({school for school in (*delen, *samenvattingen) if school is not None})
    return _zip(
        kop.peildatum,
        _scholen(delen, [*scholen, *(s for s in delen if s is None)], herstel, kop, samenvattingen, weggelaten),
        _leesmij_scholen(delen, scholen, kop, weggelaten),
    )


def _scholen(
    delen: Mapping[Instelling, pl.DataFrame],
    scholen: Iterable[Instelling],
    herstel: Mapping[str, str],
    kop: Kop,
    samenvattingen: Mapping[str, bytes],
    weggelaten: Mapping[Instelling, Mapping[str, int]],
) -> Iterator[tuple[str, bytes]]:
    for school in scholen:
        voor = (GEEN_SCHOOL,) if school is None else (school, kop.scholen.get(school) or "")
        if (deel := delen.get(school)) is not None:
            eigen = kop.van_school(school, weggelaten.get(school, {}))
            yield bestandsnaam(*voor, dag=kop.peildatum, eind="fixlijst.xlsx"), als_xlsx(deel, herstel, eigen)
            yield bestandsnaam(*voor, dag=kop.peildatum, eind="fixlijst.csv"), als_fixlijst_csv(deel, eigen)
        if school is not None and school in samenvattingen:
            yield bestandsnaam(*voor, dag=kop.peildatum, eind="samenvatting.html"), samenvattingen[school]


def swv_pakket(bevindingen: pl.DataFrame, herstel: Mapping[str, str], kop: Kop) -> bytes:
    """Een zip met per samenwerkingsverband een fixlijst zonder BSN of onderwijsnummer, en een leesmij.

    Args:
        bevindingen: alleen over TLV's, zoals ze naar buiten gaan (kolommen `KOLOMMEN`), met `swv`: het nummer van het
            samenwerkingsverband, of leeg. Wat geen geldig nummer heeft, staat in geen lijst; de leesmij telt het.
        herstel: signaalcode → herstelstappen, in Markdown.
        kop: van de hele lijst.
    """
    vorm = VELD["swv_nummer"].vorm
    geldig = bevindingen.filter(pl.col("swv").str.contains(vorm).fill_null(False))
    delen = _verdeel(zonder_pgn(geldig), "swv")
    bestanden = (
        (
            bestandsnaam(str(swv), dag=kop.peildatum, eind="TLV-lijst.xlsx"),
            als_xlsx(deel.drop("swv"), herstel, kop.voor_swv(str(swv), deel["instellingscode"])),
        )
        for swv, deel in delen.items()
    )
    return _zip(kop.peildatum, bestanden, _leesmij_swv(delen, bevindingen.height - geldig.height, kop))


def _verdeel(bevindingen: pl.DataFrame, kolom: str) -> dict[Instelling, pl.DataFrame]:
    """De bevindingen per waarde van een kolom, op volgorde."""
    delen = bevindingen.sort(kolom, nulls_last=True, maintain_order=True).partition_by(
        kolom, as_dict=True, maintain_order=True
    )
    return {waarde: deel for (waarde,), deel in delen.items()}


def _zip(dag: date, bestanden: Iterable[tuple[str, bytes]], leesmij: str) -> bytes:
    """Pakt bestand voor bestand in, in het geheugen: een tijdelijk bestand zou namen leesbaar op schijf zetten."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        # Het kladblok van Windows herkent UTF-8 aan het merkteken.
        inhoud = leesmij.replace("\n", "\r\n").encode("utf-8-sig")
        _voeg_toe(zip_, "LEESMIJ.txt", inhoud, dag)
        for naam, bytes_ in bestanden:
            _voeg_toe(zip_, naam, bytes_, dag)
    return uit.getvalue()


def _voeg_toe(zip_: zipfile.ZipFile, naam: str, inhoud: bytes, dag: date) -> None:
    soort = zipfile.ZIP_STORED if naam.endswith(".xlsx") else zipfile.ZIP_DEFLATED  # een xlsx is zelf al ingepakt
    wat = zipfile.ZipInfo(naam, (dag.year, dag.month, dag.day, 0, 0, 0))
    wat.external_attr = 0o600 << 16
    zip_.writestr(wat, inhoud, soort)


def _leesmij_scholen(
    delen: Mapping[Instelling, pl.DataFrame],
    scholen: Iterable[Instelling],
    kop: Kop,
    weggelaten: Mapping[Instelling, Mapping[str, int]],
) -> str:
    regels = [f"{kop.naam(school)}: {_bevindingen(delen.get(school))}" for school in scholen]
    if None in delen:
        regels.append(f"{GEEN_SCHOOL}: {_bevindingen(delen[None])}. Daarvan kennen wij de school niet.")
    weg = replace(kop, weggelaten=sum((Counter(een) for een in weggelaten.values()), Counter[str]())).wat_weg_is
    return "\n".join(
        [
            *_leesmij_kop("Fixlijsten van Signaalwijzer", kop, delen),
            *([f"Niet in de lijsten: {weg}."] if weg else []),
            "",
            "Per school vindt u hier",
            "- de fixlijst als Excel-werkmap, om te printen of in te vullen",
            "- dezelfde lijst als csv, om zelf mee te rekenen",
            "- een samenvatting van één bladzijde voor de directie; open haar in een browser en print haar. Zij gaat "
            "over alles van de school, ook als u de lijst hebt gefilterd",
            "",
            *regels,
            "",
            "Vul in de kolom Afgehandeld in wat u hebt gedaan. De ingevulde lijst is weer in te lezen in "
            "Signaalwijzer.",
            "Deze bestanden bevatten gegevens van leerlingen. Deel ze alleen met wie eraan werkt.",
            "",
        ]
    )


def _leesmij_swv(delen: Mapping[Instelling, pl.DataFrame], zonder: int, kop: Kop) -> str:
    return "\n".join(
        [
            *_leesmij_kop("TLV-lijsten van Signaalwijzer, per samenwerkingsverband", kop, delen),
            "",
            "Elk samenwerkingsverband krijgt alleen zijn eigen lijst. Er staat geen BSN of onderwijsnummer in.",
            "Welk samenwerkingsverband het is, staat in de export van uw LAS bij de TLV. Gaat een bevinding over een "
            "hele inschrijving, dan telt de laatste TLV.",
            *(
                [
                    f"In geen lijst: {meervoud(zonder, 'bevinding', 'bevindingen')}. Daar noemt de export geen geldig "
                    "samenwerkingsverband."
                ]
                if zonder
                else []
            ),
            "",
            *(f"{swv}: {_bevindingen(deel)}" for swv, deel in delen.items()),
            "",
            "Deze bestanden bevatten gegevens van leerlingen. Geef ze alleen aan het samenwerkingsverband dat erop "
            "staat.",
            "",
        ]
    )


def _leesmij_kop(titel: str, kop: Kop, delen: Mapping[Instelling, pl.DataFrame]) -> list[str]:
    return [
        titel,
        "",
        f"Peildatum: {kop.peildatum:%d-%m-%Y}",
        *([f"Gecontroleerd op: {kop.gecontroleerd}"] if kop.gecontroleerd else []),
        *(f"Keuze: {wat}: {keuze}" for wat, keuze in kop.filters.items()),
        f"Aantal bevindingen: {getal(sum(deel.height for deel in delen.values()))}",
    ]


def _bevindingen(deel: pl.DataFrame | None) -> str:
    return "geen bevindingen" if deel is None else meervoud(deel.height, "bevinding", "bevindingen")
