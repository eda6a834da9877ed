"""Het rapport: wat er van nu of van een eerdere levering in komt te staan, binnen wat deze bezoeker ziet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb
import polars as pl

from checks.gevolgen.termijnen import vaste_dagen
from checks.motor.catalogus import VERSIE, laad_signalen, titels
from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.maskeren import zonder_nummers_in
from data.opslag.vragen.besluiten import geaccepteerd_met_risico
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.controles import niet_bekeken, statussen, versheid
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import (
    bevindingen_bij,
    geaccepteerd_bij,
    gevonden_bij,
    in_gevaar_bij,
    leveringen_door_de_tijd,
    verschil_per_school,
)
from data.schema.ernst import ERNSTIG
from data.tekst import aantal_of_streep, dag, getal, meervoud, opsomming
from data.uit.fixlijst import Kop
from data.uit.niet_bekeken import als_zin
from data.uit.niet_bekeken import per_school as niet_bekeken_per_school
from data.uit.rapport import Bestuur, Rapport, Schoolregel
from data.uit.samenvatting import School
from pages._bevindingen.bestuur.scholen import (
    gevaar_in_woorden,
    in_volgorde,
    is_ondergrens,
    nog_niet,
    per_school,
    samen_per_school,
    te_doen_in_woorden,
)
from pages._bevindingen.bestuur.tempo import nodig
from pages._bevindingen.cellen import cellen
from pages._bevindingen.cijfers import cijfers, gevaar_per_dag, nagekeken_bij
from pages._bevindingen.nagekeken import (
    RISICO,
    Leemte,
    hoeveel,
    leemten,
    met_soort_school,
    niet_gecontroleerd,
    onvolledig_per_school,
    wat_wacht,
    welk_deel,
    zinnen_per_school,
)
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.scholen import alle_scholen
from pages._onderdelen.tekst import school as noem
from pages._onderdelen.tekst import schoolkolom

_MEESTE_REDENEN, _MEESTE_SCHOLEN = 8, 4
"""Zoveel redenen staan er op de bladzijde van het bestuur, en zoveel scholen bij een reden."""


@per_stand(besluiten=False, max_entries=8)
def leveringen(omgeving: Omgeving) -> pl.DataFrame:
    """Van welke leveringen er een rapport te maken is, de nieuwste eerst (kolommen controle, moment, peildatum)."""
    with omgeving.lees_vandaag() as con:
        return leveringen_door_de_tijd(con)


def rapport(omgeving: Omgeving, controle: int | None = None) -> Rapport:
    """Het rapport van nu, of van na een eerdere levering; alleen over scholen die deze bezoeker ziet."""
    if controle is not None:
        return _van_toen(omgeving, controle)
    scholen = schoolbladen(omgeving)
    kop = _kop(omgeving, omgeving.peildatum, f"{omgeving.gecontroleerd:%d-%m-%Y om %H:%M}", cijfers(omgeving).scholen)
    bestuur = _bestuur_nu(omgeving) if len(scholen) != 1 else None
    return Rapport(kop, bestuur, scholen)


def schoolbladen(omgeving: Omgeving, alleen: tuple[str, ...] = ()) -> list[School]:
    """Van elke gekozen school alles wat er loopt, hoe het bij haar vorige levering was, en wie er gevaar loopt."""
    c = cijfers(omgeving)
    niet, onvolledig = zinnen_per_school(c.statussen), onvolledig_per_school(c.statussen)
    with omgeving.lees() as con:
        vers, verschillen = versheid(con, omgeving.controle), verschil_per_school(con)
        toen = _onvolledig_toen(con, verschillen)
        bekeken = niet_bekeken_per_school(niet_bekeken(con))
        bevindingen = bladzijde(con, Keuze(instelling=alleen))
    gevaar = {rij["instelling"]: rij for rij in per_school(omgeving).iter_rows(named=True)}
    return [
        School(
            code,
            bevindingen.filter(instelling=code),
            verschillen.filter(instelling=code),
            leerlingen,
            niet.get(code, ()),
            onvolledig.get(code, ()),
            toen.get(code, ()),
            bekeken.get(code, {}),
            gevaar=gevaar_in_woorden(gevaar[code]),
            ondergrens=is_ondergrens(gevaar[code]),
            punten=gevaar_per_dag(omgeving, code),
            uiterste=uiterste_dag(omgeving.peildatum),
        )
        for code, leerlingen in vers.drop_nulls("instelling").select("instelling", "leerlingen").rows()
        if not alleen or code in alleen
    ]


def _onvolledig_toen(con: duckdb.DuckDBPyConnection, verschillen: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Per school de soorten waarvan bij haar vorige levering niet alles is nagekeken; `verschillen` is per school."""
    scholen, delen = instellingen(con), []
    per_controle = verschillen.drop_nulls("controle").group_by("controle").agg(pl.col("instelling").unique())
    for controle, codes in per_controle.iter_rows():
        alle = met_soort_school(statussen(con, controle), scholen)
        delen.append(alle.filter(pl.col("instelling").is_in(codes)))
    return onvolledig_per_school(pl.concat(delen).with_columns(school="instelling")) if delen else {}


