"""De lijst op het scherm, met wat er met haar rijen kan, en om mee te nemen."""

from functools import partial

import polars as pl
import streamlit as st

from checks.taal.identificeren import opdracht
from data.opmaak import opmaak
from data.tekst import dag, getal, hoe_lang, meervoud
from data.uit.bestandsnaam import bestandsnaam
from data.uit.werkmap import XLSX
from pages._bezoek.omgeving import Omgeving
from pages._identificeren.afvinken import vinkknoppen
from pages._identificeren.filterbalk import Identificeerfilter
from pages._identificeren.lijst import OPZOEKEN, in_woorden, lijst_csv, lijst_xlsx
from pages._onderdelen.bladeren import blad_uit_adres
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.lijst.aangevinkt import aangevinkt, kies_bladzijde, kies_meer, vink
from pages._onderdelen.lijst.leerlingen import naar_leerlingen
from pages._onderdelen.lijst.regels import Regel, Vinkjes, toon_regels
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import korte_school, noem_leerling

PER_BLADZIJDE = 25


def toon_lijst(omgeving: Omgeving, rijen: pl.DataFrame, scholen: dict[str, str], filter_: Identificeerfilter) -> None:
    """Een bladzijde van de lijst, met vinkjes om af te vinken; een regel opent de leerling."""
    merk = plek("identificeren", omgeving.naam, filter_)
    rijen = rijen.with_columns(sleutel=opmaak("{} {}", "aanleiding", "record"))
    al = aangevinkt(merk, lambda sleutels: tuple(rijen.filter(pl.col("sleutel").is_in(sleutels))["sleutel"]))
    gekozen = rijen if al.alles else rijen.filter(pl.col("sleutel").is_in(al.sleutels))
    blad = blad_uit_adres(rijen.height, f"identificeren_blad_{merk}", PER_BLADZIJDE)
    te_zien = rijen[blad.vanaf : blad.vanaf + blad.hoogstens]
    with st.container(key="lijstbalk", horizontal=True, vertical_alignment="center", gap="small"):
        kies_bladzijde(al, tuple(te_zien["sleutel"]))
        st.markdown(f"**{getal(gekozen.height)} gekozen**" if al else blad.kort, width="content")
        vinkknoppen(omgeving, gekozen)
        if al:
            kies_meer(al, rijen.height)
        downloads(omgeving, rijen, scholen)
    sleutels = {plek(sleutel): str(sleutel) for sleutel in te_zien["sleutel"]}
    toon_regels(
        _als_regels(omgeving, te_zien, scholen),
        "identificeren",
        vinkjes=Vinkjes(
            [waar for waar, sleutel in sleutels.items() if al.alles or sleutel in al.sleutels],
            lambda waar, aan: vink(al, [sleutels[waar]], aan),
            vast=al.alles,
        ),
        heel=True,
    )
    blad.knoppen()


def _als_regels(omgeving: Omgeving, rijen: pl.DataFrame, scholen: dict[str, str]) -> list[Regel]:
    """De lijst (met `sleutel`) als regels: bij wie, waarom, wat er te sturen is, en wat daarvan nog ontbreekt."""
    zoek_op = pl.when("opzoeken").then(pl.lit(OPZOEKEN)).otherwise(pl.lit(""))
    mist = opmaak(" Ontbreekt: {}.", "Ontbreekt").fill_null("")
    zinnen = (
        in_woorden(rijen, scholen)
        .with_columns(rijen.select("variant", "opzoeken"))
        .select(pl.concat_str("Waarom", pl.lit(" "), opdracht(pl.col("variant")), zoek_op, mist))
        .to_series()
    )
    regels = zip(rijen.iter_rows(named=True), zinnen, naar_leerlingen(omgeving, rijen["record"]), strict=True)
    return [
        Regel(
            plek(rij["sleutel"]),
            noem_leerling(rij["naam"], rij["leerlingnummer"]),
            zin,
            (
                (korte_school(rij["instelling"], scholen), rij["groep"] or ""),
                (dag(rij["uiterlijk"]), hoe_lang(rij["uiterlijk"], omgeving.peildatum))
                if rij["uiterlijk"]
                else ("", ""),
                (f"klaar op {dag(rij['klaar_op'])}", rij["klaar_door"]) if rij["klaar_op"] else ("te doen", ""),
            ),
            doel=doel,
        )
        for rij, zin, doel in regels
    ]


def downloads(omgeving: Omgeving, rijen: pl.DataFrame, scholen: dict[str, str]) -> None:
    """De lijst om mee te nemen."""
    uitleg = (
        f"De lijst bevat {meervoud(rijen.height, 'leerling', 'leerlingen')}: precies wat u nu gefilterd hebt. Er staat "
        "geen nummer en geen adres in."
    )
    vormen = (
        ("Excel, om af te werken", "xlsx", XLSX, lijst_xlsx),
        ("Csv, om zelf mee te rekenen", "csv", "text/csv", lijst_csv),
    )
    with downloadvak(omgeving, "Lijst downloaden", uitleg, "identificeren_lijst") as gebruiker:
        for label, soort, mime, maak in vormen:
            downloadknop(
                label,
                partial(maak, omgeving, rijen, scholen),
                gebruiker,
                bestand=bestandsnaam("Identificeren", dag=omgeving.peildatum, eind=f"lijst.{soort}"),
                mime=mime,
                sleutel=f"identificeren_{soort}",
            )
