"""Een lijst bevindingen op het scherm, als regels of als tabel om te lezen. Nummers zijn hier gemaskeerd."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from checks.motor.catalogus import titels, wie_herstelt
from data.opslag.vragen.werklijst.indeling import Groepering
from data.schema.besluit import VOORBIJ
from data.tekst import dag, getal, hoe_lang, meervoud, met_hoofdletter
from data.uit.tabel import maskeer
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.lijst.regels import Regel
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import korte_school, letterlijk, noem_leerling, schoolkolom


def als_tabel(bevindingen: pl.DataFrame, scholen: Mapping[str, str]) -> pl.DataFrame:
    """Bevindingen (kolommen `WERKSTAND`) om te lezen: Leerling, Wat is er aan de hand, School, Groep."""
    return maskeer(bevindingen).select(
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat is er aan de hand"),
        schoolkolom(scholen),
        pl.col("groep").fill_null("").alias("Groep"),
    )


def als_regels(
    bevindingen: pl.DataFrame,
    scholen: Mapping[str, str],
    peildatum: date,
    per: Groepering | None = None,
    notities: Mapping[str, int] | None = None,
    bekeken: str | None = None,
) -> list[Regel]:
    """Een bladzijde bevindingen (kolommen van `stuk`) als regels, met een kop boven elke groep.

    Args:
        notities: sleutel → hoeveel notities erbij staan.
        bekeken: de sleutel van de bevinding die het laatst bekeken is.
    """
    regels = []
    vorige = 0
    for rij in maskeer(bevindingen).iter_rows(named=True):
        boven = ""
        if per is not None and rij["groep_nr"] != vorige:
            boven, vorige = _kop(rij, scholen, per), rij["groep_nr"]
        aantal = (notities or {}).get(rij["sleutel"], 0)
        regel = _regel(rij, scholen, peildatum, per, boven, aantal)
        regels.append(replace(regel, bekeken=rij["sleutel"] == bekeken))
    return regels


def _regel(
    rij: Mapping[str, Any],
    scholen: Mapping[str, str],
    peildatum: date,
    per: Groepering | None,
    boven: str,
    notities: int,
) -> Regel:
    titel = titels().get(rij["signaal"], rij["signaal"])
    wie = noem_leerling(rij["naam"], rij["leerlingnummer"])
    dag_ = rij["deadline"]
    # Wat in de kop van de groep staat, hoeft niet nog eens in elke regel.
    eerst, onder = (wie, rij["zin"]) if per == "signaal" else (titel, f"{wie} – {rij['zin']}")
    if per == "leerling":
        onder = rij["zin"]
    soort = WEERGAVE[rij["soort"]]
    erbij = meervoud(notities, "notitie", "notities") if notities else ""
    doet_het = rij["eigenaar"] or met_hoofdletter(wie_herstelt().get(rij["signaal"], ""))
    return Regel(
        plek(rij["sleutel"]),
        eerst,
        onder,
        (
            (korte_school(rij["instelling"], scholen), rij["groep"] or ""),
            (dag(dag_), hoe_lang(dag_, peildatum)) if dag_ else ("", ""),
            (rij["status"], " · ".join(filter(None, (doet_het, erbij)))),
        ),
        soort.symbool,
        soort.kleur,
        boven,
        kiesbaar=rij["status"] not in VOORBIJ,
    )


def _kop(rij: Mapping[str, Any], scholen: Mapping[str, str], per: Groepering) -> str:
    """De kop van een groep, in Markdown: wat haar bevindingen delen, en hoeveel het er zijn."""
    van = korte_school(rij["instelling"], scholen)
    match per:
        case "signaal":
            wat = f"{WEERGAVE[rij['soort']].symbool} {letterlijk(titels().get(rij['signaal'], rij['signaal']))}"
        case "leerling":
            delen = (noem_leerling(rij["naam"], rij["leerlingnummer"]), van, rij["groep"])
            wat = letterlijk(" · ".join(deel for deel in delen if deel))
        case "school":
            wat = letterlijk(van)
    return f"{wat} · {getal(rij['in_groep'])}{' (vervolg)' if rij['in_groep_nr'] > 1 else ''}"