def _kop(omgeving: Omgeving, peildatum: date, gecontroleerd: str, scholen: pl.DataFrame) -> Kop:
    """Waar het over gaat; `scholen` heeft de kolommen van `versheid`."""
    bekend = scholen.drop_nulls("instelling")
    namen = dict(bekend.drop_nulls("naam").select("instelling", "naam").rows())
    code = bekend["instelling"][0] if bekend.height == 1 else None
    return Kop(
        peildatum=peildatum,
        onderwerp=noem(code, namen.get(code)) if code else alle_scholen(omgeving),
        gecontroleerd=gecontroleerd,
        versie=VERSIE,
        leveringen={c: dag(m) for c, m in bekend.drop_nulls("moment").select("instelling", "moment").rows()},
        scholen=namen,
    )


def _bestuur_nu(omgeving: Omgeving) -> Bestuur:
    c = cijfers(omgeving)
    leemte = c.leemten.get(RISICO)
    with omgeving.lees() as con:
        besloten, niet = geaccepteerd_met_risico(con), niet_bekeken(con)
    return Bestuur(
        gevaar=hoeveel(c.risico.in_gevaar, leemte),
        ondergrens=leemte is not None,
        van=_van(c.risico.in_gevaar, c.risico.meetellend, leemte, omgeving.peildatum),
        zinnen=nodig(omgeving, c.risico, leemte),
        punten=gevaar_per_dag(omgeving),
        uiterste=uiterste_dag(omgeving.peildatum),
        scholen=[_regel(rij) for rij in per_school(omgeving).iter_rows(named=True)],
        niet_nagekeken=_niet_nagekeken(c.statussen, c.scholen, niet),
        geaccepteerd=_geaccepteerd(besloten, c.scholen),
        dagen=tuple(vaste_dagen(omgeving.peildatum)),
    )


def _van(gevaar: int, meetellend: int, leeg: Leemte | None, peildatum: date) -> str:
    """Waarvan het getal een deel is."""
    deel = gevaar / meetellend if meetellend else 0
    welk = f" Dat is {welk_deel(deel, leeg, minstens='minstens ')}." if gevaar else ""
    wie = meervoud(meetellend, "leerling telt", "leerlingen tellen")
    return f"{wie} op de teldatum {dag(te_halen_teldatum(peildatum))} mee.{welk}"


def _regel(rij: Mapping[str, Any]) -> Schoolregel:
    hersteld, erbij = (aantal_of_streep(rij[k]) for k in ("hersteld", "erbij"))
    return Schoolregel(
        rij["school"],
        rij["deel"],
        gevaar_in_woorden(rij),
        hersteld,
        erbij + (f" ({getal(rij['toen_niet_bekeken'])})" if rij["toen_niet_bekeken"] else ""),
        te_doen_in_woorden(rij),
        dag(rij["moment"]) if rij["moment"] else nog_niet(rij["instelling"]),
    )


