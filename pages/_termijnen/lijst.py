"""De gekozen termijnen als lijst: op het scherm, per bladzijde, en als bestand."""

from datetime import date

import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.catalogus import titels
from data.opslag.vragen.termijnen import termijnlijst
from data.tekst import dag, hoe_lang
from pages._bevindingen.termijnen import maandag_van
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.bladeren import blad_uit_adres
from pages._onderdelen.kleuren import TERMIJNKLEUREN
from pages._onderdelen.lijst.leerlingen import naar_leerlingen
from pages._onderdelen.lijst.regels import Regel, toon_regels
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import korte_school, noem_leerling, schoolkolom
from pages._termijnen.agenda import noem_week
from pages._termijnen.filter import BINNENKORT, Termijnfilter

PER_BLADZIJDE = 25


def lijst(omgeving: Omgeving, filter_: Termijnfilter, totaal: int) -> None:
    """De termijnen van de keuze, wat het eerst moest eerst. Een regel opent de leerling."""
    blad = blad_uit_adres(totaal, f"termijnen_blad_{plek(omgeving.naam, filter_)}", PER_BLADZIJDE)
    with omgeving.lees() as con:
        rijen = termijnlijst(con, filter_.keuze(omgeving.peildatum), blad.vanaf, blad.hoogstens)
    een_week = filter_.week not in ("", BINNENKORT)
    toon_regels(_als_regels(omgeving, rijen, koppen=not een_week), "termijnen")
    blad.knoppen()


def _als_regels(omgeving: Omgeving, rijen: pl.DataFrame, *, koppen: bool) -> list[Regel]:
    """Termijnen (kolommen van `termijnlijst`) als regels; met `koppen` staat er boven elke week hoe zij heet."""
    p, scholen = omgeving.peildatum, schoolnamen(omgeving)
    doelen = naar_leerlingen(omgeving, rijen["record"])
    regels: list[Regel] = []
    vorige = ""
    for nummer, (rij, doel) in enumerate(zip(rijen.iter_rows(named=True), doelen, strict=True)):
        week = noem_week(None if rij["dag"] < p else maandag_van(rij["dag"]))
        boven, vorige = (week if koppen and week != vorige else ""), week
        regels.append(
            Regel(
                str(nummer),
                titels().get(rij["signaal"], rij["signaal"]),
                f"{noem_leerling(rij['naam'], rij['leerlingnummer'])} – {rij['zin']}",
                (
                    (korte_school(rij["instelling"], scholen), rij["groep"] or ""),
                    (dag(rij["dag"]), hoe_lang(rij["dag"], p)),
                    (TERMIJNSOORTEN[rij["soort"]].kort, rij["status"] or ""),
                ),
                kleur=TERMIJNKLEUREN[rij["soort"]],
                boven=boven,
                doel=doel,
            )
        )
    return regels


def als_tabel(rijen: pl.DataFrame, p: date, scholen: dict[str, str]) -> pl.DataFrame:
    """Termijnen (kolommen van `termijnlijst`) met de kolommen van de csv."""
    labels = {soort: t.label for soort, t in TERMIJNSOORTEN.items()}
    return rijen.select(
        pl.Series("Wanneer", [hoe_lang(d, p) for d in rijen["dag"]], dtype=pl.String),
        pl.col("dag").alias("Uiterlijk"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat er aan de hand is"),
        pl.col("soort").replace_strict(labels, return_dtype=pl.String).alias("Termijn"),
        schoolkolom(scholen),
        pl.col("groep").fill_null("").alias("Groep"),
    )