def _niet_nagekeken(statussen_: pl.DataFrame, scholen: pl.DataFrame, niet: pl.DataFrame | None) -> tuple[str, ...]:
    """Wat er niet is nagekeken, per reden een zin, wat het meeste helpt eerst.

    `niet` heeft de kolommen `NIET_BEKEKEN`; None is dat wij het van toen niet weten.
    """
    if statussen_.is_empty():
        return ("Van toen weten wij niet wat er is nagekeken.",)
    redenen = niet_gecontroleerd(statussen_)
    zinnen = [
        _zin(reden, signalen, waar, scholen["instelling"].count())
        for reden, signalen, waar in redenen.head(_MEESTE_REDENEN).iter_rows()
    ]
    if (nog := redenen.height - _MEESTE_REDENEN) > 0:
        zinnen.append(f"En nog {meervoud(nog, 'reden', 'redenen')}; zij staan op Overzicht.")
    zinnen += wat_wacht(statussen_)
    if los := int(scholen.filter(pl.col("instelling").is_null())["leerlingen"].sum()):
        wie = meervoud(los, "leerling", "leerlingen")
        hoort = "hij hoort" if los == 1 else "zij horen"
        zinnen.append(f"Van {wie} weten wij niet bij welke school van uw bestuur {hoort}.")
    if niet is None:
        zinnen.append("Welke inschrijvingen toen niet zijn bekeken, weten wij niet meer.")
    elif zin := als_zin(dict(niet.group_by("reden").len().iter_rows())):
        zinnen.append(zin)
    return tuple(zinnen)


def _zin(reden: str, signalen: list[str], waar: list[str], scholen: int) -> str:
    """Waarom er iets niet is nagekeken, hoeveel, bij wie, en of het om bekostiging kan gaan."""
    soort = {code: signaal.soort for code, signaal in laad_signalen().items()}
    geld = sum(soort[code] in ERNSTIG for code in signalen)
    nog = len(waar) - _MEESTE_SCHOLEN
    wie = (
        "alle scholen"
        if len(waar) == scholen > 1
        else opsomming([*waar[:_MEESTE_SCHOLEN], *([f"{getal(nog)} andere"] if nog > 0 else [])])
    )
    hoeveel_geld = (
        "dat kan" if len(signalen) == geld == 1 else f"daarvan {'kan' if geld == 1 else 'kunnen'} er {getal(geld)}"
    )
    waarvan = f"; {hoeveel_geld} bekostiging kosten" if geld else ""
    punt = "" if reden.endswith("?") else ":"
    return (
        f"{reden.rstrip('.')}{punt} {meervoud(len(signalen), 'signaal', 'signalen')} niet nagekeken bij {wie}{waarvan}."
    )


def _geaccepteerd(besloten: pl.DataFrame, scholen: pl.DataFrame) -> pl.DataFrame:
    """Wat met risico is geaccepteerd, opgeteld zonder leerlingen: kolommen wat, school, aantal, door, tot en waarom."""
    namen = {
        code: noem(code, naam) for code, naam in scholen.drop_nulls("instelling").select("instelling", "naam").rows()
    }
    titel = titels()
    waarom = pl.concat_str("reden", "toelichting", separator="; ", ignore_nulls=True)
    return (
        zonder_nummers_in(besloten.select("signaal", "instelling", "wie", "reden", "toelichting", "tot"))
        .with_columns(
            wat=pl.col("signaal").replace_strict(titel, default=pl.col("signaal"), return_dtype=pl.String),
            tot=pl.col("tot").dt.to_string("%d-%m-%Y").fill_null("onbeperkt"),
            door=pl.col("wie").fill_null(""),
            waarom=waarom.fill_null(""),
        )
        .with_columns(schoolkolom(namen).alias("school"))
        .group_by("wat", "school", "door", "tot", "waarom", maintain_order=True)
        .agg(pl.len().alias("aantal"))
        .sort("aantal", descending=True, maintain_order=True)
        .select("wat", "school", "aantal", "door", "tot", "waarom")
    )


# -- van een eerdere levering ------------------------------------------------------------------------------------------


def _van_toen(omgeving: Omgeving, controle: int) -> Rapport:
    """Wat er na een eerdere levering bekend was; besluiten en leveringen van daarna tellen niet mee."""
    rij = leveringen(omgeving).row(by_predicate=pl.col("controle") == controle, named=True)
    peildatum: date = rij["peildatum"]
    with omgeving.lees_vandaag() as con:
        scholen, alle = nagekeken_bij(con, controle)
        bevindingen, gevonden = bevindingen_bij(con, controle), gevonden_bij(con, controle)
        besloten, geteld = geaccepteerd_bij(con, controle), in_gevaar_bij(con, controle)
    punten = gevaar_per_dag(omgeving).filter(pl.col("dag") <= peildatum)
    zelfde = te_halen_teldatum(peildatum) == te_halen_teldatum(omgeving.peildatum)
    niet, onvolledig = zinnen_per_school(alle), onvolledig_per_school(alle)
    leeg = leemten(alle)
    rijen = _scholen_toen(alle, scholen, gevonden)
    bestuur = Bestuur(
        gevaar="niet bekend" if geteld is None else hoeveel(geteld[1], leeg.get(RISICO)),
        van="Van voor deze telling weten wij dit niet."
        if geteld is None
        else _van(geteld[1], geteld[0], leeg.get(RISICO), peildatum),
        ondergrens=RISICO in leeg,
        zinnen=(),
        punten=punten if zelfde else punten.clear(),
        uiterste=uiterste_dag(peildatum),
        scholen=[_regel(rij) for rij in rijen.iter_rows(named=True)],
        niet_nagekeken=_niet_nagekeken(alle, scholen, None),
        geaccepteerd=_geaccepteerd(besloten, scholen),
        dagen=tuple(vaste_dagen(peildatum)),
        toen=True,
    )
    gevaar = {rij["instelling"]: rij for rij in rijen.iter_rows(named=True)}
    gewist = pl.col("gewist").sum()
    bladen = [
        School(
            code,
            bevindingen.filter(instelling=code),
            gevonden.filter(instelling=code).group_by("soort").agg(pl.col("aantal").sum().alias("nu"), gewist),
            leerlingen,
            niet.get(code, ()),
            onvolledig.get(code, ()),
            gevaar=gevaar_in_woorden(gevaar[code]),
            toen=True,
        )
        for code, leerlingen in scholen.drop_nulls("instelling").select("instelling", "leerlingen").rows()
    ]
    kop = _kop(omgeving, peildatum, f"{rij['moment']:%d-%m-%Y om %H:%M}", scholen)
    return Rapport(kop, bestuur if len(bladen) != 1 else None, bladen)


def _scholen_toen(alle: pl.DataFrame, scholen: pl.DataFrame, gevonden: pl.DataFrame) -> pl.DataFrame:
    """De kolommen van `per_school` die toen bekend waren, met dezelfde regels; de andere zijn leeg.

    Args:
        alle: de statussen van toen (kolommen van `met_soort_school`, en `school`).
        scholen: kolommen van `versheid`, en `school`.
        gevonden: kolommen van `gevonden_bij`.
    """
    niemand = pl.DataFrame(schema={"instelling": pl.String, "signaal": pl.String, "persoon": pl.String})
    samen = samen_per_school(cellen(alle, gevonden.select("instelling", "signaal", "aantal"), niemand, scholen))
    aantallen = gevonden.group_by("instelling").agg(te_doen=pl.col("aantal").sum())
    sinds = ("hersteld", "erbij", "toen_niet_bekeken")
    return in_volgorde(
        scholen.with_columns(
            gevaar="in_gevaar",
            meetellend=pl.when(pl.col("in_gevaar").is_not_null()).then("meetellend"),
            **dict.fromkeys(sinds, pl.lit(None, pl.Int64)),
        )
        .join(
            samen.select("instelling", "niet", "niet_gevaar", "bekeken"), on="instelling", how="left", nulls_equal=True
        )
        .join(aantallen, on="instelling", how="left", nulls_equal=True)
    )
